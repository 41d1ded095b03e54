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
    from collections.abc import Iterable, Iterator, Sequence

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
_MIDDLE = (AREA_LEFT + AREA_RIGHT) / 2


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the attachments, of all of them together.

    Of several that one is told which is furthest off.
    """
    attachments = elements.attachments
    if not attachments:
        yield _LABEL_LEFT.report_absent()
        return
    yield from _check_labels(elements)
    yield _check_new_page(attachments)
    titled = [attachment for attachment in attachments if attachment.title]
    if titled:
        yield find_worst_row([_check_title_centred(elements, each) for each in titled])
        yield find_worst_row([_check_title_line(each) for each in titled])
    if any(_list_closings(elements)):
        yield _check_agreement(elements)


def _check_labels(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of “附件” and its number above the title.

    How far down it stands is asked on upright pages only.
    """
    labels = [attachment.label for attachment in elements.attachments]
    yield find_worst_row([_LABEL_FACE.check_typeface("黑体", [label]) for label in labels])
    yield _LABEL_SIZE.check_type_size(SIZE_3, labels)
    from_left = []
    from_top = []
    for label in labels:
        from_left.append(measure_from_left(label, _find_area_start(elements, label)))
        if not elements.document.is_on_landscape_page(label):
            from_top.append(measure_top(label))
    yield _LABEL_LEFT.check_worst_length(0.0, from_left)
    if from_top:
        yield _LABEL_TOP.check_worst_length(AREA_TOP, from_top)


def _check_new_page(attachments: Sequence[FoundAttachment]) -> ConformanceRow:
    """Return whether each attachment begins a page, with none of the text above it.

    Of several the first that does not is told.
    """
    for attachment in attachments:
        if not attachment.on_new_page:
            label = attachment.label
            return _NEW_PAGE.report_words(f"“{label.text}”前面有正文", label, fits=False)
    return _NEW_PAGE.report_words("另面", attachments[0].label, fits=True)


def _find_area_start(elements: FoundElements, label: TextLine) -> float:
    """Return where the type area begins: on a page printed sideways, at its top or its foot."""
    if not elements.document.is_on_landscape_page(label):
        return AREA_LEFT
    edges = (AREA_TOP, PAGE_HEIGHT - AREA_BOTTOM)
    return min(edges, key=lambda edge: abs(label.left - edge))


def _check_title_centred(elements: FoundElements, attachment: FoundAttachment) -> ConformanceRow:
    """Return whether a title is in the middle of the type area, on a page sideways of its height.

    Of several lines, that one is told which is furthest off.
    """
    middle = _MIDDLE
    if elements.document.is_on_landscape_page(attachment.label):
        middle = _find_area_start(elements, attachment.label) + AREA_HEIGHT / 2
    off_centre = [measure_off_centre(line, middle) for line in attachment.title]
    return _TITLE_CENTRED.check_worst_length(0.0, off_centre)


def _check_title_line(attachment: FoundAttachment) -> ConformanceRow:
    """Return on which line the title begins, the label's being the first."""
    title = attachment.title
    lower = title[0].box.centre_y - attachment.label.box.centre_y
    line = 1 + lower / LINE_UNIT
    fits = abs(line - ATTACHMENT_TITLE_LINE) <= _QUARTER
    return _TITLE_LINE.report_words(f"第 {line:.1f} 行", combine_extents(title), fits=fits)


def _check_agreement(elements: FoundElements) -> ConformanceRow:
    """Return whether 附件说明 lists the attachments there are; the first difference if not.

    It may list more: some come by other ways, in a file or a volume of their own. What is there
    has to be listed, with its number and title, in that order.
    """
    attachments = elements.attachments
    listed: list[tuple[str, str]] = []
    for lines in filter(None, _list_closings(elements)):
        listed += _read_listed_attachments(lines)
    printed = [_read_number_and_title(attachment) for attachment in attachments]
    at = 0
    for attachment, (number, title) in zip(attachments, printed, strict=True):
        if (number, title) not in listed[at:]:
            same_number = [other for one, other in listed[at:] if one == number]
            found = f"附件说明“{number}{same_number[0]}”" if same_number else "附件说明没有"
            found += f"，附件“{number}{title}”"
            return _AGREES.report_words(found, attachment.label, fits=False)
        at = listed.index((number, title), at) + 1
    found = "一致"
    if len(listed) > len(printed):
        found = f"一致，附件说明另列 {len(listed) - len(printed)} 个"
    return _AGREES.report_words(found, fits=True)


def _list_closings(elements: FoundElements) -> list[tuple[TextLine, ...]]:
    """Return each 附件说明 there is: those of texts that are carried, then the notice's own."""
    closings = [*(issued.closing for issued in elements.issued), elements.closing]
    return [closing.attachment_list for closing in closings]


def _read_listed_attachments(lines: Iterable[TextLine]) -> Iterator[tuple[str, str]]:
    """Yield number and title of each attachment as 附件说明 has them.

    A single attachment has no number; of several, each begins on a line of its own.
    """
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


def _read_number_and_title(attachment: FoundAttachment) -> tuple[str, str]:
    """Return number and title as they are printed above an attachment, the number as text."""
    number = attachment.label.text.rpartition("附件")[2].rstrip("：:")
    return number, "".join(line.text for line in attachment.title)
