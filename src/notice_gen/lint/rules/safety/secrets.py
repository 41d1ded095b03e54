"""Secrets that are to be published (X06).

In: a ``ReviewedNotice``.  Out: ``RuleFinding`` at 密级.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.safety.publicity import is_published, read_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.model.elements import Publication
_PERIOD: Final = re.compile(r"(绝密|机密|秘密)(?:★(?:([0-9]+)(年|个月)|长期))?")
_LONGEST: Final = {"绝密": 30, "机密": 20, "秘密": 10}  # years, by law, where none is said
_MONTH: Final = 31  # days, at most
_YEAR: Final = 366


@register_rule(
    "X06",
    Severity.ERROR,
    RuleStrength.规定,
    "《保守国家秘密法》；《政府信息公开条例》第十四条；《党政机关公文处理工作条例》第三十一条",
    what="标了密级的公文又写了公开的信息。",
    why="涉密公文公开发布前应当解密。公开范围写明解密后公开，或者公开日期在保密期满以后的不算。",
    bad=("密级和保密期限: 秘密★1年\n公开信息: {公开方式: 政府网站}",),
    good=("密级和保密期限: 秘密★1年\n公开信息: {公开范围: 解密后全部公开}",),
    scope=ReviewedNotice,
    needs=("date",),
)
def find_secrets_to_publish(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a secret that is to be published before its time.

    Nothing is found where 公开信息 is missing: what is public by its 文种 and secret is E02's.
    """
    notice = reviewed.notice
    if notice.secrecy is None or notice.publication is None or not is_published(notice):
        return
    if not _is_declassified_first(notice.secrecy, notice.publication, notice.date):
        message = f"标了“{notice.secrecy}”，又写了公开的信息"
        hint = "先解密再公开；不公开的，删去 publication（公开信息）"
        yield flag_value(notice.secrecy, message, hint)


def _is_declassified_first(secrecy: str, publication: Publication, since: date) -> bool:
    """Tell whether 公开信息 waits until a notice is no secret any more.

    It may say so in words, or give a day when its time, counted ``since`` a day, has passed.
    """
    if "解密" in read_policy(publication):
        return True
    open_from = _find_declassification_date(secrecy, since)
    if open_from is None or publication.published is None:
        return False
    published = date.fromisoformat(publication.published[:10])  # a time may follow
    return published >= open_from


def _find_declassification_date(secrecy: str, since: date) -> date | None:
    """Return the day by which a secret's time has passed; None when it never does.

    Months and years are taken at their longest, 31 and 366 days, and no time at more than a hundred
    years. Where none is given, it is the longest that 《保守国家秘密法》 allows.
    """
    match = _PERIOD.fullmatch(secrecy)
    if match is None or secrecy.endswith("长期"):
        return None
    level, count, unit = match.groups()
    if count is None:
        days = _LONGEST[level] * _YEAR
    elif unit == "年":
        days = int(count) * _YEAR
    else:
        days = int(count) * _MONTH
    return since + timedelta(days=min(days, 100 * _YEAR))
