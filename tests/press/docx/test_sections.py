"""Sections of a DOCX: pages on their side, a letter's first page, an imprint on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from paragraphs import annex, head, imprint, notice
from wordml import W, opened, value, written, xml

from notice_gen.document import Document, SheetOptions

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

TEXT = "现将有关事项通知如下。"
UPRIGHT, WIDE = annex("附件", "甲", TEXT), annex("附件", "乙", TEXT, landscape=True)
FOOT = imprint("甲，乙。", "区司法局", "2026年3月6日印发")


def sections(bench: Bench, model: Path, document: Document) -> list[Any]:
    """Return the sections of a notice's DOCX."""
    return list(opened(written(bench, model, document)[1]).sections)


@pytest.mark.parametrize(
    ("attachments", "with_imprint", "turned"),
    [
        ((), False, [False]),
        ((UPRIGHT, UPRIGHT), False, [False]),
        ((WIDE,), False, [False, True]),
        ((WIDE, WIDE), False, [False, True, True]),
        ((WIDE, UPRIGHT), False, [False, True, False]),
        ((UPRIGHT, WIDE), True, [False, True, False]),
    ],
    ids=["none", "upright", "wide", "two wide", "wide first", "wide last and imprint"],
)
def test_turned(
    bench: Bench, model: Path, attachments: tuple[Any, ...], with_imprint: bool, turned: list[bool]
) -> None:
    """Only a page on its side begins a section, and the one after it stands again."""
    parts: dict[str, object] = {"attachments": attachments} | (
        {"imprint": FOOT} if with_imprint else {}
    )
    found = sections(bench, model, notice(TEXT, **parts))
    assert [each.orientation == WD_ORIENT.LANDSCAPE for each in found] == turned
    for each, wide in zip(found, turned, strict=True):
        size = (each.page_width.mm, each.page_height.mm)
        assert size == pytest.approx((297, 210) if wide else (210, 297), abs=0.05)


def test_margins(bench: Bench, model: Path) -> None:
    """A page on its side keeps the others' white edges: the binding edge is above (clause 8)."""
    upright, wide = sections(bench, model, notice(TEXT, attachments=(WIDE,)))
    assert upright.left_margin.mm == pytest.approx(28, abs=0.05)
    assert wide.left_margin.mm == pytest.approx(35, abs=0.05)
    assert wide.right_margin.mm == pytest.approx(37, abs=0.6)
    assert wide.top_margin.mm == pytest.approx(28 - 2.42, abs=0.05)


def test_number_at_side(bench: Bench, model: Path) -> None:
    """The number of a page on its side is turned with it; upright pages keep theirs."""
    upright, wide = sections(bench, model, notice(TEXT, attachments=(WIDE,)))
    for footer in (wide.footer, wide.even_page_footer):
        xml = footer._element  # noqa: SLF001 - the way python-docx gives to its XML
        assert [each.text.strip() for each in xml.iter(f"{W}instrText")] == ["PAGE"]
        assert xml.xpath(".//*[local-name()='bodyPr']/@vert") == ["vert"]
    assert "— 1 —" in upright.footer.paragraphs[0].text


def test_letter(bench: Bench, model: Path) -> None:
    """A letter's first page has no number and is filled further; later pages have theirs (10.1)."""
    letter = notice(*[TEXT] * 40, header=head(suffix="", number="样函〔2026〕1号"), format="信函")
    (section,) = sections(bench, model, letter)
    assert section.different_first_page_header_footer
    assert not "".join(each.text for each in section.first_page_footer.paragraphs).strip()
    assert any("—" in each.text for each in section.footer.paragraphs)
    assert section.bottom_margin.mm < 32


