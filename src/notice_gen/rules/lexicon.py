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

from notice_gen.error import Invalid
from notice_gen.form import Form, Word, Words, word, words
from notice_gen.part import Part
from notice_gen.reading import Reading, place_of, report
from notice_gen.tree import Text  # noqa: TC001 - pydantic reads the annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import ValidationInfo

    from notice_gen.diagnostic import Diagnostic

STANDARD: Final = Path(__file__).with_name("lexicon.yaml")
ANY: Final = "……"  # stands for a few characters of one clause
_FEW: Final = "([^，。；：、！？“”‘’（）《》\\n]{1,8}?)"


def _pairs(value: object, info: ValidationInfo) -> dict[Text, tuple[Text, ...]]:
    """Return what to write for each wrong word; several when a person must choose."""
    if not isinstance(value, dict):
        hint = "写成 {按装: 安装} 这样"
        report(info.context, "K04", "这里要写成“错的: 对的”", place_of(value), hint)
        return {}
    return {word(key, info): words(right, info) for key, right in value.items()}


_PAIRS: Final = Form(
    _pairs,
    {
        "type": "object",
        "additionalProperties": {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        },
    },
)


class Entry(Part):
    """词条: wrong words and what to write instead, all for one reason.

    A word that is to be written as it is takes an entry of the program's away.
    """

    words: Annotated[dict[Text, tuple[Text, ...]], _PAIRS] = Field(
        validation_alias="词语", description="错的写法: 对的写法，可以写几个"
    )
    reason: Word = Field(validation_alias="理由", description="为什么错")
    unless: Words = Field(
        default=(), validation_alias="除外", description="这些词语里出现的不算，如 职责任务"
    )


def read(path: Path, findings: list[Diagnostic]) -> tuple[Entry, ...]:
    """Return the entries of a lexicon; what is wrong with the file goes into ``findings``."""
    reading = Reading(path.parent, findings=findings)
    tree = reading.tree(path)
    if tree is None:
        return ()
    if not isinstance(tree, list):
        hint = "每一条以“- ”开头，写上 words（词语）和 reason（理由）"
        report(reading, "K04", "词语表要写成列表", place_of(tree), hint)
        return ()
    return tuple(Entry.model_validate(item, context=reading) for item in tree)


@cache
def standard() -> tuple[Entry, ...]:
    """Return the program's own entries."""
    findings: list[Diagnostic] = []
    entries = read(STANDARD, findings)
    if findings:
        raise Invalid(findings)
    return entries


class Slip(NamedTuple):
    """A wrong word of a text; ``better`` are the words to choose from."""

    start: int
    end: int
    better: tuple[str, ...]
    reason: str


class Lexicon:
    """Entries made ready to be looked for; of two for one word the later holds."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, tuple[Entry, tuple[Text, ...]]] = {}
        for entry in entries:
            for wrong, right in entry.words.items():
                self._entries[wrong] = entry, right
                if right == (wrong,):
                    del self._entries[wrong]
        plain = sorted((w for w in self._entries if ANY not in w), key=len, reverse=True)
        self._plain = re.compile("|".join(map(re.escape, plain)) or "(?!)")
        self._open = tuple(
            (wrong, wrong.partition(ANY)[0], re.compile(re.escape(wrong).replace(ANY, _FEW)))
            for wrong in self._entries
            if ANY in wrong
        )

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield the wrong words of a text, but those inside the words an entry excepts."""
        for match in self._plain.finditer(text):
            yield from self._slip(text, match, match[0], match[0])
        for wrong, head, pattern in self._open:
            if head in text:
                for match in pattern.finditer(text):
                    yield from self._slip(text, match, wrong, head)

    def _slip(self, text: str, match: re.Match[str], wrong: str, head: str) -> Iterator[Slip]:
        entry, right = self._entries[wrong]
        start, end = match.start(), match.start() + len(head)
        if any(_over(text, start, end, longer) for longer in entry.unless):
            return
        between = match[1] if match.re.groups else ""
        better = tuple(choice.replace(ANY, between) for choice in right)
        yield Slip(start, match.end(), better, entry.reason)


def _over(text: str, start: int, end: int, longer: str) -> bool:
    """Tell whether a longer word stands over any of the characters from start to end."""
    return text.find(longer, max(0, start - len(longer) + 1), end + len(longer) - 1) >= 0
