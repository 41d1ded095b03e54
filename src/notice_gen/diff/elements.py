"""A Document as what is compared: its elements in print order, then what it does not print.

In: a ``Document``.  Out: ``DiffElement``s by their names in the standard.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from notice_gen.diff.unit_reader import UnitReader
from notice_gen.diff.units import BODY, IMPRINT, TITLE, DiffElement, DiffUnit, DiffWord
from notice_gen.document import ImprintPlace, Span
from notice_gen.model.key_traits import label_keys, name_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from notice_gen.document import (
        AttachmentPages,
        Document,
        Header,
        IssuedPages,
        SigningAgency,
        Spans,
    )

LAYOUT: Final = name_element("kind")
TITLE_BREAKS: Final = "标题分行"
_SIGNATURE: Final = name_element("name", "Issuer")
_ISSUED: Final = name_element("title", "IssuedText")
_DATE: Final = name_element("date")
_HEADER_KEYS: Final = ("copy_number", "secrecy", "urgency")


def list_elements(document: Document) -> tuple[DiffElement, ...]:
    """Return what a document says, in print order; elements it does not have are left out.

    OSError when a picture's file is gone.
    """
    reader = UnitReader()
    elements = [
        *_list_header_elements(document, reader),
        DiffElement(BODY, tuple(reader.read_blocks(document.body))),
        *_list_closing_elements(document, reader),
        *_list_issued_elements(document.issued, reader),
        *_list_attachment_elements(document.attachments, reader),
        DiffElement(IMPRINT, tuple(_read_imprint(document, reader))),
        *_list_unprinted_elements(document),
    ]
    if document.format == "纪要":
        elements = _raise_signature(elements)
    return tuple(element for element in elements if element.units)


def _raise_signature(elements: Sequence[DiffElement]) -> list[DiffElement]:
    """Return the elements of minutes: agency and date stand above the title (10.3).

    Where there is no title they come last, behind what is not printed.
    """
    signed = [element for element in elements if element.name in {_SIGNATURE, _DATE}]
    others = [element for element in elements if element not in signed]
    for index, element in enumerate(others):
        if element.name == TITLE:
            return [*others[:index], *signed, *others[index:]]
    return [*others, *signed]


def _list_header_elements(document: Document, reader: UnitReader) -> Iterator[DiffElement]:
    """Yield what stands above the text: 版头 (7.2), title and recipients (7.3.1, 7.3.2)."""
    header = document.header
    for key in _HEADER_KEYS:
        yield DiffElement(name_element(key), reader.read_lines((getattr(header, key),)))
    mark_name = name_element("names", "AgencyMark")
    yield DiffElement(mark_name, reader.read_lines(_join_suffix(header)))
    issue_name = "令号" if document.format == "命令" else name_element("issue")
    yield DiffElement(issue_name, reader.read_lines((document.issue,)))
    yield DiffElement(name_element("number"), reader.read_lines((header.number,)))
    signers = name_element("signatories")
    yield DiffElement(signers, reader.read_lines(header.signatories, f"{signers}："))
    if document.title is not None:
        yield DiffElement(TITLE, (reader.read_words(document.title.lines),))
    if document.adopted:
        yield DiffElement(name_element("adopted"), (reader.read_words(document.adopted),))
    if document.recipients:
        yield DiffElement(name_element("recipients"), (reader.read_words(document.recipients),))


def _join_suffix(header: Header) -> Spans:
    """Return the lines of 发文机关标志 (7.2.4).

    文件 stands in the line of an only name; beside several names, which are a line each, it is one
    more.
    """
    names = header.agency_name
    if not names or not header.suffix:
        return names
    if len(names) > 1:
        return (*names, Span(header.suffix))
    return (replace(names[0], text=names[0].text + header.suffix),)


def _list_closing_elements(document: Document, reader: UnitReader) -> Iterator[DiffElement]:
    """Yield what stands below the text, from 附件说明 (7.3.4) to 附注 (7.3.6)."""
    titles = document.attachment_list
    list_name = name_element("title", "Attachment")
    yield DiffElement(list_name, tuple(_read_attachment_list(titles, reader)))
    for label, lines in groupby(document.attendance, key=lambda line: line[0]):
        units = (reader.read_words(names, f"{label}：") for _, names in lines)
        yield DiffElement(label, tuple(units))
    signatures = map(_format_signature, document.issuers)
    yield DiffElement(_SIGNATURE, tuple(map(reader.read_words, signatures)))
    date = Span(document.date) if document.date else None
    yield DiffElement(_DATE, reader.read_lines((date,)))
    note = (reader.read_words(document.note),) if document.note else ()
    yield DiffElement(name_element("note"), note)


def _read_attachment_list(titles: Sequence[Span], reader: UnitReader) -> Iterator[DiffUnit]:
    """Yield the titles of attachments; several have numbers (7.3.4): 附件：1.清单."""
    for number, title in enumerate(titles, 1):
        lead = "附件：" if number == 1 else ""
        label = ""
        if len(titles) > 1:
            lead += f"{number}."
            label = f"第{number}项"
        yield reader.read_words((title,), lead, label)


def _format_signature(issuer: SigningAgency) -> Spans:
    """Return what a signature prints: the agency, or post and name of who signs (7.3.5.3).

    With 签名章, the seal of a person, the agency's name stands in for a post that was not given.
    """
    if issuer.seal != "签名章":
        return (issuer.name,)
    first = issuer.post or issuer.name
    if not issuer.signer:
        return (first,)
    return (first, Span("　"), issuer.signer)


def _list_attachment_elements(
    attachments: Sequence[AttachmentPages], reader: UnitReader
) -> Iterator[DiffElement]:
    """Yield each attachment that has pages; one that is only listed says no more than its title."""
    for attachment in attachments:
        if not attachment.listed_only:
            yield _read_attachment(attachment, reader)


def _read_attachment(attachment: AttachmentPages, reader: UnitReader) -> DiffElement:
    """Return an attachment (7.3.7): its label and title as one unit, then its blocks.

    The label is the unit's lead, since it changes with the attachments above.
    """
    words = reader.read_words((attachment.title,), attachment.label)
    title = replace(words, kind="annex", label="标题")
    return DiffElement(attachment.label, (title, *reader.read_blocks(attachment.blocks)))


def _list_issued_elements(
    issued_texts: Sequence[IssuedPages], reader: UnitReader
) -> Iterator[DiffElement]:
    """Yield each 印发件, several with their numbers, and its attachments as elements behind it."""
    for number, issued in enumerate(issued_texts, 1):
        name = f"{_ISSUED}{number}" if len(issued_texts) > 1 else _ISSUED
        yield DiffElement(name, tuple(_read_issued_text(issued, reader)))
        for element in _list_attachment_elements(issued.attachments, reader):
            yield replace(element, name=f"{name}的{element.name}")


def _read_issued_text(issued: IssuedPages, reader: UnitReader) -> Iterator[DiffUnit]:
    """Yield what a text that is carried says: its title, what stands below it, text, signature."""
    labels = label_keys("IssuedText")
    yield replace(reader.read_words(issued.title.lines, label=labels["title"]), kind="annex")
    number = (issued.number,) if issued.number else ()
    for key, spans in (
        ("mark", issued.agencies),
        ("number", number),
        ("adopted", issued.adopted),
        ("recipients", issued.recipients),
    ):
        if spans:
            yield reader.read_words(spans, label=labels[key])
    yield from reader.read_blocks(issued.blocks)
    yield from _read_attachment_list([each.title for each in issued.attachments], reader)
    for issuer in issued.issuers:
        yield reader.read_words(_format_signature(issuer), label=_SIGNATURE)
    if issued.date:
        yield reader.read_words((Span(issued.date),), label=labels["date"])


def _read_imprint(document: Document, reader: UnitReader) -> Iterator[DiffUnit]:
    """Yield the lines of 版记 (7.4) that are there, each called by its label.

    主送 is among them where the recipients are too many for the first page (7.3.2).
    """
    for row in document.imprint.rows:
        lead = f"{row.label}：" if row.place == ImprintPlace.LIST else ""
        yield reader.read_words(row.spans, lead, row.label)


def _list_unprinted_elements(document: Document) -> Iterator[DiffElement]:
    """Yield what the paper does not say in words, a fact a unit.

    That is what web pages say of the notice, and what its author chose about the layout: two
    notices that read the same may look different.
    """
    posting = document.posting
    number = document.header.number
    if number and posting.number == number.text:
        posting = replace(posting, number="")  # it is said once already
    # What nobody wrote follows from the notice itself (``compose.publication``), and is said there.
    if posting.created == document.record.date.isoformat():
        posting = replace(posting, created="")
    if posting.publisher == document.record.author:
        posting = replace(posting, publisher="")
    facts = _list_facts(posting, _label_publication())
    yield _create_fact_element(name_element("index", "Publication"), facts)
    facts = _list_facts(document.site, label_keys("SiteOptions"))
    yield _create_fact_element(name_element("name", "SiteOptions"), facts)
    seals = dict.fromkeys(issuer.seal for issuer in document.issuers)
    landscape = [each.title.text for each in document.issued if each.landscape]
    landscape += [each.label for each in document.attachments if each.landscape]
    yield _create_fact_element(
        LAYOUT,
        {
            "文种": document.record.subject,
            "格式": document.format,
            TITLE_BREAKS: _format_title_breaks(document),
            "印章": "、".join(seals),
            **_list_facts(document.sheet, label_keys("LayoutOptions")),
            "横排": "、".join(landscape),
            **_list_attachment_options(document.attachments),
        },
    )


def _list_attachment_options(attachments: Sequence[AttachmentPages]) -> dict[str, str]:
    """Return what authors said of attachments beside their words, each with its label."""
    unbound = [each.label for each in attachments if not each.bound]
    widths = [f"{each.label} {each.widths}" for each in attachments if each.widths]
    separate = [f"{each.label} {_describe_file(each.file)}" for each in attachments if each.file]
    sizes = [f"{each.label} {each.size}" for each in attachments if each.size]
    return {
        "另附": "、".join(separate),
        "不一起装订": "、".join(unbound),
        "列宽": "、".join(widths),
        "字号": "、".join(sizes),
    }


def _describe_file(path: Path) -> str:
    """Return a file's name and the beginning of its digest: its content may change as well."""
    return f"{path.name}（SHA-256 {sha256(path.read_bytes()).hexdigest()[:8]}）"


