"""A CSV file as a sheet: in any encoding, parted by commas, semicolons or tabs.

In: a path.  Out: ``Workbook`` with one sheet. Raises UnreadableSource.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from notice_gen import limits
from notice_gen.foreign_file.sheet import Sheet, Workbook
from notice_gen.foreign_file.text_encoding import decode_file
from notice_gen.foreign_file.unreadable import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

_DELIMITERS: Final = ",;\t，；"  # a comma where nothing tells
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
    return max(_DELIMITERS, key=partial(_count_agreeing, text.split("\n")))


def _count_agreeing(lines: list[str], delimiter: str) -> int:
    """Return how many records, of those with several cells, are as wide as most of them."""
    widths = Counter(map(len, islice(csv.reader(lines, delimiter=delimiter), _SAMPLE)))
    del widths[0], widths[1]
    return max(widths.values(), default=0)


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
