"""A page's facts of which a copy left label and value on lines of their own, without colons.

In: the blocks of a source.  Out: the same, the labels with the colon by which they are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text
from notice_gen.importer.page_labels import LABELS

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.change_log import ChangeLog

_AROUND: Final = f"{SPACES}•·●■◆"
_NAMES: Final = frozenset(LABELS)
_FEWEST: Final = 3  # labels on lines of their own, before they are taken for such
_HEAD_LINES: Final = 40
_SHORTEST: Final = 4  # characters of a label that a copy glued to the value before it


def add_label_colons(blocks: list[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return the blocks with a colon behind each bare label, where a page's head has several.

    索引号 and, a line below, 000/2026-1 are such. A label at the end of the value of another begins
    a line of its own.
    """
    head = _part_glued_labels(blocks[:_HEAD_LINES])
    labels = [at for at, block in enumerate(head) if _is_bare_label(block)]
    if len(labels) < _FEWEST:
        return blocks
    marked: list[SourceBlock] = list(head)
    for at in labels:
        label = head[at]
        if isinstance(label, SourceParagraph):
            marked[at] = label.append_paragraph(SourceParagraph("："))
            log.add_change(label.at, label.text, f"{label.text}：", why.SPELLED)
    return marked + blocks[_HEAD_LINES:]


def _is_bare_label(block: SourceBlock) -> bool:
    """Tell whether a line is nothing but the name of a fact."""
    name = re.sub(rf"[{_AROUND}]", "", get_block_text(block))
    return isinstance(block, SourceParagraph) and name in _NAMES


def _part_glued_labels(blocks: list[SourceBlock]) -> list[SourceBlock]:
    """Return the blocks with a label off the end of the value it was glued to."""
    parted: list[SourceBlock] = []
    for at, block in enumerate(blocks):
        label = _find_glued_label(block) if at and _is_bare_label(blocks[at - 1]) else ""
        if label and isinstance(block, SourceParagraph):
            end = len(block.text) - len(label)
            parted += [block.slice_text(0, end), block.slice_text(end)]
        else:
            parted.append(block)
    return parted


def _find_glued_label(block: SourceBlock) -> str:
    """Return the label a value ends with; "" where it ends with none, or is one."""
    text = get_block_text(block)
    for label in LABELS:
        if len(label) >= _SHORTEST and text.endswith(label) and len(text) > 2 * len(label):
            return label
    return ""
