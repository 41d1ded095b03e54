"""A .doc, .odt or .rtf is imported through LibreOffice; without it there is a sentence."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import docx
import pytest

from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer import import_file
from notice_gen.importer.office_formats import SYSTEM_FONTS
from notice_gen.measure.libreoffice_program import LibreOffice

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "样本区人民政府办公室关于报送名单的通知",
    "各单位：",
    "现将名单印发给你们，请认真核对。",
    "样本区人民政府办公室",
    "2026年3月2日",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a notice as other word processors write it, by the file's ending."""
    folder = tmp_path_factory.mktemp("office")
    word = docx.Document()
    for line in LINES:
        word.add_paragraph(line)
    word.save(str(folder / "a.docx"))
    fonts = folder / "fonts.conf"
    fonts.write_text(SYSTEM_FONTS, encoding="utf-8")
    made = {}
    for suffix in ("doc", "odt", "rtf"):
        work = folder / suffix
        work.mkdir()
        (made[f".{suffix}"],) = LibreOffice(work, fonts).convert_files([folder / "a.docx"], suffix)
    made[".wps"] = folder / "a.wps"
    shutil.copyfile(made[".doc"], made[".wps"])
    return made


@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf", ".wps"])
def test_imported(suffix: str, files: dict[str, Path], tmp_path: Path) -> None:
    """It says what the DOCX says, and that it was converted is told."""
    result = import_file(files[suffix], tmp_path / "content" / "a")
    assert result.recognised["title"] == LINES[0]
    assert result.recognised["body"] == LINES[2]
    assert result.recognised["date"] == "2026-03-02"
    assert [remark for remark in result.remarks if "LibreOffice" in remark]


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is missing, the sentence says how to go on, and nothing is written."""
    (tmp_path / "a.doc").write_bytes(b"x")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableSource, match=r"另存为 \.docx"):
        import_file(tmp_path / "a.doc", tmp_path / "content" / "a")
    assert not (tmp_path / "content").exists()


def test_nonsense(tmp_path: Path) -> None:
    """What LibreOffice can make nothing of is refused in a sentence."""
    (tmp_path / "a.odt").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableSource, match=r"a\.odt"):
        import_file(tmp_path / "a.odt", tmp_path / "content" / "a")
