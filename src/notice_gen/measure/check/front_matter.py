"""Title and recipients (7.3.1, 7.3.2), and that page 1 shows text (7.3.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import RULE_TO_TITLE, SIZE_2, SIZE_3, TITLE_TO_RECIPIENTS
from notice_gen.measure.found_elements import LETTER, ORDER
from notice_gen.measure.measurement import (
    Requirement,
    check_next_line,
    combine_extents,
    find_worst_row,
    measure_from_left,
    measure_gap,
    measure_off_centre,
)
from notice_gen.measure.page_content import MM_PER_POINT
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import Extent
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

_SHOWN = Requirement("7.3.3", "正文", "首页必须显示正文")
_FOLLOWS = Requirement("7.3.3", "正文", "在主送机关的下一行")
_HALF = 0.5  # of a character: less is no difference between two lines of a title


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of what stands before the text."""
    if elements.title:
        yield from _check_title(elements)
    elif elements.form == ORDER:
        yield _THERE.report_absent()
    else:
        yield _THERE.report_missing()
    if elements.recipients:
        yield from _check_recipients(elements)
    else:
        yield _RECIPIENTS_LEFT.report_absent()
    yield from _check_text_start(elements)


def _check_title(elements: FoundElements) -> Iterator[ConformanceRow]:
    title = elements.title
    yield _SIZE.check_type_size(SIZE_2, title)
    yield _FACE.check_typeface("小标宋", title)
    asked = _LETTER_GAP if elements.form == LETTER else _GAP
    if above := _find_above_title(elements):
        yield asked.check_length(RULE_TO_TITLE, measure_gap(above, title[0]))
    yield find_worst_row([_CENTRED.check_length(0.0, measure_off_centre(line)) for line in title])
    if title[1:]:
        shape = _describe_shape([line.box.width for line in title], title[0].size * MM_PER_POINT)
        yield _SHAPE.report_words(shape, combine_extents(title), fits=shape in {"梯形", "菱形"})


def _find_above_title(elements: FoundElements) -> Extent | None:
    """Return what the title keeps its distance from; None if it stands on another page."""
    head = elements.head
    if elements.form == LETTER:
        above: list[Extent] = [line for line in (*head.upper_left_lines, head.number) if line]
        above = above or list(head.first)
        lowest = max(above, key=lambda each: each.box.bottom, default=None)
    else:
        lowest = head.rule
    return lowest if lowest and elements.title[0].page == lowest.page else None


def _describe_shape(widths: Sequence[float], character: float) -> str:
    """Return the shape of lines of these widths: trapezoid, diamond, rectangle or hourglass."""
    steps = [
        0 if abs(after - before) < _HALF * character else 1 if after > before else -1
        for before, after in pairwise(widths)
    ]
    if not any(steps):
        return "矩形"
    grows = [step for step in steps if step]
    if all(step == grows[0] for step in grows):
        return "梯形"
    return "菱形" if grows == sorted(grows, reverse=True) else "沙漏形"


def _check_recipients(elements: FoundElements) -> Iterator[ConformanceRow]:
    lines = elements.recipients
    if elements.title and elements.title[-1].page == lines[0].page:
        yield _RECIPIENTS_GAP.check_length(
            TITLE_TO_RECIPIENTS, measure_gap(elements.title[-1], lines[0])
        )
    yield find_worst_row(
        [_RECIPIENTS_LEFT.check_length(0.0, measure_from_left(line)) for line in lines]
    )
    end = lines[-1].text[-3:]
    yield _RECIPIENTS_COLON.report_words(f"以“{end}”结尾", lines[-1], fits=end.endswith("："))
    yield _RECIPIENTS_SIZE.check_type_size(SIZE_3, lines)
    yield _RECIPIENTS_FACE.check_typeface("仿宋", lines)


def _check_text_start(elements: FoundElements) -> Iterator[ConformanceRow]:
    lines = [line for each in elements.paragraphs for line in each.lines]
    if not lines:
        yield _SHOWN.report_missing()
        return
    shown = lines[0].page == 1
    yield _SHOWN.report_words("显示正文" if shown else "没有正文", lines[0], fits=shown)
    if elements.recipients and lines[0].page == elements.recipients[-1].page:
        yield check_next_line(_FOLLOWS, elements.recipients[-1], lines[0])
