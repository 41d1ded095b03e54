"""The top of a notice: 版头, 标题, 主送机关, and what a web page puts above them.

In: cleaned blocks.  Out: the keys in ``Recognised``; the blocks below are returned. Patterns of the
text decide first, styles second (7.2, 7.3.1, 7.3.2).
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.importer import change_log as why
from notice_gen.importer import head_leftovers, ordinals, page_number, publication_table
from notice_gen.importer.adoption_note import is_adoption_note, take_adoption_note
from notice_gen.importer.block import (
    SPACES,
    SourceParagraph,
    SourceTable,
    describe_block,
    list_block_words,
)
from notice_gen.importer.body_search import find_body_start, is_fact, is_said_again
from notice_gen.importer.header_lines import (
    ISSUED_MARK,
    SUFFIXES,
    recognise_header_line,
    take_serial,
)
from notice_gen.importer.page_words import PAGE_WORDS, is_page_words
from notice_gen.importer.publication_table import find_labels
from notice_gen.importer.recipients_line import take_recipients
from notice_gen.importer.recognised import (
    close_letter_spacing,
    is_byline,
    names_agencies,
)
from notice_gen.importer.title_search import (
    WHOLE_TITLE,
    find_title,
    has_number_ahead,
    has_title_ahead,
    is_damaged_title,
    is_mark_with_suffix,
    is_order_heading,
    is_order_mark,
    is_same_title,
)
from notice_gen.importer.title_values import infer_kind, set_agency_name, set_title
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

# A day alone in brackets is 成文日期 below these, and 题注 below the title of a 决议 or a speech.
_DATED_KINDS: Final = ("通知", "批复", "意见", "通报", "通告", "函", "规定", "办法", "报告", "请示")
_NAMELESS_MARKS: Final = ("政府令", "人民政府令", "令")
_DAY: Final = re.compile(r"[（(][^〔\[（(]*日[）)]$")
_AGENCY_NAME: Final = re.compile(r"[^，。；：、！？\d>＞»|｜《》/]{0,50}")


class _FrontMatterReader(msgspec.Struct):
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


def recognise_front_matter(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take what stands at the top; return the rest.

    The top ends with the first block that is none of its elements. Only then are title and
    发文机关标志 set, which more than one line may have been taken for.
    """
    front = _FrontMatterReader(blocks, recognised)
    if not recognised.own:
        front.end = find_body_start(blocks)
    while front.at < len(blocks) and (not front.end or front.at < front.end):
        taken = _recognise_block(front)
        if not taken:
            break
        front.at += taken
    _take_leftovers(front)
    set_title(front.title, recognised)
    set_agency_name(front.agency_lines, recognised)
    _part_dated_number(front)
    _recognise_adoption_note(front)
    _recognise_recipients(front)
    _drop_said_again(front)
    infer_kind(front.blocks[front.at :], front.recognised)
    return front.blocks[front.at :]


def _drop_said_again(front: _FrontMatterReader) -> None:
    """Leave a line of the page that it says again between the recipients and the text."""
    line = front.blocks[front.at] if front.at < len(front.blocks) else None
    said = {leftover.text for leftover in front.leftovers}
    if isinstance(line, SourceParagraph) and line.text in said:
        front.recognised.log.add_unplaced(line.at, line.text, PAGE_WORDS)
        front.at += 1


def _recognise_block(front: _FrontMatterReader) -> int:
    """Take an element that begins here; return how many blocks it has, 0 at the end of the top.

    Above the text proper what is no element is a web page's, and unplaced.
    """
    block = front.blocks[front.at]
    taken = 0
    if isinstance(block, SourceParagraph):
        taken = _recognise_line(block, front)
    elif isinstance(block, SourceTable):
        taken = _recognise_table(block, front)
    if taken or not front.end or _is_adoption_note_here(block, front):
        return taken
    words, said = list_block_words(block), describe_block(block)
    front.recognised.log.add_unplaced(block.at, said, PAGE_WORDS, words)
    if isinstance(block, SourceParagraph):
        front.leftovers.append(block)
        if front.title and is_byline(block.text):
            front.recognised.bylines.append(block)
    return 1


def _take_leftovers(front: _FrontMatterReader) -> None:
    """Take what the notice lacks from the lines above the text that seem to be a page's."""
    if not (front.title or front.agency_lines or "title" in front.recognised.facts):
        front.title = head_leftovers.find_leftover_title(front.leftovers)
        for line in front.title:
            head_leftovers.drop_leftover(line, front.recognised.log)
    if front.leftovers and front.leftovers[-1] not in front.title:
        last = front.leftovers[-1]
        if front.title and take_adoption_note(last, front.recognised):
            head_leftovers.drop_leftover(last, front.recognised.log)
        elif not head_leftovers.take_people(last, front.recognised):
            head_leftovers.take_speaker(last, front.recognised)


def _is_adoption_note_here(block: SourceBlock, front: _FrontMatterReader) -> bool:
    """Tell whether a block is the 题注 of the title found last: no other title follows it."""
    if not isinstance(block, SourceParagraph) or not front.title:
        return False
    if not is_adoption_note(block, titled=True):
        return False
    return not has_title_ahead(front.blocks, front.at)


