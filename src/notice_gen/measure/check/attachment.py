"""附件 (7.3.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_BOTTOM,
    AREA_HEIGHT,
    AREA_LEFT,
    AREA_RIGHT,
    AREA_TOP,
    ATTACHMENT_TITLE_LINE,
    LINE_UNIT,
    PAGE_HEIGHT,
    SIZE_3,
)
from notice_gen.measure.measurement import (
    Requirement,
    combine_extents,
    find_worst_row,
    measure_from_left,
    measure_off_centre,
    measure_top,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundAttachment, FoundElements
    from notice_gen.measure.page_content import TextLine
    from notice_gen.measure.report import ConformanceRow

_ELEMENT = "附件"
_LABEL_FACE = Requirement("7.3.7", _ELEMENT, "“附件”二字及顺序号用黑体")
_LABEL_SIZE = Requirement("7.3.7", _ELEMENT, "“附件”二字及顺序号用 3 号字")
_LABEL_LEFT = Requirement("7.3.7", _ELEMENT, "“附件”二字顶格")
_LABEL_TOP = Requirement("7.3.7", _ELEMENT, "“附件”二字在版心第一行，距页边 37 mm")
_NEW_PAGE = Requirement("7.3.7", _ELEMENT, "另面编排")
_TITLE_CENTRED = Requirement("7.3.7", "附件标题", "居中")
_TITLE_LINE = Requirement("7.3.7", "附件标题", "在版心第三行")
_AGREES = Requirement("7.3.7", _ELEMENT, "顺序号和标题与附件说明一致")
_NUMBER = re.compile(r"(?:附件[：:])?(?:(\d+)[.．](?!\d{1,3}\D))?")
_QUARTER = 0.25  # of a line: a title of size 2 in lines for size 3 lies no further off


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the attachments."""
    if not elements.annexes:
        yield _LABEL_LEFT.report_absent()
        return
    labels = [annex.label for annex in elements.annexes]
    yield find_worst_row([_LABEL_FACE.check_typeface("黑体", [label]) for label in labels])
    yield _LABEL_SIZE.check_type_size(SIZE_3, labels)
    yield find_worst_row(
        [
            _LABEL_LEFT.check_length(0.0, measure_from_left(each, _find_area_start(elements, each)))
            for each in labels
        ]
    )
    if upright := [label for label in labels if not _is_on_landscape_page(elements, label)]:
        yield find_worst_row(
            [_LABEL_TOP.check_length(AREA_TOP, measure_top(label)) for label in upright]
        )
    crowded = [annex.label for annex in elements.annexes if not annex.on_new_page]
    found = f"“{crowded[0].text}”前面有正文" if crowded else "另面"
    yield _NEW_PAGE.report_words(found, (crowded or labels)[0], fits=not crowded)
    titled = [annex for annex in elements.annexes if annex.title]
    if titled:
        yield find_worst_row([_check_title_centred(elements, annex) for annex in titled])
        yield find_worst_row([_check_title_line(annex) for annex in titled])
    if elements.tail.attachments:
        yield _check_agreement(elements)


def _is_on_landscape_page(elements: FoundElements, label: TextLine) -> bool:
    return elements.paper.pages[label.page - 1].is_landscape


def _find_area_start(elements: FoundElements, label: TextLine) -> float:
    """Return where the type area begins: on a page printed sideways, at its top or its foot."""
    if not _is_on_landscape_page(elements, label):
        return AREA_LEFT
    edges = (AREA_TOP, PAGE_HEIGHT - AREA_BOTTOM)
    return min(edges, key=lambda edge: abs(label.left - edge))


def _check_title_centred(elements: FoundElements, annex: FoundAttachment) -> ConformanceRow:
    middle = (AREA_LEFT + AREA_RIGHT) / 2
    if _is_on_landscape_page(elements, annex.label):
        middle = _find_area_start(elements, annex.label) + AREA_HEIGHT / 2
    return find_worst_row(
        [_TITLE_CENTRED.check_length(0.0, measure_off_centre(line, middle)) for line in annex.title]
    )


def _check_title_line(annex: FoundAttachment) -> ConformanceRow:
    """Return on which line the title begins, the label's being the first."""
    lower = annex.title[0].box.centre_y - annex.label.box.centre_y
    line = 1 + lower / LINE_UNIT
    fits = abs(line - ATTACHMENT_TITLE_LINE) <= _QUARTER
    return _TITLE_LINE.report_words(f"第 {line:.1f} 行", combine_extents(annex.title), fits=fits)


def _check_agreement(elements: FoundElements) -> ConformanceRow:
    listed = list(_read_listed_attachments(elements.tail.attachments))
    printed = [_read_number_and_title(annex) for annex in elements.annexes]
    if listed == printed:
        return _AGREES.report_words("一致", fits=True)
    odd = next((at for at, (a, b) in enumerate(zip(listed, printed, strict=False)) if a != b), -1)
    if odd < 0:
        found = f"附件说明 {len(listed)} 个，附件 {len(printed)} 个"
    else:
        found = f"附件说明“{''.join(listed[odd])}”，附件“{''.join(printed[odd])}”"
    return _AGREES.report_words(found, elements.annexes[max(odd, 0)].label, fits=False)


def _read_listed_attachments(lines: Sequence[TextLine]) -> Iterator[tuple[str, str]]:
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


def _read_number_and_title(annex: FoundAttachment) -> tuple[str, str]:
    number = annex.label.text.removeprefix("附件").rstrip("：:")
    return number, "".join(line.text for line in annex.title)
