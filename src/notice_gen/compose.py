"""Notice → Document: ordinals, dates, lists and labels, each in its wording for print.

In: a ``Notice`` free of errors.  Out: the ``Document``, in which nothing is left to decide but
layout. Wherever a text still has a fault (a Notice made by a program), Invalid is raised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen import text
from notice_gen.diagnostic import error
from notice_gen.document import (
    Annex,
    Document,
    Head,
    Heading,
    Imprint,
    Issuer,
    Paragraph,
    Posting,
    Record,
    Sheet,
    Site,
    Source,
    Span,
    Title,
)
from notice_gen.error import Invalid
from notice_gen.numeral import chinese_date, look, ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from notice_gen.document import Block, Spans
    from notice_gen.notice import Attachment, Item, Notice, Section
    from notice_gen.part import Part
    from notice_gen.tree import Text

_COPY_NUMBER_WIDTH: Final = 6  # 7.2.1
_COLUMN: Final = "政策文件"  # 《政府网站发展指引》, a type of columns


@dataclass(frozen=True, slots=True)
class _Context:
    """What every text of a notice is composed with."""

    facts: Mapping[str, str]
    folder: Path
    numbering: tuple[str, ...]

    def spans(self, value: Text | None) -> Spans:
        return text.spans(value, self.facts) if value else ()

    def span(self, value: Text) -> Span:
        """Return a value that has one look throughout as one span."""
        return Span("".join(span.text for span in self.spans(value)), origin=value)

    def blocks(self, value: Text | None) -> tuple[Block, ...]:
        return text.parse(value, self.facts, self.folder) if value else ()

    def body(self, value: Text) -> tuple[Block, ...]:
        blocks = text.parse_body(value, self.facts, self.folder, len(self.numbering))
        return tuple(_counted(blocks, self.numbering))

    def mark(self, level: int, part: Item | Section) -> str:
        """Return the mark of a level, counted from 1."""
        if level > len(self.numbering):
            message = f"这是第 {level} 层，层次序数只有 {len(self.numbering)} 层"
            hint = "减少一层，或者在 numbering（层次序数）里加上一层"
            raise Invalid([error("K09", message, part.place(), hint)])
        return self.numbering[level - 1]


def compose(notice: Notice) -> Document:
    """Return what will be printed of a notice. Raises Invalid for a text with a fault."""
    context = _context(notice)
    return Document(
        head=_head(notice),
        title=Title(tuple(map(context.span, notice.title))) if notice.title else None,
        recipients=_listed(notice.recipients, "、", "：", context),
        body=tuple(_body(notice, context)),
        attachment_list=tuple(context.span(a.title) for a in notice.attachments),
        issuers=_issuers(notice),
        date=chinese_date(notice.date),
        note=_bracketed(context.spans(notice.note)),
        annexes=_annexes(notice.attachments, context),
        imprint=_imprint(notice, context),
        sheet=_sheet(notice),
        record=_record(notice, context),
        format=str(notice.format),
        issue=_maybe(notice.issue),
        attendance=tuple(_attendance(notice, context)),
        posting=_posting(notice),
        site=_site(notice),
        sources=_sources(notice),
    )


def _context(notice: Notice) -> _Context:
    """Give each name its value; the title may use all the others."""
    facts = {str(name): str(value) for name, value in notice.facts.items()}
    facts |= {"year": notice.year, "date": chinese_date(notice.date)}
    if notice.number:
        facts["number"] = str(notice.number)
    bare = _Context(facts, notice.folder, notice.numbering)
    title = "".join(bare.span(line).text for line in notice.title)
    return replace(bare, facts={**facts, "title": title})


def _plain(value: Text) -> Span:
    return Span(str(value), origin=value)


def _maybe(value: Text | None) -> Span | None:
    return _plain(value) if value else None


def _head(notice: Notice) -> Head:
    """Return 版头, each element as it is printed (7.2).

    The figures spread 密级 and 紧急程度 by a character where there is no 保密期限, and set both
    tight where there is one. They show no 紧急程度 alone; it has no 保密期限 beside it, so it is
    spread by the same rule.
    """
    tight = bool(notice.secrecy and "★" in notice.secrecy)
    number = notice.copy_number
    return Head(
        copy_number=Span(number.zfill(_COPY_NUMBER_WIDTH), origin=number) if number else None,
        secrecy=_spread(notice.secrecy, tight=tight),
        urgency=_spread(notice.urgency, tight=tight),
        mark=tuple(map(_plain, notice.mark.names)),
        suffix=str(notice.mark.suffix),
        number=_maybe(notice.number),
        signatories=tuple(map(_plain, notice.signatories)),
    )


def _spread(value: Text | None, *, tight: bool) -> Span | None:
    return Span(str(value) if tight else "　".join(value), origin=value) if value else None


def _listed(names: Iterable[Text], joint: str, end: str, context: _Context) -> Spans:
    """Return names joined to a list with its closing mark; empty when there are none."""
    spans: list[Span] = []
    for name in names:
        spans += [Span(joint)] * bool(spans)
        spans += context.spans(name)
    if spans and not spans[-1].text.endswith(end):
        spans.append(Span(end))
    return tuple(spans)


def _bracketed(spans: Spans) -> Spans:
    return (Span("（"), *spans, Span("）")) if spans else ()


def _body(notice: Notice, context: _Context) -> Iterator[Block]:
    """Return what stands between the recipients and the list of attachments (7.3.3)."""
    yield from context.blocks(notice.preamble)
    if notice.body:
        yield from context.body(notice.body)
    count = 0
    for section in notice.sections:
        if section.heading:
            count += 1
            mark = context.mark(1, section)
            yield Heading(look(mark), ordinal(mark, count), context.spans(section.heading))
        yield from context.blocks(section.intro)
        yield from _items(section.items, 2, context)
    yield from context.blocks(notice.closing)


def _items(items: Iterable[Item], level: int, context: _Context) -> Iterator[Block]:
    """Return the items of one parent, numbered from 1, with what stands below each."""
    for number, item in enumerate(items, 1):
        yield from _item(item, context.mark(level, item), number, context)
        yield from _items(item.items, level + 1, context)


def _item(item: Item, mark: str, number: int, context: _Context) -> Iterator[Block]:
    """Return a heading with what follows it, or a numbered paragraph."""
    blocks = context.blocks(item.text)
    heading = item.heading or item.lead
    first: Spans = ()
    if blocks and isinstance(blocks[0], Paragraph) and not item.heading:
        first, blocks = blocks[0].spans, blocks[1:]
    if heading:
        yield Heading(look(mark), ordinal(mark, number), context.spans(heading), first)
    else:
        yield Paragraph((Span(ordinal(mark, number)), *first))
    yield from blocks


def _counted(blocks: Iterable[Block], numbering: tuple[str, ...]) -> Iterator[Block]:
    """Give the headings of a 正文文件 their ordinals; a level counts anew below each heading."""
    counts = [0] * len(numbering)
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
            counts[level - 1 :] = [counts[level - 1] + 1, *[0] * (len(counts) - level)]
            mark = numbering[level - 1]
            yield replace(block, level=look(mark), ordinal=ordinal(mark, counts[level - 1]))
        else:
            yield block


def _issuers(notice: Notice) -> tuple[Issuer, ...]:
    """Return 署名 (7.3.5); an agency's own seal goes before the notice's."""
    return tuple(
        Issuer(
            name=_plain(issuer.name),
            seal=str(issuer.seal or notice.seal),
            post=_maybe(issuer.post),
            signer=_maybe(issuer.signer),
        )
        for issuer in notice.issuers
    )


def _attendance(notice: Notice, context: _Context) -> Iterator[tuple[str, Spans]]:
    """Return 出席, 请假 and 列席 with their units and names (10.3)."""
    who = notice.attendance
    if who is None:
        return
    for label, names in (("出席", who.present), ("请假", who.absent), ("列席", who.observers)):
        if names:
            yield label, context.spans(names)


def _annexes(attachments: tuple[Attachment, ...], context: _Context) -> tuple[Annex, ...]:
    """Return 附件 (7.3.7); one alone has no number."""
    numbered = len(attachments) > 1
    return tuple(
        Annex(
            label=f"附件{number}" if numbered else "附件",
            title=context.span(attachment.title),
            blocks=_annexed(attachment, context),
            landscape=attachment.landscape,
        )
        for number, attachment in enumerate(attachments, 1)
    )


def _annexed(attachment: Attachment, context: _Context) -> tuple[Block, ...]:
    file = attachment.file
    if attachment.body is None:
        alt = context.span(attachment.title).text
        return (text.parse_picture(file, alt, context.folder),) if file else ()
    if file and file.lower().endswith(".csv"):
        return (text.parse_csv(attachment.body),)
    return context.body(attachment.body)


def _imprint(notice: Notice, context: _Context) -> Imprint:
    """Return 版记 (7.4); 主送 stays in its place unless page 1 has no room for it."""
    return Imprint(
        copies=_listed(notice.copies, "，", "。", context),
        printer=_maybe(notice.printer),
        printed=f"{chinese_date(notice.printed)}印发" if notice.printed else "",
    )


def _sheet(notice: Notice) -> Sheet:
    layout = notice.layout
    return Sheet(
        profile=str(layout.profile),
        red=str(layout.red or ""),
        digits=str(layout.digits),
        duplex=layout.duplex,
        star=layout.star,
    )


def _order(notice: Notice) -> str:
    """Return what an order is called, which has no title: its mark and number (10.2)."""
    number = f"（{notice.issue}）" if notice.issue else ""
    return "、".join(notice.mark.names) + str(notice.mark.suffix or "") + number


def _record(notice: Notice, context: _Context) -> Record:
    authors = [issuer.name for issuer in notice.issuers] or notice.mark.names
    publication = notice.publication
    return Record(
        title=context.facts["title"] or _order(notice),
        author="、".join(authors),
        subject=str(notice.kind or ""),
        date=notice.date,
        keywords=str(publication.keywords or "") if publication else "",
    )


def _words(part: Part | None) -> dict[str, str]:
    """Return what a part says, by its keys."""
    given = part.model_dump(exclude_none=True) if part else {}
    return {name: str(value) for name, value in given.items()}


def _posting(notice: Notice) -> Posting:
    """Return 公开信息, completed by what the notice itself says.

    Who issued a notice published it unless another is named, and it came to be on its date; what
    else is unknown stays so. Of a notice with 密级 nothing is taken that its author did not give
    for publication: it has nothing to do on a web site before somebody says so.
    """
    words = _words(notice.publication)
    if not notice.secrecy:
        number = notice.issue if notice.format == "命令" else notice.number
        authors = [issuer.name for issuer in notice.issuers] or notice.mark.names
        words.setdefault("publisher", "、".join(authors))
        words.setdefault("created", notice.date.isoformat())
        words["number"] = str(number or "")
    return Posting(**words, moment=_moment(words.get("published", ""), words.get("created", "")))


def _moment(published: str, created: str) -> str:
    """Return when a notice was published, to the minute; nothing when the day is unknown.

    A day without its hour is that of 生成日期 when that fell on the same day, for the entry is made
    as it is put up; otherwise it begins at 00:00, the form having no other way to leave it open.
    """
    day = published[:10]
    known = next((time for time in (published, created) if time[:10] == day and time[11:16]), "")
    return f"{day} {known[11:16] or '00:00'}" if day else ""


def _site(notice: Notice) -> Site:
    """Return 网站; a column is 政策文件 unless another is named."""
    words = _words(notice.site)
    if words:
        words.setdefault("column", _COLUMN)
    if words.get("column") == _COLUMN:  # which is a type of the guideline's as well
        words.setdefault("column_type", _COLUMN)
    if words.get("address"):
        words["address"] = words["address"].rstrip("/") + "/"
    return Site(**words)


def _sources(notice: Notice) -> tuple[Source, ...]:
    """Return the files of a notice: 2022/notice.yaml …, and office.yaml, which stands above."""
    above = notice.folder / ".."
    return tuple(Source(Path(relpath(path, above)).as_posix(), path) for path in notice.files)
