"""What of a notice is advanced to the next year, what is to be filled in, what is to be checked.

In: a ``Notice`` and both years.  Out: the edits that make the next notice's files of its files,
and the years advanced. 文种, agencies, recipients, layout and everything of office.yaml stay.

- to be filled in: numbers and days of the notice, of its imprint, of its publication;
- advanced: the notice's own year in its title, number, 引言 and headings;
- to be checked: every other fact (``facts``), each in its place; a paragraph without any, a table,
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
    """Return what makes the next notice of a notice; a year that is not known is empty.

    Keys are gone through in the order of print, so that those who fill in the marks read the notice
    from top to bottom.
    """
    plan = NewNoticeEdits(notice, year, next_year)
    _mark_front_matter(notice, plan)
    plan.mark_prose(notice.preamble, headed=True)
    for section in notice.sections:
        _mark_section(section, plan)
    plan.mark_prose(notice.body)
    if notice.closing and len(notice.closing) <= _FORMULA_LIMIT:
        plan.mark_facts([notice.closing])  # and so it is not checked as a paragraph below
    plan.mark_prose(notice.closing)
    for attachment in notice.attachments:
        _mark_attachment(attachment, plan)
    _mark_closing_elements(notice, plan)
    if notice.publication:
        _mark_publication(notice.publication, plan)
    plan.mark_to_check(notice.facts.values())
    plan.mark_to_check(waiver.reason for waiver in notice.waive)
    return plan


def _mark_front_matter(notice: Notice, plan: NewNoticeEdits) -> None:
    """Mark 版头, 标题 and 主送机关 (7.2, 7.3.1, 7.3.2); 标志 and 主送机关 usually stay."""
    plan.mark_to_fill(notice.copy_number, "份号")
    plan.mark_to_check([notice.secrecy, notice.urgency, *notice.signatories])
    plan.mark_facts(notice.mark.names)
    plan.bump_number(notice.number)
    issue = notice.issue or ""
    plan.mark_to_fill(notice.issue, "令号" if issue.endswith("号") else "期号")
    plan.bump_headings(notice.title)
    plan.mark_facts(notice.recipients)


def _mark_section(section: Section, plan: NewNoticeEdits) -> None:
    """Advance a section's heading, have its text checked."""
    plan.bump_headings([section.heading])
    plan.mark_prose(section.intro)
    _mark_items(section.items, plan)


def _mark_items(items: Iterable[Item], plan: NewNoticeEdits) -> None:
    """Advance the headings of items and of those below them, have their text checked.

    A lead is a heading only where text or items follow; alone it is the item's text.
    """
    for item in items:
        plan.bump_headings([item.heading])
        if item.text or item.items:
            plan.bump_headings([item.lead])
        plan.mark_prose(item.lead, headed=True)  # claimed already unless it is all there is
        plan.mark_prose(item.text)
        _mark_items(item.items, plan)


def _mark_attachment(attachment: Attachment, plan: NewNoticeEdits) -> None:
    """Mark an attachment: its title, and its text or table; a picture is checked by its title."""
    file = (attachment.file or "").lower()
    if file.endswith(PICTURE_SUFFIXES):
        plan.mark_to_check([attachment.title])
    plan.bump_headings([attachment.title])
    if attachment.body and file.endswith(".csv"):
        plan.mark_table(attachment.body)
    plan.mark_prose(attachment.body)


def _mark_closing_elements(notice: Notice, plan: NewNoticeEdits) -> None:
    """Mark 署名, 成文日期, 附注, 版记 (7.3.5, 7.3.6, 7.4) and who attended (10.3)."""
    for issuer in notice.issuers:
        plan.mark_facts([issuer.name, issuer.post])
        plan.mark_to_check([issuer.signer])
    plan.mark_to_fill(notice.date.text, "成文日期")
    plan.mark_to_check([notice.note])
    plan.mark_facts([*notice.copies, notice.printer])
    if notice.printed:
        plan.mark_to_fill(notice.printed.text, "印发日期")
    if notice.attendance:
        attendance = notice.attendance
        plan.mark_to_check([attendance.present, attendance.absent, attendance.observers])


def _mark_publication(publication: Publication, plan: NewNoticeEdits) -> None:
    """Mark what a web site publishes beside the notice; 有效 is what every new one is."""
    plan.mark_to_fill(publication.index, "索引号")
    plan.mark_to_fill(publication.created, "生成日期")
    plan.mark_to_fill(publication.published, "公开日期")
    if publication.validity != _VALID:
        plan.mark_to_check([publication.validity])
    plan.mark_to_check([publication.summary, publication.keywords])
    plan.mark_facts([publication.publisher, publication.source])
