"""The notice set but not yet placed: paragraphs with every measure decided.

In: nothing (types).  Out: ``Galley``, which typeset makes of a Document. The DOCX is written
from it and the pages of the PDF are filled from it, so that both have the same measures.
All lengths are whole twips; type sizes are points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec.structs import replace

from notice_gen.document import CellMerge
from notice_gen.gbt9704 import SIZE_4

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.document import DocumentProperties
    from notice_gen.fonts.font_roles import FontRole
    from notice_gen.gbt9704 import PageProfile
    from notice_gen.typeset.document_field import DocumentField
    from notice_gen.typeset.style import ParagraphStyle
    from notice_gen.yaml_source.parse import Text


class Run(msgspec.Struct, frozen=True):
    """A stretch of text in one look; ``scale`` is the width of its characters in per cent.

    ``field`` is the element it is, where the style of its paragraph does not tell.
    """

    text: str
    role: FontRole
    size: float
    tracking: int = 0
    scale: int = 100
    red: bool = False
    level: int = 0  # of the heading this run is, 1 to 4, or 0
    origin: Text | None = None
    field: DocumentField | None = None


def name_runs(runs: tuple[Run, ...], field: DocumentField | None) -> tuple[Run, ...]:
    """Return runs as those of an element."""
    return tuple(replace(run, field=field) for run in runs)


class ParagraphSetting(msgspec.Struct, frozen=True):
    """A paragraph as set.

    ``before`` is the space above its first line; ``first`` the first line's indent against
    ``left`` (negative: hanging); ``group`` names the block of lines that a page may not part
    ("" for none), ``keep`` says that no page ends behind it, ``whole`` that none ends within it;
    ``tabs`` are where the parts behind its tabs begin, from the left edge of the type area; such
    a paragraph has one line.
    ``flush`` is where the last part ends, when it is set flush right, else 0.
    """

    style: ParagraphStyle
    runs: tuple[Run, ...]
    align: str
    pitch: int
    before: int = 0
    first: int = 0
    left: int = 0
    right: int = 0
    new_page: bool = False
    group: str = ""
    keep: bool = False
    whole: bool = False
    tabs: tuple[int, ...] = ()
    flush: int = 0

    @property
    def text(self) -> str:
        """The paragraph in one string."""
        return "".join(run.text for run in self.runs)

    @property
    def origin(self) -> Text | None:
        """The author's value it comes from, the first of several."""
        return next((run.origin for run in self.runs if run.origin is not None), None)


class RuleSetting(msgspec.Struct, frozen=True):
    """A rule across the type area: ``before`` above it, ``thickness``, then ``after``.

    ``overhang`` is how far it reaches beyond the type area, left and right; one that is ``blank``
    takes its room and is not printed.
    """

    style: ParagraphStyle
    before: int
    thickness: int
    after: int
    red: bool = False
    star: bool = False
    blank: bool = False
    overhang: tuple[int, int] = (0, 0)


class TableSetting(msgspec.Struct, frozen=True):
    """A table: ``widths`` of its columns, ``heights`` of its rows; a cell is one paragraph.

    ``merges`` are cells that are one, whose paragraph is the first's; ``keeps`` says of each row
    whether it stays on a page with the next one, as those of the header do.
    """

    widths: tuple[int, ...]
    rows: tuple[tuple[ParagraphSetting, ...], ...]
    heights: tuple[int, ...]
    header: int
    padding: int  # left and right inside a cell
    merges: tuple[CellMerge, ...] = ()
    keeps: tuple[bool, ...] = ()
    size: float = SIZE_4  # of its type, in points

    def list_slots(self, row: int) -> list[CellMerge]:
        """Return what stands in a row from left to right: merged cells, and each other by itself.

        A merged cell is in each row that it goes through.
        """
        merged = {m.column: m for m in self.merges if m.row <= row < m.row + m.rows}
        slots: list[CellMerge] = []
        column = 0
        while column < len(self.widths):
            slot = merged.get(column) or CellMerge(row, column, 1, 1)
            slots.append(slot)
            column += slot.columns
        return slots

    def measure_slot_width(self, slot: CellMerge) -> int:
        """Return the room for the text in a cell."""
        columns = self.widths[slot.column : slot.column + slot.columns]
        return sum(columns) - 2 * self.padding

    def measure_slot_height(self, slot: CellMerge) -> int:
        """Return how high a cell is."""
        return sum(self.heights[slot.row : slot.row + slot.rows])

    def keeps_row(self, row: int) -> bool:
        """Tell whether a row stays on a page with the next one."""
        return row < self.header or (row < len(self.keeps) and self.keeps[row])

    def measure_kept_rows(self, row: int) -> int:
        """Return how high a row is with those below that stay on its page."""
        last = row
        while last < len(self.rows) - 1 and self.keeps_row(last):
            last += 1
        return sum(self.heights[row : last + 1])

    def may_part(self, slot: CellMerge) -> bool:
        """Tell whether a page may end inside of a cell; not where nothing is known of its rows."""
        if not self.keeps:
            return False
        return not all(map(self.keeps_row, range(slot.row, slot.row + slot.rows - 1)))


