"""Notice → Document: ordinals, dates, lists and labels, each in its wording for print.

In: a ``Notice`` free of errors.  Out: the ``Document``, in which nothing is left to decide but
layout. Wherever a text still has a fault (a Notice made by a program), InvalidNotice is raised.
Numbers in parentheses are clauses of GB/T 9704-2012.
"""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from notice_gen import limits
from notice_gen.compose.attached_table import set_table_options
from notice_gen.compose.main_part import ComposeContext, compose_body, compose_sections
from notice_gen.compose.publication import compose_publication, compose_site
from notice_gen.diagnostic import make_error
from notice_gen.document import (
    AttachedSource,
    AttachmentPages,
    Document,
    DocumentProperties,
    Header,
    Image,
    Imprint,
    ImprintPlace,
    ImprintRow,
    IssuedPages,
    SheetOptions,
    SigningAgency,
    Span,
    Title,
)
from notice_gen.document_kind import BARE_FORMAT
from notice_gen.error import InvalidNotice
from notice_gen.inline import text
from notice_gen.model.name_groups import JOINT_IN_GROUP, JOINT_OF_GROUPS
from notice_gen.numeral import ORDINAL_STYLES, format_date
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.document import Block, Spans
    from notice_gen.model.name_groups import NameGroups
    from notice_gen.model.notice import Attachment, Issuer, Notice

_COPY_NUMBER_WIDTH: Final = 6  # 7.2.1
_UNSEALED: Final = Text("不加盖")


def compose_document(notice: Notice) -> Document:
    """Return what will be printed of a notice. Raises InvalidNotice for a text with a fault."""
    document = _compose_parts(notice)
    _check_picture_count(document)
    return document


def _check_picture_count(document: Document) -> None:
    """Raise InvalidNotice, at the first one beyond the limit, for too many pictures."""
    blocks = list(document.body)
    attachments = list(document.attachments)
    for issued in document.issued:
        blocks += issued.blocks
        attachments += issued.attachments
    for attachment in attachments:
        blocks += attachment.blocks
    pictures = [block for block in blocks if isinstance(block, Image)]
    if len(pictures) > limits.PICTURES:
        message = f"图片太多，有{len(pictures)}张，超过 {limits.PICTURES} 张"
        place = pictures[limits.PICTURES].origin.place
        raise InvalidNotice([make_error("T03", message, place, "分成几份公文")])


def _compose_parts(notice: Notice) -> Document:
    context = _make_context(notice)
    title_lines = tuple(context.make_span(line) for line in notice.title)
    return Document(
        header=_compose_header(notice),
        title=Title(title_lines) if title_lines else None,
        adopted=_add_brackets(context.make_spans(notice.adopted)),
        recipients=_join_groups(notice.recipients, "：", context),
        body=tuple(compose_body(notice, context)),
        attachment_list=tuple(context.make_span(one.title) for one in notice.attachments),
        issued=tuple(_compose_issued_texts(notice, context)),
        issuers=_compose_signing_agencies(notice.issuers, notice.seal),
        date=_compose_date(notice),
        note=_add_brackets(context.make_spans(notice.note)),
        attachments=_compose_attachments(notice.attachments, context, notice.number),
        imprint=_compose_imprint(notice, context),
        sheet=_copy_sheet_options(notice),
        record=_compose_properties(notice, context),
        format=str(notice.format),
        issue=_make_optional_span(notice.issue),
        attendance=tuple(_compose_attendance(notice, context)),
        posting=compose_publication(notice),
        site=compose_site(notice),
        sources=_list_sources(notice),
        closing_blocks=len(context.make_blocks(notice.closing)),
    )


def _make_context(notice: Notice) -> ComposeContext:
    """Give each name its value; the title may use all the others."""
    facts = {str(name): str(value) for name, value in notice.facts.items()}
    facts |= {"year": notice.year, "date": format_date(notice.date)}
    if notice.number:
        facts["number"] = str(notice.number)
    bare = ComposeContext(facts, notice.folder, notice.numbering)
    title = "".join(bare.make_span(line).text for line in notice.title)
    return replace(bare, facts={**facts, "title": title})


