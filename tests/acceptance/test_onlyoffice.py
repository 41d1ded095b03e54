"""OnlyOffice, an engine with rules of its own, prints the DOCX with the faces of the PDF."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from onlyoffice import OnlyOffice, read_face_names
from pairs import ROOT, Pair
from paper import fonts, pages

from notice_gen.fonts.font_roles import open_faces


@pytest.fixture(scope="module")
def only_office(tmp_path_factory: pytest.TempPathFactory) -> OnlyOffice:
    """Return OnlyOffice with the project's faces."""
    return OnlyOffice(open_faces(ROOT), tmp_path_factory.mktemp("onlyoffice") / "program")


def test_faces(notice_2022: Pair, example: Pair, only_office: OnlyOffice, tmp_path: Path) -> None:
    """Both files are printed with the same faces, on the same number of pages."""
    pairs = [notice_2022, example]
    copies = [Path(shutil.copy(pair.docx, tmp_path / f"{pair.name}.docx")) for pair in pairs]
    for pair, printed in zip(pairs, only_office.print_files(copies, tmp_path), strict=True):
        assert read_face_names(printed) == {font.name for font in fonts(pair.pdf)}
        assert len(pages(printed)) == len(pages(pair.pdf))


def test_damaged(only_office: OnlyOffice, tmp_path: Path) -> None:
    """What is no DOCX is said by its name, and not passed over."""
    damaged = tmp_path / "damaged.docx"
    damaged.write_bytes(b"PK\3\4 cut off")
    with pytest.raises(RuntimeError, match=r"damaged\.pdf"):
        only_office.print_files([damaged], tmp_path)
