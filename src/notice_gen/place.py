"""Where something stands in the files an author wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from notice_gen.shown_text import show_text


class Place(msgspec.Struct, frozen=True, order=True):
    """A spot in a file: path as the user named it, line and column from 1 (characters)."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return it as editors and terminals link it: content/2022/notice.yaml:3:5."""
        return f"{show_text(self.path)}:{self.line}:{self.column}"


NOWHERE: Final = Place(Path("-"))  # of what no file has
