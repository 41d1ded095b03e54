"""Subsets: each glyph a notice needs and no other, from whatever kind of font file."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import paper
import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
import verapdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from painted import place_line

from notice_gen.press.pdf import font_subset
from notice_gen.press.pdf.font_subset import FaceFile, OpenedFace, expect_notices, open_face
from notice_gen.typeset.layout import Page, StructureRef

if TYPE_CHECKING:
    from painted import Paint
    from placed import Bench

    from notice_gen.build.project import Project
    from notice_gen.typeset.layout import Layout

FANG, LIBERATION = "FandolFang-Regular", "LiberationSerif-Regular"
COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc")
SHARED = "林·布朗•甲・乙……⋯丙丁"  # · • ・ have one glyph in Fandol, … ⋯ another


def read_text(path: Path) -> str:
    """Return what Poppler copies out of a PDF."""
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


KINDS = {
    FANG: SHARED,
    LIBERATION: "a-b\u00adc\u2044d\u2215e",
    "NotoSerifCJKsc-Regular": "喆堃翀赟𠮷",
}


@pytest.mark.parametrize("face", KINDS)
def test_copies_out(paint: Paint, face: str) -> None:
    """Each character copies out as it was typed, also where two have one glyph."""
    path = paint(Page(1, (place_line(KINDS[face], face),)))
    assert read_text(path) == KINDS[face]
    (page,) = paper.pages(path)
    assert [join_halves(line.text) for line in page.lines] == [KINDS[face]]


def join_halves(text: str) -> str:
    """Return a text of PDFium's, which gives characters beyond U+FFFF as two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def test_every_kind_lasts(paint: Paint) -> None:
    """A file with faces of every kind is PDF/A-3a and PDF/UA-1."""
    lines = tuple(place_line(text, face, part=StructureRef(1)) for face, text in KINDS.items())
    path = paint(*(Page(number, lines) for number in range(1, 8)))
    assert verapdf.check([path]) == {str(path): {"3a": [], "ua1": []}}


def test_shared_glyph_is_painted(paint: Paint) -> None:
    """Characters that share a glyph look alike, each at its own place."""
    path = paint(Page(1, (place_line("甲·甲•甲"),)))
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=8).to_pil().convert("L")
    left, top, right, _ = picture.point(lambda value: 255 * (value < 128)).getbbox() or (0,) * 4
    cell = 8 * 15.75 * 2
    dots = [left + at * cell + cell / 2 for at in (0, 1)]
    boxes = [
        picture.crop((round(dot), top, round(dot + cell / 2), top + 160)).point(
            lambda value: 255 * (value < 128)
        )
        for dot in dots
    ]
    assert right - left > 4 * cell / 2
    assert boxes[0].getbbox() == boxes[1].getbbox() is not None


@pytest.mark.parametrize("way", ["turned", "condensed", "spaced", "spread"])
def test_every_look_copies_out(paint: Paint, way: str) -> None:
    """Turned lines, condensed marks, spaces in the margin: the text is the text."""
    line = place_line("示例市样本区人民政府文件—2—")
    looks = {
        "turned": replace(line, turned=True),
        "condensed": replace(line, scale=60),
        "spaced": replace(line, spaced=True),
        "spread": replace(line, segments=(replace(line.segments[0], spacing=1.2),)),
    }
    assert read_text(paint(Page(1, (looks[way],)))) == line.text


@pytest.mark.skipif(not COLLECTION.exists(), reason="no collection on this machine")
def test_collection(paint: Paint) -> None:
    """A face can be taken from a collection as it is."""
    files = {"宋": FaceFile(COLLECTION, 2)}
    assert read_text(paint(Page(1, (place_line("喆堃，国", "宋"),)), files=files)) == "喆堃，国"


def test_outlines(paint: Paint) -> None:
    """A CFF face goes in as bare CFF, a TrueType face as TrueType, both with few glyphs."""
    with pikepdf.open(paint(Page(1, (place_line("甲乙"), place_line("ab", LIBERATION))))) as file:
        made = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
        found = [each for each in made if each.get("/Type") == "/FontDescriptor"]
        cff = next(each.FontFile3 for each in found if "/FontFile3" in each)
        truetype = next(each.FontFile2 for each in found if "/FontFile2" in each)
        assert str(cff.Subtype) == "/CIDFontType0C"
        fonts = CFFFontSet()
        fonts.decompile(BytesIO(cff.read_bytes()), None)
        assert len(fonts[0].CharStrings) == 3
        assert TTFont(BytesIO(truetype.read_bytes()))["maxp"].numGlyphs == 3


@pytest.mark.parametrize("name", [FANG, LIBERATION])
def test_prepared_face(workshop: Project, name: str) -> None:
    """A face prepared for many subsets gives the same bytes as one that is not."""
    path = next(face.path for face in workshop.faces.list_faces() if face.name == name)
    wanted = set(range(10, 60))
    fresh, prepared = OpenedFace(FaceFile(path)), OpenedFace(FaceFile(path))
    for start in range(0, 10000, 400):
        prepared.subset(range(start, start + 400))
    one, numbers = fresh.subset(wanted)
    other, same = prepared.subset(wanted)
    assert one == other
    assert dict(numbers) == dict(same)


@pytest.mark.parametrize(("expected", "prepared"), [(1, False), (5, False), (200, True)])
def test_expected_notices(
    expected: int, prepared: bool, workshop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is going to paint many notices prepares a face at its first one."""
    made: list[hb.Face] = []

    def note_face(face: hb.Face) -> hb.Face:
        made.append(face)
        return face

    monkeypatch.setattr(font_subset, "_expected", 1)
    monkeypatch.setattr(hb, "subset_preprocess", note_face)
    path = next(face.path for face in workshop.faces.list_faces() if face.name == FANG)
    expect_notices(expected)
    OpenedFace(FaceFile(path)).subset(range(10, 260))
    assert bool(made) is prepared


def test_opened_once(workshop: Project) -> None:
    """A face is opened once in a process."""
    file = FaceFile(next(iter(workshop.faces.list_faces())).path)
    assert open_face(file) is open_face(FaceFile(file.path))


def test_layout_pickles(layouts: dict[str, Layout]) -> None:
    """What is painted can be sent to another process."""
    import pickle  # noqa: PLC0415 - beside its only use

    layout = layouts["figure-04"]
    assert pickle.loads(pickle.dumps(layout)) == layout  # noqa: S301 - our own


def test_fractional_widths(paint: Paint, bench: Bench) -> None:
    """A face of 2,048 units to the em has no whole thousandths: its text stands right all the same.

    A line of fifty would else end a tenth of a millimetre away.
    """
    line = place_line("https://b.cn/c?d=1&e=2#f fazhi@yylq.gov.cn A.b-C~D", LIBERATION, x=1600)
    (page,) = paper.pages(paint(Page(1, (line,))))
    assert page.lines[0].x1 == pytest.approx(bench.right(line), abs=0.005)
