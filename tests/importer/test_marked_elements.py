"""A DOCX of this program after somebody worked on it: bookmarks tell its elements for certain."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

import docx
import pytest
from own_notices import ALL_KEYS
from same import said

from notice_gen.build.build import build_notice
from notice_gen.compose.compose import compose_document
from notice_gen.importer import import_file
from notice_gen.importer.block import SourceParagraph
from notice_gen.importer.docx_fields import FieldStretches
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notice_gen.build.project import Project

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE: Final = f"{W}pPr/{W}pStyle"


class Draft:
    """A DOCX in work: what a person does to it in Word."""

    def __init__(self, path: Path) -> None:
        self.document = docx.Document(str(path))
        self.body = self.document.element.body

    def paragraph(self, style: str, at: int = 0) -> Any:  # noqa: ANN401 - untyped lxml
        """Return a paragraph by the id of its style."""
        every = [each for each in self.body.iter(f"{W}p") if each.find(STYLE) is not None]
        return [each for each in every if each.find(STYLE).get(f"{W}val") == style][at]

    def unstyle(self, style: str) -> None:
        """Take a style off all its paragraphs, as pasting does."""
        for node in list(self.body.iter(f"{W}pStyle")):
            if node.get(f"{W}val") == style:
                node.getparent().remove(node)

    def forget(self, name: str) -> None:
        """Delete a bookmark."""
        for node in list(self.body.iter(f"{W}bookmarkStart")):
            if node.get(f"{W}name") == name:
                node.getparent().remove(node)

    def add_below(self, paragraph: Any, text: str) -> None:  # noqa: ANN401
        """Press Enter at the end of a paragraph and type: what is new is in no bookmark."""
        new = copy.deepcopy(paragraph)
        for mark in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        first, *rest = new.iter(f"{W}t")
        first.text = text
        for other in rest:
            other.text = ""
        paragraph.addnext(new)

    def type_behind(self, style: str, text: str) -> None:
        """Type behind the last word of a paragraph, where its bookmark has ended."""
        run = self.paragraph(style).makeelement(f"{W}r", {})
        run.append(run.makeelement(f"{W}t", {}))
        run[0].text = text
        self.paragraph(style).append(run)

    def reword(self, old: str, new: str) -> None:
        """Change words within one run."""
        text = next(each for each in self.body.iter(f"{W}t") if old in each.text)
        text.text = text.text.replace(old, new)


@pytest.fixture
def draft(tmp_path: Path, workshop: Project) -> Draft:
    """Return the DOCX of the notice that uses every key."""
    return Draft(build_notice(ALL_KEYS, tmp_path / "out", ["docx"], workshop).files[0])


@pytest.fixture
def bring(draft: Draft, tmp_path: Path) -> Callable[[], dict[str, object]]:
    """Return what imports the draft and says what differs from what it was built from."""

    def differing() -> dict[str, object]:
        draft.document.save(str(tmp_path / "draft.docx"))
        import_file(tmp_path / "draft.docx", tmp_path / "again")
        before = said(compose_document(load_notice(ALL_KEYS)))
        after = said(compose_document(load_notice(tmp_path / "again")))
        return {key: after[key] for key in before if before[key] != after[key]}

    return differing


@pytest.mark.parametrize(
    "style",
    ["NoticeTitle", "Recipients", "Signature", "NoticeDate", "Note", "Attachments", "Mark",
     "Signatory", "CopyNumber", "NoticeBody", "AnnexLabel", "Imprint"],
)  # fmt: skip
def test_styles_gone(style: str, draft: Draft, bring: Callable[[], dict[str, object]]) -> None:
    """Without its style an element is what its bookmark says."""
    draft.unstyle(style)
    assert bring() == {}


@pytest.mark.parametrize(
    "name", ["标题", "主送机关", "正文", "附件说明", "发文机关署名", "成文日期", "附注", "附件",
             "附件_2", "发文字号", "签发人", "份号", "抄送机关", "印发机关", "印发日期",
             "发文机关标志"],
)  # fmt: skip
def test_bookmark_gone(name: str, draft: Draft, bring: Callable[[], dict[str, object]]) -> None:
    """Without its bookmark it is known by its style and words, as ever."""
    draft.forget(name)
    assert bring() == {}


def test_new_paragraph(draft: Draft, bring: Callable[[], dict[str, object]]) -> None:
    """What is typed below the last paragraph of the text belongs to the text."""
    last = draft.paragraph("Attachments").getprevious()
    draft.add_below(last, "请认真贯彻执行。")
    assert set(bring()) == {"body"}


def test_typed_behind(draft: Draft, bring: Callable[[], dict[str, object]]) -> None:
    """What is typed behind an element belongs to it."""
    draft.type_behind("Note", "，")
    draft.type_behind("NoticeDate", " ")
    assert set(bring()) <= {"note"}


def test_odd_number(draft: Draft, bring: Callable[[], dict[str, object]]) -> None:
    """A number that looks like none is the number all the same."""
    draft.reword("号", "年之一")
    assert set(bring()) == {"number"}


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("甲", "标题")], [("甲", "标题")]),
        ([("甲", "标题"), ("乙", "")], [("甲乙", "标题")]),
        ([("甲", ""), ("乙", "标题")], [("甲乙", "标题")]),
        ([("甲", "标题"), ("\t", ""), ("乙", "附注")], [("甲", "标题"), ("乙", "附注")]),
        ([("甲", "附件"), ("　", ""), ("乙", "附件_2")], [("甲　", "附件"), ("乙", "附件_2")]),
        ([("甲", ""), ("\t", ""), ("乙", "印发日期")], [("甲", ""), ("乙", "印发日期")]),
        ([("甲\t乙", "")], [("甲\t乙", "")]),
        ([("甲\t乙", "正文")], [("甲\t乙", "正文")]),
        ([("", "标题"), ("甲", "")], [("甲", "标题")]),
    ],
)  # fmt: skip
def test_divide(pieces: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    """A line is divided where its bookmarks and the tabs between them say."""
    stretches = FieldStretches()
    for text, name in pieces:
        stretches.add(text, name)
    line = SourceParagraph("".join(text for text, _ in pieces))
    assert [(each.text, each.field) for each in stretches.divide(line, 0)] == expected