def _recognise_line(line: SourceParagraph, front: _FrontMatterReader) -> int:
    """Take a line, a title, or a fact with its value below it; return how many blocks that was."""
    if _recognise_numbers(line, front):
        return 1
    taken = _recognise_facts(line, front) or _recognise_title(front)
    if taken:
        return taken
    if not front.title and _is_agency_name(line, front):
        _add_agency_line(line, front)
        return 1
    if publication_table.is_button(line.text):
        front.recognised.log.add_unplaced(line.at, line.text, PAGE_WORDS)
        return 1
    return 0


def _add_agency_line(line: SourceParagraph, front: _FrontMatterReader) -> None:
    """Add a line to 发文机关标志; one that a page says twice counts once."""
    for one in front.agency_lines:
        if one.text == line.text:
            front.recognised.log.add_change(line.at, line.text, "", why.DOUBLE)
            return
    front.agency_lines.append(line)


def _recognise_numbers(line: SourceParagraph, front: _FrontMatterReader) -> bool:
    """Take a line of 版头, or a mark or 发文字号 as pages set them."""
    mark = front.agency_lines[-1].text if front.agency_lines else ""
    return (
        _recognise_issued_mark(line, front)
        or _recognise_page_number(line, front)
        or recognise_header_line(line, front.recognised, mark=mark)
    )


def _recognise_facts(line: SourceParagraph, front: _FrontMatterReader) -> int:
    """Take a line of a page's facts, with the next line where that has the value of its label."""
    value = front.blocks[front.at + 1] if front.at + 1 < front.end else None
    if isinstance(value, SourceParagraph) and _has_value_below(line, value, front):
        both = line.append_paragraph(value)
        publication_table.recognise_publication_line(both, front.recognised)
        return 2
    if publication_table.recognise_publication_line(line, front.recognised):
        return 1
    if front.end and is_fact(front.blocks, front.at):
        front.recognised.log.add_unplaced(line.at, line.text, why.PAGE)
        return 1
    return 0


def _has_value_below(
    line: SourceParagraph, value: SourceParagraph, front: _FrontMatterReader
) -> bool:
    """Tell whether a line is a label alone, and the next one its value: no label, no title."""
    below = front.at + 1
    if not publication_table.is_label_only(line.text) or find_labels(value.text):
        return False
    if is_said_again(front.blocks, below, front.end):
        return False
    behind = front.blocks[below + 1] if below + 1 < front.end else None
    if isinstance(behind, SourceParagraph) and find_labels(behind.text):
        return True
    return not find_title(front.blocks, below, has_title=True)


def _recognise_issued_mark(line: SourceParagraph, front: _FrontMatterReader) -> bool:
    """Take 样本省人民政府令第12号, mark and 令号 in one line (10.2), or 公告 and its serial."""
    match = ISSUED_MARK.fullmatch(line.text)
    if front.title and is_mark_with_suffix(front.blocks, front.at) and not line.role:
        _give_up_title(front)  # that of what the order carries
        return False
    if match is None or line.role:
        return False
    values, log = front.recognised.values, front.recognised.log
    mark, serial = line.slice_text(0, match.end("mark")), line.slice_text(match.start("issue"))
    if any(one.text == mark.text for one in [*front.agency_lines, *front.title]):
        log.add_change(line.at, line.text, "", why.DOUBLE)
    elif is_order_mark(mark.text):
        _give_up_title(front)
        front.agency_lines.append(_name_order_agency(mark, front))
        take_serial("issue", serial, front.recognised)
    else:
        _give_up_title(front)
        front.title = [mark]
        values.pop("number", None)
        take_serial("number", serial, front.recognised)
    return True


def _name_order_agency(mark: SourceParagraph, front: _FrontMatterReader) -> SourceParagraph:
    """Return the mark of an order with the agency that a page names above it: 政府令 says none."""
    lines = front.recognised.bylines
    if mark.text not in _NAMELESS_MARKS or not lines:
        return mark
    agency, dropped = lines.pop(), mark.slice_text(0, len(mark.text) - 1)
    head_leftovers.drop_leftover(agency, front.recognised.log)
    front.recognised.log.add_change(mark.at, dropped.text, "", why.DOUBLE)
    return agency.append_paragraph(mark.slice_text(len(mark.text) - 1))


def _recognise_page_number(line: SourceParagraph, front: _FrontMatterReader) -> bool:
    """Take 发文字号 as pages set it below a title."""
    if not front.title or (
        _DAY.match(line.text) and not front.title[-1].text.endswith(_DATED_KINDS)
    ):
        return False
    if front.end and page_number.recognise_plain_date(line, front.recognised):
        return True
    return page_number.recognise_dated_number(
        line, front.recognised
    ) or page_number.recognise_serial(line, front.title, front.recognised)


def _part_dated_number(front: _FrontMatterReader) -> None:
    """Part date and 发文字号 in brackets off the text that they stand before."""
    line = front.blocks[front.at] if front.at < len(front.blocks) else None
    if front.title and isinstance(line, SourceParagraph):
        rest = page_number.part_dated_number(line, front.recognised)
        front.blocks = [*front.blocks[: front.at], rest, *front.blocks[front.at + 1 :]]


