"""The elements that a DOCX names by bookmarks (公文域), as this program writes them.

In: the XML of a DOCX.  Out: which field each stretch of its text is in, also after another program
has saved the file: LibreOffice gives styles ids of its own, and a bookmark that is copied with the
table around it a further name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from notice_gen.fonts.font_roles import FontRole
from notice_gen.importer.docx_xml import VALUE, W
from notice_gen.typeset import style
from notice_gen.typeset.document_field import DocumentField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.importer.block import SourceParagraph

_NAME: Final = re.compile(rf"((?:{'|'.join(DocumentField)})(?:_\d+)?)(?:_Copy_\d+)*")
_NUMBER: Final = re.compile(r"_\d+")
_IDS_BY_NAME: Final = (
    {look.name: look.key for look in style.STYLES}
    | {f"{look.name}（段首）": f"Level{look.outline}Run" for look in style.HEADING_LEVELS}
    | {f"{role}字": f"Font{role.name}" for role in FontRole}
)
_IMPRINT: Final = {DocumentField.COPIES, DocumentField.PRINTER, DocumentField.PRINTED}
_TAGS: Final = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r", f"{W}tbl")
_FEWEST_FIELDS: Final = 3  # by which a file is known as this program's: of fewer each may be chance


def get_field(name: str) -> DocumentField:
    """Return the field of a bookmark by its name: 附件_2 is 附件."""
    return DocumentField(_NUMBER.sub("", name))


class DocxFields:
    """The bookmarks of a part of a DOCX that are named after fields.

    ``own`` tells that there are enough of them for a file of this program's. Each reaches from its
    first beginning to its last end: LibreOffice writes one over several paragraphs in pieces.
    """

    def __init__(self, root: Any) -> None:  # noqa: ANN401 - lxml comes without types
        self._names: dict[Any, str] = {}  # of nodes: beginnings, runs, tables
        ends = _find_last_ends(root)
        self.own = len(ends) >= _FEWEST_FIELDS
        begun: list[str] = []
        for node in root.iter(*_TAGS):
            name = _read_name(node)
            if name and name in ends:
                if name not in begun:
                    begun.append(name)
                self._names[node] = name
            elif node.tag == f"{W}bookmarkEnd":
                begun = [each for each in begun if ends[each] is not node]
            elif begun:
                self._names[node] = begun[-1]

    def find(self, node: Any) -> str:  # noqa: ANN401
        """Return the name of the bookmark that a run or a table is in; "" for none.

        Of what begins a bookmark, it is that one's.
        """
        return self._names.get(node, "")

    def has_imprint(self, table: Any) -> bool:  # noqa: ANN401
        """Tell whether an element of 版记 stands in a table."""
        begins = table.iter(f"{W}bookmarkStart")
        return any(get_field(name) in _IMPRINT for name in map(self.find, begins) if name)


def _find_last_ends(root: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return where each field ends for the last time."""
    begun: dict[str, str] = {}
    ends: dict[str, Any] = {}
    for node in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        own = node.get(f"{W}id", "")
        if node.tag == f"{W}bookmarkStart":
            begun[own] = _read_name(node)
        elif begun.get(own):
            ends[begun[own]] = node
    return ends


def _read_name(node: Any) -> str:  # noqa: ANN401
    """Return the field that a bookmark's beginning is named after; "" for any other node."""
    match = _NAME.fullmatch(node.get(f"{W}name", ""))
    return match[1] if match else ""


def restore_style_ids(root: Any, styles: Any) -> dict[str, str]:  # noqa: ANN401
    """Give this program's styles their own ids again, known by the names they have kept.

    Return these ids by those in the file. ``styles`` is word/styles.xml, or None.
    """
    ids: dict[str, str] = {}
    for node in styles.iter(f"{W}style") if styles is not None else ():
        name = node.find(f"{W}name")
        own = _IDS_BY_NAME.get("" if name is None else name.get(VALUE, ""))
        if own:
            ids[node.get(f"{W}styleId", "")] = own
    for node in root.iter(f"{W}pStyle", f"{W}rStyle"):
        node.set(VALUE, ids.get(node.get(VALUE, ""), node.get(VALUE, "")))
    return ids


class FieldStretches:
    """Where the fields of a paragraph stand in its text.

    ``names`` has one for each character, or ""; ``begins`` are the offsets where one begins.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.begins: list[tuple[int, str]] = []

    def add(self, text: str, name: str) -> None:
        """Note a stretch of text, or without any, that a field begins."""
        if name:
            self.begins.append((len(self.names), name))
        self.names += [name] * len(text)

    def add_before(self, text: str) -> None:
        """Note text before all other, which is in no field of its own."""
        self.names[:0] = [""] * len(text)
        self.begins = [(at + len(text), name) for at, name in self.begins]

    def divide(self, line: SourceParagraph, start: int) -> Iterator[SourceParagraph]:
        """Yield the elements of a line that begins at an offset, each in its field.

        A tab outside of all of them parts 发文字号 from 签发人. What was typed beside an element
        belongs to it; a part without any stays without.
        """
        if not self.begins:  # as in most files, which may have very many paragraphs
            yield line
            return
        begin = start
        end = start + len(line.text)
        for at in range(start, end):
            if line.text[at - start] == "\t" and not self.names[at]:
                yield from self._divide_part(line, start, begin, at)
                begin = at + 1
        yield from self._divide_part(line, start, begin, end)

    def _divide_part(
        self, line: SourceParagraph, start: int, begin: int, end: int
    ) -> Iterator[SourceParagraph]:
        """Yield the elements of a part without tabs between them: the names of several 签发人."""
        cuts = [each for each in self.begins if begin <= each[0] <= end]
        if self.names[begin:end] and self.names[begin]:
            cuts.insert(0, (begin, self.names[begin]))
        cuts = [cut for at, cut in enumerate(cuts) if not at or cut[1] != cuts[at - 1][1]]
        if not cuts:
            yield line.slice_text(begin - start, end - start)
            return
        cuts[0] = (begin, cuts[0][1])
        for (left, name), (right, _) in zip(cuts, [*cuts[1:], (end, "")], strict=True):
            yield replace(line.slice_text(left - start, right - start), field=name)
