"""The text proper divided by its ordinals: sections, items, run-in headings.

In: cleaned pieces.  Out: the values of ``numbering``, ``preamble``, ``sections``, ``body`` and
``closing``; a file for each longer section. What the program would number in another way than it
was stays typed in the text, and is printed as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from notice_gen import style
from notice_gen.intake import journal as why
from notice_gen.intake import mark
from notice_gen.intake.draft import marked, unlooked
from notice_gen.intake.piece import BOLD, LEAD, PLAIN, Grid, Picture, Words
from notice_gen.numeral import MARKS, typed_ordinal

if TYPE_CHECKING:
    from notice_gen.intake.draft import Draft
    from notice_gen.intake.piece import Piece
    from notice_gen.intake.spell import Plain

_LEVELS: Final = {look.key: level for level, look in enumerate(style.LEVELS, 1)}
_SAID: Final = re.compile(r"[。！？；]|[：，、…]$")  # what a heading on a line of its own has not
_LEAD: Final = re.compile(r"[^。！？；：（]{2,25}。(?=.)")
_OWN_LINE: Final = 60  # characters of a heading on a line of its own
_CLOSING: Final = re.compile(
    r"(特此|此复|妥否|当否|以上|请予|请审|专此|现予|请你们|请各|希望|请过往|本[^，。]{1,6}自)[^\n]{0,120}"
)


@dataclass(slots=True)
class Node:
    """A numbered part: its heading or lead, its text, and the parts below it."""

    mark: str
    words: Words  # without its ordinal
    own_line: bool = False
    lead: int = 0  # characters of a run-in heading
    blocks: list[Piece] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def filled(self) -> bool:
        """Whether anything stands below its first line."""
        return bool(self.blocks or self.children)


@dataclass(slots=True)
class Outline:
    """The parts of a text; ``marks`` are those in use, by level."""

    marks: list[str] = field(default_factory=list)
    preamble: list[Piece] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    most: int = len(MARKS)

    def add(self, piece: Piece, draft: Draft) -> None:
        """Put a piece where it belongs: a new part, or the text of the last one."""
        if isinstance(piece, Words) and not piece.text:
            return
        node = self._node(piece, draft) if isinstance(piece, Words) else None
        if node is None:
            (self.stack[-1].blocks if self.stack else self.preamble).append(piece)

    def _node(self, words: Words, draft: Draft) -> Node | None:
        ordinal = mark.typed(words.text)
        level = _LEVELS.get(words.role, 0)
        if ordinal is None:
            return self._unnumbered(words, level, draft) if level else None
        depth = self._depth(ordinal.mark)
        siblings = self._siblings(depth)
        if siblings is None or ordinal.number != len(siblings) + 1:
            said = words.text[: ordinal.length].strip()
            where = f"第{words.at}{draft.journal.unit}"
            draft.journal.remark(f"{where}的序数“{said}”与上下文接不上，原样留在文字里")
            return None
        rest = words.part(ordinal.length)
        node = Node(ordinal.mark, rest)
        if not _describe(node, level, own=draft.own):
            return None
        draft.journal.change(words.at, words.text[: ordinal.length], "", why.ORDINAL)
        self._open(node, depth)
        return node

    def _unnumbered(self, words: Words, level: int, draft: Draft) -> Node | None:
        """Open a part whose heading only its style shows; the program will number it."""
        depth = min(level, len(self.stack) + 1)
        if depth <= len(self.marks):
            name = self.marks[depth - 1]
        elif (free := [one for one in MARKS if one not in self.marks]) and depth <= self.most:
            name = free[0]
        else:
            return None
        node = Node(name, words, own_line=True)
        if typed_ordinal(words.text):
            return None
        draft.journal.remark(f"标题“{words.text}”原来没有序数，程序会按层次加上")
        self._open(node, depth)
        return node

    def _depth(self, name: str) -> int:
        if name in self.marks:
            return self.marks.index(name) + 1
        return len(self.marks) + 1

    def _siblings(self, depth: int) -> list[Node] | None:
        """Return the parts a new one would stand behind; None when there is no such level here."""
        if depth > min(len(self.stack) + 1, self.most):
            return None
        return self.nodes if depth == 1 else self.stack[depth - 2].children

    def _open(self, node: Node, depth: int) -> None:
        if depth > len(self.marks):
            self.marks.append(node.mark)
        siblings = self._siblings(depth)
        if siblings is not None:
            siblings.append(node)
        self.stack[depth - 1 :] = [node]


def _describe(node: Node, level: int, *, own: bool) -> bool:
    """Find a part's heading; False when it has one that the program would refuse.

    A paragraph this program set has the heading its styles show, and no other.
    """
    text, looks = node.words.text, node.words.looks
    if not text:
        return False
    set_as = re.match(f"{LEAD}+" if own else f"{LEAD}+|{BOLD}+(?={PLAIN})", looks)
    if level or (not own and not set_as and len(text) <= _OWN_LINE and not _SAID.search(text)):
        node.own_line = True
    elif set_as and (looks[0] == LEAD or text[set_as.end() - 1] in "。：；！？"):
        node.lead = set_as.end()
    elif match := None if own else _LEAD.match(text):
        node.lead = match.end()
    headed = node.own_line or node.lead
    return not (headed and typed_ordinal(text))


def take(pieces: list[Piece], draft: Draft) -> None:
    """Set the keys of the text proper."""
    outline = _outlined(pieces, draft, len(MARKS))
    if not _sectioned(outline) and len(outline.marks) == len(MARKS):
        outline = _outlined(pieces, draft, len(MARKS) - 1)
    closing = _closing(outline)
    numbering = list(outline.marks)
    if not outline.nodes:
        _unnumbered_text(outline.preamble, closing, draft)
        return
    if outline.preamble:
        draft.values["preamble"] = prose(outline.preamble, draft)
    if _sectioned(outline):
        sections = [_section(node, draft) for node in outline.nodes]
    else:  # 一、 with its text in the same paragraph: items of a section without a heading
        numbering.insert(0, next(one for one in reversed(MARKS) if one not in numbering))
        sections = [{"items": [_item(node, draft) for node in outline.nodes]}]
    if tuple(numbering) != MARKS[: len(numbering)]:
        draft.values["numbering"] = list(numbering)
    draft.values["sections"] = list(sections)
    if closing:
        draft.values["closing"] = prose(closing, draft)


def _outlined(pieces: list[Piece], draft: Draft, most: int) -> Outline:
    """Divide a text anew; what an earlier try noted about ordinals is forgotten."""
    held = {piece.at for piece in pieces}
    changes = draft.journal.changes
    changes[:] = [one for one in changes if one.why != why.ORDINAL or one.at not in held]
    outline = Outline(most=most)
    for piece in pieces:
        outline.add(piece, draft)
    return outline


def _sectioned(outline: Outline) -> bool:
    return all(node.own_line and node.filled for node in outline.nodes)


def _closing(outline: Outline) -> list[Piece]:
    """Part off the formal last words; never all that a part has."""
    blocks = outline.stack[-1].blocks if outline.stack else outline.preamble
    found: list[Piece] = []
    while len(blocks) > 1 or (blocks and outline.stack and outline.stack[-1] not in outline.nodes):
        last = blocks[-1]
        if not isinstance(last, Words) or not _CLOSING.fullmatch(last.text):
            break
        found.insert(0, blocks.pop())
    return found


def _unnumbered_text(pieces: list[Piece], closing: list[Piece], draft: Draft) -> None:
    """Write a text without parts as 正文文件: a notice has to have one or the other."""
    if pieces:
        draft.values["body"] = prose(pieces, draft)
    if closing:
        draft.values["closing"] = prose(closing, draft)


def _section(node: Node, draft: Draft) -> Plain:
    section: dict[str, Plain] = {"heading": unlooked(node.words)}
    if node.blocks:
        section["intro"] = prose(node.blocks, draft)
    if node.children:
        section["items"] = [_item(child, draft) for child in node.children]
    return section


def _item(node: Node, draft: Draft) -> Plain:
    item: dict[str, Plain] = {}
    blocks = list(node.blocks)
    rest = node.words.part(node.lead)
    if node.own_line or (node.lead and not rest.text and blocks):
        # alone, it is a lead without text: an item has to have one of text, items and lead
        item["heading" if node.filled else "lead"] = unlooked(node.words)
    elif node.lead:
        item["lead"] = unlooked(node.words.part(0, node.lead))
        blocks[:0] = [rest.bare()] if rest.text else []
    else:
        blocks.insert(0, rest)
    if blocks:
        item["text"] = prose(blocks, draft)
    if node.children:
        item["items"] = [_item(child, draft) for child in node.children]
    return item


def prose(pieces: list[Piece], draft: Draft) -> str:
    """Return pieces as the small Markdown of a text value."""
    return "\n\n".join(filter(None, (_written(piece, draft) for piece in pieces)))


def _written(piece: Piece, draft: Draft) -> str:
    if isinstance(piece, Grid):
        return _table(piece)
    if isinstance(piece, Picture):
        alt = re.sub(r"[\[\]\n]", " ", piece.alt)
        return f"![{alt}]({picture_file(piece, draft)})"
    return marked(piece)


def picture_file(picture: Picture, draft: Draft) -> str:
    """Return the name a picture's file is given."""
    stem = re.sub(r"[^\w—-]", "", picture.name.rsplit(".", 1)[0])[:40] or "图"
    name, number = f"{stem}{picture.suffix}", 1
    while draft.files.get(name, picture.content) != picture.content:
        number += 1
        name = f"{stem}{number}{picture.suffix}"
    draft.files[name] = picture.content
    return name


