"""The forms a value of the content can take: words, prose, names, a date, one of a few, yes or no.

In: a node of the tree (or plain Python, as programs give it).  Out: the value as the model keeps
it. A form notes what is wrong in the ``Reading`` and returns something empty, so that one reading
finds everything; without a Reading it raises, as pydantic does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from pydantic_core import CoreSchema, core_schema

from notice_gen import numeral, pending
from notice_gen.reading import ABSENT, RESERVED, Reading, note, place_of, report
from notice_gen.tree import Blank, Text, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import GetJsonSchemaHandler, ValidationInfo
    from pydantic.json_schema import JsonSchemaValue

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_ANY_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d\d?)\s*[-/.月]?\s*(\d\d?)\s*日?")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)( ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?", re.ASCII)
_YES: Final = {"true": True, "是": True, "false": False, "否": False}


class Day(date):
    """A date, and the text its author wrote."""

    text: Text

    @classmethod
    def read(cls, text: Text) -> Day:
        """Return the day of a text like ``2022-12-09``; raises ValueError for anything else."""
        match = _DAY.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls.of(date(*map(int, match.groups())), text)

    @classmethod
    def of(cls, day: date, text: Text | None = None) -> Day:
        """Return a date as a Day; without a text it is spelled the ISO way."""
        made = cls(day.year, day.month, day.day)
        made.text = Text(day.isoformat()) if text is None else text
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """How a field is read, and how JSON Schema describes what an author may write there."""

    read: Callable[[object, ValidationInfo], object]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.schema)


def listed(value: object, info: ValidationInfo) -> list[object]:
    """Return the items of a list that has some."""
    if value is ABSENT:
        return []
    if not isinstance(value, list | tuple):
        hint = "每一项另起一行，以“- ”开头（减号后面有空格）"
        report(info.context, "K04", "这里要写成列表", place_of(value), hint)
        return []
    if not value:
        report(info.context, "K07", "列表是空的", place_of(value), "写上内容，或者删去这个键")
    return list(value)


def one_or_listed(value: object, info: ValidationInfo) -> list[object]:
    """Return the items of a list, or a single value as a list of one."""
    return listed(value if isinstance(value, list | tuple) or value is ABSENT else [value], info)


def text(value: object, info: ValidationInfo) -> Text:
    """Return a text that is not empty; an empty one when it has marks of what is to be done."""
    if value is ABSENT:
        return Text()
    if isinstance(value, Blank) or (isinstance(value, str) and not value.strip()):
        report(info.context, "K07", "这里没有内容", place_of(value), "写上内容，或者删去这一行")
        return Text()
    if not isinstance(value, str):
        what = "列表" if isinstance(value, list | tuple) else "“键: 值”"
        hint = "直接写文字；以 [ 或 { 开头的文字要加单引号"
        report(info.context, "K04", f"这里要写文字，不能写{what}", place_of(value), hint)
        return Text()
    found = value if isinstance(value, Text) else Text(value)
    waiting = list(pending.marks(found))
    for mark in waiting:
        report(info.context, "K11", mark.message, found.place_at(mark.start), mark.hint)
    # Nothing else is asked of a value that is not finished: it would only be told twice.
    return Text() if waiting else found


def word(value: object, info: ValidationInfo) -> Text:
    """Return a text of one line in which no name in braces is filled in."""
    found = text(value, info)
    for mark, message, hint in (
        ("\n", "这里只能写一行", "删去多余的换行"),
        ("{{", "这里不能用 {{ }}", "把它换成要印的文字"),
    ):
        at = found.find(mark)
        if at >= 0:
            report(info.context, "K04", message, found.place_at(at), hint)
    return found


def word_or_nothing(value: object, info: ValidationInfo) -> Text:
    """Return a text of one line, which may be empty."""
    nothing = isinstance(value, Blank) or value == ""
    return Text() if nothing else word(value, info)


def bare(pattern: str, message: str, hint: str) -> Callable[[object, ValidationInfo], Text]:
    """Return a form for words in which what the program adds itself (``pattern``) is an error."""

    def read(value: object, info: ValidationInfo) -> Text:
        found = line(value, info)
        match = re.search(pattern, found)
        if match:
            report(info.context, "K04", message, found.place_at(match.start()), hint)
        return found

    return read


def line(value: object, info: ValidationInfo, barred: str = "") -> Text:
    """Return a text of one paragraph, its marks checked; it may not use the ``barred`` name."""
    from notice_gen.text import check_line  # noqa: PLC0415 - programs may build a model without

    found = text(value, info)
    if isinstance(info.context, Reading):
        names = [name for name in info.context.names if name != barred]
        note(info.context, check_line(found, names))
    return found


def unnumbered(value: object, info: ValidationInfo) -> Text:
    """Return a heading or lead, to which the program gives its ordinal."""
    found = line(value, info)
    _refuse_ordinal(found, 0, found, info)
    return found


def prose(value: object, info: ValidationInfo) -> Text:
    """Return paragraphs, tables and pictures, checked."""
    return _checked(value, info, headed=False)


def markdown(value: object, info: ValidationInfo) -> Text:
    """Return prose with headings, of as many levels as the notice numbers."""
    found = _checked(value, info, headed=True)
    for match in re.finditer(r"^[ ]{0,3}#{1,6}[ \t]+(.*)", found, re.MULTILINE):
        _refuse_ordinal(match[1], match.start(1), found, info)
    return found


def attached(value: object, info: ValidationInfo) -> Text:
    """Return the text of an attachment: Markdown, or what a CSV file holds."""
    from notice_gen.text import check_csv  # noqa: PLC0415 - programs may build a model without

    origin = value.origin if isinstance(value, Text) else None
    if origin is None or origin.manuscript.path.suffix.lower() != ".csv":
        return markdown(value, info)
    found = text(value, info)
    note(info.context, check_csv(found) if found else [])
    return found


def _checked(value: object, info: ValidationInfo, *, headed: bool) -> Text:
    from notice_gen.text import check  # noqa: PLC0415 - programs may build a model without

    found = text(value, info)
    reading = info.context
    if isinstance(reading, Reading):
        levels = reading.levels if headed else 0
        note(reading, check(found, reading.names, reading.folder, levels))
    return found


def _refuse_ordinal(heading: str, at: int, whole: Text, info: ValidationInfo) -> None:
    typed = numeral.typed_ordinal(heading)
    if typed:
        hint = "删去它：序数由程序按“层次序数”（numbering）自动编排"
        report(info.context, "K10", f"序数“{typed}”是手工写的", whole.place_at(at), hint)


def words(value: object, info: ValidationInfo) -> tuple[Text, ...]:
    """Return one or several names."""
    return tuple(word(item, info) for item in one_or_listed(value, info))


def lines(value: object, info: ValidationInfo) -> tuple[Text, ...]:
    """Return a title: one line the program may break, or the author's own lines."""
    return tuple(line(item, info, barred="title") for item in one_or_listed(value, info))


