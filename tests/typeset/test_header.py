"""From the page's upper edge down to the body, in each format (7.2, 7.3.1, 7.3.2, 10)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from paragraphs import head, notice, spans, title
from placed import CELL, CLOSE, Bench, line, lines, mm

from notice_gen.document import SheetOptions
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.fonts.font_roles import Faces

TEXT = "为进一步做好工作，现将有关事项通知如下。"


@pytest.mark.parametrize("profile", ["official", "office"])
@pytest.mark.parametrize("lines_of_title", [("关于检查的通知",), ("关于开展安全", "检查的通知")])
def test_gaps(bench: Bench, profile: str, lines_of_title: tuple[str, ...]) -> None:
    """Mark, number, rule, title and recipients stand as far apart as the standard says.

    72 mm to the mark; then two lines, 4 mm, two lines, one line, from edge to edge (7.2.4 to
    7.3.2), whatever the margins.
    """
    layout = bench.layout(notice(TEXT, title=title(*lines_of_title), sheet=SheetOptions(profile)))
    (rule,) = layout.pages[0].rules
    assert bench.top(line(layout, "示例市样本区人民政府文")) == pytest.approx(72.0, abs=CLOSE)
    assert bench.gap(
        line(layout, "示例市样本区人民政府文"), line(layout, "样政发")
    ) == pytest.approx(20.78, abs=CLOSE)
    assert bench.gap(line(layout, "样政发"), rule) == pytest.approx(4.0, abs=CLOSE)
    assert bench.gap(rule, line(layout, lines_of_title[0])) == pytest.approx(20.78, abs=CLOSE)
    last = line(layout, lines_of_title[-1])
    assert bench.gap(last, line(layout, "各街道办事处：")) == pytest.approx(10.39, abs=CLOSE)


def test_without_number(bench: Bench) -> None:
    """A notice without a number has its rule 4 mm below the mark, and all else as usual."""
    layout = bench.layout(notice(TEXT, header=head()))
    (rule,) = layout.pages[0].rules
    assert bench.gap(line(layout, "示例市样本区人民政府文"), rule) == pytest.approx(4.0, abs=CLOSE)
    assert bench.gap(rule, line(layout, "关于开展")) == pytest.approx(20.78, abs=CLOSE)


@pytest.mark.parametrize("star", [False, True])
def test_rule(bench: Bench, star: bool) -> None:
    """The red rule is as wide as the type area, 0.7 mm thick; it has a star where asked (7.2.7)."""
    (rule,) = bench.layout(notice(TEXT, sheet=SheetOptions(star=star))).pages[0].rules
    assert mm(rule.x) == pytest.approx(28, abs=CLOSE)
    assert mm(rule.x + rule.width) == pytest.approx(184, abs=CLOSE)
    assert mm(rule.height) == pytest.approx(0.7, abs=CLOSE)
    assert rule.red
    assert rule.star == star


@pytest.mark.parametrize(
    "stack",
    [
        {"copy_number": "000123"},
        {"secrecy": "机密★1年"},
        {"urgency": "特　急"},
        {"copy_number": "000123", "urgency": "加　急"},
        {"copy_number": "000123", "secrecy": "机密★1年", "urgency": "特急"},
    ],
    ids="-".join,
)
def test_stack(bench: Bench, stack: dict[str, str]) -> None:
    """份号, 密级 and 紧急程度 stand flush left, a line each from the first; the mark stays."""
    layout = bench.layout(notice(TEXT, header=head(number="样政发〔2026〕1号", **stack)))
    for at, text in enumerate(stack.values()):
        found = line(layout, text)
        assert mm(found.x) == pytest.approx(28, abs=CLOSE)
        assert mm(found.baseline) == pytest.approx(41.94 + at * 10.44, abs=CLOSE)
    assert bench.top(line(layout, "示例市样本区人民政府文")) == pytest.approx(72.0, abs=CLOSE)


def test_colour(bench: Bench) -> None:
    """The mark is red, all text below it black (5.2.4, 7.2.4)."""
    for found in lines(bench.layout(notice(TEXT))):
        assert all(part.red == (found.style == style.AGENCY_NAME.name) for part in found.segments)


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("张三",), ["签发人：张三"]),
        (("张三", "李四"), ["签发人：张三　李四"]),
        (("张三", "李四五", "王六"), ["签发人：张三　李四五", "王六"]),
        (("张三", "李四", "王五", "赵六"), ["签发人：张三　李四", "王五　赵六"]),
    ],
)
def test_signatories(bench: Bench, faces: Faces, names: tuple[str, ...], rows: list[str]) -> None:
    """Signers stand two a row, one character in from the right, turned under the first name.

    The number stands beside the last of them, one character in; the rule 4 mm below (7.2.5 to 7).
    """
    layout = bench.layout(notice(TEXT, header=head(number="样政发〔2026〕1号", signatories=names)))
    found = [line(layout, row) for row in rows]
    number = line(layout, "样政发")
    assert mm(number.x) == pytest.approx(28 + CELL, abs=CLOSE)
    assert number.baseline == found[-1].baseline
    assert max(map(bench.right, found)) == pytest.approx(184 - CELL, abs=CLOSE)
    mark = line(layout, "示例市样本区人民政府文")
    assert bench.gap(mark, found[0]) == pytest.approx(20.78, abs=CLOSE)
    (rule,) = layout.pages[0].rules
    assert bench.gap(found[-1], rule) == pytest.approx(4.0, abs=0.2)  # names are in 楷体
    first = bench.after(found[0], len("签发人："))
    assert all(mm(turned.x) == pytest.approx(first, abs=CLOSE) for turned in found[1:])
    faces_used = [part.face for part in found[0].segments]
    assert faces_used[0] == faces[style.SIGNATORY.role].name
    assert set(faces_used[1:]) == {faces[style.HEADING_LEVELS[1].role].name}, "names are in 楷体"


def test_recipients(bench: Bench) -> None:
    """Recipients begin flush left and turn flush left, with a full line between (7.3.2)."""
    names = "各县（市、区）人民政府，市政府各部门、各直属机构，各街道办事处，各有关单位："
    layout = bench.layout(notice(TEXT, recipients=spans(names)))
    first, second = lines(layout, style.RECIPIENTS.name)
    assert first.text + second.text == names
    assert mm(first.x) == mm(second.x) == pytest.approx(28, abs=CLOSE)
    assert bench.right(first) == pytest.approx(184, abs=CLOSE)


@pytest.mark.parametrize(
    "fixed", [("短", "关于一件很长很长的事情的通知"), ("关于一件事情", "的", "通知")]
)
def test_fixed_title(bench: Bench, fixed: tuple[str, ...]) -> None:
    """Lines of a title that its author fixed stay, each centred."""
    layout = bench.layout(notice(TEXT, title=title(*fixed)))
    found = lines(layout, style.TITLE.name)
    assert [each.text for each in found] == list(fixed)
    for each in found:
        assert (bench.left(each) + bench.right(each)) / 2 == pytest.approx(106, abs=CLOSE)


def test_title_pitch(bench: Bench) -> None:
    """Lines of a title are 12.51 mm apart (GB/T 33476.2)."""
    layout = bench.layout(notice(TEXT, title=title("关于一件", "事情的", "通知")))
    found = [each.baseline for each in lines(layout, style.TITLE.name)]
    steps = [mm(below - above) for above, below in pairwise(found)]
    assert steps == pytest.approx([12.51] * 2, abs=CLOSE)


def test_without_recipients(bench: Bench) -> None:
    """The text of a document published to all stands a line below its title (7.3.3)."""
    layout = bench.layout(notice(TEXT, recipients=()))
    assert bench.gap(line(layout, "关于开展"), line(layout, "为进一步")) == pytest.approx(
        10.39, abs=CLOSE
    )


def test_letter(bench: Bench) -> None:
    """A letter: mark at 30 mm, double rules of 170 mm 4 mm below it and at 277 mm, no folio (10.1).

    Number and first element stand 7/8 of a line below the upper rule, the number at the right edge.
    """
    letter = notice(
        TEXT,
        header=head(suffix="", number="样政函〔2026〕1号", secrecy="秘　密"),
        format="信函",
    )
    layout = bench.layout(letter)
    thick, thin, low_thin, low_thick = sorted(layout.pages[0].rules, key=lambda rule: rule.y)
    (mark,) = lines(layout, style.AGENCY_NAME.name)
    assert bench.top(mark) == pytest.approx(30.0, abs=CLOSE)
    assert bench.gap(mark, thick) == pytest.approx(4.0, abs=CLOSE)
    assert mm(low_thick.y + low_thick.height) == pytest.approx(277.0, abs=CLOSE)
    for rule in (thick, thin, low_thin, low_thick):
        assert (mm(rule.x), mm(rule.width)) == pytest.approx((20, 170), abs=0.05)
    assert thick.height == low_thick.height > thin.height == low_thin.height
    number = line(layout, "样政函")
    assert bench.right(number) == pytest.approx(184, abs=CLOSE)
    assert bench.gap(thin, line(layout, "样政函")) == pytest.approx(4.84, abs=0.25)
    assert number.baseline == line(layout, "秘　密").baseline
    assert layout.pages[0].page_number is None


def test_order(bench: Bench) -> None:
    """An order: mark at 57 mm, its number two lines below, the text two lines below that (10.2)."""
    (issue,) = spans("第12号")
    order = notice(
        TEXT,
        header=head("示例市人民政府令", suffix=""),
        title=None,
        recipients=(),
        format="命令",
        issue=issue,
    )
    layout = bench.layout(order)
    assert bench.top(line(layout, "示例市人民政府令")) == pytest.approx(57.0, abs=CLOSE)
    assert bench.gap(line(layout, "示例市人民政府令"), line(layout, "第12号")) == pytest.approx(
        20.78, abs=CLOSE
    )
    assert bench.gap(line(layout, "第12号"), line(layout, "为进一步")) == pytest.approx(
        20.78, abs=CLOSE
    )
    assert not layout.pages[0].rules
