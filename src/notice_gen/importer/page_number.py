"""发文字号 as pages set it: in brackets with the day, or the serial of a 公告.

In: a line of the head, or the first of the text.  Out: ``number`` in ``Recognised``; the day is
remembered for a notice that says none at its foot.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.header_lines import ISSUE, NUMBER, spell_number, take_serial
from notice_gen.importer.page_words import PAGE_WORDS
from notice_gen.importer.recognised import DATE_PATTERN, PageFact, names_agencies

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceParagraph
    from notice_gen.importer.recognised import Recognised

_DATED_NUMBER: Final = re.compile(
    rf"[（(]\s*(?P<date>{DATE_PATTERN})?[\s　,，、]*(?P<number>[^（()）]{{4,30}}?号)?\s*[）)]\s*"
)
_PLAIN_DATE: Final = re.compile(
    rf"(?P<date>{DATE_PATTERN})[\s　,，、]*(?:(?P<number>\S{{2,24}}号)|(?P<agency>\D{{2,40}}))?"
)
_NUMBERED: Final = ("公告", "通告", "令", "决定", "公报")  # by a serial of their own


def recognise_dated_number(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take （1985年5月4日　样政〔1985〕8号）, as collections set it, or the day alone."""
    match = _DATED_NUMBER.fullmatch(line.text)
    if match is None or line.role or not (match["number"] or match["date"]):
        return False
    if match["number"] and not NUMBER.fullmatch(match["number"]):
        return False
    _take_dated_number(line, match, recognised)
    return True


def recognise_plain_date(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take a day below the title, with 发文字号 or the agency behind it, without brackets.

    1992年7月11日，样本局 and 2002年1月28日　样财〔2002〕9号 are such lines.
    """
    match = _PLAIN_DATE.fullmatch(line.text)
    if match is None or line.role:
        return False
    number, agency = match["number"], match["agency"]
    if number and not NUMBER.fullmatch(number):
        return False
    if agency and not names_agencies(agency):
        return False
    day, gap = line.text[: match.end("date")], line.text[match.end("date") :]
    recognised.facts.setdefault("date", PageFact(line.at, "", day))
    recognised.log.add_unplaced(line.at, day, PAGE_WORDS)
    if number and "number" not in recognised.values:
        stretch = line.slice_text(match.start("number"))
        recognised.values["number"] = spell_number(stretch, recognised)
    else:
        recognised.log.add_unplaced(line.at, gap.strip("，,、 \u3000"), PAGE_WORDS)
    recognised.log.add_change(line.at, gap[: len(gap) - len(number or agency or "")], "", why.LABEL)
    return True


def part_dated_number(line: SourceParagraph, recognised: Recognised) -> SourceParagraph:
    """Return the first line of a text without the date and 发文字号 in brackets before it."""
    match = _DATED_NUMBER.match(line.text)
    if match is None or not NUMBER.fullmatch(match["number"] or ""):
        return line
    _take_dated_number(line.slice_text(0, match.end()), match, recognised)
    return line.slice_text(match.end()).strip_spaces()


def _take_dated_number(line: SourceParagraph, match: re.Match[str], recognised: Recognised) -> None:
    """Set 发文字号, and remember the day for a notice that says none at its foot."""
    log, stretch = recognised.log, match["number"] or ""
    day = line.text[: match.start("number")] if stretch else line.text
    if stretch and "number" not in recognised.values:
        number = line.slice_text(match.start("number"), match.end("number"))
        recognised.values["number"] = spell_number(number, recognised)
        log.add_change(line.at, line.text[match.end("number") :], "", why.LABEL)
    elif stretch:
        day = line.text
    log.add_unplaced(line.at, day, PAGE_WORDS)
    if match["date"]:
        before, _, behind = day.partition(match["date"])
        recognised.facts.setdefault("date", PageFact(line.at, before, match["date"] + behind))


def recognise_serial(
    line: SourceParagraph, title: list[SourceParagraph], recognised: Recognised
) -> bool:
    """Take 2026年第3号 below the title of a 公告 or an order: there it stands for 发文字号."""
    if not title or "number" in recognised.values or not ISSUE.fullmatch(line.text):
        return False
    if not title[-1].text.endswith(_NUMBERED):
        return False
    take_serial("number", line, recognised)
    return True
