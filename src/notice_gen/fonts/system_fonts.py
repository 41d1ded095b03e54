"""The official faces among the fonts of a machine: where its system and its word processors put them.

In: which system it is, and its environment.  Out: the faces that go by an official name. Some of a
machine's hundreds of fonts are read only once: what is in a file is noted in the program's cache,
and read again when the file has another size or time.
"""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from notice_gen.error import MachineError
from notice_gen.fonts.cache_folder import find_cache_folder, put_file
from notice_gen.fonts.embedding import find_embedding_bar
from notice_gen.fonts.face import FontFile, read_font_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SUFFIXES: Final = (".otf", ".ttf", ".ttc")
_INDEX_FILE: Final = "system-fonts.json"
# Folders, with all below them. A word in braces is of the environment; * is any one name.
_FOLDERS: Final[dict[str, tuple[str, ...]]] = {
    "win32": (
        "{WINDIR}/Fonts",
        "{LOCALAPPDATA}/Microsoft/Windows/Fonts",  # what a user has installed for himself
        "{LOCALAPPDATA}/Microsoft/FontCache/4/CloudFonts",  # what Office has fetched
        "{LOCALAPPDATA}/Kingsoft/WPS Office/*/office6/fonts",
        "{PROGRAMFILES}/Kingsoft/WPS Office/*/office6/fonts",
        "{PROGRAMFILES(X86)}/Kingsoft/WPS Office/*/office6/fonts",
        "{PROGRAMFILES}/WPS Office/*/office6/fonts",
    ),
    "darwin": (
        "/System/Library/Fonts",
        "/System/Library/AssetsV2/com_apple_MobileAsset_Font*",
        "/Library/Fonts",
        "{HOME}/Library/Fonts",
        "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
        "/Applications/wpsoffice.app/Contents/Resources/office6/fonts",
    ),
    # Debian, Ubuntu, Kylin, UOS, and WPS as it is packaged for them.
    "linux": (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "{HOME}/.local/share/fonts",
        "{HOME}/.fonts",
        "/opt/kingsoft/wps-office/office6/fonts",
        "/opt/apps/cn.wps.wps-office*/files/kingsoft/wps-office/office6/fonts",
        "/opt/apps/cn.wps.wps-office*/files/fonts",
    ),
}


class _KnownFile(msgspec.Struct, frozen=True):
    """What is in a font file of a size and time; ``faces`` are those with an official name."""

    size: int
    changed: int  # ns
    faces: tuple[FontFile, ...]


def list_font_folders(system: str, environment: Mapping[str, str]) -> list[Path]:
    """Return the folders of a system that fonts may be in, those that are there."""
    known = {name.upper(): glob.escape(value) for name, value in environment.items() if value}
    found: list[Path] = []
    for pattern in _FOLDERS.get(system, _FOLDERS["linux"]):
        try:
            place = pattern.format_map(known)
        except KeyError:
            continue  # this machine has no such word
        found += map(Path, sorted(glob.glob(place)))  # noqa: PTH207 - the words are escaped
    return [path for path in dict.fromkeys(found) if path.is_dir()]


def list_system_faces(
    names: frozenset[str], system: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> list[FontFile]:
    """Return the faces of this machine's fonts that go by one of some names, in lower case.

    A font that cannot be read, or may not be embedded, is passed over: nobody has asked for it.
    """
    index = find_cache_folder() / _INDEX_FILE
    known = _read_index(index)
    now: dict[str, _KnownFile] = {}
    for folder in list_font_folders(system, environment):
        for path, status in _list_font_files(folder):
            stamp = (status.st_size, status.st_mtime_ns)
            entry = known.get(str(path))
            if entry is None or (entry.size, entry.changed) != stamp:
                entry = _KnownFile(*stamp, tuple(_read_faces(path, names)))
            now[str(path)] = entry
    if now != known:
        _write_index(index, now)
    return [face for entry in now.values() for face in entry.faces]


def _list_font_files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the font files below a folder, in the order of their names."""
    for place, below, files in os.walk(folder):
        below.sort()
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() in _SUFFIXES and path.is_file():
                yield path, path.stat()


def _read_faces(path: Path, names: frozenset[str]) -> Iterator[FontFile]:
    """Yield the faces of a file that go by one of the names and may be embedded."""
    try:
        faces = list(read_font_file(path))
    except MachineError:
        return
    for face in faces:
        is_other = names.isdisjoint(map(str.casefold, face.names))
        if not is_other and not find_embedding_bar(face.embedding):
            yield face


def _read_index(path: Path) -> dict[str, _KnownFile]:
    """Return what was noted; nothing when that cannot be read: the fonts are read anew."""
    try:
        return msgspec.json.decode(
            path.read_bytes(), type=dict[str, _KnownFile], dec_hook=_revive_path
        )
    except (OSError, msgspec.MsgspecError):
        return {}


def _write_index(path: Path, known: Mapping[str, _KnownFile]) -> None:
    try:
        put_file(path, msgspec.json.encode(known, enc_hook=str, order="sorted"))
    except OSError:
        return  # the fonts are read again the next time


def _revive_path(kind: type[Any], value: object) -> Any:  # noqa: ANN401 - what msgspec asks for
    return kind(value)
