"""Where a title stands: by its style, by the 文种 it ends with, or right above the recipients.

In: the blocks of a source, and the index of one.  Out: the title's lines; nothing is taken here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from notice_gen.document_kind import TITLE_ENDINGS
from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text
from notice_gen.importer.header_lines import ISSUE, ISSUED_MARK, NUMBER
from notice_gen.importer.page_words import is_page_words
from notice_gen.importer.publication_table import find_labels
from notice_gen.importer.recipients_line import is_recipients_line
from notice_gen.importer.recognised import (
    AGENCY_ENDINGS,
    close_letter_spacing,
    close_title_spacing,
    names_agencies,
)
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.importer.block import SourceBlock

Lines: TypeAlias = "list[SourceParagraph]"

_PAPERS: Final = "方案|规划|计划|要点|总结|讲话稿?|简报|汇报|发言|致辞|提纲|预案|纲要"
PAPER_AT_END: Final = re.compile(rf"(?:{_PAPERS}|说明|情况)(?:（[^（）]{{1,16}}）)?$")
KIND_AT_END: Final = re.compile(
    rf"({'|'.join(TITLE_ENDINGS)}|答复|办法|规定|细则|{_PAPERS})(（[^（）]{{1,16}}）)?"
)
# At most 60 characters, and no sentence; > and | stand between the levels of a web site. What ends
# with dots was cut off by a page.
_TITLE_LINE: Final = re.compile(r"(?=.*[\u4e00-\u9fff])[^。；：！？>＞»|]{1,60}(?<![，、….])")
_MOMENT: Final = re.compile(r"[\d年月日时分秒\s:/.-]+")
TITLE_WITH_STOP: Final = re.compile(rf"[^。；：！？，]{{4,60}}(?:{'|'.join(TITLE_ENDINGS)})。")
# Where a whole title begins: 样本市人民政府关于
_AGENCY_AND_KIND: Final = re.compile(
    rf".{{2,40}}(?:{'|'.join(AGENCY_ENDINGS)})(?:命?令|公告|通告|公报|决议)"
)
_WHOLE_BEGINNING: Final = re.compile(
    rf"[^《》，。]{{1,30}}(?:{'|'.join(AGENCY_ENDINGS)})(?:关于|印发|转发|批转)"
)
_SHORT_HEAD: Final = re.compile(r"[\d★☆*＿_—=\s-]+|(绝密|机密|秘密|特急|加急).{0,8}|签发人：.*")
_FACTS: Final = re.compile("[\u4e00-\u9fff ]{2,6}：|【")  # a page's line between title and number
_HEAD_ENDINGS: Final = (*AGENCY_ENDINGS, "文件")
WHOLE_TITLE: Final = re.compile(
    "关于|印发|转发|批转|公布|对|致"
)  # a title that says what it is about
_BEGINNING: Final = re.compile("关于|印发|转发|批转")  # of a title that does not name its agency
_LEADING: Final = (*AGENCY_ENDINGS, "印发", "转发", "批转", "公布")  # what may stand before it
# A page may set its title as a heading of a lower level.
_TITLE_ROLES: Final = frozenset({"", style.TITLE.key, *(look.key for look in style.HEADING_LEVELS)})
_SENTENCE_END: Final = ("。", "；", "：", "！", "？")
_GIVERS: Final = ("主席", "总统", "总理", "省长", "市长", "县长", "区长", "司令员")
_NUMBER_BEGINNING: Final = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[（(](?:19|20)\d{2}[〕\]）)]\S{1,8}$"
)
_NUMBER_OR_ISSUE: Final = re.compile(f"{NUMBER.pattern}|{ISSUE.pattern}")
# Who speaks, below the title of a 讲话: 样本市人大常委会秘书长　王示例
SPEAKER: Final = re.compile(
    rf"(\S{{2,30}}(?:长|主任|书记|主席|院长|委员))[{SPACES}]+([\u4e00-\u9fff·]{{2,5}})"
)
# What tells that a line is the page's, 版头's, or the text's already.
_TELL_NO_TITLE: Final[tuple[Callable[[str], object], ...]] = (
    _MOMENT.fullmatch,
    NUMBER.fullmatch,
    ISSUED_MARK.fullmatch,
    _NUMBER_BEGINNING.match,
    find_labels,
    is_page_words,
    ordinals.parse_ordinal,
)
_TITLE_LINES: Final = 4  # of a title
_LOOKAHEAD: Final = 25  # blocks in which the number is looked for


def find_title(blocks: list[SourceBlock], at: int, *, has_title: bool) -> Lines:
    """Return the lines of a title that begins at a block; none when none does.

    Styles decide, then the 文种 it ends with (7.3.1). A line without a 文种 is a title where the
    recipients stand right below it, unless 发文字号 is still to come, or ``has_title`` tells that a
    title was found above.
    """
    first = blocks[at]
    if not isinstance(first, SourceParagraph):
        return []
    if first.role == style.TITLE.key and not is_order_heading(blocks, at):
        return _find_styled_title(blocks[at:])
    if first.role in {style.AGENCY_NAME.key, style.TITLE.key} or is_mark_with_suffix(blocks, at):
        return []
    return _find_unstyled_title(first, blocks, at, has_title=has_title)


def _find_unstyled_title(
    first: SourceParagraph, blocks: list[SourceBlock], at: int, *, has_title: bool
) -> Lines:
    """Return the lines of a title that its words, or those of the line below it, tell."""
    lines = find_title_by_kind(blocks[at : at + _TITLE_LINES])
    if has_title:
        return lines
    if TITLE_WITH_STOP.fullmatch(first.text):
        return [first]
    if lines or has_number_ahead(blocks, at):
        return lines
    return [first] if _is_title_by_place(first, _get_text_below(blocks, at)) else []


def _is_title_by_place(line: SourceParagraph, below: str) -> bool:
    """Tell whether a line without a 文种 is a title: it stands above the recipients."""
    if SPEAKER.fullmatch(line.text) or not _may_be_title_line(line):
        return False
    return is_recipients_line(below)


def has_title_ahead(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether only a web page's own words and tables stand between a block and a title.

    A sentence is no such words.
    """
    for index, block in enumerate(blocks[at : at + _LOOKAHEAD], at):
        if _is_sentence(get_block_text(block)):
            return False
        if index > at and find_title(blocks, index, has_title=False):
            return True
    return False


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does, and is not a page's."""
    return text.endswith(_SENTENCE_END) and not is_page_line(text)


