"""The web page in a browser: accessible, whole on a phone, whole on paper, and alone."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from browser import violations
from msgspec.structs import replace
from own_notices import find_own_notice
from paragraphs import annex, head, issuers, notice, spans, table
from webpage import said, tight

from notice_gen.document import PublicationMetadata, Site, Span
from notice_gen.press.html.web_page import WebPress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

    from notice_gen.build.project import Project
    from notice_gen.document import Document, Image

ROOT = Path(__file__).resolve().parents[3]
SIZES = {"notice.docx": 9292, "notice.pdf": 421_888}
# Each format; tables, pictures, annexes on their side; a long mark, joint ones, all of 公开信息.
NAMES = (
    "2022", "all-keys", "han", "mingling", "jiyao", "gongbao", "jueding",
)  # fmt: skip
# The page's own policy lets Playwright's wait_for_function do nothing: it evaluates strings.
MOVED = """it => new Promise(done => {
    const look = () => it.scrollLeft > 0 ? done(true) : requestAnimationFrame(look);
    look();
})"""
ADDRESS = "https://page.example/2022/index.html"


def painted(document: Document) -> bytes:
    """Return the page of a document."""
    return WebPress(ROOT / "src/notice_gen/templates" / "notice-page.html").render_page(
        document, "2022", SIZES
    )


@pytest.fixture(scope="module")
def pages(workshop: Project, picture: Image) -> dict[str, bytes]:
    """Return the pages of notices, and of one made up of what is hard to fit."""
    wide = table("|".join(f"很长的表头第{n}列" for n in range(9)), "|".join(["内容" * 9] * 9))
    long = "https://www.example.gov.cn/" + "a" * 90
    hard = notice(
        f"网址{long}。", wide, wide, picture, f"一、|{long}", f"1.|{long}|{long}",
        header=head("示例市样本区人民政府办公室", "中共示例市样本区委员会办公室", copy_number="1",
                  number="样政发〔2026〕1号", secrecy="机密★1年", signatories=("张三", "李四")),
        attachment_list=(Span(long), Span("表")),
        attachments=(annex("附件1", long, wide), annex("附件2", "表", picture, landscape=True)),
        issuers=issuers("示例市样本区人民政府办公室" * 3, "乙局"),
        note=spans(long),
        posting=PublicationMetadata(
            index=long, publisher=long, summary=long, published="2026-03-06"
        ),
        site=Site(name="示例市样本区人民政府门户网站", column="政策文件", code="4300000001"),
    )  # fmt: skip
    made = {name: painted(workshop.load_document(find_own_notice(name))) for name in NAMES}
    return made | {"hard": painted(hard)}


@contextmanager
def opened(browser: Browser, content: bytes, width: int) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page at an address of its own, and what it asked for; nothing else answers."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []

    def log(request: Request) -> None:
        asked.append(request.url)

    page.on("request", log)
    page.route("**", lambda route: route.fulfill(body=content, content_type="text/html"))
    try:
        page.goto(ADDRESS)
        yield page, asked
    finally:
        page.close()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", [*NAMES, "hard"])
def test_accessible(name: str, width: int, browser: Browser, pages: dict[str, bytes]) -> None:
    """No rule of axe is broken, nothing scrolls sideways, and nothing but the page is fetched."""
    with opened(browser, pages[name], width) as (page, asked):
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert [url for url in asked if not url.startswith("data:")] == [ADDRESS]
        heights = page.evaluate(
            "[...document.querySelectorAll('.files a')].map(a => a.offsetHeight)"
        )
        assert len(heights) == 2
        assert min(heights) >= 44


def test_wide_table(browser: Browser, pages: dict[str, bytes]) -> None:
    """A table that is wider than a phone scrolls by itself, by keyboard too."""
    with opened(browser, pages["hard"], 320) as (page, _):
        region = page.get_by_role("region", name="表格1：很长的表头第0列")
        assert region.evaluate("it => it.scrollWidth > it.clientWidth")
        region.focus()
        page.keyboard.press("ArrowRight")
        assert region.evaluate(MOVED)


def test_keyboard(browser: Browser, pages: dict[str, bytes]) -> None:
    """The first key leads past the box to the notice, and whatever has the focus shows it."""
    with opened(browser, pages["2022"], 320) as (page, _):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.inner_text() == "跳到正文"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        assert focused.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "notice"


@pytest.mark.parametrize("name", ["2022", "jueding"])
def test_paper(
    name: str, browser: Browser, pages: dict[str, bytes], workshop: Project, tmp_path: Path
) -> None:
    """Printed, a page is the notice's text whole, without buttons; annexes lie as asked."""
    path = tmp_path / "page.pdf"
    with opened(browser, pages[name], 1280) as (page, _):
        page.pdf(path=path, prefer_css_page_size=True)
    document = workshop.load_document(find_own_notice(name))
    with pypdfium2.PdfDocument(path) as pdf:
        text = tight("".join(sheet.get_textpage().get_text_range() for sheet in pdf))
        turned = [sheet.get_width() > sheet.get_height() for sheet in pdf]
    assert "下载" not in text
    assert text.endswith(said(numbered(document)))
    assert any(turned) == any(each.landscape for each in document.attachments)


def numbered(document: Document) -> Document:
    """Return a document whose list of attachments has its numbers in its text."""
    listed = document.attachment_list
    found = (Span(f"{number}.{each.text}") for number, each in enumerate(listed, 1))
    return replace(document, attachment_list=tuple(found) if len(listed) > 1 else listed)
