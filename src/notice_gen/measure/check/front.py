"""Title and recipients (7.3.1, 7.3.2), and that page 1 shows text (7.3.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import RULE_TO_TITLE, SIZE_2, SIZE_3, TITLE_TO_RECIPIENTS
from notice_gen.measure.element import LETTER, ORDER
from notice_gen.measure.gauge import Asked, from_left, gap, next_line, off_centre, reach_of, worst
from notice_gen.measure.paper import MM
from notice_gen.measure.report import Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.element import Elements
    from notice_gen.measure.paper import Extent
    from notice_gen.measure.report import Row

_NORMALLY = Strength.NORMALLY
_TITLE = "标题"
_THERE = Asked("7.3.1", _TITLE, "有标题")
_SIZE = Asked("7.3.1", _TITLE, "2 号字", _NORMALLY)
_FACE = Asked("7.3.1", _TITLE, "小标宋体", _NORMALLY)
_GAP = Asked("7.3.1", _TITLE, "在红色分隔线下空二行，20.78 mm")
_LETTER_GAP = Asked("10.1", _TITLE, "在其上最后一个要素之下空二行，20.78 mm")
_CENTRED = Asked("7.3.1", _TITLE, "居中")
_SHAPE = Asked("7.3.1", _TITLE, "回行排成梯形或菱形")

_RECIPIENTS = "主送机关"
_RECIPIENTS_GAP = Asked("7.3.2", _RECIPIENTS, "在标题下空一行，10.39 mm")
_RECIPIENTS_LEFT = Asked("7.3.2", _RECIPIENTS, "居左顶格，回行仍顶格")
_RECIPIENTS_COLON = Asked("7.3.2", _RECIPIENTS, "最后一个机关名称后用全角冒号")
_RECIPIENTS_SIZE = Asked("5.2.2", _RECIPIENTS, "3 号字", _NORMALLY)
_RECIPIENTS_FACE = Asked("5.2.2", _RECIPIENTS, "仿宋体", _NORMALLY)

_SHOWN = Asked("7.3.3", "正文", "首页必须显示正文")
_FOLLOWS = Asked("7.3.3", "正文", "在主送机关的下一行")
_HALF = 0.5  # of a character: less is no difference between two lines of a title


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of what stands before the text."""
    if elements.title:
        yield from _title(elements)
    elif elements.form == ORDER:
        yield _THERE.absent()
    else:
        yield _THERE.missing()
    if elements.recipients:
        yield from _recipients(elements)
    else:
        yield _RECIPIENTS_LEFT.absent()
    yield from _text(elements)


def _title(elements: Elements) -> Iterator[Row]:
    title = elements.title
    yield _SIZE.size(SIZE_2, title)
    yield _FACE.face("小标宋", title)
    asked = _LETTER_GAP if elements.form == LETTER else _GAP
    if above := _above_title(elements):
        yield asked.length(RULE_TO_TITLE, gap(above, title[0]))
    yield worst([_CENTRED.length(0.0, off_centre(line)) for line in title])
    if title[1:]:
        shape = _shape([line.box.width for line in title], title[0].size * MM)
        yield _SHAPE.words(shape, reach_of(title), fits=shape in {"梯形", "菱形"})


def _above_title(elements: Elements) -> Extent | None:
    """Return what the title keeps its distance from; None if it stands on another page."""
    head = elements.head
    if elements.form == LETTER:
        above: list[Extent] = [line for line in (*head.stack, head.number) if line]
        above = above or list(head.first)
        lowest = max(above, key=lambda each: each.box.bottom, default=None)
    else:
        lowest = head.rule
    return lowest if lowest and elements.title[0].page == lowest.page else None


def _shape(widths: Sequence[float], character: float) -> str:
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


def _recipients(elements: Elements) -> Iterator[Row]:
    lines = elements.recipients
    if elements.title and elements.title[-1].page == lines[0].page:
        yield _RECIPIENTS_GAP.length(TITLE_TO_RECIPIENTS, gap(elements.title[-1], lines[0]))
    yield worst([_RECIPIENTS_LEFT.length(0.0, from_left(line)) for line in lines])
    end = lines[-1].text[-3:]
    yield _RECIPIENTS_COLON.words(f"以“{end}”结尾", lines[-1], fits=end.endswith("："))
    yield _RECIPIENTS_SIZE.size(SIZE_3, lines)
    yield _RECIPIENTS_FACE.face("仿宋", lines)


def _text(elements: Elements) -> Iterator[Row]:
    lines = [line for each in elements.paragraphs for line in each.lines]
    if not lines:
        yield _SHOWN.missing()
        return
    shown = lines[0].page == 1
    yield _SHOWN.words("显示正文" if shown else "没有正文", lines[0], fits=shown)
    if elements.recipients and lines[0].page == elements.recipients[-1].page:
        yield next_line(_FOLLOWS, elements.recipients[-1], lines[0])
