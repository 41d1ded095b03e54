"""The parts of a text by their ordinals, as deep as they go: 一、（一）1.（1）(7.3.3).

In: the blocks of the text proper, one after another.  Out: ``SourceOutline``, a tree of
``OutlineNode``. An ordinal that does not follow from those above stays in its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import BOLD, LEAD, PLAIN, SourceParagraph
from notice_gen.numeral import ORDINAL_STYLES, find_typed_ordinal
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

HEADING_LEVELS: Final = {look.key: level for level, look in enumerate(style.HEADING_LEVELS, 1)}
# A heading on a line of its own is at most 60 characters long and no sentence.
_HEADING: Final = re.compile(r"[^。！？；]{0,60}(?<![：，、…])")
_EMPHASIS: Final = re.compile(f"{LEAD}+|{BOLD}+(?={PLAIN})")
_OWN_EMPHASIS: Final = re.compile(f"{LEAD}+")
_STOPS: Final = ("。", "：", "；", "！", "？")
_SHORT_SENTENCE: Final = re.compile("[^，。：；！？]{2,16}。")
_RUN_IN_HEADING: Final = re.compile(
    r"(?=[^。]{2,40}。.)[^。！？；：（]{2,25}(?:（[^（）。！？]{1,25}）)?。"
)


class OutlineNode(msgspec.Struct):
    """A numbered part: its heading or lead, its text, and the parts below it.

    ``mark`` is how its level is numbered (``ORDINAL_STYLES``), ``paragraph`` its first line without
    the ordinal. That is a heading (``own_line``), or begins with a run-in heading of ``lead``
    characters, or is text; ``sentence`` tells that it is short and ends with a full stop, as a
    heading does with some authors: （一）指导思想。
    """

    mark: str
    paragraph: SourceParagraph
    own_line: bool = False
    lead: int = 0
    sentence: bool = False
    blocks: list[SourceBlock] = msgspec.field(default_factory=list)
    children: list[OutlineNode] = msgspec.field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether its first line is nothing but a heading.

        A run-in heading is one when its text stands in further paragraphs; a short ``sentence``
        also when there are parts below it.
        """
        if self.own_line or (self.sentence and self.has_content):
            return True
        return self.lead == len(self.paragraph.text) and bool(self.blocks)

    @property
    def has_content(self) -> bool:
        """Whether anything stands below its first line."""
        return bool(self.blocks or self.children)


