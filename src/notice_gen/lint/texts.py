"""Every text an author wrote in a notice, each with the element it belongs to.

In: a ``Notice``.  Out: ``AuthorText``, in the order of print. Which keys are texts, and what their
element is called, ``model.key_traits`` says: dates, choices from a list and names of files are
none; a CSV file is as many texts as it has cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.lint.rule import AuthorText
from notice_gen.model.attachment import Attachment
from notice_gen.model.issued_text import IssuedText
from notice_gen.model.key_traits import find_key_traits, list_parts, list_texts
from notice_gen.numeral import ARTICLE_STYLE
from notice_gen.yaml_source.tree import Origin, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.model.base_model import ContentModel
    from notice_gen.model.notice import Notice

_ATTACHED_PARTS: Final = dict.fromkeys(("引言", "首句", "正文"), "附件正文")
_CELL: Final = re.compile(r'"(?P<quoted>[^"]*+)"|[^",\r\n]++')


def collect_texts(notice: Notice) -> Iterator[AuthorText]:
    """Yield each text of a notice that is not empty.

    An attachment is printed in two places: its title where 附件说明 is, its text behind 附注.
    """
    for key in find_key_traits(type(notice)):
        yield from _collect_key(notice, key)
        if key == "note":
            yield from _collect_issued_texts(notice.issued)
            yield from _collect_attachment_pages(notice.attachments)


def _collect_key(part: ContentModel, key: str) -> Iterator[AuthorText]:
    """Yield the texts of a key, and those of the parts that are its value."""
    value = getattr(part, key)
    name = find_key_traits(type(part))[key].prose
    if name:
        yield from (AuthorText(text, name) for text in list_texts(value))
    for below in list_parts(value):
        yield from _collect_part(below)


def _collect_part(part: ContentModel) -> Iterator[AuthorText]:
    """Yield the texts of a part in their order; of an attachment its title, which is listed."""
    if isinstance(part, IssuedText):
        return
    if isinstance(part, Attachment):
        yield from _collect_key(part, "title")
        return
    for key in find_key_traits(type(part)):
        yield from _collect_key(part, key)


def _collect_issued_texts(issued: Iterable[IssuedText]) -> Iterator[AuthorText]:
    """Yield the texts of 印发件; what would be 正文 in a notice is read as that of an attachment.

    It is no text of the notice's: what it says of attachments is of its own.
    """
    for part in issued:
        levels = [str(mark) for mark in part.numbering]
        headed = [*levels, ARTICLE_STYLE].index(ARTICLE_STYLE)  # all, where none is an article's
        for key in find_key_traits(IssuedText):
            for text in _collect_key(part, key):
                name = _ATTACHED_PARTS.get(text.part, text.part)
                yield AuthorText(text.value, name, headed)
        yield from _collect_attachment_pages(part.attachments)


def _collect_attachment_pages(attachments: Iterable[Attachment]) -> Iterator[AuthorText]:
    """Yield the texts of attachments but their titles; a CSV file's commas are no author's."""
    for attachment in attachments:
        for key in find_key_traits(Attachment):
            yield from _collect_page_key(attachment, key)


def _collect_page_key(attachment: Attachment, key: str) -> Iterator[AuthorText]:
    """Yield the texts of a key as an attachment's page has them; of a table its cells."""
    if key == "body" and attachment.is_table:
        name = find_key_traits(Attachment)[key].prose
        for cell in _split_cells(attachment.body or Text()):
            yield AuthorText(cell, name)
    elif key != "title":
        yield from _collect_key(attachment, key)


def _split_cells(table: Text) -> Iterator[Text]:
    """Yield what the cells of a CSV file say, each with its own place."""
    for cell in _CELL.finditer(table):
        start, end = cell.span(cell.lastgroup or 0)
        if start == end:
            continue
        origin = table.origin
        if origin is not None:
            origin = Origin(origin.source, origin.start + start, origin.start + end, "md")
        yield Text(table[start:end], origin)
