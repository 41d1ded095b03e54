"""A text file as pieces: .txt line by line, .md with its headings, tables, bold and pictures.

In: a path.  Out: ``Source``. Raises Unreadable for a file that is too large or no text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen import markup, style
from notice_gen.intake.piece import BOLD, PLAIN, Grid, Picture, Source, Words
from notice_gen.intake.refuse import Unreadable
from notice_gen.passage import divides

if TYPE_CHECKING:
    from notice_gen.intake.piece import Piece

LIMIT: Final = 4 * 1024 * 1024  # bytes, as of every file of the content
_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
_ENDINGS: Final = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(path: Path, limit: int = LIMIT) -> tuple[str, str]:
    """Return a text file's text, line ends made line feeds, and a remark about its encoding."""
    if path.stat().st_size > limit:
        size = limit // 1024 // 1024
        raise Unreadable(f"{path.name} 太大，超过 {size} MB，不能导入：请把它分成几个文件")
    data = path.read_bytes()
    text, remark = _decoded(data, path.name)
    if "\0" in text:
        raise Unreadable(f"{path.name} 不是文字文件，不能导入")
    return text.replace("\r\n", "\n").replace("\r", "\n"), remark


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                remark = "" if encoding == "utf-8-sig" else "原文是 UTF-16 编码，已改为 UTF-8"
                return data.decode(encoding), remark
            except UnicodeDecodeError as problem:
                raise Unreadable(f"{name} 里有损坏的字，读不下去") from problem
    for encoding, remark in (("utf-8", ""), ("gb18030", "原文是 GBK 编码，已改为 UTF-8")):
        try:
            return data.decode(encoding), remark
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{name} 不是文字文件，或者里面有损坏的字，不能导入")


def read_text(path: Path) -> Source:
    """Return a .txt file's lines."""
    text, remark = decoded(path)
    return Source("行", list(_lines(text)), remarks=[remark] if remark else [])


def _lines(text: str) -> list[Piece]:
    found: list[Piece] = []
    blank = True
    for at, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(Words(line, at, blank_before=blank))
        blank = not line.strip()
    return found


def read_markdown(path: Path) -> Source:
    """Return a .md file's pieces; a single # at the top is the title."""
    text, remark = decoded(path)
    lines = text.split("\n")
    source = Source("行", remarks=[remark] if remark else [])
    levels = [len(match[1]) for match in map(_HEADING.fullmatch, lines) if match]
    titled = levels[:1] == [1] and levels.count(1) == 1
    blank, at = True, 0
    while at < len(lines):
        line, rows = lines[at], _table(lines, at)
        if rows:
            source.pieces.append(_grid(rows, at + 1))
        elif line.strip():
            source.pieces.append(_piece(line, at + 1, path.parent, blank=blank, titled=titled))
        blank = not line.strip()
        at += len(rows) or 1
    return source


def _table(lines: list[str], at: int) -> list[str]:
    """Return the lines of a table that begins at a line; none when none does."""
    if at + 1 >= len(lines) or "|" not in lines[at] or not divides(lines[at + 1].strip()):
        return []
    end = at
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return [line.strip() for line in lines[at:end]]


def _grid(lines: list[str], at: int) -> Grid:
    _, aligns = markup.table(lines[:2])
    found = []
    for offset, line in enumerate(lines):
        if offset != 1:
            cells = [cell.strip() for _, cell in markup.cells(line, lines[0])]
            found.append([_bold(Words(cell, at + offset)) for cell in cells])
    width = max(map(len, found))
    rows = tuple(tuple(row + [Words("", at)] * (width - len(row))) for row in found)
    return Grid(rows, at, tuple((*aligns, *[""] * width)[:width]))


def _piece(line: str, at: int, folder: Path, *, blank: bool, titled: bool) -> Piece:
    picture = _PICTURE.fullmatch(line.strip())
    if picture and (found := _picture(picture, at, folder)):
        return found
    heading = _HEADING.fullmatch(line)
    if not heading:
        return _bold(Words(line, at, blank_before=blank))
    level = len(heading[1]) - titled
    words = _bold(Words(heading[2], at, blank_before=True))
    return Words(words.text, at, role=_role(level), blank_before=True)


def _role(level: int) -> str:
    return style.LEVELS[min(level, 4) - 1].key if level else style.TITLE.key


def _picture(match: re.Match[str], at: int, folder: Path) -> Picture | None:
    """Return a picture that stands beside the source; None when there is none to be had."""
    suffix = _ENDINGS.get(Path(match[2]).suffix.lower())
    path = (folder / match[2]).resolve()
    if suffix is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return Picture(path.read_bytes(), suffix, match[1], at, name=path.name)


def _bold(words: Words) -> Words:
    """Return a line with its ** turned into looks."""
    stretches = markup.inline(words.text)
    text = "".join(stretch for stretch, _ in stretches)
    looks = "".join((BOLD if bold else PLAIN) * len(stretch) for stretch, bold in stretches)
    return Words(text, words.at, looks, words.role, words.blank_before)
