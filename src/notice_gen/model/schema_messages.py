"""What editors say of a value that a schema refuses, and of a key one points at, in Chinese.

In: a JSON Schema.  Out: the same with ``errorMessage`` at what may be refused; the YAML language
server shows it instead of its own English words. Other programs pass over it.
"""

from __future__ import annotations

from typing import Any, Final

_UNKNOWN_KEY: Final = "没有这个键：按 Ctrl+空格，看这里可以写哪些"
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
        if key in {"properties", "$defs"}:
            told[key] = {name: _explain_part(inner) for name, inner in value.items()}
        elif isinstance(value, list):
            told[key] = [_explain_part(inner) for inner in value]
        else:
            told[key] = _explain_part(value)
    if "anyOf" in told and _are_apart(told["anyOf"]):
        told = {"oneOf" if key == "anyOf" else key: value for key, value in told.items()}
    message = _find_message(told)
    if message:
        told.setdefault("errorMessage", message)
    return told


def _explain_part(part: object) -> object:
    return explain_schema(part) if isinstance(part, dict) else part


def _are_apart(alternatives: list[dict[str, Any]]) -> bool:
    """Tell whether no value can be of two alternatives, each saying its types."""
    seen: set[str] = set()
    for each in alternatives:
        types = _list_types(each)
        if not types or seen.intersection(types):
            return False
        seen.update(types)
    return True


def _list_types(schema: dict[str, Any]) -> list[str]:
    """Return the types a value may have; none where the schema does not say them all."""
    if "oneOf" in schema:
        return [name for each in schema["oneOf"] for name in _list_types(each)]
    if "enum" in schema and all(isinstance(each, str) for each in schema["enum"]):
        return ["string"]
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def _find_message(schema: dict[str, Any]) -> str:
    """Return what to say of a value that a schema itself refuses; nothing where it does not."""
    if "enum" in schema:
        return f"只能写 {'、'.join(str(each) for each in schema['enum'] if each)}"
    if schema.get("additionalProperties") is False:
        return _UNKNOWN_KEY
    types = _list_types(schema) if "type" in schema else []
    return _TYPES[types[0]] if types else ""
