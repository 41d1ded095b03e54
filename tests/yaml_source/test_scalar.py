"""Every character of a value is found where its author typed it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.yaml_source.scalar import map_offsets


@pytest.mark.parametrize(
    ("written", "style", "value", "expected"),
    [
        ("甲乙", "", "甲乙", [0, 1, 2]),
        ("甲\n  乙", "", "甲 乙", [0, 1, 4, 5]),
        ("甲 \n\n  乙", "", "甲\n乙", [0, 3, 6, 7]),
        ("甲  乙", "", "甲  乙", [0, 1, 2, 3, 4]),
        ("'甲''乙'", "'", "甲'乙", [1, 2, 4, 5]),
        ("'甲\n  乙'", "'", "甲 乙", [1, 2, 5, 6]),
        ("''", "'", "", [1]),
        ('"甲\\n乙"', '"', "甲\n乙", [1, 2, 4, 5]),
        ('"\\x41\\u4e59\\U00020bb7丁"', '"', "A乙𠮷丁", [1, 5, 11, 21, 22]),
        ('"甲\\\n   乙"', '"', "甲乙", [1, 7, 8]),
        ('"甲\\\n\n   乙"', '"', "甲\n乙", [1, 4, 8, 9]),
        ("|\n  甲\n  乙\n", "|", "甲\n乙\n", [4, 5, 8, 9, 10]),
        ("|-\n  甲\n\n   乙\n", "|", "甲\n\n 乙", [5, 6, 7, 10, 11, 12]),
        ("|2 # 注\n   甲\n", "|", " 甲\n", [9, 10, 11, 12]),
        (">\n  甲\n  乙\n\n  丙\n", ">", "甲 乙\n丙\n", [4, 5, 8, 10, 13, 14, 15]),
        (">\n  甲\n    乙\n  丙\n", ">", "甲\n  乙\n丙\n", [4, 5, 8, 9, 10, 11, 14, 15, 16]),
        ("|+\n  甲\n\n", "|", "甲\n\n", [5, 6, 7, 8]),
        ("|\n  甲", "|", "甲", [4, 5]),
        ("|", "|", "", [1]),
    ],
)
def test_offsets(written: str, style: str, value: str, expected: list[int]) -> None:
    """Each style's folding, escaping and chomping is followed, and the end comes last."""
    assert map_offsets(written, style, value) == expected


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """Draw a scalar of any style, as typed behind ``a: ``."""
    pieces = ["文", "字，", "a b", " ", "  ", "\n", "\n\n", "\n  ", "𠮷", "''", "\t"]
    style = draw(st.sampled_from(["|", "|-", "|+", "|2", ">", ">-", ">+", "'", '"', ""]))
    if style == '"':
        pieces += ["\\n", "\\x41", "\\u4e00", "\\\n", "\\\\"]
    text = "".join(draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=9)))
    if style in {"'", '"'}:
        return style + text.replace("\n", "\n ") + style
    if style:
        return style + "\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    return "文" + text.replace("\n", "\n ")


@given(scalars())
def test_every_scalar(scalar: str) -> None:
    """Whatever YAML makes of a scalar, its characters are found again where they were typed."""
    text = f"a: {scalar}\nb: c\n"
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return
    event = [event for event in events if isinstance(event, yaml.ScalarEvent)][1]
    assert event.start_mark
    assert event.end_mark
    written = text[event.start_mark.index : event.end_mark.index]
    style = event.style or ""
    found = map_offsets(written, style, event.value)
    assert len(found) == len(event.value) + 1
    assert found == sorted(found)
    for at, character in zip(found, event.value, strict=False):
        typed = written[at : at + 1]
        assert typed in {character, "\\", ""} or (character, typed) == (" ", "\n")
