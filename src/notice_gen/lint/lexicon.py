"""The lexicon: words often written wrongly, what to write instead, and why.

In: ``lexicon.yaml`` and ``confusions.yaml``, the program's, which travel beside this file, or an
office's own.  Out: ``LexiconEntry``, one for words with the same reason, and ``Lexicon``, which
finds them in a text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.error import InvalidNotice
from notice_gen.model.base_model import ContentModel
from notice_gen.model.field_types import FieldType
from notice_gen.model.key import declare_key
from notice_gen.model.load_context import LoadContext, locate_value, report_error
from notice_gen.model.text_types import (
    PLAIN_LINE,
    PLAIN_LINES,
    read_plain_line,
    read_plain_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.yaml_source.tree import Text

BUILT_IN_LEXICONS: Final = tuple(
    files("notice_gen.lint") / name for name in ("lexicon.yaml", "confusions.yaml")
)
WILDCARD: Final = "……"  # stands for a few characters of one clause
_WILDCARD_PATTERN: Final = "([^，。；：、！？“”‘’（）《》\\n]{1,8}?)"


def _parse_corrections(value: object, context: object) -> dict[Text, tuple[Text, ...]]:
    """Return what to write for each wrong word; several when a person must choose."""
    if not isinstance(value, dict):
        hint = "写成 {按装: 安装} 这样"
        report_error(context, "K04", "这里要写成“错的: 对的”", locate_value(value), hint)
        return {}
    corrections: dict[Text, tuple[Text, ...]] = {}
    for wrong, right in value.items():
        corrections[read_plain_line(wrong, context)] = read_plain_lines(right, context)
    return corrections


_CORRECTIONS: Final = FieldType(
    _parse_corrections,
    {
        "type": "object",
        "additionalProperties": {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        },
    },
)


class LexiconEntry(ContentModel):
    """词条: wrong words and what to write instead, all for one reason.

    A word that is to be written as it is takes an entry of the program's away.
    """

    words: dict[Text, tuple[Text, ...]] = declare_key(
        _CORRECTIONS, "词语", "错的写法: 对的写法，可以写几个"
    )
    reason: Text = declare_key(PLAIN_LINE, "理由", "为什么错")
    unless: tuple[Text, ...] = declare_key(
        PLAIN_LINES, "除外", "这些词语里出现的不算，如 职责任务", default=()
    )

    def __hash__(self) -> int:
        """Return the hash of its words, so that a lexicon is made ready once (``make_lexicon``)."""
        return hash((tuple(self.words), self.reason))


def read_lexicon(path: Path, findings: list[Diagnostic]) -> tuple[LexiconEntry, ...]:
    """Return the entries of a lexicon; what is wrong with the file goes into ``findings``."""
    context = LoadContext(path.parent, findings=findings)
    tree = context.read_tree(path)
    if tree is None:
        return ()
    if not isinstance(tree, list):
        hint = "每一条以“- ”开头，写上 words（词语）和 reason（理由）"
        report_error(context, "K04", "词语表要写成列表", locate_value(tree), hint)
        return ()
    return tuple(LexiconEntry.from_tree(item, context) for item in tree)


@cache
def load_built_in_entries() -> tuple[LexiconEntry, ...]:
    """Return the program's own entries. Raises InvalidNotice when one of its files is damaged."""
    findings: list[Diagnostic] = []
    entries: list[LexiconEntry] = []
    for lexicon in BUILT_IN_LEXICONS:
        with as_file(lexicon) as path:
            entries += read_lexicon(path, findings)
    if findings:
        raise InvalidNotice(findings)
    return tuple(entries)


class WrongWord(NamedTuple):
    """A wrong word of a text; ``better`` are the words to choose from."""

    start: int
    end: int
    better: tuple[str, ...]
    reason: str


class Lexicon:
    """Entries made ready to be looked for; of two for one word the later holds."""

    def __init__(self, entries: Iterable[LexiconEntry]) -> None:
        """Make one expression of the plain words, and one of each that has a gap (WILDCARD).

        A word that is to be written as it is takes earlier entries for it away.
        """
        self._entries: dict[str, tuple[LexiconEntry, tuple[Text, ...]]] = {}
        for entry in entries:
            for wrong, right in entry.words.items():
                self._entries[wrong] = entry, right
                if right == (wrong,):
                    del self._entries[wrong]
        plain: list[str] = []
        self._open: list[tuple[str, str, re.Pattern[str]]] = []
        for word in self._entries:
            if WILDCARD not in word:
                plain.append(word)
                continue
            head = word.partition(WILDCARD)[0]
            pattern = re.escape(word).replace(WILDCARD, _WILDCARD_PATTERN)
            self._open.append((word, head, re.compile(pattern)))
        plain.sort(key=len, reverse=True)  # of two words at one place the longer is meant
        self._plain = re.compile("|".join(map(re.escape, plain)) or "(?!)")

    def find_wrong_words(self, text: str) -> Iterator[WrongWord]:
        """Yield the wrong words of a text, but those inside the words an entry excepts."""
        for match in self._plain.finditer(text):
            yield from self._check_match(text, match, match[0], match[0])
        for wrong, head, pattern in self._open:
            if head not in text:  # most texts: finding a string is much faster than matching
                continue
            for match in pattern.finditer(text):
                yield from self._check_match(text, match, wrong, head)

    def _check_match(
        self, text: str, match: re.Match[str], wrong: str, head: str
    ) -> Iterator[WrongWord]:
        """Yield a match unless an excepted word stands over its ``head``, the words before ……."""
        entry, right = self._entries[wrong]
        start, end = match.start(), match.start() + len(head)
        for longer in entry.unless:
            if _is_covered(text, start, end, longer):
                return
        between = match[1] if match.re.groups else ""
        better = tuple(choice.replace(WILDCARD, between) for choice in right)
        yield WrongWord(start, match.end(), better, entry.reason)


@lru_cache(maxsize=8)
def make_lexicon(own: tuple[LexiconEntry, ...] = ()) -> Lexicon:
    """Return the lexicon of the program's entries and an office's ``own``, which hold over them.

    It is made ready once for the same entries, which takes longer than to search a notice.
    """
    return Lexicon((*load_built_in_entries(), *own))


def _is_covered(text: str, start: int, end: int, longer: str) -> bool:
    """Tell whether a longer word stands over any of the characters from start to end."""
    return text.find(longer, max(0, start - len(longer) + 1), end + len(longer) - 1) >= 0
