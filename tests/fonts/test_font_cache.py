"""A prepared face stands alone under its own name, with the metrics of a Han character."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import specimen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.error import MachineError
from notice_gen.fonts.face import FontFile, load_face, read_font_file
from notice_gen.fonts.font_cache import (
    build_prepared_font,
    join_runs,
    make_family_name,
    measure_font,
    prepare_face,
)

if TYPE_CHECKING:
    import tempfile
from pathlib import Path


def first(path: Path, *fonts: TTFont) -> FontFile:
    """Save fonts and return the last face of the file."""
    return list(read_font_file(specimen.save(path, *fonts)))[-1]


@pytest.fixture(params=["cff", "truetype", "collection"])
def one(request: pytest.FixtureRequest, tmp_path: Path) -> FontFile:
    """Return a face of each make."""
    if request.param == "collection":
        fonts = [specimen.font(name, truetype=True) for name in ("Other", "FZKai-Z03")]
        return first(tmp_path / "a.ttc", *fonts)
    return first(
        tmp_path / "a.otf", specimen.font("FZKai-Z03", truetype=request.param == "truetype")
    )


def test_metrics(one: FontFile) -> None:
    """Ascent and descent are .88 and .12 em in every place a program may look, without a gap."""
    font = TTFont(BytesIO(build_prepared_font(one, "X")))
    head, os2 = font["hhea"], font["OS/2"]
    assert (head.ascent, head.descent, head.lineGap) == (880, -120, 0)
    assert (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == (880, -120, 0)
    assert (os2.usWinAscent, os2.usWinDescent) == (880, 120)
    assert os2.fsSelection & 1 << 7  # USE_TYPO_METRICS


def test_style(one: FontFile) -> None:
    """Whatever it was, it is regular now, so that no program makes it bolder or looks further."""
    font = TTFont(BytesIO(build_prepared_font(one, "X")))
    assert (font["OS/2"].usWeightClass, font["head"].macStyle) == (400, 0)
    assert font["OS/2"].fsSelection & 0b100_0001 == 0b100_0000  # REGULAR, not ITALIC


def test_names(one: FontFile) -> None:
    """It goes by its new family name alone."""
    font = TTFont(BytesIO(build_prepared_font(one, "New-Regular")))
    names = {(name.nameID, str(name)) for name in font["name"].names if name.nameID in (1, 2, 4, 6)}
    assert names == {(1, "New-Regular"), (2, "Regular"), (4, "New-Regular"), (6, "New-Regular")}
    assert not {16, 17} & {name.nameID for name in font["name"].names}


def test_outlines_untouched(one: FontFile) -> None:
    """Outlines and widths are the very bytes of the original."""
    old = TTFont(one.path, fontNumber=one.index)
    new = TTFont(BytesIO(build_prepared_font(one, "X")))
    for tag in ("CFF ", "glyf", "loca", "hmtx", "cmap"):
        assert (tag in old) == (tag in new)
        assert tag not in old or old.reader[tag] == new.reader[tag]


def test_needless_tables_dropped(tmp_path: Path) -> None:
    """What painting does not need is left behind; what it needs is kept."""
    font = specimen.font("A")
    for tag in ("GSUB", "DSIG", "VORG", "kern"):
        font[tag] = DefaultTable(tag)
        font[tag].data = b"\0\1\0\0"
    kept = set(
        TTFont(BytesIO(build_prepared_font(first(tmp_path / "a.otf", font), "A"))).reader.keys()
    )
    assert kept == {"CFF ", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"}


def test_old_font_without_metrics(tmp_path: Path) -> None:
    """A font from before OS/2 had metrics loses the table, since programs would misread it."""
    source = first(tmp_path / "a.ttf", specimen.font("A", truetype=True))
    raw = bytearray(source.path.read_bytes())
    at = raw.index(b"OS/2")
    start = int.from_bytes(raw[at + 8 : at + 12], "big")
    raw[at + 4 : at + 8] = calcChecksum(raw[start : start + 68]).to_bytes(4, "big")
    raw[at + 12 : at + 16] = (68).to_bytes(4, "big")
    source.path.write_bytes(raw)
    assert "OS/2" not in TTFont(BytesIO(build_prepared_font(source, "A")))


def test_same_bytes(one: FontFile) -> None:
    """The same face gives the same bytes."""
    assert build_prepared_font(one, "X") == build_prepared_font(one, "X")


@pytest.mark.parametrize(
    ("postscript", "family"),
    [
        ("FandolSong-Bold", "FandolSong-Bold"),
        ("LiberationSerif", "LiberationSerif-Regular"),
        ("FZXBSJW--GB1-0", "FZXBSJW--GB1-0"),
        ("Sim Sun", "SimSun-Regular"),
        ("方正小标宋", "Face-1f"),
        ("", "Face-1f"),
    ],
)
def test_family_name(tmp_path: Path, postscript: str, family: str) -> None:
    """A family name is plain ASCII with a style, and never empty."""
    source = FontFile(
        tmp_path,
        0,
        frozenset(),
        postscript,
        bold=False,
        italic=False,
        embedding=0,
        key="a.0.9.1f.v1",
    )
    assert make_family_name(source) == family


@pytest.mark.parametrize("truetype", [False, True])
def test_measured(tmp_path: Path, truetype: bool) -> None:
    """Ink is that of the tallest and the deepest full character; the dash has its own middle."""
    path = tmp_path / "a.otf"
    record = measure_font(
        build_prepared_font(first(path, specimen.font("A", truetype=truetype)), "A")
    )
    assert (record["ink_top"], record["ink_bottom"]) == (0.85, -0.09)
    assert record["dash_centre"] == pytest.approx(0.32)
    assert record["advance"] == 1.0
    assert record["advances"] == ([0x20, 0x31], [0x20, 0x32], [0.25, 0.5])


def test_measured_without_han(tmp_path: Path) -> None:
    """A Latin face is measured by its letters, and its dash by them when it has none."""
    glyphs = {"H": (700, (50, 0, 650, 660)), "p": (500, (50, -220, 450, 450))}
    record = measure_font(
        build_prepared_font(first(tmp_path / "a.otf", specimen.font("A", glyphs=glyphs)), "A")
    )
    assert (record["ink_top"], record["ink_bottom"]) == (0.66, -0.22)
    assert record["dash_centre"] == pytest.approx(0.22)


@given(st.dictionaries(st.integers(0, 60), st.integers(0, 2)))
def test_runs(values: dict[int, int]) -> None:
    """Runs hold every code with its value and no other, and none could be joined to the next."""
    pairs = sorted(values.items())
    firsts, lasts, same = join_runs(pairs)
    spread = zip(firsts, lasts, same, strict=True)
    assert [(code, value) for a, b, value in spread for code in range(a, b + 1)] == pairs
    joints = zip(lasts, firsts[1:], same, same[1:], strict=False)
    assert all(last + 1 < start or one != two for last, start, one, two in joints)


def test_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prepared by several at once, a face is whole for each of them, and nothing else is left."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    source = first(tmp_path / "a.otf", specimen.font("A"))

    def made(_: int) -> bool:
        prepare_face(source)
        return load_face(source) is not None

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(made, range(12)))
    assert {path.name for path in source.prepared_folder.iterdir()} == {"face.json", "face.otf"}


def test_missing_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font without character map cannot be used, and is named."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    font = specimen.font("A")
    del font["cmap"]
    with pytest.raises(MachineError, match=r"a\.otf 不是完好的字体文件"):
        prepare_face(first(tmp_path / "a.otf", font))


@pytest.mark.parametrize("tag", ["CFF ", "glyf", "cmap", "head", "hmtx", "name", "post"])
def test_damaged_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    """A font of which one byte is not what its checksums say is named, whichever table it is in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = specimen.save(tmp_path / "坏.otf", specimen.font("A", truetype=tag == "glyf"))
    (source,) = read_font_file(specimen.damage(path, tag))
    with pytest.raises(MachineError, match=r"坏\.otf 不是完好的字体文件"):
        prepare_face(source)
    assert load_face(source) is None


def test_unread_table_may_be_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not taken over is not looked at."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    font = specimen.font("A")
    font["GSUB"] = DefaultTable("GSUB")
    font["GSUB"].data = bytes(8)
    (source,) = read_font_file(specimen.damage(specimen.save(tmp_path / "a.otf", font), "GSUB"))
    prepare_face(source)
    assert load_face(source) is not None


def test_cache_not_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be written is named."""
    (tmp_path / "cache").write_text("a file, no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "cache"))  # nor is there another
    with pytest.raises(MachineError, match="字体缓存写不进"):
        prepare_face(first(tmp_path / "a.otf", specimen.font("A")))
