"""What a web page says by its marks, not by its characters: hidden, struck, raised, numbered.

In: a node of the page.  Out: why its words are not printed; the number of an item of a list.
"""

from __future__ import annotations

import re
from typing import Any, Final

from notice_gen.importer.number_format import format_number
from notice_gen.importer.ordinals import parse_ordinal

HIDDEN: Final = "网页上隐藏的文字"
STRUCK: Final = "加了删除线的文字"
POSITIONS: Final = {"sup": ("superscript", "上标"), "sub": ("subscript", "下标")}
_STRUCK_TAGS: Final = frozenset({"s", "strike", "del"})
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_STRIKING: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
_FORMATS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal": "decimal", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
}  # fmt: skip
_STYLE_TYPE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_MARKS: Final = {"chineseCounting": "、"}  # behind the number; . elsewhere
_LARGEST: Final = 99_999


def name_unprinted(node: Any) -> str:  # noqa: ANN401 - lxml comes without types
    """Return why the words of a node are not printed: hidden, or struck; "" where they are."""
    style = node.get("style", "").lower()
    if node.get("hidden") is not None or _HIDING.search(style):
        return HIDDEN
    return STRUCK if node.tag in _STRUCK_TAGS or _STRIKING.search(style) else ""


def format_item_number(item: Any) -> str:  # noqa: ANN401
    """Return what a browser sets before an item of a numbered list: 1. or 一、.

    "" for an item of another list, for one whose author typed the number, and for a list that
    shows none.
    """
    above = item.getparent()
    if item.tag != "li" or above is None or above.tag != "ol" or item.get("value") == "0":
        return ""
    if parse_ordinal(item.text_content().strip()):
        return ""
    name = _find_format(above)
    return format_number(_count_item(item, above), name) + _MARKS.get(name, ".") if name else ""


def _find_format(numbered: Any) -> str:  # noqa: ANN401
    """Return how a list counts, by its type or its style; "" where it shows no numbers."""
    styled = _STYLE_TYPE.search(numbered.get("style", "").lower())
    if styled:
        return _FORMATS.get(styled[1], "")
    return _FORMATS.get(numbered.get("type", "1"), "decimal")


def _count_item(item: Any, numbered: Any) -> int:  # noqa: ANN401
    """Return the number of an item: from the start of its list, or the last value given in it."""
    count = _read_number(numbered.get("start"), 1) - 1
    for each in numbered.iterchildren("li"):
        count = _read_number(each.get("value"), count + 1)
        if each is item:
            break
    return count


def _read_number(written: str | None, default: int) -> int:
    """Return a whole number as a page writes it; the default for what is none, or is no ordinal."""
    text = (written or "").strip()
    number = int(text) if text.isascii() and text.isdecimal() else default
    return number if 0 < number <= _LARGEST else default
