"""What is what: recognised by place, size and wording alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from measure.lines import line

from notice_gen.measure.character import MM_PER_POINT, Box
from notice_gen.measure.find.closing_elements import find_closing_elements, is_date_line
from notice_gen.measure.find.front_matter import find_front_matter
from notice_gen.measure.find.imprint import find_imprint, find_page_number
from notice_gen.measure.find.issued_text import find_issued_starts, read_issued_text
from notice_gen.measure.find.text import group_paragraphs
from notice_gen.measure.page_content import PageContent, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.page_content import TextLine

EM = 16 * MM_PER_POINT
FULL = "全区四十二个办事窗口分布在七处，相距最远的两处有十一"
PAGE = PageContent(1, 210, 297)


def centred(text: str, baseline: float, size: float = 22) -> TextLine:
    """Return a line in the middle of the type area."""
    return line(text, 106 - len(text) * size * MM_PER_POINT / 2, baseline, size=size)


def texts(lines: Sequence[TextLine]) -> list[str]:
    """Return what lines say."""
    return [one.text for one in lines]


def below(*pieces: tuple[str, float], first: float = 100, pitch: float = 10.45) -> list[TextLine]:
    """Return lines one below the other, each a text and where it begins."""
    return [line(text, left, first + pitch * at) for at, (text, left) in enumerate(pieces)]


TITLE = centred("关于建设大厅的通知", 90)
FRONTS = [
    ("plain", [TITLE, *below(("区直各单位：", 28), (FULL, 39.14))], 1, 1),
    ("two lines of title", [TITLE, centred("和要求", 97), *below(("各局：", 28))], 2, 1),
    ("small title", [centred("关于建设大厅的通知", 90, 16), *below(("各局：", 28))], 1, 1),
    ("title at the left", [line("关于建设大厅", 28, 90, size=22), *below(("各局：", 28))], 1, 1),
    ("no recipients", [TITLE, *below((FULL, 39.14), (FULL, 28))], 1, 0),
    ("text that ends with a colon", [TITLE, *below(("现将情况通报如下：", 39.14))], 1, 0),
    ("long recipients", [TITLE, *below((FULL, 28), ("各局：", 28), (FULL, 39.14))], 1, 2),
    ("indented recipients", [TITLE, *below(("各局：", 39.14), (FULL, 39.14))], 1, 1),
    ("recipients without colon", [TITLE, *below(("区直各单位", 28), (FULL, 39.14))], 1, 1),
    ("half-width colon", [TITLE, *below(("区直各单位:", 28), (FULL, 39.14))], 1, 1),
    ("no title", below(("区直各单位：", 28), (FULL, 39.14)), 0, 1),
    ("adopted by a meeting", [TITLE, centred("（二〇二六年通过）", 100, 16), line(FULL)], 1, 0),
    ("nothing", [], 0, 0),
]


@pytest.mark.parametrize(
    ("lines", "title", "recipients"), [f[1:] for f in FRONTS], ids=[f[0] for f in FRONTS]
)
def test_front(lines: list[TextLine], title: int, recipients: int) -> None:
    """Title and recipients are the first lines; all others are text."""
    found = find_front_matter(lines, "文件")
    assert [len(found.title), len(found.recipients)] == [title, recipients]
    assert len(found.adopted) == sum(one.text[0] == "（" for one in lines)
    assert len(found.rest) == len(lines) - title - recipients - len(found.adopted)


def test_front_of_order() -> None:
    """An order has no recipients."""
    lines = below(("各局：", 28), (FULL, 39.14))
    assert find_front_matter(lines, "命令") == ([], [], (), lines)


DATES = [
    ("2022年12月9日", True),
    ("2022年12月09日", True),
    ("二〇二二年十二月九日", True),
    ("二○二二年十二月三十一日", True),
    ("2022年12月", False),
    ("2022年12月9日印发", False),
    ("于2022年12月9日", False),
    ("22年12月9日", False),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_date(text: str, date: bool) -> None:
    """A date is one alone on its line, well written or not."""
    assert is_date_line(line(text)) == date


SIGNED, DATE = ("示例市样本区人民政府", 120.0), ("2026年3月2日", 131.0)


def ended(*pieces: tuple[str, float, float]) -> list[TextLine]:
    """Return the end of a text: lines each with the white above them."""
    lines = []
    baseline = 100.0
    for text, left, white in pieces:
        baseline += white + 5.4
        lines.append(line(text, left, baseline))
    return lines


TEXT = (FULL, 28.0, 5.0)
TAILS = [
    ("plain", [TEXT, (*SIGNED, 10.4), (*DATE, 5)], 1, 0, 1, 0),
    ("two names", [TEXT, (*SIGNED, 10.4), (*SIGNED, 5), (*DATE, 5)], 1, 0, 2, 0),
    ("no white above", [TEXT, (*SIGNED, 5), (*DATE, 5)], 1, 0, 1, 0),
    ("name at the left", [TEXT, ("区政府", 28.0, 10.4), (*DATE, 5)], 1, 0, 1, 0),
    ("no name", [TEXT, TEXT, (*DATE, 10.4)], 2, 0, 0, 0),
    ("note", [TEXT, (*SIGNED, 10.4), (*DATE, 5), ("（公开）", 39.1, 5)], 1, 0, 1, 1),
    ("far below", [TEXT, (*SIGNED, 10.4), (*DATE, 5), ("其他", 39.1, 40)], 1, 0, 1, 0),
    ("no date", [TEXT, TEXT], 2, 0, 0, 0),
    (
        "list of attachments",
        [TEXT, ("附件：1.甲乙", 39.1, 10.4), ("2.丙丁", 55.8, 5), (*SIGNED, 10.4), (*DATE, 5)],
        1,
        2,
        1,
        0,
    ),
    (
        "turned name of an attachment",
        [TEXT, ("附件：甲乙", 39.1, 10.4), ("丙丁", 55.8, 5), (*SIGNED, 10.4), (*DATE, 5)],
        1,
        2,
        1,
        0,
    ),
    ("list without date", [TEXT, ("附件：甲乙", 39.1, 10.4)], 1, 1, 0, 0),
]


@pytest.mark.parametrize(
    ("pieces", "text", "listed", "names", "note"),
    [t[1:] for t in TAILS],
    ids=[t[0] for t in TAILS],
)
def test_tail(
    pieces: list[tuple[str, float, float]], text: int, listed: int, names: int, note: int
) -> None:
    """Text, list of attachments, signature, date and note follow each other."""
    body, tail = find_closing_elements(ended(*pieces), [PAGE])
    assert len(body) == text
    assert [len(tail.attachment_list), len(tail.signatures), len(tail.note)] == [
        listed,
        names,
        note,
    ]
    assert (tail.date is None) == (not any(is_date_line(one) for one in ended(*pieces)))


def test_signature_after_date() -> None:
    """A signature below the date is told of."""
    _, tail = find_closing_elements(ended(TEXT, (*DATE, 10.4), (*SIGNED, 5)), [PAGE])
    assert tail.signature_after_date
    assert tail.signature_after_date.text == SIGNED[0]
    assert not tail.signatures


def test_attachments_then_another_page() -> None:
    """A signature at the top of the next page is none of the attachments."""
    lines = ended(TEXT, ("附件：甲乙", 39.1, 10.4))
    lines += [line(*SIGNED, 42, page=2), line(*DATE, 52, page=2)]
    _, tail = find_closing_elements(lines, [PAGE, PageContent(2, 210, 297)])
    assert texts(tail.attachment_list) == ["附件：甲乙"]
    assert texts(tail.signatures) == [SIGNED[0]]


def test_seals() -> None:
    """What a seal presses on is the signature, even at the left edge; a name in it is none."""
    lines = ended(TEXT, ("样本区司法局", 28.0, 35), (*DATE, 5))
    middle = lines[1].box.centre_x
    seal = Shape(1, Box(middle - 22, 112, middle + 22, 156), (240, 89, 62))
    _, tail = find_closing_elements(lines, [PageContent(1, 210, 297, outlines=(seal,))])
    assert tail.seals == (seal,)
    assert texts(tail.signatures) == ["样本区司法局"]
    lines = ended(TEXT, ("区长", 110.0, 24), (*DATE, 18))
    name = line("张示例", 140, lines[1].baseline)
    stamp = Shape(1, Box(138, name.baseline - 9, 158, name.baseline + 4), (240, 89, 62))
    _, tail = find_closing_elements(
        [*lines[:2], name, lines[2]], [PageContent(1, 210, 297, outlines=(stamp,))]
    )
    assert texts(tail.signatures) == ["区长"]


def test_seal_as_picture() -> None:
    """A square picture on the date is a seal, any other picture is not."""
    lines = ended(TEXT, (*SIGNED, 30), (*DATE, 5))
    date = lines[-1].box
    on = Shape(1, Box(date.left, date.top - 30, date.left + 42, date.top + 12))
    wide = Shape(1, Box(28, date.top - 30, 180, date.top + 12))
    far = Shape(1, Box(28, 20, 70, 62))
    _, tail = find_closing_elements(lines, [PageContent(1, 210, 297, pictures=(wide, far, on))])
    assert tail.seals == (on,)


PARAGRAPHS = [
    ("indents", [(FULL, 39.14), (FULL + "二字", 28), (FULL, 39.14)], [2, 1]),
    ("short lines", [("请审定。", 28), ("另行通知。", 28)], [1, 1]),
    ("headings", [("一、要求", 39.14), ("（一）领导", 39.14)], [1, 1]),
    ("one line", [(FULL, 28)], [1]),
    ("none", [], []),
]


@pytest.mark.parametrize(
    ("pieces", "counts"), [p[1:] for p in PARAGRAPHS], ids=[p[0] for p in PARAGRAPHS]
)
def test_paragraphs(pieces: list[tuple[str, float]], counts: list[int]) -> None:
    """Where the file does not say, an indent or a short line before it begins a paragraph."""
    assert [len(one.lines) for one in group_paragraphs(below(*pieces))] == counts


def test_paragraphs_as_said() -> None:
    """Where the file says, it is believed."""
    lines = [
        line(FULL, opens_paragraph=True),
        line("甲", opens_paragraph=False),
        line("乙", opens_paragraph=True),
    ]
    assert [one.text for one in group_paragraphs(lines)] == [FULL + "甲", "乙"]


PAGE_NUMBERS = [
    ("—1—", 270, True),
    ("— 12 —", 270, True),
    ("-3-", 270, True),
    ("4", 275, True),
    ("第5页", 270, False),
    ("—1—", 100, False),
    ("2022年", 270, False),
]


@pytest.mark.parametrize(("text", "baseline", "found"), PAGE_NUMBERS)
def test_page_number(text: str, baseline: float, found: bool) -> None:
    """A page number is digits, with or without dashes, at the foot of a page."""
    page = PageContent(1, 210, 297, (line("正文", baseline=50), line(text, 160, baseline)))
    assert (find_page_number(page) is not None) == found


def test_page_number_sideways() -> None:
    """On a page printed sideways, the number is where it is when the page is turned upright."""
    turned = line("—3—", 163, 270)
    page = PageContent(3, 297, 210, (line("—9—", 100, 200),), (turned,))
    assert find_page_number(page) is turned
    assert find_page_number(PageContent(3, 297, 210, (line("—9—", 100, 200),))) is not None


def imprinted(*pieces: tuple[str, float, float], rules: tuple[float, ...] = ()) -> PageContent:
    """Return a page with lines and rules in its lower part."""
    lines = tuple(line(text, left, baseline, size=14) for text, left, baseline in pieces)
    shapes = tuple(Shape(1, Box(28, y, 184, y + 0.3)) for y in rules)
    return PageContent(1, 210, 297, lines, rules=shapes)


COPIES = ("抄送：区委办公室，", 33.0, 250.0)
TURNED = ("区政协办公室。", 48.0, 254.0)
PRINTER, PRINTED = ("区政府办公室", 33.0, 259.0), ("2026年3月3日印发", 140.0, 259.0)


def test_imprint() -> None:
    """The imprint is known by its words; its rules are those about it."""
    page = imprinted(COPIES, TURNED, PRINTER, PRINTED, rules=(100.0, 244.0, 255.0, 261.7))
    found = find_imprint([page], [None])
    assert found
    assert texts(found.copy_recipients) == [COPIES[0], TURNED[0]]
    assert found.printing_office
    assert found.printing_office.text == PRINTER[0]
    assert found.printing_date
    assert found.printing_date.text == PRINTED[0]
    assert [round(rule.box.top, 1) for rule in found.rules] == [244.0, 255.0, 261.7]


def test_recipients_in_imprint() -> None:
    """主送 moved to the imprint ends where 抄送 begins."""
    page = imprinted(("主送：各局。", 33.0, 242.0), COPIES, PRINTER, PRINTED)
    found = find_imprint([page], [None])
    assert found
    assert texts(found.recipients) == ["主送：各局。"]
    assert texts(found.copy_recipients) == [COPIES[0]]


def test_no_imprint() -> None:
    """Without 抄送 and 印发 there is none, whatever rules there are."""
    assert find_imprint([imprinted(("主送：各局。", 33.0, 100.0), rules=(262.0,))], [None]) is None


DATED = line("2031年7月5日", 120, 200)
CARRIED = line("样本办法", 90, 45, size=22, page=2)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([DATED, CARRIED, line(FULL, page=2)], ["样本办法"]),
        ([CARRIED, line(FULL, page=2)], []),
        ([DATED, line("样本办法", 90, 45, page=2)], []),
        ([DATED, line(FULL, page=2), CARRIED], []),
    ],
    ids=["behind the date", "before any date", "as small as text", "not at the top"],
)
def test_issued_start(lines: list[TextLine], found: list[str]) -> None:
    """What a notice carries begins with a title at the top of a page behind the date."""
    tops: dict[int, TextLine] = {}
    for one in lines:
        tops.setdefault(one.page, one)
    assert texts(list(find_issued_starts(lines, tops))) == found


def test_issued_text() -> None:
    """Chapters and what is centred below the title are none of its paragraphs."""
    lines = [
        centred("样本办法", 45),
        centred("（二〇三一年通过）", 55, 16),
        centred("第一章　总则", 75, 16),
        line("第一条　" + FULL[:22], 39.14, 85),
        line("为了示例，制定本办法。", 28, 96),
    ]
    issued = read_issued_text(lines, [PAGE])
    assert texts(issued.title) == ["样本办法"]
    assert [texts(each.lines) for each in issued.paragraphs] == [texts(lines[3:])]
