"""The comments of a Word file, and what its package says of them.

In: the parts of a package and comments.  Out: the parts with the comments: those that were there
stay as they are, with ours behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

import msgspec

from notice_gen.draft.docx_answers import AUTHOR
from notice_gen.foreign_file.unreadable import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES_PART: Final = "[Content_Types].xml"
_LINKS_PART: Final = "word/_rels/document.xml.rels"
_NEW_PART: Final = "word/comments.xml"
_LINK: Final = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_COMMENT_ID: Final = re.compile(r"<\w*:?comment\b[^>]*?\bid\s*=\s*[\"'](\d+)[\"']")


class WordComment(msgspec.Struct, frozen=True):
    """A comment: its number in the file, and its paragraphs."""

    number: int
    lines: tuple[str, ...]


class CommentPart(msgspec.Struct):
    """Where a package keeps its comments, and those it has (``content``, "" for none)."""

    name: str
    content: str

    @property
    def next_number(self) -> int:
        """The number of the first new comment."""
        return max(map(int, _COMMENT_ID.findall(self.content)), default=-1) + 1


def find_comment_part(parts: dict[str, bytes]) -> CommentPart:
    """Return the part of a package's comments, or where there can be one."""
    for link in _LINK.findall(parts.get(_LINKS_PART, b"").decode("utf-8", "replace")):
        if f'"{_KIND}"' not in link and f"'{_KIND}'" not in link:
            continue
        target = re.search(r"\bTarget\s*=\s*[\"']([^\"']+)[\"']", link)
        if target:
            name = target[1].lstrip("/") if target[1].startswith("/") else f"word/{target[1]}"
            if name in parts:
                return CommentPart(name, parts[name].decode("utf-8", "replace"))
    name, number = _NEW_PART, 1
    while name in parts:
        number += 1
        name = f"word/comments{number}.xml"
    return CommentPart(name, "")


def add_comments(
    parts: dict[str, bytes], part: CommentPart, comments: Iterable[WordComment], name: str
) -> dict[str, bytes]:
    """Return the parts that comments change or add; ``name`` is the file's.

    Raises UnreadableSource where the package is not written as packages are.
    """
    if part.content:
        prefix = _find_prefix(part.content, name)
        written = "".join(_spell_comment(comment, prefix) for comment in comments)
        changed = _insert_at_end(part.content, "comments", written, name)
        return {part.name: changed.encode()}
    written = "".join(_spell_comment(comment, "w:") for comment in comments)
    made = f'{_DECLARATION}<w:comments xmlns:w="{_NAMESPACE}">{written}</w:comments>'
    types = parts[_TYPES_PART].decode("utf-8-sig")
    override = f'<Override PartName="/{part.name}" ContentType="{_TYPE}"/>'
    links = parts.get(_LINKS_PART, b"").decode("utf-8-sig")
    if not links:
        links = f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}"></Relationships>'
    target = part.name.removeprefix("word/")
    link = f'<Relationship Id="{_find_free_name(links)}" Type="{_KIND}" Target="{target}"/>'
    return {
        part.name: made.encode(),
        _TYPES_PART: _insert_at_end(types, "Types", override, name).encode(),
        _LINKS_PART: _insert_at_end(links, "Relationships", link, name).encode(),
    }


def _find_prefix(content: str, name: str) -> str:
    """Return how a part writes w:, with the colon."""
    found = re.search(rf"xmlns:([\w.-]+)\s*=\s*[\"']{re.escape(_NAMESPACE)}", content)
    if found is None:
        raise _report_package(name)
    return f"{found[1]}:"


def _report_package(name: str) -> UnreadableSource:
    return UnreadableSource(f"{name} 的写法少见，不能在里面批注：请用 Word 或 WPS 另存一份")


def _find_free_name(links: str) -> str:
    """Return an id that no relationship has."""
    number = 1
    while f'"rIdReview{number}"' in links:
        number += 1
    return f"rIdReview{number}"


def _insert_at_end(content: str, tag: str, inserted: str, name: str) -> str:
    """Return a part with something more at the end of its root, in the root's namespace."""
    ended = re.search(rf"</((?:[\w.-]+:)?){tag}\s*>\s*$", content)
    if ended:
        spelled = inserted if tag == "comments" else _add_prefix(inserted, ended[1])
        return f"{content[: ended.start()]}{spelled}{content[ended.start() :]}"
    empty = re.search(rf"<((?:[\w.-]+:)?){tag}\b([^>]*?)/>\s*$", content)
    if empty is None:
        raise _report_package(name)
    spelled = inserted if tag == "comments" else _add_prefix(inserted, empty[1])
    head = f"<{empty[1]}{tag}{empty[2]}>"
    return f"{content[: empty.start()]}{head}{spelled}</{empty[1]}{tag}>"


def _add_prefix(element: str, prefix: str) -> str:
    """Return an empty element with a prefix before its name."""
    return f"<{prefix}{element[1:]}"


def _spell_comment(comment: WordComment, prefix: str) -> str:
    """Return a comment as XML: its mark and first line, then a paragraph for each other line."""
    mark = f"<{prefix}r><{prefix}annotationRef/></{prefix}r>"
    paragraphs = ""
    for line in comment.lines:
        text = f'<{prefix}t xml:space="preserve">{escape(line)}</{prefix}t>'
        paragraphs += f"<{prefix}p>{mark}<{prefix}r>{text}</{prefix}r></{prefix}p>"
        mark = ""
    return (
        f'<{prefix}comment {prefix}id="{comment.number}" {prefix}author={quoteattr(AUTHOR)}'
        f' {prefix}initials="审">{paragraphs}</{prefix}comment>'
    )
