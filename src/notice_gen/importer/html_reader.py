"""A web page as pieces: paragraphs, headings, tables; scripts and styles are dropped.

In: a path.  Out: ``Source``. Pictures of a page are elsewhere; that they are is a stray.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from notice_gen.importer.block import BOLD, PLAIN, SourceDocument, SourceParagraph, SourceTable
from notice_gen.importer.change_log import UnplacedText
from notice_gen.importer.text_reader import decode_file
from notice_gen.importer.unreadable import UnreadableSource
from notice_gen.typeset import style

if TYPE_CHECKING:
    from pathlib import Path

_DROPPED: Final = {
    "script": "脚本", "style": "样式", "noscript": "脚本", "template": "模板", "svg": "图形",
    "iframe": "嵌入的网页", "object": "嵌入的对象",
}  # fmt: skip
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_STRONG: Final = frozenset({"b", "strong"})
_ROLES: Final = {"h1": style.TITLE.key} | {
    f"h{level + 1}": look.key for level, look in enumerate(style.HEADING_LEVELS, 1)
}
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_DEEPEST: Final = 200


def read_html(path: Path) -> SourceDocument:
    """Return what a web page says; raises Unreadable."""
    from lxml import etree, html  # noqa: PLC0415 - 30 ms; only a web page needs it

    text, remark = decode_file(path)
    # It is bounded already; without huge_tree what is nested deeper than 256 would be dropped.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    if not text.strip():
        return SourceDocument("段")
    try:
        root = html.document_fromstring(text, html.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise UnreadableSource(f"{path.name} 不是网页文件，或者已损坏，不能导入") from problem
    walk = _HtmlWalker()
    if remark:
        walk.source.remarks.append(remark)
    walk.drop_hidden(root)
    walk.collect_content(root)
    walk.end_paragraph()
    return walk.source


@dataclass(slots=True)
class _HtmlWalker:
    """Walks the tree; ``text`` and ``looks`` are the paragraph being gathered."""

    source: SourceDocument = field(default_factory=lambda: SourceDocument("段"))
    at: int = 0
    text: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    role: str = ""

    def drop_hidden(self, root: Any) -> None:  # noqa: ANN401 - lxml comes without types
        """Take out what no reader of the page sees, and say so."""
        counts: dict[str, int] = {}
        for node in list(root.iter()):
            name = _DROPPED.get(node.tag, "") if isinstance(node.tag, str) else "注释"
            if name and node.getparent() is not None:
                counts[name] = counts.get(name, 0) + 1
                node.drop_tree()
            elif node.tag == "title":
                self.source.strays.append(
                    UnplacedText(0, node.text_content().strip(), "网页窗口的标题")
                )
                node.drop_tree()
        self.source.remarks += [f"去掉了网页里的{name} {n} 处" for name, n in counts.items()]

    def collect_content(self, node: Any, *, bold: bool = False, depth: int = 0) -> None:  # noqa: ANN401
        """Gather what stands in a node."""
        self.append_text(node.text, bold=bold)
        for child in node:
            if child.tag == "br":
                self.end_paragraph()
            elif child.tag == "img":
                name = child.get("alt") or child.get("src", "").rsplit("/", 1)[-1]
                self.source.strays.append(UnplacedText(self.at, f"［{name[:60]}］", "网页里的图片"))
            elif child.tag == "table" and _is_data_table(child):
                self.end_paragraph()
                self.append_table(child)
            elif depth > _DEEPEST:
                self.append_text(child.text_content(), bold=bold)
            else:
                self._collect_child(child, bold=bold, depth=depth)
            self.append_text(child.tail, bold=bold)

    def _collect_child(self, child: Any, *, bold: bool, depth: int) -> None:  # noqa: ANN401
        block = child.tag in _BLOCKS
        role = self.role
        if block:
            self.end_paragraph()
            self.role = _ROLES.get(child.tag, role)
        self.collect_content(child, bold=bold or child.tag in _STRONG, depth=depth + 1)
        if block:
            self.end_paragraph()
            self.role = role

    def append_text(self, text: str | None, *, bold: bool) -> None:
        """Add text to the paragraph being gathered; a page's line ends are spaces."""
        said = _SPACE.sub(" ", text or "")
        if said.startswith(" ") and (not self.text or self.text[-1].endswith(" ")):
            said = said[1:]
        if said:
            self.text.append(said)
            self.looks.append((BOLD if bold else PLAIN) * len(said))

    def end_paragraph(self) -> None:
        """End the paragraph being gathered."""
        text, looks = "".join(self.text), "".join(self.looks)
        self.text.clear()
        self.looks.clear()
        if text.strip():
            self.at += 1
            self.source.pieces.append(
                SourceParagraph(text, self.at, looks, self.role, blank_before=True)
            )

    def append_table(self, table: Any) -> None:  # noqa: ANN401
        """Add a table of cells."""
        self.at += 1
        rows = []
        for row in table.iter("tr"):
            cells = row.xpath("./td|./th")
            rows.append(
                [SourceParagraph(_SPACE.sub(" ", c.text_content()).strip(), self.at) for c in cells]
            )
        width = max(map(len, rows))
        filled = tuple(
            tuple(row + [SourceParagraph("", self.at)] * (width - len(row))) for row in rows
        )
        self.source.pieces.append(SourceTable(filled, self.at, ("",) * width))


def _is_data_table(table: Any) -> bool:  # noqa: ANN401
    """Tell a table of cells from one that only lays out a page."""
    if table.find(".//table") is not None or table.find(".//img") is not None:
        return False
    rows = [row.xpath("./td|./th") for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    blocks = max((len(cell.xpath(".//p|.//div|.//br")) for cell in cells), default=0)
    return max(map(len, rows), default=0) > 1 and blocks <= 2  # noqa: PLR2004 - a cell wraps
