"""A paragraph freed from what conversions, web pages and typewriters left in it.

In: ``Words`` as read.  Out: ``Words`` in simplified characters and full-width punctuation, every
change in the ``Journal`` with its place. Nothing else is rewritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SPACES
from notice_gen.inline.markup import BOLD_MARK
from notice_gen.inline.text import check_text
from notice_gen.lint.traditional_characters import SIMPLIFIED, TRADITIONAL
from notice_gen.yaml_source.source_file import find_first_stray
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from notice_gen.importer.block import SourceParagraph
    from notice_gen.importer.change_log import ChangeLog

_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WIDE: Final = _HAN + "，。、；：？！（）《》〈〉“”‘’〔〕【】…—"
_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_GLOSS: Final = re.compile(rf"(?<=[{_HAN}])[(（](?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,6}}[)）]")
# A gloss in the neutral tone has no mark; it is one only behind a traditional character.
_TONELESS: Final = re.compile(rf"(?<=([{_HAN}]))[(（][a-z]{{1,6}}[)）]")
_FULL_WIDTH: Final = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF_WIDTH: Final = re.compile(rf"(?<=[{_WIDE}])[ ]?[,;:?!]|[,;:?!](?=[ ]?[{_WIDE}])(?<!\d[,:])")
_STOP: Final = re.compile(rf"(?<=[{_WIDE}])\.(?=$|[{_WIDE}])")
_BRACKETS: Final = re.compile(r"\(([^()]{1,300})\)")
_QUOTES: Final = re.compile(r'"([^"]{1,300})"')
_ANY_WIDE: Final = re.compile(f"[{_WIDE}]")
_GAP: Final = re.compile(rf"(?<=[，。、；：？！])[ \u00a0]+(?=[{_WIDE}\d])")
_ODD_SPACE: Final = re.compile("[\t\u00a0\u2002\u2003\u2009]")
_ORDINAL: Final = re.compile(r"[一二三四五六七八九十]{1,3}\.")
_MARKUP: Final = (
    (re.compile(r"\{(?=[{%#])"), "｛"),
    (BOLD_MARK, "＊"),
    (re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]*@)"), "＜"),
    (re.compile(r"\](?=[(:])"), "］"),
    (re.compile(r"\|"), "｜"),
    (re.compile(r"(?:^|(?<=[、.．）)。：\s]))#{1,6}(?=[ \t])"), "＃"),
)
_SUSPECT: Final = re.compile(r"[*\]<{|#]")
_CUT_LIMIT: Final = 200  # characters in which an ordinal and a run-in heading end
_CUT: Final = re.compile(r"^|[、.．）)。：]\s*")


@dataclass(slots=True)
class _EditedParagraph:
    """A paragraph in work: where each of its characters stood in the source."""

    words: SourceParagraph
    columns: list[int]
    journal: ChangeLog

    def replace_stretches(self, edits: Iterable[tuple[int, int, str]], reason: str) -> None:
        """Put other characters in place of stretches, given in order."""
        text, looks, columns = [], [], []
        old, done = self.words, 0
        for start, end, new in edits:
            column = self.columns[start] if start < len(self.columns) else 0
            self.journal.log_change(old.at, old.text[start:end], new, reason, column)
            text += [old.text[done:start], new]
            looks += [old.looks[done:start], old.looks[start] * len(new)]
            columns += [*self.columns[done:start], *[column] * len(new)]
            done = end
        text.append(old.text[done:])
        looks.append(old.looks[done:])
        self.columns = columns + self.columns[done:]
        self.words = replace(old, text="".join(text), looks="".join(looks))

    def replace_matches(
        self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str] | str, reason: str
    ) -> None:
        """Put other characters in place of every match."""
        make = new if callable(new) else lambda _: new
        self.replace_stretches(
            [(m.start(), m.end(), make(m)) for m in pattern.finditer(self.words.text)], reason
        )


def clean_paragraph(
    words: SourceParagraph, journal: ChangeLog, *, traditional: bool, cell: bool = False
) -> SourceParagraph:
    """Return a paragraph cleaned; ``traditional`` tells that its source is in such characters."""
    tracked = _EditedParagraph(words, list(range(1, len(words.text) + 1)), journal)
    _remove_invisible_characters(tracked)
    _strip_spaces(tracked)
    _remove_pinyin(tracked)
    _simplify_characters(tracked, traditional=traditional)
    _widen_punctuation(tracked)
    tracked.replace_matches(_GAP, "", why.SPACE)
    tracked.replace_matches(_ODD_SPACE, " ", why.SPACE)
    _escape_markup(tracked, cell=cell)
    return tracked.words


def clean_own_paragraph(
    words: SourceParagraph, journal: ChangeLog, *, cell: bool = False
) -> SourceParagraph:
    """Return a paragraph this program printed: only what it would take for a mark is changed."""
    tracked = _EditedParagraph(words, list(range(1, len(words.text) + 1)), journal)
    _remove_invisible_characters(tracked)
    _strip_spaces(tracked)
    _escape_markup(tracked, cell=cell)
    return tracked.words


def _escape_markup(tracked: _EditedParagraph, *, cell: bool) -> None:
    """Make full-width what would be a mark of the small Markdown: here it is a character."""
    text = tracked.words.text
    if not _SUSPECT.search(text):
        return
    # Wherever its ordinal or its run-in heading may be cut off, a mark may come to stand first.
    starts = (match.end() for match in _CUT.finditer(text, 0, _CUT_LIMIT))
    if (
        cell
        or BOLD_MARK.search(text)
        or any(check_text(Text(text[at:]), (), None) for at in starts)
    ):
        for pattern, full in _MARKUP:
            tracked.replace_matches(pattern, partial(_repeat_character, full), why.MARKUP)


def _repeat_character(full: str, match: re.Match[str]) -> str:
    return full * len(match[0])


def is_traditional(texts: Iterable[str]) -> bool:
    """Tell whether a source is written in traditional characters, by their share."""
    text = "".join(texts)
    han = len(re.findall(f"[{_HAN}]", text))
    return sum(character in SIMPLIFIED for character in text) * 20 > han > 0


def _remove_invisible_characters(tracked: _EditedParagraph) -> None:
    text = tracked.words.text
    if find_first_stray(text):
        found = [(at, at + 1, "") for at, one in enumerate(text) if find_first_stray(one)]
        tracked.replace_stretches(found, why.UNSEEN)


def _strip_spaces(tracked: _EditedParagraph) -> None:
    """Take away the spaces at both ends: indents are the program's."""
    text = tracked.words.text
    start, end = len(text) - len(text.lstrip(SPACES)), len(text.rstrip(SPACES))
    edits = [(0, start, "")] if start else []
    if start < end < len(text):
        edits.append((end, len(text), ""))
    tracked.replace_stretches(edits, why.SPACE)


