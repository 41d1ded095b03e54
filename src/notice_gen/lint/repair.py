"""Repair: put the fixes of a review into the files, and change nothing else.

In: folders of notices.  Out: ``RepairResult``: each changed file before and after. The fixes are
tried on copies first, pass after pass while fixes that overlapped or followed from others remain;
only what still loads there is handed back. A fix never crosses a line, so the lines of a file stay
the same in number, and comments, order, quoting and line ends as they were.
"""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from notice_gen.diagnostic import Severity
from notice_gen.disk.leftover import make_temporary_folder
from notice_gen.error import MachineError, describe_os_error, explain_os_error
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


class RepairResult(msgspec.Struct, frozen=True):
    """What a repair comes to: the new content of each changed file, with its old content."""

    files: dict[Path, tuple[bytes, bytes]]

    @property
    def changed_lines(self) -> list[RepairChange]:
        """Every changed line, in the order of files and lines."""
        changes: list[RepairChange] = []
        for path, (before, after) in sorted(self.files.items()):
            pairs = zip(_split_lines(before), _split_lines(after), strict=True)
            for number, (old, new) in enumerate(pairs, 1):
                if old == new:
                    continue
                changes.append(RepairChange(path, number, old.rstrip("\r\n"), new.rstrip("\r\n")))
        return changes

    def format_diff(self) -> str:
        """Return the changes as a unified diff, as git and patch read it."""
        parts: list[str] = []
        for path, (before, after) in sorted(self.files.items()):
            name = path.as_posix()
            old, new = _split_lines(before), _split_lines(after)
            for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
                parts.append(line)
                if not line.endswith("\n"):
                    parts.append("\n")
        return "".join(parts)

    def write_files(self) -> None:
        """Write the changed files, each whole, with the rights it had.

        Raises MachineError where that is not allowed, and for a file that somebody changed since.
        """
        for path, (before, after) in self.files.items():
            real = path.resolve()
            try:
                if real.read_bytes() != before:
                    raise MachineError(f"{path} 刚刚被改动过，没有写入，请再运行一次")
                mode = real.stat().st_mode
                write_file_whole(real, after)
                real.chmod(mode)
            except OSError as problem:
                raise MachineError(f"写不进 {path}：{explain_os_error(problem)}") from problem


def repair_notices(folders: Sequence[Path], reviewer: Reviewer) -> RepairResult:
    """Return the repair of some notices; nothing is written.

    ``reviewer`` reviews folders; it is given copies, which have the names of the notices but stand
    elsewhere. Raises MachineError when a notice cannot be copied.
    """
    with make_temporary_folder() as name:
        try:
            copies = dict(_copy_notices(folders, Path(name)))
        except shutil.Error as problem:  # a list of what could not be copied
            unread = "、".join(str(source) for source, *_ in problem.args[0])
            raise MachineError(f"不能修改，有的文件读不了：{unread}。请查看它们的权限") from problem
        except OSError as problem:
            raise MachineError(f"不能修改：{describe_os_error(problem)}") from problem
        originals: dict[Path, Path] = {}
        for copy, folder in copies.items():
            originals.update(_pair_files(copy, folder))
        before = {path: path.read_bytes() for path in originals}
        _try_fixes(list(copies), reviewer, before)
        changed: dict[Path, tuple[bytes, bytes]] = {}
        for path, original in originals.items():
            after = path.read_bytes()
            if after != before[path]:
                changed[original] = before[path], after
        return RepairResult(changed)


def _copy_notices(folders: Iterable[Path], root: Path) -> Iterator[tuple[Path, Path]]:
    """Copy notices and what they share; yield each copy with its original.

    Notices that stood together do so again, each office below a folder of its own.
    """
    parents: dict[Path, Path] = {}
    for folder in folders:
        real = folder.resolve()
        if not real.is_dir():
            continue  # not there, which the review says
        parent = parents.setdefault(real.parent, root / str(len(parents)))
        copy = parent / real.name
        if copy.exists():
            continue  # the same notice by another path
        # Without the rights of the originals: these may be read only.
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(real, copy, ignore=hidden, copy_function=shutil.copyfile)
        for place in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
            place.chmod(0o700)
        for shared in real.parent.glob("*.yaml"):
            shutil.copyfile(shared, parent / shared.name)
        yield copy, folder


