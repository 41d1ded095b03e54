"""Lines as LibreOffice lays them out find their places in the DOCX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from measure.lines import line
from msgspec.structs import replace

from notice_gen.measure.line_match import match_pages
from notice_gen.measure.page_content import PageContent
from notice_gen.measure.source_text import CharacterFormat, FormattedParagraph, SourceText

if TYPE_CHECKING:
    from notice_gen.measure.page_content import TextLine

FANG, HEI = CharacterFormat(16, "仿宋", "Times"), CharacterFormat(16, "黑体", "Arial")


def paragraph(
    text: str, look: CharacterFormat = FANG, pitch: float | None = 29.6
) -> FormattedParagraph:
    """Return a paragraph in one format."""
    return FormattedParagraph(text, (look,) * len(text), pitch)


def matched(
    lines: list[TextLine],
    *paragraphs: FormattedParagraph,
    footers: tuple[FormattedParagraph, ...] = (),
) -> list[TextLine]:
    """Return the lines of one page, matched."""
    page = PageContent(1, 210, 297, tuple(lines))
    (found,) = match_pages([page], SourceText(paragraphs, footers, ()))
    return list(found.lines)


def fonts(found: TextLine) -> list[str]:
    """Return the fonts of a line's characters, once each in their order."""
    return list(dict.fromkeys(each.font for each in found.visible_characters))


def test_paragraph_over_lines() -> None:
    """A line that begins a paragraph is told from one that goes on with it."""
    first, second, third = matched(
        [line("根据有关"), line("规定执行"), line("一、要求")],
        paragraph("根据有关规定执行"),
        paragraph("一、要求", HEI),
    )
    assert [first.opens_paragraph, second.opens_paragraph, third.opens_paragraph] == [
        True,
        False,
        True,
    ]
    assert [fonts(one) for one in (first, second, third)] == [["仿宋"], ["仿宋"], ["黑体"]]


def test_formats_within_a_line() -> None:
    """A line may change its format, and Western text has a font of its own."""
    mixed = FormattedParagraph("一、要求共3项", (HEI,) * 4 + (FANG,) * 3)
    (found,) = matched([line("一、要求共3项")], mixed)
    assert fonts(found) == ["黑体", "仿宋", "Times"]
    assert [each.face for each in found.visible_characters] == [
        "仿宋"
    ] * 7  # what it is printed with


def test_spaces() -> None:
    """Spaces on the page are none in the DOCX."""
    (found,) = matched([line("机 密")], FormattedParagraph("机密", (FANG, HEI)))
    assert [each.font for each in found.visible_characters] == ["仿宋", "黑体"]


REPEATED = [
    ("one after the other", ["附件", "附件"], ["附件", "附件"], ["仿宋", "黑体"]),
    ("a short one again", ["高。", "甲乙丙丁", "高。"], ["高。", "甲乙丙丁", "高。"],
     ["仿宋", "黑体", "仿宋"]),
    ("out of order", ["甲乙丙丁", "子丑寅卯"], ["子丑寅卯", "甲乙丙丁"], ["黑体", "仿宋"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "written", "wanted"), [r[1:] for r in REPEATED], ids=[r[0] for r in REPEATED]
)
def test_repeated(printed: list[str], written: list[str], wanted: list[str]) -> None:
    """The same words twice are found one after the other; what comes early is found too."""
    formats = (FANG, HEI, FANG)
    paragraphs = [paragraph(text, look) for text, look in zip(written, formats, strict=False)]
    found = matched([line(text) for text in printed], *paragraphs)
    assert [fonts(one)[0] for one in found] == wanted


@pytest.mark.parametrize("ordinal", ["一、", "（一）", "1.", "第一条"])
def test_automatic_ordinal(ordinal: str) -> None:
    """An ordinal that the program has put there itself formats as what it numbers."""
    (found,) = matched([line(f"{ordinal}加强领导")], paragraph("加强领导", HEI))
    assert found.opens_paragraph
    assert fonts(found)[0] in {"黑体", "Arial"}
    assert len(found.visible_characters) == len(ordinal) + 4


def test_unknown() -> None:
    """A line that the DOCX does not have stays as it is."""
    before = line("页眉里的文字", font="FandolSong")
    (after,) = matched([before], paragraph("正文"))
    assert after is before


FOOTERS = [("—2—", "—1—"), ("—12—", "—1—"), ("7", "1")]


@pytest.mark.parametrize(("printed", "written"), FOOTERS)
def test_page_number(printed: str, written: str) -> None:
    """A page number is from the footer, whatever number that was saved with."""
    foot = line(printed, baseline=270)
    (found,) = matched([foot], paragraph("正文"), footers=(paragraph(written, HEI, 20),))
    assert fonts(found)[-1] in {"黑体", "Arial"}
    assert len(found.visible_characters) == len(printed)


def test_no_page_number() -> None:
    """Digits at the top of a page are no page number: a copy number is one of the text."""
    head = line("000012", baseline=42)
    (found,) = matched([head], paragraph("000012"), footers=(paragraph("1", HEI),))
    assert fonts(found) == ["Times"]


@pytest.mark.parametrize(("pitch", "low"), [(29.6, 0.988), (None, 0.0), (20.0, -0.028)])
def test_low(pitch: float | None, low: float) -> None:
    """A line is as low as its pitch makes it; where it is judged to be is that much higher."""
    (found,) = matched([line("根据规定")], paragraph("根据规定", pitch=pitch))
    assert found.baseline_drop == pytest.approx(low, abs=0.01)
    assert found.baseline == pytest.approx(100 - low, abs=0.01)
    assert found.printed_box.top - found.box.top == pytest.approx(low, abs=0.01)


def test_turned() -> None:
    """Lines of a page printed sideways are matched as well."""
    page = PageContent(1, 297, 210, (), (line("附件1"),))
    (found,) = match_pages([page], SourceText((paragraph("附件1", HEI),), (), ()))
    assert fonts(found.turned[0])[0] == "黑体"
    assert replace(found, turned=()) == replace(page, turned=())
