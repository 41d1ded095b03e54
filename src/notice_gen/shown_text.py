"""How foreign words are shown: what could do something else than be read, stands there as its name.

In: words of an author's, of a file's, of another program's; names of files.  Out: the same, fit for
a terminal, a log, a report, a line that a CI system reads as a command. Owner: whoever makes a
sentence of foreign words, for them to go where people or programs read lines.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from jinja2 import Template

# What most words are made of: they need not be looked at one by one.
_PLAIN: Final = re.compile(r"[ -~、。《》“”‘’（），：；？！\u4e00-\u9fff]*")
_JSON_BREAKS: Final = "\n"  # between the lines that json.dumps makes itself
_HIGHEST_OF_ONE_UNIT: Final = 0xFFFF


def show_text(words: str | PurePath) -> str:
    r"""Return words as they can be shown in one line.

    Control characters, line breaks, marks of direction, what is invisible, halves of surrogates and
    characters there are none of become ``\u{202E}``; a tab becomes a space. All that has a look,
    Chinese text and spaces of any width, stays as it is. Shown twice, they are the same.
    """
    return _replace_invisible(str(words), _name_character)


def show_lines(words: str) -> str:
    """Return words as ``show_text`` does, but for their line breaks, which stay."""
    return "\n".join(map(show_text, words.split("\n")))


def show_value(value: object) -> object:
    """Return what a template prints: words as ``show_lines`` does, markup and all else as it is."""
    return show_lines(value) if type(value) is str else value


@cache
def load_report_template(path: str) -> Template:
    """Return a report's template by its path in the package, such as ``diff/page.html``.

    What is put into it is escaped, and foreign words are shown as everywhere. Templates name each
    other, and the styles they put into the page, by such paths, too. A name that a template uses
    and is not given is an error. A template is read and compiled once, since that takes longer than
    filling it.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    environment = Environment(
        loader=PackageLoader("notice_gen", ""),
        autoescape=True,
        finalize=show_value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(path)


def dump_json(value: object, indent: int | None = 2) -> str:
    r"""Return a value as JSON in which nothing stands raw that ``show_text`` would name.

    It reads as the same value: in JSON such characters are written ``\u202e``.
    """
    import json  # noqa: PLC0415 - few who show words write JSON

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _JSON_BREAKS.join(
        _replace_invisible(line, _escape_character) for line in text.split(_JSON_BREAKS)
    )


def _replace_invisible(text: str, name: Callable[[str], str]) -> str:
    """Return a text in which what has no look is named."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(each if _has_look(each) else name(each) for each in text)


@cache
def _has_look(character: str) -> bool:
    """Whether a character can be seen, or is a space of some width."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _name_character(character: str) -> str:
    return " " if character == "\t" else f"\\u{{{ord(character):X}}}"


def _escape_character(character: str) -> str:
    """Return a character as JSON writes it in ASCII: those beyond 16 bits as two."""
    if ord(character) > _HIGHEST_OF_ONE_UNIT:
        high, low = divmod(ord(character) - 0x10000, 0x400)
        return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
    return f"\\u{ord(character):04x}"
