"""``{{ names }}`` in text: jinja2 in a sandbox where nothing is in reach but the names.

In: text values and what each name stands for.  Out: findings about braces, and text with the
names filled in. ``{{ year }}`` is all an author may write: no filter, attribute, call or ``{% %}``.
jinja2 takes 40 ms to import, so that only a text with braces in it pays for it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.inline.block import PARAGRAPH_BREAK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_OPEN: Final = re.compile(r"\{[{%#]")
_LINE_END: Final = re.compile(f"[\n{PARAGRAPH_BREAK}]")
_CLOSE: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_EXPRESSION_LIMIT: Final = 200  # characters of one expression; no name is that long


class BraceExpression(NamedTuple):
    """An expression as typed, from ``start`` up to ``end``; ``name`` is None unless it is one."""

    start: int
    end: int
    name: str | None


def find_expressions(text: str) -> Iterator[BraceExpression]:
    """Find every ``{{ … }}``, ``{% … %}`` and ``{# … #}``; each ends on the line it began on."""
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
            shown = text[brace.start : min(brace.end, brace.start + 20)]
            yield (
                brace.start,
                "T06",
                f"花括号里只能写一个名字，不能写别的：{shown}",
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
    pieces, end = [], 0
    for brace in find_expressions(text):
        pieces += [text[end : brace.start], "x" * (brace.end - brace.start)]
        end = brace.end
    return "".join([*pieces, text[end:]])


def fill_variables(text: str, facts: Mapping[str, str]) -> str:
    """Return the text with its names filled in; it must be free of faults."""
    pieces, end = [], 0
    for brace in find_expressions(text):
        filled = _compile_expression(text[brace.start : brace.end]).render(facts)
        pieces += [text[end : brace.start], filled]
        end = brace.end
    return "".join([*pieces, text[end:]]) if pieces else text


def _suggest_name(name: str, names: Collection[str]) -> str:
    import difflib  # noqa: PLC0415 - only for a mistake

    near = difflib.get_close_matches(name, names, n=1)
    return f"是不是“{near[0]}”？" if near else ""


@cache
def _make_sandbox() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 - slow, see above
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - slow, see above

    sandbox = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    for reach in (sandbox.globals, sandbox.filters, sandbox.tests):
        reach.clear()
    return sandbox


@lru_cache(maxsize=256)
def _parse_name(expression: str) -> str | None:
    """Return the name an expression consists of, or None when it is anything else."""
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415 - slow, see above

    try:
        # The lexer first: the parser would recurse into a hundred brackets.
        kinds = [kind for _, kind, _ in _make_sandbox().lex(expression) if kind != "whitespace"]
        if kinds != ["variable_begin", "name", "variable_end"]:
            return None
        body = _make_sandbox().parse(expression).body
    except TemplateSyntaxError:
        return None
    match body:
        # {{- name -}} would eat the spaces around it; self is jinja2's own word.
        case [nodes.Output(nodes=[nodes.Name(name=name)])] if (
            expression[2:-2].strip() == name != "self"
        ):
            return str(name)
    return None


@lru_cache(maxsize=256)
def _compile_expression(expression: str) -> Template:
    return _make_sandbox().from_string(expression)
