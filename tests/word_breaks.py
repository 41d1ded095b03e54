"""May Word break a line between two characters of a DOCX? What the DOCX and documents say.

The rules, the first that speaks decides; ``tests/data/pairs.yaml`` has their sources:

- U+00A0 joins both sides; a space stays with what is before it.
- No line begins with a character of ``w:noLineBreaksBefore``, none ends with one of
  ``w:noLineBreaksAfter``.
- Western text is broken behind a hyphen only; where one side is East Asian, a line may be broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from word_script import WORD, WordFile

if TYPE_CHECKING:
    from pathlib import Path

HARD_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class BreakRules:
    """What a DOCX says of where its lines may be broken.

    The characters that none may begin and none may end with; which Word takes for East Asian.
    """

    not_at_start: str
    not_at_end: str
    east_asian: frozenset[str]

    def may_break(self, before: str, after: str) -> bool:
        """Say whether a line may end with ``before`` when ``after`` follows."""
        if HARD_SPACE in {before, after} or after == " ":
            return False
        if after in self.not_at_start:
            return False
        if before == " ":
            return True
        if before in self.not_at_end:
            return False
        return before == "-" or before in self.east_asian or after in self.east_asian


def read_break_rules(docx: Path) -> BreakRules:
    """Read the rules out of a DOCX; a set it does not name is empty, so that the fault is seen.

    ValueError if it turns kinsoku off, or lets words be broken anywhere.
    """
    document = WordFile(docx)
    for tag in ("kinsoku", "wordWrap"):
        found = document.styles.find(f".//{WORD}pPrDefault/{WORD}pPr/{WORD}{tag}")
        if found is not None and found.get(f"{WORD}val") in {"0", "false", "off"}:
            raise ValueError(f"{docx.name} turns w:{tag} off")
    scripts = document.scripts()
    return BreakRules(
        _read_set(document, "noLineBreaksBefore"),
        _read_set(document, "noLineBreaksAfter"),
        frozenset(character for character, asian in scripts.items() if asian),
    )


def _read_set(document: WordFile, tag: str) -> str:
    found = document.settings.find(f"{WORD}{tag}[@{WORD}lang='zh-CN']")
    return "" if found is None else str(found.get(f"{WORD}val"))
