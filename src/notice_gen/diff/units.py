"""What is compared: a notice's elements, each a few units of words.

In: nothing (types only).  Out: ``DiffElement``s of ``DiffUnit``s, which ``elements`` makes of a
Document. A unit is what a reader takes as one: a paragraph, a heading, a table, a picture, or a
fact that is not printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from notice_gen.model.key_traits import name_element

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.place import Place

TITLE: Final = name_element("title")
BODY: Final = name_element("body")
IMPRINT: Final = name_element("copies")


class DiffWord(msgspec.Struct, frozen=True):
    """A stretch of text in one look: "" as usual, "bold", or "heading" of its unit's level."""

    text: str
    look: str = ""


DiffWords: TypeAlias = tuple[DiffWord, ...]


class DiffUnit(msgspec.Struct, frozen=True):
    """What is compared as one; ``label`` says which it is within its element (第2段).

    ``kind`` is words · heading · table · picture · annex (label and title) · fact. ``lead`` is what
    the program prints before its words (一、 附件： 抄送：), kept apart: it changes when something
    above does. ``rows`` are a table's cells, the first ``header`` of them its head, ``aligns`` how
    its columns are set; ``digest`` (SHA-256) tells pictures apart, whose file is ``picture``.
    """

    kind: str
    words: DiffWords = ()
    lead: str = ""
    label: str = ""
    level: int = 0
    rows: tuple[tuple[DiffWords, ...], ...] = ()
    header: int = 0
    aligns: tuple[str, ...] = ()
    picture: Path | None = None
    digest: str = ""
    place: Place | None = None

    @property
    def text(self) -> str:
        """Its words in one string; of a table its cells, of a picture what it shows."""
        if self.rows:
            return "\n".join("\t".join(map(join_words, row)) for row in self.rows)
        return join_words(self.words)


class DiffElement(msgspec.Struct, frozen=True):
    """An element by its name in the standard; one that is not ``printed`` is seen elsewhere."""

    name: str
    units: tuple[DiffUnit, ...]
    printed: bool = True


def join_words(words: DiffWords) -> str:
    """Return words as one string, whatever their look."""
    return "".join(word.text for word in words)
