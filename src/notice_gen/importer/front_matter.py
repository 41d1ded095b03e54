"""The top of a notice: 版头, 标题, 主送机关, and what a web page puts above them.

In: cleaned blocks.  Out: the keys in ``Recognised``; the blocks below are returned. Patterns of the
text decide first, styles second (7.2, 7.3.1, 7.3.2).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import head_leftovers, ordinals, page_number, publication_table
from notice_gen.importer.adoption_note import is_adoption_note, take_adoption_note
from notice_gen.importer.block import (
    SPACES,
    SourceParagraph,
    SourceTable,
    describe_block,
    list_block_words,
    list_cells,
)
from notice_gen.importer.body_search import find_body_start, is_fact, is_said_again
from notice_gen.importer.header_lines import (
    SUFFIXES,
    recognise_header_line,
)
from notice_gen.importer.page_words import PAGE_WORDS, is_page_words
from notice_gen.importer.publication_table import find_labels
from notice_gen.importer.recipients_line import take_recipients
from notice_gen.importer.recognised import (
    close_letter_spacing,
    is_byline,
    names_agencies,
)
from notice_gen.importer.title_choice import (
    FrontMatterReader,
    add_agency_line,
    get_line,
    get_mark,
    recognise_issued_mark,
    recognise_title,
)
from notice_gen.importer.title_search import (
    find_title,
    has_number_ahead,
    has_title_ahead,
    is_order_heading,
)
from notice_gen.importer.title_values import infer_kind, set_agency_name, set_title
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

# A day alone in brackets is 成文日期 below these, and 题注 below the title of a 决议 or a speech.
_DATED_KINDS: Final = ("通知", "批复", "意见", "通报", "通告", "函", "规定", "办法", "报告", "请示")
_DAY: Final = re.compile(r"[（(][^〔\[（(]*日[）)]$")
_AGENCY_NAME: Final = re.compile(r"[^，。；：、！？\d>＞»|｜《》/]{0,50}")


def recognise_front_matter(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take what stands at the top; return the rest.

    The top ends with the first block that is none of its elements. Only then are title and
    发文机关标志 set, which more than one line may have been taken for.
    """
    front = FrontMatterReader(blocks, recognised)
    if not recognised.own:
        front.end = find_body_start(blocks)
    while front.at < (front.end or len(blocks)):
        taken = _recognise_block(front)
        if not taken:
            break
        front.at += taken
    _take_leftovers(front)
    set_title(front.title, recognised)
    set_agency_name(front.agency_lines, recognised)
    _part_dated_number(front)
    take_note = partial(take_adoption_note, titled=bool(front.title))
    if _take_next_line(front, take_note):
        _take_next_line(front, head_leftovers.take_speaker)
    _take_next_line(front, take_recipients)
    _drop_said_again(front)
    infer_kind(front.blocks[front.at :], front.recognised)
    return front.blocks[front.at :]


def _take_next_line(
    front: FrontMatterReader, take: Callable[[SourceParagraph, Recognised], bool]
) -> bool:
    """Take an element that has to stand right here (7.3.1, 7.3.2); False when it does not.

    In a style of its own any line is one; without it the line has to look like one.
    """
    line = get_line(front.blocks, front.at)
    if line is None or not take(line, front.recognised):
        return False
    front.at += 1
    return True


def _drop_said_again(front: FrontMatterReader) -> None:
    """Leave a line of the page that it says again between the recipients and the text."""
    line = get_line(front.blocks, front.at)
    said = {leftover.text for leftover in front.leftovers}
    if line and line.text in said:
        front.recognised.log.add_unplaced(line.at, line.text, PAGE_WORDS)
        front.at += 1


def _recognise_block(front: FrontMatterReader) -> int:
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


def _take_leftovers(front: FrontMatterReader) -> None:
    """Take what the notice lacks from the lines above the text that seem to be a page's."""
    if not (front.title or front.agency_lines or "title" in front.recognised.facts):
        front.title = head_leftovers.find_leftover_title(front.leftovers)
        for line in front.title:
            head_leftovers.drop_leftover(line, front.recognised.log)
    if front.leftovers and front.leftovers[-1] not in front.title:
        _take_last_leftover(front.leftovers[-1], front)


def _take_last_leftover(last: SourceParagraph, front: FrontMatterReader) -> None:
    """Take 题注, recipients or a speaker from the line right above the text."""
    if front.title and take_adoption_note(last, front.recognised):
        head_leftovers.drop_leftover(last, front.recognised.log)
        return
    if not head_leftovers.take_people(last, front.recognised):
        head_leftovers.take_speaker(last, front.recognised)


