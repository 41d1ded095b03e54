"""A web page as blocks: paragraphs, headings, tables; scripts and styles are dropped.

In: a path.  Out: ``SourceDocument``. Pictures of a page are elsewhere; each is noted as unplaced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from notice_gen.document import CellMerge
from notice_gen.error import translate_exceptions
from notice_gen.foreign_file.text_encoding import decode_file
from notice_gen.foreign_file.unreadable import (
    UnreadableSource,
    refuse_deep_page,
    refuse_many_tags,
)
from notice_gen.importer import change_log as why
from notice_gen.importer import html_marks
from notice_gen.importer.block import BOLD, PLAIN, SourceDocument, SourceParagraph, build_table
from notice_gen.importer.cell_merging import drop_idle_columns, merge_cells
from notice_gen.importer.change_log import LoggedChange, UnplacedText
from notice_gen.importer.docx_symbol import lift_text
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
# An entity that was escaped twice, or lost a letter: &amp;nbsp; and &bsp; are spaces.
_BROKEN_SPACE: Final = re.compile(r"&(?:amp;)?(?:n?bsp|nbs|[en]msp|ensp|emsp);?", re.IGNORECASE)
_SPACES: Final = frozenset({"&nbsp;", "&ensp;", "&emsp;"})
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_LINE_END: Final = "\u2028"  # in a page it means the same
_DEEPEST: Final = 200  # levels; what is nested deeper is read as bare text
_CELL_PARAGRAPHS: Final = 2  # paragraphs and line breaks of a cell that only wraps
_CELL_TEXT: Final = 300  # characters of a cell with several paragraphs
_SPAN: Final = re.compile("0*([1-9][0-9]?|100)")  # a larger number is a mistake of the page
_CELLS_AROUND: Final = "ancestor::td[parent::tr] | ancestor::th[parent::tr]"  # of what is in them


def read_html(path: Path) -> SourceDocument:
    """Return what a web page says; raises UnreadableSource for a file that is none.

    Like a browser it reads what is not well-formed, too.
    """
    from lxml import html  # noqa: PLC0415 - 30 ms; only a web page needs it

    text, remarks = decode_file(path)
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    text = _mend_spaces(text, remarks)
    if not text.strip():
        return SourceDocument("段")
    refuse_many_tags(path.name, text.count("<"))
    unfit = UnreadableSource(f"{path.name} 不是网页文件，或者已损坏，不能导入")
    with translate_exceptions(lambda _: unfit):
        # It is bounded already; without huge_tree what is nested deeper than 256 would be dropped.
        root = html.document_fromstring(text, html.HTMLParser(huge_tree=True))
    refuse_deep_page(path.name, _measure_depth(root))
    walker = _HtmlWalker()
    walker.source.remarks += remarks
    walker.drop_unfit_characters(root)
    walker.drop_hidden(root)
    walker.collect_content(root)
    walker.end_paragraph()
    return walker.source


def _measure_depth(root: Any) -> int:  # noqa: ANN401 - lxml comes without types
    """Return how deep the tags of a page are nested."""
    from lxml import etree  # noqa: PLC0415 - as in read_html

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _mend_spaces(text: str, remarks: list[str]) -> str:
    """Return a page's source with each space that was written wrongly as one."""
    broken = [m[0] for m in _BROKEN_SPACE.finditer(text) if m[0].lower() not in _SPACES]
    if broken:
        remarks.append(f"网页里有写坏的空格符号 {len(broken)} 处（如 {broken[0]}），当作空格")
    return _BROKEN_SPACE.sub("\u00a0", text)


