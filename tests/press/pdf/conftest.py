"""What tests of the painter share: every notice of the repository as placed, painted and judged.

Each is made once for all tests: by the painter, and by WeasyPrint, the judge.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from notices import sample, write
from own_notices import OWN_NOTICES
from painted import PaintedPair
from weasy_judge import judge

from notice_gen.document import DocumentProperties
from notice_gen.press.pdf.paint import list_face_files, paint_pdf
from notice_gen.press.weasyprint.press import WeasyPrintPress
from notice_gen.typeset.layout import Layout, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from painted import Paint

    from notice_gen.build.project import Project
    from notice_gen.press.pdf.font_subset import FaceFile

# What is judged in every run: one of each format, and of each thing a page can have. `make parity`
# judges all, and as many generated ones as it is told.
JUDGED = (
    "2022", "all-keys", "gongbao", "han", "jiyao", "mingling", "qingshi", "tonggao",
    "figure-04", "generated-0",
)  # fmt: skip
ALL_JUDGED = 100  # generated notices from which on every notice is judged


@pytest.fixture(scope="session")
def files(workshop: Project) -> dict[str, FaceFile]:
    """Return the files of the project's faces."""
    return list_face_files(workshop.faces)


@pytest.fixture(scope="session")
def layouts(
    workshop: Project,
    tmp_path_factory: pytest.TempPathFactory,
    pytestconfig: pytest.Config,
) -> dict[str, Layout]:
    """Return notices of the repository as placed, and some that nobody wrote."""
    wanted: int = pytestconfig.getoption("--notices")
    is_whole = wanted >= ALL_JUDGED
    folders = {folder.name: folder for folder in OWN_NOTICES}
    content = tmp_path_factory.mktemp("made") / "content"
    for number, data in enumerate(sample(wanted if is_whole else 1)):
        folders[f"generated-{number}"] = content / str(number)
        write(content / str(number), data)
    names = sorted(folders) if is_whole else JUDGED
    return {name: workshop.typeset_notice(folders[name]).layout for name in names}


@pytest.fixture(scope="session")
def pairs(
    layouts: dict[str, Layout],
    workshop: Project,
    files: dict[str, FaceFile],
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, PaintedPair]:
    """Return every one of them, painted and judged."""
    out = tmp_path_factory.mktemp("pairs")
    press = WeasyPrintPress(workshop.faces, root / "src/notice_gen/templates/notice.html")
    found = {}
    for name, layout in layouts.items():
        found[name] = PaintedPair(layout, out / f"{name}.pdf", out / f"{name}-judged.pdf")
        found[name].painted.write_bytes(paint_pdf(layout, files))
        found[name].judged.write_bytes(judge(press, layout))
    return found


@pytest.fixture
def paint(files: dict[str, FaceFile], tmp_path: Path) -> Paint:
    """Return what paints pages of a notice without a name."""
    own = files

    def make(*pages: Page, files: Mapping[str, FaceFile] | None = None) -> Path:
        record = DocumentProperties("关于检查的通知", "某局", "通知", date(2026, 3, 5))
        path = tmp_path / "painted.pdf"
        path.write_bytes(paint_pdf(Layout(pages, "#FF0000", record), files or own))
        return path

    return make
