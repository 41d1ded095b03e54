"""Where the text proper begins: at the recipients, an ordinal, or the first sentence.

In: the blocks of a source.  Out: the index of a block. Above it stand 版头, 标题, and what a web
page says round them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import ordinals, publication_table
from notice_gen.importer.block import SourceParagraph, SourceTable, get_block_text
from notice_gen.importer.header_lines import NUMBER
from notice_gen.importer.page_words import is_page_words
from notice_gen.importer.recipients_line import is_recipients_line
from notice_gen.importer.recognised import AGENCY_ENDINGS, parse_date
from notice_gen.importer.title_search import (
    TITLE_WITH_STOP,
    find_head_start,
    find_title_by_kind,
    has_title_ahead,
    is_page_line,
    join_lines,
    remove_spaces,
)
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from notice_gen.importer.block import SourceBlock

_SENTENCE: Final = re.compile("[。；！？]|[：，]$")
_LONGEST: Final = 60  # characters of a line that is no sentence
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编章节条]")
_ADOPTED: Final = re.compile(
    r"[（(](?:19|20)\d{2}年.*(?:通过|批准|修[订正改]|公布|发布|施行|决定).*[）)]"
)
_SPOKEN: Final = re.compile(r"[（(](?:19|20)\d{2}年[^（()）]{4,80}会议?上[）)]")
_NOTE: Final = re.compile(f"{_ADOPTED.pattern}|{_SPOKEN.pattern}")
_FACT_LINES: Final = 8  # lines above among which a known label is looked for
_HEAD_BLOCKS: Final = 60  # blocks of a page above the text
_SHORTEST: Final = 7  # characters of a title that a page says twice
_TITLE_LINES: Final = 4
_HEADINGS: Final = frozenset(look.key for look in style.HEADING_LEVELS)
# What tells that a line is one of 版头's, or the page's.
_TELL_HEAD: Final[tuple[Callable[[str], object], ...]] = (
    is_page_words,
    NUMBER.fullmatch,
    TITLE_WITH_STOP.fullmatch,
)
# What tells that the text begins with a line.
_TELL_TEXT: Final[tuple[Callable[[str], object], ...]] = (
    is_recipients_line,
    ordinals.parse_ordinal,
    _ARTICLE.match,
    _SENTENCE.search,
)


def find_body_start(blocks: list[SourceBlock]) -> int:
    """Return where the text begins, 0 when that cannot be told.

    Sentences above the last place where the title is said again are a page's: 简介：…….
    """
    start = max(find_head_start(blocks), _find_title_again(blocks))
    for at in range(start, min(len(blocks), _HEAD_BLOCKS)):
        if begins_body(blocks, at):
            return at
    return 0


def begins_body(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a block is the text's: no element of the head, nothing that a page says."""
    block = blocks[at]
    if isinstance(block, SourceTable):
        return not publication_table.is_facts_table(block) and not has_title_ahead(blocks, at)
    if not isinstance(block, SourceParagraph):
        return False
    if any(tells(block.text) for tells in _TELL_HEAD) or is_fact(blocks, at):
        return False
    if block.role in _HEADINGS:
        return not find_title_by_kind([block]) and not _stands_above_title(blocks, at)
    return _is_text(block.text, blocks, at)


def _stands_above_title(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a heading stands above the first heading of a page: 政府信息公开."""
    for block in blocks[at + 1 : at + _HEAD_BLOCKS]:
        if isinstance(block, SourceParagraph) and block.role == style.TITLE.key:
            return True
    return False


def _is_text(text: str, blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a line without a style is the text's: 题注, recipients, an ordinal, a sentence.

    A 题注 with a title below it is that of what the page shows above, not the notice's.
    """
    if _NOTE.fullmatch(text):
        return not has_title_ahead(blocks, at)
    return len(text) > _LONGEST or any(tells(text) for tells in _TELL_TEXT)


def is_fact(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a line is one of a page's facts: by its label, or by those around it.

    A label that nobody here knows is one where it stands among known ones: 所属区域：样本.
    """
    text = get_block_text(blocks[at])
    if publication_table.find_labels(text):
        return True
    if not publication_table.may_be_fact(text) or is_recipients_line(text, named=True):
        return False
    above = map(get_block_text, reversed(blocks[max(0, at - _FACT_LINES) : at]))
    return _follows_known_label(above)


def _follows_known_label(above: Iterable[str]) -> bool:
    """Tell whether a known label is among the lines above one, from the nearest up.

    Only what has the form of a fact, and a page's own words, may stand between.
    """
    for text in above:
        if publication_table.find_labels(text):
            return True
        if not publication_table.may_be_fact(text) and not is_page_words(text):
            return False
    return False


def _find_title_again(blocks: list[SourceBlock]) -> int:
    """Return where the title that a page says above its facts is said for the last time.

    0 when it is said once. Below a date or the recipients nothing is a title any more.
    """
    seen: set[str] = set()
    last = 0
    for at, block in enumerate(blocks[:_HEAD_BLOCKS]):
        text = get_block_text(block)
        if parse_date(text) or (at and is_recipients_line(text)):
            break
        lines = find_title_by_kind(blocks[at : at + _TITLE_LINES])
        said = remove_spaces(join_lines(lines) or text)
        if not _may_be_said_again(said, text):
            continue
        if said in seen:
            last = at
        seen.add(said)
    return last


def _may_be_said_again(said: str, first: str) -> bool:
    """Tell whether words, whose first line is given, may be a title that a page says twice.

    An agency is none: it is named again where it signs.
    """
    if len(said) < _SHORTEST or said.endswith(AGENCY_ENDINGS):
        return False
    return not is_page_line(first)


def is_said_again(blocks: list[SourceBlock], at: int, end: int) -> bool:
    """Tell whether a line above the text, which begins at ``end``, stands there more than once.

    On a page that is the title; an agency is none, however often it is named.
    """
    said = remove_spaces(get_block_text(blocks[at]))
    named = said.endswith((*AGENCY_ENDINGS, "文件"))
    if len(said) < _SHORTEST or named or begins_body(blocks, at):
        return False
    if is_page_words(said) or is_fact(blocks, at):
        return False
    return sum(remove_spaces(get_block_text(block)) == said for block in blocks[:end]) > 1
