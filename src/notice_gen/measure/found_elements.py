"""The elements of a notice, as they were recognised on the paper.

In: nothing (types only).  Out: ``Elements``, which ``find`` fills and ``check`` looks at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from notice_gen.measure.page_content import Character, MeasuredDocument, Shape, TextLine

AGENCY_SEAL_LEAST = 35.0  # mm: no agency's seal is smaller, no signer's as large
LETTER, ORDER, MINUTES, GENERAL = "信函", "命令", "纪要", "文件"

_HAN_NUMERAL = "[一二三四五六七八九十百]+"
_LEVELS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_HAN_NUMERAL}、",
        rf"[（(]{_HAN_NUMERAL}[）)]",
        r"\d{1,2}[.．、](?!\d{1,3}\D)",  # not the 1. of 1.5万
        r"[（(]\d+[）)]",
    )
)
_END = "。！？；：，"
_LONGEST_LEAD = 20  # characters: what is longer before its full stop is text, not a heading


@dataclass(frozen=True)
class MeasuredParagraph:
    """The lines of one paragraph, some perhaps on the next page."""

    lines: tuple[TextLine, ...]

    @cached_property
    def text(self) -> str:
        """Its text without spaces."""
        return "".join(line.text for line in self.lines)

    @cached_property
    def ordinal_level(self) -> int:
        """The level its ordinal says it is of, 1 to 4; 0 without one."""
        levels = (at for at, pattern in enumerate(_LEVELS, 1) if pattern.match(self.text))
        return next(levels, 0)

    @cached_property
    def heading_characters(self) -> tuple[Character, ...]:
        """The characters of its heading, with the ordinal.

        Empty when it has none: a numbered paragraph is not a heading, only what stands on a line
        of its own or is a short sentence with more text behind it.
        """
        if not self.ordinal_level:
            return ()
        characters = tuple(each for line in self.lines for each in line.visible_characters)
        sentence = self.text.partition("。")[0]
        if len(sentence) < len(self.text) - 1:
            ordinal = _LEVELS[self.ordinal_level - 1].match(self.text)
            short = len(sentence) - (ordinal.end() if ordinal else 0) <= _LONGEST_LEAD
            return characters[: len(sentence) + 1] if short else ()
        return () if self.text[-1] in _END else characters


@dataclass(frozen=True, slots=True)
class FoundAttachment:
    """附件 (7.3.7)."""

    label: TextLine
    title: tuple[TextLine, ...] = ()
    paragraphs: tuple[MeasuredParagraph, ...] = ()
    on_new_page: bool = True


@dataclass(frozen=True, slots=True)
class FoundImprint:
    """版记 (7.4): its rows from top to bottom, its rules, and which row is what."""

    page: int
    lines: tuple[TextLine, ...]
    rules: tuple[Shape, ...] = ()
    recipients: tuple[TextLine, ...] = ()
    copies: tuple[TextLine, ...] = ()
    printer: TextLine | None = None
    printed: TextLine | None = None


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """版头 (7.2, 10.1); ``rule`` is the red rule, ``first`` and ``second`` a letter's pairs."""

    copy_number: TextLine | None = None
    secrecy: TextLine | None = None
    urgency: TextLine | None = None
    mark: tuple[TextLine, ...] = ()
    number: TextLine | None = None
    signatories: tuple[TextLine, ...] = ()
    rule: Shape | None = None
    first: tuple[Shape, ...] = ()
    second: tuple[Shape, ...] = ()

    @property
    def upper_left_lines(self) -> tuple[TextLine, ...]:
        """What stands at the upper left, in the order it is to stand in."""
        every = (self.copy_number, self.secrecy, self.urgency)
        return tuple(each for each in every if each)


@dataclass(frozen=True, slots=True)
class FoundClosing:
    """What follows the text: 附件说明, 署名, 成文日期, seals, 附注 (7.3.4–7.3.6).

    ``above`` is the last line before the signature, ``after`` a signature that follows the date.
    """

    attachments: tuple[TextLine, ...] = ()
    signatures: tuple[TextLine, ...] = ()
    date: TextLine | None = None
    seals: tuple[Shape, ...] = ()
    note: tuple[TextLine, ...] = ()
    above: TextLine | None = None
    after: TextLine | None = None

    def is_on_page(self, page: int) -> bool:
        """Whether signature or date stand on a page."""
        return any(each.page == page for each in (*self.signatures, self.date) if each)


@dataclass(frozen=True, slots=True)
class FoundElements:
    """Everything found; ``folios`` are the page numbers by page, None on a page without.

    ``flow`` are the lines of the text on every page: all but tables, page numbers and 版记.
    """

    paper: MeasuredDocument
    form: str
    head: FoundHeader
    title: tuple[TextLine, ...] = ()
    recipients: tuple[TextLine, ...] = ()
    paragraphs: tuple[MeasuredParagraph, ...] = ()
    attendance: tuple[TextLine, ...] = ()
    tail: FoundClosing = FoundClosing()
    annexes: tuple[FoundAttachment, ...] = ()
    imprint: FoundImprint | None = None
    folios: tuple[TextLine | None, ...] = ()
    flow: tuple[TextLine, ...] = ()

    @property
    def all_paragraphs(self) -> tuple[MeasuredParagraph, ...]:
        """The paragraphs of the text and of the attachments."""
        annexed = (each for annex in self.annexes for each in annex.paragraphs)
        return (*self.paragraphs, *annexed)

    def list_page_lines(self, number: int) -> tuple[TextLine, ...]:
        """Return the lines of the text on a page."""
        return tuple(line for line in self.flow if line.page == number)
