"""The map of the program: imports run downhill, and nothing slow is imported before its time."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent / "src" / "notice_gen"

# From the ground up: a module may import only what stands before it. A package is one place.
ORDER = (
    ("place", "diagnostic", "error"),
    ("gbt9704", "numeral"),
    ("manuscript", "scalar", "tree", "spelling", "syntax", "source"),
    ("document",),
    ("passage", "brace", "markup", "fault", "text"),
    ("pending", "reading", "form", "part", "element", "notice", "schema"),
    ("compose",),
    ("face", "prepare", "font", "machine"),
    ("style", "galley", "layout"),
    ("typeset",),
    ("press",),
    ("fresh",),
    ("rules", "review", "excerpt", "sarif", "codequality", "explain", "repair", "report"),
    ("measure", "intake", "renewal"),
    ("build",),
    ("preview",),
    ("difference", "verify"),
    ("git", "changed", "pictures"),
    ("compare",),
    ("site",),
    ("doctor", "cli", "__main__"),
)
RANKS = {name: rank for rank, name in enumerate(name for row in ORDER for name in row)}

# A rule looks at what stages give, a press writes what it is given: neither reads or decides.
APART = {
    "press": {"rules", "review", "source", "compose"},
    "rules": {"press", "source", "compose"},
}
SLOW = {"docxtpl", "fontTools", "jinja2", "markdown", "weasyprint"}

MODULES = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if path.parent != PACKAGE or path.name != "__init__.py"
)


def imports(module: str) -> Iterator[str]:
    """Yield the modules a module imports, at its top, inside functions or for types."""
    path = PACKAGE.joinpath(*module.split(".")).with_suffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports relative to itself"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(module: str) -> set[str]:
    """Return the places in ORDER a module imports."""
    parts = (name.split(".") for name in imports(module))
    found = {name[1] for name in parts if name[0] == "notice_gen" and len(name) > 1}
    return found & {name.split(".")[0] for name in MODULES}


@pytest.mark.parametrize("module", MODULES)
def test_downhill(module: str) -> None:
    """A module imports only modules below it; a new module is given its place in ORDER."""
    place = module.partition(".")[0]
    for name in (place, *own(module)):
        assert name in RANKS, f"say in ORDER where {name} stands"
    above = {other for other in own(module) if RANKS[other] > RANKS[place]}
    assert not above, f"{module} imports what stands above it"


@pytest.mark.parametrize("module", [m for m in MODULES if m.partition(".")[0] in APART])
def test_apart(module: str) -> None:
    """Rules and presses never import each other, nor source, nor compose."""
    assert not own(module) & APART[module.partition(".")[0]]


@pytest.mark.parametrize("module", MODULES)
def test_yaml(module: str) -> None:
    """Only source knows that the content is YAML."""
    found = {name.split(".")[0] for name in imports(module)}
    assert "yaml" not in found or module == "source"


@pytest.mark.parametrize("module", ["cli", "build", "notice", "compose", "document"])
def test_quick(module: str) -> None:
    """Importing a stage imports none of the slow libraries: each waits until it is needed."""
    program = f"import sys, notice_gen.{module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert not SLOW & set(done.stdout.split())


def test_stages_are_there() -> None:
    """The map shows what there is: no test above passes for want of modules."""
    stages = {"source", "notice", "compose", "document", "typeset", "press", "build", "cli"}
    assert stages <= {module.split(".")[0] for module in MODULES}


def test_uphill_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import uphill is found in any of its spellings, wherever it stands in the file."""
    spellings = (
        "import notice_gen.compose",
        "from notice_gen import compose",
        "from notice_gen.compose import compose",
        "def late():\n    from notice_gen.compose import compose",
    )
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    for spelling in spellings:
        (tmp_path / "text.py").write_text(spelling, encoding="utf-8")
        with pytest.raises(AssertionError, match="stands above it"):
            test_downhill("text")
