"""What is wrong with the marks in a text value.

In: the value's passages, expressions in braces masked.  Out: faults: offset in the value, code,
message, hint. The author of a mark nobody prints shall hear of it, not find it on paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.inline import markup
from notice_gen.inline.block import BlockKind, BlockLine, is_table_divider, split_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
_SIGNATURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def check_markup(value: str, masked: str, folder: Path | None, levels: int) -> Iterator[Fault]:
    """Yield every fault of a value but those of its braces.

    ``masked`` is the value with its expressions blotted out; without a ``folder`` no picture may
    stand in it; ``levels`` says how many levels of headings may, from none to four.
    """
    yield from _check_html(masked)
    yield from _check_links(masked)
    for passage in split_blocks(masked):
        match passage.kind:
            case BlockKind.PICTURE:
                at, text = passage.lines[0]
                yield from _check_picture(at, value[at : at + len(text)], folder)
            case BlockKind.TABLE:
                yield from _check_table(passage.lines)
            case BlockKind.HEADING:
                yield from _check_heading(passage.lines[0], levels)
                yield from _check_words(passage.lines)
            case BlockKind.WORDS:
                yield from _check_underlines(passage.lines)
                yield from _check_words(passage.lines)


def _check_html(text: str) -> Iterator[Fault]:
    for tag in _TAG.finditer(text):
        message = f"这里有网页标记 {_shorten_text(tag[0])}，正文里只能写文字"
        yield tag.start(), "T01", message, "删去它；要加粗请写成 **文字**"


def _check_links(text: str) -> Iterator[Fault]:
    for pattern in _LINKS:
        for link in pattern.finditer(text):
            message = f"这里有链接 {_shorten_text(link[0].lstrip())}，纸上无法点开"
            hint = "只写文字；网址可以直接写出来。方括号后要接圆括号时，请用全角的（）"
            yield link.end() - len(link[0].lstrip()), "T02", message, hint


def _check_heading(line: BlockLine, levels: int) -> Iterator[Fault]:
    level = len(line.text) - len(line.text.lstrip("#"))
    if not levels:
        hint = "标题请写在 heading（标题）里；要照印 # 号，请去掉它后面的空格"
        yield line.offset, "T04", "这里不能写标题（行首的 # 号）", hint
    elif level > levels:
        hint = "请减少 # 号，或在 numbering（层次序数）里补上这一级，最多四级"
        yield line.offset, "T04", f"这是第{level}级标题，层次序数只有{levels}级", hint


def _check_underlines(lines: list[BlockLine]) -> Iterator[Fault]:
    for at, text in lines[1:]:
        if _UNDERLINE.fullmatch(text):
            hint = "删去这一行；标题请写在 heading（标题）里，正文文件里用 # 号"
            yield at, "T04", "这一行横线会把上一行变成标题", hint


def _check_words(lines: list[BlockLine]) -> Iterator[Fault]:
    """Yield what is wrong with a paragraph, a heading or a table's cell."""
    marks = [at + mark.start() for at, text in lines for mark in markup.BOLD_MARK.finditer(text)]
    if len(marks) % 2:
        hint = "加粗的文字前后都要有 **；要照印星号，请用全角的＊"
        yield marks[-1], "T10", "加粗的 ** 没有成对", hint
    yield from _check_stray_picture(lines)


def _check_stray_picture(lines: list[BlockLine]) -> Iterator[Fault]:
    start = None
    for at, text in lines:
        if start is None and "![" in text:
            start = at + text.index("![")
        if start is not None and "](" in text[max(start - at, 0) :]:
            yield start, "T03", "图片要单独成段", "图片前后各空一行，不要写在文字或表格里"
            return


def _check_table(lines: list[BlockLine]) -> Iterator[Fault]:
    divisions = [number for number, line in enumerate(lines) if is_table_divider(line.text)]
    if divisions[:1] != [1]:
        at = lines[divisions[0] if divisions else 0].offset
        hint = "表格前后各空一行，第一行写表头，第二行写 | --- | --- |；照印竖线请用全角的｜"
        yield at, "T07", "表格的第二行应当是分隔行", hint
        return
    header = lines[0].text
    width = len(markup.split_cells(header, header))
    for at, text in lines:
        cells = markup.split_cells(text, header)
        if len(cells) != width:
            hint = "各行格数要相同，空着的格也要写出 |；表格前后要空一行"
            yield at, "T07", f"表格的这一行有{len(cells)}格，表头有{width}格", hint
        for start, cell in cells:
            yield from _check_words([BlockLine(at + start, cell)])


def _check_picture(at: int, text: str, folder: Path | None) -> Iterator[Fault]:
    if folder is None:
        yield at, "T03", "这里不能放图片", "图片请写在正文里，单独成段"
        return
    _, file = markup.parse_picture(text) or ("", "")
    problem = explain_unusable_picture(file, folder)
    if problem:
        hint = "图片要放在本通知的文件夹里，格式为 PNG 或 JPEG，写成 ![说明](文件名.png)"
        yield at, "T03", f"图片“{_shorten_text(file)}”{problem}", hint


def explain_unusable_picture(file: str, folder: Path) -> str:
    """Return why a file cannot be a picture of this notice, or nothing when it can."""
    if not file or "\0" in file:
        return "没有写对文件名"
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", file) or file.startswith(("/", "\\")):
        return "不在本通知的文件夹里"
    path = folder / file
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return "不在本通知的文件夹里"
        if not path.is_file():
            return "找不到"
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError:
        return "打不开"
    return "" if start.startswith(_SIGNATURES) else "不是 PNG 或 JPEG 图片"


def _shorten_text(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}……"  # noqa: PLR2004 - enough to know it by
