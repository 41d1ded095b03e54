"""What of a notice is advanced to the next year, what is to be filled in, what is to be checked.

In: a ``Notice`` and both years.  Out: the edits that make the next notice's files of its files,
and the years advanced. What becomes of each key ``model.key_traits`` says; here is what depends on
what stands there: a formula, a lead that is all there is, a picture, a table, 有效. Everything of
office.yaml stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.model.attachment import PICTURE_SUFFIXES, Attachment
from notice_gen.model.elements import Item, Publication
from notice_gen.model.key_traits import KeyRenewal, find_key_traits, list_parts, list_texts
from notice_gen.model.notice import Notice
from notice_gen.new_notice.review_marks import NewNoticeEdits

if TYPE_CHECKING:
    from notice_gen.model.base_model import ContentModel
    from notice_gen.model.key_traits import KeyTraits

_FORMULA_LIMIT: Final = 24  # characters of a 结束语 that says nothing of its own: 妥否，请批示。
_VALID: Final = "有效"  # the 有效性 of every new notice


def plan_new_notice(notice: Notice, year: str, next_year: str) -> NewNoticeEdits:
    """Return what makes the next notice of a notice; a year that is not known is empty.

    Keys are gone through in the order of print, so that those who fill in the marks read the notice
    from top to bottom.
    """
    plan = NewNoticeEdits(notice, year, next_year)
    _mark_part(notice, plan)
    return plan


def _mark_part(part: ContentModel, plan: NewNoticeEdits) -> None:
    """Mark every key of a part, and of the parts below it.

    A value is marked once: what a special case has marked, its row of the table does not touch.
    """
    _mark_special_cases(part, plan)
    for key, traits in find_key_traits(type(part)).items():
        if traits.renewal == KeyRenewal.WITHIN:
            for below in list_parts(getattr(part, key)):
                _mark_part(below, plan)
        elif not _stays_valid(part, key):
            _mark_key(part, key, traits, plan)


def _mark_key(part: ContentModel, key: str, traits: KeyTraits, plan: NewNoticeEdits) -> None:
    """Mark the texts of a key as its row of the table says."""
    for text in list_texts(getattr(part, key)):
        match traits.renewal:
            case KeyRenewal.FILL:
                plan.mark_to_fill(text, _name_content(part, key, traits))
            case KeyRenewal.CHECK:
                plan.mark_to_check([text])
            case KeyRenewal.FACTS:
                plan.mark_facts([text])
            case KeyRenewal.YEARS:
                plan.bump_headings([text])
            case KeyRenewal.NUMBER:
                plan.bump_number(text)
            case KeyRenewal.PROSE:
                plan.mark_prose(text)
            case KeyRenewal.HEADED_PROSE:
                plan.mark_prose(text, headed=True)
            case _:
                pass  # it stays


def _name_content(part: ContentModel, key: str, traits: KeyTraits) -> str:
    """Return with what a key is to be filled in; an order is counted in 令, minutes in 期."""
    if isinstance(part, Notice) and key == "issue" and (part.issue or "").endswith("号"):
        return "令号"
    return traits.label


def _stays_valid(part: ContentModel, key: str) -> bool:
    """Tell whether a key is 有效性 of a notice that is valid, as every new one is."""
    return isinstance(part, Publication) and key == "validity" and part.validity == _VALID


def _mark_special_cases(part: ContentModel, plan: NewNoticeEdits) -> None:
    """Mark what of a part depends on what stands there, before its keys are gone through."""
    match part:
        case Notice(closing=closing) if closing and len(closing) <= _FORMULA_LIMIT:
            plan.mark_facts([closing])  # it is no paragraph that could be checked
        case Item(text=None, items=()):
            plan.mark_prose(part.lead, headed=True)  # a lead alone is the item's text
        case Attachment():
            _mark_attached_file(part, plan)
        case _:
            pass


def _mark_attached_file(attachment: Attachment, plan: NewNoticeEdits) -> None:
    """Mark what stands in a file that is no text: a table, or a picture, checked by its title."""
    file = (attachment.file or "").lower()
    if attachment.separate or file.endswith((*PICTURE_SUFFIXES, ".xlsx")):
        plan.mark_to_check([attachment.title])
    if attachment.body and file.endswith(".csv"):
        plan.mark_table(attachment.body)
