"""A file is read whole and sound or not at all, and never from outside of its folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen import limits
from notice_gen.place import Place
from notice_gen.yaml_source.source_file import (
    SourceFile,
    decode_source_file,
    describe_stray_character,
    find_first_stray,
    read_source_file,
)

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic


PATH = Path("a.yaml")


def codes(findings: list[Diagnostic]) -> list[str]:
    """Return line, column and code of each finding."""
    return [f"{found.place.line}:{found.place.column} {found.code}" for found in findings]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("甲\n乙\n".encode(), "甲\n乙\n"),
        (b"\xef\xbb\xbf" + "甲".encode(), "甲"),
        ("甲\r\n乙\r丙\n".encode(), "甲\n乙\n丙\n"),
        ("𠮷\t丁".encode(), "𠮷\t丁"),
        (b"", ""),
    ],
)
def test_sound(data: bytes, text: str, tmp_path: Path) -> None:
    """UTF-8 is taken as it stands, but for its byte order mark and its line ends."""
    findings: list[Diagnostic] = []
    made = decode_source_file(data, tmp_path, findings)
    assert made is not None
    assert (made.text, findings) == (text, [])


@pytest.mark.parametrize(
    ("data", "found", "text"),
    [
        ("a: 通报\n".encode("gbk"), ["1:4 Y03"], None),
        ("a: b\nc: 通报".encode("gb18030"), ["2:4 Y03"], None),
        ("a: 通报".encode("utf-16"), ["1:4 Y03"], None),
        ("\u4e2d\n通".encode() + b"\xff", ["2:2 Y03"], None),
        (b"\x80\xff\x00", ["1:1 Y03"], None),
        (b"a\x00b", ["1:2 T08"], "a\ufffdb"),
        ("a\ufeffb\u200bc".encode(), ["1:2 T09", "1:4 T09"], "a\ufffdb\u200bc"),
    ],
)
def test_unsound(data: bytes, found: list[str], text: str | None, tmp_path: Path) -> None:
    """What is no UTF-8 is found where it begins, alone; a stray character is read on."""
    findings: list[Diagnostic] = []
    made = decode_source_file(data, tmp_path, findings)
    assert codes(findings) == found
    assert (made.text if made else None) == text


@pytest.mark.parametrize(
    ("character", "code", "word"),
    [
        ("\x00", "T08", "U+0000"),
        ("\x1f", "T08", "U+001F"),
        ("\x85", "T08", "U+0085"),
        ("\u2028", "T08", "U+2028"),
        ("\ufffd", "T08", "U+FFFD"),
        ("\ud800", "T08", "U+D800"),
        ("\u202a", "T09", "方向"),
        ("\u202e", "T09", "方向"),
        ("\u2066", "T09", "方向"),
        ("\u2069", "T09", "方向"),
        ("\u200e", "T09", "方向"),
        ("\u200b", "T09", "U+200B"),
        ("\u200d", "T09", "U+200D"),
        ("\u2060", "T09", "U+2060"),
        ("\u3164", "T09", "U+3164"),
        ("\ufeff", "T09", "U+FEFF"),
        ("\U000e0041", "T09", "U+E0041"),
    ],
)
def test_stray(character: str, code: str, word: str, tmp_path: Path) -> None:
    """Each kind of character nobody sees has its code, and is named."""
    match = find_first_stray(f"甲{character}乙")
    assert match
    finding = describe_stray_character(match[0], Place(tmp_path, 1, match.start() + 1))
    assert (finding.code, finding.place.column) == (code, 2)
    assert word in finding.message


@pytest.mark.parametrize("text", ["甲，“乙”——……〔2022〕★", "a\tb\nc d　e\xa0f", "𠮷㐀︀", "é—‖"])
def test_no_stray(text: str) -> None:
    """What can be seen, tabs, line feeds, and spaces wide and narrow are no strays."""
    assert find_first_stray(text) is None


def test_many_strays(tmp_path: Path) -> None:
    """A file full of strays does not bury its author: the rest is counted."""
    findings: list[Diagnostic] = []
    decode_source_file(("\x01" * 60 + "\u200b" * 3).encode(), tmp_path, findings)
    assert len(findings) == 50 + 1 + 3
    assert [found.message for found in findings if "还有" in found.message] == [
        "这个文件里还有 10 个这样的字符"
    ]


@given(st.text(st.sampled_from("a甲𠮷\n"), max_size=40), st.data())
def test_place(text: str, data: st.DataObject) -> None:
    """Lines and columns are counted from 1, in characters."""
    at = data.draw(st.integers(0, len(text)))
    place = SourceFile(PATH, text).locate_character(at)
    lines = text[:at].split("\n")
    assert (place.line, place.column) == (len(lines), len(lines[-1]) + 1)


def test_inside(tmp_path: Path) -> None:
    """Whatever stands in the folder is read, also through a link that stays inside."""
    (tmp_path / "a.md").write_text("甲", encoding="utf-8")
    (tmp_path / "b.md").symlink_to("a.md")
    findings: list[Diagnostic] = []
    made = [read_source_file(tmp_path / name, tmp_path, findings) for name in ("a.md", "b.md")]
    assert [m.text for m in made if m] == ["甲", "甲"]
    assert not findings


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../secret.md", "Y09"),
        ("link.md", "Y09"),
        ("away/secret.md", "Y09"),
        ("/etc/passwd", "Y09"),
        ("pipe.md", "Y08"),
        ("folder.md", "Y08"),
        ("loop.md", "Y08"),
        ("none.md", "Y08"),
        ("none/none.md", "Y08"),
        ("a\0b.md", "Y08"),
        ("a\nb.md", "Y08"),
        ("长" * 200 + ".md", "Y08"),
    ],
)
def test_not_read(name: str, code: str, tmp_path: Path) -> None:
    """Nothing outside of the folder is opened, nor what is no file: a pipe would hang us."""
    folder = tmp_path / "2022"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("甲", encoding="utf-8")
    (folder / "link.md").symlink_to("../secret.md")
    (folder / "away").symlink_to("..")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    asked = Place(folder / "notice.yaml", 3, 5)
    findings: list[Diagnostic] = []
    assert read_source_file(folder / name, folder, findings, asked) is None
    assert [(found.code, found.place) for found in findings] == [(code, asked)]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is not read; one at the limit is."""
    monkeypatch.setattr(limits, "FILE_BYTES", 8)
    path = tmp_path / "a.yaml"
    findings: list[Diagnostic] = []
    path.write_bytes(b"a" * 8)
    assert read_source_file(path, tmp_path, findings)
    assert not findings
    path.write_bytes(b"a" * 9)
    assert read_source_file(path, tmp_path, findings) is None
    assert codes(findings) == ["1:1 Y07"]


def test_no_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be opened is a finding that says why."""
    path = tmp_path / "a.yaml"
    path.write_text("甲", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    findings: list[Diagnostic] = []
    assert read_source_file(path, tmp_path, findings) is None
    assert codes(findings) == ["1:1 Y08"]
    assert "没有权限" in findings[0].message
