"""版头 on the first page: 发文机关标志, number, red rule, the upper left (7.2, 10)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CHARACTER_WIDTH_MM
from notice_gen.measure.character import is_red
from notice_gen.measure.found_elements import BARE, GENERAL, LETTER, MINUTES, ORDER, FoundHeader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.page_content import PageContent, Shape, TextLine

_BRACKETS = r"[\[〔［（(【〖﹝{]\d{2,4}[\]〕］）)】〗﹞}]"
_NUMBER: Final = re.compile(rf".{{1,24}}{_BRACKETS}第?\d+号")
_ISSUE: Final = re.compile(rf"(第.{{1,5}}|{_BRACKETS}第?\d+)[号期]")
_COPY_NUMBER: Final = re.compile(r"\d{3,8}")
_SECRECY: Final = re.compile(r"(绝密|机密|秘密)(★.*)?")
_URGENCY: Final = re.compile(r"特急|加急|特提|平急")
_ENDS_AS_NUMBER: Final = re.compile(".*号")
_SIGNATORY: Final = "签发人"

_AGENCY_NAME_LEAST = 18.0  # points: a long name is set smaller, but never as small as text
_TITLE_LEAST = 18.0  # points, and larger than text
_BLACK_AGENCY_NAME_LEAST = 26.0  # points: what is larger than a title can only be the name
_LOWEST = 200.0  # mm: 发文机关标志 of many agencies reaches far down
_SECOND_PAIR = 240.0  # mm: a letter's second rules are below this
_RULE_LEAST = 30.0  # mm
_BLACK_RULE_LEAST = 100.0
_PAIR_GAP = 2.5  # mm between the two rules of a letter
_PAIR = 2
_UPPER_LEFT_END = AREA_LEFT + 60.0


def find_header(
    pages: Sequence[PageContent], flow: Iterable[TextLine], *, preprinted: bool = False
) -> tuple[FoundHeader, str, float]:
    """Return 版头, the format it shows, and the height below which the title begins.

    ``flow`` are the lines of the text on all pages; only the first page has 版头.  Of a document
    without pages it is empty. What is ``preprinted`` on the paper shows no format any more: the
    number and where it stands do.
    """
    if not pages:
        return FoundHeader(), GENERAL, 0.0
    lines: list[TextLine] = []
    for line in flow:
        if line.page == 1:
            lines += _split_signatory(line)
    return _HeaderFinder(pages[0], lines, preprinted).find_parts()


def _split_signatory(line: TextLine) -> Iterator[TextLine]:
    """Yield a number and a signer on one line as two lines, any other line as it is.

    They belong on one line (7.2.6); where the gap between them is narrow, they are read as one.
    """
    at = "".join(each.text for each in line.characters).find(_SIGNATORY)
    if at <= 0:
        yield line
        return
    for characters in (line.characters[:at], line.characters[at:]):
        part = replace(line, characters=characters)
        if part.visible_characters:
            yield part


class _HeaderFinder(msgspec.Struct, frozen=True):
    """Finds 版头 on the first page, from 发文机关标志 on, by which the rest is placed.

    In its methods ``bottom`` is where that ends, in millimetres; 0 without one.
    """

    page: PageContent
    lines: Sequence[TextLine]
    preprinted: bool = False

    def find_parts(self) -> tuple[FoundHeader, str, float]:
        """Return 版头, the format it shows, and where it ends.

        A letter has double rules in place of the red rule: where it has them, it has no other. A
        paper that has nothing of a red head is none of the four formats.
        """
        agency_name = self._find_agency_name()
        bottom = max((line.box.bottom for line in agency_name), default=0.0)
        first_rules, second_pair = self._find_red_rules(bottom)
        document_format = _recognise_format(agency_name, first_rules, second_pair)
        first_pair: tuple[Shape, ...] = ()
        red_rule = None
        if document_format == LETTER:
            first_pair = first_rules
        else:
            red_rule = self._find_red_rule(first_rules, bottom)
        document_number = self._find_document_number(bottom, red_rule)
        is_blank = self.preprinted and not agency_name and not first_rules
        if is_blank and document_number:
            document_format = _recognise_blank_format(document_number)
        header = replace(
            self._find_upper_left_lines(agency_name, first_pair),
            agency_name=agency_name,
            document_number=document_number,
            signatories=self._find_signatories(bottom, red_rule, document_number),
            red_rule=red_rule,
            first_pair=first_pair,
            second_pair=second_pair,
        )
        if document_format == GENERAL and not header.has_red_head:
            document_format = BARE
        bottom = _find_header_bottom(header, bottom)
        if is_blank and document_format in {LETTER, MINUTES}:
            bottom = max(bottom, self._find_title_top())
        return header, document_format, bottom

    def _find_title_top(self) -> float:
        """Return where the first line as large as a title begins; 0 without one."""
        return min((line.box.top for line in self.lines if line.size >= _TITLE_LEAST), default=0.0)

    def _find_agency_name(self) -> tuple[TextLine, ...]:
        """Return the lines of 发文机关标志: large and red, or else the largest of all.

        One that is not red has to be larger than a title, so as not to be taken for it; that it
        ought to be red, ``check`` says (7.2.4).
        """
        red = []
        very_large = []
        for line in self.lines:
            if line.box.top >= _LOWEST:
                continue
            if line.size >= _AGENCY_NAME_LEAST and is_red(line.colour):
                red.append(line)
            if line.size >= _BLACK_AGENCY_NAME_LEAST:
                very_large.append(line)
        return tuple(red or very_large)

    def _find_red_rules(self, bottom: float) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
        """Return the first red rules below the agency's name, and those a letter has at its foot.

        Each is one rule or several close together; empty where there is none.  A letter's second
        pair lies so low (20 mm from the page's edge, 10.1) that nothing else does.
        """
        first: tuple[Shape, ...] = ()
        second: tuple[Shape, ...] = ()
        for group in _group_close_rules(filter(_is_red_rule, self.page.rules)):
            top = group[0].box.top
            if not second and top > _SECOND_PAIR:
                second = group
            if not first and bottom <= top < _LOWEST:
                first = group
        return first, second

    def _find_red_rule(self, first_rules: Sequence[Shape], bottom: float) -> Shape | None:
        """Return the red rule: the widest of those that stand together.

        If there is none, the first long rule of any colour below 发文机关标志, for ``check`` to say
        that it is not red.  Without 发文机关标志 a rule may be of anything.
        """
        if first_rules:
            return max(first_rules, key=lambda each: each.box.width)
        if not bottom:
            return None
        for rule in self.page.rules:
            if rule.box.width > _BLACK_RULE_LEAST and bottom < rule.box.top < _LOWEST:
                return rule
        return None

    def _find_document_number(self, bottom: float, red_rule: Shape | None) -> TextLine | None:
        """Return 发文字号, 令号 or the issue of minutes, whatever brackets it is written with.

        Where none is written as one, what stands above the red rule and ends as one; a letter has
        it below its rules, so its height tells nothing there.
        """
        below = [line for line in self.lines if bottom - 1 < line.box.top < _LOWEST]
        for pattern in (_NUMBER, _ISSUE):
            number = _find_matching_line(below, pattern)
            if number:
                return number
        end = 0.0
        if red_rule and bottom:
            end = red_rule.box.top
        above_rule = [line for line in below if line.box.top < end]
        return _find_matching_line(above_rule, _ENDS_AS_NUMBER)

    def _find_signatories(
        self, bottom: float, red_rule: Shape | None, document_number: TextLine | None
    ) -> tuple[TextLine, ...]:
        """Return the lines of 签发人: from its label on, down to the red rule.

        Further names stand beside the first or below it, never left of the label (7.2.6).  Without
        a red rule nobody can tell where they end: then the line with the label is all.
        """
        end = red_rule.box.top if red_rule else _LOWEST
        signatories: list[TextLine] = []
        for line in self.lines:
            is_inside = bottom < line.box.top < end
            if not is_inside or line is document_number:
                continue
            if not signatories:
                if line.text.startswith(_SIGNATORY):
                    signatories.append(line)
            elif red_rule and line.left >= signatories[0].left - 1:
                signatories.append(line)
        return tuple(signatories)

    def _find_upper_left_lines(
        self, agency_name: Sequence[TextLine], first_pair: Sequence[Shape]
    ) -> FoundHeader:
        """Return what stands at the upper left: above 发文机关标志, in a letter below its rules.

        In a letter (10.1) nothing ends that part of the page but the wording of what is in it.
        Of 版头, only these three are filled in.
        """
        start = max((each.box.bottom for each in first_pair), default=0.0)
        end = min((line.box.top for line in agency_name), default=_LOWEST)
        lines = []
        for line in self.lines:
            if line.right >= _UPPER_LEFT_END or line.box.top <= start:
                continue
            if first_pair or line.box.top < end:
                lines.append(line)
        return FoundHeader(
            _find_matching_line(lines, _COPY_NUMBER),
            _find_matching_line(lines, _SECRECY),
            _find_matching_line(lines, _URGENCY),
        )


def _find_matching_line(lines: Iterable[TextLine], pattern: re.Pattern[str]) -> TextLine | None:
    """Return the first line that is what a pattern describes, all of it; None without one.

    Its text is compared without spaces: 机 密 is printed with one between.
    """
    for line in lines:
        if pattern.fullmatch(line.text):
            return line
    return None


def _is_red_rule(rule: Shape) -> bool:
    """Whether a rule is red and longer than a stroke of a star or of a seal.

    A red rule that is too short is still taken for one, so that its length is found wrong (7.2.7).
    """
    return is_red(rule.colour) and rule.box.width >= _RULE_LEAST


def _group_close_rules(rules: Iterable[Shape]) -> Iterator[tuple[Shape, ...]]:
    """Yield rules that lie close together as one group, from top to bottom.

    The two rules of a letter's pair do (10.1).  ``rules`` come from top to bottom; the halves of
    one that a star parts have been joined before (``drawing``).
    """
    group: list[Shape] = []
    for rule in rules:
        if group and rule.box.top - group[-1].box.bottom > _PAIR_GAP:
            yield tuple(group)
            group = []
        group.append(rule)
    if group:
        yield tuple(group)


def _recognise_format(
    agency_name: Sequence[TextLine], first_rules: Sequence[Shape], second_pair: Sequence[Shape]
) -> str:
    """Return 信函 by its double rules, 命令 and 纪要 by how the agency's name ends (clause 10).

    ``first_rules`` are the red rules below the name, ``second_pair`` those at the page's foot; one
    of the two is enough, so that a letter which lacks the other is measured as a letter.
    """
    if second_pair or len(first_rules) >= _PAIR:
        return LETTER
    text = "".join(line.text for line in agency_name)
    if text.endswith("令"):
        return ORDER
    if text.endswith("纪要"):
        return MINUTES
    return GENERAL


def _recognise_blank_format(number: TextLine) -> str:
    """Return the format of what is printed on paper with its 版头, by number and its place.

    An order has 令号, minutes have 期号; a letter's 发文字号 ends at the right edge (10.1).
    """
    if _ISSUE.fullmatch(number.text):
        return MINUTES if number.text.endswith("期") else ORDER
    return LETTER if number.right > AREA_RIGHT - CHARACTER_WIDTH_MM else GENERAL


def _find_header_bottom(header: FoundHeader, bottom: float) -> float:
    """Return the height at which 版头 ends, of a letter with what stands below its rules.

    ``bottom`` is where 发文机关标志 ends: there it ends when nothing else was found.  What stands
    at the upper left of any other format is above that and lowers nothing.
    """
    parts: list[TextLine | Shape] = [*header.signatories, *header.first_pair]
    if header.first_pair:
        parts += header.upper_left_lines
    if header.document_number:
        parts.append(header.document_number)
    if header.red_rule:
        parts.append(header.red_rule)
    return max((each.box.bottom for each in parts), default=bottom)
