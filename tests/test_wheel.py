"""The wheel is whole: installed into an empty folder's environment, every command works from it.

Here the wheel is unpacked and goes before this checkout, with the packages that are installed. With
``--pythons`` it is installed from the index into a bare environment of each interpreter named,
which takes a network and some minutes (``make wheel-tests``).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final
from urllib.request import urlopen

import pytest
from flit_core import buildapi

ROOT = Path(__file__).resolve().parents[1]
NOTICE: Final = """\
kind: 通知
mark: 示例市样本区水务局
number: 样水〔2026〕8号
title: 关于做好防汛值守的通知
recipients: 各镇水务站
sections:
  - heading: 落实责任
    intro: 请认真落实值守责任。
issuers: 示例市样本区水务局
date: 2026-05-01
"""
STEPS: Final = (
    ("init . --agency 示例市样本区水务局", {0}),
    ("new 试拟 --kind 通知", {0}),
    ("check 试拟", {1}),  # it is to be filled in
    ("check 防汛值守", {0}),
    ("build 防汛值守", {0, 3}),  # 3: a machine without fonts makes no PDF
    ("verify build/防汛值守", {0, 3}),
    ("measure build/防汛值守/notice.docx", {0, 1, 3}),
    ("site", {1}),  # what is to be filled in is not for the public
    ("explain F04", {0}),
    ("rules", {0}),
    ("setup --list", {0, 3}),
    ("doctor", {0, 3}),
)


class Bare:
    """A folder of its own, with the program from the wheel and nothing of the checkout."""

    def __init__(self, folder: Path, command: list[str], environment: dict[str, str]) -> None:
        self.folder, self.command = folder, command
        home = {"HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "cache")}
        self.environment = os.environ | home | environment

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program."""
        return subprocess.run(
            [*self.command, *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, made without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        name: str = buildapi.build_wheel(str(folder))
        return folder / name
    finally:
        os.chdir(before)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try the wheel with this Python, or with those that are named."""
    if "python" in metafunc.fixturenames:
        named = str(metafunc.config.getoption("--pythons")).split()
        metafunc.parametrize("python", named or [""], ids=named or ["unpacked"], scope="module")


@pytest.fixture(scope="module")
def bare(python: str, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Bare:
    """Return an empty folder with the program as the wheel has it."""
    folder = tmp_path_factory.mktemp("空 文件夹")
    (folder / "home").mkdir()
    if not python:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / "unpacked")
        command = [sys.executable, "-m", "notice_gen"]
        return Bare(folder, command, {"PYTHONPATH": str(folder / "unpacked")})
    venv = tmp_path_factory.mktemp("venv")
    subprocess.run([python, "-m", "venv", str(venv)], check=True)
    install = [str(venv / "bin" / "pip"), "--quiet", "install", str(wheel)]
    subprocess.run([*install, "--only-binary=:all:"], check=True)
    return Bare(folder, [str(venv / "bin" / "notice")], {"PYTHONPATH": ""})


def test_has_every_file(wheel: Path) -> None:
    """Whatever stands in the package is in the wheel, templates and lists of words included."""
    package = ROOT / "src"
    there = {
        path.relative_to(package).as_posix()
        for path in (package / "notice_gen").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert there - names == set()
    assert {name for name in names if not name.startswith("notice_gen/")} == {
        f"notice_gen-0.1.0.dist-info/{name}"
        for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    }


def test_runs_from_the_wheel(bare: Bare) -> None:
    """It is the wheel's program that runs, not that of the checkout."""
    if len(bare.command) == 1:
        assert bare.run("--version").stdout.startswith("notice-gen ")
        return
    where = [bare.command[0], "-c", "import notice_gen; print(notice_gen.__file__)"]
    done = subprocess.run(
        where, cwd=bare.folder, env=bare.environment, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout).is_relative_to(bare.folder)


def test_steps(bare: Bare) -> None:
    """One step after the other, in an empty folder with a space and Chinese in its name."""
    told = []
    for number, (call, codes) in enumerate(STEPS):
        done = bare.run(*call.split())
        if done.returncode not in codes or "Traceback" in done.stderr:
            told.append((call, done.returncode, done.stdout[-300:], done.stderr[-500:]))
        if number == 0:
            folder = bare.folder / "content" / "防汛值守"
            folder.mkdir()
            (folder / "notice.yaml").write_text(NOTICE, "utf-8")
    assert told == []
    made = {path.name for path in (bare.folder / "build" / "防汛值守").iterdir()}
    assert {"notice.docx", "index.html"} <= made


def test_serve(bare: Bare) -> None:
    """The preview shows the notice; what it takes from the package is there."""
    folder = bare.folder / "content" / "预览"
    folder.mkdir(parents=True)
    (folder / "notice.yaml").write_text(NOTICE, "utf-8")
    served = subprocess.Popen(
        [*bare.command, "serve", "预览"],
        cwd=bare.folder,
        env=bare.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert served.stdout is not None
        said = served.stdout.readline()
        address = re.search(r"http://\S+", said)
        assert address, said
        with urlopen(address[0], timeout=60) as answer:  # noqa: S310 - what was just started
            assert "<html" in answer.read().decode()
    finally:
        served.kill()
        served.communicate()
