"""What all parts of a notice share: frozen, with English keys or Chinese, each with its place.

In: a mapping of the tree.  Out: a ``ContentModel``, its keys English. An unknown key (K01), both
names of one key (K02), a missing key (K03) and a value of the wrong form (K04, K07) go into the
``LoadContext``.
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
    """A part of a notice, frozen; it is given by the English names of its keys or the Chinese.

    ``places`` has the place of each key given, and of the part itself under "". Without a
    ``LoadContext`` to note findings in, the first of them is a pydantic.ValidationError.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,  # importing the model must not cost its building
        validate_by_name=True,
        validate_by_alias=False,  # both names are read in _read_keys, where both at once shows
    )

    bare: ClassVar[str] = ""  # the key that a value without keys is the value of
    blanks: ClassVar[bool] = False  # whether a key with nothing behind it counts as not given:
    # in the envelope, which is filled in like a form, but not in the text

    places: Places = Field(default_factory=dict, repr=False, exclude=True)

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

    @model_validator(mode="before")
    @classmethod
    def _read_keys(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, ContentModel):
            return value
        """Return the keys of a mapping by their English names, for pydantic to read the values.

        A required key that is missing is noted, and given ``ABSENT``, so that reading goes on.
        """
        if cls.bare and not isinstance(value, dict | BlankNode):
            value = {cls.bare: value}
        keys: dict[str, Any] = {}
        places = {"": locate_value(value)}
        for name, key, item in find_known_keys(cls, value, info.context):
            if cls.blanks and isinstance(item, BlankNode):
                continue
            keys[name] = item
            places[name] = locate_value(key)
        for name, field in cls.model_fields.items():
            if name in keys or not field.is_required():
                continue
            keys[name] = ABSENT
            if isinstance(value, dict):
                cls._report_missing_key(name, places[""], info.context)
        keys["places"] = places
        cls._fill_implied_keys(keys, info)
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
    def _fill_implied_keys(cls, keys: dict[str, Any], info: ValidationInfo) -> None:
        """Fill in what follows from other keys, before they are read.

        ``keys`` are the values as nodes, by their English names, "places" among them.
        """


@cache
def map_key_names(part: type[ContentModel]) -> dict[str, str]:
    """Return the English name of each key of a part, by both of its names.

    The English names come first. Fields without a Chinese name are no keys of the content.
    """
    english: dict[str, str] = {}
    chinese: dict[str, str] = {}
    for name, field in part.model_fields.items():
        alias = field.validation_alias
        if isinstance(alias, str):
            english[name] = name
            chinese[alias] = name
    return english | chinese


def format_key_names(part: type[ContentModel], name: str) -> str:
    """Return a key with both of its names, as messages have it: title（标题）.

    An author may use either, and reads the message in the one they know.
    """
    alias = part.model_fields[name].validation_alias
    return f"{name}（{alias}）" if isinstance(alias, str) else name


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
        if name is None and type(key) is str and key in part.model_fields:
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
