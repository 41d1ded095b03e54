"""``notice check 稿件 --out``: the answer in the form its name says, never over what is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from docx import Document

from notice_gen.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES: Final = (
    "某某区水务局关于堤防加固的通知",
    "各乡镇水利站：",
    "　　请各单位到场,并签到。",
    "某某区水务局",
    "2026年1月5日",
)


@pytest.fixture(autouse=True)
def _drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay out a draft in two formats, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    Path("稿件.txt").write_text("\n".join(LINES), "utf-8")
    draft = Document()
    for line in LINES:
        draft.add_paragraph(line)
    draft.save("稿件.docx")


@pytest.mark.parametrize(
    ("draft", "out", "begins"),
    [
        ("稿件.txt", "审校.html", b"<!DOCTYPE html>"),
        ("稿件.docx", "审校.html", b"<!DOCTYPE html>"),
        ("稿件.txt", "审校.pdf", b"%PDF-"),
        ("稿件.docx", "审校.docx", b"PK"),
    ],
)
def test_answer(draft: str, out: str, begins: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """The name of the file says its form; what is found is printed all the same."""
    assert main(["check", draft, "--out", out]) == 1
    assert Path(out).read_bytes().startswith(begins)
    printed = capsys.readouterr()
    assert "P01" in printed.out
    assert out in printed.err


@pytest.mark.parametrize(("draft", "unit"), [("稿件.txt", "行"), ("稿件.docx", "段")])
def test_page_shows_the_words_of_the_draft(draft: str, unit: str) -> None:
    """A finding stands under the draft's name, with its words and where they are."""
    main(["check", draft, "--out", "审校.html"])
    page = Path("审校.html").read_text("utf-8")
    assert f"<h2>{draft}</h2>" in page
    assert f"第 3 {unit}" in page
    assert "请各单位到场<mark>,</mark>并签到" in page
    assert "依据：GB/T 15834-2011 5.1.1" in page
    assert "没有问题" not in page


@pytest.mark.parametrize("out", ["审校.docx", "审校.html"])
def test_nothing_is_overwritten(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody may have worked in a copy; nor is the draft itself written over."""
    Path(out).write_bytes(b"mine")
    assert main(["check", "稿件.docx", "--out", out]) == 2
    assert Path(out).read_bytes() == b"mine"
    assert "已经有了" in capsys.readouterr().err
    before = Path("稿件.docx").read_bytes()
    assert main(["check", "稿件.docx", "--out", "稿件.docx"]) == 2
    assert Path("稿件.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("稿件.txt", "--fix"), "--out 稿件-审校.html"),
        (("稿件.txt", "--fix", "--out", "审校.docx"), "--out 稿件-审校.html"),
        (("稿件.txt", "--out", "审校.docx"), "--out 稿件-审校.html"),
        (("稿件.docx", "--fix"), "--out 稿件-审校.docx"),
        (("稿件.docx", "--fix", "--out", "审校.pdf"), "--out 稿件-审校.docx"),
        (("稿件.docx", "--out", "审校.txt"), ".html、.pdf，或者带批注的 .docx"),
    ],
)
def test_advice_leads_on(
    call: Sequence[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is refused is refused with what can be done; and that is not refused."""
    assert main(["check", *call]) == 2
    assert told in capsys.readouterr().err
    if told.startswith("--out"):
        fixing = ["--fix"] if told.endswith(".docx") else []
        assert main(["check", call[0], *fixing, *told.split()]) == 1


@pytest.mark.parametrize(("draft", "fixable"), [("稿件.txt", False), ("稿件.docx", True)])
def test_fixes_are_offered_where_they_can_be_made(
    draft: str, fixable: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a Word file can take them."""
    main(["check", draft])
    assert ("--fix" in capsys.readouterr().out) == fixable
