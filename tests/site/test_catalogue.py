"""The catalogue is what its schema says, and says of each notice what a 公开目录 does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from entries import SITE, made_up, one, renamed
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from notice_gen.document import Site
from notice_gen.output_format import get_output
from notice_gen.site.catalogue import format_catalogue

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def validator(root: Path) -> Draft202012Validator:
    """Return what checks a catalogue."""
    schema = json.loads((root / "schema" / "site.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_schema(validator: Draft202012Validator) -> None:
    """Catalogues of many notices, of none, and of one without a page are valid."""
    bare = replace(one(0), number="", files=one(0).files[1:])
    for entries in (made_up(80), (), (bare,)):
        made = json.loads(format_catalogue(entries, Site()))
        assert [error.message for error in validator.iter_errors(made)] == []
        assert len(made) == len(entries)


@pytest.mark.parametrize(
    "spoil",
    [
        {"created": "5月1日"},
        {"title": ""},
        {"pdf": {"address": "a"}},
        {"surprise": ""},
        {"ofd": {"address": "a"}},
    ],
)
def test_schema_is_strict(validator: Draft202012Validator, spoil: dict[str, Any]) -> None:
    """A catalogue that says something else is not."""
    made = json.loads(format_catalogue([one(0)], SITE))
    assert not validator.is_valid([{**made[0], **spoil}])
    assert not validator.is_valid([{key: value for key, value in made[0].items() if key != "kind"}])


def test_row() -> None:
    """Its fields are those of the notice, its addresses absolute where the site's is known."""
    entry = renamed(one(0), "2007/a b")
    made = json.loads(format_catalogue([entry], SITE))[0]
    assert made["index"] == "SAMPLE001/2007-00000"
    assert made["number"] == "样政办发〔2007〕1号"
    assert made["validity"] == "失效"
    assert made["date"] == "2007-01-04"
    file = entry.find_file(get_output("pdf"))
    assert file
    address = "https://www.example.gov.cn/tz/2007/a%20b/notice.pdf"
    assert made["pdf"] == {"address": address, "size": file.size, "sha256": file.digest}


def test_relative() -> None:
    """Without a known address they begin at the site's folder."""
    made = json.loads(format_catalogue([one(0)], Site()))[0]
    assert made["page"]["address"] == "2007/0000-%E9%80%9A%E7%9F%A5/index.html"
