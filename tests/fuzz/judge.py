"""What is a fault: a command that ends other than in a sentence, says or leaves what it must not.

In: the files of a try, and the commands that are run on them in a folder of their own.  Out: the
faults, each a line; none when all is as it must be.
"""

from __future__ import annotations

import io
import json
import re
import traceback
from contextlib import chdir, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET

from notice_gen.cli import main
from notice_gen.cli.boundary import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

EXIT_CODES: Final = frozenset({0, 1, 2, 3})  # all that a user can do something about
# What moves a cursor, ends a line unseen or turns the direction of what follows.
_RAW: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_ANNOTATION: Final = re.compile(r"::(error|warning|notice) ")


class Done(NamedTuple):
    """A command that was run: its words, exit code, and what it printed; or how it broke."""

    words: tuple[str, ...]
    exit_code: int
    out: str
    err: str
    broken: str = ""

    @property
    def shown(self) -> str:
        """The command as it is typed."""
        return f"notice {' '.join(self.words)}"


def lay_out_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a try."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def read_files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its name there."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def run_command(words: Sequence[str], folder: Path) -> Done:
    """Run a command in a folder, as a user would, and keep what it prints."""
    out, err, broken, code = io.StringIO(), io.StringIO(), "", -1
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(["--debug", *words])
        except BaseException as problem:
            if isinstance(problem, KeyboardInterrupt):
                raise
            broken = "".join(traceback.format_exception(problem))
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return Done(tuple(words), code, out.getvalue(), err.getvalue(), broken)


def judge_printed(done: Done) -> list[str]:
    """Return the faults of how a command ended, and of what it printed."""
    if done.broken or done.exit_code not in EXIT_CODES:
        return [f"{done.words[0]}: {find_signature(done.broken or done.err)}"]
    raw = sorted(set(_RAW.findall(done.out + done.err)))
    faults = [f"{done.words[0]}: U+{ord(each):04X} is printed raw" for each in raw]
    if done.words[0] == "check":
        faults += _judge_form(done)
    return faults


def _judge_form(done: Done) -> list[str]:
    """Return the faults of a result that other programs are to read."""
    form = done.words[-1]
    try:
        if form in {"json", "sarif", "codequality"}:
            json.loads(done.out)
        elif form == "junit":
            ET.fromstring(done.out.encode())
    except (ValueError, ET.ParseError) as problem:
        return [f"check: {form} cannot be read: {problem}"]
    if form == "github":
        odd = [line for line in done.out.splitlines() if line and not _ANNOTATION.match(line)]
        return [f"check: github is told {line[:40]!r}" for line in odd]
    return []


def find_signature(told: str) -> str:
    """Return what tells tracebacks apart: the last place in the program, and the exception."""
    places = re.findall(r"notice_gen/(\S+)\", line (\d+)", told)
    last = told.strip().splitlines()[-1] if told.strip() else "nothing"
    where = ":".join(places[-1]) if places else "?"
    return f"{where} {last[:100]}"


def judge_kept(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Return which of the author's files are gone or changed, and what half files are left."""
    faults = [f"{name} is gone" for name in before if name not in after]
    faults += [f"{name} is changed" for name in before if after.get(name) != before[name]]
    return faults + judge_leftovers(after)


def judge_leftovers(after: Mapping[str, bytes]) -> list[str]:
    """Return the half files that were left."""
    return [f"{name} is left" for name in after if "/.notice-gen-" in f"/{name}"]
