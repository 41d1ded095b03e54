"""How fast the 2022 notice is built, beside the same text through others in the same run.

Every figure is a ratio: ours by the other's, the median of pairs that were run one after the other,
so that a machine that is busy is so for both. Milliseconds are there to read the ratios by. The
text is a little different in each run, so that no side lives on what it remembers. Typst makes a
PDF of it; gongwen-skill, where it can be installed, a DOCX.
"""

# ruff: noqa: INP001, T201 - scripts side by side, no package; it prints
from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import preview
from clock import ROOT, Task, command, measure, memory, ratio
from yardstick import Gongwen, Typst, vary

from notice_gen.build.build import build_notice
from notice_gen.build.project import Project
from notice_gen.compose.compose import compose_document
from notice_gen.model.notice_folder import load_notice
from notice_gen.press.pdf.paint import list_face_files, paint_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from notice_gen.build.build import BuildResult

NOTICE = ROOT / "content" / "2022"
COLD, WARM, BATCH, LONG = 15, 25, 3, 3  # pairs
FIRST = 12  # turns before the warm ones, after which a process has its faces prepared
MANY, MOST = 200, 1000  # notices in a batch
LENGTHS = (1, 25, 95)  # times the sections of the notice; the last needs another line pitch
BOTH = ("docx", "pdf")  # what others have something to be compared with


class Row(NamedTuple):
    """A line of the table; ``value`` must not be above ``limit``, 0: there is none."""

    name: str
    value: float
    unit: str
    limit: float = 0

    def __str__(self) -> str:
        goal = f"at most {self.limit:g}: {'yes' if self.value <= self.limit else 'NO'}"
        text = f"{self.name:44}{self.value:>9.2f} {self.unit:14}{goal if self.limit else ''}"
        return text.rstrip()


def main() -> None:
    """Measure, and print each line as soon as it is known."""
    with TemporaryDirectory() as name:
        work = Path(name)
        shutil.copytree(ROOT / "content", work / "content")
        typst = Typst(compose_document(load_notice(NOTICE)), Project(ROOT).faces, work)
        show(measure_warm(work, typst))
        show(measure_cold(work, typst))
        show(measure_length(work, typst))
        show(measure_batch(work, typst))
        show(measure_memory(work, typst))
    preview.main()


def show(rows: Iterable[Row]) -> None:
    """Print lines of the table."""
    for row in rows:
        print(row, flush=True)


def notice(
    out: Path, folders: Iterable[Path] = (NOTICE,), formats: Iterable[str] = BOTH
) -> list[str]:
    """Return the command that builds notices."""
    built = ("build", *map(str, folders), "--out", str(out), "--format", ",".join(formats))
    return [sys.executable, "-m", "notice_gen", *built]


def measure_warm(work: Path, typst: Typst) -> list[Row]:
    """Return how long a notice takes again and again in one process, from its text to its files."""
    project = Project(ROOT)
    folder = work / "content" / "2022"

    def written(number: int) -> Path:
        for file in NOTICE.glob("*.yaml"):
            text = vary(file.read_text(encoding="utf-8"), number)
            (folder / file.name).write_text(text, encoding="utf-8")
        return folder

    files = list_face_files(project.faces)
    times = measure(
        WARM,
        {
            "painter": Task(
                lambda number: project.typeset_notice(written(number)).layout,
                lambda layout: paint_pdf(layout, files),
            ),
            "typst": Task(typst.write, lambda _: typst.compile()),
            "both": Task(written, partial(build, work / "warm", BOTH, project)),
            "PDF": Task(
                lambda number: written(number + FIRST + WARM),
                partial(build, work / "warm", ("pdf",), project),
            ),
        },
        before=FIRST,
    )
    return [
        Row("warm, DOCX and PDF", ratio(times, "both", "typst"), "x typst", 1.6),
        Row("warm, PDF alone", ratio(times, "PDF", "typst"), "x typst", 0.9),
        Row("  the painter alone, of a Layout", ratio(times, "painter", "typst"), "x typst"),
        Row("  DOCX and PDF", median(times["both"]) * 1000, "ms"),
        Row("  PDF alone", median(times["PDF"]) * 1000, "ms"),
        Row("  typst, PDF", median(times["typst"]) * 1000, "ms"),
    ]


def measure_cold(work: Path, typst: Typst) -> list[Row]:
    """Return how long a notice takes in a process of its own."""
    tasks = {
        "typst": command(lambda _: typst.command()),
        "both": command(lambda number: notice(work / f"cold-{number}")),
        "DOCX": command(lambda number: notice(work / f"docx-{number}", formats=("docx",))),
        "Python": command(lambda _: [sys.executable, "-c", "pass"]),
        "again": command(lambda _: ["make", "notice", "YEAR=2022"]),
    }
    gongwen = Gongwen.install(compose_document(load_notice(NOTICE)), work)
    if gongwen:
        tasks["gongwen"] = command(lambda _: gongwen.command())
    times = measure(COLD, tasks)
    rows = [
        Row("cold, DOCX and PDF", ratio(times, "both", "typst"), "x typst", 4),
        Row("cold, DOCX alone", ratio(times, "DOCX", "typst"), "x typst"),
    ]
    if gongwen:
        rows.append(Row("cold, DOCX alone", ratio(times, "DOCX", "gongwen"), "x gongwen", 1))
    else:
        print("gongwen-skill cannot be installed here, and is left out.")
    names = {"both": "DOCX and PDF", "Python": "Python alone", "again": "make, nothing changed"}
    return rows + [
        Row(f"  {names.get(name, name)}", median(taken) * 1000, "ms")
        for name, taken in times.items()
    ]


