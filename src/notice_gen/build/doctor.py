"""What this machine has for building notices, what it lacks, and how to get that.

In: the project's folder.  Out: rows for ``notice doctor``; nothing is printed or changed here,
but for faces that are prepared as a build would.
"""

from __future__ import annotations

import msgspec

import ctypes
import os
import platform
import re
import shutil
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING

from notice_gen.build.environment import collect_versions
from notice_gen.error import MachineError
from notice_gen.fonts.embedding import find_embedding_bar, list_embedding_limits
from notice_gen.fonts.official_widths import describe_official_widths
from notice_gen.fonts.font_roles import NOTO_HINT, FontRole, explain_missing_font, open_faces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.fonts.face import Face
    from notice_gen.fonts.font_roles import Faces

OLDEST_PYTHON = (3, 11)
SET_UP_HINT = "请再装一遍：pip install notice-gen（用本程序的源文件时是 make setup）"

# What WeasyPrint loads, and nothing else does: libraries without their suffixes.
PANGO = ("libpango-1.0", "libpangoft2-1.0")
PANGO_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0"
PANGO_PURPOSE = "只有单位自己的 notice.html、--engine weasyprint 和 PDF 格式的报告要用"
_SAME_BYTES_LABEL = "两台电脑逐字节相同所需的"  # equal here and there: equal files
# What only tests use: command, Debian package, what it is for.
TEST_TOOLS = (
    ("soffice", "libreoffice-writer-nogui", "只有测试用它核对 DOCX"),
    ("pdftotext", "poppler-utils", "只有测试用它核对 PDF"),
    ("fc-match", "fontconfig", "只有测试用它核对字体对照表"),
    ("chromium", "chromium", "只有测试用它核对网页"),
    ("java", "default-jre-headless", "只有测试用它核对 PDF/A 和 PDF/UA"),
)


class DoctorRow(msgspec.Struct, frozen=True):
    """One thing that was looked for."""

    name: str
    found: bool
    detail: str  # version or file where it was found, else what the lack of it means
    remedy: str = ""  # what to do about it
    needed: bool = True  # by notices as most are

    @property
    def is_satisfied(self) -> bool:
        """Whether notices can be built well without anything being done here."""
        return self.found or not self.needed


def check_environment(project: Path | None) -> list[DoctorRow]:
    """Return all that building looks for on this machine, in the order it is needed."""
    faces = open_faces(project)
    return [*check_software(), *check_fonts(faces), *check_tools(), summarise_versions(faces)]


def check_software() -> Iterator[DoctorRow]:
    """Yield Python, its packages, and the library that only some offices need."""
    recent = sys.version_info >= OLDEST_PYTHON
    wanted = "" if recent else "请安装 Python 3.11 或更新的版本，再装一遍本程序"
    yield DoctorRow("Python", recent, f"{platform.python_version()}，{sys.executable}", wanted)
    yield check_packages()
    yield check_pango()


def check_packages() -> DoctorRow:
    """Return whether the program's own Python packages are there."""
    name = "Python 软件包"
    try:
        wanted = dict.fromkeys(re.split(r"[^\w.-]", line)[0] for line in requires("notice-gen") or ())
        found = [f"{package} {version(package)}" for package in wanted]
    except PackageNotFoundError as lack:
        return DoctorRow(name, found=False, detail=f"没有装 {lack.name}", remedy=SET_UP_HINT)
    return DoctorRow(name, found=True, detail="，".join(found))


def check_pango() -> DoctorRow:
    """Return whether WeasyPrint can be used; a PDF is painted without it."""
    files = [find_library_file(name) for name in PANGO]
    name = "程序库 Pango"
    if all(files):
        return DoctorRow(name, found=True, detail="，".join(files), needed=False)
    remedy = format_install_command(PANGO_PACKAGES)
    return DoctorRow(name, found=False, detail=PANGO_PURPOSE, remedy=remedy, needed=False)


def find_library_file(name: str) -> str:
    """Return the file name under which a library can be loaded, as the printing library tries."""
    for file in (f"{name}.so.0", f"{name}.0.dylib", f"{name}.dylib"):
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return file
    return ""


