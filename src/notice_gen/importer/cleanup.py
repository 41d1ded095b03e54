"""A paragraph freed from what conversions, web pages and typewriters left in it.

In: ``SourceParagraph`` as read.  Out: one in simplified characters and full-width punctuation,
every change in the ``ChangeLog`` with its place. Nothing else is rewritten.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from notice_gen.importer import change_log as why
from notice_gen.importer.block import BOLD, SPACES
from notice_gen.inline.markup import BOLD_MARK
from notice_gen.inline.text import check_text
from notice_gen.lint.traditional_characters import SIMPLIFIED, TRADITIONAL
from notice_gen.yaml_source.source_file import find_first_stray
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from opencc import OpenCC

    from notice_gen.importer.block import SourceParagraph
    from notice_gen.importer.change_log import ChangeLog

_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_IS_HAN: Final = re.compile(f"[{_HAN}]")
_WIDE: Final = _HAN + "，。、；：？！（）《》〈〉“”‘’〔〕【】…—"
_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_GLOSS: Final = re.compile(rf"(?<=[{_HAN}])[(（](?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,6}}[ ]?[)）]")
# A gloss in the neutral tone has no mark; it is one only behind a traditional character.
_TONELESS: Final = re.compile(rf"(?<=([{_HAN}]))[(（][a-z]{{1,6}}[)）]")
# A converter to traditional characters makes 。现 of a page ？,F(xiàn).
_BROKEN_NOW: Final = re.compile(r"[?？]?[,，.．]?F[(（]xi[àa]n[)）]")
# The same converters put a comma before every other one, and before a stop.
_DOUBLED_COMMA: Final = re.compile("[,，](?=[,，。、；：])")
# A line that a copy of a web page left of a table with one cell.
_ONE_CELL: Final = re.compile(r"[|｜]?\s*[^|｜]+\s*[|｜]?")
_EDGE_BARS: Final = re.compile(r"^[|｜]\s*|\s*[|｜]$")
_FULL_WIDTH: Final = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF_WIDTH: Final = re.compile(rf"(?<=[{_WIDE}])[ ]?[,;:?!]|[,;:?!](?=[ ]?[{_WIDE}])(?<!\d[,:])")
_STOP: Final = re.compile(rf"(?<=[{_WIDE}])\.(?=$|[{_WIDE}])")
_BRACKETS: Final = re.compile(r"\(([^()]{1,300})\)")
_QUOTES: Final = re.compile(r'"([^"]{1,300})"')
# What none of the steps below would change, in a text without traditional characters.
_CLEAN: Final = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z\d，。、；：？！《》“”〔〕）]|（(?=[\u4e00-\u9fff\d])"
    r"|(?<=\d)[.%](?=[\d\u4e00-\u9fff]))*"
)
_ANY_WIDE: Final = re.compile(f"[{_WIDE}]")
_GAP: Final = re.compile(rf"(?<=[，。、；：？！])[ \u00a0]+(?=[{_WIDE}\d])")
_ODD_SPACE: Final = re.compile("[\t\u00a0\u2002\u2003\u2009]")
_TAB: Final = re.compile("\t")
_ORDINAL: Final = re.compile(r"[一二三四五六七八九十]{1,3}\.")
_MARKUP: Final = (
    (re.compile(r"\{(?=[{%#])"), "｛"),
    (BOLD_MARK, "＊"),
    (re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]*@)"), "＜"),
    (re.compile(r"\](?=[(:])"), "］"),
    (re.compile(r"\|"), "｜"),
    (re.compile(r"(?:^|(?<=[、.．）)。：\s]))#{1,6}(?=[ \t])"), "＃"),
)
_ASTERISKS: Final = re.compile(r"\*+")
_MERGE_MARK: Final = re.compile(r"\^\^|<<")
_SUSPECT: Final = re.compile(r"[*\]<{|#]")
_CUT_LIMIT: Final = 200  # characters in which an ordinal and a run-in heading end
# A mark that begins a table or heading, wherever a list of names may be cut.
_BLOCK_MARK: Final = re.compile(r"[、，]\s*(?:\||#{1,6}[ \t])")
_CUT: Final = re.compile(r"^|[、.．）)。：]\s*")


class _EditedParagraph:
    """A paragraph in work: ``columns`` are where each of its characters stood in the source."""

    def __init__(self, paragraph: SourceParagraph, log: ChangeLog) -> None:
        self.paragraph = paragraph
        self.columns = list(range(1, len(paragraph.text) + 1))
        self.log = log

    @property
    def text(self) -> str:
        """The text as it is by now."""
        return self.paragraph.text

    def replace_stretches(self, edits: Iterable[tuple[int, int, str]], reason: str) -> None:
        """Put other characters in place of stretches, given in order as start, end and new text.

        The new characters look as the first of the old ones did, and stand in its column.
        """
        text: list[str] = []
        looks: list[str] = []
        columns: list[int] = []
        old, done = self.paragraph, 0
        for start, end, new in edits:
            column = self.columns[start]
            self.log.add_change(old.at, old.text[start:end], new, reason, column)
            text += [old.text[done:start], new]
            looks += [old.looks[done:start], old.looks[start] * len(new)]
            columns += [*self.columns[done:start], *[column] * len(new)]
            done = end
        if not done:  # as of most paragraphs, of which a file may have very many
            return
        text.append(old.text[done:])
        looks.append(old.looks[done:])
        self.columns = columns + self.columns[done:]
        self.paragraph = replace(old, text="".join(text), looks="".join(looks))

    def delete_stretches(self, spans: Iterable[tuple[int, int]], reason: str) -> None:
        """Take stretches away, given in order as start and end."""
        self.replace_stretches([(start, end, "") for start, end in spans], reason)

    def replace_matches(
        self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str] | str, reason: str
    ) -> None:
        """Put other characters in place of every match."""
        edits = []
        for match in pattern.finditer(self.text):
            text = new if isinstance(new, str) else new(match)
            edits.append((*match.span(), text))
        self.replace_stretches(edits, reason)


def clean_paragraph(
    paragraph: SourceParagraph, log: ChangeLog, *, traditional: bool, cell: bool = False
) -> SourceParagraph:
    """Return a paragraph cleaned.

    ``traditional`` tells that its source is in such characters, ``cell`` that it is a table's cell
    (or what a picture shows), where a bar would be a border.
    """
    text = paragraph.text
    if not traditional and _CLEAN.fullmatch(text) and TRADITIONAL.isdisjoint(text):
        return paragraph  # as most are, of which a file may have very many
    edited = _EditedParagraph(paragraph, log)
    _remove_invisible_characters(edited)
    _strip_spaces(edited)
    _remove_pinyin(edited)
    if traditional:
        edited.replace_matches(_DOUBLED_COMMA, "", why.GLOSS)
    _simplify_characters(edited, traditional=traditional)
    _widen_punctuation(edited)
    if not cell and _ONE_CELL.fullmatch(edited.text):
        edited.replace_matches(_EDGE_BARS, "", why.RULE)
    edited.replace_matches(_GAP, "", why.SPACE)
    edited.replace_matches(_ODD_SPACE, " ", why.SPACE)
    _escape_markup(edited, cell=cell)
    return edited.paragraph


def clean_own_paragraph(
    paragraph: SourceParagraph, log: ChangeLog, *, cell: bool = False
) -> SourceParagraph:
    """Return a paragraph this program printed: only what no YAML takes as it is, is changed."""
    edited = _EditedParagraph(paragraph, log)
    _remove_invisible_characters(edited)
    _strip_spaces(edited)
    edited.replace_matches(_TAB, " ", why.SPACE)
    _escape_markup(edited, cell=cell)
    return edited.paragraph


def escape_joined_paragraph(paragraph: SourceParagraph, log: ChangeLog) -> SourceParagraph:
    """Return a paragraph of several cleaned ones with the marks gone that only joining made.

    They are noted without a column: it would not be one of the source.
    """
    edited = _EditedParagraph(paragraph, log)
    edited.columns = [0] * len(paragraph.text)
    _escape_markup(edited, cell=False)
    return edited.paragraph


def is_traditional(texts: Iterable[str]) -> bool:
    """Tell whether a source is written in traditional characters: one in twenty of its Han is."""
    text = "".join(texts)
    counted = Counter(text)
    han = sum(count for one, count in counted.items() if _IS_HAN.match(one))
    traditional = sum(count for one, count in counted.items() if one in SIMPLIFIED)
    return traditional * 20 > han > 0


def _escape_markup(edited: _EditedParagraph, *, cell: bool) -> None:
    """Make full-width what would be a mark of the small Markdown: here it is a character.

    Nobody who wrote a DOCX, a page or a text meant {{ year }} to be replaced. A single asterisk is
    none, but would be read with the marks that are put around bold stretches.
    """
    if cell and _MERGE_MARK.fullmatch(edited.text):
        full = "＾＾" if edited.text.startswith("^") else "＜＜"
        edited.replace_stretches([(0, len(edited.text), full)], why.MARKUP)
    if BOLD in edited.paragraph.looks:
        edited.replace_matches(_ASTERISKS, partial(_repeat_character, "＊"), why.MARKUP)
    if not _SUSPECT.search(edited.text) or not _has_markup(edited.text, cell=cell):
        return
    for pattern, full in _MARKUP:
        edited.replace_matches(pattern, partial(_repeat_character, full), why.MARKUP)


def _repeat_character(full: str, match: re.Match[str]) -> str:
    """Return as many of a full-width character as were matched: ### becomes ＃＃＃."""
    return full * len(match[0])


