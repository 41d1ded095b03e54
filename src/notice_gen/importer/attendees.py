"""出席, 请假 and 列席 of minutes (10.3): names in columns, and lists that run on.

In: blocks, or the lines of a field.  Out: ``attendance`` in ``Recognised``, each label's lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text
from notice_gen.importer.recognised import mark_partial_bold
from notice_gen.inline.attendee_names import NAME_GAP, NAME_JOINT, split_spaced_names, spread_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_GAP: Final = rf"[{SPACES}]"
_LABELLED: Final = re.compile(
    rf"(?P<who>出{_GAP}*席|请{_GAP}*假|列{_GAP}*席)(?:人员)?{_GAP}*[:：]{_GAP}*(?P<names>.+)"
)
_KEYS: Final = {"出席": "present", "请假": "absent", "列席": "observers"}
_ROOM: Final = 24  # characters: a line from behind its label on, and the gap behind its last name


def recognise_attendance(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take the lists, which only 纪要 have (10.3); return all else.

    They may stand anywhere below the title, each on a line with its label: 出席：王示例. Lines of
    names in columns below it belong to it.
    """
    if recognised.values.get("format") != "纪要":
        return blocks
    marked = recognised.values.get("attendance")  # by their bookmarks, of which one may be gone
    known = list(marked) if isinstance(marked, dict) else []
    rest: list[SourceBlock] = []
    lists: dict[str, list[SourceParagraph]] = {}
    key = ""
    for block in blocks:
        match = _LABELLED.fullmatch(get_block_text(block))
        found = _KEYS[re.sub(_GAP, "", match["who"])] if match else ""
        if isinstance(block, SourceParagraph) and found and found not in (*lists, *known):
            key, lists[found] = found, [block]
        elif isinstance(block, SourceParagraph) and key and split_spaced_names(block.text):
            lists[key].append(block)
        else:
            key = ""
            rest.append(block)
    for each, lines in lists.items():
        add_attendees(each, lines, recognised)
    return rest


def add_attendees(key: str, lines: Sequence[SourceParagraph], recognised: Recognised) -> None:
    """Set a list of ``attendance`` to its lines; the label before the first is the program's.

    Rows of names that ended only where a line was full are one line.
    """
    texts: list[str] = []
    for line in lines:
        match = _LABELLED.fullmatch(line.text)
        start = match.start("names") if match else 0
        recognised.log.add_change(line.at, line.text[:start], "", why.LABEL)
        texts.append(mark_partial_bold(line.slice_text(start)))
    attendance = recognised.values.setdefault("attendance", {})
    if isinstance(attendance, dict):
        attendance[key] = "\n".join(_join_rows(texts))


def _join_rows(texts: Sequence[str]) -> list[str]:
    """Return lines as their author wrote them: rows of names, and lists cut between names, joined.

    A single name stands in the last row of a list.
    """
    names_of_all = [name for text in texts for name in split_spaced_names(text)]
    room = _ROOM // (max(map(len, map(spread_name, names_of_all)), default=0) + 1)
    joined: list[str] = []
    full = False
    for text in texts:
        names = split_spaced_names(text)
        words = NAME_GAP.join(names) or text
        if full:
            joined[-1] += NAME_GAP + (words if names else re.sub(_GAP, "", text))
        elif joined and joined[-1].endswith(NAME_JOINT):
            joined[-1] += words
        else:
            joined.append(words)
        full = bool(names) and len(names) >= room
    return joined
