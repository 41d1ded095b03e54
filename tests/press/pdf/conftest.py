"""What tests of the painter share: every notice of the repository as placed, painted and judged.

Each is made once for all tests: by the painter, and by WeasyPrint, the judge.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from notices import sample, write
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

GENERATED = 3


@pytest.fixture(scope="session")
def files(workshop: Project) -> dict[str, FaceFile]:
    """Return the files of the project's faces."""
    return list_face_files(workshop.faces)


@pytest.fixture(scope="session")
def layouts(
    workshop: Project, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Layout]:
    """Return every notice of the repository as placed, and some that nobody wrote."""
    folders = {path.parent.name: path.parent for path in (root / "content").rglob("notice.yaml")}
    content = tmp_path_factory.mktemp("made") / "content"
    for number, data in enumerate(sample(GENERATED)):
        folders[f"generated-{number}"] = content / str(number)
        write(content / str(number), data)
    return {name: workshop.typeset_notice(folders[name]).layout for name in sorted(folders)}


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
