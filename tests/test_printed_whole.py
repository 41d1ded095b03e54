"""What is cut off, crossed, printed over or missing on a page is seen, and a sound page passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from printed_whole import find_faults, find_foot, find_picture_faults, read_sheets

if TYPE_CHECKING:
    from pathlib import Path

SOUND = "BT /F 20 Tf 100 700 Td (Hxq) Tj 0 -24 Td (Hxq) Tj ET 90 660 300 1 re f"
BROKEN = {
    "nothing wrong": (SOUND, ""),
    "lower half hidden": (f"80 705 400 60 re W n {SOUND}", "cut off"),
    "left half hidden": (f"105 600 400 200 re W n {SOUND}", "cut off"),
    "line hidden": (f"80 690 400 60 re W n {SOUND}", "cut off"),
    "white": (f"1 g {SOUND}", "cut off"),
    "rule across": (f"{SOUND} 90 706 300 1 re f", "is crossed"),
    "rule down": (f"{SOUND} 107 600 1 150 re f", "is crossed"),
    "lines too near": (SOUND.replace("-24", "-15"), "under"),
    "line on line": (SOUND.replace("-24 Td (Hxq)", "0 Td (qHx)"), "0.0 mm under"),
    "half outside": (SOUND.replace("100 700", "-5 700"), "outside the page"),
    "word missing": (SOUND.replace("0 -24 Td (Hxq)", "0 -24 Td (Hx)"), "not printed: q"),
}
PICTURE = "100 500 144 72 re f"


def draw_page(content: str, path: Path) -> Path:
    """Write a PDF of one page, A4."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
        page.Contents = pdf.make_stream(content.encode())
        pdf.save(path)
    return path


@pytest.mark.parametrize("name", BROKEN)
def test_faults(name: str, tmp_path: Path) -> None:
    """Each fault is named, and nothing else is."""
    content, fault = BROKEN[name]
    found = find_faults(read_sheets(draw_page(content, tmp_path / "page.pdf")), "Hxq Hxq")
    assert bool(found) == bool(fault)
    assert all(fault in each for each in found)


@pytest.mark.parametrize(
    ("content", "sound"),
    [
        (PICTURE, True),
        ("", False),
        (PICTURE * 2, False),
        (f"100 500 144 40 re W n {PICTURE}", False),
        (PICTURE.replace("100 500", "100 800"), False),
    ],
)
def test_picture(content: str, sound: bool, tmp_path: Path) -> None:
    """One picture of the size, whole and on the page."""
    size = (144 * 25.4 / 72, 72 * 25.4 / 72)
    sheets = read_sheets(draw_page(content, tmp_path / "page.pdf"), size)
    assert (find_picture_faults(sheets) == []) == sound


def test_foot(tmp_path: Path) -> None:
    """An imprint's foot is its last line and the rule below it; one that is not whole has none."""
    sheets = read_sheets(draw_page(f"{SOUND} 90 650 300 1 re f", tmp_path / "page.pdf"))
    foot = find_foot(sheets, "H xq")
    assert foot is not None
    assert [round(each / 25.4 * 72) for each in foot] == [676, 650]
    assert find_foot(sheets, "Hxqz") is None
