"""Document → web page: one HTML file that needs no other, with no script and no request.

In: a Document, its place below the site's address, the sizes of the finished files beside it.
Out: the bytes of the page; the same document gives the same bytes.

Its red is its own: inks and screens differ, and on white it must reach 4.5 : 1 (WCAG 1.4.3).
Seals are not drawn, as nowhere: only the seal itself makes a document valid.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cached_property
from html import unescape
from io import BytesIO
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

import msgspec

from notice_gen.document import CellMerge, Heading, Image, Table
from notice_gen.inline.cell_merges import mark_covered_cells
from notice_gen.numeral import update_heading_path
from notice_gen.output_format import OUTPUTS
from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.html_template import open_template, render_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Template

    from notice_gen.document import AttachmentPages, Block, Document, IssuedPages, Spans

_UNFIT_CHARACTERS: Final = re.compile(
    r'[\\/:*?"<>|\s\x00-\x1f]+'
)  # in the name of a file, on any system
_LONGEST: Final = 80  # characters of a file's name; systems take 255 bytes
_LOWEST_RANK: Final = 6  # HTML has no h7


class WebPress:
    """Makes the pages of one project; made once, used for many notices."""

    def __init__(self, template: Path) -> None:
        self.template = template

    def render_page(
        self,
        document: Document,
        place: str,
        sizes: Mapping[str, int],
        pictures: PrintPictures | None = None,
    ) -> bytes:
        """Return the page of a document.

        ``place`` is its folder below the site's address, ``sizes`` the bytes of each finished
        file beside it, by its name: what is not among them is not offered. MachineError when a
        picture cannot be read, or the template is wrong.
        """
        pictures = pictures or PrintPictures()
        values = make_template_values(document, place, sizes)
        page = render_template(self._template, self.template, **values).encode()
        return _put_pictures(page, pictures)

    def load(self) -> None:
        """Read the template ahead of the first page."""
        _ = self._template

    @cached_property
    def _template(self) -> Template:
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a page needs it

        environment = Environment(
            autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
        )
        return open_template(self.template, environment)


def make_template_values(
    document: Document, place: str, sizes: Mapping[str, int]
) -> dict[str, Any]:
    """Return what the template is filled with."""
    site, header = document.site, document.header
    url = f"{site.address}{quote(place)}/" if site.address else ""
    name = _name_page(document)
    agency_names = header.agency_name
    if document.format == "信函":  # as typeset.agency_name: the lead agency's alone (10.1)
        agency_names = agency_names[:1]
    longest = max((len(span.text) for span in agency_names), default=0)
    tables = count(1)
    return {
        "name": name,
        "tags": make_meta_tags(document, url),
        "url": url,
        "closed": bool(header.secrecy and not document.posting),
        "box": list_publication_rows(document),
        "files": list(_list_download_files(name, sizes)),
        "site": site,
        "format": document.format,
        "head": header,
        "marks": agency_names,
        "mark_tag": "p" if document.title else "h1",
        "letters": f"{longest + len(header.suffix)}.1",  # wide, and a tenth to the edges
        "issue": document.issue,
        "title": document.title,
        "adopted": document.adopted,
        "recipients": document.recipients,
        "body": list(_list_web_blocks(document.body, 2, tables)),
        "attachment_list": document.attachment_list,
        "attendance": _group_attendance(document),
        "issuers": document.issuers,
        "name_sealed": any(issuer.seal == "签名章" for issuer in document.issuers),
        "date": document.date,
        "day": document.record.date.isoformat(),
        "note": document.note,
        "issued": [_describe_issued_text(each, tables) for each in document.issued],
        "annexes": [_describe_attachment(each, tables) for each in document.attachments],
        "imprint": document.imprint,
        "sheet": document.sheet,
    }


def _name_page(document: Document) -> str:
    """Return what the page is called; no page may be without a name (WCAG 2.4.2)."""
    return document.record.title or document.record.subject or "公文"


def make_meta_tags(document: Document, url: str) -> list[tuple[str, str]]:
    """Return the head tags whose content is known (《政府网站发展指引》, annex on page design).

    Their names are told apart by case, so that Keywords and Description stand beside HTML's own.
    """
    site, posting, record = document.site, document.posting, document.record
    tags = {
        "SiteName": site.name,
        "SiteDomain": site.domain,
        "SiteIDCode": site.code,
        "ColumnName": site.column,
        "ColumnDescription": site.column_description,
        "ColumnKeywords": site.column_keywords,
        "ColumnType": site.column_type,
        "ArticleTitle": _name_page(document),
        "PubDate": posting.moment,
        "ContentSource": posting.source or posting.publisher,
        "Keywords": posting.keywords,
        "Author": record.author,
        "Description": posting.summary,
        "Url": url,
        "author": record.author,
        "keywords": re.sub("[、，；;]", ",", posting.keywords),  # HTML: parted by commas
        "description": posting.summary,
    }
    return [(name, content) for name, content in tags.items() if content]


class WebRow(NamedTuple):
    """A row of the box 政府信息公开; ``look`` is "time", "wide" or nothing."""

    label: str
    value: str
    look: str = ""


def list_publication_rows(document: Document) -> list[WebRow]:
    """Return the rows of 政府信息公开 whose value is known."""
    posting = document.posting
    rows = (
        WebRow("索引号", posting.index),
        WebRow("主题分类", posting.category),
        WebRow("发布机构", posting.publisher),
        WebRow("文号", posting.number),
        WebRow("生成日期", posting.created, "time"),
        WebRow("公开日期", posting.published, "time"),
        WebRow("公开方式", posting.method),
        WebRow("公开范围", posting.scope),
        WebRow("有效性", posting.validity),
        WebRow("来源", posting.source),
        WebRow("公文标识", posting.identifier),
        WebRow("发布层次", posting.level),
        WebRow("关键词", posting.keywords, "wide"),
        WebRow("内容概述", posting.summary, "wide"),
    )
    return [row for row in rows if row.value]


class DownloadFile(NamedTuple):
    """A finished file to be downloaded.

    ``form`` is what it is called, ``download`` the name it is saved under, ``told`` its size as
    people read it.
    """

    name: str
    form: str
    type: str
    download: str
    size: int
    told: str


def _list_download_files(name: str, sizes: Mapping[str, int]) -> Iterator[DownloadFile]:
    """Yield the files there are, each saved under the notice's name."""
    saved = _UNFIT_CHARACTERS.sub("", name)[:_LONGEST]
    for output in OUTPUTS:
        size = sizes.get(output.file_name)
        if output.is_download and size is not None:
            yield DownloadFile(
                output.file_name,
                output.label,
                output.media_type,
                f"{saved}{output.suffix}",
                size,
                format_size(size),
            )


