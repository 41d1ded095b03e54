"""The file: its objects, its streams, its numbers and texts."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest

from notice_gen.press.pdf.operator import write_colour, write_number, write_numbers
from notice_gen.press.pdf.pdf_file import PdfFile, write_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.0004, "0"),
        (12, "12"),
        (12.0, "12"),
        (100, "100"),
        (841.8898, "841.89"),
        (-0.25, "-0.25"),
        (1e-7, "0"),
        (595.27559, "595.276"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    """A number has three digits at most behind its point, and no more than it needs."""
    assert write_number(value) == text


def test_row_of_numbers() -> None:
    """Numbers stand in a row, a space between them."""
    assert write_numbers(1, 0.5, -2) == "1 0.5 -2"


def test_colour() -> None:
    """A colour is three numbers; a form that is not known is no colour."""
    assert write_colour("#F0593E") == "0.941176 0.34902 0.243137"
    with pytest.raises(ValueError, match="red"):
        write_colour("red")


@pytest.mark.parametrize("text", ["plain", "(a\\b)", "“通知”", "𠮷", ""])
def test_text(text: str) -> None:
    """A text comes back as it was."""
    assert str(pikepdf.Object.parse(write_text(text))) == text


def make_file() -> PdfFile:
    """Return a file of one page."""
    file = PdfFile()
    page = file.reserve()
    stream = file.add_stream(b"0 g 0 0 9 9 re f" * 50)
    file.fill_page(page, b"/MediaBox[0 0 9 9]/Resources<<>>/Contents " + stream)
    return file


def test_file() -> None:
    """What was added is there; a stream is compressed so that any zlib reads it."""
    packed = make_file().pack()
    assert packed == make_file().pack()
    with pikepdf.open(BytesIO(packed)) as file:
        (page,) = file.pages
        raw = page.Contents.read_raw_bytes()
        assert zlib.decompress(raw) == page.Contents.read_bytes() == b"0 g 0 0 9 9 re f" * 50
        assert len(raw) < 50


def test_forgotten_object() -> None:
    """An object that was reserved and never filled in is a fault of the program."""
    file = make_file()
    file.reserve()
    with pytest.raises(AssertionError):
        file.pack()


def test_identity_follows_content() -> None:
    """Another content has another ID."""
    other = make_file()
    other.inform(Title="题", Author="")
    found = []
    for file in (make_file(), other):
        with pikepdf.open(BytesIO(file.pack())) as read:
            found.append(bytes(read.trailer.ID[0]))
    assert found[0] != found[1]
