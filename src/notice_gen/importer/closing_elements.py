"""The foot of a notice: 版记, 附件, 出席, 成文日期, 附注, 署名 and 附件说明 (7.3.4 to 7.4, 10.3).

In: the blocks below the recipients.  Out: the keys in ``Recognised``, the blocks of each
attachment; the blocks of the text proper are returned.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import (
    attachments,
    attendees,
    carried_text,
    publication_table,
    signature,
)
from notice_gen.importer import change_log as why
from notice_gen.importer.block import (
    SPACES,
    SourceParagraph,
    describe_block,
    get_block_text,
    list_block_words,
)
from notice_gen.importer.recognised import (
    DATE_PATTERN,
    drop_brackets,
    mark_partial_bold,
    parse_date,
    read_matched_date,
)
from notice_gen.importer.signature_table import part_signature_lines, unfold_signatures
from notice_gen.importer.unreadable_date import find_unreadable_date, read_compact_date

if TYPE_CHECKING:
    from datetime import date

    from notice_gen.importer.attachments import RecognisedAttachment
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.marked_elements import MarkedElements
    from notice_gen.importer.recognised import Recognised

_GAP: Final = rf"[{SPACES}]"
_COPIES: Final = re.compile(
    rf"(抄{_GAP}*送|主{_GAP}*送|抄{_GAP}*报){_GAP}*[:：]{_GAP}*(?P<names>.+)"
)
_FURTHER_LABEL: Final = re.compile(rf"{_GAP}[\u4e00-\u9fff]{{2,6}}{_GAP}*[:：]")
_PRINTED: Final = re.compile(rf"(?:(?P<printer>\S.*?){_GAP}+)?(?P<date>{DATE_PATTERN}){_GAP}*印发")
_PRINTED_TIGHT: Final = re.compile(rf"(?P<printer>\D+?)(?P<date>{DATE_PATTERN}){_GAP}*印发")
_NOTE: Final = re.compile(r"[（(]+[^（(].*[）)]")
# A note whose brackets are missing, as on many pages.
_BARE_NOTE: Final = re.compile(
    r"此件[^，。；：]{2,20}|(?:信息|政府信息)?(?:公开(?:属性|选项|方式)[:：]\s*)?"
    r"(?:主动公开|依申请公开|不予公开|删减后公开)|联系(?:人|单位|电话|方式)[:：][^。]{2,80}"
)
_PRINTER_LIMIT: Final = 200  # characters of 印发机关 and 印发日期
_IMPRINT_LINES: Final = 12  # lines at the end in which 版记 is looked for, when there is no date


def recognise_closing_elements(
    blocks: list[SourceBlock],
    recognised: Recognised,
    own_date: date | None,
    marked: MarkedElements,
) -> tuple[list[SourceBlock], list[RecognisedAttachment]]:
    """Take what stands at the foot; return the text proper, and the attachments.

    ``own_date`` is the date that the file itself has, for a notice that prints none; ``marked``
    what bookmarks name, of which only what they do not name is looked for here.
    """
    lines = unfold_signatures(blocks)
    if not recognised.own:
        lines = part_signature_lines(lines, recognised.log)
    rest = _recognise_imprint(lines, recognised)
    rest, attachment_blocks = attachments.split_attachments(rest)
    rest = attendees.recognise_attendance(rest, recognised)
    carried: list[SourceBlock] = []
    if "date" not in recognised.values:
        rest, below, dated = _recognise_date(rest, recognised)
        below, carried = carried_text.split_carried_text(below, rest, recognised)
        _recognise_note(below, recognised)
        if "adopted" in recognised.values and "date" not in recognised.values:
            rest = _take_last_note(rest, recognised)
        if dated:
            rest = signature.recognise_signature(rest, recognised)
    rest, titles = attachments.recognise_attachment_list(rest, recognised)
    if "date" not in recognised.values and own_date:
        recognised.values["date"] = own_date.isoformat()
        recognised.log.add_change(0, "", own_date.isoformat(), why.PROPERTY)
        recognised.log.add_remark("正文没有印成文日期，日期取自文件属性，请核对")
    recognised.issued += marked.issued
    if carried:
        if not titles:  # what the notice does not list belongs to what it carries
            carried += attachment_blocks
            attachment_blocks = []
        recognised.issued.append(carried)
    groups = marked.attachments + attachments.group_by_label(attachment_blocks, recognised)
    found = attachments.build_attachments(groups, marked.titles or titles, recognised)
    return rest, found


def _recognise_imprint(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take 版记 from the last lines (7.4), or from below the date; return all else.

    A web page's buttons stand there, too.
    """
    rest: list[SourceBlock] = []
    dated = False
    for index, block in enumerate(blocks):
        if not isinstance(block, SourceParagraph):
            rest.append(block)
            continue
        if dated or index > len(blocks) - _IMPRINT_LINES:
            if _recognise_imprint_line(block, recognised):
                continue
            if publication_table.is_button(block.text):
                recognised.log.add_unplaced(block.at, block.text, "网页上的按钮")
                continue
        rest.append(block)
        dated = dated or parse_date(block.text) is not None
    return rest


