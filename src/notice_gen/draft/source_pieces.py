"""The words of a source file as a draft's author counts them: by paragraphs, or lines.

In: a ``SourceDocument``.  Out: the text of each paragraph by its number, a table being one; and
where in it each stretch of words stands that the source keeps together: a line, a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.diagnostic import Diagnostic
from notice_gen.draft.draft_finding import DraftFinding
from notice_gen.draft.paragraph_search import CONTEXT
from notice_gen.importer.block import SourceParagraph, SourceTable, describe_block
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.importer.block import SourceBlock, SourceDocument
    from notice_gen.lint.rule import Rule, RuleFinding

_JOINT: Final = "\u3000"  # between the lines of a paragraph, or a picture and its text


class SourcePiece(NamedTuple):
    """Words of a file, and where they begin: paragraph and character, both from 1."""

    words: SourceParagraph
    line: int
    column: int


def list_paragraphs(source: SourceDocument) -> Iterator[str]:
    """Yield the text of each paragraph of a source by its number; a table is one."""
    number, parts = 1, list[str]()
    for block in source.blocks:
        while number < block.at:
            yield _JOINT.join(parts)
            number, parts = number + 1, []
        parts.append(describe_block(block))
    yield _JOINT.join(parts)


def list_pieces(source: SourceDocument) -> Iterator[SourcePiece]:
    """Yield the words of a source in their order, each where ``list_paragraphs`` has them."""
    number, begin = 1, 1
    for block in source.blocks:
        if block.at > number:
            number, begin = block.at, 1
        described = describe_block(block)
        at = 0
        for words in _list_words(block):
            at = described.index(words.text, at)
            yield SourcePiece(words, number, begin + at)
            at += len(words.text)
        begin += len(described) + len(_JOINT)


def tell_finding(found: RuleFinding, rule: Rule, piece: SourcePiece, file: Path) -> DraftFinding:
    """Return what a rule found in a piece, where it stands in the file."""
    text, start, end = piece.words.text, found.start, found.end
    place = Place(file, piece.line, piece.column + start)
    diagnostic = Diagnostic(
        rule.code, rule.severity, found.message, place, found.hint, end - start, found.fix
    )
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return DraftFinding(diagnostic, before, text[start:end], after)


def _list_words(block: SourceBlock) -> Iterator[SourceParagraph]:
    """Yield what a block says: a paragraph, the cells of a table that are not empty."""
    if isinstance(block, SourceParagraph):
        yield block
    elif isinstance(block, SourceTable):
        for row in block.rows:
            yield from (cell for cell in row if cell.text)