class PictureSetting(msgspec.Struct, frozen=True):
    """A picture on a line of its own, ``height`` with the space it takes above and below."""

    style: ParagraphStyle
    path: Path
    alt: str
    width: int
    picture_height: int
    height: int
    origin: Text | None = None
    new_page: bool = False


class SealSetting(msgspec.Struct, frozen=True):
    """A place kept for a seal: a dashed outline, anchored to the paragraph that comes next.

    ``left`` is its edge from that of the type area, ``drop`` the distance from the end of the text
    above to its upper edge; ``round`` is a seal, else a signer's name-seal.
    """

    left: int
    drop: int
    width: int
    height: int
    round: bool = True


class AgencyNameSetting(msgspec.Struct, frozen=True):
    """Joint agency names (7.2.4), one below the other, the suffix beside them in the middle.

    ``names`` fill ``widths[0]`` and stand ``row`` apart, ``suffix`` fills ``widths[1]``; the whole
    is centred.
    """

    names: tuple[ParagraphSetting, ...]
    suffix: ParagraphSetting
    widths: tuple[int, int]
    row: int


class OrientationChange(msgspec.Struct, frozen=True):
    """From here on a new page, upright or on its side."""

    landscape: bool


GalleyPiece: TypeAlias = (
    ParagraphSetting
    | RuleSetting
    | TableSetting
    | PictureSetting
    | SealSetting
    | AgencyNameSetting
    | OrientationChange
)


class FixedPiece(msgspec.Struct, frozen=True):
    """A paragraph or rule that stands at a place of its own: ``top`` is from the page's edge."""

    piece: ParagraphSetting | RuleSetting
    top: int
    height: int


class LetterPage(msgspec.Struct, frozen=True):
    """The first page of a letter (10.1): filled further down, and without a number.

    ``above`` the text stand the agency's name and a double rule, ``below`` it another one;
    ``text_top`` is where the text begins, in twips from the page's edge.
    """

    above: tuple[FixedPiece, ...]
    below: tuple[FixedPiece, ...]
    text_top: int


class Galley(msgspec.Struct, frozen=True):
    """A whole notice as set.

    ``flow`` runs through the pages; ``imprint`` (版记) stands at the foot of the last.
    ``imprint_break`` says where that is: "" on the page where the flow ends, "next" on the page
    after it, "even" on the even page after an empty one. ``letter`` is the first page of a letter,
    None for other formats.
    """

    flow: tuple[GalleyPiece, ...]
    imprint: tuple[FixedPiece, ...]
    profile: PageProfile
    red: str
    pitch: int
    record: DocumentProperties
    imprint_break: str = ""
    letter: LetterPage | None = None
    issued: tuple[range, ...] = ()  # the places in the flow of each 印发件, its attachments too


def list_picture_places(galley: Galley) -> dict[Path, tuple[int, int]]:
    """Return the largest width and height, in twips, that each picture's file has in print."""
    found: dict[Path, tuple[int, int]] = {}
    for piece in galley.flow:
        if isinstance(piece, PictureSetting):
            size = (piece.width, piece.picture_height)
            found[piece.path] = max(found.get(piece.path, size), size)
    return found