def _has_markup(text: str, *, cell: bool) -> bool:
    """Tell whether a text would be read as more than characters, wherever it may be cut.

    Behind its ordinal and its run-in heading a mark may come to stand first.
    """
    if cell or BOLD_MARK.search(text) or _BLOCK_MARK.search(text):
        return True
    cuts = _CUT.finditer(text, 0, _CUT_LIMIT)
    return any(check_text(Text(text[cut.end() :]), (), None) for cut in cuts)


def _remove_invisible_characters(edited: _EditedParagraph) -> None:
    """Take away what a YAML file may not have: control characters, zero-width spaces, BOMs."""
    if not find_first_stray(edited.text):
        return
    characters = enumerate(edited.text)
    strays = [(index, index + 1) for index, one in characters if find_first_stray(one)]
    edited.delete_stretches(strays, why.UNSEEN)


def _strip_spaces(edited: _EditedParagraph) -> None:
    """Take away the spaces at both ends: indents are the program's."""
    text = edited.text
    start, end = len(text) - len(text.lstrip(SPACES)), len(text.rstrip(SPACES))
    if start:
        edited.delete_stretches([(0, start)], why.SPACE)
    if start < end < len(text):
        edited.delete_stretches([(end - start, len(text) - start)], why.SPACE)


def _remove_pinyin(edited: _EditedParagraph) -> None:
    """Take away the glosses that converters of web pages put behind characters: 發(fā)."""
    edited.replace_matches(_BROKEN_NOW, _mend_now, why.GLOSS)
    edited.replace_matches(_GLOSS, "", why.GLOSS)
    matches = _TONELESS.finditer(edited.text)
    glosses = [match.span() for match in matches if match[1] in TRADITIONAL]
    edited.delete_stretches(glosses, why.GLOSS)


