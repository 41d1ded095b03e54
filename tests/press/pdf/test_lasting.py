"""What makes the painter's PDFs last: qpdf and several readers have nothing to say."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from notice_gen.press.pdf.identity import PRODUCER

if TYPE_CHECKING:
    from pathlib import Path

    from painted import PaintedPair


def test_syntax(pairs: dict[str, PaintedPair]) -> None:
    """Qpdf finds nothing wrong with any object, stream or table."""
    for name, pair in pairs.items():
        with pikepdf.open(pair.painted) as file:
            assert file.check_pdf_syntax() == [], name


def test_readers(pairs: dict[str, PaintedPair]) -> None:
    """Poppler and PDFium open every page without a word."""
    for pair in pairs.values():
        command = ["pdftoppm", "-r", "20", str(pair.painted), "-o"]
        done = subprocess.run(command, check=True, capture_output=True)
        assert done.stderr == b""
        with pypdfium2.PdfDocument(pair.painted) as document:
            assert len(document) == len(pair.layout.pages)


def test_what_it_says(pairs: dict[str, PaintedPair]) -> None:
    """Title and dates are the notice's, language and labels are set, the title is shown."""
    record = pairs["all-keys"].layout.record
    with pikepdf.open(pairs["all-keys"].painted) as file, file.open_metadata() as told:
        root = file.Root
        assert str(file.docinfo.Title) == told["dc:title"] == record.title
        assert str(file.docinfo.Producer) == told["pdf:Producer"] == PRODUCER
        assert told["xmp:CreateDate"] == record.date.isoformat()
        assert str(file.docinfo.CreationDate) == f"D:{record.date:%Y%m%d}"
        assert str(root.Lang) == "zh-CN"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert file.pages[2].label == "3"


def test_sources(pairs: dict[str, PaintedPair]) -> None:
    """The files a notice was written in are inside, byte for byte."""
    layout = pairs["all-keys"].layout
    with pikepdf.open(pairs["all-keys"].painted) as file:
        kept = {name: spec.get_file().read_bytes() for name, spec in file.attachments.items()}
        assert {str(each.AFRelationship) for each in file.Root.AF} == {"/Source"}
    assert kept == {source.name: source.path.read_bytes() for source in layout.sources}


def test_compressed_once(pairs: dict[str, PaintedPair]) -> None:
    """Every stream but the metadata is compressed, and no font twice."""
    with pikepdf.open(pairs["2022"].painted) as file:
        streams = [each for each in file.objects if isinstance(each, pikepdf.Stream)]
        plain = [each for each in streams if "/Filter" not in each]
        assert [str(each.Type) for each in plain] == ["/Metadata"]
        names = [str(each.FontName) for each in _descriptors(file)]
    assert len(names) == len(set(names)) == 4


def _descriptors(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
    return [each for each in found if each.get("/Type") == "/FontDescriptor"]


def test_nothing_of_the_machine(pairs: dict[str, PaintedPair], root: Path) -> None:
    """No path, no clock, no random number is in a file."""
    content = pairs["all-keys"].painted.read_bytes()
    assert str(root).encode() not in content
    assert set(re.findall(rb"D:(\d{8})", content)) == {b"20260302"}
