"""A source's blocks made ready: cleaned, and paragraphs that were broken put together again.

In: ``SourceDocument``.  Out: blocks without empty paragraphs, the changes in the ``ChangeLog``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeGuard

from msgspec.structs import replace

from notice_gen.importer import change_log as why
from notice_gen.importer import cleanup, ordinals
from notice_gen.importer.block import (
    PLAIN,
    SourceParagraph,
    SourcePicture,
    get_block_text,
    list_paragraphs,
)
from notice_gen.importer.publication_table import find_labels
from notice_gen.importer.recipients_line import is_recipients_line
from notice_gen.importer.recognised import names_agencies, parse_date
from notice_gen.importer.title_search import KIND_AT_END, is_page_line
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.importer.block import SourceBlock, SourceDocument
    from notice_gen.importer.change_log import ChangeLog

_OPEN: Final = re.compile("[，、《“（〔〈]$")  # a pause, or a mark that is to be closed
_ENDED: Final = re.compile("[。！？；：…]”?$")
_PAUSED: Final = re.compile("[，。；：、！？…）”》]")
_SENTENCE_BEGINNING: Final = 20  # characters; what is shorter is a heading or a name
_STOPS: Final = ("，", "。", "、", "；", "：", "）", "》", "”")
_CLAUSE: Final = re.compile("[，。；]")
_LONG_LINE: Final = 40  # characters of a line that is no heading
_NOTE_BEGINNING: Final = re.compile(r"[（(](?:19|20)\d{2}年")
_NOTE: Final = re.compile(
    r"[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)](?:$|\s*(?=第一[章条编]))"
)
_BEHIND_NOTE: Final = re.compile(r".*[）)](?=\s*第一[章条编])")
_NOTE_LINES: Final = 5  # lines of a 题注
_LABELLED: Final = re.compile(r"附\s*件|抄\s*送|主\s*送|出席|请假|列席|签\s*发\s*人")
_SEAL_PLACE: Final = re.compile(r"[（(][盖印公]?章[）)]$")
_LISTED: Final = 2  # marks between the names of a list
_PAGE_NUMBER: Final = re.compile(r"[-—–－]\s*\d{1,3}\s*[-—–－]")
_NARROWEST: Final = 20
_WIDEST: Final = 60  # characters of a line somebody broke by hand
_WIDTH_TOLERANCE: Final = 3  # characters by which such lines differ
_FEW: Final = 3  # full lines for each that is wider: a page's own
_FULL_LINES: Final = 3  # lines as wide as the widest, before they are taken for broken
# What tells that a line begins a paragraph of its own.
_TELL_BEGINNING: Final[tuple[Callable[[str], object], ...]] = (
    ordinals.parse_ordinal,
    parse_date,
    _LABELLED.match,
    is_page_line,
)
# What tells that a paragraph does not break off in a sentence.
_TELL_WHOLE: Final[tuple[Callable[[str], object], ...]] = (
    re.compile(rf"{_PAUSED.pattern}\Z").search,
    ordinals.parse_ordinal,
    KIND_AT_END.search,
)


def prepare_blocks(source: SourceDocument, log: ChangeLog) -> list[SourceBlock]:
    """Return the blocks cleaned and joined.

    Those of this program's own files are hardly cleaned and not joined: nobody typed them. Whether
    a source is in traditional characters is told by all of its text.
    """
    clean = partial(cleanup.clean_own_paragraph, log=log)
    if not source.own:
        traditional = cleanup.is_traditional(map(get_block_text, source.blocks))
        clean = partial(cleanup.clean_paragraph, log=log, traditional=traditional)
    kept: list[SourceBlock] = []
    for block in source.blocks:
        cleaned = _clean_block(block, clean)
        is_empty = isinstance(cleaned, SourceParagraph) and not cleaned.text
        if not is_empty:
            kept.append(cleaned)
    if source.own:
        return _join_own_notes(kept)
    if source.unit == "行":
        kept = _drop_page_numbers(kept, log)
    kept = _join_adoption_notes(kept, log)
    joined = _join_broken_lines(kept, log, _measure_line_width(source))
    _remark_unfinished_sentences(joined, log)
    return joined


def _join_own_notes(blocks: list[SourceBlock]) -> list[SourceBlock]:
    """Return the blocks of an own file with each 题注, a paragraph a line there, in one."""
    joined: list[SourceBlock] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if _is_own_note(block) and _is_own_note(last) and block.field == last.field:
            joined[-1] = last.append_paragraph(block)
        else:
            joined.append(block)
    return joined


def _is_own_note(block: SourceBlock | None) -> TypeGuard[SourceParagraph]:
    """Tell whether a block of an own file is a line of its 题注."""
    return isinstance(block, SourceParagraph) and block.role == style.ADOPTED.key


def _remark_unfinished_sentences(blocks: list[SourceBlock], log: ChangeLog) -> None:
    """Say where a paragraph breaks off in a sentence that the next one seems to end.

    A title or heading is no sentence: what goes on with one has to have a comma or a full stop.
    """
    for block, following in pairwise(blocks):
        text, rest = get_block_text(block), get_block_text(following)
        if len(text) < _SENTENCE_BEGINNING or not _PAUSED.search(rest):
            continue
        if not any(tells(text) for tells in _TELL_WHOLE):
            where = f"第{block.at}{log.unit}"
            log.add_remark(f"{where}到“{text[-8:]}”像是没有写完，下一段可能是同一句，请核对")


def _clean_block(block: SourceBlock, clean: Callable[..., SourceParagraph]) -> SourceBlock:
    """Return a block with all its words cleaned: a paragraph, a table's cells, a picture's alt.

    ``clean`` is one of the functions of ``cleanup``, with all but the paragraph and ``cell`` given.
    """
    if isinstance(block, SourceParagraph):
        return clean(block)
    if isinstance(block, SourcePicture):
        alt = clean(SourceParagraph(block.alt, block.at), cell=True)
        return replace(block, alt=alt.text)
    clean_cell = partial(clean, cell=True)
    return replace(block, rows=tuple(tuple(map(clean_cell, row)) for row in block.rows))


def _join_adoption_notes(blocks: list[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return the blocks with each 题注 of several lines in one: （2026年3月1日……通过 2026年……）.

    A chapter that a copy left behind its bracket is parted from it.
    """
    joined: list[SourceBlock] = []
    at = 0
    while at < len(blocks):
        count = _count_note_lines(blocks[at : at + _NOTE_LINES])
        lines = list_paragraphs(blocks[at : at + count])
        for line in lines[1:]:
            log.add_change(line.at, "\n", "", why.JOINED)
        for note in _merge_lines(lines, log):
            joined += _part_chapter(note)
        if not count:
            joined.append(blocks[at])
        at += max(count, 1)
    return joined


