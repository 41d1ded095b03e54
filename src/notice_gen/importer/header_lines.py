"""The lines of 版头 that their own words tell: 份号, 密级, 紧急程度, 发文字号, 签发人, 期号 (7.2).

In: a paragraph from the top of a source.  Out: keys in ``Recognised``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SPACES
from notice_gen.importer.recognised import DATE_PATTERN, read_matched_date
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceParagraph
    from notice_gen.importer.recognised import Recognised

NUMBER: Final = re.compile(
    r"(?:(?P<copy>\d{6})[ \t\u3000]+)?"
    r"(?P<number>(?:[\u4e00-\u9fffA-Za-z]{1,20}\s*[〔\[（(【]\s*(?:(?:19|20)\d{2}|[89]\d)\s*[〕\]）)】]\s*"
    r"(?:[\u4e00-\u9fff]{0,4}?第)?\s*\d{1,5}\s*号"
    r"|[〔\[（(]\s*(?:(?:19|20)\d{2}|[89]\d)\s*[〕\]）)]\s*[\u4e00-\u9fff]{1,12}?第?\s*\d{1,5}\s*号))"
    r"(?:[ \t\u3000]+(?:签发人[:：][ \t\u3000]*)?(?P<signatories>[\u4e00-\u9fff·]{2,4}"
    r"(?:[ \t\u3000、]+[\u4e00-\u9fff·]{1,4}){0,9}))?"
)
_SERIAL: Final = r"第\s*[\d一二三四五六七八九十百零〇○]{1,6}\s*[号期]"
ISSUE: Final = re.compile(
    rf"[（(]?(?:(?:19|20)\d{{2}}年|[〔\[]\d{{4}}[〕\]]"
    rf"|[〔\[（(]?[一二三四五六七八九十]{{1,3}}届[〕\]）)]?)?\s*{_SERIAL}[）)]?"
)
# 样本省人民政府令第12号, 样本市人大常委会公告（第3号）
ISSUED_MARK: Final = re.compile(
    rf"(?P<mark>[\u4e00-\u9fff]{{2,40}}?(?:令|公告|通告))[ \t\u3000]*(?P<issue>{ISSUE.pattern})"
)
_BULLET: Final = re.compile(r"[•·●■◆]\s*")
_IN_BRACKETS: Final = re.compile(r"[（(](?P<number>[^（()）]{5,40}号)[）)]")
_SIGNATORIES: Final = re.compile(
    r"(?P<label>签[ \u3000]*发[ \u3000]*人[ \u3000]*[:：])[ \u3000]*(?P<names>.+)"
)
_SECRECY: Final = re.compile(r"(绝密|机密|秘密)((?:★.+)?)")
SUFFIXES: Final = ("文件", "纪要", "令")  # of 发文机关标志 (7.2.4, 10.2, 10.3)
_URGENCY: Final = frozenset({"特急", "加急"})
_EDITED: Final = re.compile(rf"(?P<issuer>\S+)[ \t\u3000]+{DATE_PATTERN}")
_SEPARATOR: Final = re.compile(r"[-─—_=＿★☆*\s]{2,}|★")


def recognise_header_line(line: SourceParagraph, recognised: Recognised, *, mark: str) -> bool:
    """Take a line of 版头; False when it is none.

    ``mark`` is 发文机关标志 above it, "" without one: only below one 第3期 alone is an issue. The
    red line below 版头 (7.2.7) is drawn by the program, however it was typed.
    """
    if _SEPARATOR.fullmatch(line.text):
        recognised.log.add_change(line.at, line.text, "", why.RULE)
        return True
    return (
        _recognise_number(line, recognised)
        or _recognise_signatories(line, recognised)
        or _recognise_classification(line.text, recognised)
        or _recognise_issue(line, recognised, mark=mark)
    )


def _recognise_number(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take 发文字号 with 份号 and 签发人 beside it: 000012 样政发〔2026〕3号 签发人：张三.

    Its brackets become 〔〕; spaces in it, and 第 before its serial, go (7.2.5).
    """
    line = _open_brackets(line, recognised)
    match = NUMBER.fullmatch(line.text)
    values, log = recognised.values, recognised.log
    if match is None or (match["copy"] and "copy_number" in values):
        return False
    start, end = match.span("number")
    if "number" in values:
        if match.span("number") != match.span() or values["number"] != _spell(match["number"]):
            return False
        log.add_change(line.at, line.text, "", why.DOUBLE)
        return True
    values["number"] = spell_number(line.slice_text(start, end), recognised)
    if match["copy"]:
        values["copy_number"] = match["copy"]
    if match["signatories"]:
        label = re.search("签发人[:：]", line.text)
        if label:
            log.add_change(line.at, label[0], "", why.LABEL)
        add_signatories(match["signatories"], line.at, recognised)
    return True


