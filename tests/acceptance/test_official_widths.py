"""A notice set in the open faces breaks its lines as on a machine with the official ones.

The official faces may not be passed on, so faces of their widths are made here: every character of
ASCII half an em wide, whatever else notices have an em wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
import specimen
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from notices import sample, write
from own_notices import OWN_NOTICES
from pairs import ROOT

from notice_gen.build.project import Project
from notice_gen.fonts.font_cache import FULL_CHARACTERS
from notice_gen.fonts.font_roles import FontRole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from notice_gen.fonts.face import Face

Pages: TypeAlias = list[list[str]]  # each with its lines

OFFICIAL = {
    FontRole.仿宋: "仿宋_GB2312",
    FontRole.楷体: "楷体_GB2312",
    FontRole.黑体: "黑体",
    FontRole.宋体: "宋体",
}


def set_lines(project: Project, folder: Path) -> Pages:
    """Return the lines of each page of a notice."""
    layout = project.typeset_notice(folder).layout
    return [[line.text for line in page.lines] for page in layout.pages]


def make_official(path: Path, name: str, stand_in: Face, characters: Iterable[str]) -> None:
    """Save a face of official widths; its Han and its dash are as high as the stand-in's.

    Heights decide the gaps between elements, and with them what is on a page.
    """
    low, high, middle = (
        round(each * specimen.UPEM)
        for each in (stand_in.ink_bottom, stand_in.ink_top, stand_in.dash_centre)
    )
    glyphs: dict[str, tuple[int, specimen.Box | None]] = {
        "国": (1000, (40, low, 960, high)),
        "—": (1000, (0, middle - 20, 1000, middle + 20)),
        "A": (500, (40, 0, 460, 700)),
        " ": (500, None),
        "　": (1000, None),
    }
    font = specimen.font(f"Official{stand_in.name}", name, glyphs=glyphs, truetype=True)
    cmap = font.getBestCmap()
    shapes = {ord(ch): cmap[ord(ch)] for ch in glyphs}
    for ch in set(characters) - set(glyphs):
        shapes[ord(ch)] = cmap[ord("A" if ch.isascii() else "国")]
    FontBuilder(font=font).setupCharacterMap(shapes)
    specimen.save(path, font)


@pytest.fixture(scope="module")
def folders(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the folders of notices nobody wrote, the real one's and the examples'."""
    made = tmp_path_factory.mktemp("content")
    found = list(OWN_NOTICES)
    for number, data in enumerate(sample(pytestconfig.getoption("--notices"))):
        found.append(made / f"generated-{number:03}")
        write(found[-1], data)
    return found


@pytest.fixture(scope="module")
def ours(folders: list[Path], workshop: Project) -> list[Pages]:
    """Return the lines of each notice in the open faces."""
    return [set_lines(workshop, folder) for folder in folders]


def test_same_lines_official_widths(
    folders: list[Path],
    ours: list[Pages],
    workshop: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No line of any notice is another in faces of official widths: thirty, or ``--notices``."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    characters = {ch for pages in ours for lines in pages for line in lines for ch in line}
    for role, name in OFFICIAL.items():
        path = tmp_path / "fonts" / f"{role}.ttf"
        make_official(path, name, workshop.faces[role], characters | set(FULL_CHARACTERS))
    official = Project(tmp_path)
    assert {role for role in FontRole if official.faces[role].source.parent == path.parent} == set(
        OFFICIAL
    )
    assert len(folders) > 30
    assert sum(len(lines) for pages in ours for lines in pages) > 2000
    differing = []
    for folder, pages in zip(folders, ours, strict=True):
        if set_lines(official, folder) != pages:
            differing.append(folder.name)
    assert differing == []


def test_own_widths_differ(
    folders: list[Path], ours: list[Pages], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The open face as it comes, taken for an office's own, breaks other lines: it is narrower."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with TTFont(Project(ROOT).faces[FontRole.仿宋].source) as font:
        font["name"].setName(OFFICIAL[FontRole.仿宋], 1, 3, 1, 0x804)
        specimen.save(tmp_path / "fonts" / "own.otf", font)
    own = Project(tmp_path)
    pairs = zip(folders[-10:], ours[-10:], strict=True)
    assert any(set_lines(own, folder) != pages for folder, pages in pairs)
