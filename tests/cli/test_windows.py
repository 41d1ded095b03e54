"""What Windows does otherwise, as far as it can be shown here."""

from __future__ import annotations

import ctypes
import os
import pathlib
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from gitted import office, write

from notice_gen.cli import main

MACHINE_FORMS: Final = ("json", "sarif", "junit", "github", "codequality", "html")
ODD: Final = "一切ː都好，𠮷林,好。"  # GBK has neither ː nor 𠮷


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in a folder of a user whose name has Chinese and a space."""
    folder = tmp_path / "张 三" / "我的 公文"
    office(folder / "content")
    write(folder / "content" / "一", ODD)
    write(folder / "content" / "二")
    monkeypatch.chdir(folder)
    return folder


def run_under_gbk(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose output is redirected, as on a Chinese Windows."""
    spelled = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "notice_gen", *words]
    return subprocess.run(command, env=os.environ | spelled, capture_output=True, check=False)


@pytest.mark.parametrize("form", MACHINE_FORMS)
def test_programs_read_utf8(project: Path, form: str) -> None:
    """What programs read is UTF-8, and the same bytes as under any other console."""
    done = run_under_gbk("check", "一", "--output", form)
    assert done.returncode in {0, 1}
    assert "一" in done.stdout.decode("utf-8")
    command = [sys.executable, "-m", "notice_gen", "check", "一", "--output", form]
    plain = subprocess.run(command, capture_output=True, check=False)
    assert done.stdout == plain.stdout
    assert project.is_dir()


@pytest.mark.parametrize(
    "call", ["check 一", "build 一", "rules", "explain Q01", "doctor", "--help"]
)
def test_people_read_gbk(project: Path, call: str) -> None:
    """What people read is in their console's encoding; what that lacks is told by its code."""
    done = run_under_gbk(*call.split())
    assert done.returncode in {0, 1}, done.stderr
    assert done.stdout.decode("gbk") + done.stderr.decode("gbk")
    assert b"Traceback" not in done.stderr
    assert project.is_dir()


def test_without_what_posix_has(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process of one's own can be asked of, no link made, no library opened without a name."""
    for name in ("fork", "geteuid", "getuid", "setsid", "sched_getaffinity", "killpg"):
        monkeypatch.delattr(os, name, raising=False)
    open_library = ctypes.CDLL.__init__

    def refuse_nameless(self: ctypes.CDLL, name: str | None, *more: object) -> None:
        if name is None:
            raise TypeError("argument of type 'NoneType' is not iterable")
        open_library(self, name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(ctypes.CDLL, "__init__", refuse_nameless)

    def refuse_link(*_: object, **__: object) -> None:
        raise OSError(1314, "A required privilege is not held by the client")

    monkeypatch.setattr(pathlib.Path, "symlink_to", refuse_link)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "缓存"))
    assert main(["build", "二"]) == 0
    assert main(["check", "二"]) in {0, 1}
    assert main(["doctor"]) in {0, 3}
    assert main(["verify", "build/二"]) == 0


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(project: Path, end: str) -> None:
    """Lines that end as Windows or an old Mac ends them give the same DOCX.

    The PDF has the sources in it, as they are.
    """
    path = project / "content" / "二" / "notice.yaml"
    assert main(["build", "二", "--out", "甲"]) == 0
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert main(["build", "二", "--out", "乙"]) == 0
    made = [project / out / "二" / "notice.docx" for out in "甲乙"]
    assert made[0].read_bytes() == made[1].read_bytes()


@pytest.mark.parametrize(
    "name", ["notice.yaml.txt", "notice.yml", "Notice.YAML", "NOTICE.YML", "notice.YAML.TXT"]
)
def test_misnamed(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A notice whose file is called otherwise is found, and the name to give it is said."""
    path = project / "content" / "二" / "notice.yaml"
    path.rename(path.with_name(name))
    assert main(["check", "content/二"]) == 1
    printed = capsys.readouterr()
    assert f"有 {name}，改名为 notice.yaml" in printed.out + printed.err
