"""What happened to each character of a source on its way into the content.

In: nothing (types only).  Out: ``ChangeLog``, which every step writes to: a source's characters are
those of the YAML, plus what changes took away, less what they put in, plus what is unplaced.
"""

from __future__ import annotations

from typing import Final

import msgspec

# Why a change was made, in the words of the report.
GLOSS: Final = "去掉网页转换留下的拼音"
SIMPLIFIED: Final = "繁体字改为简体字"
PUNCTUATION: Final = "半角标点改为全角"
SPACE: Final = "去掉多余的空格"
UNSEEN: Final = "去掉看不见的字符"
MARKDOWN: Final = "Markdown 的记号，不印"
MARKUP: Final = "改成全角，以免被当作标记"
JOINED: Final = "接上被硬换行断开的段落"
DOUBLE: Final = "去掉网页上重复的标题"
SYMBOL: Final = "符号字体的字，写成通用的字符"
LIFTED: Final = "上标和下标，写成字符"
FORMULA: Final = "公式，写成一行"
COUNTED: Final = "Word 自动编的序数，写成文字"
PAGE_COUNTED: Final = "网页自动编的序数，写成文字"
ORDINAL: Final = "序数，由程序编排"
LABEL: Final = "名目和标点，由程序加"
SPELLED: Final = "改成本程序的写法"
INFERRED: Final = "按发文机关标志和签名的样子补上，请核对"
PROPERTY: Final = "正文没有印，取自文件属性"
ADOPTED: Final = "成文日期，取自题注"
RULE: Final = "分隔线，由程序画"
SHOWN: Final = "照 Excel 显示的写"
DELIMITER: Final = "分隔单元格的符号"
# Why words found no place, where other stages ask.
PAGE: Final = "网页上的信息"


class LoggedChange(msgspec.Struct, frozen=True):
    """A stretch of the source written differently, or left to the program to print.

    ``at`` counts lines or paragraphs, ``column`` characters of the source's line, both from 1;
    line 0 stands for what is not in the text, column 0 is the line as a whole. ``reason`` is one of
    the constants above.
    """

    at: int
    column: int
    before: str
    after: str
    reason: str


class UnplacedText(msgspec.Struct, frozen=True):
    """Words that found no place in the content, and why; ``at`` is 0 outside of the text.

    ``covers`` is what of the source's characters they stand for; None when it is they themselves.
    """

    at: int
    text: str
    reason: str
    covers: str | None = None


class ChangeLog(msgspec.Struct):
    """Collects what is to be reported; ``unit`` is what places count, 行 or 段."""

    unit: str = "行"
    changes: list[LoggedChange] = msgspec.field(default_factory=list)
    unplaced: list[UnplacedText] = msgspec.field(default_factory=list)
    remarks: dict[str, None] = msgspec.field(default_factory=dict)  # in order, each once

    def add_change(self, at: int, before: str, after: str, reason: str, column: int = 0) -> None:
        """Note a change; nothing is noted when there was none.

        An empty ``after`` says that the program prints ``before`` itself, or that it is dropped.
        """
        if before != after:
            self.changes.append(LoggedChange(at, column, before, after, reason))

    def add_unplaced(self, at: int, text: str, reason: str, covers: str | None = None) -> None:
        """Note words that found no place; spaces alone are not worth a note.

        ``covers`` is what of the source's characters they stand for, when it is not they.
        """
        if text.strip():
            self.unplaced.append(UnplacedText(at, text, reason, covers))

    def add_remark(self, text: str) -> None:
        """Note what its author should know; the same thing only once."""
        self.remarks.setdefault(text)
