"""The ordinals Word counts itself: they are not in a paragraph's text, but everybody sees them.

In: word/numbering.xml and the paragraphs in order.  Out: each paragraph's ordinal as text.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from notice_gen.importer.docx_xml import VALUE, W, read_value
from notice_gen.numeral import format_chinese_number

_CHINESE: Final = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"}
)
_COUNT_LIMIT: Final = 9999


class ListLevel(NamedTuple):
    """A level of a list: how it counts (w:numFmt), its text with %1 to %9, its first number."""

    number_format: str
    text: str
    start: int


_NO_ORDINAL: Final = ListLevel("bullet", "", 1)
_PLAIN_NUMBER: Final = ListLevel("decimal", "", 1)


class OrdinalCounter:
    """Counts the paragraphs of each list.

    ``levels`` has the levels of each list by its w:numId, then by depth ("0" is the uppermost);
    ``styles`` the list and depth that a paragraph style brings with it; ``counts`` how far each
    level of each list has come.
    """

    def __init__(self, numbering: Any | None) -> None:  # noqa: ANN401 - lxml comes without types
        self.levels: dict[str, dict[str, ListLevel]] = {}
        self.styles: dict[str, tuple[str, str]] = {}
        self.counts: dict[tuple[str, str], int] = {}
        if numbering is not None:
            self._read_numbering(numbering)

    def _read_numbering(self, numbering: Any) -> None:  # noqa: ANN401
        """Read the lists: a w:num is a use of a w:abstractNum, which has the levels."""
        definitions = {}
        for node in numbering.iter(f"{W}abstractNum"):
            definitions[node.get(f"{W}abstractNumId", "")] = node
        for node in numbering.iter(f"{W}num"):
            number = str(node.get(f"{W}numId", ""))
            self.levels[number] = {}
            if node.find(f"{W}abstractNumId") is None:
                continue
            definition = definitions.get(read_value(node, f"{W}abstractNumId"))
            if definition is not None:
                self._read_levels(number, definition)

    def _read_levels(self, number: str, definition: Any) -> None:  # noqa: ANN401
        """Read the levels of a list, and which styles bring it with them."""
        for level in definition.iter(f"{W}lvl"):
            depth = str(level.get(f"{W}ilvl", ""))
            self.levels[number][depth] = _read_level(level)
            style = level.find(f"{W}pStyle")
            if style is not None:
                self.styles.setdefault(str(style.get(VALUE, "")), (number, depth))

    def count_paragraph(self, paragraph: Any, style: str) -> str:  # noqa: ANN401
        """Return the ordinal of the next paragraph; "" when it has none, or only a bullet.

        ``style`` is the id of the paragraph's style, by which it may belong to a list, too.
        """
        number, depth = self._read_list_level(paragraph) or self.styles.get(style, ("", ""))
        level = self.levels.get(number, {}).get(depth, _NO_ORDINAL)
        if level.number_format in {"bullet", "none"} or not level.text:
            return ""
        self.counts[number, depth] = self.counts.get((number, depth), level.start - 1) + 1
        for other_number, other_depth in list(self.counts):
            if other_number == number and other_depth > depth:  # deeper levels begin anew
                del self.counts[other_number, other_depth]

        def format_count(match: re.Match[str]) -> str:
            return self._format_count(number, int(match[1]) - 1)

        return re.sub(r"%(\d)", format_count, level.text)

    def _read_list_level(self, paragraph: Any) -> tuple[str, str] | None:  # noqa: ANN401
        """Return the list and depth a paragraph names itself; None when it names none.

        Without a depth it is of the uppermost level.
        """
        asked = paragraph.find(f"{W}pPr/{W}numPr")
        if asked is None or asked.find(f"{W}numId") is None:
            return None
        depth = "0"
        if asked.find(f"{W}ilvl") is not None:
            depth = read_value(asked, f"{W}ilvl")
        return read_value(asked, f"{W}numId"), depth

    def _format_count(self, number: str, depth: int) -> str:
        """Return how far a level has come, as its list writes numbers.

        A level that has not begun yet is named by the first number it will have.
        """
        level = self.levels[number].get(str(depth), _PLAIN_NUMBER)
        count = min(self.counts.get((number, str(depth)), level.start), _COUNT_LIMIT)
        if level.number_format in _CHINESE:
            return format_chinese_number(max(count, 1))
        return str(count)


def _read_level(level: Any) -> ListLevel:  # noqa: ANN401
    """Read how a level counts; it begins with 1 unless a number of up to four digits is given."""
    start = read_value(level, f"{W}start")
    return ListLevel(
        read_value(level, f"{W}numFmt"),
        read_value(level, f"{W}lvlText"),
        int(start) if re.fullmatch(r"\d{1,4}", start, re.ASCII) else 1,
    )
