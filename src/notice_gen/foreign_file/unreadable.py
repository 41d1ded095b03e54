"""A file of others that cannot be read, said in one sentence; and how much of one is read."""

from __future__ import annotations

from typing import ClassVar

from notice_gen import limits
from notice_gen.error import NoticeError


class UnreadableSource(NoticeError):  # noqa: N818 - it names the state of a file, not a mishap of ours
    """The file is damaged, locked, too large or of another kind than its name says."""

    exit_code: ClassVar[int] = 1


def refuse_long_source(name: str, paragraphs: int) -> None:
    """Raise UnreadableSource for a file of more paragraphs, or lines, than are read."""
    if paragraphs > limits.PARAGRAPHS:
        problem = f"里面的段落太多，超过 {limits.PARAGRAPHS} 段，请把它分成几个文件"
        raise UnreadableSource(f"{name} 不能导入：{problem}")


def refuse_deep_page(name: str, depth: int) -> None:
    """Raise UnreadableSource for a page whose tags are nested deeper than is read."""
    if depth > limits.PAGE_DEPTH:
        problem = f"里面的标记套得太深，超过 {limits.PAGE_DEPTH} 层，请把正文另存成 .txt"
        raise UnreadableSource(f"{name} 不能导入：{problem}")


def refuse_many_tags(name: str, tags: int) -> None:
    """Raise UnreadableSource for a file of more tags than are parsed."""
    if tags > limits.PART_TAGS:
        problem = f"里面的标记太多，超过 {limits.PART_TAGS} 个，请把它分成几个文件"
        raise UnreadableSource(f"{name} 不能导入：{problem}")
