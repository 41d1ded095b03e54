"""What has been recognised so far, by the keys of notice.yaml.

In: nothing (types only).  Out: ``Recognised``, which the recognisers fill in one after another,
and what several of them need to turn a paragraph into a value.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.importer import change_log as why
from notice_gen.importer.block import BOLD, PLAIN, SPACES, SourceParagraph
from notice_gen.model.name_groups import extract_joints, split_name_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.change_log import ChangeLog
    from notice_gen.importer.yaml_writer import PlainValue

_ZEROS: Final = "零〇○ＯOo0０Ｏ"  # as people type the zero of a year in Han numerals
_FIGURES: Final = {character: str(n) for n, character in enumerate("零一二三四五六七八九")} | (
    dict.fromkeys(_ZEROS, "0")
)
DATE_PATTERN: Final = (
    rf"(?P<year>\d{{4}}|[一二三四五六七八九{_ZEROS}]{{4}})\s*年\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_OPENING: Final = f"（({SPACES}"
_CLOSING: Final = f"）){SPACES}"
_DATE: Final = re.compile(DATE_PATTERN)
AGENCY_ENDINGS: Final = (
    *"局委会院府厅部处室团队站所心司办社校联厂行组署台馆协", "公司", "大学", "中学", "小学", "集团",
    "海关", "机关", "政协", "街道", "军区", "工会", "协商会议",
)  # fmt: skip
# Each character stands apart from the next: 通 知.
_LETTER_SPACED: Final = re.compile(rf"[^{SPACES}](?:[{SPACES}]{{1,2}}[^{SPACES}]){{2,}}")


_BYLINE: Final = re.compile(
    r"(?!.{0,6}(?:新华社|中新社|通讯社|日报社))[\u4e00-\u9fff（）、，\s]{2,80}"
)


class PageFact(msgspec.Struct, frozen=True):
    """What a page's table of facts says: the label as written, the value, and the block it is in.

    The two together are what is in the list of what found no place.
    """

    at: int
    label: str
    value: str


class Recognised(msgspec.Struct):
    """The values to be written, the pictures, and the log of how they came about.

    ``values`` are by the English keys of notice.yaml, ``files`` by their names in the new folder.
    ``own`` tells that this program made the source: its styles then say all that they do not
    leave open. ``issued`` are the blocks of each text the notice carries, ``named`` the names it
    says of such. ``authors`` are the agencies a file names as its authors, ``unbound`` the numbers
    of attachments not bound with the text. ``facts`` are what a page says of elements, by their
    keys; ``bylines`` the agencies it names below a title. ``page_title`` is the title it says
    above an order or 公告: that of the text this carries.
    """

    log: ChangeLog
    values: dict[str, PlainValue] = msgspec.field(default_factory=dict)
    files: dict[str, bytes] = msgspec.field(default_factory=dict)
    own: bool = False
    issued: list[list[SourceBlock]] = msgspec.field(default_factory=list)
    named: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()
    unbound: set[int] = msgspec.field(default_factory=set)
    facts: dict[str, PageFact] = msgspec.field(default_factory=dict)
    bylines: list[SourceParagraph] = msgspec.field(default_factory=list)
    page_title: list[SourceParagraph] = msgspec.field(default_factory=list)

    def set_value(self, key: str, at: int, value: str, label: str) -> None:
        """Set a key to what was found; the ``label`` beside it is what the program prints."""
        self.values[key] = value
        self.log.add_change(at, label, "", why.LABEL)

    def set_names(self, key: str, at: int, names: str, label: str) -> None:
        """Set 主送机关 or 抄送机关 to the names of a list, in their groups (7.3.2, 7.4.2).

        What parts them is the program's, as the ``label`` beside the list is.
        """
        value = list_name_groups(names, apart=key == "copies")
        self.set_value(key, at, names, label)
        if isinstance(value, list):
            self.values[key] = value
            self.log.add_change(at, extract_joints(names), "", why.LABEL)


def list_name_groups(names: str, *, apart: bool) -> PlainValue:
    """Return a printed list of names as a value: one name, a list of names, or of groups.

    The names of a plain list are one group; where they are printed ``apart``, a group each.
    """
    groups = split_name_groups(names)
    flat = [name for group in groups for name in group]
    if len(flat) == 1:
        return flat[0]
    is_plain = len(flat) == len(groups) if apart else len(groups) == 1
    return list(flat) if is_plain else [list(group) for group in groups]


def drop_brackets(line: SourceParagraph, log: ChangeLog) -> SourceParagraph:
    """Return a line without the brackets about it: the program prints them.

    However often they were typed, all go; what stands behind the last keeps those before it.
    """
    inner = line.text.lstrip(_OPENING)
    opening = len(line.text) - len(inner)
    closing = min(opening, len(inner) - len(inner.rstrip(_CLOSING)))
    end = len(line.text) - closing
    log.add_change(line.at, line.text[:opening], "", why.LABEL)
    log.add_change(line.at, line.text[end:], "", why.LABEL)
    return line.slice_text(opening, end)


def mark_bold(paragraph: SourceParagraph) -> str:
    """Return a paragraph as a value: its bold between **.

    Spaces are left outside of them: a ** beside a space would be no mark.
    """
    if BOLD not in paragraph.looks:
        return paragraph.text
    found = []
    for match in re.finditer(f"{BOLD}+|[^{BOLD}]+", paragraph.looks):
        stretch = paragraph.text[match.start() : match.end()]
        core = stretch.strip(SPACES)
        if match[0].startswith(BOLD) and core:
            before, _, behind = stretch.partition(core)
            stretch = f"{before}**{core}**{behind}"
        found.append(stretch)
    return "".join(found)


def mark_partial_bold(paragraph: SourceParagraph) -> str:
    """Return a paragraph as a value when bold is how its kind of paragraph looks anyway.

    Only a part of it that is bold is marked: a heading that is bold throughout is a heading.
    """
    if PLAIN in paragraph.looks:
        return mark_bold(paragraph)
    return paragraph.text


def format_plain_title(paragraph: SourceParagraph) -> str:
    """Return a line of a title as a value: no part of a title is bold by itself, or spread."""
    return close_title_spacing(mark_partial_bold(paragraph).replace("**", ""))


def close_title_spacing(text: str) -> str:
    """Return a title's line without the spaces that spread it, be it of two characters: 答 复."""
    return re.sub(rf"^(\S)[{SPACES}]+(\S)$", r"\1\2", close_letter_spacing(text))


