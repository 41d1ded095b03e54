"""What a notice is, and which words of it stand for the whole when something is missing.

In: a ``Notice``.  Out: its 文种, its column in the table of elements, the words a finding about
the notice as a whole points at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.document_kind import (
    BARE_FORMAT,
    DOCUMENT_KINDS,
    TITLE_ENDINGS,
    find_document_kind,
    find_kind_by_ending,
)
from notice_gen.lint.rule import RuleFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import ReviewedNotice
    from notice_gen.model.notice import Notice
    from notice_gen.yaml_source.tree import Text

_KIND_AT_END: Final = re.compile(rf"(?:{'|'.join(TITLE_ENDINGS)})(?=(?:（[^（）]*）)?$)")
PROSE_PARTS: Final = frozenset({"引言", "首句", "节标题", "正文", "结束语"})  # the parts of 正文


def join_title(notice: Notice) -> str:
    """Return the title in one string; empty when there is none."""
    return "".join(notice.title)


def find_title_kind(title: str) -> str:
    """Return the 文种 a title ends with, empty when it ends with none.

    What follows it in brackets does not count: 意见（征求意见稿）.
    """
    ending = _KIND_AT_END.search(title.rstrip())
    if not ending:
        return ""
    return find_kind_by_ending(ending[0]).name


def find_kind(notice: Notice) -> str:
    """Return the 文种, from the title or the format when its key is not given; else nothing.

    Two formats are named as the 文种 that has them: 命令 and 纪要.
    """
    if notice.kind:
        return str(notice.kind)
    kind = find_title_kind(join_title(notice))
    if not kind and notice.format in DOCUMENT_KINDS:
        return str(notice.format)
    return kind


def find_element_column(notice: Notice) -> str:
    """Return the column of the table of elements: 上行 平行 下行 公布 令 信函 纪要 白头."""
    if notice.format == BARE_FORMAT:
        return BARE_FORMAT
    own_column = find_document_kind(find_kind(notice)).own_column
    if own_column:
        return own_column
    if notice.format == "信函":
        return "信函"
    return str(notice.direction)


def find_anchor(notice: Notice) -> Text:
    """Return the words that stand for a notice: its 文种, else its title, else its date."""
    if notice.kind:
        return notice.kind
    if notice.title:
        return notice.title[0]
    return notice.date.text


def flag_value(value: Text, message: str, hint: str = "", fix: str | None = None) -> RuleFinding:
    """Return a finding about all of a value; ``fix`` would stand in its place."""
    return RuleFinding(value, 0, len(value), message, hint, fix)


def flag_missing(notice: Notice, message: str, hint: str) -> RuleFinding:
    """Return a finding about what a notice does not have, at the words that stand for it."""
    return flag_value(find_anchor(notice), message, hint)


def search_body(
    reviewed: ReviewedNotice, pattern: re.Pattern[str]
) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield each match of a pattern in 正文, with the value it stands in."""
    for value, part, _ in reviewed.words:
        if part not in PROSE_PARTS:
            continue
        for match in pattern.finditer(value):
            yield value, match
