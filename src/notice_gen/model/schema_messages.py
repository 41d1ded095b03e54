"""What editors say of a value that a schema refuses, and of a key one points at, in Chinese.

In: a JSON Schema.  Out: the same with ``errorMessage`` at what may be refused; the YAML language
server shows it instead of its own English words. Other programs pass over it.
"""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

_UNKNOWN_KEY: Final = "没有这个键：按 Ctrl+空格，看这里可以写哪些"
_OF_NAMES: Final = frozenset({"properties", "$defs"})  # have a schema below each name
_TYPES: Final = {
    "array": "要写成列表：每一项另起一行，以“- ”开头",
    "object": "要写成“键: 值”，每个键一行，下一层缩进两格",
    "boolean": "写 是 或 否",
    "integer": "要写数字",
    "number": "要写数字",
    "string": "要写文字，不能空着，也不是列表",
    "null": "这里不写内容",
}


def explain_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with what is to be said, in it and all inside it, where a value does not fit.

    What has a message already keeps it. Alternatives of different types become ``oneOf``: of
    ``anyOf`` the language server shows the heading of each when one points at a key.
    """
    told: dict[str, Any] = {}
    for key, value in schema.items():
        explain = _explain_named if key in _OF_NAMES else _explain_part
        told[key] = explain(value)
    if "anyOf" in told and _are_apart(told["anyOf"]):
        told = {"oneOf" if key == "anyOf" else key: value for key, value in told.items()}
    message = _find_message(told)
    if message:
        told.setdefault("errorMessage", message)
    return told


def _explain_part(part: object) -> object:
    """Return a part of a schema with its messages: a schema, some of them, or a plain value."""
    if isinstance(part, dict):
        return explain_schema(part)
    return list(map(_explain_part, part)) if isinstance(part, list) else part


def _explain_named(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return schemas with their messages, by name."""
    return {name: _explain_part(inner) for name, inner in schemas.items()}


def _are_apart(alternatives: list[dict[str, Any]]) -> bool:
    """Tell whether no value can be of two alternatives, each saying its types."""
    types = [_list_types(each) for each in alternatives]
    every = list(chain.from_iterable(types))
    return all(types) and len(every) == len(set(every))


def _list_types(schema: dict[str, Any]) -> list[str]:
    """Return the types a value may have; none where the schema does not say them all."""
    if "oneOf" in schema:
        return list(chain.from_iterable(map(_list_types, schema["oneOf"])))
    if set(map(type, schema.get("enum", ()))) == {str}:
        return ["string"]
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def _find_message(schema: dict[str, Any]) -> str:
    """Return what to say of a value that a schema itself refuses; nothing where it does not."""
    if "enum" in schema:
        return f"只能写 {'、'.join(str(each) for each in schema['enum'] if each)}"
    if schema.get("additionalProperties") is False:
        return _UNKNOWN_KEY
    return _TYPES[_list_types(schema)[0]] if "type" in schema else ""
