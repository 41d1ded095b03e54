"""The elements of a notice, as they were recognised on the paper.

In: nothing (types only).  Out: ``FoundElements``, which ``find`` fills and ``check`` looks at.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from notice_gen.measure.character import Character
    from notice_gen.measure.page_content import Extent, MeasuredDocument, Shape, TextLine

AGENCY_SEAL_LEAST = 35.0  # mm: no agency's seal is smaller, no signer's as large
LETTER, ORDER, MINUTES, GENERAL, BARE = "信函", "命令", "纪要", "文件", "白头"

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


class MeasuredParagraph(msgspec.Struct, frozen=True, dict=True):
    """The lines of one paragraph, some perhaps on the next page."""

    lines: tuple[TextLine, ...]

    @cached_property
    def text(self) -> str:
        """Its text without spaces."""
        return "".join(line.text for line in self.lines)

    @cached_property
    def characters(self) -> tuple[Character, ...]:
        """The visible characters of its lines."""
        characters: list[Character] = []
        for line in self.lines:
            characters += line.visible_characters
        return tuple(characters)

    @property
    def _ordinal(self) -> tuple[int, int]:
        """The level its ordinal says it is of, and how many characters that takes.

        Both are 0 without an ordinal.  The first level that fits decides.
        """
        for level, pattern in enumerate(_LEVELS, 1):
            ordinal = pattern.match(self.text)
            if ordinal:
                return level, ordinal.end()
        return 0, 0

    @cached_property
    def ordinal_level(self) -> int:
        """The level its ordinal says it is of, 1 to 4 (7.3.3); 0 without one."""
        return self._ordinal[0]

    @cached_property
    def heading_characters(self) -> tuple[Character, ...]:
        """The characters of its heading, with the ordinal.

        Empty when it has none: a numbered paragraph is not a heading, only what stands on a line
        of its own or is a short sentence with more text behind it.
        """
        level, ordinal_length = self._ordinal
        if not level:
            return ()
        sentence = self.text.partition("。")[0]
        has_more_text = len(sentence) < len(self.text) - 1
        if has_more_text:
            if len(sentence) - ordinal_length > _LONGEST_LEAD:
                return ()
            return self.characters[: len(sentence) + 1]
        if self.text[-1] in _END:
            return ()
        return self.characters

    @property
    def body_characters(self) -> tuple[Character, ...]:
        """The characters behind its heading."""
        return self.characters[len(self.heading_characters) :]


class FoundAttachment(msgspec.Struct, frozen=True):
    """附件 (7.3.7)."""

    label: TextLine
    title: tuple[TextLine, ...] = ()
    paragraphs: tuple[MeasuredParagraph, ...] = ()
    on_new_page: bool = True


class FoundImprint(msgspec.Struct, frozen=True):
    """版记 (7.4): its rows from top to bottom, its rules, and which row is what.

    ``recipients`` are 主送机关 moved here, ``copy_recipients`` 抄送机关.
    """

    page: int
    lines: tuple[TextLine, ...]
    rules: tuple[Shape, ...] = ()
    recipients: tuple[TextLine, ...] = ()
    copy_recipients: tuple[TextLine, ...] = ()
    printing_office: TextLine | None = None
    printing_date: TextLine | None = None


class FoundHeader(msgspec.Struct, frozen=True):
    """版头 (7.2, 10.1); ``first_pair`` and ``second_pair`` are a letter's red double rules."""

    copy_number: TextLine | None = None
    secrecy: TextLine | None = None
    urgency: TextLine | None = None
    agency_name: tuple[TextLine, ...] = ()
    document_number: TextLine | None = None
    signatories: tuple[TextLine, ...] = ()
    red_rule: Shape | None = None
    first_pair: tuple[Shape, ...] = ()
    second_pair: tuple[Shape, ...] = ()

    @property
    def upper_left_lines(self) -> tuple[TextLine, ...]:
        """What stands at the upper left, in the order it is to stand in.

        份号, 密级和保密期限, 紧急程度, each on a line of its own (7.2.1–7.2.3).
        """
        every = (self.copy_number, self.secrecy, self.urgency)
        return tuple(each for each in every if each)

    @property
    def has_red_head(self) -> bool:
        """Whether there is anything of a red head: a name, a number, signers or a red rule."""
        found = (self.agency_name, self.document_number, self.signatories, self.red_rule)
        return any(each is not None and each != () for each in found)

    @property
    def agency_name_text(self) -> str:
        """What 发文机关标志 says, on however many lines."""
        return "".join(line.text for line in self.agency_name)


