"""How far work over many things has come, for work that takes more than a second.

In: the things, one by one.  Out: on stderr a bar on a terminal, else a plain line now and then;
nothing at all for shorter work, which never loads ``rich``. Owner: any command over many notices.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

    from rich.progress import Progress

T = TypeVar("T")

SILENT_TIME: Final = 1.0  # s: work that takes less needs no word
LINE_INTERVAL: Final = 5.0  # s between lines where there is no terminal
_BAR_INTERVAL: Final = 0.1  # s between two looks of the bar


class ProgressMeter:
    """Counts what is done of ``total``, and shows it while used as a context.

    ``clock`` gives seconds; ``stream`` is stderr unless given. What is printed meanwhile stands
    above the bar.
    """

    def __init__(
        self,
        total: int,
        label: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        stream: TextIO | None = None,
    ) -> None:
        self._total, self._label, self._done = total, label, 0
        self._clock, self._stream = clock, stream or sys.stderr
        self._bar: Progress | None = None
        self._next = clock() + SILENT_TIME

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None

    def count_step(self) -> None:
        """Count one thing done; show it when it is time to and not all is done."""
        self._done += 1
        now = self._clock()
        if now < self._next or self._done >= self._total:
            return
        if self._bar or _is_terminal(self._stream):
            self._draw_bar()
            self._next = now + _BAR_INTERVAL
        else:
            line = f"{self._label}：已完成 {self._done}/{self._total}"
            print(line, file=self._stream, flush=True)
            self._next = now + LINE_INTERVAL

    def _draw_bar(self) -> None:
        if self._bar is None:
            self._bar = _create_bar(self._stream)
            self._bar.add_task(self._label, total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self._done)
        self._bar.refresh()


def show_progress(
    things: Sequence[T],
    label: str,
    *,
    clock: Callable[[], float] = time.monotonic,
    stream: TextIO | None = None,
) -> Iterator[T]:
    """Yield things, and show how many were dealt with when that takes more than a second."""
    with ProgressMeter(len(things), label, clock=clock, stream=stream) as meter:
        for thing in things:
            yield thing
            meter.count_step()


@contextmanager
def show_waiting(label: str, *, stream: TextIO | None = None) -> Iterator[None]:
    """Say what is being waited for, where nothing can be counted and it takes over a second."""
    stream = stream or sys.stderr
    if not _is_terminal(stream):
        print(f"{label}……", file=stream, flush=True)
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - only work that takes long needs it

    with Console(file=stream, highlight=False).status(label):
        yield


def _is_terminal(stream: TextIO) -> bool:
    """Tell whether a bar can be drawn on a stream."""
    return stream.isatty() and os.environ.get("TERM") not in {"dumb", "unknown"}


def _create_bar(stream: TextIO) -> Progress:
    """Return a bar on a stream that goes away when all is done; NO_COLOR is heeded by rich.

    It is drawn when told to and by no thread of its own: a press may still be forked.
    """
    from rich.console import Console  # noqa: PLC0415 - only work that takes long needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415
    from rich.progress import TimeRemainingColumn as Remaining  # noqa: PLC0415

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Remaining(),
        console=Console(file=stream, highlight=False, markup=False, emoji=False),
        auto_refresh=False,
        transient=True,
        redirect_stderr=stream is sys.stderr,
        # What goes into a file or to another program must not end up on the terminal.
        redirect_stdout=sys.stdout.isatty(),
    )
