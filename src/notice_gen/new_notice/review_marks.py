"""The marks and new years of a notice being renewed, as edits of its files.

In: values, each with what is to become of it.  Out: edits, and the years advanced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.inline.block import BlockKind, split_blocks
from notice_gen.inline.placeholders import (
    CHECK_FOLLOWING,
    make_check_placeholder,
    make_fill_placeholder,
)
from notice_gen.inline.text import unfold_lines
from notice_gen.new_notice.edits import FileEdit, insert_after, insert_before, replace_stretch
from notice_gen.new_notice.facts import find_facts, find_heading_facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from notice_gen.inline.block import TextBlock
    from notice_gen.model.notice import Notice
    from notice_gen.new_notice.facts import Fact
    from notice_gen.place import Place
    from notice_gen.yaml_source.tree import Text

_NUMBER: Final = re.compile(r"〔(?P<year>[0-9]{4})〕(?P<serial>[^〔〕]*?)号$")


class BumpedYear(NamedTuple):
    """A year that was advanced: where, what stood there and what does now."""

    place: Place
    before: str
    after: str


class NewNoticeEdits:
    """A notice being renewed: its edits so far; a year that is not known is empty."""

    def __init__(self, notice: Notice, year: str, next_year: str) -> None:
        self.notice = notice
        self.years = (year, next_year)
        self.edits: list[FileEdit] = []
        self.advanced: list[BumpedYear] = []
        self._seen: set[tuple[Path, int]] = set()

    def claim_value(self, value: Text | None) -> bool:
        """Tell whether a value stands in the notice's own files and was not met before."""
        if not value or value.origin is None:
            return False
        path, start = value.origin.source.path, value.origin.start
        if (path, start) in self._seen or self.notice.folder not in path.parents:
            return False
        self._seen.add((path, start))
        return True

    def mark_to_fill(self, value: Text | None, words: str) -> None:
        """Have a whole value filled in anew."""
        if value and self.claim_value(value):
            self.edits.append(
                replace_stretch(value, 0, len(value.rstrip("\n")), make_fill_placeholder(words))
            )

    def mark_to_check(self, values: Iterable[Text | None]) -> None:
        """Have whole values checked."""
        for value in values:
            if value and self.claim_value(value):
                self.edits.append(insert_before(value, 0, CHECK_FOLLOWING))

    def mark_facts(self, values: Iterable[Text | None]) -> None:
        """Have the facts of names checked."""
        for value in values:
            if value and self.claim_value(value):
                self._wrap_facts(value, find_facts(value))

    def bump_headings(self, values: Iterable[Text | None]) -> None:
        """Advance the notice's year in titles and headings, have their other facts checked."""
        for value in values:
            if value and self.claim_value(value):
                self._wrap_facts(value, find_heading_facts(value, *self.years))

    def bump_number(self, value: Text | None) -> None:
        """Advance the year of a 发文字号 and have its serial filled in."""
        match = _NUMBER.search(value) if value else None
        if value is None or match is None:
            self.mark_facts([value])
        elif self.claim_value(value):
            year, next_year = self.years
            if next_year and match["year"] == year:
                self._replace_year(value, *match.span("year"), next_year)
            else:
                self.edits.append(
                    replace_stretch(value, *match.span("year"), make_fill_placeholder("年份"))
                )
            self.edits.append(
                replace_stretch(value, *match.span("serial"), make_fill_placeholder("序号"))
            )

    def mark_prose(self, value: Text | None, *, headed: bool = False) -> None:
        """Have every paragraph, table and picture of a text checked."""
        if value and self.claim_value(value):
            plain, titled = list(find_facts(value)), list(find_heading_facts(value, *self.years))
            for passage in split_blocks(unfold_lines(value)):
                heading = headed or passage.kind is BlockKind.HEADING
                self._mark_block(value, passage, titled if heading else plain)

    def mark_table(self, value: Text) -> None:
        """Have a file of comma-separated values checked."""
        if self.claim_value(value):
            quoted = value.startswith('"')
            self.edits.append(insert_before(value, 1 if quoted else 0, CHECK_FOLLOWING))

    def _mark_block(self, value: Text, passage: TextBlock, found: Iterable[Fact]) -> None:
        start, text = passage.lines[0]
        if passage.kind is BlockKind.TABLE:
            cell = start + len(text) - len(text.lstrip("| \t"))
            self.edits.append(insert_before(value, cell, CHECK_FOLLOWING))
        elif passage.kind is BlockKind.PICTURE:
            self.edits.append(insert_before(value, start + len("!["), CHECK_FOLLOWING))
        else:
            last, words = passage.lines[-1]
            inside = [fact for fact in found if start <= fact.start < last + len(words)]
            self._wrap_facts(value, inside)
            if passage.kind is BlockKind.WORDS and all(fact.advanced for fact in inside):
                self.edits.append(insert_before(value, start, CHECK_FOLLOWING))

    def _wrap_facts(self, value: Text, found: Iterable[Fact]) -> None:
        opening, _, closing = make_check_placeholder("\n").partition("\n")
        for start, end, advanced in found:
            if advanced:
                self._replace_year(value, start, end, advanced)
            else:
                self.edits += [
                    insert_before(value, start, opening),
                    insert_after(value, end, closing),
                ]

    def _replace_year(self, value: Text, start: int, end: int, words: str) -> None:
        self.edits.append(replace_stretch(value, start, end, words))
        self.advanced.append(BumpedYear(value.locate_character(start), value[start:end], words))
