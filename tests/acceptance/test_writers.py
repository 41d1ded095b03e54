"""Several commands at once, and commands ended in the middle: nothing is lost, nothing is half."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pairs import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")


def try_often(folder: Path, way: str, count: int) -> list[str]:
    """Try one way so often; return what was printed at the end, and before it what was wrong."""
    command = [sys.executable, str(ROOT / "tests" / "writers.py"), str(folder), way, str(count)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith(("已", "没有变化"))]


def test_at_once(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Three sites and three builds at once: every result whole and right, every exit code true."""
    rounds = request.config.getoption("--rounds")
    assert try_often(tmp_path, "race", rounds) == [f"{rounds} tried"]


def test_killed(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each command that writes, ended at any moment: each file is the old one or the new one."""
    kills = request.config.getoption("--kills")
    assert try_often(tmp_path, "kill", kills) == [f"{kills} tried"]
