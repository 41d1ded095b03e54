"""How far work over many things has come, said only when it takes long."""

from __future__ import annotations

import re
import subprocess
import sys
from io import StringIO
from itertools import count

import pytest

from notice_gen.cli.progress import (
    LINE_INTERVAL,
    SILENT_TIME,
    ProgressMeter,
    show_progress,
    show_waiting,
)


class Screen(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def said(total: int, seconds: float, stream: StringIO) -> str:
    """Return what is shown of so many things that take so long each."""
    times = count()
    for _ in show_progress(
        range(total), "生成公文", clock=lambda: next(times) * seconds, stream=stream
    ):
        pass
    return stream.getvalue()


@pytest.mark.parametrize("stream", [StringIO, Screen])
@pytest.mark.parametrize(("total", "seconds"), [(0, 9.0), (1, 9.0), (4, 0.2), (90, 0.01)])
def test_short(total: int, seconds: float, stream: type[StringIO]) -> None:
    """Nothing is said of work that takes no more than a second, or of one thing alone."""
    assert said(total, seconds, stream()) == ""


def test_lines() -> None:
    """Where there is no terminal, a plain line comes after a second, then every few seconds."""
    lines = said(200, 0.1, StringIO()).splitlines()
    assert lines == [f"生成公文：已完成 {done}/200" for done in (10, 60, 110, 160)]
    assert (SILENT_TIME, LINE_INTERVAL) == (1.0, 5.0)


def test_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is a bar, which goes away when all is done."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = said(40, 0.1, Screen())
    assert re.search(r"生成公文 .*━.*10/40", shown)
    assert "39/40" in shown
    assert "\x1b[2K" in shown[-20:]


def test_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes away its colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = said(40, 0.1, Screen())
    assert "39/40" in shown
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", shown)


def test_dumb(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that cannot draw gets plain lines."""
    monkeypatch.setenv("TERM", "dumb")
    assert said(40, 0.1, Screen()) == "生成公文：已完成 10/40\n"


def test_ends_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar goes away when the work fails, and what failed is not hidden."""
    monkeypatch.setenv("TERM", "xterm")
    screen, times = Screen(), count()
    meter = ProgressMeter(9, "x", clock=lambda: next(times), stream=screen)

    def work() -> None:
        with meter:
            meter.count_step()
            meter.count_step()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert screen.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_printed_meanwhile() -> None:
    """What is printed into a file stays whole, and out of the lines about progress."""
    program = (
        "from notice_gen.cli.progress import show_progress\n"
        "from itertools import count; n = count()\n"
        "for i in show_progress(range(30), '生成', clock=lambda: next(n) / 5): print('已生成', i)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout == "".join(f"已生成 {number}\n" for number in range(30))
    assert done.stderr == "生成：已完成 5/30\n"


def test_rich_waits() -> None:
    """Short work never loads rich."""
    program = (
        "import sys; from notice_gen.cli.progress import show_progress;"
        "list(show_progress([1, 2], 'x'));"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(("stream", "shown"), [(StringIO, "正在排版……\n"), (Screen, "正在排版")])
def test_waiting(stream: type[StringIO], shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be counted is said: a plain line, or a moving mark that goes away."""
    monkeypatch.setenv("TERM", "xterm")
    given = stream()
    with show_waiting("正在排版", stream=given):
        pass
    assert shown in given.getvalue()
    assert ("\x1b" in given.getvalue()) is (stream is Screen)
