"""Nothing is lost: the characters of a source held against what the import made of them.

In: what is seen of the source, the changes, what is unplaced, the files written.  Out:
``CharacterCount``. A source's characters, plus what changes put in, are those of the YAML, plus
what changes took away, plus what is unplaced; spaces are not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.inline.cell_merges import MERGE_MARKS
from notice_gen.inline.markup import LINE_BREAK, parse_bold
from notice_gen.yaml_source.parse import read_yaml
from notice_gen.yaml_source.tree import MappingNode, SequenceNode, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.importer.change_log import LoggedChange, UnplacedText
    from notice_gen.yaml_source.tree import Value

# Values the program finds by itself, or that point to files: none of the source's characters.
_DERIVED: Final = frozenset(
    {"kind", "format", "direction", "numbering", "layout", "file", "landscape", "seal", "bound"}
    | {"widths", "size"}
)
_PICTURE: Final = re.compile(r"!\[[^\[\]]*\]\([^()\s]+\)")
_CONTROLS: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
_DIVIDER: Final = 2  # which line of a table parts its header from its rows
_SHOWN: Final = 16  # characters of the first line that something is missing of
_MARKDOWN: Final = frozenset("#*|\\")


class CharacterCount(msgspec.Struct, frozen=True):
    """How the count came out.

    ``total`` is how many characters the source has; ``lost`` how many are nowhere; ``surplus`` how
    many are written that came from nowhere; ``first`` the words the missing ones are likely of.
    ``unread`` are files that were written and cannot be read, being too large: then nothing is
    counted, and nothing known.
    """

    total: int
    lost: int
    surplus: int
    first: str
    unread: tuple[Path, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Tell whether every character is accounted for."""
        return not self.lost and not self.surplus


def count_characters(
    lines: list[str],
    changes: Iterable[LoggedChange],
    unplaced: Iterable[UnplacedText],
    files: Iterable[Path],
    *,
    markdown: bool = False,
) -> CharacterCount:
    """Return how a source's lines come out against what was made of them.

    The marks of a source in Markdown say how its text is to look; they are not counted.
    """
    source = count_text("".join(lines))
    written, unread = count_written(files)
    if unread:
        return CharacterCount(source.total(), 0, 0, "", tuple(unread))
    into, out = Counter(source), written
    for change in changes:
        into += count_text(change.after)
        out += count_text(change.before)
    for one in unplaced:
        out += count_text(one.text if one.covers is None else one.covers)
    lost, surplus = into - out, out - into
    if markdown:
        lost, surplus = _leave_out_marks(lost), _leave_out_marks(surplus)
    first = _find_first_words(lines, lost)
    return CharacterCount(source.total(), lost.total(), surplus.total(), first)


def count_text(text: str) -> Counter[str]:
    """Count the characters of a text that are no spaces, nor controls, which show nothing."""
    return Counter("".join(text.split()).translate(_CONTROLS))


def count_written(files: Iterable[Path]) -> tuple[Counter[str], list[Path]]:
    """Count the characters of the values in YAML files, without the marks of the small Markdown.

    The second list has the files that cannot be read.
    """
    total: Counter[str] = Counter()
    unread: list[Path] = []
    for path in files:
        if path.suffix != ".yaml":
            continue
        findings: list[Diagnostic] = []
        tree = read_yaml(path, path.parent, findings)
        if findings:
            unread.append(path)
        elif tree is not None:
            total += count_text("".join(_list_texts(tree)))
    return total, unread


def _list_texts(value: Value, name: str = "") -> Iterator[str]:
    """Yield the texts of a tree's values: not its keys, nor what only points to files.

    ``name`` is the key the value is of.
    """
    if isinstance(value, Text):
        yield from _list_lines(value)
    elif isinstance(value, MappingNode):
        for key, item in value.items():
            if key not in _DERIVED:
                yield from _list_texts(item, key)
    elif isinstance(value, SequenceNode):
        for item in value:
            if not (name == "sections" and isinstance(item, Text)):
                yield from _list_texts(item)


def _list_lines(value: str) -> Iterator[str]:
    """Yield the lines of a value as they are printed: without marks of headings, tables, bold.

    What a source itself has of these was made full-width. A table's second line is not printed.
    """
    table_lines = 0
    for line in map(str.strip, value.split("\n")):
        if line.startswith("| ") and line.endswith(" |"):
            table_lines += 1
            if table_lines != _DIVIDER:
                yield _join_cells(line)
            continue
        table_lines = 0
        if not _PICTURE.fullmatch(line):
            yield _strip_bold(re.sub(r"^#{1,4} (?=\S)", "", line))


def _strip_bold(line: str) -> str:
    """Return a line without the marks of bold; what **** blacks out are none."""
    return "".join(stretch for stretch, _ in parse_bold(line))


def _join_cells(line: str) -> str:
    """Return the words of a table's row, without the marks that merge cells and break lines.

    The breaks keep apart what ends one stretch of bold and what begins the next, up to the last.
    """
    cells = (cell.strip() for cell in line.split("|"))
    words = "".join(_strip_bold(cell) for cell in cells if cell not in MERGE_MARKS)
    return LINE_BREAK.sub("", words)


def _leave_out_marks(counted: Counter[str]) -> Counter[str]:
    """Return a count without the marks of Markdown."""
    return Counter({one: count for one, count in counted.items() if one not in _MARKDOWN})


def _find_first_words(lines: list[str], lost: Counter[str]) -> str:
    """Return the beginning of the line most of whose characters are missing; "" if none are."""
    best, words = 0.0, ""
    if not lost:
        return ""
    for line in lines:
        counted = count_text(line)
        share = (counted & lost).total() / (counted.total() or 1)
        if share > best:
            best, words = share, line.strip()
    return words[:_SHOWN]
