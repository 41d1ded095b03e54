"""A web page as its readers have it, and what a Document says in the order of reading."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from lxml import html

from notice_gen.document import Heading, Image, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.document import Block, Document, Span

_UNSEEN = "ancestor-or-self::*[contains(@class, 'unseen') or self::style]"


def parsed(page: bytes) -> html.HtmlElement:
    """Return the tree of a page."""
    return html.document_fromstring(page.decode())


def tight(text: str) -> str:
    """Return a text without its spaces, of which a page has its own."""
    return "".join(text.split())


def seen(element: html.HtmlElement) -> str:
    """Return the text of an element as people see it, pictures by what they show; no spaces."""
    found = element.xpath(f".//text()[not({_UNSEEN})] | .//img/@alt")
    return tight("".join(map(str, found)))


def said(document: Document) -> str:
    """Return all that a document says, in the order of print; no spaces."""
    return tight("".join(_parts(document)))


def _words(*spans: Span | None) -> Iterator[str]:
    yield from (span.text for span in spans if span)


def _parts(document: Document) -> Iterator[str]:
    yield from _top(document)
    yield from _words(*(document.title.lines if document.title else ()), *document.adopted)
    yield from _words(*document.recipients)
    yield from _blocks(document.body)
    yield "附件：" if document.attachment_list else ""
    yield from _words(*document.attachment_list)
    for label, names in document.attendance:
        yield from (label, "：", *_words(*names))
    if document.format != "纪要":
        yield from _signature(document)
    yield from _words(*document.note)
    attachments = list(document.attachments)
    for issued in document.issued:
        yield from _words(*issued.title.lines)
        yield "　".join(_words(*issued.agencies))
        yield from _words(issued.number, *issued.adopted, *issued.recipients)
        yield from _blocks(issued.blocks)
        yield "附件：" if issued.attachments else ""
        yield from (annex.title.text for annex in issued.attachments)
        yield from _words(*(issuer.name for issuer in issued.issuers))
        yield issued.date
        attachments[:0] = issued.attachments
    for annex in attachments:
        if annex.listed_only:
            continue
        yield from (annex.label, annex.title.text, *_blocks(annex.blocks))
    yield from _foot(document)


def _top(document: Document) -> Iterator[str]:
    """Yield 版头 in the order each format has (7.2, 10.1 to 10.3)."""
    head, form = document.header, document.format
    flags = _words(head.copy_number, head.secrecy, head.urgency)
    if form == "信函":
        return chain(_words(head.agency_name[0]), flags, _words(head.number))
    mark = chain(_words(*head.agency_name), [head.suffix], _words(document.issue))
    if form == "命令":
        return mark
    signed = ["签发人："] if head.signatories else []
    top = chain(flags, mark, _words(head.number), signed, _words(*head.signatories))
    minutes = [issuer.name.text for issuer in document.issuers] + [document.date]
    return chain(top, minutes if form == "纪要" else [])


def _signature(document: Document) -> Iterator[str]:
    """Yield 署名 and 成文日期; beside a name-seal stand post and signer (7.3.5.3)."""
    for issuer in document.issuers:
        sealed = issuer.seal == "签名章"
        first = issuer.post if sealed and issuer.post else issuer.name
        yield from _words(first, issuer.signer if sealed else None)
    yield document.date


def _foot(document: Document) -> Iterator[str]:
    """Yield 版记; a letter's has 抄送 only (10.1)."""
    imprint = document.imprint
    for row in imprint.lists:
        yield from (f"{row.label}：", *_words(*row.spans))
    if document.format != "信函":
        for line in imprint.printing_lines:
            yield from (word for row in line for word in _words(*row.spans))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, ordinal, spans, run_in):
                yield from (ordinal, *_words(*spans, *run_in))
            case Paragraph(spans):
                yield from _words(*spans)
            case Table(rows):
                yield from (each for row in rows for cell in row for each in _words(*cell))
            case Image(alt=alt):
                yield alt
