"""A Document as what is compared: its elements in print order, each a few units of words.

In: a ``Document``.  Out: ``Element``s of ``Unit``s. A unit is what a reader takes as one: a
paragraph, a heading, a table, a picture, or a fact that is not printed. What the program prints
before its words (一、 附件： 抄送：) is its ``lead``,
kept apart: it changes when something above does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from notice_gen.document import Heading, Image, Paragraph, Span, Table
from notice_gen.numeral import find_typed_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from notice_gen.document import AttachmentPages, Block, Document, SigningAgency, Spans
    from notice_gen.place import Place

BODY: Final = "正文"
IMPRINT: Final = "版记"
_POSTING_NAMES: Final = {
    "index": "索引号", "publisher": "发布机构", "number": "文号", "created": "生成日期",
    "published": "公开日期",
    "method": "公开方式", "scope": "公开范围", "category": "主题分类", "source": "来源",
    "validity": "有效性", "summary": "内容概述", "keywords": "关键词",
}  # fmt: skip
_SITE_NAMES: Final = {
    "name": "网站名称", "domain": "域名", "code": "网站标识码", "address": "网址",
    "column": "栏目", "column_description": "栏目介绍", "column_keywords": "栏目关键词",
    "column_type": "栏目类别",
}  # fmt: skip
_SHEET_NAMES: Final = {
    "profile": "版面", "red": "红色", "digits": "数字字体", "duplex": "双面", "star": "五角星",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DiffWord:
    """A stretch of text in one look: "" as usual, "bold", or "heading" of its unit's level."""

    text: str
    look: str = ""


DiffWords: TypeAlias = tuple[DiffWord, ...]


@dataclass(frozen=True, slots=True)
class DiffUnit:
    """What is compared as one; ``label`` says which it is within its element (第2段).

    ``kind`` is words · heading · table · picture · annex (label and title) · fact. ``rows`` are a
    table's cells, the first ``header`` of them its head, ``aligns`` how its columns are set;
    ``digest`` tells pictures apart, whose file is ``picture``.
    """

    kind: str
    words: DiffWords = ()
    lead: str = ""
    label: str = ""
    level: int = 0
    rows: tuple[tuple[DiffWords, ...], ...] = ()
    header: int = 0
    aligns: tuple[str, ...] = ()
    picture: Path | None = None
    digest: str = ""
    place: Place | None = None

    @property
    def text(self) -> str:
        """Its words in one string; of a table its cells, of a picture what it shows."""
        if self.rows:
            return "\n".join("\t".join(map(join_words, row)) for row in self.rows)
        return join_words(self.words)


@dataclass(frozen=True, slots=True)
class DiffElement:
    """An element by its name in the standard; one that is not ``printed`` is seen elsewhere."""

    name: str
    units: tuple[DiffUnit, ...]
    printed: bool = True


def join_words(words: DiffWords) -> str:
    """Return words as one string."""
    return "".join(word.text for word in words)


def list_elements(document: Document) -> tuple[DiffElement, ...]:
    """Return what a document says, in print order; elements it does not have are left out."""
    reading = _UnitReader({})
    found = [
        *_list_header_elements(document, reading),
        DiffElement(BODY, tuple(reading.read_blocks(document.body))),
        *_list_closing_elements(document, reading),
        *(_read_attachment(annex, reading) for annex in document.attachments),
        DiffElement(IMPRINT, tuple(_read_imprint(document, reading))),
        *_list_unprinted_elements(document),
    ]
    if document.format == "纪要":  # agency and date stand above the red rule (10.3)
        signed = [each for each in found if each.name in {"署名", "成文日期"}]
        found = [each for each in found if each not in signed]
        before = next((at for at, each in enumerate(found) if each.name == "标题"), len(found))
        found[before:before] = signed
    return tuple(element for element in found if element.units)


