"""Painting in another process gives what painting here gives, errors too."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest
from paragraphs import notice

from notice_gen.error import MachineError
from notice_gen.press.pdf.weasyprint_press import PdfPress
from notice_gen.press.pdf.worker import LocalPdfWorker, PdfWorker, may_fork, start_worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from placed import Bench

    from notice_gen.typeset.layout import Layout

pytestmark = pytest.mark.skipif(not may_fork(), reason="no fork, or one core only")


@pytest.fixture(scope="module")
def press(bench: Bench, root: Path) -> PdfPress:
    """Return what paints here."""
    return PdfPress(bench.ruler.faces, root / "src/notice_gen/templates" / "notice.html")


@pytest.fixture
def beside(press: PdfPress) -> Iterator[PdfWorker]:
    """Yield what paints in another process."""
    other = start_worker(lambda: PdfPress(press.faces, press.template))
    yield other
    other.close()


def broken(layout: Layout) -> Layout:
    """Return a layout with a character that no face has."""
    page = layout.pages[0]
    line = page.lines[-1]
    odd = replace(line, segments=(replace(line.segments[0], text="\ue000"),))
    return replace(layout, pages=(replace(page, lines=(odd,)),))


def test_same(bench: Bench, press: PdfPress, beside: PdfWorker) -> None:
    """The bytes are the same, one notice after the other."""
    for text in ("第一份", "第二份"):
        layout = bench.layout(notice(text))
        beside.send_layout(layout)
        assert beside.receive_pdf() == press.paint_pdf(layout)


def test_lets_go(press: PdfPress) -> None:
    """The other process keeps nothing open that was: who waits for a pipe's end sees it."""
    reading, writing = os.pipe()
    other = start_worker(lambda: PdfPress(press.faces, press.template))
    os.close(writing)
    os.set_blocking(reading, False)
    deadline = monotonic() + 10
    try:
        while not (found := ended(reading)) and monotonic() < deadline:
            sleep(0.01)
        assert found
    finally:
        os.close(reading)
        other.close()


def ended(pipe: int) -> bool:
    """Tell whether nobody can write to a pipe any more."""
    try:
        return os.read(pipe, 1) == b""
    except BlockingIOError:
        return False


def test_error(bench: Bench, beside: PdfWorker) -> None:
    """An error there is raised here, and the next notice is painted all the same."""
    layout = bench.layout(notice("正文"))
    beside.send_layout(broken(layout))
    with pytest.raises(MachineError, match="PDF 没有印好"):
        beside.receive_pdf()
    beside.send_layout(layout)
    assert beside.receive_pdf().startswith(b"%PDF-")


def test_killed(bench: Bench, beside: PdfWorker) -> None:
    """When the other process dies, the user is told in a sentence."""
    layout = bench.layout(notice("正文"))

    def paint() -> bytes:
        beside.send_layout(layout)
        return beside.receive_pdf()

    os.kill(beside.process, signal.SIGKILL)
    with pytest.raises(MachineError, match="意外中断"):
        paint()


def test_here(bench: Bench, press: PdfPress) -> None:
    """Where there is no other process, the same is done in this one."""
    layout = bench.layout(notice("正文"))
    here = LocalPdfWorker(press)
    here.send_layout(layout)
    assert here.receive_pdf() == press.paint_pdf(layout)
    here.send_layout(broken(layout))
    with pytest.raises(MachineError, match="PDF 没有印好"):
        here.receive_pdf()
    here.close()


@pytest.mark.parametrize("order", [1, -1])
def test_several(bench: Bench, press: PdfPress, order: int) -> None:
    """Several run at once, and each ends when it is closed, in whatever order."""
    both = [start_worker(lambda: PdfPress(press.faces, press.template)) for _ in range(2)]
    layout = bench.layout(notice("正文"))
    for each in both:
        each.send_layout(layout)
    assert len({each.receive_pdf() for each in both}) == 1
    signal.alarm(20)  # a process that does not end would keep this one waiting for ever
    for each in both[::order]:
        each.close()
    signal.alarm(0)
