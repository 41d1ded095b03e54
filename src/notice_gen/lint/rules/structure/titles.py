"""Titles (S13, S26, S31): what kind of document it is, what it is about, what it issues.

In: a ``ReviewedNotice``.  Out: ``RuleFinding`` at the title; its lines are broken by ``typeset``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import BARE_FORMAT, find_document_kind
from notice_gen.lint.notice_kind import find_title_kind, flag_value, join_title
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_CARRIED: Final = re.compile(r"(?:印发|转发|批转|公布|发布)((?:《[^》]+》[、和与及]?)+)")
_NAME: Final = re.compile(r"《([^》]+)》")
_INNER_MARKS: Final = str.maketrans("〈〉 　", "《》  ")
_QUOTED: Final = re.compile("[“‘「][^“”‘’「」]*[”’」]")
_ANSWER: Final = re.compile(
    r"(?:建议|提案|议案|意见)的?(?:会办|协办|办理)?(?:意见的?)?(?:答复|回复|复函)$"
)
# What tells what a title is about; a report of each year is by custom called so.
_SUBJECT: Final = re.compile(
    r"(?:关于|转发|批转|印发).+的"
    r"|[0-9]{4}年度?[^，。]{2,30}(?:情况|工作|年度|述职)报告$|调查报告$"
)


@register_rule(
    "S13",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 7.3.1，《党政机关公文处理工作条例》第九条（七）",
    what="标题末尾不是十五种文种之一。",
    why="标题由发文机关名称、事由和文种组成。",
    bad=("标题: 样本区2026年防汛工作方案",),
    good=("标题: 样本区人民政府关于印发2026年防汛工作方案的通知",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def check_title_kind(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check that a title ends with a 文种 (7.3.1, and art. 9 (7)).

    （试行） and the like may stand behind it. A notice without a title is E06's; a paper without a
    red head may be of any kind, and an answer to a proposal is by custom called 答复.
    """
    notice = reviewed.notice
    if notice.format == BARE_FORMAT:
        return
    title = join_title(notice)
    if _QUOTED.fullmatch(title):
        message = "标题外面的引号会印出来"
        yield flag_value(notice.title[0], message, "删去前后的引号：值不用加引号")
    elif title and not find_title_kind(title) and not _ANSWER.search(title):
        hint = "以通知、通报、意见、函等十五种文种之一结尾"
        yield flag_value(notice.title[-1], "标题末尾没有文种", hint)


@register_rule(
    "S26",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.3.1",
    what="标题里没有“关于……的”。",
    why="标题的事由一般用“关于……的”引出；转发、印发的公文和命令、公告、通告、公报、纪要可以不用。",
    bad=("标题: 样本区防汛工作通知",),
    good=("标题: 样本区人民政府关于做好防汛工作的通知",),
    scope=ReviewedNotice,
)
def check_title_subject(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check that a title says what it is about, with 关于 or what takes its place (7.3.1).

    Kinds that may go without are told by ``title_names_subject``; a title without a kind is S13's.
    A report of each year is by custom called so: 2025年度法治政府建设情况报告; so is 事故调查报告.
    """
    notice = reviewed.notice
    if notice.format == BARE_FORMAT:
        return
    title = join_title(notice)
    kind = find_document_kind(find_title_kind(title))
    if not kind.name or not kind.title_names_subject:
        return
    if not _SUBJECT.search(title):
        hint = f"写成“发文机关关于……的{kind.name}”"
        yield flag_value(notice.title[0], "标题里没有“关于……的”", hint)


@register_rule(
    "S31",
    Severity.WARNING,
    RuleStrength.实务,
    "发布、印发、转发类公文的惯例",
    what="标题里印发的文件与印发件的标题不一致。",
    why="标题写着印发《甲办法》，后面附的却是另一个名称，收文单位不知道以哪个为准。",
    bad=("标题: 关于印发《物资办法》的通知\n印发件: {标题: 物资规定, 正文文件: 专人管理。}",),
    good=("标题: 关于印发《物资办法》的通知\n印发件: {标题: 物资办法, 正文文件: 专人管理。}",),
    scope=ReviewedNotice,
)
def check_issued_titles(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the names in book marks behind 印发 in a title with the titles of 印发件.

    Without 印发件 nothing is compared: the text may go out as a file of its own.
    """
    notice = reviewed.notice
    carried = ["".join(issued.title) for issued in notice.issued]
    known = {_spell_bare(title) for title in carried}
    for behind in _CARRIED.findall(join_title(notice)) if carried else ():
        for name in _NAME.findall(behind):
            if _spell_bare(name) in known:
                continue
            message = f"标题里是《{name}》，印发件的标题是“{'”“'.join(carried)}”"
            yield RuleFinding(*_locate_name(notice.title, name), message, "核对两处的名称")


def _locate_name(lines: tuple[Text, ...], name: str) -> tuple[Text, int, int]:
    """Return where a name stands in a title: the line, start and end; else its whole first line."""
    for line in lines:
        start = line.find(name)
        if start >= 0:
            return line, start, start + len(name)
    return lines[0], 0, len(lines[0])


def _spell_bare(name: str) -> str:
    """Return a name as it is compared: marks within it as outside of it, and without spaces."""
    return re.sub(r"\s", "", name.translate(_INNER_MARKS))
