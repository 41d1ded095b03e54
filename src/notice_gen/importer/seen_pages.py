"""What a reader sees of a PDF, an OFD or an XLSX, by plain walks that know nothing of notices.

In: a path.  Out: its text, line by line (``seen_text``). They share no code with the readers but
the opening of files.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from notice_gen.foreign_file import zip_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SHOWN: Final = re.compile(
    r"xl/(?:worksheets/[^/]+|(?:.*/)?(?:comments?\d*|drawing\d*|chart\d*))\.xml"
)
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
        roots = {name: package.read_required_xml(name) for name in names if name.endswith(".xml")}
    uses = _count_uses(list(roots.values()))
    for name, root in roots.items():
        times = next((count for base, count in uses.items() if name.endswith(base)), 1)
        for node in root.iter("{*}TextCode"):
            yield (node.text or "") * times


def _count_uses(roots: list[Any]) -> Counter[str]:
    """Return how many pages are laid upon each that is there for it, by where that one is."""
    bases: dict[str, str] = {}
    used: list[str] = []
    for root in roots:
        for node in root.iter("{*}TemplatePage"):
            bases[node.get("ID", "")] = node.get("BaseLoc", "")
        used += [node.get("TemplateID", "") for node in root.iter("{*}Template")]
    uses = Counter(bases.get(identity, "") for identity in used)
    del uses[""]
    return uses


def _walk_workbook(path: Path) -> Iterator[str]:
    """Yield what the cells of an XLSX store, and the words beside them."""
    package = zip_archive.open_package(path, zip_archive.EXCEL)
    with package.archive:
        shared = package.iterate_nodes("xl/sharedStrings.xml", "{*}si")
        words = [_join_words(node) for node in shared]
        for name in filter(_SHOWN.fullmatch, package.archive.namelist()):
            yield from _walk_sheet_part(package.read_required_xml(name), words)


def _walk_sheet_part(root: Any, words: list[str]) -> Iterator[str]:  # noqa: ANN401 - lxml comes without types
    """Yield what a part of a workbook shows; ``words`` are those that its cells share."""
    for cell in root.iter("{*}c"):
        stored = cell.findtext("{*}v", "")
        yield words[int(stored)] if cell.get("t") == "s" else stored
    yield _join_words(root)
    for node in root.iterfind("{*}headerFooter/*"):
        head = _HEAD_CODES.sub("", node.text or "").strip()
        if re.search(r"\w", head):
            yield head
    for node in root.iterfind(".//{*}strCache//{*}v"):
        yield node.text or ""


def _join_words(root: Any) -> str:  # noqa: ANN401
    """Return the words of a part, but for readings above them, as one."""
    code = re.compile("_x([0-9A-Fa-f]{4})_")
    words = ""
    for node in root.iter("{*}t"):
        if not node.getparent().tag.endswith("}rPh"):
            words += code.sub(lambda match: chr(int(match[1], 16)), node.text or "")
    return words


WALKS: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    ".pdf": _walk_pdf,
    ".ofd": _walk_ofd,
    ".xlsx": _walk_workbook,
}
