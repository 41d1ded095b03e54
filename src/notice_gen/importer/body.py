"""The text proper divided by its ordinals: sections, items, run-in headings.

In: cleaned pieces.  Out: the values of ``numbering``, ``preamble``, ``sections``, ``body`` and
``closing``; a file for each longer section. What the program would number in another way than it
was stays typed in the text, and is printed as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import BOLD, LEAD, PLAIN, SourceParagraph, SourcePicture, SourceTable
from notice_gen.importer.recognised import mark_bold, mark_partial_bold
from notice_gen.numeral import ORDINAL_STYLES, find_typed_ordinal
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised
    from notice_gen.importer.yaml_writer import PlainValue

_LEVELS: Final = {look.key: level for level, look in enumerate(style.HEADING_LEVELS, 1)}
_SENTENCE_MARK: Final = re.compile(
    r"[。！？；]|[：，、…]$"
)  # what a heading on a line of its own has not
_RUN_IN_HEADING: Final = re.compile(r"[^。！？；：（]{2,25}。(?=.)")
_HEADING_LIMIT: Final = 60  # characters of a heading on a line of its own
_CLOSING: Final = re.compile(
    r"(特此|此复|妥否|当否|以上|请予|请审|专此|现予|请你们|请各|希望|请过往|本[^，。]{1,6}自)[^\n]{0,120}"
)


@dataclass(slots=True)
class OutlineNode:
    """A numbered part: its heading or lead, its text, and the parts below it."""

    mark: str
    words: SourceParagraph  # without its ordinal
    own_line: bool = False
    lead: int = 0  # characters of a run-in heading
    blocks: list[SourceBlock] = field(default_factory=list)
    children: list[OutlineNode] = field(default_factory=list)

    @property
    def has_content(self) -> bool:
        """Whether anything stands below its first line."""
        return bool(self.blocks or self.children)


@dataclass(slots=True)
class SourceOutline:
    """The parts of a text; ``marks`` are those in use, by level."""

    marks: list[str] = field(default_factory=list)
    preamble: list[SourceBlock] = field(default_factory=list)
    nodes: list[OutlineNode] = field(default_factory=list)
    stack: list[OutlineNode] = field(default_factory=list)
    most: int = len(ORDINAL_STYLES)

    def add(self, piece: SourceBlock, draft: Recognised) -> None:
        """Put a piece where it belongs: a new part, or the text of the last one."""
        if isinstance(piece, SourceParagraph) and not piece.text:
            return
        node = self._open_node(piece, draft) if isinstance(piece, SourceParagraph) else None
        if node is None:
            (self.stack[-1].blocks if self.stack else self.preamble).append(piece)

    def _open_node(self, words: SourceParagraph, draft: Recognised) -> OutlineNode | None:
        ordinal = ordinals.parse_ordinal(words.text)
        level = _LEVELS.get(words.role, 0)
        if ordinal is None:
            return self._open_unnumbered_node(words, level, draft) if level else None
        depth = self._find_depth(ordinal.mark)
        siblings = self._list_siblings(depth)
        if siblings is None or ordinal.number != len(siblings) + 1:
            said = words.text[: ordinal.length].strip()
            where = f"第{words.at}{draft.journal.unit}"
            draft.journal.log_remark(f"{where}的序数“{said}”与上下文接不上，原样留在文字里")
            return None
        rest = words.slice_text(ordinal.length)
        node = OutlineNode(ordinal.mark, rest)
        if not _set_heading(node, level, own=draft.own):
            return None
        draft.journal.log_change(words.at, words.text[: ordinal.length], "", why.ORDINAL)
        self._append_node(node, depth)
        return node

    def _open_unnumbered_node(
        self, words: SourceParagraph, level: int, draft: Recognised
    ) -> OutlineNode | None:
        """Open a part whose heading only its style shows; the program will number it."""
        depth = min(level, len(self.stack) + 1)
        if depth <= len(self.marks):
            name = self.marks[depth - 1]
        elif (
            free := [one for one in ORDINAL_STYLES if one not in self.marks]
        ) and depth <= self.most:
            name = free[0]
        else:
            return None
        node = OutlineNode(name, words, own_line=True)
        if find_typed_ordinal(words.text):
            return None
        draft.journal.log_remark(f"标题“{words.text}”原来没有序数，程序会按层次加上")
        self._append_node(node, depth)
        return node

    def _find_depth(self, name: str) -> int:
        if name in self.marks:
            return self.marks.index(name) + 1
        return len(self.marks) + 1

    def _list_siblings(self, depth: int) -> list[OutlineNode] | None:
        """Return the parts a new one would stand behind; None when there is no such level here."""
        if depth > min(len(self.stack) + 1, self.most):
            return None
        return self.nodes if depth == 1 else self.stack[depth - 2].children

    def _append_node(self, node: OutlineNode, depth: int) -> None:
        if depth > len(self.marks):
            self.marks.append(node.mark)
        siblings = self._list_siblings(depth)
        if siblings is not None:
            siblings.append(node)
        self.stack[depth - 1 :] = [node]


def _set_heading(node: OutlineNode, level: int, *, own: bool) -> bool:
    """Find a part's heading; False when it has one that the program would refuse.

    A paragraph this program set has the heading its styles show, and no other.
    """
    text, looks = node.words.text, node.words.looks
    if not text:
        return False
    set_as = re.match(f"{LEAD}+" if own else f"{LEAD}+|{BOLD}+(?={PLAIN})", looks)
    if level or (
        not own and not set_as and len(text) <= _HEADING_LIMIT and not _SENTENCE_MARK.search(text)
    ):
        node.own_line = True
    elif set_as and (looks[0] == LEAD or text[set_as.end() - 1] in "。：；！？"):
        node.lead = set_as.end()
    elif match := None if own else _RUN_IN_HEADING.match(text):
        node.lead = match.end()
    headed = node.own_line or node.lead
    return not (headed and find_typed_ordinal(text))


def recognise_body(pieces: list[SourceBlock], draft: Recognised) -> None:
    """Set the keys of the text proper."""
    outline = _build_outline(pieces, draft, len(ORDINAL_STYLES))
    if not _has_sections(outline) and len(outline.marks) == len(ORDINAL_STYLES):
        outline = _build_outline(pieces, draft, len(ORDINAL_STYLES) - 1)
    closing = _split_closing(outline)
    numbering = list(outline.marks)
    if not outline.nodes:
        _set_unnumbered_text(outline.preamble, closing, draft)
        return
    if outline.preamble:
        draft.values["preamble"] = format_markdown(outline.preamble, draft)
    if _has_sections(outline):
        sections = [_build_section(node, draft) for node in outline.nodes]
    else:  # 一、 with its text in the same paragraph: items of a section without a heading
        numbering.insert(0, next(one for one in reversed(ORDINAL_STYLES) if one not in numbering))
        sections = [{"items": [_build_item(node, draft) for node in outline.nodes]}]
    if tuple(numbering) != ORDINAL_STYLES[: len(numbering)]:
        draft.values["numbering"] = list(numbering)
    draft.values["sections"] = list(sections)
    if closing:
        draft.values["closing"] = format_markdown(closing, draft)


def _build_outline(pieces: list[SourceBlock], draft: Recognised, most: int) -> SourceOutline:
    """Divide a text anew; what an earlier try noted about ordinals is forgotten."""
    held = {piece.at for piece in pieces}
    changes = draft.journal.changes
    changes[:] = [one for one in changes if one.why != why.ORDINAL or one.at not in held]
    outline = SourceOutline(most=most)
    for piece in pieces:
        outline.add(piece, draft)
    return outline


def _has_sections(outline: SourceOutline) -> bool:
    return all(node.own_line and node.has_content for node in outline.nodes)


def _split_closing(outline: SourceOutline) -> list[SourceBlock]:
    """Part off the formal last words; never all that a part has."""
    blocks = outline.stack[-1].blocks if outline.stack else outline.preamble
    found: list[SourceBlock] = []
    while len(blocks) > 1 or (blocks and outline.stack and outline.stack[-1] not in outline.nodes):
        last = blocks[-1]
        if not isinstance(last, SourceParagraph) or not _CLOSING.fullmatch(last.text):
            break
        found.insert(0, blocks.pop())
    return found


def _set_unnumbered_text(
    pieces: list[SourceBlock], closing: list[SourceBlock], draft: Recognised
) -> None:
    """Write a text without parts as 正文文件: a notice has to have one or the other."""
    if pieces:
        draft.values["body"] = format_markdown(pieces, draft)
    if closing:
        draft.values["closing"] = format_markdown(closing, draft)


def _build_section(node: OutlineNode, draft: Recognised) -> PlainValue:
    section: dict[str, PlainValue] = {"heading": mark_partial_bold(node.words)}
    if node.blocks:
        section["intro"] = format_markdown(node.blocks, draft)
    if node.children:
        section["items"] = [_build_item(child, draft) for child in node.children]
    return section


def _build_item(node: OutlineNode, draft: Recognised) -> PlainValue:
    item: dict[str, PlainValue] = {}
    blocks = list(node.blocks)
    rest = node.words.slice_text(node.lead)
    if node.own_line or (node.lead and not rest.text and blocks):
        # alone, it is a lead without text: an item has to have one of text, items and lead
        item["heading" if node.has_content else "lead"] = mark_partial_bold(node.words)
    elif node.lead:
        item["lead"] = mark_partial_bold(node.words.slice_text(0, node.lead))
        blocks[:0] = [rest.strip_spaces()] if rest.text else []
    else:
        blocks.insert(0, rest)
    if blocks:
        item["text"] = format_markdown(blocks, draft)
    if node.children:
        item["items"] = [_build_item(child, draft) for child in node.children]
    return item


def format_markdown(pieces: list[SourceBlock], draft: Recognised) -> str:
    """Return pieces as the small Markdown of a text value."""
    return "\n\n".join(filter(None, (_format_block(piece, draft) for piece in pieces)))


def _format_block(piece: SourceBlock, draft: Recognised) -> str:
    if isinstance(piece, SourceTable):
        return _format_table(piece)
    if isinstance(piece, SourcePicture):
        alt = re.sub(r"[\[\]\n]", " ", piece.alt)
        return f"![{alt}]({add_picture_file(piece, draft)})"
    return mark_bold(piece)


def add_picture_file(picture: SourcePicture, draft: Recognised) -> str:
    """Return the name a picture's file is given."""
    stem = re.sub(r"[^\w—-]", "", picture.name.rsplit(".", 1)[0])[:40] or "图"
    name, number = f"{stem}{picture.suffix}", 1
    while draft.files.get(name, picture.content) != picture.content:
        number += 1
        name = f"{stem}{number}{picture.suffix}"
    draft.files[name] = picture.content
    return name


