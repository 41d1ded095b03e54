"""Each limit: what is at it is taken, what is one beyond is told in the sentence of the table."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from measure.small_pdf import write_pdf
from picture_files import make_png
from PIL import Image
from small_notice import spell_notice

from notice_gen import limits
from notice_gen.cli import main
from notice_gen.picture import inspection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTICE = spell_notice("好。")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHECK = ("check", "x")
BUILD = ("build", "x", "--format", "html")  # reads nothing else that is YAML
NODES_BESIDE = 20  # keys and values of NOTICE, the whole, and the list with its key


def write_notice(folder: Path, text: str = NOTICE, **files: str | bytes) -> None:
    """Write a notice below content/, and other files beside it."""
    folder = folder / "content" / "x"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "notice.yaml").write_text(text, "utf-8")
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)


def write_intro(folder: Path, intro: str, **files: str | bytes) -> None:
    """Write a notice with this introduction, a text of lines."""
    lines = "".join(f"\n      {line}" for line in intro.split("\n"))
    text = NOTICE[: NOTICE.index("sections")]
    write_notice(folder, f"{text}sections:\n  - heading: 概况\n    intro: |-{lines}\n", **files)


def write_table(folder: Path, columns: int, rows: int) -> None:
    """Write a notice with a table of so many columns and rows, its header one of them."""
    lines = ["| 甲 " * columns + "|"] * rows
    lines.insert(1, "| --- " * columns + "|")
    write_intro(folder, "\n".join(lines))


def write_docx(folder: Path, body: str, more: bytes = b"") -> None:
    """Write a DOCX of one part that is text."""
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(folder / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
        package.writestr("word/media/image1.png", more)


def repeat(word: str, count: int) -> str:
    """Return a list in YAML of so many items."""
    return "[" + ", ".join([word] * count) + "]"


PARAGRAPH = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
PICTURE = "![图](a.png)\n\n"
# By the limit: what is written of so much, and the command that meets it.
CASES: dict[str, tuple[Callable[[Path, int], object], tuple[str, ...]]] = {
    "FILE_BYTES": (
        lambda at, n: write_notice(at, NOTICE + "#" * (n - len(NOTICE.encode()) - 1) + "\n"),
        BUILD,
    ),
    "TEXT_CHARACTERS": (lambda at, n: write_intro(at, "好" * (n - 1) + "。"), CHECK),
    "NODES": (
        lambda at, n: write_notice(at, f"{NOTICE}copies: {repeat('甲', n - NODES_BESIDE)}\n"),
        CHECK,
    ),
    "DEPTH": (lambda at, n: write_notice(at, f"{NOTICE}x: {'[' * (n - 1) + ']' * (n - 1)}"), CHECK),
    "ALIASES": (
        lambda at, n: write_notice(at, f"{NOTICE}copies: [&a 甲, {'*a, ' * n}]\n"),
        CHECK,
    ),
    "ATTACHMENTS": (
        lambda at, n: write_notice(
            at, f"{NOTICE}attachments: {repeat('{title: 表, body: 好。}', n)}\n"
        ),
        CHECK,
    ),
    "TABLE_COLUMNS": (lambda at, n: write_table(at, n, 2), CHECK),
    "TABLE_CELLS": (lambda at, n: write_table(at, 1, n), CHECK),
    "PICTURE_BYTES": (
        lambda at, n: write_intro(at, PICTURE, a_png=make_png() + bytes(n - len(make_png()))),
        CHECK,
    ),
    "SEPARATE_BYTES": (
        lambda at, n: write_notice(
            at, f"{NOTICE}attachments: [{{title: 表, file: a.zip, separate: 是}}]\n", a_zip=bytes(n)
        ),
        CHECK,
    ),
    "PICTURES": (lambda at, n: write_intro(at, PICTURE * n, a_png=make_png()), CHECK),
    "PAGES": (lambda at, n: write_intro(at, "好。\n\n" * (22 * n - 15)), CHECK),
    "TEXT_FILE_BYTES": (
        lambda at, n: (at / "a.txt").write_bytes("关于".encode() + b"." * (n - 6)),
        ("import", "a.txt"),
    ),
    "PARAGRAPHS": (lambda at, n: write_docx(at, PARAGRAPH * n), ("import", "a.docx")),
    "PAGE_DEPTH": (
        lambda at, n: (at / "a.html").write_text(f"<body>{'<b>' * (n - 2)}甲", "utf-8"),
        ("import", "a.html"),
    ),
    "PART_TAGS": (
        lambda at, n: write_docx(at, f"<w:p><w:r>{'<w:t/>' * (n - 10)}<w:t>甲</w:t></w:r></w:p>"),
        ("import", "a.docx"),
    ),
}
# What the limit is lowered to, where the real one would take long to reach.
LOWERED = {
    "FILE_BYTES": 2000, "TEXT_CHARACTERS": 300, "NODES": 60, "DEPTH": 10, "ALIASES": 20,
    "ATTACHMENTS": 3, "TABLE_COLUMNS": 5, "TABLE_CELLS": 12, "PICTURE_BYTES": 3000, "PICTURES": 3,
    "SEPARATE_BYTES": 3000, "PAGES": 3, "TEXT_FILE_BYTES": 200, "PARAGRAPHS": 30, "PART_TAGS": 100,
    "PAGE_DEPTH": 20,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that is worked in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(inspection, "_inspected", {})
    return tmp_path


def find_row(name: str) -> limits.LimitRow:
    """Return a limit's row in the table."""
    return next(row for row in limits.LIMIT_ROWS if row.name == name)


