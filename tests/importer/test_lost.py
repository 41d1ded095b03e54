"""Nothing is lost: every character of a source is in the YAML or in the report."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notice_gen.importer import import_file
from notice_gen.importer.unreadable import UnreadableSource
from notice_gen.yaml_source.parse import read_yaml
from notice_gen.yaml_source.tree import MappingNode, SequenceNode, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.importer import ImportResult
    from notice_gen.yaml_source.tree import Value

SENTENCES = [
    "各单位要认真落实责任。",
    "加强领导，压实责任。要建立台账，逐项销号",
    "發(fā)布機構(gòu)要著力加強宣傳,按時報送;",
    "其中：(一)是重点,(二)是难点",
    "　　会议强调，工作要抓实\u200b抓细、",
    "增长3.5%，共1,200件，见http://a.cn/b?c=1#d，电话0000-1234567",
    "<b>加粗</b>[链接](http://a.cn)**星号**{{ year }}| 竖线 |",
    "# 井号开头",
    "| 甲 | 乙 |",
    "- 减号: 冒号 #注释",
    "附件：1.名单",
    "附件1",
    "抄送：市委办公室，市政府办公室。",
    "样本区人民政府办公室　　2026年3月3日印发",
    "来源：区司法局 2026-03-02 浏览量：12 | |",
    "索 引 号：A/2026-1",
    "签发人：张示例　李样本",
    "特急",
    "000012",
    "样政发〔2026〕3号",
    "样本区人民政府文件",
    "样本区人民政府关于加强工作的通知",
    "各街道办事处，区直各单位：",
    "样本区人民政府",
    "2026年3月2日",
    "二〇二六年三月二日",
    "（联系人：李样本）",
    "出席：王示例",
    "区长　王示例",
    "特此通知。",
    "~",
    "'引号\"与”'",
]
ORDINALS = [
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "(一)",
    "1.",
    "2.",
    "1、",
    "（1）",
    "(2)",
    "①",
]
LINES = st.one_of(
    st.sampled_from(SENTENCES),
    st.builds("{}{}".format, st.sampled_from(ORDINALS), st.sampled_from(SENTENCES)),
    st.builds("{}{}".format, st.sampled_from(ORDINALS), st.sampled_from(["主要任务", "工作目标"])),
    st.text(
        "各单位，。；、：,;:!?()（）《》“”\"' .\t　一二1*#|[]{}<>&%$@國區\u200b\x07a-", max_size=30
    ),
)
SOURCES = st.lists(LINES, max_size=25)


def strings(value: Value, name: str = "") -> Iterator[str]:
    """Yield the strings of a tree's values: not its keys, nor the names of its files."""
    if isinstance(value, Text):
        yield re.sub(r"(?m)^#{1,4} ", "", value) if name == "body" else value
    elif isinstance(value, MappingNode):
        for key, item in value.items():
            yield from strings(item, key)
    elif isinstance(value, SequenceNode):
        for item in value:
            if not (name == "sections" and isinstance(item, Text)):
                yield from strings(item)


def counted(text: str) -> Counter[str]:
    """Count what is not a space."""
    return Counter("".join(text.split()))


def written(result: ImportResult) -> Counter[str]:
    """Count the characters of the values written, the marks of tables and bold not among them.

    The values the program adds of its own are left out: a kind and a format follow from the title
    and the mark, names of files only point to the text.
    """
    total: Counter[str] = Counter()
    for path in result.files:
        tree = read_yaml(path, path.parent, []) if path.suffix == ".yaml" else None
        for name, value in tree.items() if isinstance(tree, MappingNode) else ():
            if name in {"kind", "format", "direction", "numbering"}:
                continue
            total += counted("".join(strings(value, name)))
    return total


def balance(
    source: str, result: ImportResult, values: Counter[str]
) -> tuple[Counter[str], Counter[str]]:
    """Return what went in and what came out; ``values`` are the characters written."""
    into, out = counted(source), Counter(values)
    for change in result.changes:
        into += counted(change.after)
        out += counted(change.before)
    for left in result.unplaced:
        out += counted(left.text)
    return into, out


def imported(source: str, ending: str) -> tuple[ImportResult, Counter[str]] | None:
    """Return what was imported and what was written; None for a source without words."""
    folder = Path(tempfile.mkdtemp())
    try:
        file = folder / f"source{ending}"
        file.write_text(source, encoding="utf-8")
        result = import_file(file, folder / "content" / "new")
        return result, written(result)
    except UnreadableSource as refusal:
        assert "没有文字" in str(refusal)  # noqa: PT017 - nothing else may be refused
        return None
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("ending", [".txt", ".html"])
@settings(max_examples=120)
@given(lines=SOURCES)
@example(lines=[])
@example(lines=SENTENCES)
@example(
    lines=[
        "各单位：",
        "一、目标",
        "1.第一。做好。",
        "二、任务",
        "特此通知。",
        "某局",
        "2026年3月2日",
    ]
)
@example(lines=["样本区政府令", "第3号", "一、做好。", "区长　王示例", "2026年3月2日"])
def test_nothing_lost(ending: str, lines: list[str]) -> None:
    """What is in a source, less what was taken, plus what was put in, is what was written."""
    text = "\n".join(lines)
    if ending == ".html":
        text = text.replace("\x07", "")  # no page may have it
        source = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    found = imported(text if ending == ".txt" else source, ending)
    if found is None:
        assert not counted(text)
        return
    into, out = balance(text, *found)
    assert into - out == Counter()
    assert out - into == Counter()


@settings(max_examples=120)
@given(lines=SOURCES)
def test_readable(lines: list[str]) -> None:
    """Whatever a source says, what is written is YAML the program reads, with nothing to mend.

    All the loader may find missing is what the source itself lacks (K03).
    """
    found = imported("\n".join(lines), ".txt")
    if found:
        findings = found[0].findings
        assert {finding.code for finding in findings} <= {"K03", "K07"}, list(map(str, findings))
