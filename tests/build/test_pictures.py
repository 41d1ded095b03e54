"""A notice's pictures in all its files: the same bytes, upright, and no bad one in anybody's way."""

from __future__ import annotations

import re
import zipfile
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from small_notice import spell_notice
from picture_files import (
    CORNERS,
    DAMAGED,
    draw_corners,
    make_jpeg,
    save_picture,
    turn_picture,
)
from PIL import ImageColor

from notice_gen.build.build import make_output_files
from notice_gen.cli import main
from notice_gen.output_format import BUILD_ORDER
from notice_gen.preview.session import PreviewSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notice_gen.build.project import Project

NOTICE = spell_notice("INTRO")
PICTURE = "6:34"
_IMAGE = 3  # a page object of PDFium


def write_notice(folder: Path, content: bytes | None) -> Path:
    """Write a notice with a picture of this content; without one if there is none."""
    folder.mkdir(parents=True)
    intro = "'![图](a.png)'" if content is not None else "好。"
    (folder / "notice.yaml").write_text(NOTICE.replace("INTRO", intro), "utf-8")
    if content is not None:
        (folder / "a.png").write_bytes(content)
    return folder


def find_corners(pdf: bytes) -> dict[str, bool]:
    """Tell of each corner of the picture on the first page whether it is as it was drawn."""
    with pypdfium2.PdfDocument(pdf) as document:
        page, found = next(
            (page, each) for page in document for each in page.get_objects() if each.type == _IMAGE
        )
        left, low, right, high = found.get_bounds()
        drawn = page.render(scale=2).to_pil().convert("RGB")
        top = page.get_height() - high
    assert (right - left) / (high - low) == pytest.approx(1.5, abs=0.02)
    corners = {}
    for colour, (across, down) in CORNERS.items():
        x = left + (right - left) * (1 + 2 * across) / 4
        y = top + (high - low) * (1 + 2 * down) / 4
        seen, wanted = drawn.getpixel((round(2 * x), round(2 * y))), ImageColor.getrgb(colour)
        assert isinstance(seen, tuple)
        corners[colour] = all(abs(a - b) < 24 for a, b in zip(seen, wanted, strict=True))
    return corners


PRINTED: dict[str, Callable[[], bytes]] = {
    **{f"orientation {way}": lambda way=way: turn_picture(way) for way in range(1, 9)},  # type: ignore[misc]
    "CMYK": lambda: save_picture(draw_corners("CMYK"), "JPEG", quality=95),
    "without JFIF": lambda: make_jpeg()[:2] + make_jpeg()[20:],
    "progressive": lambda: save_picture(draw_corners(), "JPEG", progressive=True, quality=95),
    "transparent": lambda: save_picture(draw_corners("RGBA"), "PNG"),
    "palette": lambda: save_picture(draw_corners("P"), "PNG"),
    "interlaced": lambda: save_picture(draw_corners(), "PNG", interlace=True),
}


@pytest.mark.parametrize("kind", PRINTED)
def test_same_in_all(kind: str, tmp_path: Path, workshop: Project) -> None:
    """DOCX and page hold the same file, upright by itself; the PDF shows it so, pixel by pixel."""
    folder = write_notice(tmp_path / "content" / "2022", PRINTED[kind]())
    made = dict(make_output_files(workshop.analyse_notice(folder), BUILD_ORDER, workshop, {}))
    with zipfile.ZipFile(BytesIO(made["notice.docx"])) as package:
        (name,) = [each for each in package.namelist() if each.startswith("word/media/")]
        media = package.read(name)
        (extent,) = re.findall(rb'<a:ext cx="(\d+)" cy="(\d+)"', package.read("word/document.xml"))
        assert b"rot=" not in package.read("word/document.xml")
    (address,) = re.findall(rb'src="data:image/(png|jpeg);base64,([^"]+)"', made["index.html"])
    assert b64decode(address[1]) == media
    assert name.rpartition(".")[2].encode() == address[0]
    assert int(extent[0]) / int(extent[1]) == pytest.approx(1.5, abs=0.01)
    assert find_corners(made["notice.pdf"]) == dict.fromkeys(CORNERS, True)


@pytest.mark.parametrize("damage", DAMAGED)
def test_finding(damage: str, tmp_path: Path, workshop: Project) -> None:
    """A damaged picture is a finding where it was named, and nothing is typeset."""
    analysis = workshop.analyse_notice(write_notice(tmp_path / "2022", DAMAGED[damage]()))
    (finding,) = analysis.findings
    assert (finding.code, f"{finding.place.line}:{finding.place.column}") == ("T03", PICTURE)
    assert "a.png" in finding.message
    assert analysis.result is None


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a bad picture in its first notice, as what is worked in."""
    write_notice(tmp_path / "content" / "broken", DAMAGED["PNG, half"]())
    write_notice(tmp_path / "content" / "good", None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", ["build", "check"])
def test_others_go_on(command: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One bad picture keeps no other notice from being built and checked."""
    assert main([command]) == 1
    said = capsys.readouterr()
    assert f"content/broken/notice.yaml:{PICTURE}" in said.err + said.out
    assert (project / "build" / "good" / "notice.pdf").exists() == (command == "build")
    assert not (project / "build" / "broken").exists()


def test_preview(tmp_path: Path, workshop: Project) -> None:
    """The preview shows the finding, and the page again when the picture is whole."""
    folder = write_notice(tmp_path / "content" / "2022", DAMAGED["JPEG, half"]())
    session = PreviewSession(folder, workshop)
    assert len(list(session.refresh_messages())) == 2
    found = session.messages.get_text("findings")
    assert "T03" in found
    assert "已经损坏" in found
    (folder / "a.png").write_bytes(make_jpeg())
    assert len(list(session.refresh_messages())) == 2
    assert "T03" not in session.messages.get_text("findings")
