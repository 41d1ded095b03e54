"""Fill pages with a galley: place every line, rule and picture.

In: a Galley.  Out: pages of placed lines, as a word processor would flow the same paragraphs: a
line goes to the next page when its box does not fit into the text frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen.typeset.flow import compute_baseline
from notice_gen.typeset.galley import (
    AgencyNameSetting,
    Galley,
    ParagraphSetting,
    PictureSetting,
    RuleSetting,
    SealSetting,
    TableSetting,
)
from notice_gen.typeset.keep_together import (
    is_group_start,
    is_kept,
    is_moved_overleaf,
    measure_group_height,
    measure_kept_height,
)
from notice_gen.typeset.layout import Line, Page, Picture, Seal, StructureRef
from notice_gen.typeset.line_breaking import UNSEEN, break_lines, make_segments
from notice_gen.typeset.line_remarks import LineRemark, find_line_remark
from notice_gen.typeset.line_rules import make_line_rule
from notice_gen.typeset.page_builder import PageBuilder, make_text_frame
from notice_gen.typeset.page_number import set_page_number
from notice_gen.typeset.table_placement import TablePlacer

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.typeset.font_metrics import FontMetrics, MeasuredText
    from notice_gen.typeset.galley import FixedPiece, GalleyPiece, Run

_SHARE_BEFORE = {"center": 0.5, "right": 1.0}  # of the room left over that stands before a line


class GalleyPlacer(msgspec.Struct):
    """Fills pages from the top; ``y`` is the distance from the text frame's upper edge, in twips.

    ``missing`` takes a finding for each character that no face has, ``remarks`` what is to be said
    of single lines.
    ``measured`` has the paragraphs of the flow as measured before, by their places in it and runs.
    """

    metrics: FontMetrics
    galley: Galley
    missing: list[Diagnostic]
    measured: dict[tuple[int, tuple[Run, ...]], MeasuredText]
    at: int = 0  # which piece of the flow is being placed
    pages: list[PageBuilder] = msgspec.field(default_factory=list)
    y: float = 0.0
    remarks: list[LineRemark] = msgspec.field(default_factory=list)
    part: StructureRef = StructureRef(0)  # what is being placed
    crowded: bool = False  # the imprint had no room below the text

    def place_galley(self) -> None:
        """Place what stands fixed on a letter's first page, then the flow, piece by piece."""
        letter = self.galley.letter
        text_top = letter.text_top if letter else 0
        frame = make_text_frame(self.galley.profile, letter_top=text_top)
        self.pages.append(PageBuilder(frame, numbered=letter is None))
        if letter:
            self._place_fixed_pieces(letter.above + letter.below)
            self.y = 0.0
        flow = self.galley.flow
        for at, piece in enumerate(flow):
            self.at = at
            if is_group_start(flow, at):
                height = measure_group_height(flow, at)
                if self.has_content and self.y + height > self.page_height:
                    self.begin_page()
            self._place_piece(piece)

    def place_imprint(self, *, duplex: bool) -> str:
        """Place the imprint at the foot of the last page; return where that is (imprint_break).

        It goes on a page of its own where there is no room, and under ``duplex`` on the next
        even one; a page left empty before it has no number, nor has its own then (7.5).
        """
        imprint = self.galley.imprint
        if not imprint:
            return ""
        is_odd = len(self.pages) % 2 == 1
        full = self.y > imprint[0].top - self.current_page.frame.top
        # On a page on its side there is no foot to stand at, and under duplex not on an odd one.
        turns = self.current_page.landscape or (duplex and is_odd)
        self.crowded = full and not turns
        if not full and not turns:
            imprint_break = ""
        elif is_odd or not duplex:
            imprint_break = "next"
            self.begin_page(landscape=False)
        else:
            imprint_break = "even"
            for _ in range(2):
                self.begin_page(landscape=False)
                self.current_page.numbered = False
        self._place_fixed_pieces(imprint)
        return imprint_break

    @property
    def current_page(self) -> PageBuilder:
        """The page being filled."""
        return self.pages[-1]

    @property
    def has_content(self) -> bool:
        """Whether anything stands on the page already."""
        return self.y > 0

    def _place_fixed_pieces(self, fixed_pieces: tuple[FixedPiece, ...]) -> None:
        for fixed in fixed_pieces:
            self.y = fixed.top - self.current_page.frame.top
            self._begin_part()
            if isinstance(fixed.piece, RuleSetting):
                self._place_rule(fixed.piece)
            else:
                self._place_lines(fixed.piece, float("inf"))

    def _begin_part(self) -> None:
        """Count one on: what is placed from here on is another paragraph or table."""
        self.part = StructureRef(self.part.number + 1)

    def _place_piece(self, piece: GalleyPiece) -> None:
        self._begin_part()
        if isinstance(piece, ParagraphSetting):
            self._place_paragraph(piece)
        elif isinstance(piece, RuleSetting):
            self._place_rule(piece)
        elif isinstance(piece, TableSetting):
            self._place_table(piece)
        elif isinstance(piece, PictureSetting):
            self._place_picture(piece)
        elif isinstance(piece, SealSetting):
            self._place_seal(piece)
        elif isinstance(piece, AgencyNameSetting):
            self._place_agency_name(piece)
        else:
            self.begin_page(landscape=piece.landscape)

    def begin_page(self, *, landscape: bool | None = None) -> None:
        """Go on overleaf; on its side or not as told, or as the page before it."""
        if landscape is None:
            landscape = self.current_page.landscape
        frame = make_text_frame(self.galley.profile, landscape=landscape)
        self.pages.append(PageBuilder(frame, landscape))
        self.y = 0.0

    def _place_paragraph(self, piece: ParagraphSetting) -> None:
        before = piece.before
        if piece.new_page and self.has_content:
            self.begin_page()
            self.current_page.carried = is_moved_overleaf(piece)
        elif self.has_content and self.y + self._measure_need(piece) > self.page_height:
            self.begin_page()
            before = 0  # word processors drop the space above a paragraph that they move on
        self.y += before
        if piece.group:
            self.current_page.groups.add(piece.group)
        self._place_lines(piece, self.page_height)

    @property
    def page_height(self) -> int:
        """How far down the page being filled may be filled."""
        return self.current_page.frame.height

    def _measure_need(self, piece: ParagraphSetting) -> float:
        """Return how much room a paragraph needs to begin on a page; too tall, it is parted."""
        if is_kept(piece) or piece.whole:
            height = measure_kept_height(self.galley.flow, self.at, self._count_lines)
            if height <= self.page_height:
                return height
        return piece.before + piece.pitch

    def _count_lines(self, at: int, piece: ParagraphSetting) -> int:
        """Return how many lines the paragraph at a place of the flow has."""
        width = self.current_page.frame.width - piece.left - piece.right
        return len(break_lines(self._measure_paragraph(at, piece), width - piece.first, width))

    def _measure_paragraph(self, at: int, piece: ParagraphSetting) -> MeasuredText:
        """Return the paragraph at a place of the flow as measured, now or with another pitch."""
        measured = self.measured.get((at, piece.runs))
        if measured is None:
            measured = self.metrics.measure_text(piece.runs, self.missing)
            self.measured[at, piece.runs] = measured
        return measured

    def _place_lines(self, piece: ParagraphSetting, limit: float) -> None:
        """Break a paragraph and place its lines; past ``limit`` they go on overleaf."""
        if piece.tabs:
            self._place_tabbed_line(piece)
            return
        measured = self._measure_paragraph(self.at, piece)
        width = self.current_page.frame.width - piece.left - piece.right
        heading = "".join(run.text for run in piece.runs if run.level)
        indent, wide = piece.left + piece.first, width - piece.first
        for start, end in break_lines(measured, wide, width):
            if self.has_content and self.y + piece.pitch > limit:
                self.begin_page()
                limit = self.page_height
            full = piece.align == "both" and end < len(measured.text)
            self._note_line(piece, measured, (start, end), wide)
            self.place_line(piece, measured, (start, end), (indent, wide, full), heading)
            self.y += piece.pitch
            indent, wide, heading = piece.left, width, ""

    def _note_line(
        self, piece: ParagraphSetting, measured: MeasuredText, span: tuple[int, int], width: float
    ) -> None:
        """Note what is to be said of a line that comes next."""
        tops_page = not self.has_content
        code = find_line_remark(piece, measured, span, width, tops_page=tops_page)
        if code:
            text = measured.text[slice(*span)]
            remark = LineRemark(code, len(self.pages), text, self.at, measured, span[0])
            self.remarks.append(remark)

    def place_line(
        self,
        piece: ParagraphSetting,
        measured: MeasuredText,
        span: tuple[int, int],
        stand: tuple[float, float, bool],
        heading: str = "",
    ) -> None:
        """Put a line on the page; ``stand``: its indent, its width, whether it is spread to it.

        ``span`` is where the line begins and ends in the paragraph, ``heading`` the text of the
        bookmark that begins here.
        """
        start, end = span
        if not measured.text[start:end].strip(UNSEEN):
            return
        self.current_page.styles.add(piece.style.name)
        indent, wide, full = stand
        text = measured.text[start:end]
        if piece.align in _SHARE_BEFORE:
            ink_end = start + len(text.rstrip(UNSEEN))  # spaces stand in the margin
            room = (wide - measured.measure_width(start, ink_end)) * _SHARE_BEFORE[piece.align]
            indent += max(0.0, room)
        level = 0
        if heading:
            level = max(part.level for part in piece.runs)
        run = measured.looks[start][0]
        origins = measured.list_origins(start, end) or [(0, piece.origin)]
        frame = self.current_page.frame
        self.current_page.lines.append(
            Line(
                frame.left + indent,
                frame.top + self.y + compute_baseline(piece.pitch, run.size),
                run.size,
                make_segments(measured, start, end, wide if full else None),
                piece.style.name,
                run.scale,
                level,
                heading,
                origins[0][1],
                part=self.part,
                spaced=text[-1] in UNSEEN,
                joins=tuple(origins[1:]),
            )
        )

    def _place_tabbed_line(self, piece: ParagraphSetting) -> None:
        """Place a paragraph of one line whose parts begin at its tab stops."""
        parts: list[list[Run]] = [[]]
        for run in piece.runs:
            if run.text == "\t":
                parts.append([])
            else:
                parts[-1].append(run)
        for runs, indent in zip(parts, (piece.left, *piece.tabs), strict=True):
            self._begin_part()
            self._place_single_line(replace(piece, runs=tuple(runs)), indent)
        self.y += piece.pitch

    def _place_single_line(
        self, piece: ParagraphSetting, indent: float, width: float = 0.0
    ) -> None:
        """Place a paragraph's only line at an indent, without moving on."""
        measured = self.metrics.measure_text(piece.runs, self.missing)
        plain = piece if width else replace(piece, align="left")
        self.place_line(plain, measured, (0, len(measured.text)), (indent, width, False))

    def _place_rule(self, piece: RuleSetting) -> None:
        self.y += piece.before
        frame = self.current_page.frame
        if not piece.blank:
            self.current_page.rules.append(make_line_rule(piece, frame.left, frame.top + self.y))
        self.y += piece.thickness + piece.after

    def _place_picture(self, piece: PictureSetting) -> None:
        frame = self.current_page.frame
        if self.has_content and self.y + piece.height > frame.height:
            self.begin_page()
            frame = self.current_page.frame
        x = frame.left + (frame.width - piece.width) / 2
        y = frame.top + self.y + piece.height - piece.picture_height
        self.current_page.pictures.append(
            Picture(piece.path, piece.alt, x, y, piece.width, piece.picture_height, self.part)
        )
        self.y += piece.height

    def _place_seal(self, piece: SealSetting) -> None:
        """Keep a seal's place; it does not move what comes next."""
        frame = self.current_page.frame
        x, y = frame.left + piece.left, frame.top + self.y + piece.drop
        self.current_page.seals.append(Seal(x, y, piece.width, piece.height, piece.round))

    def _place_agency_name(self, piece: AgencyNameSetting) -> None:
        """Place joint names below each other, the suffix in the middle of their height (7.2.4)."""
        start, top = (self.current_page.frame.width - sum(piece.widths)) / 2, self.y
        height = piece.row * len(piece.names)
        for at, name in enumerate(piece.names):
            self._begin_part()
            self.y = top + at * piece.row + (piece.row - name.pitch) / 2
            self._place_single_line(name, start)
        if piece.suffix.runs:
            self._begin_part()
            self.y = top + (height - piece.suffix.pitch) / 2
            measured = self.metrics.measure_text(piece.suffix.runs)
            end = start + sum(piece.widths) - measured.measure_width(0, len(measured.text))
            self._place_single_line(piece.suffix, end)
        self.y = top + height

    def _place_table(self, piece: TableSetting) -> None:
        TablePlacer(self, piece).place_table()

    def make_pages(self) -> tuple[Page, ...]:
        """Return the pages as filled, with their numbers; a rule drawn twice is there once."""
        pages = []
        for number, filled in enumerate(self.pages, 1):
            page_number = None
            if filled.numbered:
                page_number = set_page_number(self.metrics, number, turned=filled.landscape)
            page = Page(
                number,
                tuple(filled.lines),
                tuple(dict.fromkeys(filled.rules)),
                tuple(filled.pictures),
                tuple(filled.seals),
                page_number,
                filled.landscape,
                filled.carried,
            )
            pages.append(page)
        return tuple(pages)
