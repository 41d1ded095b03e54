"""The notices under preview: which there are, which are looked at, and when they are made anew.

In: the notices' folders, and word that files changed.  Out: a ``PreviewSession`` for each notice,
kept up to date while a browser looks at it. One thread at a time makes things, whichever asks for
them.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Condition, RLock
from typing import TYPE_CHECKING

from notice_gen.build.project import Project
from notice_gen.preview.file_watch import find_affected_notices
from notice_gen.preview.notice_list import NoticeList
from notice_gen.preview.session import PreviewSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path


class PreviewRegistry:
    """All that the server shows.

    ``find_notices`` looks up their folders; ``single``: it is always the same one.
    """

    def __init__(
        self, project: Path, find_notices: Callable[[], Sequence[Path]], *, single: bool
    ) -> None:
        self.notice_list, self.single = NoticeList(find_notices), single
        self.closed = False
        self._project_folder = project
        self._project = Project(project)
        self._templates = (project / "templates").resolve()
        self._sessions: dict[str, PreviewSession] = {}
        self._making = RLock()  # held by the thread that makes something
        self._news = Condition()  # some view has another message

    def get_session(self, key: str) -> PreviewSession | None:
        """Return the session of a notice, begun if need be; None when no notice has that key.

        Who asks for a picture does not wait for what is being made.
        """
        folder = self.notice_list.folders.get(key)
        if folder is None:
            return None
        if key not in self._sessions:
            with self._making:
                self._sessions.setdefault(key, PreviewSession(folder, self._project))
        return self._sessions[key]

    @contextmanager
    def watch_view(self, view: PreviewSession | NoticeList) -> Iterator[None]:
        """Keep a view up to date while a browser looks at it, that is within the context."""
        with self._making:
            view.watchers += 1
            self.refresh_view(view)
        try:
            yield
        finally:
            with self._making:
                view.watchers -= 1

    def refresh_view(self, view: PreviewSession | NoticeList) -> None:
        """Bring a view up to date, if files changed since it was made.

        Whoever waits for a change of it is woken at each message that is another.
        """
        with self._making:
            if not view.stale:
                return
            for _ in view.refresh_messages():
                with self._news:
                    self._news.notify_all()

    def refresh_all(self) -> None:
        """Set every notice there is, before a browser asks for it."""
        for key in self.notice_list.folders:
            session = self.get_session(key)
            if session:
                self.refresh_view(session)

    def handle_changes(self, paths: Iterable[Path]) -> None:
        """Make anew what is looked at and depends on changed files; the rest when it is asked for.

        No paths at all: anything may have changed.
        """
        changed = set(paths)
        with self._making:
            sessions = list(self._sessions.values())
            self.notice_list.update_folders()
            self.notice_list.stale = True
            if any(self._templates in path.parents for path in changed):
                self._project = Project(self._project_folder)  # which reads its templates anew
                for session in sessions:
                    session.request_repaint(self._project)
            by_folder = {session.folder: session for session in sessions}
            for folder in find_affected_notices(by_folder, changed):
                by_folder[folder].stale = True
            views: list[PreviewSession | NoticeList] = [self.notice_list, *sessions]
            for view in views:
                if view.watchers:
                    self.refresh_view(view)

    def wait_for_change(self, view: PreviewSession | NoticeList, seen: int, seconds: float) -> None:
        """Wait until a view has another number than ``seen``, but not longer than so many seconds.

        When the preview ends, nothing waits any more.
        """

        def has_news() -> bool:
            return self.closed or view.messages.number != seen

        with self._news:
            self._news.wait_for(has_news, seconds)

    def close(self) -> None:
        """End what waits."""
        self.closed = True
        with self._news:
            self._news.notify_all()
