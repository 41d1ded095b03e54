"""A source's pieces made ready: cleaned, and paragraphs that were broken put together again.

In: ``Source``.  Out: pieces without empty paragraphs, the changes in the ``Journal``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import cleanup, ordinals
from notice_gen.importer.block import PLAIN, SourceParagraph, SourcePicture, SourceTable
from notice_gen.importer.recognised import parse_date

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock, SourceDocument
    from notice_gen.importer.change_log import ChangeLog

_OPEN: Final = re.compile("[，、]$")
_ENDED: Final = re.compile("[。！？；：…]”?$")
_LABELLED: Final = re.compile(r"附\s*件|抄\s*送|主\s*送|出席|请假|列席|签\s*发\s*人")
_NARROWEST: Final = 20
_WIDEST: Final = 60  # characters of a line somebody broke by hand
_WIDTH_TOLERANCE: Final = 3  # characters by which such lines differ
_FULL_LINES: Final = 3  # lines as wide as the widest, before they are taken for broken


def prepare_blocks(source: SourceDocument, journal: ChangeLog) -> list[SourceBlock]:
    """Return the pieces cleaned and joined."""
    texts = [piece.text for piece in source.pieces if isinstance(piece, SourceParagraph)]
    traditional = cleanup.is_traditional(texts)
    pieces = [_clean_block(p, journal, own=source.own, old=traditional) for p in source.pieces]
    kept = [piece for piece in pieces if not isinstance(piece, SourceParagraph) or piece.text]
    return kept if source.own else _join_broken_lines(kept, journal, _measure_line_width(source))


def _clean_block(piece: SourceBlock, journal: ChangeLog, *, own: bool, old: bool) -> SourceBlock:
    def clean_one_paragraph(words: SourceParagraph, *, cell: bool = False) -> SourceParagraph:
        if own:
            return cleanup.clean_own_paragraph(words, journal, cell=cell)
        return cleanup.clean_paragraph(words, journal, traditional=old, cell=cell)

    if isinstance(piece, SourceTable):
        rows = (tuple(clean_one_paragraph(cell, cell=True) for cell in row) for row in piece.rows)
        return replace(piece, rows=tuple(rows))
    if isinstance(piece, SourcePicture):
        return replace(
            piece, alt=clean_one_paragraph(SourceParagraph(piece.alt, piece.at), cell=True).text
        )
    return clean_one_paragraph(piece)


def _measure_line_width(source: SourceDocument) -> int:
    """Return the width at which a text file's lines were broken; 0 when they were not."""
    if source.unit != "行":
        return 0
    widths = [
        len(piece.text.strip()) for piece in source.pieces if isinstance(piece, SourceParagraph)
    ]
    widest = max(widths, default=0)
    full = sum(width >= widest - _WIDTH_TOLERANCE for width in widths)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= _FULL_LINES else 0


def _join_broken_lines(
    pieces: list[SourceBlock], journal: ChangeLog, width: int
) -> list[SourceBlock]:
    groups: list[list[SourceBlock]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        if (
            isinstance(last, SourceParagraph)
            and isinstance(piece, SourceParagraph)
            and _is_continuation(last, piece, width)
        ):
            journal.log_change(piece.at, "\n", "", why.JOINED)
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_merge_lines(group) for group in groups]


def _merge_lines(group: list[SourceBlock]) -> SourceBlock:
    """Return lines as one paragraph: with no space next to Han, with one between Latin words."""
    if len(group) == 1:
        return group[0]
    lines = [piece for piece in group if isinstance(piece, SourceParagraph)]
    text, looks = [lines[0].text], [lines[0].looks]
    for line in lines[1:]:
        gap = " " if text[-1][-1:].isascii() and line.text[:1].isascii() else ""
        text += [gap, line.text] if gap else [line.text]
        looks += [PLAIN, line.looks] if gap else [line.looks]
    return replace(lines[0], text="".join(text), looks="".join(looks))


def _is_continuation(last: SourceParagraph, piece: SourceParagraph, width: int) -> bool:
    """Tell whether a paragraph is the rest of the one before."""
    if ordinals.parse_ordinal(piece.text) or parse_date(piece.text) or _LABELLED.match(piece.text):
        return False
    if _OPEN.search(last.text):
        return True
    broken = width and len(last.text) >= width - _WIDTH_TOLERANCE and not piece.blank_before
    return bool(broken) and not _ENDED.search(last.text)