@pytest.mark.parametrize("beyond", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_limit(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    *, beyond: bool,
) -> None:  # fmt: skip
    """At the limit nothing is said of it; one more, and its sentence comes with exit code 1."""
    write, command = CASES[name]
    monkeypatch.setattr(limits, name, LOWERED[name])
    write(folder, LOWERED[name] + beyond)
    code = main(list(command))
    told = capsys.readouterr()
    row = find_row(name)
    assert (row.said in told.out + told.err) == beyond, told
    assert "Traceback" not in told.err
    if beyond:
        assert code == 1
        assert row.code in told.out + told.err


@pytest.mark.parametrize("beyond", [False, True])
@pytest.mark.parametrize("name", ["PACKED_BYTES", "UNPACKED_BYTES", "PART_BYTES"])
def test_limit_of_a_package(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    *, beyond: bool,
) -> None:  # fmt: skip
    """A DOCX as large as the limit is read, one a byte larger is not."""
    write_docx(folder, PARAGRAPH, bytes(5000))
    with zipfile.ZipFile(folder / "a.docx") as package:
        entries = {entry.filename: entry.file_size for entry in package.infolist()}
    sizes = {
        "PACKED_BYTES": (folder / "a.docx").stat().st_size,
        "UNPACKED_BYTES": sum(entries.values()),
        "PART_BYTES": entries["word/document.xml"],
    }
    monkeypatch.setattr(limits, name, sizes[name] - beyond)
    main(["import", "a.docx"])
    assert (find_row(name).said in capsys.readouterr().err) == beyond


def find_measured(folder: Path, name: str) -> tuple[Path, int]:
    """Write a file to be measured; return it, and how much it has of what a limit counts."""
    if name.startswith(("MEASURED_PART", "MEASURED_UNPACKED")):
        write_docx(folder, PARAGRAPH, bytes(5000))
        with zipfile.ZipFile(folder / "a.docx") as package:
            sizes = [entry.file_size for entry in package.infolist()]
        had = {"MEASURED_PARTS": len(sizes), "MEASURED_PART_BYTES": max(sizes)}
        return folder / "a.docx", had.get(name, sum(sizes))
    text = "BT /F1 16 Tf 72 700 Td (ab) Tj ET"
    if name == "MEASURED_PICTURE_PIXELS":
        Image.new("RGB", (100, 100)).save(folder / "a.pdf")
        return folder / "a.pdf", 100 * 100
    path = write_pdf(folder / "a.pdf", text, pages=3)
    longer = 298  # mm, of A4 in points
    had = {"MEASURED_PAGES": 3, "MEASURED_CHARACTERS": 6, "MEASURED_SIDE": longer}
    return path, had.get(name, path.stat().st_size)


MEASURED = [row.name for row in limits.LIMIT_ROWS if row.name.startswith("MEASURED_")]


@pytest.mark.parametrize("beyond", [False, True])
@pytest.mark.parametrize("name", MEASURED)
def test_limit_of_measured(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    *, beyond: bool,
) -> None:  # fmt: skip
    """A file as large as the limit is measured, or found to be no notice; beyond it is refused."""
    path, had = find_measured(folder, name)
    monkeypatch.setattr(limits, name, had - beyond)
    code = main(["measure", path.name])
    assert (find_row(name).said in capsys.readouterr().err) == beyond
    assert code == 2 or not beyond


@pytest.mark.parametrize("beyond", [False, True])
def test_limit_of_notices(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    *, beyond: bool,
) -> None:  # fmt: skip
    """So many notices at once, and no more."""
    write_notice(folder)
    (folder / "content" / "y").mkdir()
    (folder / "content" / "y" / "notice.yaml").write_text(NOTICE, "utf-8")
    monkeypatch.setattr(limits, "NOTICES", 2 - beyond)
    assert (main(["check"]) == 2) == beyond
    assert (find_row("NOTICES").said in capsys.readouterr().err) == beyond


def test_limit_of_lines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text's lines are its paragraphs."""
    monkeypatch.setattr(limits, "PARAGRAPHS", 10)
    for lines, taken in ((10, True), (11, False)):
        (folder / "a.txt").write_text("关于\n" * lines, "utf-8")
        assert main(["import", "a.txt", "--out", str(folder / str(lines))]) in {0, 1}
        assert (folder / str(lines)).exists() == taken


def test_every_limit_is_in_the_table() -> None:
    """No limit is without its row, no row without its limit, and each is tested."""
    named = {name for name in vars(limits) if re.fullmatch(r"[A-Z_]+", name)}
    rows = [row.name for row in limits.LIMIT_ROWS]
    assert named - {"MEBIBYTE", "LIMIT_ROWS"} == set(rows)
    assert len(rows) == len(set(rows))
    elsewhere = {"PACKED_BYTES", "UNPACKED_BYTES", "PART_BYTES", "NOTICES", "PICTURE_PIXELS"}
    elsewhere.add("SHEET_CELLS")  # tests/foreign_file/test_xlsx_sheet.py
    elsewhere |= {name for name in rows if name.startswith("MEASURED_")}
    assert CASES.keys() | elsewhere == set(rows)


@pytest.mark.parametrize(
    ("name", "said"),
    [("FILE_BYTES", "4 MB"), ("TEXT_CHARACTERS", "20 万字"), ("DEPTH", "100 层")],
)
def test_format(name: str, said: str) -> None:
    """A limit is told as people read it."""
    assert limits.format_limit(find_row(name)) == said
