"""The copy of a DOCX that LibreOffice is given, and what happens when it fails."""

from __future__ import annotations

import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from measure.test_docx_settings import DEFAULTS, SPACES

from notice_gen.error import MachineError, UsageError
from notice_gen.measure import libreoffice, libreoffice_program
from notice_gen.measure.source_text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

APART, TOGETHER = (SourceText((), (), (), spaces_western=apart) for apart in (True, False))
MARK = "\u200b"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a DOCX, all but empty."""
    return written(tmp_path / "notice.docx", "<w:p/>")


def written(path: Path, body: str, defaults: str = "") -> Path:
    """Write a DOCX and return its path."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {SPACES}>{body}</w:document>")
        styles = DEFAULTS.format(defaults)
        package.writestr("word/styles.xml", f"<w:styles {SPACES}>{styles}</w:styles>")
        package.writestr("word/media/image1.png", b"picture")
    return path


def read_copy(path: Path, source_text: SourceText) -> dict[str, str]:
    """Return the parts of the copy, by their names."""
    copy = path.with_name("copy.docx")
    libreoffice._write_copy(path, copy, source_text)  # noqa: SLF001 - what LibreOffice is given
    with zipfile.ZipFile(copy) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


TEXTS = [
    ("2022年", f"2022{MARK}年"),
    ("共3项", f"共{MARK}3{MARK}项"),
    ("用WPS办公", f"用{MARK}WPS{MARK}办公"),
    ("（3）项", "（3）项"),
    ("5%的", "5%的"),
    ("一二三", "一二三"),
    ("3", "3"),
]


@pytest.mark.parametrize(("text", "marked"), TEXTS)
def test_marks(text: str, marked: str, tmp_path: Path) -> None:
    """Marks of no width stand where Han and Western text meet, and nowhere else."""
    path = written(tmp_path / "a.docx", f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    document = read_copy(path, TOGETHER)["word/document.xml"]
    assert f"<w:t>{marked}</w:t>" in document


def test_marks_between_runs(tmp_path: Path) -> None:
    """Two runs may meet so; two paragraphs do not meet."""
    runs = "<w:r><w:t>年</w:t></w:r><w:r><w:t>3</w:t></w:r>"
    path = written(tmp_path / "a.docx", f"<w:p>{runs}</w:p><w:p><w:r><w:t>月</w:t></w:r></w:p>")
    document = read_copy(path, TOGETHER)["word/document.xml"]
    assert f"<w:t>年</w:t></w:r><w:r><w:t>{MARK}3</w:t>" in document
    assert "<w:t>月</w:t>" in document


def test_no_marks(tmp_path: Path) -> None:
    """Where Word would put space, nothing is in the way of LibreOffice's."""
    path = written(tmp_path / "a.docx", "<w:p><w:r><w:t>共3项</w:t></w:r></w:p>")
    assert MARK not in read_copy(path, APART)["word/document.xml"]


@pytest.mark.parametrize(
    ("defaults", "turned"),
    [
        ("<w:overflowPunct w:val='0'/>", "1"),
        ("<w:overflowPunct w:val='1'/>", "0"),
        ("<w:overflowPunct/>", "0"),
        ("", "0"),  # Word's own default
    ],
)
def test_hanging(defaults: str, turned: str, tmp_path: Path) -> None:
    """What LibreOffice reads the wrong way round is turned."""
    path = written(tmp_path / "a.docx", "<w:p/>", defaults)
    assert f'<w:overflowPunct w:val="{turned}"/>' in read_copy(path, APART)["word/styles.xml"]


def test_rest_untouched(file: Path) -> None:
    """The other parts are copied as they are, and the file itself is not changed."""
    before = file.read_bytes()
    assert read_copy(file, TOGETHER)["word/media/image1.png"] == "picture"
    assert file.read_bytes() == before


def test_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a DOCX, LibreOffice is not asked for."""
    monkeypatch.setenv("PATH", "")
    assert libreoffice.lay_out_files([], tmp_path) == []


def test_no_result(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that LibreOffice makes nothing of is named."""
    monkeypatch.setattr(libreoffice_program, "run_process_group", lambda *_: None)
    with pytest.raises(UsageError, match=r"打不开 .*notice\.docx"):
        libreoffice.lay_out_files([(file, APART)], file.parent)


@pytest.mark.parametrize(
    "mishap", [subprocess.TimeoutExpired("soffice", 60), PermissionError("soffice")]
)
def test_no_answer(mishap: Exception, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that hangs or does not start is a matter of the machine."""

    def fail(*_: object, **__: object) -> None:
        raise mishap

    monkeypatch.setattr(libreoffice_program, "run_process_group", fail)
    with pytest.raises(MachineError, match="没有响应"):
        libreoffice.lay_out_files([(file, APART)], file.parent)
