"""Measuring: time of an action, memory of a command."""

# ruff: noqa: INP001 - scripts side by side, no package
from __future__ import annotations

import os
import subprocess
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
# Where modules are compiled anew each time, nothing else is measured.
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}


class Task(NamedTuple):
    """What is timed: an action on what was prepared for the run of that number."""

    prepare: Callable[[int], Any]
    action: Callable[[Any], object]


def command(arguments: Callable[[int], list[str]]) -> Task:
    """Return the task of running a command in the project's folder."""
    return Task(arguments, _run)


def _run(arguments: list[str]) -> None:
    done = subprocess.run(  # noqa: S603
        arguments, capture_output=True, text=True, check=False, cwd=ROOT, env=ENVIRONMENT
    )
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr}")


def measure(runs: int, tasks: dict[str, Task], *, before: int = 1) -> dict[str, list[float]]:
    """Return the seconds each task took each time.

    The tasks take turns, so that a machine that slows down slows down all; the turns ``before``
    these runs are not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(before + runs):
        for name, task in tasks.items():
            given = task.prepare(number)
            start = perf_counter()
            task.action(given)
            times[name].append(perf_counter() - start)
    return {name: taken[before:] for name, taken in times.items()}


def ratio(times: dict[str, list[float]], ours: str, other: str) -> float:
    """Return how many times as long a task took as another in the same turn: the median."""
    return median(one / two for one, two in zip(times[ours], times[other], strict=True))


def memory(arguments: list[str]) -> float:
    """Return the MiB a command takes at most, with its children's own pages beside its."""
    peak = 0
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603
        arguments, stdout=quiet, stderr=quiet, cwd=ROOT, env=ENVIRONMENT
    ) as process:
        while process.poll() is None:
            whole = _kib(process.pid, "Rss:")
            own = sum(_kib(child, "Private_") for child in _descendants(process.pid))
            peak = max(peak, whole + own)
            sleep(0.002)
    return peak / 1024


def _descendants(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:  # it has ended
        return []
    children = [int(child) for child in listed.split()]
    return children + [below for child in children for below in _descendants(child)]


def _kib(pid: int, field: str) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) for row in rows if row.startswith(field))