def format_size(size: int) -> str:
    """Return a number of bytes as people read it: 412 KB, 1.5 MB."""
    kilo = max(1, round(size / 2**10))
    return f"{kilo} KB" if kilo < 2**10 else f"{size / 2**20:.1f} MB"


class WebCell(NamedTuple):
    """A cell of a table; ``rows`` and ``columns`` are how many it takes."""

    spans: Spans
    align: str
    rows: int
    columns: int


class WebBlock(msgspec.Struct, frozen=True):
    """A block with what the page says of it beside its words.

    ``rank`` is 2 for a heading h2; ``label`` what a table is called by those who do not see it,
    ``rows`` its cells, without those that are part of another; ``data`` the path of a picture
    between zero bytes, where its address is put in the end.
    """

    kind: str
    block: Block
    rank: int = 0
    label: str = ""
    data: str = ""
    rows: tuple[tuple[WebCell, ...], ...] = ()


def _list_web_blocks(
    blocks: Sequence[Block], top: int, tables: Iterator[int]
) -> Iterator[WebBlock]:
    """Yield the blocks with the ranks of their headings, of which ``top`` is the highest."""
    above: tuple[int, ...] = ()
    for block in blocks:
        kind = type(block).__name__
        match block:
            case Heading(level=level):
                above = update_heading_path(above, level)
                yield WebBlock(kind, block, rank=min(_LOWEST_RANK, top + len(above) - 1))
            case Table():
                label = _label_table(block, next(tables))
                yield WebBlock(kind, block, label=label, rows=tuple(_list_web_rows(block)))
            case Image(path=path):
                yield WebBlock(kind, block, data=f"\0{path}\0")
            case _:
                yield WebBlock(kind, block)


def _list_web_rows(table: Table) -> Iterator[tuple[WebCell, ...]]:
    """Yield the rows of a table, each with the cells that begin in it."""
    merges = {(merge.row, merge.column): merge for merge in table.merges}
    covered = mark_covered_cells(table.merges)
    for down, row in enumerate(table.rows):
        cells: list[WebCell] = []
        for at, (spans, align) in enumerate(zip(row, table.aligns, strict=True)):
            if (down, at) in covered:
                continue
            merge = merges.get((down, at)) or CellMerge(down, at, 1, 1)
            cells.append(WebCell(spans, align, merge.rows, merge.columns))
        yield tuple(cells)


def _label_table(table: Table, number: int) -> str:
    """Return what a table is called: its number on the page and its columns."""
    columns: list[str] = []
    if table.header and table.rows:
        columns = [_join_text(cell).replace("\n", "") for cell in table.rows[0]]
    names = "、".join(filter(None, columns))
    return f"表格{number}：{names}".rstrip("：")


def _join_text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _put_pictures(page: bytes, pictures: PrintPictures) -> bytes:
    """Return the page with each picture as an address that holds it, where its path stands.

    As text it would be there four times over, at two bytes a character. A path stands between
    zero bytes, which no author can write.
    """
    written = BytesIO()
    for at, piece in enumerate(page.split(b"\0")):
        if at % 2:
            picture = pictures.prepare(Path(unescape(piece.decode())))
            written.write(b"data:image/%s;base64," % picture.kind.encode())
            written.write(b64encode(picture.content))
        else:
            written.write(piece)
    return written.getvalue()


def _group_attendance(document: Document) -> list[tuple[str, list[Spans]]]:
    """Return the lines of 出席, 请假 and 列席, each with its lines (10.3)."""
    grouped = groupby(document.attendance, key=lambda line: line[0])
    return [(label, [spans for _, spans in lines]) for label, lines in grouped]


def _describe_attachment(attachment: AttachmentPages, tables: Iterator[int]) -> dict[str, Any]:
    """Return an attachment; its title is h2, so its headings begin with h3."""
    return {
        "listed_only": attachment.listed_only,
        "file": quote(attachment.file.name) if attachment.file else "",
        "label": attachment.label,
        "title": attachment.title,
        "landscape": attachment.landscape,
        "blocks": list(_list_web_blocks(attachment.blocks, 3, tables)),
    }


def _describe_issued_text(issued: IssuedPages, tables: Iterator[int]) -> dict[str, Any]:
    """Return what the template is told of a text that the notice carries."""
    return {
        "text": issued,
        "blocks": list(_list_web_blocks(issued.blocks, 3, tables)),
        "annexes": [_describe_attachment(each, tables) for each in issued.attachments],
    }
