"""附件说明 (7.3.4) and the attachments (7.3.7) it lists.

In: the blocks from below the recipients.  Out: ``RecognisedAttachment``: a title and the blocks of
each, none of one that is only listed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text
from notice_gen.importer.recognised import format_plain_title, parse_date
from notice_gen.numeral import format_chinese_number
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_GAP: Final = rf"[{SPACES}]"
_NUMBER: Final = r"(?:\S{1,24}〔\d{4}〕\d{1,5}号)?"  # of a notice it is not bound with (7.3.7)
_LABEL: Final = re.compile(
    rf"附{_GAP}*件{_GAP}*[:：]{_GAP}*\d{{1,2}}|{_NUMBER}附{_GAP}*件{_GAP}*(\d{{1,3}}|[一二三四五六七八九十]{{1,3}})?{_GAP}*[:：]?|附{_GAP}*[:：]"
)
_LABEL_ROLES: Final = frozenset({"", style.ATTACHMENT_LABEL.key})
_LABEL_WITH_TITLE: Final = re.compile(rf"(附{_GAP}*件{_GAP}*\d{{0,3}}{_GAP}*[:：]){_GAP}*(\S.*)")
_LIST: Final = re.compile(rf"附{_GAP}*件{_GAP}*[:：]{_GAP}*(?=\S)")
_FILE_ENDING: Final = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)$", re.IGNORECASE)
_LIST_ROLES: Final = frozenset({"", style.ATTACHMENT_LIST.key})
_LIST_LINES: Final = 39  # lines at the end in which the list is looked for
_TITLE_ROLES: Final = frozenset({style.ATTACHMENT_TITLE.key, style.TITLE.key})
_CLAUSE: Final = re.compile("[。；：，？！]")
_NUMERALS: Final = {format_chinese_number(number): number for number in range(1, 100)}


class AttachmentGroup(msgspec.Struct):
    """The blocks below the label of an attachment; ``number`` is that of the label, 0 for none."""

    number: int = 0
    blocks: list[SourceBlock] = msgspec.field(default_factory=list)


class RecognisedAttachment(msgspec.Struct):
    """An attachment: its title, which may have been several lines, and what it holds."""

    title: str = ""
    blocks: list[SourceBlock] = msgspec.field(default_factory=list)


def split_attachments(blocks: list[SourceBlock]) -> tuple[list[SourceBlock], list[SourceBlock]]:
    """Part the attachments off: they begin with 附件 on a line of its own (7.3.7).

    附件1：名单 in one line is parted into its label and its title, where it stands below the date.
    """
    parted = _split_labels(blocks)
    for index, block in enumerate(parted):
        if _is_label(block):
            return parted[:index], parted[index:]
    return parted, []


def _split_labels(blocks: list[SourceBlock]) -> list[SourceBlock]:
    """Part 附件1：名单 into 附件1： and 名单, where it stands below the date.

    Above the date it is 附件说明, and so it is above a label on a line of its own, in a text that
    the notice carries.
    """
    parted: list[SourceBlock] = []
    dated = False
    labels = [at for at, block in enumerate(blocks) if _is_label(block)]
    last_label = labels[-1] if labels else -1
    for at, block in enumerate(blocks):
        if not isinstance(block, SourceParagraph):
            parted.append(block)
            continue
        match = _LABEL_WITH_TITLE.fullmatch(block.text)
        if match and dated and at > last_label and not block.role:
            parted.append(block.slice_text(0, match.end(1)))
            parted.append(block.slice_text(match.start(2)))
        else:
            parted.append(block)
        dated = dated or parse_date(block.text) is not None
    return parted


def _is_label(block: SourceBlock) -> bool:
    """Tell whether a block is the 附件 or 附件1 that stands above an attachment.

    附件一 and 附 件 1： are taken for it, too; its number is the program's.
    """
    if not _LABEL.fullmatch(get_block_text(block)):
        return False
    return isinstance(block, SourceParagraph) and block.role in _LABEL_ROLES


def recognise_attachment_list(
    blocks: list[SourceBlock], recognised: Recognised
) -> tuple[list[SourceBlock], list[SourceParagraph]]:
    """Take 附件说明 from the last lines (7.3.4); return what stands above, and its titles.

    It is 附件：1.名单 and, a line each, 2.统计表. A line without an ordinal goes on with the title
    above it.
    """
    start = _find_list_start(blocks)
    if start is None:
        return blocks, []
    return blocks[:start], read_attachment_list(blocks[start:], recognised)


def read_attachment_list(
    blocks: Sequence[SourceBlock], recognised: Recognised
) -> list[SourceParagraph]:
    """Return the titles of 附件说明, without their label and ordinals."""
    titles: list[SourceParagraph] = []
    for block in blocks:
        line = block if isinstance(block, SourceParagraph) else SourceParagraph("", block.at)
        label = _LIST.match(line.text)
        if label and not titles:
            recognised.log.add_change(line.at, label[0], "", why.LABEL)
            line = line.slice_text(label.end())
        ordinal = ordinals.parse_ordinal(line.text)
        if ordinal:
            recognised.log.add_change(line.at, line.text[: ordinal.length], "", why.ORDINAL)
            titles.append(line.slice_text(ordinal.length))
        elif titles:
            titles[-1] = titles[-1].append_paragraph(line)
        else:
            titles.append(line)
    return [_drop_stop(title, recognised) for title in titles]


def _drop_stop(line: SourceParagraph, recognised: Recognised) -> SourceParagraph:
    """Return an entry of 附件说明 without what has no place behind it (7.3.4).

    That is a stop, or the ending of the file that a page offers.
    """
    title = _FILE_ENDING.sub("", line.text.rstrip("；。"))
    recognised.log.add_change(line.at, line.text[len(title) :], "", why.LABEL)
    return line.slice_text(0, len(title))


def _find_list_start(blocks: list[SourceBlock]) -> int | None:
    """Return where 附件说明 begins: all below it has to be its further lines.

    None when there is none: a line that ends a sentence, a table or a picture stands below it.
    """
    first = max(0, len(blocks) - _LIST_LINES)
    for index in range(len(blocks) - 1, first - 1, -1):
        block = blocks[index]
        if not isinstance(block, SourceParagraph) or block.role not in _LIST_ROLES:
            return None
        if _LIST.match(block.text):
            return index
        if block.text.endswith(("。", "；")) and not _is_entry(block.text):
            return None
    return None


def _is_entry(text: str) -> bool:
    """Tell whether a line that ends with a stop, such as 2、名单。, is an entry all the same."""
    return ordinals.parse_ordinal(text) is not None and not _CLAUSE.search(text[:-1])


def build_attachments(
    groups: list[AttachmentGroup], titles: list[SourceParagraph], recognised: Recognised
) -> list[RecognisedAttachment]:
    """Return the attachments in their order; ``titles`` are those of 附件说明.

    One that stands there and has no text comes by other ways: it is only listed.
    """
    found: list[RecognisedAttachment] = []
    waiting = list(groups)
    for number, line in enumerate(titles, 1):
        if waiting and (waiting[0].number in {0, number} or len(waiting) > len(titles) - number):
            found.append(_build_attachment(waiting.pop(0).blocks, titles[number - 1 :]))
            _compare_title(found[-1], line, recognised)
        else:
            found.append(RecognisedAttachment(format_plain_title(line)))
    found += [_build_attachment(group.blocks, []) for group in waiting]
    for attachment in found:
        if not attachment.blocks:
            remark = f"附件“{attachment.title}”没有正文，写成只列入附件说明的，请核对"
            recognised.log.add_remark(remark)
    return [attachment for attachment in found if attachment.title or attachment.blocks]


def drop_label(blocks: list[SourceBlock], recognised: Recognised) -> AttachmentGroup:
    """Return an attachment without the label above it, if it has one."""
    if not _is_label(blocks[0]):
        return AttachmentGroup(0, blocks)
    (group,) = group_by_label(blocks[:1], recognised)
    return AttachmentGroup(group.number, blocks[1:])


def group_by_label(blocks: list[SourceBlock], recognised: Recognised) -> list[AttachmentGroup]:
    """Return what stands below each label; the labels are the program's to print."""
    groups: list[AttachmentGroup] = []
    for block in blocks:
        if not _is_label(block):
            groups[-1].blocks.append(block)
            continue
        label = get_block_text(block)
        recognised.log.add_change(block.at, label, "", why.LABEL)
        number = _read_label_number(label)
        if "〔" in label:
            recognised.unbound.add(number or 1)
        groups.append(AttachmentGroup(number))
    return groups


