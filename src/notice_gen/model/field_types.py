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

from notice_gen import numeral
from notice_gen.inline import placeholders
from notice_gen.model.load_context import (
    ABSENT,
    RESERVED_NAMES,
    LoadContext,
    add_findings,
    locate_value,
    report_error,
)
from notice_gen.yaml_source.tree import BlankNode, Text, shorten_text

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
    def parse(cls, text: Text) -> Day:
        """Return the day of a text like ``2022-12-09``; raises ValueError for anything else."""
        match = _DAY.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls.from_date(date(*map(int, match.groups())), text)

    @classmethod
    def from_date(cls, day: date, text: Text | None = None) -> Day:
        """Return a date as a Day; without a text it is spelled the ISO way."""
        made = cls(day.year, day.month, day.day)
        made.text = Text(day.isoformat()) if text is None else text
        return made


@dataclass(frozen=True, slots=True, eq=False)
class FieldType:
    """How a field is read, and how JSON Schema describes what an author may write there."""

    read: Callable[[object, ValidationInfo], object]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.schema)


def read_list(value: object, info: ValidationInfo) -> list[object]:
    """Return the items of a list that has some."""
    if value is ABSENT:
        return []
    if not isinstance(value, list | tuple):
        hint = "每一项另起一行，以“- ”开头（减号后面有空格）"
        report_error(info.context, "K04", "这里要写成列表", locate_value(value), hint)
        return []
    if not value:
        report_error(
            info.context, "K07", "列表是空的", locate_value(value), "写上内容，或者删去这个键"
        )
    return list(value)


def read_one_or_list(value: object, info: ValidationInfo) -> list[object]:
    """Return the items of a list, or a single value as a list of one."""
    return read_list(value if isinstance(value, list | tuple) or value is ABSENT else [value], info)


def read_text(value: object, info: ValidationInfo) -> Text:
    """Return a text that is not empty; an empty one when it has marks of what is to be done."""
    if value is ABSENT:
        return Text()
    if isinstance(value, BlankNode) or (isinstance(value, str) and not value.strip()):
        report_error(
            info.context, "K07", "这里没有内容", locate_value(value), "写上内容，或者删去这一行"
        )
        return Text()
    if not isinstance(value, str):
        what = "列表" if isinstance(value, list | tuple) else "“键: 值”"
        hint = "直接写文字；以 [ 或 { 开头的文字要加单引号"
        report_error(info.context, "K04", f"这里要写文字，不能写{what}", locate_value(value), hint)
        return Text()
    found = value if isinstance(value, Text) else Text(value)
    waiting = list(placeholders.find_placeholders(found))
    for mark in waiting:
        report_error(
            info.context, "K11", mark.message, found.locate_character(mark.start), mark.hint
        )
    # Nothing else is asked of a value that is not finished: it would only be told twice.
    return Text() if waiting else found


def read_plain_line(value: object, info: ValidationInfo) -> Text:
    """Return a text of one line in which no name in braces is filled in."""
    found = read_text(value, info)
    for mark, message, hint in (
        ("\n", "这里只能写一行", "删去多余的换行"),
        ("{{", "这里不能用 {{ }}", "把它换成要印的文字"),
    ):
        at = found.find(mark)
        if at >= 0:
            report_error(info.context, "K04", message, found.locate_character(at), hint)
    return found


def read_optional_plain_line(value: object, info: ValidationInfo) -> Text:
    """Return a text of one line, which may be empty."""
    nothing = isinstance(value, BlankNode) or value == ""
    return Text() if nothing else read_plain_line(value, info)


def make_bare_reader(
    pattern: str, message: str, hint: str
) -> Callable[[object, ValidationInfo], Text]:
    """Return a form for words in which what the program adds itself (``pattern``) is an error."""

    def read_bare_paragraph(value: object, info: ValidationInfo) -> Text:
        found = read_paragraph(value, info)
        match = re.search(pattern, found)
        if match:
            report_error(info.context, "K04", message, found.locate_character(match.start()), hint)
        return found

    return read_bare_paragraph


def read_paragraph(value: object, info: ValidationInfo, barred: str = "") -> Text:
    """Return a text of one paragraph, its marks checked; it may not use the ``barred`` name."""
    from notice_gen.inline.text import check_paragraph  # noqa: PLC0415 - programs may build a model without

    found = read_text(value, info)
    if isinstance(info.context, LoadContext):
        names = [name for name in info.context.names if name != barred]
        add_findings(info.context, check_paragraph(found, names))
    return found


def read_heading(value: object, info: ValidationInfo) -> Text:
    """Return a heading or lead, to which the program gives its ordinal."""
    found = read_paragraph(value, info)
    _refuse_ordinal(found, 0, found, info)
    return found


def read_prose(value: object, info: ValidationInfo) -> Text:
    """Return paragraphs, tables and pictures, checked."""
    return _read_checked_text(value, info, headed=False)


