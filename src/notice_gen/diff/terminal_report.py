"""A Comparison as lines for a terminal: what changed, with a few words around it.

In: a ``Comparison``.  Out: text; with colours, or with [-…-] and {+…+} where there are none.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from notice_gen.diff.comparison import CHANGE_KINDS
from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.diff.comparison import Comparison, TextEdit
    from notice_gen.diff.word_diff import DiffPiece

_CONTEXT_LENGTH: Final = 12  # characters of what did not change, on each side of what did
_MAX_SHOWN: Final = 60  # characters shown of a whole paragraph that was inserted, deleted or moved
_MARKS: Final = {"del": ("[-", "-]"), "ins": ("{+", "+}")}
_COLOUR_CODES: Final = {
    "del": "31;9",
    "ins": "32;4",
    "": "",
    "head": "1",
}  # red struck, green underlined
_ATOM: Final = re.compile(r"[0-9A-Za-z.,%:/@_+*-]+|.", re.DOTALL)
_MAX_NAMED: Final = 12  # changes named in the summary

# A stretch of a line and what it is: "del", "ins", "head" or "" for anything else.
_MarkedText = tuple[str, str]


def render_text(comparison: Comparison, *, colour: bool, width: int) -> str:
    """Return what changed; a line has ``width`` columns at most, of which 国 takes two."""
    if comparison.is_same:
        return "没有差别\n"
    lines = (
        f"{' ' * indent}{line}"
        for indent, bits in _compose_lines(comparison)
        for line in _wrap_line(bits, width - indent, colour=colour)
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _wrap_line(bits: Iterable[_MarkedText], width: int, *, colour: bool) -> Iterator[str]:
    """Break a line where Chinese and Latin text may be broken; marks stay with their words."""
    from rich.cells import cell_len  # noqa: PLC0415 - for this form only

    atoms = [atom for bit in bits for atom in _split_atoms(bit, colour=colour)]
    line: list[_MarkedText] = []
    room = width
    for block in _group_atoms(atoms):
        size = sum(cell_len(words) for words, _ in block)
        if line and size > room:
            yield _colour_line(line, colour=colour)
            line, room = [], width
        line += block
        room -= size
    yield _colour_line(line, colour=colour)


def _split_atoms(bit: _MarkedText, *, colour: bool) -> list[_MarkedText]:
    """Cut a stretch into what no line end may part, its marks with its first and last."""
    words, kind = bit
    before, after = ("", "") if colour else _MARKS.get(kind, ("", ""))
    found = _ATOM.findall(words) or [""]
    found[0] = before + found[0]
    found[-1] += after
    return [(atom, kind) for atom in found]


def _group_atoms(atoms: Iterable[_MarkedText]) -> Iterator[list[_MarkedText]]:
    """Gather atoms a line may not be broken between: no 。 at its start, no “ at its end."""
    block: list[_MarkedText] = []
    for atom in atoms:
        if block and atom[0][:1] not in NOT_AT_START and block[-1][0][-1:] not in NOT_AT_END:
            yield block
            block = []
        block.append(atom)
    yield block


def _colour_line(line: Iterable[_MarkedText], *, colour: bool) -> str:
    """Join the stretches of a line, each in its colour."""
    found = []
    for kind, group in groupby(line, key=itemgetter(1)):
        words = "".join(words for words, _ in group)
        code = _COLOUR_CODES[kind] if colour else ""
        found.append(f"\x1b[{code}m{words}\x1b[0m" if code and words else words)
    return "".join(found)


def _compose_lines(comparison: Comparison) -> Iterator[tuple[int, list[_MarkedText]]]:
    """Return the lines, each with its indent in columns."""
    old, new = comparison.sides
    yield 0, [(f"{old.name} → {new.name}", "")]
    for element, edit in comparison.author_changes:
        yield 0, []
        places = [s.format_place(u.place) for s, u in ((old, edit.old), (new, edit.new)) if u]
        where = f"  {places[-1]}" if places[-1] else ""
        yield (
            0,
            [
                (element.format_label(edit), "head"),
                (f"　{CHANGE_KINDS[edit.change_kind]}{where}", ""),
            ],
        )
        yield from ((2, bits) for bits in _describe_edit(edit))
    yield 0, []
    yield 0, [(format_summary(comparison), "head")]


def format_summary(comparison: Comparison) -> str:
    """Return in a line how much changed, and where."""
    changes = comparison.author_changes
    names = []
    for element, edit in changes[:_MAX_NAMED]:
        kind = "" if edit.change_kind == "changed" else f"（{CHANGE_KINDS[edit.change_kind]}）"
        names.append(f"{element.format_label(edit)}{kind}")
    named = f"：{'、'.join(names)}{'等' if len(changes) > _MAX_NAMED else ''}" if names else ""
    named = "" if comparison.is_entirely_new else named
    amount, semicolon, rest = format_count(comparison).partition("；")
    return f"{amount}{named}{semicolon}{rest}"


def format_count(comparison: Comparison) -> str:
    """Return how much changed."""
    changes, moved_along = len(comparison.author_changes), len(comparison.renumbered_edits)
    if changes and comparison.is_entirely_new:
        return f"{comparison.sides[0].name} 没有这份公文，全部 {changes} 处都是新增"
    said = f"改动 {changes} 处" if changes else "文字没有改动"
    return f"{said}；序数随之变动 {moved_along} 处" if moved_along else said


def _describe_edit(edit: TextEdit) -> Iterator[list[_MarkedText]]:
    """Return what there is to see of one change."""
    old, new = edit.old, edit.new
    if edit.change_kind == "moved" and edit.other:
        label = f"原{edit.other.label}" if edit.other.label else "别处"
        if not edit.has_word_changes:
            yield [
                (
                    f"由{label}移来：{_shorten_text(edit.current_unit.lead + edit.current_unit.text)}",
                    "",
                )
            ]
            return
        yield [(f"由{label}移来，并有修改：", "")]
    if edit.rows:
        yield from _describe_rows(edit)
    elif edit.change_kind in {"inserted", "deleted"}:
        fate = "ins" if new else "del"
        space = "　" if edit.current_unit.kind == "annex" else ""
        yield [(f"{edit.current_unit.lead}{space}{edit.current_unit.text or '（空）'}", fate)]
    elif edit.change_kind == "relevelled" and old and new:
        yield [(old.lead, "del"), (new.lead, "ins"), (_shorten_text(new.text), "")]
    else:
        yield list(_shorten_pieces(edit.current_unit.lead, edit.pieces))
    if old and new and old.digest != new.digest:
        yield [("图片文件换了", "")]


def _shorten_text(words: str) -> str:
    return words if len(words) <= _MAX_SHOWN else f"{words[: _MAX_SHOWN - 1]}…"


def _describe_rows(edit: TextEdit) -> Iterator[list[_MarkedText]]:
    """Return the rows that changed, their cells divided by │."""
    for at, row in enumerate(edit.rows, 1):
        if row.is_changed:
            bits: list[_MarkedText] = [(f"第{at}行　", "")]
            for number, cell in enumerate(row.cells):
                bits += [("│", "")] * bool(number)
                bits += _shorten_pieces("", cell)
            yield bits


def _shorten_pieces(lead: str, pieces: Iterable[DiffPiece]) -> Iterator[_MarkedText]:
    """Return pieces, what was kept between them cut down to what shows where one is."""
    found = list(pieces)
    if lead:
        yield lead, ""
    for at, piece in enumerate(found):
        if piece.fate:
            yield _mark_bold(piece), piece.fate
        else:
            yield _shorten_kept(piece.text, first=at == 0, last=at == len(found) - 1), ""


def _shorten_kept(words: str, *, first: bool, last: bool) -> str:
    """Cut words that did not change down to their ends next to a change."""
    if first and last:
        return _shorten_text(words)
    head = 0 if first else _CONTEXT_LENGTH
    tail = 0 if last else _CONTEXT_LENGTH
    if len(words) <= head + tail + 2:
        return words
    return f"{words[:head]}……{words[len(words) - tail :]}"


def _mark_bold(piece: DiffPiece) -> str:
    """Show bold as its author typed it: it may be all that changed."""
    return f"**{piece.text}**" if piece.look == "bold" else piece.text
