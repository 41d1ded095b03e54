"""The folder that is written, and what is reported of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from changed_key import plain

from notice_gen.importer import format_import_report, import_file
from notice_gen.importer.folder_writer import format_schema_line
from notice_gen.model.notice_folder import load_notice
from notice_gen.yaml_source.source_file import find_first_stray

TEXT = """样本区人民政府文件
样政发〔2026〕3号
关于甲的通知
各单位:
　　现通知如下:
一、任务
（一）查好。查清底数。
（二）改好。
二、要求
抓紧。
样本区人民政府
2026年3月2日
网站工作人员加的一句话
"""
ENGLISH = """# yaml-language-server: $schema=../../schema/notice.json
kind: 通知
mark: 样本区人民政府
number: 样政发〔2026〕3号
title: 关于甲的通知
recipients: 各单位
preamble: 现通知如下：
sections:
  - 任务
  - heading: 要求
    intro: 抓紧。
issuers: 样本区人民政府
date: 2026-03-02
# 没有放进去（在成文日期后面）：
#   网站工作人员加的一句话
"""


def written(folder: Path, text: str) -> Path:
    """Write a source beside a folder of notices."""
    file = folder.parent / "source.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_written(content: Path) -> None:
    """notice.yaml, and a file for each section that has items; it loads."""
    result = import_file(written(content, TEXT), content / "new")
    assert (content / "new" / "notice.yaml").read_text(encoding="utf-8") == ENGLISH
    assert (content / "new" / "任务.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schema/section.json\n"
        "heading: 任务\n"
        "items:\n  - lead: 查好。\n    text: 查清底数。\n  - text: 改好。\n"
    )
    assert {path.name for path in result.files} == {"notice.yaml", "任务.yaml"}
    assert sorted(path.name for path in (content / "new").iterdir()) == ["notice.yaml", "任务.yaml"]
    assert load_notice(content / "new").title == ("关于甲的通知",)


def test_chinese_keys(content: Path) -> None:
    """With keys in Chinese the folder says the same."""
    file = written(content, TEXT)
    import_file(file, content / "english")
    import_file(file, content / "chinese", chinese=True)
    text = (content / "chinese" / "notice.yaml").read_text(encoding="utf-8")
    assert "标题: 关于甲的通知" in text
    assert "title" not in text
    english, chinese = load_notice(content / "english"), load_notice(content / "chinese")
    assert plain(english) == plain(chinese)


def test_schema_of_the_project(content: Path) -> None:
    """An editor finds the schema however deep the folder is, and no folder of the same name."""
    (content / "schema").mkdir()
    import_file(written(content, TEXT), content / "a" / "b")
    first = (content / "a" / "b" / "notice.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first.endswith("$schema=../../../schema/notice.json")


def test_schema_of_no_project() -> None:
    """Where there is none above, it is where a project would have it."""
    line = format_schema_line("section", Path("/no project/content/2022"))
    assert line == "# yaml-language-server: $schema=../../schema/section.json\n"


@pytest.mark.parametrize(
    ("office", "missing"),
    [
        ("", ("mark", "date", "kind", "issuers")),
        ("发文机关标志: 甲局\nissuers: 甲局\n", ("date", "kind")),
    ],
)
def test_missing(office: str, missing: tuple[str, ...], content: Path) -> None:
    """What neither the source nor office.yaml has is named, in the file too, and not made up."""
    if office:
        (content / "office.yaml").write_text(office, encoding="utf-8")
    result = import_file(
        written(content, "甲工作安排\n各单位：\n一、任务\n做好。\n"), content / "new"
    )
    assert result.missing == missing
    assert {finding.code for finding in result.findings} == {"K03"}
    text = (content / "new" / "notice.yaml").read_text(encoding="utf-8")
    assert text.count("# 原文没有") == len(missing)
    assert not set(missing) & result.recognised.keys()


@pytest.mark.parametrize("chinese", [False, True])
@pytest.mark.parametrize(
    ("office", "left"),
    [
        ("", ["发文机关标志", "成文日期", "文种", "发文机关署名"]),
        ("发文机关标志: 甲局\nissuers: 甲局\n", ["成文日期", "文种"]),
    ],
)
def test_left_to_fill(office: str, left: list[str], *, chinese: bool, content: Path) -> None:
    """What nobody gives can be left as 【待填】: a notice never takes another office's name."""
    if office:
        (content / "office.yaml").write_text(office, encoding="utf-8")
    source = written(content, "甲工作安排\n各单位：\n一、任务\n做好。\n")
    result = import_file(source, content / "new", chinese=chinese, to_fill=True)
    text = (content / "new" / "notice.yaml").read_text(encoding="utf-8")
    assert re.findall("【待填：(.*?)】", text) == left
    assert [finding.code for finding in result.findings] == ["K11"] * len(left)
    assert "# 原文没有" not in text
    assert result.count.is_closed


def test_same_headings(content: Path) -> None:
    """Sections of one heading get files of their own."""
    text = "关于甲的通知\n各单位：\n" + "".join(f"{n}、任务\n（一）做好。\n" for n in "一二三")
    import_file(written(content, text), content / "new")
    names = {path.stem for path in (content / "new").glob("*.yaml")} - {"notice"}
    assert len(names) == 3


def test_report(content: Path) -> None:
    """The report says what was recognised, changed with its places, left and to be done."""
    report = format_import_report(import_file(written(content, TEXT), content / "new"))
    for said in (
        "标题：关于甲的通知",
        "正文：2 个：任务、要求",
        ": → ：：第4行第4字，第5行第8字",
        "全角空格×2：第5行第1字",
        "2026年3月2日 → 2026-03-02：第12行",
        "（一）：第7行",
        "第13行 网站工作人员加的一句话（在成文日期后面）",
        "内容齐全，可以生成。",
    ):
        assert said in report


def test_report_of_what_lacks(content: Path) -> None:
    """It names the missing keys in Chinese, and what the loader says."""
    report = format_import_report(
        import_file(written(content, "甲工作安排\n各单位：\n做好。"), content / "new")
    )
    assert (
        "原文没有的，请在 notice.yaml 里补上：发文机关标志、成文日期、文种、发文机关署名" in report
    )
    assert "K03" in report
    assert "内容齐全" not in report


def test_unseen_characters_left_over(content: Path) -> None:
    """What found no place may have characters no YAML may have: the comment names them."""
    left = TEXT.replace("网站工作人员", "\u202e网站\u200d\x1b\ufffd工作人员")
    result = import_file(written(content, left), content / "new")
    text = (content / "new" / "notice.yaml").read_text("utf-8")
    assert find_first_stray(text) is None
    assert "网站" in text
    assert {finding.code for finding in result.findings} <= {"K03"}