@dataclass(slots=True)
class _UnitReader:
    """Reads spans to units; ``ends`` says how far each of the author's values has been read."""

    ends: dict[int, int]

    def read_lines(self, spans: Iterable[Span | None], lead: str = "") -> tuple[DiffUnit, ...]:
        """Return one unit of each span that is there."""
        return tuple(self.read_words((span,), lead) for span in spans if span is not None)

    def read_words(self, spans: Spans, lead: str = "", label: str = "") -> DiffUnit:
        """Return a paragraph."""
        return DiffUnit("words", _convert_spans(spans), lead, label, place=self.find_place(spans))

    def read_blocks(self, blocks: Sequence[Block]) -> Iterator[DiffUnit]:
        """Return blocks of text; paragraphs, tables and pictures are counted, each by its kind."""
        paragraphs = tables = pictures = 0
        for block in blocks:
            match block:
                case Heading(run_in=()):
                    yield self._read_heading(
                        block, f"标题“{block.ordinal}{_join_spans(block.spans)}”"
                    )
                case Heading():
                    paragraphs += 1
                    yield self._read_heading(block, f"第{paragraphs}段")
                case Paragraph():
                    paragraphs += 1
                    yield self._read_paragraph(block, f"第{paragraphs}段")
                case Table():
                    tables += 1
                    yield self._read_table(block, f"表格{tables}")
                case Image():
                    pictures += 1
                    yield self._read_picture(block, f"图片{pictures}")

    def _read_heading(self, block: Heading, label: str) -> DiffUnit:
        place = self.find_place((*block.spans, *block.run_in))
        head = tuple(DiffWord(s.text, "bold" if s.bold else "heading") for s in block.spans)
        rest = _convert_spans(block.run_in)
        kind = "words" if rest else "heading"
        return DiffUnit(kind, head + rest, block.ordinal, label, block.level, place=place)

    def _read_paragraph(self, block: Paragraph, label: str) -> DiffUnit:
        first, *rest = block.spans or (Span(""),)
        if first.origin is None and find_typed_ordinal(first.text) == first.text and rest:
            return self.read_words(tuple(rest), first.text, label=label)
        return self.read_words(block.spans, label=label)

    def _read_table(self, block: Table, label: str) -> DiffUnit:
        rows = tuple(tuple(_convert_spans(cell) for cell in row) for row in block.rows)
        place = self.find_place(tuple(span for row in block.rows for cell in row for span in cell))
        found = DiffUnit("table", label=label, rows=rows, place=place)
        return replace(found, header=block.header, aligns=block.aligns)

    def _read_picture(self, block: Image, label: str) -> DiffUnit:
        digest = sha256(block.path.read_bytes()).hexdigest()
        alt = (DiffWord(block.alt),) if block.alt else ()
        place = block.origin.locate_character(max(0, block.origin.find(block.path.name)))
        return DiffUnit("picture", alt, label=label, picture=block.path, digest=digest, place=place)

    def find_place(self, spans: Spans) -> Place | None:
        """Return where the author wrote a paragraph.

        Several paragraphs may be of one value, which a text with names filled in is not: the
        longest beginning that stands in it, behind the last paragraph found, is looked for.
        """
        span = next((span for span in spans if span.origin is not None), None)
        if span is None or span.origin is None:
            return None
        start = self.ends.get(id(span.origin), 0)
        for length in (len(span.text), 12, 6, 3):
            at = span.origin.find(span.text[:length], start)
            if at >= 0:
                self.ends[id(span.origin)] = at + length
                return span.origin.locate_character(at)
        return span.origin.locate_character(start)


def _convert_spans(spans: Spans) -> DiffWords:
    return tuple(DiffWord(span.text, "bold" if span.bold else "") for span in spans if span.text)


