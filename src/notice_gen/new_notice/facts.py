"""Facts in a text: figures, amounts, dates, years and names with numbers in them.

In: a text value.  Out: the stretches of it that hold for one notice and perhaps not for the next.
Rather one too many: what is marked in vain is unmarked in a moment, what is missed is printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.lint.figures import COUNTERS, MEASURES, NUMERAL_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERAL: Final = f"[{NUMERAL_DIGITS}零○十百千万亿两]"
_UNIT: Final = (
    "(?:年度?|季度|个?月份?|日|[时分秒号届期条]"
    rf"|[余多]?[十百千万亿]*[余多]?(?:{MEASURES}|{COUNTERS}))"
)
_SIGN: Final = "0-9０-９A-Za-z"
_CODE: Final = (  # 12 1,000 35.2 3—5 8:30 A4 9704—2012 352/2022-2026888 a@b.cn
    rf"(?=[A-Za-z]*[0-9０-９]|[{_SIGN}.,:/_@+~—–－～-]*[0-9０-９])"
    rf"[{_SIGN}](?:[{_SIGN}]|[.,:/_@+~—–－～-]++(?=[{_SIGN}]))*+[%％‰]?"
)
_FACT: Final = re.compile(
    rf"(?:{_CODE}{_UNIT}?(?:[至到](?=[0-9０-９]))?)+"
    rf"|[{NUMERAL_DIGITS}○零]{{4}}年(?:{_NUMERAL}{{1,3}}月(?:{_NUMERAL}{{1,3}}日)?)?"
    rf"|{_NUMERAL}{{1,2}}月{_NUMERAL}{{1,3}}日"
    rf"|百分之{_NUMERAL}+(?:点{_NUMERAL}+)?"
    rf"|第?{_NUMERAL}{{2,}}(?:{_UNIT}|周年)"
)
_ANY_DIGIT: Final = re.compile(f"[0-9０-９]|{_NUMERAL}")
# What is no prose of the author's: names to be filled in, and the file of a picture.
_NAMES: Final = re.compile(r"\{\{[^{}\n]*\}\}|(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)")
_QUOTED: Final = re.compile(r"《[^《》\n]*》|〔[^〔〕\n]*〕")
_MASK: Final = "\ue000"  # of the private use area: nothing looks for it
# 自2022年起, 2022年以来, 2021年至2022年: a point in time, not the year the notice is about
_POINT_BEFORE: Final = re.compile(r"(?:[自从至到]|(?<!关)于)$")
_POINT_BEHIND: Final = re.compile(r"[初末底以之起版修至到]")


class Fact(NamedTuple):
    """A fact: the characters ``start`` to ``end`` of a value.

    ``advanced`` is what stands there in the new notice; empty when only a person can say.
    """

    start: int
    end: int
    advanced: str = ""


def find_facts(value: str) -> Iterator[Fact]:
    """Find the facts of a value, in their order; none crosses the end of a line.

    What the content's variables and the files of pictures are called is none.
    """
    if not _ANY_DIGIT.search(value):
        return
    for match in _FACT.finditer(_NAMES.sub(_mask_match, value)):
        yield Fact(*match.span())


def find_heading_facts(value: str, year: str, next_year: str) -> Iterator[Fact]:
    """Find the facts of a title or heading; the notice's own year is advanced.

    A year that is part of another document's name, of a date or of a span is not; nor is any when
    a year is empty.
    """
    bare = _QUOTED.sub(_mask_match, value)
    for fact in find_facts(value):
        if year and next_year and _is_own_year(bare, fact, year):
            unit = value[fact.start + len(year) : fact.end]
            yield fact._replace(advanced=next_year + unit)
        else:
            yield fact


def _is_own_year(bare: str, fact: Fact, year: str) -> bool:
    """Tell whether a fact is the year a heading is about, and no point in time.

    ``bare`` is the heading with the names and numbers of other documents masked.
    """
    if bare[fact.start : fact.end] not in {f"{year}年", f"{year}年度"}:
        return False
    if _POINT_BEFORE.search(bare[: fact.start]):
        return False
    return not _POINT_BEHIND.match(bare, fact.end)


def _mask_match(match: re.Match[str]) -> str:
    """Return as many characters as were matched, in which no fact is found."""
    return _MASK * len(match[0])
