"""The nodes of a YAML file, which know where they stand.

In: the words of a file and their offsets in it.  Out: ``Text``, ``MappingNode``, ``SequenceNode``
and ``BlankNode``, which ``parse`` makes, and which cost no import of yaml.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeAlias

import msgspec

from notice_gen.place import Place
from notice_gen.yaml_source.scalar import map_offsets

if TYPE_CHECKING:
    from notice_gen.yaml_source.source_file import SourceFile

_QUOTED_LENGTH: Final = 24  # characters
QUOTED_STYLES: Final = frozenset({"'", '"', "|", ">"})  # the styles of scalars that are not plain


class Origin(msgspec.Struct, frozen=True):
    """The stretch of a file a text was written in, from ``start`` up to ``end`` (characters).

    ``style`` is that of the YAML scalar, see ``scalar``; ``md`` when the file itself is the text.
    """

    source: SourceFile
    start: int
    end: int
    style: str


class Text(str):
    """A string that knows where its author wrote it.

    Without an origin (``Text("…")``, as tests write it) its place is ``-``. ``passed_check`` is the
    check of its marks that it passed last, which so is made once (``inline.text``).
    """

    __slots__ = ("_offsets", "origin", "passed_check")

    origin: Origin | None
    passed_check: object
    _offsets: list[int]

    def __new__(cls, value: str = "", origin: Origin | None = None) -> Self:
        """Return ``value``, written at ``origin``."""
        text = super().__new__(cls, value)
        text.origin = origin
        text.passed_check = None
        text._offsets = []
        return text

    @property
    def place(self) -> Place:
        """Where its first character stands; inside of the quotes of a quoted scalar."""
        return self.locate_character(0)

    def locate_character(self, offset: int) -> Place:
        """Return the place of the character at ``offset``; past the end, that of the end.

        Where each character stands in the file is worked out once, when it is first asked for.
        """
        origin = self.origin
        if origin is None:
            return Place(Path("-"))
        offset = max(0, min(offset, len(self)))
        if origin.style == "md" or (offset == 0 and origin.style not in QUOTED_STYLES):
            return origin.source.locate_character(origin.start + offset)
        if not self._offsets:
            written = origin.source.text[origin.start : origin.end]
            self._offsets = map_offsets(written, origin.style, self)
        return origin.source.locate_character(origin.start + self._offsets[offset])


class BlankNode(msgspec.Struct, frozen=True):
    """A key or list item with nothing behind it."""

    place: Place


class MappingNode(dict[Text, "Value"]):
    """``key: value`` pairs in the author's order; the keys are Text and know their places."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class SequenceNode(list["Value"]):
    """The items of a list, in the author's order."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


Value: TypeAlias = Text | MappingNode | SequenceNode | BlankNode


def shorten_text(text: str) -> str:
    """Return a text as messages quote it: on one line, and not at length."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED_LENGTH else f"{line[: _QUOTED_LENGTH - 1]}…"


def get_full_text(source: SourceFile) -> Text:
    """Return the whole of a file as one text."""
    return Text(source.text, Origin(source, 0, len(source.text), "md"))
