"""Title and recipients (7.3.1, 7.3.2), and that page 1 shows text (7.3.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import RULE_TO_TITLE, SIZE_2, SIZE_3, TITLE_TO_RECIPIENTS
from notice_gen.measure.character import MM_PER_POINT
from notice_gen.measure.found_elements import LETTER, ORDER
from notice_gen.measure.measurement import (
    Requirement,
    check_next_line,
    combine_extents,
    measure_from_left,
    measure_gap,
    measure_off_centre,
)
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import Extent, TextLine
    from notice_gen.measure.report import ConformanceRow

_NORMALLY = RequirementStrength.NORMALLY
_TITLE = "标题"
_THERE = Requirement("7.3.1", _TITLE, "有标题")
_SIZE = Requirement("7.3.1", _TITLE, "2 号字", _NORMALLY)
_FACE = Requirement("7.3.1", _TITLE, "小标宋体", _NORMALLY)
_GAP = Requirement("7.3.1", _TITLE, "在红色分隔线下空二行，20.78 mm")
_LETTER_GAP = Requirement("10.1", _TITLE, "在其上最后一个要素之下空二行，20.78 mm")
_CENTRED = Requirement("7.3.1", _TITLE, "居中")
_SHAPE = Requirement("7.3.1", _TITLE, "回行排成梯形或菱形")

_RECIPIENTS = "主送机关"
_RECIPIENTS_GAP = Requirement("7.3.2", _RECIPIENTS, "在标题下空一行，10.39 mm")
_RECIPIENTS_LEFT = Requirement("7.3.2", _RECIPIENTS, "居左顶格，回行仍顶格")
_RECIPIENTS_COLON = Requirement("7.3.2", _RECIPIENTS, "最后一个机关名称后用全角冒号")
_RECIPIENTS_SIZE = Requirement("5.2.2", _RECIPIENTS, "3 号字", _NORMALLY)
_RECIPIENTS_FACE = Requirement("5.2.2", _RECIPIENTS, "仿宋体", _NORMALLY)

_FIRST_PAGE = Requirement("7.3.3", "正文", "首页必须显示正文")
_FOLLOWS = Requirement("7.3.3", "正文", "在主送机关的下一行")
_HALF = 0.5  # of a character: less is no difference between two lines of a title


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of what stands before the text.

    An order may do without a title (10.2), any notice without recipients.
    """
    if elements.title:
        yield from _check_title(elements)
    elif elements.document_format == ORDER:
        yield _THERE.report_absent()
    else:
        yield _THERE.report_missing()
    if elements.recipients:
        yield from _check_recipients(elements)
    else:
        yield _RECIPIENTS_LEFT.report_absent()
    yield from _check_text_start(elements)


def _check_title(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the title (7.3.1); of a letter, its distance too (10.1).

    A title of one line has no shape.
    """
    title = elements.title
    yield _SIZE.check_type_size(SIZE_2, title)
    yield _FACE.check_typeface("小标宋", title)
    above = _find_above_title(elements)
    if above and above.page == title[0].page:
        asked = _LETTER_GAP if elements.document_format == LETTER else _GAP
        yield asked.check_length(RULE_TO_TITLE, measure_gap(above, title[0]))
    yield _CENTRED.check_worst_length(0.0, map(measure_off_centre, title))
    if title[1:]:
        shape = _describe_shape(title)
        yield _SHAPE.report_words(shape, combine_extents(title), fits=shape in {"梯形", "菱形"})


def _find_above_title(elements: FoundElements) -> Extent | None:
    """Return what the title keeps its distance from.

    That is the red rule; in a letter the lowest of what stands below its first double rule, or
    else that rule itself.
    """
    header = elements.header
    if elements.document_format != LETTER:
        return header.red_rule
    above: list[Extent] = [*header.upper_left_lines]
    if header.document_number:
        above.append(header.document_number)
    if not above:
        above += header.first_pair
    return max(above, key=lambda each: each.box.bottom, default=None)


def _describe_shape(title: Sequence[TextLine]) -> str:
    """Return the shape of a title's lines: trapezoid, diamond, rectangle or hourglass.

    Lines that differ by less than half a character are as good as equal.  A trapezoid's lines
    only grow or only shrink, a diamond's grow and then shrink.
    """
    character = title[0].size * MM_PER_POINT
    directions = []  # whether each line is longer or shorter than the one above it
    for before, after in pairwise(line.box.width for line in title):
        if abs(after - before) >= _HALF * character:
            directions.append(1 if after > before else -1)
    if not directions:
        return "矩形"
    if len(set(directions)) == 1:
        return "梯形"
    grows_first = directions == sorted(directions, reverse=True)
    return "菱形" if grows_first else "沙漏形"


def _check_recipients(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of 主送机关 (7.3.2)."""
    above, lines = (*elements.title, *elements.adopted), elements.recipients
    if above and above[-1].page == lines[0].page:
        yield _RECIPIENTS_GAP.check_length(TITLE_TO_RECIPIENTS, measure_gap(above[-1], lines[0]))
    yield _RECIPIENTS_LEFT.check_worst_length(0.0, map(measure_from_left, lines))
    end = lines[-1].text[-3:]
    yield _RECIPIENTS_COLON.report_words(f"以“{end}”结尾", lines[-1], fits=end.endswith("："))
    yield _RECIPIENTS_SIZE.check_type_size(SIZE_3, lines)
    yield _RECIPIENTS_FACE.check_typeface("仿宋", lines)


def _check_text_start(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield whether page 1 shows text (7.3.3), directly below the recipients.

    Where it begins on the page behind theirs, only the first is told.
    """
    lines, recipients = elements.body_lines, elements.recipients
    if not lines:
        yield _FIRST_PAGE.report_missing()
        return
    is_on_first_page = lines[0].page == 1
    found = "显示正文" if is_on_first_page else "没有正文"
    yield _FIRST_PAGE.report_words(found, lines[0], fits=is_on_first_page)
    if recipients and lines[0].page == recipients[-1].page:
        yield check_next_line(_FOLLOWS, recipients[-1], lines[0])
