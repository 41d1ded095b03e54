"""One notice under preview, as its files change."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from paragraphs import notice
from PIL import Image

from notice_gen.preview.page_pictures import compute_page_key, has_colour, strip_origins
from notice_gen.preview.session import PreviewSession
from notice_gen.typeset.layout import Picture

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

    from notice_gen.build.project import Project


@pytest.fixture
def session(folder: Path, workshop: Project) -> PreviewSession:
    """Return the session of a good notice."""
    made = PreviewSession(folder, workshop)
    assert made.refresh_state()
    return made


def told(session: PreviewSession) -> dict[str, Any]:
    """Return what the browser is told."""
    found: dict[str, Any] = json.loads(session.state[1])
    return found


def images(session: PreviewSession) -> list[str]:
    """Return the keys of the pages' pictures."""
    return [page["image"].removesuffix(".png") for page in told(session)["pages"]]


def change(path: Path, before: str, after: str) -> None:
    """Change a file's text; it must have what is to be changed."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_good(session: PreviewSession) -> None:
    """A good notice has its pages, its findings, and the files its lines come from."""
    state = told(session)
    assert state["title"] == "2022年岳阳楼区落实国家机关“谁执法谁普法”责任制履职评议情况通报"
    assert (len(state["pages"]), state["stale"], state["remarks"]) == (4, False, [])
    assert {finding["code"] for finding in state["findings"]} >= {"E05", "Q01", "L01"}
    names = [source["path"].rpartition("/")[2] for source in state["sources"]]
    assert sorted(names) == sorted(
        ["notice.yaml", "office.yaml", "problems.yaml", "requirements.yaml", "situation.yaml"]
    )


def test_unchanged(session: PreviewSession) -> None:
    """Nothing is news when the files say what they said."""
    before = session.state
    assert not session.refresh_state()
    assert session.state is before


def test_pictures(session: PreviewSession) -> None:
    """A page is a picture of twice its size on a screen, in colour only where it has any."""
    modes = []
    for key in images(session):
        with Image.open(BytesIO(session.render_page(key) or b"")) as picture:
            assert picture.size == (1588, 2246)
            modes.append(picture.mode)
    assert modes == ["RGB", "L", "L", "L"]
    assert session.render_page("0" * 32) is None


def test_changed_page(session: PreviewSession, folder: Path) -> None:
    """Only the pages that look different get another picture."""
    before = images(session)
    change(folder / "requirements.yaml", "良好氛围", "浓厚氛围")
    assert session.refresh_state()
    after = images(session)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True] * 3 + [False]
    assert session.render_page(before[3])  # a browser may still be asking for it


def test_broken(session: PreviewSession, folder: Path) -> None:
    """While the text is broken the last good pages stay, and the findings are those of now."""
    before = told(session)
    change(folder / "notice.yaml", "kind: 通报", "kind: 通报\nnumbr: 1")
    assert session.refresh_state()
    broken = told(session)
    assert broken["stale"]
    assert broken["pages"] == before["pages"]
    assert [finding["code"] for finding in broken["findings"]] == ["K01"]
    change(folder / "notice.yaml", "\nnumbr: 1", "")
    assert session.refresh_state()
    assert told(session) == before


def test_gone(session: PreviewSession, folder: Path) -> None:
    """A notice that is gone is said to be; one that comes back is shown again."""
    before = told(session)
    away = folder.with_name("away")
    folder.rename(away)
    session.refresh_state()
    assert told(session)["stale"]
    assert "没有" in told(session)["findings"][0]["message"]
    away.rename(folder)
    session.refresh_state()
    assert told(session) == before


def test_broken_from_the_start(folder: Path, workshop: Project) -> None:
    """A notice that never could be set has findings and no pages."""
    change(folder / "notice.yaml", "kind: 通报", "kind: [")
    session = PreviewSession(folder, workshop)
    session.refresh_state()
    state = told(session)
    assert (state["stale"], state["pages"], state["title"]) == (True, [], "")
    assert state["findings"][0]["level"] == "error"


def test_template(session: PreviewSession, workshop: Project) -> None:
    """With another template every page gets another picture."""
    before = images(session)
    session.request_repaint(workshop)
    assert session.refresh_state()
    assert not set(before) & set(images(session))


def test_colours(bench: Bench) -> None:
    """Black on white needs no colours."""
    pages = bench.layout(notice("正文")).pages
    red = [has_colour(page) for page in pages]
    assert red[0]
    assert not has_colour(replace(pages[0], lines=(), rules=(), seals=(), pictures=()))


def test_keys(bench: Bench, root: Path, tmp_path: Path) -> None:
    """A page's key changes with its look and with a picture's bytes, not with its origin."""
    page = bench.layout(notice("正文")).pages[0]
    line = page.lines[-1]
    moved = replace(page, lines=(*page.lines[:-1], replace(line, x=line.x + 1)))
    file = tmp_path / "one.png"
    shutil.copy(next(root.glob("content/**/*.png")), file)
    pictured = replace(page, pictures=(Picture(file, "", 0, 0, 1, 1),))
    before = compute_page_key(pictured, "red")
    file.write_bytes(file.read_bytes() + b"\0")
    after = compute_page_key(pictured, "red")
    file.unlink()
    keys = [
        compute_page_key(strip_origins(page), "red"),
        compute_page_key(strip_origins(moved), "red"),
        compute_page_key(strip_origins(page), "#f00"),
    ]
    assert len({*keys, before, after, compute_page_key(pictured, "red")}) == 6
    assert compute_page_key(strip_origins(replace(page, lines=tuple(page.lines))), "red") == keys[0]
