"""The doctor says what is there and from where, what is not, and how to get it."""

from __future__ import annotations

import ctypes
import os
import sys
from importlib import metadata
from pathlib import Path

import pytest
import specimen

from notice_gen.build import doctor
from notice_gen.build.doctor import DoctorRow, check_environment
from notice_gen.fonts import font_roles, system_fonts
from notice_gen.fonts.font_roles import OFFICIAL_NAMES, FontRole

ALL_ROLES = "小标宋、仿宋、楷体、黑体、宋体、Times"


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project on a machine that has no fonts, no libraries and no commands."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(system_fonts, "_FOLDERS", {"linux": ("{HOME}/fonts",)})
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("NOTO_FOLDER", "PROGRAM"):
        monkeypatch.setattr(font_roles, name, tmp_path)
    monkeypatch.setattr(
        font_roles,
        "OPEN_FILES",
        {role: (name, tmp_path) for role, (name, *_) in font_roles.OPEN_FILES.items()},
    )
    monkeypatch.setattr(ctypes, "CDLL", _no_library)
    return tmp_path


def _no_library(name: str) -> None:
    raise OSError(name)


def command(project: Path, name: str) -> Path:
    """Put a command on the machine."""
    path = project / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return path


def row(project: Path, name: str) -> DoctorRow:
    """Return the one row of a name."""
    (only,) = (each for each in check_environment(project) if each.name == name)
    return only


def test_this_machine() -> None:
    """On a machine that was set up nothing is missing, and every row says what was found."""
    rows = check_environment(Path(__file__).parents[2])
    assert [each for each in rows if not each.is_satisfied] == []
    assert all(each.detail for each in rows)


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("程序库 Pango", False),
        *((f"{role}字体", role is not FontRole.Times) for role in FontRole),
        (f"{ALL_ROLES}的补字字体", True),
        ("命令 soffice", False),
        ("命令 pdftotext", False),
        ("命令 fc-match", False),
        ("命令 chromium", False),
        ("命令 java", False),
    ],
)
def test_missing(bare: Path, name: str, needed: bool) -> None:
    """What is missing has a remedy; what most notices can do without is in order all the same."""
    lack = row(bare, name)
    assert (lack.found, lack.is_satisfied) == (False, not needed)
    assert lack.remedy


@pytest.mark.parametrize("role", FontRole)
def test_missing_face_can_be_the_offices(bare: Path, role: FontRole) -> None:
    """Where a role has no face, the remedy names set-up and the font an office may have."""
    remedy = row(bare, f"{role}字体").remedy
    assert "notice setup" in remedy
    assert OFFICIAL_NAMES[role][0] in remedy


@pytest.mark.parametrize(("user", "call"), [(0, "apt-get"), (1000, "sudo apt-get")])
def test_command_to_install(
    bare: Path, monkeypatch: pytest.MonkeyPatch, user: int, call: str
) -> None:
    """Where packages can be installed the remedy is the exact command for this user."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    command(bare, "apt-get")
    lack = row(bare, "程序库 Pango")
    assert lack.remedy == f"请运行 {call} install libpango-1.0-0 libpangoft2-1.0-0"
    assert lack.detail == "只有单位自己的 notice.html、--engine weasyprint 和 PDF 格式的报告要用"


def test_machine_without_packages(bare: Path) -> None:
    """Elsewhere the remedy names what to install."""
    assert (
        row(bare, "命令 soffice").remedy == "请安装与 Debian 的 libreoffice-writer-nogui 相当的软件"
    )


def test_command_found(bare: Path) -> None:
    """A command is shown with its file."""
    path = command(bare, "soffice")
    assert row(bare, "命令 soffice") == DoctorRow(
        "命令 soffice", found=True, detail=str(path), needed=False
    )


@pytest.mark.parametrize("suffix", ["so.0", "0.dylib"])
@pytest.mark.parametrize("names", [("libpango-1.0", "libpangoft2-1.0"), ("libpango-1.0",)])
def test_library_found(
    bare: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, names: tuple[str, ...]
) -> None:
    """Pango counts as there when all of it can be loaded, by any system's names for it."""
    there = [f"{name}.{suffix}" for name in names]

    def load(name: str) -> None:
        if name not in there:
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)
    found = row(bare, "程序库 Pango")
    assert found.found is (len(names) == 2)
    assert found.is_satisfied
    if found.found:
        assert found.detail == "，".join(there)


def test_face_and_file(bare: Path) -> None:
    """A role is shown with its face and the file it comes from, the office's own first."""
    path = specimen.save(bare / "fonts" / "simfang.ttf", specimen.font("FangSong", "仿宋"))
    assert row(bare, "仿宋字体") == DoctorRow(
        "仿宋字体", found=True, detail=f"FangSong-Regular，{path}"
    )


@pytest.mark.parametrize(
    ("role", "file", "told"),
    [
        (FontRole.仿宋, "FandolFang-Regular.otf", "代替“仿宋_GB2312”（字宽照它）"),
        (FontRole.宋体, "FandolSong-Regular.otf", "代替“宋体”（字宽照它）"),
        (FontRole.小标宋, "FandolSong-Bold.otf", "代替“方正小标宋简体”（字宽不知，"),
        (FontRole.Times, "LiberationSerif-Regular.ttf", "代替“Times New Roman”（字宽本来相同，"),
    ],
)
def test_stand_in(bare: Path, role: FontRole, file: str, told: str) -> None:
    """An open face is told to stand in for the official one, and whether it is as wide."""
    path = specimen.save(bare / file, specimen.font(Path(file).stem))
    detail = row(bare, f"{role}字体").detail
    assert detail.startswith(f"{Path(file).stem}，{path}，{told}")


