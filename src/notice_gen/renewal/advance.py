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

from notice_gen.element import PICTURES
from notice_gen.renewal.marking import Renewing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.element import Attachment, Item, Publication, Section
    from notice_gen.notice import Notice

_FORMULA: Final = 24  # characters of a 结束语 that says nothing of its own: 妥否，请批示。
_CURRENT: Final = "有效"  # the 有效性 of every new notice


def advance(notice: Notice, year: str, next_year: str) -> Renewing:
    """Return what makes the next notice of a notice."""
    renewing = Renewing(notice, year, next_year)
    _head(notice, renewing)
    renewing.prose(notice.preamble, headed=True)
    for section in notice.sections:
        _section(section, renewing)
    renewing.prose(notice.body)
    if notice.closing and len(notice.closing) <= _FORMULA:
        renewing.plain([notice.closing])
    renewing.prose(notice.closing)
    for attachment in notice.attachments:
        _attachment(attachment, renewing)
    _foot(notice, renewing)
    if notice.publication:
        _publication(notice.publication, renewing)
    renewing.check([*notice.facts.values(), *(waiver.reason for waiver in notice.waive)])
    return renewing


def _head(notice: Notice, renewing: Renewing) -> None:
    renewing.fill(notice.copy_number, "份号")
    renewing.check([notice.secrecy, notice.urgency, *notice.signatories])
    renewing.plain(notice.mark.names)
    renewing.number(notice.number)
    renewing.fill(notice.issue, "令号" if (notice.issue or "").endswith("号") else "期号")
    renewing.heading(notice.title)
    renewing.plain(notice.recipients)


def _section(section: Section, renewing: Renewing) -> None:
    renewing.heading([section.heading])
    renewing.prose(section.intro)
    _items(section.items, renewing)


def _items(items: Iterable[Item], renewing: Renewing) -> None:
    for item in items:
        renewing.heading([item.heading])
        if item.text or item.items:
            renewing.heading([item.lead])
        renewing.prose(item.lead, headed=True)  # where it is all there is
        renewing.prose(item.text)
        _items(item.items, renewing)


def _attachment(attachment: Attachment, renewing: Renewing) -> None:
    file = (attachment.file or "").lower()
    if file.endswith(PICTURES):
        renewing.check([attachment.title])
    renewing.heading([attachment.title])
    if attachment.body and file.endswith(".csv"):
        renewing.table(attachment.body)
    renewing.prose(attachment.body)


def _foot(notice: Notice, renewing: Renewing) -> None:
    for issuer in notice.issuers:
        renewing.plain([issuer.name, issuer.post])
        renewing.check([issuer.signer])
    renewing.fill(notice.date.text, "成文日期")
    renewing.check([notice.note])
    renewing.plain([*notice.copies, notice.printer])
    if notice.printed:
        renewing.fill(notice.printed.text, "印发日期")
    if notice.attendance:
        attendance = notice.attendance
        renewing.check([attendance.present, attendance.absent, attendance.observers])


def _publication(publication: Publication, renewing: Renewing) -> None:
    renewing.fill(publication.index, "索引号")
    renewing.fill(publication.created, "生成日期")
    renewing.fill(publication.published, "公开日期")
    if publication.validity != _CURRENT:
        renewing.check([publication.validity])
    renewing.check([publication.summary, publication.keywords])
    renewing.plain([publication.publisher, publication.source])
