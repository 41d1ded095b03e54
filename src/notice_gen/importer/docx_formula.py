"""Formulas of Word (OMML) as characters in a line: S=60+40×a, a fraction as (a+b)/c, m².

In: m:oMath nodes (ISO/IEC 29500-1, 22.1).  Out: text, or "" where a line of characters cannot say
it: matrices, sums with bounds, powers that Unicode has no characters for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from notice_gen.importer.docx_symbol import lift_text

if TYPE_CHECKING:
    from collections.abc import Callable

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TRANSPARENT: Final = frozenset({"oMath", "box", "e", "num", "den", "sup", "sub", "deg", "fName"})
_COMPOUND: Final = re.compile(r"[-+−×÷*/=·±<>≤≥]")


class _NoLineError(Exception):
    """A formula holds what stands in no line of characters."""


def format_formula(formula: Any) -> str:  # noqa: ANN401 - lxml comes without types
    """Return a formula as a line of characters; "" when they cannot say it."""
    try:
        return _format_children(formula)
    except _NoLineError:
        return ""


def read_formula_text(formula: Any) -> str:  # noqa: ANN401
    """Return all characters typed in a formula, without what is drawn between them."""
    return "".join(node.text or "" for node in formula.iter(f"{M}t"))


def _format_children(node: Any) -> str:  # noqa: ANN401
    """Return what stands in a node, one behind the other."""
    return "".join(map(_format_node, node))


def _format_node(node: Any) -> str:  # noqa: ANN401
    """Return a node in a line; raises _NoLineError for one there is no line for."""
    name = node.tag.rpartition("}")[2]
    if name.endswith("Pr") or not node.tag.startswith(M):
        return ""
    if name == "r":
        return read_formula_text(node)
    if name in _TRANSPARENT:
        return _format_children(node)
    write = _FORMATS.get(name)
    if write is None:
        if read_formula_text(node):
            raise _NoLineError
        return ""
    return write(node)


def _format_part(node: Any, name: str) -> str:  # noqa: ANN401
    """Return a part of a node in a line; "" where it is missing."""
    part = node.find(f"{M}{name}")
    return "" if part is None else _format_children(part)


def _bracket_compound(text: str) -> str:
    """Return an operand with brackets around it if it is more than one quantity."""
    return f"({text})" if _COMPOUND.search(text) else text


def _format_fraction(node: Any) -> str:  # noqa: ANN401
    """Return a fraction: (a+b)/c; one without a bar is no fraction."""
    kind = node.find(f"{M}fPr/{M}type")
    if kind is not None and kind.get(f"{M}val") == "noBar":
        raise _NoLineError
    above, below = _format_part(node, "num"), _format_part(node, "den")
    return f"{_bracket_compound(above)}/{_bracket_compound(below)}"


def _format_script(node: Any) -> str:  # noqa: ANN401
    """Return a base with what is raised or lowered behind it."""
    line = _format_part(node, "e")
    for name, position in (("sub", "subscript"), ("sup", "superscript")):
        script = _format_part(node, name)
        lifted = lift_text(script, position)
        if script and not lifted:
            raise _NoLineError
        line += lifted
    return line


def _format_root(node: Any) -> str:  # noqa: ANN401
    """Return a root: √a, √(a+b), ³√a."""
    degree = _format_part(node, "deg")
    lifted = lift_text(degree, "superscript")
    if degree and not lifted:
        raise _NoLineError
    return f"{lifted}√{_bracket_compound(_format_part(node, 'e'))}"


def _format_brackets(node: Any) -> str:  # noqa: ANN401
    """Return what stands in brackets with them, round ones unless others are named."""
    signs = {"begChr": "(", "endChr": ")", "sepChr": "|"}
    for name in signs:
        given = node.find(f"{M}dPr/{M}{name}")
        if given is not None:
            signs[name] = given.get(f"{M}val", "")
    inner = signs["sepChr"].join(map(_format_children, node.iterfind(f"{M}e")))
    return signs["begChr"] + inner + signs["endChr"]


_FORMATS: Final[dict[str, Callable[[Any], str]]] = {
    "f": _format_fraction,
    "sSup": _format_script,
    "sSub": _format_script,
    "sSubSup": _format_script,
    "rad": _format_root,
    "d": _format_brackets,
    "func": _format_children,
}
