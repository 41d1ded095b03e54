"""Marks of Markdown that no notice prints: comments, fences, bullets, quotes.

In: the lines of a .md file.  Out: the lines without them; comments are unplaced, marks logged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.change_log import LoggedChange, UnplacedText

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceDocument

_FENCE: Final = re.compile(r"\s{0,3}(```+|~~~+)[^`]*")
_LINE_MARK: Final = re.compile(r"\s{0,3}(?:[-*+]|>)[ \t]+(?=\S)")
_RULE: Final = re.compile(r"[-*_\s]*")
COMMENT: Final = "Markdown 的注释"


def drop_marks(lines: list[str], source: SourceDocument) -> tuple[list[str], frozenset[int]]:
    """Return the lines without marks, and the indexes of those between fences.

    The lines keep their numbers: what is gone leaves a blank one. Between fences nothing is a mark.
    """
    cleaned: list[str] = []
    fenced: set[int] = set()
    fence = comment = ""
    for at, line in enumerate(lines, 1):
        rest, said = line, ""
        mark = _FENCE.fullmatch(line)
        if mark and not comment and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            source.changes.append(LoggedChange(at, 0, line, "", why.MARKDOWN))
            rest = ""
        elif fence:
            fenced.add(at - 1)
        else:
            rest, said, comment = _part_comment(line, comment)
            rest = _drop_line_mark(rest, at, source)
        if said.strip():
            source.unplaced.append(UnplacedText(at, said.strip(), COMMENT))
        cleaned.append(rest)
    return cleaned, frozenset(fenced)


def _part_comment(line: str, comment: str) -> tuple[str, str, str]:
    """Return a line's text, its comments, and the mark of one that goes on below; "" for none.

    ``comment`` is that of one which began above.
    """
    text, said = "", ""
    while line:
        mark = "-->" if comment else "<!--"
        before, found, line = line.partition(mark)
        if comment:
            said += before + found
            comment = "" if found else comment
        else:
            text += before
            said += found
            comment = found
    return text, said, comment


def _drop_line_mark(line: str, at: int, source: SourceDocument) -> str:
    """Return a line without the bullet of a list or the mark of a quotation before it."""
    mark = _LINE_MARK.match(line)
    if mark is None or _RULE.fullmatch(line):
        return line
    source.changes.append(LoggedChange(at, 0, mark[0].strip(), "", why.MARKDOWN))
    return line[mark.end() :]
