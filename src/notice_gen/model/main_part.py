"""正文 of a notice or of the text it issues: its levels, and the file it may stand in (7.3.3).

In: sections, marks of levels, keys not yet read.  Out: findings in the ``LoadContext``; the text
of a file in the place of its name.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from notice_gen import numeral
from notice_gen.model import value_types
from notice_gen.model.field_types import FieldType
from notice_gen.model.load_context import ABSENT, LoadContext, report_error
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.model.elements import Item, Section


def _describe_numbering(marks: Sequence[str]) -> dict[str, Any]:
    """Return the JSON Schema of a list of marks; 1 is how editors read an unquoted 1."""
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": [*marks, 1]}}


NUMBERING: Final = FieldType(
    value_types.read_numbering, _describe_numbering(numeral.ORDINAL_STYLES)
)
ISSUED_NUMBERING: Final = FieldType(
    partial(value_types.read_numbering, known=numeral.ISSUED_STYLES),
    _describe_numbering(numeral.ISSUED_STYLES),
)


def read_named_body(keys: dict[str, Any], context: LoadContext) -> None:
    """Give a body that is the name of a .md file the text of the file."""
    body = keys.get("body")
    if isinstance(body, Text) and "\n" not in body and body.endswith(".md"):
        keys["body"] = context.read_text(context.folder / body, body.place) or ABSENT


def find_item_level(item: Item, level: int, numbering: Sequence[str]) -> int:
    """Return the level, from 1, of an item that could be of ``level``.

    Not every chapter has 节: an article that stands right below a chapter is still 第一条.
    """
    if item.heading or numeral.ARTICLE_STYLE not in numbering:
        return level
    return max(level, numbering.index(numeral.ARTICLE_STYLE) + 1)


def find_first_item_level(numbering: Sequence[str]) -> int:
    """Return the level of a section's items: that below sections, but where articles come first."""
    return 1 if numbering[:1] == (numeral.ARTICLE_STYLE,) else 2


def check_levels(sections: Iterable[Section], numbering: tuple[Text, ...], context: object) -> None:
    """Report items deeper than the levels that have an ordinal (K09); not what is below them.

    Sections are of the first level, their items of the second (7.3.3).
    """
    for section in sections:
        _check_item_levels(section.items, find_first_item_level(numbering), numbering, context)


def _check_item_levels(
    items: Iterable[Item], above: int, numbering: tuple[Text, ...], context: object
) -> None:
    for item in items:
        level = find_item_level(item, above, numbering)
        if level > len(numbering):
            message = f"这是第 {level} 层，层次序数只有 {len(numbering)} 层"
            hint = "减少一层，或者在 numbering（层次序数）里加上一层"
            report_error(context, "K09", message, item.locate_key(), hint)
        else:
            _check_item_levels(item.items, level + 1, numbering, context)
