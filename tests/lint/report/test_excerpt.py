"""An excerpt shows the words meant, with some of their line, as a terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.lint.report.excerpt import FileLines, count_columns
from notice_gen.place import Place

if TYPE_CHECKING:
    from pathlib import Path


def finding(path: Path, line: int, column: int, length: int) -> Diagnostic:
    """Return a finding at a place."""
    return Diagnostic("X01", Severity.ERROR, "", Place(path, line, column), "", length)


@pytest.mark.parametrize(
    ("text", "span", "shown", "underline"),
    [
        ("标题: 关于甲的通知", (5, 2), "标题: 关于甲的通知", "      ^^^^"),
        ("  - abc, 文", (6, 1), "- abc, 文", "   ^"),
        ("标题: 甲", (6, 0), "标题: 甲", "        ^"),
        ("文" * 60, (31, 2), "…" + "文" * 46 + "…", " " + "  " * 22 + "^^^^"),
        ("文" * 60, (1, 1), "文" * 23 + "…", "^^"),
        ("甲\t乙", (3, 1), "甲 乙", "   ^^"),
        ("甲\x1b乙", (3, 1), r"甲\u{1B}乙", "        ^^"),
        ("甲\u202e乙", (2, 1), r"甲\u{202E}乙", "  ^^^^^^^^"),
    ],
)
def test_excerpt(
    tmp_path: Path, text: str, span: tuple[int, int], shown: str, underline: str
) -> None:
    """The marks stand below the words; a long line is cut on both sides."""
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    excerpt = FileLines().cut_excerpt(finding(path, 1, *span))
    assert excerpt is not None
    assert (excerpt.text, excerpt.underline) == (shown, underline)


@pytest.mark.parametrize(("line", "length"), [(0, 1), (2, 1), (9, 1)])
def test_no_line(tmp_path: Path, line: int, length: int) -> None:
    """Where there is no line, or an empty one, there is no excerpt."""
    path = tmp_path / "a.yaml"
    path.write_text("甲\n\n", encoding="utf-8")
    assert FileLines().cut_excerpt(finding(path, line, 1, length)) is None


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there has no lines, nor has a folder."""
    lines = FileLines()
    assert lines.cut_excerpt(finding(tmp_path / "none.yaml", 1, 1, 1)) is None
    assert lines.cut_excerpt(finding(tmp_path, 1, 1, 1)) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    """Lines are counted as the reader counts them; a mark at the beginning is none of the text."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + f"甲{end}乙{end}".encode())
    excerpt = FileLines().cut_excerpt(finding(path, 2, 1, 1))
    assert excerpt is not None
    assert excerpt.words == "乙"


@pytest.mark.parametrize(("text", "columns"), [("甲a，", 5), ("", 0), ("e\u0301", 1), ("“", 1)])
def test_width(text: str, columns: int) -> None:
    """Han characters and full-width marks take two columns."""
    assert count_columns(text) == columns
