"""Repair: put the fixes of a review into the files, and change nothing else.

In: folders of notices.  Out: ``Repaired``: each changed file before and after. The fixes are tried
on copies first, pass after pass while fixes that overlapped or followed from others remain; only
what still loads there is handed back. A fix never crosses a line, so the lines of a file stay the
same in number, and comments, order, quoting and line ends as they were.
"""

from __future__ import annotations

import difflib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.error import MachineError
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.review import ReviewResult

    Reviewer: TypeAlias = Callable[[Sequence[Path]], ReviewResult]

MOST_PASSES: Final = 8  # more never pay: what is left then are fixes that undo one another
_BOM: Final = b"\xef\xbb\xbf"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FIXABLE_SUFFIXES: Final = (".yaml", ".yml", ".md", ".csv")


class RepairChange(NamedTuple):
    """A line of a file that a repair changes, as it was and as it is then."""

    path: Path
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RepairResult:
    """What a repair comes to: the new content of each changed file, with its old content."""

    files: dict[Path, tuple[bytes, bytes]]

    @property
    def changed_lines(self) -> list[RepairChange]:
        """Every changed line, in the order of files and lines."""
        found = []
        for path, (before, after) in sorted(self.files.items()):
            pairs = zip(_split_lines(before), _split_lines(after), strict=True)
            for number, (old, new) in enumerate(pairs, 1):
                if old != new:
                    found.append(RepairChange(path, number, old.rstrip("\r\n"), new.rstrip("\r\n")))
        return found

    def format_diff(self) -> str:
        """Return the changes as a unified diff."""
        parts: list[str] = []
        for path, (before, after) in sorted(self.files.items()):
            name = path.as_posix()
            lines = difflib.unified_diff(
                _split_lines(before), _split_lines(after), f"a/{name}", f"b/{name}"
            )
            parts += (line if line.endswith("\n") else f"{line}\n" for line in lines)
        return "".join(parts)

    def write_files(self) -> None:
        """Write the changed files, each whole. Raises MachineError where that is not allowed."""
        for path, (before, after) in self.files.items():
            real = path.resolve()
            try:
                if real.read_bytes() != before:
                    raise MachineError(f"{path} 刚刚被改动过，没有写入，请再运行一次")
                mode = real.stat().st_mode
                write_file_whole(real, after)
                real.chmod(mode)
            except OSError as problem:
                raise MachineError(f"写不进 {path}：{problem.strerror}") from problem


def repair_notices(folders: Sequence[Path], reviewer: Reviewer) -> RepairResult:
    """Return the repair of some notices; nothing is written.

    ``reviewer`` reviews folders; it is given copies, which have the names of the notices but stand
    elsewhere. Raises MachineError when a notice cannot be copied.
    """
    with TemporaryDirectory(prefix="notice-gen-") as name:
        try:
            copies = dict(_copy_notices(folders, Path(name)))
        except (OSError, shutil.Error) as problem:
            raise MachineError(f"不能为修改作准备：{problem}") from problem
        originals = {
            path: original
            for copy, folder in copies.items()
            for path, original in _pair_files(copy, folder)
        }
        before = {path: path.read_bytes() for path in originals}
        _try_fixes(list(copies), reviewer)
        after = {path: path.read_bytes() for path in originals}
        changed = [path for path in originals if before[path] != after[path]]
        return RepairResult({originals[path]: (before[path], after[path]) for path in changed})


def _copy_notices(folders: Iterable[Path], root: Path) -> Iterator[tuple[Path, Path]]:
    """Copy notices and what they share; notices that stood together do so again."""
    parents: dict[Path, Path] = {}
    for folder in folders:
        real = folder.resolve()
        if not real.is_dir() or (
            real.parent in parents and (parents[real.parent] / real.name).exists()
        ):
            continue  # not there, which the review says; or the same notice by another path
        parent = parents.setdefault(real.parent, root / str(len(parents)))
        shutil.copytree(real, parent / real.name, ignore=shutil.ignore_patterns(".*"))
        for shared in real.parent.glob("*.yaml"):
            shutil.copyfile(shared, parent / shared.name)
        yield parent / real.name, folder


def _pair_files(copy: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file of a copied notice that may be changed, with its original."""
    for path in sorted(copy.rglob("*")):
        if path.suffix.lower() in _FIXABLE_SUFFIXES and path.is_file():
            yield path, folder / path.relative_to(copy)
    for path in sorted(copy.parent.glob("*.yaml")):
        above = folder / ".." if folder.name in {"", ".."} else folder.parent
        yield path, above / path.name


def _try_fixes(copies: Sequence[Path], reviewer: Reviewer) -> None:
    """Apply fixes to the copies until there are none; take back what would not load."""
    spoiled: set[Path] = set()
    reviewed = reviewer(copies)
    for _ in range(MOST_PASSES):
        edits = _choose_fixes(d for d in reviewed.diagnostics if d.place.path not in spoiled)
        if not edits:
            return
        before = {path: path.read_bytes() for path in edits}
        for path, found in edits.items():
            path.write_bytes(_insert_fixes(before[path], found))
        last, reviewed = reviewed, reviewer(copies)
        for broken in set(reviewed.unread) - set(last.unread):
            for path, content in before.items():
                if broken in path.parents or path.parent == broken.parent:
                    path.write_bytes(content)
                    spoiled.add(path)
        if spoiled & before.keys():
            reviewed = reviewer(copies)


def _choose_fixes(findings: Iterable[Diagnostic]) -> dict[Path, list[Diagnostic]]:
    """Return the fixes of a pass by file, from the end on; of two that touch, the first."""
    edits: dict[Path, list[Diagnostic]] = {}
    behind: dict[tuple[Path, int], int] = {}  # where in each line the next fix may begin
    for finding in findings:  # in the order of their places
        place = finding.place
        if finding.fix is None or place.column < behind.get((place.path, place.line), 0):
            continue
        edits.setdefault(place.path, []).insert(0, finding)
        behind[place.path, place.line] = place.column + finding.length + 1
    return edits


def _insert_fixes(content: bytes, edits: Iterable[Diagnostic]) -> bytes:
    """Return the content of a file with fixes put in, given from its end on."""
    mark = _BOM if content.startswith(_BOM) else b""
    lines = _split_lines(content)
    for edit in edits:
        line, start = lines[edit.place.line - 1], edit.place.column - 1
        lines[edit.place.line - 1] = line[:start] + (edit.fix or "") + line[start + edit.length :]
    return mark + "".join(lines).encode()


def _split_lines(content: bytes) -> list[str]:
    """Return the lines of a file with their ends, without the mark at its beginning."""
    return _LINE.findall(content.decode("utf-8-sig"))
