"""The standard's figures made anew, beside what was measured on the figures themselves.

A row is what was measured on a figure (mm, on its ink), how far ours may be from it, and why, where
that is more than half a millimetre.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from placed import CELL, Bench, mm

from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.build.project import Project
    from notice_gen.typeset.layout import Layout, Line, LineRule, Page, Seal
    from notice_gen.typeset.style import ParagraphStyle

FIGURES = Path(__file__).resolve().parents[1] / "examples" / "figures"


class Figure:
    """One figure as the program sets it: what stands on the page that the figure shows."""

    def __init__(self, layout: Layout, page: int, bench: Bench) -> None:
        self.bench = bench
        self.page: Page = layout.pages[page - 1]

    def line(self, look: ParagraphStyle, at: int = 0) -> Line:
        """Return a line of a style: the first, or another, counted from either end."""
        return [line for line in self.page.lines if line.style == look.name][at]

    def rule(self, at: int) -> LineRule:
        """Return a rule, from the top."""
        return sorted(self.page.rules, key=lambda rule: rule.y)[at]

    def seal(self, at: int) -> Seal:
        """Return a seal, in the order of the agencies."""
        return self.page.seals[at]

    def top(self, look: ParagraphStyle, at: int = 0) -> float:
        """Return where a line's upper edge is."""
        return self.bench.top(self.line(look, at))

    def bottom(self, look: ParagraphStyle, at: int = 0) -> float:
        """Return where a line's lower edge is."""
        return self.bench.bottom(self.line(look, at))

    def left(self, look: ParagraphStyle, at: int = 0) -> float:
        """Return where a line begins."""
        return self.bench.left(self.line(look, at))

    def right(self, look: ParagraphStyle, at: int = 0) -> float:
        """Return where a line ends."""
        return self.bench.right(self.line(look, at))

    def gap(self, above: ParagraphStyle, below: ParagraphStyle) -> float:
        """Return the distance from the last line of one style to the first of another."""
        return self.top(below) - self.bottom(above, -1)

    def pitch(self, look: ParagraphStyle) -> float:
        """Return the distance from one line of a style to the next."""
        first, second, *_ = (line for line in self.page.lines if line.style == look.name)
        return mm(second.baseline - first.baseline)


class Measure(NamedTuple):
    """What was measured on page ``page`` of a figure; ``ours`` measures the same on our own."""

    figure: int
    page: int
    what: str
    measured: float
    within: float
    ours: Callable[[Figure], float]


def _foot(seal: Seal) -> float:
    return mm(seal.y + seal.height)


def _lower(rule: LineRule) -> float:
    return mm(rule.y + rule.height)


def _between(left: Seal, right: Seal) -> float:
    return mm(right.x - left.x - left.width)


def _level(figure: Figure) -> float:
    """Return how far the number of fig. 4 is from the line of its last signer."""
    number, signer = figure.line(style.SIGNATORY, -2), figure.line(style.SIGNATORY, -1)
    return mm(signer.baseline - number.baseline)