class _HtmlWalker(msgspec.Struct):
    """Walks the tree.

    ``text`` and ``looks`` are the paragraph being gathered, ``role`` what the heading it stands in
    says, ``number`` what is set before the next words; ``at`` is the number of the last paragraph
    or table that was ended.
    """

    source: SourceDocument = msgspec.field(default_factory=lambda: SourceDocument("段"))
    at: int = 0
    text: list[str] = msgspec.field(default_factory=list)
    looks: list[str] = msgspec.field(default_factory=list)
    role: str = ""
    number: str = ""

    def drop_unfit_characters(self, root: Any) -> None:  # noqa: ANN401 - as below
        """Take out the control characters a page must not have, and say how many.

        The parser takes them, but lxml moves no text that has one.
        """
        count = 0
        for node in root.iter():
            for name in ("text", "tail"):
                words, removed = _UNFIT.subn("", getattr(node, name) or "")
                if removed:
                    setattr(node, name, words)
                    count += removed
        if count:
            self.source.remarks.append(f"去掉了网页里的控制字符 {count} 个")

    def drop_hidden(self, root: Any) -> None:  # noqa: ANN401 - lxml comes without types
        """Take out what no reader of the page sees, and say so.

        Of scripts, styles and comments their number is told; the window's title is unplaced.
        """
        counts: dict[str, int] = {}
        for node in list(root.iter()):
            name = _name_hidden(node)
            if name and node.getparent() is not None:
                counts[name] = counts.get(name, 0) + 1
                node.drop_tree()
            elif node.tag == "title" and root in node.iterancestors():  # not dropped with another
                self._add_unplaced(0, node.text_content().strip(), "网页窗口的标题")
                node.drop_tree()
        for name, count in counts.items():
            self.source.remarks.append(f"去掉了网页里的{name} {count} 处")

    def collect_content(self, node: Any, *, bold: bool = False, depth: int = 0) -> None:  # noqa: ANN401
        """Gather what stands in a node; ``bold`` and ``depth`` are those of the node."""
        self.append_text(node.text, bold=bold)
        for child in node:
            self._collect_child(child, bold=bold, depth=depth)
            self.append_text(child.tail, bold=bold)

    def _collect_child(self, child: Any, *, bold: bool, depth: int) -> None:  # noqa: ANN401
        """Gather a child of a node, without the text behind it.

        ``bold`` and ``depth`` are those of the node.
        """
        unprinted = html_marks.name_unprinted(child)
        if unprinted:
            words = " ".join(child.text_content().split())
            self._add_unplaced(self.at, words, unprinted)
        elif child.tag == "br":
            self.end_paragraph()
        elif "names" in child.get("class", "").split() and len(child) > 1:
            self._append_names(child, bold=bold)
        elif child.tag in html_marks.POSITIONS:
            self._append_raised(child, bold=bold)
        elif child.tag == "img":
            name = child.get("alt") or child.get("src", "").rsplit("/", 1)[-1]
            self._add_unplaced(self.at, f"［{name[:60]}］", "网页里的图片", "")
        elif child.tag == "table" and _is_data_table(child):
            self.end_paragraph()
            self.append_table(child)
        elif depth > _DEEPEST:
            self.append_text(child.text_content(), bold=bold)
        elif child.tag in _BLOCKS:
            self._collect_block(child, bold=bold, depth=depth)
        else:
            self.collect_content(child, bold=bold or child.tag in _STRONG, depth=depth + 1)

    def _collect_block(self, block: Any, *, bold: bool, depth: int) -> None:  # noqa: ANN401
        """Gather what begins and ends a paragraph.

        What stands in a heading has its role, also where it is nested deeper.
        """
        role = self.role
        self.end_paragraph()
        self.role = _ROLES.get(block.tag, role)
        self.number = html_marks.format_item_number(block) or self.number
        self.collect_content(block, bold=bold, depth=depth + 1)
        self.end_paragraph()
        self.role = role

    def append_text(self, text: str | None, *, bold: bool) -> None:
        """Add text to the paragraph being gathered.

        As a browser does, line ends are read as spaces, and several as one.
        """
        added = _SPACE.sub(" ", text or "")
        if not self.text or self.text[-1].endswith(" "):
            added = added.removeprefix(" ")
        if self.number and added.strip():
            self._append_number()
        if added:
            look = BOLD if bold else PLAIN
            self.text.append(added)
            self.looks.append(look * len(added))

    def _append_number(self) -> None:
        """Add the number that a browser sets before an item of a list."""
        change = LoggedChange(self.at + 1, 0, "", self.number, why.PAGE_COUNTED)
        self.source.changes.append(change)
        self.text.append(self.number)
        self.looks.append(PLAIN * len(self.number))
        self.number = ""

    def _append_names(self, node: Any, *, bold: bool) -> None:  # noqa: ANN401
        """Add the agencies of a mark, which our own pages set one below the other."""
        for name in node:
            self.append_text(name.text_content(), bold=bold)
            if name is not node[-1]:
                self.append_text("\u3000", bold=bold)

    def _append_raised(self, node: Any, *, bold: bool) -> None:  # noqa: ANN401
        """Add what is raised or lowered in characters for it; as it is where there are none."""
        text = " ".join(node.text_content().split())
        self.append_text(self._lift_words(text, node.tag, self.at + 1), bold=bold)

    def _lift_words(self, text: str, tag: str, at: int) -> str:
        """Return raised or lowered words in characters for it, and say what became of them."""
        position, name = html_marks.POSITIONS[tag]
        lifted = lift_text(text, position)
        if lifted and text:
            self.source.changes.append(LoggedChange(at, 0, text, lifted, why.LIFTED))
        elif text:
            remark = f"第{at}段的“{text}”是{name}，已写成平常的字，请核对"
            self.source.remarks.append(remark)
        return lifted or text

    def end_paragraph(self) -> None:
        """End the paragraph being gathered; one without words is none.

        On a page every paragraph stands apart, as if a blank line were before it.
        """
        text, looks = "".join(self.text), "".join(self.looks)
        self.text.clear()
        self.looks.clear()
        if not text.strip():
            return
        self.at += 1
        paragraph = SourceParagraph(text, self.at, looks, self.role, blank_before=True)
        self.source.blocks.append(paragraph)

    def append_table(self, table: Any) -> None:  # noqa: ANN401
        """Add a table of cells; each is one paragraph without looks, its lines parted by feeds.

        A merged cell has its text in the first of those it covers, and the others are empty.
        """
        self.at += 1
        rows: list[list[SourceParagraph]] = []
        merges: list[CellMerge] = []
        covered: set[tuple[int, int]] = set()
        for at, row in enumerate(_list_rows(table)):
            cells: list[SourceParagraph] = []
            for cell in row:
                while (at, len(cells)) in covered:
                    cells.append(SourceParagraph("", self.at))
                wide, high = _read_span(cell, "colspan"), _read_span(cell, "rowspan")
                first = len(cells)
                merges.append(CellMerge(at, first, high, wide))
                for below in range(1, high):
                    covered.update((at + below, first + k) for k in range(wide))
                self._settle_cell(cell)
                cells.append(SourceParagraph(_read_cell_text(cell), self.at))
                cells += [SourceParagraph("", self.at)] * (wide - 1)
            rows.append(cells)
        merged = merge_cells(build_table(rows, self.at), merges)
        self.source.blocks.append(drop_idle_columns(merged))
        loose = _read_loose_text(table)
        if loose:
            self._add_unplaced(self.at, loose, "表格里格子以外的文字")

    def _settle_cell(self, cell: Any) -> None:  # noqa: ANN401
        """Take what is not printed out of a cell, and write what is raised in characters for it."""
        for node in list(cell.iterdescendants("*")):
            unprinted = html_marks.name_unprinted(node)
            words = " ".join(node.text_content().split())
            if unprinted and node.getparent() is not None:
                self._add_unplaced(self.at, words, unprinted)
                node.drop_tree()
            elif node.tag in html_marks.POSITIONS and not len(node):
                node.text = self._lift_words(words, node.tag, self.at)

    def _add_unplaced(self, at: int, text: str, reason: str, covers: str | None = None) -> None:
        """Note words that are not in the page's text; ``at`` is the paragraph they follow."""
        self.source.unplaced.append(UnplacedText(at, text, reason, covers))


