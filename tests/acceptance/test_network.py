"""No command but serve opens a socket to anywhere: each is run where that is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from gitted import office, start, write

from notice_gen.cli.commands import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

# Loaded by Python before the program: no socket of the internet can be made, no name looked up.
GUARD: Final = """
import socket, sys

def refuse(*_, **__):
    print("SOCKET REFUSED", file=sys.stderr, flush=True)
    raise OSError("refused by the test")

class Guarded(socket.socket):
    def __init__(self, family=-1, *rest, **more):
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            refuse()
        super().__init__(family, *rest, **more)

socket.socket, socket.getaddrinfo = Guarded, refuse
"""
SERVES: Final = "serve"  # a browser talks to it
RUNS_ON: Final = "watch"  # builds as build does, until it is ended
CALLS: Final = {
    "init": "init office --agency 某某局",
    "build": "build 一 二",
    "check": "check 一",
    "new": "new 三 --from 一",
    "import": "import draft.md --out content/四",
    "format": "format draft.md --out 成文 --set 发文机关标志=某某局",
    "diff": "diff 一 二 --out diff.docx",
    "measure": "measure build/一/notice.docx",
    "verify": "verify 一",
    "site": "site 一 --out public",
    "explain": "explain T03",
    "rules": "rules",
    "changed": "changed main",
    "pictures": "pictures 一",
    "page-changes": "page-changes 一 --since main",
    "doctor": "doctor",
    "setup": "setup --list",
    "fonts": "fonts --out 字体",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two notices, built, and a repository of its own."""
    folder = tmp_path_factory.mktemp("project")
    office(folder / "content")
    write(folder / "content" / "一")
    write(folder / "content" / "二", "并非都好。")
    (folder / "draft.md").write_text("# 关于一件事的通知\n\n各单位：\n\n一切都好。\n", "utf-8")
    start(folder)
    write(folder / "content" / "一", "一切都更好。")
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(GUARD, "utf-8")
    assert run(folder, CALLS["build"]).returncode == 0
    return folder


def run(project: Path, call: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a project, with the guard loaded before it."""
    return subprocess.run(
        [sys.executable, "-m", "notice_gen", *call.split()],
        cwd=project, env=os.environ | {"PYTHONPATH": str(project / "guard")},
        check=False, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("command", CALLS)
def test_no_socket(command: str, project: Path) -> None:
    """A command does its work where no socket can be opened, and does not try to."""
    done = run(project, CALLS[command])
    assert "SOCKET REFUSED" not in done.stderr
    assert done.returncode in {0, 1}, done.stderr


def test_every_command() -> None:
    """All commands are held to it but the one that a browser talks to."""
    assert {*CALLS, SERVES, RUNS_ON} == {row.name for row in COMMANDS}


def test_guard(project: Path) -> None:
    """The guard itself works: what serves is refused."""
    done = run(project, f"{SERVES} 一")
    assert "SOCKET REFUSED" in done.stderr
