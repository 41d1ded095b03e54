"""Paragraphs that end in the middle (Q12).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_SOURCE: Final = "公文校对常规"
_UNENDED: Final = re.compile(
    r"(?m)^[^\n|#]*[，；。][^\n|]*[一-鿿][，、]?$|^[^\n|#：]{8,}[一-鿿][，、]$"
)
# Particulars and names, a salute, a heading of one clause.
_NO_PROSE: Final = re.compile(
    r"[：:][^。；]*$|联系[人电]|地址|注|[市县区局部厅委办会院校司队站所镇乡村人]$"
    r"|同志们|先生们|朋友们|代表们|委员们|各位|你们好|您好"
    r"|^[ 　]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、])[^。；]*$"
)
# Characters that begin a word and, alone, end no phrase: 后果严(重), 抓好落(实).
_CUT_WORD: Final = re.compile(
    r"(?m)^(?=[^\n|#。；：]*[，、])[^\n|#。；：]{6,}[一-鿿]"
    r"(?P<last>[严落认氛纪推促健规贯统协监督检扎充执维营积确深坚持抓夯履])$"
)
_PROSE: Final = frozenset({"正文", "引言", "结束语"})
_SHORTEST: Final = 12  # characters; what is shorter may be a name or a heading


@register_rule(
    "Q12",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="一段话没有写完：句中有逗号、句号，末尾却没有标点，或者是逗号、顿号。",
    why="多半是复制时丢了后面的字，或者漏了句号。",
    bad=("各单位要高度重视，加强领导，确保工作取得实",),
    good=("各单位要高度重视，加强领导，确保工作取得实效。",),
)
def find_unended_paragraphs(text: AuthorText) -> Iterator[RuleFinding]:
    """Find paragraphs with stops inside and none at their end; lists of particulars have none.

    What is found are their last characters, behind which something is missing.
    """
    if text.part not in _PROSE:
        return
    prose = mask_codes(text.value)
    for match in _UNENDED.finditer(prose):
        line = match[0]
        has_comma = line[-1] in "，、"
        is_short = len(line) < _SHORTEST and not has_comma
        if is_short or _NO_PROSE.search(line):
            continue
        message = f"这一段没有写完：末尾“{line[-4:]}”后面没有标点"
        hint = "核对有没有漏字，补上句号"
        if has_comma:
            message = f"这一段没有写完：以“{line[-1]}”结尾"
            hint = "核对有没有漏字，改为句号"
        yield RuleFinding(text.value, match.end() - 4, match.end(), message, hint)
    for match in _CUT_WORD.finditer(prose):
        if len(match[0]) < _SHORTEST and _ends_in_cut_word(match[0]):
            message = f"这一段没有写完：末尾“{match[0][-4:]}”像是少了字"
            yield RuleFinding(text.value, match.end() - 4, match.end(), message, "核对原文，补全")


def _ends_in_cut_word(line: str) -> bool:
    """Tell whether the last character of a line is a word of its own, and so only part of one."""
    import rjieba  # noqa: PLC0415 - reading its dictionary takes 0.1 s; hardly a text needs it

    return len(rjieba.cut(line)[-1]) == 1
