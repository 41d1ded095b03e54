"""An OFD (GB/T 33190) as paragraphs, by the places of its words.

In: a path.  Out: ``SourceDocument``. Raises UnreadableSource for a file that is damaged, locked or
too large, and for a scan, which has no text.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, Final

from notice_gen.foreign_file import zip_archive
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer.change_log import UnplacedText
from notice_gen.importer.page_rows import GAP, FinishedPage, PageRow, count_ems, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.foreign_file.zip_archive import SourcePackage
    from notice_gen.importer.block import SourceDocument

_SAME_ROW: Final = 0.7  # mm between the baselines of what stands in one row
_GAP_EM: Final = 1.2  # em that part two stretches of a row
_POINTS_PER_MM: Final = 72 / 25.4
_PAPER: Final = (0.0, 0.0, 210.0, 297.0)
_MOST_PAGES: Final = 1000
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_SCAN: Final = (
    "里没有文字，是扫描件或者图片：请用文字识别（OCR）软件转成 .docx 或 .txt，"
    "核对以后再导入那个文件"
)


def read_ofd(path: Path) -> SourceDocument:
    """Return what an OFD says; raises UnreadableSource."""
    package = zip_archive.open_package(path, zip_archive.OFD)
    with package.archive:
        pages = [_read_page(package, parts) for parts in list_page_parts(package)]
        remarks = list(_list_annotations(package))
    if not any(page.rows for page in pages):
        raise UnreadableSource(f"{path.name} {_SCAN}")
    source = read_pages(pages)
    source.unplaced += remarks
    source.remarks.append("OFD 只记下每一行字在哪里：段落、表格和标题是照位置认的，请对照原文核对")
    return source


def list_page_parts(package: SourcePackage) -> Iterator[list[str]]:
    """Yield the parts of each page, in their order: what it is laid upon, and its own."""
    count = 0
    for part, document in _list_documents(package):
        templates = {
            node.get("ID", ""): resolve_part(part, node.get("BaseLoc", ""))
            for node in document.iterfind("{*}CommonData/{*}TemplatePage")
        }
        for node in document.iterfind("{*}Pages/{*}Page"):
            count += 1
            if count > _MOST_PAGES:
                problem = f"超过 {_MOST_PAGES} 面，不能导入：请把它分成几个文件"
                raise UnreadableSource(f"{package.name} {problem}")
            own = resolve_part(part, node.get("BaseLoc", ""))
            page = package.read_required_xml(own)
            below = [templates.get(one.get("TemplateID", "")) for one in page.iter("{*}Template")]
            yield [*filter(None, below), own]


def list_annotation_parts(package: SourcePackage) -> Iterator[str]:
    """Yield the parts with what was put upon pages: remarks and stamps."""
    for part, document in _list_documents(package):
        for listed in document.iterfind("{*}Annotations"):
            listing = _resolve_text(part, listed)
            for node in package.iterate_nodes(listing, "{*}FileLoc"):
                found = _resolve_text(listing, node)
                if found in package.archive.namelist():
                    yield found


def _list_annotations(package: SourcePackage) -> Iterator[UnplacedText]:
    """Yield the words that were put upon pages."""
    for part in list_annotation_parts(package):
        for node in package.iterate_nodes(part, "{*}TextCode"):
            words = "".join(node.itertext()).strip()
            if words:
                yield UnplacedText(0, words, "批注或印章里的文字")


def _list_documents(package: SourcePackage) -> Iterator[tuple[str, Any]]:
    """Yield the documents of a package, each with the name of its part."""
    root = package.read_required_xml(zip_archive.OFD.main_part)
    for node in root.iterfind("{*}DocBody/{*}DocRoot"):
        part = _resolve_text(zip_archive.OFD.main_part, node)
        yield part, package.read_required_xml(part)


def resolve_part(base: str, location: str) -> str:
    """Return the name of a part by where another one says it is; / begins at the package's root."""
    joined = posixpath.join("/", posixpath.dirname(base), location)
    return posixpath.normpath(joined).lstrip("/")


