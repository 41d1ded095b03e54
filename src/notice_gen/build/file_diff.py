"""In what two finished files differ, in words.

In: the bytes a file should have, and those it has.  Out: the first thing that is not the same: a
page's text or look, a part of a DOCX, a line. The file found may be anything: it is read with
bounds, and no more of it than it should hold.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from notice_gen.output_format import find_output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pypdfium2 import PdfDocument, PdfPage

_DOCUMENT_PART: Final = "word/document.xml"
_QUOTE_LENGTH: Final = 24  # characters of a text
_LEAD_LENGTH: Final = 8  # of them that are still alike
_EXTRA_BYTES: Final = 65536  # bytes that a part may have beyond twice what it should
_RENDER_SCALE: Final = 0.5  # pixels a point: enough to see what a reader sees


def describe_difference(name: str, wanted: bytes, found: bytes) -> str:
    """Return in what a file differs from what it should be; ``name`` says of which kind it is."""
    if not found:
        return "文件是空的"
    output = find_output(name)
    if output is None or output.container == "text":
        return _describe_text_difference(wanted, found)
    if output.container == "pdf":
        return _describe_pdf_difference(wanted, found)
    return _describe_zip_difference(output.label, wanted, found)


def _describe_zip_difference(label: str, wanted: bytes, found: bytes) -> str:
    """Return in what two files of parts differ, such as DOCX; ``label`` is what they are called."""
    try:
        with ZipFile(BytesIO(wanted)) as right, ZipFile(BytesIO(found)) as wrong:
            names, others = right.namelist(), wrong.namelist()
            for name in sorted(set(names) ^ set(others)):
                return f"里面{'缺少' if name in names else '多出'} {name}"
            for name in sorted(names, key=lambda name: (name != _DOCUMENT_PART, name)):
                content = right.read(name)
                with wrong.open(name) as part:
                    other = part.read(2 * len(content) + _EXTRA_BYTES)  # a bomb is not unpacked
                if other != content:
                    return _describe_part_difference(name, content, other)
    except Exception:  # noqa: BLE001 - whatever zipfile raises of a damaged file
        return f"文件已损坏，不是完好的 {label}"
    return "里面各部分都相同，只是打包的方式不同"


def _describe_part_difference(name: str, wanted: bytes, found: bytes) -> str:
    if name == _DOCUMENT_PART:
        words = _quote_first_difference(_split_paragraphs(wanted), _split_paragraphs(found))
        if words:
            return f"正文的文字不同：{words}"
        return "文字相同，正文的格式不同（word/document.xml）"
    return f"里面的 {name} 不同"


def _split_paragraphs(xml: bytes) -> list[str]:
    text = xml.decode("utf-8", "replace")
    return [re.sub(r"<[^<>]*>", "", one) for one in text.split("</w:p>")]


def _describe_pdf_difference(wanted: bytes, found: bytes) -> str:
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - only for files that differ

    right = PdfDocument(wanted)
    try:
        wrong = PdfDocument(found)
    except Exception:  # noqa: BLE001 - whatever PDFium raises of a damaged file
        right.close()
        return "文件已损坏，不是完好的 PDF"
    try:
        return _describe_page_difference(right, wrong)
    except Exception:  # noqa: BLE001 - likewise
        return "文件已损坏，有的页打不开"
    finally:
        right.close()
        wrong.close()


def _describe_page_difference(right: PdfDocument, wrong: PdfDocument) -> str:
    if len(right) != len(wrong):
        return f"有 {len(wrong)} 页，应当是 {len(right)} 页"
    pairs = [(right[number], wrong[number]) for number in range(len(right))]
    for number, (page, other) in enumerate(pairs, 1):
        words = _quote_first_difference(_read_page_lines(page), _read_page_lines(other))
        if words:
            return f"第 {number} 页的文字不同：{words}"
    for number, (page, other) in enumerate(pairs, 1):
        if _render_page(page) != _render_page(other):
            return f"文字相同，第 {number} 页的样子不同"
    said, others = right.get_metadata_dict(), wrong.get_metadata_dict()
    for key in said:
        if said[key] != others.get(key):
            return f"各页相同，文件属性 {key} 不同：“{others.get(key, '')}”，应为“{said[key]}”"
    return "各页相同，文件内部的写法不同"


def _read_page_lines(page: PdfPage) -> list[str]:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded()).splitlines()
    finally:
        text.close()


def _render_page(page: PdfPage) -> bytes:
    return bytes(page.render(scale=_RENDER_SCALE).to_pil().tobytes())


def _describe_text_difference(wanted: bytes, found: bytes) -> str:
    right, wrong = (data.decode("utf-8", "replace").split("\n") for data in (wanted, found))
    for number, (line, other) in enumerate(zip(right, wrong, strict=False), 1):
        if line != other:
            return f"第 {number} 行不同：{_quote_first_difference([line], [other])}"
    return f"有 {len(wrong)} 行，应当是 {len(right)} 行"


def _quote_first_difference(wanted: Iterable[str], found: Iterable[str]) -> str:
    """Return the first place where two texts differ; empty when they are the same."""
    right, wrong = "\n".join(wanted), "\n".join(found)
    if right == wrong:
        return ""
    pairs = enumerate(zip(right, wrong, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(right), len(wrong)))
    start = max(at - _LEAD_LENGTH, 0)
    shown, other = (
        " ".join(text[start : start + _QUOTE_LENGTH].split()) for text in (right, wrong)
    )
    return f"“{other}”，应为“{shown}”"
