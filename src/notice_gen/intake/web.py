"""A web page as pieces: paragraphs, headings, tables; scripts and styles are dropped.

In: a path.  Out: ``Source``. Pictures of a page are elsewhere; that they are is a stray.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from notice_gen import style
from notice_gen.intake.journal import Left
from notice_gen.intake.piece import BOLD, PLAIN, Grid, Source, Words
from notice_gen.intake.plain import decoded
from notice_gen.intake.refuse import Unreadable

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
    f"h{level + 1}": look.key for level, look in enumerate(style.LEVELS, 1)
}
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_DEEPEST: Final = 200


def read(path: Path) -> Source:
    """Return what a web page says; raises Unreadable."""
    from lxml import etree, html  # noqa: PLC0415 - 30 ms; only a web page needs it

    text, remark = decoded(path)
    # It is bounded already; without huge_tree what is nested deeper than 256 would be dropped.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    if not text.strip():
        return Source("段")
    try:
        root = html.document_fromstring(text, html.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable(f"{path.name} 不是网页文件，或者已损坏，不能导入") from problem
    walk = _Walk()
    if remark:
        walk.source.remarks.append(remark)
    walk.drop(root)
    walk.inside(root)
    walk.flush()
    return walk.source


@dataclass(slots=True)
class _Walk:
    """Walks the tree; ``text`` and ``looks`` are the paragraph being gathered."""

    source: Source = field(default_factory=lambda: Source("段"))
    at: int = 0
    text: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    role: str = ""

    def drop(self, root: Any) -> None:  # noqa: ANN401 - lxml comes without types
        """Take out what no reader of the page sees, and say so."""
        counts: dict[str, int] = {}
        for node in list(root.iter()):
            name = _DROPPED.get(node.tag, "") if isinstance(node.tag, str) else "注释"
            if name and node.getparent() is not None:
                counts[name] = counts.get(name, 0) + 1
                node.drop_tree()
            elif node.tag == "title":
                self.source.strays.append(Left(0, node.text_content().strip(), "网页窗口的标题"))
                node.drop_tree()
        self.source.remarks += [f"去掉了网页里的{name} {n} 处" for name, n in counts.items()]

    def inside(self, node: Any, *, bold: bool = False, depth: int = 0) -> None:  # noqa: ANN401
        """Gather what stands in a node."""
        self.say(node.text, bold=bold)
        for child in node:
            if child.tag == "br":
                self.flush()
            elif child.tag == "img":
                name = child.get("alt") or child.get("src", "").rsplit("/", 1)[-1]
                self.source.strays.append(Left(self.at, f"［{name[:60]}］", "网页里的图片"))
            elif child.tag == "table" and _is_grid(child):
                self.flush()
                self.table(child)
            elif depth > _DEEPEST:
                self.say(child.text_content(), bold=bold)
            else:
                self._child(child, bold=bold, depth=depth)
            self.say(child.tail, bold=bold)

    def _child(self, child: Any, *, bold: bool, depth: int) -> None:  # noqa: ANN401
        block = child.tag in _BLOCKS
        role = self.role
        if block:
            self.flush()
            self.role = _ROLES.get(child.tag, role)
        self.inside(child, bold=bold or child.tag in _STRONG, depth=depth + 1)
        if block:
            self.flush()
            self.role = role

    def say(self, text: str | None, *, bold: bool) -> None:
        """Add text to the paragraph being gathered; a page's line ends are spaces."""
        said = _SPACE.sub(" ", text or "")
        if said.startswith(" ") and (not self.text or self.text[-1].endswith(" ")):
            said = said[1:]
        if said:
            self.text.append(said)
            self.looks.append((BOLD if bold else PLAIN) * len(said))

    def flush(self) -> None:
        """End the paragraph being gathered."""
        text, looks = "".join(self.text), "".join(self.looks)
        self.text.clear()
        self.looks.clear()
        if text.strip():
            self.at += 1
            self.source.pieces.append(Words(text, self.at, looks, self.role, blank_before=True))

    def table(self, table: Any) -> None:  # noqa: ANN401
        """Add a table of cells."""
        self.at += 1
        rows = []
        for row in table.iter("tr"):
            cells = row.xpath("./td|./th")
            rows.append([Words(_SPACE.sub(" ", c.text_content()).strip(), self.at) for c in cells])
        width = max(map(len, rows))
        filled = tuple(tuple(row + [Words("", self.at)] * (width - len(row))) for row in rows)
        self.source.pieces.append(Grid(filled, self.at, ("",) * width))


def _is_grid(table: Any) -> bool:  # noqa: ANN401
    """Tell a table of cells from one that only lays out a page."""
    if table.find(".//table") is not None or table.find(".//img") is not None:
        return False
    rows = [row.xpath("./td|./th") for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    blocks = max((len(cell.xpath(".//p|.//div|.//br")) for cell in cells), default=0)
    return max(map(len, rows), default=0) > 1 and blocks <= 2  # noqa: PLR2004 - a cell wraps
