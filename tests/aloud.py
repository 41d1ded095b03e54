"""A Document as somebody would type it: plain text, Markdown, a web page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from same import words

from notice_gen.document import Heading, Image, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.document import Block, Document, IssuedPages


def lines(document: Document) -> Iterator[str | Table]:
    """Yield what is printed, top to bottom, a paragraph each; pictures are left out."""
    head = document.header
    for span in (head.copy_number, head.secrecy, head.urgency):
        if span:
            yield span.text
    names = [span.text for span in head.agency_name]
    if names:
        names[-1] += head.suffix
    yield from names
    if document.issue:
        yield document.issue.text
    if head.number:
        signed = "　".join(span.text for span in head.signatories)
        yield head.number.text + (f"　签发人：{signed}" if signed else "")
    if document.title:
        yield from (line.text for line in document.title.lines)
    if document.adopted:
        yield words(document.adopted)
    if document.recipients:
        yield words(document.recipients)
    yield from typed(document.body)
    yield from _foot(document)


def _foot(document: Document) -> Iterator[str | Table]:
    titles = [span.text for span in document.attachment_list]
    for number, title in enumerate(titles, 1):
        label = "附件：" if number == 1 else "　　　"
        yield label + (f"{number}.{title}" if len(titles) > 1 else title)
    for issuer in document.issuers:
        by_hand = issuer.seal == "签名章" and issuer.post and issuer.signer
        yield f"{words([issuer.post])}　{words([issuer.signer])}" if by_hand else issuer.name.text
    if document.date:
        yield document.date
    if document.note:
        yield words(document.note)
    attachments = list(document.attachments)
    for issued in document.issued:
        yield from _issued(issued)
        attachments[:0] = issued.attachments
    for annex in attachments:
        yield annex.number + annex.label
        yield annex.title.text
        yield from typed(annex.blocks)
    yield from (f"{label}：{words(spans)}" for label, spans in document.attendance)
    imprint = document.imprint
    yield from (f"{row.label}：{words(row.spans)}" for row in imprint.lists)
    for line in imprint.printing_lines:
        yield "　　".join(words(row.spans) for row in line)


def _issued(issued: IssuedPages) -> Iterator[str | Table]:
    """Yield a text that the notice carries, without its attachments."""
    yield issued.title.text
    if issued.agencies:
        yield "　".join(span.text for span in issued.agencies)
    for spans in ([issued.number], issued.adopted, issued.recipients):
        if any(spans):
            yield words(spans)
    yield from typed(issued.blocks)
    for number, annex in enumerate(issued.attachments, 1):
        several = f"{number}." if len(issued.attachments) > 1 else ""
        yield ("附件：" if number == 1 else "　　　") + several + annex.title.text
    yield from (issuer.name.text for issuer in issued.issuers)
    if issued.date:
        yield issued.date


def typed(blocks: Iterable[Block]) -> Iterator[str | Table]:
    """Yield blocks as they are read aloud."""
    for block in blocks:
        match block:
            case Paragraph():
                yield words(block.spans)
            case Heading():
                yield block.ordinal + words(block.spans) + words(block.run_in)
            case Table():
                yield block
            case Image():
                pass


def as_text(document: Document) -> str:
    """Return a .txt file; a table's cells stand on lines of their own."""
    found: list[str] = []
    for line in lines(document):
        found += [words(c) for r in line.rows for c in r] if isinstance(line, Table) else [line]
    return "\n".join(found)


def as_markdown(document: Document) -> str:
    """Return a .md file whose ordinals are typed."""
    found = []
    for line in lines(document):
        if isinstance(line, str):
            found.append(line)
            continue
        rows = [f"| {' | '.join(words(cell) for cell in row)} |" for row in line.rows]
        marks = {"center": ":-:", "right": "-:"}
        rows.insert(1, f"| {' | '.join(marks.get(align, '---') for align in line.aligns)} |")
        found.append("\n".join(rows))
    return "\n\n".join(found) + "\n"


def as_page(document: Document) -> str:
    """Return a .html file, with what a web site puts round a notice."""
    found = []
    for line in lines(document):
        if isinstance(line, str):
            found.append(f"<p>{escape(line)}</p>")
            continue
        rows = ("".join(f"<td>{escape(words(cell))}</td>" for cell in row) for row in line.rows)
        found.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><style>p{margin:0}</style></head><body>'
        f"<script>count();</script><div class=x>{''.join(found)}</div></body></html>"
    )
