"""What the importer recognises in lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from notice_gen.importer.block import SourceDocument, SourceParagraph
from notice_gen.importer.run import recognise_document

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_values(lines: Iterable[str]) -> dict[str, Any]:
    """Return what is recognised in lines, each a paragraph, by the keys of the content."""
    blocks = [SourceParagraph(line, at, blank_before=True) for at, line in enumerate(lines, 1)]
    return dict(recognise_document(SourceDocument("行", list(blocks))).values)
