"""The mark of one agency or of several, however long their names (7.2.4)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import head, notice
from placed import CLOSE, Bench, lines, mm

from notice_gen.typeset import style
from notice_gen.typeset.agency_name import fit_agency_name

if TYPE_CHECKING:
    from notice_gen.typeset.layout import Line

TEXT = "现将有关事项通知如下。"
LONG = "中共岳阳市岳阳楼区委全面依法治区委员会办公室"
JOINT = (
    ("示例市财政局", "示例市司法局"),
    ("示例市发展和改革委员会", "示例市司法局", "示例市教育局"),
    ("中共示例市委员会", "示例市人民政府", "示例市财政局", "示例市教育局", "示例市司法局"),
)


@pytest.mark.parametrize(
    ("characters", "size", "scale"),
    [(0, 42, 100), (4, 42, 100), (10, 42, 100), (11, 42, 95), (17, 42, 61), (18, 40.5, 60),
     (25, 29, 60), (60, 12, 60)],
)  # fmt: skip
def test_fitted(characters: int, size: float, scale: int) -> None:
    """A long mark is condensed first, down to 60 %, then set smaller."""
    assert fit_agency_name(characters * 42 * 20) == (size, scale)


@given(st.floats(1, 200_000), st.floats(20, 50).map(lambda size: round(2 * size) / 2))
def test_fits(width: float, size: float) -> None:
    """Any mark fits the line, and none is made narrower or smaller than it must be."""
    found, scale = fit_agency_name(width, size)

    def wide(points: float, per_cent: int) -> float:
        return width * points / size * per_cent / 100

    assert wide(found, scale) <= 8843
    assert 60 <= scale <= 100
    assert found == size or (scale == 60 and wide(found + 0.5, 60) > 8843)
    assert scale in {60, 100} or wide(found, scale + 1) > 8843


@pytest.mark.parametrize(
    "name", ["样本局", "示例市样本区人民政府", "示例市样本区司法局办公室", LONG]
)
@pytest.mark.parametrize("suffix", ["文件", ""])
def test_one_line(bench: Bench, name: str, suffix: str) -> None:
    """A mark stands on one line, centred, at 72 mm, within the type area, name and 文件 alike."""
    layout = bench.layout(notice(TEXT, header=head(name, suffix=suffix)))
    (mark,) = lines(layout, style.AGENCY_NAME.name)
    assert mark.text == name + suffix
    assert bench.top(mark) == pytest.approx(72.0, abs=CLOSE)
    assert (bench.left(mark) + bench.right(mark)) / 2 == pytest.approx(106, abs=CLOSE)
    assert 27.99 <= bench.left(mark) < bench.right(mark) <= 184.01


def joint(bench: Bench, names: tuple[str, ...], suffix: str) -> tuple[list[Line], list[Line]]:
    """Return the lines of a joint mark: the names, and what is beside them."""
    found = lines(
        bench.layout(notice(TEXT, header=head(*names, suffix=suffix))), style.AGENCY_NAME.name
    )
    rows = [each for each in found if each.text in names]
    assert [each.text for each in rows] == list(names)
    return rows, [each for each in found if each not in rows]


@pytest.mark.parametrize("names", JOINT, ids=len)
@pytest.mark.parametrize("suffix", ["文件", ""])
def test_joint_names(bench: Bench, names: tuple[str, ...], suffix: str) -> None:
    """Names stand below each other, the lead agency first, spread to one width, at even distance.

    The first is at 72 mm; the whole is centred and within the type area [fig 3, 4].
    """
    rows, beside = joint(bench, names, suffix)
    for edge in (bench.left, bench.right):
        edges = [edge(row) for row in rows]
        assert edges == pytest.approx([edges[0]] * len(rows), abs=0.3)
    steps = [mm(below.baseline - above.baseline) for above, below in pairwise(rows)]
    assert steps == pytest.approx([steps[0]] * len(steps), abs=CLOSE)
    assert all(bench.gap(above, below) > 0.5 for above, below in pairwise(rows))
    assert bench.top(rows[0]) == pytest.approx(72.0, abs=0.1)
    left, right = bench.left(rows[0]), bench.right((*rows, *beside)[-1])
    assert (left + right) / 2 == pytest.approx(106, abs=0.6)
    assert 27.9 < left < right < 184.1


@pytest.mark.parametrize("names", JOINT, ids=len)
def test_joint_suffix(bench: Bench, names: tuple[str, ...]) -> None:
    """文件 stands right of the names, 10.7 mm from them, in the middle of their height [fig 3]."""
    rows, (suffix,) = joint(bench, names, "文件")
    assert suffix.text == "文件"
    assert bench.left(suffix) - bench.right(rows[0]) == pytest.approx(10.7, abs=0.8)
    middle = (bench.top(rows[0]) + bench.bottom(rows[-1])) / 2
    assert (bench.top(suffix) + bench.bottom(suffix)) / 2 == pytest.approx(middle, abs=0.3)


@pytest.mark.parametrize("names", JOINT, ids=len)
def test_joint_number(bench: Bench, names: tuple[str, ...]) -> None:
    """The number stands two lines below the last name, and text shows on page 1 (7.3.3)."""
    layout = bench.layout(notice(TEXT, header=head(*names, number="样政发〔2026〕1号")))
    last = next(each for each in lines(layout, style.AGENCY_NAME.name) if each.text == names[-1])
    (number,) = lines(layout, style.NUMBER.name)
    assert bench.gap(last, number) == pytest.approx(20.78, abs=0.1)
    assert any(each.style == style.BODY.name for each in layout.pages[0].lines)
