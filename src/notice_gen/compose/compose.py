"""Notice → Document: ordinals, dates, lists and labels, each in its wording for print.

In: a ``Notice`` free of errors.  Out: the ``Document``, in which nothing is left to decide but
layout. Wherever a text still has a fault (a Notice made by a program), Invalid is raised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import make_error
from notice_gen.document import (
    AttachedSource,
    AttachmentPages,
    Document,
    DocumentProperties,
    Header,
    Heading,
    Imprint,
    Paragraph,
    PublicationMetadata,
    SheetOptions,
    SigningAgency,
    Site,
    Span,
    Title,
)
from notice_gen.error import InvalidNotice
from notice_gen.inline import text
from notice_gen.numeral import find_style_level, format_date, format_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from notice_gen.document import Block, Spans
    from notice_gen.model.base_model import ContentModel
    from notice_gen.model.notice import Attachment, Item, Notice, Section
    from notice_gen.yaml_source.tree import Text

_COPY_NUMBER_WIDTH: Final = 6  # 7.2.1
_DEFAULT_COLUMN: Final = "政策文件"  # 《政府网站发展指引》, a type of columns


@dataclass(frozen=True, slots=True)
class _ComposeContext:
    """What every text of a notice is composed with."""

    facts: Mapping[str, str]
    folder: Path
    numbering: tuple[str, ...]

    def make_spans(self, value: Text | None) -> Spans:
        return text.parse_spans(value, self.facts) if value else ()

    def make_span(self, value: Text) -> Span:
        """Return a value that has one look throughout as one span."""
        return Span("".join(span.text for span in self.make_spans(value)), origin=value)

    def make_blocks(self, value: Text | None) -> tuple[Block, ...]:
        return text.parse_blocks(value, self.facts, self.folder) if value else ()

    def make_body(self, value: Text) -> tuple[Block, ...]:
        blocks = text.parse_body(value, self.facts, self.folder, len(self.numbering))
        return tuple(_number_headings(blocks, self.numbering))

    def find_ordinal_style(self, level: int, part: Item | Section) -> str:
        """Return the mark of a level, counted from 1."""
        if level > len(self.numbering):
            message = f"这是第 {level} 层，层次序数只有 {len(self.numbering)} 层"
            hint = "减少一层，或者在 numbering（层次序数）里加上一层"
            raise InvalidNotice([make_error("K09", message, part.locate_key(), hint)])
        return self.numbering[level - 1]


def compose_document(notice: Notice) -> Document:
    """Return what will be printed of a notice. Raises Invalid for a text with a fault."""
    context = _make_context(notice)
    return Document(
        header=_compose_header(notice),
        title=Title(tuple(map(context.make_span, notice.title))) if notice.title else None,
        recipients=_join_names(notice.recipients, "、", "：", context),
        body=tuple(_compose_body(notice, context)),
        attachment_list=tuple(context.make_span(a.title) for a in notice.attachments),
        issuers=_compose_signing_agencies(notice),
        date=format_date(notice.date),
        note=_add_brackets(context.make_spans(notice.note)),
        attachments=_compose_attachments(notice.attachments, context),
        imprint=_compose_imprint(notice, context),
        sheet=_copy_sheet_options(notice),
        record=_compose_properties(notice, context),
        format=str(notice.format),
        issue=_make_optional_span(notice.issue),
        attendance=tuple(_compose_attendance(notice, context)),
        posting=_compose_publication(notice),
        site=_compose_site(notice),
        sources=_list_sources(notice),
    )


def _make_context(notice: Notice) -> _ComposeContext:
    """Give each name its value; the title may use all the others."""
    facts = {str(name): str(value) for name, value in notice.facts.items()}
    facts |= {"year": notice.year, "date": format_date(notice.date)}
    if notice.number:
        facts["number"] = str(notice.number)
    bare = _ComposeContext(facts, notice.folder, notice.numbering)
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
    number = notice.copy_number
    return Header(
        copy_number=Span(number.zfill(_COPY_NUMBER_WIDTH), origin=number) if number else None,
        secrecy=_spread_characters(notice.secrecy, tight=tight),
        urgency=_spread_characters(notice.urgency, tight=tight),
        agency_name=tuple(map(_make_plain_span, notice.mark.names)),
        suffix=str(notice.mark.suffix),
        number=_make_optional_span(notice.number),
        signatories=tuple(map(_make_plain_span, notice.signatories)),
    )


def _spread_characters(value: Text | None, *, tight: bool) -> Span | None:
    return Span(str(value) if tight else "　".join(value), origin=value) if value else None


def _join_names(names: Iterable[Text], joint: str, end: str, context: _ComposeContext) -> Spans:
    """Return names joined to a list with its closing mark; empty when there are none."""
    spans: list[Span] = []
    for name in names:
        spans += [Span(joint)] * bool(spans)
        spans += context.make_spans(name)
    if spans and not spans[-1].text.endswith(end):
        spans.append(Span(end))
    return tuple(spans)


def _add_brackets(spans: Spans) -> Spans:
    return (Span("（"), *spans, Span("）")) if spans else ()


def _compose_body(notice: Notice, context: _ComposeContext) -> Iterator[Block]:
    """Return what stands between the recipients and the list of attachments (7.3.3)."""
    yield from context.make_blocks(notice.preamble)
    if notice.body:
        yield from context.make_body(notice.body)
    count = 0
    for section in notice.sections:
        if section.heading:
            count += 1
            mark = context.find_ordinal_style(1, section)
            yield Heading(
                find_style_level(mark),
                format_ordinal(mark, count),
                context.make_spans(section.heading),
            )
        yield from context.make_blocks(section.intro)
        yield from _compose_items(section.items, 2, context)
    yield from context.make_blocks(notice.closing)


def _compose_items(items: Iterable[Item], level: int, context: _ComposeContext) -> Iterator[Block]:
    """Return the items of one parent, numbered from 1, with what stands below each."""
    for number, item in enumerate(items, 1):
        yield from _compose_item(item, context.find_ordinal_style(level, item), number, context)
        yield from _compose_items(item.items, level + 1, context)


def _compose_item(item: Item, mark: str, number: int, context: _ComposeContext) -> Iterator[Block]:
    """Return a heading with what follows it, or a numbered paragraph."""
    blocks = context.make_blocks(item.text)
    heading = item.heading or item.lead
    first: Spans = ()
    if blocks and isinstance(blocks[0], Paragraph) and not item.heading:
        first, blocks = blocks[0].spans, blocks[1:]
    if heading:
        yield Heading(
            find_style_level(mark), format_ordinal(mark, number), context.make_spans(heading), first
        )
    else:
        yield Paragraph((Span(format_ordinal(mark, number)), *first))
    yield from blocks


def _number_headings(blocks: Iterable[Block], numbering: tuple[str, ...]) -> Iterator[Block]:
    """Give the headings of a 正文文件 their ordinals; a level counts anew below each heading."""
    counts = [0] * len(numbering)
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
            counts[level - 1 :] = [counts[level - 1] + 1, *[0] * (len(counts) - level)]
            mark = numbering[level - 1]
            yield replace(
                block, level=find_style_level(mark), ordinal=format_ordinal(mark, counts[level - 1])
            )
        else:
            yield block


def _compose_signing_agencies(notice: Notice) -> tuple[SigningAgency, ...]:
    """Return 署名 (7.3.5); an agency's own seal goes before the notice's."""
    return tuple(
        SigningAgency(
            name=_make_plain_span(issuer.name),
            seal=str(issuer.seal or notice.seal),
            post=_make_optional_span(issuer.post),
            signer=_make_optional_span(issuer.signer),
        )
        for issuer in notice.issuers
    )


def _compose_attendance(notice: Notice, context: _ComposeContext) -> Iterator[tuple[str, Spans]]:
    """Return 出席, 请假 and 列席 with their units and names (10.3)."""
    who = notice.attendance
    if who is None:
        return
    for label, names in (("出席", who.present), ("请假", who.absent), ("列席", who.observers)):
        if names:
            yield label, context.make_spans(names)


def _compose_attachments(
    attachments: tuple[Attachment, ...], context: _ComposeContext
) -> tuple[AttachmentPages, ...]:
    """Return 附件 (7.3.7); one alone has no number."""
    numbered = len(attachments) > 1
    return tuple(
        AttachmentPages(
            label=f"附件{number}" if numbered else "附件",
            title=context.make_span(attachment.title),
            blocks=_compose_attachment_blocks(attachment, context),
            landscape=attachment.landscape,
        )
        for number, attachment in enumerate(attachments, 1)
    )


def _compose_attachment_blocks(
    attachment: Attachment, context: _ComposeContext
) -> tuple[Block, ...]:
    file = attachment.file
    if attachment.body is None:
        alt = context.make_span(attachment.title).text
        return (text.parse_picture(file, alt, context.folder),) if file else ()
    if file and file.lower().endswith(".csv"):
        return (text.parse_csv(attachment.body),)
    return context.make_body(attachment.body)


def _compose_imprint(notice: Notice, context: _ComposeContext) -> Imprint:
    """Return 版记 (7.4); 主送 stays in its place unless page 1 has no room for it."""
    return Imprint(
        copies=_join_names(notice.copies, "，", "。", context),
        printer=_make_optional_span(notice.printer),
        printed=f"{format_date(notice.printed)}印发" if notice.printed else "",
    )


def _copy_sheet_options(notice: Notice) -> SheetOptions:
    layout = notice.layout
    return SheetOptions(
        profile=str(layout.profile),
        red=str(layout.red or ""),
        digits=str(layout.digits),
        duplex=layout.duplex,
        star=layout.star,
    )


def _format_order_name(notice: Notice) -> str:
    """Return what an order is called, which has no title: its mark and number (10.2)."""
    number = f"（{notice.issue}）" if notice.issue else ""
    return "、".join(notice.mark.names) + str(notice.mark.suffix or "") + number


def _compose_properties(notice: Notice, context: _ComposeContext) -> DocumentProperties:
    authors = [issuer.name for issuer in notice.issuers] or notice.mark.names
    publication = notice.publication
    return DocumentProperties(
        title=context.facts["title"] or _format_order_name(notice),
        author="、".join(authors),
        subject=str(notice.kind or ""),
        date=notice.date,
        keywords=str(publication.keywords or "") if publication else "",
    )


def _collect_values(part: ContentModel | None) -> dict[str, str]:
    """Return what a part says, by its keys."""
    given = part.model_dump(exclude_none=True) if part else {}
    return {name: str(value) for name, value in given.items()}


def _compose_publication(notice: Notice) -> PublicationMetadata:
    """Return 公开信息, completed by what the notice itself says.

    Who issued a notice published it unless another is named, and it came to be on its date; what
    else is unknown stays so. Of a notice with 密级 nothing is taken that its author did not give
    for publication: it has nothing to do on a web site before somebody says so.
    """
    words = _collect_values(notice.publication)
    if not notice.secrecy:
        number = notice.issue if notice.format == "命令" else notice.number
        authors = [issuer.name for issuer in notice.issuers] or notice.mark.names
        words.setdefault("publisher", "、".join(authors))
        words.setdefault("created", notice.date.isoformat())
        words["number"] = str(number or "")
    return PublicationMetadata(
        **words, moment=_find_publication_time(words.get("published", ""), words.get("created", ""))
    )


def _find_publication_time(published: str, created: str) -> str:
    """Return when a notice was published, to the minute; nothing when the day is unknown.

    A day without its hour is that of 生成日期 when that fell on the same day, for the entry is made
    as it is put up; otherwise it begins at 00:00, the form having no other way to leave it open.
    """
    day = published[:10]
    known = next((time for time in (published, created) if time[:10] == day and time[11:16]), "")
    return f"{day} {known[11:16] or '00:00'}" if day else ""


def _compose_site(notice: Notice) -> Site:
    """Return 网站; a column is 政策文件 unless another is named."""
    words = _collect_values(notice.site)
    if words:
        words.setdefault("column", _DEFAULT_COLUMN)
    if words.get("column") == _DEFAULT_COLUMN:  # which is a type of the guideline's as well
        words.setdefault("column_type", _DEFAULT_COLUMN)
    if words.get("address"):
        words["address"] = words["address"].rstrip("/") + "/"
    return Site(**words)


def _list_sources(notice: Notice) -> tuple[AttachedSource, ...]:
    """Return the files of a notice: 2022/notice.yaml …, and office.yaml, which stands above."""
    above = notice.folder / ".."
    return tuple(
        AttachedSource(Path(relpath(path, above)).as_posix(), path) for path in notice.files
    )