def read_markdown(value: object, info: ValidationInfo) -> Text:
    """Return prose with headings, of as many levels as the notice numbers."""
    found = _read_checked_text(value, info, headed=True)
    for match in re.finditer(r"^[ ]{0,3}#{1,6}[ \t]+(.*)", found, re.MULTILINE):
        _refuse_ordinal(match[1], match.start(1), found, info)
    return found


def read_attachment(value: object, info: ValidationInfo) -> Text:
    """Return the text of an attachment: Markdown, or what a CSV file holds."""
    from notice_gen.inline.text import check_csv  # noqa: PLC0415 - programs may build a model without

    origin = value.origin if isinstance(value, Text) else None
    if origin is None or origin.source.path.suffix.lower() != ".csv":
        return read_markdown(value, info)
    found = read_text(value, info)
    add_findings(info.context, check_csv(found) if found else [])
    return found


def _read_checked_text(value: object, info: ValidationInfo, *, headed: bool) -> Text:
    from notice_gen.inline.text import check_text  # noqa: PLC0415 - programs may build a model without

    found = read_text(value, info)
    reading = info.context
    if isinstance(reading, LoadContext):
        levels = reading.levels if headed else 0
        add_findings(reading, check_text(found, reading.names, reading.folder, levels))
    return found


def _refuse_ordinal(heading: str, at: int, whole: Text, info: ValidationInfo) -> None:
    typed = numeral.find_typed_ordinal(heading)
    if typed:
        hint = "删去它：序数由程序按“层次序数”（numbering）自动编排"
        report_error(
            info.context, "K10", f"序数“{typed}”是手工写的", whole.locate_character(at), hint
        )


def read_plain_lines(value: object, info: ValidationInfo) -> tuple[Text, ...]:
    """Return one or several names."""
    return tuple(read_plain_line(item, info) for item in read_one_or_list(value, info))


def read_title_lines(value: object, info: ValidationInfo) -> tuple[Text, ...]:
    """Return a title: one line the program may break, or the author's own lines."""
    return tuple(
        read_paragraph(item, info, barred="title") for item in read_one_or_list(value, info)
    )


def read_date(value: object, info: ValidationInfo) -> Day:
    """Return a date; on an error the first day there is."""
    if isinstance(value, date):
        return value if isinstance(value, Day) else Day.from_date(value)
    found = read_text(value, info)
    try:
        return Day.parse(found)
    except ValueError:
        if found:
            report_error(
                info.context,
                "K06",
                f"“{shorten_text(found)}”不是日期",
                found.place,
                _suggest_date(found),
            )
    return Day.from_date(date.min, found)


def _suggest_date(found: str) -> str:
    """Return how a date written another way is written here."""
    match = _ANY_DAY.fullmatch(found.strip())
    try:
        spelled = date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return "没有这一天，请核对"
    return f"写成 {spelled}" if spelled else "写成 2022-12-09 这样：四位年、两位月、两位日"


def read_moment(value: object, info: ValidationInfo) -> Text:
    """Return a date with or without a time of day, as text."""
    found = read_plain_line(value, info)
    match = _MOMENT.fullmatch(found)
    try:
        date.fromisoformat(match[1] if match else "")
    except ValueError:
        if found:
            hint = "写成 2022-12-26 或 2022-12-26 08:57:18 这样"
            report_error(info.context, "K06", f"“{shorten_text(found)}”不是日期", found.place, hint)
    return found


def read_boolean(value: object, info: ValidationInfo) -> bool:
    """Return yes or no."""
    if isinstance(value, bool):
        return value
    found = read_text(value, info)
    if found and found not in _YES:
        hint = "写“是”或“否”（true 或 false）"
        report_error(info.context, "K05", f"不能写“{shorten_text(found)}”", found.place, hint)
    return _YES.get(found, False)


def make_choice_type(*allowed: str) -> FieldType:
    """Return the form of a value that is one of a few."""

    def read_choice(value: object, info: ValidationInfo) -> Text:
        return _read_choice(value, info, allowed)

    return FieldType(read_choice, {"type": "string", "enum": list(allowed)})


def _read_choice(value: object, info: ValidationInfo, allowed: tuple[str, ...]) -> Text:
    found = read_text(value, info)
    if found and found not in allowed:
        message, hint = f"不能写“{shorten_text(found)}”", suggest_choice(found, allowed)
        report_error(info.context, "K05", message, found.place, hint)
    return found


def make_pattern_type(pattern: str, hint: str, *types: str) -> FieldType:
    """Return the form of a value written to a pattern; ``types`` are JSON's, string if none."""

    def read_matching_line(value: object, info: ValidationInfo) -> Text:
        found = read_plain_line(value, info)
        if found and not re.fullmatch(pattern, found, re.ASCII):
            report_error(info.context, "K05", f"不能写“{shorten_text(found)}”", found.place, hint)
        return found

    return FieldType(
        read_matching_line, {"type": list(types) or "string", "pattern": f"^(?:{pattern})$"}
    )


