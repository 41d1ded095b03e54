"""``{{ names }}`` in text: the part of jinja2's language that an author may write, and no more.

In: text values and what each name stands for.  Out: findings about braces, and text with the
names filled in. ``{{ year }}`` is all there is: no filter, attribute, call or ``{% %}``. So nothing
is ever evaluated, and jinja2, which takes 40 ms to import, is not needed; the tests hold this
module against its sandbox, in which it fills in the same words and refuses the same names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.inline.block import PARAGRAPH_BREAK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_OPEN: Final = re.compile(r"\{[{%#]")
_LINE_END: Final = re.compile(f"[\n{PARAGRAPH_BREAK}]")
_CLOSE: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_EXPRESSION_LIMIT: Final = 200  # characters of one expression; no name is that long
_QUOTED_LENGTH: Final = 20  # characters of an expression that a message has
# Identifiers that are no names in jinja2's language, which authors may know: its constants, its
# operator, and the word for the template itself.
_NOT_NAMES: Final = frozenset({"true", "false", "none", "True", "False", "None", "not", "self"})


class BraceExpression(NamedTuple):
    """An expression as typed, from ``start`` up to ``end``; ``name`` is None unless it is one."""

    start: int
    end: int
    name: str | None


def find_expressions(text: str) -> Iterator[BraceExpression]:
    """Find every ``{{ … }}``, ``{% … %}`` and ``{# … #}``; each ends on the line it began on.

    One without its closing braces there is found too, to the line's end or as far as an expression
    may go, and is no name.
    """
    found = _OPEN.search(text)
    while found:
        limit = found.start() + _EXPRESSION_LIMIT
        rest = _LINE_END.search(text, found.end(), limit)
        limit = rest.start() if rest else min(limit, len(text))
        close = text.find(_CLOSE[found[0]], found.end(), limit)
        end = limit if close < 0 else close + 2
        name = None if close < 0 else _parse_name(text[found.start() : end])
        yield BraceExpression(found.start(), end, name)
        found = _OPEN.search(text, end)


def check_expressions(text: str, names: Collection[str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield offset, code, message and hint for each expression that cannot be filled in."""
    known = "、".join(names)
    for brace in find_expressions(text):
        if brace.name is None:
            typed = text[brace.start : min(brace.end, brace.start + _QUOTED_LENGTH)]
            yield (
                brace.start,
                "T06",
                f"花括号里只能写一个名字，不能写别的：{typed}",
                f"写成 {{{{ year }}}} 这样，写在同一行；可用的名字：{known}",
            )
        elif brace.name not in names:
            yield (
                brace.start,
                "T05",
                f"没有“{brace.name}”这个名字",
                _suggest_name(brace.name, names) or f"可用的名字：{known}",
            )


def mask_expressions(text: str) -> str:
    """Return the text with every expression blotted out, each character in its old place."""
    pieces: list[str] = []
    end = 0
    for brace in find_expressions(text):
        pieces += [text[end : brace.start], "x" * (brace.end - brace.start)]
        end = brace.end
    return "".join([*pieces, text[end:]])


def fill_variables(text: str, facts: Mapping[str, str]) -> str:
    """Return the text with its names filled in from ``facts``.

    Of the text ``check_expressions`` must find nothing to say; an expression that is no name is
    an author's mistake that nobody reported, and a ValueError.
    """
    pieces: list[str] = []
    end = 0
    for brace in find_expressions(text):
        if brace.name is None:
            raise ValueError(f"no name: {text[brace.start : brace.end]}")
        pieces += [text[end : brace.start], facts[brace.name]]
        end = brace.end
    return "".join([*pieces, text[end:]])


def _suggest_name(name: str, names: Collection[str]) -> str:
    import difflib  # noqa: PLC0415 - only for a mistake

    near = difflib.get_close_matches(name, names, n=1)
    return f"是不是“{near[0]}”？" if near else ""


def _parse_name(expression: str) -> str | None:
    """Return the name that a closed expression consists of, or None when it is anything else."""
    if not expression.startswith("{{"):
        return None
    name = expression[2:-2].strip()
    if not name.isidentifier() or name in _NOT_NAMES:
        return None
    return name
