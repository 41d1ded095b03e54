"""What is said of a title: lines that do not fit, no trapezoid and no diamond (7.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paragraphs import notice, title

from notice_gen.diagnostic import Severity

if TYPE_CHECKING:
    from placed import Bench

REGION = "国务院关于在海南博鳌乐城国际医疗旅游先行区"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((10, 14), ""),
        ((14, 10), ""),
        ((8, 12, 16), ""),
        ((8, 14, 10), ""),
        ((8, 14, 14, 10), ""),
        ((20,), ""),
        ((12, 12), "矩形"),
        ((12, 12, 12), "矩形"),
        ((14, 8, 14), "沙漏形"),
        ((14, 8, 12, 6), "沙漏形"),
        ((10, 14, 9, 12), "沙漏形"),
    ],
)
def test_shape(bench: Bench, lines: tuple[int, ...], said: str) -> None:
    """L11 names a shape that is none of the two; equal neighbours do not count against one."""
    proof = bench.proof(notice("正文。", title=title(*["国" * count for count in lines])))
    found = [finding for finding in proof.findings if finding.code == "L11"]
    assert bool(found) == bool(said)
    for each in found:
        assert each.severity is Severity.WARNING
        assert said in each.message


def test_title_line_too_long(bench: Bench) -> None:
    """A line of 21 characters does not fit; L10 says so, and nothing is said of its shape."""
    proof = bench.proof(notice("正文。", title=title(REGION, "暂时调整实施有关规定的决定")))
    (found,) = proof.findings
    assert (found.code, found.severity) == ("L10", Severity.WARNING)
    assert "“区”" in found.message


def test_title_line_just_fits(bench: Bench) -> None:
    """One of 20 does, and so does whatever the program breaks by itself."""
    assert bench.codes(notice("正文。", title=title(REGION[1:], "暂时调整有关规定的决定"))) == []
    assert bench.codes(notice("正文。", title=title(f"{REGION}暂时调整有关规定的决定"))) == []
