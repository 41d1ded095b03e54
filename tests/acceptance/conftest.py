"""Notices built once by the command itself, and what LibreOffice needs to show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from later_notices import draw_later
from notices import sample, write
from own_notices import ALL_KEYS, FIGURES, KIND_EXAMPLES
from pairs import ROOT, Pair, built

from notice_gen.build.project import find_output_folder
from notice_gen.cli import main
from notice_gen.fonts.font_roles import open_faces
from notice_gen.fonts.fontconfig import write_libreoffice_fontconfig

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the fontconfig file under which LibreOffice has our faces."""
    path = tmp_path_factory.mktemp("office") / "fonts.conf"
    write_libreoffice_fontconfig(open_faces(ROOT), path)
    return path


@pytest.fixture(scope="session")
def notice_2022(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return the real notice, built."""
    return built(ROOT / "content" / "2022", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return the invented notice that uses every key, built."""
    return built(ALL_KEYS, tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Return every example and figure, built by one command."""
    out = tmp_path_factory.mktemp("gallery")
    folders = (*KIND_EXAMPLES, *FIGURES)
    assert main(["build", *map(str, folders), "--out", str(out)]) == 0
    pairs = []
    for folder in folders:
        made = find_output_folder(folder, out)
        pairs.append(Pair(folder.name, made / "notice.docx", made / "notice.pdf", folder))
    return pairs


@pytest.fixture(scope="session")
def generated(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Return notices nobody wrote: mixed digits, quotes, brackets, Western words, long titles."""
    content, out = (tmp_path_factory.mktemp(name) for name in ("content", "generated"))
    pairs = []
    for number, data in enumerate(sample(pytestconfig.getoption("--notices"))):
        folder = content / f"generated-{number:02}"
        write(folder, data)
        pairs.append(built(folder, out))
    return pairs


@pytest.fixture(scope="session")
def later(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Return generated notices with the keys that were added later, a quarter as many."""
    content, out = (tmp_path_factory.mktemp(name) for name in ("later", "built-later"))
    pairs = []
    for number in range(pytestconfig.getoption("--notices") // 4):
        folder = content / f"later-{number:02}"
        write(folder, draw_later(number))
        pairs.append(built(folder, out))
    return pairs
