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
    from collections.abc import Iterable, Iterator
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
    """A notice being renewed: its edits so far, and the years advanced by them.

    A year that is not known is empty. Each value is edited once, by the first method that is given
    it; one from office.yaml or none at all (None) is passed over.
    """

    def __init__(self, notice: Notice, year: str, next_year: str) -> None:
        self.notice = notice
        self.years = (year, next_year)
        self.edits: list[FileEdit] = []
        self.advanced: list[BumpedYear] = []
        self._claimed: set[tuple[Path, int]] = set()

    def mark_to_fill(self, value: Text | None, words: str) -> None:
        """Have a whole value filled in anew; ``words`` say with what."""
        claimed = self._claim_value(value)
        if claimed:
            end = len(claimed.rstrip("\n"))
            self.edits.append(replace_stretch(claimed, 0, end, make_fill_placeholder(words)))

    def mark_to_check(self, values: Iterable[Text | None]) -> None:
        """Have whole values checked."""
        for value in self._claim_values(values):
            self.edits.append(insert_before(value, 0, CHECK_FOLLOWING))

    def mark_facts(self, values: Iterable[Text | None]) -> None:
        """Have the facts of names checked."""
        for value in self._claim_values(values):
            self._mark_each_fact(value, find_facts(value))

    def bump_headings(self, values: Iterable[Text | None]) -> None:
        """Advance the notice's year in titles and headings, have their other facts checked."""
        for value in self._claim_values(values):
            self._mark_each_fact(value, find_heading_facts(value, *self.years))

    def bump_number(self, value: Text | None) -> None:
        """Advance the year of a 发文字号 and have its serial filled in (7.2.5).

        A number of another form has its facts checked; another year than the notice's, or one that
        is followed by none, is filled in, too.
        """
        match = _NUMBER.search(value or "")
        if match is None:
            self.mark_facts([value])
            return
        number = self._claim_value(value)
        if number is None:
            return
        year, next_year = self.years
        if next_year and match["year"] == year:
            self._replace_year(number, *match.span("year"), next_year)
        else:
            fill = make_fill_placeholder("年份")
            self.edits.append(replace_stretch(number, *match.span("year"), fill))
        fill = make_fill_placeholder("序号")
        self.edits.append(replace_stretch(number, *match.span("serial"), fill))

    def mark_prose(self, value: Text | None, *, headed: bool = False) -> None:
        """Have every paragraph, table and picture of a text checked.

        ``headed`` tells that it says of which year the notice is, as its headings do.
        """
        prose = self._claim_value(value)
        if prose is None:
            return
        facts = list(find_facts(prose))
        heading_facts = list(find_heading_facts(prose, *self.years))
        for block in split_blocks(unfold_lines(prose)):
            if headed or block.kind is BlockKind.HEADING:
                self._mark_block(prose, block, heading_facts)
            else:
                self._mark_block(prose, block, facts)

    def mark_table(self, value: Text) -> None:
        """Have a file of comma-separated values checked; the mark goes into its first cell."""
        table = self._claim_value(value)
        if table:
            start = 1 if table.startswith('"') else 0
            self.edits.append(insert_before(table, start, CHECK_FOLLOWING))

    def _claim_values(self, values: Iterable[Text | None]) -> Iterator[Text]:
        """Return those of some values that may be edited."""
        return filter(None, map(self._claim_value, values))

    def _claim_value(self, value: Text | None) -> Text | None:
        """Return a value that is text of the notice's own files and was not met before, or None."""
        if not value or value.origin is None or not value.origin.source.is_text:
            return None
        path, start = value.origin.source.path, value.origin.start
        if (path, start) in self._claimed or self.notice.folder not in path.parents:
            return None
        self._claimed.add((path, start))
        return value

    def _mark_block(self, value: Text, block: TextBlock, facts: Iterable[Fact]) -> None:
        """Have a paragraph's facts checked; it, a table or a picture as a whole if it has none.

        ``facts`` are those of all the value.
        """
        start, text = block.lines[0]
        if block.kind is BlockKind.TABLE:
            first_cell = start + len(text) - len(text.lstrip("| \t"))
            self.edits.append(insert_before(value, first_cell, CHECK_FOLLOWING))
        elif block.kind is BlockKind.PICTURE:
            self.edits.append(insert_before(value, start + len("!["), CHECK_FOLLOWING))
        else:
            last, last_text = block.lines[-1]
            end = last + len(last_text)
            inside = [fact for fact in facts if start <= fact.start < end]
            self._mark_each_fact(value, inside)
            if block.kind is BlockKind.WORDS and all(fact.advanced for fact in inside):
                self.edits.append(insert_before(value, start, CHECK_FOLLOWING))

    def _mark_each_fact(self, value: Text, facts: Iterable[Fact]) -> None:
        """Advance the facts that are the notice's year, put marks round the others."""
        opening, _, closing = make_check_placeholder("\n").partition("\n")
        for start, end, advanced in facts:
            if advanced:
                self._replace_year(value, start, end, advanced)
            else:
                self.edits.append(insert_before(value, start, opening))
                self.edits.append(insert_after(value, end, closing))

    def _replace_year(self, value: Text, start: int, end: int, words: str) -> None:
        """Put the next year in place of the notice's, and note that it was advanced."""
        self.edits.append(replace_stretch(value, start, end, words))
        self.advanced.append(BumpedYear(value.locate_character(start), value[start:end], words))
