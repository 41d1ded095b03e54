"""Closings (C): the sentence a document of its kind ends with.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``. The last paragraph of 正文 is looked at; closings
are custom, not law, so all of these rules are 实务. Each 文种 has its own in its row
(``notice_gen.document_kind``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import DOCUMENT_KINDS, DocumentKind, find_document_kind
from notice_gen.lint.notice_kind import PROSE_PARTS, find_kind, join_title, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.yaml_source.tree import Text

_SOURCE: Final = "公文写作惯例"
_CLOSING_PARTS: Final = PROSE_PARTS - {"节标题", "首句"}
_FORMULA: Final = re.compile(
    r"(?:特此|专此)(通知|通报|通告|公告|报告|请示|批复|函[告复达询商]|复函)|(此复)|(请批示)|(请予审议)"
)
_WHOLE_FORMULA: Final = re.compile(
    r"(?:特此|专此)[㐀-鿿]{2}|此复|[妥当可]否，?请(?:批[示复准]|审[批示]|指示|予批[准复示])|请(?:即)?函复|请予审议"
)
_STOPPED: Final = re.compile(r"[。！？]$")
_ANNOUNCED: Final = re.compile(r"(?:通知|通报)如下[：:]")
_REQUEST: Final = re.compile(
    r"[妥当可]否|是否妥当|请[^。，]{0,8}(?:批[示准复]|审[批示定核]|指示|核准|研究)|请予|恳请"
)
_REPORT: Final = re.compile(
    r"特此报告|专此报告|以上报告|请[^。，]{0,6}(?:审[阅议查示]|阅示|查收|批评|指正)"
)
_REPLY: Final = re.compile(r"此复|特此(?:批复|函复)|专此")
_LETTER: Final = re.compile(
    r"函[复告达询商]|[此专特]函|复函|盼复|为[盼荷感]|此复|请[^。]{0,24}(?:支持|协助|回复|答复|办理|函|批准|审批|研究)|特此|专此|致谢|感谢"
)
_BILL: Final = re.compile(r"请[^。]{0,10}审议")
# An opening that says what the document is does so for its end too: 现批复如下 needs no 此复.
_SAID_AT_THE_BEGINNING: Final = re.compile(r"(?:报告|批复|函复|复函|答复|回复|函告)如下")
_ANSWER: Final = re.compile(r"收悉|来函|来文")


class LastParagraph(NamedTuple):
    """The last paragraph of 正文: the value it stands in, and from where to where."""

    value: Text
    start: int
    end: int

    @property
    def text(self) -> str:
        """The paragraph itself."""
        return self.value[self.start : self.end]


def find_last_paragraph(reviewed: ReviewedNotice) -> LastParagraph | None:
    """Return the last paragraph of 正文; None when that is a table, a picture or a heading.

    Headings and leads of items are no paragraphs of their own. Spaces around it do not count.
    """
    values = [text.value for text in reviewed.words if text.part in _CLOSING_PARTS]
    if not values:
        return None
    value = values[-1]
    end = len(value.rstrip())
    start = value.rfind("\n", 0, end) + 1
    start += len(value[start:end]) - len(value[start:end].lstrip())
    found = LastParagraph(value, start, end)
    if found.text.startswith(("|", "![", "#")):
        return None
    return found


def _check_formula(
    reviewed: ReviewedNotice, kind: DocumentKind, formula: re.Pattern[str]
) -> Iterator[RuleFinding]:
    """Yield the finding about a document of a kind that does not end as such documents do.

    ``formula`` is what any right closing has in it; words at the beginning that announce the
    document do as well. What is found is the last twelve characters, behind which the closing
    belongs.
    """
    if find_kind(reviewed.notice) != kind.name or any(
        search_body(reviewed, _SAID_AT_THE_BEGINNING)
    ):
        return
    last = find_last_paragraph(reviewed)
    if last and not formula.search(last.text):
        closing = "特此函复。" if _is_reply(reviewed) else kind.closings[-1]
        start = max(last.start, last.end - 12)
        message = f"{kind.name}末尾没有“{closing}”一类的结束语"
        yield RuleFinding(last.value, start, last.end, message, f"另起一段写“{closing}”")


def _is_reply(reviewed: ReviewedNotice) -> bool:
    """Tell whether a 函 answers another: its title says 复函, or its text that one came."""
    if find_kind(reviewed.notice) != "函":
        return False
    title = join_title(reviewed.notice)
    return title.endswith(("复函", "答复的函")) or any(search_body(reviewed, _ANSWER))


@register_rule(
    "C01",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="请示末尾没有请求批示的话。",
    why="请示以“妥否，请批示。”一类的话结束，上级才知道要答复。",
    bad=("……现将有关情况报上。",),
    good=("妥否，请批示。",),
    scope=ReviewedNotice,
)
def check_request_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Look for the request at the end of a 请示: 妥否, 请审批, 恳请支持.

    Without it nobody knows that an answer is awaited.
    """
    yield from _check_formula(reviewed, DOCUMENT_KINDS["请示"], _REQUEST)


