"""The two files of a notice, built by the command itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from notice_gen.build.project import find_output_folder
from notice_gen.cli import main

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Pair:
    """The two files of one notice."""

    name: str
    docx: Path
    pdf: Path
    folder: Path  # of its content


def built(folder: Path, out: Path) -> Pair:
    """Build a notice with the command and return its files."""
    assert main(["build", str(folder), "--out", str(out)]) == 0
    target = find_output_folder(folder, out)
    return Pair(folder.name, target / "notice.docx", target / "notice.pdf", folder)
