"""A PDF file being written: its objects, each with a number, and its compressed streams.

pydyf numbers the objects and writes the file with its table. The objects come to it as bytes: they
are written once and never changed, where its own would be spelled out again for the file's ID.
"""

from __future__ import annotations

from io import BytesIO

import deflate
import pydyf

# Every stream is compressed by libdeflate, which PyPI's `deflate` brings along in one pinned
# version and which gives the same bytes on every processor. The system's zlib is another on every
# system, and zlib-ng and ISA-L choose their matches by what the processor can do. Level 1 of a
# subset of 225 KB takes 1.8 ms for 181 KB; zlib's 1 takes 4.6 ms for 184 KB, its 6 6.8 for 180.
_LEVEL = 1


class RawObject(pydyf.Object):  # type: ignore[misc] # pydyf comes without types
    """An object that is spelled out already."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__()
        self.content = content

    @property
    def data(self) -> bytes:
        """The object's bytes."""
        return self.content


class PackedStream(RawObject):
    """A stream whose content is kept as it is: a copy of every photograph would be 50 MB."""

    def __init__(self, content: bytes, entries: bytes) -> None:
        super().__init__(content)
        self.entries = entries

    @property
    def data(self) -> bytes:
        """The object's bytes."""
        head = b"<<%s/Length %d>>stream\n" % (self.entries, len(self.content))
        return b"%s%s\nendstream" % (head, self.content)


class PdfFile:
    """A PDF of version 1.7; references are what other objects name an object by."""

    def __init__(self) -> None:
        self._pdf = pydyf.PDF()
        self._reserved: dict[bytes, RawObject] = {}

    def add(self, content: bytes) -> bytes:
        """Add an object; return its reference."""
        return self._number(RawObject(content))

    def reserve(self) -> bytes:
        """Return the reference of an object that is filled in later."""
        made = RawObject()
        reference = self._number(made)
        self._reserved[reference] = made
        return reference

    def fill(self, reference: bytes, content: bytes) -> None:
        """Fill in an object that was reserved."""
        self._reserved.pop(reference).content = content

    def fill_page(self, reference: bytes, entries: bytes) -> None:
        """Fill in a page that was reserved; pages stand in the order they are filled in."""
        parent = self._pdf.pages.reference
        self.fill(reference, b"<</Type/Page/Parent %s%s>>" % (parent, entries))
        self._pdf.pages["Count"] += 1
        self._pdf.pages["Kids"].append(reference)

    def add_stream(self, content: bytes, entries: bytes = b"", level: int = _LEVEL) -> bytes:
        """Add a stream, compressed; return its reference. ``entries`` say what it is."""
        packed = bytes(deflate.zlib_compress(content, level))
        return self.add_packed(packed, entries + b"/Filter/FlateDecode")

    def add_packed(self, content: bytes, entries: bytes) -> bytes:
        """Add a stream as it is; return its reference. ``entries`` say how it is packed."""
        return self._number(PackedStream(content, entries))

    def say(self, **entries: bytes) -> None:
        """Set entries of the catalog, what the file says of itself as a whole."""
        self._pdf.catalog.update(entries)

    def inform(self, **entries: str) -> None:
        """Set entries of the information dictionary; empty ones are left out."""
        for name, text in entries.items():
            if text:
                self._pdf.info[name] = pydyf.String(text)

    def pack(self) -> bytes:
        """Return the file. Its ID follows from its content (ISO 32000-1, 14.4)."""
        assert not self._reserved, self._reserved  # noqa: S101 - a fault of this program
        written = BytesIO()
        self._pdf.write(written, version="1.7", identifier=True)
        return written.getvalue()

    def _number(self, made: RawObject) -> bytes:
        self._pdf.add_object(made)
        reference: bytes = made.reference
        return reference


def write_text(text: str) -> bytes:
    """Return a text string as PDF has it (ISO 32000-1, 7.9.2.2)."""
    written: bytes = pydyf.String(text).data
    return written
