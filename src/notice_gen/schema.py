"""The content format as JSON Schema, so that editors complete and check keys in both languages.

In: the model.  Out: schema/notice.json, office.json and section.json (draft 2020-12), the same
bytes each time. ``python -m notice_gen.schema FOLDER`` writes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from notice_gen.element import (
    Attachment,
    Attendance,
    Issuer,
    Item,
    Layout,
    Mark,
    Publication,
    Review,
    Section,
    Site,
    Waiver,
)
from notice_gen.notice import Notice
from notice_gen.part import names

if TYPE_CHECKING:
    from notice_gen.part import Part

Schema: TypeAlias = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
PARTS: Final[tuple[type[Part], ...]] = (
    Mark,
    Section,
    Item,
    Attachment,
    Issuer,
    Attendance,
    Publication,
    Site,
    Layout,
    Review,
    Waiver,
)
# Keys of which a part has at most one; what the model says in words a schema cannot read.
EXCLUSIVE: Final[dict[type[Part], tuple[str, str]]] = {
    Notice: ("sections", "body"),
    Item: ("heading", "lead"),
    Attachment: ("body", "file"),
}
_NULL: Final = {"type": "null"}


def schemas() -> dict[str, Schema]:
    """Return each schema by the name of its file."""
    made = Notice.model_json_schema(by_alias=False)
    given = made.pop("$defs")
    notice = _bilingual(Notice, made)
    shared = {part.__name__: _bilingual(part, given[part.__name__]) for part in PARTS}
    section = shared["Section"]
    shared |= {part.__name__: _with_bare(part, shared[part.__name__]) for part in PARTS}
    items = {"Item": shared["Item"]}
    return {
        "notice.json": _titled("一份公文的 notice.yaml", notice, shared),
        "office.json": _titled("各份公文共用的 office.yaml", notice, shared),
        "section.json": _titled("一节正文的文件", section, items),
    }


def _titled(title: str, schema: Schema, shared: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **schema, "$defs": shared}


def _bilingual(part: type[Part], made: Schema) -> Schema:
    """Return a part's schema with both names of each key, of which only one may be there."""
    pairs = {name: alias for alias, name in names(part).items() if alias != name}
    properties: Schema = {}
    for name, alias in pairs.items():
        value = _value(part, name, made["properties"][name])
        more = value.pop("description", "")
        properties[name] = {**value, "description": f"{alias}：{more}" if more else alias}
        properties[alias] = {**value, "description": more or alias}
    rules: list[Schema] = [{"not": {"required": [name, alias]}} for name, alias in pairs.items()]
    rules += [_given(name, pairs[name]) for name in made.get("required", ()) if not part.blanks]
    if part in EXCLUSIVE:
        both = [_given(name, pairs[name]) for name in EXCLUSIVE[part]]
        rules.append({"not": {"allOf": both}})
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": rules,
    }


def _given(name: str, alias: str) -> Schema:
    return {"anyOf": [{"required": [name]}, {"required": [alias]}]}


def _value(part: type[Part], name: str, made: Schema) -> Schema:
    """Return the schema of a key's value; a blank one is allowed where it counts as not given."""
    value = {key: item for key, item in made.items() if key not in {"title", "default"}}
    if value.get("anyOf", [])[-1:] == [_NULL]:  # pydantic's way to say that a key may be missing
        first, *others = value.pop("anyOf")[:-1]
        value = {**(first if not others else {"anyOf": [first, *others]}), **value}
    if value.get("type") == "array":
        value["minItems"] = 1
    if (part, name) == (Notice, "sections"):  # the stem of a section's file
        value["items"] = {"anyOf": [value["items"], {"type": "string", "minLength": 1}]}
    if (part, name) == (Notice, "issuers"):
        alone = {key: value.pop(key) for key in ("type", "items", "minItems")}
        value = {"anyOf": [alone["items"], alone], **value}
    if not part.blanks:
        return value
    return {"anyOf": [value, _NULL], "description": value.pop("description", "")}


def _with_bare(part: type[Part], schema: Schema) -> Schema:
    """Return a part's schema with what may stand for the whole of it."""
    if not part.bare:
        return schema
    bare = {k: v for k, v in schema["properties"][part.bare].items() if k != "description"}
    return {"anyOf": [bare, schema]}


def write(folder: Path) -> None:
    """Write the schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (folder / name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
