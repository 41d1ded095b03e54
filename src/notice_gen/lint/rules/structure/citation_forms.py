"""How a document is cited in the text (S29, S30): its title in 《》, then its number.

In: an ``AuthorText``.  Out: ``RuleFinding``. Whether title and number are right is in
``series.citations``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_PRACTICE: Final = "公文写作惯例"
_NUMBER: Final = r"[一-鿿]{1,12}〔20[0-9]{2}〕[0-9]{1,4} ?号"
_NUMBER_FIRST: Final = re.compile(
    rf"(?:[（(]{_NUMBER}[）)]|[一-鿿]{{1,12}}[〔（(\[]20[0-9]{{2}}[〕）)\]][0-9]{{1,4}} ?号)"
    r"(?:文件?)?《[^《》\n]{2,80}》"
)
_NAMED_AFTER: Final = re.compile(
    r"^(?:根据|按照|依据|依照|遵照|执行|落实|贯彻|转发|印发|关于|对|和|与|及|见)+"
)


@register_rule(
    "S29",
    Severity.WARNING,
    RuleStrength.实务,
    _PRACTICE,
    what="引用公文时，发文字号写在了标题前面。",
    why="引用公文先引标题，后在圆括号里引发文字号。",
    bad=("按照中办发〔2012〕14号《党政机关公文处理工作条例》",),
    good=("按照《党政机关公文处理工作条例》（中办发〔2012〕14号）",),
)
def find_numbers_before_titles(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a number in front of the title it belongs to.

    No repair: where the name of the agency begins is not always plain.
    """
    if "号" not in text.value or "《" not in text.value:
        return
    for match in _NUMBER_FIRST.finditer(text.value):
        words = match[0]
        start = match.start()
        lead = _NAMED_AFTER.match(words)
        if lead:
            start += lead.end()
        number, _, title = text.value[start : match.end()].partition("《")
        number = number.strip("（）()") if number.startswith(("（", "(")) else number
        if any(word in number for word in "和与及、"):
            continue
        message = f"引用“《{title[:12]}…”时发文字号写在了标题前面"
        hint = f"写成《{title}（{number.removesuffix('文件').removesuffix('文')}）"
        yield RuleFinding(text.value, start, match.end(), message, hint)


_RECEIVED: Final = re.compile(
    r"(?P<title>关于[^《》，。；\n]{2,60}的(?:请示|函|报告|来函))"
    r"(?:[（(][一-鿿]{1,12}[〔\[（(【]20[0-9]{2}[〕\]）)】]第?[0-9]{1,4} ?号[）)])?(?:已)?收悉"
    r"|提出的(?P<matter>关于[^《》，。；\n]{2,60}的(?:提案|建议|议案|意见))(?:（第[^（）\n]{1,12}号）)?(?:已)?收悉"
)
_NUMBER_ONLY: Final = re.compile(rf"{_NUMBER}的?(?:请示|函|报告)已?收悉")


@register_rule(
    "S30",
    Severity.WARNING,
    RuleStrength.实务,
    _PRACTICE,
    what="答复来文时，引用的来文标题没有加书名号。",
    why="引用来文的标题和发文字号，标题放在书名号里，字号放在后面的圆括号里。",
    bad=("你局关于机关迁址的请示（某政〔2026〕82号）收悉。",),
    good=("你局《关于机关迁址的请示》（某政〔2026〕82号）收悉。",),
)
def find_untitled_receipts(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a title before 收悉 without 《》, which it is put into; and a number without a title.

    So is what a delegate or member proposed, which is known by 提出的 before it.
    """
    if "收悉" not in text.value:
        return
    for match in _RECEIVED.finditer(text.value):
        name = "title" if match["title"] else "matter"
        title = match[name]
        message = f"来文的标题“{title[:14]}…”没有加书名号"
        yield RuleFinding(text.value, *match.span(name), message, "标题加上书名号", f"《{title}》")
    for match in _NUMBER_ONLY.finditer(text.value):
        message = f"“{match[0]}”没有引来文的标题"
        hint = "先引标题，放在书名号里，后面的圆括号里引发文字号"
        yield RuleFinding(text.value, *match.span(), message, hint)