class FoundClosing(msgspec.Struct, frozen=True):
    """What follows the text: 附件说明, 署名, 成文日期, seals, 附注 (7.3.4–7.3.6).

    ``line_before_signature`` is the last line above it all, from which the signature or the seal
    keeps its distance; ``signature_after_date`` is one that stands where none belongs.
    """

    attachment_list: tuple[TextLine, ...] = ()
    signatures: tuple[TextLine, ...] = ()
    date: TextLine | None = None
    seals: tuple[Shape, ...] = ()
    note: tuple[TextLine, ...] = ()
    line_before_signature: TextLine | None = None
    signature_after_date: TextLine | None = None

    def is_on_page(self, page: int) -> bool:
        """Whether signature or date stand on a page.

        They may be on two pages: then they are on both.
        """
        lines = list(self.signatures)
        if self.date:
            lines.append(self.date)
        return any(line.page == page for line in lines)


class FoundIssuedText(msgspec.Struct, frozen=True):
    """The text that a notice carries; ``closing`` is its own, as a forwarded document has one."""

    title: tuple[TextLine, ...]
    paragraphs: tuple[MeasuredParagraph, ...] = ()
    closing: FoundClosing = FoundClosing()


class FoundElements(msgspec.Struct, frozen=True):
    """Everything found; ``page_numbers`` are by page, None on a page without one.

    ``document_format`` is 文件, 信函, 命令 or 纪要 (clause 10).  ``flow`` are the lines of the text
    on every page: all but tables, page numbers and 版记.
    """

    document: MeasuredDocument
    document_format: str
    header: FoundHeader
    title: tuple[TextLine, ...] = ()
    recipients: tuple[TextLine, ...] = ()
    paragraphs: tuple[MeasuredParagraph, ...] = ()
    attendance: tuple[TextLine, ...] = ()
    closing: FoundClosing = FoundClosing()
    attachments: tuple[FoundAttachment, ...] = ()
    imprint: FoundImprint | None = None
    page_numbers: tuple[TextLine | None, ...] = ()
    flow: tuple[TextLine, ...] = ()
    adopted: tuple[TextLine, ...] = ()  # 题注, below the title
    issued: tuple[FoundIssuedText, ...] = ()
    preprinted: bool = False  # on paper that carries 发文机关标志 and the red rule already

    @property
    def page_beginnings(self) -> list[TextLine]:
        """The lines that begin a page of their own, however full the one before it is."""
        labels = [attachment.label for attachment in self.attachments]
        return labels + [each.title[0] for each in self.issued]

    @property
    def all_paragraphs(self) -> tuple[MeasuredParagraph, ...]:
        """The paragraphs of the text and of the attachments."""
        paragraphs = list(self.paragraphs)
        for issued in self.issued:
            paragraphs += issued.paragraphs
        for attachment in self.attachments:
            paragraphs += attachment.paragraphs
        return tuple(paragraphs)

    @property
    def upright_paragraphs(self) -> list[MeasuredParagraph]:
        """All paragraphs but those on pages printed sideways, where tables are (clause 8)."""
        upright = []
        for paragraph in self.all_paragraphs:
            page = self.document.pages[paragraph.lines[0].page - 1]
            if not page.is_landscape:
                upright.append(paragraph)
        return upright

    @property
    def body_lines(self) -> tuple[TextLine, ...]:
        """The lines of the paragraphs of the text, without those of attachments."""
        lines: list[TextLine] = []
        for paragraph in self.paragraphs:
            lines += paragraph.lines
        return tuple(lines)

    @property
    def last_body_line(self) -> TextLine | None:
        """The last line of the text itself; None of a text without any."""
        return self.paragraphs[-1].lines[-1] if self.paragraphs else None

    def find_end_above(self, line: TextLine | None, lower: Extent) -> Extent | None:
        """Return where the text above something ends: a line, or a table or picture below that.

        None where nothing of it stands on the same page: what is on the page before tells nothing
        of how far down something belongs.
        """
        found: list[Extent] = []
        if line and line.page == lower.page:
            found.append(line)
        shapes = self.document.pages[lower.page - 1].drawn_shapes
        drawn = [shape for shape in shapes if shape not in self.closing.seals]
        found += [shape for shape in drawn if shape.box.bottom <= lower.box.top]
        return max(found, key=lambda each: each.box.bottom, default=None)

    def list_page_lines(self, number: int) -> tuple[TextLine, ...]:
        """Return the lines of the text on a page."""
        return tuple(line for line in self.flow if line.page == number)
