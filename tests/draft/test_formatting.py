"""From a draft to finished files in one command; written whole, or not at all."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document

from notice_gen.draft.formatting import REPORT_FILE, SOURCE_FOLDER, format_draft
from notice_gen.draft.given_elements import IncompleteDraft
from notice_gen.error import InvalidNotice, UsageError

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "某某区水务局文件",
    "某水发〔2026〕5号",
    "某某区水务局关于堤防加固的通知",
    "各乡镇水利站：",
    "　　请于2026年6月30日前完成选址,并报送名单。",
    "　　特此通知。",
    "某某区水务局",
    "2026年1月5日",
)
MARK = ("发文机关标志", "某某区水务局")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder that is not there yet."""
    return tmp_path / "成文"


def write_draft(folder: Path, lines: tuple[str, ...] = LINES) -> Path:
    """Write a draft as plain text."""
    path = folder / "稿件.txt"
    path.write_text("\n".join(lines), "utf-8")
    return path


def write_word_draft(path: Path, lines: tuple[str, ...]) -> None:
    """Write a draft as a Word file."""
    draft = Document()
    for line in lines:
        draft.add_paragraph(line)
    draft.save(str(path))


def test_whole_road(tmp_path: Path, out: Path) -> None:
    """DOCX, PDF, a report on what was recognised and reviewed, and the YAML."""
    made = format_draft(write_draft(tmp_path), out, [])
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {"稿件.docx", "稿件.pdf", REPORT_FILE, f"{SOURCE_FOLDER}/notice.yaml"}
    assert {path.name for path in made.files} == {"稿件.docx", "稿件.pdf", REPORT_FILE}
    with zipfile.ZipFile(out / "稿件.docx") as package:
        assert "关于堤防加固的通知" in package.read("word/document.xml").decode()
    report = (out / REPORT_FILE).read_text("utf-8")
    for words in ("发文字号：某水发〔2026〕5号", "P01", "半角标点改为全角"):
        assert words in report
    assert str(tmp_path / "成文" / SOURCE_FOLDER) in report


def test_what_is_missing_can_be_given(tmp_path: Path, out: Path) -> None:
    """A draft without a head needs one; nothing is written before it has one."""
    draft = write_draft(tmp_path, LINES[2:])
    with pytest.raises(IncompleteDraft, match="稿件里没有发文机关标志"):
        format_draft(draft, out, [])
    assert not out.exists()
    format_draft(draft, out, [MARK])
    assert "mark: 某某区水务局" in (out / SOURCE_FOLDER / "notice.yaml").read_text("utf-8")


def test_draft_that_cannot_be_measured(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is set all the same, and the report says why nothing was measured."""
    draft = tmp_path / "稿件.docx"
    write_word_draft(draft, LINES)

    def refuse(*_: object) -> None:
        raise UsageError("这份文件量不了")

    monkeypatch.setattr("notice_gen.draft.formatting.measure_file", refuse)
    made = format_draft(draft, out, [])
    assert made.violations is None
    assert "没有量：这份文件量不了" in (out / REPORT_FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("day", "place"), [("2026-13-02", "--set 成文日期"), ("2026-03-02", "稿件.txt")]
)
def test_errors_stand_in_the_draft(day: str, place: str, tmp_path: Path, out: Path) -> None:
    """What keeps a draft from being set is told at its own paragraph; of what was given, there."""
    lines = (*LINES[:5], "　　办法见ༀ所附。")  # no face has it
    given = [("成文日期", day), ("发文机关署名", "某某局")]
    with pytest.raises(InvalidNotice) as told:
        format_draft(write_draft(tmp_path, lines), out, given)
    (finding,) = told.value.diagnostics
    assert finding.place.path.name == place
    assert finding.place.line == (6 if place == "稿件.txt" else 1)
    assert not out.exists()


def test_value_that_cannot_be_taken(tmp_path: Path, out: Path) -> None:
    """What a draft says in a way that no notice can is told at its own line."""
    lines = ("某某区人民政府令(九届第37号)", "《堤防办法》已经通过，现予公布。", *LINES[6:])
    with pytest.raises(InvalidNotice) as told:
        format_draft(write_draft(tmp_path, lines), out, [])
    (finding,) = told.value.diagnostics
    assert (finding.code, finding.place.line) == ("K05", 1)
