"""Rows of a finished page as paragraphs: joined again where the page only broke them.

In: the rows of each page with their places in millimetres.  Out: the paragraphs in
``SourceDocument``; the numbers of pages, and what stands at the head or foot of every page, are
unplaced.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.importer.block import SourceDocument, SourceParagraph
from notice_gen.importer.change_log import UnplacedText

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP: Final = "\u3000\u3000"  # between the stretches of a row that stand apart
_LABEL: Final = re.compile(r"[^：，。]{1,6}：(?:\d{1,2}[.．])?")
_NUMBERED: Final = re.compile(r"\d{1,2}[.．]")
_NARROW: Final = re.compile("[\0-\xff]")  # half as wide as the others
_SAME_EDGE: Final = 1.5  # mm by which full rows differ in where they end
_FEWEST_FULL_ROWS: Final = 2
_ENDED: Final = re.compile("[。！？；：][”）]?$")
_MM_PER_POINT: Final = 25.4 / 72
_PAGE_NUMBER: Final = re.compile(r"[—\-–－·\s第]*\d{1,4}(?:\s*/\s*\d{1,4})?[—\-–－·\s页]*")
_EDGE: Final = 40.0  # mm from the page's upper or lower edge in which its heads and feet stand
_FEWEST_REPEATS: Final = 2  # pages whose heads are alike before they are running heads
_LONG_ROW: Final = 0.6  # of the widest row: what is as long stands in the text
_INDENT: Final = 0.8  # em by which a row begins further right than the text
_SHORT: Final = 1.8  # em by which a row ends before the text does: its paragraph ends
_SAME_SIZE: Final = 0.12  # by which the type of one paragraph's rows may differ
_WIDE_PITCH: Final = 1.7  # times the usual distance of rows


class PageRow(msgspec.Struct, frozen=True):
    """A row of a page: its words, and where they stand, in mm; ``size`` is in points.

    ``loose`` tells that it stands in a table, where rows are no lines of a paragraph.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    loose: bool = False

    @property
    def em(self) -> float:
        """How wide a Chinese character is in it, in mm."""
        return self.size * _MM_PER_POINT

    @property
    def is_alone(self) -> bool:
        """Whether it is a line of its own, not one of several of a paragraph."""
        return self.loose or GAP in self.text


class FinishedPage(msgspec.Struct, frozen=True):
    """A page: its height in mm, its rows from top to bottom, and what it has beside words."""

    height: float
    rows: tuple[PageRow, ...]
    pictures: int = 0


class _TextArea(msgspec.Struct, frozen=True):
    """Where text begins and ends across, and how far its rows stand apart.

    ``indented`` tells that paragraphs begin further right than their other lines.
    """

    left: float
    right: float
    pitch: float
    indented: bool = True


def read_pages(pages: Sequence[FinishedPage]) -> SourceDocument:
    """Return the paragraphs of finished pages; where each page begins is remarked."""
    source = SourceDocument("段")
    running = _find_running_rows(pages)
    areas = _measure_text_areas(pages)
    begins: list[str] = []
    open_rows: list[PageRow] = []
    for number, page in enumerate(pages, 1):
        begins.append(f"第{number}面第{len(source.blocks) + 1 + bool(open_rows)}段")
        for row in page.rows:
            reason = _name_page_furniture(row, page, running)
            if reason:
                source.unplaced.append(UnplacedText(len(source.blocks), row.text, reason))
                continue
            if open_rows and not _goes_on(open_rows, row, areas[round(page.height)]):
                _add_paragraph(source, open_rows)
                open_rows = []
            open_rows.append(row)
        for _ in range(page.pictures):
            at = len(source.blocks) + bool(open_rows)
            source.unplaced.append(UnplacedText(at, f"［第{number}面的图片］", "图片", ""))
    if open_rows:
        _add_paragraph(source, open_rows)
    if len(pages) > 1:
        source.remarks.append(f"各面从这里开始：{'，'.join(begins)}")
    return source


def _measure_text_areas(pages: Sequence[FinishedPage]) -> dict[int, _TextArea]:
    """Return where text stands by the height of pages: those on their side have an area of theirs.

    What stands in tables does not count.
    """
    rows: dict[int, list[PageRow]] = {}
    for page in pages:
        rows.setdefault(round(page.height), []).extend(row for row in page.rows if not row.loose)
    return {height: _measure_text_area(found) for height, found in rows.items()}


def _add_paragraph(source: SourceDocument, rows: list[PageRow]) -> None:
    """Add the paragraph of rows; between words of letters a space stands for the row's end."""
    text = rows[0].text
    for row in rows[1:]:
        gap = " " if (text[-1:] + row.text[:1]).isascii() else ""
        text += gap + row.text
    source.blocks.append(SourceParagraph(text, len(source.blocks) + 1, blank_before=True))


