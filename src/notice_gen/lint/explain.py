"""Every code the program prints, explained: one as text, those of the rules also as Markdown.

In: the registry of rules, which document themselves, and the codes of the stages.  Out: strings.
``make docs`` makes docs/rules.md of them.
"""

from __future__ import annotations

from itertools import groupby
from textwrap import indent
from typing import TYPE_CHECKING, Final

from notice_gen.error import UsageError
from notice_gen.lint.error_codes import load_error_codes, load_families
from notice_gen.lint.registry import load_rules, split_code
from notice_gen.lint.unchecked import UNCHECKABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.error_codes import ErrorCode
    from notice_gen.lint.rule import Rule

_CHAPTERS: Final = {  # of the rules, in the order of docs/rules.md
    "C": "结束语",
    "E": "要素",
    "G": "前后各份公文",
    "N": "数字用法",
    "P": "标点符号",
    "Q": "文字质量",
    "R": "行文规则",
    "S": "结构和格式",
    "W": "豁免",
    "X": "公开前的安全",
}
_INTRO: Final = """\
# 审校规则

这个文件由程序生成（make docs），不要手工修改。

`notice check` 按下列规则检查公文；`notice explain 代号` 显示其中一条。每条规则注明依据：
**规定**是公文格式标准、条例的要求，**标准**是 GB/T 15834、GB/T 15835 的要求，**实务**是通行的做法。
确有理由不照办的，在 notice.yaml 的 `waive`（豁免）里写上代号和理由；“实务”的规则还可以在
office.yaml 的 `review`（审校）里关闭。轻重说的也是有多大把握：**错误**是谁看了都会说错的，
**警告**多半是错、要看一眼的，**提示**从文字里看不准、由人决定的。有的问题 `notice check --fix`
能够直接改好，检查时会注明。
"""


def explain_code(code: str) -> str:
    """Return what a code means and what to do, as text. Raises UsageError for one there is not."""
    wanted = code.strip().upper()
    rules = load_rules()
    if wanted in rules:
        return _format_rule(rules[wanted])
    stages = load_error_codes()
    if wanted in stages:
        return _format_error(stages[wanted])
    reasons = dict(UNCHECKABLE)
    if wanted in reasons:
        return f"{wanted}　不由审校检查\n\n{reasons[wanted]}"
    problem = f"没有 {code.strip()} 这个代号" if wanted else "没有写代号"
    raise UsageError(f"{problem}。{_list_codes(wanted[:1])}")


def _list_codes(letter: str) -> str:
    """Return which codes there are: those of a letter, else all letters with what they are of."""
    codes = [*load_rules(), *load_error_codes()]
    alike = [code for code in codes if code[:1] == letter]
    if alike:
        return f"{letter} 类有：{'、'.join(alike)}"
    families = {**load_families(), **_CHAPTERS}
    letters = "、".join(f"{each} {meaning}" for each, meaning in families.items())
    return f"代号是一个字母加数字，各个字母是：{letters}；用 notice rules 查看全部规则"


def _format_error(error: ErrorCode) -> str:
    """Return a code of the stages with its words, which end with what to do."""
    return f"{error.code}　{error.title}\n\n轻重：{error.severity}\n\n{error.text}"


def _format_rule(rule: Rule) -> str:
    """Return a rule with all that it says of itself."""
    parts = [
        f"{rule.code}　{rule.what}",
        f"为什么：{rule.why}",
        f"依据：{rule.source}（{rule.strength}）",
        f"轻重：{rule.severity}",
        _format_examples("不要写", rule.bad),
        _format_examples("要写", rule.good),
    ]
    return "\n\n".join(parts)


def _format_examples(title: str, examples: tuple[str, ...]) -> str:
    """Return examples below a title, each indented, whatever lines it has."""
    return f"{title}：\n" + indent("\n".join(examples), "  ", lambda _: True)


def format_rule_list() -> str:
    """Return all rules, a line each: code, weight, strength, what it finds."""
    lines = [
        f"{rule.code}  {rule.severity}  {rule.strength}  {rule.what}"
        for rule in load_rules().values()
    ]
    return "\n".join(lines)


def format_markdown() -> str:
    """Return the documentation of all rules, chapter by chapter, and what is not checked.

    The codes are in their order, so that each letter is one chapter.
    """
    chapters = [_INTRO]
    for letter, group in groupby(load_rules().values(), key=lambda rule: rule.code[0]):
        chapters.append(f"## {_CHAPTERS.get(letter, letter)}（{letter}）\n")
        chapters += ["\n".join(_format_section(rule)) for rule in group]
    unchecked = sorted(UNCHECKABLE, key=lambda row: split_code(row[0]))
    rows = "\n".join(f"| {code} | {reason} |" for code, reason in unchecked)
    chapters.append(f"## 不由审校检查的\n\n| 代号 | 理由 |\n| --- | --- |\n{rows}\n")
    return "\n".join(chapters)


def _format_section(rule: Rule) -> Iterator[str]:
    """Yield the lines of a rule's section, and an empty one behind them."""
    yield f"### {rule.code}　{rule.what.rstrip('。')}\n"
    yield f"{rule.why}\n"
    yield f"- 依据：{rule.source}（{rule.strength}）"
    yield f"- 轻重：{rule.severity}"
    for title, examples in (("不要写", rule.bad), ("要写", rule.good)):
        for example in examples:
            yield f"- {title}：{_format_code(example)}"
    yield ""


def _format_code(example: str) -> str:
    """Return an example as code, in Markdown; one of several lines as a block below its point."""
    if "\n" not in example:
        return f"`{example}`"
    lines = "\n".join(f"  {line}" for line in example.split("\n"))
    return f"\n\n  ```yaml\n{lines}\n  ```\n"
