"""Which face each font role gets, and from which file.

In: the project's folder.  Out: ``Faces``: a face for a role, and one for a character.

A role's face is the office's own from ``fonts/``, known by its official name, or else the open
one that set-up installs.  Characters it lacks come from Noto, glyph by glyph.  Other fonts of the
machine are never looked at: the same text gives the same bytes everywhere.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.error import MachineError
from notice_gen.face import cache_folder, load, put, sources_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.face import Face, Source


class Role(StrEnum):
    """A kind of type that the standard or the author asks for."""

    小标宋 = "小标宋"
    仿宋 = "仿宋"
    楷体 = "楷体"
    黑体 = "黑体"
    宋体 = "宋体"
    Times = "Times"


# What each role's faces are called on the platforms offices use, the most wanted first.
OFFICIAL_NAMES: dict[Role, tuple[str, ...]] = {
    Role.小标宋: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "华文中宋",
        "STZhongsong",
    ),
    Role.仿宋: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "仿宋",
        "FangSong",
        "华文仿宋",
        "STFangsong",
        "方正仿宋_GBK",
    ),
    Role.楷体: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "华文楷体",
        "STKaiti",
        "方正楷体_GBK",
    ),
    Role.黑体: ("黑体", "SimHei", "华文黑体", "STHeiti", "方正黑体_GBK"),
    Role.宋体: ("宋体", "SimSun", "NSimSun", "华文宋体", "STSong"),
    Role.Times: ("Times New Roman",),
}

# Where the distribution's packages put the open faces; set-up's own folder is looked in first.
FANDOL_FOLDER = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
LIBERATION_FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
)
NOTO_FOLDER = Path("/usr/share/fonts/opentype/noto")
PROGRAM = Path(__file__).resolve().parents[2]  # where set-up puts its .fonts

OPEN_FILES: dict[Role, tuple[str, *tuple[Path, ...]]] = {
    Role.小标宋: ("FandolSong-Bold.otf", FANDOL_FOLDER),
    Role.仿宋: ("FandolFang-Regular.otf", FANDOL_FOLDER),
    Role.楷体: ("FandolKai-Regular.otf", FANDOL_FOLDER),
    Role.黑体: ("FandolHei-Regular.otf", FANDOL_FOLDER),
    Role.宋体: ("FandolSong-Regular.otf", FANDOL_FOLDER),
    Role.Times: ("LiberationSerif-Regular.ttf", *LIBERATION_FOLDERS),
}
_NOTO_SERIF = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular")
_NOTO: dict[Role, tuple[str, str]] = dict.fromkeys(Role, _NOTO_SERIF) | {
    Role.小标宋: ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"),
    Role.黑体: ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular"),
}
GET_NOTO = "请运行 make setup 安装"
_SUFFIXES = (".otf", ".ttf", ".ttc")


class Faces:
    """The faces of a project, each found and opened when it is first asked for."""

    def __init__(self, project: Path | None) -> None:
        self._project = project
        self._opened: dict[str, Face] = {}
        self._faces: dict[Role, Face | None] = {}
        self._fallbacks: dict[Role, Face | None] = {}
        self._chosen: dict[tuple[Role, str], Face | None] = {}

    def __getitem__(self, role: Role) -> Face:
        """Return a role's face; MachineError when the machine has none."""
        face = self.find(role)
        if face is None:
            raise MachineError(f"缺少{role}字体。{how_to_get(role)}")
        return face

    def fallback(self, role: Role) -> Face:
        """Return the face for what a role's own lacks; MachineError when the machine has none."""
        face = self.find_fallback(role)
        if face is None:
            raise MachineError(f"缺少补字用的 Noto 字体。{GET_NOTO}")
        return face

    def face_for(self, role: Role, ch: str) -> Face | None:
        """Return the face that prints a character in a role; None when neither of its two does.

        MachineError when the machine has no face for the role.
        """
        if (role, ch) not in self._chosen:
            face: Face | None = self[role]
            if face and not face.covers(ch):
                face = self.find_fallback(role)
            self._chosen[role, ch] = face if face and face.covers(ch) else None
        return self._chosen[role, ch]

    def find(self, role: Role) -> Face | None:
        """Return a role's face, or None."""
        if role not in self._faces:
            self._faces[role] = self._open(self._source(role))
        return self._faces[role]

    def find_fallback(self, role: Role) -> Face | None:
        """Return the face for what a role's own lacks, or None."""
        if role not in self._fallbacks:
            self._fallbacks[role] = self._open(self._noto(role))
        return self._fallbacks[role]

    def _source(self, role: Role) -> Source | None:
        files = self._open_files(*OPEN_FILES[role])
        return self._own.get(role) or next(_sources(files), None)

    def _noto(self, role: Role) -> Source | None:
        name, postscript = _NOTO[role]
        faces = _sources(self._open_files(name, NOTO_FOLDER))
        return next((each for each in faces if each.postscript == postscript), None)

    def every(self) -> tuple[Face, ...]:
        """Return all faces that the machine has for the project, in the order of their names."""
        found = {self.find(role) for role in Role} | {self.find_fallback(role) for role in Role}
        return tuple(sorted((face for face in found if face), key=lambda face: face.name))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What tells the fonts apart from any others: a word for each role's faces, in order.

        Found without opening a face, so that a notice that has not changed needs none.
        """
        sources = (each for role in Role for each in (self._source(role), self._noto(role)))
        return tuple(source.key if source else "" for source in sources)

    def unused(self) -> tuple[Path, ...]:
        """Return the files in the office's folder from which no role takes its face."""
        used = {source.path for source in self._own.values()}
        return tuple(path for path in self._office_files() if path not in used)

    @cached_property
    def _own(self) -> dict[Role, Source]:
        """The office's own faces."""
        sources = list(_sources(self._office_files()))
        chosen = {role: _most_wanted(role, sources) for role in Role}
        return {role: source for role, source in chosen.items() if source}

    def _office_files(self) -> list[Path]:
        folder = self._project / "fonts" if self._project else None
        if folder is None or not folder.is_dir():
            return []
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)

    def _open_files(self, name: str, *folders: Path) -> Iterator[Path]:
        """Yield where the file of an open face may be, set-up's folder first."""
        for home in dict.fromkeys((self._project, PROGRAM)):
            if home:
                yield home / ".fonts" / name
        yield from (folder / name for folder in folders)

    def _open(self, source: Source | None) -> Face | None:
        """Open a face, once however many roles share it."""
        if source is None:
            return None
        if source.key not in self._opened:
            self._opened[source.key] = _ready(source)
        return self._opened[source.key]


