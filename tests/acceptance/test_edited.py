"""A DOCX that somebody edits, saves in another program and imports: the rest is as it was."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import docx
import pytest
from own_notices import KIND_EXAMPLES, find_own_notice
from same import said
from word import WORD, Office

from notice_gen.build.build import build_notice
from notice_gen.compose.compose import compose_document
from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.importer import import_file
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from notice_gen.build.project import Project


class Edit(NamedTuple):
    """What somebody changes in the DOCX of a notice, and which fields of it that changes."""

    old: str
    new: str
    changed: frozenset[str]


def edit(old: str, new: str, *changed: str) -> Edit:
    """Return an edit in a line."""
    return Edit(old, new, frozenset(changed))


EDITS: Final = {
    "baogao": edit("周示例", "周样例", "signatories"),
    "fangan": edit("制定本方案。", "特制定本方案。", "body"),
    "gongbao": edit("水资源公报", "水资源情况公报", "title", "record"),
    "gonggao": edit("2026年5月6日印发", "2026年5月7日印发", "imprint"),
    "han": edit("000003", "000004", "copy_number"),
    "jianghua": edit("同志们：", "同志们、朋友们：", "recipients"),
    "jiyao": edit("刘范例", "刘样例", "attendance"),
    "jueding": edit("各县（区）人民政府", "各县（区）、镇人民政府", "recipients"),
    "jueyi": edit("6号", "61号", "number"),
    "mingling": edit("第12号", "第13号", "issue", "record"),
    "pifu": edit("2026年5月8日", "2026年5月9日", "date", "record"),
    "pizhuan": edit("每座水库确定一名", "每座水库至少确定一名", "issued"),
    "qingshi": edit("（联系人：陈样本，", "（联系人：陈样例，", "note"),
    "tongbao": edit("加急", "特急", "urgency"),
    "tonggao": edit("示例市公安局", "示例市公安分局", "agency_name"),
    "tongzhi": edit("示例海事处", "样例海事处", "recipients"),
    "yian": edit("王示例", "王样例", "issuers"),
    "yijian": edit("市委办公室，", "市委办公室、市纪委办公室，", "imprint"),
    "yinfa": edit("制定本办法。", "特制定本办法。", "issued"),
    "zhuanfa": edit("逐处检查", "逐座检查", "issued"),
}


def apply_edit(path: Path, change: Edit) -> None:
    """Put new words for old ones, in their first run, as somebody does who types over them."""
    document = docx.Document(str(path))
    for paragraph in document.element.iter(f"{WORD}p"):
        texts = list(paragraph.iter(f"{WORD}t"))
        start = "".join(text.text for text in texts).find(change.old)
        if start >= 0:
            type_over(texts, start, change)
            document.save(str(path))
            return
    raise AssertionError(f"{path} has nowhere {change.old}")


def type_over(texts: list[Any], start: int, change: Edit) -> None:
    """Take the old words out of the texts of a paragraph and put the new into the first of them."""
    at, put = 0, change.new
    for text in texts:
        begin, end = max(start - at, 0), start + len(change.old) - at
        at += len(text.text)
        if begin < len(text.text) and end > 0:
            text.text = text.text[:begin] + put + text.text[end:]
            put = ""


def save_with_libreoffice(files: list[Path], fontconfig: Path, work: Path) -> list[Path]:
    """Return the files as LibreOffice saves them."""
    return Office(fontconfig, work).convert(files, "docx")


@pytest.fixture(scope="module")
def edited(
    tmp_path_factory: pytest.TempPathFactory, workshop: Project, office: Path
) -> dict[str, Path]:
    """Return a DOCX of each kind, edited and then saved by LibreOffice."""
    work = tmp_path_factory.mktemp("edited")
    files = []
    for name, change in EDITS.items():
        made = build_notice(find_own_notice(name), work / "built", ["docx"], workshop).files[0]
        files.append(Path(shutil.copy(made, work / f"{name}.docx")))
        apply_edit(files[-1], change)
    (work / "saved").mkdir()
    saved = save_with_libreoffice(files, office, work / "saved")
    return {path.stem: path for path in saved}


def test_every_kind() -> None:
    """Each of the 15 kinds is edited, two papers without a red head, three with another's text."""
    assert set(EDITS) == {folder.name for folder in KIND_EXAMPLES}
    assert len(EDITS) == len(DOCUMENT_KINDS) + 2 + 3


@pytest.mark.parametrize("kind", EDITS)
def test_untouched(kind: str, edited: dict[str, Path], tmp_path: Path) -> None:
    """Every element but the edited one is what the notice was built from, and that one is new."""
    result = import_file(edited[kind], tmp_path / kind)
    document = compose_document(load_notice(find_own_notice(kind)))
    assert not result.unplaced
    before = said(document)
    after = said(compose_document(load_notice(tmp_path / kind)))
    different = {key for key in before if before[key] != after[key]}
    assert different == EDITS[kind].changed