def is_page_line(text: str) -> bool:
    """Tell whether a line is a web page's: its own words, or facts of a document by their label."""
    return is_page_words(text) or bool(find_labels(text))


def is_same_title(lines: Lines, others: Lines) -> bool:
    """Tell whether two titles say the same, wherever they break their lines.

    A page often has its title in one line above its facts, and the notice's own below them.
    """
    return _join_without_spaces(lines) == _join_without_spaces(others)


def is_damaged_title(lines: Lines, whole: Lines) -> bool:
    """Tell whether a title is what a copy left of another: its first and last words, with a gap."""
    title = _join_without_spaces(whole)
    first, last = _join_without_spaces(lines[:1]), _join_without_spaces(lines[-1:])
    if len(lines) == 1 or len(_join_without_spaces(lines)) >= len(title):
        return False
    return title.startswith(first) and title.endswith(last)


def join_lines(lines: Lines) -> str:
    """Return the words of a title in one line."""
    return "".join(line.text for line in lines)


def _join_without_spaces(lines: Lines) -> str:
    """Return a title in one line, without the spaces that people spread it with."""
    return remove_spaces(join_lines(lines))


def remove_spaces(text: str) -> str:
    """Return a line to be compared."""
    return re.sub(rf"[{SPACES}]", "", text)


def find_head_start(blocks: list[SourceBlock]) -> int:
    """Return where 版头 begins: above it stand only the words of a web page.

    It is found upwards from 发文字号: a title, agencies, lines of facts between them. 0 where there
    is no such number, or no title from there on.
    """
    number = start = at = _find_number(blocks[:_LOOKAHEAD])
    while at > 0:
        count = _count_title_lines(blocks[:at]) or int(_is_head_line(blocks[at - 1]))
        if count:
            start = at = at - count
        elif _is_fact_in_head(get_block_text(blocks[at - 1])):
            at -= 1
        else:
            break
    for titled in range(start, min(number + _TITLE_LINES, len(blocks))):
        if find_title(blocks, titled, has_title=False):
            return start
    return 0


def _find_number(blocks: list[SourceBlock]) -> int:
    """Return where 发文字号 stands above the recipients; 0 where it does not."""
    for at, text in enumerate(map(get_block_text, blocks)):
        if at and is_recipients_line(text):
            break
        if NUMBER.fullmatch(text):
            return at
    return 0


def _is_fact_in_head(text: str) -> bool:
    """Tell whether a line is one that a page sets between title and 发文字号."""
    return _FACTS.match(text) is not None and not text.endswith(_HEAD_ENDINGS)


def _count_title_lines(blocks: list[SourceBlock]) -> int:
    """Return how many lines the title has that the blocks end with: as many as make it whole."""
    titled = 0
    for count in range(1, min(_TITLE_LINES, len(blocks)) + 1):
        lines = find_title_by_kind(blocks[-count:])
        if len(lines) == count:
            titled = count
        if titled and WHOLE_TITLE.search(join_lines(lines)):
            break
    return titled


def _is_head_line(block: SourceBlock) -> bool:
    """Tell whether a block belongs to 版头 though it is no title; a table may hold it."""
    if not isinstance(block, SourceParagraph):
        return True
    text = close_letter_spacing(block.text)
    if text.endswith(_HEAD_ENDINGS):
        return _TITLE_LINE.fullmatch(text) is not None
    return block.role != "" or _SHORT_HEAD.fullmatch(remove_spaces(text)) is not None


