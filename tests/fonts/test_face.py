"""Faces are found in font files by their names, and opened from the cache with their metrics."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import specimen

from notice_gen.error import MachineError
from notice_gen.fonts.cache_folder import put_file
from notice_gen.fonts.face import (
    Face,
    FontFile,
    load_face,
    read_font_file,
)
from notice_gen.fonts.font_cache import prepare_face


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is prepared apart from the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def source(path: Path, *names: str) -> FontFile:
    """Return the one face of a font made for a test."""
    (only,) = read_font_file(specimen.save(path, specimen.font(*names)))
    return only


def opened(one: FontFile) -> Face:
    """Return a face, prepared."""
    prepare_face(one)
    face = load_face(one)
    assert face is not None
    return face


def test_names_in_every_language(tmp_path: Path) -> None:
    """A face is known by its English, its Chinese and its PostScript name."""
    found = source(tmp_path / "a.otf", "SimFang", "仿宋", "仿宋_GB2312")
    assert found.names == {"SimFang", "仿宋", "仿宋_GB2312"}
    assert found.postscript == "SimFang"


@pytest.mark.parametrize(
    ("platform", "encoding", "raw"),
    [
        (3, 1, "宋体".encode("utf-16-be")),
        (3, 10, "宋体".encode("utf-16-be")),
        (0, 3, "宋体".encode("utf-16-be")),
        (3, 3, "宋体".encode("gb18030")),
        (1, 25, "宋体".encode("gb18030")),
    ],
)
def test_names_in_every_encoding(tmp_path: Path, platform: int, encoding: int, raw: bytes) -> None:
    """A Chinese name is read in each encoding that fonts of Chinese makers have it in."""
    font = specimen.font("SimSun")
    font["name"].setName(raw, 1, platform, encoding, 0x804)
    (found,) = read_font_file(specimen.save(tmp_path / "a.otf", font))
    assert "宋体" in found.names


@pytest.mark.parametrize(
    ("style", "bold", "italic"), [(0, False, False), (1, True, False), (2, False, True)]
)
def test_style(tmp_path: Path, style: int, bold: bool, italic: bool) -> None:
    """Bold and italic are read from the font's header."""
    (found,) = read_font_file(specimen.save(tmp_path / "a.otf", specimen.font("A", style=style)))
    assert (found.bold, found.italic) == (bold, italic)


def test_collection(tmp_path: Path) -> None:
    """A collection has its faces in order, each with its own number, names and key."""
    fonts = [specimen.font(name, truetype=True) for name in ("SimSun", "NSimSun", "MingLiU")]
    found = list(read_font_file(specimen.save(tmp_path / "simsun.ttc", *fonts)))
    assert [(one.index, one.postscript) for one in found] == [
        (0, "SimSun"),
        (1, "NSimSun"),
        (2, "MingLiU"),
    ]
    assert len({one.key for one in found}) == len(fonts)


def test_key_follows_content(tmp_path: Path) -> None:
    """Another font under the same file name is another key, the same font the same one."""
    first = source(tmp_path / "a.otf", "First").key
    again = source(tmp_path / "a.otf", "First").key
    other = source(tmp_path / "a.otf", "Other").key
    assert first == again != other


@pytest.mark.parametrize("content", [b"", b"OTTO", b"\xff\xd8\xff\xe0", b"ttcf\0\1\0\0\0\0\0\2\0"])
def test_no_font(tmp_path: Path, content: bytes) -> None:
    """What is no font, or half of one, is named."""
    path = tmp_path / "照片.ttf"
    path.write_bytes(content)
    with pytest.raises(MachineError, match=r"照片\.ttf 不是完好的字体文件"):
        list(read_font_file(path))


def test_cut_off_font(tmp_path: Path) -> None:
    """A font that was copied only in part is named, wherever it was cut off."""
    whole = specimen.save(tmp_path / "whole.otf", specimen.font("Whole")).read_bytes()
    path = tmp_path / "part.otf"
    for length in range(0, len(whole) - 4, 50):
        path.write_bytes(whole[:length])
        with pytest.raises(MachineError, match=r"part\.otf 不是完好的字体文件"):
            prepare_face(next(read_font_file(path)))


def test_unreadable_file(tmp_path: Path) -> None:
    """A font file that cannot be read is named."""
    with pytest.raises(MachineError, match=r"gone\.otf 读不了"):
        list(read_font_file(tmp_path / "gone.otf"))


@pytest.mark.parametrize(
    ("character", "width"),
    [("国", 1.0), ("1", 0.5), ("2", 0.5), (" ", 0.25), ("　", 1.0), ("喆", 1.0), ("0", 1.0)],
)
def test_advance(tmp_path: Path, character: str, width: float) -> None:
    """Advances are the font's, in em; a character it lacks has the usual one."""
    face = opened(source(tmp_path / "a.otf", "A"))
    assert [face.get_advance(character), face.get_advance(character)] == [width, width]


@pytest.mark.parametrize(
    ("character", "covered"),
    [
        ("国", True),
        ("1", True),
        (" ", True),
        ("　", True),
        ("镕", False),  # mapped, but blank
        ("喆", False),  # not mapped
        ("0", False),  # just below a run of characters
        ("3", False),  # just above it
        ("\0", False),
        ("\U0010ffff", False),
    ],
)
@pytest.mark.parametrize("truetype", [False, True])
def test_covers(tmp_path: Path, character: str, covered: bool, truetype: bool) -> None:
    """A character is covered when it is mapped to ink, or is a space."""
    path = specimen.save(tmp_path / "a.otf", specimen.font("A", truetype=truetype))
    assert opened(next(read_font_file(path))).has_character(character) is covered


def test_not_prepared(tmp_path: Path) -> None:
    """A face that was never prepared is not there."""
    assert load_face(source(tmp_path / "a.otf", "A")) is None


@pytest.mark.parametrize("spoilt", ["face.otf", "face.json"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"[", b"\xff"])
def test_half_prepared(tmp_path: Path, spoilt: str, content: bytes | None) -> None:
    """A cache of which a part is missing or cut off is as none; preparing anew mends it."""
    one = source(tmp_path / "a.otf", "A")
    whole = opened(one)
    (one.prepared_folder / spoilt).unlink()
    if content is not None:
        (one.prepared_folder / spoilt).write_bytes(content)
    assert load_face(one) is None
    assert opened(one) == whole


def test_equal_by_file(tmp_path: Path) -> None:
    """A face opened twice is one face, and serves as a key."""
    one = source(tmp_path / "a.otf", "A")
    other = source(tmp_path / "b.otf", "B")
    assert len({opened(one), opened(one), opened(other)}) == 2


def test_put_leaves_nothing_else(tmp_path: Path) -> None:
    """Putting a file makes its folder and leaves no other file, whether it goes well or not."""
    put_file(tmp_path / "new" / "file", b"1")
    put_file(tmp_path / "new" / "file", b"2")
    (tmp_path / "new" / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        put_file(tmp_path / "new" / "taken", b"3")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["file", "taken"]
    assert (tmp_path / "new" / "file").read_bytes() == b"2"


def test_record_is_plain(tmp_path: Path) -> None:
    """What is known of a face is JSON that a person can read."""
    one = source(tmp_path / "a.otf", "A")
    prepare_face(one)
    record = json.loads((one.prepared_folder / "face.json").read_text("utf-8"))
    assert record["family"] == "A-Regular"
    assert record["coverage"][0][:3] == [0x20, 0x31, 0x2014]
