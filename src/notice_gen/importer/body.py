"""The text proper divided by its ordinals: sections, items, run-in headings.

In: cleaned blocks.  Out: the values of ``numbering``, ``preamble``, ``sections``, ``body`` and
``closing``. What the program would number in another way than it was stays typed in the text, and
is printed as it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals, regulation
from notice_gen.importer.block import SourceParagraph
from notice_gen.importer.markdown_writer import format_block, format_markdown, join_blocks
from notice_gen.importer.outline import HEADING_LEVELS, SourceOutline, may_be_heading
from notice_gen.importer.recognised import mark_partial_bold
from notice_gen.numeral import ORDINAL_STYLES, find_typed_ordinal

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.ordinals import TypedOrdinal
    from notice_gen.importer.outline import OutlineNode
    from notice_gen.importer.recognised import Recognised
    from notice_gen.importer.yaml_writer import PlainValue

_CLOSING: Final = re.compile(
    r"(特此|此复|妥否|当否|以上|请予|请审|专此|现予|请你们|请各|希望|请过往|本[^，。]{1,6}自)[^\n]{0,120}"
)


def recognise_body(
    blocks: list[SourceBlock], recognised: Recognised, closing_blocks: int | None = None
) -> None:
    """Set the keys of the text proper; ``closing_blocks`` is how many are 结束语, where known.

    A text without parts is written as 正文文件: a notice has to have sections or that. Where 一、
    has its text in the same paragraph, the parts are the items of one section without a heading.
    """
    if not recognised.own and regulation.begins_with_articles(blocks):
        # A notice has no 第一条 of its own to number: it stays as typed.
        recognised.values["body"] = format_markdown(blocks, recognised)
        return
    changes = recognised.log.changes
    noted = len(changes)
    outline = _build_outline(blocks, recognised, len(ORDINAL_STYLES))
    if not outline.has_sections and len(outline.marks) == len(ORDINAL_STYLES):
        # One level has to stay free for the section; what this try noted is forgotten.
        del changes[noted:]
        outline = _build_outline(blocks, recognised, len(ORDINAL_STYLES) - 1)
    closing = _split_closing(outline, closing_blocks)
    values = recognised.values
    if outline.preamble:
        key = "preamble" if outline.nodes else "body"
        values[key] = format_markdown(outline.preamble, recognised)
    if outline.nodes:
        numbering = _set_sections(outline, recognised)
        if numbering != list(ORDINAL_STYLES[: len(numbering)]):
            values["numbering"] = list(numbering)
    if closing:
        values["closing"] = format_markdown(closing, recognised)


def _build_outline(
    blocks: list[SourceBlock], recognised: Recognised, max_depth: int
) -> SourceOutline:
    """Divide a text; deeper ordinals than ``max_depth`` levels stay in it."""
    outline = SourceOutline(max_depth=max_depth)
    for block in blocks:
        outline.add(block, recognised)
    return outline


def _split_closing(outline: SourceOutline, known: int | None) -> list[SourceBlock]:
    """Part off 结束语, as many blocks as are known to be, else the formal last words.

    It is never all that a section or a text has.

    特此通知。 and 妥否，请批示。 are such. An item has its first line besides, and may lose all
    that stands below it.
    """
    blocks = outline.get_last_blocks()
    kept = 0 if len(outline.open_nodes) > 1 else 1
    closing: list[SourceBlock] = []
    if known is not None:
        start = max(len(blocks) - known, 0)
        closing, blocks[start:] = blocks[start:], []
        return closing
    while len(blocks) > kept:
        last = blocks[-1]
        if not isinstance(last, SourceParagraph) or not _CLOSING.fullmatch(last.text):
            break
        closing.insert(0, blocks.pop())
    return closing


def _set_sections(outline: SourceOutline, recognised: Recognised) -> list[str]:
    """Set the sections of a text that has parts; return the marks of its levels.

    The level of a section without a heading is given a mark that no other level has.
    """
    numbering = list(outline.marks)
    sections: list[PlainValue] = []
    if outline.has_sections:
        sections += [_build_section(node, recognised) for node in outline.nodes]
    else:
        numbering.insert(0, outline.list_unused_marks()[-1])
        sections.append({"items": _build_items(outline.nodes, recognised)})
    recognised.values["sections"] = sections
    return numbering


def _build_section(node: OutlineNode, recognised: Recognised) -> PlainValue:
    """Return a part with a heading as an entry of ``sections``.

    What stands between the heading and the first numbered part below it is its ``intro``.
    """
    section: dict[str, PlainValue] = {"heading": mark_partial_bold(node.paragraph)}
    if node.blocks:
        section["intro"] = format_markdown(node.blocks, recognised)
    if node.children:
        section["items"] = _build_items(node.children, recognised)
    return section


def _build_items(nodes: list[OutlineNode], recognised: Recognised) -> list[PlainValue]:
    """Return parts as the entries of ``items``."""
    return [_build_item(node, recognised) for node in nodes]


def _build_item(node: OutlineNode, recognised: Recognised) -> PlainValue:
    """Return a part as an entry of ``items``, with those below it.

    Its first line is its heading; or its lead and the text behind it; or text. A heading without
    anything below is a lead: an item has to have one of text, items and lead.
    """
    item: dict[str, PlainValue] = {}
    blocks = list(node.blocks)
    if node.is_heading:
        key = "heading" if node.has_content else "lead"
        item[key] = mark_partial_bold(node.paragraph)
    elif node.lead:
        item["lead"] = mark_partial_bold(node.paragraph.slice_text(0, node.lead))
        rest = node.paragraph.slice_text(node.lead)
        blocks[:0] = [rest.strip_spaces()] if rest.text else []
    else:
        blocks.insert(0, node.paragraph)
    if blocks:
        item["text"] = format_markdown(blocks, recognised)
    if node.children:
        item["items"] = _build_items(node.children, recognised)
    return item


def format_attachment(blocks: list[SourceBlock], recognised: Recognised) -> str:
    """Return an attachment's blocks as Markdown; headings on lines of their own get their #.

    Its levels are numbered as those of the text are, each part from 1.
    """
    numbering = list(ORDINAL_STYLES)
    own_numbering = recognised.values.get("numbering")
    if isinstance(own_numbering, list):
        numbering = [str(mark) for mark in own_numbering]
    counts = [0] * len(numbering)
    formatted = []
    for block in blocks:
        ordinal = None
        if isinstance(block, SourceParagraph):
            ordinal = _find_heading_ordinal(block, numbering, counts)
        if ordinal is None or not isinstance(block, SourceParagraph):
            formatted.append(format_block(block, recognised))
            continue
        depth = numbering.index(ordinal.mark)
        counts[depth:] = [ordinal.number, *[0] * (len(counts) - depth - 1)]
        recognised.log.add_change(block.at, block.text[: ordinal.length], "", why.ORDINAL)
        heading = mark_partial_bold(block.slice_text(ordinal.length))
        formatted.append(f"{'#' * (depth + 1)} {heading}")
    return join_blocks(formatted)


def _find_heading_ordinal(
    line: SourceParagraph, numbering: list[str], counts: list[int]
) -> TypedOrdinal | None:
    """Return the ordinal of a heading, when it is the next one of its level; None for all else.

    ``counts`` are the headings so far by level. A heading is known by its style, or, in none, by
    its words; what would be taken for a second ordinal behind the first makes it none.
    """
    ordinal = ordinals.parse_ordinal(line.text)
    if ordinal is None or ordinal.mark not in numbering:
        return None
    if ordinal.number != counts[numbering.index(ordinal.mark)] + 1:
        return None
    heading = line.text[ordinal.length :]
    unstyled = line.role == "" and may_be_heading(heading)
    if not unstyled and line.role not in HEADING_LEVELS:
        return None
    return None if find_typed_ordinal(heading) else ordinal
