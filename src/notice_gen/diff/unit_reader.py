"""Spans and blocks of a Document as units, each with the place where its author wrote it.

In: spans, blocks.  Out: ``DiffUnit``s. What the program prints before the words is their ``lead``.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.diff.units import DiffUnit, DiffWord
from notice_gen.document import Heading, Image, Paragraph, Span, Table
from notice_gen.inline.cell_merges import mark_covered_cells
from notice_gen.numeral import find_typed_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diff.units import DiffWords
    from notice_gen.document import Block, Spans
    from notice_gen.place import Place

# How much of a paragraph's beginning is looked for in its author's value, one after the other.
_SOUGHT_LENGTHS: Final = (12, 6, 3)  # characters


class UnitReader(msgspec.Struct):
    """Reads spans to units, in the order of the text.

    ``ends`` says how far each of the author's values, by its id, has been read.
    """

    ends: dict[int, int] = msgspec.field(default_factory=dict)

    def read_lines(self, spans: Iterable[Span | None], lead: str = "") -> tuple[DiffUnit, ...]:
        """Return one unit of each span that is there."""
        return tuple(self.read_words((span,), lead) for span in spans if span is not None)

    def read_words(self, spans: Spans, lead: str = "", label: str = "") -> DiffUnit:
        """Return a paragraph as a unit of kind "words"."""
        return DiffUnit("words", convert_spans(spans), lead, label, place=self.find_place(spans))

    def read_blocks(self, blocks: Sequence[Block]) -> Iterator[DiffUnit]:
        """Yield blocks of text; paragraphs, tables and pictures are counted, each by its kind.

        A heading with text behind it in its line counts as a paragraph; one on a line of its own
        is called by its words.
        """
        paragraphs = tables = pictures = 0
        for block in blocks:
            match block:
                case Heading(run_in=()):
                    words = "".join(span.text for span in block.spans)
                    yield self._read_heading(block, f"标题“{block.ordinal}{words}”")
                case Heading():
                    paragraphs += 1
                    yield self._read_heading(block, f"第{paragraphs}段")
                case Paragraph():
                    paragraphs += 1
                    yield self._read_paragraph(block, f"第{paragraphs}段")
                case Table():
                    tables += 1
                    yield self._read_table(block, f"表格{tables}")
                case Image():
                    pictures += 1
                    yield self._read_picture(block, f"图片{pictures}")

    def _read_heading(self, block: Heading, label: str) -> DiffUnit:
        """Return a heading, and what runs on behind it, as one unit of its level."""
        place = self.find_place((*block.spans, *block.run_in))
        heading = tuple(
            DiffWord(span.text, "bold" if span.bold else "heading") for span in block.spans
        )
        run_in = convert_spans(block.run_in)
        kind = "words" if run_in else "heading"
        return DiffUnit(kind, heading + run_in, block.ordinal, label, block.level, place=place)

    def _read_paragraph(self, block: Paragraph, label: str) -> DiffUnit:
        """Return a paragraph; an ordinal that compose set before it (1.) is its lead.

        It is known by having no origin; one that an author typed is among the author's words.
        """
        first, *rest = block.spans or (Span(""),)
        is_ordinal = first.origin is None and find_typed_ordinal(first.text) == first.text
        if is_ordinal and rest:
            return self.read_words(tuple(rest), first.text, label=label)
        return self.read_words(block.spans, label=label)

    def _read_table(self, block: Table, label: str) -> DiffUnit:
        """Return a table; its place is that of the first cell an author wrote.

        A cell that is part of another has the mark its author wrote, so that a change of it shows.
        """
        marks = mark_covered_cells(block.merges)
        rows = []
        spans: list[Span] = []
        for down, row in enumerate(block.rows):
            words = []
            for at, cell in enumerate(row):
                mark = marks.get((down, at))
                words.append((DiffWord(mark),) if mark else convert_spans(cell))
                spans += cell
            rows.append(tuple(words))
        return DiffUnit(
            "table",
            label=label,
            rows=tuple(rows),
            header=block.header,
            aligns=block.aligns,
            place=self.find_place(tuple(spans)),
        )

    def _read_picture(self, block: Image, label: str) -> DiffUnit:
        """Return a picture; its place is where its file is named. OSError when that is gone."""
        digest = sha256(block.path.read_bytes()).hexdigest()
        alt = (DiffWord(block.alt),) if block.alt else ()
        start = max(0, block.origin.find(block.path.name))
        place = block.origin.locate_character(start)
        return DiffUnit("picture", alt, label=label, picture=block.path, digest=digest, place=place)

    def find_place(self, spans: Spans) -> Place | None:
        """Return where the author wrote a paragraph; None of what the program wrote.

        Several paragraphs may be of one value, which a text with names filled in is not: the
        longest beginning that stands in it, behind the last paragraph found, is looked for.
        """
        for span in spans:
            if span.origin is not None:
                break
        else:
            return None
        origin = span.origin
        start = self.ends.get(id(origin), 0)
        for length in (len(span.text), *_SOUGHT_LENGTHS):
            at = origin.find(span.text[:length], start)
            if at >= 0:
                self.ends[id(origin)] = at + length
                return origin.locate_character(at)
        return origin.locate_character(start)


def convert_spans(spans: Spans) -> DiffWords:
    """Return spans as words to compare; empty ones are left out.

    Where a span is from does not matter: words that a name was filled in for are the same words.
    """
    return tuple(DiffWord(span.text, "bold" if span.bold else "") for span in spans if span.text)
