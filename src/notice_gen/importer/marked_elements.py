"""The elements that a file names by bookmarks (公文域): taken first, and at their word.

In: blocks with their fields.  Out: keys in ``Recognised``; the blocks that are left to be
recognised by their styles and words, and what stands in 正文 and in the attachments.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.importer import attachments, attendees, header_lines, signature, title_values
from notice_gen.importer import change_log as why
from notice_gen.importer.block import (
    SPACES,
    SourceParagraph,
    SourceTable,
    list_cells,
    list_paragraphs,
)
from notice_gen.importer.docx_fields import get_field
from notice_gen.importer.recognised import drop_brackets, mark_partial_bold, parse_date
from notice_gen.typeset import style
from notice_gen.typeset.document_field import DocumentField

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from notice_gen.importer.attachments import AttachmentGroup
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_GAP: Final = f"[{SPACES}]*"
_LABEL: Final = re.compile(
    rf"(主{_GAP}送|抄{_GAP}送|签{_GAP}发{_GAP}人)"
    rf"{_GAP}[:：]{_GAP}"
)
_DATES: Final = {DocumentField.DATE: "date", DocumentField.PRINTED: "printed"}
_KEYS: Final = {
    DocumentField.COPY_NUMBER: "copy_number",
    DocumentField.SECRECY: "secrecy",
    DocumentField.URGENCY: "urgency",
    DocumentField.NUMBER: "number",
    DocumentField.ORDER_NUMBER: "issue",
    DocumentField.ISSUE: "issue",
    DocumentField.ADOPTED: "adopted",
    DocumentField.RECIPIENTS: "recipients",
    DocumentField.NOTE: "note",
    DocumentField.COPIES: "copies",
    DocumentField.PRINTER: "printer",
}
# Their characters may be printed apart, with spaces between.
_SPREAD: Final = {DocumentField.COPY_NUMBER, DocumentField.SECRECY, DocumentField.URGENCY}
_NAMES: Final = {DocumentField.RECIPIENTS, DocumentField.COPIES}
_MARKS_ABOUT: Final = {
    DocumentField.RECIPIENTS: "：:。",
    DocumentField.COPIES: "。",
}
_BRACKETED: Final = {DocumentField.NOTE, DocumentField.ADOPTED}
_ATTENDANCE: Final = {
    DocumentField.PRESENT: "present",
    DocumentField.ABSENT: "absent",
    DocumentField.OBSERVERS: "observers",
}
_FIELD_OF_STYLE: Final = {
    style.AGENCY_NAME.key: DocumentField.AGENCY_NAME,
    style.TITLE.key: DocumentField.TITLE,
    style.ADOPTED.key: DocumentField.ADOPTED,
    style.RECIPIENTS.key: DocumentField.RECIPIENTS,
    style.ATTACHMENT_LIST.key: DocumentField.ATTACHMENT_LIST,
    style.SIGNATURE.key: DocumentField.SIGNATURE,
    style.DATE.key: DocumentField.DATE,
    style.NOTE.key: DocumentField.NOTE,
}
_FIRST_INFERRED: Final = 1000  # past the numbers that bookmarks of attachments have
_BODY_STYLES: Final = {style.BODY.key, *(level.key for level in style.HEADING_LEVELS)}


class MarkedElements(msgspec.Struct):
    """What the fields divide a text into.

    ``above`` and ``below`` are in no field; without 正文 all that is in none is ``above``.
    ``attachments`` and ``issued`` are the blocks of each, ``titles`` the lines of 附件说明.
    """

    above: list[SourceBlock] = msgspec.field(default_factory=list)
    body: list[SourceBlock] = msgspec.field(default_factory=list)
    below: list[SourceBlock] = msgspec.field(default_factory=list)
    attachments: list[AttachmentGroup] = msgspec.field(default_factory=list)
    titles: list[SourceParagraph] = msgspec.field(default_factory=list)
    issued: list[list[SourceBlock]] = msgspec.field(default_factory=list)


def recognise_marked_elements(
    blocks: Sequence[SourceBlock], recognised: Recognised
) -> MarkedElements:
    """Take what stands in a field; a date that is none is left with what is in none."""
    marked = MarkedElements()
    if any(block.field for block in blocks):
        blocks = list(_name_by_styles(blocks))
    unread = {""}  # the fields whose blocks are to be recognised by their words
    groups = _group_by_field(blocks)
    _set_front(groups, recognised)
    for named, group in groups:
        if not _take_group(named, group, marked, recognised):
            unread.add(group[0].field)
    _set_signature(groups, recognised)
    for field_of_list, key in _ATTENDANCE.items():
        lines = _get_lines(groups, field_of_list)
        if lines:
            attendees.add_attendees(key, lines, recognised)
    _divide_text(blocks, marked, unread)
    return marked


def _take_group(
    named: DocumentField, group: list[SourceBlock], marked: MarkedElements, recognised: Recognised
) -> bool:
    """Take the blocks of a bookmark; False when they cannot be read as its element.

    Attendance has a group for each of its lines, and is taken as a whole later.
    """
    lines = list_paragraphs(group)
    if named is DocumentField.ATTACHMENT:
        marked.attachments.append(attachments.drop_label(group, recognised))
    elif named is DocumentField.ISSUED:
        marked.issued.append(group)
    elif named is DocumentField.ATTACHMENT_LIST:
        marked.titles += attachments.read_attachment_list(lines, recognised)
    elif lines and named not in _ATTENDANCE:
        return _set_line(named, lines, recognised)
    return True


def _name_by_styles(blocks: Sequence[SourceBlock]) -> Iterator[SourceBlock]:
    """Yield the blocks; those whose bookmark somebody deleted are in the field of their style.

    What follows the label of an attachment belongs to it, up to the next bookmark; what follows
    the title of 印发件 likewise, its own attachments, too.
    """
    attachment, follows_title = "", False
    for at, block in enumerate(blocks, _FIRST_INFERRED):
        role = block.role if isinstance(block, SourceParagraph) else ""
        within_issued = attachment.startswith(DocumentField.ISSUED)
        if block.field:
            attachment = ""
            yield block
        else:
            if role == style.ISSUED_TITLE.key and not (within_issued and follows_title):
                attachment = f"{DocumentField.ISSUED}_{at}"
            elif role == style.ATTACHMENT_LABEL.key and not within_issued:
                attachment = f"{DocumentField.ATTACHMENT}_{at}"
            yield replace(block, field=attachment or _infer_field(block))
        follows_title = role == style.ISSUED_TITLE.key


def _infer_field(block: SourceBlock) -> str:
    """Return the field of the element that a block's style is for; "" when it is for none."""
    if not isinstance(block, SourceParagraph):
        return ""
    if block.role == style.IMPRINT.key:
        return _find_imprint_field(block)
    return str(_FIELD_OF_STYLE.get(block.role, ""))