def _label_publication() -> dict[str, str]:
    """Return what the facts of 公开信息 are called; 文号, the notice's own, is behind 发布机构."""
    labels: dict[str, str] = {}
    for key, label in label_keys("Publication").items():
        labels[key] = label
        if key == "publisher":
            labels["number"] = "文号"
    return labels


def _list_facts(source: object, names: Mapping[str, str]) -> dict[str, str]:
    """Return the values of attributes by what people call them; what is so or not is 是 or 否."""
    facts = {}
    for attribute, name in names.items():
        value = getattr(source, attribute)
        if isinstance(value, bool):
            value = "是" if value else "否"
        facts[name] = str(value)
    return facts


def _format_title_breaks(document: Document) -> str:
    """Return a title with its author's line ends as ／; empty where the program may break it.

    Where a title's lines end is no matter of its words, so that it is a fact of its own.
    """
    if document.title is None or len(document.title.lines) == 1:
        return ""
    return "／".join(line.text for line in document.title.lines)


def _create_fact_element(name: str, facts: Mapping[str, str]) -> DiffElement:
    """Return facts as units, known by their labels; those that are empty are left out."""
    units = []
    for label, value in facts.items():
        if value:
            units.append(DiffUnit("fact", (DiffWord(value),), label=label))
    return DiffElement(name, tuple(units), printed=False)
