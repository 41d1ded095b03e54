"""编, 章, 节 and 条 of a regulation as the parts of a text that numbers them by itself.

In: the blocks of a text.  Out: ``numbering`` and ``sections``, or its Markdown with a # for each
level. An ordinal that is not the next one of its level stays in its text, and is printed as it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text
from notice_gen.importer.markdown_writer import format_block, join_blocks
from notice_gen.importer.recognised import close_title_spacing, mark_bold, mark_partial_bold
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
    from notice_gen.importer.yaml_writer import PlainValue

_COUNT: Final = "[一二三四五六七八九十百零]{1,7}"
# The space is missing in many a copy; 第一条规定的 and 第一条修改为 begin no article.
_DIVISION: Final = re.compile(
    rf"第({_COUNT})([编章节条])"
    rf"(?:[{SPACES}]+(?=\S)"
    rf"|(?<!条)(?=[^，。；：、\s]{{2,16}}$)"
    rf"|(?<=条)(?![规所的第至到、，和与或中增修改删]|之一)(?=\S))"
)
_NUMBERS: Final = {format_chinese_number(n): n for n in range(1, 1000)}
_ITEMS: Final = ISSUED_STYLES[len(DIVISION_STYLES) + 2 :]  # what may stand below an article


class _Ordinal(NamedTuple):
    """An ordinal at the start of a paragraph: its mark, its number, its length as typed."""

    mark: str
    number: int
    length: int


class RegulationPart(msgspec.Struct):
    """编, 章, 节, 条 or what is below: its level from 1, its first line and what follows that."""

    level: int
    paragraph: SourceParagraph
    blocks: list[SourceBlock] = msgspec.field(default_factory=list)


def has_articles(blocks: Iterable[SourceBlock]) -> bool:
    """Tell whether a text is a regulation: whether it has a first article."""
    return any(found[:2] == (ARTICLE_STYLE, 1) for _, found in _list_ordinals(blocks))


def begins_with_articles(blocks: Iterable[SourceBlock]) -> bool:
    """Tell whether the first ordinal of a text is that of a chapter or article, and it has such."""
    blocks = list(blocks)
    for block in blocks:
        if ordinals.parse_ordinal(get_block_text(block)):
            return False
        if _read_ordinal(block):
            return has_articles(blocks)
    return False


def set_regulation(blocks: list[SourceBlock], recognised: Recognised) -> None:
    """Set ``numbering``, and the text as ``sections``; as ``body`` where no sections can say it."""
    used = {found.mark for _, found in _list_ordinals(blocks)}
    numbering: list[str] = [mark for mark in ISSUED_STYLES if mark in used]
    recognised.values["numbering"] = list(numbering)
    preface, *parts = _divide_regulation(blocks, numbering, recognised)
    article_level = numbering.index(ARTICLE_STYLE) + 1
    if preface.blocks or not _are_nested(parts, article_level):
        written = (_format_part(part, recognised) for part in (preface, *parts))
        recognised.values["body"] = join_blocks(written)
    else:
        recognised.values["sections"] = _build_sections(parts, article_level, recognised)


def _divide_regulation(
    blocks: list[SourceBlock], numbering: list[str], recognised: Recognised
) -> list[RegulationPart]:
    """Return the parts in their order, one with an ordinal each; the first is what has none."""
    parts = [RegulationPart(0, SourceParagraph(""))]
    counts = dict.fromkeys(numbering, 0)
    for block in blocks:
        found = _find_next_ordinal(block, counts)
        if found is None or not isinstance(block, SourceParagraph):
            parts[-1].blocks.append(block)
            continue
        level = numbering.index(found.mark)
        counts[found.mark] = found.number
        for below in numbering[level + 1 :]:
            if below != ARTICLE_STYLE:  # articles are numbered on over chapters
                counts[below] = 0
        recognised.log.add_change(block.at, block.text[: found.length], "", why.ORDINAL)
        rest = block.slice_text(found.length)
        if found.mark in DIVISION_STYLES:
            rest = _close_heading(rest, recognised)
        parts.append(RegulationPart(level + 1, rest))
    return parts


def _close_heading(heading: SourceParagraph, recognised: Recognised) -> SourceParagraph:
    """Return the name of a chapter without the spaces that spread it: 总　则."""
    text = close_title_spacing(heading.text)
    if text == heading.text:
        return heading
    recognised.log.add_change(heading.at, heading.text, text, why.SPACE)
    return SourceParagraph(text, heading.at)


def _are_nested(parts: list[RegulationPart], article_level: int) -> bool:
    """Tell whether each part is of the level that follows from the parts it stands in.

    An article may stand right below a chapter that has no 节.
    """
    levels = [0]  # of the parts that are open, and of the text
    for part in parts:
        while levels[-1] >= part.level:
            levels.pop()
        above = levels[-1]
        if part.level != above + 1 and not (above and part.level == article_level):
            return False
        levels.append(part.level)
    return True


def _build_sections(
    parts: list[RegulationPart], article_level: int, recognised: Recognised
) -> list[PlainValue]:
    """Return the parts as the entries of ``sections``, each within the one it stands in.

    Where articles are the first level, they are the items of one section without a heading.
    """
    top: list[PlainValue] = []
    levels = [0]
    within: list[list[PlainValue]] = [top]  # the lists that a part may go into, by depth
    for part in parts:
        while levels[-1] >= part.level:
            levels.pop()
            within.pop()
        entry = _build_entry(part, article_level, recognised)
        within[-1].append(entry)
        levels.append(part.level)
        items: list[PlainValue] = []
        entry["items"] = items
        within.append(items)
    _drop_empty_items(top)
    return [{"items": top}] if article_level == 1 else top


def _build_entry(
    part: RegulationPart, article_level: int, recognised: Recognised
) -> dict[str, PlainValue]:
    """Return a division with its heading, or an article or item with its text."""
    texts = [format_block(block, recognised) for block in part.blocks]
    if part.level >= article_level:
        return {"text": join_blocks([mark_bold(part.paragraph), *texts])}
    entry: dict[str, PlainValue] = {"heading": mark_partial_bold(part.paragraph)}
    if texts:
        entry["intro" if part.level == 1 else "text"] = join_blocks(texts)
    return entry


def _drop_empty_items(entries: list[PlainValue]) -> None:
    """Take away the lists of items that nothing came into."""
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        items = entry["items"]
        if isinstance(items, list) and items:
            _drop_empty_items(items)
        else:
            del entry["items"]


def _format_part(part: RegulationPart, recognised: Recognised) -> str:
    """Return a part as Markdown, its first line as a heading of its level."""
    first = f"{'#' * part.level} {mark_bold(part.paragraph)}" if part.level else ""
    return join_blocks([first, *(format_block(block, recognised) for block in part.blocks)])


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
    text = get_block_text(block)
    match = _DIVISION.match(text)
    if match:
        number = _NUMBERS.get(match[1], 0)
        return _Ordinal(f"第一{match[2]}", number, match.end())
    typed = ordinals.parse_ordinal(text)
    if typed is None or typed.mark not in _ITEMS:
        return None
    return _Ordinal(*typed)


def _find_next_ordinal(block: SourceBlock, counts: dict[str, int]) -> _Ordinal | None:
    """Return a paragraph's ordinal when the program would give it the same; None otherwise."""
    found = _read_ordinal(block)
    if found is None or found.number != counts.get(found.mark, -1) + 1:
        return None
    if found.mark in _ITEMS and not counts[ARTICLE_STYLE]:
        return None
    rest = get_block_text(block)[found.length :]
    return None if "\n" in rest or find_typed_ordinal(rest) else found
