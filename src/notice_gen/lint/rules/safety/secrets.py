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
from notice_gen.lint.rules.safety.publicity import is_published

if TYPE_CHECKING:
    from collections.abc import Iterator
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
)
def find_secrets_to_publish(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a secret that is to be published before its time.

    公开信息 may say that it is declassified first, or give a day when its time has passed.
    """
    notice = reviewed.notice
    secrecy, publication = notice.secrecy, notice.publication
    if secrecy is None or publication is None or not is_published(notice):
        return
    policy = f"{publication.scope or ''}{publication.method or ''}"
    if "解密" in policy:
        return
    open_from = _find_declassification_date(secrecy, notice.date)
    published = publication.published
    if open_from and published and date.fromisoformat(published[:10]) >= open_from:
        return
    message = f"标了“{secrecy}”，又写了公开的信息"
    hint = "先解密再公开；不公开的，删去 publication（公开信息）"
    yield flag_value(secrecy, message, hint)


def _find_declassification_date(secrecy: str, since: date) -> date | None:
    """Return the day by which a secret's time has passed; None when it never does.

    Months and years are taken at their longest, and no time at more than a hundred years. Where
    no time is given, it is the longest that the law allows.
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
