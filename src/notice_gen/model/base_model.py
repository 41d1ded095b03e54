"""What all parts of a notice share: frozen, with English keys or Chinese, each with its place.

In: a mapping of the tree.  Out: a ``Part``, its keys English. An unknown key, both names of one
key, a missing key and a value of the wrong form go into the ``Reading``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from notice_gen.model.field_types import FieldType
from notice_gen.model.load_context import ABSENT, LoadContext, locate_value, report_error
from notice_gen.place import Place
from notice_gen.yaml_source.tree import BlankNode, Text, shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS_LISTED: Final = 9  # keys a message lists
Places = Annotated[Mapping[str, Place], FieldType(lambda value, _: value, {})]


class ContentModel(BaseModel):
    """A part of a notice; ``places`` has the place of each key given, and of the part under ""."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,  # importing the model must not cost its building
        validate_by_name=True,
        validate_by_alias=False,  # both names of a key are read in _read, where both at once shows
    )

    bare: ClassVar[str] = ""  # the key that a value without keys is the value of
    blanks: ClassVar[bool] = False  # whether a key with nothing behind it counts as not given:
    # in the envelope, which is filled in like a form, but not in the text

    places: Places = Field(default_factory=dict, repr=False, exclude=True)

    def locate_key(self, *path: str | int) -> Place:
        """Return where a key stands, or an item of a list: ``place("sections", 0, "heading")``.

        What was not written stands where its part begins.
        """
        if not path:
            return self.places.get("", ABSENT.place)
        key, rest = str(path[0]), path[1:]
        start = self.places.get(key, self.locate_key())
        if not rest:
            return start
        value = getattr(self, key)
        if isinstance(value, tuple) and isinstance(rest[0], int):
            value, rest = value[rest[0]], rest[1:]
        if isinstance(value, ContentModel):
            return value.locate_key(*rest)
        return value.place if isinstance(value, Text) else start

    @model_validator(mode="before")
    @classmethod
    def _read_keys(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, ContentModel):
            return value
        if cls.bare and not isinstance(value, dict | BlankNode):
            value = {cls.bare: value}
        keys: dict[str, Any] = {}
        places = {"": locate_value(value)}
        for name, key, item in find_known_keys(cls, value, info.context):
            if not (cls.blanks and isinstance(item, BlankNode)):
                keys[name] = item
                places[name] = locate_value(key)
        for name, field in cls.model_fields.items():
            if field.is_required() and name not in keys:
                if isinstance(value, dict):
                    cls._report_missing_key(name, places[""], info.context)
                keys[name] = ABSENT
        keys["places"] = places
        cls._fill_implied_keys(keys, info)
        return keys

    @classmethod
    def _report_missing_key(
        cls, name: str, place: Place, context: object, hint: str = "补上这个键"
    ) -> None:
        """Report a missing key, unless it may stand in a file that could not be read."""
        if not (cls.blanks and isinstance(context, LoadContext) and not context.complete):
            report_error(context, "K03", f"缺少{format_key_names(cls, name)}", place, hint)

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], info: ValidationInfo) -> None:
        """Fill in what follows from other keys, before they are read."""


@cache
def map_key_names(part: type[ContentModel]) -> dict[str, str]:
    """Return the English name of each key of a part, by both of its names."""
    aliases = {name: field.validation_alias for name, field in part.model_fields.items()}
    chinese = {alias: name for name, alias in aliases.items() if isinstance(alias, str)}
    return {**{name: name for name in chinese.values()}, **chinese}


def format_key_names(part: type[ContentModel], name: str) -> str:
    """Return a key with both of its names, as messages have it: title（标题）."""
    alias = part.model_fields[name].validation_alias
    return f"{name}（{alias}）" if isinstance(alias, str) else name


def find_known_keys(
    part: type[ContentModel], tree: object, context: object
) -> Iterator[tuple[str, Any, Any]]:
    """Yield each known key of a mapping: its English name, the key as written, the value.

    Plain Python may also give the fields that are no keys. What is not known or given twice is
    noted in the context.
    """
    if not isinstance(tree, dict):
        if tree is not ABSENT:
            _report_wrong_form(part, tree, context)
        return
    known = map_key_names(part)
    seen: dict[str, object] = {}
    for key, value in tree.items():
        name = known.get(key)
        if name is None and type(key) is str and key in part.model_fields:
            name = key
        if name is None:
            hint = _suggest_key(part, key)
            report_error(
                context, "K01", f"不认识的键“{shorten_text(key)}”", locate_value(key), hint
            )
        elif name in seen:
            message = f"“{seen[name]}”和“{key}”是同一个键的两个名字，只能写一个"
            report_error(context, "K02", message, locate_value(key), "删去其中一个")
        else:
            seen[name] = key
            yield name, key, value


def _report_wrong_form(part: type[ContentModel], tree: object, context: object) -> None:
    if isinstance(tree, BlankNode):
        report_error(context, "K07", "这里没有内容", tree.place, "写上内容，或者删去这一行")
    else:
        hint = f"一行一个，冒号用半角，后面加一个空格；可用的键：{_format_key_list(part)}"
        report_error(context, "K04", "这里要写成“键: 值”", locate_value(tree), hint)


def _format_key_list(part: type[ContentModel]) -> str:
    keys = [format_key_names(part, name) for name in dict.fromkeys(map_key_names(part).values())]
    return "、".join(keys[:_KEYS_LISTED]) + ("等" if len(keys) > _KEYS_LISTED else "")


def _suggest_key(part: type[ContentModel], key: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    known = map_key_names(part)
    near = get_close_matches(key.strip().lower(), known, n=1, cutoff=0.5)
    return (
        f"是不是 {format_key_names(part, known[near[0]])}？"
        if near
        else f"可用的键：{_format_key_list(part)}"
    )
