"""Which files notices depend on, and when they change.

In: folders of notices.  Out: the changed paths, a set for each burst of changes. Folders are
watched one by one and not in depth, so that office.yaml beside a notice is seen without watching
all that stands beside it; whenever folders come or go they are looked up anew.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.build.build import find_project_folder
from notice_gen.error import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from threading import Event

# An editor that saves in several steps takes a few ms between them.
QUIET_TIME: Final = 25  # ms without a change that end a burst
BURST_LIMIT: Final = 250  # ms a burst may last
_IDLE_TIME: Final = 300  # ms without a change, after which what is to be done besides is looked at
_RETRY_PAUSE: Final = 0.5  # s until folders that are all gone are looked for again
_SHARED_FILES: Final = frozenset(
    {"office.yaml", "lexicon.yaml"}
)  # beside the notices, for all of them


@dataclass(frozen=True, slots=True)
class WatchedFolders:
    """What is watched: ``trees`` with all in them, and in ``beside`` what notices share."""

    trees: frozenset[Path]
    beside: frozenset[Path]

    def list_folders(self) -> list[Path]:
        """Return the folders there are at the moment."""
        found = {folder for folder in self.beside if folder.is_dir()}
        for tree in self.trees:
            found.update(Path(name) for name, _, _ in os.walk(tree))
        return sorted(found)

    def may_affect_notice(self, path: Path) -> bool:
        """Tell whether a change of a path can change a notice."""
        within = not self.trees.isdisjoint((path, *path.parents))
        return within or (path.parent in self.beside and path.name in _SHARED_FILES)


def choose_watched_folders(notices: Iterable[Path], content: Path | None = None) -> WatchedFolders:
    """Return what to watch for some notices; all of ``content``, where new ones may come, if given.

    The folder above each notice is watched for its name as well: it may be renamed, and come back.
    """
    real = [notice.resolve() for notice in notices]
    roots = [content.resolve()] if content else real
    templates = {
        find_project_folder(root if not content else root / "any") / "templates" for root in roots
    }
    trees = frozenset((*roots, *templates))
    return WatchedFolders(trees, frozenset(tree.parent for tree in trees))


def find_affected_notices(notices: Iterable[Path], changed: Iterable[Path]) -> list[Path]:
    """Return the notices that changed files can have changed.

    All of them when something they share changed, or when it is not known what did.
    """
    paths = list(changed)
    named = [(notice, notice.resolve()) for notice in notices]
    real = {path for _, path in named}
    if not paths or any(real.isdisjoint((path, *path.parents)) for path in paths):
        return [notice for notice, _ in named]
    return [
        notice for notice, folder in named if any(folder in (path, *path.parents) for path in paths)
    ]


def watch_changes(what: WatchedFolders, stop: Event | None = None) -> Iterator[set[Path]]:
    """Yield the paths of each burst of changes until ``stop`` is set.

    Soon after watching began, and again after folders came or went, one set is empty: anything may
    have changed meanwhile. MachineError when the system watches no more folders.
    """
    while stop is None or not stop.is_set():
        folders = what.list_folders()
        if not folders:
            time.sleep(_RETRY_PAUSE)
            continue
        yield from _watch_until_moved(what, folders, stop)


def _watch_until_moved(
    what: WatchedFolders, folders: list[Path], stop: Event | None
) -> Iterator[set[Path]]:
    """Yield changes as long as the folders watched are those there are."""
    import watchfiles  # noqa: PLC0415 - only who watches needs it

    usual, begun = watchfiles.DefaultFilter(), False

    def is_relevant(change: watchfiles.Change, name: str) -> bool:
        return usual(change, name) and what.may_affect_notice(Path(name))

    try:
        for found in watchfiles.watch(
            *folders,
            recursive=False,
            watch_filter=is_relevant,
            step=QUIET_TIME,
            debounce=BURST_LIMIT,
            stop_event=stop,
            rust_timeout=_IDLE_TIME,
            yield_on_timeout=True,
        ):
            paths = {Path(name) for _, name in found}
            if paths or not begun:
                yield paths
            begun = begun or not paths
            if not paths.isdisjoint(folders) or what.list_folders() != folders:
                return
    except (OSError, RuntimeError) as problem:
        if all(folder.is_dir() for folder in folders):
            raise MachineError(
                f"不能监视文件夹的变化：{problem}；可设环境变量 WATCHFILES_FORCE_POLLING=1 再运行"
            ) from problem
