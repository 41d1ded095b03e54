"""The report against git: every notice told, nothing of an earlier run left, open to everybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import violations
from gitted import git, office, start, write

from notice_gen.cli import main
from notice_gen.visual_diff.page_diff import PageDiff, PageState
from notice_gen.visual_diff.text_report import VisualComparison, format_markdown, format_summary

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "这里写的是一段很平常的文字，用来看看一个字的增减会怎样。" * 4


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in git, of several notices; it is the current folder."""
    content = tmp_path / "content"
    office(content)
    for name in ("changed", "same", "removed", "a&b 公文"):
        write(content / name, LONG)
    write(content / "mended", "有错。{{ 没有 }}")
    (tmp_path / ".gitignore").write_text("/build/\n", "utf-8")
    start(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Compare with main; return the exit code and what was printed."""
    code = main(["page-changes", "--since", "main"])
    return code, capsys.readouterr().out.splitlines()


def test_report(top: Path, browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    """Changed, new, mended, broken and removed notices are each told; axe finds nothing."""
    content = top / "content"
    write(content / "changed", LONG.replace("平常", "特别", 1))
    write(content / "a&b 公文", LONG + "多一句。", name="另一件事")
    write(content / "new")
    write(content / "mended")
    write(content / "broken", "有错。{{ 没有 }}")
    git(top, "rm", "-r", "--quiet", "content/removed")
    code, lines = report(capsys)
    assert code == 1
    assert lines[0].startswith("页面变化（与 main（")
    assert lines[1:] == [
        "- content/a&b 公文　关于另一件事的通报：第1页有改动",
        "  - 第1页：在“区司法局文件关于”之后增加“另”",
        "  - 第1页：在“报各司法所：现将”之后增加“另”",
        "  - 第1页：在“字的增减会怎样。”之后增加“多一句。”",
        "- content/changed　关于一件事的通报：第1页有改动",
        "  - 第1页：在“这里写的是一段很”之后，“平常”改为“特别”",
        (
            "- content/mended　关于一件事的通报：改前的内容有错误，生成不了，没有可比的："
            "content/mended/notice.yaml:7:12: T05 没有“没有”这个名字"
            "（可用的名字：year、title、date）"
        ),
        "- content/new　关于一件事的通报：是新的公文，没有可比的",
        "- content/removed：删去了这份公文",
        "已写出 build/page-changes/index.html",
    ]
    assert "notice-gen-" not in "".join(lines)  # the temporary folder is nobody's business
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto((top / "build/page-changes/index.html").as_uri())
    assert violations(page) == []
    assert page.locator("article").count() == 4
    pictures = page.locator("img").evaluate_all("all => all.map(one => one.alt)")
    assert "改前的第1页的图，标出了删去的“平常”" in pictures
    assert "改后的第1页的图，标出了新增的“特别”" in pictures
    assert page.evaluate("[...document.images].every(one => one.naturalWidth > 0)")
    assert page.evaluate("performance.getEntriesByType('resource').length") in range(5)
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_again(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same state gives the same bytes; of an earlier one nothing is left."""
    write(top / "content/changed", LONG.replace("平常", "特别", 1))
    write(top / "content/same", LONG[:-1])
    report(capsys)
    folder = top / "build/page-changes"
    once = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert report(capsys)[0] == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == once
    (folder / "note.txt").write_text("not ours", "utf-8")
    write(top / "content/same", LONG)
    report(capsys)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {"index.html", "summary.md", "changed/01.png", "note.txt"}


def test_pictures(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A notice's pages are drawn beside its PDF; a page that is no more goes away."""
    write(top / "content/changed", LONG * 9)
    assert main(["pictures", "content/changed", "--dpi", "50"]) == 0
    pages = top / "build/changed/pages"
    assert len([*pages.iterdir()]) > 1
    write(top / "content/changed", LONG)
    assert main(["pictures", "content/changed", "--dpi", "50"]) == 0
    assert [path.name for path in pages.iterdir()] == ["01.png"]
    assert capsys.readouterr().out.endswith("已画出 build/changed/pages/01.png\n")


@pytest.mark.parametrize("dpi", ["0", "-1", "5000"])
def test_dpi(top: Path, dpi: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Pictures of no size, or too large for any memory, are refused."""
    assert main(["pictures", f"--dpi={dpi}"]) == 2
    assert "--dpi" in capsys.readouterr().err
    assert not (top / "build").exists()


def test_templates_of_then(top: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stood in git is printed with the template of that time."""
    (top / "templates").mkdir()
    text = (root / "src/notice_gen/templates/notice.html").read_text("utf-8")
    (top / "templates/notice.html").write_text(text, "utf-8")
    git(top, "switch", "--quiet", "main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "a template")
    paler = text.replace("color: #000", "color: #333")
    assert paler != text
    (top / "templates/notice.html").write_text(paler, "utf-8")
    assert main(["page-changes", "content/same", "--since", "main"]) == 0
    assert "的字体、字号或颜色变了" in capsys.readouterr().out


def test_verdict() -> None:
    """Pages are told by what became of them, those that follow each other together."""
    states = [
        PageState.SAME,
        PageState.CHANGED,
        PageState.MOVED,
        PageState.MOVED,
        PageState.MOVED,
        PageState.ADDED,
    ]
    found = tuple(PageDiff(number, state) for number, state in enumerate(states, 1))
    assert VisualComparison(Path("content/a"), "甲", found).page_verdict == (
        "第2页有改动；第6页是新增的一页；第3—5页文字没有改，只是位置移动了；第1页没有变化"
    )
    assert VisualComparison(Path("content/a"), "甲", found[:1]).page_verdict == "1页都没有变化"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("头：", "头：\n\n"),
        ("- a", "- a\n"),
        ("  - *a* <b> [c](d)", "  - \\*a\\* \\<b\\> \\[c\\](d)\n"),
        ("- content/a_b", "- content/a\\_b\n"),
        ("  - ::error::x", "  - ::error::x\n"),
    ],
)
def test_markdown(line: str, expected: str) -> None:
    """In a summary every character shows as it is."""
    assert format_markdown([line]) == expected


def test_nothing() -> None:
    """Where nothing differs, one sentence says so."""
    assert format_summary("main", [], []) == ["与 main 相比，没有改过的公文"]
