"""How fast the 2022 notice is built, beside the same text through typst in the same run.

Cold: a new process, DOCX and PDF.  Warm: again in one process. Each warm run's text is a little
different, so that no side lives on what it remembers. Times are medians.
"""

# ruff: noqa: INP001 - scripts side by side, no package
from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from clock import ROOT, Task, command, medians, memory
from yardstick import Typst

from notice_gen.build.build import build_notice
from notice_gen.build.project import Project
from notice_gen.compose.compose import compose_document
from notice_gen.model.notice import load_notice
from notice_gen.press.pdf.weasyprint_press import PdfPress
from notice_gen.typeset.paginate import typeset_document

if TYPE_CHECKING:
    from notice_gen.document import Document
    from notice_gen.typeset.paginate import TypesetResult

NOTICE = ROOT / "content" / "2022"
PYTHON = [sys.executable, "-c"]
COLD, WARM = 9, 15  # runs
FORMATS = ("docx", "pdf")  # what typst has something to be compared with
HAN = "天地日月山水风云江河湖海花草树木春夏秋冬"  # two of them stand for 普法, others each run
ONLY = ("--format", ",".join(FORMATS))
STAGES = ("cli", "notice", "compose", "typeset.fit", "press.word", "press.pdf")


def main() -> None:
    """Measure, and print what was measured."""
    workshop = Project(ROOT)
    with TemporaryDirectory() as name:
        work = Path(name)
        shutil.copytree(ROOT / "content", work / "content")
        yardstick = Typst(compose_document(load_notice(NOTICE)), workshop.faces, work)
        try:
            times = medians(COLD, cold(work, yardstick)) | medians(
                WARM, warm(work, workshop, yardstick)
            )
        finally:
            workshop.close()
        report(times, memory(notice(work / "peak")), memory(yardstick.command()))


def notice(out: Path) -> list[str]:
    """Return the command that builds the notice."""
    return [sys.executable, "-m", "notice_gen", "build", str(NOTICE), "--out", str(out), *ONLY]


def cold(work: Path, yardstick: Typst) -> dict[str, Task]:
    """Return what is done in a process of its own."""
    stages = ", ".join(f"notice_gen.{stage}" for stage in STAGES)
    return {
        "cold": command(lambda number: notice(work / f"cold-{number}")),
        "typst cold": command(lambda _: yardstick.command()),
        "python": command(lambda _: [*PYTHON, "pass"]),
        "import": command(lambda _: [*PYTHON, f"import {stages}, docxtpl, weasyprint"]),
        "again": command(lambda _: ["make", "notice", "YEAR=2022"]),
    }


def warm(work: Path, workshop: Project, yardstick: Typst) -> dict[str, Task]:
    """Return what is done again and again in this one."""
    folder = work / "content" / "2022"
    press = PdfPress(workshop.faces, workshop.find_template("notice.html"))

    def written(number: int) -> Path:
        for file in NOTICE.glob("*.yaml"):
            text = vary(file.read_text(encoding="utf-8"), number)
            (folder / file.name).write_text(text, encoding="utf-8")
        return folder

    def composed(number: int) -> Document:
        return compose_document(load_notice(written(number)))

    def typeset_(number: int) -> TypesetResult:
        return typeset_document(composed(number), workshop.font_metrics)

    def varied(number: int) -> None:
        yardstick.file.write_text(vary(yardstick.source, number), encoding="utf-8")

    return {
        "warm": Task(written, lambda it: build_notice(it, work / "warm", FORMATS, workshop)),
        "typst warm": Task(varied, lambda _: yardstick.compile()),
        "load": Task(written, load_notice),
        "compose": Task(lambda number: load_notice(written(number)), compose_document),
        "typeset": Task(
            composed, lambda document: typeset_document(document, workshop.font_metrics)
        ),
        "docx": Task(typeset_, workshop.make_docx),
        "pdf": Task(typeset_, lambda proof: press.paint_pdf(proof.layout)),
    }


def vary(text: str, number: int) -> str:
    """Return a text of the same length with another word in it for each number."""
    return text.replace("普法", HAN[number % len(HAN)] + HAN[-1 - number // len(HAN)])


class Row(NamedTuple):
    """A line of the table; ``value`` is what must not be above ``limit``."""

    name: str
    figure: str
    ratio: str = ""
    value: float = 0
    limit: float = 0

    def __str__(self) -> str:
        goal = f"at most {self.limit}: {'yes' if self.value <= self.limit else 'NO'}"
        text = f"{self.name:46}{self.figure:>12}  {self.ratio:14}{goal if self.limit else ''}"
        return text.rstrip()


def report(times: dict[str, float], peak: float, typst_peak: float) -> None:
    """Print the table, with the figures to reach."""
    ms = {name: f"{seconds * 1000:.1f} ms" for name, seconds in times.items()}
    cold = times["cold"] / times["typst cold"]
    warm = times["warm"] / times["typst warm"]
    rows = (
        Row("cold, DOCX and PDF", ms["cold"], f"{cold:.1f} × typst", cold, 8),
        Row("  Python alone", ms["python"]),
        Row("  Python and all imports in one process", ms["import"]),
        Row("  typst, PDF", ms["typst cold"]),
        Row("warm, DOCX and PDF", ms["warm"], f"{warm:.1f} × typst", warm, 5.5),
        Row("  load", ms["load"]),
        Row("  compose", ms["compose"]),
        Row("  typeset", ms["typeset"], "", times["typeset"] * 1000, 5),
        Row("  DOCX", ms["docx"]),
        Row("  PDF", ms["pdf"]),
        Row("  typst, PDF", ms["typst warm"]),
        Row("peak memory, cold, all processes", f"{peak:.1f} MiB", "", peak, 120),
        Row("  typst", f"{typst_peak:.1f} MiB"),
        Row("make notice, nothing changed", ms["again"], "", times["again"], 0.3),
    )
    print(*rows, sep="\n")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
