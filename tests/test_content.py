"""The notices of this repository: the real one letter by letter, the example key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from changed_key import plain
from jsonschema import Draft202012Validator
from own_notices import ALL_KEYS, CONTENT, EXAMPLES, ROOT
from PIL import Image

from notice_gen.model.base_model import ContentModel, map_key_names
from notice_gen.model.json_schema import CONTENT_MODELS, build_schemas
from notice_gen.model.notice import Notice
from notice_gen.model.notice_folder import load_notice
from notice_gen.numeral import format_date, format_ordinal
from notice_gen.yaml_source.parse import read_yaml
from notice_gen.yaml_source.tree import MappingNode, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic

PRINTED = ROOT / "tests" / "data" / "notice-2022.txt"
FILES = sorted((*CONTENT.rglob("*.yaml"), *EXAMPLES.rglob("*.yaml")))
# Keys the example leaves out, each for a reason.
LEFT_OUT = {
    "adopted",  # no 请示 is
    "body",  # stands instead of sections
    "issued",  # a 请示 issues nothing
    "issue",  # 命令 and 纪要 only
    "attendance",  # 纪要 only
    "review",  # in office.yaml only
}


def lines(notice: Notice) -> Iterator[str]:
    """Yield the lines of a notice as it is printed, its ordinals counted."""
    first, second = notice.numbering
    yield from notice.title
    yield f"{'、'.join(notice.recipient_names)}："
    yield str(notice.preamble)
    for number, section in enumerate(notice.sections, 1):
        yield f"{format_ordinal(first, number)}{section.heading}"
        if section.intro:
            yield section.intro
        for place, item in enumerate(section.items, 1):
            yield f"{format_ordinal(second, place)}{item.lead}{item.text}"
    yield from (issuer.name for issuer in notice.issuers)
    yield format_date(notice.date)


def test_2022_letter_by_letter() -> None:
    """The notice of 2022 is the text that was published, the author's slips included."""
    printed = PRINTED.read_text(encoding="utf-8")
    assert "".join(f"{line}\n" for line in lines(load_notice(CONTENT / "2022"))) == printed


def test_2022_envelope() -> None:
    """What the source says of the notice is there, and nothing is invented."""
    notice = load_notice(CONTENT / "2022")
    assert (notice.kind, notice.direction, notice.format) == ("通报", "下行", "文件")
    assert notice.numbering == ("一、", "1.")
    assert notice.mark.names == ("中共岳阳市岳阳楼区委全面依法治区委员会办公室",)
    assert notice.publication
    given = plain(notice.publication)
    assert given == {
        "index": "352/2022-2026888",
        "publisher": "区司法局",
        "created": "2022-12-26 08:57:18",
        "published": "2022-12-26",
        "method": "政府网站",
        "scope": "全部公开",
    }
    assert (notice.number, notice.copies, notice.printer, notice.printed) == (None, (), None, None)


@pytest.mark.parametrize("folder", [CONTENT / "2022", ALL_KEYS], ids=lambda folder: folder.name)
def test_loads(folder: Path) -> None:
    """Every notice of this repository is free of errors."""
    assert load_notice(folder).folder_name == folder.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_schema(path: Path) -> None:
    """Every file names its schema in its first line, relative to itself, and keeps to it."""
    text = path.read_text(encoding="utf-8")
    first, _, _ = text.partition("\n")
    start = "# yaml-language-server: $schema="
    assert first.startswith(start)
    schema = (path.parent / first.removeprefix(start)).resolve()
    kind = path.stem if path.stem in {"notice", "office"} else "section"
    assert schema == ROOT / "schema" / f"{kind}.json"
    tree = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    validator = Draft202012Validator(build_schemas()[schema.name])
    assert not [error.message for error in validator.iter_errors(tree)]


def all_parts(part: ContentModel) -> Iterator[ContentModel]:
    """Yield a part and every part below it."""
    yield part
    for name in type(part).keys:
        value = getattr(part, name)
        for below in value if isinstance(value, tuple) else (value,):
            if isinstance(below, ContentModel):
                yield from all_parts(below)


ELSEWHERE = {"sheet", "separate"}  # of attachments that are other files: examples/tongzhi


def test_example_has_every_key() -> None:
    """The example uses every key that format 文件 allows, in notice.yaml and in every part."""
    used: dict[type[ContentModel], set[str]] = {}
    for part in all_parts(load_notice(ALL_KEYS)):
        used.setdefault(type(part), set()).update(set(part.places) - {""})
    kinds: tuple[type[ContentModel], ...] = (Notice, *CONTENT_MODELS)
    for kind in kinds:
        wanted = set(map_key_names(kind).values()) - (LEFT_OUT if kind is Notice else set())
        if kind.__name__ not in {
            "Attendance",
            "IssuedText",
            "Review",
        }:  # not a 请示's; office.yaml only
            assert used[kind] == wanted - ELSEWHERE, kind.__name__


def test_example_is_chinese() -> None:
    """The example is written with the Chinese keys."""
    findings: list[Diagnostic] = []
    for path in ALL_KEYS.glob("*.yaml"):
        pending = [read_yaml(path, EXAMPLES, findings)]
        while pending:
            value = pending.pop()
            if isinstance(value, MappingNode):
                assert not [key for key in value if key.isascii()]
                pending += value.values()
            elif isinstance(value, list):
                pending += value
    assert not findings


def test_example_shows_all() -> None:
    """There are four levels, a table, bold, a picture, names in braces and both kinds of annex."""
    folder = ALL_KEYS
    notice = load_notice(folder)
    texts = [
        str(value)
        for part in all_parts(notice)
        for value in (getattr(part, name) for name in type(part).keys)
        if isinstance(value, Text)
    ]
    whole = "\n".join(texts)
    for mark in (
        "| --- |",
        "**",
        "](附件/办理流程.png)",
        *(f"{{{{ {name} }}}}" for name in notice.facts),
    ):
        assert mark in whole
    deepest = [
        below
        for section in notice.sections
        for item in section.items
        for third in item.items
        for below in third.items
    ]
    assert deepest
    assert {bool(annex.file) for annex in notice.attachments} == {True, False}
    with Image.open(folder / "附件" / "办理流程.png") as picture:
        assert picture.size[0] > picture.size[1]
