"""The numbers Word counts, as Word shows them (ISO/IEC 29500-1, 17.9 and 17.18.59)."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from notice_gen.importer.number_format import format_number
from notice_gen.importer.ordinal_counter import OrdinalCounter

W = nsdecls("w")


def level(depth: int, number_format: str, text: str, more: str = "") -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def count(numbering: str, asked: list[tuple[int, int]]) -> list[str]:
    """Return the ordinals of paragraphs in lists and at depths, in order."""
    counter = OrdinalCounter(parse_xml(f"<w:numbering {W}>{numbering}</w:numbering>"))
    found = []
    for number, depth in asked:
        properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph = parse_xml(f"<w:p {W}><w:pPr>{properties}</w:pPr></w:p>")
        found.append(counter.count_paragraph(paragraph, ""))
    return found


def one_list(*levels: str, more: str = "") -> str:
    """Return a definition of a list, its use 1, and a second one with something of its own."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{more}</w:num>'
    )


@pytest.mark.parametrize(
    ("name", "numbers", "shown"),
    [
        ("chineseCounting", (1, 10, 21), "一 十 二十一"),
        ("chineseLegalSimplified", (1, 10, 12, 20, 101), "壹 壹拾 壹拾贰 贰拾 壹佰零壹"),
        ("ideographLegalTraditional", (2, 3, 6), "貳 參 陸"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12), "子 亥"),
        ("ideographZodiacTraditional", (1, 11, 61), "甲子 甲戌 甲子"),
        ("ideographDigital", (1, 10, 25), "一 一〇 二五"),
        ("ideographEnclosedCircle", (1, 10), "㊀ ㊉"),
        ("decimalEnclosedCircle", (1, 20, 21, 36, 50, 51), "① ⑳ ㉑ ㊱ ㊿ 51"),
        ("decimalEnclosedParen", (1, 20), "⑴ ⒇"),
        ("decimalEnclosedFullstop", (1, 20), "⒈ ⒛"),
        ("decimalFullWidth", (9, 10), "９ １０"),
        ("decimalZero", (9, 10), "09 10"),
        ("upperRoman", (1, 4, 12, 14, 49), "Ⅰ Ⅳ Ⅻ XIV XLIX"),
        ("lowerRoman", (3, 19), "ⅲ xix"),
        ("upperLetter", (1, 26, 27), "A Z AA"),
        ("lowerLetter", (2, 28), "b bb"),
        ("decimal", (0, 7), "0 7"),
        ("hebrew1", (7,), "7"),  # a format nobody here numbers with
    ],
)
def test_formats(name: str, numbers: tuple[int, ...], shown: str) -> None:
    """Each format writes its series, and goes on in figures where that ends."""
    assert " ".join(format_number(number, name) for number in numbers) == shown


@pytest.mark.parametrize(
    ("restart", "shown"),
    [
        ("", "第一章 第一条 第二章 第一条"),
        ('<w:lvlRestart w:val="0"/>', "第一章 第一条 第二章 第二条"),
        ('<w:lvlRestart w:val="1"/>', "第一章 第一条 第二章 第一条"),
        ('<w:lvlRestart w:val="5"/>', "第一章 第一条 第二章 第一条"),  # below itself: not heeded
    ],
)
def test_restart(restart: str, shown: str) -> None:
    """Articles begin anew with each chapter, unless they run on (17.9.10)."""
    articles = level(1, "chineseCounting", "第%2条", restart)
    numbering = one_list(level(0, "chineseCounting", "第%1章"), articles)
    found = count(numbering, [(1, 0), (1, 1), (1, 0), (1, 1)])
    assert " ".join(ordinal.strip() for ordinal in found) == shown


def test_restart_after_the_uppermost() -> None:
    """A third level that begins anew after the first only runs on over the second."""
    third = level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "%2."), third)
    asked = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert count(one_list(*levels), asked) == ["1.", "1.", "1.", "2.", "2.", "2.", "1."]


@pytest.mark.parametrize(
    ("override", "shown"),
    [
        ("", ["一、", "二、", "三、", "四、"]),
        ('<w:startOverride w:val="5"/>', ["一、", "二、", "五、", "六、"]),
        (level(0, "ideographTraditional", "%1."), ["一、", "二、", "丙.", "丁."]),
    ],
)
def test_override(override: str, shown: list[str]) -> None:
    """Two uses of a list count on together, unless one says where it begins (17.9.27)."""
    more = f'<w:lvlOverride w:ilvl="0">{override}</w:lvlOverride>' if override else ""
    numbering = one_list(level(0, "chineseCounting", "%1、"), more=more)
    assert count(numbering, [(1, 0), (1, 0), (2, 0), (2, 0)]) == shown


@pytest.mark.parametrize(("more", "shown"), [("", "二.1\u3000"), ("<w:isLgl/>", "2.1\u3000")])
def test_legal(more: str, shown: str) -> None:
    """A level in legal style has the numbers above it in figures, too."""
    levels = level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", more)
    assert count(one_list(*levels), [(1, 0), (1, 0), (1, 1)])[-1] == shown


@pytest.mark.parametrize(
    ("text", "gap", "shown"),
    [
        ("第%1条", "", "第一条\u3000"),
        ("第%1条", "space", "第一条\u3000"),
        ("第%1条", "nothing", "第一条"),
        ("%1、", "", "一、"),
        ("（%1）", "space", "（一）"),
    ],
)
def test_gap(text: str, gap: str, shown: str) -> None:
    """A gap stands where number and text would run into each other."""
    more = f'<w:suff w:val="{gap}"/>' if gap else ""
    assert count(one_list(level(0, "chineseCounting", text, more)), [(1, 0)]) == [shown]


def test_styles() -> None:
    """A style brings its list with it, one based on it the same; a paragraph may take it back."""
    styled = level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="Item"/>')
    numbering = one_list(level(0, "chineseCounting", "%1、"), styled)
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:styleId="Item">{number}</w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="Item"/></w:style>'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    counter = OrdinalCounter(
        parse_xml(f"<w:numbering {W}>{numbering}</w:numbering>"),
        parse_xml(f"<w:styles {W}>{styles}</w:styles>"),
    )
    plain = parse_xml(f"<w:p {W}/>")
    none = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    unnumbered = parse_xml(f"<w:p {W}>{none}</w:p>")
    asked = [(plain, "Item"), (plain, "Own"), (unnumbered, "Item"), (plain, "A"), (plain, "Item")]
    found = [counter.count_paragraph(paragraph, style) for paragraph, style in asked]
    assert found == ["（一）", "（二）", "", "", "（三）"]
