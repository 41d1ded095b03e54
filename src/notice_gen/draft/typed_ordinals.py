"""Ordinals as a draft's author typed them: an import takes them away, and the program counts anew.

In: an import.  Out: findings about the marks behind ordinals, about numbers left out and levels
left out, and about the brackets of 发文字号, each in the words of the rule it is of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.draft.source_pieces import list_pieces, tell_finding
from notice_gen.importer.block import SourceTable
from notice_gen.lint.registry import load_rules
from notice_gen.lint.rule import AuthorText, RuleFinding
from notice_gen.numeral import format_chinese_number
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.draft.draft_finding import DraftFinding
    from notice_gen.importer.run import ImportedFile

_BY_WORDS: Final = ("P11", "P12", "P13", "P23")
_SEQUENCE: Final = "S14"
_HAN: Final = "[一二三四五六七八九十]{1,3}"
# The four levels, and what begins an article or a chapter: below it all are counted anew.
_ORDINAL: Final = re.compile(
    rf"[ \t\u3000]*(?:({_HAN})、(?!{_HAN}[、是个])|（({_HAN})）(?![、和至])"
    rf"|([0-9]{{1,2}})[.．、](?![0-9])|（([0-9]{{1,2}})）(?![、和至]))"
)
_ANEW: Final = re.compile(rf"[ \t\u3000]*(?:第{_HAN}[编章节条]|附件|附：)")
_INNER: Final = re.compile(r"(?<=[。：；])（(1)）")
_LOOKS: Final = ("{}、", "（{}）", "{}.", "（{}）")
_NUMBERS: Final = {format_chinese_number(number): number for number in range(1, 100)}
_SKIPPED: Final = 3  # levels down from one to the next that no office skips: 一、 and （1）


class _Level(NamedTuple):
    """An ordinal of a piece: where its number stands, its level from 0, and the number."""

    start: int
    end: int
    rank: int
    number: int


def review_typed_ordinals(imported: ImportedFile) -> Iterator[DraftFinding]:
    """Yield what the rules say of ordinals and numbers that the imported notice no longer has."""
    tables = {block.at for block in imported.source.blocks if isinstance(block, SourceTable)}
    last = [0, 0, 0, 0]
    for piece in list_pieces(imported.source):
        if piece.line in tables:
            continue  # the numbers of its rows are no ordinals
        text = piece.words.text
        words = AuthorText(Text(text), "正文")
        for code in _BY_WORDS:
            for found in load_rules()[code].check(words):
                yield tell_finding(found, load_rules()[code], piece, imported.file)
        if _ANEW.match(text):
            last = [0, 0, 0, 0]
        for level in _list_levels(text):
            wrong = _judge_level(words.value, level, last)
            if wrong:
                yield tell_finding(wrong, load_rules()[_SEQUENCE], piece, imported.file)
            last = [*last[: level.rank], level.number, *[0] * (3 - level.rank)]


def _list_levels(text: str) -> Iterator[_Level]:
    """Yield the ordinal a piece begins with, and the first of a series inside of it."""
    begins = _ORDINAL.match(text)
    if begins and begins.lastindex:
        group = begins.lastindex
        yield _Level(*begins.span(group), group - 1, _parse_number(begins[group]))
    inner = _INNER.search(text)
    if inner:
        yield _Level(*inner.span(1), 3, 1)


def _parse_number(mark: str) -> int:
    """Return the number of an ordinal: of 3 and of 三 it is 3."""
    return int(mark) if mark.isdecimal() else _NUMBERS.get(mark, 0)


def _judge_level(value: Text, level: _Level, last: list[int]) -> RuleFinding | None:
    """Return what is wrong with an ordinal after those before it; ``last`` has one a level.

    A series that does not begin with one is a reference or cut out of another text.
    """
    above = [rank for rank in range(level.rank) if last[rank]]
    if level.number == 1:
        if above and level.rank - above[-1] >= _SKIPPED:
            upper = _LOOKS[above[-1]].format(format_chinese_number(last[above[-1]]))
            message = f"层次跳得太远：“{upper}”下面直接用了“（1）”"
            return RuleFinding(value, level.start, level.end, message, "下一层用“（一）”或者“1.”")
        return None
    due = last[level.rank] + 1
    if due in {1, level.number}:
        return None
    what = "重复" if level.number < due else "不连续"
    look = _LOOKS[level.rank]
    message = f"序数{what}：“{look.format(value[level.start : level.end])}”"
    hint = f"“{_spell_ordinal(level.rank, due - 1)}”后面应是“{_spell_ordinal(level.rank, due)}”"
    return RuleFinding(value, level.start, level.end, message, hint)


def _spell_ordinal(rank: int, number: int) -> str:
    """Return an ordinal of a level in its form."""
    han = rank < 2  # noqa: PLR2004 - 一、 and （一）
    return _LOOKS[rank].format(format_chinese_number(number) if han else number)
