"""What of a machine the bytes depend on is told by name, and compared."""

from __future__ import annotations

import platform
import zlib
from typing import TYPE_CHECKING

from notice_gen.build import environment
from notice_gen.build.environment import collect_versions, describe_differences

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from notice_gen.fonts.font_roles import Faces


def test_this_machine(faces: Faces) -> None:
    """All packages that write bytes, all libraries and every role's font are there."""
    found = collect_versions(faces)
    assert {name for name in found if name.startswith("软件包")} == {
        f"软件包 {name}" for name in environment.PACKAGES
    }
    assert [name for name in found if name.startswith("程序库")] == [
        f"程序库 {name.partition('.so')[0]}" for name in environment.LIBRARIES
    ]
    assert found["zlib"] == zlib.ZLIB_RUNTIME_VERSION
    assert found["仿宋字体"].startswith("FandolFang-Regular.")
    assert all(found.values())
    assert list(found) == list(collect_versions(faces))


def test_unknown_system(faces: Faces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be found out is left out; it is no fault."""

    def unknown() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(platform, "freedesktop_os_release", unknown)
    monkeypatch.setattr(environment, "_FOLDERS", (str(tmp_path),))
    found = collect_versions(faces)
    assert found["系统"] == platform.machine()
    assert not any(name.startswith("程序库") for name in found)


def test_differences() -> None:
    """Only what differs is said, and what is only here or only there."""
    then, now = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4", "d": "5"}
    assert describe_differences(then, now) == [
        "b：当时 2，现在 4",
        "c：当时 3，现在 没有",
        "d：当时 没有，现在 5",
    ]
