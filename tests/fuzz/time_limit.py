"""The end of a try that hangs: true on a machine where others are at work as well.

What works too long is told by the processor's seconds, its own and its children's.  What waits for
something that never comes uses none: that is told by the clock, less the time it was ready to run
and others had the processor, or the machine stood still.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS: Final = 10
_TICK: Final = 0.5  # seconds between two looks
_AT_WORK: Final = 0.1  # the share of the clock below which nothing is done
_NANOSECOND: Final = 1e-9
_TICKS_A_SECOND: Final = os.sysconf("SC_CLK_TCK")
_PROCESSES: Final = Path("/proc")


class TimeOver(BaseException):
    """A command took too long; nothing that catches exceptions may take it for one of its own."""


class Spent(NamedTuple):
    """The seconds that went by, were worked, and were waited for the processor."""

    clock: float
    worked: float
    queued: float


@contextmanager
def limit_time(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TimeOver in what works, or does nothing, for longer than some seconds."""
    start = last = measure_spent()
    idle = 0.0

    def look(_: int, frame: object) -> None:
        nonlocal last, idle
        now = measure_spent()
        passed = now.clock - last.clock
        busy = now.worked - last.worked + now.queued - last.queued
        # What waits comes to look at each tick; what does not is kept from it, by whatever it is.
        idle = idle + min(passed, _TICK) if busy < passed * _AT_WORK else 0.0
        last = now
        if now.worked - start.worked > seconds:
            raise TimeOver(f"works longer than {seconds} s: {frame}")
        if idle > seconds:
            raise TimeOver(f"does nothing for {seconds} s: {frame}")

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def measure_spent() -> Spent:
    """Return what this process and those it started have spent by now, in seconds."""
    times = os.times()
    worked = times.user + times.system + times.children_user + times.children_system
    queued = _read_queued(os.getpid())
    for child in list_descendants(os.getpid()):
        worked += _read_worked(child)
        queued += _read_queued(child)
    return Spent(time.monotonic(), worked, queued)


def list_descendants(process: int) -> list[int]:
    """Return the processes that one has started, and those these have."""
    found: list[int] = []
    for task in (_PROCESSES / str(process) / "task").glob("*/children"):
        for child in map(int, _read_words(task)):
            found += [child, *list_descendants(child)]
    return found


def _read_worked(process: int) -> float:
    """Return the seconds a process has worked, with those of its own that have ended."""
    # Its name may have spaces; what follows it begins with the third field.
    fields = _read_words(_PROCESSES / str(process) / "stat", behind=")")
    return sum(map(int, fields[11:15])) / _TICKS_A_SECOND


def _read_queued(process: int) -> float:
    """Return the seconds a process was ready to run and did not."""
    fields = _read_words(_PROCESSES / str(process) / "schedstat")
    return int(fields[1]) * _NANOSECOND if fields else 0.0


def _read_words(path: Path, behind: str = "") -> list[str]:
    """Return the words of a file of the system; none when the process has ended."""
    try:
        text = path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return text.rpartition(behind)[2].split() if behind else text.split()
