"""What a YAML parser complains about, in the words of the person who typed the file.

In: the parser's problem and context with their offsets, and the file.  Out: ``Diagnostic``, placed
where the hand has to go, which is often not where the parser stopped: one Y01, or a Y02 for each
line whose indentation is not of spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.diagnostic import Diagnostic, make_error
from notice_gen.yaml_source.typed_slips import find_line_slip

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.yaml_source.source_file import SourceFile

_QUOTE_WHOLE: Final = "给冒号后面的整个值加上单引号 '…'"
_KEY: Final = r"\s*(?:- +)*[^\s:：#'\"-][^\s:：]*"
_NO_SPACE: Final = re.compile(rf"({_KEY}):[^\s:]")
_WIDE_COLON: Final = re.compile(rf"({_KEY})\s*：")
_BLOCK: Final = re.compile(rf"{_KEY}: +[|>][-+]?\s*$")
_TAB: Final = re.compile(r"^[ ]*\t", re.MULTILINE)
_WIDE_INDENT: Final = re.compile(r"^[ ]*[\u3000\u00a0][\u3000\u00a0 ]*", re.MULTILINE)


class ParserComplaint(msgspec.Struct, frozen=True):
    """What the parser said: ``problem`` at offset ``at``, while in ``context`` at ``since``."""

    problem: str
    at: int
    context: str
    since: int
    source: SourceFile

    @property
    def stopped_line(self) -> str:
        """The line the parser stopped in."""
        return _find_line(self.source.text, self.at)

    @property
    def text_before(self) -> str:
        """What stands in that line before the point."""
        text = self.source.text
        return text[text.rfind("\n", 0, self.at) + 1 : self.at]

    def make_finding(self, message: str, hint: str, offset: int | None = None) -> Diagnostic:
        """Return the finding, placed at ``offset``, else where the parser stopped."""
        place = self.source.locate_character(self.at if offset is None else offset)
        return make_error("Y01", message, place, hint)


def explain_complaint(complaint: ParserComplaint) -> list[Diagnostic]:
    """Return the findings that stand for one complaint of the parser."""
    indentation = list(_check_indentation(complaint.source, complaint.at))
    if indentation:
        return indentation
    slip = _find_slip(complaint)
    if slip:
        return [slip]
    said = f"{complaint.context}: {complaint.problem}"
    for pattern, tell in _EXPLANATIONS:
        if re.search(pattern, said):
            return [tell(complaint)]
    return [
        complaint.make_finding(
            "这里不合 YAML 的写法", "检查这一行和上一行：键后面要有冒号和空格，同一层的键要对齐"
        )
    ]


def _check_indentation(source: SourceFile, end: int) -> list[Diagnostic]:
    """Return a finding for each line up to the complaint indented with anything but spaces."""
    text = source.text
    stop = text.find("\n", end)
    head = text if stop < 0 else text[:stop]
    findings = []
    for pattern, name in ((_TAB, "制表符（Tab）"), (_WIDE_INDENT, "全角空格或不换行空格")):
        for match in pattern.finditer(head):
            place = source.locate_character(match.end() - 1)
            hint = "缩进只用半角空格：把它删去，改按两次空格键"
            findings.append(make_error("Y02", f"行首的缩进用了{name}", place, hint))
    return findings


def _find_slip(complaint: ParserComplaint) -> Diagnostic | None:
    """Return the slip of the hand in the lines the parser speaks of, or in those above them."""
    text = complaint.source.text
    for at in (complaint.since, complaint.at):
        start = text.rfind("\n", 0, at) + 1
        above = text[:start].rstrip().rfind("\n") + 1
        for begin in (start, above):
            slip = find_line_slip(_find_line(text, begin))
            if slip:
                return complaint.make_finding(slip.message, slip.hint, begin + slip.at)
        if start > above and _BLOCK.match(_find_line(text, above)):
            hint = "“|”下面的每一行都缩进：比键多空两格"
            return complaint.make_finding("“|”下面的文字没有缩进", hint, start)
    return None


def _find_line(text: str, at: int) -> str:
    """Return the line that the character at an offset stands in."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start:] if end < 0 else text[start:end]


def _explain_quote(complaint: ParserComplaint) -> Diagnostic:
    hint = "补上另一半引号；公文里的引号请用中文引号“”"
    return complaint.make_finding("引号没有配对：只有前一半", hint, complaint.since)


def _explain_escape(complaint: ParserComplaint) -> Diagnostic:
    return complaint.make_finding("双引号里的反斜杠 \\ 后面不能跟这个字", "把双引号换成单引号 '…'")


def _explain_first_character(complaint: ParserComplaint) -> Diagnostic:
    """Tell that a value begins with a character YAML keeps for itself."""
    at = complaint.at
    if complaint.context.endswith(("alias", "anchor", "tag")):
        at = complaint.since
    character = complaint.source.text[at : at + 1]
    return complaint.make_finding(f"值不能直接用 {character} 开头", _QUOTE_WHOLE, at)


def _explain_block_scalar(complaint: ParserComplaint) -> Diagnostic:
    sign = complaint.source.text[complaint.at : complaint.at + 1]
    if sign in {"－", "—", "–", "＋"}:
        return complaint.make_finding(f"| 后面的“{sign}”不是半角的", "改成半角的减号：|-")
    return complaint.make_finding("| 或 > 后面不能接着写文字", "文字从下一行写起，并缩进两个空格")


