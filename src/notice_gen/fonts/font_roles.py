"""Which face each font role gets, and from which file.

In: the project's folder.  Out: ``Faces``: a face for a role, and one for a character.

A role's face is the office's own from ``fonts/``, known by its official name, or else the open
one that set-up installs: the same text gives the same bytes everywhere.  Only where there is neither
the machine's own fonts are looked at, and where these have none the likest role lends its face.
Characters a face lacks come from Noto, glyph by glyph.  A face that a role takes must be sound and
free to be embedded; a file from which none is taken may be as it will.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.error import MachineError
from notice_gen.fonts.cache_folder import find_data_folder
from notice_gen.fonts.embedding import find_embedding_bar
from notice_gen.fonts.face import load_face, read_font_file
from notice_gen.fonts.nominal_face import make_nominal_face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.fonts.face import Face, FontFile


class FontRole(StrEnum):
    """A kind of type that the standard or the author asks for."""

    小标宋 = "小标宋"
    仿宋 = "仿宋"
    楷体 = "楷体"
    黑体 = "黑体"
    宋体 = "宋体"
    Times = "Times"


# What each role's faces are called on the platforms offices use, the most wanted first: Windows and
# Word, WPS, Kylin and UOS (方正, CESI, 汉仪), macOS.
OFFICIAL_NAMES: dict[FontRole, tuple[str, ...]] = {
    FontRole.小标宋: (
        *("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "方正小标宋_GB18030"),
        *("方正公文小标宋", "方正小标宋", "CESI小标宋-GB2312", "汉仪小标宋简", "小标宋体"),
        *("华文中宋", "STZhongsong"),
    ),
    FontRole.仿宋: (
        *("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong"),
        *("方正仿宋_GBK", "方正仿宋_GB18030", "方正公文仿宋", "方正仿宋简体"),
        *("CESI仿宋-GB2312", "汉仪仿宋S", "汉仪仿宋简"),
    ),
    FontRole.楷体: (
        *("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti"),
        *("方正楷体_GBK", "方正楷体_GB18030", "方正公文楷体", "方正楷体简体"),
        *("CESI楷体-GB2312", "汉仪楷体S", "汉仪楷体简", "STKaitiSC-Regular", "Kaiti SC"),
    ),
    FontRole.黑体: (
        *("黑体", "SimHei", "华文黑体", "STHeiti", "方正黑体_GBK", "方正黑体_GB18030"),
        *("方正公文黑体", "方正黑体简体", "CESI黑体-GB2312", "汉仪中黑S", "汉仪中黑简"),
        *("STHeitiSC-Medium", "Heiti SC"),
    ),
    FontRole.宋体: (
        *("宋体", "SimSun", "NSimSun", "华文宋体", "STSong", "方正书宋_GBK", "方正书宋_GB18030"),
        *("方正书宋简体", "CESI宋体-GB2312", "汉仪书宋二S", "STSongti-SC-Regular", "Songti SC"),
    ),
    FontRole.Times: ("Times New Roman",),
}
_LOWER_NAMES = frozenset(name.casefold() for names in OFFICIAL_NAMES.values() for name in names)

# Whose face a role without one gets, the likest first.
_SUBSTITUTES: dict[FontRole, tuple[FontRole, ...]] = {
    FontRole.小标宋: (FontRole.宋体, FontRole.黑体, FontRole.仿宋, FontRole.楷体),
    FontRole.仿宋: (FontRole.楷体, FontRole.宋体, FontRole.黑体),
    FontRole.楷体: (FontRole.仿宋, FontRole.宋体, FontRole.黑体),
    FontRole.黑体: (FontRole.宋体, FontRole.仿宋, FontRole.楷体),
    FontRole.宋体: (FontRole.仿宋, FontRole.楷体, FontRole.黑体),
    FontRole.Times: (FontRole.仿宋, FontRole.宋体, FontRole.楷体, FontRole.黑体),
}
_NOTO_FIRST = frozenset({FontRole.小标宋})  # its Noto is bold, as titles are

# Where the distribution's packages put the open faces; set-up's own folder is looked in first.
FANDOL_FOLDER = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
LIBERATION_FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
)
NOTO_FOLDER = Path("/usr/share/fonts/opentype/noto")
PROGRAM = Path(__file__).resolve().parents[3]  # where set-up puts its .fonts

OPEN_FILES: dict[FontRole, tuple[str, *tuple[Path, ...]]] = {
    FontRole.小标宋: ("FandolSong-Bold.otf", FANDOL_FOLDER),
    FontRole.仿宋: ("FandolFang-Regular.otf", FANDOL_FOLDER),
    FontRole.楷体: ("FandolKai-Regular.otf", FANDOL_FOLDER),
    FontRole.黑体: ("FandolHei-Regular.otf", FANDOL_FOLDER),
    FontRole.宋体: ("FandolSong-Regular.otf", FANDOL_FOLDER),
    FontRole.Times: ("LiberationSerif-Regular.ttf", *LIBERATION_FOLDERS),
}
_NOTO_SERIF = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular")
_NOTO: dict[FontRole, tuple[str, str]] = dict.fromkeys(FontRole, _NOTO_SERIF) | {
    FontRole.小标宋: ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"),
    FontRole.黑体: ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular"),
}
NOTO_HINT = "请运行 notice setup，看怎样安装"
_SUFFIXES = (".otf", ".ttf", ".ttc")
_OTHER_SUFFIXES = (".dfont", ".eot", ".fon", ".otc", ".pfb", ".woff", ".woff2")  # not read


class Faces:
    """The faces of a project, each found and opened when it is first asked for."""

    def __init__(self, project: Path | None) -> None:
        self._project = project
        self._opened: dict[str, Face] = {}
        self._faces: dict[FontRole, Face | None] = {}
        self._fallbacks: dict[FontRole, Face | None] = {}
        self._own_files: dict[FontRole, FontFile | None] = {}
        self._noto_files: dict[FontRole, FontFile | None] = {}
        self._chosen: dict[tuple[FontRole, str], Face | None] = {}

    def __getitem__(self, role: FontRole) -> Face:
        """Return a face that prints in a role; MachineError when the machine has none."""
        face = self.find_face(role)
        if face is None:
            raise make_missing_face_error(role)
        return face

    def get_fallback(self, role: FontRole) -> Face:
        """Return the face for what a role's own lacks; MachineError when the machine has none."""
        face = self.find_fallback(role)
        if face is None:
            raise MachineError(f"缺少补字用的 Noto 字体。{NOTO_HINT}")
        return face

    def get_measures(self, role: FontRole) -> Face:
        """Return the face a role is typeset by: on a machine without any, one of the usual widths.

        MachineError when its own is damaged or not to be embedded.
        """
        return self.find_face(role) or make_nominal_face(role, OFFICIAL_NAMES[role][0])

    def choose_face(self, role: FontRole, ch: str) -> Face | None:
        """Return the face that prints a character in a role; None when neither of its two does."""
        if (role, ch) not in self._chosen:
            self._chosen[role, ch] = self._find_face_with(role, ch)
        return self._chosen[role, ch]

    def _find_face_with(self, role: FontRole, ch: str) -> Face | None:
        own = self.get_measures(role)
        if own.has_character(ch):
            return own
        fallback = self.find_fallback(role)
        if fallback and fallback.has_character(ch):
            return fallback
        return None

    def find_face(self, role: FontRole) -> Face | None:
        """Return a role's face, or None; MachineError when it is damaged or not to be embedded."""
        if role not in self._faces:
            self._faces[role] = self._open_face(self.find_font_file(role))
        return self._faces[role]

    def find_fallback(self, role: FontRole) -> Face | None:
        """Return the face for what a role's own lacks, or None; raises as ``find_face`` does.

        Without Noto it is 宋体, which has the most characters of the official ones.
        """
        if role not in self._fallbacks:
            source = self._find_noto_file(role) or self.find_own_file(FontRole.宋体)
            self._fallbacks[role] = self._open_face(source)
        return self._fallbacks[role]

    def find_font_file(self, role: FontRole) -> FontFile | None:
        """Return a role's own face, or else that of the likest role that has one."""
        return self.find_own_file(role) or self._find_substitute(role)

    def find_own_file(self, role: FontRole) -> FontFile | None:
        """Return a role's face: the office's, the first open one as a stand-in, or the system's.

        An open one stands in for the first of the official names, which the DOCX has.
        """
        if role not in self._own_files:
            self._own_files[role] = self._look_for_own_file(role)
        return self._own_files[role]

    def _look_for_own_file(self, role: FontRole) -> FontFile | None:
        own = self._office_faces.get(role)
        if own:
            return own
        files = self._list_open_files(*OPEN_FILES[role])
        for source in _read_font_files(files):
            return source.as_stand_in(OFFICIAL_NAMES[role][0])
        return _choose_font_file(role, self._system_faces)

    def _find_substitute(self, role: FontRole) -> FontFile | None:
        noto = self._find_noto_file(role)
        if noto and role in _NOTO_FIRST:
            return noto
        for other in _SUBSTITUTES[role]:
            source = self.find_own_file(other)
            if source:
                return source
        return noto

    @cached_property
    def _system_faces(self) -> list[FontFile]:
        """This machine's own faces of official names; looked for where there are no others."""
        from notice_gen.fonts.system_fonts import list_system_faces  # noqa: PLC0415 - see above

        return list_system_faces(_LOWER_NAMES)

    def _find_noto_file(self, role: FontRole) -> FontFile | None:
        """Return the face of Noto for a role; its files hold one for each region."""
        if role not in self._noto_files:
            self._noto_files[role] = self._look_for_noto_file(role)
        return self._noto_files[role]

    def _look_for_noto_file(self, role: FontRole) -> FontFile | None:
        name, postscript = _NOTO[role]
        for face in _read_font_files(self._list_open_files(name, NOTO_FOLDER)):
            if face.postscript == postscript:
                return face.as_fallback()
        return None

    def list_faces(self) -> tuple[Face, ...]:
        """Return all faces that print notices of the project, in the order of their names.

        One that cannot be opened is left out: no notice was typeset with it. MachineError when two
        go by one name: they would come out as each other's characters.
        """
        found: dict[str, Face] = {}
        for face in self._open_sound_faces():
            other = found.setdefault(face.name, face)
            if other != face:
                raise MachineError(f"{other.source} 和 {face.source} 里的字体同名，请移走一个")
        return tuple(found[name] for name in sorted(found))

    def _open_sound_faces(self) -> Iterator[Face]:
        for role, find in product(FontRole, (self.find_face, self.find_fallback)):
            try:
                face = find(role)
            except MachineError:
                continue
            if face:
                yield face

    @cached_property
    def font_keys(self) -> tuple[str, ...]:
        """What tells the fonts apart from any others: a word for each role's faces, in order.

        Found without opening a face, so that a notice that has not changed needs none.
        """
        return tuple(source.key if source else "" for source in self._list_sources())

    def list_source_files(self) -> tuple[Path, ...]:
        """Return the files that faces are taken from, in the order of the roles, each once."""
        return tuple(dict.fromkeys(source.path for source in self._list_sources() if source))

    def _list_sources(self) -> list[FontFile | None]:
        """Return each role's face and its Noto, in the order of the roles; None for one not there."""
        finders = (self.find_font_file, self._find_noto_file)
        return [find(role) for role, find in product(FontRole, finders)]

    def is_office_file(self, source: FontFile) -> bool:
        """Tell whether a face is from the project's folder ``fonts``."""
        return self._project is not None and source.path.parent == self._project / "fonts"

    def has_noto(self) -> bool:
        """Tell whether rare characters have their face in every role."""
        return all(self._find_noto_file(role) for role in FontRole)

    def list_unused_files(self) -> tuple[Path, ...]:
        """Return the office's sound files from which no role takes its face."""
        own, noto = map(self.find_own_file, FontRole), map(self._find_noto_file, FontRole)
        used = {source.path for source in chain(own, noto) if source}
        return tuple(path for path in self._office_files if path not in used)

    def list_broken_files(self) -> tuple[Path, ...]:
        """Return what in the office's folder cannot be read as a font; no role can ask for it."""
        paths = self._list_office_paths((*_SUFFIXES, *_OTHER_SUFFIXES))
        return tuple(path for path in paths if path not in self._office_files)

    @cached_property
    def _office_faces(self) -> dict[FontRole, FontFile]:
        """The office's own faces, from the project's folder ``fonts``."""
        sources = list(chain.from_iterable(self._office_files.values()))
        chosen = {role: _choose_font_file(role, sources) for role in FontRole}
        return {role: source for role, source in chosen.items() if source}

    @cached_property
    def _office_files(self) -> dict[Path, list[FontFile]]:
        """The faces in each file of the office's that can be read."""
        found = {}
        for path in self._list_office_paths(_SUFFIXES):
            try:
                found[path] = list(read_font_file(path))
            except MachineError:
                continue
        return found

    def _list_office_paths(self, suffixes: tuple[str, ...]) -> list[Path]:
        if self._project is None:
            return []
        folder = self._project / "fonts"
        if not folder.is_dir():
            return []
        files = (path for path in folder.iterdir() if path.is_file())
        return sorted(path for path in files if path.suffix.lower() in suffixes)

    def _list_open_files(self, name: str, *folders: Path) -> Iterator[Path]:
        """Yield where the file of an open face may be, the office's and set-up's folders first."""
        if self._project:
            yield self._project / "fonts" / name  # where notice fonts puts it
            yield self._project / ".fonts" / name
        yield PROGRAM / ".fonts" / name
        yield find_data_folder() / "fonts" / name  # where notice setup puts it
        for folder in folders:
            yield folder / name

    def _open_face(self, source: FontFile | None) -> Face | None:
        """Open a face, once however many roles share it."""
        if source is None:
            return None
        if source.key not in self._opened:
            bar = find_embedding_bar(source.embedding)
            if bar:
                raise make_embedding_error(source, bar)
            self._opened[source.key] = _load_or_prepare_face(source)
        return self._opened[source.key]


