"""The marks and new years of a notice being renewed, as edits of its files.

In: values, each with what is to become of it.  Out: edits, and the years advanced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.passage import Kind, passages
from notice_gen.pending import WHOLE, to_check, to_fill
from notice_gen.renewal.edit import Edit, after, before, instead
from notice_gen.renewal.fact import dated, facts
from notice_gen.text import unfolded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from notice_gen.notice import Notice
    from notice_gen.passage import Passage
    from notice_gen.place import Place
    from notice_gen.renewal.fact import Fact
    from notice_gen.tree import Text

_NUMBER: Final = re.compile(r"〔(?P<year>[0-9]{4})〕(?P<serial>[^〔〕]*?)号$")


class Advanced(NamedTuple):
    """A year that was advanced: where, what stood there and what does now."""

    place: Place
    before: str
    after: str


class Renewing:
    """A notice being renewed: its edits so far; a year that is not known is empty."""

    def __init__(self, notice: Notice, year: str, next_year: str) -> None:
        self.notice = notice
        self.years = (year, next_year)
        self.edits: list[Edit] = []
        self.advanced: list[Advanced] = []
        self._seen: set[tuple[Path, int]] = set()

    def own(self, value: Text | None) -> bool:
        """Tell whether a value stands in the notice's own files and was not met before."""
        if not value or value.origin is None:
            return False
        path, start = value.origin.manuscript.path, value.origin.start
        if (path, start) in self._seen or self.notice.folder not in path.parents:
            return False
        self._seen.add((path, start))
        return True

    def fill(self, value: Text | None, words: str) -> None:
        """Have a whole value filled in anew."""
        if value and self.own(value):
            self.edits.append(instead(value, 0, len(value.rstrip("\n")), to_fill(words)))

    def check(self, values: Iterable[Text | None]) -> None:
        """Have whole values checked."""
        for value in values:
            if value and self.own(value):
                self.edits.append(before(value, 0, WHOLE))

    def plain(self, values: Iterable[Text | None]) -> None:
        """Have the facts of names checked."""
        for value in values:
            if value and self.own(value):
                self._wrap(value, facts(value))

    def heading(self, values: Iterable[Text | None]) -> None:
        """Advance the notice's year in titles and headings, have their other facts checked."""
        for value in values:
            if value and self.own(value):
                self._wrap(value, dated(value, *self.years))

    def number(self, value: Text | None) -> None:
        """Advance the year of a 发文字号 and have its serial filled in."""
        match = _NUMBER.search(value) if value else None
        if value is None or match is None:
            self.plain([value])
        elif self.own(value):
            year, next_year = self.years
            if next_year and match["year"] == year:
                self._replace(value, *match.span("year"), next_year)
            else:
                self.edits.append(instead(value, *match.span("year"), to_fill("年份")))
            self.edits.append(instead(value, *match.span("serial"), to_fill("序号")))

    def prose(self, value: Text | None, *, headed: bool = False) -> None:
        """Have every paragraph, table and picture of a text checked."""
        if value and self.own(value):
            plain, titled = list(facts(value)), list(dated(value, *self.years))
            for passage in passages(unfolded(value)):
                heading = headed or passage.kind is Kind.HEADING
                self._passage(value, passage, titled if heading else plain)

    def table(self, value: Text) -> None:
        """Have a file of comma-separated values checked."""
        if self.own(value):
            quoted = value.startswith('"')
            self.edits.append(before(value, 1 if quoted else 0, WHOLE))

    def _passage(self, value: Text, passage: Passage, found: Iterable[Fact]) -> None:
        start, text = passage.lines[0]
        if passage.kind is Kind.TABLE:
            cell = start + len(text) - len(text.lstrip("| \t"))
            self.edits.append(before(value, cell, WHOLE))
        elif passage.kind is Kind.PICTURE:
            self.edits.append(before(value, start + len("!["), WHOLE))
        else:
            last, words = passage.lines[-1]
            inside = [fact for fact in found if start <= fact.start < last + len(words)]
            self._wrap(value, inside)
            if passage.kind is Kind.WORDS and all(fact.advanced for fact in inside):
                self.edits.append(before(value, start, WHOLE))

    def _wrap(self, value: Text, found: Iterable[Fact]) -> None:
        opening, _, closing = to_check("\n").partition("\n")
        for start, end, advanced in found:
            if advanced:
                self._replace(value, start, end, advanced)
            else:
                self.edits += [before(value, start, opening), after(value, end, closing)]

    def _replace(self, value: Text, start: int, end: int, words: str) -> None:
        self.edits.append(instead(value, start, end, words))
        self.advanced.append(Advanced(value.place_at(start), value[start:end], words))
