"""Where each role's face comes from, and what to install on this system where there is none.

In: the faces of a project, and which system it is.  Out: rows for ``notice setup``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.fonts.font_roles import OFFICIAL_NAMES, OPEN_FILES, FontRole

if TYPE_CHECKING:
    from notice_gen.fonts.face import FontFile
    from notice_gen.fonts.font_roles import Faces

_XIAO_BIAO_SONG: Final = "“方正小标宋简体”要向方正字库取得许可，装好或者放进 fonts 文件夹"
_WINDOWS: Final = "在“设置→系统→可选功能”里添加“简体中文补充字体”，或者装 WPS Office"
_MAC: Final = "在“字体册”里下载{name}，或者装 Microsoft Word 或 WPS Office"
# What a role's face is called on macOS.
_MAC_NAMES: Final = {
    FontRole.仿宋: "“华文仿宋”",
    FontRole.楷体: "“楷体-简”",
    FontRole.黑体: "“黑体-简”",
    FontRole.宋体: "“宋体-简”",
}
_OPEN: Final = "装 Fandol 字体（TeX Live 的 fandol），或者装 WPS Office"
_APT: Final = {
    FontRole.Times: "apt-get install fonts-liberation",
}
NOTO: Final = "补生僻字用的 Noto 字体：apt-get install fonts-noto-cjk"


class FaceOrigin(msgspec.Struct, frozen=True):
    """Which face a role is printed in, where that is from, and what might be better."""

    role: FontRole
    face: str  # its PostScript name; empty where nothing prints the role
    origin: str
    path: Path | None
    remedy: str = ""


def list_face_origins(faces: Faces, system: str = sys.platform) -> list[FaceOrigin]:
    """Return a row for each role, in their order."""
    return [_find_origin(faces, role, system) for role in FontRole]


def _find_origin(faces: Faces, role: FontRole, system: str) -> FaceOrigin:
    own = faces.find_own_file(role)
    if own:
        return FaceOrigin(role, own.postscript, _name_origin(faces, role, own), own.path)
    remedy = explain_installation(role, system)
    lent = faces.find_font_file(role)
    if lent:
        return FaceOrigin(role, lent.postscript, "没有，用它代替", lent.path, remedy)
    return FaceOrigin(role, "", "没有", None, remedy)


def _name_origin(faces: Faces, role: FontRole, own: FontFile) -> str:
    """Return whose face it is, in a few words."""
    if own.stands_in_for:
        return f"开源的，代替“{own.stands_in_for}”"
    return "单位的" if faces.is_office_file(own) else "这台电脑的"


def explain_installation(role: FontRole, system: str) -> str:
    """Return how a system gets a face for a role."""
    if role is FontRole.小标宋:
        return _XIAO_BIAO_SONG
    if system == "win32":
        return _WINDOWS
    if system == "darwin":
        return _MAC.format(name=_MAC_NAMES.get(role, f"“{OFFICIAL_NAMES[role][0]}”"))
    if role in _APT and shutil.which("apt-get"):
        return _APT[role]
    return _OPEN if OPEN_FILES[role][0].startswith("Fandol") else "装 Liberation 字体"
