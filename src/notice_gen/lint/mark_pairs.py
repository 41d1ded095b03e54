"""Which mark closes which: quotes, book marks and brackets of a text, paired.

In: a text value.  Out: ``PairedMarks``: every pair, the mark it should have where pairs stand in
pairs (GB/T 15834-2011 4.8.3.4), and the marks left over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from notice_gen.lint.masking import mask_codes
from notice_gen.yaml_source.tree import Text

FAMILIES: Final = ("“‘", "《〈", "（〔", "【", "「", "『")  # inside the first stands the second
CLOSING: Final = dict(zip("“‘《〈（〔【「『", "”’》〉）〕】」』", strict=True))
FULL_WIDTH: Final = {"(": "（", ")": "）"}  # a half-width bracket may be the partner of a full one
_FAMILY: Final = {mark: family for family in FAMILIES for mark in family}
_OPENING: Final = {close: mark for mark, close in CLOSING.items()}
_MARKS: Final = re.compile("[" + "".join([*CLOSING, *_OPENING, *FULL_WIDTH]) + "\n]")
# 1） a） 一）: ordinals have no first half
_ENUMERATED: Final = re.compile(
    r"(?:^|[^0-9A-Za-z一-鿿])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$"
)
_INDENT: Final = " \t\u3000*"
_DEEPEST: Final = 20  # pairs around pairs that anyone could still read


class MarkPair(NamedTuple):
    """Two marks that belong together; ``wanted`` is what the opening one should be.

    It is another one than stands there when the pair stands directly in one of the same form.
    """

    start: int
    end: int
    wanted: str


class PairedMarks(NamedTuple):
    """All pairs of a text, in the order of their ends, and the offsets of marks left over."""

    matched: tuple[MarkPair, ...]
    odd: tuple[int, ...]


class _OpenMark(NamedTuple):
    at: int
    mark: str
    wanted: str


def pair_marks(value: str) -> PairedMarks:
    """Return the pairs of a value; none reaches over a blank line.

    Marks in codes and addresses are none.
    """
    folded = False
    if isinstance(value, Text) and value.origin:
        folded = value.origin.style not in {"|", "md"}
    return _scan_marks(mask_codes(value), folded=folded)


@lru_cache(maxsize=1024)
def _scan_marks(text: str, *, folded: bool) -> PairedMarks:
    """Return the pairs of a text; ``folded``: each line feed in it was a blank line."""
    scan = _MarkScan(text)
    for found in _MARKS.finditer(text):
        at = found.start()
        mark = FULL_WIDTH.get(found[0], found[0])
        if mark in CLOSING:
            scan.open_pair(at, mark)
        elif mark != "\n":
            scan.close_pair(at, mark)
        elif folded or _is_blank_line(text, at + 1):
            scan.end_paragraph(at)
    return scan.finish()


class _MarkScan:
    """The pairs of a text as far as it is read; ``stack`` are the marks open there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.matched: list[MarkPair] = []
        self.odd: list[int] = []
        self.stack: list[_OpenMark] = []

    def open_pair(self, at: int, mark: str) -> None:
        """Note an opening mark, and which should stand there inside of those open."""
        self.stack.append(_OpenMark(at, mark, _choose_opening_mark(mark, self.stack)))

    def close_pair(self, at: int, mark: str) -> None:
        """Pair a closing mark with the last opening one of its kind; what stood between is odd.

        One without a partner is odd itself, unless it needs none.
        """
        stack = self.stack
        for depth in range(len(stack) - 1, max(-1, len(stack) - _DEEPEST), -1):
            if stack[depth].mark == _OPENING[mark]:
                self.odd += [between.at for between in stack[depth + 1 :]]
                self.matched.append(MarkPair(stack[depth].at, at, stack[depth].wanted))
                del stack[depth:]
                return
        if not _may_stand_alone(self.text, at):
            self.odd.append(at)

    def end_paragraph(self, at: int) -> None:
        """Take for odd what is left open where a paragraph ends: pairs stand in one paragraph.

        But for quotations of several, see ``_list_unclosed``.
        """
        self.odd += _list_unclosed(self.text, self.stack, at)
        self.stack.clear()

    def finish(self) -> PairedMarks:
        """Return the pairs, and all that found no partner."""
        odd = [*self.odd, *(mark.at for mark in self.stack)]
        return PairedMarks(tuple(self.matched), tuple(sorted(odd)))


def _is_blank_line(text: str, start: int) -> bool:
    """Tell whether the line at ``start`` is blank."""
    end = text.find("\n", start)
    line = text[start:] if end < 0 else text[start:end]
    return not line.strip(" \t")


def _choose_opening_mark(mark: str, stack: list[_OpenMark]) -> str:
    """Return the mark that should stand inside of those open.

    Directly inside of a pair of the same family stands the other of its two: ‘ in “, 〈 in 《.
    """
    family = _FAMILY[mark]
    if not stack or stack[-1].mark not in family or len(family) == 1:
        return mark
    return family[1 - family.index(stack[-1].wanted)]


def _may_stand_alone(text: str, at: int) -> bool:
    """Tell whether a closing mark needs no partner: that of an ordinal 1）, an apostrophe.

    An apostrophe stands between letters or behind one: it's, James’.
    """
    if text[at] == "’":
        around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        return around.isascii() and around[:1].isalnum()
    return text[at] in "）)" and bool(_ENUMERATED.search(text, max(0, at - 4), at))


def _list_unclosed(text: str, stack: list[_OpenMark], end: int) -> list[int]:
    """Return what is left open at a paragraph's end.

    A quotation of several paragraphs begins each of them with “ and closes only in the last.
    """
    unclosed = [mark.at for mark in stack]
    if not stack or stack[0].mark not in "“‘":
        return unclosed
    begins_next = text[end : end + _DEEPEST].lstrip("\n" + _INDENT).startswith(stack[0].mark)
    line_start = text.rfind("\n", 0, stack[0].at) + 1
    begins_this = not text[line_start : stack[0].at].strip(_INDENT)
    if begins_next and begins_this:
        return unclosed[1:]
    return unclosed
