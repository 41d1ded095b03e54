"""What title and 发文机关标志 say, once they are known: 文种, format, 发文字号 beside a title.

In: the lines of either.  Out: ``title``, ``mark``, ``kind``, ``format`` in ``Recognised``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.document_kind import find_kind_by_ending
from notice_gen.importer import change_log as why
from notice_gen.importer.block import get_block_text
from notice_gen.importer.header_lines import NUMBER, SUFFIXES, spell_number
from notice_gen.importer.page_words import PAGE_WORDS
from notice_gen.importer.recognised import (
    AGENCY_ENDINGS,
    collapse_single,
    format_plain_title,
    names_agencies,
    split_agencies,
)
from notice_gen.importer.title_search import KIND_AT_END

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock, SourceParagraph
    from notice_gen.importer.recognised import Recognised

_SAME_KIND: Final = {"答复": "函", "函复": "函"}  # what is called otherwise than its 文种
# A notice without a title says in its text what it is.
_SAID_KIND: Final = re.compile(
    "[现特](?:[将就][^。；]{0,40})?(批复|通知|通报|通告|公告|函复|答复|决定)如下|"
    "现(?:予以?|将[^。；]{0,40})?(?:印发|转发)|提出(?:如下|以下)[^。；]{0,12}(意见)"
)
_SAMPLE: Final = re.compile(
    r"(?<=通知|通告|公告|请示|报告|批复|议案|决定|意见|通报)(?:范文|范本|模板)$"
)
_TITLE_WIDTH: Final = 20  # characters of 二号 in a line of 156 mm
_BEGINS_WITH_AGENCY: Final = re.compile(rf"[^《》，。关于]{{2,30}}(?:{'|'.join(AGENCY_ENDINGS)})")
_NUMBER_BEHIND: Final = re.compile(r"[（(](?P<number>[^（()）]{5,40}号)[）)]$")
_NUMBER_BEFORE: Final = re.compile(
    r"(?P<number>\S{2,20}[〔\[（(]\d{4}[〕\]）)]\s*第?\d{1,5}号)[\s　]+"
)


def set_title(title: list[SourceParagraph], recognised: Recognised) -> None:
    """Set 标题 (7.3.1) from its lines, and the 文种 that its last line says.

    The last 文种 in it counts: 关于转发……通知的通知. One the file itself names is not overruled.
    """
    if not title:
        return
    title = _part_number(_drop_sample_word(title, recognised), recognised)
    if title[-1].text.endswith("。"):
        recognised.log.add_change(title[-1].at, "。", "", why.PUNCTUATION)
        title = [*title[:-1], title[-1].slice_text(0, -1)]
    lines = [format_plain_title(line) for line in title]
    if (
        len(lines) > 1
        and not recognised.own
        and any(_measure_width(line) > _TITLE_WIDTH for line in lines)
    ):
        lines = [_join_title(lines)]
        recognised.log.add_remark("标题原来的一行在纸上排不下，各行已接成一行，由程序断行")
    recognised.values["title"] = collapse_single(lines)
    kinds = list(KIND_AT_END.finditer(lines[-1]))
    if not kinds or kinds[-1].end() < len(lines[-1]):
        return
    ending = kinds[-1][1]
    kind = find_kind_by_ending(_SAME_KIND.get(ending, ending))
    if kind.name:
        recognised.values.setdefault("kind", kind.name)


def _measure_width(text: str) -> float:
    """Return how wide a text is, in characters of Han."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _join_title(lines: list[str]) -> str:
    """Return a title in one line, with a space where a line broke between two agencies."""
    title = lines[0]
    for line in lines[1:]:
        gap = names_agencies(title.split()[-1]) and _BEGINS_WITH_AGENCY.match(line)
        title += f" {line}" if gap else line
    return title


def _drop_sample_word(
    title: list[SourceParagraph], recognised: Recognised
) -> list[SourceParagraph]:
    """Return a title without the 范文 by which a page of samples calls what it shows."""
    *above, last = title
    sample = _SAMPLE.search(last.text)
    if sample is None:
        return title
    recognised.log.add_unplaced(last.at, sample[0], PAGE_WORDS)
    return [*above, last.slice_text(0, sample.start())]


def _part_number(title: list[SourceParagraph], recognised: Recognised) -> list[SourceParagraph]:
    """Return a title without the 发文字号 that a page sets behind it, or before it.

    It is set where the document has none elsewhere.
    """
    first, last = title[0], title[-1]
    behind = _NUMBER_BEHIND.search(last.text)
    before = _NUMBER_BEFORE.match(first.text)
    if behind and NUMBER.fullmatch(behind["number"]) and behind.start():
        number, rest = (
            last.slice_text(behind.start(), behind.end()),
            last.slice_text(0, behind.start()),
        )
        parted = [*title[:-1], rest.strip_spaces()]
        stretch = number.slice_text(1, -1)
        recognised.log.add_change(last.at, number.text[0] + number.text[-1], "", why.LABEL)
    elif before and NUMBER.fullmatch(before["number"]):
        stretch = first.slice_text(0, before.end("number"))
        parted = [first.slice_text(before.end()), *title[1:]]
    else:
        return title
    if "number" in recognised.values:
        recognised.log.add_change(stretch.at, stretch.text, "", why.DOUBLE)
    else:
        recognised.values["number"] = spell_number(stretch, recognised)
    return parted


def set_agency_name(agency_lines: list[SourceParagraph], recognised: Recognised) -> None:
    """Set 发文机关标志 from its lines, and the format that it shows (7.2.4, 10).

    A 函 with the bare name of its agency is a 信函; what ends with 纪要 or 令 has that format. In
    the content 信函 and 文件 need no suffix: the program sets it.
    """
    if not agency_lines:
        return
    values, log = recognised.values, recognised.log
    lines = [name for line in agency_lines for name in split_agencies(line.text)]
    names, suffix = _split_suffix(lines)
    form = find_kind_by_ending(suffix).format
    if not suffix and values.get("kind") == "函":
        form = "信函"
    if form == "命令":
        values.setdefault("kind", form)
    if form != "文件":
        values["format"] = form
    if form == "信函" or suffix == "文件":
        values["mark"] = collapse_single(names)
        log.add_change(agency_lines[-1].at, suffix, "", why.LABEL)
    else:
        values["mark"] = {"names": collapse_single(names), "suffix": suffix}


def _split_suffix(names: list[str]) -> tuple[list[str], str]:
    """Part 文件, 纪要 or 令 from the last name.

    文件 for several agencies may also stand on a line of its own.
    """
    *above, last = names
    if above and last == "文件":
        return above, "文件"
    for suffix in SUFFIXES:
        name = last.removesuffix(suffix)
        if name and name != last:
            return [*above, name], suffix
    return names, ""


def infer_kind(blocks: list[SourceBlock], recognised: Recognised) -> None:
    """Take the 文种 of a notice without a title from its first words: 现批复如下：."""
    if "title" in recognised.values or "kind" in recognised.values:
        return
    for block in blocks[:3]:
        said = _SAID_KIND.search(get_block_text(block))
        if said:
            kind = find_kind_by_ending(_SAME_KIND.get(said[1], said[1] or said[2] or "通知"))
            recognised.values["kind"] = kind.name
            remark = f"没有标题，文种取自正文的“{said[0]}”，请核对"
            recognised.log.add_remark(remark)
            return
