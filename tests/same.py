"""What two Documents say, in a form that can be compared: looks and words, not where they stand.

A DOCX does not carry, so that the comparison leaves out: publication and its keywords, waive, the
names in braces (their values are in the text), 版式, where the program broke a title's or a
picture's line, the author's spelling of lists (主送 and 抄送 are one text), what stands behind a
signature that is not printed (职务 and 签署人 beside a seal), "left" as a column's alignment, and
the page's side of an attachment that is a text's own file name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.document import Heading, Image, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.document import Block, Document, SigningAgency, Span


def words(spans: Iterable[Span | None]) -> str:
    """Return spans as one text."""
    return "".join(span.text for span in spans if span)


def looks(spans: Iterable[Span]) -> list[tuple[str, bool]]:
    """Return the stretches of one look."""
    found: list[tuple[str, bool]] = []
    for span in spans:
        if found and found[-1][1] == span.bold:
            found[-1] = found[-1][0] + span.text, span.bold
        elif span.text:
            found.append((span.text, span.bold))
    return found


def blocks(of: Iterable[Block]) -> Iterator[object]:
    """Yield what each block says."""
    for block in of:
        match block:
            case Paragraph():
                yield "paragraph", looks(block.spans)
            case Heading():
                head = words(block.spans)
                yield "heading", block.level, block.ordinal, head, looks(block.run_in)
            case Table():
                aligns = [align.replace("left", "") for align in block.aligns]
                yield (
                    "table",
                    [[words(cell) for cell in row] for row in block.rows],
                    aligns,
                    block.merges,
                )
            case Image():
                yield "image", block.path.read_bytes(), block.alt


def said(document: Document) -> dict[str, object]:
    """Return every field of a Document that a DOCX carries, by its name."""
    head, imprint, record = document.header, document.imprint, document.record
    return {
        "copy_number": words([head.copy_number]),
        "secrecy": words([head.secrecy]),
        "urgency": words([head.urgency]),
        "agency_name": [span.text for span in head.agency_name],
        "suffix": head.suffix,
        "number": words([head.number]),
        "signatories": [span.text for span in head.signatories],
        "title": document.title.text if document.title else "",
        "adopted": words(document.adopted),
        "recipients": words(document.recipients),
        "body": list(blocks(document.body)),
        "attachment_list": [span.text for span in document.attachment_list],
        "issuers": [_signed(issuer) for issuer in document.issuers],
        "date": document.date,
        "note": words(document.note),
        "attachments": [
            (annex.label, annex.title.text, list(blocks(annex.blocks)), annex.landscape)
            for annex in document.attachments
        ],
        "issued": [
            (
                issued.title.text,
                [span.text for span in issued.agencies],
                words([issued.number]),
                words(issued.adopted),
                words(issued.recipients),
                list(blocks(issued.blocks)),
                [issuer.name.text for issuer in issued.issuers],
                issued.date,
            )
            for issued in document.issued
        ],
        "issued_attachments": [
            (annex.label, annex.title.text, list(blocks(annex.blocks)))
            for issued in document.issued
            for annex in issued.attachments
        ],
        "imprint": [(row.label, words(row.spans)) for row in imprint.rows],
        "format": document.format,
        "issue": words([document.issue]),
        "attendance": [(label, words(spans)) for label, spans in document.attendance],
        "record": (record.title, record.author, record.subject, record.date),
    }


def _signed(issuer: SigningAgency) -> tuple[str, ...]:
    by_hand = issuer.seal == "签名章"
    signer = (words([issuer.post]), words([issuer.signer])) if by_hand else ()
    return issuer.name.text, issuer.seal, *signer


def printed(document: Document) -> list[str]:
    """Return the text proper as printed, paragraph by paragraph, tables cell by cell."""
    found = []
    for block in document.body:
        match block:
            case Paragraph():
                found.append(words(block.spans))
            case Heading():
                found.append(block.ordinal + words(block.spans) + words(block.run_in))
            case Table():
                found += [words(cell) for row in block.rows for cell in row]
    return found
