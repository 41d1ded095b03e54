"""Foreign words do nothing where they are shown but be read, and the same JSON comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from foreign import UNSEEN

from notice_gen.shown_text import dump_json, show_lines, show_text, show_value

PLAIN = "关于（2022）年“谁执法谁普法”的通报　　〔2022〕8号 ABC—é𠮷①…"


@pytest.mark.parametrize("character", UNSEEN)
def test_named(character: str) -> None:
    """What has no look is named, wherever it stands."""
    shown = show_text(f"甲{character}乙")
    assert shown == f"甲\\u{{{ord(character):X}}}乙"
    assert show_text(shown) == shown
    assert character not in dump_json([f"甲{character}乙"]).replace("\n", "")


def test_plain() -> None:
    """Chinese text stays as it is; a tab is a space; a path is shown as its words are."""
    assert show_text(PLAIN) == PLAIN
    assert show_text("甲\t乙") == "甲 乙"
    assert show_text(Path("甲\n乙")) == "甲\\u{A}乙"


def test_lines() -> None:
    """Lines stay lines where there may be several."""
    assert show_lines("甲\n\x1b[31m乙\n") == "甲\n\\u{1B}[31m乙\n"


def test_value() -> None:
    """A template's numbers and markup are none of foreign words."""
    assert show_value("甲\u202e\n") == "甲\\u{202E}\n"
    assert show_value(5) == 5


@pytest.mark.parametrize("character", [*UNSEEN, "𠮷", "\U000e0041", '"', "\\"])
def test_json(character: str) -> None:
    """JSON reads as the value that was written."""
    value = {"甲": [f"乙{character}丙", 1, None]}
    assert json.loads(dump_json(value)) == value
    assert json.loads(dump_json(value, indent=None)) == value
