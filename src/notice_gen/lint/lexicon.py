"""The lexicon: words often written wrongly, what to write instead, and why.

In: ``lexicon.yaml``, ``confusions.yaml``, ``fixed_names.yaml`` and ``word_pairs.txt``, which travel
beside this file, or an office's own.  Out: ``LexiconEntry``, one for words with the same reason,
and ``Lexicon``, which finds them in a text.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from notice_gen.error import InvalidNotice
from notice_gen.lint.fixed_names import FixedNames
from notice_gen.lint.regulations import load_built_in_regulations
from notice_gen.lint.word_finder import Correction, WordFinder, WrongWord
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
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.regulations import Regulation

BUILT_IN_LEXICONS: Final = tuple(
    files("notice_gen.lint") / name
    for name in ("lexicon.yaml", "confusions.yaml", "fixed_names.yaml")
)
_LEAST_LAW: Final = 5  # characters of a law's title, without the state's name
_LEAST_TITLE: Final = 9  # of any other's
_WORD_PAIRS: Final = files("notice_gen.lint") / "word_pairs.txt"


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
    """词条: wrong words and what to write instead, all for one reason; names with one wording.

    The wrong words of an entry with names are as grave as these. A word that is to be written as it
    is takes an entry of the program's away.
    """

    words: dict[Text, tuple[Text, ...]] = declare_key(
        _CORRECTIONS, "词语", "错的写法: 对的写法，可以写几个", default_factory=dict
    )
    names: tuple[Text, ...] = declare_key(
        PLAIN_LINES, "名称", "写法固定的名称、职务、提法，四个字以上，差一个字就是错误", default=()
    )
    reason: Text = declare_key(PLAIN_LINE, "理由", "为什么错")
    unless: tuple[Text, ...] = declare_key(
        PLAIN_LINES, "除外", "这些词语里出现的不算，如 职责任务", default=()
    )

    def __hash__(self) -> int:
        """Return the hash of its words, so that a lexicon is made ready once (``make_lexicon``)."""
        return hash((tuple(self.words), self.names, self.reason))

    def check_keys(self, context: object) -> None:
        """Report an entry that has neither words nor names (K03)."""
        if not self.words and not self.names:
            hint = "写上词语（错的写法: 对的写法），或者名称"
            report_error(
                context, "K03", "缺少词语（words）或名称（names）", self.locate_key(), hint
            )


def read_word_pairs(text: str) -> Iterator[LexiconEntry]:
    """Yield an entry for each line ``wrong right except,except`` of the program's list of pairs.

    A line 理由：… has the reason of those behind it. There are many: read as YAML, they would take
    longer than a review.
    """
    reason = ""
    for line in text.splitlines():
        if line.startswith("理由："):
            reason = line.removeprefix("理由：")
            continue
        if not line or line.startswith("#"):
            continue
        wrong, right, *unless = line.split()
        longer = tuple(Text(word) for words in unless for word in words.split(","))
        yield LexiconEntry(words={Text(wrong): (Text(right),)}, reason=Text(reason), unless=longer)


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
    entries += read_word_pairs(_WORD_PAIRS.read_text(encoding="utf-8"))
    return tuple(entries)


class Lexicon:
    """Entries made ready to be looked for; of two for one word the later holds.

    ``grave`` finds the wrong words of entries that have names, ``names`` the names of which one
    character is off.
    """

    def __init__(
        self, entries: Iterable[LexiconEntry], regulations: Iterable[Regulation] = ()
    ) -> None:
        """Make ready the words, the names and the regulations, whose titles are names too.

        A word that is to be written as it is takes earlier entries for it away.
        """
        every = tuple(entries)
        self.regulations = {str(known.title): known for known in regulations}
        titles = [title for known in self.regulations.values() for title in _list_titles(known)]
        self.names = FixedNames(
            (*(name for entry in every for name in entry.names), *titles),
            (word for entry in every if entry.names for word in entry.unless),
        )
        holding: dict[str, tuple[LexiconEntry, tuple[Text, ...]]] = {}
        for entry in every:
            for wrong, right in entry.words.items():
                holding[wrong] = entry, right
                if right == (wrong,):
                    del holding[wrong]
        self.grave = WordFinder(
            {
                wrong: Correction(right, entry.reason, entry.unless)
                for wrong, (entry, right) in holding.items()
                if entry.names
            }
        )
        self._words = WordFinder(
            {
                wrong: Correction(right, entry.reason, entry.unless)
                for wrong, (entry, right) in holding.items()
                if not entry.names
            }
        )

    def find_wrong_words(self, text: str) -> Iterator[WrongWord]:
        """Yield the wrong words of a text, but those inside the words an entry excepts."""
        return self._words.find_wrong_words(text)


def _list_titles(regulation: Regulation) -> Iterator[str]:
    """Yield how a regulation is cited in 《》: in full, and without the state's name.

    Of titles that are short another one may well be but one character off: 地名 and 地图管理条例.
    """
    short = regulation.short_title
    if len(short) >= _LEAST_LAW:
        yield f"《{regulation.title}》"
        yield f"《{short}》"
    elif not short and len(regulation.title) >= _LEAST_TITLE:
        yield f"《{regulation.title}》"


@lru_cache(maxsize=8)
def make_lexicon(
    own: tuple[LexiconEntry, ...] = (), regulations: tuple[Regulation, ...] = ()
) -> Lexicon:
    """Return the lexicon of the program's entries and an office's ``own``, which hold over them.

    So do an office's ``regulations``. It is made ready once for the same entries, which takes
    longer than to search a notice.
    """
    entries = (*load_built_in_entries(), *own)
    return Lexicon(entries, (*load_built_in_regulations(), *regulations))
