"""Names in a list of those present at a meeting, as offices write them (10.3, practice).

In: a line of such a list.  Out: its names. Spaces part them where no mark does, and a name of two
characters may be spread to the width of three by one of its own: 王示例　李　二　欧阳示例.
"""

from __future__ import annotations

import re
from typing import Final

_GAP: Final = re.compile(r"[ \t\u3000\u00a0]+")
_NAME: Final = re.compile(r"[㐀-䶿一-鿿\U00020000-\U0003ffff·]{2,12}(?:（[^（）]{1,12}）)?")
_BARE_NAME: Final = re.compile(r"[㐀-䶿一-鿿\U00020000-\U0003ffff]{2,4}")
_SPREAD_LENGTH: Final = 2  # characters
NAME_GAP: Final = "\u3000"
NAME_JOINT: Final = "、"


def split_spaced_names(line: str) -> tuple[str, ...]:
    """Return the names of a line in which spaces part them; none where it is anything else.

    Two characters that stand alone beside each other are one name that was spread.
    """
    names: list[str] = []
    alone = False
    for part in _GAP.split(line.strip(" \t\u3000\u00a0")):
        if alone and len(part) == 1:
            names[-1] += part
            alone = False
        else:
            names.append(part)
            alone = len(part) == 1
    is_list = len(names) > 1 and all(map(_NAME.fullmatch, names))
    return tuple(names) if is_list else ()


def split_joined_names(line: str) -> tuple[str, ...]:
    """Return the parts of a list of bare names, 、 behind all but the last; none of anything else.

    What is longer than a name, such as an agency with who came from it, is no such list.
    """
    names = line.split(NAME_JOINT)
    if not names[1:] or not all(map(_BARE_NAME.fullmatch, names)):
        return ()
    return (*(name + NAME_JOINT for name in names[:-1]), names[-1])


def spread_name(name: str) -> str:
    """Return a name of two characters in the width of three, as lists align them: 李　二."""
    return NAME_GAP.join(name) if len(name) == _SPREAD_LENGTH else name