def open_faces(project: Path | None) -> Faces:
    """Return the faces of the project in a folder; without one, only the distribution's.

    Nothing is looked up before a face is asked for.
    """
    return Faces(project)


def explain_missing_font(role: FontRole) -> str:
    """Return what to do when a role has no face."""
    name = OFFICIAL_NAMES[role][0]
    return f"请运行 notice setup，看怎样安装，或者把单位自己的字体文件（如“{name}”）放进 fonts 文件夹"


def make_missing_face_error(name: str) -> MachineError:
    """Return the error for a face that a layout names and this machine has not.

    One that only has measures is called as its role is (``nominal_face``).
    """
    if name in set(FontRole):
        return MachineError(f"缺少{name}字体。{explain_missing_font(FontRole(name))}")
    return MachineError(f"PDF 没有印好：没有字体 {name}")


def make_embedding_error(source: FontFile, bar: str) -> MachineError:
    """Return the error for a face that its maker does not let be embedded in a file."""
    return MachineError(
        f"{source.path} 里的字体“{source.postscript}”不能用：{bar}，而 PDF 要把字体嵌在里面。"
        "请换一份许可嵌入的，或者把它移走"
    )


def _load_or_prepare_face(source: FontFile) -> Face:
    """Return the prepared face; made first when it is not in the cache, or not wholly."""
    face = load_face(source)
    if face is None:
        # It brings in fontTools, 0.1 s.
        from notice_gen.fonts.font_cache import prepare_face  # noqa: PLC0415

        prepare_face(source)
        face = load_face(source)
    if face is None:
        raise MachineError(f"字体缓存 {source.prepared_folder} 读不出来，请删去这个文件夹再试")
    return face


def _read_font_files(paths: Iterable[Path]) -> Iterator[FontFile]:
    """Yield the faces of those font files that are there."""
    for path in paths:
        if path.is_file():
            yield from read_font_file(path)


def _choose_font_file(role: FontRole, sources: Iterable[FontFile]) -> FontFile | None:
    """Return the upright face with the official name that comes first; a regular before a bold."""
    ranks = {name.casefold(): rank for rank, name in enumerate(OFFICIAL_NAMES[role])}
    ranked = []
    for source in sources:
        known = [ranks[name] for name in map(str.casefold, source.names) if name in ranks]
        if known and not source.italic:
            ranked.append(((min(known), source.bold, source.path, source.index), source))
    _, best = min(ranked, key=lambda pair: pair[0], default=(None, None))
    return best
