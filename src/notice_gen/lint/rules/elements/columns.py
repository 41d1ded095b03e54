"""The table of elements: which must be there and which are not used, column by column.

In: a notice and an element's name.  Out: whether its column demands the element, and the finding
about one it does not use. The table is that of art. 9 of the 条例 with clauses 7 and 10 of GB/T
9704-2012; its columns are 上行 平行 下行 公布 令 信函 纪要 (``find_element_column``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.lint.notice_kind import find_element_column, flag_missing, flag_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import RuleFinding
    from notice_gen.model.notice import Notice
    from notice_gen.yaml_source.tree import Text

# 应当有, and 不用. What is in neither may be there or not.
REQUIRED_COLUMNS: Final = {
    "发文字号": frozenset({"上行", "平行", "下行", "信函"}),
    "标题": frozenset({"上行", "平行", "下行", "公布", "信函"}),
    "主送机关": frozenset({"上行", "平行", "下行", "信函"}),
    "发文机关署名": frozenset({"上行", "平行", "下行", "令", "信函"}),
    "印发机关和印发日期": frozenset({"上行", "平行", "下行", "令"}),
}
UNUSED_COLUMNS: Final = {
    "份号": frozenset({"公布", "令"}),
    "密级和保密期限": frozenset({"公布", "令"}),
    "紧急程度": frozenset({"公布", "令"}),
    "主送机关": frozenset({"公布", "令", "纪要"}),
    "印章": frozenset({"纪要"}),
    "附注": frozenset({"令"}),
    "抄送机关": frozenset({"公布"}),
}
_COLUMN_NAMES: Final = {
    "公布": "公布性公文",
    "令": "命令（令）",
    "信函": "信函格式",
    "纪要": "纪要",
}


def is_required(notice: Notice, element: str) -> bool:
    """Tell whether the notice's column demands an element of ``REQUIRED_COLUMNS``."""
    return find_element_column(notice) in REQUIRED_COLUMNS[element]


def flag_missing_element(
    notice: Notice, element: str, value: object, hint: str
) -> Iterator[RuleFinding]:
    """Yield the finding about an element that the notice's column demands and that is not there.

    ``element`` is a key of ``REQUIRED_COLUMNS``, ``value`` what the notice has of it, ``hint`` how
    to write it. It is found at the words that stand for the notice as a whole (``find_anchor``).
    """
    if not value and is_required(notice, element):
        yield flag_missing(notice, f"没有{element}", hint)


def flag_unused_element(notice: Notice, element: str, value: Text | None) -> Iterator[RuleFinding]:
    """Yield the finding about an element that the notice's column does not use.

    ``element`` is a key of ``UNUSED_COLUMNS``, ``value`` the author's words in it: it is found at
    them, and nothing is found where there are none.
    """
    column = find_element_column(notice)
    if value and column in UNUSED_COLUMNS[element]:
        what = _COLUMN_NAMES.get(column, f"{column}文")
        yield flag_value(value, f"{what}不用{element}", "删去它，或者核对文种和格式")
