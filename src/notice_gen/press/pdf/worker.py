"""Paint PDFs in a process of their own, which loads WeasyPrint while this one reads and typesets.

In: a Layout.  Out: the bytes of its PDF, the same as painted here. A cold build of one notice
takes two thirds of the time, of many notices little more than half.
"""

from __future__ import annotations

import gc
import os
import pickle
import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from notice_gen.error import MachineError, NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from notice_gen.press.pdf.weasyprint_press import PdfPress
    from notice_gen.typeset.layout import Layout

_LENGTH = struct.Struct("!Q")
_TRIM, _MMAP = -1, -3  # glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD
_MEMORY_KEPT = 32 * 1024 * 1024  # bytes, the most it takes
_STANDARD_ERROR = 2  # standard input, output and errors are 0 to 2


def may_fork() -> bool:
    """Tell whether this machine can paint beside: it has fork and a second core."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1


@dataclass(slots=True)
class PdfWorker:
    """A press in another process; ``send`` a layout, do something else, then ``receive``."""

    process: int
    outgoing: BinaryIO
    incoming: BinaryIO

    def send_layout(self, layout: Layout) -> None:
        """Begin to paint a layout."""
        _write_message(self.outgoing, pickle.dumps(layout, pickle.HIGHEST_PROTOCOL))

    def receive_pdf(self) -> bytes:
        """Return the PDF of the layout sent; raise what painting it raised."""
        answer = _read_message(self.incoming)
        if answer is None:
            raise MachineError(
                "印制 PDF 的进程意外中断，请再运行一次；仍然如此时请查看内存是否用尽"
            )
        result: bytes | Exception = pickle.loads(answer)  # noqa: S301 - our own child wrote it
        if isinstance(result, Exception):
            raise result
        return result

    def close(self) -> None:
        """End the process."""
        with suppress(BrokenPipeError):  # the process is gone already
            self.outgoing.close()
        self.incoming.close()
        os.waitpid(self.process, 0)


@dataclass(slots=True)
class LocalPdfWorker:
    """The same in this process, where there is no other to be had."""

    press: PdfPress
    waiting: Layout | None = None

    def send_layout(self, layout: Layout) -> None:
        """Keep a layout until it is asked for."""
        self.waiting = layout

    def receive_pdf(self) -> bytes:
        """Return the PDF of the layout sent."""
        if self.waiting is None:
            raise ValueError("no layout was sent")
        layout, self.waiting = self.waiting, None
        return self.press.paint_pdf(layout)

    def close(self) -> None:
        """Nothing runs here."""


def start_worker(make: Callable[[], PdfPress]) -> PdfWorker:
    """Start painting beside: the other process makes its press and begins to load at once."""
    to_child, from_parent = os.pipe()
    to_parent, from_child = os.pipe()
    process = os.fork()
    if process == 0:  # pragma: no cover - coverage does not follow
        _close_inherited_files(but=(to_child, from_child))
        code = 1
        try:
            with os.fdopen(to_child, "rb") as incoming, os.fdopen(from_child, "wb") as outgoing:
                serve_layouts(make, incoming, outgoing)
            code = 0
        finally:
            os._exit(code)
    os.close(to_child)
    os.close(from_child)
    return PdfWorker(process, os.fdopen(from_parent, "wb"), os.fdopen(to_parent, "rb"))


def _close_inherited_files(but: Collection[int]) -> None:
    """Give up what this process inherited open, but its own pipes and what it prints to.

    Whoever waits for the end of another's pipe or socket would else wait for this process. Their
    numbers stay taken, since objects of the parent may yet close them here.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for path in Path("/dev/fd").iterdir():
        number = int(path.name)
        if number > _STANDARD_ERROR and number not in {*but, nothing}:
            os.dup2(nothing, number, inheritable=False)


def serve_layouts(make: Callable[[], PdfPress], incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Paint what comes until no more does."""
    # What is loaded stays; what a page leaves is garbage in lots: 7 of 80 ms a notice.
    gc.set_threshold(50_000, 20, 20)
    _keep_freed_memory()
    trouble: NoticeError | None = None
    press = make()
    try:
        press.load()
    except NoticeError as problem:
        trouble = problem
    gc.freeze()
    while (message := _read_message(incoming)) is not None:
        answer: bytes | NoticeError
        try:
            if trouble is not None:
                raise trouble
            answer = press.paint_pdf(cast("Layout", pickle.loads(message)))  # noqa: S301
        except NoticeError as problem:
            answer = problem
        _write_message(outgoing, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _keep_freed_memory() -> None:
    """Let the C library keep what a page gives back, for the next one needs it: 12 of 92 ms.

    Else 24 MiB are returned and fetched anew, page by page. Where there is no glibc, nothing is
    changed.
    """
    from ctypes import CDLL  # noqa: PLC0415 - WeasyPrint loads it as well

    tune = getattr(CDLL(None), "mallopt", None)
    if tune is not None:
        tune(_TRIM, _MEMORY_KEPT)
        tune(_MMAP, _MEMORY_KEPT)


def _write_message(file: BinaryIO, content: bytes) -> None:
    try:
        file.write(_LENGTH.pack(len(content)))
        file.write(content)
        file.flush()
    except BrokenPipeError as problem:
        raise MachineError("印制 PDF 的进程意外中断，请再运行一次") from problem


def _read_message(file: BinaryIO) -> bytes | None:
    """Return the next message; None at the end."""
    head = file.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length: int = _LENGTH.unpack(head)[0]
    content = file.read(length)
    return content if len(content) == length else None
