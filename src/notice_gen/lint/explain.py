"""The documentation of the rules, made from the code: one rule as text, all of them as Markdown.

In: the book of rules.  Out: strings. ``python -m notice_gen.explain FILE`` writes docs/rules.md.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.error import UsageError
from notice_gen.lint.registry import load_rules, split_code
from notice_gen.lint.unchecked import UNCHECKABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import Rule

_CHAPTERS: Final = {
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
office.yaml 的 `review`（审校）里关闭。有的问题 `notice check --fix` 能够直接改好，检查时会注明。
"""


def explain_rule(code: str) -> str:
    """Return the documentation of one rule as text. Raises UsageError for a code that has none."""
    wanted = code.strip().upper()
    known = load_rules().get(wanted)
    if known:
        return _format_rule(known)
    reasons = dict(UNCHECKABLE)
    if wanted in reasons:
        return f"{wanted}　不由审校检查\n\n{reasons[wanted]}"
    near = [other for other in load_rules() if other[:1] == wanted[:1]]
    hint = f"{wanted[:1]} 类有：{'、'.join(near)}" if near else "用 notice rules 查看全部规则"
    raise UsageError(f"没有代号为 {code} 的规则。{hint}")


def _format_rule(rule: Rule) -> str:
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
    lines = [f"  {line}" for example in examples for line in example.split("\n")]
    return "\n".join([f"{title}：", *lines])


def format_rule_list() -> str:
    """Return all rules, a line each: code, weight, strength, what it finds."""
    return "\n".join(
        f"{r.code}  {r.severity}  {r.strength}  {r.what}" for r in load_rules().values()
    )


def format_markdown() -> str:
    """Return the documentation of all rules, chapter by chapter, and what is not checked."""
    chapters = [_INTRO]
    for letter, group in groupby(load_rules().values(), key=lambda rule: rule.code[0]):
        chapters.append(f"## {_CHAPTERS.get(letter, letter)}（{letter}）\n")
        chapters += ["\n".join(_format_section(rule)) for rule in group]
    unchecked = sorted(UNCHECKABLE, key=lambda row: split_code(row[0]))
    rows = "\n".join(f"| {code} | {reason} |" for code, reason in unchecked)
    chapters.append(f"## 不由审校检查的\n\n| 代号 | 理由 |\n| --- | --- |\n{rows}\n")
    return "\n".join(chapters)


def _format_section(rule: Rule) -> Iterator[str]:
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


def main(argv: list[str]) -> None:
    """Write docs/rules.md, or the file named."""
    target = Path(argv[0] if argv else "docs/rules.md")
    target.write_text(format_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