class SourceOutline(msgspec.Struct):
    """The parts of a text; what stands above the first is the preamble.

    ``marks`` are those in use, by level. ``open_nodes`` leads from the top to the part that the
    next block belongs to. No part is deeper than ``max_depth``.
    """

    marks: list[str] = msgspec.field(default_factory=list)
    preamble: list[SourceBlock] = msgspec.field(default_factory=list)
    nodes: list[OutlineNode] = msgspec.field(default_factory=list)
    open_nodes: list[OutlineNode] = msgspec.field(default_factory=list)
    max_depth: int = len(ORDINAL_STYLES)

    @property
    def has_sections(self) -> bool:
        """Whether its uppermost parts have headings of their own, and text below them.

        It has when there are no parts at all.
        """
        return all(node.is_heading and node.has_content for node in self.nodes)

    def add(self, block: SourceBlock, recognised: Recognised) -> None:
        """Put a block where it belongs: a new part, or the text of the last one.

        What becomes of an ordinal, or why it stays in its text, goes into the log.
        """
        if isinstance(block, SourceParagraph) and self._open_node(block, recognised):
            return
        self.get_last_blocks().append(block)

    def get_last_blocks(self) -> list[SourceBlock]:
        """Return the list that text without an ordinal goes to.

        It is that of the last part, above the first one the preamble.
        """
        if self.open_nodes:
            return self.open_nodes[-1].blocks
        return self.preamble

    def list_unused_marks(self) -> list[str]:
        """Return the marks that number no level, from the uppermost."""
        return [mark for mark in ORDINAL_STYLES if mark not in self.marks]

    def _open_node(self, paragraph: SourceParagraph, recognised: Recognised) -> bool:
        """Begin a part with a paragraph; False when it begins none.

        Its ordinal has to be the next one of a level that is open here.
        """
        level = HEADING_LEVELS.get(paragraph.role, 0)
        ordinal = ordinals.parse_ordinal(paragraph.text)
        if ordinal is None:
            return level > 0 and self._open_unnumbered_node(paragraph, level, recognised)
        typed = paragraph.text[: ordinal.length]
        depth = self._find_depth(ordinal.mark)
        siblings = self._list_siblings(depth)
        if siblings is None or ordinal.number != len(siblings) + 1:
            where = f"第{paragraph.at}{recognised.log.unit}"
            remark = f"{where}的序数“{typed.strip()}”与上下文接不上，原样留在文字里"
            recognised.log.add_remark(remark)
            return False
        node = OutlineNode(ordinal.mark, paragraph.slice_text(ordinal.length))
        if not _set_heading(node, level, own=recognised.own):
            return False
        recognised.log.add_change(paragraph.at, typed, "", why.ORDINAL)
        self._append_node(node, depth, siblings)
        return True

    def _open_unnumbered_node(
        self, heading: SourceParagraph, level: int, recognised: Recognised
    ) -> bool:
        """Begin a part whose heading only its style shows; the program will number it.

        ``level`` is that of the style. A level is never left out: the next below the last part is
        the deepest there is.
        """
        depth = min(level, len(self.open_nodes) + 1)
        siblings = self._list_siblings(depth)
        if siblings is None or find_typed_ordinal(heading.text):
            return False
        mark = [*self.marks, *self.list_unused_marks()][depth - 1]
        recognised.log.add_remark(f"标题“{heading.text}”原来没有序数，程序会按层次加上")
        self._append_node(OutlineNode(mark, heading, own_line=True), depth, siblings)
        return True

    def _find_depth(self, mark: str) -> int:
        """Return the level, from 1, that a mark numbers; a new mark numbers the next one."""
        if mark in self.marks:
            return self.marks.index(mark) + 1
        return len(self.marks) + 1

    def _list_siblings(self, depth: int) -> list[OutlineNode] | None:
        """Return the parts a new one would stand behind; None when there is no such level here.

        A level is open below the last part of the one above it.
        """
        if depth > min(len(self.open_nodes) + 1, self.max_depth):
            return None
        if depth == 1:
            return self.nodes
        return self.open_nodes[depth - 2].children

    def _append_node(self, node: OutlineNode, depth: int, siblings: list[OutlineNode]) -> None:
        """Add a part at a level; those open at its level and below are closed."""
        if depth > len(self.marks):
            self.marks.append(node.mark)
        siblings.append(node)
        self.open_nodes[depth - 1 :] = [node]


def may_be_heading(text: str) -> bool:
    """Tell whether a text can be a heading on a line of its own, by its words."""
    return _HEADING.fullmatch(text) is not None


def _set_heading(node: OutlineNode, level: int, *, own: bool) -> bool:
    """Find a part's heading; False when it has one that the program would refuse.

    A paragraph this program set (``own``) has the heading its styles show, and no other. ``level``
    is that of the paragraph's style, 0 when it is in none of a heading.
    """
    text = node.paragraph.text
    emphasised = _measure_emphasis(node.paragraph.looks, own=own)
    unstyled = not own and not emphasised and may_be_heading(text)
    node.own_line = level > 0 or unstyled
    node.sentence = not own and _SHORT_SENTENCE.fullmatch(text) is not None
    if not node.own_line:
        node.lead = _find_lead_end(node.paragraph, emphasised, own=own)
    if node.own_line or node.lead:
        return not find_typed_ordinal(text)
    return True


def _measure_emphasis(looks: str, *, own: bool) -> int:
    """Return how many characters at a paragraph's start are emphasised; 0 where all of it is.

    In this program's own files only run-in headings are; bold is its author's.
    """
    match = _OWN_EMPHASIS.match(looks) if own else _EMPHASIS.match(looks)
    return match.end() if match else 0


def _find_lead_end(paragraph: SourceParagraph, emphasised: int, *, own: bool) -> int:
    """Return where a paragraph's run-in heading ends; 0 when it has none.

    It is what is emphasised, where this program's style says so or a stop ends it; elsewhere a
    short first sentence, when another one follows.
    """
    if paragraph.looks.startswith(LEAD) or paragraph.text[:emphasised].endswith(_STOPS):
        return emphasised
    run_in = _RUN_IN_HEADING.match(paragraph.text)
    if own or run_in is None:
        return 0
    return run_in.end()
