"""What is wrong with the marks in a text value.

In: a value, and the same with its expressions in braces masked.  Out: faults: offset in the value,
code, message, hint. The author of a mark nobody prints shall hear of it, not find it on paper.

T01 raw HTML · T02 link · T03 picture · T04 heading · T07 table · T10 bold without its end
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen import limits
from notice_gen.inline import markup
from notice_gen.inline.block import BlockKind, BlockLine, is_table_divider, split_blocks
from notice_gen.inline.cell_merges import find_cell_merges
from notice_gen.picture.picture_fault import PictureFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.inline.block import TextBlock

Fault = tuple[int, str, str, str]

# HTML as CommonMark knows it: <通知> and a<b are words.
_TAG: Final = re.compile(
    r"""</?[A-Za-z][A-Za-z0-9-]*+
        (?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*+ (?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*+
        \s*/?>
      | <!-- | <![A-Za-z\[] | <\?[A-Za-z]""",
    re.VERBOSE,
)
_LINKS: Final = (
    re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[^\s<>@:]+@)[^\s<>]*>"),
    re.compile(r"(?<!!)\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*+\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*+\)"),
    re.compile(
        r"^[ \t]*\[[^\[\]\n]+\]:[ \t]*(?:<|[A-Za-z][A-Za-z0-9+.-]*://|\.{0,2}/)", re.MULTILINE
    ),
)
_UNDERLINE: Final = re.compile(r"={2,}|-{2,}")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")  # of a URL, or a drive of Windows
_QUOTED_LENGTH: Final = 30  # characters of a mark that a message has: enough to know it by


def check_markup(value: str, masked: str, folder: Path | None, levels: int) -> Iterator[Fault]:
    """Yield every fault of a value but those of its braces.

    ``masked`` is the value with its expressions blotted out; without a ``folder`` no picture may
    stand in it; ``levels`` says how many levels of headings may, from none to four.
    """
    blocks = list(split_blocks(masked))
    yield from _check_html(masked, blocks)
    yield from _check_links(masked)
    for block in blocks:
        match block.kind:
            case BlockKind.PICTURE:
                at, text = block.lines[0]
                yield from _check_picture(at, value[at : at + len(text)], folder)
            case BlockKind.TABLE:
                yield from _check_table(block.lines)
            case BlockKind.HEADING:
                yield from _check_heading(block.lines[0], levels)
                yield from _check_words(block.lines)
            case BlockKind.WORDS:
                yield from _check_underlines(block.lines)
                yield from _check_words(block.lines)


def _check_html(text: str, blocks: list[TextBlock]) -> Iterator[Fault]:
    """Yield each tag, comment or declaration of HTML, which would print as it was typed.

    In a table ``<br>`` is none: it breaks a line of a cell.
    """
    tables = [block.lines for block in blocks if block.kind is BlockKind.TABLE]
    for tag in _TAG.finditer(text):
        is_break = markup.LINE_BREAK.fullmatch(tag[0]) is not None
        if is_break and any(_is_within(tag.start(), lines) for lines in tables):
            continue
        message = f"这里有网页标记 {_shorten_text(tag[0])}，正文里只能写文字"
        hint = "删去它；要加粗请写成 **文字**"
        if is_break:
            hint = "另起一段请空一行；<br> 只能写在表格的格里"
        yield tag.start(), "T01", message, hint


def _is_within(offset: int, lines: list[BlockLine]) -> bool:
    """Tell whether an offset of a value is in one of some lines that follow one another."""
    return lines[0].offset <= offset < lines[-1].offset + len(lines[-1].text)


def _check_links(text: str) -> Iterator[Fault]:
    """Yield each link of Markdown: ``<https://…>``, ``[words](address)``, ``[name]: address``."""
    hint = "只写文字；网址可以直接写出来。方括号后要接圆括号时，请用全角的（）"
    for pattern in _LINKS:
        for link in pattern.finditer(text):
            typed = link[0].lstrip()
            message = f"这里有链接 {_shorten_text(typed)}，纸上无法点开"
            yield link.end() - len(typed), "T02", message, hint


def _check_heading(line: BlockLine, levels: int) -> Iterator[Fault]:
    """Yield that a heading may not stand here at all, or is of a level that has no ordinal."""
    level = len(line.text) - len(line.text.lstrip("#"))
    if not levels:
        hint = "标题请写在 heading（标题）里；要照印 # 号，请去掉它后面的空格"
        yield line.offset, "T04", "这里不能写标题（行首的 # 号）", hint
    elif level > levels:
        hint = "请减少 # 号，或在 numbering（层次序数）里补上这一级，最多四级"
        yield line.offset, "T04", f"这是第{level}级标题，层次序数只有{levels}级", hint


def _check_underlines(lines: list[BlockLine]) -> Iterator[Fault]:
    """Yield the lines of dashes that elsewhere make a heading of the line above.

    It is what people type under a title in plain text; Markdown takes both for a heading.
    """
    hint = "删去这一行；标题请写在 heading（标题）里，正文文件里用 # 号"
    for at, text in lines[1:]:
        if _UNDERLINE.fullmatch(text):
            yield at, "T04", "这一行横线会把上一行变成标题", hint


def _check_words(lines: list[BlockLine]) -> Iterator[Fault]:
    """Yield what is wrong with a paragraph, a heading or a table's cell.

    Bold may go over a line's end, so that its marks are counted over all lines.
    """
    marks: list[int] = []
    for at, text in lines:
        marks += [at + mark.start() for mark in markup.BOLD_MARK.finditer(text)]
    if len(marks) % 2:
        hint = "加粗的文字前后都要有 **；要照印星号，请用全角的＊"
        yield marks[-1], "T10", "加粗的 ** 没有成对", hint
    yield from _check_stray_picture(lines)


def _check_stray_picture(lines: list[BlockLine]) -> Iterator[Fault]:
    """Yield the first picture that stands in words, be it begun in one line, ended in another."""
    start = -1
    for at, text in lines:
        begin = 0
        if start < 0:
            begin = text.find("![")
            if begin < 0:
                continue
            start = at + begin
        if "](" in text[begin:]:
            yield start, "T03", "图片要单独成段", "图片前后各空一行，不要写在文字或表格里"
            return


def _check_table(lines: list[BlockLine]) -> Iterator[Fault]:
    """Yield what is wrong with a table: its dividing line, rows of another width, their words."""
    dividers = [number for number, line in enumerate(lines) if is_table_divider(line.text)]
    if dividers and dividers[0] > 1 and "|" not in lines[0].text:
        line = lines[dividers[0] - 1]
        yield line.offset, "T07", "表格紧接在文字下面", "表格前面空一行"
        return
    if 1 not in dividers:
        line = lines[dividers[0]] if dividers else lines[0]
        hint = "表格前后各空一行，第一行写表头，第二行写 | --- | --- |；照印竖线请用全角的｜"
        yield line.offset, "T07", "表格的第二行应当是分隔行", hint
        return
    header = lines[0].text
    width = len(markup.split_cells(header, header))
    fault = find_table_fault(width, len(lines) - 1)
    if fault:
        yield lines[0].offset, "T07", *fault
        return
    hint = "各行格数要相同，空着的格也要写出 |；表格前后要空一行"
    rows: list[list[tuple[int, str]]] = []
    for at, text in lines:
        cells = [(at + start, cell) for start, cell in markup.split_cells(text, header)]
        if len(cells) != width:
            yield at, "T07", f"表格的这一行有{len(cells)}格，表头有{width}格", hint
        for start, cell in cells:
            yield from _check_words([BlockLine(start, cell)])
        rows.append(cells)
    del rows[1]  # the line below the header
    yield from _check_merges(rows, width)


def _check_merges(rows: list[list[tuple[int, str]]], width: int) -> Iterator[Fault]:
    """Yield the cells, each with its offset, whose marks merge nothing sensible.

    Nothing is said where a row has another width: what stands above what is not known.
    """
    if any(len(row) != width for row in rows):
        return
    _, faults = find_cell_merges([[cell for _, cell in row] for row in rows])
    for fault in faults:
        offset, cell = rows[fault.row][fault.column]
        start = offset + len(cell) - len(cell.lstrip())
        yield start, "T07", fault.message, fault.hint


def find_table_fault(columns: int, rows: int) -> tuple[str, str] | None:
    """Return why a table is too large, and what to do; None when it is not."""
    if columns > limits.TABLE_COLUMNS:
        most = limits.TABLE_COLUMNS
        return f"表格的栏太多，有{columns}栏，超过 {most} 栏", "分成几个表格"
    if columns * rows > limits.TABLE_CELLS:
        most = limits.TABLE_CELLS
        return f"表格太大，有{columns * rows}格，超过 {most} 格", "分成几个附件"
    return None


def _check_picture(at: int, text: str, folder: Path | None) -> Iterator[Fault]:
    """Yield why a picture that is a paragraph of its own cannot be printed."""
    if folder is None:
        yield at, "T03", "这里不能放图片", "图片请写在正文里，单独成段"
        return
    _, file = markup.parse_picture(text) or ("", "")
    fault = find_picture_fault(file, folder)
    if fault:
        hint = "图片要放在本通知的文件夹里，格式为 PNG 或 JPEG，写成 ![说明](文件名.png)"
        yield at, "T03", f"图片“{_shorten_text(file)}”{fault.problem}", fault.hint or hint


def find_picture_fault(file: str, folder: Path) -> PictureFault | None:
    """Return why a file cannot be a picture of this notice, or None when it can.

    It must stand inside of the notice's folder, wherever links lead, and be a PNG or JPEG that can
    be decoded to its end.
    """
    if not file or "\0" in file:
        return PictureFault("没有写对文件名")
    if file.startswith(("/", "\\")) or _SCHEME.match(file):
        return PictureFault("不在本通知的文件夹里")
    try:
        return _find_content_fault(folder / file, folder)
    except OSError:
        return PictureFault("打不开")


def _find_content_fault(path: Path, folder: Path) -> PictureFault | None:
    """Return why a file cannot be printed; None when it can. OSError when it cannot be read."""
    from notice_gen.picture.inspection import inspect_picture  # noqa: PLC0415 - few notices have one

    if not path.resolve().is_relative_to(folder.resolve()):
        return PictureFault("不在本通知的文件夹里")
    if not path.is_file():
        return PictureFault("找不到")
    with path.open("rb") as stream:
        content = stream.read(limits.PICTURE_BYTES + 1)
    try:
        inspect_picture(content)
    except PictureFault as fault:
        return fault
    return None


def _shorten_text(text: str) -> str:
    """Return a mark as messages quote it, its beginning when it is long."""
    if len(text) <= _QUOTED_LENGTH:
        return text
    return f"{text[:_QUOTED_LENGTH]}……"