def _read_label_number(label: str) -> int:
    """Return the number of a label, in figures or numerals; 0 for none."""
    match = _LABEL.fullmatch(label)
    number = (match[1] if match else "") or ""
    return int(number) if number.isdecimal() else _NUMERALS.get(number, 0)


def _build_attachment(
    blocks: list[SourceBlock], titles: list[SourceParagraph]
) -> RecognisedAttachment:
    """Return an attachment from what stands below its label: first its title, then its content."""
    attachment = RecognisedAttachment()
    count = 0  # lines of the title
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            break
        if not _is_title_line(attachment, block, titles):
            break
        attachment.title += format_plain_title(block)
        count += 1
    attachment.blocks = blocks[count:]
    return attachment


def _is_title_line(
    attachment: RecognisedAttachment, line: SourceParagraph, titles: list[SourceParagraph]
) -> bool:
    """Tell whether a line belongs to an attachment's title.

    Without a style, its first line does, if it is no sentence; a further one only if 附件说明 says
    so. ``titles`` begin with this attachment's there.
    """
    if line.role:
        return line.role in _TITLE_ROLES
    if not attachment.title:
        return not _CLAUSE.search(line.text) and not ordinals.parse_ordinal(line.text)
    if not titles:
        return False
    return _remove_spaces(titles[0].text).startswith(_remove_spaces(attachment.title + line.text))


def _remove_spaces(text: str) -> str:
    """Return a title to be compared: where its lines are broken, spaces may have come in."""
    return re.sub(_GAP, "", text)


def _compare_title(
    attachment: RecognisedAttachment, line: SourceParagraph, recognised: Recognised
) -> None:
    """Hold an attachment against its line in 附件说明.

    Where both have a title, it is the attachment's own that counts, and one that differs in
    附件说明 is unplaced. An attachment without a title is given that of 附件说明.
    """
    log = recognised.log
    listed = format_plain_title(line)
    if not attachment.title:
        attachment.title = listed
    elif _remove_spaces(listed) == _remove_spaces(attachment.title):
        log.add_change(line.at, line.text, "", why.LABEL)
    else:
        reason = f"附件说明里这样写，附件自己的标题是“{attachment.title}”"
        log.add_unplaced(line.at, listed, reason)
