"""Fill pages with a galley: place every line, rule and picture.

In: a Galley.  Out: pages of placed lines, as a word processor would flow the same paragraphs: a
line goes to the next page when its box does not fit into the text frame.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from notice_gen import style
from notice_gen.galley import (
    Galley,
    MarkSetting,
    PictureSetting,
    RuleSetting,
    SealSetting,
    Setting,
    TableSetting,
)
from notice_gen.gbt9704 import (
    COLUMN,
    COLUMN_LEFT,
    LETTER_LAST_LINE,
    PAGE_WIDTH,
    TURNED_COLUMN,
    twips,
)
from notice_gen.layout import Line, Page, Part, Picture, Rule, Seal
from notice_gen.typeset.flow import baseline
from notice_gen.typeset.folio import folio
from notice_gen.typeset.line import break_lines, segments
from notice_gen.typeset.rule import TABLE_RULE, cell_rules, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.galley import Piece, Standing
    from notice_gen.gbt9704 import Profile
    from notice_gen.tree import Text
    from notice_gen.typeset.ruler import Ruler, Strip

_LONELY = frozenset(look.name for look in (style.BODY, style.RECIPIENTS, style.ATTACHMENTS))
_MARKS = re.compile(r"[\W_]")
_SHARE = {"center": 0.5, "right": 1.0}  # of the room left over that stands before a line


class Frame(NamedTuple):
    """Where a page's text stands, in twips from its upper left corner."""

    left: int
    top: int
    width: int
    height: int


def frame_of(profile: Profile, *, landscape: bool = False, letter: bool = False) -> Frame:
    """Return a page's text frame; ``letter`` is the first page of one, which is filled further."""
    if not landscape:
        height = profile.frame_height
        if letter:  # the last line's foot stands at LETTER_LAST_LINE; half a line gap is below it
            height = twips(LETTER_LAST_LINE) + profile.half_gap - twips(profile.top)
        return Frame(COLUMN_LEFT, twips(profile.top), COLUMN, height)
    # Turned a quarter to the right, left becomes top and bottom becomes left.
    gap = (twips(37.0) - twips(profile.top), twips(35.0) - twips(profile.bottom))
    top = twips(profile.left) - gap[0]
    height = twips(PAGE_WIDTH) - top - twips(profile.right) + gap[1]
    return Frame(twips(35.0), top, TURNED_COLUMN, height)


@dataclass(slots=True)
class Sheet:
    """A page being filled; ``groups`` says which blocks of lines stand on it."""

    frame: Frame
    landscape: bool = False
    numbered: bool = True
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)


class Remark(NamedTuple):
    """A line a reader would stumble over: on page ``page``, of the author's value ``origin``."""

    code: str
    page: int
    line: str
    origin: Text | None


