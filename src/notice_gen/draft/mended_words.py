"""What an import mended on its way in, found by the rules as it stands in the file.

In: an import.  Out: findings about half-width marks, traditional characters, glosses and spaces,
each in the words of the rule that finds it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

from notice_gen.draft.paragraph_search import squeeze_words
from notice_gen.draft.source_pieces import list_pieces, tell_finding
from notice_gen.importer import change_log as why
from notice_gen.importer.change_log import LoggedChange, UnplacedText
from notice_gen.importer.ordinals import parse_ordinal
from notice_gen.importer.page_labels import is_page_label
from notice_gen.lint.registry import load_rules
from notice_gen.lint.rule import AuthorText
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from notice_gen.draft.draft_finding import DraftFinding
    from notice_gen.draft.source_pieces import SourcePiece
    from notice_gen.importer.run import ImportedFile

# The rules that are about what an import mends, by its reason for mending.
_RULES: Final = {
    why.PUNCTUATION: ("P01", "P02"),
    why.SIMPLIFIED: ("Q03",),
    why.GLOSS: ("Q04", "Q09"),
    why.SPACE: ("P38",),
    why.UNSEEN: ("X07",),
}
_Noted = TypeVar("_Noted", LoggedChange, UnplacedText)
_PART: Final = "正文"  # what the words of a file are taken for: it has not said what they are


def review_mended_words(imported: ImportedFile) -> Iterator[DraftFinding]:
    """Yield what the rules say of words that an import wrote otherwise.

    What found no place in the notice, and what a web page says round it, is left out: no other rule
    reads it either.
    """
    changes = _group_by_line(imported.changes)
    unplaced = _group_by_line(imported.unplaced)
    for piece in list_pieces(imported.source):
        mends = _find_mends(piece, changes.get(piece.words.at, ()))
        if not mends or _is_unplaced(piece, unplaced.get(piece.words.at, ())):
            continue
        words = AuthorText(Text(piece.words.text), _PART)
        for code, places in mends.items():
            rule = load_rules()[code]
            for found in rule.check(words):
                if not places.isdisjoint(range(found.start, found.end)):
                    yield tell_finding(found, rule, piece, imported.file)


def _group_by_line(noted: Iterable[_Noted]) -> Mapping[int, Sequence[_Noted]]:
    """Return what an import noted by the number of the line it is about."""
    grouped: dict[int, list[_Noted]] = defaultdict(list)
    for each in noted:
        grouped[each.at].append(each)
    return grouped


def _is_unplaced(piece: SourcePiece, unplaced: Sequence[UnplacedText]) -> bool:
    """Tell whether a piece found no place, or has a page's facts in it.

    A comment on it or a footnote may have found no place, too.
    """
    words = squeeze_words(piece.words.text)
    return any(each.reason == why.PAGE or words in squeeze_words(each.text) for each in unplaced)


def _find_mends(piece: SourcePiece, changes: Sequence[LoggedChange]) -> dict[str, set[int]]:
    """Return which characters of a piece, from 0, each rule may have something to say of.

    Those are the mended ones, but for the spaces around it and behind its ordinal. Where a page's
    label stands there are none. The cells of a row have one number: of their changes those are the
    piece's that fit it.
    """
    text = piece.words.text
    ordinal = parse_ordinal(text.lstrip())
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    mends: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change.reason == why.LABEL and is_page_label(change.before):
            return {}
        start = change.column - 1  # -1 where the whole line is meant
        end = start + len(change.before)
        if start < first or end > last or not text.startswith(change.before, start):
            continue
        if change.reason == why.SPACE and ordinal and start <= first + ordinal.length:
            continue
        for code in _RULES.get(change.reason, ()):
            mends[code].update(range(start, end))
    return mends
