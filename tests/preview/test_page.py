"""The preview as its reader has it, in a browser."""

from __future__ import annotations

import re
import shutil
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from browser import violations
from playwright.sync_api import expect

from notice_gen.preview.app import PreviewApp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

expect.set_options(timeout=60_000)  # ms: it only ends a test that hangs


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the 2022 notice in a project of its own, for all tests to write in."""
    content = tmp_path_factory.mktemp("page") / "content"
    shutil.copytree(root / "content" / "2022", content / "2022")
    shutil.copy(root / "content" / "office.yaml", content)
    return content / "2022"


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """Return what the preview says went wrong."""
    return []


def following(shown: PreviewApp) -> Iterator[PreviewApp]:
    """Yield a preview while a thread follows its files."""
    with shown:
        thread = Thread(target=shown.run)
        thread.start()
        yield shown
        shown.stop.set()
        thread.join()


@pytest.fixture(scope="module")
def show(folder: Path, complaints: list[str]) -> Iterator[PreviewApp]:
    """Yield a preview that follows its files."""
    yield from following(PreviewApp(folder, None, 0, complaints.append))


@pytest.fixture(autouse=True)
def restored(root: Path, folder: Path, show: PreviewApp) -> Iterator[None]:
    """Put back what a test has changed."""
    yield
    shutil.rmtree(folder.parent)
    shutil.copytree(root / "content" / "2022", folder)
    shutil.copy(root / "content" / "office.yaml", folder.parent)
    show.registry.handle_changes(())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of the browser; whatever it complains of fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda problem: wrong.append(str(problem)))
    opened.on("console", lambda said: wrong.append(said.text))
    yield opened
    context.close()
    assert [text for text in wrong if "ERR_" not in text] == []  # a server may have ended


@pytest.fixture
def shown(page: Page, show: PreviewApp, complaints: list[str]) -> Iterator[Page]:
    """Yield the preview of the 2022 notice, its pages on the screen."""
    page.goto(show.browser_address)
    expect(page.locator(".sheet")).to_have_count(4)
    expect(page.locator("#state")).to_have_text("与文件一致")
    expect(page.locator(".sheet img[src]")).to_have_count(4)
    yield page
    assert complaints == []


def change(path: Path, before: str, after: str) -> None:
    """Change a file's text; it must have what is to be changed."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def image(page: Page, at: int) -> str:
    """Return the picture of a page."""
    return page.locator(".sheet img").nth(at).get_attribute("src") or ""


def test_edit(shown: Page, folder: Path) -> None:
    """Save a file, and the page changes; the others stay as they are."""
    before = [image(shown, at) for at in range(4)]
    change(folder / "notice.yaml", "区直各单位", "区直各部门")
    expect(shown.get_by_role("button", name="区直各部门：")).to_be_attached()
    expect(shown.locator(".sheet img").nth(0)).not_to_have_attribute("src", before[0])
    assert [image(shown, at) for at in range(1, 4)] == before[1:]
    size = shown.locator(".sheet img").nth(0).evaluate("image => image.naturalWidth")
    assert size == 794
    expect(shown.get_by_role("status")).to_contain_text("已更新")


# The screen's pixels for one of CSS, the window's width, the picture's pixels for one of CSS.
SCREENS = ((2, 1300, 2), (1.25, 1250, 2), (1, 1440, 1), (1, 700, 2), (3.5, 1300, 4))


def test_zoom(shown: Page) -> None:
    """A picture has as many pixels as the screen has for it; more where they do not match."""
    devtools = shown.context.new_cdp_session(shown)
    picture = shown.locator(".sheet img").first
    key = image(shown, 0)[:32]
    for ratio, wide, density in SCREENS:
        screen = {"height": 900, "deviceScaleFactor": ratio, "mobile": False}
        for width in (wide - 1, wide):  # the ratio alone is changed without a word, by devtools
            devtools.send("Emulation.setDeviceMetricsOverride", screen | {"width": width})
        expect(picture).to_have_attribute("src", f"{key}-{density}.png")


def test_break_and_repair(shown: Page, folder: Path) -> None:
    """Break the YAML: the finding shows beside the last good page. Repair it: it goes."""
    before = image(shown, 0)
    change(folder / "notice.yaml", "kind: 通报", "kind: [通报")
    expect(shown.locator("#state")).to_have_text("有错误，显示的是上一次成功的版面")
    expect(shown.locator(".finding.error")).to_contain_text("括号 [ 没有配对")
    expect(shown.get_by_role("status")).to_contain_text("有错误")
    assert image(shown, 0) == before
    assert violations(shown) == []
    change(folder / "notice.yaml", "kind: [通报", "kind: 通报")
    expect(shown.locator(".finding.error")).to_have_count(0)
    expect(shown.locator("#state")).to_have_text("与文件一致")


