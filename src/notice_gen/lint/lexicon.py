"""The lexicon: words often written wrongly, what to write instead, and why.

In: ``lexicon.yaml``, the program's beside this file or an office's own.  Out: ``Entry``, one for
words with the same reason, and ``Lexicon``, which finds them in a text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from pydantic import Field

from notice_gen.error import InvalidNotice
from notice_gen.model.base_model import ContentModel
from notice_gen.model.field_types import FieldType
from notice_gen.model.load_context import LoadContext, locate_value, report_error
from notice_gen.model.text_types import (
    PlainLine,
    PlainLines,
    read_plain_line,
    read_plain_lines,
)
from notice_gen.yaml_source.tree import Text  # noqa: TC001 - pydantic reads the annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import ValidationInfo

    from notice_gen.diagnostic import Diagnostic

BUILT_IN_LEXICON: Final = Path(__file__).with_name("lexicon.yaml")
WILDCARD: Final = "……"  # stands for a few characters of one clause
_WILDCARD_PATTERN: Final = "([^，。；：、！？“”‘’（）《》\\n]{1,8}?)"


def _parse_corrections(value: object, info: ValidationInfo) -> dict[Text, tuple[Text, ...]]:
    """Return what to write for each wrong word; several when a person must choose."""
    if not isinstance(value, dict):
        hint = "写成 {按装: 安装} 这样"
        report_error(info.context, "K04", "这里要写成“错的: 对的”", locate_value(value), hint)
        return {}
    return {
        read_plain_line(key, info): read_plain_lines(right, info) for key, right in value.items()
    }


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

    words: Annotated[dict[Text, tuple[Text, ...]], _CORRECTIONS] = Field(
        validation_alias="词语", description="错的写法: 对的写法，可以写几个"
    )
    reason: PlainLine = Field(validation_alias="理由", description="为什么错")
    unless: PlainLines = Field(
        default=(), validation_alias="除外", description="这些词语里出现的不算，如 职责任务"
    )


def read_lexicon(path: Path, findings: list[Diagnostic]) -> tuple[LexiconEntry, ...]:
    """Return the entries of a lexicon; what is wrong with the file goes into ``findings``."""
    reading = LoadContext(path.parent, findings=findings)
    tree = reading.read_tree(path)
    if tree is None:
        return ()
    if not isinstance(tree, list):
        hint = "每一条以“- ”开头，写上 words（词语）和 reason（理由）"
        report_error(reading, "K04", "词语表要写成列表", locate_value(tree), hint)
        return ()
    return tuple(LexiconEntry.model_validate(item, context=reading) for item in tree)


@cache
def load_built_in_entries() -> tuple[LexiconEntry, ...]:
    """Return the program's own entries."""
    findings: list[Diagnostic] = []
    entries = read_lexicon(BUILT_IN_LEXICON, findings)
    if findings:
        raise InvalidNotice(findings)
    return entries


class WrongWord(NamedTuple):
    """A wrong word of a text; ``better`` are the words to choose from."""

    start: int
    end: int
    better: tuple[str, ...]
    reason: str


class Lexicon:
    """Entries made ready to be looked for; of two for one word the later holds."""

    def __init__(self, entries: Iterable[LexiconEntry]) -> None:
        self._entries: dict[str, tuple[LexiconEntry, tuple[Text, ...]]] = {}
        for entry in entries:
            for wrong, right in entry.words.items():
                self._entries[wrong] = entry, right
                if right == (wrong,):
                    del self._entries[wrong]
        plain = sorted((w for w in self._entries if WILDCARD not in w), key=len, reverse=True)
        self._plain = re.compile("|".join(map(re.escape, plain)) or "(?!)")
        self._open = tuple(
            (
                wrong,
                wrong.partition(WILDCARD)[0],
                re.compile(re.escape(wrong).replace(WILDCARD, _WILDCARD_PATTERN)),
            )
            for wrong in self._entries
            if WILDCARD in wrong
        )

    def find_wrong_words(self, text: str) -> Iterator[WrongWord]:
        """Yield the wrong words of a text, but those inside the words an entry excepts."""
        for match in self._plain.finditer(text):
            yield from self._check_match(text, match, match[0], match[0])
        for wrong, head, pattern in self._open:
            if head in text:
                for match in pattern.finditer(text):
                    yield from self._check_match(text, match, wrong, head)

    def _check_match(
        self, text: str, match: re.Match[str], wrong: str, head: str
    ) -> Iterator[WrongWord]:
        entry, right = self._entries[wrong]
        start, end = match.start(), match.start() + len(head)
        if any(_is_covered(text, start, end, longer) for longer in entry.unless):
            return
        between = match[1] if match.re.groups else ""
        better = tuple(choice.replace(WILDCARD, between) for choice in right)
        yield WrongWord(start, match.end(), better, entry.reason)


def _is_covered(text: str, start: int, end: int, longer: str) -> bool:
    """Tell whether a longer word stands over any of the characters from start to end."""
    return text.find(longer, max(0, start - len(longer) + 1), end + len(longer) - 1) >= 0
