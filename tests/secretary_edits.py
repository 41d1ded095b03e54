"""What a secretary does to the DOCX of a notice in Word, as changes of its XML.

Each edit is a function that changes an open document as Word would: what is typed joins the run it
is typed into, a new paragraph or row takes the look of the one before it. LookupError when the
notice has nothing to edit so.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

import docx
from lxml import etree
from word import WORD
from word_draft import (
    add_text,
    delete_between,
    drop_marks,
    find_body,
    find_marked,
    find_neighbours,
    find_styled,
    find_table,
    has_mark,
    is_end,
    keep_marks,
    list_all,
    make_paragraph,
    put_picture,
    read_style,
    read_text,
    replace_text,
    type_at_end,
    type_at_start,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from docx.document import Document

LONG: Final = "以及市直有关部门和单位、各县（区）人民政府有关负责同志共同组成的工作专班"
PLAIN: Final = "据GB/T 9704-2012第7.3.3条，“十五五”期间投入3.5亿元（详见http://a.cn/b）"
_COPIES: Final = "".join(f"，示例市第{number}人民医院" for number in "一二三四五六七八九十")


def add_table_row(document: Document) -> None:
    """Put a row under the last one of the first table, as the Tab key does, and fill it."""
    row = list(find_table(document).iter(f"{WORD}tr"))[-1]
    copy = deepcopy(row)
    row.addnext(copy)
    for number, paragraph in enumerate(copy.iter(f"{WORD}p"), 1):
        replace_text(paragraph, f"新增{number}")


def lengthen_cell(document: Document) -> None:
    """Type far more into the last cell of the first table than it had room for."""
    type_at_end(list(find_table(document).iter(f"{WORD}p"))[-1], LONG)


def lengthen_copies(document: Document) -> None:
    """Send copies to ten agencies more."""
    type_at_end(find_marked(document, "抄送机关"), _COPIES)


def add_agency(document: Document) -> None:
    """Put one more agency into a joint head."""
    for row in document.element.body.iter(f"{WORD}tr"):
        name = row.find(f".//{WORD}p")
        if read_style(name) == "Mark":
            copy = deepcopy(row)
            row.addnext(copy)
            replace_text(copy.find(f".//{WORD}p"), "样本区卫生健康局")
            return
    raise LookupError("no joint head")


def lengthen_title(document: Document) -> None:
    """Type on at the end of the title until it takes two lines more."""
    type_at_end(find_styled(document, "NoticeTitle")[-1], LONG)


def lengthen_mark(document: Document) -> None:
    """Give the issuing agency a longer name than the line holds."""
    paragraphs = [each for each in list_all(document) if read_style(each) == "Mark"]
    filled = [each for each in paragraphs if read_text(each)]
    type_at_start(filled[0], "示例省示例市示例高新技术产业开发区")


def split_paragraph(document: Document) -> None:
    """Press Enter in the middle of a paragraph of text."""
    paragraph = find_body(document)
    copy = deepcopy(paragraph)
    text = read_text(paragraph)
    replace_text(paragraph, text[: len(text) // 2])
    replace_text(copy, text[len(text) // 2 :])
    drop_marks(copy)
    paragraph.addnext(copy)


def paste_plain_text(document: Document) -> None:
    """Paste a text without a look of its own, with Western words and figures in it."""
    runs = list(find_body(document).iter(f"{WORD}r"))
    run = etree.Element(f"{WORD}r")
    add_text(run, PLAIN * 3)
    runs[-1].addnext(run)


def join_paragraphs(document: Document) -> None:
    """Delete the mark between two paragraphs of text."""
    first, second = find_neighbours(document)
    for run in list(second.iter(f"{WORD}r")):
        first.append(run)
    keep_marks(second, first)
    second.getparent().remove(second)


def delete_section(document: Document) -> None:
    """Delete a heading and what stands under it."""
    heading, following = find_styled(document, "Level1")[1:3]
    delete_between(heading, following)


def insert_heading(document: Document) -> None:
    """Write a heading and a paragraph before the second heading."""
    heading = find_styled(document, "Level1")[1]
    for style, text in (("Level1", "新增加的一个标题"), ("NoticeBody", LONG)):
        heading.addprevious(make_paragraph(style, text))


def add_picture(document: Document) -> None:
    """Put a picture behind a paragraph of text, in the style that is there for it."""
    paragraph = make_paragraph("Picture", "")
    find_body(document).addnext(paragraph)
    put_picture(document, paragraph)


def delete_attachment(document: Document) -> None:
    """Delete the last attachment, and its name from the list of them.

    Its last paragraph's mark stays, as it does for who selects the text only. Without it the
    imprint may be the first of its section, and LibreOffice 7.4 puts a floating table that is the
    first of a section on the last page of the section before.
    """
    label = find_styled(document, "AnnexLabel")[-1]
    end = next(each for each in label.itersiblings() if is_end(each))
    label.addprevious(make_paragraph("NoticeBody", ""))
    delete_between(label, end)
    names = find_styled(document, "Attachments")
    keep_marks(names[-1], names[-1].getprevious())
    names[-1].getparent().remove(names[-1])


def add_attachment_name(document: Document) -> None:
    """Put one more name into the list of attachments, longer than a line."""
    last = find_styled(document, "Attachments")[-1]
    copy = deepcopy(last)
    drop_marks(copy)
    replace_text(copy, "3." + LONG)
    last.addnext(copy)


def change_date(document: Document) -> None:
    """Date the notice on a day that takes more room."""
    paragraph = find_marked(document, "成文日期")
    text = next(text for text in paragraph.iter(f"{WORD}t") if text.text.endswith("日"))
    text.text = "2026年12月31日"


def change_number(document: Document) -> None:
    """Give the notice another number, of more figures."""
    name = next(name for name in ("发文字号", "令号", "期号") if has_mark(document, name))
    paragraph = find_marked(document, name)
    text = next(
        text for text in paragraph.iter(f"{WORD}t") if "号" in text.text or "期" in text.text
    )
    text.text = text.text.replace("号", "1234号").replace("期", "1234期")


def add_signer(document: Document) -> None:
    """Let one more person sign, behind the last one."""
    find_marked(document, "签发人")
    line = find_styled(document, "Signatory")[-1]
    copy = deepcopy(line)
    drop_marks(copy)
    replace_text(copy, "")
    run = copy.find(f"{WORD}r")
    run.insert(0, etree.Element(f"{WORD}tab"))
    add_text(run, "褚样例")
    line.addnext(copy)


def add_note(document: Document) -> None:
    """Write a note of two lines below the date."""
    date = find_styled(document, "NoticeDate")[-1]
    date.addnext(make_paragraph("Note", f"（此件公开发布，{LONG}）"))


def make_bold(document: Document) -> None:
    """Press Ctrl+B on a paragraph of text."""
    for run in find_body(document).iter(f"{WORD}r"):
        properties = run.find(f"{WORD}rPr")
        if properties is None:
            properties = etree.Element(f"{WORD}rPr")
            run.insert(0, properties)
        properties.append(etree.Element(f"{WORD}b"))


def add_page(document: Document) -> None:
    """Write a page of text more, so that the imprint moves."""
    paragraph = find_body(document)
    for _ in range(14):
        paragraph.addnext(make_paragraph("NoticeBody", LONG * 2))


EDITS: Final[dict[str, Callable[[Document], None]]] = {
    edit.__name__: edit
    for edit in (
        add_table_row,
        lengthen_cell,
        lengthen_copies,
        add_agency,
        lengthen_title,
        lengthen_mark,
        split_paragraph,
        paste_plain_text,
        join_paragraphs,
        delete_section,
        insert_heading,
        add_picture,
        delete_attachment,
        add_attachment_name,
        change_date,
        change_number,
        add_signer,
        add_note,
        make_bold,
        add_page,
    )
}


def save_edited(source: Path, names: Sequence[str], target: Path) -> None:
    """Save a DOCX with the edits of these names; LookupError if there is nothing for one."""
    document = docx.Document(str(source))
    for name in names:
        EDITS[name](document)
    document.save(str(target))
