"""Every text an author wrote in a notice, each with the element it belongs to.

In: a ``Notice``.  Out: ``AuthorText``, in the order of print. Dates, choices from a list and names
of files are no texts; a CSV file is as many texts as it has cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.lint.rule import AuthorText
from notice_gen.yaml_source.tree import Origin, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.model.notice import Attachment, Item, Notice, Section

_CELL: Final = re.compile(r'"(?P<quoted>[^"]*+)"|[^",\r\n]++')


def collect_texts(notice: Notice) -> Iterator[AuthorText]:
    """Yield each text of a notice that is not empty."""
    for value, part in _collect_elements(notice):
        if value:
            yield AuthorText(value, part)


def _collect_elements(notice: Notice) -> Iterator[tuple[Text | None, str]]:
    """Yield each value that has words, or might, with the Chinese name of its element."""
    yield from _label_values(notice.mark.names, "发文机关标志")
    yield notice.number, "发文字号"
    yield from _label_values(notice.signatories, "签发人")
    yield from _label_values(notice.title, "标题")
    yield from _label_values(notice.recipients, "主送机关")
    yield notice.preamble, "引言"
    for section in notice.sections:
        yield from _collect_section(section)
    yield notice.body, "正文"
    yield notice.closing, "结束语"
    yield from _label_values((attachment.title for attachment in notice.attachments), "附件标题")
    for issuer in notice.issuers:
        yield issuer.name, "发文机关署名"
        yield issuer.signer, "签发人"
    yield notice.note, "附注"
    for attachment in notice.attachments:
        yield from _label_values(_read_attachment(attachment), "附件正文")
    if notice.attendance:
        attendance = notice.attendance
        yield from _label_values(
            (attendance.present, attendance.absent, attendance.observers), "出席"
        )
    yield from _label_values(notice.copies, "抄送机关")
    yield notice.printer, "印发机关"
    if notice.publication:
        yield from _label_values(
            (notice.publication.summary, notice.publication.keywords), "公开信息"
        )
    yield from _label_values(notice.facts.values(), "数据")


def _label_values(values: Iterable[Text | None], part: str) -> Iterator[tuple[Text | None, str]]:
    """Yield several values of one element."""
    for value in values:
        yield value, part


def _collect_section(section: Section) -> Iterator[tuple[Text | None, str]]:
    yield section.heading, "节标题"
    yield section.intro, "引言"
    yield from _collect_items(section.items)


def _collect_items(items: Iterable[Item]) -> Iterator[tuple[Text | None, str]]:
    """Yield the values of items, each before those of the items below it."""
    for item in items:
        yield item.heading, "节标题"
        yield item.lead, "首句"
        yield item.text, "正文"
        yield from _collect_items(item.items)


def _read_attachment(attachment: Attachment) -> Iterator[Text | None]:
    """Yield the text of an attachment; a CSV file's commas are not its author's."""
    body, file = attachment.body, attachment.file or ""
    if body is None or not file.lower().endswith(".csv"):
        yield body
        return
    for cell in _CELL.finditer(body):
        start, end = cell.span() if cell["quoted"] is None else cell.span("quoted")
        origin = body.origin
        if origin is not None:
            origin = Origin(origin.source, origin.start + start, origin.start + end, "md")
        yield Text(body[start:end], origin)
