"""版头 on the first page: mark, number, red rule, and what stands at the upper left (7.2, 10)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import AREA_LEFT
from notice_gen.measure.found_elements import GENERAL, LETTER, MINUTES, ORDER, FoundHeader
from notice_gen.measure.page_content import is_red

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.page_content import PageContent, Shape, TextLine

_BRACKETS = r"[\[〔［（(【〖﹝{]\d{2,4}[\]〕］）)】〗﹞}]"
_NUMBER: Final = re.compile(rf".{{1,24}}{_BRACKETS}第?\d+号")
_ISSUE: Final = re.compile(rf"(第.{{1,5}}|{_BRACKETS}第?\d+)[号期]")
_COPY_NUMBER: Final = re.compile(r"\d{3,8}")
_SECRECY: Final = re.compile(r"(绝密|机密|秘密)(★.*)?")
_URGENCY: Final = re.compile(r"特急|加急|特提|平急")
_SIGNATORY: Final = "签发人"

_AGENCY_NAME_LEAST = 18.0  # points: a long mark is set smaller, but never as small as text
_BLACK_AGENCY_NAME_LEAST = 26.0  # points: what is larger than a title can only be the mark
_LOWEST = 200.0  # mm: a joint mark of many names reaches far down
_SECOND_PAIR = 240.0  # mm: a letter's second rules are below this
_RULE_LEAST = 30.0  # mm
_BLACK_RULE_LEAST = 100.0
_PAIR_GAP = 2.5  # mm between the two rules of a letter
_PAIR = 2
_UPPER_LEFT_END = AREA_LEFT + 60.0


def find_header(
    pages: Sequence[PageContent], flow: Iterable[TextLine]
) -> tuple[FoundHeader, str, float]:
    """Return the head, the format it shows, and the height below which the title begins."""
    if not pages:
        return FoundHeader(), GENERAL, 0.0
    finder = _HeaderFinder(
        pages[0], [part for line in flow if line.page == 1 for part in _split_signatory(line)]
    )
    return finder.find_parts()


def _split_signatory(line: TextLine) -> Iterator[TextLine]:
    """Yield a number and a signer on one line as two lines, any other line as it is."""
    at = "".join(each.text for each in line.characters).find(_SIGNATORY)
    if at <= 0:
        yield line
    else:
        for characters in (line.characters[:at], line.characters[at:]):
            part = replace(line, characters=characters)
            if part.visible_characters:
                yield part


@dataclass(frozen=True, slots=True)
class _HeaderFinder:
    page: PageContent
    lines: Sequence[TextLine]

    def find_parts(self) -> tuple[FoundHeader, str, float]:
        mark = self._find_agency_name()
        bottom = max((line.box.bottom for line in mark), default=0.0)
        groups = list(_group_close_rules(each for each in self.page.rules if _is_red_rule(each)))
        second = next((each for each in groups if each[0].box.top > _SECOND_PAIR), ())
        between = [each for each in groups if bottom <= each[0].box.top < _LOWEST]
        first = between[0] if between else ()
        form = _recognise_format(mark, first, second)
        rule = None if form == LETTER else self._find_red_rule(first, bottom)
        number = self._find_document_number(bottom, rule)
        signatories = self._find_signatories(bottom, rule, number)
        head = replace(
            self._find_upper_left_lines(mark, first if form == LETTER else ()),
            mark=mark,
            number=number,
            signatories=signatories,
            rule=rule,
            first=first if form == LETTER else (),
            second=second,
        )
        return head, form, _find_header_bottom(head, bottom)

    def _find_agency_name(self) -> tuple[TextLine, ...]:
        """Return the lines of the mark: large and red, or else the largest of all."""
        high = [line for line in self.lines if line.box.top < _LOWEST]
        red = [line for line in high if is_red(line.colour) and line.size >= _AGENCY_NAME_LEAST]
        return tuple(red or (line for line in high if line.size >= _BLACK_AGENCY_NAME_LEAST))

    def _find_red_rule(self, first: Sequence[Shape], bottom: float) -> Shape | None:
        """Return the red rule; one that is not red, if there is none."""
        if first:
            return max(first, key=lambda each: each.box.width)
        black = (each for each in self.page.rules if each.box.width > _BLACK_RULE_LEAST)
        inside = (each for each in black if bottom < each.box.top < _LOWEST)
        return next(inside, None) if bottom else None

    def _find_document_number(self, bottom: float, rule: Shape | None) -> TextLine | None:
        below = [line for line in self.lines if bottom - 1 < line.box.top < _LOWEST]
        for pattern in (_NUMBER, _ISSUE):
            for line in below:
                if pattern.fullmatch(line.text):
                    return line
        end = rule.box.top if rule and bottom else 0.0
        return next((line for line in below if line.box.top < end and line.text[-1] == "号"), None)

    def _find_signatories(
        self, bottom: float, rule: Shape | None, number: TextLine | None
    ) -> tuple[TextLine, ...]:
        end = rule.box.top if rule else _LOWEST
        inside = [line for line in self.lines if bottom < line.box.top < end and line is not number]
        label = next((line for line in inside if line.text.startswith(_SIGNATORY)), None)
        if label is None:
            return ()
        after = inside[inside.index(label) :] if rule else [label]
        return tuple(line for line in after if line.left >= label.left - 1)

    def _find_upper_left_lines(
        self, mark: Sequence[TextLine], first: Sequence[Shape]
    ) -> FoundHeader:
        """Return what stands at the upper left: above the mark, in a letter below its rules."""
        start = max((each.box.bottom for each in first), default=0.0)
        end = min((line.box.top for line in mark), default=_LOWEST)
        found = [
            line
            for line in self.lines
            if line.right < _UPPER_LEFT_END
            and line.box.top > start
            and (first or line.box.top < end)
        ]

        def find_matching_line(pattern: re.Pattern[str]) -> TextLine | None:
            return next((line for line in found if pattern.fullmatch(line.text)), None)

        return FoundHeader(
            find_matching_line(_COPY_NUMBER),
            find_matching_line(_SECRECY),
            find_matching_line(_URGENCY),
        )


def _is_red_rule(rule: Shape) -> bool:
    return is_red(rule.colour) and rule.box.width >= _RULE_LEAST


def _group_close_rules(rules: Iterable[Shape]) -> Iterator[tuple[Shape, ...]]:
    """Yield rules that lie close together as one group."""
    group: list[Shape] = []
    for rule in rules:
        if group and rule.box.top - group[-1].box.bottom > _PAIR_GAP:
            yield tuple(group)
            group = []
        group.append(rule)
    if group:
        yield tuple(group)


def _recognise_format(
    mark: Sequence[TextLine], first: Sequence[Shape], second: Sequence[Shape]
) -> str:
    text = "".join(line.text for line in mark)
    if second or len(first) >= _PAIR:
        return LETTER
    if text.endswith("令"):
        return ORDER
    return MINUTES if text.endswith("纪要") else GENERAL


def _find_header_bottom(head: FoundHeader, bottom: float) -> float:
    """Return the height at which the head ends."""
    parts = [
        head.number,
        *head.signatories,
        *(head.upper_left_lines if head.first else ()),
        head.rule,
    ]
    return max((each.box.bottom for each in (*parts, *head.first) if each), default=bottom)