def _remove_pinyin(tracked: _EditedParagraph) -> None:
    tracked.replace_matches(_GLOSS, "", why.GLOSS)
    text = tracked.words.text
    matches = [match for match in _TONELESS.finditer(text) if match[1] in TRADITIONAL]
    tracked.replace_stretches([(match.start(), match.end(), "") for match in matches], why.GLOSS)


def _simplify_characters(tracked: _EditedParagraph, *, traditional: bool) -> None:
    """Turn traditional characters into simplified ones, as the words around them ask for.

    In a source that is simplified otherwise, only characters that no simplified text has.
    """
    text = tracked.words.text
    if not (traditional or TRADITIONAL & set(text)):
        return
    simple = _convert_to_simplified(text)
    if len(simple) != len(text):  # a phrase of another length: character by character then
        simple = "".join(SIMPLIFIED.get(character, character) for character in text)
    tracked.replace_stretches(
        [
            (at, at + 1, new)
            for at, (old, new) in enumerate(zip(text, simple, strict=True))
            if old != new and (traditional or old in TRADITIONAL)
        ],
        why.SIMPLIFIED,
    )


def _convert_to_simplified(text: str) -> str:
    from opencc import OpenCC  # noqa: PLC0415 - loads its dictionaries; few sources need them

    simple: str = OpenCC("tw2s").convert(text)  # knows 著手 from 著作, which t2s does not
    return simple


def _widen_punctuation(tracked: _EditedParagraph) -> None:
    tracked.replace_matches(
        _HALF_WIDTH, lambda match: _FULL_WIDTH[match[0].strip()], why.PUNCTUATION
    )
    if not _ORDINAL.match(tracked.words.text):
        tracked.replace_matches(_STOP, "。", why.PUNCTUATION)
    for pattern, left, right in ((_BRACKETS, "（", "）"), (_QUOTES, "“", "”")):
        edits = []
        text = tracked.words.text
        for match in pattern.finditer(text):
            start, end = match.span()
            if _ANY_WIDE.search(match[1]) or _ANY_WIDE.match(text[max(0, start - 1) : start]):
                edits += [(start, start + 1, left), (end - 1, end, right)]
        tracked.replace_stretches(edits, why.PUNCTUATION)
