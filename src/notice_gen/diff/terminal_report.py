"""A Comparison as lines for a terminal: what changed, with a few words around it.

In: a ``Comparison``.  Out: text; with colours, or with [-…-] and {+…+} where there are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diff.comparison import CHANGE_KINDS
from notice_gen.diff.line_wrap import wrap_line
from notice_gen.diff.summary import format_summary
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.diff.comparison import ComparedElement, Comparison, DiffRow, TextEdit
    from notice_gen.diff.line_wrap import MarkedText
    from notice_gen.diff.word_diff import DiffPiece

_CONTEXT_LENGTH: Final = 12  # characters of what did not change, on each side of what did
_MAX_SHOWN: Final = 60  # characters shown of a whole paragraph that was inserted, deleted or moved
_EDIT_INDENT: Final = 2  # columns


def render_text(comparison: Comparison, *, colour: bool, width: int) -> str:
    """Return what changed; a line has ``width`` columns at most, of which 国 takes two.

    No line ends with spaces, and the last one, too, ends with a line feed.
    """
    if comparison.is_same:
        return "没有差别\n"
    lines = []
    for indent, bits in _compose_lines(comparison):
        shown = [(show_text(words), look) for words, look in bits]
        for line in wrap_line(shown, width - indent, colour=colour):
            indented = " " * indent + line
            lines.append(f"{indented.rstrip()}\n")
    return "".join(lines)


def _compose_lines(comparison: Comparison) -> Iterator[tuple[int, list[MarkedText]]]:
    """Yield the lines, each with its indent in columns: both names, each change, the summary.

    An empty line parts them. They may be longer than the terminal is wide.
    """
    old, new = comparison.sides
    yield 0, [(f"{old.name} → {new.name}", "")]
    for element, edit in comparison.author_changes:
        yield 0, []
        yield 0, _describe_place(comparison, element, edit)
        for bits in _describe_edit(edit):
            yield _EDIT_INDENT, bits
    yield 0, []
    yield 0, [(format_summary(comparison), "head")]


def _describe_place(
    comparison: Comparison, element: ComparedElement, edit: TextEdit
) -> list[MarkedText]:
    """Return what changed, how, and where it stands: in the new notice, or else in the old one."""
    old, new = comparison.sides
    if edit.new:
        place = new.format_place(edit.new.place)
    else:
        place = old.format_place(edit.current_unit.place)
    where = f"  {place}" if place else ""
    kind = CHANGE_KINDS[edit.change_kind]
    return [(element.format_label(edit), "head"), (f"　{kind}{where}", "")]


def _describe_edit(edit: TextEdit) -> Iterator[list[MarkedText]]:
    """Yield what there is to see of one change, a line each.

    Of what was moved and not edited its beginning is enough. That another file has taken a
    picture's place no words say, so that a line of its own does.
    """
    if edit.change_kind == "moved":
        yield _describe_origin(edit)
        if not edit.has_word_changes:
            return
    if edit.rows:
        yield from _describe_rows(edit.rows)
    else:
        yield _describe_words(edit)
    if edit.has_new_picture:
        yield [("图片文件换了", "")]


def _describe_origin(edit: TextEdit) -> list[MarkedText]:
    """Return where a unit was moved from, and how it begins if it was not edited on the way.

    Where the old place has no label to call it by, it came from 别处.
    """
    label = f"原{edit.other.label}" if edit.other and edit.other.label else "别处"
    if edit.has_word_changes:
        return [(f"由{label}移来，并有修改：", "")]
    unit = edit.current_unit
    return [(f"由{label}移来：{_shorten_text(unit.lead + unit.text)}", "")]


def _describe_words(edit: TextEdit) -> list[MarkedText]:
    """Return what changed in a unit's words: all of one that came or went, or else the pieces.

    Of a heading that is of another level only what stands before it changed, so that both ordinals
    are shown as an edit. A picture that came without a word about it is （空）.
    """
    unit = edit.current_unit
    if edit.change_kind in {"inserted", "deleted"}:
        space = "　" if unit.kind == "annex" else ""
        return [(f"{unit.lead}{space}{unit.text or '（空）'}", edit.fate)]
    if edit.change_kind == "relevelled" and edit.old:
        return [(edit.old.lead, "del"), (unit.lead, "ins"), (_shorten_text(unit.text), "")]
    bits = _shorten_pieces(edit.pieces)
    if unit.lead:
        bits.insert(0, (unit.lead, ""))
    return bits


def _describe_rows(rows: Sequence[DiffRow]) -> Iterator[list[MarkedText]]:
    """Yield the rows that changed, their cells divided by │.

    They are counted among all rows of both sides, the deleted ones included.
    """
    for number, row in enumerate(rows, 1):
        if not row.is_changed:
            continue
        bits: list[MarkedText] = [(f"第{number}行　", "")]
        for column, cell in enumerate(row.cells):
            if column:
                bits.append(("│", ""))
            bits += _shorten_pieces(cell)
        yield bits


def _shorten_pieces(pieces: Sequence[DiffPiece]) -> list[MarkedText]:
    """Return pieces, what was kept between them cut down to what shows where one is.

    Kept words before the first change and behind the last one have only one end to show.
    """
    bits: list[MarkedText] = []
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        if piece.fate:
            bits.append((_mark_bold(piece), piece.fate))
        else:
            bits.append((_shorten_kept(piece.text, first=at == 0, last=at == last), ""))
    return bits


def _shorten_kept(words: str, *, first: bool, last: bool) -> str:
    """Cut words that did not change down to their ends next to a change.

    ``first`` and ``last`` say that no change stands before or behind them. What …… would hardly
    shorten is left whole.
    """
    if first and last:
        return _shorten_text(words)
    head = 0 if first else _CONTEXT_LENGTH
    tail = 0 if last else _CONTEXT_LENGTH
    if len(words) <= head + tail + 2:
        return words
    return f"{words[:head]}……{words[len(words) - tail :]}"


def _shorten_text(words: str) -> str:
    """Return the beginning of a text, with … for what was left out."""
    if len(words) <= _MAX_SHOWN:
        return words
    return f"{words[: _MAX_SHOWN - 1]}…"


def _mark_bold(piece: DiffPiece) -> str:
    """Show bold as its author typed it: it may be all that changed."""
    if piece.look == "bold":
        return f"**{piece.text}**"
    return piece.text
