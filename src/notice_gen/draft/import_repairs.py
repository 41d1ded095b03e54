"""What an import mended on its way in, as the findings they are to the author of a draft.

In: the changes of an import.  Out: findings of the rules that would have found them: half-width
marks beside Han characters, traditional characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Diagnostic
from notice_gen.draft.draft_finding import DraftFinding
from notice_gen.draft.paragraph_search import CONTEXT
from notice_gen.importer import change_log as why
from notice_gen.lint.registry import load_rules
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.importer.change_log import LoggedChange
    from notice_gen.importer.run import ImportResult

_MARKS: Final = frozenset(",;:?!")  # what P01 is about; P02 is about stops and brackets
_SAID: Final = {
    "P01": "汉字旁边用了半角的“{}”",
    "P02": "汉字旁边用了半角的“{}”",
    "Q03": "“{}”是繁体字",
}


def report_repairs(imported: ImportResult, paragraphs: Sequence[str]) -> Iterator[DraftFinding]:
    """Yield a finding for each mark and character of the file that the import wrote properly."""
    rules = load_rules()
    told: dict[int, int] = {}  # where in each paragraph the last one stood that was counted in it
    for change in imported.changes:
        code = find_rule_code(change)
        if not code or not change.column or change.at > len(paragraphs):
            continue
        at = change.at
        while at > 1 and not paragraphs[at - 1].strip():
            at -= 1  # a row of a table, whose words all stand where it begins
        line = paragraphs[at - 1]
        start = _find_start(change, line, after=told.get(at, -1))
        if start < 0:
            continue
        told[at] = start
        end = start + len(change.before)
        diagnostic = Diagnostic(
            code,
            rules[code].severity,
            _SAID[code].format(change.before),
            Place(imported.file, at, start + 1),
            f"改为“{change.after}”",
            len(change.before),
            change.after,
        )
        before, after = line[max(0, start - CONTEXT) : start], line[end : end + CONTEXT]
        yield DraftFinding(diagnostic, before, change.before, after)


def _find_start(change: LoggedChange, line: str, after: int) -> int:
    """Return where in its paragraph a change was made; -1 where that is not to be seen.

    Its column counts in the paragraph, or in a cell or a later line of it: then it is the next such
    mark behind a Han character, ``after`` the one told before.
    """
    start = change.column - 1
    if line.startswith(change.before, start) and start > after:
        return start
    found = re.compile(f"(?<=[\u4e00-\u9fff]){re.escape(change.before)}").search(line, after + 1)
    return found.start() if found else -1


def find_rule_code(change: LoggedChange) -> str:
    """Return the rule that a change of an import follows; "" where it follows none."""
    if change.reason == why.SIMPLIFIED:
        return "Q03"
    if change.reason == why.PUNCTUATION:
        return "P01" if change.before in _MARKS else "P02"
    return ""
