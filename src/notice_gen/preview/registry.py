"""The notices under preview: which there are, which are looked at, and when they are made anew.

In: the notices' folders, and word that files changed.  Out: a ``Desk`` for each notice, kept up
to date while a browser looks at it. One thread at a time makes things, whichever asks for them.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Condition, RLock
from typing import TYPE_CHECKING

from notice_gen.build.build import Project
from notice_gen.preview.file_watch import find_affected_notices
from notice_gen.preview.notice_list import NoticeList
from notice_gen.preview.painter import PreviewPainter
from notice_gen.preview.session import PreviewSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path


class PreviewRegistry:
    """All that the server shows.

    ``find`` looks up the notices there are; ``single``: it is always the same one.
    """

    def __init__(self, project: Path, find: Callable[[], Sequence[Path]], *, single: bool) -> None:
        self.index, self.single = NoticeList(find), single
        self.closed = False
        self.painter = PreviewPainter(project)
        self._workshop = Project(project)
        self._templates = (project / "templates").resolve()
        self._desks: dict[str, PreviewSession] = {}
        self._making = RLock()
        self._news = Condition()

    def get_session(self, key: str) -> PreviewSession | None:
        """Return the desk of a notice; None when there is none of that key."""
        folder = self.index.folders.get(key)
        if folder is None:
            return None
        with self._making:
            return self._desks.setdefault(key, PreviewSession(folder, self._workshop, self.painter))

    @contextmanager
    def watch_view(self, view: PreviewSession | NoticeList) -> Iterator[None]:
        """Keep a view up to date meanwhile."""
        with self._making:
            view.watchers += 1
            self.refresh_view(view)
        try:
            yield
        finally:
            with self._making:
                view.watchers -= 1

    def refresh_view(self, view: PreviewSession | NoticeList) -> None:
        """Bring a view up to date, if files changed since it was made."""
        with self._making:
            if view.stale and view.refresh_state():
                with self._news:
                    self._news.notify_all()

    def handle_changes(self, paths: Iterable[Path]) -> None:
        """Make anew what is looked at and depends on changed files; the rest when it is asked for.

        No paths at all: anything may have changed.
        """
        paths = set(paths)
        with self._making:
            self.index.update_folders()
            self.index.stale = True
            if any(self._templates in path.parents for path in paths):
                self.painter.restart_process()
                for desk in self._desks.values():
                    desk.request_repaint()
            folders = {desk.folder: desk for desk in self._desks.values()}
            for folder in find_affected_notices(folders, paths):
                folders[folder].stale = True
            views: list[PreviewSession | NoticeList] = [self.index, *self._desks.values()]
            for view in views:
                if view.watchers:
                    self.refresh_view(view)

    def wait_for_change(self, view: PreviewSession | NoticeList, seen: int, seconds: float) -> None:
        """Wait until a view has another number than ``seen``, but not for long."""
        with self._news:
            self._news.wait_for(lambda: self.closed or view.state[0] != seen, seconds)

    def close(self) -> None:
        """End what waits, and what runs beside."""
        self.closed = True
        with self._news:
            self._news.notify_all()
        self.painter.close()
