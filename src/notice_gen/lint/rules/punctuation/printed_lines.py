"""The marks at the ends of printed lines (P37).

In: a ``ReviewedNotice`` with its ``Layout``; without one the rule is silent.  Out: ``RuleFinding``
at the author's mark, with its page and line in the message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

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


class _PrintedLine(NamedTuple):
    """A line, its text without spaces around it, and where a reader finds it."""

    where: str
    line: Line
    text: str


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
def find_misplaced_line_marks(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find lines that begin or end with a mark that may not stand there (5.1).

    Line breaking keeps to this already; it cannot in a narrow cell, or in a very long word.
    """
    if reviewed.layout is None:
        return
    lines = list(_number_lines(reviewed.layout))
    following = [*(line.text for line in lines[1:]), ""]
    for printed, next_text in zip(lines, following, strict=True):
        at, trouble = _find_misplaced_mark(printed.text, next_text)
        if trouble:
            value, spot = _locate_character(printed.line, printed.text, at)
            message = f"{printed.where}{trouble}"
            hint = "把这一段的字增减一两个，让标点回到行内"
            yield RuleFinding(value, spot, spot + 1, message, hint)


def _number_lines(layout: Layout) -> Iterator[_PrintedLine]:
    """Yield every line with its page and number, as a reader counts them.

    Pieces at nearly one height are one line to a reader: the cells of a table's row, a label and
    what stands beside it.
    """
    for page in layout.pages:
        number, last = 0, 0.0
        for line in sorted(page.lines, key=lambda line: line.baseline):
            if not number or line.baseline - last > _SAME_LINE:
                number += 1
            last = line.baseline
            where = f"第{page.number}页第{number}行"
            yield _PrintedLine(where, line, line.text.strip())


def _find_misplaced_mark(text: str, following: str) -> tuple[int, str]:
    """Return where in a line something is wrong, and what; "" when nothing is.

    ``following`` is the next line. A single mark is the content of a table's cell.
    """
    end = len(text) - 1
    if end < 1:
        return 0, ""
    first, last = text[0], text[end]
    if _may_not_be_first(text):
        return 0, f"以“{first}”开头"
    if last in _NOT_LAST and not text[-2:].isascii():
        return end, f"以“{last}”结尾"
    if _is_cut(text, following):
        return end, f"末尾的“{last * 2}”拆到了两行"
    return 0, ""


def _may_not_be_first(text: str) -> bool:
    """Tell whether a line begins with a mark that belongs to the line above.

    A / in front of Latin is that of a long address, and —— may begin a line as a whole.
    """
    if text[0] == "—":
        return text[1] != "—"
    return text[0] in _NOT_FIRST and not text[:2].isascii()


def _is_cut(text: str, following: str) -> bool:
    """Tell whether a line ends within —— or …… (5.1.4, 5.1.5).

    It does with one, or three, of its two characters, and where the next line has more of them.
    """
    last = text[-1]
    if last not in _DOUBLE_MARKS or not following.startswith(last):
        return False
    count = len(text) - len(text.rstrip(last))
    return count % 2 == 1


def _locate_character(line: Line, text: str, at: int) -> tuple[Text, int]:
    """Return the author's value and where in it the character ``at`` of a line stands.

    The line may begin with an ordinal the program put there, so its text is looked for with up to
    ``_LONGEST_ORDINAL`` characters left out, and both without what is never printed. A value from
    elsewhere, such as a name that was filled in, gives its beginning.
    """
    value = line.origin
    if value is None:
        return Text(text), at
    kept = [spot for spot, char in enumerate(value) if char not in _NEVER_PRINTED]
    written = "".join(value[spot] for spot in kept)
    for skip in range(min(at, _LONGEST_ORDINAL) + 1):
        printed = _drop_unprinted(text[skip:])
        begin = written.find(printed)
        if printed and begin >= 0:
            return value, kept[begin + len(_drop_unprinted(text[skip:at]))]
    return value, 0


def _drop_unprinted(text: str) -> str:
    """Return a text without the characters that stand in values only.

    These are spaces, which may be printed or not, the ends of lines, and the ``*`` of bold type.
    """
    return "".join(char for char in text if char not in _NEVER_PRINTED)