def _is_adoption_note_here(block: SourceBlock, front: FrontMatterReader) -> bool:
    """Tell whether a block is the 题注 of the title found last: no other title follows it."""
    if not isinstance(block, SourceParagraph) or not front.title:
        return False
    is_note = is_adoption_note(block, titled=True)
    return is_note and not has_title_ahead(front.blocks, front.at)


def _recognise_line(line: SourceParagraph, front: FrontMatterReader) -> int:
    """Take a line, a title, or a fact with its value below it; return how many blocks that was."""
    if _recognise_numbers(line, front):
        return 1
    taken = _recognise_facts(line, front) or recognise_title(line, front)
    if taken:
        return taken
    if not front.title and _is_agency_name(line, front):
        add_agency_line(line, front)
        return 1
    if publication_table.is_button(line.text):
        front.recognised.log.add_unplaced(line.at, line.text, PAGE_WORDS)
        return 1
    return 0


def _recognise_numbers(line: SourceParagraph, front: FrontMatterReader) -> bool:
    """Take a line of 版头, or a mark or 发文字号 as pages set them."""
    return (
        recognise_issued_mark(line, front)
        or _recognise_page_number(line, front)
        or recognise_header_line(line, front.recognised, mark=get_mark(front))
    )


def _recognise_facts(line: SourceParagraph, front: FrontMatterReader) -> int:
    """Take a line of a page's facts, with the next line where that has the value of its label."""
    value = get_line(front.blocks[: front.end], front.at + 1)
    if value and _has_value_below(line, value, front):
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
    line: SourceParagraph, value: SourceParagraph, front: FrontMatterReader
) -> bool:
    """Tell whether a line is a label alone, and the next one its value: no label, no title."""
    below = front.at + 1
    if not publication_table.is_label_only(line.text) or find_labels(value.text):
        return False
    if is_said_again(front.blocks, below, front.end):
        return False
    behind = get_line(front.blocks[: front.end], below + 1)
    if behind and find_labels(behind.text):
        return True
    return not find_title(front.blocks, below, has_title=True)


def _recognise_page_number(line: SourceParagraph, front: FrontMatterReader) -> bool:
    """Take 发文字号 as pages set it below a title."""
    if not front.title:
        return False
    if _DAY.match(line.text) and not front.title[-1].text.endswith(_DATED_KINDS):
        return False
    if front.end and page_number.recognise_plain_date(line, front.recognised):
        return True
    if page_number.recognise_dated_number(line, front.recognised):
        return True
    return page_number.recognise_serial(line, front.title, front.recognised)


def _part_dated_number(front: FrontMatterReader) -> None:
    """Part date and 发文字号 in brackets off the text that they stand before."""
    line = get_line(front.blocks, front.at)
    if front.title and line:
        rest = page_number.part_dated_number(line, front.recognised)
        front.blocks = [*front.blocks[: front.at], rest, *front.blocks[front.at + 1 :]]


def _recognise_table(table: SourceTable, front: FrontMatterReader) -> int:
    """Take a table of 发文机关标志, as this program sets several agencies, or of a page's facts.

    The agencies are read by columns: their names stand at the left, 文件 for all at the right.
    """
    cells = list_cells(table)
    roles = {cell.role for cell in cells}
    if roles == {style.AGENCY_NAME.key} or (roles <= {""} and _is_red_head(cells, front)):
        front.agency_lines += cells
        return 1
    return int(publication_table.recognise_publication_table(table, front.recognised))


def _is_red_head(cells: list[SourceParagraph], front: FrontMatterReader) -> bool:
    """Tell whether cells hold 发文机关标志 as Word users lay it out: agencies beside 文件."""
    if front.title or not any(cell.text.endswith(SUFFIXES) for cell in cells):
        return False
    return all(cell.text in SUFFIXES or _is_agency_name(cell, front) for cell in cells)


def _is_agency_name(line: SourceParagraph, front: FrontMatterReader) -> bool:
    """Tell whether a line is 发文机关标志 (7.2.4).

    Without a style, it is short, has no figures or punctuation, names agencies (政府信息公开 is
    none), and ends with 文件 or has 发文字号 below it. 文件 may stand alone below several names.
    """
    if line.role == style.TITLE.key and is_order_heading(front.blocks, front.at):
        return True
    if line.role:
        return line.role == style.AGENCY_NAME.key
    text = close_letter_spacing(line.text)
    if ordinals.parse_ordinal(text) or is_page_words(text) or not _may_be_mark(text):
        return False
    return text.endswith("文件") or has_number_ahead(front.blocks, front.at)


def _may_be_mark(text: str) -> bool:
    """Tell whether a line says what 发文机关标志 may: agencies, or a meeting that has minutes."""
    if not _AGENCY_NAME.fullmatch(text):
        return False
    if text.endswith(("纪要", "令")):
        return True
    names = text.removesuffix("文件").strip(SPACES)
    return not names or names_agencies(names)
