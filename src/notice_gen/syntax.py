"""What a YAML parser complains about, in the words of the person who typed the file.

In: the parser's problem and context with their offsets, and the text.  Out: one Diagnostic, placed
where the hand has to go, which is often not where the parser stopped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.manuscript import Manuscript

_QUOTE_WHOLE: Final = "给冒号后面的整个值加上单引号 '…'"
_KEY: Final = r"\s*(?:- +)*[^\s:：#'\"-][^\s:：]*"
_NO_SPACE: Final = re.compile(rf"({_KEY}):[^\s:]")
_WIDE_COLON: Final = re.compile(rf"({_KEY})\s*：")
_TAB: Final = re.compile(r"^[ ]*\t", re.MULTILINE)
_WIDE_INDENT: Final = re.compile(r"^[ ]*[\u3000\u00a0][\u3000\u00a0 ]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said: ``problem`` at offset ``at``, while in ``context`` at ``since``."""

    problem: str
    at: int
    context: str
    since: int
    manuscript: Manuscript

    @property
    def line(self) -> str:
        """The line the parser stopped in."""
        return _line(self.manuscript.text, self.at)

    @property
    def before(self) -> str:
        """What stands in that line before the point."""
        text = self.manuscript.text
        return text[text.rfind("\n", 0, self.at) + 1 : self.at]

    def say(self, message: str, hint: str, offset: int | None = None) -> Diagnostic:
        """Return the finding, placed at ``offset``, else where the parser stopped."""
        place = self.manuscript.place(self.at if offset is None else offset)
        return error("Y01", message, place, hint)


def explain(complaint: Complaint) -> list[Diagnostic]:
    """Return the findings that stand for one complaint of the parser."""
    indentation = list(_indentation(complaint.manuscript, complaint.at))
    if indentation:
        return indentation
    said = f"{complaint.context}: {complaint.problem}"
    for pattern, tell in _TELLERS:
        if re.search(pattern, said):
            return [tell(complaint)]
    return [complaint.say("这里不合 YAML 的写法", "对照样例 content/example 检查这一行和上一行")]


def _indentation(manuscript: Manuscript, end: int) -> list[Diagnostic]:
    """Return a finding for each line up to the complaint indented with anything but spaces."""
    text = manuscript.text
    stop = text.find("\n", end)
    head = text[: stop if stop >= 0 else len(text)]
    findings = []
    for pattern, name in ((_TAB, "制表符（Tab）"), (_WIDE_INDENT, "全角空格或不换行空格")):
        for match in pattern.finditer(head):
            place = manuscript.place(match.end() - 1)
            hint = "缩进只用半角空格：把它删去，改按两次空格键"
            findings.append(error("Y02", f"行首的缩进用了{name}", place, hint))
    return findings


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _quote(complaint: Complaint) -> Diagnostic:
    hint = "补上另一半引号；公文里的引号请用中文引号“”"
    return complaint.say("引号没有配对：只有前一半", hint, complaint.since)


def _escape(complaint: Complaint) -> Diagnostic:
    return complaint.say("双引号里的反斜杠 \\ 后面不能跟这个字", "把双引号换成单引号 '…'")


def _opening(complaint: Complaint) -> Diagnostic:
    """Tell that a value begins with a character YAML keeps for itself."""
    offset = complaint.since if complaint.context.endswith(("alias", "anchor", "tag")) else None
    at = complaint.at if offset is None else offset
    character = complaint.manuscript.text[at : at + 1]
    return complaint.say(f"值不能直接用 {character} 开头", _QUOTE_WHOLE, offset)


def _block(complaint: Complaint) -> Diagnostic:
    return complaint.say("| 或 > 后面不能接着写文字", "文字从下一行写起，并缩进两个空格")


def _brackets(complaint: Complaint) -> Diagnostic:
    text = complaint.manuscript.text
    at = complaint.since
    if not text.startswith(("[", "{"), at):
        at = max(text.rfind("[", 0, complaint.at), text.rfind("{", 0, complaint.at))
    hint = f"补上另一半括号；如果 {text[at]} 是正文的文字，{_QUOTE_WHOLE}"
    return complaint.say(f"括号 {text[at]} 没有配对", hint, at)