def test_line_to_place(shown: Page) -> None:
    """A click on a line shows where in the YAML it is written."""
    shown.get_by_role("button", name="二、存在的主要问题").click()
    expect(shown.locator("#place")).to_have_text("problems.yaml:2:10")
    expect(shown.locator("#excerpt mark")).to_have_text("存在的主要问题")
    shown.get_by_role("button", name=re.compile("^动实施方案")).click()
    expect(shown.locator("#place")).to_have_text("notice.yaml:7:37")
    expect(shown.locator("#excerpt mark")).to_have_text(re.compile("^动实施方案"))
    assert violations(shown) == []


def test_finding_to_line(shown: Page) -> None:
    """A click on a finding shows its words in the file, and its lines on the page."""
    shown.get_by_role("button", name=re.compile("责任务")).click()
    expect(shown.locator("#excerpt mark")).to_have_text("责任务")
    meant = shown.locator(".line.meant")
    expect(meant).to_have_count(2)
    expect(meant.first).to_be_in_viewport()
    assert violations(shown) == []
    shown.get_by_role("button", name=re.compile("没有发文字号")).click()
    expect(meant).to_have_count(0)
    expect(shown.locator("#place")).to_have_text("notice.yaml:2:7 不印在版面上")


def test_keys(shown: Page) -> None:
    """Everything is reached without a mouse: a page by Tab, its lines by arrows."""
    first = shown.locator(".sheet").nth(0).locator("button")
    for _ in range(10):
        shown.keyboard.press("Tab")
        if first.nth(0).evaluate("line => line === document.activeElement"):
            break
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    expect(first.nth(2)).to_have_attribute("aria-current", "true")
    expect(shown.locator("#place")).to_have_text("notice.yaml:5:5")
    shown.keyboard.press("End")
    expect(first.last).to_be_focused()


def test_narrow(shown: Page) -> None:
    """On a narrow screen findings stand below the pages, and a link leads to them."""
    shown.set_viewport_size({"width": 360, "height": 740})
    assert shown.evaluate("document.documentElement.scrollWidth") == 360
    shown.locator("#jump").click()
    expect(shown.locator("#findings-title")).to_be_in_viewport()
    assert violations(shown) == []


def test_marks_are_text(shown: Page, folder: Path) -> None:
    """What looks like markup in a notice is shown as typed, and does nothing."""
    trap = "区直<img src=x onerror=alert(1)>各单位"
    change(folder / "notice.yaml", "recipients: 区直各单位", f"recipients: '{trap}'")
    expect(shown.locator("#findings")).to_contain_text("<img")
    assert shown.locator("img[src=x]").count() == 0


def test_two_tabs(shown: Page, show: PreviewApp, folder: Path) -> None:
    """Two windows show the same, and both follow."""
    other = shown.context.new_page()
    other.goto(show.browser_address)
    expect(other.locator(".sheet")).to_have_count(4)
    change(folder / "notice.yaml", "区直各单位", "区直各部门")
    for each in (shown, other):
        expect(each.get_by_role("button", name="区直各部门：")).to_be_attached()


def test_other_origin(shown: Page, show: PreviewApp, browser: Browser) -> None:
    """A page of another origin can neither frame the preview nor read anything of it."""
    context = browser.new_context()
    stranger = context.new_page()
    stranger.route(
        "http://stranger.test/",
        lambda route: route.fulfill(body="<p>hello", content_type="text/html"),
    )
    stranger.goto("http://stranger.test/")
    read = """async (address) => {
      const tries = [fetch(address), fetch(address, {mode: "no-cors"}), fetch(address + "events")];
      const got = await Promise.allSettled(tries);
      return got.map(({value}) => value ? value.type + value.status : "no");
    }"""
    found = stranger.evaluate(read, show.browser_address)
    assert not [one for one in found if one not in {"no", "opaque0"}]
    framed = """(address) => new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.onload = () => resolve(frame.contentDocument?.title ?? "closed");
      frame.src = address;
      document.body.append(frame);
    })"""
    assert stranger.evaluate(framed, show.browser_address) == "closed"
    assert "谁执法" not in "".join(frame.content() for frame in stranger.frames)
    context.close()
    expect(shown.locator(".sheet")).to_have_count(4)


def test_picker(page: Page, many: PreviewApp, folder: Path) -> None:
    """Without a notice named there is a list to pick from, which follows what comes and goes."""
    page.goto(many.browser_address)
    links = page.locator("#notices a")
    expect(links).to_have_count(1)
    assert violations(page) == []
    folder.with_name("2023").mkdir()
    (folder.with_name("2023") / "notice.yaml").write_text("kind: 通知", encoding="utf-8")
    expect(links).to_have_count(2)
    expect(links.nth(1)).to_have_text(re.compile("content/2023$"))
    links.nth(0).click()
    expect(page.locator(".sheet")).to_have_count(4)
    page.goto(many.browser_address)
    links.nth(1).click()
    expect(page.locator("#state")).to_have_text("有错误，还排不出版面")
    assert violations(page) == []


def test_ends(page: Page, folder: Path) -> None:
    """When the preview ends, the page says so."""
    with PreviewApp(folder, None, 0, print) as show:
        page.goto(show.browser_address)
        expect(page.locator(".sheet")).to_have_count(4)
    expect(page.locator("#state")).to_contain_text("预览已停止")
