"""A CSV file as a sheet: in any encoding, parted by commas, semicolons or tabs.

In: a path.  Out: ``Workbook`` with one sheet. Raises UnreadableSource.
"""

from __future__ import annotations

import csv
import re
import sys
from typing import TYPE_CHECKING, Final

from notice_gen import limits
from notice_gen.foreign_file.sheet import Sheet, Workbook
from notice_gen.foreign_file.text_encoding import decode_file
from notice_gen.foreign_file.unreadable import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

_DELIMITERS: Final = ",;\t，；"
_NAMES: Final = {";": "分号", "\t": "制表符", "，": "全角逗号", "；": "全角分号"}
_SEPARATOR_LINE: Final = re.compile("sep=(.)", re.IGNORECASE)
_SAMPLE: Final = 50  # records by which the delimiter is told


def read_csv(path: Path) -> Workbook:
    """Return a CSV file's rows that are not blank (RFC 4180); raises UnreadableSource.

    Excel may say in a first line by what the cells are parted: sep=;
    """
    text, remarks = decode_file(path)
    lines = text.split("\n")
    named = _read_separator_line(lines[0])
    delimiter, first = named or find_delimiter(text), len(named)
    if delimiter in _NAMES:
        remarks.append(f"{path.name} 用{_NAMES[delimiter]}分隔")
    rows, places = _read_rows(path, lines[first:], delimiter, first)
    width = max(map(len, rows), default=0)
    filled = [(*row, *[""] * (width - len(row))) for row in rows]
    sheet = Sheet("", tuple(filled), places=tuple((place,) * width for place in places))
    return Workbook((sheet,), tuple(remarks))


def _read_separator_line(line: str) -> str:
    """Return the delimiter that a file's first line names, as Excel writes it; "" for none."""
    named = _SEPARATOR_LINE.fullmatch(line)
    return named[1] if named else ""


def find_delimiter(text: str) -> str:
    """Return what parts the cells of a text: what makes most of its records equally wide.

    A comma where nothing does.
    """
    best, delimiter = 0, ","
    for candidate in _DELIMITERS:
        widths: dict[int, int] = {}
        for number, row in enumerate(csv.reader(text.split("\n"), delimiter=candidate)):
            if number == _SAMPLE:
                break
            if len(row) > 1:
                widths[len(row)] = widths.get(len(row), 0) + 1
        agreeing = max(widths.values(), default=0)
        if agreeing > best:
            best, delimiter = agreeing, candidate
    return delimiter


def _read_rows(
    path: Path, lines: list[str], delimiter: str, before: int
) -> tuple[list[list[str]], list[str]]:
    """Return the rows that say anything, and the line each begins at; ``before`` are cut off."""
    csv.field_size_limit(min(sys.maxsize, limits.TEXT_FILE_BYTES))
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    places: list[str] = []
    begun = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append([cell.strip() for cell in row])
                places.append(f"第{before + begun + 1}行")
            begun = reader.line_num
    except csv.Error as problem:
        where = f"从第{before + begun + 1}行开始"
        reason = f"{path.name} {where}引号不成对：格里的引号要写两个，格两头各有一个引号"
        raise UnreadableSource(reason) from problem
    return rows, places
