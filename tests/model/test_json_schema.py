"""The schemas say what the model says, in both languages, and the committed ones are current."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import bad_input
import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

from notice_gen.model.base_model import ContentModel, map_key_names
from notice_gen.model.elements import SiteOptions
from notice_gen.model.json_schema import CONTENT_MODELS, build_schemas, write_schemas
from notice_gen.model.load_context import LoadContext
from notice_gen.model.notice import Notice
from notice_gen.yaml_source.parse import parse_yaml
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import MappingNode, Text

MADE = build_schemas()


class Reader(yaml.SafeLoader):
    """YAML as editors read it, by the core schema of YAML 1.2: 0012 and 1. are numbers, 是 a text.

    So is a date, and so are ``no`` and ``12:30``, which YAML 1.1 takes for something else.
    """


def _read_integer(reader: Reader, node: yaml.ScalarNode) -> int:
    digits = str(reader.construct_scalar(node))
    return int(digits, {"0o": 8, "0x": 16}.get(digits[:2], 10))


Reader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Reader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$", re.ASCII), first
    )
Reader.add_constructor("tag:yaml.org,2002:int", _read_integer)


def errors(name: str, text: str) -> list[str]:
    """Return what a schema has against a file."""
    found = Draft202012Validator(MADE[name]).iter_errors(yaml.load(text, Reader))  # noqa: S506 - safe
    return [error.message for error in found]


@pytest.mark.parametrize("name", MADE)
def test_is_a_schema(name: str) -> None:
    """Each is a schema of the draft it names."""
    Draft202012Validator.check_schema(MADE[name])


@pytest.mark.parametrize("name", MADE)
def test_current(name: str, root: Path) -> None:
    """The committed files are what the model gives: ``make schema`` writes them."""
    committed = (root / "schema" / name).read_text(encoding="utf-8")
    assert json.loads(committed) == MADE[name]


def test_same_bytes(tmp_path: Path, root: Path) -> None:
    """The same model gives the same bytes, also by the command."""
    write_schemas(tmp_path / "a")
    command = [sys.executable, "-m", "notice_gen.model.json_schema", str(tmp_path / "b")]
    subprocess.run(command, check=True, env={"PYTHONPATH": str(root / "src")})
    for name in MADE:
        data = (tmp_path / "a" / name).read_bytes()
        assert data == (tmp_path / "b" / name).read_bytes()
        assert data.endswith(b"}\n")


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a part's schema, be it one of several forms."""
    forms = [schema, *schema.get("oneOf", ()), *schema.get("anyOf", ())]
    return next(form["properties"] for form in forms if "properties" in form)


@pytest.mark.parametrize("part", [Notice, *CONTENT_MODELS], ids=lambda part: part.__name__)
def test_keys(part: type[ContentModel]) -> None:
    """Every key of the model is there by both of its names, described in Chinese."""
    notice = MADE["notice.json"]
    schema = notice if part is Notice else notice["$defs"][part.__name__]
    found = properties(schema)
    assert set(found) == set(map_key_names(part))
    for value in found.values():
        assert any("一" <= character <= "鿿" for character in value["description"])


def test_parts() -> None:
    """Every kind of part has its schema."""
    own = {part for part in ContentModel.__subclasses__() if ".lint." not in part.__module__}
    assert {Notice, *CONTENT_MODELS} == own


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notice.json", ""),
        ("notice.json", "标题: 甲\nnumber:\n抄送机关: [甲, 乙]\n"),
        ("notice.json", "title: [甲, 乙]\nmark: {名称: 甲, 后缀: ''}\nissuers: [甲, {name: 乙}]\n"),
        ("notice.json", "份号: 000012\nnumbering: [一、, 1.]\n成文日期: 2022-12-09\n"),
        (
            "notice.json",
            "正文: [概况, {标题: 甲, 引言: 乙}]\n数据: {户数: 42, 率: 3.5, 开: true}\n",
        ),
        ("notice.json", "版式: {双面: 是, star: true, red: '#FF0000'}\n"),
        ("notice.json", "site: {name: 甲, code: 0000000000}\n"),
        ("notice.json", "公开信息: {索引号: 352, 关键词: 12345, 生成日期: 2022-12-26 08:57:18}\n"),
        ("notice.json", "title: [2022, 3.50]\nsections: [2022]\nmark: {名称: 110, 后缀: 1}\n"),
        ("office.json", "发文机关标志: 甲\nlayout: {profile: office}\n"),
        ("section.json", "heading: 甲\n条目:\n  - lead: 乙。\n    条目: [{text: 丙}]\n"),
    ],
)
def test_takes(name: str, text: str) -> None:
    """What an author may write has nothing against it."""
    tree = yaml.load(text, Reader) or {}  # noqa: S506 - it is SafeLoader's
    assert not list(Draft202012Validator(MADE[name]).iter_errors(tree))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notice.json", "titel: 甲\n"),
        ("notice.json", "title: 甲\n标题: 甲\n"),
        ("notice.json", "kind: 通抱\n"),
        ("notice.json", "date: 2022-1-1\n"),
        ("notice.json", "sections: one\n"),
        ("notice.json", "sections: [one]\nbody: 甲\n"),
        ("notice.json", "正文: [one]\nbody: 甲\n"),
        ("notice.json", "secrecy: 很密\n"),
        ("notice.json", "份号: 1234567a\n"),
        ("notice.json", "numbering: [1、]\n"),
        ("notice.json", "layout: {margin: 3}\n"),
        ("notice.json", "layout: {red: 红}\n"),
        ("notice.json", "site: {name: 甲, code: 430602}\nkind: 通抱\n"),
        ("notice.json", "site: {name: 甲, code: '430602'}\n"),
        ("notice.json", "site: {name: 甲, code: 4306.02}\n"),
        ("notice.json", "mark: {suffix: 文件}\n"),
        ("notice.json", "attachments: [{title: 甲, body: 乙, file: 丙.md}]\n"),
        ("notice.json", "waive: [{rule: S01}]\n"),
        ("office.json", "folder: 甲\n"),
        ("office.json", "places: {}\n"),
        ("section.json", "items: [{heading: 甲, 首句: 乙}]\n"),
        ("section.json", "items: [{text: 甲, 内容: 乙}]\n"),
        ("section.json", "sections: []\n"),
    ],
)
def test_refuses(name: str, text: str) -> None:
    """What an author may not write is marked while it is typed."""
    assert errors(name, text)


