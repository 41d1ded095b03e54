"""What will be printed, in print order: typed blocks without coordinates or format.

In: nothing (types only).  Out: ``Document``, which compose makes and typeset reads.
Ordinals, dates and colons are already in the texts; nothing is left to decide but layout.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from notice_gen.yaml_source.tree import Text


class Span(msgspec.Struct, frozen=True):
    """A stretch of text in one look; ``origin`` is the author's value it came from, if any."""

    text: str
    bold: bool = False
    origin: Text | None = None


Spans: TypeAlias = tuple[Span, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """Body text, indented two characters (7.3.3)."""

    spans: Spans


class Heading(msgspec.Struct, frozen=True):
    """A heading of level 1 to 4 with its ordinal (7.3.3).

    ``run_in`` is the text that goes on in the same paragraph behind the heading; empty when the
    heading stands on a line of its own.
    """

    level: int
    ordinal: str
    spans: Spans
    run_in: Spans = ()
    is_division: bool = False  # 编, 章 or 节 of a regulation (levels 1 to 3), centred


class CellMerge(msgspec.Struct, frozen=True):
    """Cells of a table that are one: ``rows`` by ``columns`` of them from a first one on.

    Rows and columns count from 0; the words stand in the first cell, the others are empty.
    """

    row: int
    column: int
    rows: int
    columns: int

    def list_cells(self) -> Iterator[tuple[int, int]]:
        """Yield the row and column of each cell it is made of, in reading order."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


class Table(msgspec.Struct, frozen=True):
    """A table: rows of cells; the first ``header`` rows are repeated on every page.

    A line feed in a cell begins another line of it.
    """

    rows: tuple[tuple[Spans, ...], ...]
    aligns: tuple[str, ...]  # a column each: "left", "center", "right" or ""
    header: int = 1
    merges: tuple[CellMerge, ...] = ()
    widths: tuple[float, ...] = ()  # of the columns in relation to each other; none: by content
    size: float = 0.0  # of the type in points; 0: the usual one


class Image(msgspec.Struct, frozen=True):
    """A picture from the notice's own folder, centred; ``origin`` tells where it was asked for."""

    path: Path
    alt: str
    origin: Text


Block: TypeAlias = Paragraph | Heading | Table | Image


class Header(msgspec.Struct, frozen=True):
    """版头 (7.2); what is empty is left out."""

    copy_number: Span | None = None
    secrecy: Span | None = None  # as printed: 机密★1年 or 机　密
    urgency: Span | None = None  # as printed: 特急 or 特　急
    agency_name: tuple[Span, ...] = ()  # the agencies' names, one or several (joint)
    suffix: str = ""  # 文件, or nothing
    number: Span | None = None
    signatories: tuple[Span, ...] = ()
    suffix_origin: Text | None = None  # where the author wrote it
    joint_rows: float = 3.0  # joint names may take so many rows of full height, more are smaller


class Title(msgspec.Struct, frozen=True):
    """公文标题: ``lines`` has one string when the program may break it, else the author's."""

    lines: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The title in one string."""
        return "".join(line.text for line in self.lines)


class SigningAgency(msgspec.Struct, frozen=True):
    """发文机关署名, with what its signature needs (7.3.5)."""

    name: Span
    seal: str = "不加盖"  # 加盖 · 不加盖 · 签名章
    post: Span | None = None
    signer: Span | None = None


class AttachmentPages(msgspec.Struct, frozen=True):
    """附件 (7.3.7): ``label`` is 附件 or 附件2, ``title`` without its number.

    One that is ``listed_only`` comes by other ways: it has its place in 附件说明 but no page. If it
    is a file, that is copied beside the finished files.

    ``number`` is the 发文字号 of the notice, before the label of an attachment that is not bound
    with it; ``widths`` and ``size`` are what its author said of its tables.
    """

    label: str
    title: Span
    blocks: tuple[Block, ...]
    landscape: bool = False
    number: str = ""
    bound: bool = True
    widths: str = ""
    size: str = ""
    listed_only: bool = False
    file: Path | None = None


class IssuedPages(msgspec.Struct, frozen=True):
    """印发件: the text a notice carries; ``agencies`` and ``number`` stand below its title.

    What follows its text, up to the date, is a forwarded document's own; its attachments have
    labels of their own, which ``attachments`` lists as its text does.
    """

    title: Title
    blocks: tuple[Block, ...]
    agencies: tuple[Span, ...] = ()
    number: Span | None = None
    adopted: Spans = ()  # with its brackets
    recipients: Spans = ()  # with its colon
    issuers: tuple[SigningAgency, ...] = ()
    date: str = ""
    attachments: tuple[AttachmentPages, ...] = ()
    landscape: bool = False


class ImprintPlace(StrEnum):
    """Where a row of 版记 stands: above the last inner rule, or below it at either side (7.4)."""

    LIST = "list"  # behind its label and a colon
    LEFT = "left"
    RIGHT = "right"


class ImprintRow(msgspec.Struct, frozen=True):
    """An element of 版记, as printed: 抄送 without its label but with its full stop."""

    label: str
    spans: Spans
    place: ImprintPlace = ImprintPlace.LIST


class Imprint(msgspec.Struct, frozen=True):
    """版记 (7.4): its elements in print order; one without a word is no row."""

    rows: tuple[ImprintRow, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to print: 版记 has no rules without a word in it."""
        return bool(self.rows)

    @property
    def lists(self) -> tuple[ImprintRow, ...]:
        """主送 and 抄送 (7.4.2): each begins with its label."""
        return tuple(row for row in self.rows if row.place == ImprintPlace.LIST)

    @property
    def printing_lines(self) -> tuple[tuple[ImprintRow, ...], ...]:
        """The lines below the lists (7.4.3): what stands at the left, what at the right, or both.

        印发机关 and 印发日期 share a line; what does not fit beside the one before begins another.
        """
        lines: list[tuple[ImprintRow, ...]] = []
        for row in self.rows:
            if row.place == ImprintPlace.LIST:
                continue
            beside = lines[-1] if lines else ()
            if row.place == ImprintPlace.RIGHT and [each.place for each in beside] == ["left"]:
                lines[-1] = (*beside, row)
            else:
                lines.append((row,))
        return tuple(lines)

    def get_spans(self, label: str) -> Spans:
        """Return what an element says, by its label; nothing where there is none."""
        for row in self.rows:
            if row.label == label:
                return row.spans
        return ()


class SheetOptions(msgspec.Struct, frozen=True):
    """版式: what the author chose about the layout."""

    profile: str = "official"  # official · office
    red: str = ""  # #RRGGBB; empty: the profile's
    digits: str = "仿宋"  # 仿宋 · Times
    duplex: bool = False
    star: bool = False
    preprinted: bool = False  # 套打: the paper carries the red head already


class DocumentProperties(msgspec.Struct, frozen=True):
    """What the finished files say of themselves (PDF information, DOCX core properties)."""

    title: str
    author: str
    subject: str
    date: date
    keywords: str = ""


class PublicationMetadata(msgspec.Struct, frozen=True):
    """公开信息: what a web page says of the notice beside its text; what is unknown is empty.

    Times are as the author wrote them: 2022-12-26 or 2022-12-26 08:57:18; ``moment`` is that of
    ``published`` as head tags have it: 2022-12-26 08:57.
    """

    index: str = ""  # 索引号
    publisher: str = ""  # 发布机构
    number: str = ""  # 文号
    created: str = ""  # 生成日期
    published: str = ""  # 公开日期
    method: str = ""  # 公开方式
    scope: str = ""  # 公开范围
    category: str = ""  # 主题分类
    source: str = ""  # 来源
    validity: str = ""  # 有效性
    summary: str = ""  # 内容概述
    keywords: str = ""  # 关键词
    identifier: str = ""  # 公文标识
    level: str = ""  # 发布层次
    moment: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is known."""
        return self != PublicationMetadata()


class Site(msgspec.Struct, frozen=True):
    """网站: the web site a notice is published on, and its column; what is unknown is empty."""

    name: str = ""
    domain: str = ""
    code: str = ""  # 网站标识码
    address: str = ""  # where the pages are put, with its final /
    column: str = ""
    column_description: str = ""
    column_keywords: str = ""
    column_type: str = ""


class AttachedSource(msgspec.Struct, frozen=True):
    """A file the notice was written in; ``name`` is its path below the folder of contents."""

    name: str
    path: Path


class Document(msgspec.Struct, frozen=True):
    """One notice, ready to be laid out."""

    header: Header
    title: Title | None
    recipients: Spans  # with its colon; empty when there are none
    body: tuple[Block, ...]
    attachment_list: tuple[Span, ...]  # the attachments' titles, in order, unnumbered
    issuers: tuple[SigningAgency, ...]
    date: str  # 2022年12月9日
    note: Spans  # with its brackets
    attachments: tuple[AttachmentPages, ...]
    imprint: Imprint
    sheet: SheetOptions
    record: DocumentProperties
    format: str = "文件"
    issue: Span | None = None  # 令号 (10.2), 期号 (10.3)
    adopted: Spans = ()  # 题注, with its brackets
    issued: tuple[IssuedPages, ...] = ()
    attendance: tuple[tuple[str, Spans], ...] = ()  # lines of 出席, 请假 and 列席 (10.3)
    posting: PublicationMetadata = PublicationMetadata()
    site: Site = Site()
    sources: tuple[AttachedSource, ...] = ()
    closing_blocks: int = 0  # how many blocks at the end of ``body`` are 结束语

    @property
    def separate_files(self) -> tuple[Path, ...]:
        """The files that are copied beside the finished ones, each under its own name."""
        attachments = list(self.attachments)
        for issued in self.issued:
            attachments += issued.attachments
        return tuple(attachment.file for attachment in attachments if attachment.file)
