"""What all parts of a notice share: frozen, with English keys or Chinese, each with its place.

In: a mapping of the tree.  Out: a ``ContentModel``, its keys English. An unknown key (K01), both
names of one key (K02), a missing key (K03) and a value of the wrong form (K04, K07) go into the
``LoadContext``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

import msgspec

from notice_gen.model.field_types import FieldType, read_list
from notice_gen.model.key import Key, KeyedStructMeta, declare_key
from notice_gen.model.load_context import ABSENT, LoadContext, locate_value, report_error
from notice_gen.yaml_source.tree import BlankNode, Text, shorten_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from notice_gen.place import Place

_KEYS_LISTED: Final = 9  # keys a message lists


class ContentModel(msgspec.Struct, metaclass=KeyedStructMeta):
    """A part of a notice, frozen; it is given by the English names of its keys or the Chinese.

    ``places`` has the place of each key given, and of the part itself under "".
    """

    keys: ClassVar[dict[str, Key]]  # by their English names, in the order of the class
    bare: ClassVar[str] = ""  # the key that a value without keys is the value of
    blanks: ClassVar[bool] = False  # whether a key with nothing behind it counts as not given:
    # in the envelope, which is filled in like a form, but not in the text

    places: Mapping[str, Place] = declare_key(default_factory=dict)

    @classmethod
    def from_tree(cls, tree: object, context: object = None) -> Self:
        """Return the part a mapping of the tree describes, every value read and checked.

        What is wrong goes into the context, a ``LoadContext``; without one, InvalidNotice with the
        first fault. A part made before is returned as it is.
        """
        if isinstance(tree, cls):
            return tree
        nodes = cls._read_keys(tree, context)
        values: dict[str, Any] = {}
        for name, declared in cls.keys.items():
            if name in nodes:
                values[name] = declared.read_value(nodes[name], context)
        cls._complete_values(values)
        part = cls(**values)
        part.check_keys(context)
        return part

    def locate_key(self, *path: str | int) -> Place:
        """Return where a key stands, or what is in it: ``locate_key("sections", 0, "heading")``.

        What was not written stands where its part begins.
        """
        if not path:
            return self.places.get("", ABSENT.place)
        key, *rest = path
        start = self.places.get(str(key), self.locate_key())
        if not rest:
            return start
        value = getattr(self, str(key))
        index = rest[0]
        if isinstance(value, tuple) and isinstance(index, int):
            value = value[index]
            del rest[0]
        if isinstance(value, ContentModel):
            return value.locate_key(*rest)
        if isinstance(value, Text):
            return value.place
        return start

    @classmethod
    def _read_keys(cls, value: object, context: object) -> dict[str, Any]:
        """Return the keys of a mapping by their English names, their values not yet read.

        A required key that is missing is noted, and given ``ABSENT``, so that reading goes on.
        """
        if cls.bare and not isinstance(value, dict | BlankNode):
            value = {cls.bare: value}
        keys: dict[str, Any] = {}
        places = {"": locate_value(value)}
        for name, key, item in find_known_keys(cls, value, context):
            if cls.blanks and isinstance(item, BlankNode):
                continue
            keys[name] = item
            places[name] = locate_value(key)
        for name, declared in cls.keys.items():
            if name in keys or not declared.is_required:
                continue
            keys[name] = ABSENT
            if isinstance(value, dict):
                cls._report_missing_key(name, places[""], context)
        keys["places"] = places
        cls._fill_implied_keys(keys, context)
        return keys

    @classmethod
    def _report_missing_key(
        cls, name: str, place: Place, context: object, hint: str = "补上这个键"
    ) -> None:
        """Report a missing key (K03), unless it may stand in a file that could not be read.

        Only keys of the envelope may, which office.yaml has as well.
        """
        may_be_elsewhere = cls.blanks and isinstance(context, LoadContext) and not context.complete
        if not may_be_elsewhere:
            report_error(context, "K03", f"缺少{format_key_names(cls, name)}", place, hint)

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], context: object) -> None:
        """Fill in what follows from other keys, before they are read.

        ``keys`` are the values as nodes, by their English names, "places" among them.
        """

    @classmethod
    def _complete_values(cls, values: dict[str, Any]) -> None:
        """Fill in what follows from values that were read; ``values`` are by English names."""

    def check_keys(self, context: object) -> None:
        """Report what is wrong between the keys, each of which is right by itself."""


def make_part_type(part: type[ContentModel]) -> FieldType:
    """Return the type of a key behind which stands a part."""
    return FieldType(part.from_tree, _refer_to(part.__name__))


def make_list_type(
    part: type[ContentModel], read: Callable[[object, object], list[object]] = read_list
) -> FieldType:
    """Return the type of a key behind which stand several parts, as ``read`` lists them."""

    def read_parts(value: object, context: object) -> tuple[ContentModel, ...]:
        return tuple(part.from_tree(item, context) for item in read(value, context))

    return FieldType(read_parts, describe_list(part.__name__))


def describe_list(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a list of the part called ``name``."""
    return {"type": "array", "items": _refer_to(name)}


