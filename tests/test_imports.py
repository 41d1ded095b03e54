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

# From the ground up: a place may import only what stands before it. A folder is one place: a stage,
# or a command's work; the modules at the top are the ground.
ORDER = (
    "shown_text", "place", "diagnostic", "error", "disk", "gbt9704", "numeral", "limits",
    "document_kind", "output_format", "whole_file", "foreign_file",
    "yaml_source", "document", "picture", "inline", "model", "compose", "fonts", "typeset", "press",
    "analysis", "lint", "measure", "importer", "new_notice", "new_office",
    "build", "draft", "git_changes", "preview", "visual_diff", "diff", "site",
    "cli", "__main__",
)  # fmt: skip
RANKS = {name: rank for rank, name in enumerate(ORDER)}

# A rule looks at what stages give, a press writes what it is given: neither reads or decides.
APART = {
    "press": {"lint", "yaml_source.parse", "compose"},
    "lint.rules": {"press", "yaml_source.parse", "compose"},
}
SLOW = {"PIL", "docxtpl", "fontTools", "jinja2", "markdown", "weasyprint"}

MODULES = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py"
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


def own_modules(module: str) -> set[str]:
    """Return the program's own modules, or folders, that a module imports."""
    found = set()
    for name in imports(module):
        parts = name.split(".")
        if parts[0] != "notice_gen":
            continue
        # A name imported may be a module or something in one: the longest that is a module.
        for length in range(len(parts), 1, -1):
            path = PACKAGE.joinpath(*parts[1:length])
            if path.is_dir() or path.with_suffix(".py").is_file():
                found.add(".".join(parts[1:length]))
                break
    return found


def own_places(module: str) -> set[str]:
    """Return the places in ORDER a module imports."""
    return {name.partition(".")[0] for name in own_modules(module)}


@pytest.mark.parametrize("module", MODULES)
def test_downhill(module: str) -> None:
    """A module imports only places below its own; a new one is given its place in ORDER."""
    place = module.partition(".")[0]
    for name in (place, *own_places(module)):
        assert name in RANKS, f"say in ORDER where {name} stands"
    above = {other for other in own_places(module) if RANKS[other] > RANKS[place]}
    assert not above, f"{module} imports what stands above it"


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the modules of one cycle of imports, in their order; none is an empty list."""
    done: set[str] = set()
    path: list[str] = []

    def visit(module: str) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        path.append(module)
        for other in sorted(graph.get(module, ())):
            if cycle := visit(other):
                return cycle
        path.pop()
        done.add(module)
        return []

    for module in sorted(graph):
        if cycle := visit(module):
            return cycle
    return []


def test_no_cycle() -> None:
    """No two modules need each other, not even for their types."""
    graph = {module: own_modules(module) & set(MODULES) for module in MODULES}
    assert len(graph) > 200
    assert not find_cycle(graph)


def test_cycle_is_seen() -> None:
    """A cycle is found wherever it stands."""
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c", "b"]


@pytest.mark.parametrize(
    ("module", "apart"),
    [(module, apart) for module in MODULES for apart in APART if module.startswith(f"{apart}.")],
)
def test_apart(module: str, apart: str) -> None:
    """Rules and presses never import each other, nor what reads YAML, nor compose."""
    for name in own_modules(module):
        assert not any(name == one or name.startswith(f"{one}.") for one in APART[apart])


@pytest.mark.parametrize("module", MODULES)
def test_yaml(module: str) -> None:
    """Only the parser knows that the content is YAML."""
    found = {name.split(".")[0] for name in imports(module)}
    assert "yaml" not in found or module == "yaml_source.parse"


@pytest.mark.parametrize("module", ["cli", "build.build", "model.notice", "compose", "document"])
def test_quick(module: str) -> None:
    """Importing a stage imports none of the slow libraries: each waits until it is needed."""
    program = f"import sys, notice_gen.{module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert not SLOW & set(done.stdout.split())


def test_stages_are_there() -> None:
    """The map shows what there is: no test above passes for want of modules, and none is extra."""
    assert set(ORDER) == {module.partition(".")[0] for module in MODULES}


def test_uphill_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import uphill is found in any of its spellings, wherever it stands in the file."""
    spellings = (
        "import notice_gen.compose",
        "from notice_gen import compose",
        "from notice_gen.compose.compose import compose_document",
        "def late():\n    from notice_gen.compose import compose",
    )
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    (tmp_path / "compose").mkdir()
    for spelling in spellings:
        (tmp_path / "numeral.py").write_text(spelling, encoding="utf-8")
        with pytest.raises(AssertionError, match="stands above it"):
            test_downhill("numeral")