def _recognise_title(front: _FrontMatterReader) -> int:
    """Take a title that begins here; return how many lines it has, 0 when none begins.

    Of several the last one counts: the others are a web page's, or that of what an order carries.
    One that says what it is about is not given up for one that does not.
    """
    blocks = front.blocks if not front.end else front.blocks[: front.end + 1]
    lines = find_title(blocks, front.at, has_title=bool(front.title))
    if not lines and is_said_again(front.blocks, front.at, front.end):
        lines = [
            line
            for line in front.blocks[front.at : front.at + 1]
            if isinstance(line, SourceParagraph)
        ]
    if front.title and is_same_title(lines[1:], front.title):
        return 0  # the agency that a page names above the title
    if not lines or (front.agency_lines and front.agency_lines[-1].text.endswith("令")):
        return 0
    if front.title and is_damaged_title(lines, front.title):
        for line in lines:
            front.recognised.log.add_change(line.at, line.text, "", why.DOUBLE)
        return len(lines)
    if front.title and not is_same_title(lines, front.title):
        whole = WHOLE_TITLE.search("".join(line.text for line in front.title))
        if not front.end or (
            whole and not WHOLE_TITLE.search("".join(line.text for line in lines))
        ):
            return 0
        _give_up_title(front)
    for line in front.title:
        front.recognised.log.add_change(line.at, line.text, "", why.DOUBLE)
    front.title = lines
    return len(lines)


def _give_up_title(front: _FrontMatterReader) -> None:
    """Leave a title to the page, or to the text that an order or 公告 below it carries."""
    for line in front.title:
        front.recognised.log.add_unplaced(line.at, line.text, PAGE_WORDS)
    front.recognised.page_title = front.title
    front.title = []


def _recognise_table(table: SourceTable, front: _FrontMatterReader) -> int:
    """Take a table of 发文机关标志, as this program sets several agencies, or of a page's facts.

    The agencies are read by columns: their names stand at the left, 文件 for all at the right.
    """
    columns = zip(*table.rows, strict=True)
    cells = [cell for cell in chain.from_iterable(columns) if cell.text]
    if {cell.role for cell in cells} == {style.AGENCY_NAME.key} or _is_red_head(cells, front):
        front.agency_lines += cells
        return 1
    return int(publication_table.recognise_publication_table(table, front.recognised))


def _is_red_head(cells: list[SourceParagraph], front: _FrontMatterReader) -> bool:
    """Tell whether cells hold 发文机关标志 as Word users lay it out: agencies beside 文件."""
    if front.title or any(cell.role for cell in cells):
        return False
    if not any(cell.text.endswith(SUFFIXES) for cell in cells):
        return False
    return all(cell.text in SUFFIXES or _is_agency_name(cell, front) for cell in cells)


def _is_agency_name(line: SourceParagraph, front: _FrontMatterReader) -> bool:
    """Tell whether a line is 发文机关标志 (7.2.4).

    Without a style, it is short, has no figures or punctuation, names agencies (政府信息公开 is
    none), and ends with 文件 or has 发文字号 below it. 文件 may stand alone below several names.
    """
    if line.role == style.TITLE.key and is_order_heading(front.blocks, front.at):
        return True
    if line.role:
        return line.role == style.AGENCY_NAME.key
    text = close_letter_spacing(line.text)
    if not _AGENCY_NAME.fullmatch(text) or ordinals.parse_ordinal(text) or is_page_words(text):
        return False
    suffix = next((one for one in SUFFIXES if text.endswith(one)), "")
    names = text.removesuffix(suffix).strip(SPACES)
    if (
        names and not names_agencies(names) and suffix not in {"纪要", "令"}
    ):  # a meeting has minutes, too
        return False
    return suffix == "文件" or has_number_ahead(front.blocks, front.at)


def _recognise_adoption_note(front: _FrontMatterReader) -> None:
    """Take 题注, which has to stand right below the title; its brackets are the program's.

    Without a style of its own it is one line in brackets that names a day: （2026年3月1日通过）.
    """
    if front.at >= len(front.blocks):
        return
    line, titled = front.blocks[front.at], bool(front.title)
    if isinstance(line, SourceParagraph) and take_adoption_note(
        line, front.recognised, titled=titled
    ):
        front.at += 1
        _recognise_speaker(front)


def _recognise_speaker(front: _FrontMatterReader) -> None:
    """Take who made a speech, from right below its 题注."""
    line = front.blocks[front.at] if front.at < len(front.blocks) else None
    if isinstance(line, SourceParagraph) and head_leftovers.take_speaker(line, front.recognised):
        front.at += 1


def _recognise_recipients(front: _FrontMatterReader) -> None:
    """Take 主送机关 (7.3.2), which has to stand right here; its colon is the program's.

    In a style of its own any line is taken; without one it has to look like one.
    """
    if front.at >= len(front.blocks):
        return
    line = front.blocks[front.at]
    if isinstance(line, SourceParagraph) and take_recipients(line, front.recognised):
        front.at += 1
