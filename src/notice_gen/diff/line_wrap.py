"""Stretches of text with marks, as lines for a terminal.

In: ``MarkedText``s and a width in columns.  Out: lines; with colours, or with [-…-] and {+…+} where
there are none. They are broken where Chinese and Latin text may be.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A stretch of a line and what it is: "del", "ins", "head" or "" for anything else.
MarkedText: TypeAlias = tuple[str, str]

_MARKS: Final = {"del": ("[-", "-]"), "ins": ("{+", "+}")}
# Escape codes (ECMA-48, SGR): red struck, green underlined, bold.
_COLOUR_CODES: Final = {"del": "31;9", "ins": "32;4", "": "", "head": "1"}
_ATOM: Final = re.compile(r"[0-9A-Za-z.,%:/@_+*-]+|.", re.DOTALL)


def wrap_line(bits: Iterable[MarkedText], width: int, *, colour: bool) -> Iterator[str]:
    """Break a line where Chinese and Latin text may be broken; marks stay with their words.

    ``width`` is in columns, of which 国 takes two. A word wider than that stands out.
    """
    from rich.cells import cell_len  # noqa: PLC0415 - for this form only

    atoms: list[MarkedText] = []
    for bit in bits:
        atoms += _split_atoms(bit, colour=colour)
    line: list[MarkedText] = []
    room = width
    for block in _group_atoms(atoms):
        size = sum(cell_len(words) for words, _ in block)
        if line and size > room:
            yield _colour_line(line, colour=colour)
            line, room = [], width
        line += block
        room -= size
    yield _colour_line(line, colour=colour)


def _split_atoms(bit: MarkedText, *, colour: bool) -> list[MarkedText]:
    """Cut a stretch into what no line end may part, its marks with its first and last.

    A Latin word, a number or an address is one; of Chinese text each character is.
    """
    words, kind = bit
    atoms = _ATOM.findall(words) or [""]
    if not colour:
        before, after = _MARKS.get(kind, ("", ""))
        atoms[0] = before + atoms[0]
        atoms[-1] += after
    return [(atom, kind) for atom in atoms]


def _group_atoms(atoms: Iterable[MarkedText]) -> Iterator[list[MarkedText]]:
    """Gather atoms a line may not be broken between: no 。 at its start, no “ at its end.

    The marks of a change are among them, so that [- stays with the word behind it.
    """
    block: list[MarkedText] = []
    for atom in atoms:
        if block and _may_break(block[-1][0], atom[0]):
            yield block
            block = []
        block.append(atom)
    yield block


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two atoms, by the rules for print (kinsoku)."""
    return before[-1:] not in NOT_AT_END and after[:1] not in NOT_AT_START


def _colour_line(line: Iterable[MarkedText], *, colour: bool) -> str:
    """Join the stretches of a line, each in its colour.

    A colour ends with its line, so that a pager may show any line by itself.
    """
    stretches = []
    for kind, group in groupby(line, key=itemgetter(1)):
        words = "".join(words for words, _ in group)
        code = _COLOUR_CODES[kind]
        if colour and code and words:
            words = f"\x1b[{code}m{words}\x1b[0m"
        stretches.append(words)
    return "".join(stretches)
