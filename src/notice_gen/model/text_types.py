"""The forms a text of the content can take: a line, a paragraph, a heading, prose, names.

In: a node of the tree, or plain Python.  Out: ``Text``, or several. A text is checked here, once,
when it is loaded: that it is there and finished (K07, K11), that it has nothing that the program
adds itself (K04, K10), and its marks (codes T, ``inline.text``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen import numeral
from notice_gen.inline import placeholders
from notice_gen.model.field_types import TEXT_SCHEMA, TEXTS_SCHEMA, FieldType, read_one_or_list
from notice_gen.model.load_context import (
    ABSENT,
    LoadContext,
    add_findings,
    locate_value,
    report_error,
)
from notice_gen.yaml_source.tree import BlankNode, Text

if TYPE_CHECKING:
    from collections.abc import Callable

ADOPTED_DESCRIPTION: Final = "标题下面的一行，如 2026年3月1日区人大常委会第12次会议通过，不写括号"
TABLE_SUFFIXES: Final = (".csv", ".xlsx")  # of files that are a table
_BRACKET: Final = (r"^\s*[（(]", "前后不写括号", "删去两头的括号，程序会加")


def read_text(value: object, context: object) -> Text:
    """Return a text that is not empty; an empty one when it has marks of what is to be done.

    Those are K11; a value without words is K07, one that is no text K04.
    """
    if value is ABSENT:
        return Text()
    if isinstance(value, BlankNode) or (isinstance(value, str) and not value.strip()):
        hint = "写上内容，或者删去这一行"
        report_error(context, "K07", "这里没有内容", locate_value(value), hint)
        return Text()
    if not isinstance(value, str):
        what = "列表" if isinstance(value, list | tuple) else "“键: 值”"
        hint = "直接写文字；以 [ 或 { 开头的文字要加单引号"
        report_error(context, "K04", f"这里要写文字，不能写{what}", locate_value(value), hint)
        return Text()
    text = value if isinstance(value, Text) else Text(value)
    waiting = list(placeholders.find_placeholders(text))
    for mark in waiting:
        place = text.locate_character(mark.start)
        report_error(context, "K11", mark.message, place, mark.hint)
    # Nothing else is asked of a value that is not finished: it would only be told twice.
    return Text() if waiting else text


def read_plain_line(value: object, context: object) -> Text:
    """Return a text of one line in which no name in braces is filled in; else K04.

    Such are names, numbers and what never is printed as prose.
    """
    text = read_text(value, context)
    for mark, message, hint in (
        ("\n", "这里只能写一行", "删去多余的换行"),
        ("{{", "这里不能用 {{ }}", "把它换成要印的文字"),
    ):
        at = text.find(mark)
        if at >= 0:
            report_error(context, "K04", message, text.locate_character(at), hint)
    return text


def read_optional_plain_line(value: object, context: object) -> Text:
    """Return a text of one line, which may be empty: an author may want a mark without suffix."""
    if isinstance(value, BlankNode) or value == "":
        return Text()
    return read_plain_line(value, context)


def make_bare_reader(pattern: str, message: str, hint: str) -> Callable[[object, object], Text]:
    """Return a reader of words in which what the program adds itself (``pattern``) is an error."""

    def read_bare_paragraph(value: object, context: object) -> Text:
        text = read_paragraph(value, context)
        match = re.search(pattern, text)
        if match:
            report_error(context, "K04", message, text.locate_character(match.start()), hint)
        return text

    return read_bare_paragraph


def read_paragraph(value: object, context: object, barred: str = "") -> Text:
    """Return a text of one paragraph, its marks checked; it may not use the ``barred`` name."""
    from notice_gen.inline.text import check_paragraph  # noqa: PLC0415 - programs may build a model without

    text = read_text(value, context)
    if isinstance(context, LoadContext):
        names = [name for name in context.names if name != barred]
        add_findings(context, check_paragraph(text, names))
    return text


def read_name_lines(value: object, context: object) -> Text:
    """Return the lines of a list of persons, their marks checked."""
    from notice_gen.inline.text import check_lines  # noqa: PLC0415 - programs may build a model without

    text = read_text(value, context)
    if isinstance(context, LoadContext):
        add_findings(context, check_lines(text, context.names))
    return text


def read_heading(value: object, context: object) -> Text:
    """Return a heading or lead, to which the program gives its ordinal (7.3.3).

    One typed by hand is K10: it would be printed beside the program's.
    """
    text = read_paragraph(value, context)
    _refuse_ordinal(text, 0, text, context)
    return text


def read_prose(value: object, context: object) -> Text:
    """Return paragraphs, tables and pictures, checked; they have no headings (T04)."""
    return _read_checked_text(value, context, headed=False)


def read_markdown(value: object, context: object) -> Text:
    """Return prose with headings, of as many levels as the notice numbers.

    An ordinal typed in a heading is K10, as in a heading that is a key's value.
    """
    text = _read_checked_text(value, context, headed=True)
    for match in re.finditer(r"^[ ]{0,3}#{1,6}[ \t]+(.*)", text, re.MULTILINE):
        _refuse_ordinal(match[1], match.start(1), text, context)
    return text


def read_attachment(value: object, context: object) -> Text:
    """Return the text of an attachment: Markdown, or what a CSV file or a sheet holds.

    Such a file is a table of words, in which no mark means anything; it is only counted (T07).
    """
    from notice_gen.inline.text import check_csv  # noqa: PLC0415 - programs may build a model without

    origin = value.origin if isinstance(value, Text) else None
    if origin is None or origin.source.path.suffix.lower() not in TABLE_SUFFIXES:
        return read_markdown(value, context)
    text = read_text(value, context)
    if text:
        add_findings(context, check_csv(text))
    return text


def _read_checked_text(value: object, context: object, *, headed: bool) -> Text:
    """Return a text whose marks are checked, if the notice it belongs to is known.

    A program may make a model without one; then compose checks it.
    """
    from notice_gen.inline.text import check_text  # noqa: PLC0415 - programs may build a model without

    text = read_text(value, context)
    if isinstance(context, LoadContext):
        levels = context.levels if headed else 0
        add_findings(context, check_text(text, context.names, context.folder, levels))
    return text


def _refuse_ordinal(heading: str, at: int, whole: Text, context: object) -> None:
    """Report an ordinal typed before a heading, which begins at offset ``at`` of a text."""
    typed = numeral.find_typed_ordinal(heading)
    if typed:
        message = f"序数“{typed}”是手工写的"
        hint = "删去它：序数由程序按“层次序数”（numbering）自动编排"
        report_error(context, "K10", message, whole.locate_character(at), hint)


def read_plain_lines(value: object, context: object) -> tuple[Text, ...]:
    """Return one or several names, each a plain line."""
    return tuple(read_plain_line(item, context) for item in read_one_or_list(value, context))


def read_title_lines(value: object, context: object) -> tuple[Text, ...]:
    """Return a title: one line the program may break, or the author's own lines (7.3.1).

    It may use every name in braces but its own.
    """
    lines = read_one_or_list(value, context)
    return tuple(read_paragraph(line, context, barred="title") for line in lines)


PLAIN_LINE: Final = FieldType(read_plain_line, TEXT_SCHEMA)
OPTIONAL_PLAIN_LINE: Final = FieldType(
    read_optional_plain_line, {"type": ["string", "number", "boolean", "null"]}
)
ANY_TEXT: Final = FieldType(read_text, TEXT_SCHEMA)
PARAGRAPH_TEXT: Final = FieldType(read_paragraph, TEXT_SCHEMA)
NAME_LINES_TEXT: Final = FieldType(read_name_lines, TEXT_SCHEMA)
NOTE_TEXT: Final = FieldType(make_bare_reader(*_BRACKET), TEXT_SCHEMA)
HEADING_TEXT: Final = FieldType(read_heading, TEXT_SCHEMA)
PROSE_TEXT: Final = FieldType(read_prose, TEXT_SCHEMA)
MARKDOWN_TEXT: Final = FieldType(read_markdown, TEXT_SCHEMA)
ATTACHMENT_TEXT: Final = FieldType(read_attachment, TEXT_SCHEMA)
PLAIN_LINES: Final = FieldType(read_plain_lines, TEXTS_SCHEMA)
TITLE_LINES: Final = FieldType(read_title_lines, TEXTS_SCHEMA)
