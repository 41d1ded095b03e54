"""Words that would do something where they are printed, and what tells whether they were."""

from __future__ import annotations

import re

C0 = [chr(code) for code in range(0x20) if chr(code) not in "\t\n"]
DIRECTIONS = [
    *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)),
    "\u200e", "\u200f", "\u061c",
]  # fmt: skip
UNSEEN = [
    "\n", *C0, "\x7f", *map(chr, range(0x80, 0xA0)), *DIRECTIONS,
    "\u2028", "\u2029", "\ufeff", "\u200b", "\ud800", "\udcff", "\U000e0041",
]  # fmt: skip
# A line of its own that GitHub reads as a command, sequences of a terminal, a turned direction.
HOSTILE = "\n::error file=x::owned\n\x1b]0;owned\x07\x1b[31m\u202e\u2066\u2028\x85\x7f\r"
NAME = "甲\n::error file=x::owned\n\x1b[31m\u202e\u2028\x85"  # a file's or folder's: no / in it
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
    "|[\ud800-\udfff]"
)
COMMAND = re.compile("^::error file=x", re.MULTILINE)


def find_raw(printed: str) -> list[str]:
    """Return what was printed raw, each with some of what stands around it."""
    places = [*RAW.finditer(printed), *COMMAND.finditer(printed)]
    return [repr(printed[max(at.start() - 40, 0) : at.end() + 20]) for at in places]