def open_faces(project: Path | None) -> Faces:
    """Return the faces of the project in a folder; without one, only the distribution's."""
    return Faces(project)


def how_to_get(role: Role) -> str:
    """Return what to do when a role has no face."""
    name = OFFICIAL_NAMES[role][0]
    return f"请运行 make setup 安装，或者把单位自己的字体文件（如“{name}”）放进 fonts 文件夹"


def fontconfig(faces: Faces, path: Path) -> None:
    """Write the fontconfig file under which the PDF is painted: our faces and no others.

    MachineError when it cannot be written.
    """
    _write(path, [*_folders(faces), f"<cachedir>{_xml(cache_folder() / 'fontconfig')}</cachedir>"])


def office_fontconfig(faces: Faces, path: Path) -> None:
    """Write the fontconfig file with which LibreOffice shows our DOCX in the PDF's faces.

    MachineError when it cannot be written.
    """
    present = [role for role in Role if faces.find(role)]
    _write(
        path,
        [
            *(_alias(faces, role, name) for role in present for name in OFFICIAL_NAMES[role]),
            *_folders(faces),
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
        ],
    )


def _ready(source: Source) -> Face:
    face = load(source)
    if face is None:
        from notice_gen.prepare import prepare  # noqa: PLC0415 - brings in fontTools, 0.1 s

        prepare(source)
        face = load(source)
    if face is None:
        raise MachineError(f"字体缓存 {source.folder} 读不出来，请删去这个文件夹再试")
    return face


def _sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield the faces of those font files that are there."""
    return (source for path in paths if path.is_file() for source in sources_in(path))


def _most_wanted(role: Role, sources: Iterable[Source]) -> Source | None:
    """Return the upright face with the official name that comes first; a regular before a bold."""
    ranks = {name.casefold(): rank for rank, name in enumerate(OFFICIAL_NAMES[role])}
    ranked = []
    for source in sources:
        known = [ranks[name.casefold()] for name in source.names if name.casefold() in ranks]
        if known and not source.italic:
            ranked.append(((min(known), source.bold, source.path, source.index), source))
    return min(ranked, default=(None, None), key=lambda pair: pair[0])[1]


def _folders(faces: Faces) -> list[str]:
    """Return a line for the folder of each face; MachineError when two go by one name."""
    files: dict[str, Face] = {}
    for face in faces.every():
        other = files.setdefault(face.name, face)
        if other is not face:
            # Printed together they would come out as each other's characters.
            message = f"{other.source} 和 {face.source} 里的字体同名，请移走一个"
            raise MachineError(message)
    return [f"<dir>{_xml(face.path.parent)}</dir>" for face in files.values()]


def _alias(faces: Faces, role: Role, name: str) -> str:
    """Return the line by which an official name gets our faces, before any the system prefers."""
    ours = (faces.find(role), faces.find_fallback(role))
    families = "".join(f"<family>{_xml(face.name)}</family>" for face in ours if face)
    return f'<alias binding="same"><family>{_xml(name)}</family><prefer>{families}</prefer></alias>'


def _xml(value: object) -> str:
    """Escape text for XML; the standard library's own takes 20 ms to import."""
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _write(path: Path, lines: list[str]) -> None:
    text = "\n".join(
        (
            '<?xml version="1.0"?>',
            '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
            "<fontconfig>",
            *lines,
            "</fontconfig>\n",
        )
    )
    try:
        put(path, text.encode())
    except OSError as mishap:
        message = f"{path} 写不进去（{mishap.strerror}），请检查磁盘空间和文件夹权限"
        raise MachineError(message) from mishap
