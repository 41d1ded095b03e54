"""What stood above the text and seemed to be the page's, though the notice lacks it.

In: the lines above the text that nothing else claimed.  Out: a title without a 文种, recipients
without a colon, the speaker of a 讲话.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer.adoption_note import is_adoption_note
from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text
from notice_gen.importer.page_words import PAGE_WORDS, is_page_words
from notice_gen.importer.publication_table import find_labels, may_be_fact
from notice_gen.importer.recipients_line import is_recipients_line
from notice_gen.importer.recognised import names_agencies, parse_date
from notice_gen.importer.title_search import KIND_AT_END, SPEAKER

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.change_log import ChangeLog
    from notice_gen.importer.recognised import Recognised

_TITLE: Final = re.compile(r"(?=.*[\u4e00-\u9fff]{4})[^。；：！？|｜>＞»]{4,60}(?<![，、.…])")
_SHORTEST: Final = 7  # characters of a title that only its place tells
_TITLE_LINES: Final = 3
_HEAD_LINES: Final = 20  # lines of a page in which a title is said again
_PEOPLE: Final = re.compile(rf"[\u4e00-\u9fff·、，{SPACES}]{{2,30}}(?:委员|代表|同志)")


def part_title_lines(blocks: list[SourceBlock]) -> list[SourceBlock]:
    """Return the blocks with the recipients off a line that says a title again before them.

    关于报送名单的通知　各单位： is such, where the title stands above, too.
    """
    parted: list[SourceBlock] = []
    said: list[str] = []
    for block in blocks[:_HEAD_LINES]:
        text = get_block_text(block)
        title = next((one for one in said if text.startswith(one)), "")
        if isinstance(block, SourceParagraph) and title:
            rest = block.slice_text(len(title)).strip_spaces()
            if is_recipients_line(rest.text, named=True):
                parted += [block.slice_text(0, len(title)), rest]
                continue
        parted.append(block)
        if KIND_AT_END.search(text) and _TITLE.fullmatch(text):
            said.append(text)
    return parted + blocks[_HEAD_LINES:]


def find_leftover_title(lines: list[SourceParagraph]) -> list[SourceParagraph]:
    """Return the title among lines that a page has above a text, by their place alone.

    It is the last of them that may be one; facts and buttons may stand between it and the text.
    Lines without a blank one between are one title.
    """
    rest = list(lines)
    while rest and _is_between(rest[-1]):
        rest.pop()
    title: list[SourceParagraph] = []
    while rest and len(title) < _TITLE_LINES and _may_be_title(rest[-1]):
        title.insert(0, rest.pop())
        if title[0].blank_before:
            break
    return title if sum(len(line.text) for line in title) >= _SHORTEST else []


def _is_between(line: SourceParagraph) -> bool:
    """Tell whether a line may stand between a title and the text: the page's, or who issued it."""
    text = line.text
    if is_adoption_note(line, titled=True):
        return True
    if is_page_words(text) or find_labels(text) or may_be_fact(text):
        return True
    return (
        names_agencies(text) or parse_date(text) is not None or SPEAKER.fullmatch(text) is not None
    )


def _may_be_title(line: SourceParagraph) -> bool:
    """Tell whether a line has the form of a title's."""
    return _TITLE.fullmatch(line.text) is not None and not _is_between(line)


def take_people(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take recipients that a copy left without their colon: 张示例、王示例委员."""
    if "recipients" in recognised.values or not _PEOPLE.fullmatch(line.text):
        return False
    drop_leftover(line, recognised.log)
    recognised.set_names("recipients", line.at, line.text, "")
    return True


def take_speaker(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take who made a speech, 样本市人大常委会秘书长　王示例, from below its title as 署名."""
    if "issuers" in recognised.values or not SPEAKER.fullmatch(line.text):
        return False
    drop_leftover(line, recognised.log)
    recognised.values["issuers"] = line.text
    recognised.log.add_remark(f"标题下面的“{line.text}”作为署名，印在文末，请核对")
    return True


def drop_leftover(line: SourceParagraph, log: ChangeLog) -> None:
    """Take a line off the list of what found no place."""
    for index, words in enumerate(log.unplaced):
        if (words.at, words.text, words.reason) == (line.at, line.text, PAGE_WORDS):
            del log.unplaced[index]
            return
