"""An entry says what the author wrote, and fills in from the notice what was not written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from entries import made_up, one
from msgspec.structs import replace

from notice_gen.compose.compose import compose_document
from notice_gen.model.notice_folder import load_notice
from notice_gen.output_format import get_output
from notice_gen.site.entry import SiteFile, build_entry, sort_newest_first

if TYPE_CHECKING:
    from pathlib import Path

    from offices import Office

PDF = SiteFile("2026/notice.pdf", 5, "0" * 64)
DOCX = SiteFile("2026/notice.docx", 5, "0" * 64)
HTML = SiteFile("2026/index.html", 5, "0" * 64)


def test_whole(root: Path) -> None:
    """The real notice gives its title, kind, dates and publisher."""
    folder = root / "content" / "2022"
    entry = build_entry(folder, compose_document(load_notice(folder)), [PDF])
    assert entry.name == "2022"
    assert entry.title == "2022年岳阳楼区落实国家机关“谁执法谁普法”责任制履职评议情况通报"
    assert (entry.kind, entry.number, entry.date) == ("通报", "", date(2022, 12, 9))
    assert entry.posting.publisher == "区司法局"
    assert entry.posting.created == "2022-12-26 08:57:18"


@pytest.mark.parametrize(
    ("more", "created", "published"),
    [
        ("公开信息: {公开方式: 政府网站}", "2026-05-01", "2026-05-01"),
        ("公开信息: {生成日期: 2026-05-03 08:00}", "2026-05-03 08:00", "2026-05-03 08:00"),
        ("公开信息: {公开日期: 2026-05-08}", "2026-05-01", "2026-05-08"),
    ],
)
def test_filled_in(office: Office, more: str, created: str, published: str) -> None:
    """生成日期 is 成文日期, 公开日期 is 生成日期, 发布机构 is the author where none is said."""
    folder = office.write("2026", more=more)
    posting = build_entry(folder, compose_document(load_notice(folder)), [PDF]).posting
    assert (posting.created, posting.published) == (created, published)
    assert posting.publisher == "示例市样本区水务局"


def test_attached_file_is_no_output(office: Office) -> None:
    """A PDF that is an attachment is not taken for the notice's own, whatever comes first."""
    folder = office.write("2026", more="")
    attached = SiteFile("2026/a.pdf", 5, "1" * 64)
    document = compose_document(load_notice(folder))
    assert build_entry(folder, document, [attached, PDF]).find_file(get_output("pdf")) == PDF
    assert build_entry(folder, document, [attached, DOCX]).find_file(get_output("pdf")) is None


def test_an_order_goes_by_its_number(root: Path) -> None:
    """An order has no title and no 发文字号: its mark and 令号 stand for them."""
    folder = root / "examples" / "mingling"
    entry = build_entry(folder, compose_document(load_notice(folder)), [PDF])
    assert entry.number.startswith("第")
    assert entry.number in entry.title
    assert entry.name == "mingling"


@pytest.mark.parametrize(
    ("files", "page"), [((DOCX, PDF, HTML), HTML), ((DOCX, PDF), PDF), ((DOCX,), DOCX)]
)
def test_page(files: tuple[SiteFile, ...], page: SiteFile) -> None:
    """A reader is led to the page, or for want of one to the PDF, or to what there is."""
    assert replace(one(0), files=files).page == page.path


def test_order() -> None:
    """The newest 公开日期 comes first; the 12th of a day before the 9th; never by chance."""
    entries = made_up(60)
    days = [entry.posting.published for entry in entries]
    assert days == sorted(days, reverse=True)
    same = [replace(one(0), number=f"〔2026〕{at}号", name=str(at)) for at in (9, 12, 100)]
    assert [entry.name for entry in sort_newest_first(same)] == ["100", "12", "9"]
    assert sort_newest_first(reversed(entries)) == entries
