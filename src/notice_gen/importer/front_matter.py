"""The top of a notice: 版头, 标题, 主送机关, and what a web page puts above them.

In: cleaned blocks.  Out: the keys in ``Recognised``; the blocks below are returned. Patterns of the
text decide first, styles second (7.2, 7.3.1, 7.3.2).
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.document_kind import find_kind_by_ending
from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals, publication_table
from notice_gen.importer.block import (
    SPACES,
    SourceParagraph,
    SourceTable,
    describe_block,
    get_block_text,
    list_block_words,
)
from notice_gen.importer.header_lines import recognise_header_line
from notice_gen.importer.recognised import (
    AGENCY_ENDINGS,
    close_letter_spacing,
    collapse_single,
    drop_brackets,
    find_date,
    format_plain_title,
    mark_partial_bold,
    split_agencies,
)
from notice_gen.importer.title_search import (
    KIND_AT_END,
    find_head_start,
    find_title,
    has_number_ahead,
    has_title_again,
    has_title_ahead,
    is_recipients_line,
    is_same_title,
)
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_AGENCY_NAME: Final = re.compile(r"[^，。；：、！？\d>＞»|/]{0,50}")
_SAME_KIND: Final = {"答复": "函", "函复": "函"}  # what is called otherwise than its 文种
# A notice without a title says in its text what it is.
_SAID_KIND: Final = re.compile(
    "现(?:将[^。；]{0,30})?(批复|通知|通报|通告|公告|函复|答复|决定)如下"
)
_BRACKETED: Final = re.compile(r"[（(].{4,300}[）)]")
_PAGE_WORDS: Final = "在标题上下，不是公文的文字"
_SUFFIXES: Final = ("文件", "纪要", "令")  # of 发文机关标志 (7.2.4, 10.2, 10.3)


class _FrontMatterReader(msgspec.Struct):
    """The blocks being read from the top.

    ``at`` is the index of the next one; ``title`` the lines taken for one, ``agency_lines`` those
    taken for 发文机关标志.
    """

    blocks: list[SourceBlock]
    recognised: Recognised
    at: int = 0
    title: list[SourceParagraph] = msgspec.field(default_factory=list)
    agency_lines: list[SourceParagraph] = msgspec.field(default_factory=list)


def recognise_front_matter(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take what stands at the top; return the rest.

    The top ends with the first block that is none of its elements. Only then are title and
    发文机关标志 set, which more than one line may have been taken for.
    """
    front = _FrontMatterReader(blocks, recognised)
    _skip_page_words(front)
    while front.at < len(blocks):
        block = blocks[front.at]
        taken = 0
        if isinstance(block, SourceParagraph):
            taken = _recognise_line(block, front)
        elif isinstance(block, SourceTable):
            taken = _recognise_table(block, front)
        if not taken:
            break
        front.at += taken
    set_title(front.title, recognised)
    set_agency_name(front.agency_lines, recognised)
    _recognise_adoption_note(front)
    _recognise_recipients(front)
    _infer_kind(front)
    return blocks[front.at :]


def _skip_page_words(front: _FrontMatterReader) -> None:
    """Pass over what a web page says above 版头: its facts are taken, the rest is unplaced."""
    start = find_head_start(front.blocks)
    for block in front.blocks[:start]:
        if isinstance(block, SourceTable):
            taken = publication_table.recognise_publication_table(block, front.recognised)
        elif isinstance(block, SourceParagraph):
            taken = publication_table.recognise_publication_line(block, front.recognised)
        else:
            taken = False
        if not taken:
            words, said = list_block_words(block), describe_block(block)
            front.recognised.log.add_unplaced(block.at, said, _PAGE_WORDS, words)
    front.at = start


def _recognise_line(line: SourceParagraph, front: _FrontMatterReader) -> int:
    """Take a line or a title; return how many blocks that was, 0 at the end of the top.

    What a web page says between, such as the way through the site or 【打印】, is unplaced.
    """
    if recognise_header_line(line, front.recognised, marked=bool(front.agency_lines)):
        return 1
    if publication_table.recognise_publication_line(line, front.recognised):
        return 1
    title_lines = _recognise_title(front)
    if title_lines:
        return title_lines
    if not front.title and _is_agency_name(line, front):
        front.agency_lines.append(line)
        return 1
    waiting = not front.title and has_title_ahead(front.blocks, front.at)
    waiting = waiting or has_title_again(front.blocks, front.at, front.title)
    if not waiting and not publication_table.is_button(line.text):
        return 0
    front.recognised.log.add_unplaced(line.at, line.text, _PAGE_WORDS)
    return 1


def _recognise_title(front: _FrontMatterReader) -> int:
    """Take a title that begins here; return how many lines it has, 0 when none begins.

    A second one has to say the same: then the first was the web page's, above its facts.
    """
    lines = find_title(front.blocks, front.at, has_title=bool(front.title))
    if front.title and not is_same_title(lines, front.title):
        return 0
    for line in front.title:
        front.recognised.log.add_change(line.at, line.text, "", why.DOUBLE)
    front.title = lines
    return len(lines)


