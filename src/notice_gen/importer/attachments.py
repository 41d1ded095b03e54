"""附件说明 (7.3.4) and the attachments (7.3.7) it lists.

In: the blocks from below the recipients.  Out: ``RecognisedAttachment``: a title and the blocks of
each. What is in only one of the list and the attachments is unplaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph
from notice_gen.importer.recognised import format_plain_title, parse_date
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_GAP: Final = rf"[{SPACES}]"
_LABEL: Final = re.compile(
    rf"附{_GAP}*件{_GAP}*(\d{{1,3}}|[一二三四五六七八九十]{{1,3}})?{_GAP}*[:：]?"
)
_LABEL_ROLES: Final = frozenset({"", style.ATTACHMENT_LABEL.key})
_LABEL_WITH_TITLE: Final = re.compile(rf"(附{_GAP}*件{_GAP}*\d{{0,3}}{_GAP}*[:：]){_GAP}*(\S.*)")
_LIST: Final = re.compile(rf"附{_GAP}*件{_GAP}*[:：]{_GAP}*(?=\S)")
_LIST_ROLES: Final = frozenset({"", style.ATTACHMENT_LIST.key})
_LIST_LINES: Final = 39  # lines at the end in which the list is looked for
_CLAUSE: Final = re.compile("[。；：，？！]")


@dataclass(slots=True)
class RecognisedAttachment:
    """An attachment: its title, which may have been several lines, and what it holds."""

    title: str = ""
    blocks: list[SourceBlock] = field(default_factory=list)


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
    parted: list[SourceBlock] = []
    dated = False
    for block in blocks:
        if not isinstance(block, SourceParagraph):
            parted.append(block)
            continue
        match = _LABEL_WITH_TITLE.fullmatch(block.text)
        if match and dated and not block.role:
            parted.append(block.slice_text(0, match.end(1)))
            parted.append(block.slice_text(match.start(2)))
        else:
            parted.append(block)
        dated = dated or parse_date(block.text) is not None
    return parted


def _is_label(block: SourceBlock) -> bool:
    """Tell whether a block is the 附件 or 附件1 that stands above an attachment."""
    if not isinstance(block, SourceParagraph) or block.role not in _LABEL_ROLES:
        return False
    return _LABEL.fullmatch(block.text) is not None


def recognise_attachment_list(
    blocks: list[SourceBlock], recognised: Recognised
) -> tuple[list[SourceBlock], list[SourceParagraph]]:
    """Take 附件说明 from the last lines (7.3.4); return what stands above, and its titles.

    A line without an ordinal goes on with the title above it.
    """
    start = _find_list_start(blocks)
    if start is None:
        return blocks, []
    titles: list[SourceParagraph] = []
    for block in blocks[start:]:
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
    return blocks[:start], titles


def _find_list_start(blocks: list[SourceBlock]) -> int | None:
    """Return where 附件说明 begins: all below it has to be its further lines."""
    first = max(0, len(blocks) - _LIST_LINES)
    for index in range(len(blocks) - 1, first - 1, -1):
        block = blocks[index]
        if not isinstance(block, SourceParagraph) or block.role not in _LIST_ROLES:
            return None
        if _LIST.match(block.text):
            return index
        if block.text.endswith(("。", "；")):
            return None
    return None


def build_attachments(
    blocks: list[SourceBlock], titles: list[SourceParagraph], recognised: Recognised
) -> list[RecognisedAttachment]:
    """Part the attachments from one another, and give each its title.

    ``blocks`` begin with the label of the first; ``titles`` are those of 附件说明.
    """
    found: list[RecognisedAttachment] = []
    in_title = False
    for block in blocks:
        text = block if isinstance(block, SourceParagraph) else None
        if text and _is_label(text):
            recognised.log.add_change(text.at, text.text, "", why.LABEL)
            found.append(RecognisedAttachment())
            in_title = True
        elif text and in_title and _is_title_line(found[-1], text, titles[len(found) - 1 :]):
            found[-1].title += format_plain_title(text)
        elif text is None or text.text:
            in_title = False
            found[-1].blocks.append(block)
    _compare_titles(found, titles, recognised)
    for attachment in found:
        if not attachment.blocks:
            reason = "附件只有标题，没有正文"
            recognised.log.add_unplaced(blocks[0].at, attachment.title, reason)
    return [attachment for attachment in found if attachment.blocks]


def _is_title_line(
    attachment: RecognisedAttachment, line: SourceParagraph, titles: list[SourceParagraph]
) -> bool:
    """Tell whether a line belongs to an attachment's title.

    Without a style, its first line does, if it is no sentence; a further one only if 附件说明 says
    so. ``titles`` begin with this attachment's there.
    """
    if not line.text:
        return False
    if line.role:
        return line.role in {style.ATTACHMENT_TITLE.key, style.TITLE.key}
    if not attachment.title:
        return not _CLAUSE.search(line.text) and not ordinals.parse_ordinal(line.text)
    if not titles:
        return False
    return _remove_spaces(titles[0].text).startswith(_remove_spaces(attachment.title + line.text))


def _remove_spaces(text: str) -> str:
    return re.sub(_GAP, "", text)


def _compare_titles(
    found: list[RecognisedAttachment], titles: list[SourceParagraph], recognised: Recognised
) -> None:
    """Hold the attachments against 附件说明; what is only in one of them is reported."""
    log = recognised.log
    for index, line in enumerate(titles):
        listed = format_plain_title(line)
        if index >= len(found):
            log.add_unplaced(line.at, listed, "附件说明里有这个附件，后面没有它的正文")
            continue
        attachment = found[index]
        if _remove_spaces(listed) == _remove_spaces(attachment.title):
            log.add_change(line.at, line.text, "", why.LABEL)
        elif attachment.title:
            reason = f"附件说明里这样写，附件自己的标题是“{attachment.title}”"
            log.add_unplaced(line.at, listed, reason)
        else:
            attachment.title = listed
