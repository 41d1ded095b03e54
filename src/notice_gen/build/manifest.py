"""Know whether a notice has to be built again.

In: everything a build reads.  Out: one digest of its content. Times of files are never looked at:
git, copies and clocks all change them.
"""

from __future__ import annotations

import msgspec

import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.press.press import PAINTER
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANIFEST_FILE = ".built.json"


class Manifest(msgspec.Struct, frozen=True):
    """What a folder of finished files was built from: digests of the inputs and of the files.

    ``linked`` are the files whose sizes the web page states, ``machine`` what there was of the
    machine they were built on, by name, ``engine`` what was asked for to make the PDF, ``copies`` the
    files that are attachments of their own.
    """

    inputs: str
    files: dict[str, str]
    remarks: tuple[str, ...]
    linked: tuple[str, ...] = ()
    machine: dict[str, str] = msgspec.field(default_factory=dict)
    engine: str = PAINTER
    copies: tuple[str, ...] = ()

    def is_current(self, folder: Path, inputs: str, names: Iterable[str]) -> bool:
        """Tell whether the files named stand there as they were built, from the same inputs."""
        return self.inputs == inputs and all(
            name in self.files and self.files[name] == digest_file(folder / name) for name in names
        )


def read_manifest(folder: Path) -> Manifest | None:
    """Return what is known of a folder of finished files; None when nothing is."""
    try:
        known = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
        remarks, linked = tuple(known["remarks"]), tuple(known["linked"])
        machine, engine = dict(known.get("machine", {})), str(known.get("engine", PAINTER))
        copies = tuple(known.get("copies", ()))
        return Manifest(
            known["inputs"], dict(known["files"]), remarks, linked, machine, engine, copies
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # unreadable is as good as absent: the notice is built again


def write_manifest(folder: Path, built: Manifest) -> None:
    """Note what a folder's files were built from."""
    text = json.dumps(msgspec.structs.asdict(built), ensure_ascii=False, indent=1, sort_keys=True)
    write_file_whole(folder / MANIFEST_FILE, text.encode(), forced=False)


def digest_file(path: Path | str) -> str:
    """Return the digest of a file's content; empty when there is none."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - there are hundreds, and pathlib takes longer
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def digest_inputs(parts: Iterable[str], files: Iterable[Path], folders: Iterable[Path]) -> str:
    """Return one digest of some words, of files and of all files in folders, names included."""
    digest = sha256()
    for part in parts:
        digest.update(_encode_name(part) + b"\0")
    for path in files:
        digest.update(_encode_name(f"{path.name}\0{digest_file(path)}\0"))
    for folder in folders:
        for name in _list_files(folder):
            digest.update(_encode_name(f"{name}\0{digest_file(f'{folder}/{name}')}\0"))
    return digest.hexdigest()


def _encode_name(name: str) -> bytes:
    """Return the bytes of a name, also of one that is no UTF-8, as from a ZIP made on Windows."""
    return name.encode("utf-8", "surrogateescape")


def _list_files(folder: Path) -> Iterator[str]:
    """Yield the files below a folder, in order; pathlib takes five times as long."""
    top = os.fspath(folder)
    for place, below, names in os.walk(top):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(names):
            path = f"{place}/{name}"
            if os.path.isfile(path):  # noqa: PTH113 - see above
                yield path[len(top) + 1 :].replace(os.sep, "/")


def digest_program(source: Path) -> str:
    """Return one digest of the program: Python, the libraries beside it, its own source."""
    return digest_inputs((sys.version, *sorted(_list_libraries())), (), (source,))


def _list_libraries() -> Iterable[str]:
    """Return the libraries installed beside this program, with their versions."""
    for entry in sys.path:
        if entry.endswith("site-packages"):
            yield from (path.name for path in Path(entry).glob("*.dist-info"))