def check_fonts(faces: Faces) -> Iterator[DoctorRow]:
    """Yield each role's face and its fallback, then the office's files that are of no use."""
    for role in FontRole:
        yield check_role_font(faces, role)
    for role in FontRole:
        yield from check_licence(faces, role)
    yield from check_fallback_fonts(faces)
    for path in faces.list_unused_files():
        detail = "没有用上：不是公文所用的字体，或者已有更合适的"
        yield DoctorRow(f"字体文件 {path.name}", found=False, detail=detail, needed=False)
    for path in faces.list_broken_files():
        detail = "没有用上：不是完好的字体文件，或者读不了；本来要用它的，现在用的是别的字体"
        yield DoctorRow(f"字体文件 {path.name}", found=False, detail=detail, needed=False)


def check_licence(faces: Faces, role: FontRole) -> Iterator[DoctorRow]:
    """Yield a row for each thing the maker of a role's face limits, short of forbidding its use."""
    source = faces.find_font_file(role)
    if source is None or find_embedding_bar(source.embedding):
        return
    for limit in list_embedding_limits(source.embedding):
        detail = f"{source.postscript}，{source.path}：{limit}"
        yield DoctorRow(f"{role}字体的许可", found=False, detail=detail, needed=False)


def check_role_font(faces: Faces, role: FontRole) -> DoctorRow:
    """Return which face a role gets."""
    try:
        face = faces.find_face(role)
    except MachineError as mishap:
        return DoctorRow(f"{role}字体", found=False, detail=str(mishap))
    if face and faces.find_own_file(role):
        detail = describe_face(face) + describe_stand_in(faces, role)
        return DoctorRow(f"{role}字体", found=True, detail=detail)
    # Digits are set in 仿宋 unless the author asks for Times.
    needed = role is not FontRole.Times
    detail = "没有" if needed else "没有，数字用 Times 时才需要"
    if face:
        detail += f"；现在用 {describe_face(face)} 代替"
    return DoctorRow(
        f"{role}字体", found=False, detail=detail, remedy=explain_missing_font(role), needed=needed
    )


def check_fallback_fonts(faces: Faces) -> Iterator[DoctorRow]:
    """Yield the faces from which missing characters are taken, each with its roles."""
    served: dict[Face | None, list[str]] = {}
    try:
        for role in FontRole:
            served.setdefault(faces.find_fallback(role), []).append(role)
    except MachineError as mishap:
        yield DoctorRow("补字字体", found=False, detail=str(mishap))
        return
    for face, roles in served.items():
        name = f"{'、'.join(roles)}的补字字体"
        if face:
            yield DoctorRow(name, found=True, detail=describe_face(face))
        else:
            yield DoctorRow(
                name, found=False, detail="没有，遇到生僻字就不能生成", remedy=NOTO_HINT
            )


def describe_face(face: Face) -> str:
    """Return a face's name and the file it is taken from."""
    return f"{face.name}，{face.source}"


def describe_stand_in(faces: Faces, role: FontRole) -> str:
    """Return for which official face a role's stands in; empty for one of the office's own."""
    source = faces.find_font_file(role)
    if source is None or not source.stands_in_for:
        return ""
    official = source.stands_in_for
    return f"，代替“{official}”（{describe_official_widths(official)}）"


def check_tools() -> Iterator[DoctorRow]:
    """Yield what the tests call."""
    for command, package, purpose in TEST_TOOLS:
        file = shutil.which(command)
        remedy = "" if file else format_install_command(package)
        yield DoctorRow(f"命令 {command}", bool(file), file or purpose, remedy, needed=False)


def summarise_versions(faces: Faces) -> DoctorRow:
    """Return what has to be equal on two machines for their files to be equal byte for byte."""
    try:
        found = collect_versions(faces)
    except MachineError as mishap:
        return DoctorRow(_SAME_BYTES_LABEL, found=False, detail=str(mishap), needed=False)
    digest = sha256("\n".join(f"{name} {found[name]}" for name in found).encode()).hexdigest()
    told = "，".join(f"{name} {found[name]}" for name in found if not name.endswith("字体"))
    return DoctorRow(_SAME_BYTES_LABEL, found=True, detail=f"{digest[:16]}（{told}，以及各种字体）")


def format_install_command(package: str) -> str:
    """Return the command that installs a Debian package on this machine."""
    if shutil.which("apt-get"):
        sudo = "sudo " if os.geteuid() else ""
        return f"请运行 {sudo}apt-get install {package}"
    return f"请安装与 Debian 的 {package} 相当的软件"
