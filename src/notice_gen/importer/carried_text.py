"""The text that a notice carries: 印发, 转发, 批转 and 公布 have it below the date.

In: the blocks below a date, and what stands above it.  Out: where it begins, and its title.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text, list_paragraphs
from notice_gen.importer.head_leftovers import drop_leftover
from notice_gen.importer.recognised import close_letter_spacing, parse_date
from notice_gen.importer.title_search import is_page_line, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

# What is carried to all who shall keep it; its title ends so.
_CARRIED_TITLE: Final = re.compile(
    r"[^。；：，？！]{2,60}(方案|办法|规定|细则|规划|计划|要点|条例|章程|规则|规程|制度|准则|守则|标准|规范|"
    r"预案|意见|报告|纲要|纪要|措施|任务|清单|目录|目标|名单|讲话|总结|决定|法|通知|请示|函|程序|公约|"
    r"指南|指引|目录|大纲|分工|安排|机制|决议|解释|批复|汇编|导则|政策|举措|建议|提纲|预算|流程)"
    r"(（[^（）]{1,16}）)?"
)
_TITLE_LINE: Final = re.compile(r"[^。；：，？！（）]{4,60}(（[^（）]{1,16}）)?")
_TITLE_LINES: Final = 4
_BUTTON_LINES: Final = 8  # lines below the date in which a carried text begins
_SHORTEST: Final = 3  # blocks of what has a title that is known only by where it stands
_ARTICLE: Final = re.compile(
    r"第[一二三四五六七八九十百]{1,4}[编章条](?![^\s　]*[，。])|第一条|目\s*录$"
)
_ADOPTED: Final = re.compile(r"[（(](?:19|20)\d{2}年.*")
_TEXT_BEGINNING: Final = re.compile(f"{_ARTICLE.pattern}|{_ADOPTED.pattern}")
_CARRYING: Final = re.compile("印发|转发|批转|公布|发布|颁布")
_QUOTED: Final = re.compile("《([^《》]{2,60})》")
_LABEL: Final = re.compile(r"附\s*件|附[:：]|抄\s*送|主题词")


def split_carried_text(
    blocks: list[SourceBlock], above: Sequence[SourceBlock], recognised: Recognised
) -> tuple[list[SourceBlock], list[SourceBlock]]:
    """Part off the text that a notice carries; ``blocks`` stand below the date, ``above`` above it.

    It begins with a title of its own and has text below it; what stands above it, a 附注 or a
    page's words, is returned first.
    """
    recognised.named = names = _list_named_texts(above, recognised)
    for at in range(min(len(blocks), _BUTTON_LINES)):
        if _LABEL.match(get_block_text(blocks[at])):
            break
        count = _count_title(blocks[at:], names)
        if count is not None and len(blocks) > at + count:
            return blocks[:at], blocks[at:]
    return blocks, []


def _list_named_texts(above: Sequence[SourceBlock], recognised: Recognised) -> frozenset[str]:
    """Return the names in 《》 of a notice's title and text; none when it carries nothing."""
    title = recognised.values.get("title", "")
    words = title if isinstance(title, str) else "".join(map(str, title))
    said = words + "".join(map(get_block_text, above))
    if not _CARRYING.search(said) and recognised.values.get("format") != "命令":
        return frozenset()
    names = {_remove_marks(name) for name in _QUOTED.findall(said)}
    return frozenset(names | {_remove_marks(words)})


def _count_title(blocks: list[SourceBlock], names: frozenset[str]) -> int | None:
    """Return how many lines the title has that the blocks begin with; None when none begins there.

    ``names`` are the texts that the notice names; where it names one, what stands in its place is
    taken for a title whatever it ends with, and 第一条 or 题注 for a text whose title a page set
    above the whole.
    """
    first = get_block_text(blocks[0])
    if _is_no_title(blocks[0]):
        return None
    if names and _TEXT_BEGINNING.match(first):
        return 0
    count = _count_known_title(blocks[:_TITLE_LINES], names)
    if count is None and len(blocks) > _SHORTEST and _TITLE_LINE.fullmatch(first):
        return 1 if names else None
    return count


def _count_known_title(blocks: list[SourceBlock], names: frozenset[str]) -> int | None:
    """Return how many lines make a title that its ending or a name in 《》 tells; None if none do.

    The first block may be the line of a title.
    """
    text = ""
    lines = [blocks[0], *takewhile(_may_go_on, blocks[1:])]
    for count, line in enumerate(lines, 1):
        text += close_letter_spacing(get_block_text(line))
        if _CARRIED_TITLE.fullmatch(text) or _remove_marks(text) in names:
            return count
    return None


def _may_go_on(block: SourceBlock) -> bool:
    """Tell whether a block can be a further line of a title."""
    return not _is_no_title(block) and not _ARTICLE.match(get_block_text(block))


def _is_no_title(block: SourceBlock) -> bool:
    """Tell whether a block can be no line of a title: a note, a sentence, a page's words."""
    if not isinstance(block, SourceParagraph):
        return True
    if ordinals.parse_ordinal(block.text) or parse_date(block.text):
        return True
    if _ADOPTED.match(block.text):
        return False
    return block.text.startswith("（") or is_page_line(block.text)


def _remove_marks(text: str) -> str:
    """Return a name to be compared: without spaces, 《》 and what is in brackets behind it."""
    return re.sub(rf"[{SPACES}《》〈〉]|（[^（）]{{1,16}}）$", "", text)


def find_carried_title(
    blocks: list[SourceBlock], recognised: Recognised
) -> tuple[int, list[SourceParagraph]]:
    """Return how many blocks the title of a carried text takes, and its lines.

    One without a title of its own, or with nothing but attachments, has that which the page set
    above the notice.
    """
    count = (_count_title(blocks, recognised.named) or 0) if blocks else 0
    lines = list_paragraphs(blocks[:count])
    if not lines:
        lines = _take_page_title(recognised)
    title = join_lines(lines)
    recognised.log.add_remark(f"成文日期后面的“{title}”作为印发件，请核对")
    return count, lines


def _take_page_title(recognised: Recognised) -> list[SourceParagraph]:
    """Return the title a page set above an order or 公告, taken off the list of page's words."""
    for line in recognised.page_title:
        drop_leftover(line, recognised.log)
    return recognised.page_title
