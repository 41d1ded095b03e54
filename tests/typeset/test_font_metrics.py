"""Measuring characters: advances, faces, and characters that no face has."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.fonts.font_roles import FontRole
from notice_gen.place import Place
from notice_gen.shown_text import show_text
from notice_gen.typeset.font_metrics import FontMetrics, list_distinct_findings
from notice_gen.typeset.galley import Run
from notice_gen.yaml_source.parse import Origin, Text
from notice_gen.yaml_source.source_file import SourceFile

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.fonts.font_roles import Faces

NOWHERE = "\ue000"  # of private use: no face has it
RARE = "镕"  # in none of the roles' open faces


def body(text: str, origin: Text | None = None, role: FontRole = FontRole.仿宋) -> Run:
    """Return a run of body text."""
    return Run(text, role, 16, -5, origin=origin)


def written(text: str, before: str = "标题: ") -> Text:
    """Return a text as it was read from a file, behind its key."""
    manuscript = SourceFile(Path("notice.yaml"), before + text)
    return Text(text, Origin(manuscript, len(before), len(before) + len(text), "md"))


@pytest.mark.parametrize(
    ("run", "twips"),
    [
        (Run("", FontRole.仿宋, 16), 0),
        (Run("国", FontRole.仿宋, 16), 320),
        (Run("国事", FontRole.仿宋, 16), 640),
        (Run("国事", FontRole.仿宋, 16, -5), 635),
        (Run("2022年", FontRole.仿宋, 16, -5), 4 * 155 + 320),
        (Run("（国）", FontRole.仿宋, 16, -5), 2 * 315 + 320),
        (Run("——", FontRole.仿宋, 16), 640),
        (Run("国事", FontRole.小标宋, 22), 880),
        (Run("国事", FontRole.小标宋, 42, scale=60), 1008),
        (Run("国事", FontRole.小标宋, 42, -10, scale=60), 998),
        (Run("国事", FontRole.仿宋, 16, 100), 740),
    ],
)
def test_width(ruler: FontMetrics, run: Run, twips: float) -> None:
    """Han characters are as wide as their size, digits half; tracking stands between them."""
    assert ruler.measure_width([run]) == pytest.approx(twips)


def test_line_of_28(ruler: FontMetrics) -> None:
    """28 characters of size 3 fit into 156 mm, 29 do not (5.2.3)."""
    assert ruler.measure_width([body("国" * 28)]) <= 8844 < ruler.measure_width([body("国" * 29)])


def test_runs_in_one_line(ruler: FontMetrics) -> None:
    """Runs are measured as one line: the tracking between them counts."""
    parts = [body("国"), body("事", role=FontRole.黑体), body("5")]
    assert ruler.measure_width(parts) == pytest.approx(315 + 315 + 160)


@given(st.lists(st.text("国事，5A. ", max_size=5), max_size=4))
def test_strip(ruler: FontMetrics, texts: list[str]) -> None:
    """A strip has a look and an end for each character; stretches of it add up."""
    runs = [body(text) for text in texts]
    strip = ruler.measure_text(runs)
    assert strip.text == "".join(texts)
    assert [look.text for look, _ in strip.looks] == [t for t in texts for _ in t]
    assert len(strip.ends) == len(strip.text) + 1
    assert all(end > start for start, end in pairwise(strip.ends))
    assert strip.measure_width(0, len(strip.text)) == ruler.measure_width(runs)


@pytest.mark.parametrize(
    ("role", "char", "fallback"),
    [
        (FontRole.仿宋, "国", False),
        (FontRole.仿宋, "2", False),
        (FontRole.仿宋, "“", False),
        (FontRole.仿宋, RARE, True),
        (FontRole.黑体, RARE, True),
        (FontRole.小标宋, RARE, True),
    ],
)
def test_faces(ruler: FontMetrics, faces: Faces, role: FontRole, char: str, fallback: bool) -> None:
    """A character its role's face lacks comes from Noto, alone; its neighbours stay."""
    strip = ruler.measure_text([body(f"国{char}国", role=role)])
    own = faces[role].name
    rare = faces.get_fallback(role).name if fallback else own
    assert [face for _, face in strip.looks] == [own, rare, own]


def test_fallback_is_as_wide(ruler: FontMetrics) -> None:
    """A character from Noto takes the room of any Han character."""
    assert ruler.measure_width([body(RARE)]) == ruler.measure_width([body("国")])


@pytest.mark.parametrize(
    ("runs", "places"),
    [
        ([body("国事")], []),
        ([body(f"国{RARE}")], []),
        ([body(NOWHERE, written(NOWHERE))], [(1, 5)]),
        ([body(f"国{NOWHERE}", written(f"国{NOWHERE}"))], [(1, 6)]),
        ([body(NOWHERE, written(f"国\n{NOWHERE}"))], [(2, 1)]),
        ([body(NOWHERE)], [(1, 1)]),
        ([body(NOWHERE, written("{{ name }}"))], [(1, 5)]),
    ],
)
def test_missing(ruler: FontMetrics, runs: list[Run], places: list[tuple[int, int]]) -> None:
    """A character that no face has is an error at its own line and column, or its value's."""
    found: list[Diagnostic] = []
    ruler.measure_text(runs, found)
    assert [(each.place.line, each.place.column) for each in found] == places
    for each in found:
        assert each.code == "F01"
        assert f"“{show_text(NOWHERE)}”（U+E000）" in each.message
        assert "仿宋" in each.message
        assert each.hint


def test_missing_again(ruler: FontMetrics) -> None:
    """A character missing twice in a value is said once, in another value again."""
    one, other = written(f"国{NOWHERE}{NOWHERE}"), written(NOWHERE, "主送机关: ")
    found: list[Diagnostic] = []
    for _ in range(3):  # as when a notice is set again with another pitch
        ruler.measure_text([body(one, one), body(other, other)], found)
    assert [each.place for each in list_distinct_findings(found)] == [
        Place(Path("notice.yaml"), 1, 6),
        Place(Path("notice.yaml"), 1, 7),
    ]


def test_missing_keeps_its_room(ruler: FontMetrics) -> None:
    """Until its author mends it, a missing character takes the room of a Han character."""
    assert ruler.measure_width([body(NOWHERE)]) == ruler.measure_width([body("国")])


def test_memory(faces: Faces) -> None:
    """What a ruler has measured once it measures the same way in every later notice."""
    ruler = FontMetrics(faces)
    run = body(f"国2{RARE}{NOWHERE}")
    first = ruler.measure_text([run])
    again: list[Diagnostic] = []
    second = ruler.measure_text([run], again)
    assert (first.ends, first.looks) == (second.ends, second.looks)
    assert len(again) == 1
