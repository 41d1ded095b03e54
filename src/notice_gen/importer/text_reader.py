"""A text file as blocks: .txt line by line, .md with its headings, tables, bold and pictures.

In: a path.  Out: ``SourceDocument``. Raises UnreadableSource for a file that is too large or no
text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.foreign_file.text_encoding import decode_file
from notice_gen.importer.block import (
    BOLD,
    PLAIN,
    SourceDocument,
    SourceParagraph,
    SourcePicture,
    build_table,
)
from notice_gen.importer.markdown_marks import drop_marks
from notice_gen.inline import markup
from notice_gen.inline.block import is_table_divider
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock, SourceTable

_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
_ENDINGS: Final = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}


def read_text(path: Path) -> SourceDocument:
    """Return a .txt file's lines, each a paragraph: what belongs together is joined later.

    A paragraph's ``at`` is its line, and that a blank one stood before it is kept.
    """
    text, remarks = decode_file(path)
    source = SourceDocument("行", remarks=remarks)
    blank = True
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            source.blocks.append(SourceParagraph(line, number, blank_before=blank))
        blank = not line.strip()
    return source


def read_markdown(path: Path) -> SourceDocument:
    """Return a .md file's blocks; a single # at the top is the title.

    Every line is a paragraph, a heading or a picture, but for the lines of a table; between fences
    every one is a paragraph.
    """
    text, remarks = decode_file(path)
    source = SourceDocument("行", remarks=remarks)
    lines, fenced = drop_marks(text.split("\n"), source)
    reader = _MarkdownReader(path.parent, titled=_has_title(lines))
    blank, index = True, 0
    while index < len(lines):
        line = lines[index]
        table = _collect_table_lines(lines, index)
        if index in fenced and line.strip():
            source.blocks.append(SourceParagraph(line, index + 1, blank_before=blank))
            table = []
        elif table:
            source.blocks.append(_parse_table(table, index + 1))
        elif line.strip():
            source.blocks.append(reader.parse_line(line, index + 1, blank=blank))
        blank = not line.strip()
        index += len(table) or 1
    return source


def _has_title(lines: list[str]) -> bool:
    """Tell whether the first heading has one #, and no other has."""
    headings = filter(None, map(_HEADING.fullmatch, lines))
    levels = [len(heading[1]) for heading in headings]
    return levels[:1] == [1] and levels.count(1) == 1


def _collect_table_lines(lines: list[str], start: int) -> list[str]:
    """Return the lines of a table that begins at a line; none when none does.

    It has a line of dashes below its header, and ends with the first line without a bar.
    """
    if start + 1 >= len(lines) or "|" not in lines[start]:
        return []
    if not is_table_divider(lines[start + 1].strip()):
        return []
    table = []
    for line in lines[start:]:
        if "|" not in line:
            break
        table.append(line.strip())
    return table


def _parse_table(lines: list[str], at: int) -> SourceTable:
    """Return a table from its lines; ``at`` is the number of the first."""
    header, divider, *further = lines
    _, aligns = markup.parse_table([header, divider])
    rows = [_parse_row(header, header, at)]
    for number, line in enumerate(further, at + 2):
        rows.append(_parse_row(line, header, number))
    return build_table(rows, at, aligns)


def _parse_row(line: str, header: str, at: int) -> list[SourceParagraph]:
    """Return the cells of a table's line, divided as its header is."""
    cells = []
    for _, cell in markup.split_cells(line, header):
        cells.append(_parse_bold(SourceParagraph(cell.strip(), at)))
    return cells


class _MarkdownReader(msgspec.Struct, frozen=True):
    """Parses lines; pictures are looked for in ``folder``, ``titled`` tells that # is the title."""

    folder: Path
    titled: bool

    def parse_line(self, line: str, at: int, *, blank: bool) -> SourceBlock:
        """Return a line as a picture, a heading or text; ``blank`` tells of a blank one before."""
        picture = self._load_picture(line.strip(), at)
        if picture:
            return picture
        heading = _HEADING.fullmatch(line)
        if not heading:
            return _parse_bold(SourceParagraph(line, at, blank_before=blank))
        text = _parse_bold(SourceParagraph(heading[2], at)).text
        role = self._find_role(len(heading[1]))
        return SourceParagraph(text, at, role=role, blank_before=True)

    def _find_role(self, depth: int) -> str:
        """Return what a heading of so many # is: a level of the text, at most the fourth."""
        level = depth - self.titled
        if level == 0:
            return style.TITLE.key
        return style.HEADING_LEVELS[min(level, len(style.HEADING_LEVELS)) - 1].key

    def _load_picture(self, line: str, at: int) -> SourcePicture | None:
        """Return a picture that stands beside the source; None when there is none to be had.

        Only PNG and JPEG are, and nothing outside of the source's folder is looked at.
        """
        match = _PICTURE.fullmatch(line)
        if match is None:
            return None
        path = (self.folder / match[2]).resolve()
        suffix = _ENDINGS.get(Path(match[2]).suffix.lower())
        if suffix is None or not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            return None
        return SourcePicture(path.read_bytes(), suffix, match[1], at, name=path.name)


def _parse_bold(paragraph: SourceParagraph) -> SourceParagraph:
    """Return a line with its ** turned into looks, which the text is without."""
    text = looks = ""
    for stretch, bold in markup.parse_bold(paragraph.text):
        text += stretch
        looks += (BOLD if bold else PLAIN) * len(stretch)
    return replace(paragraph, text=text, looks=looks)
