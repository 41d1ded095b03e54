"""Every code the program prints is explained, in Chinese, by what the code or the page says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import notice_gen
from notice_gen.error import UsageError
from notice_gen.lint.explain import explain_code, format_markdown, format_rule_list
from notice_gen.lint.registry import load_rules
from notice_gen.lint.unchecked import UNCHECKABLE

CODE = re.compile(r"[A-Z]\d\d?")
NO_CODES = {"A4"}  # strings that only look like codes


def find_codes() -> set[str]:
    """Return every code in the source: the strings that look like one."""
    found: set[str] = set()
    for path in Path(notice_gen.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(CODE.findall(node.value) if CODE.fullmatch(node.value) else ())
    return found - NO_CODES


CODES = sorted(find_codes())


@pytest.mark.parametrize("code", CODES)
def test_every_code(code: str) -> None:
    """Each code in the source has an explanation, which begins with the code and says more."""
    heading, _, words = explain_code(code).partition("\n\n")
    assert heading.startswith(f"{code}　")
    assert re.search("[一-鿿]", words)


def test_codes_are_found() -> None:
    """The test above looks at all there are: at the stages' codes and at every rule's."""
    assert {"Y01", "Y09", "K03", "K11", "T01", "T11", "F01", "L08"} <= set(CODES)
    assert set(load_rules()) <= set(CODES)


@pytest.mark.parametrize("code", ["S01", " s01 "])
def test_rule(code: str) -> None:
    """One rule is told whole: what, why, on whose word, how not to and how to write."""
    text = explain_code(code)
    rule = load_rules()["S01"]
    assert text.startswith("S01")
    for part in (rule.what, rule.why, rule.source, rule.severity, *rule.bad, *rule.good):
        assert part in text


def test_example_of_several_lines() -> None:
    """An example keeps its lines, each indented below its title."""
    assert "不要写：\n  审校:\n    关闭: [S01]\n\n" in explain_code("W03")


@pytest.mark.parametrize("code", ["K03", " k03 "])
def test_stage(code: str) -> None:
    """A code of a stage is told whole: its title, weight, meaning, an example, what to do."""
    assert explain_code(code) == (
        "K03　缺少必须写的键\n\n轻重：错误\n\n少写了一个必须有的键，公文缺了它就印不成。\n\n"
        "例如：\n  # notice.yaml\n  waive:\n    - rule: S01\n\n"
        "“文件”格式必须有：kind 文种、mark 发文机关标志、title 标题、issuers 发文机关署名、"
        "date 成文日期，以及 sections 正文（或 body 正文文件）；别的格式必须有 mark 和 date。"
        "写在 office.yaml 里的也算。\n\n"
        "怎么办：补上这个键；各份公文都相同的，可以写在上一层的 office.yaml 里。"
    )


@pytest.mark.parametrize("code", sorted(dict(UNCHECKABLE)))
def test_unchecked(code: str) -> None:
    """What no rule checks is explained too: why not."""
    assert dict(UNCHECKABLE)[code] in explain_code(code)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("S99", "没有 S99 这个代号。S 类有：.*S01"),
        (" K99", "没有 K99 这个代号。K 类有：K01、.*、K11$"),
        ("Z01", "Y 文件读不懂、.*L 版面、.*P 标点符号、.*notice rules"),
        ("标点", "notice rules"),
        ("", "^没有写代号。.*rules"),
    ],
)
def test_unknown(code: str, hint: str) -> None:
    """A code that is none is answered with those that are like it, or with what there is."""
    with pytest.raises(UsageError, match=hint):
        explain_code(code)


def test_listing() -> None:
    """The list has every rule on a line of its own."""
    lines = format_rule_list().split("\n")
    assert [line.split()[0] for line in lines] == list(load_rules())


def test_markdown() -> None:
    """The document has every rule once, under a chapter with a name, and what is not checked."""
    text = format_markdown()
    headed = re.findall(r"(?m)^### (\S+)　", text)
    assert sorted(headed) == sorted(load_rules())
    assert all(re.search("[一-鿿]", chapter) for chapter in re.findall(r"(?m)^## (.+)（", text))
    for code, reason in UNCHECKABLE:
        assert f"| {code} | {reason} |" in text