# 7.2.5, 7.3.1, 10.1: where the figures have 19.1 to 20.1 mm for 空二行 and 9.6 to 11.5 for 空一行,
# ours have the 20.78 and 10.39 of GB/T 33476.2. The last rule is at 262 (7.4.1), not at 262.6.
MEASURES = (
    Measure(2, 1, "份号上缘", 37.5, 0.5, lambda f: f.top(style.COPY_NUMBER)),
    Measure(2, 1, "密级上缘", 46.5, 1.6, lambda f: f.top(style.SECRECY)),  # their pitch: 9.4
    Measure(2, 1, "紧急程度上缘", 56.3, 2.3, lambda f: f.top(style.URGENCY)),  # likewise
    Measure(2, 1, "标志上缘", 71.7, 0.5, lambda f: f.top(style.AGENCY_NAME)),
    Measure(2, 1, "标志下缘", 85.6, 0.5, lambda f: f.bottom(style.AGENCY_NAME)),
    Measure(2, 1, "标志至文号", 20.1, 0.8, lambda f: f.gap(style.AGENCY_NAME, style.NUMBER)),
    Measure(2, 1, "文号至红线", 4.3, 0.5, lambda f: mm(f.rule(0).y) - f.bottom(style.NUMBER)),
    Measure(2, 1, "红线粗", 0.7, 0.1, lambda f: mm(f.rule(0).height)),
    Measure(2, 1, "红线至标题", 20.5, 0.5, lambda f: f.top(style.TITLE) - mm(f.rule(0).y) - 0.7),
    Measure(2, 1, "标题至主送", 10.5, 0.5, lambda f: f.gap(style.TITLE, style.RECIPIENTS)),
    Measure(2, 1, "正文行距", 10.51, 0.1, lambda f: f.pitch(style.BODY)),
    Measure(3, 1, "第一个名称上缘", 72.4, 0.5, lambda f: f.top(style.AGENCY_NAME, 0)),
    Measure(3, 1, "第二个名称上缘", 91.4, 0.7, lambda f: f.top(style.AGENCY_NAME, 1)),
    Measure(3, 1, "第三个名称上缘", 111.8, 0.5, lambda f: f.top(style.AGENCY_NAME, 2)),
    Measure(
        3,
        1,
        "名称至“文件”",
        10.7,
        0.1,
        lambda f: f.left(style.AGENCY_NAME, 3) - f.right(style.AGENCY_NAME),
    ),
    Measure(3, 1, "“文件”上缘", 91.4, 0.7, lambda f: f.top(style.AGENCY_NAME, 3)),
    Measure(4, 1, "第一个名称上缘", 71.7, 0.5, lambda f: f.top(style.AGENCY_NAME, 0)),
    Measure(
        4, 1, "第二个名称上缘", 92.7, 0.8, lambda f: f.top(style.AGENCY_NAME, 1)
    ),  # rows: 20 mm
    Measure(4, 1, "第三个名称上缘", 113.3, 1.4, lambda f: f.top(style.AGENCY_NAME, 2)),  # likewise
    Measure(4, 1, "签发人两行相距", 10.5, 0.1, lambda f: f.pitch(style.SIGNATORY)),
    Measure(4, 1, "末行签发人与文号同行", 0.0, 0.1, _level),
    Measure(5, 2, "正文至印章", 6.8, 0.1, lambda f: mm(f.seal(0).y) - f.bottom(style.BODY, -1)),
    Measure(5, 2, "署名至成文日期", 9.0, 0.1, lambda f: f.top(style.DATE) - f.top(style.SIGNATURE)),
    Measure(
        5, 2, "日期下缘至印章下缘", 0.0, 0.2, lambda f: _foot(f.seal(0)) - f.bottom(style.DATE)
    ),
    Measure(5, 2, "日期右空", 23.3, 1.1, lambda f: 184 - f.right(style.DATE)),  # 4 × 5.57 = 22.3
    Measure(5, 2, "版记第一条线", 235.6, 0.5, lambda f: mm(f.rule(0).y)),
    Measure(5, 2, "版记第二条线", 253.6, 1.2, lambda f: mm(f.rule(1).y)),
    Measure(5, 2, "版记末条线下缘", 262.6, 0.7, lambda f: mm(f.rule(2).y + f.rule(2).height)),
    Measure(5, 2, "抄送行距", 7.9, 0.1, lambda f: f.pitch(style.IMPRINT)),
    Measure(5, 2, "抄送左空", 5.15, 0.3, lambda f: f.left(style.IMPRINT) - 28),
    Measure(6, 2, "正文至署名", 10.5, 0.2, lambda f: f.gap(style.BODY, style.SIGNATURE)),
    Measure(6, 2, "署名右空", 11.8, 0.7, lambda f: 184 - f.right(style.SIGNATURE)),
    Measure(6, 2, "日期右移", 11.3, 0.2, lambda f: f.left(style.DATE) - f.left(style.SIGNATURE)),
    Measure(
        7, 2, "两枚印章相距", 1.9, 1.0, lambda f: _between(f.seal(0), f.seal(1))
    ),  # one's is 46
    Measure(7, 2, "两枚印章下缘相差", 0.0, 0.1, lambda f: _foot(f.seal(1)) - _foot(f.seal(0))),
    Measure(8, 2, "一排印章相距", 1.0, 0.1, lambda f: _between(f.seal(0), f.seal(1))),
    Measure(8, 2, "两排印章相距", 4.3, 0.1, lambda f: mm(f.seal(3).y) - _foot(f.seal(0))),
    Measure(9, 2, "序号左空", 5 * CELL, 0.1, lambda f: f.left(style.ATTACHMENT_LIST, -1) - 28),
    Measure(9, 2, "附件说明行距", 10.4, 0.1, lambda f: f.pitch(style.ATTACHMENT_LIST)),
    Measure(
        9, 2, "附件说明至署名", 11.3, 1.0, lambda f: f.gap(style.ATTACHMENT_LIST, style.SIGNATURE)
    ),
    Measure(9, 2, "日期右移", 10.9, 0.3, lambda f: f.left(style.DATE) - f.left(style.SIGNATURE)),
    Measure(10, 4, "“附件2”上缘", 37.9, 0.5, lambda f: f.top(style.ATTACHMENT_LABEL)),
    Measure(
        10, 4, "附件标题至正文", 10.9, 0.6, lambda f: f.gap(style.ATTACHMENT_TITLE, style.BODY)
    ),
    Measure(10, 4, "正文行距", 10.39, 0.1, lambda f: f.pitch(style.BODY)),
    Measure(11, 1, "标志上缘", 29.6, 0.5, lambda f: f.top(style.AGENCY_NAME)),
    Measure(11, 1, "上线上缘", 46.0, 0.1, lambda f: mm(f.rule(0).y)),
    Measure(11, 1, "上线左端", 20.0, 0.3, lambda f: mm(f.rule(0).x)),
    Measure(11, 1, "下线右端", 190.0, 0.3, lambda f: mm(f.rule(3).x + f.rule(3).width)),
    Measure(11, 1, "粗线粗", 1.13, 0.05, lambda f: mm(f.rule(0).height)),
    Measure(11, 1, "细线粗", 0.19, 0.05, lambda f: mm(f.rule(1).height)),
    Measure(11, 1, "上线至份号", 4.5, 0.4, lambda f: f.top(style.SIGNATORY) - _lower(f.rule(1))),
    Measure(11, 1, "紧急程度至标题", 19.1, 1.7, lambda f: f.gap(style.URGENCY, style.TITLE)),
    Measure(11, 1, "正文末行下缘", 270.55, 0.9, lambda f: f.bottom(style.BODY, -1)),
    Measure(11, 1, "下线下缘", 277.3, 0.3, lambda f: _lower(f.rule(3))),
    Measure(12, 1, "标志上缘", 57.2, 0.3, lambda f: f.top(style.AGENCY_NAME)),
    Measure(12, 1, "标志下缘", 71.3, 0.4, lambda f: f.bottom(style.AGENCY_NAME)),
    Measure(12, 1, "令号上缘", 91.75, 0.3, lambda f: f.top(style.NUMBER)),
    Measure(12, 1, "正文上缘", 117.45, 0.8, lambda f: f.top(style.BODY)),
    Measure(12, 1, "正文至签名章", 20.6, 0.3, lambda f: mm(f.seal(0).y) - f.bottom(style.BODY, -1)),
    Measure(12, 1, "签名章右空", 22.6, 0.4, lambda f: 184 - mm(f.seal(0).x + f.seal(0).width)),
    Measure(12, 1, "签名章至日期", 10.1, 0.5, lambda f: f.top(style.DATE) - _foot(f.seal(0))),
)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: f"{m.figure}-{m.what}")
def test_measure(measure: Measure, workshop: Project, bench: Bench) -> None:
    """Everything on our figures stands where it stands on the standard's."""
    layout = workshop.typeset_notice(FIGURES / f"figure-{measure.figure:02}").layout
    figure = Figure(layout, measure.page, bench)
    assert measure.ours(figure) == pytest.approx(measure.measured, abs=measure.within)