def _make_plain_span(value: Text) -> Span:
    return Span(str(value), origin=value)


def _make_optional_span(value: Text | None) -> Span | None:
    return _make_plain_span(value) if value else None


def _compose_header(notice: Notice) -> Header:
    """Return 版头, each element as it is printed (7.2).

    The figures spread 密级 and 紧急程度 by a character where there is no 保密期限, and set both
    tight where there is one. They show no 紧急程度 alone; it has no 保密期限 beside it, so it is
    spread by the same rule.
    """
    tight = bool(notice.secrecy and "★" in notice.secrecy)
    copy_number = None
    if notice.copy_number:
        figures = notice.copy_number.zfill(_COPY_NUMBER_WIDTH)
        copy_number = Span(figures, origin=notice.copy_number)
    return Header(
        copy_number=copy_number,
        secrecy=_spread_characters(notice.secrecy, tight=tight),
        urgency=_spread_characters(notice.urgency, tight=tight),
        agency_name=tuple(map(_make_plain_span, notice.mark.names)),
        suffix=str(notice.mark.suffix),
        suffix_origin=notice.mark.suffix,
        number=_make_optional_span(notice.number),
        signatories=tuple(map(_make_plain_span, notice.signatories)),
    )


def _spread_characters(value: Text | None, *, tight: bool) -> Span | None:
    """Return a value with a character's space between its characters, unless it is ``tight``."""
    if not value:
        return None
    words = str(value) if tight else "　".join(value)
    return Span(words, origin=value)


def _join_groups(groups: NameGroups, end: str, context: ComposeContext) -> Spans:
    """Return groups of names as a list with its closing mark; empty when there are none."""
    spans: list[Span] = []
    for group in groups:
        joint = JOINT_OF_GROUPS
        for name in group:
            if spans:
                spans.append(Span(joint))
            spans += context.make_spans(name)
            joint = JOINT_IN_GROUP
    if spans and not spans[-1].text.endswith(end):
        spans.append(Span(end))
    return tuple(spans)


def _add_brackets(spans: Spans) -> Spans:
    """Return 附注 (7.3.6) or 题注 in its brackets."""
    return (Span("（"), *spans, Span("）")) if spans else ()


def _compose_signing_agencies(
    issuers: Iterable[Issuer], usual_seal: Text
) -> tuple[SigningAgency, ...]:
    """Return 署名 (7.3.5); an agency's own seal goes before the notice's, ``usual_seal``."""
    agencies: list[SigningAgency] = []
    for issuer in issuers:
        name = _make_plain_span(issuer.name)
        seal = str(issuer.seal or usual_seal)
        post = _make_optional_span(issuer.post)
        signer = _make_optional_span(issuer.signer)
        agencies.append(SigningAgency(name, seal, post, signer))
    return tuple(agencies)


def _compose_date(notice: Notice) -> str:
    """Return 成文日期 (7.3.5.4); what a meeting adopted, and nobody signs, has it in its 题注.

    A paper without a red head has it only below a signature.
    """
    is_bare = notice.format == BARE_FORMAT
    if (notice.adopted or is_bare) and not notice.issuers:
        return ""
    return format_date(notice.date)


def _compose_attendance(notice: Notice, context: ComposeContext) -> Iterator[tuple[str, Spans]]:
    """Return the lines of 出席, 请假 and 列席, each with its label (10.3)."""
    who = notice.attendance
    if who is None:
        return
    for label, names in (("出席", who.present), ("请假", who.absent), ("列席", who.observers)):
        if names:
            yield from ((label, line) for line in text.parse_lines(names, context.facts))


def _compose_attachments(
    attachments: tuple[Attachment, ...], context: ComposeContext, number_of_notice: Text | None
) -> tuple[AttachmentPages, ...]:
    """Return 附件 (7.3.7); one alone has no number.

    The 发文字号 stands on those that are not bound with the text.
    """
    composed: list[AttachmentPages] = []
    for number, attachment in enumerate(attachments, 1):
        label = f"附件{number}" if len(attachments) > 1 else "附件"
        title = context.make_span(attachment.title)
        blocks = _compose_attachment_blocks(attachment, context)
        composed.append(
            AttachmentPages(
                label,
                title,
                set_table_options(blocks, attachment),
                attachment.landscape,
                "" if attachment.bound else str(number_of_notice or ""),
                attachment.bound,
                "：".join(attachment.widths),
                str(attachment.size or ""),
                attachment.separate or not (attachment.body or attachment.file),
                _find_separate_file(attachment, context),
            )
        )
    return tuple(composed)