def _goes_on(above: list[PageRow], row: PageRow, area: _TextArea) -> bool:
    """Tell whether a row is a further line of the paragraph above it.

    It is when it begins where the text does, or right behind the label of the paragraph (抄送：),
    and the row above it reaches to where the text ends. A row of stretches that stand apart is a
    line of its own.
    """
    last = above[-1]
    if row.is_alone or last.is_alone or not _is_set_alike(last, row, area.pitch):
        return False
    if _count_open_brackets(above) and _is_centred_below(last, row):
        return True
    if not area.indented and _ENDED.search(last.text):
        return False
    if last.right <= area.right - _SHORT * row.em:
        return False
    return row.left < area.left + _INDENT * row.em or _hangs_below_label(above[0], row)


def _is_set_alike(last: PageRow, row: PageRow, pitch: float) -> bool:
    """Tell whether two rows are as large as each other, and stand as near as rows do."""
    if row.baseline - last.baseline > pitch * _WIDE_PITCH:
        return False
    return abs(row.size - last.size) <= _SAME_SIZE * last.size


def _count_open_brackets(rows: list[PageRow]) -> int:
    """Return how many brackets of a paragraph are still to be closed: a 题注 is one pair."""
    text = "".join(row.text for row in rows)
    return text.count("（") - text.count("）")


def _is_centred_below(last: PageRow, row: PageRow) -> bool:
    """Tell whether a row stands in the middle below another one."""
    return abs(last.left + last.right - row.left - row.right) < row.em


def _hangs_below_label(first: PageRow, row: PageRow) -> bool:
    """Tell whether a row begins behind its paragraph's label, and the number behind that."""
    label = _LABEL.match(first.text)
    if label is None or _NUMBERED.match(row.text):
        return False
    wide = count_ems(label[0]) * row.em
    return abs(row.left - first.left - wide) < _INDENT * row.em


def count_ems(words: str) -> float:
    """Return how wide words are, in em."""
    return len(words) - len(_NARROW.findall(words)) / 2


def _measure_text_area(rows: list[PageRow]) -> _TextArea:
    """Return where text stands on most pages, by its long rows."""
    widest = max((row.right - row.left for row in rows), default=0.0)
    long_rows = [row for row in rows if row.right - row.left >= _LONG_ROW * widest]
    if not long_rows:
        return _TextArea(0.0, 0.0, 0.0)
    lefts = _list_usual_places([row.left for row in long_rows])
    indented = len(lefts) > 1
    right = _find_right_edge([row.right for row in long_rows], indented=indented)
    return _TextArea(min(lefts), right, _find_usual_pitch(long_rows), indented)


def _find_right_edge(ends: list[float], *, indented: bool) -> float:
    """Return where rows end that reach as far as the text does, by the ends of long ones.

    Infinity where no edge is to be seen: each row is a line of its own.
    """
    edge = max(_list_usual_places(ends))
    reaching = sum(abs(end - edge) < _SAME_EDGE for end in ends)
    return edge if indented or reaching >= _FEWEST_FULL_ROWS else float("inf")


def _find_usual_pitch(rows: list[PageRow]) -> float:
    """Return how far rows usually stand apart, in mm; infinity where none is below another."""
    steps = Counter(round(below.baseline - above.baseline, 1) for above, below in pairwise(rows))
    downward = {step: count for step, count in steps.items() if step > 0}
    return max(downward, key=downward.__getitem__, default=float("inf"))


def _list_usual_places(places: list[float]) -> list[float]:
    """Return where rows often begin, or end: at least a third as often as where most do."""
    counts = Counter(map(round, places))
    usual = max(counts.values())
    return [float(place) for place, count in counts.items() if count * 3 >= usual]


def _find_running_rows(pages: Sequence[FinishedPage]) -> set[str]:
    """Return the words, without figures, that most pages have at their head or foot."""
    counts: Counter[str] = Counter()
    for page in pages:
        edge = {_strip_figures(row.text) for row in page.rows if _is_at_edge(row, page)}
        counts.update(edge)
    del counts[""]  # of rows with figures alone
    least = max(_FEWEST_REPEATS, len(pages) // 2 + 1)
    return {words for words, count in counts.items() if count >= least}


def _name_page_furniture(row: PageRow, page: FinishedPage, running: set[str]) -> str:
    """Return what to call a row that belongs to the page, not to the text; "" for any other."""
    if not _is_at_edge(row, page):
        return ""
    if _PAGE_NUMBER.fullmatch(row.text.strip()):
        return "页码"
    return "每面都有的页眉或页脚" if _strip_figures(row.text) in running else ""


def _is_at_edge(row: PageRow, page: FinishedPage) -> bool:
    """Tell whether a row stands near the upper or lower edge of its page."""
    return not _EDGE <= row.baseline <= page.height - _EDGE


def _strip_figures(text: str) -> str:
    """Return words without figures and spaces: the heads of two pages differ in no more."""
    return re.sub(r"[\d\s]", "", text)
