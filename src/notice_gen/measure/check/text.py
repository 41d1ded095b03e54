"""正文: its type, its paragraphs' indents, its headings' typefaces (5.2.2, 7.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CHARACTER_WIDTH_MM, PARAGRAPH_INDENT, SIZE_3
from notice_gen.measure.measurement import (
    SIZE_TOLERANCE,
    Requirement,
    measure_from_left,
)
from notice_gen.measure.report import RequirementStrength
from notice_gen.measure.typeface import count_typefaces, describe_typefaces, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements, MeasuredParagraph
    from notice_gen.measure.page_content import TextLine
    from notice_gen.measure.report import ConformanceRow

_NORMALLY = RequirementStrength.NORMALLY
_FACE = Requirement("5.2.2", "正文", "仿宋体", _NORMALLY)
_SIZE = Requirement("5.2.2", "正文", "3 号字", _NORMALLY)
_INDENT = Requirement("7.3.3", "正文", "每个自然段左空二字，11.14 mm")
_TURNED = Requirement("7.3.3", "正文", "回行顶格")
_LEVELS: Final = (
    ("第一层标题", "“一、”用黑体", "黑体"),
    ("第二层标题", "“（一）”用楷体", "楷体"),
    ("第三层标题", "“1.”用仿宋体", "仿宋"),
    ("第四层标题", "“（1）”用仿宋体", "仿宋"),
)
_LEAST_OWN = 0.1  # of a paragraph's characters in its own typeface: some may be emphasised
_CENTRED = 1.5  # mm off the middle: a caption
_MIDDLE = (AREA_LEFT + AREA_RIGHT) / 2


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the text, that of the attachments too (7.3.7).

    What stands sideways is a table's, and the line below a picture is not a paragraph of text.
    """
    paragraphs = [each for each in elements.upright_paragraphs if not _is_caption(each)]
    if not paragraphs:
        return
    yield from _check_typeface_and_size(paragraphs)
    first_lines: list[TextLine] = []
    turned: list[TextLine] = []
    for paragraph in paragraphs:
        first_lines.append(paragraph.lines[0])
        turned += paragraph.lines[1:]
    indent = PARAGRAPH_INDENT * CHARACTER_WIDTH_MM
    yield _INDENT.check_worst_length(indent, map(measure_from_left, first_lines))
    if turned:
        yield _TURNED.check_worst_length(0.0, map(measure_from_left, turned))
    for level in range(1, len(_LEVELS) + 1):
        yield _check_headings(level, paragraphs)


def _is_caption(paragraph: MeasuredParagraph) -> bool:
    """Whether a paragraph is one line in the middle of the page, as below a picture.

    A full line stands in the middle too: a caption begins further right than any paragraph.
    """
    line = paragraph.lines[0]
    if paragraph.lines[1:] or line.left - AREA_LEFT <= 2.5 * CHARACTER_WIDTH_MM:
        return False
    return abs((line.left + line.right) / 2 - _MIDDLE) < _CENTRED


def _check_typeface_and_size(paragraphs: Sequence[MeasuredParagraph]) -> Iterator[ConformanceRow]:
    """Yield the rows of typeface and size (5.2.2).

    Paragraphs that are a heading and nothing else are left out.
    """
    with_body = [paragraph for paragraph in paragraphs if paragraph.body_characters]
    if not with_body:
        return
    yield _check_typeface(with_body)
    wrong_size = []
    for paragraph in with_body:
        first = paragraph.lines[0]
        if abs(first.size - SIZE_3) > SIZE_TOLERANCE:
            wrong_size.append(first)
    yield _SIZE.check_type_size(SIZE_3, wrong_size or [paragraphs[0].lines[0]])


def _check_typeface(paragraphs: Sequence[MeasuredParagraph]) -> ConformanceRow:
    """Return whether paragraphs are in 仿宋 behind their headings.

    The first that is not is told, and how many there are.
    """
    odd = [paragraph for paragraph in paragraphs if not _is_mostly_fangsong(paragraph)]
    if not odd:
        return _FACE.report_words("仿宋", fits=True)
    typefaces = describe_typefaces(odd[0].body_characters)
    found = f"“{odd[0].text[:10]}”等 {len(odd)} 段用{typefaces}"
    return _FACE.report_words(found, odd[0].lines[0], fits=False)


def _is_mostly_fangsong(paragraph: MeasuredParagraph) -> bool:
    """Whether enough of a paragraph is in its own typeface; the rest may be emphasised."""
    counted = count_typefaces(paragraph.body_characters)
    return counted["仿宋"] >= _LEAST_OWN * counted.total()


def _check_headings(level: int, paragraphs: Sequence[MeasuredParagraph]) -> ConformanceRow:
    """Return whether the headings of a level, 1 to 4, are in its typeface (7.3.3).

    A notice may do without headings of a level.
    """
    element, asks, typeface = _LEVELS[level - 1]
    asked = Requirement("7.3.3", element, asks, _NORMALLY)
    numbered = [paragraph for paragraph in paragraphs if paragraph.ordinal_level == level]
    headings = _list_headings(numbered)
    odd = [each for each in headings if not is_set_in(each.heading_characters, typeface)]
    if not headings:
        return asked.report_absent()
    if not odd:
        return asked.report_words(typeface, fits=True)
    typefaces = describe_typefaces(odd[0].heading_characters)
    found = f"“{odd[0].text[:10]}”等 {len(odd)} 处用{typefaces}"
    return asked.report_words(found, odd[0].lines[0], fits=False)


def _list_headings(numbered: Sequence[MeasuredParagraph]) -> list[MeasuredParagraph]:
    """Return those of one level's paragraphs that are or begin with a heading.

    A short first sentence in the typeface of what follows may be a heading that nobody set apart,
    or the text of a numbered paragraph.  It is taken for a heading where most paragraphs of the
    level that have text begin so, and none has a heading in front of it that is set apart.
    """
    headings = [paragraph for paragraph in numbered if paragraph.heading_characters]
    alone = [paragraph for paragraph in headings if not paragraph.body_characters]
    plain = [paragraph for paragraph in headings if _goes_on_alike(paragraph)]
    with_text = len(numbered) - len(alone)
    is_set_apart = len(headings) > len(alone) + len(plain)
    if not is_set_apart and len(plain) > max(1, with_text / 2):
        return headings
    return [paragraph for paragraph in headings if paragraph not in plain]


def _goes_on_alike(paragraph: MeasuredParagraph) -> bool:
    """Whether text follows a paragraph's heading, in the same typeface."""
    if not paragraph.body_characters:
        return False
    heading = count_typefaces(paragraph.heading_characters).most_common(1)
    return is_set_in(paragraph.body_characters, heading[0][0])