def _join_spans(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _list_header_elements(document: Document, reading: _UnitReader) -> Iterator[DiffElement]:
    head = document.header
    mark = head.agency_name
    if mark and head.suffix:
        last = mark[-1]
        joined = len(mark) == 1
        suffix = replace(last, text=last.text + head.suffix) if joined else Span(head.suffix)
        mark = (*mark[:-1], suffix) if joined else (*mark, suffix)
    yield DiffElement("份号", reading.read_lines((head.copy_number,)))
    yield DiffElement("密级和保密期限", reading.read_lines((head.secrecy,)))
    yield DiffElement("紧急程度", reading.read_lines((head.urgency,)))
    yield DiffElement("发文机关标志", reading.read_lines(mark))
    yield DiffElement(
        "令号" if document.format == "命令" else "期号", reading.read_lines((document.issue,))
    )
    yield DiffElement("发文字号", reading.read_lines((head.number,)))
    yield DiffElement("签发人", reading.read_lines(head.signatories, "签发人："))
    if document.title is not None:
        yield DiffElement("标题", (reading.read_words(document.title.lines),))
    if document.recipients:
        yield DiffElement("主送机关", (reading.read_words(document.recipients),))


def _list_closing_elements(document: Document, reading: _UnitReader) -> Iterator[DiffElement]:
    titles = document.attachment_list
    marks = [f"{at}." if len(titles) > 1 else "" for at in range(1, len(titles) + 1)]
    leads = [mark if at else f"附件：{mark}" for at, mark in enumerate(marks)]
    labels = [f"第{at}项" if mark else "" for at, mark in enumerate(marks, 1)]
    named = zip(titles, leads, labels, strict=True)
    yield DiffElement(
        "附件说明", tuple(reading.read_words((each,), *said) for each, *said in named)
    )
    for label, names in document.attendance:
        yield DiffElement(label, (reading.read_words(names, f"{label}："),))
    yield DiffElement(
        "署名", tuple(reading.read_words(_format_signature(issuer)) for issuer in document.issuers)
    )
    yield DiffElement(
        "成文日期", reading.read_lines((Span(document.date) if document.date else None,))
    )
    yield DiffElement("附注", (reading.read_words(document.note),) if document.note else ())


def _format_signature(issuer: SigningAgency) -> Spans:
    """Return what a signature prints: the agency, or post and name of who signs (7.3.5.3)."""
    if issuer.seal != "签名章":
        return (issuer.name,)
    first = issuer.post or issuer.name
    return (first, Span("　"), issuer.signer) if issuer.signer else (first,)


def _read_attachment(annex: AttachmentPages, reading: _UnitReader) -> DiffElement:
    named = replace(reading.read_words((annex.title,), annex.label), kind="annex", label="标题")
    return DiffElement(annex.label, (named, *reading.read_blocks(annex.blocks)))


def _read_imprint(document: Document, reading: _UnitReader) -> Iterator[DiffUnit]:
    imprint = document.imprint
    for label, names in (("主送", imprint.recipients), ("抄送", imprint.copies)):
        if names:
            yield reading.read_words(names, f"{label}：", label=label)
    if imprint.printer:
        yield reading.read_words((imprint.printer,), label="印发机关")
    if imprint.printed:
        yield reading.read_words((Span(imprint.printed),), label="印发日期")


def _list_unprinted_elements(document: Document) -> Iterator[DiffElement]:
    """Return what the paper does not say in words."""
    posting, site, sheet = document.posting, document.site, document.sheet
    if document.header.number and posting.number == document.header.number.text:
        posting = replace(posting, number="")  # it is said once already
    yield _create_fact_element(
        "公开信息", {name: getattr(posting, key) for key, name in _POSTING_NAMES.items()}
    )
    yield _create_fact_element(
        "网站", {name: getattr(site, key) for key, name in _SITE_NAMES.items()}
    )
    yield _create_fact_element(
        "版式",
        {
            "文种": document.record.subject,
            "格式": document.format,
            "标题分行": _format_title_lines(document),
            "印章": "、".join(dict.fromkeys(issuer.seal for issuer in document.issuers)),
            **{name: _format_value(getattr(sheet, key)) for key, name in _SHEET_NAMES.items()},
            "横排": "、".join(each.label for each in document.attachments if each.landscape),
        },
    )


def _format_title_lines(document: Document) -> str:
    lines = document.title.lines if document.title else ()
    return "／".join(line.text for line in lines) if len(lines) > 1 else ""


def _format_value(value: object) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def _create_fact_element(name: str, facts: dict[str, str]) -> DiffElement:
    units = (
        DiffUnit("fact", (DiffWord(value),), label=key) for key, value in facts.items() if value
    )
    return DiffElement(name, tuple(units), printed=False)