@register_rule(
    "C02",
    Severity.INFO,
    RuleStrength.实务,
    _SOURCE,
    what="报告末尾没有结束语。",
    why="报告一般以“特此报告。”结束。",
    bad=("……各项工作均已完成。",),
    good=("特此报告。",),
    scope=ReviewedNotice,
)
def check_report_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Look for the closing of a 报告: 特此报告, 请审阅.

    特此报告, 以上报告, or a request to read it will do.
    """
    is_sent = bool(reviewed.notice.recipients)  # one that is published has no formula
    is_both = join_title(reviewed.notice).endswith("请示报告")  # R16's
    if is_sent and not is_both:
        yield from _check_formula(reviewed, DOCUMENT_KINDS["报告"], _REPORT)


@register_rule(
    "C03",
    Severity.INFO,
    RuleStrength.实务,
    _SOURCE,
    what="批复末尾没有结束语。",
    why="批复一般以“此复。”结束。",
    bad=("……由你局组织实施。",),
    good=("此复。",),
    scope=ReviewedNotice,
)
def check_reply_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Look for the closing of a 批复: 此复, 特此批复.

    专此 will do as well.
    """
    yield from _check_formula(reviewed, DOCUMENT_KINDS["批复"], _REPLY)


@register_rule(
    "C04",
    Severity.INFO,
    RuleStrength.实务,
    _SOURCE,
    what="函的末尾没有结束语。",
    why="去函以“请函复。”、复函以“特此函复。”一类的话结束，对方才知道是否要回复。",
    bad=("……拟于下月举办培训班。",),
    good=("请函复。", "特此函复。"),
    scope=ReviewedNotice,
)
def check_letter_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Look for the closing of a 函, of one that asks (请函复) or of one that answers (特此函复).

    Words of thanks, or of a wish for support, will do as well: no form is prescribed.
    """
    yield from _check_formula(reviewed, DOCUMENT_KINDS["函"], _LETTER)


@register_rule(
    "C05",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="议案末尾没有提请审议的话。",
    why="议案是提请人民代表大会或者常务委员会审议的，以“请予审议。”结束。",
    bad=("……现将草案印发。",),
    good=("现提请审议。", "请予审议。"),
    scope=ReviewedNotice,
)
def check_bill_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Look for the closing of a 议案: it asks an assembly to deliberate.

    Any 请……审议 will do.
    """
    yield from _check_formula(reviewed, DOCUMENT_KINDS["议案"], _BILL)


