"""What a web page or a conversion left behind in the words (Q09).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText
    from notice_gen.yaml_source.tree import Text

_SOURCE: Final = "公文校对常规"
_NAMED: Final = "nbsp|amp|quot|ldquo|rdquo|lsquo|rsquo|middot|mdash|hellip|lt|gt"
_ENTITY: Final = re.compile(
    r"&(?:#[0-9]{2,5}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}[0-9]?);"
    rf"|&(?:{_NAMED})(?![A-Za-z;])|(?<![A-Za-z&])(?:{_NAMED});"
)
_ODD: Final = re.compile("[A-Za-z\\\\&;□锟烫屯\u0080-\u00ff\ufffd]")  # in all that is looked for
_MOJIBAKE: Final = re.compile("(?:锟斤拷|烫烫烫|屯屯屯|\ufffd)+|ï»¿|â€[œ\u009d™“”]")
_CODE: Final = re.compile(
    r"_x00[01][0-9A-Fa-f]_|(?<=[一-鿿，。；：])\\(?:[nrt](?![A-Za-z])|u[0-9A-Fa-f]{4})"
    r"|(?<![A-Za-z])(?:style|class|href|src|align)=\"[^\"\n]*\""
)
_BROKEN: Final = re.compile(
    r"(?<=[一-鿿])□{2,}(?=[一-鿿])|(?:[Ã-ï][\u0080-\u00bf]{1,2}){2,}|[ÃÂ][\u0080-\u00bf]"
)
_FORMS: Final = frozenset({"附件正文", "附件标题"})  # □□□□ of a form is to be filled in
_PINYIN: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_CONVERTED: Final = re.compile(
    rf"(?:[？?][,，]?|[,，])[A-Z]\([a-z{_PINYIN}]{{2,6}}\)"
    rf"|[A-Z]\((?=[a-z]*[{_PINYIN}])[a-z{_PINYIN}]{{2,6}}\)"
)
_DAMAGES: Final = (
    (_MOJIBAKE, "编码转换时损坏的字"),
    (_CONVERTED, "转换时损坏的字"),
)
_PROSE_DAMAGES: Final = (*_DAMAGES, (_BROKEN, "转换时损坏的字"))
_RETYPE: Final = "对照原文，把这几个字重打一遍"


@register_rule(
    "Q09",
    Severity.ERROR,
    RuleStrength.实务,
    _SOURCE,
    what="文字里残留着网页的代码，或者转换时损坏的字。",
    why="从网页复制、转换时留下的，读不通，也印得出来。",
    bad=("请各单位&nbsp;认真执行", "实施交通管制？,F(xiàn)通告如下"),
    good=("请各单位认真执行", "实施交通管制。现通告如下"),
)
def find_web_leftovers(text: AuthorText) -> Iterator[RuleFinding]:
    """Find entities of web pages (&nbsp;), and what conversion made of a character: F(xiàn).

    An entity becomes the character it stands for, a space none. What a character was that a
    conversion broke, a person must say.
    """
    value = text.value
    if not _ODD.search(value):
        return
    yield from _find_entities(value)
    for match in _CODE.finditer(value):
        yield RuleFinding(value, *match.span(), f"“{match[0]}”是网页或程序的代码", "删去它")
    for pattern, problem in _DAMAGES if text.part in _FORMS else _PROSE_DAMAGES:
        for match in pattern.finditer(value):
            yield RuleFinding(value, *match.span(), f"“{match[0]}”是{problem}", _RETYPE)


def _find_entities(value: Text) -> Iterator[RuleFinding]:
    """Find entities of web pages that stand for one character."""
    for match in _ENTITY.finditer(value):
        meant = html.unescape(f"&{match[0].strip('&;')};")
        if len(meant) > 1:
            continue
        fix = meant.strip()
        hint = f"改为“{fix}”" if fix else "删去它"
        yield RuleFinding(value, *match.span(), f"“{match[0]}”是网页的代码", hint, fix)
