"""How much of everything the program takes: each limit stands here once, and in docs/limits.md.

A limit keeps one damaged or hostile file from taking the memory, the time or the disk of everybody
else's notices. Each is far above what a real notice has; what goes beyond is told in a sentence.
Whoever keeps a limit reads it here when it is needed, never a copy of it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MEBIBYTE: Final = 1024 * 1024

# The content. 4 MiB are some 1.4 million characters, 2 000 pages; 200 000 characters are 320 pages.
FILE_BYTES: Final = 4 * MEBIBYTE
TEXT_CHARACTERS: Final = 200_000
NODES: Final = 100_000
DEPTH: Final = 100
ALIASES: Final = 10_000
ATTACHMENTS: Final = 100
NOTICES: Final = 20_000
# A table's column is no narrower than two characters: a page on its side has room for so many.
TABLE_COLUMNS: Final = 23
TABLE_CELLS: Final = 20_000
# A picture is decoded whole before it is accepted: four bytes a pixel. Telephones make 50 million.
PICTURE_BYTES: Final = 40 * MEBIBYTE
PICTURE_PIXELS: Final = 50_000_000
PICTURES: Final = 300
PAGES: Final = 2_000

# What is brought in. A part of 40 MiB is some 500 pages of Word's own XML.
TEXT_FILE_BYTES: Final = 4 * MEBIBYTE
SEPARATE_BYTES: Final = 100 * MEBIBYTE
PACKED_BYTES: Final = 100 * MEBIBYTE
UNPACKED_BYTES: Final = 300 * MEBIBYTE
PART_BYTES: Final = 40 * MEBIBYTE
PART_TAGS: Final = 3_000_000  # a parsed element takes some 200 bytes
PARAGRAPHS: Final = 100_000
PAGE_DEPTH: Final = 2_000  # the parser leaves out what is nested deeper than 2048

# What is measured. A page's picture has 8 million pixels whatever its paper; those that stand on it
# are decoded by PDFium at once: a colour scan of A4 at 600 dpi has 35 million.
MEASURED_BYTES: Final = 100 * MEBIBYTE
MEASURED_PAGES: Final = 1_000
MEASURED_CHARACTERS: Final = 400_000  # some 600 stand on a page
MEASURED_SIDE: Final = 1189  # mm: the longer side of A0
MEASURED_PICTURE_PIXELS: Final = 40_000_000
MEASURED_PART_BYTES: Final = 64 * MEBIBYTE
MEASURED_UNPACKED_BYTES: Final = 128 * MEBIBYTE
MEASURED_PARTS: Final = 5_000
SHEET_CELLS: Final = 1_000_000  # a sheet's, blank ones between what is written included


class LimitRow(NamedTuple):
    """A limit as docs/limits.md states it: its constant, what it counts, the sentence that comes.

    ``said`` begins or ends with what the sentence has of the author's; ``unit`` is what the number
    counts, ``MB`` for bytes.
    """

    name: str
    what: str
    unit: str
    code: str
    said: str


LIMIT_ROWS: Final = (
    LimitRow("FILE_BYTES", "内容的一个文件", "MB", "Y07", "文件 notice.yaml 太大"),
    LimitRow("TEXT_CHARACTERS", "一个值", "字", "Y07", "个字的上限"),
    LimitRow("NODES", "一个文件里的键、值和列表项", "个", "Y07", "键和值太多"),
    LimitRow("DEPTH", "一个文件里的层次", "层", "Y07", "层次太深"),
    LimitRow("ALIASES", "一个文件里用 * 重复引用的内容", "处", "Y06", "重复引用的内容太多"),
    LimitRow("ATTACHMENTS", "一份公文的附件", "个", "Y07", "附件太多"),
    LimitRow("TABLE_COLUMNS", "一个表格的栏", "栏", "T07", "表格的栏太多"),
    LimitRow("TABLE_CELLS", "一个表格的格", "格", "T07", "表格太大"),
    LimitRow("PICTURE_BYTES", "一张图片的文件", "MB", "T03", "太大，文件超过"),
    LimitRow("PICTURE_PIXELS", "一张图片的像素", "个", "T03", "个像素，超过"),
    LimitRow("PICTURES", "一份公文的图片", "张", "T03", "图片太多"),
    LimitRow("PAGES", "一份公文的页", "页", "Y07", "公文太长"),
    LimitRow("NOTICES", "一次生成、检查或发布的公文", "份", "", "公文太多"),
    LimitRow("TEXT_FILE_BYTES", "导入的 txt、md、html、csv 文件", "MB", "", "太大，超过"),
    LimitRow("SEPARATE_BYTES", "另附的一个文件", "MB", "Y07", "太大，超过"),
    LimitRow("PACKED_BYTES", "导入的 docx、xlsx 文件", "MB", "", "太大，超过"),
    LimitRow("UNPACKED_BYTES", "docx、xlsx 解开以后", "MB", "", "解开以后大得不像公文"),
    LimitRow("PART_BYTES", "docx、xlsx 里的一个部分", "MB", "", "解开以后太大"),
    LimitRow("PART_TAGS", "docx、xlsx 里的一个部分、一张网页的标记", "个", "", "里面的标记太多"),
    LimitRow("SHEET_CELLS", "表格文件（xlsx）的一个工作表", "格", "", "太大，超过"),
    LimitRow("PAGE_DEPTH", "一张网页里标记套标记", "层", "", "里面的标记套得太深"),
    LimitRow("PARAGRAPHS", "导入的文件的段落或行", "段", "", "里面的段落太多"),
    LimitRow("MEASURED_BYTES", "要测量的文件", "MB", "", "的文件不测量"),
    LimitRow("MEASURED_PAGES", "要测量的 PDF 的页面", "面", "", "面，不测量"),
    LimitRow("MEASURED_CHARACTERS", "要测量的 PDF 的文字", "字", "", "个字，不测量"),
    LimitRow("MEASURED_SIDE", "要测量的一页纸的长边", "毫米", "", "比 A0 还大，不测量"),
    LimitRow("MEASURED_PICTURE_PIXELS", "要测量的一页上的图片", "像素", "", "万像素，不测量"),
    LimitRow("MEASURED_PART_BYTES", "要测量的 docx 里的一个部分", "MB", "", "太大，不像是公文"),
    LimitRow(
        "MEASURED_UNPACKED_BYTES", "要测量的 docx 解开以后", "MB", "", "解开后太大，不像是公文"
    ),
    LimitRow("MEASURED_PARTS", "要测量的 docx 里的部分", "个", "", "解开后太大，不像是公文"),
)


def format_limit(row: LimitRow) -> str:
    """Return a limit as people read it: 4 MB, 20 万字, 100 层."""
    most: int = globals()[row.name]
    if row.unit == "MB":
        return f"{most // MEBIBYTE} MB"
    if most % 10_000 == 0:
        return f"{most // 10_000} 万{row.unit}"
    return f"{most} {row.unit}"


def format_table() -> str:
    """Return every limit as a table in Markdown: what, how much, the sentence that comes."""
    rows = ["| 什么 | 最多 | 超过时说 |", "| --- | --- | --- |"]
    for row in LIMIT_ROWS:
        code = f"[{row.code}](errors.md#{row.code}) " if row.code else ""
        rows.append(f"| {row.what} | {format_limit(row)} | {code}……{row.said}…… |")
    return "\n".join(rows)
