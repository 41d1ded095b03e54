"""Lists within a sentence (P05 to P08, P10): 、 between their members, 等 and …… behind them.

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.prose_search import flag_match, read_clause_before
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

# Members side by side; in a list where one has a note, all keep their 、 (4.5.3.5).
_TITLE_LIST: Final = re.compile(
    r"《[^《》\n]*+》(?:（[^（）\n]*+）)?(?:、《[^《》\n]*+》(?:（[^（）\n]*+）)?)++"
)
_QUOTE_LIST: Final = re.compile(
    r"“[^“”\n]*+”(?:（[^（）\n]*+）)?(?:、“[^“”\n]*+”(?:（[^（）\n]*+）)?)++"
)
_TITLE_JOINT: Final = re.compile("》、《")
_QUOTE_JOINT: Final = re.compile("”、“")
_NOTED: Final = re.compile(r"》（[^（）\n]*+）(?=《)|”（[^（）\n]*+）(?=“)")
_ETC: Final = re.compile(r"…{1,12}等(?![待到候])|等…{1,12}")
# 等 with a mark before it: no verb (等待), and behind ， only where a list's name follows it
_COMMA: Final = re.compile(
    r"、等(?![待到候级额价距])|，等(?="
    r"(?:部门|单位|工作|地区|地方|人员|机构|任务|项目)(?:[，。；：、的）0-9一二三四五六七八九十两多]|$)"
    r"|(?:方面|问题|内容|情[况形]|因素|环节|措施|领域|行业|事项|材料)(?![完解结查搞弄清明到出后办做了])"
    r"|[0-9一二三四五六七八九十两]+(?:[项类种]|[个家名](?![月小])))"
)
# Only before what is counted: 二、三产业 and 一、二年级 are two things each (4.5.3.4).
_APPROXIMATE: Final = re.compile(
    r"([一二两三四五六七八])、([二两三四五六七八九])(?<![第、一二三四五六七八九百千].、.)(?<!第十.、.)"
    r"(?=[十百千万亿个天次人名户家例起件岁周倍成里米元吨亩页]|年(?![级期])|小时|分钟|公里|公斤|公顷)"
)
_ADJACENT_NUMERALS: Final = frozenset(
    {"一二", "一两", "二三", "两三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"}
)


@register_rule(
    "P05",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.5.3.5",
    what="并列的书名号之间、并列的引号之间用了顿号。",
    why="书名号和引号已经把并列的各项隔开，不必再用顿号；其中有括注的，顿号保留。",
    bad=("《规划》、《方案》、《清单》", "“放”、“管”、“服”"),
    good=("《规划》《方案》《清单》", "《规划》（送审稿）、《方案》"),
)
def find_needless_list_commas(text: AuthorText) -> Iterator[RuleFinding]:
    """Find 、 between titles or quotations with nothing else between them (4.5.3.5).

    The marks around each part them well enough. Both sorts of list are looked for, one after the
    other.
    """
    prose = mask_codes(text.value)
    yield from _find_needless_commas(text, prose, _TITLE_JOINT, _TITLE_LIST, "书名号")
    yield from _find_needless_commas(text, prose, _QUOTE_JOINT, _QUOTE_LIST, "引号")


def _find_needless_commas(
    text: AuthorText, prose: str, joint: re.Pattern[str], whole: re.Pattern[str], name: str
) -> Iterator[RuleFinding]:
    """Find the 、 of lists of one sort: each ``joint`` within a ``whole`` list.

    In a list of which a member has a note all keep their 、, so that it is parted one way only.
    """
    if not joint.search(prose):
        return
    for members in whole.finditer(prose):
        if "）、" in members[0] or members[0].endswith("）"):
            continue
        for match in joint.finditer(prose, *members.span()):
            fix = match[0].replace("、", "")
            yield flag_match(text, match, f"并列的{name}之间不用顿号", "删去顿号", fix)


@register_rule(
    "P06",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.5.3.5",
    what="并列的书名号或引号之间隔着括注，却没有用顿号。",
    why="括注把两项隔开了，没有顿号，读的人看不出它们是并列的。",
    bad=("《规划》（送审稿）《方案》",),
    good=("《规划》（送审稿）、《方案》", "《规划》《方案》（送审稿）"),
)
def find_missing_list_commas(text: AuthorText) -> Iterator[RuleFinding]:
    """Find titles or quotations that only a bracket note parts (4.5.3.5): 《甲》（试行）《乙》.

    The 、 is put behind the note: it is found at the closing bracket and the mark behind it.
    """
    value = text.value
    for match in _NOTED.finditer(mask_codes(value)):
        start, end = match.end() - 1, match.end() + 1
        opening = value[end - 1]
        message = "有括注的并列项之间缺少顿号"
        yield RuleFinding(value, start, end, message, "补上顿号", f"）、{opening}")


@register_rule(
    "P07",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 A.9.2",
    what="省略号和“等”用在一起。",
    why="省略号就是“等等”的意思，两个只用一个。",
    bad=("粮食、油料……等", "粮食、油料等……"),
    good=("粮食、油料等", "粮食、油料……"),
)
def find_redundant_ellipses(text: AuthorText) -> Iterator[RuleFinding]:
    """Find …… next to 等 (A.9.2); 等 stays.

    Both say that there are more; formal prose prefers the word.
    """
    hint = "留“等”，删去省略号"
    for match in _ETC.finditer(mask_codes(text.value)):
        fix = match[0].strip("…")
        yield flag_match(text, match, "“{}”里省略号和“等”重复", hint, fix)


@register_rule(
    "P08",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 B.1.2",
    what="列举的最后一项和“等”之间用了顿号或逗号。",
    why="“等”紧接最后一项，前面没有停顿。",
    bad=("教育、卫生、等部门", "教育、卫生，等部门"),
    good=("教育、卫生等部门", "登记、等待、取件"),
)
def find_commas_before_et_cetera(text: AuthorText) -> Iterator[RuleFinding]:
    """Find 、 or ， between a list and its 等 (B.1.2).

    A ， may be the clause's own; it is found only where a 、 before it shows that there is a list.
    """
    prose = mask_codes(text.value)
    for match in _COMMA.finditer(prose):
        mark = match[0][0]
        if mark == "、" or "、" in read_clause_before(prose, match.start()):
            yield flag_match(text, match, f"“等”的前面多了“{mark}”", "删去它", "等")


@register_rule(
    "P10",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.5.3.4；GB/T 15835-2011 5.2.1",
    what="用相邻两个数字表示大概的数目，中间加了顿号。",
    why="“三五天”是概数，连着写；加了顿号，就成了两个数目的并列。",
    bad=("三、五天", "七、八十人"),
    good=("三五天", "七八十人", "第二、三产业", "一、二年级"),
)
def find_commas_in_approximations(text: AuthorText) -> Iterator[RuleFinding]:
    """Find 、 inside an approximate number (4.5.3.4): 三、五天.

    Only pairs that are said so are approximate; 二、五 are two numbers.
    """
    for match in _APPROXIMATE.finditer(mask_codes(text.value)):
        joined = match[1] + match[2]
        if joined in _ADJACENT_NUMERALS:
            yield flag_match(text, match, "概数“{}”中间用了顿号", f"连着写：{joined}", joined)
