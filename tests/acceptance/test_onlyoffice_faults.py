"""The listed faults of OnlyOffice are those it has: asked about each pair of the table."""

from __future__ import annotations

import zipfile
from itertools import product
from typing import TYPE_CHECKING

import pytest
from acceptance.test_break_table import CHARACTERS, notice_of
from break_table import BreakRow, read_rows
from lxml import etree
from notices import write
from onlyoffice import OnlyOffice
from onlyoffice_faults import FAULTS, find_fault, hold_to_word, strip_marks
from pairs import built
from paper import pages
from word_breaks import read_break_rules
from word_script import WORD

from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import COLUMN_WIDTH, NOT_AT_END, NOT_AT_START, TRACKING

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.fonts.font_roles import Faces

FEW = "国A-/，（“—℃·×①"
START, END = "国国国国", "国国"


@pytest.fixture(scope="module")
def rows(pytestconfig: pytest.Config) -> list[BreakRow]:
    """Return the pairs to ask about: all and every character of the sets with --notices=200.

    A space at a line's end cannot be seen, so pairs that end with one are left out.
    """
    asked = [row for row in read_rows() if not row.after.isspace()]
    if pytestconfig.getoption("--notices") < 200:
        return [row for row in asked if row.before in FEW and row.after in FEW]
    asked += [BreakRow("国", sign, may_break=False, reason="") for sign in sorted(NOT_AT_START)]
    return asked + [BreakRow(sign, "国", may_break=False, reason="") for sign in sorted(NOT_AT_END)]


@pytest.fixture(scope="module")
def probe(rows: list[BreakRow], faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a DOCX of ours with a paragraph for each pair, just wide enough for the first."""
    work = tmp_path_factory.mktemp("probe")
    text = "\n\n".join(f"{START}{row.before}{row.after}{END}" for row in rows)
    write(work / "probe", notice_of(text, "仿宋"))
    docx = built(work / "probe", work / "out").docx
    with zipfile.ZipFile(docx) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    paragraphs = [
        paragraph
        for paragraph in document.iter(f"{WORD}p")
        if "".join(paragraph.itertext()).startswith(START)
    ]
    for row, paragraph in zip(rows, paragraphs, strict=True):
        narrow(paragraph, measure(START + row.before, faces))
    parts["word/document.xml"] = etree.tostring(document)
    with zipfile.ZipFile(work / "probe.docx", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return work / "probe.docx"


def narrow(paragraph: etree._Element, width: float) -> None:
    """Make a paragraph as wide as its first line is to be, in twips, and set it ragged."""
    properties = paragraph.find(f"{WORD}pPr")
    for name in ("ind", "jc"):
        for old in properties.findall(f"{WORD}{name}"):
            properties.remove(old)
    right = str(round(COLUMN_WIDTH - width - 30))
    place = {f"{WORD}left": "0", f"{WORD}firstLine": "0", f"{WORD}right": right}
    etree.SubElement(properties, f"{WORD}ind", place)
    etree.SubElement(properties, f"{WORD}jc", {f"{WORD}val": "left"})


def measure(text: str, faces: Faces) -> float:
    """Return how wide a text of size 3 in 仿宋 is, in twips."""
    width = 0.0
    for character in text:
        face = faces.choose_face(FontRole.仿宋, character)
        assert face is not None
        width += face.get_advance(character) * 320 + TRACKING
    return width


def test_faults(rows: list[BreakRow], probe: Path, faces: Faces, tmp_path: Path) -> None:
    """It differs from the table where one fault says so and nowhere else; held, it never does."""
    held = tmp_path / "held.docx"
    hold_to_word(probe, held)
    office = OnlyOffice(faces, tmp_path / "program")
    free, kept = (read_breaks(pdf, rows) for pdf in office.print_files([probe, held], tmp_path))
    rules = read_break_rules(probe)
    claimed = {row: find_fault(rules, row.before, row.after) for row in rows}
    assert {row for row in rows if free[row] != row.may_break} == {r for r in rows if claimed[r]}
    assert [row for row in rows if kept[row] != row.may_break] == []
    assert {fault.name for fault in claimed.values() if fault} == {f.name for f in FAULTS}


def read_breaks(pdf: Path, rows: list[BreakRow]) -> dict[BreakRow, bool]:
    """Return for each pair whether the line was broken between its characters."""
    lines = iter([strip_marks(line.text) for page in pages(pdf) for line in page.lines])
    found = {}
    for row in rows:
        text, first = strip_marks(f"{START}{row.before}{row.after}{END}"), ""
        while not first.startswith("国国国"):
            first = next(lines)
        read = first
        while read != text:
            line = next(lines)
            read += "" if is_folio(line) else line
            assert text.startswith(read), (text, read)
        found[row] = first == strip_marks(START + row.before) != text
    return found


def is_folio(line: str) -> bool:
    """Say whether a line is a page's number."""
    return len(line) > 2 and line.strip("—").isdigit() and line[0] == line[-1] == "—"


def test_sets_disjoint(probe: Path) -> None:
    """No pair of any two characters of the table is claimed by two faults."""
    rules = read_break_rules(probe)
    for before, after in product(CHARACTERS, repeat=2):
        find_fault(rules, before, after)  # ValueError if two do