def test_type_area(workshop: Project, bench: Bench) -> None:
    """Figure 1: 22 lines of 28 characters fill the type area, from edge to edge (5.2)."""
    page = workshop.typeset_notice(FIGURES / "figure-01").layout.pages[1]
    assert len(page.lines) == 22
    full = [line for line in page.lines if bench.right(line) > 183]
    assert len(full) > 15
    for line in full:
        assert bench.right(line) == pytest.approx(184, abs=0.1)
        assert len(line.text) == (28 if bench.left(line) < 29 else 26)
    assert bench.top(page.lines[0]) == pytest.approx(37, abs=0.5)
    assert bench.bottom(page.lines[-1]) == pytest.approx(262, abs=0.5)
    steps = [mm(below.baseline - above.baseline) for above, below in pairwise(page.lines)]
    assert steps == pytest.approx([10.44] * 21, abs=0.03)


@pytest.mark.parametrize("number", range(2, 11))
def test_page_number(number: int, workshop: Project, bench: Bench) -> None:
    """The page number is one character in, right on odd pages and left on even ones (7.5)."""
    for page in workshop.typeset_notice(FIGURES / f"figure-{number:02}").layout.pages:
        assert page.page_number is not None
        if page.number % 2:
            assert bench.right(page.page_number) == pytest.approx(184 - 4.94, abs=0.1)
        else:
            assert bench.left(page.page_number) == pytest.approx(28 + 4.94, abs=0.1)
