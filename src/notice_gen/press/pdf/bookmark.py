"""Write the bookmarks: the headings of a notice, each below its own (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from notice_gen.fonts.face import ASCENT
from notice_gen.press.pdf.operator import measure_points, write_numbers
from notice_gen.press.pdf.pdf_file import write_text
from notice_gen.typeset.style import ISSUED_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.press.pdf.page import PageFrame
    from notice_gen.press.pdf.pdf_file import PdfFile
    from notice_gen.typeset.layout import Page


class Bookmark(msgspec.Struct):
    """A bookmark and those below it; ``target`` is where it leads, as PDF has it."""

    title: str
    level: int
    target: bytes
    children: list[Bookmark] = msgspec.field(default_factory=list)


def write_bookmarks(file: PdfFile, pages: Sequence[Page], frames: Sequence[PageFrame]) -> None:
    """Write the bookmarks of a notice, all of them unfolded; nothing where there are none."""
    top = gather_bookmarks(pages, frames)
    if not top:
        return
    root = file.reserve()
    first, last, count = _write_row(file, top, root)
    file.fill(root, b"<</Type/Outlines/First %s/Last %s/Count %d>>" % (first, last, count))
    file.say(Outlines=root)


def gather_bookmarks(pages: Sequence[Page], frames: Sequence[PageFrame]) -> list[Bookmark]:
    """Return the bookmarks of pages: each stands below the nearest one before it that is higher.

    The headings of 印发件 stand below its title, whose lines are one bookmark.
    """
    root = Bookmark("", 0, b"")
    above = [root]
    within = 0
    title_page = -1  # the page of the title whose line came last
    for number, (page, frame) in enumerate(zip(pages, frames, strict=True)):
        for line in page.lines:
            is_title = line.style == ISSUED_TITLE.name
            if is_title and number == title_page:
                above[-1].title += line.heading
                continue
            title_page = number if is_title else -1
            if not line.level:
                continue
            within = 1 if is_title or within else 0
            level = line.level if is_title else line.level + within
            while above[-1].level >= level:
                above.pop()
            upper = frame.height - measure_points(line.baseline) + ASCENT * line.size
            place = write_numbers(measure_points(line.x), upper, 0).encode()
            made = Bookmark(line.heading, level, b"%s/XYZ %s" % (frame.reference, place))
            above[-1].children.append(made)
            above.append(made)
    return root.children


def _write_row(file: PdfFile, row: Sequence[Bookmark], parent: bytes) -> tuple[bytes, bytes, int]:
    """Write bookmarks that stand side by side; return the first, the last, and how many in all."""
    references = [file.reserve() for _ in row]
    total = len(row)
    for at, (bookmark, reference) in enumerate(zip(row, references, strict=True)):
        title = write_text(bookmark.title)
        entries = b"/Title%s/Parent %s/Dest[%s]" % (title, parent, bookmark.target)
        if at:
            entries += b"/Prev " + references[at - 1]
        if at + 1 < len(row):
            entries += b"/Next " + references[at + 1]
        if bookmark.children:
            first, last, count = _write_row(file, bookmark.children, reference)
            entries += b"/First %s/Last %s/Count %d" % (first, last, count)
            total += count
        file.fill(reference, b"<<%s>>" % entries)
    return references[0], references[-1], total
