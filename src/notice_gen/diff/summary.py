"""How much changed, and where, in a line: for the terminal and at the head of the page.

In: a ``Comparison``.  Out: a sentence in Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diff.comparison import CHANGE_KINDS

if TYPE_CHECKING:
    from notice_gen.diff.comparison import Comparison

_MAX_NAMED: Final = 12  # changes named in the summary


def format_summary(comparison: Comparison) -> str:
    """Return how much changed, and where: 改动 2 处：标题、正文第1段（新增）；序数随之变动 1 处."""
    amount, semicolon, rest = format_count(comparison).partition("；")
    return f"{amount}{_format_places(comparison)}{semicolon}{rest}"


def _format_places(comparison: Comparison) -> str:
    """Return the names of what changed, the first of them only; none where everything is new.

    What became of each is told unless it was merely edited, as most are.
    """
    changes = comparison.author_changes
    if not changes or comparison.is_entirely_new:
        return ""
    names = []
    for element, edit in changes[:_MAX_NAMED]:
        name = element.format_label(edit)
        if edit.change_kind != "changed":
            name += f"（{CHANGE_KINDS[edit.change_kind]}）"
        names.append(name)
    more = "等" if len(changes) > _MAX_NAMED else ""
    return f"：{'、'.join(names)}{more}"


def format_count(comparison: Comparison) -> str:
    """Return how much changed; ordinals that only moved along are counted by themselves.

    Where the old notice was not there a number says little, and that it was not is told instead.
    """
    changes = len(comparison.author_changes)
    if changes and comparison.is_entirely_new:
        return f"{comparison.sides[0].name} 没有这份公文，全部 {changes} 处都是新增"
    count = f"改动 {changes} 处" if changes else "文字没有改动"
    moved_along = len(comparison.renumbered_edits)
    if moved_along:
        count += f"；序数随之变动 {moved_along} 处"
    return count