def _recognise_table(table: SourceTable, front: _FrontMatterReader) -> int:
    """Take a table of 发文机关标志, as this program sets several agencies, or of a page's facts.

    The agencies are read by columns: their names stand at the left, 文件 for all at the right.
    """
    columns = zip(*table.rows, strict=True)
    cells = [cell for cell in chain.from_iterable(columns) if cell.text]
    if {cell.role for cell in cells} == {style.AGENCY_NAME.key} or _is_red_head(cells, front):
        front.agency_lines += cells
        return 1
    return int(publication_table.recognise_publication_table(table, front.recognised))


def _is_red_head(cells: list[SourceParagraph], front: _FrontMatterReader) -> bool:
    """Tell whether cells hold 发文机关标志 as Word users lay it out: agencies beside 文件."""
    if front.title or any(cell.role for cell in cells):
        return False
    if not any(cell.text.endswith(_SUFFIXES) for cell in cells):
        return False
    return all(cell.text in _SUFFIXES or _is_agency_name(cell, front) for cell in cells)


def _is_agency_name(line: SourceParagraph, front: _FrontMatterReader) -> bool:
    """Tell whether a line is 发文机关标志 (7.2.4).

    Without a style, it is short, has no figures or punctuation, names agencies (政府信息公开 is
    none), and ends with 文件 or has 发文字号 below it. 文件 may stand alone below several names.
    """
    if line.role:
        return line.role == style.AGENCY_NAME.key
    text = close_letter_spacing(line.text)
    if not _AGENCY_NAME.fullmatch(text) or ordinals.parse_ordinal(text):
        return False
    suffix = next((one for one in _SUFFIXES if text.endswith(one)), "")
    names = split_agencies(text.removesuffix(suffix).strip(SPACES))
    names_agencies = all(name.endswith(AGENCY_ENDINGS) for name in names)
    if not names_agencies and suffix not in {"纪要", "令"}:  # a meeting has minutes, too
        return False
    return suffix == "文件" or has_number_ahead(front.blocks, front.at)


def set_title(title: list[SourceParagraph], recognised: Recognised) -> None:
    """Set 标题 (7.3.1) from its lines, and the 文种 that its last line says.

    The last 文种 in it counts: 关于转发……通知的通知. One the file itself names is not overruled.
    """
    if not title:
        return
    lines = [format_plain_title(line) for line in title]
    recognised.values["title"] = collapse_single(lines)
    kinds = KIND_AT_END.findall(lines[-1])
    if not kinds:
        return
    ending, _ = kinds[-1]
    kind = find_kind_by_ending(_SAME_KIND.get(ending, ending))
    if kind.name:
        recognised.values.setdefault("kind", kind.name)


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
    for suffix in _SUFFIXES:
        name = last.removesuffix(suffix)
        if name and name != last:
            return [*above, name], suffix
    return names, ""


def _infer_kind(front: _FrontMatterReader) -> None:
    """Take the 文种 of a notice without a title from its first words: 现批复如下：."""
    if front.title or "kind" in front.recognised.values:
        return
    for block in front.blocks[front.at : front.at + 3]:
        said = _SAID_KIND.search(get_block_text(block))
        if said:
            kind = find_kind_by_ending(_SAME_KIND.get(said[1], said[1]))
            front.recognised.values["kind"] = kind.name
            remark = f"没有标题，文种取自正文的“{said[0]}”，请核对"
            front.recognised.log.add_remark(remark)
            return


def _recognise_adoption_note(front: _FrontMatterReader) -> None:
    """Take 题注, which has to stand right below the title; its brackets are the program's.

    Without a style of its own it is one line in brackets that names a day: （2026年3月1日通过）.
    """
    if not front.title or front.at >= len(front.blocks):
        return
    line = front.blocks[front.at]
    if isinstance(line, SourceParagraph) and take_adoption_note(line, front.recognised):
        front.at += 1


def take_adoption_note(line: SourceParagraph, recognised: Recognised) -> bool:
    """Set 题注 from a line below a title; False when it is none."""
    if line.role not in {"", style.ADOPTED.key} or not _BRACKETED.fullmatch(line.text):
        return False
    if line.role == "" and find_date(line.text) is None:
        return False
    note = drop_brackets(line, recognised.log)
    recognised.values["adopted"] = mark_partial_bold(note).strip()
    return True


def _recognise_recipients(front: _FrontMatterReader) -> None:
    """Take 主送机关 (7.3.2), which has to stand right here; its colon is the program's.

    In a style of its own any line is taken; without one it has to look like one.
    """
    if front.at >= len(front.blocks):
        return
    line = front.blocks[front.at]
    if isinstance(line, SourceParagraph) and take_recipients(line, front.recognised):
        front.at += 1


def take_recipients(line: SourceParagraph, recognised: Recognised) -> bool:
    """Set 主送机关 from a line below a title; False when it is none."""
    unstyled = line.role == "" and is_recipients_line(line.text)
    if not unstyled and line.role != style.RECIPIENTS.key:
        return False
    label = "：" if line.text.endswith("：") else ""
    names = line.slice_text(0, len(line.text) - len(label))
    recognised.set_names("recipients", line.at, mark_partial_bold(names), label)
    return True
