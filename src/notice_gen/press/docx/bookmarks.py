"""Bookmarks by which office systems, and ``notice import``, find the elements of a notice (公文域).

In: the XML of an element.  Out: the same within a bookmark of its name. A bookmark takes no room,
is not seen, and stays when Word, WPS or LibreOffice saves the file; content controls do not serve:
LibreOffice 7.4 writes the text of one that holds paragraphs twice.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from notice_gen.typeset.document_field import DocumentField
    from notice_gen.typeset.galley import Run

_FIRST_ID: Final = 20000  # past those an office's template may have
_FIRST_PARAGRAPH: Final = re.compile(r"<w:p>(?:<w:pPr>.*?</w:pPr>)?")


class BookmarkWriter:
    """Puts elements within bookmarks; no name and no number is used twice.

    ``taken`` are the names a template has used already: Word keeps the first of a name.
    """

    def __init__(self, taken: Collection[str]) -> None:
        self._names = set(taken)
        self._count = 0

    def mark_runs(self, runs: Iterable[Run], write: Callable[[Run], str]) -> str:
        """Return the XML of runs, each stretch that is an element within its bookmark."""
        written = ""
        for field, stretch in groupby(runs, key=lambda run: run.field):
            xml = "".join(map(write, stretch))
            if field is not None and xml:
                start, end = self._make_bookmark(field)
                xml = start + xml + end
            written += xml
        return written

    def mark_block(self, field: DocumentField | None, xml: str) -> str:
        """Return paragraphs and tables within the bookmark of an element.

        It begins and ends inside of a paragraph where it can, so that replacing its text leaves
        the paragraph as it is.
        """
        if field is None or not xml:
            return xml
        start, end = self._make_bookmark(field)
        first = _FIRST_PARAGRAPH.match(xml)
        opening = first.end() if first else 0
        closing = len(xml)
        if xml.endswith("</w:p>"):
            closing -= len("</w:p>")
        return xml[:opening] + start + xml[opening:closing] + end + xml[closing:]

    def _make_bookmark(self, field: DocumentField) -> tuple[str, str]:
        """Return the start and the end of a new bookmark."""
        name, number = str(field), 1
        while name in self._names:
            number += 1
            name = f"{field}_{number}"
        self._names.add(name)
        self._count += 1
        own = _FIRST_ID + self._count
        return f'<w:bookmarkStart w:id="{own}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{own}"/>'
