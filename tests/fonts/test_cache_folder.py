"""The cache has its place on every system, and another one where that cannot be written to."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import platformdirs
import pytest

from notice_gen.fonts.cache_folder import find_cache_folder, find_data_folder, put_file


@pytest.mark.parametrize("variable", ["{tmp}/cache", "", "x"])
def test_linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str) -> None:
    """On Linux it is where XDG says; a relative path there is passed over."""
    monkeypatch.setenv("XDG_CACHE_HOME", variable.format(tmp=tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    above = tmp_path / "cache" if "tmp" in variable else tmp_path / "home" / ".cache"
    assert find_cache_folder() == above / "notice-gen"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str) -> None:
    """Windows and macOS are asked for theirs, names in Chinese and spaces included."""
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    own = tmp_path / "C 盘" / "用户" / "张 三"
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, **_: own / name / "Cache")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, **_: own / name)
    assert find_cache_folder() == own / "notice-gen" / "Cache"
    assert find_data_folder() == own / "notice-gen"


@pytest.mark.parametrize("home", ["/dev/null", "~", "/proc"])
def test_not_writable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str) -> None:
    """Without a home that can be written to, a folder among the temporary ones serves."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", home)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = find_cache_folder()
    assert found == tmp_path / f"notice-gen-cache-{os.getuid()}"
    assert found.stat().st_mode & 0o777 == 0o700
    put_file(found / "a" / "b", b"1")


def test_laid_ready_by_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that somebody else has laid ready in that place is not taken."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/cache")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    stead = tmp_path / f"notice-gen-cache-{os.getuid() + 1}"
    stead.mkdir()
    monkeypatch.setattr(os, "getuid", lambda: int(stead.name.rpartition("-")[2]))
    assert find_cache_folder() == Path("/dev/null/cache/notice-gen")