def _name_hidden(node: Any) -> str:  # noqa: ANN401
    """Return what to call a node that no reader sees; "" for any other."""
    if isinstance(node.tag, str):
        return _DROPPED.get(node.tag, "")
    return "注释"


def _list_rows(table: Any) -> list[list[Any]]:  # noqa: ANN401
    """Return the cells of each row, those of the header among them."""
    return [row.xpath("./td|./th") for row in table.iter("tr")]


def _read_loose_text(table: Any) -> str:  # noqa: ANN401
    """Return the words of a table that are in none of its cells; browsers show them above it."""
    around = table.xpath(f"count({_CELLS_AROUND})")
    loose = table.xpath(f".//text()[count({_CELLS_AROUND}) = $around]", around=around)
    return " ".join("".join(loose).split())


def _read_span(cell: Any, name: str) -> int:  # noqa: ANN401
    """Return how many columns or rows a cell covers; a number that is none, or too large, is 1."""
    span = _SPAN.fullmatch(cell.get(name, "1").strip())
    return int(span[1]) if span else 1


def _read_cell_text(cell: Any) -> str:  # noqa: ANN401
    """Return the words of a cell, each of its paragraphs and lines in one."""
    for block in cell.iter("p", "div", "br", "li"):
        block.tail = f"{_LINE_END}{block.tail or ''}"
    lines = [_SPACE.sub(" ", line).strip() for line in cell.text_content().split(_LINE_END)]
    return "\n".join(filter(None, lines))


def _is_data_table(table: Any) -> bool:  # noqa: ANN401
    """Tell a table of cells from one that only lays out a page.

    A layout has other tables or pictures in it, one column, or a cell with a whole text: several
    paragraphs, and more words than anybody writes into a cell.
    """
    if table.xpath(".//table|.//img"):
        return False
    widest = 0
    for row in _list_rows(table):
        widest = max(widest, len(row))
        for cell in row:
            paragraphs = len(cell.xpath(".//p|.//div|.//br"))
            if paragraphs > _CELL_PARAGRAPHS and len(cell.text_content()) > _CELL_TEXT:
                return False
    return widest > 1