def suggest_choice(found: str, allowed: Iterable[str]) -> str:
    """Return the hint that names the allowed value nearest to what was written, and all."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    near = "”“".join(get_close_matches(found, list(allowed), n=2, cutoff=0.4))
    return (f"是不是“{near}”？" if near else "") + f"可以写：{'、'.join(allowed)}"


def read_numbering(value: object, info: ValidationInfo) -> tuple[Text, ...]:
    """Return the marks of the levels in use, each once."""
    marks = [read_plain_line(item, info) for item in read_list(value, info)]
    for i, mark in enumerate(marks):
        if mark and mark not in numeral.ORDINAL_STYLES:
            hint = f"可以写：{'  '.join(numeral.ORDINAL_STYLES)}"
            report_error(
                info.context, "K05", f"没有“{shorten_text(mark)}”这种序数", mark.place, hint
            )
        elif mark and mark in marks[:i]:
            report_error(
                info.context, "K05", f"序数“{mark}”写了两次", mark.place, "每一层用不同的序数"
            )
    return tuple(marks) or tuple(map(Text, numeral.ORDINAL_STYLES))


def read_facts(value: object, info: ValidationInfo) -> dict[Text, Text]:
    """Return what each of the author's own names stands for."""
    if not isinstance(value, dict):
        hint = "一行一个：“名字: 内容”"
        report_error(info.context, "K04", "这里要写成“名字: 内容”", locate_value(value), hint)
        return {}
    for name in value:
        if not str(name).isidentifier():
            hint = "名字只用汉字、字母、数字和下划线，不以数字开头"
            report_error(
                info.context, "K04", f"“{shorten_text(name)}”不能作名字", locate_value(name), hint
            )
        elif name in RESERVED_NAMES:
            message = f"名字“{name}”由程序给出，不能另写"
            report_error(info.context, "K09", message, locate_value(name), "换一个名字")
    return {
        Text(name) if type(name) is str else name: read_plain_line(value[name], info)
        for name in value
    }


def read_severities(value: object, info: ValidationInfo) -> dict[Text, Text]:
    """Return what an office lets each rule weigh."""
    if not isinstance(value, dict):
        report_error(
            info.context, "K04", "这里要写成“规则代号: 轻重”", locate_value(value), "如 S26: 提示"
        )
        return {}
    allowed = ("错误", "警告", "提示")
    return {
        Text(code) if type(code) is str else code: _read_choice(value[code], info, allowed)
        for code in value
    }


_STRING: Final = {"type": "string", "minLength": 1}
_STRINGS: Final = {"anyOf": [_STRING, {"type": "array", "items": _STRING, "minItems": 1}]}
_COLON: Final = (r"[：:]\s*$", "末尾不写冒号", "删去冒号，程序会加")
_STOP: Final = (r"[。.]\s*$", "末尾不写句号", "删去句号，程序会加")
_BRACKET: Final = (r"^\s*[（(]", "前后不写括号", "删去两头的括号，程序会加")


def _make_names_type(read: Callable[[object, ValidationInfo], Text]) -> FieldType:
    def read_all(value: object, info: ValidationInfo) -> tuple[Text, ...]:
        return tuple(read(item, info) for item in read_one_or_list(value, info))

    return FieldType(read_all, _STRINGS)


PlainLine: TypeAlias = Annotated[Text, FieldType(read_plain_line, _STRING)]
OptionalPlainLine: TypeAlias = Annotated[
    Text, FieldType(read_optional_plain_line, {"type": ["string", "null"]})
]
AnyText: TypeAlias = Annotated[Text, FieldType(read_text, _STRING)]
ParagraphText: TypeAlias = Annotated[Text, FieldType(read_paragraph, _STRING)]
NoteText: TypeAlias = Annotated[Text, FieldType(make_bare_reader(*_BRACKET), _STRING)]
HeadingText: TypeAlias = Annotated[Text, FieldType(read_heading, _STRING)]
ProseText: TypeAlias = Annotated[Text, FieldType(read_prose, _STRING)]
MarkdownText: TypeAlias = Annotated[Text, FieldType(read_markdown, _STRING)]
AttachmentText: TypeAlias = Annotated[Text, FieldType(read_attachment, _STRING)]
PlainLines: TypeAlias = Annotated[tuple[Text, ...], FieldType(read_plain_lines, _STRINGS)]
RecipientNames: TypeAlias = Annotated[tuple[Text, ...], _make_names_type(make_bare_reader(*_COLON))]
CopyRecipientNames: TypeAlias = Annotated[
    tuple[Text, ...], _make_names_type(make_bare_reader(*_STOP))
]
TitleLines: TypeAlias = Annotated[tuple[Text, ...], FieldType(read_title_lines, _STRINGS)]
