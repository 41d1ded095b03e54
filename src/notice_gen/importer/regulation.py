"""编, 章, 节 and 条 of a regulation as the Markdown of a text that numbers them by itself.

In: the blocks of a text.  Out: its Markdown, a # for each level, and ``numbering``. An ordinal that
is not the next one of its level stays in its text, and is printed as it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph
from notice_gen.importer.markdown_writer import format_block, join_blocks
from notice_gen.importer.recognised import mark_bold
from notice_gen.numeral import (
    ARTICLE_STYLE,
    DIVISION_STYLES,
    ISSUED_STYLES,
    find_typed_ordinal,
    format_chinese_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_DIVIDED: Final = re.compile(rf"第([一二三四五六七八九十百零]{{1,7}})([编章节条])[{SPACES}]+(?=\S)")
_NUMBERS: Final = {format_chinese_number(n): n for n in range(1, 1000)}
_ITEMS: Final = ISSUED_STYLES[len(DIVISION_STYLES) + 2 :]  # what may stand below an article


class _Ordinal(NamedTuple):
    """An ordinal at the start of a paragraph: its mark, its number, its length as typed."""

    mark: str
    number: int
    length: int


def has_articles(blocks: Iterable[SourceBlock]) -> bool:
    """Tell whether a text is a regulation: whether it has a first article."""
    return any(found[:2] == (ARTICLE_STYLE, 1) for _, found in _list_ordinals(blocks))


def format_regulation(blocks: list[SourceBlock], recognised: Recognised) -> str:
    """Return a regulation as Markdown; set the ``numbering`` it needs."""
    used = {found.mark for _, found in _list_ordinals(blocks)}
    numbering: list[str] = [mark for mark in ISSUED_STYLES if mark in used]
    recognised.values["numbering"] = list(numbering)
    counts = dict.fromkeys(numbering, 0)
    formatted = []
    for block in blocks:
        found = _find_next_ordinal(block, counts)
        if found is None or not isinstance(block, SourceParagraph):
            formatted.append(format_block(block, recognised))
            continue
        level = numbering.index(found.mark)
        counts[found.mark] = found.number
        for below in numbering[level + 1 :]:
            if below != ARTICLE_STYLE:  # articles are numbered on over chapters
                counts[below] = 0
        recognised.log.add_change(block.at, block.text[: found.length], "", why.ORDINAL)
        formatted.append(f"{'#' * (level + 1)} {mark_bold(block.slice_text(found.length))}")
    return join_blocks(formatted)


def _list_ordinals(blocks: Iterable[SourceBlock]) -> Iterator[tuple[SourceBlock, _Ordinal]]:
    """Yield the paragraphs that begin with an ordinal; those of items only behind an article."""
    within_article = False
    for block in blocks:
        found = _read_ordinal(block)
        if found is None:
            continue
        within_article = within_article or found.mark == ARTICLE_STYLE
        if within_article or found.mark not in _ITEMS:
            yield block, found


def _read_ordinal(block: SourceBlock) -> _Ordinal | None:
    """Return the ordinal a paragraph begins with; None of 一、, which articles do not have."""
    if not isinstance(block, SourceParagraph):
        return None
    match = _DIVIDED.match(block.text)
    if match:
        number = _NUMBERS.get(match[1], 0)
        return _Ordinal(f"第一{match[2]}", number, match.end())
    typed = ordinals.parse_ordinal(block.text)
    if typed is None or typed.mark not in _ITEMS:
        return None
    return _Ordinal(*typed)


def _find_next_ordinal(block: SourceBlock, counts: dict[str, int]) -> _Ordinal | None:
    """Return a paragraph's ordinal when the program would give it the same; None otherwise."""
    found = _read_ordinal(block)
    if found is None or not isinstance(block, SourceParagraph):
        return None
    if found.number != counts.get(found.mark, -1) + 1:
        return None
    if found.mark in _ITEMS and not counts[ARTICLE_STYLE]:
        return None
    rest = block.text[found.length :]
    return None if "\n" in rest or find_typed_ordinal(rest) else found
