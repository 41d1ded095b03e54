"""Measuring shares no code with what it measures: only so can it find the program's own faults."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pairs import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "src" / "notice_gen" / "measure"
MAY = {"gbt9704", "limits", "place", "diagnostic", "error", "shown_text", "measure"}
FONTS = {"libreoffice.py": {"fonts", "disk"}}  # where the fonts are, and its own folder

MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """Yield the program's own modules that a module imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            whole = base == "notice_gen"
            names = [f"{base}.{alias.name}" for alias in node.names] if whole else [base]
        yield from (name.split(".")[1] for name in names if name.startswith("notice_gen."))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports(module: Path) -> None:
    """Of the program, only numbers, errors and how words are shown are used."""
    allowed = MAY | FONTS.get(module.name, set())
    assert set(imported(module)) <= allowed


def test_modules_are_seen() -> None:
    """The test above looks at the modules there are, and sees what they import."""
    assert len(MODULES) > 25
    assert "fonts" in set(imported(PACKAGE / "libreoffice.py"))


def test_nothing_slow_with_the_package() -> None:
    """What reads PDF and DOCX is loaded when a file is measured, not with the package."""
    program = "import sys, notice_gen.measure; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT / "src",
    )
    assert not {"pypdfium2", "PIL", "lxml", "json"} & set(done.stdout.split())
