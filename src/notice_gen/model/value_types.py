"""The forms of values that are no free words: a date, one of a few, a pattern, yes or no, a table.

In: a node of the tree, or plain Python.  Out: the value as the model keeps it. What is none is K05,
a date that is none K06.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from notice_gen import numeral
from notice_gen.diagnostic import Severity
from notice_gen.model.field_types import FieldType, read_list
from notice_gen.model.load_context import RESERVED_NAMES, locate_value, report_error
from notice_gen.model.text_types import read_plain_line, read_text
from notice_gen.yaml_source.tree import Text, shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_ANY_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d\d?)\s*[-/.月]?\s*(\d\d?)\s*日?")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)( ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?", re.ASCII)
_RELATIVE_WIDTH: Final = re.compile(r"(?=[0-9.]*[1-9])[0-9]{1,4}(\.[0-9]{1,3})?", re.ASCII)
_AROUND: Final = " \t\u00a0\u2002\u2003\u3000“”‘’「」『』＂＇\"'"  # typed around a value
_YES: Final = {"true": True, "是": True, "false": False, "否": False}


class Day(date):
    """A date, and the text its author wrote."""

    text: Text

    @classmethod
    def parse(cls, text: Text) -> Day:
        """Return the day of a text like ``2022-12-09``.

        Raises ValueError for anything else, and for a day that no calendar has.
        """
        match = _DAY.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls.from_date(date(*map(int, match.groups())), text)

    @classmethod
    def from_date(cls, day: date, text: Text | None = None) -> Day:
        """Return a date as a Day; without a text it is spelled the ISO way."""
        new = cls(day.year, day.month, day.day)
        new.text = Text(day.isoformat()) if text is None else text
        return new


def read_date(value: object, context: object) -> Day:
    """Return a date; on an error (K06) the first day there is."""
    if isinstance(value, Day):
        return value
    if isinstance(value, date):
        return Day.from_date(value)
    text = read_text(value, context)
    try:
        return Day.parse(text)
    except ValueError:
        if text:
            message = f"“{shorten_text(text)}”不是日期"
            hint = _suggest_bare(text, _DAY) or _suggest_date(text)
            report_error(context, "K06", message, text.place, hint)
    return Day.from_date(date.min, text)


def _suggest_bare(typed: str, pattern: re.Pattern[str]) -> str:
    """Return what to do about quotes and spaces around a value that is right without; else ''."""
    bare = typed.strip(_AROUND)
    if bare == typed or not pattern.fullmatch(bare):
        return ""
    if typed.strip() == bare:
        return f"删去“{bare}”前后的全角空格或不换行空格"
    return f"“{bare}”不加引号，直接写在冒号后面"


def _suggest_date(typed: str) -> str:
    """Return how a date written another way is written here; that there is none such, if so."""
    match = _ANY_DAY.fullmatch(typed.strip())
    if not match:
        return "写成 2022-12-09 这样：四位年、两位月、两位日"
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return "没有这一天，请核对"
    return f"写成 {day.isoformat()}"


def read_moment(value: object, context: object) -> Text:
    """Return a date with or without a time of day, as text: 2022-12-26 or 2022-12-26 08:57:18.

    Web sites want it as it was typed; the day must be one that there is, else K06.
    """
    text = read_plain_line(value, context)
    match = _MOMENT.fullmatch(text)
    try:
        date.fromisoformat(match[1] if match else "")
    except ValueError:
        if text:
            hint = "写成 2022-12-26 或 2022-12-26 08:57:18 这样"
            report_error(context, "K06", f"“{shorten_text(text)}”不是日期", text.place, hint)
    return text


def read_boolean(value: object, context: object) -> bool:
    """Return yes or no: 是, 否, true or false; no for what is neither, which is K05.

    Not the other words of YAML 1.1: who writes ``no`` may mean the letters.
    """
    if isinstance(value, bool):
        return value
    text = read_text(value, context)
    if text and text not in _YES:
        hint = "写“是”或“否”（true 或 false）"
        report_error(context, "K05", f"不能写“{shorten_text(text)}”", text.place, hint)
    return _YES.get(text, False)


def is_yes(value: object) -> bool:
    """Tell whether a value that was not read yet says yes."""
    return value is True or (isinstance(value, str) and _YES.get(value, False))


def read_column_widths(value: object, context: object) -> tuple[Text, ...]:
    """Return how wide columns are in relation to each other; what is no such number is K05."""
    found: list[Text] = []
    for item in read_list(value, context):
        text = read_text(item, context)
        if text and not _RELATIVE_WIDTH.fullmatch(text):
            hint = "写大于 0 的数，如 [1, 3, 2]"
            report_error(context, "K05", f"不能写“{shorten_text(text)}”", text.place, hint)
        found.append(text)
    return tuple(found)


def make_choice_type(*allowed: str) -> FieldType:
    """Return the type of a value that is one of a few; any other is K05, with the nearest."""

    def read_choice(value: object, context: object) -> Text:
        return _read_choice(value, context, allowed)

    return FieldType(read_choice, {"type": "string", "enum": list(allowed)})


def _read_choice(value: object, context: object, allowed: tuple[str, ...]) -> Text:
    """Return a text that is one of a few; another one too, which is K05."""
    text = read_text(value, context)
    if text and text not in allowed:
        message = f"不能写“{shorten_text(text)}”"
        known = re.compile("|".join(map(re.escape, allowed)))
        hint = _suggest_bare(text, known) or suggest_choice(text, allowed)
        report_error(context, "K05", message, text.place, hint)
    return text


def make_pattern_type(pattern: str, hint: str, *, figures: bool = False) -> FieldType:
    """Return the type of a value written to a pattern, an expression of ``re`` in ASCII.

    ``figures`` says that figures alone may fit. Editors take them for a number unless they are
    quoted, and hold only words against a pattern.
    """

    def read_matching_line(value: object, context: object) -> Text:
        text = read_plain_line(value, context)
        if text and not re.fullmatch(pattern, text, re.ASCII):
            better = _suggest_bare(text, re.compile(pattern, re.ASCII)) or hint
            report_error(context, "K05", f"不能写“{shorten_text(text)}”", text.place, better)
        return text

    types = ["string", "integer"] if figures else "string"
    schema = {"type": types, "pattern": f"^(?:{pattern})$", "patternErrorMessage": hint}
    return FieldType(read_matching_line, schema)


def suggest_choice(typed: str, allowed: Iterable[str]) -> str:
    """Return the hint that names the allowed values nearest to what was written, and all.

    At most two are near: those that a slip of the hand may have been meant for.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    every = "、".join(allowed)
    near = "”“".join(get_close_matches(typed, list(allowed), n=2, cutoff=0.4))
    if near:
        return f"是不是“{near}”？可以写：{every}"
    return f"可以写：{every}"