def _explain_brackets(complaint: ParserComplaint) -> Diagnostic:
    text = complaint.source.text
    at = complaint.since
    if not text.startswith(("[", "{"), at):
        at = max(text.rfind("[", 0, complaint.at), text.rfind("{", 0, complaint.at))
    hint = f"补上另一半括号；如果 {text[at]} 是正文的文字，{_QUOTE_WHOLE}"
    return complaint.make_finding(f"括号 {text[at]} 没有配对", hint, at)


def _explain_dash(complaint: ParserComplaint) -> Diagnostic:
    return complaint.make_finding("“- ”不能写在冒号的同一行", "从下一行写起，一行一个“- ”")


def _explain_missing_dash(complaint: ParserComplaint) -> Diagnostic:
    hint = "列表里每一项都以“- ”开头；属于上一项的键要与它的第一个键对齐"
    return complaint.make_finding("列表里的这一行没有“- ”，或者没有对齐", hint)


def _explain_nested_colon(complaint: ParserComplaint) -> Diagnostic:
    """Tell of a ``: `` where none may be: in the value, or in a line indented too far.

    The line above tells them apart: when it is no ``key: value``, its colon is what is missing.
    """
    if re.search(r":(?:\s|$)", complaint.text_before):
        message = "一行里有两个“冒号加空格”，分不清哪个是键"
        return complaint.make_finding(message, f"{_QUOTE_WHOLE}，或者把正文里的冒号改成全角的：")
    text = complaint.source.text
    start = complaint.at - len(complaint.text_before)
    above = text[:start].rstrip()
    at = above.rfind("\n") + 1
    if above and not re.match(rf"{_KEY}\s*:(?:\s|$)", _find_line(text, at)):
        return _explain_keyless_line(complaint, at)
    hint = "让它与同级的键左边对齐；如果上一行的值没有写完，给整个值加上引号"
    return complaint.make_finding(
        "这一行的缩进不对：上一行已经有值", hint, start + _measure_indent(complaint.stopped_line)
    )


def _measure_indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _explain_missing_colon(complaint: ParserComplaint) -> Diagnostic:
    return _explain_keyless_line(complaint, complaint.since)


def _explain_keyless_line(complaint: ParserComplaint, at: int) -> Diagnostic:
    """Tell what is wrong with the line at an offset that should be ``key: value``."""
    text = complaint.source.text
    line = _find_line(text, at)
    start = text.rfind("\n", 0, at) + 1
    for pattern, message, hint in (
        (_NO_SPACE, "冒号后面少了一个空格", "写成“{}: 值”"),
        (_WIDE_COLON, "键后面用了全角冒号", "改成半角冒号再加一个空格：“{}: 值”"),
    ):
        match = pattern.match(line)
        if match:
            key = match[1].lstrip(" -")
            return complaint.make_finding(message, hint.format(key), start + match.end(1))
    hint = "写成“键: 值”；如果它接着上一行，给整个值加上引号，或者用 | 另起一段"
    return complaint.make_finding("这一行没有“键: ”", hint, start + _measure_indent(line))


def _explain_missing_key(complaint: ParserComplaint) -> Diagnostic:
    before = complaint.text_before.rstrip()
    if complaint.source.text.startswith(":", complaint.at):
        return complaint.make_finding("冒号前面没有键", "写上键，如“标题: …”")
    if before.endswith('"'):
        hint = f"公文里的引号用中文引号“”；要照印英文引号，{_QUOTE_WHOLE}"
        return complaint.make_finding('" 后面又有文字', hint)
    if before.endswith(("'", "]", "}")):
        return complaint.make_finding(f"{before[-1]} 后面又有文字", _QUOTE_WHOLE)
    hint = "让它与同级的键左边对齐，每深一层多缩进两个空格"
    return complaint.make_finding("这一行的缩进与同级的键没有对齐", hint)


def _explain_second_document(complaint: ParserComplaint) -> Diagnostic:
    return complaint.make_finding("一个文件只能写一份内容", "删去单独一行的 --- 或 ...")


def _explain_directive(complaint: ParserComplaint) -> Diagnostic:
    return complaint.make_finding(
        "行首不能是 %", "删去这一行，或者给整个值加上单引号", complaint.since
    )


_EXPLANATIONS: Final[tuple[tuple[str, Callable[[ParserComplaint], Diagnostic]], ...]] = (
    (r"quoted scalar: found unexpected", _explain_quote),
    (r"quoted scalar: ", _explain_escape),
    (
        r"scanning an? (alias|anchor)|(scanning|parsing) a tag|cannot start any token",
        _explain_first_character,
    ),
    (r"undefined tag handle", _explain_first_character),
    (r"block scalar", _explain_block_scalar),
    (r"flow (sequence|mapping|node)", _explain_brackets),
    (r"sequence entries are not allowed", _explain_dash),
    (r"mapping values are not allowed", _explain_nested_colon),
    (r"could not find expected ':'", _explain_missing_colon),
    (r"block collection", _explain_missing_dash),
    (r"block mapping", _explain_missing_key),
    (r"directive|incompatible", _explain_directive),
    (r"document", _explain_second_document),
)
