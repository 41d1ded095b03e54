"""``notice serve`` and ``notice watch`` as they are typed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from notice_gen.cli import main, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGS = 60  # s: nothing takes so long; it only ends a test that hangs
ADDRESS = re.compile(r"预览：(http://127\.0\.0\.1:\d+/[\w-]{20,}/)\n")


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Yield the command while it runs."""
    command = [sys.executable, "-m", "notice_gen", *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        ["/usr/bin/env", "--default-signal=INT", *command],  # what a shell starts with & ignores it
        stdout=pipe,
        stderr=pipe,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_serve(folder: Path) -> None:
    """It prints an address where the notice is; Ctrl-C ends it quietly."""
    with running("serve", folder) as process:
        assert process.stdout
        address = ADDRESS.fullmatch(process.stdout.readline())
        assert address
        with urlopen(address[1], timeout=HANGS) as answer:  # noqa: S310 - it begins with http://
            assert "出处" in answer.read().decode()
        hint = process.stdout.readline()
        assert hint == "只有这台电脑上知道这个地址的人能看到。按 Ctrl-C 结束。\n"
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=HANGS)
    assert (said, process.returncode) == (("", ""), 130)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["serve", "content/none"], "没有文件夹 content/none"),
        (["serve", "content/2022", "--port", "70000"], "端口 70000 不能用"),
        (["serve", "empty"], "empty 下没有公文"),
        (["watch", "--out", "build", "content/none"], "没有文件夹 content/none"),
    ],
)
def test_wrong(
    arguments: list[str],
    message: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be shown is said in a sentence."""
    monkeypatch.chdir(folder.parents[1])
    Path("empty").mkdir()
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert (said.out, message in said.err) == ("", True)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Queue[str]:
    """Return the lines that ``notice watch`` prints, as they come."""
    lines: Queue[str] = Queue()
    monkeypatch.setattr(watch, "print", lambda text, **_: lines.put(str(text)), raising=False)
    return lines


@pytest.fixture
def out(folder: Path, said: Queue[str]) -> Iterator[Path]:
    """Yield where the notice is built to while it is watched, after the first build."""
    stop = Event()
    target = folder.parents[1] / "build"
    thread = Thread(target=watch.watch_notices, args=(lambda: [folder], target, None, stop))
    thread.start()
    lines = until(said, "正在等文件改动")
    assert f"已生成 {target}/2022/notice.docx" in lines
    assert f"{folder}：5处警告、4处提示" in lines
    assert sum("Q01" in line for line in lines) == 2
    yield target
    stop.set()
    thread.join()


def until(said: Queue[str], start: str) -> list[str]:
    """Return the lines said up to one that begins so."""
    lines = [said.get(timeout=HANGS)]
    while not lines[-1].startswith(start):
        lines.append(said.get(timeout=HANGS))
    return lines


def test_watch(out: Path, folder: Path, said: Queue[str]) -> None:
    """What changes is built; what is new is said, and nothing twice."""
    file = folder / "notice.yaml"
    good = file.read_text(encoding="utf-8")
    before = (out / "2022" / "notice.pdf").read_bytes()

    def lines(text: str) -> list[str]:
        new = out / "notice.yaml.new"  # put in place whole: half a text would be an error too
        new.write_text(text, encoding="utf-8")
        new.replace(file)
        return until(said, f"{folder}：")

    broken = lines(good.replace("kind: 通报", "kind: 通报\nnumbr: 1"))
    assert [line.partition(" ")[2][:3] for line in broken[:-1]] == ["K01"]
    assert broken[-1] == f"{folder}：1处错误、2处警告"
    assert (out / "2022" / "notice.pdf").read_bytes() == before
    changed = lines(good.replace("区直各单位", "区直各部门"))
    made = [f"已生成 {path}" for path in sorted((out / "2022").glob("[!.]*"))]
    assert sorted(changed[:-1]) == sorted(made)
    assert changed[-1] == f"{folder}：5处警告、4处提示"
    assert (out / "2022" / "notice.pdf").read_bytes() != before
    assert said.empty()
