"""Where each character of a Word file's text stands in the bytes of its main part.

In: word/document.xml.  Out: ``DocxParagraph``: its text, and for each character the bytes that
spell it. Answers are put between those bytes, so that what is not answered stays as it was. Seen
is what a reader sees: no deleted or hidden words, none in text boxes, none that are there a second
time for older programs.
"""

from __future__ import annotations

import html
import re
from typing import Final
from xml.parsers import expat

import msgspec

from notice_gen.foreign_file.unreadable import UnreadableSource

_MAIN_NAMESPACE: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIX: Final = re.compile(rb"xmlns:([\w.-]+)\s*=\s*[\"']" + re.escape(_MAIN_NAMESPACE))
_CHARACTER: Final = re.compile("&[^;]+;|.", re.DOTALL)
_FALLBACK: Final = "mc:Fallback"
_TAG: Final = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*>""")
_SKIPPED: Final = frozenset({"del", "moveFrom", "txbxContent", "rubyPr", "rt", _FALLBACK})
_HIDING: Final = frozenset({"vanish", "strike", "dstrike"})
_OFF: Final = frozenset({"0", "false", "off"})


class FieldSpan(msgspec.Struct):
    """The bytes of a field: from its first run to behind its last; ``end`` is 0 as it goes on.

    What stands in it is made anew when Word counts or looks up again: nothing is put inside. Words
    with a reading above them are left whole as well: cut, the reading would stand over some.
    """

    start: int
    end: int = 0


class TextPiece(msgspec.Struct, frozen=True):
    """A w:t: its text, and where it stands.

    ``tag`` is the byte its start tag begins at, ``offsets`` where each character begins and, last,
    where its text ends. ``properties`` are the bytes of its run's w:rPr, none without one;
    ``is_spaced`` tells that its tag says what becomes of spaces at its ends. ``field`` is the field
    it is in, where that began in its paragraph.
    """

    text: str
    tag: int
    offsets: tuple[int, ...]
    properties: bytes
    is_spaced: bool
    field: FieldSpan | None = None


class DocxParagraph(msgspec.Struct, frozen=True):
    """A w:p: its pieces in order, and the byte behind its properties, where answers can begin."""

    begin: int
    pieces: tuple[TextPiece, ...]

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "".join(piece.text for piece in self.pieces)


class DocxText(msgspec.Struct, frozen=True):
    """The paragraphs of a main part; ``prefix`` is how it writes w:, with the colon."""

    prefix: str
    paragraphs: tuple[DocxParagraph, ...]


def read_docx_text(content: bytes, name: str) -> DocxText:
    """Return the text of a main part; ``name`` is the file's.

    Raises UnreadableSource when it is damaged, declares entities, or is not in UTF-8.
    """
    if b"<!DOCTYPE" in content or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSource(f"{name} 的写法少见，不能在里面批注：请用 Word 或 WPS 另存一份")
    found = _PREFIX.search(content)
    if found is None:
        raise UnreadableSource(
            f"{name} 不是平常的 Word 文件，不能在里面批注：请用 Word 另存为 .docx"
        )
    prefix = f"{found[1].decode()}:"
    walk = _TextWalk(content, prefix)
    try:
        walk.read_all()
    except (expat.ExpatError, UnicodeDecodeError) as problem:
        raise UnreadableSource(f"{name} 已损坏，请用 Word 或 WPS 打开它，另存一份") from problem
    return DocxText(prefix, tuple(walk.paragraphs))


class _OpenParagraph(msgspec.Struct):
    """A paragraph being read."""

    begin: int
    pieces: list[TextPiece] = msgspec.field(default_factory=list)
    fields: list[FieldSpan] = msgspec.field(default_factory=list)  # those open, the outermost first


class _OpenRun(msgspec.Struct):
    """A run being read, from its first byte on.

    ``depth`` is in how many w:rPr, of which the outermost is its own; ``ended`` are fields that end
    with it.
    """

    start: int = 0
    ended: list[FieldSpan] = msgspec.field(default_factory=list)
    depth: int = 0
    properties_at: int = 0
    properties: bytes = b""
    is_hidden: bool = False


class _TextWalk:
    """One walk through a main part, element by element."""

    def __init__(self, content: bytes, prefix: str) -> None:
        self.paragraphs: list[DocxParagraph] = []
        self._content, self._prefix = content, prefix
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin_element
        self._parser.EndElementHandler = self._end_element
        self._begins = {
            "p": self._begin_paragraph,
            "r": self._begin_run,
            "rPr": self._begin_properties,
            "fldSimple": self._begin_field,
            "ruby": self._begin_reading,
            "fldChar": self._read_field_mark,
            "t": self._begin_text,
        }
        self._begins |= dict.fromkeys(_HIDING, self._read_hiding)
        self._begins |= dict.fromkeys(_SKIPPED, self._begin_skipped)
        self._ends = {
            "p": self._end_paragraph,
            "pPr": self._end_paragraph_properties,
            "r": self._end_run,
            "rPr": self._end_properties,
            "fldSimple": self._end_field,
            "ruby": self._end_reading,
            "t": self._end_text,
        } | dict.fromkeys(_SKIPPED, self._end_skipped)
        self._open: list[_OpenParagraph] = []
        self._runs = [_OpenRun()]  # a text box stands in a run, and has runs
        self._skipped = 0
        self._text_at: tuple[int, int, bool] | None = None  # start tag, its end, keeps spaces

    def read_all(self) -> None:
        """Read the whole part."""
        self._parser.Parse(self._content, True)  # noqa: FBT003 - it is the last piece

    def _begin_element(self, tag: str, attributes: dict[str, str]) -> None:
        begin = self._begins.get(self._strip_prefix(tag))
        if begin:
            begin(self._parser.CurrentByteIndex, attributes)

    def _end_element(self, tag: str) -> None:
        end = self._ends.get(self._strip_prefix(tag))
        if end:
            end(self._parser.CurrentByteIndex)

    def _begin_skipped(self, _: int, __: dict[str, str]) -> None:
        self._skipped += 1

    def _end_skipped(self, _: int) -> None:
        self._skipped -= 1

    def _begin_paragraph(self, at: int, _: dict[str, str]) -> None:
        self._open.append(_OpenParagraph(self._find_tag_end(at)))

    def _end_paragraph(self, _: int) -> None:
        done = self._open.pop()
        if not self._skipped:
            self.paragraphs.append(DocxParagraph(done.begin, tuple(done.pieces)))

    def _end_paragraph_properties(self, at: int) -> None:
        """Note where answers can begin."""
        if self._open:
            self._open[-1].begin = self._find_element_end(at)

    def _begin_run(self, at: int, _: dict[str, str]) -> None:
        self._runs.append(_OpenRun(at))

    def _end_run(self, at: int) -> None:
        """End a run, and the fields whose end mark is in it."""
        for field in self._runs.pop().ended:
            field.end = self._find_element_end(at)

    def _begin_properties(self, at: int, _: dict[str, str]) -> None:
        run = self._runs[-1]
        if not run.depth:
            run.properties_at = at
        run.depth += 1

    def _end_properties(self, at: int) -> None:
        run = self._runs[-1]
        run.depth -= 1
        if not run.depth:
            run.properties = self._content[run.properties_at : self._find_element_end(at)]

    def _read_hiding(self, _: int, attributes: dict[str, str]) -> None:
        """Note that a run is hidden or struck, when its own properties say so."""
        run = self._runs[-1]
        if run.depth == 1:
            run.is_hidden |= attributes.get(f"{self._prefix}val", "1") not in _OFF

    def _begin_field(self, at: int, _: dict[str, str]) -> None:
        """Begin a field that is one element, or one whose first run begins at a byte."""
        if self._open:
            self._open[-1].fields.append(FieldSpan(at))

    def _begin_reading(self, _: int, attributes: dict[str, str]) -> None:
        """Begin what is left whole as a field is: from the run that the reading stands in."""
        self._begin_field(self._runs[-1].start, attributes)

    def _read_field_mark(self, _: int, attributes: dict[str, str]) -> None:
        """Begin or end a field; one that began in a paragraph before is none of this one's."""
        kind = attributes.get(f"{self._prefix}fldCharType")
        if kind == "begin":
            self._begin_field(self._runs[-1].start, attributes)
        elif kind == "end":
            self._runs[-1].ended += self._take_field()

    def _end_field(self, at: int) -> None:
        for field in self._take_field():
            field.end = self._find_element_end(at)

    def _end_reading(self, at: int) -> None:
        """End what is left whole: behind the run that the reading stands in."""
        for field in self._take_field():
            field.end = self._find_element_end(at)
            self._runs[-1].ended.append(field)

    def _take_field(self) -> list[FieldSpan]:
        """Return the innermost field that began in the paragraph, which is open no more."""
        if not self._open or not self._open[-1].fields:
            return []
        return [self._open[-1].fields.pop()]

    def _begin_text(self, at: int, attributes: dict[str, str]) -> None:
        if self._open and not self._skipped:
            self._text_at = at, self._find_tag_end(at), "xml:space" in attributes

    def _end_text(self, end: int) -> None:
        """Add what a w:t says to its paragraph; hidden and struck words are not read."""
        if self._text_at is None:
            return
        tag, start, is_spaced = self._text_at
        self._text_at = None
        written = self._content[start:end]
        if self._runs[-1].is_hidden or not written or b"<" in written:  # "<": a comment, or CDATA
            return
        offsets, text = [start], ""
        for match in _CHARACTER.finditer(written.decode()):
            text += html.unescape(match[0])
            offsets.append(offsets[-1] + len(match[0].encode()))
        here = self._open[-1]
        field = here.fields[0] if here.fields else None
        properties = self._runs[-1].properties
        here.pieces.append(TextPiece(text, tag, tuple(offsets), properties, is_spaced, field))

    def _strip_prefix(self, tag: str) -> str:
        """Return a tag of WordprocessingML without its prefix; "" for another.

        One that holds what is there a second time is as it is.
        """
        is_own = tag.startswith(self._prefix)
        return tag.removeprefix(self._prefix) if is_own or tag == _FALLBACK else ""

    def _find_element_end(self, at: int) -> int:
        """Return the byte behind an element whose end is told of at a byte.

        Of one that is its own end, <w:rPr/>, that byte is behind it already.
        """
        return self._find_tag_end(at) if self._content.startswith(b"</", at) else at

    def _find_tag_end(self, at: int) -> int:
        """Return the byte behind the tag that begins at one; marks in its values do not end it."""
        found = _TAG.match(self._content, at)
        return found.end() if found else len(self._content)