def _find_separate_file(attachment: Attachment, context: ComposeContext) -> Path | None:
    """Return the file that an attachment is; None when it is printed, or has no file."""
    if attachment.separate and attachment.file:
        return context.folder / attachment.file
    return None


def _compose_attachment_blocks(
    attachment: Attachment, context: ComposeContext
) -> tuple[Block, ...]:
    """Return what is printed of an attachment: a picture, a file that is a table, or its text."""
    if attachment.body is None:
        if attachment.separate or not attachment.file:
            return ()
        alt = context.make_span(attachment.title).text
        return (text.parse_picture(attachment.file, alt, context.folder),)
    if attachment.is_table:
        return (text.parse_csv(attachment.body),)
    return context.make_body(attachment.body)


def _compose_issued_texts(notice: Notice, context: ComposeContext) -> Iterator[IssuedPages]:
    """Yield 印发件. A copy of what others signed bears no seal unless it is asked for."""
    for issued in notice.issued:
        own = replace(context, numbering=issued.numbering)
        blocks = own.make_body(issued.body) if issued.body else ()
        yield IssuedPages(
            Title(tuple(map(context.make_span, issued.title))),
            (*blocks, *compose_sections(issued.sections, own)),
            tuple(map(_make_plain_span, issued.mark)),
            _make_optional_span(issued.number),
            _add_brackets(context.make_spans(issued.adopted)),
            _join_groups(issued.recipients, "：", context),
            _compose_signing_agencies(issued.issuers, _UNSEALED),
            format_date(issued.date) if issued.date else "",
            _compose_attachments(
                issued.attachments, replace(context, numbering=ORDINAL_STYLES), issued.number
            ),
            issued.landscape,
        )


def _compose_imprint(notice: Notice, context: ComposeContext) -> Imprint:
    """Return 版记 (7.4); 主送 stays in its place unless page 1 has no room for it."""
    printer = _make_plain_span(notice.printer) if notice.printer else None
    printed = Span(f"{format_date(notice.printed)}印发") if notice.printed else None
    rows = (
        ImprintRow("抄送", _join_groups(notice.copies, "。", context)),
        ImprintRow("印发机关", (printer,) if printer else (), ImprintPlace.LEFT),
        ImprintRow("印发日期", (printed,) if printed else (), ImprintPlace.RIGHT),
    )
    return Imprint(tuple(row for row in rows if row.spans))


def _copy_sheet_options(notice: Notice) -> SheetOptions:
    """Return 版式 in plain strings; an empty red is that of the profile."""
    layout = notice.layout
    return SheetOptions(
        profile=str(layout.profile),
        red=str(layout.red or ""),
        digits=str(layout.digits),
        duplex=layout.duplex,
        star=layout.star,
        preprinted=layout.preprinted,
    )


def _format_order_name(notice: Notice) -> str:
    """Return what an order is called, which has no title: its mark and number (10.2)."""
    name = "、".join(notice.mark.names) + str(notice.mark.suffix or "")
    return f"{name}（{notice.issue}）" if notice.issue else name


def _compose_properties(notice: Notice, context: ComposeContext) -> DocumentProperties:
    """Return what the finished files say of themselves; who issued the notice is its author."""
    keywords = notice.publication.keywords if notice.publication else None
    return DocumentProperties(
        title=context.facts["title"] or _format_order_name(notice),
        author="、".join(notice.author_names),
        subject=str(notice.kind or ""),
        date=notice.date,
        keywords=str(keywords or ""),
    )


def _list_sources(notice: Notice) -> tuple[AttachedSource, ...]:
    """Return the files of a notice: 2022/notice.yaml …, and office.yaml, which stands above."""
    above = notice.folder / ".."
    return tuple(
        AttachedSource(Path(relpath(path, above)).as_posix(), path) for path in notice.files
    )
