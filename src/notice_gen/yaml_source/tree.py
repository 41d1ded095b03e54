"""The nodes of a YAML file, which know where they stand.

In: the words of a file and their offsets in it.  Out: ``Text``, ``Mapping``, ``Sequence`` and
``Blank``, which ``source`` makes, and which cost no import of yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from notice_gen.place import Place
from notice_gen.yaml_source.scalar import map_offsets

if TYPE_CHECKING:
    from notice_gen.yaml_source.source_file import SourceFile

_QUOTED_LENGTH: Final = 24  # characters
QUOTED_STYLES: Final = frozenset({"'", '"', "|", ">"})  # the styles of scalars that are not plain


@dataclass(frozen=True, slots=True)
class Origin:
    """The stretch of a manuscript a text was written in; ``style`` is YAML's, ``md`` a file's."""

    manuscript: SourceFile
    start: int
    end: int
    style: str


class Text(str):
    """A string that knows where its author wrote it.

    Without an origin (``Text("…")``, as tests write it) its place is ``-``.
    """

    __slots__ = ("_offsets", "origin")

    origin: Origin | None
    _offsets: list[int]

    def __new__(cls, value: str = "", origin: Origin | None = None) -> Self:
        """Return ``value``, written at ``origin``."""
        text = super().__new__(cls, value)
        text.origin = origin
        text._offsets = []
        return text

    @property
    def place(self) -> Place:
        """Where its first character stands; inside of the quotes of a quoted scalar."""
        return self.locate_character(0)

    def locate_character(self, offset: int) -> Place:
        """Return the place of the character at ``offset``; past the end, that of the end."""
        origin = self.origin
        if origin is None:
            return Place(Path("-"))
        offset = max(0, min(offset, len(self)))
        if origin.style == "md" or (offset == 0 and origin.style not in QUOTED_STYLES):
            return origin.manuscript.locate_character(origin.start + offset)
        if not self._offsets:
            written = origin.manuscript.text[origin.start : origin.end]
            self._offsets = map_offsets(written, origin.style, self)
        return origin.manuscript.locate_character(origin.start + self._offsets[offset])


@dataclass(frozen=True, slots=True)
class BlankNode:
    """A key or list item with nothing behind it."""

    place: Place


class MappingNode(dict[Text, "Value"]):
    """``key: value`` pairs in the author's order; the keys are Text and know their places."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class SequenceNode(list["Value"]):
    """A list."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


Value: TypeAlias = Text | MappingNode | SequenceNode | BlankNode


def shorten_text(text: str) -> str:
    """Return a text as messages quote it: on one line, and not at length."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED_LENGTH else f"{line[: _QUOTED_LENGTH - 1]}…"


def get_full_text(manuscript: SourceFile) -> Text:
    """Return the whole of a file as one text."""
    return Text(manuscript.text, Origin(manuscript, 0, len(manuscript.text), "md"))