@register_rule(
    "C06",
    Severity.INFO,
    RuleStrength.实务,
    _SOURCE,
    what="前面写了“通知如下”，末尾又写“特此通知”。",
    why="两处意思相同，写一处就够了。",
    bad=("现将有关事项通知如下：……特此通知。",),
    good=("现将有关事项通知如下：……",),
    scope=ReviewedNotice,
)
def find_repeated_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a closing that repeats the opening: 现将……通知如下 and 特此通知.

    A 公告 or 报告 may well say it twice, so only the kinds that announce are looked at. The opening
    is the first of the texts, whatever its length.
    """
    kind = find_document_kind(find_kind(reviewed.notice))
    last = find_last_paragraph(reviewed)
    if not last or not kind.announces:
        return
    closing = _FORMULA.search(last.text)
    opening = next(text.value for text in reviewed.words if text.part in _CLOSING_PARTS)
    if closing and closing[1] == kind.name and _ANNOUNCED.search(opening):
        message = f"前面已写“{kind.name}如下”，末尾不必再写“{closing[0]}”"
        start, end = last.start + closing.start(), last.start + closing.end()
        yield RuleFinding(last.value, start, end, message, "删去末尾这一句")


@register_rule(
    "C07",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="结束语是另一种文种的。",
    why="结束语与文种不合，多半是套用旧文时忘了改。",
    bad=("通报末尾写“特此通知。”",),
    good=("通报末尾写“特此通报。”",),
    scope=ReviewedNotice,
)
def find_wrong_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find the formula of another kind at the end: mostly an old document was written over.

    Several formulas may stand there, and each is looked at.
    """
    kind = find_document_kind(find_kind(reviewed.notice))
    last = find_last_paragraph(reviewed)
    if not last or not kind.name:
        return
    for formula in _FORMULA.finditer(last.text):
        if not _is_formula_of(kind, formula):
            start, end = last.start + formula.start(), last.start + formula.end()
            message = f"{kind.name}的末尾写了“{formula[0]}”"
            hint = "核对文种，改用这一文种的结束语"
            yield RuleFinding(last.value, start, end, message, hint)


def _is_formula_of(kind: DocumentKind, formula: re.Match[str]) -> bool:
    """Tell whether a match of ``_FORMULA`` is a kind's own.

    特此 names the kind behind it, in 特此函复 and 特此复函 a 函. The formulas that name none are in
    the rows of the kinds.
    """
    named = formula[1]
    if named is None:
        return formula[0] in kind.formulas
    if "函" in named:
        return kind.name == "函"
    return kind.name == named


@register_rule(
    "C08",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="结束语末尾没有句号。",
    why="结束语是一个完整的句子，用句号结束。",
    bad=("特此通知",),
    good=("特此通知。",),
    scope=ReviewedNotice,
)
def find_unstopped_closing(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a closing formula, alone in its paragraph, that does not stop; the 。 is added.

    It is found at its very end, where the 。 belongs.
    """
    last = find_last_paragraph(reviewed)
    if not last or _STOPPED.search(last.text):
        return
    if _WHOLE_FORMULA.fullmatch(last.text):
        message = f"“{last.text}”末尾没有句号"
        yield RuleFinding(last.value, last.end, last.end, message, "补上句号", "。")


_SELF_NAMED: Final = re.compile(
    r"(?<![一-鿿])(?:现|特)[^。；，\n《》]{0,16}?(公告|通告|通报|通知)如下|本(公告|通告|通报|通知)(?![单书])"
)
_NAMED_KINDS: Final = frozenset({"公告", "通告", "通报", "通知"})
_OTHER_KINDS: Final = frozenset({"决定", "意见", "批复", "函", "报告", "请示"})


@register_rule(
    "C09",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="正文里自称的文种与公文的文种不同，如通告写“本公告”。",
    why="公告、通告、通知、通报用处不同，混着写，不知道是哪一种。",
    bad=("文种: 通告\n标题: 样本区公安分局关于交通管制的通告\n引言: 现公告如下：",),
    good=("文种: 通告\n标题: 样本区公安分局关于交通管制的通告\n引言: 现通告如下：",),
    scope=ReviewedNotice,
)
def find_other_kind_in_text(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find the name of another of these kinds where the document speaks of itself.

    Titles in 《》 and what others issued are cited, not meant; nor is what the title says is
    carried. Of other kinds only 本通知 and the like is wrong: an opinion may well be 通报如下.
    """
    kind = find_kind(reviewed.notice)
    title = join_title(reviewed.notice)
    if kind not in _NAMED_KINDS | _OTHER_KINDS:
        return
    for value, match in search_body(reviewed, _SELF_NAMED):
        named = match[2] or (match[1] if kind in _NAMED_KINDS else kind)
        if named != kind and named not in title.removesuffix(named):
            message = f"这是{kind}，正文里却写“{match[0]}”"
            yield RuleFinding(value, *match.span(), message, f"核对文种，改为“{kind}”")
