"""An OFD is imported by the places of its words; a hostile one is refused in a sentence."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer import import_file

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = (
    f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    "</ofd:DocBody></ofd:OFD>"
)
DOCUMENT = (
    f"<ofd:Document {NAMESPACE}><ofd:CommonData>"
    '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
    '<ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/>'
    '<ofd:Page ID="1" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/></ofd:Pages>'
    "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>"
)


def write_text(text: str, left: float, top: float, size: float = 5.6) -> str:
    """Return a line of text at a place of a page."""
    return (
        f'<ofd:TextObject Boundary="{left} {top} {len(text) * size} {size}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.9}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def write_page(*objects: str, template: str = "") -> str:
    """Return a page with objects on it."""
    upon = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    return (
        f"<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"
        f"{upon}<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def write_ofd(path: Path, **changed: str) -> None:
    """Write an OFD of two pages, the second of which stands first in the archive."""
    first = write_page(
        write_text("样本区人民政府关于报送名单的通知", 60, 60, 7.7),
        write_text("各单位：", 28, 80),
        write_text("现将有关事项通知如下请各单位认真组织逐项核对按时报送", 39.2, 90),
        write_text("不得漏报。", 28, 100),
        write_text("— 1 —", 100, 280),
        template="9",
    )
    last = write_page(
        write_text("样本区人民政府", 120, 60),
        write_text("2026年3月2日", 120, 70),
        '<ofd:ImageObject ID="8"/>',
        write_text("— 2 —", 100, 280),
        template="9",
    )
    note = f"<ofd:PageAnnot {NAMESPACE}>{write_text('已核对', 1, 1)}</ofd:PageAnnot>"
    parts = {
        "OFD.xml": ROOT,
        "Doc_0/Document.xml": DOCUMENT,
        "Doc_0/Pages/Page_0/Content.xml": last,
        "Doc_0/Pages/Page_1/Content.xml": first,
        "Doc_0/Tpls/Tpl_0/Content.xml": write_page(write_text("电子公文", 28, 285)),
        "Doc_0/Annots.xml": f"<ofd:Annotations {NAMESPACE}><ofd:Page><ofd:FileLoc>Annotation.xml"
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "Doc_0/Annotation.xml": note,
    } | changed
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_imported(tmp_path: Path) -> None:
    """The pages come in their order, lines are joined, and all characters are accounted for."""
    write_ofd(tmp_path / "a.ofd")
    result = import_file(tmp_path / "a.ofd", tmp_path / "content" / "a")
    assert result.recognised["title"] == "样本区人民政府关于报送名单的通知"
    assert result.recognised["recipients"] == "各单位"
    body = "现将有关事项通知如下请各单位认真组织逐项核对按时报送不得漏报。"
    assert result.recognised["body"] == body
    assert result.recognised["issuers"] == "样本区人民政府"
    assert result.recognised["date"] == "2026-03-02"
    told = [one.reason for one in result.unplaced]
    assert told.count("页码") == 2
    assert "图片" in told
    assert "批注或印章里的文字" in told
    assert result.count.is_closed


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Doc_0/Document.xml": "<ofd:Document"}, "已损坏，请用 OFD 阅读器"),
        ({"OFD.xml": ROOT.replace("Doc_0", "Doc_7")}, "已损坏"),
        ({"Doc_0/Document.xml": DOCUMENT.replace("Page_1", "Page_9")}, "已损坏"),
        (
            {"Doc_0/Pages/Page_0/Content.xml": write_page(), "Doc_0/Pages/Page_1/Content.xml":
             write_page('<ofd:ImageObject ID="8"/>')},
            "扫描件或者图片",
        ),
        (
            {"Doc_0/Pages/Page_1/Content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
            "扫描件|损坏",
        ),
    ],
)  # fmt: skip
def test_refused(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    """What is damaged or without text is refused in one sentence, and nothing is written."""
    if "Doc_0/Pages/Page_1/Content.xml" in changed and len(changed) == 1:
        changed = changed | {"Doc_0/Pages/Page_0/Content.xml": write_page()}
    write_ofd(tmp_path / "a.ofd", **changed)
    with pytest.raises(UnreadableSource, match=said):
        import_file(tmp_path / "a.ofd", tmp_path / "content" / "a")
    assert not (tmp_path / "content").exists()


def test_no_archive(tmp_path: Path) -> None:
    """A file that only is called .ofd is said to be none."""
    (tmp_path / "a.ofd").write_bytes(b"hello")
    with pytest.raises(UnreadableSource, match="不是 OFD 文件，只是名字像"):
        import_file(tmp_path / "a.ofd", tmp_path / "content" / "a")