def _resolve_text(base: str, node: Any) -> str:  # noqa: ANN401 - lxml comes without types
    """Return the name of a part by an element that says where it is."""
    return resolve_part(base, (node.text or "").strip())


def _read_page(package: SourcePackage, parts: list[str]) -> FinishedPage:
    """Return the rows of a page, and how many pictures it has."""
    stretches: list[PageRow] = []
    pictures = 0
    box: tuple[float, ...] = _PAPER
    for part in parts:
        root = package.read_required_xml(part)
        box = _read_box(root.findtext("{*}Area/{*}PhysicalBox") or "", box)
        pictures += sum(1 for _ in root.iter("{*}ImageObject"))
        for node in root.iter("{*}TextObject"):
            stretches += _read_text_object(node)
    return FinishedPage(box[3], tuple(_join_rows(stretches)), pictures)


def _read_text_object(node: Any) -> Iterator[PageRow]:  # noqa: ANN401
    """Yield the stretches of a text object, each with its place.

    Where a stretch ends, the boundary of the object tells, else the usual width of its characters.
    """
    x, y, wide, _ = _read_box(node.get("Boundary", ""), (0.0, 0.0, 0.0, 0.0))
    size = _read_first(node.get("Size", ""), 4.0)
    a, b, c, d, e, f = _read_matrix(node.get("CTM", ""))
    height = size * (abs(d) or 1.0)
    for code in node.iterfind("{*}TextCode"):
        text = code.text or ""
        across, down = _read_first(code.get("X", ""), 0.0), _read_first(code.get("Y", ""), size)
        left = x + a * across + c * down + e
        right = left + count_ems(text) * height
        if wide:
            right = max(left, min(right, x + wide))
        baseline = y + b * across + d * down + f
        if text.strip():
            yield PageRow(text, left, right, baseline, height * _POINTS_PER_MM)


def _join_rows(stretches: list[PageRow]) -> Iterator[PageRow]:
    """Yield the rows of a page from top to bottom: what stands on one baseline is one row."""
    row: list[PageRow] = []
    for stretch in sorted(stretches, key=lambda one: one.baseline):
        if row and stretch.baseline - row[0].baseline > _SAME_ROW:
            yield _join_stretches(row)
            row = []
        row.append(stretch)
    if row:
        yield _join_stretches(row)


def _join_stretches(row: list[PageRow]) -> PageRow:
    """Return the stretches of a row as one; what stands apart has a gap between."""
    first, *further = sorted(row, key=lambda one: one.left)
    text, right = first.text.strip(), first.right
    for stretch in further:
        em = stretch.size / _POINTS_PER_MM
        text += (GAP if stretch.left - right > _GAP_EM * em else "") + stretch.text.strip()
        right = max(right, stretch.right)
    size = max(one.size for one in row)
    return PageRow(text, first.left, right, first.baseline, size)


def _read_box(text: str, default: tuple[float, ...]) -> tuple[float, ...]:
    """Return the four numbers of a box; ``default`` for what is none."""
    numbers = _read_numbers(text)
    return tuple(numbers) if len(numbers) == len(_PAPER) else default


def _read_matrix(text: str) -> list[float]:
    """Return the six numbers by which an object is moved and stretched; none of it without them."""
    if not text:
        return [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    return (_read_numbers(text) + [0.0] * 6)[:6]


def _read_first(text: str, default: float) -> float:
    """Return the first number of an attribute; ``default`` for what has none."""
    return next(iter(_read_numbers(text)), default)


def _read_numbers(text: str) -> list[float]:
    """Return the numbers of an attribute; none for what has anything else."""
    words = text.split()
    if not all(map(_NUMBER.fullmatch, words)):
        return []
    return [float(word) for word in words]
