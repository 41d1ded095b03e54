"""How a field of the content is read, and what JSON Schema says of it; and lists.

In: a node of the tree (or plain Python, as programs give it).  Out: the value as the model keeps
it. A reader notes what is wrong in the ``LoadContext`` and returns something empty, so that one
load finds everything; without a LoadContext it raises InvalidNotice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from notice_gen.model.load_context import ABSENT, locate_value, report_error

if TYPE_CHECKING:
    from collections.abc import Callable

# Every scalar of the content is text as it was typed (``yaml_source.parse``); an editor takes one
# without quotes for what YAML 1.2 makes of it: 0000000000 and 3.50 for numbers, true for a boolean.
TEXT_SCHEMA: Final = {"type": ["string", "number", "boolean"], "minLength": 1}
TEXTS_SCHEMA: Final = {
    "anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}]
}


class FieldType(msgspec.Struct, frozen=True, eq=False):
    """How a field is read, and how JSON Schema describes what an author may write there.

    The schema refuses nothing that ``read`` takes: editors would mark as wrong what is not. What it
    cannot say it leaves to the reader.
    """

    read: Callable[[object, object], object]
    schema: dict[str, Any]


def read_list(value: object, context: object) -> list[object]:
    """Return the items of a list that has some.

    Of what is no list none, and K04; of one that is empty none, and K07: an author who writes a key
    wants something in it.
    """
    if value is ABSENT:
        return []
    if not isinstance(value, list | tuple):
        hint = "每一项另起一行，以“- ”开头（减号后面有空格）"
        report_error(context, "K04", "这里要写成列表", locate_value(value), hint)
        return []
    if not value:
        report_error(context, "K07", "列表是空的", locate_value(value), "写上内容，或者删去这个键")
    return list(value)


def read_one_or_list(value: object, context: object) -> list[object]:
    """Return the items of a list, or a single value as a list of one.

    Most notices have one agency, one title line, one recipient: nobody shall need a list for it.
    """
    if value is ABSENT or isinstance(value, list | tuple):
        return read_list(value, context)
    return [value]