def _part_chapter(note: SourceParagraph) -> list[SourceParagraph]:
    """Return a 题注, and the chapter behind its bracket if there is one."""
    end = _BEHIND_NOTE.match(note.text)
    if end is None:
        return [note]
    return [note.slice_text(0, end.end()), note.slice_text(end.end()).strip_spaces()]


def _count_note_lines(blocks: list[SourceBlock]) -> int:
    """Return how many lines a 题注 has that begins here; 0 when none does.

    It begins with a bracket and a year; its bracket closes within a few lines.
    """
    if not _NOTE_BEGINNING.match(get_block_text(blocks[0])):
        return 0
    text = ""
    for count, block in enumerate(blocks, 1):
        text += get_block_text(block)
        if _NOTE.match(text):
            return count
        if not isinstance(block, SourceParagraph) or "。" in text:
            return 0
    return 0


def _measure_line_width(source: SourceDocument) -> int:
    """Return the width, in characters, at which a text file's lines were broken.

    0 when they were not: they are too short or too long for it, or too few are full; and for a
    source of paragraphs, in which nobody breaks lines.
    """
    if source.unit != "行":
        return 0
    widths = sorted(_measure_text(get_block_text(block).strip()) for block in source.blocks)
    best, most = 0, _FULL_LINES - 1
    for widest in sorted({*widths}.intersection(range(_NARROWEST, _WIDEST + 1))):
        up_to_widest = bisect_right(widths, widest)
        full = up_to_widest - bisect_left(widths, widest - _WIDTH_TOLERANCE)
        wider = len(widths) - up_to_widest
        if full > most and wider * _FEW <= full:
            best, most = widest, full
    return best


