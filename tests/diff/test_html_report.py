"""The page with both texts side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser import violations
from paragraphs import notice, table

from notice_gen.diff import Comparison, compare_notices, render_html

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from notice_gen.document import Image

OTHER = "每季度至少报送一个典型案例，全年不少于四个。"
LONG = "各单位要明确分管领导和专门人员，落实普法责任制。"
OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"


@pytest.fixture(scope="module")
def address(comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where the pair's page is."""
    path: Path = tmp_path_factory.mktemp("page") / "diff.html"
    path.write_text(render_html(comparison), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [1200, 390])
def test_accessible(browser: Browser, address: str, width: int) -> None:
    """Nothing bars a reader, folds open or closed, on a wide screen or a phone."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert violations(page) == []
    page.evaluate(OPEN)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_side_by_side(browser: Browser, address: str) -> None:
    """Old and new stand at one height on a wide screen, one below the other on a phone."""
    for width, beside in ((1200, True), (390, False)):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(address)
        old, new = (
            page.locator(f".changed > .{name}").first.bounding_box() for name in ("old", "new")
        )
        assert old is not None
        assert new is not None
        assert (old["y"] == new["y"]) is beside
        assert (old["x"] < new["x"]) is beside
        assert page.locator(".changed .side").first.is_visible()
        page.close()


def test_changes(browser: Browser, address: str, comparison: Comparison) -> None:
    """Left only deletions are marked, right only insertions; each change has its link."""
    page = browser.new_page()
    page.goto(address)
    assert page.locator(".old ins, .new del").count() == 0
    assert page.locator(".changed .old del").first.text_content() == "2021"
    assert page.locator(".changed .new ins").first.text_content() == "2022"
    links = page.locator("nav a")
    assert links.count() == len(comparison.author_changes)
    targets = [link.get_attribute("href") for link in links.all()]
    assert all(page.locator(str(target)).count() == 1 for target in targets)
    spoken = page.locator("del").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert "删" in spoken
    assert page.locator("details:not([open])").count() > 0
    page.close()


def test_self_contained(comparison: Comparison) -> None:
    """No script, no outside request, a language, one heading above all."""
    said = render_html(comparison)
    assert not re.search(r"<script|<link|https?:|url\(", said)
    assert '<html lang="zh-CN">' in said
    assert said.count("<h1>") == said.count("<main>") == said.count("<header>") == 1
    assert said == render_html(comparison)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([LONG], [LONG], ["没有差别", "发文机关标志、发文字号、标题"]),
        (["<b>&"], ["<i>&"], ["&lt;", "&amp;"]),
        ([LONG, "一、|甲"], ["一、|甲"], ["正文原第1段　删去", '<p class="none">—</p>']),
        ([OTHER, LONG, LONG * 2], [LONG, LONG * 2, OTHER],
         ["移动（自原第1段）", "移走（至第3段）"]),
        (["一、|甲"], [LONG, "二、|甲"], ["1 段没有改动，其中 1 段的序数随上文变动"]),
        ([table("甲|乙", "一|二")], [table("甲|乙", "一|三")],
         ['<th scope="col">甲</th>', "<td><del>二</del></td>", "<td><ins>三</ins></td>"]),
    ],
)  # fmt: skip
def test_cases(old: list[str], new: list[str], expected: list[str]) -> None:
    """Each sort of change is shown in its own way."""
    said = render_html(compare_notices(notice(*old), notice(*new)))
    assert [words for words in expected if words not in said] == []


def test_pictures(pictures: tuple[Image, Image]) -> None:
    """The old and the new picture are both shown, with what they show in words."""
    said = render_html(compare_notices(*(notice(each) for each in pictures)))
    assert (
        len(set(re.findall(r'<img alt="办理流程图" src="(data:image/png;base64,[^"]+)', said))) == 2
    )
