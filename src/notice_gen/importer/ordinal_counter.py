"""The ordinals Word counts itself: they are not in a paragraph's text, but everybody sees them.

In: word/numbering.xml and the paragraphs in order.  Out: each paragraph's ordinal as text.
"""

from __future__ import annotations

import re
from typing import Any, Final

from notice_gen.numeral import format_chinese_number

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE: Final = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"}
)
_COUNT_LIMIT: Final = 9999


class OrdinalCounter:
    """Counts the paragraphs of each list; ``levels`` has format, text and start of each level."""

    def __init__(self, numbering: Any | None) -> None:  # noqa: ANN401 - lxml comes without types
        self.levels: dict[str, dict[str, tuple[str, str, int]]] = {}
        self.styles: dict[str, tuple[str, str]] = {}
        self.counts: dict[tuple[str, str], int] = {}
        if numbering is not None:
            self._read_numbering(numbering)

    def _read_numbering(self, numbering: Any) -> None:  # noqa: ANN401
        abstract = {}
        for node in numbering.iter(f"{_W}abstractNum"):
            abstract[_read_attribute(node, "abstractNumId")] = node
        for node in numbering.iter(f"{_W}num"):
            number = _read_attribute(node, "numId")
            link = node.find(f"{_W}abstractNumId")
            source = abstract.get(_read_attribute(link, "val")) if link is not None else None
            levels = {}
            for level in source.iter(f"{_W}lvl") if source is not None else ():
                depth = _read_attribute(level, "ilvl")
                levels[depth] = _read_level(level)
                style = level.find(f"{_W}pStyle")
                if style is not None:
                    self.styles.setdefault(_read_attribute(style, "val"), (number, depth))
            self.levels[number] = levels

    def count_paragraph(self, paragraph: Any, style: str) -> str:  # noqa: ANN401
        """Return the ordinal of the next paragraph; "" when it has none, or only a bullet."""
        number, depth = self._read_list_level(paragraph) or self.styles.get(style, ("", ""))
        form, text, start = self.levels.get(number, {}).get(depth, ("bullet", "", 1))
        if form in {"bullet", "none"} or not text:
            return ""
        key = (number, depth)
        self.counts[key] = self.counts.get(key, start - 1) + 1
        for other in list(self.counts):
            if other[0] == number and other[1] > depth:
                del self.counts[other]
        return re.sub(r"%(\d)", lambda match: self._format_count(number, int(match[1]) - 1), text)

    def _read_list_level(self, paragraph: Any) -> tuple[str, str] | None:  # noqa: ANN401
        asked = paragraph.find(f"{_W}pPr/{_W}numPr")
        if asked is None:
            return None
        number, depth = asked.find(f"{_W}numId"), asked.find(f"{_W}ilvl")
        if number is None:
            return None
        return _read_attribute(number, "val"), _read_attribute(
            depth, "val"
        ) if depth is not None else "0"

    def _format_count(self, number: str, depth: int) -> str:
        form, _, start = self.levels[number].get(str(depth), ("decimal", "", 1))
        count = min(self.counts.get((number, str(depth)), start), _COUNT_LIMIT)
        return format_chinese_number(max(count, 1)) if form in _CHINESE else str(count)


def _read_level(level: Any) -> tuple[str, str, int]:  # noqa: ANN401
    found = {}
    for name in ("numFmt", "lvlText", "start"):
        node = level.find(f"{_W}{name}")
        found[name] = _read_attribute(node, "val") if node is not None else ""
    start = found["start"]
    return (
        found["numFmt"],
        found["lvlText"],
        int(start) if re.fullmatch(r"\d{1,4}", start, re.ASCII) else 1,
    )


def _read_attribute(node: Any, name: str) -> str:  # noqa: ANN401
    return str(node.get(f"{_W}{name}", ""))
