"""What a template left to be filled in (Q08), and tables typed with the wrong bars (Q11).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_SOURCE: Final = "公文校对常规"
_X: Final = "[xX×Ｘ]"
_BLANK: Final = re.compile(
    rf"{_X}{{1,4}} ?(?:[年月日](?:{_X}{{1,4}}[月日])*|[万亿]?元|[万亿]?人|个百分点|%|万亩)"
    rf"|(?<=[：:为是]){_X}{{3,}}(?![a-wyzA-WYZ0-9])"
    r"|【 *】|［ *］|（ {2,}）|_{3,}|＿{2,}|【(?:待[填定补]|填写|请填|此处)[^【】\n]{0,12}】"
    rf"|(?<=授予|任命){_X}{{2,4}}(?=[等、同])"
    r"|(?<![一二三四五六七八九十零〇○0-9])(?:[〇○]{2,4}年(?:[〇○]{1,2}月)?(?:[〇○]{1,2}日)?|[〇○]{1,2}[月日](?:[〇○]{1,2}日)?)"
    r"|年[ 　]+月(?:[ 　]+日)?"
    r"|(?<![*0-9])\*(?=[万亿]?元)"
    r"|\[(?:待|请?填)[^\]\n]{0,8}\]|[（(](?:请?填写|此处填)[^（）()\n]{0,12}[）)]"
    r"|\{[一-鿿]{2,10}\}|……（[一-鿿]{1,6}(?:名称|姓名|时间|日期|职务)）"
    r"|此处(?:待|需|应)?(?:补充|填写|插入)[一-鿿]{0,4}|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
    r"|(?<=[为约共])[？?]+(?=[万亿]?[元人个名户家件])"
)
_SIGN: Final = re.compile(r"[A-Zx×Ｘ【［_＿〇○*\[{?？… \u3000]|填写|此处")  # of any blank
_LATIN: Final = re.compile("[0-9A-Za-z]")
_NAMED_BLANK: Final = re.compile(r"(?m)^.*[_＿]{3,}（[^（）\n]{2,12}）.*$")  # of a form
_BLANK_FORM: Final = frozenset({"附件正文", "附件标题", "发文字号"})  # a form is to be filled in


@register_rule(
    "Q08",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="正文里留着没有填的空：××元、×月×日、【】、下划线。",
    why="套用旧文或者范本时留的空，印发前要填上；附件里的表格、样式是给人填的，不算。",
    bad=("安排资金××万元", "于×月×日前报送", "由【】负责"),
    good=("安排资金30万元", "于3月2日前报送"),
)
def find_unfilled_blanks(text: AuthorText) -> Iterator[RuleFinding]:
    """Find what was to be filled in: ×月×日, XXX元, 【】.

    Behind × must stand a unit: 样本市××局 hides a name on purpose. A line that shows what a form
    looks like says behind a blank what is to be written there.
    """
    if text.part in _BLANK_FORM or not _SIGN.search(text.value):
        return
    forms = [line.span() for line in _NAMED_BLANK.finditer(text.value)]
    for match in _BLANK.finditer(text.value):
        start, end = match.span()
        if any(low <= start < high for low, high in forms):
            continue
        before = text.value[start - 1 : start]
        if match[0][0] != "年" and _LATIN.fullmatch(before):  # 3×4万元, MAX元
            continue
        message = f"“{match[0]}”还没有填"
        yield RuleFinding(text.value, start, end, message, "填上内容，或者删去")


_FOLDED: Final = re.compile(r"(?m)^[ 　]*｜[^\n｜]*｜[^\n]*$")
_ROWS: Final = 2  # lines with bars that are meant as a table


@register_rule(
    "Q11",
    Severity.WARNING,
    RuleStrength.实务,
    "本程序表格的写法（docs/guide.md）",
    what="几行文字用全角的竖线“｜”分格，不会成为表格。",
    why="表格的竖线是半角的“|”；全角的照字印出来，一行接一行。",
    bad=("｜ 甲 ｜ 乙 ｜\n｜ --- ｜ --- ｜",),
    good=("| 甲 | 乙 |\n| --- | --- |", "甲｜乙"),
)
def find_full_width_bars(text: AuthorText) -> Iterator[RuleFinding]:
    """Find rows of a table typed with full-width bars; the first row is told.

    One line alone may have them for its own sake.
    """
    rows = list(_FOLDED.finditer(text.value))
    if len(rows) >= _ROWS:
        message = "这几行用了全角的竖线｜，不会成为表格"
        yield RuleFinding(text.value, *rows[0].span(), message, "要成表格，改用半角的竖线 |")
