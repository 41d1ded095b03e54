"""Rules over the marks of printed lines (P)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.typeset.layout import Layout, Line

# 5.1.1～5.1.3、5.1.6、5.1.7、5.1.9
_NOT_FIRST: Final = frozenset("。，、；：？！”’）》〉〕】」』·～/")
_NOT_LAST: Final = frozenset("“‘（《〈〔【「『/")
_DOUBLE_MARKS: Final = "—…"  # two of each are one mark (5.1.4、5.1.5)
_SAME_LINE: Final = 20  # twips: baselines closer than this are one line's
_NEVER_PRINTED: Final = frozenset(" \n\u2029*")  # what stands in a value and not in its lines
_LONGEST_ORDINAL: Final = 6  # characters, at most, that the program puts before an author's words


@register_rule(
    "P37",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 5.1",
    what="印出来的一行以不该在行首的标点开头，或者以不该在行末的标点结尾，或者拆开了破折号、省略号。",
    why="点号和后引号、后括号跟着前面的字，前引号、前括号跟着后面的字，破折号和省略号不拆开。",
    bad=("一行以“，”开头", "一行以“（”结尾", "破折号一半在行末、一半在下一行行首"),
    good=("一行以汉字开头，以逗号结尾",),
    scope=ReviewedNotice,
)
def find_misplaced_line_marks(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find lines that begin or end with a mark that may not stand there."""
    if draft.layout is None:
        return
    lines = list(_number_lines(draft.layout))
    texts = [line.text.strip() for _, line in lines]
    for (where, line), text, following in zip(lines, texts, [*texts[1:], ""], strict=True):
        at, trouble = _find_misplaced_mark(text, following)
        if trouble:
            value, spot = _locate_character(line, text, at)
            hint = "把这一段的字增减一两个，让标点回到行内"
            yield RuleFinding(value, spot, spot + 1, f"{where}{trouble}", hint)


def _number_lines(layout: Layout) -> Iterator[tuple[str, Line]]:
    """Yield every line with its page and number, as a reader counts them."""
    for page in layout.pages:
        number, last = 0, 0.0
        for line in sorted(page.lines, key=lambda line: line.baseline):
            if not number or line.baseline - last > _SAME_LINE:
                number += 1
            last = line.baseline
            yield f"第{page.number}页第{number}行", line


def _find_misplaced_mark(text: str, following: str) -> tuple[int, str]:
    """Return where in a line something is wrong, and what; "" when nothing is.

    A single mark is the content of a table's cell.
    """
    if len(text) < 2:  # noqa: PLR2004
        return 0, ""
    first, last = text[0], text[-1]
    if (first in _NOT_FIRST and not _is_western(text[:2])) or (first == "—" and text[1] != "—"):
        return 0, f"以“{first}”开头"
    if last in _NOT_LAST and not _is_western(text[-2:]):
        return len(text) - 1, f"以“{last}”结尾"
    tail = len(text) - len(text.rstrip(last))
    if last in _DOUBLE_MARKS and tail % 2 and following.startswith(last):
        return len(text) - 1, f"末尾的“{last * 2}”拆到了两行"
    return 0, ""


def _is_western(marks: str) -> bool:
    """Tell whether a / is that of an address too long for a line."""
    return marks.isascii()


def _locate_character(line: Line, text: str, at: int) -> tuple[Text, int]:
    """Return the author's value and where in it the character ``at`` of a line stands.

    A value from elsewhere, such as a name that was filled in, gives its beginning.
    """
    value = line.origin
    if value is None:
        return Text(text), at
    kept = [spot for spot, character in enumerate(value) if character not in _NEVER_PRINTED]
    written = "".join(value[spot] for spot in kept)
    for skip in range(_LONGEST_ORDINAL + 1):
        shown = "".join(c for c in text[skip:] if c not in _NEVER_PRINTED)
        begin = written.find(shown)
        if shown and begin >= 0 and skip <= at:
            printed = "".join(c for c in text[skip:at] if c not in _NEVER_PRINTED)
            return value, kept[begin + len(printed)]
    return value, 0