def _pair_files(copy: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file of a copied notice that may be changed, with its original.

    Those that the office shares are among them.
    """
    for path in sorted(copy.rglob("*")):
        if path.suffix.lower() in _FIXABLE_SUFFIXES and path.is_file():
            yield path, folder / path.relative_to(copy)
    above = folder / ".." if folder.name in {"", ".."} else folder.parent
    for path in sorted(copy.parent.glob("*.yaml")):
        yield path, above / path.name


def _try_fixes(copies: Sequence[Path], reviewer: Reviewer, originals: Mapping[Path, bytes]) -> None:
    """Apply fixes to the copies until there are none; take back what would not load.

    A file of which anything was taken back is left alone from then on. A line in which fixes undo
    one another is left as its author wrote it, or each run would change it again.
    """
    spoiled: set[Path] = set()
    reviewed = reviewer(copies)
    for _ in range(MOST_PASSES):
        findings = [one for one in reviewed.diagnostics if one.place.path not in spoiled]
        edits = _choose_fixes(findings)
        if not edits:
            return
        before = {path: path.read_bytes() for path in edits}
        for path, fixes in edits.items():
            path.write_bytes(_insert_fixes(before[path], fixes))
        readable = reviewed
        reviewed = reviewer(copies)
        restored = _restore_files(_find_broken(readable, reviewed), before)
        if restored:
            spoiled |= restored
            reviewed = reviewer(copies)
    findings = [one for one in reviewed.diagnostics if one.place.path not in spoiled]
    for path, fixes in _choose_fixes(findings).items():
        numbers = {fix.place.line - 1 for fix in fixes}
        path.write_bytes(_put_back_lines(path.read_bytes(), originals[path], numbers))


def _find_broken(before: ReviewResult, after: ReviewResult) -> set[Path]:
    """Return the folders of notices that do not load any more, or have more errors of loading."""
    return {
        folder
        for folder in after.unread
        if folder not in before.unread
        or _count_loading_errors(after, folder) > _count_loading_errors(before, folder)
    }


def _count_loading_errors(reviewed: ReviewResult, folder: Path) -> int:
    """Count the errors of loading (Y, K, T) in the files of a notice and those it shares."""
    return sum(
        finding.severity is Severity.ERROR
        and finding.code.startswith(("Y", "K", "T"))
        and (folder in finding.place.path.parents or finding.place.path.parent == folder.parent)
        for finding in reviewed.diagnostics
    )


def _restore_files(broken: set[Path], before: dict[Path, bytes]) -> set[Path]:
    """Put back the files of notices that do not load any more, and those they share."""
    restored: set[Path] = set()
    for folder in broken:
        for path, content in before.items():
            if folder in path.parents or path.parent == folder.parent:
                path.write_bytes(content)
                restored.add(path)
    return restored


def _choose_fixes(findings: Iterable[Diagnostic]) -> dict[Path, list[Diagnostic]]:
    """Return the fixes of a pass by file, from the end on; of two that touch, the first.

    Findings come in the order of their places.
    """
    edits: dict[Path, list[Diagnostic]] = {}
    behind: dict[tuple[Path, int], int] = {}  # where in each line the next fix may begin
    for finding in findings:
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
        number, start = edit.place.line - 1, edit.place.column - 1
        line = lines[number]
        lines[number] = line[:start] + (edit.fix or "") + line[start + edit.length :]
    return mark + "".join(lines).encode()


def _put_back_lines(content: bytes, original: bytes, numbers: Iterable[int]) -> bytes:
    """Return the content of a file with some of its lines, counted from 0, as they were."""
    mark = _BOM if content.startswith(_BOM) else b""
    lines, old = _split_lines(content), _split_lines(original)
    for number in numbers:
        lines[number] = old[number]
    return mark + "".join(lines).encode()


def _split_lines(content: bytes) -> list[str]:
    """Return the lines of a file with their ends, without the mark at its beginning."""
    return _LINE.findall(content.decode("utf-8-sig"))
