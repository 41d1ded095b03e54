"""Measure runs: each character's face and advance.

In: runs of a paragraph.  Out: ``MeasuredText``, its characters with their advances, in twips.
A character that no face has becomes a finding (F01) and keeps the advance of a Han character.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

from notice_gen.diagnostic import Diagnostic, make_error
from notice_gen.gbt9704 import TWIPS_PER_POINT
from notice_gen.place import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.fonts.font_roles import Faces, FontRole
    from notice_gen.typeset.galley import Run
    from notice_gen.typeset.layout import Segment
    from notice_gen.yaml_source.tree import Text


class MeasuredText(msgspec.Struct):
    """A paragraph's characters.

    ``looks[k]`` is the run and the face of character ``k``; ``ends[k]`` the sum of the advances
    of the first ``k`` characters, tracking included, in twips. ``breaks`` and ``segments`` are what
    line breaking has made of it so far, by what it was asked: a notice is placed again and again
    until its signature stands well, with other pitches but the same lines.
    """

    text: str
    looks: list[tuple[Run, str]]
    ends: list[float]
    breaks: dict[tuple[float, float], list[tuple[int, int]]] = msgspec.field(default_factory=dict)
    segments: dict[tuple[int, int, float | None], tuple[Segment, ...]] = msgspec.field(
        default_factory=dict
    )

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
    """Advances and faces of characters, remembered from notice to notice.

    ``_cells`` has the advance in twips, tracking included, and the face of each character met in a
    role, size, scale and tracking.
    """

    faces: Faces
    _cells: dict[tuple[FontRole, float, float, float], dict[str, tuple[float, str]]] = (
        msgspec.field(default_factory=dict)
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
            cells = self._measure_run(run, missing)
            advances += [advance for advance, _ in cells]
            names = {face for _, face in cells}
            own = {face: (run, face) for face in names}
            if len(names) == 1:
                looks += list(own.values()) * len(cells)
            else:
                looks += [own[face] for _, face in cells]
        return MeasuredText(text, looks, list(accumulate(advances)))

    def measure_width(self, runs: Sequence[Run]) -> float:
        """Return the width of runs set in one line, in twips."""
        measured = self.measure_text(runs)
        return measured.measure_width(0, len(measured.text))

    def _measure_run(self, run: Run, missing: list[Diagnostic] | None) -> list[tuple[float, str]]:
        """Return the advance of each character of a run, in twips, and its face."""
        known = self._cells.setdefault((run.role, run.size, run.scale, run.tracking), {})
        em = run.size * TWIPS_PER_POINT * run.scale / 100
        absent: dict[str, tuple[float, str]] = {}
        for char in set(run.text) - known.keys():
            if char == "\n":
                known[char] = 0.0, self.faces.get_measures(run.role).name
                continue
            face = self.faces.choose_face(run.role, char)
            if face:
                known[char] = face.get_advance(char) * em + run.tracking, face.name
            else:
                absent[char] = em + run.tracking, self.faces.get_measures(run.role).name
        if missing is not None:
            missing += [_report_missing_character(run, char) for char in sorted(absent)]
        if absent:
            known = known | absent
        return [known[char] for char in run.text]


def _report_missing_character(run: Run, char: str) -> Diagnostic:
    """Return F01 at the character in the author's value, or at the value it was made from."""
    place = NOWHERE
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
