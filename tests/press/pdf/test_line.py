"""A line's operators: nothing is set twice, what is set adds up."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from painted import place_line

from notice_gen.press.pdf.font_subset import FontSubset
from notice_gen.press.pdf.line import LinePainter, split_levels
from notice_gen.typeset.layout import Line, Segment, StructureRef

CODES = {ord(char): at for at, char in enumerate("甲乙丙丁 ·•", 1)} | {ord("•"): 6}
PLAIN = FontSubset("甲体", "CFF ", b"", CODES, {}, {}, {}, 880, -120)
FONTS = {"甲体": PLAIN, "乙体": PLAIN._replace(name="乙体", layers={"•": 1})}


def paint(line: Line, first: int = 0) -> tuple[str, list[tuple[str, int]]]:
    """Paint a line on a page 842 points high, in which red is red."""
    return LinePainter(FONTS, 842, "1 0 0").paint_line(line, first)


def test_plain() -> None:
    """A line of one look is one place, one font, one text."""
    operators, stretches = paint(place_line("甲乙", "甲体"))
    assert operators == (
        "BT 1 0 0 1 100 442 Tm\n/Span<</MCID 0>>BDC\n/F0 16 Tf -0.25 Tc <00010002>Tj\nEMC\nET\n"
    )
    assert stretches == [("甲乙", 0)]


def test_segments() -> None:
    """What differs from the segment before is set, and nothing else."""
    segments = (
        Segment("甲", "甲体", 0.5),
        Segment("乙", "甲体", 0.25),
        Segment("丙", "乙体", 0.25),
        Segment("丁", "乙体", 0.25, red=True),
    )
    operators, _ = paint(place_line("", segments=segments))
    shown = operators.split("\n")[2:-3]
    assert shown == [
        "/F0 16 Tf 0.5 Tc <0001>Tj",
        "0.25 Tc <0002>Tj",
        "/F1 16 Tf <0003>Tj",
        "1 0 0 rg <0004>Tj",
    ]


def test_condensed() -> None:
    """A condensed line is narrowed by its matrix, so that its spacing is asked for wider."""
    segment = Segment("甲乙", "甲体", 1.6)
    operators, _ = paint(place_line("", segments=(segment,), scale=80))
    assert "0.8 0 0 1 100 442 Tm" in operators
    assert " 2 Tc " in operators


def test_turned() -> None:
    """A turned line runs down the page."""
    assert "0 -1 1 0 100 442 Tm" in paint(place_line("甲", "甲体", turned=True))[0]


def test_space_in_the_margin() -> None:
    """A space stands behind the last segment, and is no part of what was measured."""
    operators, stretches = paint(place_line("甲乙", "甲体", spaced=True))
    assert "<000100020005>Tj" in operators
    assert stretches == [("甲乙", 0)]


def test_other_layer() -> None:
    """A character that shares its glyph is set in its font's other layer, the rest in its own."""
    operators, _ = paint(place_line("甲•乙", "乙体"))
    assert "/F1 16 Tf <0001>Tj /F1x1 16 Tf <0006>Tj /F1 16 Tf <0002>Tj /F1 16 Tf" in operators


def test_artifact() -> None:
    """A line of the page's own has no mark."""
    operators, stretches = paint(place_line("甲", "甲体"), -1)
    assert "/Artifact BMC" in operators
    assert "MCID" not in operators
    assert stretches == []


@pytest.mark.parametrize(
    ("levels", "expected"),
    [((0, 0), ["甲乙"]), ((1, 0), ["甲", "乙"]), ((2, 2), ["甲乙"]), ((), [])],
)
def test_split_levels(levels: tuple[int, ...], expected: list[str]) -> None:
    """A heading and what goes on behind it are two stretches."""
    segments = tuple(
        Segment(char, "甲体", 0, level=level) for char, level in zip("甲乙", levels, strict=False)
    )
    line = replace(place_line("", segments=segments), part=StructureRef(3))
    found = ["".join(each.text for each in stretch) for stretch in split_levels(line)]
    assert found == expected


def test_rounded_widths() -> None:
    """What a rounded width is more than a character's own is taken back behind it."""
    fonts = {"甲体": PLAIN._replace(slips={"甲": 0.152, "丙": -0.3})}
    operators, _ = LinePainter(fonts, 842, "1 0 0").paint_line(place_line("乙甲乙丙", "甲体"), 0)
    assert "[<00020001>0.152<00020003>-0.3]TJ" in operators
