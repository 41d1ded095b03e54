"""Measuring: time of an action, memory of a command."""

# ruff: noqa: INP001 - scripts side by side, no package
from __future__ import annotations

import subprocess
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]


class Task(NamedTuple):
    """What is timed: an action on what was prepared for the run of that number."""

    prepare: Callable[[int], Any]
    action: Callable[[Any], object]


def command(arguments: Callable[[int], list[str]]) -> Task:
    """Return the task of running a command in the project's folder."""
    return Task(arguments, _run)


def _run(arguments: list[str]) -> None:
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr}")


def medians(runs: int, tasks: dict[str, Task]) -> dict[str, float]:
    """Return each task's median seconds.

    The tasks take turns, so that a machine that slows down slows down all; the first turn is not
    counted.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(runs + 1):
        for name, task in tasks.items():
            given = task.prepare(number)
            start = perf_counter()
            task.action(given)
            times[name].append(perf_counter() - start)
    return {name: median(taken[1:]) for name, taken in times.items()}


def memory(arguments: list[str]) -> float:
    """Return the MiB a command takes at most, with its children's own pages beside its."""
    peak = 0
    quiet = subprocess.DEVNULL
    with subprocess.Popen(arguments, stdout=quiet, stderr=quiet, cwd=ROOT) as process:  # noqa: S603
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
