"""One notice under preview, as its files change."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from notice_gen.error import MachineError
from notice_gen.preview.session import PreviewSession

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project
    from notice_gen.output_format import OutputFormat
    from notice_gen.press.press import PressInput

HANGS = 60  # s: it only ends a test that hangs


@pytest.fixture
def session(folder: Path, workshop: Project) -> PreviewSession:
    """Return the session of a good notice."""
    made = PreviewSession(folder, workshop)
    assert refresh(made) == ["pages", "findings"]
    return made


def refresh(session: PreviewSession) -> list[str]:
    """Bring a session up to date; return the events there are new messages of, as they come."""
    events, known = [], session.messages.number
    for _ in session.refresh_messages():
        events += [news.event for news in session.messages.latest if news.number > known]
        known = session.messages.number
    return events


def told(session: PreviewSession) -> dict[str, Any]:
    """Return what the browser is told, in all."""
    pages, findings = (json.loads(message.text) for message in session.messages.latest)
    return {**pages, **findings}


def images(session: PreviewSession) -> list[str]:
    """Return the keys of the pages' pictures."""
    return [page["image"] for page in told(session)["pages"]]


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
    before = session.messages.latest
    assert refresh(session) == []
    assert session.messages.latest is before


@pytest.mark.parametrize(
    ("density", "size"), [(1, (794, 1123)), (2, (1588, 2246)), (3, (2382, 3368))]
)
def test_pictures(session: PreviewSession, density: int, size: tuple[int, int]) -> None:
    """A page is a picture as large as the screen shows it, in colour only where it has any."""
    modes = []
    for key in images(session):
        with Image.open(BytesIO(session.render_page(key, density) or b"")) as picture:
            assert picture.size == size
            modes.append(picture.mode)
    assert modes == ["RGB", "L", "L", "L"]
    assert session.render_page("0" * 32, density) is None


def test_changed_page(session: PreviewSession, folder: Path) -> None:
    """Only the pages that look different get another picture."""
    before = images(session)
    change(folder / "requirements.yaml", "良好氛围", "浓厚氛围")
    assert "pages" in refresh(session)
    after = images(session)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True] * 3 + [False]
    assert session.render_page(before[3], 1)  # a browser may still be asking for it


def test_broken(session: PreviewSession, folder: Path) -> None:
    """While the text is broken the last good pages stay, and the findings are those of now."""
    before = told(session)
    change(folder / "notice.yaml", "kind: 通报", "kind: 通报\nnumbr: 1")
    assert refresh(session) == ["findings"]
    broken = told(session)
    assert broken["stale"]
    assert broken["pages"] == before["pages"]
    assert [finding["code"] for finding in broken["findings"]] == ["K01", "Q01", "Q01"]
    change(folder / "notice.yaml", "\nnumbr: 1", "")
    assert refresh(session) == ["findings"]
    assert told(session) == before


def test_gone(session: PreviewSession, folder: Path) -> None:
    """A notice that is gone is said to be; one that comes back is shown again."""
    before = told(session)
    away = folder.with_name("away")
    folder.rename(away)
    refresh(session)
    assert told(session)["stale"]
    assert "没有" in told(session)["findings"][0]["message"]
    away.rename(folder)
    refresh(session)
    assert told(session) == before


def test_broken_from_the_start(folder: Path, workshop: Project) -> None:
    """A notice that never could be set has findings and no pages."""
    change(folder / "notice.yaml", "kind: 通报", "kind: [")
    session = PreviewSession(folder, workshop)
    refresh(session)
    state = told(session)
    assert (state["stale"], state["pages"], state["title"]) == (True, [], "")
    assert state["findings"][0]["level"] == "error"


def test_half_saved(session: PreviewSession, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is broken only while an editor saves it is not told of."""
    file = folder / "notice.yaml"
    saved = file.read_text(encoding="utf-8")
    file.write_text("", encoding="utf-8")
    monkeypatch.setattr("time.sleep", lambda _: file.write_text(saved, encoding="utf-8"))
    assert refresh(session) == []
    assert not told(session)["stale"]


def test_first_page_first(session: PreviewSession, folder: Path) -> None:
    """The page written on is there before the others, for which whoever asks waits."""
    assert session.render_page(images(session)[0], 1)
    change(folder / "situation.yaml", "普法", "山水")
    steps = session.refresh_messages()
    next(steps)
    first, second, *_ = images(session)
    assert session.render_page(first, 1)
    with ThreadPoolExecutor(1) as browser:
        asked = browser.submit(session.render_page, second, 1)
        assert not asked.done()
        for _ in steps:
            pass
        assert asked.result(timeout=HANGS)


def test_not_painted(
    session: PreviewSession, folder: Path, workshop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that cannot be painted are told of, nobody waits for them, and they are tried again."""
    write_output, calls = workshop.write_output, []

    def paint_once(output: OutputFormat, notice: PressInput) -> bytes:
        calls.append(notice)
        if len(calls) > 1:
            raise MachineError("PDF 没有印好")
        return write_output(output, notice)

    monkeypatch.setattr(workshop, "write_output", paint_once)
    change(folder / "situation.yaml", "普法", "山水")
    refresh(session)
    assert told(session)["remarks"] == ["PDF 没有印好"]
    first, second, *_ = images(session)
    assert session.render_page(first, 1)
    assert session.render_page(second, 1) is None
    monkeypatch.setattr(workshop, "write_output", write_output)
    assert refresh(session) == ["findings"]
    assert told(session)["remarks"] == []
    assert session.render_page(second, 1)


def test_nothing_painted(
    session: PreviewSession, folder: Path, workshop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When not even the first page can be painted the last good ones stay."""

    def fail(*_: object) -> bytes:
        raise MachineError("PDF 没有印好")

    monkeypatch.setattr(workshop, "write_output", fail)
    before = images(session)
    change(folder / "situation.yaml", "普法", "山水")
    assert refresh(session) == ["findings"]
    assert (told(session)["stale"], told(session)["remarks"]) == (True, ["PDF 没有印好"])
    assert images(session) == before
    assert session.render_page(before[1], 1)


def test_template(session: PreviewSession, workshop: Project) -> None:
    """With another template every page gets another picture."""
    before = images(session)
    session.request_repaint(workshop)
    assert refresh(session) == ["pages"]
    assert not set(before) & set(images(session))
