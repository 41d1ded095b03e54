"""A notice is known by its 文种, its title or its format, and has words that stand for it."""

from __future__ import annotations

from typing import Any

import pytest

from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.lint.notice_kind import (
    find_anchor,
    find_element_column,
    find_kind,
    find_title_kind,
)
from notice_gen.model.notice import Notice

BASE: dict[str, Any] = {"mark": "甲局", "date": "2026-03-02", "preamble": "如下。"}


def notice(**keys: object) -> Notice:
    """Return a notice of some keys."""
    return Notice.from_tree({**BASE, "format": "信函", **keys})


def test_kinds() -> None:
    """A notice may be of each of the 15 kinds."""
    for kind in DOCUMENT_KINDS:
        assert find_kind(notice(kind=kind)) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于甲的通知", "通知"),
        ("关于转发乙批复的通知", "通知"),
        ("关于丙的复函", "函"),
        ("授衔令", "命令"),
        ("戒严命令", "命令"),
        ("丁会议纪要", "纪要"),
        ("关于戊的意见（征求意见稿）", "意见"),
        ("防汛方案", ""),
        ("", ""),
    ],
)
def test_titled(title: str, kind: str) -> None:
    """A title's last words name the kind; what follows in brackets does not count."""
    assert find_title_kind(title) == kind


@pytest.mark.parametrize(
    ("keys", "kind", "place", "words"),
    [
        ({"kind": "函"}, "函", "信函", "函"),
        ({"title": "关于甲的函"}, "函", "信函", "关于甲的函"),
        ({}, "", "信函", "2026-03-02"),
        ({"format": "命令"}, "命令", "令", "2026-03-02"),
        ({"format": "纪要", "title": "会议纪要"}, "纪要", "纪要", "会议纪要"),
        ({"format": "命令", "kind": "公告"}, "公告", "公布", "公告"),
        ({"format": "纪要", "kind": "通报"}, "通报", "下行", "通报"),
    ],
)
def test_subject(keys: dict[str, Any], kind: str, place: str, words: str) -> None:
    """What is not said follows from the rest; a finding always has words to stand at."""
    made = notice(**keys)
    assert (find_kind(made), find_element_column(made), find_anchor(made)) == (kind, place, words)
