"""What of a machine the bytes of a finished file depend on, besides the content and the program.

In: the faces of a project, and whether WeasyPrint makes its PDFs.  Out: names with versions, which
a build notes beside its files, so that two machines whose files differ can tell why. Read from the
names of files: nothing is loaded. As long as the painter makes the PDFs nothing of the system is
among them: HarfBuzz and libdeflate come from PyPI, the system's zlib only reads, and Python 3.11,
3.12 and 3.13 were seen to give the same bytes.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.fonts.font_roles import FontRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from notice_gen.fonts.font_roles import Faces

# Python packages that write bytes of the files, or decide where something stands in them.
PACKAGES: Final = frozenset(
    {
        "deflate", "docxtpl", "fonttools", "jinja2", "lxml", "markdown", "markupsafe", "pillow",
        "pydyf", "python_docx", "pyyaml", "rjieba", "uharfbuzz",
    }
)  # fmt: skip
# What WeasyPrint sets pages with: packages, and libraries of the system.
WEASYPRINT_PACKAGES: Final = frozenset({"cssselect2", "tinycss2", "tinyhtml5", "weasyprint"})
WEASYPRINT_LIBRARIES: Final = (
    "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0",
    "libfontconfig.so.1", "libfreetype.so.6",
)  # fmt: skip
_FOLDERS: Final = (f"/usr/lib/{platform.machine()}-linux-gnu", "/usr/lib64", "/usr/lib")


def collect_versions(faces: Faces, *, weasyprint: bool = False) -> dict[str, str]:
    """Return what the bytes depend on, by names that mean something to who looks after a machine.

    The fonts are told apart by their size and checksums, which are in their ``key``.
    """
    packages = PACKAGES | WEASYPRINT_PACKAGES if weasyprint else PACKAGES
    found = dict(sorted(_list_packages(packages)))
    if weasyprint:
        found.update(_list_libraries())
    uses: list[str] = []
    for role in FontRole:
        uses += (f"{role}字体", f"{role}的补字字体")
    fonts = zip(uses, faces.font_keys, strict=True)
    return found | {use: key for use, key in fonts if key}


def describe_differences(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return a line for each thing that is not as it was."""
    lines = []
    for name in dict.fromkeys((*then, *now)):
        before, after = then.get(name, "没有"), now.get(name, "没有")
        if before != after:
            lines.append(f"{name}：当时 {before}，现在 {after}")
    return lines


def _list_packages(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each package with the version that its folder is called by."""
    for place in sys.path:
        if not place.endswith("site-packages"):
            continue
        for path in Path(place).glob("*.dist-info"):
            name, _, number = path.name.removesuffix(".dist-info").partition("-")
            if name.lower() in names:
                yield f"软件包 {name.lower()}", number


def _list_libraries() -> Iterator[tuple[str, str]]:
    """Yield each library with the version that the file has behind its link's name."""
    for name in WEASYPRINT_LIBRARIES:
        for folder in _FOLDERS:
            link = Path(folder, name)
            if link.exists():
                number = link.resolve().name.partition(".so.")[2]
                yield f"程序库 {name.partition('.so')[0]}", number
                break
