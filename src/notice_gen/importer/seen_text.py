"""What a reader sees of a source, by a plain walk that knows nothing of notices.

In: a .docx, .xlsx, .pdf, .ofd, .csv, .txt, .md or .html file.  Out: its text, line by line, so that
what the import made of it can be held against it (``character_count``). It shares no code with the
readers but the opening of files.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from notice_gen.foreign_file import text_encoding, zip_archive
from notice_gen.importer import seen_pages
from notice_gen.inline.block import is_table_divider

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SEEN_ON_PAGE: Final = (
    "//text()[not(ancestor::script or ancestor::style or ancestor::noscript"
    " or ancestor::template or ancestor::svg or ancestor::iframe or ancestor::object)]"
)
_BROKEN_SPACE: Final = re.compile(r"&(?:amp;)?(?:n?bsp|nbs|[en]msp|ensp|emsp);?", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*>")
_PART: Final = re.compile(r"word/(?!fontTable|webSettings)[^/]+\.xml")  # those have no text
_PAGED_PART: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_FURTHER_PART: Final = re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml")
_PAGE_NUMBER: Final = re.compile(r"[—\-–\s第]*\d{0,4}[—\-–\s页]*")
_PICTURE: Final = re.compile(r"\s*!\[[^\[\]]*\]\(([^()\s]+\.(?:png|jpe?g))\)\s*", re.IGNORECASE)


def read_seen_lines(path: Path) -> list[str]:
    """Return what is seen of a file, line by line; raises UnreadableSource as the readers do."""
    suffix = path.suffix.lower()
    if suffix in _WALKS:
        return list(_WALKS[suffix](path))
    text, _ = text_encoding.decode_file(path)
    if suffix in {".html", ".htm"}:
        return list(_walk_page(text))
    lines = text.split("\n")
    return list(_walk_markdown(lines, path.parent)) if suffix == ".md" else lines


def _walk_markdown(lines: list[str], folder: Path) -> Iterator[str]:
    """Yield the lines of Markdown that say anything.

    A picture that is there, in a line of its own, says nothing, nor does how a table's columns
    stand; the same characters anywhere else are text.
    """
    in_table = False
    for above, line in pairwise(("", *lines)):
        in_table = in_table and "|" in line
        if not in_table and "|" in above and is_table_divider(line.strip()):
            in_table = True
        elif in_table or not _is_picture(line, folder):
            yield line


def _is_picture(line: str, folder: Path) -> bool:
    """Tell whether a line is a picture that stands in the folder, or below it."""
    match = _PICTURE.fullmatch(line)
    if match is None:
        return False
    path = (folder / match[1]).resolve()
    return path.is_relative_to(folder.resolve()) and path.is_file()


def _walk_page(text: str) -> Iterator[str]:
    """Yield the texts of a web page, but for what no browser shows."""
    from lxml import html  # noqa: PLC0415 - 30 ms; only a web page needs it

    text = _BROKEN_SPACE.sub(" ", _DECLARATION.sub("", text))
    if not text.strip():
        return
    root = html.document_fromstring(text, html.HTMLParser(huge_tree=True))
    yield from root.xpath(_SEEN_ON_PAGE, smart_strings=False)


def _walk_package(path: Path) -> Iterator[str]:
    """Yield the text of each paragraph of all parts of a DOCX that have any.

    The numbers of pages that stand alone in a header or footer are none: every paper has them.
    """
    package = zip_archive.open_package(path)
    with package.archive:
        further = filter(
            _FURTHER_PART.fullmatch, package.read_relationships("word/document.xml").values()
        )
        names = filter(_PART.fullmatch, package.archive.namelist())
        for name in dict.fromkeys((*names, *further)):
            for line in _walk_part(package.iterate_nodes(name, "*")):
                if not _PAGED_PART.match(name) or not _PAGE_NUMBER.fullmatch(line):
                    yield line


def _walk_part(nodes: Iterator[Any]) -> Iterator[str]:
    """Yield the text of each paragraph of a part, whatever holds its characters.

    ``nodes`` are all its elements. A paragraph in a box is a part of the one the box hangs on.
    """
    line = ""
    for node in nodes:
        if node.tag == f"{_W}p" and next(node.iterancestors(f"{_W}p"), None) is None:
            yield line
            line = ""
        name = node.tag.rpartition("}")[2]
        if name in _READERS:
            line += _READERS[name](node)
    yield line


def _read_text(node: Any) -> str:  # noqa: ANN401 - lxml comes without types
    """Return what an element says itself."""
    return node.text or ""


def _read_symbol(node: Any) -> str:  # noqa: ANN401
    """Return the character of a hexadecimal code; "" for what is none, which shows nothing."""
    code = node.get(f"{_W}char", "")
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""


def _read_hyphen(_: Any) -> str:  # noqa: ANN401
    """Return the hyphen at which no line ends."""
    return "-"


def _read_text_path(node: Any) -> str:  # noqa: ANN401
    """Return the words of WordArt."""
    return str(node.get("string", ""))


def _read_chart_value(node: Any) -> str:  # noqa: ANN401
    """Return a word of a chart; "" for its figures, which it draws."""
    cached = next(node.iterancestors("{*}strCache"), None)
    return "" if cached is None else _read_text(node)


_READERS: Final[dict[str, Callable[[Any], str]]] = {
    "t": _read_text, "delText": _read_text, "v": _read_chart_value, "sym": _read_symbol,
    "noBreakHyphen": _read_hyphen, "textpath": _read_text_path,
}  # of Word, formulas, drawings, charts  # fmt: skip
_WALKS: Final = {**seen_pages.WALKS, ".docx": _walk_package}
