"""The pages in Chromium, opened as files: search, keyboard, readers with and without script."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from browser import violations
from entries import lay_out, made_up, renamed
from msgspec.structs import replace
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MOST = 2_000_000  # bytes an index of 5,000 notices may load
ENTRIES = made_up(5000)
ODD = renamed(
    replace(ENTRIES[40], title="关于Ａ４纸（试行）的复函", number="样水函〔2031〕7号"), "a b/c#?"
)
ENTRIES = (*ENTRIES[:40], ODD, *ENTRIES[41:])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of a site of 5,000 notices."""
    return lay_out(tmp_path_factory.mktemp("site"), ENTRIES)


@contextmanager
def opened(browser: Browser, path: Path, *, script: bool = True) -> Iterator[Page]:
    """Yield a page in a window of its own; whatever it complains about fails the test."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda problem: said.append(str(problem)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert said == []


@pytest.fixture
def page(browser: Browser, index: Path) -> Iterator[Page]:
    """Yield the index."""
    with opened(browser, index) as shown:
        yield shown


@pytest.fixture(scope="module")
def searched(browser: Browser, index: Path) -> Iterator[Page]:
    """Yield the index once for all that is typed into it."""
    with opened(browser, index) as shown:
        yield shown


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of a small site: axe takes long over many rows that are all alike."""
    return lay_out(tmp_path_factory.mktemp("small"), ENTRIES[:60])


def titles(page: Page) -> list[str]:
    """Return the titles that are listed."""
    return page.locator("#list .title").all_text_contents()


def test_size(browser: Browser, index: Path) -> None:
    """An index of 5,000 notices loads less than 2 MB, all of it its own file."""
    context = browser.new_context()
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(index.as_uri(), wait_until="networkidle")
    context.close()
    assert loaded == [index.as_uri()]
    assert index.stat().st_size < MOST


def expected(*words: str) -> list[str]:
    """Return the titles of the entries that have all words among what may be searched."""
    found = []
    for entry in ENTRIES:
        text = f"{entry.title} {entry.number} {entry.kind} {entry.posting.publisher} {entry.date}"
        if all(word in text for word in words):
            found.append(entry.title)
    return found


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("防范应对准备", ("防范应对准备",)),
        ("样政办发〔2026〕1695号", ("〔2026〕1695号",)),
        ("样政办发[2026]1695号", ("〔2026〕1695号",)),
        ("样政办发（２０２６）１６９５号", ("〔2026〕1695号",)),
        ("样政办发2026 1695号", ("〔2026〕1695号",)),
        ("通报 2022", ("通报", "2022")),
        ("  2022　通报 ", ("2022", "通报")),
        ("水务局 公告 2015", ("水务局", "公告", "2015")),
        ("高效办成一件事", ("高效办成一件事",)),
        ("“谁执法谁普法” 决定", ("“谁执法谁普法”", "决定")),
        ("2022-12-26", ("2022-12-26",)),
        ("2022年12月26日", ("2022-12-26",)),
        ("a4", ("Ａ４",)),
        ("(试行) Ａ４", ("Ａ４",)),
        ("样水函[2031]7号", ("〔2031〕7号",)),
        ("没有这样的公文", ("没有这样的公文",)),
        ("〔〕", ()),
        ("通知通报", ("通知通报",)),
    ],
)
def test_search(searched: Page, typed: str, words: tuple[str, ...]) -> None:
    """A notice is found by words of its title, number, kind and date, however they are typed."""
    page = searched
    page.get_by_label("搜索").fill(typed)
    found = expected(*words)
    assert titles(page) == found[:50]
    status = page.get_by_role("status").inner_text()
    if not found:
        assert status.startswith("没有找到")
    else:
        assert status.startswith(f"{'共' if len(found) == 5000 else '找到'}{len(found)}份")
        assert ("先列出" in status) == (len(found) > 50)


def test_choose(page: Page) -> None:
    """Kind and year can be chosen, together with words; one click takes all of it back."""
    page.get_by_label("文种").select_option("通报")
    page.get_by_label("年份", exact=True).select_option("2022")
    both = [e.title for e in ENTRIES if e.kind == "通报" and e.year == "2022"]
    assert titles(page) == both
    page.get_by_label("搜索").fill("水务局")
    assert titles(page) == [title for title in both if "水务局" in title]
    page.get_by_role("button", name="清空").click()
    expect(page.get_by_label("搜索")).to_be_focused()
    assert titles(page) == [entry.title for entry in ENTRIES[:50]]
    assert page.get_by_role("status").inner_text() == "共5000份，先列出最新的50份。"