def _recognise_imprint_line(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take a line of 版记; False when it is none, or when what it says is known already.

    Where there are two, the first counts, and the other stays in the text.
    """
    copies = _COPIES.fullmatch(line.text)
    if copies:
        return _recognise_copies(line, copies, recognised)
    return _recognise_printer(line, recognised)


def _recognise_copies(line: SourceParagraph, match: re.Match[str], recognised: Recognised) -> bool:
    """Take 抄送机关, or 主送机关 where they moved to the foot (7.3.2, 7.4.2).

    Their label and full stop are the program's.
    """
    key = "recipients" if match[1].startswith("主") else "copies"
    if key in recognised.values:
        return False
    start = match.start("names")
    line = _part_further_label(line, start, recognised)
    names = mark_partial_bold(line.slice_text(start)).removesuffix("。")
    recognised.set_names(key, line.at, names, line.text[:start])
    if line.text.endswith("。"):
        recognised.log.add_change(line.at, "。", "", why.LABEL)
    return True


def _part_further_label(
    line: SourceParagraph, start: int, recognised: Recognised
) -> SourceParagraph:
    """Return 抄送机关 up to the next label in their line, with ， where only spaces part them."""
    label = _FURTHER_LABEL.search(line.text, start)
    if label:
        recognised.log.add_unplaced(line.at, line.text[label.start() :].strip(), "抄送机关后面的话")
        line = line.slice_text(0, label.start()).strip_spaces()
    gaps = list(re.finditer(rf"{_GAP}+", line.text[start:]))
    if not gaps or re.search("[，、；]", line.text[start:]):
        return line
    joined = line.slice_text(0, start)
    for part in re.split(rf"{_GAP}+", line.text[start:]):
        mark = "，" if len(joined.text) > start else ""
        recognised.log.add_change(line.at, "", mark, why.SPELLED)
        joined = joined.append_paragraph(SourceParagraph(mark + part))
    return joined


def _recognise_printer(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take 印发机关和印发日期 (7.4.3): 样本区人民政府办公室　　2026年3月3日印发.

    The agency may be missing, and the space may be.
    """
    if len(line.text) > _PRINTER_LIMIT:
        return False
    match = _PRINTED.fullmatch(line.text) or _PRINTED_TIGHT.fullmatch(line.text)
    day = read_matched_date(match)
    if match is None or day is None or "printed" in recognised.values:
        return False
    if match["printer"]:
        recognised.values["printer"] = match["printer"]
    recognised.values["printed"] = day.isoformat()
    printed = line.text[match.start("date") :]
    recognised.log.add_change(line.at, printed, day.isoformat(), why.SPELLED)
    return True


def _recognise_date(
    blocks: list[SourceBlock], recognised: Recognised
) -> tuple[list[SourceBlock], list[SourceBlock], bool]:
    """Take 成文日期 (7.3.5.4); return what stands above and below, and whether there is one.

    It is the last line that is a date, but where a text with a title of its own follows one: that
    is what the notice carries, and has dates of its own.
    """
    dated = [at for at, block in enumerate(blocks) if parse_date(get_block_text(block))]
    if not dated:
        return _part_unreadable_date(blocks, recognised)
    carrying = (
        at
        for at in dated
        if carried_text.split_carried_text(blocks[at + 1 :], blocks[:at], recognised)[1]
    )
    index = next(carrying, dated[-1])
    block = blocks[index]
    text = get_block_text(block)
    day = parse_date(text)
    if day:
        recognised.values["date"] = day.isoformat()
        recognised.log.add_change(block.at, text, day.isoformat(), why.SPELLED)
    return blocks[:index], blocks[index + 1 :], True


def _part_unreadable_date(
    blocks: list[SourceBlock], recognised: Recognised
) -> tuple[list[SourceBlock], list[SourceBlock], bool]:
    """Part a text at a date that was not filled in, or lost characters; what it is has to be told.

    Eight figures are a date after all.
    """
    at = find_unreadable_date(blocks)
    if at is None:
        return blocks, [], False
    text, log = get_block_text(blocks[at]), recognised.log
    day = read_compact_date(text)
    if day:
        recognised.values["date"] = day.isoformat()
        log.add_change(blocks[at].at, text, day.isoformat(), why.SPELLED)
    else:
        log.add_unplaced(blocks[at].at, text, "不是完整的成文日期")
        log.add_remark(f"成文日期“{text}”不完整，请补写")
    return blocks[:at], blocks[at + 1 :], True


def _take_last_note(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take the 附注 that ends what a meeting adopted: its day is above, in its 题注."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, SourceParagraph) or not _NOTE.fullmatch(last.text):
        return blocks
    _recognise_note([last], recognised)
    return blocks[:-1]


def _recognise_note(blocks: list[SourceBlock], recognised: Recognised) -> None:
    """Take 附注 (7.3.6) from below the date: （联系人：李样本）.

    What else stands there has no place, but for a web page's facts.
    """
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            words, said = list_block_words(block), describe_block(block)
            recognised.log.add_unplaced(block.at, said, "在成文日期后面", words)
        elif _NOTE.fullmatch(block.text) and "note" not in recognised.values:
            _set_note(block, recognised)
        elif _BARE_NOTE.fullmatch(block.text) and "note" not in recognised.values:
            recognised.values["note"] = mark_partial_bold(block)
        elif not publication_table.recognise_publication_line(block, recognised):
            recognised.log.add_unplaced(block.at, block.text, "在成文日期后面")


def _set_note(line: SourceParagraph, recognised: Recognised) -> None:
    """Set 附注 without its brackets."""
    recognised.values["note"] = mark_partial_bold(drop_brackets(line, recognised.log))
