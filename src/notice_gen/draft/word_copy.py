"""A draft's own Word file again, with an answer at each finding.

In: a DraftReview of a DOCX.  Out: a copy with comments and, where asked for, mechanical fixes as
tracked changes. Every other part of the file is the same to the byte, and the text's own part has
lost nothing.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from notice_gen.draft.comment_part import WordComment, add_comments, find_comment_part
from notice_gen.draft.docx_answers import WordAnswer, insert_answers
from notice_gen.draft.docx_text import read_docx_text
from notice_gen.draft.paragraph_search import ParagraphSearch, Stretch
from notice_gen.error import UsageError
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.foreign_file.zip_archive import open_package
from notice_gen.lint.registry import load_rules
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.draft.docx_text import DocxText
    from notice_gen.draft.draft_finding import DraftFinding
    from notice_gen.draft.draft_review import DraftReview

_MAIN: Final = "word/document.xml"
_BOLD: Final = "**"
_YAML_QUOTES: Final = frozenset("'\"\\\n")  # a fix with one of them is spelled for YAML


def write_word_copy(review: DraftReview, out: Path, *, with_fixes: bool) -> None:
    """Write the commented copy of a reviewed DOCX.

    Raises UsageError where something is there by now, UnreadableSource where its XML is not written
    as Word, WPS and LibreOffice write it, MachineError when the copy cannot be written.
    """
    if out.exists():
        raise UsageError(f"{out} 已经有了，批注只写进新的文件：请换一个名字")
    write_file_whole(out, make_word_copy(review, with_fixes=with_fixes))


def make_word_copy(review: DraftReview, *, with_fixes: bool) -> bytes:
    """Return the commented copy of a reviewed DOCX. UnreadableSource as ``write_word_copy``."""
    package = open_package(review.file)
    with package.archive as archive:
        parts = {entry.filename: package.read_bytes(entry.filename) for entry in archive.infolist()}
        text = read_docx_text(parts[_MAIN], review.file.name)
        comment_part = find_comment_part(parts)
        pairs = list(
            _answer_findings(review, text, comment_part.next_number, with_fixes=with_fixes)
        )
        changed = {_MAIN: insert_answers(parts[_MAIN], text, [answer for answer, _ in pairs])}
        comments = [comment for _, comment in pairs]
        if comments:
            changed |= add_comments(parts, comment_part, comments, review.file.name)
        return _pack_copy(archive, parts, changed)


def _pack_copy(archive: ZipFile, parts: dict[str, bytes], changed: dict[str, bytes]) -> bytes:
    """Return a package again with some parts changed; new ones come last."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            copy.writestr(entry, changed.pop(entry.filename, parts[entry.filename]))
        for name, content in changed.items():
            copy.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # of 1980: no clock is read
    return packed.getvalue()


def _answer_findings(
    review: DraftReview, text: DocxText, number: int, *, with_fixes: bool
) -> Iterator[tuple[WordAnswer, WordComment]]:
    """Yield an answer and its comment for each finding, and one for what the draft lacks."""
    texts = [paragraph.text for paragraph in text.paragraphs]
    search = ParagraphSearch(texts)
    first = next((at for at, words in enumerate(texts) if words.strip()), None)
    if first is None:
        raise UnreadableSource(f"{review.file.name} 的正文里没有文字，没有地方批注")
    whole = Stretch(first, 0, len(texts[first]))
    if review.missing:
        lines = (f"稿件里没有认出：{'、'.join(review.missing)}",)
        yield WordAnswer(*whole, number), WordComment(number, lines)
        number += 1
    for finding in sorted(review.findings, key=lambda each: each.diagnostic.place):
        found = search.find_words(finding.before, finding.words, finding.after)
        at = _widen_to_words(found, finding, texts) if found else whole
        fix = None
        if with_fixes and found:
            fix = _find_fix(finding, texts[at.paragraph][at.start : at.end])
        yield WordAnswer(*at, number, fix), WordComment(number, _describe(finding.diagnostic))
        number += 1


def _widen_to_words(found: Stretch, finding: DraftFinding, texts: Sequence[str]) -> Stretch:
    """Return a stretch with the spaces behind it that belong to the words meant."""
    words = finding.words.replace(_BOLD, "")
    if texts[found.paragraph].startswith(words, found.start):
        return Stretch(found.paragraph, found.start, found.start + max(1, len(words)))
    return found


def _find_fix(finding: DraftFinding, words: str) -> str | None:
    """Return what can take the place of words of the draft; None where they are not those meant."""
    fix = finding.diagnostic.fix
    if fix is None or words != finding.words.replace(_BOLD, ""):
        return None
    return fix.replace(_BOLD, "") if _YAML_QUOTES.isdisjoint(fix) else None


def _describe(diagnostic: Diagnostic) -> tuple[str, ...]:
    """Return a comment: what is wrong, how to mend it, and why."""
    lines = [f"【{diagnostic.severity}】{diagnostic.message}"]
    fix = diagnostic.fix
    if fix and fix not in diagnostic.hint and _YAML_QUOTES.isdisjoint(fix):
        lines.append(f"建议改为“{fix}”")
    if fix == "" and not diagnostic.hint:
        lines.append("建议删去")
    if diagnostic.hint:
        lines.append(f"怎样改：{diagnostic.hint}")
    rule = load_rules().get(diagnostic.code)
    if rule:
        lines.append(f"依据：{rule.source}（{rule.strength}，{rule.code}）")
    return tuple(lines)
