"""The ordinals Word counts itself: they are not in a paragraph's text, but everybody sees them.

In: word/numbering.xml, word/styles.xml and the paragraphs in order.  Out: each paragraph's ordinal
as text, with the gap behind it (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from notice_gen.importer.docx_xml import VALUE, W, is_set, read_value
from notice_gen.importer.number_format import format_number

_COUNT_LIMIT: Final = 9999
_MANY_STYLES: Final = 20  # styles that may be based on one another; more are a ring
_GAP: Final = "\u3000"
# Behind these the writing leaves no gap: 一、任务（一）检查 1.范围 ①甲
_CLOSED: Final = re.compile(r"[、.．，。:：）)〕\]\s①-⓿㈠-㋿㉑-㉟]$")


class ListLevel(NamedTuple):
    """A level of a list: how it counts (w:numFmt), its text with %1 to %9, its first number.

    ``restart`` is the level, from 1, whose numbers make it begin anew, or 0 for none
    (w:lvlRestart); ``legal`` tells that all levels stand in figures (w:isLgl); ``gap`` is w:suff.
    """

    number_format: str
    text: str
    start: int
    restart: int
    legal: bool = False
    gap: str = "tab"


_NO_ORDINAL: Final = ListLevel("bullet", "", 1, 0)
_PLAIN_NUMBER: Final = ListLevel("decimal", "", 1, 0)


class OrdinalCounter:
    """Counts the paragraphs of each list.

    ``levels`` has the levels of each list by its w:numId, then by depth (0 is the uppermost);
    ``definitions`` the w:abstractNum each is a use of: uses of one count on together.
    ``overrides`` are the numbers at which a use begins anew, each taken once (w:startOverride).
    ``styles`` is the list and depth that a paragraph style brings with it; ``counts`` how far each
    level of each definition has come.
    """

    def __init__(self, numbering: Any | None, styles: Any | None = None) -> None:  # noqa: ANN401 - lxml comes without types
        self.levels: dict[str, dict[int, ListLevel]] = {}
        self.definitions: dict[str, str] = {}
        self.overrides: dict[tuple[str, int], int] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_numbering(self, numbering: Any) -> None:  # noqa: ANN401
        """Read the lists: a w:num is a use of a w:abstractNum, which has the levels.

        One that only names a style (w:numStyleLink) has those of the list the style was made for.
        """
        definitions = {}
        by_style = {}
        for node in numbering.iter(f"{W}abstractNum"):
            definitions[node.get(f"{W}abstractNumId", "")] = node
            by_style[read_value(node, f"{W}styleLink")] = node
        for node in numbering.iter(f"{W}num"):
            number = str(node.get(f"{W}numId", ""))
            self.levels[number] = {}
            definition = definitions.get(read_value(node, f"{W}abstractNumId", "none"))
            if definition is None:
                continue
            linked = read_value(definition, f"{W}numStyleLink")
            definition = by_style.get(linked, definition) if linked else definition
            self.definitions[number] = str(definition.get(f"{W}abstractNumId", ""))
            self._read_levels(number, definition)
            for override in node.iterfind(f"{W}lvlOverride"):
                self._read_override(number, override)

    def _read_levels(self, number: str, parent: Any) -> None:  # noqa: ANN401
        """Read the levels of a list, and which styles bring it with them."""
        for level in parent.iterfind(f"{W}lvl"):
            depth = _read_count(level.get(f"{W}ilvl", ""), 0)
            self.levels[number][depth] = _read_level(level, depth)
            style = level.find(f"{W}pStyle")
            if style is not None:
                self.styles.setdefault(str(style.get(VALUE, "")), (number, depth))

    def _read_override(self, number: str, override: Any) -> None:  # noqa: ANN401
        """Read what a use of a list has otherwise: a level, or the number one begins with."""
        self._read_levels(number, override)
        start = override.find(f"{W}startOverride")
        if start is not None:
            depth = _read_count(override.get(f"{W}ilvl", ""), 0)
            self.overrides[number, depth] = _read_count(start.get(VALUE, ""), 1)

    def _read_styles(self, styles: Any) -> None:  # noqa: ANN401
        """Read which paragraph styles bring a list with them, of their own or by their base."""
        nodes = {node.get(f"{W}styleId", ""): node for node in styles.iter(f"{W}style")}
        for key, node in nodes.items():
            asked, steps = node, 0
            while asked is not None and steps < _MANY_STYLES:
                number = asked.find(f"{W}pPr/{W}numPr/{W}numId")
                if number is not None:
                    depth = _read_count(read_value(asked, f"{W}pPr/{W}numPr/{W}ilvl"), 0)
                    known = self.styles.get(asked.get(f"{W}styleId", ""), ("", depth))
                    self.styles[key] = (str(number.get(VALUE, "")), known[1] or depth)
                    break
                asked = nodes.get(read_value(asked, f"{W}basedOn"))
                steps += 1

    def count_paragraph(self, paragraph: Any, style: str) -> str:  # noqa: ANN401
        """Return the ordinal of the next paragraph with the gap behind it.

        "" when it has none, or only a bullet. ``style`` is the id of the paragraph's style, by
        which it may belong to a list, too.
        """
        number, depth = self._find_list_level(paragraph, style)
        level = self.levels.get(number, {}).get(depth, _NO_ORDINAL)
        if level.number_format == "bullet":
            return ""
        definition = self.definitions[number]
        count = self.counts.get((definition, depth), level.start - 1) + 1
        self.counts[definition, depth] = self.overrides.pop((number, depth), count)
        self._restart_deeper_levels(number, depth)
        if not level.text:
            return ""

        def format_count(match: re.Match[str]) -> str:
            return self._format_count(number, int(match[1]) - 1, legal=level.legal)

        ordinal = re.sub(r"%(\d)", format_count, level.text)
        return ordinal + _find_gap(ordinal, level.gap)

    def _restart_deeper_levels(self, number: str, depth: int) -> None:
        """Let the levels below one that was counted begin anew, but those that run on."""
        definition = self.definitions[number]
        for other, level in self.levels[number].items():
            if other > depth and depth < level.restart:
                self.counts.pop((definition, other), None)

    def _find_list_level(self, paragraph: Any, style: str) -> tuple[str, int]:  # noqa: ANN401
        """Return the list and depth a paragraph is of; the list "" for none.

        What it says itself comes before what its style says; the list "0" is none.
        """
        number, depth = self.styles.get(style, ("", 0))
        asked = paragraph.find(f"{W}pPr/{W}numPr")
        if asked is None:
            return number, depth
        if asked.find(f"{W}numId") is not None:
            number, depth = read_value(asked, f"{W}numId"), 0
        return number, _read_count(read_value(asked, f"{W}ilvl"), depth)

    def _format_count(self, number: str, depth: int, *, legal: bool) -> str:
        """Return how far a level has come, as its list writes numbers; in figures if ``legal``.

        A level that has not begun yet is named by the first number it will have.
        """
        level = self.levels[number].get(depth, _PLAIN_NUMBER)
        count = self.counts.get((self.definitions[number], depth), level.start)
        name = "decimal" if legal else level.number_format
        if name == "none":
            return ""
        return format_number(min(count, _COUNT_LIMIT), name)


def _read_level(level: Any, depth: int) -> ListLevel:  # noqa: ANN401
    """Read how a level counts; it begins with 1 unless a number of up to four digits is given.

    It begins anew after each level above it unless w:lvlRestart names one of them, or 0 for none.
    """
    restart = _read_count(read_value(level, f"{W}lvlRestart"), depth)
    return ListLevel(
        read_value(level, f"{W}numFmt", "decimal"),
        read_value(level, f"{W}lvlText"),
        _read_count(read_value(level, f"{W}start"), 1),
        min(restart, depth),
        is_set(level, f"{W}isLgl"),
        read_value(level, f"{W}suff", "tab"),
    )


def _read_count(value: str, default: int) -> int:
    """Return a number of up to four digits; ``default`` for what is none."""
    return int(value) if re.fullmatch(r"\d{1,4}", value, re.ASCII) else default


def _find_gap(ordinal: str, gap: str) -> str:
    """Return what stands between an ordinal and the text, by w:suff: nothing, space or tab.

    A gap is written only where the two would run into each other: 第一条　为了, but 一、任务.
    """
    if gap == "nothing" or _CLOSED.search(ordinal):
        return ""
    return _GAP
