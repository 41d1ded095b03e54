"""How fast notices are checked: 1,000 in one command, and the rules alone on one core."""

# ruff: noqa: INP001, T201 - a script beside others, which prints
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from clock import ROOT

from notice_gen.build.project import Project
from notice_gen.compose.compose import compose_document
from notice_gen.lint.review import read_policy, run_rules
from notice_gen.lint.rule import ReviewedNotice
from notice_gen.lint.texts import collect_texts
from notice_gen.model.notice_folder import load_notice
from notice_gen.typeset.paginate import typeset_document

NOTICE = ROOT / "content" / "2022"
COUNT, RUNS, LEAST = 1000, 25, 100


def main() -> None:
    """Measure, and print what was measured."""
    rate = 1 / median(rules_alone())
    goal = "yes" if rate >= LEAST else "NO"
    print(f"rules alone, notices a second{rate:>29.0f}  at least {LEAST}: {goal}")
    print(f"check, {COUNT} notices in one command{in_one_command():>24.1f} s")


def rules_alone() -> list[float]:
    """Return the seconds the rules take over one notice that is set already."""
    notice = load_notice(NOTICE)
    document = compose_document(notice)
    layout = typeset_document(document, Project(ROOT).font_metrics).layout
    draft = ReviewedNotice(notice, tuple(collect_texts(notice)), document, layout)
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        list(run_rules(draft, read_policy(notice)))
        times.append(perf_counter() - start)
    return times


def in_one_command() -> float:
    """Return the seconds ``notice check`` takes over a thousand copies of a four-page notice."""
    with TemporaryDirectory() as name:
        content = Path(name) / "content"
        content.mkdir()
        shutil.copy(NOTICE.parent / "office.yaml", content)
        for number in range(COUNT):
            shutil.copytree(NOTICE, content / f"copy-{number:04}")
        folders = sorted(str(path) for path in content.iterdir() if path.is_dir())
        command = [sys.executable, "-m", "notice_gen", "check", "--output", "json", *folders]
        start = perf_counter()
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT)  # noqa: S603
        return perf_counter() - start


if __name__ == "__main__":
    main()
