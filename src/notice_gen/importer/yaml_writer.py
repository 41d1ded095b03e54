"""Plain values as YAML that the program's own reader reads back character for character.

In: dictionaries, lists and strings, by English keys.  Out: YAML, with English or Chinese keys.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from notice_gen.model.elements import (
    AgencyMark,
    Attachment,
    Attendance,
    Issuer,
    Item,
    LayoutOptions,
    Publication,
    Section,
)
from notice_gen.model.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.model.base_model import ContentModel

PlainValue: TypeAlias = "str | list[PlainValue] | dict[str, PlainValue]"

_MODELS: Final[dict[str, type[ContentModel]]] = {
    "mark": AgencyMark,
    "sections": Section,
    "items": Item,
    "attachments": Attachment,
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
_FLOW: Final = frozenset({"numbering"})
_INDENT: Final = "  "


def format_yaml(
    values: dict[str, PlainValue], part: type[ContentModel] = Notice, *, chinese: bool
) -> str:
    """Return a mapping as YAML; ``part`` says which keys it has."""
    return "".join(f"{line}\n" for line in _format_mapping(values, part, chinese=chinese))


def _format_mapping(
    values: dict[str, PlainValue], part: type[ContentModel], *, chinese: bool
) -> Iterator[str]:
    for name, value in values.items():
        alias = part.model_fields[name].validation_alias
        key = alias if chinese and isinstance(alias, str) else name
        yield from _format_entry(f"{key}:", name, value, chinese=chinese)


def _format_entry(head: str, name: str, value: PlainValue, *, chinese: bool) -> Iterator[str]:
    """Yield a key or a dash with what stands behind it."""
    part = _MODELS.get(name, Notice)
    if isinstance(value, str):
        first, *rest = format_scalar(value, name)
        yield f"{head} {first}".rstrip()
        yield from rest
        return
    if name in _FLOW and isinstance(value, list):
        yield f"{head} [{', '.join(map(str, value))}]"
        return
    yield head
    if isinstance(value, dict):
        yield from map(_indent_line, _format_mapping(value, part, chinese=chinese))
        return
    for item in value:
        if isinstance(item, dict):
            first, *rest = _format_mapping(item, part, chinese=chinese)
            yield f"{_INDENT}- {first}"
            yield from map(_indent_line, map(_indent_line, rest))
        else:
            yield from map(_indent_line, _format_entry("-", "", item, chinese=chinese))


def _indent_line(line: str) -> str:
    return _INDENT + line if line else ""


def format_scalar(value: str, name: str = "") -> list[str]:
    """Return a string as the lines of a scalar; those after the first are indented by two."""
    if "\n" in value:
        return ["|-", *(f"{_INDENT}{line}" if line else "" for line in value.split("\n"))]
    if not value or _UNPLAIN.match(value) or (_TYPED.fullmatch(value) and name not in _BARE):
        return ["'" + value.replace("'", "''") + "'"]
    return [value]
