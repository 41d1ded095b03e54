"""What a notice is, and which words of it stand for the whole when something is missing.

In: a ``Notice``.  Out: its 文种, its column in the table of elements, the words a finding about
the notice as a whole points at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.lint.rule import RuleFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import ReviewedNotice
    from notice_gen.model.notice import Notice
    from notice_gen.yaml_source.tree import Text

# 《党政机关公文处理工作条例》 art. 8; 令 is how a title spells 命令
NOTICE_KINDS: Final = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知",
    "通报", "报告", "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
_KIND_AT_END: Final = re.compile(rf"(?:{'|'.join(NOTICE_KINDS)}|令)(?=(?:（[^（）]*）)?$)")
PROSE_PARTS: Final = frozenset({"引言", "首句", "节标题", "正文", "结束语"})  # the parts of 正文


def join_title(notice: Notice) -> str:
    """Return the title in one string; empty when there is none."""
    return "".join(notice.title)


def find_title_kind(title: str) -> str:
    """Return the 文种 a title ends with, empty when it ends with none."""
    ending = _KIND_AT_END.search(title)
    if not ending:
        return ""
    return "命令" if ending[0] == "令" else ending[0]


def find_kind(notice: Notice) -> str:
    """Return the 文种, from the title or the format when its key is not given."""
    given = notice.kind or find_title_kind(join_title(notice))
    return str(given) or {"命令": "命令", "纪要": "纪要"}.get(notice.format, "")


def find_element_column(notice: Notice) -> str:
    """Return the column of the table of elements: 上行 平行 下行 公布 令 信函 纪要."""
    kind = find_kind(notice)
    if kind in {"命令", "纪要"}:
        return kind.removeprefix("命")
    return "信函" if notice.format == "信函" else str(notice.direction)


def find_anchor(notice: Notice) -> Text:
    """Return the words that stand for a notice: its 文种, else its title, else its date."""
    if notice.kind:
        return notice.kind
    return notice.title[0] if notice.title else notice.date.text


def flag_value(value: Text, message: str, hint: str = "", fix: str | None = None) -> RuleFinding:
    """Return a finding about all of a value."""
    return RuleFinding(value, 0, len(value), message, hint, fix)


def flag_missing(notice: Notice, message: str, hint: str) -> RuleFinding:
    """Return a finding about what a notice does not have."""
    return flag_value(find_anchor(notice), message, hint)


def search_body(
    draft: ReviewedNotice, pattern: re.Pattern[str]
) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield each match of a pattern in 正文, with the value it stands in."""
    for value, part in draft.words:
        if part in PROSE_PARTS:
            for match in pattern.finditer(value):
                yield value, match