@pytest.mark.parametrize(
    "case",
    [case for table in ("keys", "values") for case in bad_input.table(table)],
    ids=lambda case: case.claim,
)
def test_agrees(case: bad_input.Case, tmp_path: Path) -> None:
    """A schema refuses nothing that loading takes: sound files of bad notices are sound."""
    folder = case.lay_out(tmp_path)
    for path in folder.glob("*.yaml"):
        name = "notice.json" if path.name == "notice.yaml" else "section.json"
        here = [line for line in case.expect if path.name in line]
        if not here and path.read_text(encoding="utf-8"):
            assert not errors(name, path.read_text(encoding="utf-8"))


UNQUOTED = (
    "0000000000", "4306020001", "12", "000012", "-5", "3.50", "1.", ".5", "1e3", "0x1F", "0o17",
    "true", "False", "no", "on", "2022", "2022-12-09", "2022-12-26 08:57:18", "12:30", "1_000",
)  # fmt: skip


@pytest.mark.parametrize(
    ("part", "name"),
    [(part, name) for part in (Notice, *CONTENT_MODELS) for name in map_key_names(part)],
    ids=lambda case: case if isinstance(case, str) else case.__name__,
)
def test_takes_unquoted(part: type[ContentModel], name: str) -> None:
    """What loading takes without quotes editors take too, who know it as a number or a boolean."""
    field_type = part.keys[map_key_names(part)[name]].type
    assert field_type
    notice = MADE["notice.json"]
    schema = properties(notice if part is Notice else notice["$defs"][part.__name__])[name]
    validator = Draft202012Validator({**schema, "$defs": notice["$defs"]})
    for scalar in UNQUOTED:
        context = LoadContext()
        text = parse_yaml(SourceFile(Path("a.yaml"), f"a: {scalar}\n"), context.findings)
        assert isinstance(text, MappingNode)
        field_type.read(text[Text("a")], context)
        if not context.findings:
            assert validator.is_valid(yaml.load(scalar, Reader)), scalar  # noqa: S506 - safe


def test_unquoted_is_taken() -> None:
    """The test above is no idle one: a site's code is a number to editors, and taken by loading."""
    assert yaml.load("0000000000", Reader) == 0  # noqa: S506 - it is SafeLoader's
    assert SiteOptions.keys["code"].type


def find_messages(node: object) -> list[str]:
    """Return all that a schema has to say of what it refuses."""
    if isinstance(node, list):
        return [message for each in node for message in find_messages(each)]
    if not isinstance(node, dict):
        return []
    own = [value for key, value in node.items() if key.endswith(("errorMessage", "ErrorMessage"))]
    return own + [message for value in node.values() for message in find_messages(value)]


@pytest.mark.parametrize("name", MADE)
def test_messages(name: str) -> None:
    """Whatever editors refuse they say in Chinese; nothing is refused without a message."""
    messages = find_messages(MADE[name])
    assert all(re.search("[一-鿿]", message) for message in messages)
    pending: list[Any] = [MADE[name]]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending += node
        if not isinstance(node, dict):
            continue
        pending += node.values()
        if node.get("additionalProperties") is False or isinstance(node.get("type"), str | list):
            assert "errorMessage" in node
        assert ("pattern" in node) == ("patternErrorMessage" in node)
        assert "not" not in node  # for which the language server has only English words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("标题: 甲\ntitle: 乙\n", "“title”和“标题”是同一个键，只写一个"),
        ("正文: [甲]\n正文文件: 甲.md\n", "“正文”和“正文文件”只能写一个"),
        ("附件: [{正文: 甲}]\n", "还要写上“标题”（title）"),
        ("文种: 通支\n", "只能写 决议、决定、命令"),
        ("成文日期: 2022年1月\n", "写成 2026-03-02 这样的日期"),
        ("版式: {双面: 也许}\n", "写 是 或 否"),
        ("标体: 甲\n", "没有这个键"),
    ],
)
def test_message_is_at_the_fault(text: str, message: str) -> None:
    """What says no has the message for it, or something in it has."""
    validator = Draft202012Validator(MADE["notice.json"])
    faults = list(validator.iter_errors(yaml.load(text, Reader)))  # noqa: S506 - safe
    assert any(message in said for fault in faults for said in _list_said(fault))


def _list_said(fault: ValidationError) -> list[str]:
    """Return the messages of what refuses a value, or something in it."""
    node: Any = fault.schema
    if node is False:  # of a rule at the top, whose message stands beside it
        number = fault.absolute_schema_path[1]
        node = MADE["notice.json"]["allOf"][number]["then"]
    said = [node.get(key, "") for key in ("errorMessage", "patternErrorMessage")]
    return said + [told for below in fault.context or () for told in _list_said(below)]
