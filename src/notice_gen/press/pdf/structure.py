"""Write the structure tree: what is heading, paragraph, table or picture (ISO 32000-1, 14.7).

In: the elements of a notice, with the marks of what was painted of each.  Out: their objects, and
the way back from every mark to its element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.press.pdf.operator import measure_points, write_numbers
from notice_gen.press.pdf.pdf_file import write_text
from notice_gen.press.pdf.tags import measure_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.press.pdf.page import PageFrame
    from notice_gen.press.pdf.pdf_file import PdfFile
    from notice_gen.press.pdf.tags import TagElement


def write_structure(
    file: PdfFile,
    elements: Sequence[TagElement],
    frames: Sequence[PageFrame],
    counts: Sequence[int],
) -> None:
    """Write the whole tree; ``counts`` are how many marks each page has."""
    writer = StructureWriter(file, frames, counts)
    root, whole = file.reserve(), file.reserve()
    kids = b" ".join(writer.write_element(element, whole) for element in elements)
    file.fill(whole, b"<</Type/StructElem/S/Document/P %s/K[%s]>>" % (root, kids))
    parents = file.add(b"<</Nums[%s]>>" % writer.list_owners())
    file.fill(
        root,
        b"<</Type/StructTreeRoot/K[%s]/ParentTree %s/ParentTreeNextKey %d>>"
        % (whole, parents, len(counts)),
    )
    file.say(StructTreeRoot=root, MarkInfo=b"<</Marked true>>")


class StructureWriter:
    """Writes elements, and remembers whose every mark is."""

    def __init__(self, file: PdfFile, frames: Sequence[PageFrame], counts: Sequence[int]) -> None:
        self._file, self._frames = file, frames
        self._owners = [[b"null"] * count for count in counts]

    def write_element(self, element: TagElement, parent: bytes) -> bytes:
        """Write an element and those below it; return its reference."""
        made = self._file.reserve()
        head = b"<</Type/StructElem/S/%s/P %s" % (element.tag.encode(), parent)
        if element.stretches:
            head += b"/Pg " + self._frames[element.stretches[0].page].reference
        kids = self._claim(element, made)
        kids += [self.write_element(child, made) for child in element.children]
        if kids:
            head += b"/K[%s]" % b" ".join(kids)
        self._file.fill(made, b"%s%s>>" % (head, self._describe(element)))
        return made

    def list_owners(self) -> bytes:
        """Return the elements that every page's marks belong to, page by page."""
        pages = enumerate(self._owners)
        return b"".join(b"%d[%s]" % (page, b" ".join(owners)) for page, owners in pages)

    def _claim(self, element: TagElement, made: bytes) -> list[bytes]:
        """Return the marks of an element as its kids, and note that they are its."""
        kids = []
        for stretch in element.stretches:
            self._owners[stretch.page][stretch.mark] = made
            if stretch.page == element.stretches[0].page:
                kids.append(b"%d" % stretch.mark)
            else:
                page = self._frames[stretch.page].reference
                kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (page, stretch.mark))
        return kids

    def _describe(self, element: TagElement) -> bytes:
        """Return what else there is to say: of what a cell is the head, what a picture shows."""
        if element.cell is not None:
            return _describe_cell(element)
        picture = element.picture
        if picture is None:
            return b""
        left, top = measure_points(picture.x), measure_points(picture.y)
        high = self._frames[element.page].height - top
        right, low = left + measure_points(picture.width), high - measure_points(picture.height)
        box = write_numbers(left, low, right, high).encode()
        return b"/Alt%s/A<</O/Layout/BBox[%s]>>" % (write_text(picture.alt), box)


def _describe_cell(element: TagElement) -> bytes:
    """Return the attributes of a table's cell, where it has any."""
    rows, columns = measure_spans(element)
    found = b"/Scope/Column" if element.tag == "TH" else b""
    if rows > 1:
        found += b"/RowSpan %d" % rows
    if columns > 1:
        found += b"/ColSpan %d" % columns
    return b"/A<</O/Table%s>>" % found if found else b""
