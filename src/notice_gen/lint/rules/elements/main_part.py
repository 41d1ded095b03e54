"""主体 (E06, E07, E08, E11): title, recipients, text and note; who signs is in ``signature``.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming its clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import find_document_kind
from notice_gen.lint.notice_kind import (
    find_anchor,
    find_kind,
    flag_missing,
    flag_value,
)
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.elements.columns import flag_missing_element, flag_unused_element

if TYPE_CHECKING:
    from collections.abc import Iterator


_GB: Final = "GB/T 9704-2012"
_LAW: Final = "《党政机关公文处理工作条例》"
_RELEASED: Final = re.compile(r"^此件[^，。]{0,6}公开")
_CONTACT: Final = re.compile(r"联系人|联系电话|电话")


@register_rule(
    "E06",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（七），{_GB} 7.3.1",
    what="没有标题。",
    why="除命令和纪要外，公文都要有标题。",
    bad=("格式: 信函（没有“标题”）",),
    good=("格式: 信函\n标题: 关于商请派员授课的函",),
    scope=ReviewedNotice,
    needs=("title",),
)
def check_title(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 标题 of all but 令 and 纪要, whose 标志 says what they are.

    A title need not name the agency where 标志 does, but it says what the document is about and of
    what kind (S13, S26).
    """
    notice = reviewed.notice
    yield from flag_missing_element(notice, "标题", notice.title, "写上 title（标题）")


@register_rule(
    "E07",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（八），{_GB} 7.3.2",
    what="该有主送机关的没有，不该有的写了。",
    why="主送机关是公文的主要受理机关；公布性公文、命令和纪要没有特定的受理机关。",
    bad=("文种: 请示（没有“主送机关”）", "文种: 公告\n主送机关: 全体市民"),
    good=("文种: 请示\n主送机关: 样本区人民政府", "文种: 公告"),
    scope=ReviewedNotice,
    needs=("mark",),
)
def check_recipients(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 主送机关 where somebody has to act, and find it where nobody in particular has.

    决定 and 决议 may do without: they are published as often as they are sent. 通告 and the others
    that are made for everybody need none, also when one is sent 下行, and of a title that names no
    kind nobody knows. What is not used is found at the first of the names.
    """
    notice = reviewed.notice
    kind = find_document_kind(find_kind(notice))
    if notice.recipients:
        yield from flag_unused_element(notice, "主送机关", notice.recipient_names[0])
    elif kind.name and kind.recipients == "有":
        yield from flag_missing_element(notice, "主送机关", (), "写上 recipients（主送机关）")


@register_rule(
    "E08",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（九），{_GB} 7.3.3",
    what="没有正文。",
    why="正文是公文的主体，各种格式都要有。",
    bad=("格式: 信函（没有“引言”“正文”“正文文件”）",),
    good=("格式: 信函\n引言: 商请贵局派员授课，请予支持。",),
    scope=ReviewedNotice,
    needs=("sections",),
)
def check_body(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand some text, in whichever of its keys it stands (7.3.3).

    Loading demands sections of the format 文件 (K03); here the other formats are looked at too.
    """
    notice = reviewed.notice
    texts = (notice.preamble, notice.sections, notice.body, notice.closing)
    if not any(texts):
        yield flag_missing(notice, "没有正文", "写上 preamble（引言）或 sections（正文）")


@register_rule(
    "E11",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（十四），{_GB} 7.3.6",
    what="请示没有在附注里写联系人和电话，或者命令写了附注。",
    why="请示注明联系人和电话，便于上级办理时询问；命令没有附注。",
    bad=("文种: 请示（没有“附注”）",),
    good=("文种: 请示\n附注: 联系人：李示例，电话：0000-0000000",),
    scope=ReviewedNotice,
)
def check_note(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand that the 附注 of a 请示 names whom to ask, and find a 附注 on a 令.

    A 附注 without a contact is found at its own words, a missing one at those of the notice. That
    a 令 is open to all (此件公开发布) is said on what is published of it.
    """
    notice = reviewed.notice
    kind = find_document_kind(find_kind(notice))
    if kind.contact_in_note == "应写" and not _CONTACT.search(notice.note or ""):
        message = f"{kind.name}要在附注里注明联系人和电话"
        place = notice.note or find_anchor(notice)
        yield flag_value(place, message, "写成“联系人：…，电话：…”")
    if not _RELEASED.search(notice.note or ""):
        yield from flag_unused_element(notice, "附注", notice.note)
