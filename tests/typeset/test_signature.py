"""署名, 成文日期 and the places of seals (7.3.5), measured from the Layout."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from paragraphs import issuers, notice, signer
from placed import CELL, CLOSE, Bench, line, lines, mm

from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.document import SigningAgency
    from notice_gen.typeset.layout import Layout, Line, Seal

TEXT = "特此通知。"
DATE = "2026年3月5日"
LONGEST = "中共岳阳市岳阳楼区委全面依法治区委员会办公室法治督察与综合协调处"
AGENCIES = ("中共示例市委员会", "示例市人民政府", "示例市财政局", "示例市教育局", "示例市司法局")


def signed(
    bench: Bench, signatures: tuple[SigningAgency, ...], date: str = DATE, before: int = 0
) -> Layout:
    """Return a notice with such signatures, so many lines of text before its last."""
    return bench.layout(notice(*["正文"] * before, TEXT, issuers=signatures, date=date))


def middle(bench: Bench, found: Line) -> float:
    """Return where the middle of a line is."""
    return (bench.left(found) + bench.right(found)) / 2


@pytest.mark.parametrize("name", ["示例市样本区人民政府", "示例市人民政府办公室", LONGEST[:22]])
def test_name(bench: Bench, name: str) -> None:
    """A name ends two characters from the right; the date begins two right of its first (7.3.5.2).

    The name stands a line below the text, from edge to edge, the date on the next line.
    """
    layout = signed(bench, issuers(name))
    text, signature, date = (line(layout, start) for start in (TEXT, name, DATE))
    assert bench.right(signature) == pytest.approx(184 - 2 * CELL, abs=0.05)
    assert bench.left(date) - bench.left(signature) == pytest.approx(2 * CELL, abs=0.05)
    assert bench.gap(text, signature) == pytest.approx(10.39, abs=CLOSE)
    assert mm(date.baseline - signature.baseline) == pytest.approx(10.44, abs=CLOSE)


@pytest.mark.parametrize("name", ["样本局", "样本区司法局", "省府"])
def test_short_name(bench: Bench, name: str) -> None:
    """A date that is the longer ends two characters from the right; the name moves with it."""
    layout = signed(bench, issuers(name), "2026年12月25日")
    signature, date = line(layout, name), line(layout, "2026年")
    assert bench.right(date) == pytest.approx(184 - 2 * CELL, abs=0.05)
    assert bench.left(date) - bench.left(signature) == pytest.approx(2 * CELL, abs=0.05)


def test_longest_name(bench: Bench) -> None:
    """A name too long for its indent begins no further left than the type area."""
    layout = signed(bench, issuers(LONGEST))
    assert all(bench.left(each) >= 27.99 for each in lines(layout))


def test_joint_names(bench: Bench) -> None:
    """Names of a joint signature stand below each other, all as wide as the longest [fig 9]."""
    layout = signed(bench, issuers(*AGENCIES[:3]))
    rows = [line(layout, name) for name in AGENCIES[:3]]
    date = line(layout, DATE)
    for row in rows:
        assert bench.left(row) == pytest.approx(bench.left(rows[0]), abs=CLOSE)
        assert bench.right(row) == pytest.approx(184 - 2 * CELL, abs=0.15)
    baselines = [each.baseline for each in (*rows, date)]
    steps = [mm(below - above) for above, below in pairwise(baselines)]
    assert steps == pytest.approx([10.44] * 3, abs=CLOSE)


def test_date_alone(bench: Bench) -> None:
    """A date without a name ends two characters from the right, a line below the text."""
    layout = signed(bench, ())
    assert bench.right(line(layout, DATE)) == pytest.approx(184 - 2 * CELL, abs=0.05)
    assert bench.gap(line(layout, TEXT), line(layout, DATE)) == pytest.approx(10.39, abs=CLOSE)


def seals(layout: Layout) -> tuple[Seal, ...]:
    """Return the places kept for seals, all on one page."""
    (found,) = [page.seals for page in layout.pages if page.seals]
    return found


@pytest.mark.parametrize("name", ["样本局", "示例市样本区人民政府", LONGEST[:22]])
def test_seal(bench: Bench, name: str) -> None:
    """A seal's upper edge is within a line of the text, name and date below its centre (7.3.5.1).

    The date ends four characters from the right, the name is centred on it [fig 5].
    """
    layout = signed(bench, issuers(name, seal="加盖"))
    (seal,) = seals(layout)
    text, signature, date = (line(layout, start) for start in (TEXT, name, DATE))
    drop = mm(seal.y) - bench.bottom(text)
    assert 0 < drop <= 10.39
    assert drop == pytest.approx(6.8, abs=0.05)
    assert seal.round
    assert (mm(seal.width), mm(seal.height)) == pytest.approx((45, 45), abs=CLOSE)
    for each in (signature, date):
        assert bench.top(each) > mm(seal.y + seal.height / 2)
        assert bench.bottom(each) < mm(seal.y + seal.height) + 0.3
        assert middle(bench, each) == pytest.approx(mm(seal.x + seal.width / 2), abs=0.05)
    assert mm(date.baseline - signature.baseline) == pytest.approx(9.0, abs=CLOSE)
    if len(name) < 15:
        assert bench.right(date) == pytest.approx(184 - 4 * CELL, abs=0.05)
    assert 27.99 <= bench.left(signature) < bench.right(signature) <= 184.01


@pytest.mark.parametrize("count", [2, 3, 5])
def test_joint_seals(bench: Bench, count: int) -> None:
    """Seals of a joint signature neither touch nor leave the type area; each is on its name.

    At most three a row, the first row within a line of the text, the last seal on the date.
    """
    names = AGENCIES[:count]
    layout = signed(bench, issuers(*names, seal="加盖"), before=15)
    found = seals(layout)
    assert len(found) == count
    rows = sorted({seal.y for seal in found})
    for y in rows:
        row = sorted((seal for seal in found if seal.y == y), key=lambda seal: seal.x)
        assert len(row) <= 3
        assert all(mm(right.x - left.x - left.width) >= 0.9 for left, right in pairwise(row))
        assert mm(row[0].x) >= 27.99
        assert mm(row[-1].x + row[-1].width) <= 184.01
    assert all(mm(below - above) > 45 for above, below in pairwise(rows))
    assert 0 < mm(rows[0]) - bench.bottom(line(layout, TEXT)) <= 10.39
    for name, seal in zip(names, found, strict=True):
        signature = line(layout, name)
        assert middle(bench, signature) == pytest.approx(mm(seal.x + seal.width / 2), abs=0.1)
        assert bench.top(signature) > mm(seal.y + seal.height / 2)
        assert bench.bottom(signature) < mm(seal.y + seal.height)
    date = line(layout, DATE)
    assert middle(bench, date) == pytest.approx(mm(found[-1].x + found[-1].width / 2), abs=0.1)
    assert bench.bottom(date) == pytest.approx(mm(found[-1].y + found[-1].height), abs=0.3)


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("before", [1, 3, 5, 7, 9, 12, 20])
def test_seals_stay(bench: Bench, count: int, before: int) -> None:
    """However much text is above, a seal is on the page of its name, with text on it (7.3.5.5)."""
    layout = signed(bench, issuers(*AGENCIES[:count], seal="加盖"), before=before)
    (page,) = [page for page in layout.pages if page.seals]
    names = [each for each in page.lines if each.style == style.SIGNATURE.name]
    assert "".join(each.text for each in names) == "".join(AGENCIES[:count])
    assert any(each.style == style.BODY.name for each in page.lines)
    for name, seal in zip(names, page.seals, strict=True):
        assert mm(seal.y + seal.height / 2) < bench.top(name)
        assert bench.bottom(name) < mm(seal.y + seal.height) < 265


def test_name_seal(bench: Bench) -> None:
    """A name-seal stands two lines below the text, four characters from the right (7.3.5.3).

    The post ends two characters left of it, at its middle; the date is a line below it.
    """
    layout = signed(bench, (signer("张三", "市长"),))
    (seal,) = seals(layout)
    text, post, date = (line(layout, start) for start in (TEXT, "市长", DATE))
    assert not seal.round
    assert mm(seal.y) - bench.bottom(text) == pytest.approx(20.78, abs=0.05)
    assert mm(seal.x + seal.width) == pytest.approx(184 - 4 * CELL, abs=0.05)
    assert mm(seal.x) - bench.right(post) == pytest.approx(2 * CELL, abs=0.05)
    centre = (bench.top(post) + bench.bottom(post)) / 2
    assert centre == pytest.approx(mm(seal.y + seal.height / 2), abs=0.5)
    assert bench.top(date) - mm(seal.y + seal.height) == pytest.approx(10.39, abs=0.5)
    assert bench.right(date) == pytest.approx(184 - 4 * CELL, abs=0.05)


def test_name_in_kai(bench: Bench) -> None:
    """The signer's name keeps the seal's place, in 楷体."""
    layout = signed(bench, (signer("张三", "市长"),))
    (seal,) = seals(layout)
    name = line(layout, "张三")
    assert middle(bench, name) == pytest.approx(mm(seal.x + seal.width / 2), abs=0.05)
    assert name.segments[0].face == bench.ruler.faces[style.HEADING_LEVELS[1].role].name


def test_name_seals_below_each_other(bench: Bench) -> None:
    """Name-seals of several agencies stand below each other, their posts with them."""
    layout = signed(bench, (signer("张三", "示例市市长"), signer("李四", "样本市市长")))
    first, second = seals(layout)
    assert first.x == second.x
    assert second.y > first.y + first.height
    posts = line(layout, "示例市市长"), line(layout, "样本市市长")
    assert bench.right(posts[0]) == pytest.approx(bench.right(posts[1]), abs=CLOSE)
