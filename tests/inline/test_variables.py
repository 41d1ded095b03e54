"""{{ names }} in text: what is one, what is refused, and what is put in its place."""

from __future__ import annotations

from keyword import kwlist, softkwlist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from notice_gen.inline.block import PARAGRAPH_BREAK
from notice_gen.inline.variables import (
    check_expressions,
    fill_variables,
    find_expressions,
    mask_expressions,
)

FACTS = {"year": "2022", "title": "通报", "案例数": "12"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有花括号", "没有花括号"),
        ("{{ year }}年", "2022年"),
        ("{{year}}年", "2022年"),
        ("{{   year\t}}年", "2022年"),
        ("共{{ 案例数 }}个，{{ year }}年{{ year }}", "共12个，2022年2022"),
        ("{ year }", "{ year }"),
        ("year }}", "year }}"),
        ("{{ year }}}", "2022}"),
        ("行尾\n{{ year }}\n", "行尾\n2022\n"),
    ],
)
def test_fill(text: str, expected: str) -> None:
    """A name in two braces gives way to what it stands for; all else stays."""
    assert not list(check_expressions(text, FACTS))
    assert fill_variables(text, FACTS) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__ }}",
        "{{ year.__class__ }}",
        "{{ year|upper }}",
        "{{ year() }}",
        "{{ year[0] }}",
        "{{ year + 1 }}",
        "{{ (year) }}",
        "{{ year title }}",
        "{{- year -}}",
        "{{ 'year' }}",
        "{{ 2022 }}",
        "{{ true }}",
        "{{ not }}",
        "{{ self }}",
        "{{ self.__init__ }}",
        "{{ }}",
        "{{ year",
        "{{ ' }}",
        "{{{ year }}",
        "{% if year %}",
        "{% set x = 1 %}",
        "{%",
        "{# year #}",
        "{{ " + "(" * 90 + "year" + ")" * 90 + " }}",
        "{{ " + "年" * 500 + " }}",
    ],
)
def test_only_a_name(expression: str) -> None:
    """Whatever is not one name is refused where it begins, and runs nothing."""
    found = list(check_expressions(f"写在{expression}", FACTS))
    assert [(at, code) for at, code, _, _ in found] == [(2, "T06")]


def test_not_across_lines() -> None:
    """An expression ends on the line it began on: both halves are seen, none is filled in."""
    for end in ("\n", PARAGRAPH_BREAK):
        found = check_expressions(f"甲{{{{{end}year }}}}", FACTS)
        assert [(at, code) for at, code, _, _ in found] == [(1, "T06")]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("yaer", "是不是“year”？"),
        ("案列数", "是不是“案例数”？"),
        ("range", "可用的名字：year、title、案例数"),
        ("loop", "可用的名字：year、title、案例数"),
        ("lipsum", "可用的名字：year、title、案例数"),
    ],
)
def test_unknown_name(name: str, hint: str) -> None:
    """An unknown name is told with the nearest known one; jinja2's own names are unknown too."""
    assert list(check_expressions(f"a {{{{ {name} }}}}", FACTS)) == [
        (2, "T05", f"没有“{name}”这个名字", hint)
    ]


def test_every_fault() -> None:
    """All faults of a text are told, not only the first."""
    found = check_expressions("{{ a }}{{ year }}{% b %}\n{{ c", FACTS)
    assert [(at, code) for at, code, _, _ in found] == [(0, "T05"), (17, "T06"), (25, "T06")]


def test_filled_once() -> None:
    """What is filled in is not looked at again."""
    assert fill_variables("{{ year }}", {"year": "{{ title }}", "title": "x"}) == "{{ title }}"


@given(st.text(alphabet="{}%# ay年\n'|", max_size=40))
def test_mask_keeps_places(text: str) -> None:
    """Masking moves no character and leaves no expression behind."""
    masked = mask_expressions(text)
    assert len(masked) == len(text)
    assert not list(find_expressions(masked))
    assert all(m in (t, "x") for m, t in zip(masked, text, strict=True))


@given(st.text(alphabet="{}%# ay年\n'|", max_size=40))
def test_whole_or_refused(text: str) -> None:
    """A text is either filled in, each of its names, or has a fault: never anything else."""
    if not list(check_expressions(text, {"a": "甲", "y": "乙"})):
        names = [brace.name for brace in find_expressions(text)]
        filled = fill_variables(text, {"a": "甲", "y": "乙"})
        assert filled.count("甲") == names.count("a")
        assert filled.count("乙") == names.count("y")


@pytest.mark.parametrize("text", ["{" * 200_000, "{{" * 99_999 + "\n", "{{ a }}" * 30_000])
def test_linear(text: str) -> None:
    """Hostile braces take no longer than other text: this test would run for hours."""
    assert mask_expressions(text)


SANDBOX = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
for reach in (SANDBOX.globals, SANDBOX.filters, SANDBOX.tests):
    reach.clear()
JINJA_WORDS = (
    "and", "else", "elif", "if", "in", "is", "not", "or", "block", "extends", "print", "macro",
    "include", "import", "from", "as", "with", "without", "context", "set", "raw", "filter",
    "call", "do", "recursive", "scoped", "ignore", "missing", "required", "trans", "autoescape",
    "for", "true", "false", "none", "True", "False", "None", "self", "super", "caller", "loop",
    "range", "varargs", "kwargs", "environment", "resolve", "undefined", "lipsum", "dict",
    "cycler", "joiner", "namespace", "l_0_year", "t_1", "_", "__class__",
)  # fmt: skip


def read_with_jinja(expression: str) -> str | None:
    """Return the name that jinja2 reads an expression as, None for anything else."""
    try:
        kinds = [kind for _, kind, _ in SANDBOX.lex(expression) if kind != "whitespace"]
        if kinds != ["variable_begin", "name", "variable_end"]:
            return None
        body = SANDBOX.parse(expression).body
    except TemplateSyntaxError:
        return None
    match body:
        case [nodes.Output(nodes=[nodes.Name(name=name)])]:
            # {{- name -}} would eat the spaces around it; self is jinja2's own word
            return name if expression[2:-2].strip() == name != "self" else None
    return None


def agree(expression: str) -> None:
    """Hold an expression against jinja2: the same name, the same words in its place."""
    (found,) = find_expressions(expression)
    assert found.name == read_with_jinja(expression)
    if found.name is not None:
        facts = {found.name: "甲 {{ year }} **乙**\n"}
        assert fill_variables(expression, facts) == SANDBOX.from_string(expression).render(facts)


@pytest.mark.parametrize("name", sorted({*JINJA_WORDS, *kwlist, *softkwlist}))
def test_words_of_the_language(name: str) -> None:
    """A word of jinja2's or Python's is a name where jinja2 takes it for one, and only there."""
    agree(f"{{{{ {name} }}}}")


@given(st.text(alphabet="ay_年案1９²·é\u0301 \t\u3000\xa0\x0b.|()[]'\"+-*/~,:=%#{", max_size=12))
def test_as_jinja(inside: str) -> None:
    """Whatever stands in the braces is read as jinja2's sandbox reads it."""
    agree(f"{{{{{inside}}}}}")


@given(st.from_regex(r"\A[ \t\u3000]{0,2}[^\W\d]\w{0,6}[ \t\u3000]{0,2}\Z"))
def test_names_as_jinja(inside: str) -> None:
    """A name of any letters is filled in as by jinja2's sandbox."""
    agree(f"{{{{{inside}}}}}")
