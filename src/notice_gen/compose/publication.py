"""公开信息 and 网站: what a web page says of a notice, completed by what the notice itself says.

In: a ``Notice``.  Out: ``PublicationMetadata`` and ``Site``, plain strings, empty where nothing is
known. Nothing of it is printed on paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.document import PublicationMetadata, Site

if TYPE_CHECKING:
    from notice_gen.model.base_model import ContentModel
    from notice_gen.model.notice import Notice

_DEFAULT_COLUMN: Final = "政策文件"  # 《政府网站发展指引》, a type of columns


def _collect_values(part: ContentModel | None) -> dict[str, str]:
    """Return what a part says, by its keys; what it does not say is left out."""
    if part is None:
        return {}
    values = {name: getattr(part, name) for name in part.keys if name != "places"}
    return {name: str(value) for name, value in values.items() if value is not None}


def compose_publication(notice: Notice) -> PublicationMetadata:
    """Return 公开信息, completed by what the notice itself says.

    Who issued a notice published it unless another is named, and it came to be on its date; what
    else is unknown stays so. Of a notice with 密级 nothing is taken that its author did not give
    for publication: it has nothing to do on a web site before somebody says so.
    """
    words = _collect_values(notice.publication)
    if not notice.secrecy:
        number = notice.issue if notice.format == "命令" else notice.number
        words.setdefault("publisher", "、".join(notice.author_names))
        words.setdefault("created", notice.date.isoformat())
        words["number"] = str(number or "")
    moment = _find_publication_time(words.get("published", ""), words.get("created", ""))
    return PublicationMetadata(**words, moment=moment)


def _find_publication_time(published: str, created: str) -> str:
    """Return when a notice was published, to the minute; nothing when the day is unknown.

    A day without its hour is that of 生成日期 when that fell on the same day, for the entry is made
    as it is put up; otherwise it begins at 00:00, the form having no other way to leave it open.
    Both are written 2022-12-26 08:57:18, or only the day, or are empty.
    """
    day = published[:10]
    if not day:
        return ""
    hour = published[11:16]
    if not hour and created[:10] == day:
        hour = created[11:16]
    return f"{day} {hour or '00:00'}"


def compose_site(notice: Notice) -> Site:
    """Return 网站; a column is 政策文件 unless another is named, an address ends with /."""
    words = _collect_values(notice.site)
    if words:
        words.setdefault("column", _DEFAULT_COLUMN)
    if words.get("column") == _DEFAULT_COLUMN:  # which is a type of the guideline's as well
        words.setdefault("column_type", _DEFAULT_COLUMN)
    if words.get("address"):
        words["address"] = words["address"].rstrip("/") + "/"
    return Site(**words)
