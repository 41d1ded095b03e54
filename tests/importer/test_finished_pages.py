"""A PDF with a layer of text is imported by its lines, of whichever program it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
import pytest
from own_notices import find_own_notice
from PIL import Image

from notice_gen.build.build import build_notice
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer import import_file
from notice_gen.importer.block import get_block_text
from notice_gen.importer.office_formats import SYSTEM_FONTS
from notice_gen.importer.page_rows import FinishedPage, PageRow, read_pages
from notice_gen.measure.libreoffice_program import LibreOffice

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project

# What lines on paper do not say: bold, the grid of a table, whether a seal is to be set, who broke
# the lines of a title, where 结束语 begins.
UNSAID = {"seal", "attachments", "layout", "title", "body", "closing"}


# What a page does not say, or says otherwise: how the lines of a title break, 版记, its own facts.
UNSAID_ON_PAGE = {
    "seal", "attachments", "layout", "title", "publication", "closing", "body", "printer", "copies",
}  # fmt: skip


@pytest.mark.parametrize("name", ["mingling", "pifu", "tonggao"])
def test_own_page(name: str, tmp_path: Path, workshop: Project) -> None:
    """Our own web page imports to what our own DOCX does, but for what a page does not say."""
    made = build_notice(find_own_notice(name), tmp_path / "out", ["docx", "html"], workshop).files
    files = {path.suffix: path for path in made}
    word = import_file(files[".docx"], tmp_path / "word")
    page = import_file(files[".html"], tmp_path / "page")
    assert page.count.is_closed
    keys = word.recognised.keys() - UNSAID_ON_PAGE
    assert {key: page.recognised.get(key) for key in keys} == {
        key: word.recognised[key] for key in keys
    }


@pytest.mark.parametrize(
    "name", ["jueding", "jueyi", "mingling", "pifu", "qingshi", "tonggao", "tongzhi", "yian"]
)
def test_own_pdf(name: str, tmp_path: Path, workshop: Project) -> None:
    """Our own PDF imports to what our own DOCX does, but for what lines do not say."""
    made = build_notice(find_own_notice(name), tmp_path / "out", ["docx", "pdf"], workshop).files
    files = {path.suffix: path for path in made}
    word = import_file(files[".docx"], tmp_path / "word")
    pages = import_file(files[".pdf"], tmp_path / "pages")
    assert pages.count.is_closed
    for key in word.recognised.keys() - UNSAID:
        assert pages.recognised[key] == word.recognised[key]
    for keys in (["title"], ["body", "closing"]):
        assert join_words(pages.recognised, keys) == join_words(word.recognised, keys)
    assert {one.reason for one in pages.unplaced} <= {"页码", "图片"}


def join_words(values: dict[str, Any], keys: list[str]) -> str:
    """Return what keys say in one string, the paragraphs of all alike."""
    texts = [values[key] for key in keys if key in values]
    return "".join("".join(text) if isinstance(text, list) else text for text in texts).replace(
        "\n\n", ""
    )


def test_other_pdf(tmp_path: Path) -> None:
    """So does a PDF that LibreOffice made: its lines are paragraphs again, its number is listed."""
    word = docx.Document()
    text = (
        "请送张𠮷同志。现将有关事项通知如下，请各单位认真组织，逐项核对，按时报送，不得漏报、错报、迟报。"
        * 4
    )
    for line in (
        "样本区人民政府办公室关于报送名单的通知", "各单位：", f"　　{text}",
        "样本区人民政府办公室", "2026年3月2日",
    ):  # fmt: skip
        word.add_paragraph(line)
    word.sections[0].footer.paragraphs[0].text = "内部资料"
    word.save(str(tmp_path / "a.docx"))
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(SYSTEM_FONTS, encoding="utf-8")
    (made,) = LibreOffice(tmp_path, fonts).convert_files([tmp_path / "a.docx"], "pdf")
    result = import_file(made, tmp_path / "content" / "a")
    assert result.recognised["body"] == text
    assert result.recognised["recipients"] == "各单位"
    assert result.recognised["date"] == "2026-03-02"
    assert result.count.is_closed


def test_scan(tmp_path: Path) -> None:
    """A scan has no text: that is said, with what to do."""
    Image.new("RGB", (600, 800), "white").save(tmp_path / "a.pdf")
    with pytest.raises(UnreadableSource, match="扫描件或者图片：请用文字识别"):
        import_file(tmp_path / "a.pdf", tmp_path / "content" / "a")
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"hello", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj"]
)
def test_broken(content: bytes, tmp_path: Path) -> None:
    """A PDF that is none is refused in one sentence."""
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(UnreadableSource, match="打不开：文件已损坏"):
        import_file(tmp_path / "a.pdf", tmp_path / "content" / "a")


def make_row(text: str, left: float, right: float, baseline: float, size: float = 16) -> PageRow:
    """Return a row of a page."""
    return PageRow(text, left, right, baseline, size)


@pytest.mark.parametrize(
    ("rows", "paragraphs"),
    [
        # an indent begins a paragraph, a row that does not reach the end ends one
        ([("一二", 39, 184), ("三四", 28, 100), ("五六", 28, 100)], ["一二三四", "五六"]),
        ([("一二", 39, 184), ("三四", 39, 184)], ["一二", "三四"]),
        # further lines of copies stand behind their label
        ([("抄送：甲，乙，", 33, 184), ("丙。", 50, 80)], ["抄送：甲，乙，丙。"]),
        # brackets that go on in the middle of the next line
        ([("长长长长", 28, 184), ("（某会议第三次", 60, 150), ("会议通过）", 80, 130)],
         ["长长长长", "（某会议第三次会议通过）"]),
        # what stands apart is a line of its own
        ([("正文正文", 28, 184), ("甲\u3000\u3000乙", 28, 184)], ["正文正文", "甲\u3000\u3000乙"]),
    ],
)  # fmt: skip
def test_paragraphs(rows: list[tuple[str, float, float]], paragraphs: list[str]) -> None:
    """Rows are joined where the page only broke them."""
    placed = [make_row(*row, 60 + 10 * at) for at, row in enumerate(rows)]
    placed += [make_row("末" * 9, 28, 184, 150), make_row("完。", 28, 184, 160)]
    source = read_pages([FinishedPage(297, tuple(placed))])
    assert [get_block_text(block) for block in source.blocks][: len(paragraphs)] == paragraphs


def test_running_heads() -> None:
    """What stands at the head of every page, and its number, are listed and not written."""
    pages = []
    for number in range(1, 5):
        head = make_row("年度工作资料汇编", 28, 80, 15)
        body = make_row(f"第{number}句话到这里说完了。", 39, 150, 100)
        foot = make_row(f"— {number} —", 100, 110, 280)
        pages.append(FinishedPage(297, (head, body, foot)))
    source = read_pages(pages)
    assert [get_block_text(block) for block in source.blocks] == [
        f"第{n}句话到这里说完了。" for n in range(1, 5)
    ]
    reasons = [one.reason for one in source.unplaced]
    assert reasons.count("页码") == 4
    assert reasons.count("每面都有的页眉或页脚") == 4
