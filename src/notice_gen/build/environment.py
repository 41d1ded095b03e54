"""What of a machine the bytes of a finished file depend on, besides the content and the program.

In: the faces of a project.  Out: names with versions, which a build notes beside its files, so
that two machines whose files differ can tell why. Read from the names of files: nothing is loaded.
"""

from __future__ import annotations

import platform
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.fonts.font_roles import FontRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from notice_gen.fonts.font_roles import Faces

# Python packages that write bytes of the files, or decide where something stands in them.
PACKAGES: Final = frozenset(
    {
        "cssselect2", "docxtpl", "fonttools", "jinja2", "lxml", "markdown", "pillow", "pydyf",
        "python_docx", "pyyaml", "rjieba", "tinycss2", "tinyhtml5", "weasyprint",
    }
)  # fmt: skip
LIBRARIES: Final = (
    "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0",
    "libfontconfig.so.1", "libfreetype.so.6",
)  # fmt: skip
_FOLDERS: Final = (f"/usr/lib/{platform.machine()}-linux-gnu", "/usr/lib64", "/usr/lib")


def collect_versions(faces: Faces) -> dict[str, str]:
    """Return what the bytes depend on, by names that mean something to who looks after a machine.

    The fonts are told apart by their size and checksums, which are in their ``key``.
    """
    found = {
        "系统": _describe_system(),
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{f"软件包 {name}": number for name, number in sorted(_list_packages(sys.path))},
        **{f"程序库 {name}": number for name, number in _list_libraries()},
    }
    uses = [use for role in FontRole for use in (f"{role}字体", f"{role}的补字字体")]
    return found | {use: key for use, key in zip(uses, faces.font_keys, strict=True) if key}


def describe_differences(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return a line for each thing that is not as it was."""
    return [
        f"{name}：当时 {then.get(name, '没有')}，现在 {now.get(name, '没有')}"
        for name in dict.fromkeys((*then, *now))
        if then.get(name) != now.get(name)
    ]


def _describe_system() -> str:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return platform.machine()
    return f"{release.get('PRETTY_NAME', '')} {platform.machine()}".strip()


def _list_packages(places: Iterable[str]) -> Iterator[tuple[str, str]]:
    for place in places:
        if place.endswith("site-packages"):
            for path in Path(place).glob("*.dist-info"):
                name, _, number = path.name.removesuffix(".dist-info").partition("-")
                if name.lower() in PACKAGES:
                    yield name.lower(), number


def _list_libraries() -> Iterator[tuple[str, str]]:
    """Yield each library with the version that the file has behind its link's name."""
    for name in LIBRARIES:
        links = (Path(folder, name) for folder in _FOLDERS)
        link = next((each for each in links if each.exists()), None)
        if link is not None:
            yield name.partition(".so")[0], link.resolve().name.partition(".so.")[2]
