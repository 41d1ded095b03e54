"""The codes of the stages, each with its words: what is wrong, an example, what to do.

In: ``error_codes.md``, which travels beside this file; docs/errors.md is made of it by ``make
docs``, which adds what the program says of each example.  Out: ``ErrorCode``, one for each code.
Rules have codes of their own, and say themselves what they are (``lint.rule``).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from textwrap import indent
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECTION: Final = re.compile(
    r"^### ([A-Z]\d\d) ([^\n]+)\n(.*?)(?=^#{2,3} |\Z)", re.MULTILINE | re.DOTALL
)
_FAMILY: Final = re.compile(r"^## ([A-Z])：(.+)$", re.MULTILINE)
_SEVERITY_ROW: Final = re.compile(r"^\| (警告|提示) \| (.+?) \|", re.MULTILINE)
_PART: Final = re.compile(r"<!-- make docs: .+ -->\n<!-- / -->\n")
_FENCE: Final = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]]+)\]\([^()]+\)")
_BLANK_LINES: Final = re.compile(r"\n{3,}")


class ErrorCode(NamedTuple):
    """A code of the stages: ``text`` says what it means and what to do, in plain paragraphs."""

    code: str
    title: str
    severity: Severity
    text: str


def read_errors_page() -> str:
    """Return the page of all codes, in Markdown, without what the program says of its examples."""
    return (files("notice_gen.lint") / "error_codes.md").read_text(encoding="utf-8")


@cache
def load_families() -> Mapping[str, str]:
    """Return what each letter of these codes stands for, in the order a notice meets them."""
    return MappingProxyType(dict(_FAMILY.findall(read_errors_page())))


@cache
def load_error_codes() -> Mapping[str, ErrorCode]:
    """Return what there is to say of each code of the stages, in the order of the page."""
    page = read_errors_page()
    lighter = {}
    for severity, codes in _SEVERITY_ROW.findall(page):
        lighter.update(dict.fromkeys(codes.split("、"), Severity(severity)))
    found: dict[str, ErrorCode] = {}
    for code, title, body in _SECTION.findall(page):
        severity = lighter.get(code, Severity.ERROR)
        found[code] = ErrorCode(code, title, severity, _format_plain(body))
    return MappingProxyType(found)


def _format_plain(body: str) -> str:
    """Return Markdown as a terminal shows it: examples indented, links without where they lead."""
    body = _PART.sub("", body)
    text = ""
    end = 0
    for fence in _FENCE.finditer(body):
        text += _strip_marks(body[end : fence.start()])
        if not text.endswith("：\n\n"):
            text += "例如：\n"
        text += indent(fence[1], "  ")
        end = fence.end()
    text += _strip_marks(body[end:])
    return _BLANK_LINES.sub("\n\n", text).strip()


def _strip_marks(prose: str) -> str:
    return _LINK.sub(r"\1", prose).replace("`", "")
