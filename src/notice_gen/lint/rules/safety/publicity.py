"""Which notices everybody will read: those with 公开信息, and those public by nature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.document_kind import find_document_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText, ReviewedNotice
    from notice_gen.model.notice import Notice

_CLOSED: Final = re.compile("不予?公开|依申请公开|内部")


def is_published(notice: Notice) -> bool:
    """Tell whether everybody will read a notice.

    公开信息 decides where it is given, unless it says that the notice is not published at all.
    """
    publication = notice.publication
    if publication is None:
        return notice.direction == "公布"
    policy = f"{publication.scope or ''}{publication.method or ''}"
    return not _CLOSED.search(policy)


def list_public_texts(reviewed: ReviewedNotice) -> Iterator[AuthorText]:
    """Yield the texts everybody will read; none of a notice that stays inside.

    A 附注 that names whom to ask, by custom of the 文种, is for those who were written to.
    """
    if not is_published(reviewed.notice):
        return
    kind = find_document_kind(reviewed.notice.kind or "")
    for text in reviewed.words:
        is_contact = text.part == "附注" and kind.contact_in_note != "不写"
        if not is_contact:
            yield text
