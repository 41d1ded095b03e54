"""The promise: DOCX and PDF are line for line the same document, and say what the author wrote."""

from __future__ import annotations

import shutil
from itertools import zip_longest
from pathlib import Path

import docx
import pytest
from pairs import ROOT, Pair
from paper import pages
from word import lines_as_word

SOURCE = ROOT / "tests" / "data" / "notice-2022.txt"
FOLIO = "—"


def printed(pdf: Path) -> list[list[str]]:
    """Return the lines of each page of a PDF, without spaces, which have no ink.

    A page left empty before an imprint is left out: LibreOffice puts none into its PDF.
    """
    return [[bare(line.text) for line in page.lines] for page in pages(pdf) if page.lines]


def bare(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def once(lines: list[str]) -> list[str]:
    """Drop a page number's repetition: LibreOffice paints a text box of a footer twice."""
    return [
        line
        for at, line in enumerate(lines)
        if not (at and line == lines[at - 1] and line.startswith(FOLIO))
    ]


def compare(pairs: list[Pair], office: Path, work: Path) -> list[str]:
    """Return where the lines of the DOCX, held to Word's rules, are not those of the PDF."""
    copies = [Path(shutil.copy(pair.docx, work / f"{pair.name}.docx")) for pair in pairs]
    (work / "laid-out").mkdir()
    differing = []
    laid_out = lines_as_word(copies, office, work / "laid-out")
    for pair, word in zip(pairs, laid_out, strict=True):
        for number, (left, right) in enumerate(zip_longest(word, printed(pair.pdf)), 1):
            rows = zip_longest(once([bare(line) for line in left or []]), right or [])
            differing += [
                f"{pair.name} page {number} line {at}: DOCX {a!r}, PDF {b!r}"
                for at, (a, b) in enumerate(rows, 1)
                if a != b
            ]
    return differing


def test_same_lines_2022(notice_2022: Pair, office: Path, tmp_path: Path) -> None:
    """Every line of the real notice is the same in both files, on the same page."""
    assert sum(map(len, printed(notice_2022.pdf))) > 76
    assert compare([notice_2022], office, tmp_path) == []


def test_same_lines_example(example: Pair, office: Path, tmp_path: Path) -> None:
    """So is every line of the notice that uses every key."""
    assert compare([example], office, tmp_path) == []


def test_same_lines_generated(generated: list[Pair], office: Path, tmp_path: Path) -> None:
    """So is every line of notices that nobody wrote: sixteen, or as many as ``--notices`` says."""
    assert len(generated) >= 16
    assert compare(generated, office, tmp_path) == []


def test_same_lines_later(later: list[Pair], office: Path, tmp_path: Path) -> None:
    """And of those with texts they carry, merged cells, papers without a red head, 套打."""
    assert later
    assert compare(later, office, tmp_path) == []


def test_text_of_docx(notice_2022: Pair) -> None:
    """The paragraphs of the DOCX below its mark are the source's, character for character."""
    paragraphs = [p.text for p in docx.Document(str(notice_2022.docx)).paragraphs if p.text]
    assert paragraphs[1:] == SOURCE.read_text("utf-8").splitlines()


def test_text_of_pdf(notice_2022: Pair) -> None:
    """The lines of the PDF, without mark and page numbers, are the source's, likewise."""
    lines = [line.text for page in pages(notice_2022.pdf) for line in page.lines]
    text = "".join(line for line in lines[1:] if not line.startswith(FOLIO))
    assert text == "".join(SOURCE.read_text("utf-8").splitlines())


@pytest.mark.parametrize("name", ["title", "mark"])
def test_no_breaks_inside_paragraphs(name: str, example: Pair, notice_2022: Pair) -> None:
    """No paragraph of a DOCX holds a fixed line break, not even where lines are shaped."""
    document = docx.Document(str((example if name == "title" else notice_2022).docx))
    breaks = document.element.body.xpath(".//w:br | .//w:cr | .//w:txbxContent")
    assert breaks == []
