"""Answers put into the text of a Word file: comments, and fixes as tracked changes.

In: the bytes of word/document.xml and answers.  Out: the same bytes with something between them.
Nothing is taken away: a run in the middle of which an answer begins is ended there and begun
again. A field is left whole, and comments on it stand around it. Tracked changes are those of
ECMA-376, part 1, 17.13.5, comments 17.13.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.draft.docx_text import DocxParagraph, DocxText, FieldSpan, TextPiece

AUTHOR: Final = "公文审校"
_SPACED: Final = ' xml:space="preserve"'
_ID: Final = re.compile(rb":id\s*=\s*[\"'](\d{1,9})[\"']")


class WordAnswer(msgspec.Struct, frozen=True):
    """What is said of the characters ``start`` to ``end`` of a paragraph, counted from 0.

    ``number`` is its comment's. ``fix`` is to take their place, None: nothing is.
    """

    paragraph: int
    start: int
    end: int
    number: int
    fix: str | None = None


class _Cut(msgspec.Struct):
    """What comes at one place inside a piece: the ends of answers, then their beginnings.

    ``deleting`` says whether what follows is deleted; None: as what is before it.
    """

    ends: str = ""
    begins: str = ""
    deleting: bool | None = None


def insert_answers(content: bytes, text: DocxText, answers: Sequence[WordAnswer]) -> bytes:
    """Return a main part with answers in it.

    Of fixes that overlap the first is made; every answer has its comment.
    """
    numbers = [answer.number for answer in answers]
    writer = _AnswerWriter(text.prefix, max(_find_highest_id(content), *numbers, 0))
    insertions: list[tuple[int, bytes]] = []
    for number in sorted({answer.paragraph for answer in answers}):
        here = [answer for answer in answers if answer.paragraph == number]
        insertions += writer.answer_paragraph(text.paragraphs[number], here)
    parts: list[bytes] = []
    done = 0
    for at, inserted in sorted(insertions, key=lambda each: each[0]):
        parts += (content[done:at], inserted)
        done = at
    return b"".join((*parts, content[done:]))


def _find_highest_id(content: bytes) -> int:
    """Return the highest number that an annotation of a part has; 0 for none."""
    return max(map(int, _ID.findall(content)), default=0)


def _list_fixable(paragraph: DocxParagraph, answers: Sequence[WordAnswer]) -> list[WordAnswer]:
    """Return the answers whose words are the author's own: what is in a field is made anew."""
    begin = 0
    fixable = list(answers)
    for piece in paragraph.pieces:
        end = begin + len(piece.text)
        if piece.field:
            fixable = [each for each in fixable if each.end <= begin or each.start >= end]
        begin = end
    return fixable


def _drop_overlaps(answers: Iterable[WordAnswer]) -> list[WordAnswer]:
    """Return the answers whose fix is made: of those that overlap the first."""
    made: list[WordAnswer] = []
    for answer in sorted(answers, key=lambda each: (each.start, each.end)):
        if answer.fix is not None and (not made or answer.start >= made[-1].end):
            made.append(answer)
    return made


