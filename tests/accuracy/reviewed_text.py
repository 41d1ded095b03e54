"""What the rules find in a text: a paragraph, or a whole document as a draft of plain text.

In: a text.  Out: ``TextFinding``, with the characters of the text it is about.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from rules import cases

from notice_gen.draft.draft_review import review_draft
from notice_gen.inline.text import check_text
from notice_gen.lint.registry import select_rules
from notice_gen.lint.rule import AuthorText, ReviewedNotice
from notice_gen.lint.texts import collect_texts
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.diagnostic import Diagnostic, Severity


class TextFinding(NamedTuple):
    """A finding about the characters ``start`` to ``end``; both are 0 for the whole text."""

    code: str
    severity: Severity
    start: int
    end: int
    message: str = ""


def review_paragraph(text: str) -> list[TextFinding]:
    """Return what the rules find in a text that stands in a good notice."""
    value = Text(text)
    notice = replace(_load_good_notice().notice, preamble=value)
    words = tuple(collect_texts(notice))
    found = [*_read_markup(value), *_run_rules(ReviewedNotice(notice, words), value)]
    return list(dict.fromkeys(found))


@cache
def _load_good_notice() -> ReviewedNotice:
    """Return a notice in which the rules find nothing that stands in its first paragraph."""
    with TemporaryDirectory() as folder:
        return cases.draft({"number": "示样发〔2026〕3号"}, Path(folder, "2026"))


def _read_markup(value: Text) -> Iterator[TextFinding]:
    """Yield what is wrong with the signs in a text, which has no places of its own."""
    for found in check_text(value, (), None):
        yield TextFinding(found.code, found.severity, 0, 0, found.message)


def _run_rules(reviewed: ReviewedNotice, value: Text) -> Iterator[TextFinding]:
    """Yield what the rules over texts and notices find in one value."""
    for rule in select_rules(AuthorText):
        for found in rule.check(AuthorText(value, "引言")):
            yield TextFinding(rule.code, rule.severity, found.start, found.end, found.message)
    for rule in select_rules(ReviewedNotice):
        for found in rule.check(reviewed):
            if found.value is value:
                yield TextFinding(rule.code, rule.severity, found.start, found.end, found.message)


def review_document(text: str) -> list[TextFinding]:
    """Return what the rules find in a draft of plain text, a line for a paragraph."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "draft.txt")
        file.write_text(text, encoding="utf-8")
        found = review_draft(file).findings
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    return [_place_finding(each.diagnostic, lines) for each in found]


def _place_finding(found: Diagnostic, lines: list[int]) -> TextFinding:
    """Return a finding with its characters counted from the text's beginning."""
    start = end = 0
    if found.length:
        start = lines[found.place.line - 1] + found.place.column - 1
        end = start + found.length
    return TextFinding(found.code, found.severity, start, end, found.message)