@dataclass(slots=True)
class Placer:
    """Fills sheets from the top; ``y`` is the distance from the text frame's upper edge."""

    ruler: Ruler
    galley: Galley
    missing: list[Diagnostic]
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0
    remarks: list[Remark] = field(default_factory=list)
    part: Part = field(default_factory=lambda: Part(0))  # what is being placed
    crowded: bool = False  # the imprint had no room below the text

    def place(self) -> None:
        """Place what stands fixed on the first page, then the flow, piece by piece."""
        letter = self.galley.letter
        first = Sheet(frame_of(self.galley.profile, letter=letter), numbered=not letter)
        self.sheets.append(first)
        self._stand(self.galley.fixed)
        self.y = 0.0
        flow = self.galley.flow
        for at, piece in enumerate(flow):
            if _opens_group(flow, at):
                self._keep_together(flow[at:])
            self._place(piece)

    def _keep_together(self, flow: Sequence[Piece]) -> None:
        """Go on overleaf when the group of lines that begins here does not fit on the page."""
        height = 0
        for piece in flow:
            if isinstance(piece, Setting) and piece.group:
                height += piece.before + piece.pitch
            elif not isinstance(piece, SealSetting):
                break
        if self._begun and self.y + height > self.sheet.frame.height:
            self._next_sheet()

    def place_foot(self, *, duplex: bool) -> str:
        """Place the imprint at the foot of the last sheet; return where that is (foot_break).

        It goes on a sheet of its own where there is no room, and under ``duplex`` on the next
        even one; a sheet left empty before it has no number, nor has its own then (7.5).
        """
        foot = self.galley.foot
        if not foot:
            return ""
        full = self.y > foot[0].top - self.sheet.frame.top
        # On a page on its side there is no foot to stand at, and under duplex not on an odd one.
        turns = self.sheet.landscape or (duplex and len(self.sheets) % 2 == 1)
        self.crowded = full and not turns
        broken = "next" if full or turns else ""
        if broken and duplex and len(self.sheets) % 2 == 0:
            broken = "even"
            self._next_sheet(landscape=False)
            self.sheet.numbered = False
        if broken:
            self._next_sheet(landscape=False)
            self.sheet.numbered = broken == "next"
        self._stand(foot)
        return broken

    @property
    def sheet(self) -> Sheet:
        """The page being filled."""
        return self.sheets[-1]

    @property
    def _begun(self) -> bool:
        """Whether anything stands on the sheet already."""
        return self.y > 0

    def _stand(self, standings: tuple[Standing, ...]) -> None:
        for standing in standings:
            self.y = standing.top - self.sheet.frame.top
            self._next_part()
            if isinstance(standing.piece, RuleSetting):
                self._rule(standing.piece)
            else:
                self._lines(standing.piece, float("inf"))

    def _next_part(self) -> None:
        self.part = Part(self.part.number + 1)

    def _place(self, piece: Piece) -> None:
        self._next_part()
        if isinstance(piece, Setting):
            self._setting(piece)
        elif isinstance(piece, RuleSetting):
            self._rule(piece)
        elif isinstance(piece, TableSetting):
            self._table(piece)
        elif isinstance(piece, PictureSetting):
            self._picture(piece)
        elif isinstance(piece, SealSetting):
            self._seal(piece)
        elif isinstance(piece, MarkSetting):
            self._mark(piece)
        else:
            self._next_sheet(landscape=piece.landscape)

    def _next_sheet(self, *, landscape: bool | None = None) -> None:
        turned = self.sheet.landscape if landscape is None else landscape
        self.sheets.append(Sheet(frame_of(self.galley.profile, landscape=turned), turned))
        self.y = 0.0

    def _setting(self, piece: Setting) -> None:
        before = piece.before
        if piece.new_page and self._begun:
            self._next_sheet()
        elif self._begun and self.y + before + piece.pitch > self.sheet.frame.height:
            self._next_sheet()
            before = 0  # word processors drop the space above a paragraph that they move on
        self.y += before
        if piece.group:
            self.sheet.groups.add(piece.group)
        self._lines(piece, self.sheet.frame.height)

    def _lines(self, piece: Setting, limit: float) -> None:
        """Break a paragraph and place its lines; past ``limit`` they go on overleaf."""
        if piece.tabs:
            self._tabbed(piece)
            return
        strip = self.ruler.strip(piece.runs, self.missing)
        width = self.sheet.frame.width - piece.left - piece.right
        heading = "".join(run.text for run in piece.runs if run.level)
        indent, wide = piece.left + piece.first, width - piece.first
        for start, end in break_lines(strip, wide, width):
            if self._begun and self.y + piece.pitch > limit:
                self._next_sheet()
                limit = self.sheet.frame.height
            full = piece.align == "both" and end < len(strip.text)
            if start and end == len(strip.text):
                self._remark(piece, strip.text[start:])
            self._line(piece, strip, (start, end), (indent, wide, full), heading)
            self.y += piece.pitch
            indent, wide, heading = piece.left, width, ""

    def _remark(self, piece: Setting, text: str) -> None:
        """Note a last line with a lonely character (L01), or alone at a page's top (L02)."""
        if piece.style.name not in _LONELY:
            return
        code = "L02" if not self._begun else "L01" if len(_MARKS.sub("", text)) == 1 else ""
        if code:
            self.remarks.append(Remark(code, len(self.sheets), text, _origin(piece)))

    def _line(
        self,
        piece: Setting,
        strip: Strip,
        span: tuple[int, int],
        stand: tuple[float, float, bool],
        heading: str = "",
    ) -> None:
        """Put a line on the sheet; ``stand``: its indent, its width, whether it is spread to it."""
        indent, wide, full = stand
        if not strip.text.strip(" "):
            return
        if piece.align in _SHARE:
            end = span[0] + len(strip.text[slice(*span)].rstrip(" "))  # spaces stand in the margin
            indent += max(0.0, (wide - strip.width(span[0], end)) * _SHARE[piece.align])
        run = strip.looks[span[0]][0]
        origins = strip.origins(*span) or [(0, _origin(piece))]
        frame = self.sheet.frame
        self.sheet.lines.append(
            Line(
                frame.left + indent,
                frame.top + self.y + baseline(piece.pitch, run.size),
                run.size,
                segments(strip, *span, wide if full else None),
                piece.style.name,
                run.scale,
                max(part.level for part in piece.runs) if heading else 0,
                heading,
                origins[0][1],
                part=self.part,
                spaced=strip.text[span[0] : span[1]].endswith(" "),
                joins=tuple(origins[1:]),
            )
        )

    def _tabbed(self, piece: Setting) -> None:
        """Place a paragraph of one line whose parts begin at its tab stops."""
        parts: list[list[int]] = [[]]
        for at, run in enumerate(piece.runs):
            if run.text == "\t":
                parts.append([])
            else:
                parts[-1].append(at)
        for part, indent in zip(parts, (piece.left, *piece.tabs), strict=True):
            self._next_part()
            self._single(replace(piece, runs=tuple(piece.runs[at] for at in part)), indent)
        self.y += piece.pitch

    def _single(self, piece: Setting, indent: float, width: float = 0.0) -> None:
        """Place a paragraph's only line at an indent, without moving on."""
        strip = self.ruler.strip(piece.runs, self.missing)
        plain = piece if width else replace(piece, align="left")
        self._line(plain, strip, (0, len(strip.text)), (indent, width, False))

    def _rule(self, piece: RuleSetting) -> None:
        self.y += piece.before
        frame = self.sheet.frame
        self.sheet.rules.append(rule(piece, frame.left, frame.top + self.y))
        self.y += piece.thickness + piece.after

    def _picture(self, piece: PictureSetting) -> None:
        frame = self.sheet.frame
        if self._begun and self.y + piece.height > frame.height:
            self._next_sheet()
            frame = self.sheet.frame
        x = frame.left + (frame.width - piece.width) / 2
        y = frame.top + self.y + piece.height - piece.picture_height
        self.sheet.pictures.append(
            Picture(piece.path, piece.alt, x, y, piece.width, piece.picture_height, self.part)
        )
        self.y += piece.height

    def _seal(self, piece: SealSetting) -> None:
        """Keep a seal's place; it does not move what comes next."""
        frame = self.sheet.frame
        x, y = frame.left + piece.left, frame.top + self.y + piece.drop
        self.sheet.seals.append(Seal(x, y, piece.width, piece.height, piece.round))

    def _mark(self, piece: MarkSetting) -> None:
        """Place a joint mark: names below each other, the suffix in the middle of their height."""
        start, top = (self.sheet.frame.width - sum(piece.widths)) / 2, self.y
        height = piece.row * len(piece.names)
        for at, name in enumerate(piece.names):
            self._next_part()
            self.y = top + at * piece.row + (piece.row - name.pitch) / 2
            self._single(name, start)
        if piece.suffix.runs:
            self._next_part()
            self.y = top + (height - piece.suffix.pitch) / 2
            strip = self.ruler.strip(piece.suffix.runs)
            end = start + sum(piece.widths) - strip.width(0, len(strip.text))
            self._single(piece.suffix, end)
        self.y = top + height

    def _table(self, piece: TableSetting) -> None:
        """Place a table row by row; a row is never cut, the header is repeated overleaf.

        The header never stands alone at a page's foot.
        """
        rows = list(zip(piece.rows, piece.heights, strict=True))
        for at, (row, height) in enumerate(rows):
            together = sum(piece.heights[at : piece.header + 1]) if at < piece.header else height
            if self._begun and self.y + together + TABLE_RULE > self.sheet.frame.height:
                self._next_sheet()  # the table's own rule has to fit too
                if at >= piece.header:
                    for number, (head, high) in enumerate(rows[: piece.header]):
                        self.part = replace(self.part, row=number, header=True, again=True)
                        self._row(piece, head, high)
            self.part = Part(self.part.number, at, header=at < piece.header)
            self._row(piece, row, height)
        self.y += TABLE_RULE

    def _row(self, piece: TableSetting, row: tuple[Setting, ...], height: int) -> None:
        """Place a row: its cells' lines in their middle, rules around each cell."""
        frame = self.sheet.frame
        x, top = 0, self.y
        for at, (cell, column) in enumerate(zip(row, piece.widths, strict=True)):
            self.part = replace(self.part, column=at)
            strip = self.ruler.strip(cell.runs, self.missing)
            width = column - 2 * piece.padding
            spans = break_lines(strip, width, width)
            self.y = top + (height - len(spans) * cell.pitch) / 2
            for span in spans:
                self._line(cell, strip, span, (x + piece.padding, width, False))
                self.y += cell.pitch
            self.sheet.rules += cell_rules(frame.left + x, frame.top + top, column, height)
            x += column
        self.y = top + height

    def pages(self) -> tuple[Page, ...]:
        """Return the sheets as pages, with their numbers."""
        return tuple(
            Page(
                number,
                tuple(sheet.lines),
                tuple(dict.fromkeys(sheet.rules)),
                tuple(sheet.pictures),
                tuple(sheet.seals),
                folio(self.ruler, number, turned=sheet.landscape) if sheet.numbered else None,
                sheet.landscape,
            )
            for number, sheet in enumerate(self.sheets, 1)
        )


def _origin(piece: Setting) -> Text | None:
    """Return the author's value a paragraph comes from."""
    return next((run.origin for run in piece.runs if run.origin is not None), None)


def _opens_group(flow: Sequence[Piece], at: int) -> bool:
    """Tell whether a group of lines that a page may not part begins with a piece."""
    return _grouped(flow[at]) and (at == 0 or not _grouped(flow[at - 1]))


def _grouped(piece: Piece) -> bool:
    return isinstance(piece, SealSetting) or (isinstance(piece, Setting) and bool(piece.group))
