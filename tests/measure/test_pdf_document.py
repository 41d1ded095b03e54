"""PDFs from anywhere: what cannot be read or would take too much is said, and memory is bounded."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from measure.small_pdf import A4, write_pdf
from PIL import Image

from notice_gen import limits
from notice_gen.error import UsageError
from notice_gen.measure import measure_file

if TYPE_CHECKING:
    from pathlib import Path

MIB: Final = 1 << 20
MOST_MEMORY: Final = 400 * MIB
A0: Final = (2384, 3370)
# Measures a file with all that is made of it, and says how much memory that took at most.
MEASURE: Final = """
import pathlib, sys
from notice_gen.cli import main
main(["measure", sys.argv[1], "--out", sys.argv[2]])
status = pathlib.Path("/proc/self/status").read_text()  # getrusage counts the parent's, too
print(next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024)
"""


REFUSED: Final = (
    ("larger than A0", "", (14400, 14400), "比 A0 还大"),
    ("a scan without a resolution", "", (4960, 7016), "比 A0 还大"),
    ("no paper", "", (5, 800), "不成纸张"),
    ("text larger than paper", "BT /F1 50000 Tf 72 72 Td (ab) Tj ET", A4, "没有位置或大小"),
    ("far too many rules", "10 10 m 90 10 l S\n" * 5001, A4, "直线超过 5000 条"),
)


@pytest.mark.parametrize(("name", "content", "size", "said"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refused(
    name: str, content: str, size: tuple[float, float], said: str, tmp_path: Path
) -> None:
    """What no notice has is said, with the page."""
    path = write_pdf(tmp_path / "a.pdf", content, size)
    with pytest.raises(UsageError, match=f"a.pdf 第 1 面.*{said}"):
        measure_file(path)
    assert name


MEASURED: Final = (
    ("as large as A0", "BT /F1 16 Tf 72 72 Td (ab) Tj ET", A0),
    ("text of no size", "BT /F1 0 Tf 72 72 Td (ab) Tj ET", A4),
    ("far below the page", "BT /F1 16 Tf 72 -9000 Td (ab) Tj ET", A4),
    ("far beside the page", "BT /F1 16 Tf 1e9 1e9 Td (ab) Tj ET", A4),
    ("size below zero, turned back", "BT /F1 -16 Tf -1 0 0 -1 72 72 Tm (ab) Tj ET", A4),
    ("rules without an end", "72 1e38 m 1e38 99999999999999999 l S 0 0 1e39 1e39 re f", A4),
)


@pytest.mark.parametrize(("name", "content", "size"), MEASURED, ids=[row[0] for row in MEASURED])
def test_measured(name: str, content: str, size: tuple[float, float], tmp_path: Path) -> None:
    """What is odd but lies on some page is measured."""
    report = measure_file(write_pdf(tmp_path / "a.pdf", content, size))
    assert report.rows, name


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more pages than any notice has is not begun."""
    monkeypatch.setattr(limits, "MEASURED_PAGES", 2)
    with pytest.raises(UsageError, match="超过 2 面"):
        measure_file(write_pdf(tmp_path / "a.pdf", "", pages=3))


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more bytes is not read."""
    monkeypatch.setattr(limits, "MEASURED_BYTES", 100)
    with pytest.raises(UsageError, match="太大"):
        measure_file(write_pdf(tmp_path / "a.pdf", ""))


def test_too_many_pixels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with pictures of more pixels is not drawn."""
    monkeypatch.setattr(limits, "MEASURED_PICTURE_PIXELS", 99)
    path = tmp_path / "a.pdf"
    Image.new("RGB", (100, 100)).save(path)
    with pytest.raises(UsageError, match="万像素"):
        measure_file(path)


def test_memory(tmp_path: Path) -> None:
    """The largest paper with the largest picture takes no more than is said."""
    scan = tmp_path / "scan.pdf"
    picture = Image.effect_noise((5300, 7500), 64).convert("RGB")
    assert picture.width * picture.height > 0.99 * limits.MEASURED_PICTURE_PIXELS
    picture.save(scan, resolution=170, quality=60)
    command = [sys.executable, "-c", MEASURE, str(scan), str(tmp_path / "report.html")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert 0 < int(said.split()[-1]) < MOST_MEMORY