def _open_brackets(line: SourceParagraph, recognised: Recognised) -> SourceParagraph:
    """Return a line without the brackets in which pages set 发文字号 below a title, or a bullet."""
    bullet = _BULLET.match(line.text)
    if bullet and NUMBER.fullmatch(line.text[bullet.end() :]):
        recognised.log.add_change(line.at, bullet[0], "", why.LABEL)
        return line.slice_text(bullet.end())
    match = _IN_BRACKETS.fullmatch(line.text)
    if match is None or not NUMBER.fullmatch(match["number"]):
        return line
    recognised.log.add_change(line.at, line.text[0] + line.text[-1], "", why.LABEL)
    return line.slice_text(1, -1)


def _spell(typed: str) -> str:
    """Return 发文字号 as the standard spells it."""
    number = re.sub(r"\s", "", typed)
    return re.sub(r"[\[（(【](\d{2,4})[\]）)】〕]第?", r"〔\1〕", number)


def spell_number(line: SourceParagraph, recognised: Recognised) -> str:
    """Return 发文字号 with the brackets 〔〕, and without 第 before its serial (7.2.5)."""
    number = _spell(line.text)
    recognised.log.add_change(line.at, line.text, number, why.SPELLED)
    return number


def _recognise_signatories(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take 签发人 with their label (7.2.6).

    Further ones have no label; they are known by the style that this program sets them in.
    """
    match = _SIGNATORIES.fullmatch(line.text)
    if match:
        recognised.log.add_change(line.at, match["label"], "", why.LABEL)
        add_signatories(match["names"], line.at, recognised)
        return True
    if line.role == style.SIGNATORY.key and "signatories" in recognised.values:
        add_signatories(line.text, line.at, recognised)
        return True
    return False


def add_signatories(names: str, at: int, recognised: Recognised) -> None:
    """Add the names of a line to 签发人 (7.2.6); they stand two in a line, with spaces between.

    What else parts them, such as 、, is not printed; ``at`` is the line's number.
    """
    signatories = recognised.values.setdefault("signatories", [])
    if isinstance(signatories, list):
        signatories += filter(None, re.split(f"[{SPACES}、]+", names))
        for mark in re.findall("、+", names):
            recognised.log.add_change(at, mark, "", why.LABEL)


def _recognise_classification(text: str, recognised: Recognised) -> bool:
    """Take 份号, 密级和保密期限 or 紧急程度 (7.2.1 to 7.2.3), each but once.

    000012, 机密★1年 and 特 急 are such lines; the spaces in them are the program's.
    """
    key, value = "", re.sub(f"[{SPACES}]", "", text)
    if re.fullmatch(r"\d{6}", text):
        key = "copy_number"
    elif _SECRECY.fullmatch(value):
        key = "secrecy"
    elif value in _URGENCY:
        key = "urgency"
    if not key or key in recognised.values:
        return False
    recognised.values[key] = value
    return True


def take_serial(key: str, line: SourceParagraph, recognised: Recognised) -> None:
    """Set 令号 or 期号, or the serial of a 公告, without the brackets it may stand in."""
    serial = line.text.strip("（()）")
    brackets = line.text.replace(serial, "")
    recognised.values[key] = re.sub(r"\s", "", serial)
    recognised.log.add_change(line.at, brackets, "", why.LABEL)


def _recognise_issue(line: SourceParagraph, recognised: Recognised, *, mark: str) -> bool:
    """Take 令号 or 期号, and below it who edited 纪要 and its date (10.2, 10.3).

    They stand there instead of at the foot: 样本区人民政府办公室　　2026年3月2日. With a day
    that is none the line is left to the text. Below 文件 it is the serial of a 公告.
    """
    values = recognised.values
    key = "number" if mark.endswith("文件") else "issue"
    if mark and key not in values and ISSUE.fullmatch(line.text):
        take_serial(key, line, recognised)
        return True
    if "issue" not in values:
        return False
    edited = _EDITED.fullmatch(line.text)
    day = read_matched_date(edited)
    if edited is None or day is None or "date" in values:
        return False
    values["issuers"] = edited["issuer"]
    values["date"] = day.isoformat()
    printed = line.text[edited.start("year") :]
    recognised.log.add_change(line.at, printed, day.isoformat(), why.SPELLED)
    return True
