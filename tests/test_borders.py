"""Every border to a library whose input is not ours: whatever it raises is told in words.

A library promises no list of what a damaged file makes it raise. So at each border the library is
made to raise everything there is, and the command that crosses it must end with a sentence and the
exit code of the text (1) or of the machine (3), never with a traceback or as a fault of ours (70).
"""

from __future__ import annotations

import struct
import zlib
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import docx
import pytest
from fontTools.ttLib import TTLibError
from lxml import etree
from picture_files import make_png
from small_notice import HEAD

from notice_gen.cli import main
from notice_gen.error import MachineError, translate_exceptions
from notice_gen.picture import inspection
from notice_gen.press.docx.template import make_template
from notice_gen.press.pdf import font_subset

RAISED = (
    OSError("broken data stream"), SyntaxError("broken"), ValueError("x"), TypeError("x"),
    KeyError("x"), AttributeError("x"), RecursionError("x"), MemoryError("x"),
    UnicodeDecodeError("utf-8", b"", 0, 1, "x"), struct.error("x"), zlib.error("x"),
    BadZipFile("x"), TTLibError("x"), etree.LxmlError("x"),
)  # fmt: skip
NOTICE = (
    HEAD
    + """\
sections:
  - heading: 概况
    intro: |-
      **要紧**的话。

      ![图](a.png)

      | 甲 | 乙 |
      | --- | --- |
      | 一 | 二 |
"""
)
BUILD = ("build", "2022", "--format")


class Border(NamedTuple):
    """Where a library is called: what of it raises, the command that gets there, what comes out."""

    module: str
    name: str
    command: tuple[str, ...]
    exit_code: int
    said: str


BORDERS: dict[str, Border] = {
    "yaml": Border("yaml", "parse", (*BUILD, "html"), 1, "2022/notice.yaml:1:1: Y01"),
    "markdown, line": Border(
        "markdown.treeprocessors", "InlineProcessor.run", ("check", "2022"), 1, "notice.yaml:"
    ),
    "markdown, table": Border(
        "markdown.blockparser", "BlockParser.parseBlocks", ("check", "2022"), 1, "T07"
    ),
    "Pillow, open": Border("PIL.Image", "open", ("check", "2022"), 1, "notice.yaml:11:7: T03"),
    "Pillow, Exif": Border("PIL.Image", "Image.getexif", ("check", "2022"), 1, "11:7: T03"),
    "Pillow, pixels": Border("PIL.ImageFile", "ImageFile.load", ("check", "2022"), 1, "11:7: T03"),
    "docxtpl, open": Border(
        "docxtpl", "DocxTemplate.init_docx", (*BUILD, "docx"), 3, "templates/notice.docx"
    ),
    "docxtpl, render": Border(
        "docxtpl", "DocxTemplate.render", (*BUILD, "docx"), 3, "templates/notice.docx"
    ),
    "docxtpl, save": Border(
        "docxtpl", "DocxTemplate.save", (*BUILD, "docx"), 3, "templates/notice.docx"
    ),
    "jinja2, open": Border(
        "jinja2", "Environment.from_string", (*BUILD, "html"), 3, "notice-page.html"
    ),
    "jinja2, render": Border("jinja2", "Template.render", (*BUILD, "html"), 3, "notice-page.html"),
    "HarfBuzz, open": Border("uharfbuzz", "Face", (*BUILD, "pdf"), 3, "读不了字体"),
    "HarfBuzz, subset": Border("uharfbuzz", "SubsetPlan", (*BUILD, "pdf"), 3, "读不了字体"),
    "fontTools": Border(
        "notice_gen.fonts.font_cache", "SFNTReader", (*BUILD, "pdf"), 3, "不是完好的字体文件"
    ),
    "WeasyPrint": Border(
        "weasyprint", "HTML", (*BUILD, "pdf", "--engine", "weasyprint"), 3, "PDF 没有印好"
    ),
    "zipfile, open": Border(
        "notice_gen.foreign_file.zip_archive", "ZipFile", ("import", "a.docx"), 1, "a.docx"
    ),
    "zipfile, part": Border("zipfile", "ZipFile.open", ("import", "a.docx"), 1, "a.docx 已损坏"),
    "lxml, XML": Border("lxml.etree", "fromstring", ("import", "a.docx"), 1, "a.docx 已损坏"),
    "lxml, HTML": Border(
        "lxml.html", "document_fromstring", ("import", "a.html"), 1, "a.html 不是网页文件"
    ),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with templates of its own; what libraries gave before is forgotten."""
    folder = tmp_path / "content" / "2022"
    folder.mkdir(parents=True)
    (folder / "notice.yaml").write_text(NOTICE, "utf-8")
    (folder / "a.png").write_bytes(make_png())
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "notice.docx").write_bytes(make_template())
    document = docx.Document()
    document.add_paragraph("关于某事的通报")
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.html").write_text("<p>关于某事的通报", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(inspection, "_inspected", {})
    monkeypatch.setattr(font_subset, "_opened", {})
    return tmp_path


def break_library(border: Border, problem: BaseException, patch: pytest.MonkeyPatch) -> None:
    """Make what a border calls raise."""

    def fail(*_: object, **__: object) -> None:
        raise problem

    owner: object = import_module(border.module)
    *above, name = border.name.split(".")
    for part in above:
        owner = getattr(owner, part)
    patch.setattr(owner, name, fail)


@pytest.mark.parametrize("problem", RAISED, ids=lambda problem: type(problem).__name__)
@pytest.mark.parametrize("name", BORDERS)
def test_border(
    name: str,
    problem: Exception,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What a library raises is a sentence about the file it was given."""
    border = BORDERS[name]
    if name == "fontTools":
        monkeypatch.setenv("XDG_CACHE_HOME", str(project / "cache"))
    break_library(border, problem, monkeypatch)
    assert main(list(border.command)) == border.exit_code
    told = capsys.readouterr()
    assert border.said in told.out + told.err
    assert "Traceback" not in told.out + told.err
    assert not list(Path("build").rglob("notice.*"))


def test_our_own_errors_pass() -> None:
    """What is in words already is not put into others; no way out of the program is barred."""
    other = MachineError("乙")
    with pytest.raises(MachineError, match="甲"), translate_exceptions(lambda _: other):
        raise MachineError("甲")
    with pytest.raises(KeyboardInterrupt), translate_exceptions(lambda _: other):
        raise KeyboardInterrupt