def _format_table(grid: SourceTable) -> str:
    """Return a table as Markdown; its first row is the header."""
    if not grid.rows or not grid.rows[0]:
        return ""
    rows = [
        f"| {' | '.join(mark_partial_bold(cell) or ' ' for cell in row)} |" for row in grid.rows
    ]
    marks = {"center": ":-:", "right": "-:"}
    aligns = (*grid.aligns, *[""] * len(grid.rows[0]))[: len(grid.rows[0])]
    rows.insert(1, f"| {' | '.join(marks.get(align, '---') for align in aligns)} |")
    return "\n".join(rows)


def format_attachment(pieces: list[SourceBlock], draft: Recognised) -> str:
    """Return an attachment's pieces as Markdown; headings on lines of their own get their #."""
    said = draft.values.get("numbering")
    numbering = [str(one) for one in said] if isinstance(said, list) else list(ORDINAL_STYLES)
    counts = [0] * len(numbering)
    found = []
    for piece in pieces:
        level = (
            _find_heading_level(piece, numbering, counts)
            if isinstance(piece, SourceParagraph)
            else 0
        )
        ordinal = (
            ordinals.parse_ordinal(piece.text)
            if level and isinstance(piece, SourceParagraph)
            else None
        )
        if ordinal and isinstance(piece, SourceParagraph):
            counts[level - 1 :] = [counts[level - 1] + 1, *[0] * (len(counts) - level)]
            draft.journal.log_change(piece.at, piece.text[: ordinal.length], "", why.ORDINAL)
            found.append(f"{'#' * level} {mark_partial_bold(piece.slice_text(ordinal.length))}")
        else:
            found.append(_format_block(piece, draft))
    return "\n\n".join(filter(None, found))


def _find_heading_level(words: SourceParagraph, numbering: list[str], counts: list[int]) -> int:
    """Return the level of a heading whose number is the next one; 0 for any other paragraph."""
    ordinal = ordinals.parse_ordinal(words.text)
    if ordinal is None or ordinal.mark not in numbering:
        return 0
    level = numbering.index(ordinal.mark) + 1
    rest = words.text[ordinal.length :]
    styled = words.role in _LEVELS
    plain = words.role == "" and len(rest) <= _HEADING_LIMIT and not _SENTENCE_MARK.search(rest)
    following = ordinal.number == counts[level - 1] + 1
    return level if (styled or plain) and following and not find_typed_ordinal(rest) else 0