def has_number_ahead(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether 发文字号 or 期号 is yet to come: what stands above it is 版头.

    It is looked for in the blocks below one, as far as a 版头 may go.
    """
    below = map(get_block_text, blocks[at + 1 : at + _LOOKAHEAD])
    return any(map(_NUMBER_OR_ISSUE.fullmatch, below))


def _get_text_below(blocks: list[SourceBlock], at: int) -> str:
    """Return the text of the block behind one; "" when there is none, or it is no paragraph."""
    return "".join(map(get_block_text, blocks[at + 1 : at + 2]))


def is_mark_with_suffix(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a line is 发文机关标志 though it ends as a title may.

    It ends with 文件, or with 纪要 or 令 and has 第3期 or 第12号 right below it (10.2, 10.3).
    """
    text = get_block_text(blocks[at])
    if ISSUE.fullmatch(_get_text_below(blocks, at)):
        return text.endswith(("文件", "纪要")) or is_order_mark(text)
    return text.endswith("文件")


def is_order_heading(blocks: list[SourceBlock], at: int) -> bool:
    """Tell whether a page's heading is the mark of an order: 第12号 stands right below it."""
    text = get_block_text(blocks[at])
    return is_order_mark(text) and ISSUE.fullmatch(_get_text_below(blocks, at)) is not None


def is_order_mark(text: str) -> bool:
    """Tell whether a line is 发文机关标志 of an order (10.2): who gives it, and 令 or 命令.

    样本县人民政府森林防火禁火令 is a title.
    """
    giver = close_letter_spacing(text).removesuffix("令").removesuffix("命")
    return text.endswith("令") and giver.endswith((*AGENCY_ENDINGS, *_GIVERS))


def _find_styled_title(blocks: list[SourceBlock]) -> Lines:
    """Return the paragraphs in the style of a title that the blocks begin with.

    They may be any number, and say no 文种: whoever set them so knows what a title is.
    """
    lines: Lines = []
    for block in blocks:
        if not isinstance(block, SourceParagraph) or block.role != style.TITLE.key:
            break
        lines.append(block)
    return lines


def find_title_by_kind(blocks: list[SourceBlock]) -> Lines:
    """Return the first lines that together end with a 文种; none when they do not.

    A 文种 may have （试行） behind it. Text that merely follows one ends no title.
    """
    lines: Lines = []
    text = ""
    for block in blocks:
        if not isinstance(block, SourceParagraph) or not _may_be_title_line(block):
            break
        if lines and _begins_another_title(block.text, text):
            return []  # what stands above is the way through a web site
        lines.append(block)
        text += close_title_spacing(block.text)
        if _ends_with_kind(text):
            return [] if _has_foreign_lines(lines) else lines
    return []


def _ends_with_kind(title: str) -> bool:
    """Tell whether a title ends with a 文种, and not within the 《》 of another title."""
    ends = [kind.end() for kind in KIND_AT_END.finditer(title)]
    return ends[-1:] == [len(title)] and title.count("《") == title.count("》")


def _has_foreign_lines(lines: Lines) -> bool:
    """Tell whether lines stand above one that is a whole 样本市人民政府令 or 公告.

    Only the agencies of a joint one may. An agency above a title that names its place itself is a
    page's, too.
    """
    *above, last = lines
    are_agencies = all(line.text.endswith(AGENCY_ENDINGS) for line in above)
    if len(above) == 1 and are_agencies:
        return last.text.startswith(above[0].text[:2]) and not _BEGINNING.search(last.text)
    whole = _AGENCY_AND_KIND.fullmatch(close_letter_spacing(last.text))
    return whole is not None and not are_agencies


def _begins_another_title(line: str, above: str) -> bool:
    """Tell whether a line cannot go on with the lines above: it begins a title of its own.

    关于…… may follow the agencies, and 甲局关于…… another agency of a joint document; both may
    follow 转发 or 关于贯彻落实.
    """
    if WHOLE_TITLE.search(above):
        return False
    if _BEGINNING.match(line) and not above.endswith(_LEADING):
        return True
    if _breaks_in_name(above):
        return False
    return bool(_WHOLE_BEGINNING.match(line)) and not above.endswith((*AGENCY_ENDINGS, "发"))


def _breaks_in_name(above: str) -> bool:
    """Tell whether a line of several agencies was broken within the last: 样本市民政局 样本市."""
    *agencies, last = above.split()
    return bool(agencies) and names_agencies(" ".join(agencies)) and not names_agencies(last)


def _may_be_title_line(line: SourceParagraph) -> bool:
    """Tell whether a paragraph can be a line of a title by its style and its words.

    A line with an ordinal is the text's already, and 发文字号 is 版头's.
    """
    if line.role not in _TITLE_ROLES or not _TITLE_LINE.fullmatch(line.text):
        return False
    return not any(tells(line.text) for tells in _TELL_NO_TITLE)
