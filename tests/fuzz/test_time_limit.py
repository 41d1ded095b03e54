"""What hangs is ended, whether it works or waits; what others keep from running is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import count
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from fuzz import time_limit
from fuzz.time_limit import Spent, TimeOver, limit_time, list_descendants, measure_spent

if TYPE_CHECKING:
    from collections.abc import Callable

ENDLESS = "while True: pass"


def loop() -> None:
    """Work without end."""
    while True:
        pass


def wait() -> None:
    """Do nothing without end."""
    while True:
        time.sleep(1)


def start_worker() -> None:
    """Wait for a process that works without end, and is the child of another one."""
    words = [sys.executable, "-c", ENDLESS]
    between = f"import subprocess; subprocess.run({words})"
    process = subprocess.Popen([sys.executable, "-c", between], start_new_session=True)
    try:
        process.wait()
    finally:
        for child in list_descendants(process.pid):
            os.kill(child, signal.SIGKILL)
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("hang", "told"),
    [(loop, "works longer"), (start_worker, "works longer"), (wait, "does nothing")],
)
def test_hangs(hang: Callable[[], None], told: str) -> None:
    """Work is counted with that of the processes started; waiting by the clock."""
    with pytest.raises(TimeOver, match=told), limit_time(1):
        hang()


def spend_minute(worked: float, queued: float) -> None:
    """Have each of many looks find a second gone by, so much of it worked, so much waited for."""
    seconds = count(1)

    def measure() -> Spent:
        second = next(seconds)
        return Spent(second, second * worked, second * queued)

    look_often(measure, 60)


def look_often(measure: Callable[[], Spent], times: int) -> None:
    """Look as often as asked, with what each look finds spent."""
    with patch.object(time_limit, "measure_spent", measure), limit_time(10):
        for _ in range(times):
            signal.raise_signal(signal.SIGALRM)


def test_others_at_work() -> None:
    """A minute in which others had the processor is no hang; one that nobody wanted it is."""
    spend_minute(worked=0.01, queued=0.98)
    with pytest.raises(TimeOver, match="does nothing"):
        spend_minute(worked=0.01, queued=0.02)


def test_machine_stood_still() -> None:
    """A minute that nobody saw, between two looks, is no minute of waiting."""
    minutes = count(1)
    look_often(lambda: Spent(next(minutes) * 60, 0, 0), 19)
    with pytest.raises(TimeOver, match="does nothing"):
        look_often(lambda: Spent(next(minutes) * 60, 0, 0), 21)


def test_measured() -> None:
    """The time the process itself works is among what is measured."""
    before = measure_spent()
    sum(range(3_000_000))
    assert measure_spent().worked > before.worked
