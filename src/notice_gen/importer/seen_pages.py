"""What a reader sees of a PDF, an OFD or an XLSX, by plain walks that know nothing of notices.

In: a path.  Out: its text, line by line (``seen_text``). They share no code with the readers but
the opening of files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from notice_gen.foreign_file import zip_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_BESIDE: Final = re.compile(r"xl/(?:.*/)?(?:comments?\d*|drawing\d*|chart\d*)\.xml")
_HEAD_CODES: Final = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|&|[A-Za-z])')
_CONTENT: Final = re.compile(r"(?:.*/)?(?:Content|Annotation)[^/]*\.xml")


def _walk_pdf(path: Path) -> Iterator[str]:
    """Yield the text of each page of a PDF, as PDFium copies it."""
    import pypdfium2  # noqa: PLC0415 - 50 ms; only a PDF needs it

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage().get_text_range()
            yield text.replace("\x02", "-").replace("\ufffe", "-")


def _walk_ofd(path: Path) -> Iterator[str]:
    """Yield the texts of an OFD's pages and of what was put upon them.

    A page that others are laid upon is seen as often as they are.
    """
    package = zip_archive.open_package(path, zip_archive.OFD)
    with package.archive:
        names = package.archive.namelist()
        uses: dict[str, int] = {}
        roots = {name: package.read_required_xml(name) for name in names if name.endswith(".xml")}
        bases = {
            node.get("ID", ""): node.get("BaseLoc", "")
            for root in roots.values()
            for node in root.iter("{*}TemplatePage")
        }
        for root in roots.values():
            for node in root.iter("{*}Template"):
                base = bases.get(node.get("TemplateID", ""), "")
                uses[base] = uses.get(base, 0) + 1
        for name, root in roots.items():
            times = next((n for base, n in uses.items() if base and name.endswith(base)), 1)
            for node in root.iter("{*}TextCode"):
                yield (node.text or "") * times


def _walk_workbook(path: Path) -> Iterator[str]:
    """Yield what the cells of an XLSX store, and the words beside them."""
    package = zip_archive.open_package(path, zip_archive.EXCEL)
    with package.archive:
        shared = package.read_xml("xl/sharedStrings.xml")
        words = [] if shared is None else ["".join(_list_words(node)) for node in shared]
        for name in package.archive.namelist():
            if not _SHEET.fullmatch(name) and not _BESIDE.fullmatch(name):
                continue
            root = package.read_required_xml(name)
            for cell in root.iter("{*}c"):
                stored = cell.findtext("{*}v") or ""
                yield words[int(stored)] if cell.get("t") == "s" else stored
            yield from map("".join, [_list_words(root)])
            for node in root.iterfind("{*}headerFooter/*"):
                head = _HEAD_CODES.sub("", node.text or "").strip()
                yield head if re.search(r"\w", head) else ""
            for node in root.iter("{*}strCache"):
                yield "".join(one.text or "" for one in node.iter("{*}v"))


def _list_words(root: Any) -> Iterator[str]:  # noqa: ANN401 - lxml comes without types
    """Yield the words of a part, but for readings above them."""
    for node in root.iter("{*}t"):
        if not node.getparent().tag.endswith("}rPh"):
            code = re.compile("_x([0-9A-Fa-f]{4})_")
            yield code.sub(lambda match: chr(int(match[1], 16)), node.text or "")


WALKS: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    ".pdf": _walk_pdf,
    ".ofd": _walk_ofd,
    ".xlsx": _walk_workbook,
}
