"""The page's margins (S28): an office's own, which are not the standard's.

In: a ``ReviewedNotice``.  Out: ``RuleFinding`` at the author's word for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.gbt9704 import OFFICE
from notice_gen.lint.notice_kind import flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT: Final = "不是单位另有规定的，改成 official"


@register_rule(
    "S28",
    Severity.INFO,
    RuleStrength.规定,
    "GB/T 9704-2012 5.2.1；GB/T 33476.2-2016 6.2",
    what="版式用了 office：页边距 37/35 毫米，文字比规定的低。",
    why="天头37毫米量到文字的上边缘；页边距设成37毫米，首行上面还有半个行间空白，文字低了两三毫米，"
    "末行也到不了版心下边缘。notice measure 在天头、版头第一行、附件首行、撑满版心几项上报不符合。",
    bad=("版式: {规格: office}",),
    good=("版式: {规格: official}",),
    scope=ReviewedNotice,
)
def find_office_margins(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find notices set in the margins most offices set in Word (5.2.1 measures to the ink)."""
    profile = reviewed.notice.layout.profile
    if profile == OFFICE.name:
        message = "office 的页边距使文字低于规定的天头37毫米，末行到不了版心下边缘"
        yield flag_value(profile, message, _HINT)