def _dash(complaint: Complaint) -> Diagnostic:
    return complaint.say("“- ”不能写在冒号的同一行", "从下一行写起，一行一个“- ”")


def _missing_dash(complaint: Complaint) -> Diagnostic:
    hint = "列表里每一项都以“- ”开头；属于上一项的键要与它的第一个键对齐"
    return complaint.say("列表里的这一行没有“- ”，或者没有对齐", hint)


def _nested_colon(complaint: Complaint) -> Diagnostic:
    if re.search(r":(?:\s|$)", complaint.before):
        message = "一行里有两个“冒号加空格”，分不清哪个是键"
        return complaint.say(message, f"{_QUOTE_WHOLE}，或者把正文里的冒号改成全角的：")
    text = complaint.manuscript.text
    start = complaint.at - len(complaint.before)
    above = text[:start].rstrip()
    at = above.rfind("\n") + 1
    if above and not re.match(rf"{_KEY}\s*:(?:\s|$)", _line(text, at)):
        return _keyless(complaint, at)
    hint = "让它与同级的键左边对齐；如果上一行的值没有写完，给整个值加上引号"
    return complaint.say("这一行的缩进不对：上一行已经有值", hint, start + _width(complaint.line))


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _no_colon(complaint: Complaint) -> Diagnostic:
    return _keyless(complaint, complaint.since)


def _keyless(complaint: Complaint, at: int) -> Diagnostic:
    """Tell what is wrong with the line at an offset that should be ``key: value``."""
    text = complaint.manuscript.text
    line = _line(text, at)
    start = text.rfind("\n", 0, at) + 1
    for pattern, message, hint in (
        (_NO_SPACE, "冒号后面少了一个空格", "写成“{}: 值”"),
        (_WIDE_COLON, "键后面用了全角冒号", "改成半角冒号再加一个空格：“{}: 值”"),
    ):
        match = pattern.match(line)
        if match:
            key = match[1].lstrip(" -")
            return complaint.say(message, hint.format(key), start + match.end(1))
    hint = "写成“键: 值”；如果它接着上一行，给整个值加上引号，或者用 | 另起一段"
    return complaint.say("这一行没有“键: ”", hint, start + _width(line))


def _no_key(complaint: Complaint) -> Diagnostic:
    before = complaint.before.rstrip()
    if complaint.manuscript.text.startswith(":", complaint.at):
        return complaint.say("冒号前面没有键", "写上键，如“标题: …”")
    if before.endswith(("'", '"', "]", "}")):
        return complaint.say(f"{before[-1]} 后面又有文字", _QUOTE_WHOLE)
    hint = "让它与同级的键左边对齐，每深一层多缩进两个空格"
    return complaint.say("这一行的缩进与同级的键没有对齐", hint)


def _documents(complaint: Complaint) -> Diagnostic:
    return complaint.say("一个文件只能写一份内容", "删去单独一行的 --- 或 ...")


def _directive(complaint: Complaint) -> Diagnostic:
    return complaint.say("行首不能是 %", "删去这一行，或者给整个值加上单引号", complaint.since)


_TELLERS: Final[tuple[tuple[str, Callable[[Complaint], Diagnostic]], ...]] = (
    (r"quoted scalar: found unexpected", _quote),
    (r"quoted scalar: ", _escape),
    (r"scanning an? (alias|anchor)|(scanning|parsing) a tag|cannot start any token", _opening),
    (r"undefined tag handle", _opening),
    (r"block scalar", _block),
    (r"flow (sequence|mapping|node)", _brackets),
    (r"sequence entries are not allowed", _dash),
    (r"mapping values are not allowed", _nested_colon),
    (r"could not find expected ':'", _no_colon),
    (r"block collection", _missing_dash),
    (r"block mapping", _no_key),
    (r"directive|incompatible", _directive),
    (r"document", _documents),
)
