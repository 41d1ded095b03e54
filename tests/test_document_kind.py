"""The table of the 15 文种: every row is complete, and says what the regulations say."""

from __future__ import annotations

import pytest

from notice_gen.document_kind import (
    DIRECTIONS,
    DOCUMENT_KINDS,
    FORMATS,
    TITLE_ENDINGS,
    DocumentKind,
    find_document_kind,
    find_kind_by_ending,
    list_formats_with,
)
from notice_gen.model.notice import Notice

ROWS = tuple(DOCUMENT_KINDS.values())
row = pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.name)


def names(field: str, value: object = True) -> set[str]:  # noqa: FBT002 - most fields are flags
    """Return the kinds of which a field has a value."""
    return {kind.name for kind in ROWS if getattr(kind, field) == value}


def test_names() -> None:
    """The kinds are those of art. 8 of the 条例, in its order."""
    assert list(DOCUMENT_KINDS) == [
        "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知",
        "通报", "报告", "请示", "批复", "议案", "函", "纪要",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "directions"),
    [
        ("决议", "公布 下行"),
        ("决定", "下行 公布"),
        ("命令", "公布 下行"),
        ("公报", "公布"),
        ("公告", "公布"),
        ("通告", "公布 下行"),
        ("意见", "下行 平行 上行"),
        ("通知", "下行 平行"),
        ("通报", "下行 平行"),
        ("报告", "上行"),
        ("请示", "上行"),
        ("批复", "下行"),
        ("议案", "平行"),
        ("函", "平行"),
        ("纪要", "下行 平行 上行"),
    ],
)
def test_directions(name: str, directions: str) -> None:
    """A kind goes where the regulations let it go, the usual way first."""
    kind = DOCUMENT_KINDS[name]
    assert kind.directions == tuple(directions.split())
    assert kind.direction == directions.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("is_published", True, "决议 命令 公报 公告 通告"),
        ("is_upward", True, "报告 请示"),
        ("format", "信函", "函"),
        ("format", "命令", "命令"),
        ("format", "纪要", "纪要"),
        ("has_own_format", True, "命令 纪要"),
        ("may_be_letter", False, "决议 决定 命令 公报 公告 通告 纪要"),
        ("recipients", "无", "命令 公报 公告 通告 纪要"),
        ("recipients", "可有", "决议 决定"),
        ("signature", "签署人", "命令"),
        ("signature", "无", "纪要"),
        ("always_sealed", True, "批复"),
        ("formulas", ("此复",), "批复 函"),
        ("formulas", ("请批示",), "请示"),
        ("formulas", ("请予审议",), "决议 报告 议案"),
        ("announces", True, "通知 通报"),
        ("contact_in_note", "应写", "请示"),
        ("contact_in_note", "可写", "函"),
        ("between_ranks", True, "请示 批复"),
        ("numbered_by_year", True, "公告 通告"),
        ("issue_name", "令号", "命令"),
        ("issue_name", "期号", "纪要"),
        ("mark_suffix", "令", "命令"),
        ("mark_suffix", "纪要", "纪要"),
        ("own_column", "令", "命令"),
        ("own_column", "纪要", "纪要"),
        ("own_elements", frozenset({"issue"}), "命令"),
        ("own_elements", frozenset({"issue", "attendance"}), "纪要"),
        ("own_keys", frozenset({"mark", "issuers"}), "命令"),
        ("own_keys", frozenset({"mark"}), "纪要"),
        ("titled", False, "命令"),
        ("short_name", "令", "命令"),
        ("title_names_subject", False, "命令 公报 公告 通告 纪要"),
    ],
)
def test_values(field: str, value: object, expected: str) -> None:
    """What is said of few kinds is said of these and of no others."""
    assert names(field, value) == set(expected.split())


@pytest.mark.parametrize(
    ("name", "closings"),
    [
        ("公告", ("特此公告。",)),
        ("通告", ("特此通告。",)),
        ("通知", ("特此通知。",)),
        ("报告", ("特此报告。",)),
        ("请示", ("妥否，请批示。",)),
        ("批复", ("此复。",)),
        ("议案", ("请予审议。",)),
        ("函", ("请予支持，并函复。", "请函复。")),
    ],
)
def test_closings(name: str, closings: tuple[str, ...]) -> None:
    """These kinds have closings, each a sentence."""
    assert DOCUMENT_KINDS[name].closings == closings
    assert all(closing.endswith("。") for closing in closings)
    assert len({kind.name for kind in ROWS if kind.closings}) == 8


@row
def test_complete(kind: DocumentKind) -> None:
    """A row says something of every field, of the right sort, and does not contradict itself."""
    for name in kind.__struct_fields__:
        assert getattr(kind, name) is not None
    assert kind.name
    assert kind.directions
    assert len(set(kind.directions)) == len(kind.directions)
    assert set(kind.directions) <= set(DIRECTIONS)
    assert kind.format in FORMATS
    assert bool(kind.issue_name) == bool(kind.issue_example) == bool(kind.mark_suffix)
    assert bool(kind.issue_name) == kind.has_own_format == bool(kind.own_column)
    assert bool(kind.own_elements) == kind.has_own_format
    assert not (kind.has_own_format and kind.may_be_letter)
    assert not (kind.is_published and kind.may_be_letter)
    assert not (kind.is_published and kind.recipients == "有")


@row
def test_keys(kind: DocumentKind) -> None:
    """The elements a row speaks of are keys of a notice."""
    assert kind.own_elements | kind.own_keys <= set(Notice.keys)


@row
def test_found(kind: DocumentKind) -> None:
    """A kind is found by its name and by what a title ends with."""
    assert find_document_kind(kind.name) is kind
    for ending in kind.title_endings:
        assert find_kind_by_ending(ending) is kind
        assert ending in TITLE_ENDINGS


@pytest.mark.parametrize("name", ["", "方案", "文件", "令状"])
def test_unknown(name: str) -> None:
    """What is no kind has a row without a name, of which nothing is demanded."""
    kind = find_document_kind(name)
    assert kind is find_kind_by_ending(name)
    assert not kind.name
    assert kind.direction == "下行"
    assert set(kind.directions) == set(DIRECTIONS)
    assert not kind.has_own_format
    assert kind.may_be_letter
    assert not kind.closings


def test_short_name() -> None:
    """令 is how a title or a 标志 spells 命令; no row is found by it as a name."""
    assert find_kind_by_ending("令").name == "命令"
    assert not find_document_kind("令").name
    assert len(TITLE_ENDINGS) == len(set(TITLE_ENDINGS)) == 16


def test_formats_with() -> None:
    """An element of few kinds belongs to their formats, one of all to none."""
    assert list_formats_with("issue") == {"命令", "纪要"}
    assert list_formats_with("attendance") == {"纪要"}
    assert not list_formats_with("title")
