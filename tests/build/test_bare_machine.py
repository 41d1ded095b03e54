"""On a machine without the faces: what can be made is made, and what is not is said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from notice_gen.build.build import build_notice
from notice_gen.build.project import Project
from notice_gen.fonts import font_roles, system_fonts
from notice_gen.fonts.font_roles import FontRole
from notice_gen.output_format import FORMATS

if TYPE_CHECKING:
    from notice_gen.build.build import BuildResult

ROOT = Path(__file__).resolve().parents[2]
FACE = ROOT / ".fonts"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a notice's folder on a machine without any font."""
    monkeypatch.setattr(system_fonts, "_FOLDERS", {"linux": ()})
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("NOTO_FOLDER", "PROGRAM"):
        monkeypatch.setattr(font_roles, name, tmp_path)
    open_files = {role: (name, tmp_path) for role, (name, *_) in font_roles.OPEN_FILES.items()}
    monkeypatch.setattr(font_roles, "OPEN_FILES", open_files)
    folder = tmp_path / "content" / "2022"
    shutil.copytree(ROOT / "content" / "2022", folder)
    shutil.copy(ROOT / "content" / "office.yaml", folder.parent)
    return folder


def build(folder: Path, *roles: FontRole) -> BuildResult:
    """Build a notice with the open faces of some roles."""
    project = folder.parents[1]
    for role in roles:
        (project / "fonts").mkdir(exist_ok=True)
        name = font_roles.OPEN_FILES[role][0]
        shutil.copy(find_real(name), project / "fonts" / name)
    return build_notice(folder, project / "build", FORMATS, Project(project))


def find_real(name: str) -> Path:
    """Return where this machine has an open face."""
    return next(path for path in (FACE / name, *Path("/usr/share").rglob(name)) if path.is_file())


def test_without_any_face(folder: Path) -> None:
    """DOCX and page are written by the official widths; of the PDF it is said what is missing."""
    result = build(folder)
    assert [path.name for path in result.files] == ["notice.docx", "index.html"]
    (problem,) = result.problems
    assert "notice.pdf 没有生成：缺少" in problem
    assert "notice setup" in problem
    lacking = [remark for remark in result.remarks if " F04 " in remark]
    assert len(lacking) == len(FontRole) - 1  # Times is not asked for
    assert all("PDF 印不出来" in remark for remark in lacking)


@pytest.mark.parametrize("lost", [FontRole.小标宋, FontRole.仿宋, FontRole.楷体])
def test_without_one_face(folder: Path, lost: FontRole) -> None:
    """All is printed, with another face in its place, which is said once."""
    result = build(folder, *(role for role in FontRole if role is not lost))
    assert [path.name for path in result.files] == ["notice.docx", "notice.pdf", "index.html"]
    assert result.problems == ()
    (remark,) = (remark for remark in result.remarks if " F04 " in remark)
    assert f"缺少{lost}字体，用“Fandol" in remark


def test_with_all_faces(folder: Path) -> None:
    """With all of them nothing is said; Times is not missed."""
    result = build(folder, *(role for role in FontRole if role is not FontRole.Times))
    assert [remark for remark in result.remarks if " F04 " in remark] == []