def _table(grid: Grid) -> str:
    """Return a table as Markdown; its first row is the header."""
    if not grid.rows or not grid.rows[0]:
        return ""
    rows = [f"| {' | '.join(unlooked(cell) or ' ' for cell in row)} |" for row in grid.rows]
    marks = {"center": ":-:", "right": "-:"}
    aligns = (*grid.aligns, *[""] * len(grid.rows[0]))[: len(grid.rows[0])]
    rows.insert(1, f"| {' | '.join(marks.get(align, '---') for align in aligns)} |")
    return "\n".join(rows)


def annexed(pieces: list[Piece], draft: Draft) -> str:
    """Return an attachment's pieces as Markdown; headings on lines of their own get their #."""
    said = draft.values.get("numbering")
    numbering = [str(one) for one in said] if isinstance(said, list) else list(MARKS)
    counts = [0] * len(numbering)
    found = []
    for piece in pieces:
        level = _heading_level(piece, numbering, counts) if isinstance(piece, Words) else 0
        ordinal = mark.typed(piece.text) if level and isinstance(piece, Words) else None
        if ordinal and isinstance(piece, Words):
            counts[level - 1 :] = [counts[level - 1] + 1, *[0] * (len(counts) - level)]
            draft.journal.change(piece.at, piece.text[: ordinal.length], "", why.ORDINAL)
            found.append(f"{'#' * level} {unlooked(piece.part(ordinal.length))}")
        else:
            found.append(_written(piece, draft))
    return "\n\n".join(filter(None, found))


def _heading_level(words: Words, numbering: list[str], counts: list[int]) -> int:
    """Return the level of a heading whose number is the next one; 0 for any other paragraph."""
    ordinal = mark.typed(words.text)
    if ordinal is None or ordinal.mark not in numbering:
        return 0
    level = numbering.index(ordinal.mark) + 1
    rest = words.text[ordinal.length :]
    styled = words.role in _LEVELS
    plain = words.role == "" and len(rest) <= _OWN_LINE and not _SAID.search(rest)
    following = ordinal.number == counts[level - 1] + 1
    return level if (styled or plain) and following and not typed_ordinal(rest) else 0
