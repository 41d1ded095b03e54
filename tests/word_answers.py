"""A Word file answered at every paragraph, and what its copy may and may not differ in.

In: a draft.  Out: a copy of it with a comment on some words of each paragraph and a tracked change
of them; the faults of a copy.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

from audit import audit
from draft_makers import MAIN, read_parts, repack
from lxml import etree
from msgspec.structs import replace
from wordml import W

from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.draft.docx_answers import AUTHOR
from notice_gen.draft.docx_text import read_docx_text
from notice_gen.draft.draft_finding import DraftFinding
from notice_gen.draft.draft_review import review_draft
from notice_gen.draft.word_copy import make_word_copy
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Beside the text's own part, what a copy changes: the list of parts, and what refers to comments.
LISTS: Final = frozenset({"[Content_Types].xml", "word/_rels/document.xml.rels"})
FIX: Final = "改<&>过"
_LONGEST: Final = 6  # characters of an answer


def answer_everywhere(draft: Path) -> bytes:
    """Return a copy with what the rules say, and a fix of some words of each paragraph."""
    review = review_draft(draft)
    random = Random(draft.name)  # noqa: S311 - the same each time is what is wanted
    more = list(_list_findings(read_parts(draft.read_bytes())[MAIN], draft, random))
    return make_word_copy(replace(review, findings=(*review.findings, *more)), with_fixes=True)


def _list_findings(main: bytes, draft: Path, random: Random) -> Iterator[DraftFinding]:
    """Yield a finding of some words of each paragraph."""
    for number, paragraph in enumerate(read_docx_text(main, draft.name).paragraphs, 1):
        text = paragraph.text
        if not text.strip():
            continue
        start = random.randrange(len(text))
        end = min(len(text), start + random.randint(1, _LONGEST))
        place = Place(draft, number, start + 1)
        told = Diagnostic("P99", Severity.INFO, "试一试", place, "改过", end - start, FIX)
        yield DraftFinding(told, text[:start], text[start:end], text[end:])


def find_copy_faults(draft: bytes, copy: bytes) -> Iterator[str]:
    """Yield what a copy has otherwise than the draft, beside what answers add."""
    before, after = read_parts(draft), read_parts(copy)
    changed = {name for name, part in before.items() if after.get(name) != part}
    added = after.keys() - before.keys()
    comments = {name for name in (*changed, *added) if "comments" in name}
    if changed - comments - LISTS - {MAIN}:
        yield f"changed: {changed}"
    if len(comments) != 1 or added - comments - LISTS:
        yield f"added: {added}"
    for name in changed:
        if not is_subsequence(before[name], after[name]):
            yield f"{name} has lost something"
    faults = list(_strip_numbers(audit(copy)))
    old = set(_strip_numbers(audit(draft))) if faults else set()
    yield from (fault for fault in faults if fault not in old)


def is_subsequence(old: bytes, new: bytes) -> bool:
    """Tell whether nothing of the old bytes is gone, or in another order."""
    rest = iter(new)
    return all(byte in rest for byte in old)


def _strip_numbers(faults: list[str]) -> Iterator[str]:
    """Yield faults without the places that answers before them move."""
    for fault in faults:
        yield "".join(character for character in fault if not character.isdigit())


def settle_answers(copy: bytes, *, accepted: bool) -> bytes:
    """Return a copy with our changes accepted or rejected, those of others as they are."""

    def settle(parts: dict[str, bytes]) -> dict[str, bytes]:
        root: Any = etree.fromstring(parts[MAIN])
        for change in list(root.iter(f"{W}ins", f"{W}del")):
            if change.get(f"{W}author") == AUTHOR:
                _settle_change(change, is_kept=(change.tag == f"{W}ins") == accepted)
        return parts | {MAIN: etree.tostring(root)}

    return repack(copy, settle)


def _settle_change(change: Any, *, is_kept: bool) -> None:  # noqa: ANN401 - lxml has no types
    """Take a change away, with what is in it or without."""
    for text in change.iter(f"{W}delText"):
        text.tag = f"{W}t"
    for run in list(change) if is_kept else ():
        change.addprevious(run)
    change.getparent().remove(change)
