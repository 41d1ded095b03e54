"""The preview as a whole: the notices under preview, their server, and the files watched.

In: a notice's folder, or one with many.  Out: an address to open, and pages that follow the files
until ``stop`` is set or Ctrl-C pressed.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from notice_gen.build.project import find_project_folder
from notice_gen.preview.file_watch import choose_watched_folders, watch_changes
from notice_gen.preview.registry import PreviewRegistry
from notice_gen.preview.server import PreviewServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Self

# Who answers the browser takes turns with who makes the next pages: Python's usual 5 ms a turn
# would add up to a frame or two until a picture is on its way.
_TURN: Final = 0.0005  # s
_QUIET_TIME: Final = 5  # ms: a file half saved looks broken, and is looked at again


class PreviewApp:
    """Shows one notice; all those in ``content``, where new ones may come, if it is given.

    ``report`` is called with a sentence on what goes wrong. UsageError when the port cannot be had.
    """

    def __init__(
        self, folder: Path, content: Path | None, port: int, report: Callable[[str], None]
    ) -> None:
        self._folder, self._content = folder, content
        some_notice = folder if content is None else content / "any"
        project = find_project_folder(some_notice)
        self.registry = PreviewRegistry(project, self._list_notices, single=content is None)
        with ExitStack() as undone:
            undone.callback(self.registry.close)
            self._server = PreviewServer(self.registry, port, report)
            undone.pop_all()
        self.stop = Event()

    def _list_notices(self) -> Sequence[Path]:
        """Return the folders of the notices there are at the moment."""
        if self._content is None:
            return [self._folder]
        return sorted(path.parent for path in self._content.rglob("notice.yaml"))

    @property
    def browser_address(self) -> str:
        """What to open in a browser."""
        return self._server.browser_address

    def __enter__(self) -> Self:
        self._usual_turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return self

    def run(self) -> None:
        """Follow the files, in this thread. MachineError when they cannot be watched.

        A notice that is the only one is set at once, before a browser asks for it.
        """
        if self._content is None:
            self.registry.refresh_all()
        watched = choose_watched_folders(self._list_notices(), self._content)
        for paths in watch_changes(watched, self.stop, _QUIET_TIME):
            self.registry.handle_changes(paths)

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.registry.close()
        self._server.shutdown()
        self._server.server_close()
        sys.setswitchinterval(self._usual_turn)