def day(value: object, info: ValidationInfo) -> Day:
    """Return a date; on an error the first day there is."""
    if isinstance(value, date):
        return value if isinstance(value, Day) else Day.of(value)
    found = text(value, info)
    try:
        return Day.read(found)
    except ValueError:
        if found:
            report(info.context, "K06", f"“{shown(found)}”不是日期", found.place, _spelled(found))
    return Day.of(date.min, found)


def _spelled(found: str) -> str:
    """Return how a date written another way is written here."""
    match = _ANY_DAY.fullmatch(found.strip())
    try:
        spelled = date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return "没有这一天，请核对"
    return f"写成 {spelled}" if spelled else "写成 2022-12-09 这样：四位年、两位月、两位日"


def moment(value: object, info: ValidationInfo) -> Text:
    """Return a date with or without a time of day, as text."""
    found = word(value, info)
    match = _MOMENT.fullmatch(found)
    try:
        date.fromisoformat(match[1] if match else "")
    except ValueError:
        if found:
            hint = "写成 2022-12-26 或 2022-12-26 08:57:18 这样"
            report(info.context, "K06", f"“{shown(found)}”不是日期", found.place, hint)
    return found


def switch(value: object, info: ValidationInfo) -> bool:
    """Return yes or no."""
    if isinstance(value, bool):
        return value
    found = text(value, info)
    if found and found not in _YES:
        hint = "写“是”或“否”（true 或 false）"
        report(info.context, "K05", f"不能写“{shown(found)}”", found.place, hint)
    return _YES.get(found, False)


def one_of(*allowed: str) -> Form:
    """Return the form of a value that is one of a few."""

    def read(value: object, info: ValidationInfo) -> Text:
        return _among(value, info, allowed)

    return Form(read, {"type": "string", "enum": list(allowed)})


def _among(value: object, info: ValidationInfo, allowed: tuple[str, ...]) -> Text:
    found = text(value, info)
    if found and found not in allowed:
        message, hint = f"不能写“{shown(found)}”", nearest(found, allowed)
        report(info.context, "K05", message, found.place, hint)
    return found


