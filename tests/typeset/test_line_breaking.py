"""Where a line may end, where it does, and how what is left over is spread."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import HALF, HAN, strip

from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START
from notice_gen.typeset.line_breaking import break_lines, find_gap_constraints, make_segments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.typeset.layout import Segment

WESTERN = re.compile(r"[!-~\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F]")
MIXED = "国事，。、：；！？“”‘’《》（）〔〕…—·-％°①×12A.,%:/()$ !é"
texts = st.text(MIXED, min_size=1, max_size=60)
widths = st.integers(2, 12).map(lambda count: float(count * HAN))


@pytest.mark.parametrize("char", sorted(NOT_AT_START - NOT_AT_END))
def test_not_at_start(char: str) -> None:
    """No line begins with a closing mark, a stop or a per cent sign."""
    assert find_gap_constraints(f"国{char}国").joined[1]


@pytest.mark.parametrize("char", sorted(NOT_AT_END))
def test_not_at_end(char: str) -> None:
    """No line ends with an opening mark or a currency sign."""
    assert find_gap_constraints(f"国{char}国").joined[2]


@pytest.mark.parametrize(
    "marked",
    [
        # Han characters part anywhere; marks stay with what they open or close.
        "国|事", "国，|事", "国|“事”|国", "国|（事）|国", "国|《事》，|国", "国。”|国", "林·布|朗",
        "国|①|国", "国|Ⅲ|国", "国|№|国", "国|×|国", "国|±|国", "国|§|国", "国|★|国", "国|→|国",
        # Western words and numbers are whole, with the marks in them.
        "国|5%|国", "国|3.5|国", "国|1,000|国", "国|352/2022|国", "国|A4|国", "国|12:30|国",
        "国|x86_64|国", "国|C++|国", "国|a@b.cn|国", "国|http://a.cn/b?c=1|国", "国|GB/T|国",
        "国|(a)|国", "国|1.2.3|国", "国|3+4=7|国", "国|café|国", "国|$5|国", "国|￥5|国",
        "国|5‰|国", "国|5％|国", "国|20℃|国", "3|×|4", "3|÷|4", "国!|国", "国,|国",
        # A hyphen ends a line, but begins none inside a word.
        "国|2022-|12-|26|国", "国|COVID-|19|国", "国|352/2022-|2026888|国", "国|9704-|2012|国",
        "国|-|5", "国|-|国", "国|a-)|国",
        # Dashes and ellipses are whole, and begin no line; what follows them may.
        "国——|国", "国———|国", "国—|国", "国……|国", "5……|5", "国——|5|国", "国|2021—|2025|年",
        "国|GB/T |9704—|2012|国", "国|A—|B|国", "国。——|国", "“国”——|国", "——|国|国", "国|3 —|国",
        # Spaces stay with what is before them; a space that does not break holds both sides.
        "国 |国", "国  |国", "GB/T |9704-|2012|国", "国 ，|国", "国|（ |国", "国\u00a0国",
        "国|5\u00a0km|国",
        # Full-width marks and Western text part as characters do.
        "国。|2022|国", "国，|A|国", "国）|5", "国”|5", "5|（国", "A|《国", "5|×",
    ],
)  # fmt: skip
def test_joints(marked: str) -> None:
    """A text may be broken where it is marked, and nowhere else."""
    parts = marked.split("|")
    text, at, allowed = "".join(parts), 0, set()
    for part in parts[:-1]:
        at += len(part)
        allowed.add(at)
    joined = find_gap_constraints(text).joined
    assert {at for at in range(1, len(text)) if not joined[at]} == allowed


def allowed(text: str, at: int) -> bool:
    """Say by the rule, pair by pair, whether a line may end before the character at ``at``."""
    before, after = text[at - 1], text[at]
    if after in NOT_AT_START or after == " ":
        return False
    if before == " ":
        return True
    if before in NOT_AT_END:
        return False
    return before == "-" or not (WESTERN.match(before) and WESTERN.match(after))


@given(texts)
def test_rule(text: str) -> None:
    """Wherever two characters meet, what a text says of them is what their pair says."""
    joined = find_gap_constraints(text).joined
    found = [at for at in range(1, len(text)) if not joined[at]]
    assert found == [at for at in range(1, len(text)) if allowed(text, at)]


def broken(text: str, first: float, rest: float) -> list[str]:
    """Return the lines of a text."""
    return [text[start:end] for start, end in break_lines(strip(text), first, rest)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("国国国国国", 5, ["国国国国国"]),
        ("国国国国国国", 5, ["国国国国国", "国"]),
        ("国国国国国，国", 5, ["国国国国", "国，国"]),
        ("国国国国国。”国", 5, ["国国国国", "国。”国"]),
        ("国国国国“国", 5, ["国国国国", "“国"]),
        ("国国国“《国国", 5, ["国国国", "“《国国"]),
        ("国国国国——国", 5, ["国国国", "国——国"]),
        ("国国国国国——", 5, ["国国国国", "国——"]),
        ("——国国国国", 5, ["——国国国", "国"]),
        ("国国国国2021—2025", 5, ["国国国国", "2021—2025"]),
        ("国国2021—2025年", 5, ["国国2021—", "2025年"]),
        ("国国国国……国", 5, ["国国国", "国……国"]),
        ("国国国国2022年", 5, ["国国国国", "2022年"]),
        ("国国国12-3456", 5, ["国国国12-", "3456"]),
        ("国国国国国 国", 5, ["国国国国国 ", "国"]),
        ("国国国国国  ", 5, ["国国国国国  "]),
        ("国国abcdefghijklmn", 5, ["国国", "abcdefghij", "klmn"]),
        ("，，，，，，，", 5, ["，，，，，", "，，"]),
        ("国国国国国", 0, ["国", "国", "国", "国", "国"]),
    ],
)
def test_break_lines(text: str, width: int, expected: list[str]) -> None:
    """Characters that may not part move to the next line; what must part is cut where it fits."""
    assert broken(text, width * HAN, width * HAN) == expected


def test_first_line() -> None:
    """The first line of a paragraph has a width of its own."""
    assert broken("国国国国国国", 2 * HAN, 3 * HAN) == ["国国", "国国国", "国"]


@given(texts, widths, widths)
def test_lines(text: str, first: float, rest: float) -> None:
    """Every character is kept; a line ends where it may, is full, and no wider than its width.

    Only a line without a place to break in it ends elsewhere, after the last one that fits.
    """
    ends = strip(text).ends
    spans = break_lines(strip(text), first, rest)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    for number, (start, end) in enumerate(spans):
        width = rest if number else first
        inked = start + len(text[start:end].rstrip(" "))
        assert ends[inked] - ends[start] <= width or end == start + 1
        places = [at for at in range(start + 1, len(text)) if allowed(text, at)]
        if end < len(text) and end not in places:
            assert not [at for at in places if at < end], "cut, though it could be parted"
        if end < len(text):
            further = next((at for at in places if at > end), len(text))
            word = start + len(text[start:further].rstrip(" "))
            assert ends[word] - ends[start] > width, "another word would have fitted"


def spacings(found: Iterable[Segment]) -> list[tuple[str, float]]:
    """Return each character with the space behind it, in points."""
    return [(char, part.spacing) for part in found for char in part.text]


@pytest.mark.parametrize(
    ("text", "rigid"),
    [
        ("国国国国", ""),
        ("国2022年", "202"),
        ("国5%国", "5"),
        ("国A-B国", "A-"),
        ("国——国", "—"),
        ("国……国", "…"),
        ("国“国”，国", ""),
        ("国 国", ""),
        ("国GB/T 9国", "GB/"),
    ],
)
def test_spread(text: str, rigid: str) -> None:
    """What is left over goes evenly between characters, not into words, numbers and dashes."""
    whole = strip(text)
    natural = whole.measure_width(0, len(text))
    found = spacings(make_segments(whole, 0, len(text), natural + 60))
    assert "".join(char for char, _ in found) == text
    assert "".join(char for char, space in found[:-1] if space == -0.25) == rigid
    share = 60 / 20 / (len(text) - 1 - len(rigid))
    stretched = [space for _, space in found[:-1] if space != -0.25]
    assert stretched == pytest.approx([share - 0.25] * len(stretched), abs=1e-4)


@given(texts, st.floats(0, 2000))
def test_full_line(text: str, spare: float) -> None:
    """A line that is spread ends at its right edge, to a twentieth of a point."""
    whole = strip(text)
    end = len(text.rstrip(" "))
    wide = whole.measure_width(0, end) + spare
    parts = make_segments(whole, 0, len(text), wide)
    found = spacings(parts)
    assert "".join(part.text for part in parts) == text[:end]
    rigid = find_gap_constraints(text[:end]).rigid
    if not all(rigid[at] for at in range(1, end)):
        natural = sum(HALF + 5 if char.isascii() else HAN + 5 for char, _ in found)
        spread = sum(space for _, space in found[:-1]) * 20
        assert natural + spread == pytest.approx(wide, abs=1)


@pytest.mark.parametrize("text", ["国国", "国5国", "国 "])
def test_as_it_comes(text: str) -> None:
    """A paragraph's last line is not spread, and spaces at a line's end are left out."""
    (part,) = make_segments(strip(text), 0, len(text), None)
    assert (part.text, part.spacing) == (text.rstrip(), -0.25)


def test_empty() -> None:
    """A line of spaces has nothing to paint."""
    assert make_segments(strip("  "), 0, 2, None) == ()
