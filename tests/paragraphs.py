"""A notation in which tests write a notice, or a part of one, in a line or two.

``一、|标题`` is a heading, its level known by its ordinal; ``1.|首句。|正文`` one whose text runs
on; whatever has no ``|`` is a paragraph. ``**词**`` is bold.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate

from notice_gen.document import (
    AttachmentPages,
    Block,
    Document,
    DocumentProperties,
    Header,
    Heading,
    Imprint,
    ImprintPlace,
    ImprintRow,
    Paragraph,
    SheetOptions,
    SigningAgency,
    Span,
    Spans,
    Table,
    Title,
)
from notice_gen.fonts.font_roles import FontRole
from notice_gen.typeset.font_metrics import MeasuredText
from notice_gen.typeset.galley import Run

HAN, HALF = 315, 155  # twips: a Han character and a digit of 16 pt, tracking of -5 included
_LEVELS = ("[一二三四五六七八九十]+、", "（[一二三四五六七八九十]+）", r"\d+\.", r"（\d+）")
_ALIGNS = {"l": "left", "c": "center", "r": "right", "-": ""}


def spans(text: str) -> Spans:
    """Return a text as spans."""
    parts = enumerate(text.split("**"))
    return tuple(Span(part, bold=at % 2 == 1) for at, part in parts if part)


def block(text: str) -> Block:
    """Return a heading or a paragraph."""
    ordinal, *rest = text.split("|")
    if not rest:
        return Paragraph(spans(text))
    level = next(at for at, mark in enumerate(_LEVELS, 1) if re.fullmatch(mark, ordinal))
    return Heading(level, ordinal, spans(rest[0]), spans("".join(rest[1:])))


def body(*blocks: str | Block) -> tuple[Block, ...]:
    """Return the blocks of a body."""
    return tuple(block(each) if isinstance(each, str) else each for each in blocks)


def table(*rows: str, aligns: str = "", header: int = 1) -> Table:
    """Return a table: cells parted by ``|``, columns aligned by letters (``lcr-``)."""
    cells = tuple(tuple(map(spans, row.split("|"))) for row in rows)
    letters = aligns or "-" * len(cells[0])
    return Table(cells, tuple(_ALIGNS[letter] for letter in letters), header)


def head(*mark: str, suffix: str = "文件", **parts: object) -> Header:
    """Return a head with the mark of one agency or several; of its other parts only those named."""
    names = mark or ("示例市样本区人民政府",)
    named = {
        key: tuple(map(Span, value)) if isinstance(value, tuple) else Span(str(value))
        for key, value in parts.items()
    }
    return Header(agency_name=tuple(map(Span, names)), suffix=suffix, **named)  # type: ignore[arg-type]


def title(*lines: str) -> Title:
    """Return a title, of several lines when its author fixed them."""
    return Title(tuple(map(Span, lines)))


def issuers(*names: str, seal: str = "不加盖") -> tuple[SigningAgency, ...]:
    """Return signatures."""
    return tuple(SigningAgency(Span(name), seal) for name in names)


def signer(name: str, post: str) -> SigningAgency:
    """Return the signature of a person with a name-seal."""
    return SigningAgency(Span("示例市人民政府"), "签名章", Span(post), Span(name))


def annex(label: str, name: str, *blocks: str | Block, landscape: bool = False) -> AttachmentPages:
    """Return an attachment, upright or on its side."""
    return AttachmentPages(label, Span(name), body(*blocks), landscape)


def imprint(copies: str = "", printer: str = "", printed: str = "", sent: str = "") -> Imprint:
    """Return an imprint; ``sent`` are recipients moved there."""
    rows = (
        ImprintRow("主送", spans(sent)),
        ImprintRow("抄送", spans(copies)),
        ImprintRow("印发机关", spans(printer), ImprintPlace.LEFT),
        ImprintRow("印发日期", spans(printed), ImprintPlace.RIGHT),
    )
    return Imprint(tuple(row for row in rows if row.spans))


def notice(*blocks: str | Block, **parts: object) -> Document:
    """Return a notice with a head, a title, recipients, a signature and a date, or other parts."""
    usual = {
        "header": head(number="样政发〔2026〕1号"),
        "title": title("关于开展安全检查的通知"),
        "recipients": spans("各街道办事处："),
        "attachment_list": (),
        "issuers": issuers("示例市样本区人民政府"),
        "date": "2026年3月5日",
        "note": (),
        "attachments": (),
        "imprint": Imprint(),
        "sheet": SheetOptions(),
        "record": DocumentProperties("关于开展安全检查的通知", "样本区", "通知", date(2026, 3, 5)),
    }
    return Document(body=body(*blocks), **{**usual, **parts})  # type: ignore[arg-type]


def strip(text: str) -> MeasuredText:
    """Return a text of 16 pt as measured: Han characters HAN wide, ASCII HALF, in one face."""
    look = (Run(text, FontRole.仿宋, 16, -5), "Face")
    widths = (HALF if char.isascii() else HAN for char in text)
    return MeasuredText(text, [look] * len(text), [0.0, *accumulate(map(float, widths))])