def read_numbering(
    value: object, context: object, known: tuple[str, ...] = numeral.ORDINAL_STYLES
) -> tuple[Text, ...]:
    """Return the marks of the levels in use, each once (7.3.3); all four when none are given.

    ``known`` are those there are.

    The first is that of the sections. A mark that is none, or stands there twice, is K05.
    """
    marks = [read_plain_line(item, context) for item in read_list(value, context)]
    for level, mark in enumerate(marks):
        if not mark:
            continue
        if mark not in known:
            message = f"没有“{shorten_text(mark)}”这种序数"
            hint = f"可以写：{'  '.join(known)}"
            report_error(context, "K05", message, mark.place, hint)
        elif mark in marks[:level]:
            message = f"序数“{mark}”写了两次"
            report_error(context, "K05", message, mark.place, "每一层用不同的序数")
    return tuple(marks) or tuple(map(Text, numeral.ORDINAL_STYLES))


def read_facts(value: object, context: object) -> dict[Text, Text]:
    """Return what each of the author's own names stands for, by the name.

    A name is an identifier, as ``{{ name }}`` needs it, else K04; one of the program's own is K09.
    """
    if not isinstance(value, dict):
        hint = "一行一个：“名字: 内容”"
        report_error(context, "K04", "这里要写成“名字: 内容”", locate_value(value), hint)
        return {}
    for name in value:
        if not str(name).isidentifier():
            message = f"“{shorten_text(name)}”不能作名字"
            hint = "名字只用汉字、字母、数字和下划线，不以数字开头"
            report_error(context, "K04", message, locate_value(name), hint)
        elif name in RESERVED_NAMES:
            message = f"名字“{name}”由程序给出，不能另写"
            report_error(context, "K09", message, locate_value(name), "换一个名字")
    return {_make_text(name): read_plain_line(content, context) for name, content in value.items()}


def read_severities(value: object, context: object) -> dict[Text, Text]:
    """Return what an office lets each rule weigh, by the rule's code; K05 for no severity.

    Whether there is such a rule is for the review to say (W02).
    """
    if not isinstance(value, dict):
        message = "这里要写成“规则代号: 轻重”"
        report_error(context, "K04", message, locate_value(value), "如 S26: 提示")
        return {}
    allowed = tuple(Severity)
    return {_make_text(code): _read_choice(name, context, allowed) for code, name in value.items()}


def _make_text(key: str) -> Text:
    """Return a key as Text, which plain Python has none of."""
    return key if isinstance(key, Text) else Text(key)


DATE: Final = FieldType(
    read_date,
    {
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\d$",
        "patternErrorMessage": "写成 2026-03-02 这样的日期",
    },
)
