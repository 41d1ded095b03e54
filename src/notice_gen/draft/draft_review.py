"""Review a draft: import it, let the rules read it, and take what they say back to its paragraphs.

In: a file that import reads.  Out: ``DraftReview``: findings whose places are the file's own, a
line for a paragraph. Its pages are not looked at: they are not set as ours would be. What the
draft does not have yet is said once, and nothing else is kept back for it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.disk.leftover import make_temporary_folder
from notice_gen.draft.draft_finding import DraftFinding
from notice_gen.draft.mended_words import review_mended_words
from notice_gen.draft.paragraph_search import CONTEXT, ParagraphSearch
from notice_gen.draft.source_pieces import list_paragraphs
from notice_gen.draft.typed_ordinals import review_typed_ordinals
from notice_gen.importer.run import import_to_review
from notice_gen.importer.yaml_writer import find_chinese_key
from notice_gen.lint.review import ReviewResult, review_notices
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.importer.run import ImportedFile

_OF_KEYS: Final = "K"  # findings about keys, which no draft has; what is missing is said otherwise
_ANSWERED: Final = ".docx"  # what a copy with tracked fixes can be made of
# Seals, formats and what is printed with the finished sheet: no words of a draft show them.
_NO_WORDS: Final = frozenset({"E10", "E13", "E16"})
_KEY: Final = re.compile(r" ?(?<![A-Za-z])[a-z][a-z_.]*（([一-鿿]{2,12})）")  # of a file he has not
_SPOT_LENGTH: Final = 20  # characters shown of a value that is meant as a whole
_LAST_WORDS: Final = re.compile(r"[^\s:]{1,4}$")


class DraftReview(msgspec.Struct, frozen=True):
    """What there is to say of a draft.

    ``findings`` have their places in the file: line and column are the number of the paragraph and
    of the character in it, from 1; a finding about nothing that stands there is at the first.
    ``paragraphs`` are the file's, by their numbers; ``unit`` is what they are called; ``missing``
    the Chinese names of what it does not have.
    """

    file: Path
    unit: str
    findings: tuple[DraftFinding, ...]
    paragraphs: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def result(self) -> ReviewResult:
        """The review as reports take it."""
        count = f"{self.file.name} 后面的两个数是第几{self.unit}、第几个字"
        remarks = [count] if self.findings else []
        if self.missing:
            remarks.append(f"稿件里没有认出：{'、'.join(self.missing)}")
        told = [each.diagnostic for each in self.findings]
        if self.file.suffix.lower() != _ANSWERED:  # there is nowhere to write a fix
            told = [replace(each, fix=None) for each in told]
        found = sorted(told, key=lambda each: (each.place, each.code))
        return ReviewResult(
            (self.file,),
            tuple(found),
            remarks=tuple(remarks),
            lines={self.file: self.paragraphs},
            units={self.file: self.unit},
        )


def review_draft(file: Path) -> DraftReview:
    """Review a file. Raises UnreadableSource when it cannot be read."""
    with make_temporary_folder() as name:
        return review_import(import_to_review(file, Path(name, "content", "稿件")))


def review_import(imported: ImportedFile) -> DraftReview:
    """Review what was imported, as long as its folder stands."""
    reviewed = review_notices([imported.folder])
    paragraphs = tuple(list_paragraphs(imported.source))
    # What is mended in one place may be found in another of the same words.
    findings: dict[tuple[str, Place], DraftFinding] = {}
    for found in (
        *review_mended_words(imported),
        *review_typed_ordinals(imported),
        *place_findings(filter(_is_about_words, reviewed.diagnostics), imported, paragraphs),
    ):
        findings.setdefault((found.diagnostic.code, found.diagnostic.place), found)
    missing = tuple(map(find_chinese_key, imported.missing))
    return DraftReview(imported.file, imported.unit, tuple(findings.values()), paragraphs, missing)


def _is_about_words(diagnostic: Diagnostic) -> bool:
    """Tell whether a finding is one about a draft.

    Those about keys are not: what is missing of a draft is said otherwise. Nor are those about what
    is no words: whether a sheet of paper will be sealed nobody can tell from a draft.
    """
    return not diagnostic.code.startswith(_OF_KEYS) and diagnostic.code not in _NO_WORDS


def place_findings(
    diagnostics: Iterable[Diagnostic], imported: ImportedFile, paragraphs: Sequence[str]
) -> Iterator[DraftFinding]:
    """Yield findings about an imported notice at their places in the file it came from."""
    lines = _read_files(imported)
    search = ParagraphSearch(paragraphs)
    for diagnostic in diagnostics:
        yield _place_finding(diagnostic, lines, search, imported.file)


def _read_files(imported: ImportedFile) -> dict[Path, list[str]]:
    """Return the lines of the YAML that was written."""
    return {
        path: path.read_text("utf-8").split("\n")
        for path in imported.files
        if path.suffix in {".yaml", ".md"}
    }


def _place_finding(
    diagnostic: Diagnostic, files: dict[Path, list[str]], search: ParagraphSearch, file: Path
) -> DraftFinding:
    """Return a finding at its place in the draft; at its beginning where it has none there."""
    before, words, after = _cut_words(diagnostic, files.get(diagnostic.place.path, ()))
    found = search.find_words(before, words, after)
    place, length = Place(file), 0
    if found:
        place = Place(file, found.paragraph + 1, found.start + 1)
        length = found.end - found.start
    said = replace(
        diagnostic,
        place=place,
        length=length,
        message=_KEY.sub(r"\1", diagnostic.message),
        hint=_KEY.sub(r"\1", diagnostic.hint),
    )
    return DraftFinding(said, before, words, after)


def _cut_words(diagnostic: Diagnostic, lines: Sequence[str]) -> tuple[str, str, str]:
    """Return what stands before, at and behind a place of an imported file.

    What is said of a spot is said of the words behind it.
    """
    place = diagnostic.place
    if place.line > len(lines):
        return "", "", ""
    line = lines[place.line - 1]
    start = place.column - 1
    last = _LAST_WORDS.search(line[:start])
    if last and not line[start:].strip():  # it is about what a value ends with
        start = last.start()
    end = start + (diagnostic.length or _SPOT_LENGTH)
    return line[max(0, start - 2 * CONTEXT) : start], line[start:end], line[end : end + 2 * CONTEXT]