class _AnswerWriter:
    """Spells what is inserted, in the prefix of its file."""

    def __init__(self, prefix: str, last_id: int) -> None:
        self._prefix = prefix
        self._last_id = last_id

    def answer_paragraph(
        self, paragraph: DocxParagraph, answers: Sequence[WordAnswer]
    ) -> list[tuple[int, bytes]]:
        """Return what is inserted into a paragraph, each with the byte it is put before."""
        insertions: list[tuple[int, bytes]] = []
        fixes = _drop_overlaps(_list_fixable(paragraph, answers))
        begin = 0
        for piece in paragraph.pieces:
            cuts: dict[int, _Cut] = {}
            if piece.field and piece.field.end:
                insertions += self._comment_field(piece, piece.field, begin, answers)
                begin += len(piece.text)
                continue
            self._cut_fixes(cuts, piece, begin, fixes)
            self._cut_comments(cuts, piece, begin, answers)
            insertions += self._spell_cuts(piece, cuts)
            begin += len(piece.text)
        return insertions

    def _comment_field(
        self, piece: TextPiece, field: FieldSpan, begin: int, answers: Sequence[WordAnswer]
    ) -> list[tuple[int, bytes]]:
        """Return comments on words of a field: they begin before it and end behind it."""
        insertions: list[tuple[int, bytes]] = []
        for answer in answers:
            if 0 <= answer.start - begin < len(piece.text):
                insertions.append(
                    (field.start, self._tag("commentRangeStart", answer.number).encode())
                )
            if 0 < answer.end - begin <= len(piece.text):
                insertions.append((field.end, self._end_comment(answer).encode()))
        return insertions

    def _end_comment(self, answer: WordAnswer) -> str:
        """Return where a comment ends, and the run that refers to it."""
        reference = self._tag("commentReference", answer.number)
        return (
            f"{self._tag('commentRangeEnd', answer.number)}"
            f"<{self._prefix}r>{reference}</{self._prefix}r>"
        )

    def _cut_comments(
        self, cuts: dict[int, _Cut], piece: TextPiece, begin: int, answers: Sequence[WordAnswer]
    ) -> None:
        """Add where comments begin and end in a piece that begins at a character."""
        for answer in answers:
            start, end = answer.start - begin, answer.end - begin
            if 0 <= start < len(piece.text):
                cut = cuts.setdefault(start, _Cut())
                cut.begins = f"{self._tag('commentRangeStart', answer.number)}{cut.begins}"
            if 0 < end <= len(piece.text):
                cuts.setdefault(end, _Cut()).ends += self._end_comment(answer)

    def _cut_fixes(
        self, cuts: dict[int, _Cut], piece: TextPiece, begin: int, fixes: Sequence[WordAnswer]
    ) -> None:
        """Add what is deleted of a piece, and what is inserted behind it."""
        for fix in fixes:
            start, end = max(fix.start - begin, 0), min(fix.end - begin, len(piece.text))
            if start >= end:
                continue
            cuts.setdefault(start, _Cut()).deleting = True
            behind = cuts.setdefault(end, _Cut())
            behind.deleting = False
            if fix.end - begin <= len(piece.text) and fix.fix:
                run = self._open_run(piece, "t") + escape(fix.fix) + self._close_run("t")
                behind.ends = f"{self._open_change('ins')}{run}</{self._prefix}ins>{behind.ends}"

    def _spell_cuts(self, piece: TextPiece, cuts: dict[int, _Cut]) -> list[tuple[int, bytes]]:
        """Return the cuts of a piece as what is inserted."""
        if not cuts:
            return []
        insertions: list[tuple[int, bytes]] = []
        if not piece.is_spaced:  # what was inside may be at an end now
            insertions.append((piece.offsets[0] - 1, _SPACED.encode()))
        is_deleting = False
        for at in sorted(cuts):
            cut = cuts[at]
            closed = self._close_piece(deleting=is_deleting)
            is_deleting = is_deleting if cut.deleting is None else cut.deleting
            opened = self._open_piece(piece, deleting=is_deleting)
            words = f"{closed}{cut.ends}{cut.begins}{opened}"
            insertions.append((piece.offsets[at], words.encode()))
        return insertions

    def _open_piece(self, piece: TextPiece, *, deleting: bool) -> str:
        if deleting:
            return self._open_change("del") + self._open_run(piece, "delText")
        return self._open_run(piece, "t")

    def _close_piece(self, *, deleting: bool) -> str:
        if deleting:
            return f"{self._close_run('delText')}</{self._prefix}del>"
        return self._close_run("t")

    def _open_run(self, piece: TextPiece, tag: str) -> str:
        return f"<{self._prefix}r>{piece.properties.decode()}<{self._prefix}{tag}{_SPACED}>"

    def _close_run(self, tag: str) -> str:
        return f"</{self._prefix}{tag}></{self._prefix}r>"

    def _open_change(self, kind: str) -> str:
        """Return the beginning of what was inserted or deleted; no date: no clock is read."""
        self._last_id += 1
        number, author = quoteattr(str(self._last_id)), quoteattr(AUTHOR)
        return f"<{self._prefix}{kind} {self._prefix}id={number} {self._prefix}author={author}>"

    def _tag(self, name: str, number: int) -> str:
        return f'<{self._prefix}{name} {self._prefix}id="{number}"/>'
