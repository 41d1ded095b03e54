"""What of a machine the bytes depend on is told by name, and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.build import environment
from notice_gen.build.environment import collect_versions, describe_differences
from notice_gen.build.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from notice_gen.fonts.font_roles import Faces


def _packages(found: dict[str, str]) -> set[str]:
    """Return the Python packages among what was found."""
    return {name.removeprefix("软件包 ") for name in found if name.startswith("软件包 ")}


def test_painter(faces: Faces) -> None:
    """All packages that write bytes and every role's font are there, and nothing of the system."""
    found = collect_versions(faces)
    assert _packages(found) == environment.PACKAGES
    fonts = [name for name in found if name.endswith("字体")]
    assert len(found) == len(environment.PACKAGES) + len(fonts)
    assert found["仿宋字体"].startswith("FandolFang-Regular.")
    assert all(found.values())
    assert list(found) == list(collect_versions(faces))


def test_weasyprint(faces: Faces) -> None:
    """Where WeasyPrint makes the PDF its packages count too, and the libraries it sets text by."""
    found = collect_versions(faces, weasyprint=True)
    assert _packages(found) == environment.PACKAGES | environment.WEASYPRINT_PACKAGES
    assert [name for name in found if name.startswith("程序库")] == [
        f"程序库 {name.partition('.so')[0]}" for name in environment.WEASYPRINT_LIBRARIES
    ]
    assert all(found.values())


def test_libraries_not_found(faces: Faces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be found out is left out; it is no fault."""
    monkeypatch.setattr(environment, "_FOLDERS", (str(tmp_path),))
    found = collect_versions(faces, weasyprint=True)
    assert not any(name.startswith("程序库") for name in found)


def test_by_engine(tmp_path: Path) -> None:
    """It is WeasyPrint that counts where it was asked for, or the project has its own template."""
    asked = Project(tmp_path, "weasyprint").environment
    assert "软件包 weasyprint" in asked
    assert "软件包 weasyprint" not in Project(tmp_path).environment
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "notice.html").write_text("", "utf-8")
    assert Project(tmp_path).environment == asked


def test_differences() -> None:
    """Only what differs is said, and what is only here or only there."""
    then, now = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4", "d": "5"}
    assert describe_differences(then, now) == [
        "b：当时 2，现在 4",
        "c：当时 3，现在 没有",
        "d：当时 没有，现在 5",
    ]
