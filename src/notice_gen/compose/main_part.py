"""正文 of a notice or of the text it issues, its headings and items numbered (7.3.3).

In: sections, or the text of a 正文文件.  Out: blocks of a Document, each ordinal in its wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from notice_gen.diagnostic import make_error
from notice_gen.document import Heading, Paragraph, Span
from notice_gen.error import InvalidNotice
from notice_gen.inline import text
from notice_gen.model.main_part import find_first_item_level, find_item_level
from notice_gen.numeral import (
    ARTICLE_STYLE,
    DIVISION_STYLES,
    find_style_level,
    format_ordinal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from notice_gen.document import Block, Spans
    from notice_gen.model.notice import Item, Notice, Section
    from notice_gen.yaml_source.tree import Text


class ComposeContext(msgspec.Struct, frozen=True):
    """What every text of a notice is composed with."""

    facts: Mapping[str, str]
    folder: Path
    numbering: tuple[str, ...]

    def make_spans(self, value: Text | None) -> Spans:
        """Return a value that is one paragraph as spans; of none, none."""
        return text.parse_spans(value, self.facts) if value else ()

    def make_span(self, value: Text) -> Span:
        """Return a value that has one look throughout as one span."""
        words = "".join(span.text for span in self.make_spans(value))
        return Span(words, origin=value)

    def make_blocks(self, value: Text | None) -> tuple[Block, ...]:
        """Return the paragraphs, tables and pictures of a value; of none, none."""
        return text.parse_blocks(value, self.facts, self.folder) if value else ()

    def make_body(self, value: Text) -> tuple[Block, ...]:
        """Return the blocks of a 正文文件, its headings numbered."""
        blocks = text.parse_body(value, self.facts, self.folder, len(self.numbering))
        return tuple(_number_headings(blocks, PartCounter(self.numbering)))

    def find_ordinal_style(self, level: int, part: Item | Section) -> str:
        """Return the style of the ordinals of a level, counted from 1: 一、 or 1. (7.3.3).

        Raises InvalidNotice, at the part, when the notice has no style for so deep a level.
        """
        if level > len(self.numbering):
            message = f"这是第 {level} 层，层次序数只有 {len(self.numbering)} 层"
            hint = "减少一层，或者在 numbering（层次序数）里加上一层"
            raise InvalidNotice([make_error("K09", message, part.locate_key(), hint)])
        return self.numbering[level - 1]


class PartCounter:
    """Counts the parts of each level: anew below each part above, but articles on over chapters."""

    def __init__(self, numbering: Sequence[str]) -> None:
        """Begin a text whose levels have these marks."""
        self.numbering = numbering
        self._counts = [0] * len(numbering)

    def count_part(self, level: int) -> str:
        """Return the ordinal of the next part of a level, counted from 1."""
        self._counts[level - 1] += 1
        self.begin_anew(level)
        return format_ordinal(self.numbering[level - 1], self._counts[level - 1])

    def begin_anew(self, level: int) -> None:
        """Let what stands below a level begin with 1 again."""
        for below in range(level, len(self._counts)):
            if self.numbering[below] != ARTICLE_STYLE:
                self._counts[below] = 0


def compose_body(notice: Notice, context: ComposeContext) -> Iterator[Block]:
    """Yield what stands between the recipients and the list of attachments (7.3.3)."""
    yield from context.make_blocks(notice.preamble)
    if notice.body:
        yield from context.make_body(notice.body)
    yield from compose_sections(notice.sections, context)
    yield from context.make_blocks(notice.closing)


def compose_sections(sections: Iterable[Section], context: ComposeContext) -> Iterator[Block]:
    """Yield sections with their headings, and what stands below each."""
    counter = PartCounter(context.numbering)
    for section in sections:
        if section.heading:
            style = context.find_ordinal_style(1, section)
            ordinal = counter.count_part(1)
            words = context.make_spans(section.heading)
            yield _begin_part(style, ordinal, words, context.numbering)
        elif find_first_item_level(context.numbering) > 1:
            counter.begin_anew(1)
        yield from context.make_blocks(section.intro)
        first = find_first_item_level(context.numbering)
        yield from _compose_items(section.items, first, context, counter)


def make_heading(style: str, ordinal: str, words: Spans) -> Heading:
    """Return a heading on a line of its own, in the look of its ordinal."""
    is_division = style in DIVISION_STYLES
    return Heading(find_style_level(style), ordinal, words, is_division=is_division)


def _begin_part(
    style: str, ordinal: str, words: Spans, numbering: Sequence[str]
) -> Heading | Paragraph:
    """Return what a part begins with: from articles down no heading but a numbered paragraph."""
    if ARTICLE_STYLE in numbering[: numbering.index(style) + 1]:
        return _make_numbered_paragraph(style, ordinal, words)
    return make_heading(style, ordinal, words)


def _compose_items(
    items: Iterable[Item], above: int, context: ComposeContext, counter: PartCounter
) -> Iterator[Block]:
    """Yield the items of one parent, with what stands below each."""
    for item in items:
        level = find_item_level(item, above, context.numbering)
        style = context.find_ordinal_style(level, item)
        yield from _compose_item(item, style, counter.count_part(level), context)
        yield from _compose_items(item.items, level + 1, context, counter)


def _compose_item(item: Item, style: str, ordinal: str, context: ComposeContext) -> Iterator[Block]:
    """Yield a heading with what follows it, or a numbered paragraph.

    The first paragraph goes on behind the lead, or behind the ordinal where there is no heading.
    """
    blocks = context.make_blocks(item.text)
    if item.heading:
        yield _begin_part(style, ordinal, context.make_spans(item.heading), context.numbering)
        yield from blocks
        return
    run_in: Spans = ()
    if blocks and isinstance(blocks[0], Paragraph):
        run_in, blocks = blocks[0].spans, blocks[1:]
    if item.lead and style != ARTICLE_STYLE:
        words = context.make_spans(item.lead)
        yield Heading(find_style_level(style), ordinal, words, run_in)
    else:
        yield _make_numbered_paragraph(style, ordinal, (*context.make_spans(item.lead), *run_in))
    yield from blocks


def _make_numbered_paragraph(style: str, ordinal: str, words: Spans) -> Paragraph:
    """Return a paragraph behind its ordinal; that of an article is 黑体, as regulations have it."""
    return Paragraph((Span(ordinal, bold=style == ARTICLE_STYLE), *words))


def _number_headings(blocks: Iterable[Block], counter: PartCounter) -> Iterator[Block]:
    """Give the headings of a 正文文件 their ordinals; a level counts anew below each heading.

    ``#`` is of the first level that is numbered; its look is that of the ordinal it gets.
    """
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        style = counter.numbering[block.level - 1]
        ordinal = counter.count_part(block.level)
        yield _begin_part(style, ordinal, block.spans, counter.numbering)
