"""Which files notices depend on, and when they change."""

from __future__ import annotations

from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from notice_gen.preview import file_watch
from notice_gen.preview.file_watch import (
    WatchedFolders,
    choose_watched_folders,
    find_affected_notices,
    watch_changes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGS = 60  # s: no change takes so long to be heard of; it only ends a test that hangs
NOTICES = (Path("/p/content/2021"), Path("/p/content/2022"), Path("/p/content/deep/one"))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (["/p/content/2022/notice.yaml"], ["2022"]),
        (["/p/content/2022/附件/表.csv"], ["2022"]),
        (["/p/content/2022"], ["2022"]),
        (["/p/content/2022/notice.yaml", "/p/content/2021/notice.yaml"], ["2021", "2022"]),
        (["/p/content/deep/one/a.md"], ["one"]),
        (["/p/content/office.yaml"], ["2021", "2022", "one"]),
        (["/p/templates/notice.html"], ["2021", "2022", "one"]),
        (["/p/content/2022/notice.yaml", "/p/content/lexicon.yaml"], ["2021", "2022", "one"]),
        (["/p/content/2022x/notice.yaml"], ["2021", "2022", "one"]),
        ([], ["2021", "2022", "one"]),
    ],
)
def test_affected(changed: list[str], expected: list[str]) -> None:
    """A file of a notice changes that notice; what is shared, or not known, changes all."""
    assert [
        notice.name for notice in find_affected_notices(NOTICES, map(Path, changed))
    ] == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/p/content/2022/notice.yaml", True),
        ("/p/content/2022/附件/表.csv", True),
        ("/p/content/2022", True),
        ("/p/content/office.yaml", True),
        ("/p/content/lexicon.yaml", True),
        ("/p/templates/notice.html", True),
        ("/p/content/notes.txt", False),
        ("/p/content/2021/notice.yaml", False),
        ("/p/build/2022/notice.pdf", False),
        ("/p/office.yaml", False),
    ],
)
def test_matters(path: str, expected: bool) -> None:
    """One notice depends on its folder, on what stands beside it for all, and on templates."""
    trees = frozenset((Path("/p/content/2022"), Path("/p/templates")))
    assert (
        WatchedFolders(trees, frozenset((Path("/p/content"),))).may_affect_notice(Path(path))
        is expected
    )


@pytest.fixture
def bursts(folder: Path) -> Iterator[Queue[set[Path]]]:
    """Yield the bursts of changes of one notice, after the first empty one."""
    (folder.parents[1] / "templates").mkdir()
    found: Queue[set[Path]] = Queue()
    stop = Event()

    def follow() -> None:
        for paths in watch_changes(choose_watched_folders([folder]), stop):
            found.put(paths)

    thread = Thread(target=follow)
    thread.start()
    assert found.get(timeout=HANGS) == set()
    yield found
    stop.set()
    thread.join()


def heard(bursts: Queue[set[Path]], path: Path) -> bool:
    """Tell whether a path is heard of within a while."""
    try:
        while True:
            if path in bursts.get(timeout=HANGS):
                return True
    except Empty:
        return False


def heard_when_saved(bursts: Queue[set[Path]], path: Path) -> bool:
    """Save a file, again whenever watching began anew: tell whether it is heard of at last."""
    burst: set[Path] = set()
    while path not in burst:
        if not burst:
            path.write_text("a,b\n", encoding="utf-8")
        try:
            burst = bursts.get(timeout=HANGS)
        except Empty:
            return False
    return True


def watched_anew(bursts: Queue[set[Path]]) -> None:
    """Wait for the empty burst that says that folders came or went."""
    while bursts.get(timeout=HANGS):
        pass


def test_saved(bursts: Queue[set[Path]], folder: Path) -> None:
    """A file written in place, by an editor's renaming, or deleted is heard of."""
    file = folder / "notice.yaml"
    file.write_text("kind: 通知", encoding="utf-8")
    assert heard(bursts, file)
    beside = folder / "notice.yaml.new"
    beside.write_text("kind: 通报", encoding="utf-8")
    beside.replace(file)
    assert heard(bursts, file)
    file.unlink()
    assert heard(bursts, file)


def test_shared(bursts: Queue[set[Path]], folder: Path) -> None:
    """So is what stands beside the notice for all, and a template; not what else is there."""
    (folder.parent / "notes.txt").write_text("x", encoding="utf-8")
    (folder.parents[1] / "build").mkdir()
    office = folder.parent / "office.yaml"
    office.write_text(office.read_text(encoding="utf-8"), encoding="utf-8")
    template = folder.parents[1] / "templates" / "notice.html"
    template.write_text("", encoding="utf-8")
    seen = set(bursts.get(timeout=HANGS))
    while template not in seen:
        seen |= bursts.get(timeout=HANGS)
    assert seen == {office, template}


def test_burst(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many saves at once are one burst: they have all been made when it is asked for."""
    monkeypatch.setattr(file_watch, "QUIET_TIME", 500)
    monkeypatch.setattr(file_watch, "BURST_LIMIT", 1000 * HANGS)
    bursts = watch_changes(choose_watched_folders([folder]))
    assert next(bursts) == set()
    for number in range(20):
        (folder / "notice.yaml").write_text(f"# {number}", encoding="utf-8")
    assert next(bursts) == {folder / "notice.yaml"}
    (folder / "situation.yaml").write_text("# 21", encoding="utf-8")
    assert next(bursts) == {folder / "situation.yaml"}


def test_moved(bursts: Queue[set[Path]], folder: Path) -> None:
    """A folder that was renamed and came back is watched as before; so is a new one in it."""
    away = folder.with_name("away")
    folder.rename(away)
    watched_anew(bursts)
    away.rename(folder)
    watched_anew(bursts)
    (folder / "new").mkdir()
    assert heard_when_saved(bursts, folder / "new" / "表.csv")


def test_stop(tmp_path: Path) -> None:
    """Where there is nothing to watch, watching waits, and ends when it is told to."""
    stop = Event()
    thread = Thread(
        target=lambda: list(watch_changes(WatchedFolders(frozenset(), frozenset()), stop))
    )
    thread.start()
    stop.set()
    thread.join(HANGS)
    assert not thread.is_alive()
    assert list(watch_changes(choose_watched_folders([tmp_path]), stop)) == []
