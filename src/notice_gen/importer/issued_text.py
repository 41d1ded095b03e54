"""印发件: the text that a notice carries, behind its date, with what is its own.

In: its blocks, from its title on.  Out: an entry of ``issued``: title, what stands below it, text,
signature, date and attachments, recognised as those of a notice are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import (
    attachments,
    body,
    contents_list,
    markdown_writer,
    regulation,
    signature,
)
from notice_gen.importer import change_log as why
from notice_gen.importer.adoption_note import take_adoption_note
from notice_gen.importer.block import (
    SourceParagraph,
    SourcePicture,
    get_block_text,
    list_paragraphs,
)
from notice_gen.importer.carried_text import find_carried_title
from notice_gen.importer.header_lines import NUMBER, spell_number
from notice_gen.importer.recipients_line import take_recipients
from notice_gen.importer.recognised import (
    AGENCY_ENDINGS,
    Recognised,
    collapse_single,
    format_plain_title,
    parse_date,
    split_agencies,
)
from notice_gen.model.issued_text import IssuedText
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.importer.attachments import RecognisedAttachment
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.yaml_writer import PlainValue

_AGENCY: Final = re.compile(rf"[^，。；：、！？（）]{{2,30}}(?:{'|'.join(AGENCY_ENDINGS)})")


def build_attachment_entries(
    attached: Sequence[RecognisedAttachment], recognised: Recognised
) -> list[PlainValue]:
    """Return attachments as the entries of ``attachments``."""
    entries: list[PlainValue] = []
    for number, attachment in enumerate(attached, 1):
        entry = _build_attachment_entry(attachment, recognised)
        if number in recognised.unbound:
            entry["bound"] = "false"
        entries.append(entry)
    return entries


def _build_attachment_entry(
    attachment: RecognisedAttachment, recognised: Recognised
) -> dict[str, PlainValue]:
    """Return an attachment's keys; one that is a picture and nothing else is given by its file.

    One that is only listed has nothing but its title.
    """
    entry: dict[str, PlainValue] = {"title": attachment.title}
    if not attachment.blocks:
        return entry
    first, *further = attachment.blocks
    untold = {"", attachment.title}  # what such a picture may say that it shows
    if isinstance(first, SourcePicture) and first.alt in untold and not further:
        entry["file"] = markdown_writer.add_picture_file(first, recognised)
    else:
        entry["body"] = body.format_attachment(attachment.blocks, recognised)
    if any(block.landscape for block in attachment.blocks):
        entry["landscape"] = "true"
    return entry


def build_issued_text(blocks: list[SourceBlock], recognised: Recognised) -> PlainValue:
    """Return a text that the notice carries as an entry of ``issued``."""
    inner = Recognised(recognised.log, files=recognised.files, own=recognised.own)
    main, attached = attachments.split_attachments(blocks)
    rest = _take_closing(_take_top(main, inner, recognised), inner)
    rest, titles = attachments.recognise_attachment_list(rest, inner)
    values = inner.values
    rest = contents_list.drop_contents_list(rest, inner.log)
    if regulation.has_articles(rest):
        regulation.set_regulation(rest, inner)
    elif rest:
        values["body"] = body.format_attachment(rest, inner)
    groups = attachments.group_by_label(attached, inner)
    found = attachments.build_attachments(groups, titles, inner)
    if found:
        values["attachments"] = build_attachment_entries(found, inner)
    if main and all(block.landscape for block in main):
        values["landscape"] = "true"
    return {name: values[name] for name in IssuedText.keys if name in values}


def _take_top(
    blocks: list[SourceBlock], inner: Recognised, recognised: Recognised
) -> list[SourceBlock]:
    """Take the title and what stands below it, up to the recipients; return the rest."""
    count = 0
    while count < len(blocks) and _get_role(blocks[count]) == style.ISSUED_TITLE.key:
        count += 1
    lines = list_paragraphs(blocks[:count])
    if not count:
        count, lines = find_carried_title(blocks, recognised)
    inner.values["title"] = collapse_single([format_plain_title(line) for line in lines])
    while count < len(blocks):
        line = blocks[count]
        if not isinstance(line, SourceParagraph) or not _take_line_below_title(line, inner):
            break
        count += 1
        if "recipients" in inner.values:
            break
    return blocks[count:]


def _get_role(block: SourceBlock) -> str:
    return block.role if isinstance(block, SourceParagraph) else ""


def _take_line_below_title(line: SourceParagraph, inner: Recognised) -> bool:
    """Take agencies, number, 题注 or recipients; False when a line is none of them."""
    agencies = split_agencies(line.text)
    unstyled = line.role == "" and all(_AGENCY.fullmatch(name) for name in agencies)
    if unstyled or line.role == style.ISSUED_AGENCY.key:
        inner.values["mark"] = collapse_single(agencies)
        return True
    if line.role in {"", style.NUMBER.key} and NUMBER.fullmatch(line.text):
        inner.values["number"] = spell_number(line, inner)
        return True
    return take_adoption_note(line, inner) or take_recipients(line, inner)


def _take_closing(blocks: list[SourceBlock], inner: Recognised) -> list[SourceBlock]:
    """Take date and signature from the end of a text that was signed; return the rest."""
    text = get_block_text(blocks[-1]) if blocks else ""
    day = parse_date(text)
    if day is None:
        return blocks
    inner.values["date"] = day.isoformat()
    inner.log.add_change(blocks[-1].at, text, day.isoformat(), why.SPELLED)
    rest = signature.recognise_signature(blocks[:-1], inner)
    seal = inner.values.pop("seal", None)
    issuers = inner.values.get("issuers")
    if seal is not None and issuers is not None:
        names = issuers if isinstance(issuers, list) else [issuers]
        inner.values["issuers"] = [{"name": name, "seal": seal} for name in names]
    return rest