def _measure_text(text: str) -> int:
    """Return how wide a text is, in characters of Han: a figure or a letter is half of one."""
    half = sum(character.isascii() for character in text)
    return len(text) - half + (half + 1) // 2


def _drop_page_numbers(blocks: list[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return the lines of a text file without those that number a page: - 1 -."""
    kept: list[SourceBlock] = []
    for block in blocks:
        if _PAGE_NUMBER.fullmatch(get_block_text(block)):
            log.add_unplaced(block.at, get_block_text(block), "页码")
        else:
            kept.append(block)
    return kept


def _join_broken_lines(blocks: list[SourceBlock], log: ChangeLog, width: int) -> list[SourceBlock]:
    """Return the blocks with each paragraph's lines as one.

    ``width``, in characters, is that of a full line; 0 when lines were not broken at a width. A
    table or a picture ends a paragraph.
    """
    joined: list[SourceBlock] = []
    lines: list[SourceParagraph] = []  # of the paragraph that may go on
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            joined += [*_merge_lines(lines, log), block]
            lines = []
            continue
        if lines and _is_continuation(lines[-1], block, width):
            log.add_change(block.at, "\n", "", why.JOINED)
        else:
            joined += _merge_lines(lines, log)
            lines = []
        lines.append(block)
    return [*joined, *_merge_lines(lines, log)]


def _merge_lines(lines: list[SourceParagraph], log: ChangeLog) -> list[SourceParagraph]:
    """Return lines as one paragraph: with no space next to Han, with one between Latin words.

    It is returned in a list, which is empty when there are no lines.
    """
    if len(lines) <= 1:
        return list(lines)
    text, looks = lines[0].text, lines[0].looks
    for line in lines[1:]:
        if text[-1:].isascii() and line.text[:1].isascii():
            text += " "
            looks += PLAIN
        text += line.text
        looks += line.looks
    joined = replace(lines[0], text=text, looks=looks)
    return [cleanup.escape_joined_paragraph(joined, log)]


def _breaks_off(last: SourceParagraph, line: SourceParagraph) -> bool:
    """Tell whether a long line stops in a sentence that the next line ends.

    It has a pause in it already, so that it is no title and no heading. What has an ordinal, or a
    blank line behind it, has to be longer still.
    """
    text = last.text
    if _PAUSED.search(text[-1:]) or not _ENDED.search(line.text) or not _CLAUSE.search(text):
        return False
    whole = line.blank_before or ordinals.parse_ordinal(text)
    shortest = _LONG_LINE if whole else _NARROWEST
    return len(text) >= shortest and not KIND_AT_END.search(text)


def _breaks_recipients(last: SourceParagraph, line: SourceParagraph) -> bool:
    """Tell whether a line was broken in the list of those a notice is sent to."""
    if line.blank_before or last.text.count("、") < _LISTED or _ENDED.search(last.text):
        return False
    return is_recipients_line(last.text + line.text, named=True)


def _is_continuation(last: SourceParagraph, line: SourceParagraph, width: int) -> bool:
    """Tell whether a line is the rest of the one before.

    It is when that ends with a comma, or when that is full, no sentence ends in it, and no blank
    line stands between.
    """
    if _begins_paragraph(line):
        return False
    if line.text.startswith(_STOPS) and len(last.text) >= _NARROWEST:
        return True
    if _OPEN.search(last.text) or _breaks_recipients(last, line) or _breaks_off(last, line):
        return True
    return width > 0 and _fills_line(last, line, width)


def _begins_paragraph(line: SourceParagraph) -> bool:
    """Tell whether a line has a label or an ordinal of its own, is a date, or a page's words."""
    return any(tells(line.text) for tells in _TELL_BEGINNING)


def _fills_line(last: SourceParagraph, line: SourceParagraph, width: int) -> bool:
    """Tell whether a line is as wide as all that go on below it.

    A page's facts are no such lines, and an agency below one signs.
    """
    if line.blank_before or _measure_text(last.text) < width - _WIDTH_TOLERANCE:
        return False
    if find_labels(last.text) or names_agencies(_SEAL_PLACE.sub("", line.text)):
        return False
    return not _ENDED.search(last.text)