def _refer_to(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


@cache
def map_key_names(part: type[ContentModel]) -> dict[str, str]:
    """Return the English name of each key of a part, by both of its names.

    The English names come first. Fields without a Chinese name are no keys of the content.
    """
    english: dict[str, str] = {}
    chinese: dict[str, str] = {}
    for name, declared in part.keys.items():
        if declared.chinese:
            english[name] = name
            chinese[declared.chinese] = name
    return english | chinese


def format_key_names(part: type[ContentModel], name: str) -> str:
    """Return a key with both of its names, as messages have it: title（标题）.

    An author may use either, and reads the message in the one they know.
    """
    chinese = part.keys[name].chinese
    return f"{name}（{chinese}）" if chinese else name


def find_known_keys(
    part: type[ContentModel], tree: object, context: object
) -> Iterator[tuple[str, Any, Any]]:
    """Yield each known key of a mapping: its English name, the key as written, the value.

    Plain Python may also give the fields that are no keys. What is not known or given twice is
    noted in the context.
    """
    if tree is ABSENT:
        return
    if not isinstance(tree, dict):
        _report_wrong_form(part, tree, context)
        return
    known = map_key_names(part)
    seen: dict[str, object] = {}
    for key, value in tree.items():
        name = known.get(key)
        if name is None and type(key) is str and key in part.keys:
            name = key
        if name is None:
            message = f"不认识的键“{shorten_text(key)}”"
            report_error(context, "K01", message, locate_value(key), _suggest_key(part, key))
        elif name in seen:
            message = f"“{seen[name]}”和“{key}”是同一个键的两个名字，只能写一个"
            report_error(context, "K02", message, locate_value(key), "删去其中一个")
        else:
            seen[name] = key
            yield name, key, value


def _report_wrong_form(part: type[ContentModel], tree: object, context: object) -> None:
    """Report a part that is written as anything but keys and values: K07 of nothing, else K04."""
    if isinstance(tree, BlankNode):
        report_error(context, "K07", "这里没有内容", tree.place, "写上内容，或者删去这一行")
    else:
        hint = f"一行一个，冒号用半角，后面加一个空格；可用的键：{_format_key_list(part)}"
        report_error(context, "K04", "这里要写成“键: 值”", locate_value(tree), hint)


def _format_key_list(part: type[ContentModel]) -> str:
    """Return the first keys of a part, as a hint lists them."""
    names = list(dict.fromkeys(map_key_names(part).values()))
    listed = "、".join(format_key_names(part, name) for name in names[:_KEYS_LISTED])
    return f"{listed}等" if len(names) > _KEYS_LISTED else listed


def _suggest_key(part: type[ContentModel], key: str) -> str:
    """Return the hint for an unknown key: the known one spelled most like it, else all there are.

    Either name of a key may be the one meant.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    known = map_key_names(part)
    near = get_close_matches(key.strip().lower(), known, n=1, cutoff=0.5)
    if near:
        return f"是不是 {format_key_names(part, known[near[0]])}？"
    return f"可用的键：{_format_key_list(part)}"
