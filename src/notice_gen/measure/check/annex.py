"""附件 (7.3.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    ANNEX_TITLE_LINE,
    AREA_BOTTOM,
    AREA_HEIGHT,
    AREA_LEFT,
    AREA_RIGHT,
    AREA_TOP,
    LINE_UNIT,
    PAGE_HEIGHT,
    SIZE_3,
)
from notice_gen.measure.gauge import Asked, from_left, off_centre, reach_of, top_of, worst

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.element import Annex, Elements
    from notice_gen.measure.paper import Line
    from notice_gen.measure.report import Row

_ELEMENT = "附件"
_LABEL_FACE = Asked("7.3.7", _ELEMENT, "“附件”二字及顺序号用黑体")
_LABEL_SIZE = Asked("7.3.7", _ELEMENT, "“附件”二字及顺序号用 3 号字")
_LABEL_LEFT = Asked("7.3.7", _ELEMENT, "“附件”二字顶格")
_LABEL_TOP = Asked("7.3.7", _ELEMENT, "“附件”二字在版心第一行，距页边 37 mm")
_NEW_PAGE = Asked("7.3.7", _ELEMENT, "另面编排")
_TITLE_CENTRED = Asked("7.3.7", "附件标题", "居中")
_TITLE_LINE = Asked("7.3.7", "附件标题", "在版心第三行")
_AGREES = Asked("7.3.7", _ELEMENT, "顺序号和标题与附件说明一致")
_NUMBER = re.compile(r"(?:附件[：:])?(?:(\d+)[.．](?!\d{1,3}\D))?")
_QUARTER = 0.25  # of a line: a title of size 2 in lines for size 3 lies no further off


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of the attachments."""
    if not elements.annexes:
        yield _LABEL_LEFT.absent()
        return
    labels = [annex.label for annex in elements.annexes]
    yield worst([_LABEL_FACE.face("黑体", [label]) for label in labels])
    yield _LABEL_SIZE.size(SIZE_3, labels)
    yield worst(
        [_LABEL_LEFT.length(0.0, from_left(each, _edge(elements, each))) for each in labels]
    )
    if upright := [label for label in labels if not _sideways(elements, label)]:
        yield worst([_LABEL_TOP.length(AREA_TOP, top_of(label)) for label in upright])
    crowded = [annex.label for annex in elements.annexes if not annex.on_new_page]
    found = f"“{crowded[0].text}”前面有正文" if crowded else "另面"
    yield _NEW_PAGE.words(found, (crowded or labels)[0], fits=not crowded)
    titled = [annex for annex in elements.annexes if annex.title]
    if titled:
        yield worst([_centred(elements, annex) for annex in titled])
        yield worst([_third_line(annex) for annex in titled])
    if elements.tail.attachments:
        yield _agreeing(elements)


def _sideways(elements: Elements, label: Line) -> bool:
    return elements.paper.pages[label.page - 1].is_landscape


def _edge(elements: Elements, label: Line) -> float:
    """Return where the type area begins: on a page printed sideways, at its top or its foot."""
    if not _sideways(elements, label):
        return AREA_LEFT
    edges = (AREA_TOP, PAGE_HEIGHT - AREA_BOTTOM)
    return min(edges, key=lambda edge: abs(label.left - edge))


def _centred(elements: Elements, annex: Annex) -> Row:
    middle = (AREA_LEFT + AREA_RIGHT) / 2
    if _sideways(elements, annex.label):
        middle = _edge(elements, annex.label) + AREA_HEIGHT / 2
    return worst([_TITLE_CENTRED.length(0.0, off_centre(line, middle)) for line in annex.title])


def _third_line(annex: Annex) -> Row:
    """Return on which line the title begins, the label's being the first."""
    lower = annex.title[0].box.centre - annex.label.box.centre
    line = 1 + lower / LINE_UNIT
    fits = abs(line - ANNEX_TITLE_LINE) <= _QUARTER
    return _TITLE_LINE.words(f"第 {line:.1f} 行", reach_of(annex.title), fits=fits)


def _agreeing(elements: Elements) -> Row:
    listed = list(_listed(elements.tail.attachments))
    printed = [_printed(annex) for annex in elements.annexes]
    if listed == printed:
        return _AGREES.words("一致", fits=True)
    odd = next((at for at, (a, b) in enumerate(zip(listed, printed, strict=False)) if a != b), -1)
    if odd < 0:
        found = f"附件说明 {len(listed)} 个，附件 {len(printed)} 个"
    else:
        found = f"附件说明“{''.join(listed[odd])}”，附件“{''.join(printed[odd])}”"
    return _AGREES.words(found, elements.annexes[max(odd, 0)].label, fits=False)


def _listed(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield number and title of each attachment as 附件说明 has them."""
    number, title = "", ""
    for line in lines:
        match = _NUMBER.match(line.text)
        if match and match[0]:
            if title:
                yield number, title
            number, title = match[1] or "", line.text[match.end() :]
        else:
            title += line.text
    yield number, title


def _printed(annex: Annex) -> tuple[str, str]:
    number = annex.label.text.removeprefix("附件").rstrip("：:")
    return number, "".join(line.text for line in annex.title)
