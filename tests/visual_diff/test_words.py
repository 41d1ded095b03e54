"""Words that differ are told from words that only stand elsewhere."""

from __future__ import annotations

import pytest

from notice_gen.measure.character import Box, Character
from notice_gen.measure.page_content import PageContent, TextLine
from notice_gen.visual_diff.words import WordEdit, compare_words

EM = 5.6  # mm


def line(text: str, page: int, row: int, face: str = "仿宋") -> TextLine:
    """Return a line of a page, its characters beside each other."""
    placed = []
    for at, ch in enumerate(text):
        left, low = 28 + at * EM, 40 + row * 10.0
        box = Box(left, low - EM, left + EM, low)
        placed.append(Character(ch, left, left + EM, low, 16.0, face, face, (0, 0, 0), box))
    return TextLine(page, tuple(placed))


def paper(*pages: str, face: str = "仿宋") -> list[PageContent]:
    """Return pages from their lines, each page's number at its foot."""
    return [
        PageContent(
            number,
            210,
            297,
            (
                *(line(each, number, row, face) for row, each in enumerate(text.split())),
                line(f"—{number}—", number, 23),
            ),
        )
        for number, text in enumerate(pages, 1)
    ]


def words(edit: WordEdit) -> tuple[str, str]:
    """Return what an edit took away and put there."""
    old, new = (
        "".join(each.character.text for each in spots) for spots in (edit.before, edit.after)
    )
    return old, new


LONG = "甲乙丙丁戊己 庚辛壬癸子丑 寅卯辰巳午未"


@pytest.mark.parametrize(
    ("before", "after", "edits", "moved"),
    [
        ([LONG], [LONG], [], 0),
        ([LONG], [LONG.replace("庚", "更")], [("庚", "更")], 0),
        # A word more: what follows moves by two characters, and is no edit.
        (["甲乙丙丁 戊己庚辛"], ["甲乙新词 丙丁戊己 庚辛"], [("", "新词")], 6),
        (["甲乙新词 丙丁"], ["甲乙丙丁"], [("新词", "")], 2),
        # What goes over to another page has moved, across the page's number.
        (["甲乙 丙丁", "戊己"], ["甲乙", "丙丁 戊己"], [], 4),
        # Two characters alike by chance are no text that stayed.
        (["子丑寅的卯辰巳"], ["甲乙丙的丁戊己"], [("子丑寅的卯辰巳", "甲乙丙的丁戊己")], 0),
        (["甲乙丙丁"], ["戊己", "庚"], [("甲乙丙丁", "戊己庚")], 0),
        ([], ["甲"], [("", "甲")], 0),
        (["甲"], [], [("甲", "")], 0),
    ],
)
def test_edits(
    before: list[str], after: list[str], edits: list[tuple[str, str]], moved: int
) -> None:
    """Only what gave way or came is an edit, however far the rest has moved."""
    found = compare_words(paper(*before), paper(*after))
    assert [words(edit) for edit in found.edits] == edits
    assert len(found.moved) == moved


def test_type() -> None:
    """The same words in another typeface are an edit: they look different."""
    (edit,) = compare_words(paper("甲乙"), paper("甲乙", face="黑体")).edits
    assert words(edit) == ("甲乙", "甲乙")


def test_place() -> None:
    """An edit tells its page and what stands before it, in lines above too."""
    (edit,) = compare_words(paper("子丑", "甲乙丙 丁戊"), paper("子丑", "甲乙丙 新丁戊")).edits
    assert (edit.page_number, edit.context) == (2, "子丑甲乙丙")