def measure_length(work: Path, typst: Typst) -> list[Row]:
    """Return how long a page takes in notices of more and more pages, and beside typst's."""
    project = Project(ROOT)
    tasks: dict[str, Task] = {}
    pages: dict[str, int] = {}
    for times in LENGTHS:
        folder = work / "content" / f"long-{times}"
        write = partial(lengthen, folder, times)
        result = project.typeset_notice(write(LONG + 1))
        pages[f"ours {times}"] = pages[f"typst {times}"] = len(result.layout.pages)
        add = partial(add_to, typst, write)
        tasks[f"typst {times}"] = Task(add, typst.compile)
        tasks[f"ours {times}"] = Task(write, partial(build, work / "long", BOTH, project))
    taken = measure(LONG, tasks)
    shares = {name: median(times) / pages[name] for name, times in taken.items()}
    some, most = (f"ours {times}" for times in LENGTHS[1:])
    beside = ratio(taken, most, most.replace("ours", "typst"))
    return [
        Row(f"length, a page of {pages[most]}, DOCX and PDF", beside, "x typst", 2),
        Row(f"  by a page of {pages[some]}", shares[most] / shares[some], "", 1.1),
        *(
            Row(f"  {name.split()[0]}, {pages[name]} pages", share * 1000, "ms a page")
            for name, share in shares.items()
        ),
    ]


def build(out: Path, formats: tuple[str, ...], project: Project, folder: Path) -> BuildResult:
    """Build a notice, whether or not that was done."""
    return build_notice(folder, out, formats, project, anew=True)


def add_to(typst: Typst, write: Callable[[int], Path], number: int) -> Path:
    """Write the notice of a number as what typst compiles; return the file."""
    folder = write(number)
    return typst.add(compose_document(load_notice(folder)), f"{folder.name}.typ")


def lengthen(folder: Path, times: int, number: int) -> Path:
    """Write a notice whose sections come again, each time a little different; return its folder."""
    folder.mkdir(exist_ok=True)
    sections = ("situation", "problems", "requirements")
    names = []
    for at in range(times):
        for section in sections:
            text = (NOTICE / f"{section}.yaml").read_text(encoding="utf-8")
            text = vary(text, times * number + at)
            (folder / f"{section}-{at}.yaml").write_text(text, encoding="utf-8")
            names.append(f"{section}-{at}")
    text = (NOTICE / "notice.yaml").read_text(encoding="utf-8")
    listed = "".join(f"  - {section}\n" for section in sections)
    text = text.replace(listed, "".join(f"  - {name}\n" for name in names))
    (folder / "notice.yaml").write_text(text, encoding="utf-8")
    return folder


def scatter(work: Path, count: int) -> list[Path]:
    """Write notices, each different; return their folders."""
    folders = []
    for number in range(count):
        folder = work / "content" / f"{count}-{number:04}"
        folder.mkdir()
        for file in NOTICE.glob("*.yaml"):
            text = vary(file.read_text(encoding="utf-8"), number)
            (folder / file.name).write_text(text, encoding="utf-8")
        folders.append(folder)
    return folders


def measure_batch(work: Path, typst: Typst) -> list[Row]:
    """Return how long many notices take in one command, beside typst in one process."""
    folders = scatter(work, MANY)
    files = [typst.add_text(vary(typst.source, number), f"{number}.typ") for number in range(MANY)]
    times = measure(
        BATCH,
        {
            "typst": command(lambda _: typst.batch_command(files)),
            "ours": command(lambda number: notice(work / f"batch-{number}", folders)),
        },
    )
    return [
        Row(f"batch of {MANY}, DOCX and PDF", ratio(times, "ours", "typst"), "x typst", 0.8),
        Row("  DOCX and PDF", median(times["ours"]), "s"),
        Row("  typst, PDF", median(times["typst"]), "s"),
    ]


def measure_memory(work: Path, typst: Typst) -> list[Row]:
    """Return the most that a notice takes, and whether a long batch takes more than a short one."""
    folders = scatter(work, MOST)
    few = memory(notice(work / "few", folders[:MANY]))
    many = memory(notice(work / "many", folders))
    return [
        Row("peak memory, cold, all processes", memory(notice(work / "peak")), "MiB", 80),
        Row("  typst", memory(typst.command()), "MiB"),
        Row(f"peak memory, batch of {MOST} by of {MANY}", many / few, "", 1.05),
        Row(f"  batch of {MOST}, all processes", many, "MiB"),
    ]


if __name__ == "__main__":
    main()
