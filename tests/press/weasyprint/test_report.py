"""Reports on paper: of measures, of differences, of findings."""

from __future__ import annotations

import gc
import shutil
import tempfile
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from notice_gen.cli import main
from notice_gen.fonts.font_roles import open_faces
from notice_gen.press.weasyprint.report import write_report

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><title>样本</title>
<style>p { cursor: pointer }</style></head>
<body><h1>样本</h1><p><a href="#p1">甲</a><a href="#m1">乙</a></p><p id="p1">丙</p>
<svg width="100" height="20"><g id="m1"><text x="1" y="12" font-size="9">7</text></g></svg>
</body></html>"""


def read_pages(path: Path) -> list[str]:
    """Return the words of each page, without spaces."""
    with pypdfium2.PdfDocument(path) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture
def notices(root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return two notices that differ in a word."""
    old, new = (tmp_path / "content" / name for name in ("old", "new"))
    for folder in (old, new):
        shutil.copytree(root / "examples/han", folder)
    text = (new / "notice.yaml").read_text("utf-8")
    (new / "notice.yaml").write_text(text.replace("商请", "请求"), "utf-8")
    shutil.copy(root / "content/office.yaml", tmp_path / "content")
    return old, new


def test_paper(root: Path, tmp_path: Path) -> None:
    """Links into a drawing go, a browser's style is not missed, and no clock is in the bytes."""
    faces = open_faces(root)
    pdf = write_report(PAGE, "h1 { font-family: var(--仿宋) }", faces)
    assert pdf == write_report(PAGE, "h1 { font-family: var(--仿宋) }", faces)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    (text,) = read_pages(path)
    assert "样本" in text
    assert "第1页，共1页" in text


def test_nothing_is_left(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No copies of the fonts stay in the folder for temporary files, though none looks for garbage.

    They were 90 MB each time: the command switches the looking off when it ends.
    """
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gc.disable()
    try:
        write_report(PAGE, "", open_faces(root))
        assert list(tmp_path.iterdir()) == []
    finally:
        gc.enable()


def test_diff(notices: tuple[Path, Path], tmp_path: Path) -> None:
    """The suffix chooses the form."""
    out = tmp_path / "差别.pdf"
    assert main(["diff", *map(str, notices), "--out", str(out)]) == 0
    text = "".join(read_pages(out))
    assert "商请" in text
    assert "请求" in text


def test_measure(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report has the table and a page for each picture."""
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(write_report(PAGE, "", open_faces(root)))
    out = tmp_path / "report.pdf"
    main(["measure", str(pdf), "--format", "pdf", "--out", str(out)])
    printed = read_pages(out)
    assert "a.pdf：测量结果" in printed[0]
    assert printed[-1].startswith("第1页")
    assert str(out) in capsys.readouterr().out


def test_check(notices: tuple[Path, Path], tmp_path: Path) -> None:
    """Findings stand by notice, with what the author wrote as it is; others are named together."""
    path = notices[1] / "notice.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("数据权威", "数据<b>权威"), "utf-8")
    page, out = tmp_path / "检查.html", tmp_path / "检查.pdf"
    words = ["check", *map(str, notices), "--output", "pdf"]
    assert main([*words, "--save", f"pdf={out}", "--save", f"html={page}"]) == 1
    html = page.read_text("utf-8")
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    printed = "".join(read_pages(out))
    assert "T01错误" in printed
    assert "没有问题的公文" in printed


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["measure", "a.pdf", "--format", "pdf"], "--out"),
        (["diff", "a", "b", "--format", "pdf"], "--out"),
        (["check", "a", "--output", "pdf"], "--save"),
    ],
)
def test_terminal(words: list[str], option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF is not printed to a terminal: one sentence says what to add."""
    assert main(words) == 2
    assert f"PDF 要存成文件，请加上 {option}" in capsys.readouterr().err
