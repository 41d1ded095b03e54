"""A Layout as text, for a person to read in a diff: each page with what stands on it, downwards.

A row is where it stands (down and across, mm to 0.1), what it is, and its text. A line's place is
where its first character stands. The rules of tables are left out: the lines in their cells say
where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from placed import mm

from notice_gen.gbt9704 import COLUMN_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.typeset.layout import Layout, Line, Page


def outline(layout: Layout) -> str:
    """Return what stands on the pages of a layout."""
    return "\n".join("\n".join(_page(page)) + "\n" for page in layout.pages)


def _page(page: Page) -> Iterator[str]:
    yield f"第{page.number}页{'（横排）' if page.landscape else ''}"
    for down, across, what in sorted(_found(page)):
        yield f"{down:6.1f} {across:6.1f}  {what}"


def _found(page: Page) -> Iterator[tuple[float, float, str]]:
    for line in (*page.lines, *([page.page_number] if page.page_number else [])):
        yield *_rounded(line.baseline, line.x), _line(line)
    for rule in page.rules:
        if rule.width >= COLUMN_WIDTH:
            look = "红线" if rule.red else "线"
            yield *_rounded(rule.y, rule.x), f"{look} {mm(rule.width):.1f}×{mm(rule.height):.2f}"
    for picture in page.pictures:
        size = f"{mm(picture.width):.1f}×{mm(picture.height):.1f}"
        yield *_rounded(picture.y, picture.x), f"图 {size} {picture.alt}"
    for seal in page.seals:
        size = f"{mm(seal.width):.1f}×{mm(seal.height):.1f}"
        yield *_rounded(seal.y, seal.x), f"{'印章' if seal.round else '签名章'} {size}"


def _rounded(down: float, across: float) -> tuple[float, float]:
    return round(mm(down), 1), round(mm(across), 1)


def _line(line: Line) -> str:
    size = f"{line.size:g}磅" + ("" if line.scale == 100 else f"{line.scale}%")
    return f"{line.style} {size}{' 转' if line.turned else ''}｜{line.text}"
