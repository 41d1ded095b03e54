"""OnlyOffice, an engine with rules of its own, prints the DOCX as the PDF is.

On each page the same lines, each beginning at the same place; the same pages, of the same size. A
DOCX is first held to Word's rules where OnlyOffice is known to leave them (``onlyoffice_faults``).
"""

from __future__ import annotations

import shutil
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from onlyoffice import OnlyOffice, read_face_names
from onlyoffice_faults import hold_to_word, read_body_pitch, strip_marks
from own_notices import find_own_notice
from pairs import ROOT, Pair, built
from paper import Line, fonts, pages

from notice_gen.fonts.font_roles import open_faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paper import Page

# Pages of all shapes: a seal, joint offices, a table, a page on its side.
FEW = ("qingshi", "tongbao", "figure-09")
SAME_PLACE = 0.1  # mm, across
CONDENSED = 1.5  # mm, across: half-points of a size instead of per cents of a width
HIGHER = 0.2  # mm
# The fault "baseline" in mm: half a line's height, less where its characters' middle stands.
LOWER_BY_HALF, TIMES_LOWER = 3.52, 0.85
HAN, TIMES = "??_GB2312", "Times New Roman"  # as OnlyOffice names them
SAME_LINE = 1.4  # mm: figures in Times stand 0.7 mm below Han of their line


@pytest.fixture(scope="module")
def only_office(tmp_path_factory: pytest.TempPathFactory) -> OnlyOffice:
    """Return OnlyOffice with the project's faces."""
    return OnlyOffice(open_faces(ROOT), tmp_path_factory.mktemp("onlyoffice") / "program")


@pytest.fixture(scope="module")
def judged(
    request: pytest.FixtureRequest,
    notice_2022: Pair,
    example: Pair,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Pair]:
    """Return the notices to judge: all and thirty generated ones with --notices=200, else a few."""
    if request.config.getoption("--notices") >= 200:
        gallery, generated = map(request.getfixturevalue, ("gallery", "generated"))
        return [notice_2022, example, *gallery, *generated[:30]]
    out = tmp_path_factory.mktemp("few")
    return [notice_2022, example, *(built(find_own_notice(name), out) for name in FEW)]


def test_same_lines(judged: list[Pair], only_office: OnlyOffice, tmp_path: Path) -> None:
    """Every line is the same in both, on the same page and at the same place."""
    held = [tmp_path / f"{pair.name}.docx" for pair in judged]
    shown = [hold_to_word(pair.docx, docx) for pair, docx in zip(judged, held, strict=True)]
    prints = only_office.print_files(held, tmp_path)
    differing = []
    for pair, pdf, faults in zip(judged, prints, shown, strict=True):
        condensed = faults.get("condensed", [])
        lower = read_body_pitch(pair.docx) / 2 - LOWER_BY_HALF
        said = compare(pages(pdf, SAME_LINE), pages(pair.pdf), condensed, lower)
        differing += [f"{pair.name} {difference}" for difference in said]
    assert differing == []


def compare(
    theirs: list[Page], ours: list[Page], condensed: list[str], lower: float
) -> Iterator[str]:
    """Yield where the pages of OnlyOffice are not those of the PDF; ``lower`` in mm is allowed."""
    for number, (left, right) in enumerate(zip_longest(theirs, ours), 1):
        if left is None or right is None:
            yield f"page {number} is in one of the two only"
            continue
        size = (left.width - right.width, left.height - right.height)
        if max(map(abs, size)) > SAME_PLACE:
            yield f"page {number} has another size"
        for at, (one, other) in enumerate(zip_longest(left.lines, right.lines), 1):
            said = differ(one, other, condensed, lower)
            if said:
                yield f"page {number} line {at}: {said}"


def differ(theirs: Line | None, ours: Line | None, condensed: list[str], lower: float) -> str:
    """Say in what two lines differ, or nothing."""
    left, right = (strip_marks(line.text) if line else "" for line in (theirs, ours))
    if left != right or theirs is None or ours is None:
        return f"DOCX {left!r}, PDF {right!r}"
    across = theirs.x0 - ours.x0
    narrowed = any(text in right for text in condensed)
    if abs(across) > (CONDENSED if narrowed else SAME_PLACE):
        return f"{left!r} begins {across:+.2f} mm off"
    down = theirs.baseline - ours.baseline
    if theirs.fonts == (TIMES,):
        lower += TIMES_LOWER
    if not -HIGHER < down < lower:
        return f"{left!r} stands {down:+.2f} mm lower"
    return ""


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (Line("国", 28.0, 30.0, 101.5, (HAN,)), ""),
        (Line("2022", 28.0, 30.0, 102.3, (TIMES,)), ""),
        (Line("国", 28.0, 30.0, 102.3, (HAN,)), "'国' stands +2.30 mm lower"),
        (Line("2022", 28.0, 30.0, 102.6, (TIMES,)), "'2022' stands +2.60 mm lower"),
        (Line("国", 28.0, 30.0, 99.7, (HAN,)), "'国' stands -0.30 mm lower"),
        (Line("国", 28.2, 30.0, 101.5, (HAN,)), "'国' begins +0.20 mm off"),
        (None, "DOCX '', PDF '国'"),
    ],
)
def test_differ(theirs: Line | None, said: str) -> None:
    """A line is the same where it has the same text, and stands as low as its height allows."""
    ours = Line(theirs.text if theirs else "国", 28.0, 30.0, 100.0, ())
    assert differ(theirs, ours, [], lower=1.7) == said


def test_faces(notice_2022: Pair, only_office: OnlyOffice, tmp_path: Path) -> None:
    """Both files are printed with the same faces."""
    copy = Path(shutil.copy(notice_2022.docx, tmp_path / "notice.docx"))
    [printed] = only_office.print_files([copy], tmp_path)
    assert read_face_names(printed) == {font.name for font in fonts(notice_2022.pdf)}


def test_damaged(only_office: OnlyOffice, tmp_path: Path) -> None:
    """What is no DOCX is said by its name, and not passed over."""
    damaged = tmp_path / "damaged.docx"
    damaged.write_bytes(b"PK\3\4 cut off")
    with pytest.raises(RuntimeError, match=r"damaged\.docx"):
        only_office.print_files([damaged], tmp_path)
