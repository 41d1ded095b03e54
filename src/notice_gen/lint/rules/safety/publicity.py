"""Which notices everybody will read: those with 公开信息, and those public by nature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.document_kind import find_document_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText, ReviewedNotice
    from notice_gen.model.elements import Publication
    from notice_gen.model.notice import Notice

_CLOSED: Final = re.compile("不予?公开|依申请公开|内部")


def is_published(notice: Notice) -> bool:
    """Tell whether everybody will read a notice.

    公开信息 decides where it is given, unless it says that the notice is not published at all. A
    notice without it is published when it goes 公布.
    """
    publication = notice.publication
    if publication is None:
        return notice.direction == "公布"
    return not _CLOSED.search(read_policy(publication))


def read_policy(publication: Publication) -> str:
    """Return what 公开信息 says of who may read a notice, and how: 公开范围 and 公开方式."""
    values = (publication.scope, publication.method)
    return "".join(value for value in values if value)


def list_public_texts(reviewed: ReviewedNotice) -> Iterator[AuthorText]:
    """Yield the texts everybody will read; none of a notice that stays inside.

    A 附注 that names whom to ask, by custom of the 文种, is for those who were written to.
    """
    if not is_published(reviewed.notice):
        return
    kind = find_document_kind(reviewed.notice.kind or "")
    names_contact = kind.contact_in_note != "不写"
    for text in reviewed.words:
        if names_contact and text.part == "附注":
            continue
        yield text
