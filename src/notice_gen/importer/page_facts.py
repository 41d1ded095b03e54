"""What a page's table of facts says of a document that the document itself does not print.

In: labels and values as the head is read.  Out: keys in ``Recognised``, each with a remark, when
everything else was read: 发文字号, 标题, 成文日期, 发文机关.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SPACES, SourceParagraph
from notice_gen.importer.head_leftovers import drop_leftover
from notice_gen.importer.header_lines import NUMBER, spell_number
from notice_gen.importer.publication_table import spell_day
from notice_gen.importer.recognised import (
    collapse_single,
    names_agencies,
    parse_date,
    split_agencies,
)
from notice_gen.importer.title_values import set_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.importer.recognised import PageFact, Recognised

_TITLE: Final = re.compile(r"[^。；：，]{6,100}")
_SITE: Final = re.compile("网|管理员|信息公开|门户")


def fill_from_facts(recognised: Recognised) -> None:
    """Set what is missing from the facts that a page says of it.

    A value that is none of its kind, such as a site's name for an agency, is left unplaced.
    """
    for key, element in _ELEMENTS.items():
        fact = recognised.facts.get(key)
        if fact is None or key in recognised.values:
            continue
        if key == "title" and recognised.values.get("format") == "命令":
            continue  # an order has none
        line = SourceParagraph(fact.value.strip(SPACES + "|｜"), fact.at)
        if element.set_value(line, recognised):
            _take_from_unplaced(fact, recognised)
            label = re.sub(r"\W", "", fact.label)
            where = f"网页上的“{label}”" if label else "标题下面的括号"
            recognised.log.add_remark(f"正文没有印{element.name}，取自{where}，请核对")
    _sign_by_byline(recognised)


def _sign_by_byline(recognised: Recognised) -> None:
    """Sign a notice without 署名 by the agencies that a page names below its title."""
    if "issuers" in recognised.values or not recognised.bylines:
        return
    names: list[str] = []
    for line in _list_last_bylines(recognised):
        drop_leftover(line, recognised.log)
        agencies = split_agencies(line.text)
        recognised.log.add_change(line.at, line.text, "".join(agencies), why.SPELLED)
        names += agencies
    recognised.values["issuers"] = collapse_single(names)
    recognised.log.add_remark("正文没有印署名，署名的机关取自标题下面的一行，请核对")


def _list_last_bylines(recognised: Recognised) -> list[SourceParagraph]:
    """Return the last line of agencies, with those right above it: a joint document has several."""
    lines = recognised.bylines[-1:]
    for line in reversed(recognised.bylines[:-1]):
        if line.at != lines[0].at - 1:
            break
        lines.insert(0, line)
    return lines


def _set_title(line: SourceParagraph, recognised: Recognised) -> bool:
    """Set 标题 to what a page says; False when that is no title."""
    if not _TITLE.fullmatch(line.text):
        return False
    set_title([line], recognised)
    return True


def _set_number(line: SourceParagraph, recognised: Recognised) -> bool:
    """Set 发文字号 to what a page says; False when that is none."""
    if not NUMBER.fullmatch(line.text):
        return False
    recognised.values["number"] = spell_number(line, recognised)
    return True


def _set_date(line: SourceParagraph, recognised: Recognised) -> bool:
    """Set 成文日期 to what a page says; False when that is no day."""
    day = _read_day(line.text)
    if not day:
        return False
    recognised.values["date"] = day
    recognised.log.add_change(line.at, line.text, day, why.SPELLED)
    return True


def _set_issuers(line: SourceParagraph, recognised: Recognised) -> bool:
    """Set 发文机关 to what a page says; False when that names no agency, or a site."""
    if _SITE.search(line.text) or not names_agencies(line.text):
        return False
    recognised.values["issuers"] = collapse_single(split_agencies(line.text))
    return True


def _read_day(text: str) -> str:
    """Return the day that a fact says, in figures or Chinese numerals; "" when it says none."""
    day = parse_date(text.rstrip("（()） "))
    return day.isoformat() if day else spell_day(text)


def _take_from_unplaced(fact: PageFact, recognised: Recognised) -> None:
    """Take a fact that was used off the list of what found no place; its label is not printed."""
    log = recognised.log
    said = fact.label + fact.value
    for index, words in enumerate(log.unplaced):
        if words.at == fact.at and words.text == said:
            del log.unplaced[index]
            break
    value = fact.value.strip(SPACES + "|｜")
    before, _, behind = said.rpartition(value)
    log.add_change(fact.at, before + behind, "", why.LABEL)


class _FactElement(NamedTuple):
    """An element that a page's facts may say: its name, and what sets it, if it can be read."""

    name: str
    set_value: Callable[[SourceParagraph, Recognised], bool]


_ELEMENTS: Final = {
    "title": _FactElement("标题", _set_title),
    "number": _FactElement("发文字号", _set_number),
    "date": _FactElement("成文日期", _set_date),
    "issuers": _FactElement("发文机关", _set_issuers),
}
