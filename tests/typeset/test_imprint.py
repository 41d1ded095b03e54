"""版记 at the foot of the last page (7.4), measured from the Layout."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from paragraphs import annex, imprint, notice
from placed import CLOSE, Bench, line, lines, mm

from notice_gen.document import Imprint, SheetOptions
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.typeset.layout import Layout, Line, LineRule

TEXT = "特此通知。"
INSET = 14 * 25.4 / 72  # mm: one character of size 4
COPIES = "示例市人民政府办公室，示例市人大常委会办公室。"
MANY = "，".join(f"示例市第{at}人民法院办公室" for at in "一二三四五六七八") + "。"
PRINTED = {"printer": "示例市样本区司法局办公室", "printed": "2026年3月6日印发"}


def printed(bench: Bench, mark: Imprint, lines_of_text: int = 1) -> Layout:
    """Return a notice with such an imprint."""
    return bench.layout(notice(*[TEXT] * lines_of_text, imprint=mark))


def black(layout: Layout) -> list[LineRule]:
    """Return the rules of the imprint, from above."""
    return sorted(
        (rule for rule in layout.pages[-1].rules if not rule.red), key=lambda rule: rule.y
    )


def texts(layout: Layout) -> list[Line]:
    """Return the lines of the imprint."""
    return lines(layout, style.IMPRINT.name)


@pytest.mark.parametrize(
    ("mark", "thick"),
    [
        (imprint(COPIES), [0.35, 0.35]),
        (imprint(**PRINTED), [0.35, 0.35]),
        (imprint(COPIES, **PRINTED), [0.35, 0.25, 0.35]),
        (imprint(MANY, **PRINTED), [0.35, 0.25, 0.35]),
        (imprint(COPIES, sent=MANY), [0.35, 0.35]),
        (imprint(COPIES, sent=MANY, **PRINTED), [0.35, 0.25, 0.35]),
    ],
    ids=["copies", "printed", "both", "turned", "sent", "all"],
)
@pytest.mark.parametrize("count", [1, 40])
def test_rules(bench: Bench, mark: Imprint, thick: list[float], count: int) -> None:
    """Rules are as wide as the type area, the outer ones thick, a thin one above the printing.

    The last one's lower edge is that of the type area, 262 mm down the last page (7.4.1).
    """
    found = black(printed(bench, mark, count))
    assert [mm(rule.height) for rule in found] == pytest.approx(thick, abs=0.02)
    for rule in found:
        assert (bench.left(rule), bench.right(rule)) == pytest.approx((28, 184), abs=0.03)
    assert bench.bottom(found[-1]) == pytest.approx(262, abs=CLOSE)


def test_inside(bench: Bench) -> None:
    """Every line stands between the rules, as far from the one above as from the one below.

    True to half a millimetre, for ink is not quite in the middle of a character.
    """
    layout = printed(bench, imprint(COPIES, **PRINTED))
    upper, thin, lower = black(layout)
    copies, printer = line(layout, "抄送"), line(layout, "示例市样本区司法局")
    for above, text, below in ((upper, copies, thin), (thin, printer, lower)):
        assert bench.gap(above, text) > 1
        assert bench.gap(above, text) == pytest.approx(bench.gap(text, below), abs=0.7)
        assert mm(below.y - above.y) == pytest.approx(9.0, abs=0.4)


def test_copies(bench: Bench) -> None:
    """抄送 begins a character in; turned lines stand under the first name, 7.9 mm apart (7.4.2)."""
    layout = printed(bench, imprint(MANY, **PRINTED))
    first, *turned = [each for each in texts(layout) if each.baseline < texts(layout)[-1].baseline]
    assert first.text.startswith("抄送：示例市第一")
    assert "".join(each.text for each in (first, *turned)) == f"抄送：{MANY}"
    assert bench.left(first) == pytest.approx(28 + INSET, abs=CLOSE)
    assert turned
    for each in turned:
        assert bench.left(each) == pytest.approx(bench.after(first, 3), abs=0.5)
    for each in (first, *turned[:-1]):
        assert bench.right(each) == pytest.approx(184 - INSET, abs=0.05)
    steps = [mm(below.baseline - above.baseline) for above, below in pairwise((first, *turned))]
    assert steps == pytest.approx([7.9] * len(steps), abs=CLOSE)


def test_printer_and_date(bench: Bench) -> None:
    """印发机关 is a character in from the left, 印发日期 from the right, on one line (7.4.3)."""
    layout = printed(bench, imprint(COPIES, **PRINTED))
    printer, date = line(layout, PRINTED["printer"]), line(layout, PRINTED["printed"])
    assert printer.baseline == date.baseline
    assert bench.left(printer) == pytest.approx(28 + INSET, abs=CLOSE)
    assert bench.right(date) == pytest.approx(184 - INSET, abs=CLOSE)


def test_date_without_printer(bench: Bench) -> None:
    """A date without an office keeps its place."""
    layout = printed(bench, imprint(printed="2026年3月6日印发"))
    assert bench.right(line(layout, "2026年3月6日")) == pytest.approx(184 - INSET, abs=CLOSE)


def test_recipients_moved(bench: Bench) -> None:
    """Recipients that were moved stand above 抄送, without a rule between (7.4.2)."""
    layout = printed(bench, imprint(COPIES, sent="各区人民政府。", **PRINTED))
    sent, copies = line(layout, "主送：各区"), line(layout, "抄送：")
    assert sent.baseline < copies.baseline
    assert not [rule for rule in black(layout) if sent.baseline < rule.y < copies.baseline]


def test_size(bench: Bench) -> None:
    """The imprint is in size 4 (7.4.2)."""
    assert {each.size for each in texts(printed(bench, imprint(COPIES, **PRINTED)))} == {14}


@pytest.mark.parametrize("count", range(1, 26, 4))
def test_page_with_text(bench: Bench, count: int) -> None:
    """However long the text is, the imprint's page has text, and none runs into it."""
    layout = printed(bench, imprint(MANY, **PRINTED), count)
    upper = black(layout)[0]
    others = [each for each in layout.pages[-1].lines if each.style != style.IMPRINT.name]
    assert others
    assert all(bench.bottom(each) < bench.top(upper) for each in others)


