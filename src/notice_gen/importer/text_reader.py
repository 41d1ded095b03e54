"""A text file as pieces: .txt line by line, .md with its headings, tables, bold and pictures.

In: a path.  Out: ``Source``. Raises Unreadable for a file that is too large or no text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.importer.block import (
    BOLD,
    PLAIN,
    SourceDocument,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)
from notice_gen.importer.unreadable import UnreadableSource
from notice_gen.inline import markup
from notice_gen.inline.block import is_table_divider
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock

LIMIT: Final = 4 * 1024 * 1024  # bytes, as of every file of the content
_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
_ENDINGS: Final = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode_file(path: Path, limit: int = LIMIT) -> tuple[str, str]:
    """Return a text file's text, line ends made line feeds, and a remark about its encoding."""
    if path.stat().st_size > limit:
        size = limit // 1024 // 1024
        raise UnreadableSource(f"{path.name} 太大，超过 {size} MB，不能导入：请把它分成几个文件")
    data = path.read_bytes()
    text, remark = _decode_bytes(data, path.name)
    if "\0" in text:
        raise UnreadableSource(f"{path.name} 不是文字文件，不能导入")
    return text.replace("\r\n", "\n").replace("\r", "\n"), remark


def _decode_bytes(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                remark = "" if encoding == "utf-8-sig" else "原文是 UTF-16 编码，已改为 UTF-8"
                return data.decode(encoding), remark
            except UnicodeDecodeError as problem:
                raise UnreadableSource(f"{name} 里有损坏的字，读不下去") from problem
    for encoding, remark in (("utf-8", ""), ("gb18030", "原文是 GBK 编码，已改为 UTF-8")):
        try:
            return data.decode(encoding), remark
        except UnicodeDecodeError:
            continue
    raise UnreadableSource(f"{name} 不是文字文件，或者里面有损坏的字，不能导入")


def read_text(path: Path) -> SourceDocument:
    """Return a .txt file's lines."""
    text, remark = decode_file(path)
    return SourceDocument("行", list(_split_lines(text)), remarks=[remark] if remark else [])


def _split_lines(text: str) -> list[SourceBlock]:
    found: list[SourceBlock] = []
    blank = True
    for at, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(SourceParagraph(line, at, blank_before=blank))
        blank = not line.strip()
    return found


def read_markdown(path: Path) -> SourceDocument:
    """Return a .md file's pieces; a single # at the top is the title."""
    text, remark = decode_file(path)
    lines = text.split("\n")
    source = SourceDocument("行", remarks=[remark] if remark else [])
    levels = [len(match[1]) for match in map(_HEADING.fullmatch, lines) if match]
    titled = levels[:1] == [1] and levels.count(1) == 1
    blank, at = True, 0
    while at < len(lines):
        line, rows = lines[at], _collect_table_lines(lines, at)
        if rows:
            source.pieces.append(_parse_table(rows, at + 1))
        elif line.strip():
            source.pieces.append(_parse_line(line, at + 1, path.parent, blank=blank, titled=titled))
        blank = not line.strip()
        at += len(rows) or 1
    return source


def _collect_table_lines(lines: list[str], at: int) -> list[str]:
    """Return the lines of a table that begins at a line; none when none does."""
    if at + 1 >= len(lines) or "|" not in lines[at] or not is_table_divider(lines[at + 1].strip()):
        return []
    end = at
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return [line.strip() for line in lines[at:end]]


def _parse_table(lines: list[str], at: int) -> SourceTable:
    _, aligns = markup.parse_table(lines[:2])
    found = []
    for offset, line in enumerate(lines):
        if offset != 1:
            cells = [cell.strip() for _, cell in markup.split_cells(line, lines[0])]
            found.append([_parse_bold(SourceParagraph(cell, at + offset)) for cell in cells])
    width = max(map(len, found))
    rows = tuple(tuple(row + [SourceParagraph("", at)] * (width - len(row))) for row in found)
    return SourceTable(rows, at, tuple((*aligns, *[""] * width)[:width]))


def _parse_line(line: str, at: int, folder: Path, *, blank: bool, titled: bool) -> SourceBlock:
    picture = _PICTURE.fullmatch(line.strip())
    if picture and (found := _load_picture(picture, at, folder)):
        return found
    heading = _HEADING.fullmatch(line)
    if not heading:
        return _parse_bold(SourceParagraph(line, at, blank_before=blank))
    level = len(heading[1]) - titled
    words = _parse_bold(SourceParagraph(heading[2], at, blank_before=True))
    return SourceParagraph(words.text, at, role=_find_role(level), blank_before=True)


def _find_role(level: int) -> str:
    return style.HEADING_LEVELS[min(level, 4) - 1].key if level else style.TITLE.key


def _load_picture(match: re.Match[str], at: int, folder: Path) -> SourcePicture | None:
    """Return a picture that stands beside the source; None when there is none to be had."""
    suffix = _ENDINGS.get(Path(match[2]).suffix.lower())
    path = (folder / match[2]).resolve()
    if suffix is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return SourcePicture(path.read_bytes(), suffix, match[1], at, name=path.name)


def _parse_bold(words: SourceParagraph) -> SourceParagraph:
    """Return a line with its ** turned into looks."""
    stretches = markup.parse_bold(words.text)
    text = "".join(stretch for stretch, _ in stretches)
    looks = "".join((BOLD if bold else PLAIN) * len(stretch) for stretch, bold in stretches)
    return SourceParagraph(text, words.at, looks, words.role, words.blank_before)
