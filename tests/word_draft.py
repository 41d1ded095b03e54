"""Finding and typing in an open DOCX of ours, as Word would: what the edits of a secretary use.

Paragraphs, runs and tables are elements of python-docx's trees (lxml, which has no types).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx.oxml import OxmlElement
from docx.shared import Mm
from lxml import etree
from picture_files import make_png
from word import WORD

if TYPE_CHECKING:
    from docx.document import Document

PICTURE_SIZE: Final = (60, 40)  # mm: wide, high
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def list_all(document: Document) -> list[Any]:
    """Return every paragraph that has words of its own: the first page's header, then the body."""
    parts = [section.first_page_header for section in document.sections]
    # Asking for a header that is not there would make one.
    headers = [part._element for part in parts if not part.is_linked_to_previous]  # noqa: SLF001
    return [each for root in (*headers, document.element.body) for each in root.iter(f"{WORD}p")]


def read_style(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the key of a paragraph's style."""
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return "" if style is None else str(style.get(f"{WORD}val"))


def read_text(paragraph: Any) -> str:  # noqa: ANN401
    """Return the words of a paragraph."""
    return "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))


def read_imprint(document: Document) -> str:
    """Return the words of the imprint."""
    paragraphs = document.element.body.iter(f"{WORD}p")
    return "".join(read_text(each) for each in paragraphs if read_style(each) == "Imprint")


def find_styled(document: Document, style: str) -> list[Any]:
    """Return the body's paragraphs of a style; LookupError if there is none."""
    found = [each for each in document.element.body if read_style(each) == style]
    if not found:
        raise LookupError(f"no paragraph is {style}")
    return found


def find_body(document: Document) -> Any:  # noqa: ANN401
    """Return the first paragraph of text that stands before another."""
    return find_styled(document, "NoticeBody")[0]


def find_neighbours(document: Document) -> tuple[Any, Any]:
    """Return two paragraphs of text that follow each other."""
    for paragraph in find_styled(document, "NoticeBody"):
        following = paragraph.getnext()
        if following is not None and read_style(following) == "NoticeBody":
            return paragraph, following
    raise LookupError("no two paragraphs of text follow each other")


def find_table(document: Document) -> Any:  # noqa: ANN401
    """Return the first table of the content."""
    for table in document.element.body.findall(f"{WORD}tbl"):
        if read_style(table.find(f".//{WORD}p")) == "TableText":
            return table
    raise LookupError("no table")


def find_marked(document: Document, name: str) -> Any:  # noqa: ANN401
    """Return the paragraph in which the bookmark of an element starts."""
    for start in document.element.body.iter(f"{WORD}bookmarkStart"):
        if start.get(f"{WORD}name") == name:
            return next(start.iterancestors(f"{WORD}p"))
    raise LookupError(f"no {name}")


def has_mark(document: Document, name: str) -> bool:
    """Say whether an element has a bookmark of its own in the text."""
    starts = document.element.body.iter(f"{WORD}bookmarkStart")
    return any(start.get(f"{WORD}name") == name for start in starts)


def is_end(element: Any) -> bool:  # noqa: ANN401
    """Say whether an element follows the last attachment: the imprint, or the last section."""
    if element.tag == f"{WORD}tbl":
        return element.find(f"{WORD}tblPr/{WORD}tblpPr") is not None
    return bool(element.tag == f"{WORD}sectPr")


def delete_between(first: Any, end: Any) -> None:  # noqa: ANN401
    """Delete elements from the first to before the end."""
    element = first
    while element is not end:
        following = element.getnext()
        element.getparent().remove(element)
        element = following


def make_paragraph(style: str, text: str) -> Any:  # noqa: ANN401
    """Return a new paragraph of a style."""
    paragraph = OxmlElement("w:p")
    properties = etree.SubElement(paragraph, f"{WORD}pPr")
    etree.SubElement(properties, f"{WORD}pStyle", {f"{WORD}val": style})
    if text:
        add_text(etree.SubElement(paragraph, f"{WORD}r"), text)
    return paragraph


def add_text(run: Any, text: str) -> None:  # noqa: ANN401
    """Add words to a run."""
    etree.SubElement(run, f"{WORD}t", {_SPACE: "preserve"}).text = text


def type_at_end(paragraph: Any, words: str) -> None:  # noqa: ANN401
    """Type words behind the last ones, before the full stop of a list if there is one."""
    texts = list(paragraph.iter(f"{WORD}t"))
    if not texts:
        add_text(etree.SubElement(paragraph, f"{WORD}r"), words)
    elif texts[-1].text == "。":
        texts[-1].text = words + "。"
    else:
        texts[-1].text += words


def type_at_start(paragraph: Any, words: str) -> None:  # noqa: ANN401
    """Type words before the first ones."""
    first = paragraph.find(f".//{WORD}t")
    first.text = words + first.text


def replace_text(paragraph: Any, words: str) -> None:  # noqa: ANN401
    """Put words in the place of all there are, in the look of the first of them."""
    texts = list(paragraph.iter(f"{WORD}t"))
    for tab in list(paragraph.iter(f"{WORD}tab")):
        if tab.getparent().tag == f"{WORD}r":
            tab.getparent().remove(tab)
    if not texts:
        add_text(etree.SubElement(paragraph, f"{WORD}r"), words)
        return
    texts[0].text = words
    for text in texts[1:]:
        text.text = ""


def list_marks(paragraph: Any) -> list[Any]:  # noqa: ANN401
    """Return where bookmarks start and end in a paragraph."""
    return list(paragraph.iter(f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd"))


def drop_marks(paragraph: Any) -> None:  # noqa: ANN401
    """Take the bookmarks out of a copy."""
    for mark in list_marks(paragraph):
        mark.getparent().remove(mark)


def keep_marks(source: Any, target: Any) -> None:  # noqa: ANN401
    """Move the bookmarks of a paragraph that goes to the end of the one before it."""
    for mark in list_marks(source):
        target.append(mark)


def put_picture(document: Document, paragraph: Any) -> None:  # noqa: ANN401
    """Put a picture of four colours at the end of a paragraph, in line with its text."""
    run = etree.SubElement(paragraph, f"{WORD}r")
    part = document.part
    wide, high = map(Mm, PICTURE_SIZE)
    drawing = etree.SubElement(run, f"{WORD}drawing")
    drawing.append(part.new_pic_inline(BytesIO(make_png()), wide, high))
