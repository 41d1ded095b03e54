"""OnlyOffice as a second stand-in for Word: what it prints of a DOCX.

    python tests/onlyoffice.py in.docx out.pdf …     (within a copy that ``OnlyOffice`` lays out)

PyPI's document-builder is OnlyOffice's own engine without its windows. It is under the AGPL, so it
is a program of its own here, run in a process of its own, and nothing of it is part of ours. Each
file gives it the faces of our PDF under the names that the DOCX asks for, and no others.

It keeps its index of fonts inside its own package. So that two runs with other fonts do not meet,
each has a folder that looks like the package: links to its files, and an index of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from notice_gen.fonts.font_roles import OFFICIAL_NAMES, Faces, FontRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.fonts.face import Face

_INDEX = ("AllFonts.js", "font_selection.bin", "fonts.log")  # what it writes into its package
_FAMILY = 1  # in the name table


class OnlyOffice:
    """OnlyOffice with the faces of a project; ``folder`` must not be there yet."""

    def __init__(self, faces: Faces, folder: Path) -> None:
        self._fonts = folder / "fonts"
        self._fonts.mkdir(parents=True)
        for role in FontRole:
            write_named_face(faces[role], OFFICIAL_NAMES[role][0], self._fonts / f"{role}.otf")
            fallback = faces.get_fallback(role)
            shutil.copy(fallback.path, self._fonts / f"{fallback.name}.otf")
        _link_package(folder / "docbuilder")
        self._environment = os.environ | {"PYTHONPATH": str(folder)}

    def print_files(self, docx_files: Sequence[Path], out: Path) -> list[Path]:
        """Print each file to a PDF of its own stem in ``out``, all in one process.

        RuntimeError if one of them does not come out.
        """
        return self.convert_files(docx_files, out, "pdf")

    def convert_files(self, docx_files: Sequence[Path], out: Path, suffix: str) -> list[Path]:
        """Write each file in another form, or anew; otherwise as ``print_files``."""
        made = [out.resolve() / f"{docx.stem}.{suffix}" for docx in docx_files]
        arguments: list[str] = []
        for docx, file in zip(docx_files, made, strict=True):
            arguments += [str(docx.resolve()), str(file)]
        said = self.run_program(Path(__file__), arguments)
        missing = [file.name for file in made if not file.is_file()]
        if missing:
            raise RuntimeError(f"OnlyOffice made no {missing}: {said}")
        return made

    def run_program(self, program: Path, arguments: Sequence[str]) -> str:
        """Run one of the programs that use it, with its fonts; return what was printed.

        RuntimeError if it fails.
        """
        command = [sys.executable, str(program), str(self._fonts), *arguments]
        # It says on standard error that it has no licence for more than one user.
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, env=self._environment, timeout=600
        )
        if done.returncode:
            raise RuntimeError(f"OnlyOffice failed: {done.stdout}{done.stderr}")
        return done.stdout


def write_named_face(face: Face, family: str, path: Path) -> None:
    """Write a prepared face under another family's name, the only one OnlyOffice knows it by."""
    with TTFont(face.path) as font:
        font["name"].setName(family, _FAMILY, 3, 1, 0x409)
        font.save(path)


def read_face_names(pdf: Path) -> set[str]:
    """Return the names that the font programs inside a PDF of OnlyOffice have of themselves.

    Its name for a font is the family's, a ``?`` for each Han character; what the program inside is
    called (CFF's FullName) it leaves as it was. A TrueType program has no such name: its family's.
    """
    with pikepdf.open(pdf) as file:
        return {_read_name(font) for page in file.pages for font in _list_fonts(page)}


def _list_fonts(page: pikepdf.Page) -> Iterator[Any]:
    if "/Font" in page.Resources:
        for font in page.Resources.Font.values():
            yield font.DescendantFonts[0].FontDescriptor


def _read_name(descriptor: Any) -> str:  # noqa: ANN401 - pikepdf's objects have no types
    if "/FontFile3" not in descriptor:
        return str(descriptor.FontName).partition("+")[2]
    programs = CFFFontSet()
    programs.decompile(BytesIO(descriptor.FontFile3.read_bytes()), None)
    return str(programs[0].rawDict["FullName"])


def _link_package(folder: Path) -> None:
    """Lay out a folder that is OnlyOffice's package, but for its index of fonts."""
    spec = find_spec("docbuilder")
    assert spec is not None, "document-builder is missing: run scripts/set-up.sh test"
    assert spec.origin is not None
    package = Path(spec.origin).parent
    ignored = shutil.ignore_patterns(*_INDEX, "__pycache__")
    shutil.copytree(package, folder, copy_function=os.symlink, ignore=ignored)
    # It looks for its libraries beside its module, links followed.
    module = folder / "docbuilder.py"
    module.unlink()
    shutil.copy(package / "docbuilder.py", module)


def main(fonts: str, files: list[str]) -> None:
    """Convert files: each DOCX's path is followed by that of what it becomes."""
    builder = start_builder(fonts)
    for docx, made in zip(files[::2], files[1::2], strict=True):
        if builder.OpenFile(docx, "") or builder.SaveFile(Path(made).suffix[1:], made):
            sys.exit(f"{docx} cannot be converted")
        builder.CloseFile()


def start_builder(fonts: str) -> Any:  # noqa: ANN401 - it has no types
    """Return a builder with the fonts of a folder: in a process of its own only."""
    import docbuilder  # noqa: PLC0415 - this process only

    builder = docbuilder.CDocBuilder()
    builder.SetProperty("--fonts-dir", fonts)
    builder.SetProperty("--fonts-system", "false")
    return builder


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