def test_fallback_and_file(bare: Path) -> None:
    """A fallback is shown with the roles it serves."""
    path = specimen.save(bare / "NotoSansCJK-Regular.ttc", specimen.font("NotoSansCJKsc-Regular"))
    found = row(bare, "黑体的补字字体")
    assert found == DoctorRow("黑体的补字字体", found=True, detail=f"NotoSansCJKsc-Regular，{path}")
    assert not row(bare, "小标宋、仿宋、楷体、宋体、Times的补字字体").is_satisfied


def test_font_of_no_use(bare: Path) -> None:
    """A font of the office's that no role takes is told, but is nothing amiss."""
    specimen.save(bare / "fonts" / "微软雅黑.ttf", specimen.font("MicrosoftYaHei"))
    found = row(bare, "字体文件 微软雅黑.ttf")
    assert "没有用上" in found.detail
    assert found.is_satisfied


def test_broken_file(bare: Path) -> None:
    """A file that is no font is told, and stops nothing: no role can ask for it."""
    (bare / "fonts").mkdir()
    (bare / "fonts" / "坏.ttf").write_bytes(b"?")
    found = row(bare, "字体文件 坏.ttf")
    assert found.is_satisfied
    assert "不是完好的字体文件" in found.detail


def test_damaged_face(bare: Path) -> None:
    """A damaged font that a role takes is told in its row, and the rest of the report stands."""
    path = specimen.save(bare / "fonts" / "simfang.otf", specimen.font("FangSong"))
    specimen.damage(path, "CFF ")
    found = row(bare, "仿宋字体")
    assert not found.is_satisfied
    assert "simfang.otf 不是完好的字体文件" in found.detail
    assert row(bare, "命令 soffice").is_satisfied


def test_damaged_fallback(bare: Path) -> None:
    """A damaged font for rare characters is told likewise."""
    font = specimen.font("NotoSansCJKsc-Regular")
    specimen.damage(specimen.save(bare / "NotoSansCJK-Regular.ttc", font), "CFF ")
    found = row(bare, "补字字体")
    assert not found.is_satisfied
    assert "NotoSansCJK-Regular.ttc 不是完好的字体文件" in found.detail


@pytest.mark.parametrize("embedding", [0x2, 0x200, 0x202])
def test_face_not_to_be_embedded(bare: Path, embedding: int) -> None:
    """A face that may not be embedded is amiss, and named with its file."""
    font = specimen.font("FangSong", embedding=embedding)
    path = specimen.save(bare / "fonts" / "simfang.otf", font)
    found = row(bare, "仿宋字体")
    assert not found.is_satisfied
    assert f"{path} 里的字体“FangSong”不能用" in found.detail


@pytest.mark.parametrize(
    ("embedding", "words"),
    [
        (0x0, []),
        (0x8, []),
        (0x6, ["Preview & Print"]),
        (0xC, []),
        (0x4, ["Preview & Print"]),
        (0x108, ["No subsetting"]),
        (0x104, ["Preview & Print", "No subsetting"]),
        (0x2, []),  # an error already
    ],
)
def test_limited_licence(bare: Path, embedding: int, words: list[str]) -> None:
    """What a licence limits is told of each role's face, and is nothing amiss by itself."""
    font = specimen.font("FangSong", embedding=embedding)
    path = specimen.save(bare / "fonts" / "simfang.otf", font)
    found = [each for each in check_environment(bare) if each.name == "仿宋字体的许可"]
    assert len(found) == len(words)
    for each, word in zip(found, words, strict=True):
        assert each.is_satisfied
        assert each.detail.startswith(f"FangSong，{path}：")
        assert word in each.detail


@pytest.mark.parametrize(("version", "ok"), [((3, 10, 9), False), ((3, 11, 0), True)])
def test_python(monkeypatch: pytest.MonkeyPatch, version: object, ok: bool) -> None:
    """A Python too old is told, with what to do."""
    monkeypatch.setattr(sys, "version_info", version)
    found = next(row for row in doctor.check_software() if row.name == "Python")
    assert (found.is_satisfied, bool(found.remedy)) == (ok, not ok)


@pytest.mark.parametrize("lost", ["notice-gen", "weasyprint", "python-docx", ""])
def test_packages(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    """Packages are shown with their versions; the one that is missing is named."""

    def version(name: str) -> str:
        if name == lost:
            raise metadata.PackageNotFoundError(name)
        return "1.0"

    def requires(name: str) -> list[str]:
        version(name)
        return ["weasyprint>=69", "python-docx >=1.2", "pyyaml; python_version > '3'"]

    monkeypatch.setattr(doctor, "requires", requires)
    monkeypatch.setattr(doctor, "version", version)
    found = doctor.check_packages()
    every = "weasyprint 1.0，python-docx 1.0，pyyaml 1.0"
    assert found.found is not bool(lost)
    assert found.detail == (f"没有装 {lost}" if lost else every)