def _find_imprint_field(line: SourceParagraph) -> str:
    """Return the field of a part of 版记 by its words."""
    label = _LABEL.match(line.text)
    if label:
        is_copies = label[0].startswith("抄")
        return str(DocumentField.COPIES if is_copies else DocumentField.RECIPIENTS)
    is_date = parse_date(line.text.removesuffix("印发")) is not None
    return str(DocumentField.PRINTED if is_date else DocumentField.PRINTER)


def _group_by_field(
    blocks: Sequence[SourceBlock],
) -> list[tuple[DocumentField, list[SourceBlock]]]:
    """Return the blocks of each bookmark, in the order in which they begin."""
    groups: dict[str, list[SourceBlock]] = {}
    for block in blocks:
        if block.field:
            groups.setdefault(block.field, []).append(block)
    return [(get_field(name), group) for name, group in groups.items()]


def _get_lines(
    groups: Sequence[tuple[DocumentField, list[SourceBlock]]], wanted: DocumentField
) -> list[SourceParagraph]:
    """Return the paragraphs in a field; of a table, its cells by columns."""
    lines: list[SourceParagraph] = []
    for named, group in groups:
        if named is wanted:
            lines += chain.from_iterable(map(_list_lines, group))
    return lines


def _list_lines(block: SourceBlock) -> list[SourceParagraph]:
    """Return a paragraph by itself, the cells of a table, nothing of a picture."""
    if isinstance(block, SourceParagraph):
        return [block]
    return list_cells(block) if isinstance(block, SourceTable) else []


