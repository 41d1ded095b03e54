"""Font programs are compressed beside the painting, or where they are taken."""

from __future__ import annotations

from threading import Thread
from zlib import decompress

import pytest

from notice_gen.press.pdf.font_subset import FontSubset
from notice_gen.press.pdf.program_packer import ProgramPacker

PROGRAMS = {"fang": b"outlines " * 400, "song": b""}


def make_fonts() -> dict[str, FontSubset]:
    """Return fonts that are nothing but their programs."""
    return {
        name: FontSubset(name, "CFF ", program, {}, {}, {}, {}, 0.0, 0.0)
        for name, program in PROGRAMS.items()
    }


def refuse_to_start(_: Thread) -> None:
    """Refuse as a machine without another thread does."""
    raise RuntimeError("can't start new thread")


def run_out_of_memory(_: Thread) -> None:
    """End as a thread does in which something was raised: nothing is made."""


@pytest.mark.parametrize("start", [Thread.start, refuse_to_start, run_out_of_memory])
def test_every_program_comes_out_whole(start: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a thread, without one, and with one that made nothing."""
    monkeypatch.setattr(Thread, "start", start)
    if start is run_out_of_memory:
        monkeypatch.setattr(Thread, "join", lambda _: None)
    packer = ProgramPacker(make_fonts())
    taken = {name: decompress(packer.take_program(name)) for name in PROGRAMS}
    assert taken == PROGRAMS


def test_the_same_bytes_with_and_without_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who compresses makes no difference."""
    beside = ProgramPacker(make_fonts()).take_program("fang")
    monkeypatch.setattr(Thread, "start", refuse_to_start)
    assert ProgramPacker(make_fonts()).take_program("fang") == beside