def close_letter_spacing(text: str) -> str:
    """Return a text without the spaces that spread it to a line's width: 通 知 is 通知."""
    if _LETTER_SPACED.fullmatch(text):
        return re.sub(f"[{SPACES}]", "", text)
    return text


def split_agencies(text: str) -> list[str]:
    """Return the agencies that stand in one line, far apart or with a space or a mark between.

    One space, or 、 or ，, parts them only where each part ends as an agency does.
    """
    agencies: list[str] = []
    for part in filter(None, re.split(rf"\t|[{SPACES}]{{2,}}|\u3000", text)):
        names = re.split(r"\s+|[、，]\s*", part)
        if all(name.endswith(AGENCY_ENDINGS) for name in names):
            agencies += names
        else:
            agencies.append(part)
    return agencies


def names_agencies(text: str) -> bool:
    """Tell whether a line is nothing but the names of agencies."""
    names = split_agencies(text)
    return bool(names) and all(name.endswith(AGENCY_ENDINGS) for name in names)


def is_byline(text: str) -> bool:
    """Tell whether a line below a page's title names the agencies that issued it."""
    return _BYLINE.fullmatch(text) is not None and names_agencies(text)


def collapse_single(values: Sequence[PlainValue]) -> PlainValue:
    """Return one value as itself, several (or none) as a list: such a key takes both."""
    return values[0] if len(values) == 1 else list(values)


def read_matched_date(match: re.Match[str] | None) -> date | None:
    """Return the day a match of DATE_PATTERN says, in figures or Chinese numerals.

    None without a match, and for a day that is none, such as 2月30日.
    """
    if match is None:
        return None
    year = "".join(_FIGURES.get(character, character) for character in match["year"])
    try:
        month, day = _parse_small_number(match["month"]), _parse_small_number(match["day"])
        return date(int(year), month, day)
    except (KeyError, ValueError):
        return None


def parse_date(text: str) -> date | None:
    """Return the day a text says, when it says nothing else: 2026年3月2日, 二〇二六年三月二日."""
    text = text.strip(SPACES)
    return read_matched_date(_DATE.fullmatch(text)) if text.endswith("日") else None


def find_date(text: str) -> date | None:
    """Return the last day that a text names, whatever else it says; None when it names none."""
    days = [read_matched_date(match) for match in _DATE.finditer(text)]
    return next((day for day in reversed(days) if day), None)


def _parse_small_number(text: str) -> int:
    """Return a number up to 99, in figures or Chinese numerals.

    Raises KeyError for numerals that are no such number.
    """
    if text.isdecimal():  # half-width or full-width
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_FIGURES[text])
    return 10 * int(_FIGURES.get(tens, "1")) + int(_FIGURES.get(ones, "0"))
