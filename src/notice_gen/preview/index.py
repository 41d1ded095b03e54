"""The list of notices to pick one from.

In: the notices' folders.  Out: ``Index.state``, JSON for the browser, numbered as a desk's.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from notice_gen.error import Invalid
from notice_gen.excerpt import visible
from notice_gen.notice import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_TITLED: Final = 200  # notices: to read more for their titles would take a second


def key_of(folder: Path) -> str:
    """Return what a notice is called in addresses: nothing that could be taken for a path."""
    return sha256(folder.as_posix().encode()).hexdigest()[:12]


class Index:
    """The notices there are; ``find`` looks them up."""

    def __init__(self, find: Callable[[], Sequence[Path]]) -> None:
        self._find = find
        self.folders: dict[str, Path] = {}
        self.state: tuple[int, str] = (0, "")
        self.stale = True
        self.watchers = 0
        self.look()

    def look(self) -> None:
        """Look up the notices anew, without reading them."""
        self.folders = {key_of(folder): folder for folder in self._find()}

    def refresh(self) -> bool:
        """List the notices anew; tell whether the list is another."""
        self.stale = False
        entries = [
            {
                "href": f"{key}/",
                "name": visible(folder.as_posix()),
                "title": _title(folder) if len(self.folders) <= _TITLED else "",
            }
            for key, folder in self.folders.items()
        ]
        text = json.dumps({"notices": entries}, ensure_ascii=False, sort_keys=True)
        if text == self.state[1]:
            return False
        self.state = (self.state[0] + 1, text)
        return True


def _title(folder: Path) -> str:
    """Return a notice's title as its author wrote it; empty when it cannot be read."""
    try:
        return visible("".join(load(folder).title))
    except (Invalid, OSError):
        return ""
