"""The content format as JSON Schema, so that editors complete and check keys in both languages.

In: the model.  Out: schema/notice.json, office.json and section.json (draft 2020-12), the same
bytes each time. ``python -m notice_gen.model.json_schema FOLDER`` writes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from notice_gen.model.attachment import Attachment
from notice_gen.model.base_model import map_key_names
from notice_gen.model.elements import (
    AgencyMark,
    Attendance,
    Issuer,
    Item,
    LayoutOptions,
    Publication,
    Review,
    Section,
    SiteOptions,
    Waiver,
)
from notice_gen.model.field_types import TEXT_SCHEMA
from notice_gen.model.issued_text import IssuedText
from notice_gen.model.notice import Notice
from notice_gen.model.schema_messages import explain_schema

if TYPE_CHECKING:
    from notice_gen.model.base_model import ContentModel

Schema: TypeAlias = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
CONTENT_MODELS: Final[tuple[type[ContentModel], ...]] = (
    AgencyMark,
    Section,
    Item,
    Attachment,
    IssuedText,
    Issuer,
    Attendance,
    Publication,
    SiteOptions,
    LayoutOptions,
    Review,
    Waiver,
)
# Keys of which a part has at most one; what the model says in words a schema cannot read.
EXCLUSIVE_KEYS: Final[dict[type[ContentModel], tuple[str, str]]] = {
    Notice: ("sections", "body"),
    Item: ("heading", "lead"),
    Attachment: ("body", "file"),
}
_NULL: Final = {"type": "null"}


def build_schemas() -> dict[str, Schema]:
    """Return each schema by the name of its file.

    Each part has both names of its keys, as the model reads them, and what it says only in words.
    """
    notice = _build_part_schema(Notice)
    section = _build_part_schema(Section)
    shared: Schema = {}
    for part in CONTENT_MODELS:
        shared[part.__name__] = _allow_bare_value(part, _build_part_schema(part))
    items = {"Item": shared["Item"]}
    return {
        "notice.json": _add_title("一份公文的 notice.yaml", notice, shared),
        "office.json": _add_title("各份公文共用的 office.yaml", notice, shared),
        "section.json": _add_title("一节正文的文件", section, items),
    }


def _add_title(title: str, schema: Schema, shared: Schema) -> Schema:
    return explain_schema({"$schema": DIALECT, "title": title, **schema, "$defs": shared})


def _build_part_schema(part: type[ContentModel]) -> Schema:
    """Return a part's schema with both names of each key, of which only one may be there.

    A key that may be left blank is never required: it may also stand in office.yaml.
    """
    pairs = {name: alias for alias, name in map_key_names(part).items() if alias != name}
    properties: Schema = {}
    for name, alias in pairs.items():
        value = _build_value_schema(part, name)
        more = part.keys[name].description
        told = {**value, "title": f"{alias} {name}", "description": more or alias}
        properties[name] = properties[alias] = told
    rules = [_forbid_both_names(name, alias) for name, alias in pairs.items()]
    if not part.blanks:
        required = [name for name in pairs if part.keys[name].is_required]
        rules += [_require_either_name(name, pairs[name]) for name in required]
    if part in EXCLUSIVE_KEYS:
        first, second = EXCLUSIVE_KEYS[part]
        message = f"“{pairs[first]}”和“{pairs[second]}”只能写一个"
        either = _require_either_name(first, pairs[first])
        rules.append(_forbid(either, (second, pairs[second]), message))
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": rules,
    }


def _forbid_both_names(name: str, alias: str) -> Schema:
    message = f"“{name}”和“{alias}”是同一个键，只写一个"
    return _forbid({"required": [name]}, (alias,), message)


def _forbid(condition: Schema, names: tuple[str, ...], message: str) -> Schema:
    """Return a rule that some keys are not there; ``not`` would have no message, and no place."""
    refused: Schema = dict.fromkeys(names, False)
    return {"if": condition, "then": {"properties": refused, "errorMessage": message}}


def _require_either_name(name: str, alias: str) -> Schema:
    message = f"还要写上“{alias}”（{name}）"
    either: list[Schema] = [{"required": [key], "errorMessage": message} for key in (name, alias)]
    return {"anyOf": either, "errorMessage": message}


def _build_value_schema(part: type[ContentModel], name: str) -> Schema:
    """Return the schema of a key's value; a blank one is allowed where it counts as not given."""
    field_type = part.keys[name].type
    value = dict(field_type.schema) if field_type else {}
    if value.get("type") == "array":
        value["minItems"] = 1
    if part in {Notice, IssuedText} and name == "sections":  # the stem of a section's file
        value["items"] = {"anyOf": [value["items"], TEXT_SCHEMA]}
    if part in {Notice, IssuedText} and name == "issuers":
        value = {"anyOf": [value["items"], value]}
    return _allow_null(value) if part.blanks else value


def _allow_null(value: Schema) -> Schema:
    """Return a schema that takes nothing as well.

    In one schema wherever it can be: of several an editor shows the words of each.
    """
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], _NULL]}
    if "type" not in value:
        return {"anyOf": [value, _NULL]}
    types = value["type"]
    allowed = {**value, "type": [*(types if isinstance(types, list) else [types]), "null"]}
    if "enum" in value:
        allowed["enum"] = [*value["enum"], None]
    return allowed


def _allow_bare_value(part: type[ContentModel], schema: Schema) -> Schema:
    """Return a part's schema with the value that may stand for the whole of it, if one may."""
    if not part.bare:
        return schema
    bare = dict(schema["properties"][part.bare])
    for told in ("title", "description"):
        del bare[told]
    return {"anyOf": [bare, schema]}


def write_schemas(folder: Path) -> None:
    """Write the schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in build_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (folder / name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
