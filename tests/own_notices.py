"""The repository's own notices, by the names of their folders; no two have the same.

``content`` holds the notice of 2022, ``examples`` one of each 文种 at least and the one that has
every key, ``examples/figures`` the figures of the standard made anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
CONTENT: Final = ROOT / "content"
EXAMPLES: Final = ROOT / "examples"
ALL_KEYS: Final = EXAMPLES / "all-keys"


def _list_folders(above: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(path.parent for path in above.glob(pattern)))


FIGURES: Final = _list_folders(EXAMPLES, "figures/*/notice.yaml")
KIND_EXAMPLES: Final = tuple(
    folder for folder in _list_folders(EXAMPLES, "*/notice.yaml") if folder != ALL_KEYS
)
WORDED_NOTICES: Final = (CONTENT / "2022", ALL_KEYS, *KIND_EXAMPLES)
OWN_NOTICES: Final = (*WORDED_NOTICES, *FIGURES)


def find_own_notice(name: str) -> Path:
    """Return the folder of one of them. KeyError when none has the name."""
    return {folder.name: folder for folder in OWN_NOTICES}[name]
