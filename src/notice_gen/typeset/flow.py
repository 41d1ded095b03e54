"""Gather paragraphs as set, one below the other, with gaps measured from ink to ink.

In: spans and styles.  Out: the pieces of a Galley. The standard's gaps (空一行, 空二行) are
distances between the edges of the characters; here they become spaces between line boxes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import CHARACTER_WIDTH, COLUMN_WIDTH, TWIPS_PER_POINT, mm_to_twips
from notice_gen.typeset.break_stability import stabilise_breaks, unspread_paragraph
from notice_gen.typeset.galley import ParagraphSetting, Run
from notice_gen.typeset.title import shape_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import Span, Spans
    from notice_gen.gbt9704 import PageProfile
    from notice_gen.typeset.font_metrics import FontMetrics
    from notice_gen.typeset.galley import GalleyPiece
    from notice_gen.typeset.style import ParagraphStyle

# Where characters stand in a line box: their em square is in its middle (ascent .88, descent .12).
BASELINE_BELOW_MIDDLE = 0.38
_LATIN = re.compile(r"([0-9A-Za-z][0-9A-Za-z.,%:/@_+-]*)")


def compute_baseline(pitch: float, size: float) -> float:
    """Return how far below the top of its line box text of ``size`` points stands, in twips."""
    return pitch / 2 + BASELINE_BELOW_MIDDLE * size * TWIPS_PER_POINT


class TypesetContext(msgspec.Struct):
    """What every part of one notice is set with.

    ``pitch`` is that of the text's lines and ``column`` the text frame's width, both in twips;
    ``times`` sets digits and Latin letters in Times.
    """

    metrics: FontMetrics
    profile: PageProfile
    pitch: int
    times: bool = False
    column: int = COLUMN_WIDTH
    findings: list[Diagnostic] = msgspec.field(default_factory=list)

    def make_runs(
        self, spans: Spans, style: ParagraphStyle, *, role: FontRole | None = None, level: int = 0
    ) -> tuple[Run, ...]:
        """Return spans as runs in a style's look; bold is 黑体, for no face is emboldened."""
        found: list[Run] = []
        for span in spans:
            span_role = role or style.role
            if span.bold:
                span_role = FontRole.黑体
            for text, text_role in self._split_by_role(span.text, span_role):
                run = Run(
                    text,
                    text_role,
                    style.size,
                    style.tracking,
                    red=style.red,
                    level=level,
                    origin=span.origin,
                )
                found.append(run)
        return tuple(found)

    def _split_by_role(self, text: str, role: FontRole) -> Iterator[tuple[str, FontRole]]:
        """Yield the parts of a text that are not empty, each with the role it is set in."""
        parts = [text]
        if self.times and role is FontRole.仿宋:
            parts = _LATIN.split(text)  # what matched stands at the odd places
        for at, part in enumerate(parts):
            if part:
                yield part, FontRole.Times if at % 2 else role

    def set_paragraph(  # noqa: PLR0913 - a paragraph has these measures, each with its own name
        self,
        style: ParagraphStyle,
        runs: tuple[Run, ...],
        *,
        left: int = 0,
        right: int = 0,
        first: int | None = None,
        pitch: int = 0,
        group: str = "",
        tabs: tuple[int, ...] = (),
        flush: int = 0,
        new_page: bool = False,
    ) -> ParagraphSetting:
        """Return a paragraph in a style; measures not given (0, for ``first`` None) are its own.

        All are twips, and mean what they do in ``ParagraphSetting``.
        """
        if first is None:
            first = style.first * CHARACTER_WIDTH
        return ParagraphSetting(
            style,
            runs,
            style.align,
            pitch or style.pitch or self.pitch,
            first=first,
            left=left,
            right=right,
            group=group,
            tabs=tabs,
            flush=flush,
            new_page=new_page,
        )

    def break_title(self, span: Span, style: ParagraphStyle, room: int = 0) -> tuple[Span, ...]:
        """Break a title into lines between its words (7.3.1), no wider than a room in twips.

        Without one, than the column.
        """

        def measure_width(text: str) -> float:
            return self.metrics.measure_width(self.make_runs((replace(span, text=text),), style))

        lines = shape_title(span.text, measure_width, room or self.column)
        return tuple(replace(span, text=line) for line in lines)

    def measure_ink_clearance(self, role: FontRole, size: float, pitch: int) -> tuple[float, float]:
        """Return the room above and below the ink of a line in its box, in twips."""
        face = self.metrics.faces.get_measures(role)
        em = size * TWIPS_PER_POINT
        stands = compute_baseline(pitch, size)
        return stands - face.ink_top * em, pitch - stands + face.ink_bottom * em


class Flow(msgspec.Struct):
    """Pieces in order; ``below`` is the room under the ink of the last one, in twips."""

    context: TypesetContext
    pieces: list[GalleyPiece] = msgspec.field(default_factory=list)
    below: float = 0.0

    def add_paragraph(self, setting: ParagraphSetting, gap: float | None = None) -> None:
        """Add a paragraph; ``gap`` is the distance to the ink above it in mm, if one is asked."""
        first: Run | ParagraphStyle = setting.runs[0] if setting.runs else setting.style
        above, below = self.context.measure_ink_clearance(first.role, first.size, setting.pitch)
        if gap is not None:
            before = round(mm_to_twips(gap) - self.below - above)
            setting = replace(setting, before=max(0, before))
        metrics, column = self.context.metrics, self.context.column
        stable = stabilise_breaks(setting, metrics, column)
        self.pieces.append(unspread_paragraph(stable, metrics, column))
        self.below = below if setting.runs else setting.pitch

    def add_piece(self, piece: GalleyPiece) -> None:
        """Add something that is no paragraph."""
        self.pieces.append(piece)
        self.below = 0.0

    @property
    def height(self) -> int:
        """Height of the pieces so far, each paragraph counted as one line, in twips."""
        height = 0
        for piece in self.pieces:
            if isinstance(piece, ParagraphSetting):
                height += piece.before + piece.pitch
        return height