def _mend_now(match: re.Match[str]) -> str:
    """Return what a broken 现 was, with the full stop that was lost before it."""
    return "现" if match[0].startswith("F") else "。现"


def _simplify_characters(edited: _EditedParagraph, *, traditional: bool) -> None:
    """Turn traditional characters into simplified ones, as the words around them ask for.

    In a source that is simplified otherwise, only characters that no simplified text has: 著 may
    stand in one, 發 may not.
    """
    text = edited.text
    if not traditional and TRADITIONAL.isdisjoint(text):
        return
    simplified = _convert_to_simplified(text)
    edits = []
    for index, old in enumerate(text):
        if old == simplified[index]:
            continue
        if traditional or old in TRADITIONAL:
            edits.append((index, index + 1, simplified[index]))
    edited.replace_stretches(edits, why.SIMPLIFIED)


def _convert_to_simplified(text: str) -> str:
    """Return a text in simplified characters, as long as it was.

    A phrase that has another length there is converted character by character.
    """
    simple: str = _open_converter().convert(text)
    if len(simple) != len(text):
        return "".join(SIMPLIFIED.get(character, character) for character in text)
    return simple


@cache
def _open_converter() -> OpenCC:
    """Return OpenCC with its dictionaries, loaded once: that takes as long as some paragraphs do.

    "tw2s" knows 著手 from 著作, which "t2s" does not.
    """
    from opencc import OpenCC  # noqa: PLC0415 - few sources need it

    return OpenCC("tw2s")


def _widen_punctuation(edited: _EditedParagraph) -> None:
    """Make punctuation between Han full-width, as GB/T 15834 has it.

    Times, amounts and addresses keep theirs (8:57, 1,200, a.b@c.cn), as does 一. at the start of a
    heading, which is its ordinal's.
    """
    _widen_pairs(edited, _BRACKETS, "（", "）")
    _widen_pairs(edited, _QUOTES, "“", "”")
    edited.replace_matches(_HALF_WIDTH, _widen_mark, why.PUNCTUATION)
    if not _ORDINAL.match(edited.text):
        edited.replace_matches(_STOP, "。", why.PUNCTUATION)


def _widen_mark(match: re.Match[str]) -> str:
    """Return a half-width mark full-width, without the space there may be before it."""
    return _FULL_WIDTH[match[0].strip()]


def _widen_pairs(edited: _EditedParagraph, pattern: re.Pattern[str], left: str, right: str) -> None:
    """Make pairs of brackets or quotes full-width that have Han in them or right before them.

    Quotes that are the same at both ends (") open and close in turn.
    """
    edits = []
    for match in pattern.finditer(edited.text):
        start, end = match.span()
        before = edited.text[max(0, start - 1) : start]
        if _ANY_WIDE.search(match[1]) or _ANY_WIDE.match(before):
            edits += [(start, start + 1, left), (end - 1, end, right)]
    edited.replace_stretches(edits, why.PUNCTUATION)