def test_rows_are_alike(page: Page) -> None:
    """The script writes a notice as the page has it without one."""
    before = re.sub(r"\s+<", "<", page.locator("#list").inner_html().strip())
    page.get_by_label("搜索").fill("样")
    page.get_by_label("搜索").fill("")
    assert re.sub(r"\s+<", "<", page.locator("#list").inner_html()) == before
    assert page.locator("#list a").nth(40).get_attribute("href") == "a%20b/c%23%3F/index.html"


def test_more(page: Page) -> None:
    """The next notices come below, and the focus goes to the first of them."""
    page.get_by_label("搜索").fill("通报 2022")
    button = page.get_by_role("button", name="再列出一些")
    assert button.is_hidden() == (len(expected("通报", "2022")) <= 50)
    page.get_by_label("搜索").fill("通报 20")
    button.focus()
    page.keyboard.press("Enter")
    assert titles(page) == expected("通报", "20")[:100]
    focused = page.evaluate("document.activeElement.textContent")
    assert focused == expected("通报", "20")[50]
    assert "先列出100份" in page.get_by_role("status").inner_text()


def test_keyboard(page: Page) -> None:
    """All is reached with the keyboard, in the order of the page; Enter leaves it as it is."""
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.className")
        )
    assert reached[:3] == ["words", "kind", "year"]
    assert reached[4] == "title"
    page.get_by_label("搜索").fill("通报 2022")
    page.get_by_label("搜索").press("Enter")
    assert page.url.endswith("/index.html")
    assert titles(page) == expected("通报", "2022")[:50]


def test_composing(page: Page) -> None:
    """What an input method has not yet settled is not looked for."""
    page.evaluate(
        """() => {
          const words = document.getElementById("words");
          words.value = "tongbao";
          const half = { bubbles: true, isComposing: true };
          words.dispatchEvent(new InputEvent("input", half));
        }"""
    )
    assert len(titles(page)) == 50
    page.evaluate(
        """() => {
          const words = document.getElementById("words");
          words.value = "通报 2022";
          words.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }"""
    )
    assert titles(page) == expected("通报", "2022")[:50]


def test_without_script(browser: Browser, index: Path) -> None:
    """Without script there is no search that does nothing, but the list and the years."""
    with opened(browser, index, script=False) as page:
        assert page.get_by_role("search").count() == 0
        assert page.locator("#more").is_hidden()
        assert titles(page) == [entry.title for entry in ENTRIES[:50]]
        page.get_by_role("link", name="2022年").click()
        assert titles(page) == [entry.title for entry in ENTRIES if entry.year == "2022"]
        page.get_by_role("link", name="查看全部公文").click()
        assert page.url.endswith("/index.html")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["index.html", "2026.html"])
def test_accessible(browser: Browser, small: Path, name: str, width: int) -> None:
    """By axe nothing stands against WCAG 2.2 AA, on a wide screen or a narrow one."""
    with opened(browser, small.with_name(name)) as page:
        page.set_viewport_size({"width": width, "height": 640})
        assert violations(page) == []


@pytest.mark.parametrize("typed", ["1695", "没有这样的公文"])
def test_accessible_with_hits(page: Page, typed: str) -> None:
    """Nor when something was found, nor when nothing was."""
    page.get_by_label("搜索").fill(typed)
    assert violations(page) == []


def test_axe_looks(page: Page) -> None:
    """What axe is asked would find a field without a label and a grey too light."""
    page.evaluate(
        """() => {
          document.querySelector("label").remove();
          document.getElementById("status").style.setProperty("color", "#bbb");
          document.getElementById("list").replaceChildren();
        }"""
    )
    found = " ".join(violations(page))
    assert "label" in found
    assert "color-contrast" in found


def test_narrow(page: Page) -> None:
    """At 320 px, which is 1280 px at 400 %, nothing has to be scrolled sideways (1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_print(page: Page) -> None:
    """On paper there is the list, and no fields to type into."""
    page.emulate_media(media="print")
    assert page.locator("#search").is_hidden()
    assert page.locator("#list li").first.is_visible()
