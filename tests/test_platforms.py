"""Every package of the lock has a wheel for each system the program is for.

Nothing is asked of a network: ``tests/data/wheels.yaml`` has the names of the wheels, and the tags
in them say where pip would take which. Where one is missing, pip would want a compiler.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from packaging.markers import Marker
from packaging.tags import compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packaging.tags import Tag

PIN = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)(?: ; ([^\\]+?))? \\$", re.MULTILINE)
MINORS = (11, 12, 13, 14)


def list_glibc(machine: str, newest: int) -> list[str]:
    """Return what a Linux with a glibc 2.x takes."""
    dated = {"manylinux_2_17": "manylinux2014"}
    steps = [f"manylinux_2_{minor}" for minor in range(newest, 16, -1)]
    names = [name for step in steps for name in (step, dated.get(step, step))]
    return [f"{name}_{machine}" for name in names]


# Kylin V10 has glibc 2.31, Debian 12 and UOS 25 have 2.36.
SYSTEMS = {
    "win_amd64": (["win_amd64"], "win32", "AMD64"),
    "macosx_11_0_arm64": (list(mac_platforms((11, 0), "arm64")), "darwin", "arm64"),
    "macosx_11_0_x86_64": (list(mac_platforms((11, 0), "x86_64")), "darwin", "x86_64"),
    "manylinux_2_28_x86_64": (list_glibc("x86_64", 28), "linux", "x86_64"),
    "manylinux_2_28_aarch64": (list_glibc("aarch64", 28), "linux", "aarch64"),
}
# What is not promised, and what would have to be compiled there.
WITHOUT = {
    "win_arm64": ["opencc", "rjieba", "uharfbuzz"],
    "win32": ["msgspec", "opencc"],
}
OTHERS = {
    "win_arm64": (["win_arm64"], "win32", "ARM64"),
    "win32": (["win32"], "win32", "x86"),
}


@pytest.fixture(scope="module")
def pins(root: Path) -> list[tuple[str, str, str]]:
    """Return the name, version and marker of each line of the lock."""
    return PIN.findall((root / "requirements.lock").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheels(root: Path) -> dict[str, list[str]]:
    """Return the wheels' names of each package and version."""
    table = yaml.safe_load((root / "tests/data/wheels.yaml").read_text("utf-8"))
    return {pin: names or [] for pin, names in table.items()}


def list_missing(
    pins: list[tuple[str, str, str]],
    wheels: dict[str, list[str]],
    system: tuple[list[str], str, str],
    minor: int,
) -> Iterator[str]:
    """Yield the packages that a Python of a system would have to compile."""
    platforms, name, machine = system
    there = {
        "sys_platform": name,
        "platform_machine": machine,
        "python_version": f"3.{minor}",
        "python_full_version": f"3.{minor}.0",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    tags: set[Tag] = set(cpython_tags((3, minor), platforms=platforms))
    tags |= set(compatible_tags((3, minor), f"cp3{minor}", platforms))
    for package, version, marker in pins:
        if marker and not Marker(marker).evaluate(there):
            continue
        names = wheels[f"{package}=={version}"]
        if not any(parse_wheel_filename(each)[3] & tags for each in names):
            yield package


def test_table_is_of_the_lock(
    pins: list[tuple[str, str, str]], wheels: dict[str, list[str]]
) -> None:
    """The table has the very packages and versions of the lock; ``make lock`` makes both."""
    assert {f"{package}=={version}" for package, version, _ in pins} == wheels.keys()


@pytest.mark.parametrize("minor", MINORS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_all_wheels_are_there(
    pins: list[tuple[str, str, str]], wheels: dict[str, list[str]], system: str, minor: int
) -> None:
    """On the systems that are promised nothing is missing, whichever Python."""
    assert list(list_missing(pins, wheels, SYSTEMS[system], minor)) == []


@pytest.mark.parametrize("system", OTHERS)
def test_what_others_lack(
    pins: list[tuple[str, str, str]], wheels: dict[str, list[str]], system: str
) -> None:
    """On other systems just this is missing: when it comes, the system can be promised."""
    assert list(list_missing(pins, wheels, OTHERS[system], 13)) == WITHOUT[system]
