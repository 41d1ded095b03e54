"""Which title and which 发文机关标志 count, of those that a page shows above a text.

In: the blocks being read from the top.  Out: the lines taken for the two, in
``FrontMatterReader``; what stands twice, in the log. Of several titles the last one counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.importer import change_log as why
from notice_gen.importer import head_leftovers
from notice_gen.importer.block import SourceParagraph
from notice_gen.importer.body_search import is_said_again
from notice_gen.importer.header_lines import ISSUED_MARK, take_serial
from notice_gen.importer.page_words import PAGE_WORDS
from notice_gen.importer.title_search import (
    WHOLE_TITLE,
    find_title,
    is_damaged_title,
    is_mark_with_suffix,
    is_order_mark,
    is_same_title,
    join_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_NAMELESS_MARKS: Final = ("政府令", "人民政府令", "令")


class FrontMatterReader(msgspec.Struct):
    """The blocks being read from the top.

    ``at`` is the index of the next one, ``end`` that of the first of the text proper, 0 where it
    cannot be told; ``title`` and ``agency_lines`` the lines taken for these, ``leftovers`` those
    that seem to be a page's.
    """

    blocks: list[SourceBlock]
    recognised: Recognised
    at: int = 0
    end: int = 0
    title: list[SourceParagraph] = msgspec.field(default_factory=list)
    leftovers: list[SourceParagraph] = msgspec.field(default_factory=list)
    agency_lines: list[SourceParagraph] = msgspec.field(default_factory=list)


def get_line(blocks: list[SourceBlock], at: int) -> SourceParagraph | None:
    """Return the paragraph at an index; None when another block stands there, or none."""
    block = next(iter(blocks[at : at + 1]), None)
    return block if isinstance(block, SourceParagraph) else None


def add_agency_line(line: SourceParagraph, front: FrontMatterReader) -> None:
    """Add a line to 发文机关标志; one that a page says twice counts once."""
    if _is_named(line, front.agency_lines):
        _drop_double([line], front)
    else:
        front.agency_lines.append(line)


def _is_named(line: SourceParagraph, others: Iterable[SourceParagraph]) -> bool:
    """Tell whether a line says the same as one of others."""
    return line.text in {other.text for other in others}


def _drop_double(lines: Iterable[SourceParagraph], front: FrontMatterReader) -> None:
    """Leave out lines that a page says twice."""
    for line in lines:
        front.recognised.log.add_change(line.at, line.text, "", why.DOUBLE)


def get_mark(front: FrontMatterReader) -> str:
    """Return the last line of 发文机关标志; "" when none was found yet."""
    return join_lines(front.agency_lines[-1:])


def recognise_issued_mark(line: SourceParagraph, front: FrontMatterReader) -> bool:
    """Take 样本省人民政府令第12号, mark and 令号 in one line (10.2), or 公告 and its serial."""
    match = ISSUED_MARK.fullmatch(line.text)
    if front.title and is_mark_with_suffix(front.blocks, front.at) and not line.role:
        _give_up_title(front)  # that of what the order carries
        return False
    if match is None or line.role:
        return False
    mark, serial = line.slice_text(0, match.end("mark")), line.slice_text(match.start("issue"))
    if _is_named(mark, [*front.agency_lines, *front.title]):
        _drop_double([line], front)
        return True
    _give_up_title(front)
    if is_order_mark(mark.text):
        front.agency_lines.append(_name_order_agency(mark, front))
        take_serial("issue", serial, front.recognised)
    else:
        front.title = [mark]
        front.recognised.values.pop("number", None)
        take_serial("number", serial, front.recognised)
    return True


def _name_order_agency(mark: SourceParagraph, front: FrontMatterReader) -> SourceParagraph:
    """Return the mark of an order with the agency that a page names above it: 政府令 says none."""
    lines = front.recognised.bylines
    if mark.text not in _NAMELESS_MARKS or not lines:
        return mark
    agency, dropped = lines.pop(), mark.slice_text(0, len(mark.text) - 1)
    head_leftovers.drop_leftover(agency, front.recognised.log)
    front.recognised.log.add_change(mark.at, dropped.text, "", why.DOUBLE)
    return agency.append_paragraph(mark.slice_text(len(mark.text) - 1))


def recognise_title(line: SourceParagraph, front: FrontMatterReader) -> int:
    """Take a title that begins with a line; return how many lines it has, 0 when none begins.

    Of several the last one counts: the others are a web page's, or that of what an order carries.
    """
    blocks = front.blocks[: front.end + 1] if front.end else front.blocks
    lines = find_title(blocks, front.at, has_title=bool(front.title))
    if not lines and is_said_again(front.blocks, front.at, front.end):
        lines = [line]
    if not lines or get_mark(front).endswith("令"):
        return 0
    if front.title:
        return _compare_titles(lines, front)
    front.title = lines
    return len(lines)


def _compare_titles(lines: list[SourceParagraph], front: FrontMatterReader) -> int:
    """Take a title in place of the one above it; return how many lines of it were read.

    What a copy left of the title above is read and dropped.
    """
    if is_same_title(lines[1:], front.title):
        return 0  # the agency that a page names above the title
    if is_damaged_title(lines, front.title):
        _drop_double(lines, front)
        return len(lines)
    if is_same_title(lines, front.title):
        _drop_double(front.title, front)
    elif not front.end or _says_less(lines, front.title):
        return 0
    else:
        _give_up_title(front)
    front.title = lines
    return len(lines)


def _says_less(lines: list[SourceParagraph], title: list[SourceParagraph]) -> bool:
    """Tell whether a title does not say what it is about, and the one above it does."""
    return bool(WHOLE_TITLE.search(join_lines(title))) and not WHOLE_TITLE.search(join_lines(lines))


def _give_up_title(front: FrontMatterReader) -> None:
    """Leave a title to the page, or to the text that an order or 公告 below it carries."""
    for line in front.title:
        front.recognised.log.add_unplaced(line.at, line.text, PAGE_WORDS)
    front.recognised.page_title = front.title
    front.title = []
