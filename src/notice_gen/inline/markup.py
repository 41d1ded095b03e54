"""What the markdown library reads of a text value: bold, tables, a picture.

In: strings.  Out: strings with their looks. All other Markdown is taken out of the library, so
that ``1.`` at the start of a line, ``*``, ``_``, backticks, ``&`` and backslashes are only what
they are. The library takes 44 ms to import: a text without its marks never does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from markdown.blockparser import BlockParser
    from markdown.treeprocessors import InlineProcessor

# Exactly two: 身份证号430602********1234 is masked, not bold.
BOLD_MARK: Final = re.compile(r"(?<!\*)\*\*(?!\*)")
_BOLD: Final = r"(?<!\*)(\*\*)(?!\*)(.+?)(?<!\*)\*\*(?!\*)"
LINE_BREAK: Final = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)  # in a cell only
_PIECE_LENGTH: Final = 4000  # characters; the library's time grows with the square of a paragraph


def parse_bold(text: str) -> list[tuple[str, bool]]:
    """Return the stretches of a paragraph, each with whether it is bold; nothing is empty."""
    if not text:
        return []
    if "**" not in text:
        return [(text, False)]
    stretches: list[tuple[str, bool]] = []
    for piece in _split_paragraph(text):
        paragraph = _parse_paragraph(piece)
        stretches.append((paragraph.text or "", False))
        for bold in paragraph:
            stretches.append(("".join(bold.itertext()), True))
            stretches.append((bold.tail or "", False))
    return [stretch for stretch in stretches if stretch[0]]


def parse_picture(text: str) -> tuple[str, str] | None:
    """Return what a picture is to show and its file; None when the text is not one alone."""
    try:
        paragraph = _parse_paragraph(text, pictures=True)
    except Exception:  # noqa: BLE001 - whatever the library raises of a text: it is no picture
        return None
    if [child.tag for child in paragraph] != ["img"] or paragraph.text or paragraph[0].tail:
        return None
    image = paragraph[0]
    return image.get("alt", ""), image.get("src", "")


def parse_table(lines: list[str]) -> tuple[list[list[str]], list[str]]:
    """Return rows of cells and the columns' alignments; the second line divides off the header.

    Rows are those of the header and of what stands below its line; an alignment is "left",
    "center", "right" or nothing.
    """
    from xml.etree.ElementTree import Element  # noqa: PLC0415 - as the library: only for marks

    root = Element("div")
    blocks, _ = _load_library(pictures=False)
    blocks.parseBlocks(root, ["\n".join(lines)])
    rows = [[cell.text or "" for cell in row] for row in root.iter("tr")]
    aligns = [cell.get("align", "") for cell in root.iter("th")]
    return rows[: len(lines) - 1], aligns  # a table of a header only is given an empty row


def split_cells(line: str, header: str) -> list[tuple[int, str]]:
    """Return the cells of a table's line with their offsets, divided as the header is.

    A ``|`` at either end of the line borders a cell only where the header has one at an end.
    """
    start, end = 0, len(line)
    if header.startswith("|") or header.endswith("|"):
        if line.startswith("|"):
            start += 1
        if line.endswith("|") and end > start:
            end -= 1
    offset = start
    found: list[tuple[int, str]] = []
    for cell in line[start:end].split("|"):
        found.append((offset, cell))
        offset += len(cell) + 1
    return found


def _split_paragraph(text: str) -> Iterator[str]:
    """Cut a paragraph where no bold is open, into pieces that the library takes little time for."""
    start = 0
    marks = [mark.end() for mark in BOLD_MARK.finditer(text)]
    for end in marks[1::2]:
        if end - start > _PIECE_LENGTH:
            yield text[start:end]
            start = end
    yield text[start:]


def _parse_paragraph(text: str, *, pictures: bool = False) -> Element:
    from xml.etree.ElementTree import Element  # noqa: PLC0415 - as the library: only for marks

    root = Element("div")
    paragraph = Element("p")
    paragraph.text = text
    root.append(paragraph)
    _, lines = _load_library(pictures=pictures)
    lines.run(root)
    return paragraph


@cache
def _load_library(*, pictures: bool) -> tuple[BlockParser, InlineProcessor]:
    """Return the library's readers of blocks and of lines, knowing only what we let them.

    A picture among words is none: they are read without ``pictures``, and it stays as typed.
    """
    from markdown import Markdown  # noqa: PLC0415 - slow, see above
    from markdown.blockprocessors import ParagraphProcessor  # noqa: PLC0415 - slow, see above
    from markdown.extensions.tables import TableProcessor  # noqa: PLC0415 - slow, see above
    from markdown.inlinepatterns import (  # noqa: PLC0415 - slow, see above
        IMAGE_LINK_RE,
        ImageInlineProcessor,
        SimpleTagInlineProcessor,
    )
    from markdown.treeprocessors import InlineProcessor  # noqa: PLC0415 - slow, see above
    from markdown.util import Registry  # noqa: PLC0415 - slow, see above

    class PlainTable(TableProcessor):
        """A table whose cells end at every ``|``: no backtick and no backslash hides one."""

        RE_END_BORDER = re.compile(r"\|$")

        def _split(self, row: str) -> list[str]:
            return row.split("|")

    library = Markdown()
    library.inlinePatterns = Registry()
    if pictures:
        library.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, library), "image", 2)
    library.inlinePatterns.register(SimpleTagInlineProcessor(_BOLD, "strong"), "bold", 1)
    blocks = library.parser
    blocks.blockprocessors = Registry()
    blocks.blockprocessors.register(PlainTable(blocks, {"use_align_attribute": True}), "table", 2)
    blocks.blockprocessors.register(ParagraphProcessor(blocks), "paragraph", 1)
    lines = InlineProcessor(library)
    library.treeprocessors = Registry()
    library.treeprocessors.register(lines, "inline", 1)  # pictures look it up by this name
    return blocks, lines