def matching(pattern: str, hint: str, *types: str) -> Form:
    """Return the form of a value written to a pattern; ``types`` are JSON's, string if none."""

    def read(value: object, info: ValidationInfo) -> Text:
        found = word(value, info)
        if found and not re.fullmatch(pattern, found, re.ASCII):
            report(info.context, "K05", f"不能写“{shown(found)}”", found.place, hint)
        return found

    return Form(read, {"type": list(types) or "string", "pattern": f"^(?:{pattern})$"})


def nearest(found: str, allowed: Iterable[str]) -> str:
    """Return the hint that names the allowed value nearest to what was written, and all."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    near = "”“".join(get_close_matches(found, list(allowed), n=2, cutoff=0.4))
    return (f"是不是“{near}”？" if near else "") + f"可以写：{'、'.join(allowed)}"


def numbering(value: object, info: ValidationInfo) -> tuple[Text, ...]:
    """Return the marks of the levels in use, each once."""
    marks = [word(item, info) for item in listed(value, info)]
    for i, mark in enumerate(marks):
        if mark and mark not in numeral.MARKS:
            hint = f"可以写：{'  '.join(numeral.MARKS)}"
            report(info.context, "K05", f"没有“{shown(mark)}”这种序数", mark.place, hint)
        elif mark and mark in marks[:i]:
            report(info.context, "K05", f"序数“{mark}”写了两次", mark.place, "每一层用不同的序数")
    return tuple(marks) or tuple(map(Text, numeral.MARKS))


def facts(value: object, info: ValidationInfo) -> dict[Text, Text]:
    """Return what each of the author's own names stands for."""
    if not isinstance(value, dict):
        hint = "一行一个：“名字: 内容”"
        report(info.context, "K04", "这里要写成“名字: 内容”", place_of(value), hint)
        return {}
    for name in value:
        if not str(name).isidentifier():
            hint = "名字只用汉字、字母、数字和下划线，不以数字开头"
            report(info.context, "K04", f"“{shown(name)}”不能作名字", place_of(name), hint)
        elif name in RESERVED:
            message = f"名字“{name}”由程序给出，不能另写"
            report(info.context, "K09", message, place_of(name), "换一个名字")
    return {Text(name) if type(name) is str else name: word(value[name], info) for name in value}


def weights(value: object, info: ValidationInfo) -> dict[Text, Text]:
    """Return what an office lets each rule weigh."""
    if not isinstance(value, dict):
        report(info.context, "K04", "这里要写成“规则代号: 轻重”", place_of(value), "如 S26: 提示")
        return {}
    allowed = ("错误", "警告", "提示")
    return {
        Text(code) if type(code) is str else code: _among(value[code], info, allowed)
        for code in value
    }


_STRING: Final = {"type": "string", "minLength": 1}
_STRINGS: Final = {"anyOf": [_STRING, {"type": "array", "items": _STRING, "minItems": 1}]}
_COLON: Final = (r"[：:]\s*$", "末尾不写冒号", "删去冒号，程序会加")
_STOP: Final = (r"[。.]\s*$", "末尾不写句号", "删去句号，程序会加")
_BRACKET: Final = (r"^\s*[（(]", "前后不写括号", "删去两头的括号，程序会加")


def _names(read: Callable[[object, ValidationInfo], Text]) -> Form:
    def read_all(value: object, info: ValidationInfo) -> tuple[Text, ...]:
        return tuple(read(item, info) for item in one_or_listed(value, info))

    return Form(read_all, _STRINGS)


Word: TypeAlias = Annotated[Text, Form(word, _STRING)]
MaybeWord: TypeAlias = Annotated[Text, Form(word_or_nothing, {"type": ["string", "null"]})]
Loose: TypeAlias = Annotated[Text, Form(text, _STRING)]
Line: TypeAlias = Annotated[Text, Form(line, _STRING)]
Note: TypeAlias = Annotated[Text, Form(bare(*_BRACKET), _STRING)]
Heading: TypeAlias = Annotated[Text, Form(unnumbered, _STRING)]
Prose: TypeAlias = Annotated[Text, Form(prose, _STRING)]
Markdown: TypeAlias = Annotated[Text, Form(markdown, _STRING)]
Attached: TypeAlias = Annotated[Text, Form(attached, _STRING)]
Words: TypeAlias = Annotated[tuple[Text, ...], Form(words, _STRINGS)]
Recipients: TypeAlias = Annotated[tuple[Text, ...], _names(bare(*_COLON))]
Copies: TypeAlias = Annotated[tuple[Text, ...], _names(bare(*_STOP))]
Lines: TypeAlias = Annotated[tuple[Text, ...], Form(lines, _STRINGS)]
