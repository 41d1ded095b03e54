"""Characters that a DOCX draws in ways of its own: from symbol fonts, raised, or composed by EQ.

In: font and code, text, a field's instruction.  Out: the same as plain Unicode; "" where there is
nothing that says it.
"""

from __future__ import annotations

import re
from typing import Final

_CIRCLED: Final = {0x81 + number: chr(0x2460 + number) for number in range(10)}  # ① to ⑩
_WINGDINGS: Final = {
    0x28: "☎", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x9F: "•",
    0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xE0: "→", 0xE8: "→", 0xFB: "×", 0xFC: "√",
    0xFD: "☒", 0xFE: "☑", **_CIRCLED,
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_GREEK: Final = dict(
    zip(b"abcdefghiklmnopqrstuwxyzDFGLPQSWXY", "αβχδεφγηικλμνοπθρστυωξψζΔΦΓΛΠΘΣΩΞΨ", strict=True)
)
_SYMBOL: Final = {
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", **_GREEK,
}  # fmt: skip
_FONTS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE: Final = 0xF000  # where symbol fonts keep their codes of one byte
_ONE_BYTE: Final = 0xFF
_RAISED: Final = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED: Final = dict(
    zip("0123456789+-−=()aehklmnopstx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕₖₗₘₙₒₚₛₜₓ", strict=True)
)
_OVERSTRIKE: Final = re.compile(r"\s*eq\s*\\o\s*(?:\\a[clr]\s*)?\((.*)\)\s*", re.IGNORECASE)
_POSITION: Final = re.compile(r"\\s\s*\\(?:up|do)\s*-?\d*\s*\(([^()]*)\)", re.IGNORECASE)
_FRACTION: Final = re.compile(r"\s*eq\s*\\f\s*\(([^(),;]+)[,;]([^(),;]+)\)\s*", re.IGNORECASE)
_ROOT: Final = re.compile(r"\s*eq\s*\\r\s*\([,;]?([\w.]+)\)\s*", re.IGNORECASE)
_CIRCLES: Final = frozenset("○〇◯")
_COMPOSED: Final = {("□", "√"): "☑", ("□", "×"): "☒"} | {
    ("○", mark): composed
    for marks, composed_marks in (
        ([str(number) for number in range(1, 21)], map(chr, range(0x2460, 0x2474))),
        ("一二三四五六七八九十", map(chr, range(0x3280, 0x328A))),
    )
    for mark, composed in zip(marks, composed_marks, strict=True)
}


def read_symbol_code(value: str) -> int:
    """Return the code of a w:sym (w:char, hexadecimal); 0 for what is none."""
    if not re.fullmatch(r"[0-9a-fA-F]{1,4}", value):
        return 0
    return int(value, 16)


def find_symbol(font: str, code: int) -> str:
    """Return the character of a w:sym; "" for one of a symbol font that is not known here."""
    if _PRIVATE <= code <= _PRIVATE + _ONE_BYTE or code <= _ONE_BYTE:
        return _FONTS.get(font.lower(), {}).get(code & _ONE_BYTE, "")
    return chr(code)


def lift_text(text: str, position: str) -> str:
    """Return a text as superscript or subscript characters; "" when Unicode lacks one of them."""
    characters = {"superscript": _RAISED, "subscript": _LOWERED}.get(position, {})
    if not all(character in characters for character in text):
        return ""
    return "".join(characters[character] for character in text)


def format_equation_field(instruction: str) -> str:
    r"""Return what an EQ field shows, as characters; "" for one they cannot say.

    EQ \o\ac(○,1) draws one over the other: ①; EQ \f(1,2) is a fraction: 1/2.
    """
    fraction = _FRACTION.fullmatch(instruction)
    if fraction:
        return f"{fraction[1].strip()}/{fraction[2].strip()}"
    root = _ROOT.fullmatch(instruction)
    if root:
        return f"√{root[1]}"
    marks = list_overstruck(instruction)
    if len(marks) != 2:  # noqa: PLR2004 - one drawn over another
        return ""
    outer, inner = ("○" if mark in _CIRCLES else mark for mark in marks)
    return _COMPOSED.get((outer, inner), "") or _COMPOSED.get((inner, outer), "")


def list_overstruck(instruction: str) -> list[str]:
    """Return what an EQ field draws over one another; none for a field that does not."""
    match = _OVERSTRIKE.fullmatch(instruction)
    if match is None:
        return []
    inner = _POSITION.sub(r"\1", match[1])
    return [mark.strip() for mark in re.split("[,;，]", inner)]
