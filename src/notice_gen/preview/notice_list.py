"""The list of notices to pick one from.

In: the notices' folders.  Out: ``NoticeList.messages``, JSON for the browser, as a session has.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from notice_gen.error import InvalidNotice
from notice_gen.model.notice_folder import load_notice
from notice_gen.preview.messages import Messages
from notice_gen.shown_text import dump_json, show_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_MAX_TITLED: Final = 200  # notices: to read more for their titles would take a second


def derive_notice_key(folder: Path) -> str:
    """Return what a notice is called in addresses: nothing that could be taken for a path."""
    return sha256(os.fsencode(folder)).hexdigest()[:12]


class NoticeList:
    """The notices there are; ``find_notices`` looks up their folders."""

    def __init__(self, find_notices: Callable[[], Sequence[Path]]) -> None:
        self._find_notices = find_notices
        self.folders: dict[str, Path] = {}
        self.messages = Messages("notices")
        self.stale = True
        self.watchers = 0
        self.update_folders()

    def update_folders(self) -> None:
        """Look up the notices anew, without reading them."""
        self.folders = {derive_notice_key(folder): folder for folder in self._find_notices()}

    def refresh_messages(self) -> Iterator[None]:
        """List the notices anew; yield when the list is another.

        Titles are read only of so many notices as can be read while somebody waits.
        """
        self.stale = False
        with_titles = len(self.folders) <= _MAX_TITLED
        entries = []
        for key, folder in self.folders.items():
            title = _read_title(folder) if with_titles else ""
            name = show_text(folder)
            entries.append({"href": f"{key}/", "name": name, "title": title})
        text = dump_json({"notices": entries}, indent=None)
        if self.messages.update_text("notices", text):
            yield


def _read_title(folder: Path) -> str:
    """Return a notice's title as its author wrote it; empty when it cannot be read."""
    try:
        return show_text("".join(load_notice(folder).title))
    except (InvalidNotice, OSError):
        return ""