def test_none(bench: Bench) -> None:
    """A notice without an imprint has no rules at its foot."""
    assert not black(printed(bench, Imprint()))


def test_letter(bench: Bench) -> None:
    """A letter's imprint has neither rules nor printing, only 抄送, at the foot (10.1)."""
    document = notice(TEXT, format="信函", imprint=imprint(COPIES, **PRINTED))
    layout = bench.layout(document)
    assert [each.text for each in texts(layout)] == [f"抄送：{COPIES}"]
    assert not black(layout)
    assert bench.bottom(texts(layout)[-1]) <= 270.4


@pytest.mark.parametrize("count", [1, 12, 25, 34])
def test_duplex(bench: Bench, count: int) -> None:
    """With both sides printed, the imprint is on an even page (GB/T 33476.2, 7.3.1)."""
    mark = imprint(COPIES, **PRINTED)
    pages = bench.layout(
        notice(*[TEXT] * count, imprint=mark, sheet=SheetOptions(duplex=True))
    ).pages
    assert len(pages) % 2 == 0
    assert any(each.style == style.IMPRINT.name for each in pages[-1].lines)


def test_empty_page(bench: Bench) -> None:
    """Neither an empty page before the imprint nor the imprint's own is numbered (7.5)."""
    wide = annex("附件", "表", TEXT, landscape=True)
    mark = imprint(COPIES, **PRINTED)
    document = notice(TEXT, attachments=(wide,), imprint=mark, sheet=SheetOptions(duplex=True))
    pages = bench.layout(document).pages
    assert [bool(page.lines) for page in pages] == [True, True, False, True]
    assert [page.page_number is not None for page in pages] == [True, True, False, False]
    assert [page.landscape for page in pages] == [False, True, False, False]


def test_bold_is_kept(bench: Bench) -> None:
    """Words that their author made bold are 黑体 here too."""
    layout = bench.layout(notice(TEXT, imprint=imprint("甲，**乙**。")))
    assert len({part.face for part in line(layout, "抄送").segments}) == 2
