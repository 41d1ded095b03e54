"""Which files notices depend on, and when they change.

In: folders of notices.  Out: the changed paths, a set for each burst of changes. Folders are
watched one by one and not in depth, so that office.yaml beside a notice is seen without watching
all that stands beside it; whenever folders come or go they are looked up anew.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.build.project import find_project_folder
from notice_gen.error import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from threading import Event

# An editor that saves in several steps takes a few ms between them.
QUIET_TIME: Final = 25  # ms without a change that end a burst
BURST_LIMIT: Final = 250  # ms a burst may last
_IDLE_TIME: Final = 300  # ms without a change, after which what is to be done besides is looked at
_RETRY_PAUSE: Final = 0.5  # s until folders that are all gone are looked for again
_SHARED_FILES: Final = frozenset({"office.yaml", "lexicon.yaml"})  # beside notices, for them all


class WatchedFolders(msgspec.Struct, frozen=True):
    """What is watched: ``trees`` with all in them, and in ``beside`` what notices share."""

    trees: frozenset[Path]
    beside: frozenset[Path]

    def list_folders(self) -> list[Path]:
        """Return the folders there are at the moment, each to be watched by itself, sorted."""
        found = {folder for folder in self.beside if folder.is_dir()}
        for tree in self.trees:
            found.update(Path(name) for name, _, _ in os.walk(tree))
        return sorted(found)

    def may_affect_notice(self, path: Path) -> bool:
        """Tell whether a change of a path can change a notice."""
        if path.parent in self.beside and path.name in _SHARED_FILES:
            return True
        return not self.trees.isdisjoint((path, *path.parents))


def choose_watched_folders(notices: Iterable[Path], content: Path | None = None) -> WatchedFolders:
    """Return what to watch for some notices; all of ``content``, where new ones may come, if given.

    The folder above each notice is watched for its name as well: it may be renamed, and come back.
    """
    trees: set[Path] = set()
    if content:
        root = content.resolve()
        trees = {root, find_project_folder(root / "any") / "templates"}
    else:
        for notice in notices:
            root = notice.resolve()
            trees |= {root, find_project_folder(root) / "templates"}
    return WatchedFolders(frozenset(trees), frozenset(tree.parent for tree in trees))


def find_affected_notices(notices: Iterable[Path], changed: Iterable[Path]) -> list[Path]:
    """Return the notices that changed files can have changed, in their order.

    All of them when something they share changed, or when it is not known what did: office.yaml,
    a template, a folder above them.
    """
    folders = {notice: notice.resolve() for notice in notices}
    real = set(folders.values())
    touched: set[Path] = set()  # the notices' folders that something changed in
    for path in changed:
        around = real.intersection((path, *path.parents))
        if not around:  # it is none's own: something they share
            return list(folders)
        touched |= around
    if not touched:
        return list(folders)
    return [notice for notice, folder in folders.items() if folder in touched]


def watch_changes(
    what: WatchedFolders, stop: Event | None = None, quiet: int = QUIET_TIME
) -> Iterator[set[Path]]:
    """Yield the paths of each burst of changes until ``stop`` is set; without it, for ever.

    ``quiet``: ms without a change that end a burst; whoever takes less sees files half saved.

    Soon after watching began, and again after folders came or went, one set is empty: anything may
    have changed meanwhile. MachineError when the system watches no more folders.
    """
    while stop is None or not stop.is_set():
        folders = what.list_folders()
        if not folders:
            time.sleep(_RETRY_PAUSE)
            continue
        yield from _watch_until_moved(what, folders, stop, quiet)


def _watch_until_moved(
    what: WatchedFolders, folders: list[Path], stop: Event | None, quiet: int
) -> Iterator[set[Path]]:
    """Yield changes as long as the folders watched are those there are.

    Idle time gives an empty set, which is passed on once: from then on nothing goes unseen.
    """
    import watchfiles  # noqa: PLC0415 - only who watches needs it

    is_usual, begun = watchfiles.DefaultFilter(), False

    def is_relevant(change: watchfiles.Change, name: str) -> bool:
        return is_usual(change, name) and what.may_affect_notice(Path(name))

    try:
        for found in watchfiles.watch(
            *folders,
            recursive=False,
            watch_filter=is_relevant,
            step=quiet,
            debounce=BURST_LIMIT,
            stop_event=stop,
            rust_timeout=_IDLE_TIME,
            yield_on_timeout=True,
        ):
            paths = {Path(name) for _, name in found}
            if paths:
                yield paths
            elif not begun:
                begun = True
                yield paths
            if not paths.isdisjoint(folders) or what.list_folders() != folders:
                return
    except (OSError, RuntimeError) as problem:
        if not all(folder.is_dir() for folder in folders):
            return  # one went away while it was to be watched: look them up anew
        raise MachineError(
            f"不能监视文件夹的变化：{problem}；可设环境变量 WATCHFILES_FORCE_POLLING=1 再运行"
        ) from problem
