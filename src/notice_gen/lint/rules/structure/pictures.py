"""Pictures (S27): what they show, said in words for those who do not see them.

In: an ``AuthorText``.  Out: ``RuleFinding``. What a picture says must be on the page for everybody:
the web page and the PDF give its words to screen readers, and to search.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

# A picture stands alone in its paragraph; elsewhere it is no picture (T03).
_PICTURE: Final = re.compile(r"(?m)^[ \t]*(?P<mark>!\[(?P<alt>[^\[\]\n]*)\]\([^()\n]*\))[ \t]*$")
_EMPTY_DESCRIPTION: Final = re.compile(
    r"(?:(?:如|见|附)?图(?:片|像|表)?|照片|截图|插图|附件|示意图|image|img|picture|photo)"
    r"[ _-]*[0-9一二三四五六七八九十]{0,3}"
    r"|[^\s，。；：、]*\.(?:png|jpe?g)",
    re.IGNORECASE,
)


@register_rule(
    "S27",
    Severity.ERROR,
    RuleStrength.规定,
    "《无障碍环境建设法》第三十二条；GB/T 37668-2019；WCAG 2.2 1.1.1",
    what="图片没有文字说明。",
    why="看不见图片的人靠说明知道图里有什么，网页和 PDF 都要用它；不写文件名，不写“图片”。",
    bad=("![](流程图.png)", "![图1](流程图.png)", "![流程图.png](流程图.png)"),
    good=("![办理流程：受理、分办、审批、出件](流程图.png)",),
)
def find_undescribed_pictures(text: AuthorText) -> Iterator[RuleFinding]:
    """Find pictures whose description is missing or says nothing (WCAG 2.2, 1.1.1).

    A number, a file's name, and words for any picture at all say nothing of this one.
    """
    hint = "在方括号里写图的内容，如 ![办理流程：受理、分办、审批、出件](流程图.png)"
    for picture in _PICTURE.finditer(text.value):
        description = picture["alt"].strip()
        if not description:
            span = picture.span("mark")
            yield RuleFinding(text.value, *span, "图片没有文字说明", hint)
        elif _EMPTY_DESCRIPTION.fullmatch(description):
            message = f"“{description}”没有说出图里有什么"
            yield RuleFinding(text.value, *picture.span("alt"), message, hint)
