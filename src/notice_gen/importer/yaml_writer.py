"""Plain values as YAML that the program's own reader reads back character for character.

In: dictionaries, lists and strings, by English keys.  Out: YAML, with English or Chinese keys.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from notice_gen.model.attachment import Attachment
from notice_gen.model.elements import (
    YES_OR_NO,
    AgencyMark,
    Attendance,
    Issuer,
    Item,
    LayoutOptions,
    Publication,
    Section,
)
from notice_gen.model.issued_text import IssuedText
from notice_gen.model.notice import Notice

if TYPE_CHECKING:
    from notice_gen.model.base_model import ContentModel

PlainValue: TypeAlias = "str | list[PlainValue] | dict[str, PlainValue]"

_MODELS: Final[dict[str, type[ContentModel]]] = {
    "mark": AgencyMark,
    "sections": Section,
    "items": Item,
    "attachments": Attachment,
    "issued": IssuedText,
    "issuers": Issuer,
    "attendance": Attendance,
    "publication": Publication,
    "layout": LayoutOptions,
}
# What a plain scalar may not begin with, hold or be (YAML 1.1, 9.1.3), a little stricter than
# need be.
_UNPLAIN: Final = re.compile(
    r"[\s!&*|>'\"%@`#,\[\]{}?:=~<-]|.*[:\s]$|.*(?::\s|\s#)|.*[,\[\]{}]", re.DOTALL
)
# What other readers of YAML take for a number, a truth or nothing; a date is written as one.
_TYPED: Final = re.compile(
    r"[-+.]?\d[\d_,.:eE+xa-f-]*|\.\w+|true|false|yes|no|on|off|null|y|n", re.IGNORECASE
)
_BARE: Final = frozenset({"copy_number", "date", "printed", "created", "published"})
_FLOW: Final = frozenset({"numbering", "widths"})
_YES_AND_NO: Final = {"true": "是", "false": "否"}
_INDENT: Final = "  "


def format_yaml(
    values: dict[str, PlainValue], part: type[ContentModel] = Notice, *, chinese: bool
) -> str:
    """Return a mapping as YAML, a key a line.

    ``values`` are by English keys, ``part`` is the model that says which keys it has; ``chinese``
    asks for keys in Chinese.
    """
    lines = _format_mapping(values, part, chinese=chinese)
    return "".join(f"{line}\n" for line in lines)


def find_chinese_key(name: str, part: type[ContentModel] = Notice) -> str:
    """Return the Chinese name of one of a model's keys; the English one where it has no other."""
    return part.keys[name].chinese or name


def _format_mapping(
    values: dict[str, PlainValue], part: type[ContentModel], *, chinese: bool
) -> list[str]:
    """Return the lines of a mapping, its keys as ``part`` names them in Chinese or English."""
    lines = []
    for name, value in values.items():
        key = find_chinese_key(name, part) if chinese else name
        if name in part.keys and part.keys[name].type is YES_OR_NO:
            answer = str(value)
            lines.append(f"{key}: {_YES_AND_NO[answer] if chinese else answer}")
            continue
        lines += _format_entry(f"{key}:", name, value, chinese=chinese)
    return lines


def _format_entry(label: str, name: str, value: PlainValue, *, chinese: bool) -> list[str]:
    """Return the lines of a key or a dash (``label``) with what stands behind it.

    ``name`` is the English key the value is of, "" for an item of a list of strings.
    """
    if isinstance(value, str):
        first, *rest = format_scalar(value, name)
        return [f"{label} {first}".rstrip(), *rest]
    if isinstance(value, dict):
        inner = _format_mapping(value, _MODELS.get(name, Notice), chinese=chinese)
        return [label, *_indent_lines(inner)]
    if name in _FLOW:
        return [f"{label} [{', '.join(map(str, value))}]"]
    lines = [label]
    for item in value:
        lines += _indent_lines(_format_item(name, item, chinese=chinese))
    return lines


def _format_item(name: str, item: PlainValue, *, chinese: bool) -> list[str]:
    """Return the lines of an item of a list; ``name`` is the key of the list."""
    if isinstance(item, list):
        return [f"- {_format_flow(item)}"]
    if not isinstance(item, dict):
        return _format_entry("-", "", item, chinese=chinese)
    first, *rest = _format_mapping(item, _MODELS.get(name, Notice), chinese=chinese)
    return [f"- {first}", *_indent_lines(rest)]


def _format_flow(items: list[PlainValue]) -> str:
    """Return strings of one line as a list in one line: [甲, 乙]."""
    return f"[{', '.join(format_scalar(str(item))[0] for item in items)}]"


def _indent_lines(lines: list[str]) -> list[str]:
    """Return lines one step deeper; empty ones, of a literal block, stay empty."""
    return [_INDENT + line if line else "" for line in lines]


def format_scalar(value: str, name: str = "") -> list[str]:
    """Return a string as the lines of a scalar; those after the first are indented by two.

    It stands plain where YAML allows it, between single quotes elsewhere, and as a literal block
    (|-) when it has several lines.
    """
    if "\n" in value:
        return ["|-", *_indent_lines(value.split("\n"))]
    typed = name not in _BARE and _TYPED.fullmatch(value)
    if not value or typed or _UNPLAIN.match(value):
        return ["'" + value.replace("'", "''") + "'"]
    return [value]
