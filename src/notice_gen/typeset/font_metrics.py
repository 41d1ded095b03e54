"""Measure runs: each character's face and advance.

In: runs of a paragraph.  Out: ``MeasuredText``, its characters with their advances, in twips.
A character that no face has becomes a finding (F01) and keeps the advance of a Han character.
"""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from notice_gen.diagnostic import Diagnostic, make_error
from notice_gen.gbt9704 import TWIPS_PER_POINT
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.fonts.font_roles import Faces, FontRole
    from notice_gen.typeset.galley import Run
    from notice_gen.yaml_source.tree import Text


class MeasuredText(msgspec.Struct):
    """A paragraph's characters.

    ``looks[k]`` is the run and the face of character ``k``; ``ends[k]`` the sum of the advances
    of the first ``k`` characters, tracking included, in twips.
    """

    text: str
    looks: list[tuple[Run, str]]
    ends: list[float]

    def measure_width(self, start: int, end: int) -> float:
        """Return the width of a stretch in twips, without the tracking behind its last one."""
        if start == end:
            return 0.0
        return self.ends[end] - self.ends[start] - self.looks[end - 1][0].tracking

    def list_origins(self, start: int, end: int) -> list[tuple[int, Text | None]]:
        """Return the author's values a stretch comes from, each with where in it that begins."""
        found: list[tuple[int, Text | None]] = []
        last = None
        for at in range(start, end):
            origin = self.looks[at][0].origin
            if origin is not None and origin is not last:
                found.append((at - start, origin))
                last = origin
        return found


class FontMetrics(msgspec.Struct):
    """Advances and faces of characters, remembered from notice to notice."""

    faces: Faces
    _known: dict[tuple[FontRole, str], tuple[float, str] | None] = msgspec.field(
        default_factory=dict
    )

    def measure_text(
        self, runs: Sequence[Run], missing: list[Diagnostic] | None = None
    ) -> MeasuredText:
        """Measure the characters of ``runs``; add to ``missing`` a finding for each no face has.

        All stretches of one run in one face share one ``(run, face)``, so that ``is`` compares
        them: line breaking asks that of every character.
        """
        text = "".join(run.text for run in runs)
        looks: list[tuple[Run, str]] = []
        advances: list[float] = [0.0]
        for run in runs:
            em = run.size * TWIPS_PER_POINT * run.scale / 100
            cells: dict[str, tuple[tuple[Run, str], float]] = {}
            own: dict[str, tuple[Run, str]] = {}
            for char in run.text:
                cell = cells.get(char)
                if cell is None:
                    advance, face = self._measure_character(run, char, missing)
                    look = own.setdefault(face, (run, face))
                    cell = cells[char] = (look, advance * em + run.tracking)
                looks.append(cell[0])
                advances.append(cell[1])
        return MeasuredText(text, looks, list(accumulate(advances)))

    def measure_width(self, runs: Sequence[Run]) -> float:
        """Return the width of runs set in one line, in twips."""
        measured = self.measure_text(runs)
        return measured.measure_width(0, len(measured.text))

    def _measure_character(
        self, run: Run, char: str, missing: list[Diagnostic] | None
    ) -> tuple[float, str]:
        key = (run.role, char)
        if key not in self._known:
            face = self.faces.choose_face(run.role, char)
            if face is None:
                self._known[key] = None
            else:
                self._known[key] = (face.get_advance(char), face.name)
        known = self._known[key]
        if known is not None:
            return known
        if missing is not None:
            missing.append(_report_missing_character(run, char))
        return 1.0, self.faces[run.role].name


def _report_missing_character(run: Run, char: str) -> Diagnostic:
    """Return F01 at the character in the author's value, or at the value it was made from."""
    place = Place(Path("-"))
    if run.origin is not None:
        place = run.origin.place
        offset = run.origin.find(char)
        if offset >= 0:
            place = run.origin.locate_character(offset)
    return make_error(
        "F01",
        f"字体“{run.role}”里没有“{char}”（U+{ord(char):04X}）这个字",
        place,
        "换一个字，或把有这个字的字体放进 fonts/ 文件夹，再运行 notice doctor 查看",
    )


def list_distinct_findings(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without repetitions: one for each character and place."""
    return list(dict.fromkeys(findings))
