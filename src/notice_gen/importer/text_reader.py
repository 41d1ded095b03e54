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

from notice_gen import limits
from notice_gen.importer.block import (
    BOLD,
    PLAIN,
    SourceDocument,
    SourceParagraph,
    SourcePicture,
    build_table,
)
from notice_gen.importer.unreadable import UnreadableSource
from notice_gen.inline import markup
from notice_gen.inline.block import is_table_divider
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock, SourceTable

_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
_ENDINGS: Final = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
_UTF16_REMARKS: Final = ("原文是 UTF-16 编码，已改为 UTF-8",)
_BOMS: Final = (  # the mark of each encoding, and what is said of it
    (b"\xef\xbb\xbf", "utf-8-sig", ()),
    (b"\xff\xfe", "utf-16", _UTF16_REMARKS),
    (b"\xfe\xff", "utf-16", _UTF16_REMARKS),
)
_UNMARKED: Final = (("utf-8", ()), ("gb18030", ("原文是 GBK 编码，已改为 UTF-8",)))


def decode_file(path: Path) -> tuple[str, list[str]]:
    """Return a text file's text, line ends made line feeds, and remarks about its encoding.

    UTF-8, UTF-16 with a mark, and GBK (as GB 18030) are read; that a file
    was in another than UTF-8 is remarked. Raises UnreadableSource.
    """
    if path.stat().st_size > limits.TEXT_FILE_BYTES:
        size = limits.TEXT_FILE_BYTES // limits.MEBIBYTE
        raise UnreadableSource(f"{path.name} 太大，超过 {size} MB，不能导入：请把它分成几个文件")
    data = path.read_bytes()
    text, remarks = _decode_bytes(data, path.name)
    if "\0" in text:
        raise UnreadableSource(f"{path.name} 不是文字文件，不能导入")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_long_source(path.name, text.count("\n"))
    return text, list(remarks)


def refuse_long_source(name: str, paragraphs: int) -> None:
    """Raise UnreadableSource for a file of more paragraphs, or lines, than are read."""
    if paragraphs > limits.PARAGRAPHS:
        problem = f"里面的段落太多，超过 {limits.PARAGRAPHS} 段，请把它分成几个文件"
        raise UnreadableSource(f"{name} 不能导入：{problem}")


def refuse_many_tags(name: str, tags: int) -> None:
    """Raise UnreadableSource for a file of more tags than are parsed."""
    if tags > limits.PART_TAGS:
        problem = f"里面的标记太多，超过 {limits.PART_TAGS} 个，请把它分成几个文件"
        raise UnreadableSource(f"{name} 不能导入：{problem}")


def _decode_bytes(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return a file's text and remarks about its encoding.

    The mark at its start decides. Without one it is UTF-8 if it can be: hardly any text in GBK is
    UTF-8 by chance.
    """
    for mark, encoding, remarks in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), remarks
            except UnicodeDecodeError as problem:
                raise UnreadableSource(f"{name} 里有损坏的字，读不下去") from problem
    for encoding, remarks in _UNMARKED:
        try:
            return data.decode(encoding), remarks
        except UnicodeDecodeError:
            continue
    raise UnreadableSource(f"{name} 不是文字文件，或者里面有损坏的字，不能导入")


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

    Every line is a paragraph, a heading or a picture, but for the lines of a table.
    """
    text, remarks = decode_file(path)
    source = SourceDocument("行", remarks=remarks)
    lines = text.split("\n")
    reader = _MarkdownReader(path.parent, titled=_has_title(lines))
    blank, index = True, 0
    while index < len(lines):
        line = lines[index]
        table = _collect_table_lines(lines, index)
        if table:
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
