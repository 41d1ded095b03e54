"""What tests of finished files share: a template, a picture, a notice with every part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paragraphs import annex, head, imprint, issuers, notice, spans, table, title
from PIL import Image as Pixels

from notice_gen.document import Document, Image, SheetOptions
from notice_gen.press.docx import template
from notice_gen.yaml_source.parse import Text

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "为进一步做好工作，现将有关事项通知如下，请认真贯彻执行，并将落实情况及时报送。"


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the template, freshly made."""
    path = tmp_path_factory.mktemp("templates") / "notice.docx"
    path.write_bytes(template.make_template())
    return path


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """Return a picture."""
    path = tmp_path_factory.mktemp("pictures") / "图.png"
    Pixels.new("RGB", (200, 100)).save(path)
    return Image(path, "示意图“{{ x }}”", Text("图"))


@pytest.fixture(scope="session")
def full(picture: Image) -> Document:
    """Return a notice with every part of the format 文件."""
    return notice(
        TEXT,
        "一、|基本情况",
        "（一）|加强领导。|后面是**正文**。",
        table("序号|单位", "1|区教育局", "2|区司法局", aligns="cl"),
        picture,
        "1.|提高认识。|后面是正文。",
        header=head(
            number="样司〔2026〕12号",
            copy_number="000123",
            secrecy="机密★1年",
            urgency="特急",
            signatories=("张三", "李四"),
        ),
        title=title("关于开展", "安全检查的请示"),
        attachment_list=(*spans("普法责任清单"), *spans("考评表")),
        note=spans("（联系人：张三）"),
        issuers=issuers("示例市样本区司法局", seal="加盖"),
        attachments=(annex("附件1", "普法责任清单", TEXT), annex("附件2", "考评表", picture, TEXT)),
        imprint=imprint("甲，乙。", "区司法局", "2026年3月6日印发"),
        sheet=SheetOptions(star=True),
    )
