"""What of a notice is advanced to the next year, what is to be filled in, what is to be checked.

In: a ``Notice`` and both years.  Out: the edits that make the next notice's files of its files,
and the years advanced. 文种, agencies, recipients, layout and everything of office.yaml stay.

- to be filled in: numbers and days of the notice, of its imprint, of its publication;
- advanced: the notice's own year in its title, number, 引言 and headings;
- to be checked: every other fact (``fact``), each in its place; a paragraph without any, a table,
  a picture, a person, a secrecy, 数据 and a waiver, each as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.model.elements import PICTURE_SUFFIXES
from notice_gen.new_notice.review_marks import NewNoticeEdits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.model.elements import Attachment, Item, Publication, Section
    from notice_gen.model.notice import Notice

_FORMULA_LIMIT: Final = 24  # characters of a 结束语 that says nothing of its own: 妥否，请批示。
_VALID: Final = "有效"  # the 有效性 of every new notice


def plan_new_notice(notice: Notice, year: str, next_year: str) -> NewNoticeEdits:
    """Return what makes the next notice of a notice."""
    renewing = NewNoticeEdits(notice, year, next_year)
    _mark_front_matter(notice, renewing)
    renewing.mark_prose(notice.preamble, headed=True)
    for section in notice.sections:
        _mark_section(section, renewing)
    renewing.mark_prose(notice.body)
    if notice.closing and len(notice.closing) <= _FORMULA_LIMIT:
        renewing.mark_facts([notice.closing])
    renewing.mark_prose(notice.closing)
    for attachment in notice.attachments:
        _mark_attachment(attachment, renewing)
    _mark_closing_elements(notice, renewing)
    if notice.publication:
        _mark_publication(notice.publication, renewing)
    renewing.mark_to_check([*notice.facts.values(), *(waiver.reason for waiver in notice.waive)])
    return renewing


def _mark_front_matter(notice: Notice, renewing: NewNoticeEdits) -> None:
    renewing.mark_to_fill(notice.copy_number, "份号")
    renewing.mark_to_check([notice.secrecy, notice.urgency, *notice.signatories])
    renewing.mark_facts(notice.mark.names)
    renewing.bump_number(notice.number)
    renewing.mark_to_fill(notice.issue, "令号" if (notice.issue or "").endswith("号") else "期号")
    renewing.bump_headings(notice.title)
    renewing.mark_facts(notice.recipients)


def _mark_section(section: Section, renewing: NewNoticeEdits) -> None:
    renewing.bump_headings([section.heading])
    renewing.mark_prose(section.intro)
    _mark_items(section.items, renewing)


def _mark_items(items: Iterable[Item], renewing: NewNoticeEdits) -> None:
    for item in items:
        renewing.bump_headings([item.heading])
        if item.text or item.items:
            renewing.bump_headings([item.lead])
        renewing.mark_prose(item.lead, headed=True)  # where it is all there is
        renewing.mark_prose(item.text)
        _mark_items(item.items, renewing)


def _mark_attachment(attachment: Attachment, renewing: NewNoticeEdits) -> None:
    file = (attachment.file or "").lower()
    if file.endswith(PICTURE_SUFFIXES):
        renewing.mark_to_check([attachment.title])
    renewing.bump_headings([attachment.title])
    if attachment.body and file.endswith(".csv"):
        renewing.mark_table(attachment.body)
    renewing.mark_prose(attachment.body)


def _mark_closing_elements(notice: Notice, renewing: NewNoticeEdits) -> None:
    for issuer in notice.issuers:
        renewing.mark_facts([issuer.name, issuer.post])
        renewing.mark_to_check([issuer.signer])
    renewing.mark_to_fill(notice.date.text, "成文日期")
    renewing.mark_to_check([notice.note])
    renewing.mark_facts([*notice.copies, notice.printer])
    if notice.printed:
        renewing.mark_to_fill(notice.printed.text, "印发日期")
    if notice.attendance:
        attendance = notice.attendance
        renewing.mark_to_check([attendance.present, attendance.absent, attendance.observers])


def _mark_publication(publication: Publication, renewing: NewNoticeEdits) -> None:
    renewing.mark_to_fill(publication.index, "索引号")
    renewing.mark_to_fill(publication.created, "生成日期")
    renewing.mark_to_fill(publication.published, "公开日期")
    if publication.validity != _VALID:
        renewing.mark_to_check([publication.validity])
    renewing.mark_to_check([publication.summary, publication.keywords])
    renewing.mark_facts([publication.publisher, publication.source])