def _set_front(
    groups: Sequence[tuple[DocumentField, list[SourceBlock]]], recognised: Recognised
) -> None:
    """Set 标题 and 发文机关标志, in this order: the 文种 in the title tells the format."""
    title_values.set_title(_get_lines(groups, DocumentField.TITLE), recognised)
    title_values.set_agency_name(_get_lines(groups, DocumentField.AGENCY_NAME), recognised)


def _set_signature(
    groups: Sequence[tuple[DocumentField, list[SourceBlock]]], recognised: Recognised
) -> None:
    """Set 署名; who signs for an agency is known when the other elements are."""
    lines = _get_lines(groups, DocumentField.SIGNATURE)
    if lines:
        signature.set_signature(lines, recognised)


def _set_line(named: DocumentField, lines: list[SourceParagraph], recognised: Recognised) -> bool:
    """Set an element of one line, which may have become several; False when it cannot be read."""
    if {_DATES.get(named), _KEYS.get(named)} & recognised.values.keys():
        return False  # the same element twice, as pasted: the first one counts
    line = lines[0]
    for further in lines[1:]:
        line = line.append_paragraph(further)
    label = _LABEL.match(line.text)
    if label:
        recognised.log.add_change(line.at, label[0], "", why.LABEL)
        line = line.slice_text(label.end())
    if named in _DATES:
        return _set_date(_DATES[named], line, recognised)
    if named is DocumentField.SIGNATORY:
        header_lines.add_signatories(line.text, line.at, recognised)
    elif named in _NAMES:
        recognised.set_names(_KEYS[named], line.at, _read_value(named, line, recognised), "")
    elif named in _KEYS:
        recognised.values[_KEYS[named]] = _read_value(named, line, recognised)
    return True


def _read_value(named: DocumentField, line: SourceParagraph, recognised: Recognised) -> str:
    """Return the value of an element without the marks that the program prints about it."""
    if named is DocumentField.NUMBER:
        return header_lines.spell_number(line, recognised)
    if named in _SPREAD:
        return re.sub(f"[{SPACES}]", "", line.text)
    if named in _BRACKETED:
        line = drop_brackets(line, recognised.log)
    value = mark_partial_bold(line)
    if named in _MARKS_ABOUT:
        value = value.strip(_MARKS_ABOUT[named])
        marks = "".join(mark for mark in _MARKS_ABOUT[named] if mark in line.text)
        recognised.log.add_change(line.at, marks, "", why.LABEL)
    return value


def _set_date(key: str, line: SourceParagraph, recognised: Recognised) -> bool:
    """Set a date, 印发 behind it or not; False when it is none."""
    day = parse_date(line.text.strip(SPACES).removesuffix("印发"))
    if day is None:
        return False
    recognised.values[key] = day.isoformat()
    recognised.log.add_change(line.at, line.text, day.isoformat(), why.SPELLED)
    return True


def _divide_text(
    blocks: Sequence[SourceBlock], marked: MarkedElements, unread: Collection[str]
) -> None:
    """Part what is in 正文 from what is in none of the fields that were read."""
    rest = marked.above
    for block in blocks:
        if block.field in unread:
            rest.append(block)
        elif get_field(block.field) is DocumentField.BODY:
            marked.body.append(_set_body_style(block))
            rest = marked.below


def _set_body_style(block: SourceBlock) -> SourceBlock:
    """Return a paragraph in 正文 as one of its own, whatever style it was pasted in."""
    if isinstance(block, SourceParagraph) and block.role not in _BODY_STYLES:
        return replace(block, role="")
    return block
