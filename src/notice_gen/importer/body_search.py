"""Where the text proper begins: at the recipients, an ordinal, or the first sentence.

In: the blocks of a source.  Out: the index of a block. Above it stand 版头, 标题, and what a web
page says round them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import ordinals, publication_table
from notice_gen.importer.block import SPACES, SourceParagraph, SourceTable, get_block_text
from notice_gen.importer.header_lines import NUMBER
from notice_gen.importer.page_words import is_page_words
from notice_gen.importer.recipients_line import is_recipients_line
from notice_gen.importer.recognised import AGENCY_ENDINGS, parse_date
from notice_gen.importer.title_search import (
    TITLE_WITH_STOP,
    find_head_start,
    find_title_by_kind,
    has_title_ahead,
)
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock

_SENTENCE: Final = re.compile("[。；！？]|[：，]$")
_LONGEST: Final = 60  # characters of a line that is no sentence
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编章节条]")
_ADOPTED: Final = re.compile(
    r"[（(](?:19|20)\d{2}年.*(?:通过|批准|修[订正改]|公布|发布|施行|决定).*[）)]"
)
_SPOKEN: Final = re.compile(r"[（(](?:19|20)\d{2}年[^（()）]{4,80}会议?上[）)]")
_FACT_LINES: Final = 8  # lines above among which a known label is looked for
_HEAD_BLOCKS: Final = 60  # blocks of a page above the text
_SHORTEST: Final = 7  # characters of a title that a page says twice
_TITLE_LINES: Final = 4
_HEADINGS: Final = frozenset(look.key for look in style.HEADING_LEVELS)


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
    text = get_block_text(block)
    if not isinstance(block, SourceParagraph) or is_page_words(text):
        return False
    if is_fact(blocks, at) or NUMBER.fullmatch(text) or TITLE_WITH_STOP.fullmatch(text):
        return False
    if block.role in _HEADINGS:
        return not find_title_by_kind([block]) and not _stands_above_title(blocks, at)
    return _is_text(blocks, at)


def _stands_above_title(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a heading stands above the first heading of a page: 政府信息公开."""
    below = blocks[at + 1 : at + _HEAD_BLOCKS]
    return any(
        isinstance(block, SourceParagraph) and block.role == style.TITLE.key for block in below
    )


def _is_text(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a line without a style is the text's: 题注, recipients, an ordinal, a sentence.

    A 题注 with a title below it is that of what the page shows above, not the notice's.
    """
    text = get_block_text(blocks[at])
    if _ADOPTED.fullmatch(text) or _SPOKEN.fullmatch(text):
        return not has_title_ahead(blocks, at)
    if is_recipients_line(text) or ordinals.parse_ordinal(text) or _ARTICLE.match(text):
        return True
    return _SENTENCE.search(text) is not None or len(text) > _LONGEST


def is_fact(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a line is one of a page's facts: by its label, or by those around it.

    A label that nobody here knows is one where it stands among known ones: 所属区域：样本.
    """
    text = get_block_text(blocks[at])
    if publication_table.find_labels(text):
        return True
    if not publication_table.may_be_fact(text) or is_recipients_line(text, named=True):
        return False
    for above in reversed(blocks[max(0, at - _FACT_LINES) : at]):
        said = get_block_text(above)
        if publication_table.find_labels(said):
            return True
        if not publication_table.may_be_fact(said) and not is_page_words(said):
            break
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
        said = _remove_spaces("".join(line.text for line in lines) or text)
        if said.endswith(AGENCY_ENDINGS):  # an agency, which is named again where it signs
            continue
        if len(said) < _SHORTEST or is_page_words(text) or publication_table.find_labels(text):
            continue
        if said in seen:
            last = at
        seen.add(said)
    return last


def is_said_again(blocks: list[SourceBlock], at: int, end: int) -> bool:
    """Tell whether a line above the text, which begins at ``end``, stands there more than once.

    On a page that is the title; an agency is none, however often it is named.
    """
    said = _remove_spaces(get_block_text(blocks[at]))
    named = said.endswith((*AGENCY_ENDINGS, "文件"))
    if len(said) < _SHORTEST or named or begins_body(blocks, at):
        return False
    if is_page_words(said) or is_fact(blocks, at):
        return False
    return sum(_remove_spaces(get_block_text(block)) == said for block in blocks[:end]) > 1


def _remove_spaces(text: str) -> str:
    """Return a line to be compared."""
    return re.sub(rf"[{SPACES}]", "", text)