def test_letter_page(bench: Bench, model: Path) -> None:
    """Name and rules of a letter are its first header and footer: no frame, nothing that floats.

    Stacked as they are, they stand where the pages have them, and the header ends where the text
    begins (10.1).
    """
    letter = notice(
        TEXT, header=head("样本区司法局", suffix="", number="样函〔2026〕1号"), format="信函"
    )
    galley, content = written(bench, model, letter)
    (section,) = opened(content).sections
    assert galley.letter is not None
    above, below = (
        measure_stack(part._element)  # noqa: SLF001 - the way python-docx gives to its XML
        for part in (section.first_page_header, section.first_page_footer)
    )
    start = section.header_distance.twips
    tops = [start + top for top in above.tops]
    assert tops == pytest.approx([fixed.top for fixed in galley.letter.above], abs=2)
    assert start + above.height == pytest.approx(galley.letter.text_top, abs=2)
    start = 16838 - section.footer_distance.twips - below.height
    tops = [start + top for top in below.tops]
    assert tops[:2] == pytest.approx([fixed.top for fixed in galley.letter.below], abs=2)
    assert start > 16838 - section.bottom_margin.twips, "and it does not push the text up"
    assert "样本区司法局" in section.first_page_header.paragraphs[0].text
    assert not section.header.paragraphs[0].text
    assert not list(xml(content).iter(f"{W}framePr"))


class Stack(NamedTuple):
    """Paragraphs one below the other: where the ink of each begins, and how high they all are."""

    tops: list[int]
    height: int


def measure_stack(part: Any) -> Stack:  # noqa: ANN401 - lxml has no types
    """Return how the paragraphs of a header or footer stand, in twips, as their lines ask for."""
    tops = []
    y = 0
    for paragraph in part.iter(f"{W}p"):
        assert value(paragraph, "pPr/spacing", "lineRule") == "exact"
        y += int(value(paragraph, "pPr/spacing", "before") or 0)
        tops.append(y)
        y += round(int(value(paragraph, "pPr/pBdr/top", "sz") or 0) * 20 / 8)  # eighths of a point
        y += int(value(paragraph, "pPr/spacing", "line") or 0)
    return Stack(tops, y)


def test_imprint_on_the_next_page(bench: Bench, model: Path) -> None:
    """An imprint on a page of its own comes behind an ordinary paragraph that begins the page.

    What floats is printed on the page of the paragraph it stands before, and in two engines that
    was the page before the break.
    """
    document = notice(TEXT, imprint=FOOT, sheet=SheetOptions(duplex=True))
    galley, content = written(bench, model, document)
    assert galley.imprint_break == "next"
    blocks = list(xml(content).find(f"{W}body"))
    at = next(at for at, each in enumerate(blocks) if each.find(f".//{W}tblpPr") is not None)
    assert blocks[at - 1].find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert blocks[at - 1].find(f"{W}pPr/{W}framePr") is None
    assert blocks[at + 1].tag == f"{W}p"
    assert blocks[at + 1].find(f"{W}pPr/{W}pageBreakBefore") is None


def test_imprint_on_an_even_page(bench: Bench, model: Path) -> None:
    """An imprint behind an empty page is a section on an even page, without a number (7.5).

    The pages before it keep their numbers.
    """
    parts: dict[str, object] = {"attachments": (WIDE,), "imprint": FOOT}
    document = notice(TEXT, sheet=SheetOptions(duplex=True), **parts)
    upright, _, last = sections(bench, model, document)
    assert last.start_type == WD_SECTION.EVEN_PAGE
    assert last.orientation == WD_ORIENT.PORTRAIT
    for footer in (last.footer, last.even_page_footer):
        assert not list(footer._element.iter(f"{W}instrText"))  # noqa: SLF001
    assert "— 1 —" in upright.footer.paragraphs[0].text
    single = sections(bench, model, notice(TEXT, imprint=FOOT, sheet=SheetOptions(duplex=True)))
    assert len(single) == 1, "page 2 is even by itself"


@pytest.mark.parametrize("duplex", [True, False], ids=["on an even page", "on the next"])
def test_imprint_in_its_own_section(bench: Bench, model: Path, duplex: bool) -> None:
    """A section of the imprint alone begins with an ordinary paragraph too, not what floats."""
    parts: dict[str, object] = {"attachments": (WIDE,), "imprint": FOOT}
    document = notice(TEXT, sheet=SheetOptions(duplex=duplex), **parts)
    blocks = list(xml(written(bench, model, document)[1]).find(f"{W}body"))
    at = next(at for at, each in enumerate(blocks) if each.find(f".//{W}tblpPr") is not None)
    assert [each.tag for each in blocks[at - 2 : at]] == [f"{W}p", f"{W}p"]
    before, first = blocks[at - 2 : at]
    assert before.find(f"{W}pPr/{W}sectPr") is not None
    assert first.find(f"{W}pPr/{W}sectPr") is None
