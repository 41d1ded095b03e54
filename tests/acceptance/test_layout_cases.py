"""Layouts that were once wrong, or wrongly found fault with, each by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pairs import built

from notice_gen.lint.review import review_notices
from notice_gen.measure import measure_file
from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project

HEAD = """\
mark: 样本区人民政府办公室
kind: 通知
number: 样政办发〔2026〕1号
title: 样本区人民政府办公室关于报送数据的通知
recipients: 各街道办事处
issuers: 样本区人民政府办公室
date: 2026-03-02
printer: 样本区人民政府办公室
printed: 2026-03-02
"""
CLAUSE = "为进一步做好有关工作，按照区委、区政府的统一安排，结合本区实际，"


def write_body(*paragraphs: str) -> str:
    """Return the key of a text of these paragraphs."""
    return "body: |-\n" + "\n\n".join(f"  {paragraph}" for paragraph in paragraphs) + "\n"


def write_section(heading: str, text: str) -> str:
    """Return a section of a list of them."""
    return f"  - {{heading: {heading}, intro: {text}}}\n"


NAMES = write_body(
    "现将名单通知如下。",
    "组　长：赵样本　　副区长",
    "副组长：钱样本　　教育局局长",
    "成　员：孙　样　　宣传部副部长、文明办主任",
)
NUMBERS = write_body("现将数据通知如下。", "甲街道　　120　　3.5", "乙街道　　98　　12.75")
PHONES = write_body("请核对数据。", "联系电话：0878-5391021。", "电子邮箱：a.b-c@example.cn")
ADDRESSES = write_body("请核对……", "地址：样本区人民路12号1205室", "网址：https://example.cn/a/b/c")
ANSWER = "seal: 加盖\n" + write_body(
    "你局来函收悉。经区政府领导同志批准，现函复如下：",
    "同意申办2027年区运动会。请有关方面抓紧办理。特此函复。",
)
SECTIONS = [
    f"preamble: {CLAUSE * 8}现通知如下。\nsections:\n",
    write_section("核发范围和管理", CLAUSE * 12),
    write_section("政策保障", CLAUSE * 16),
]
JOINT = write_body("根据《样本区委办公室 样本区人民政府办公室关于印发〈某某方案〉的通知》办理。")
# What follows the head, and codes that are not to be said of it.
CASES: dict[str, tuple[str, set[str]]] = {
    "name-list": (NAMES, {"P38"}),
    "P38-name-list": (NAMES.replace("　", " "), {"P38"}),
    "numbers in columns": (NUMBERS, set()),
    "phone-line": (PHONES, set()),
    "dots and address": (ADDRESSES, set()),
    "S15-after-L07": (ANSWER, {"S15", "L08"}),
    "stranded-heading": ("".join(SECTIONS), {"L08"}),
    "P38-joint-title-in-book-marks": (JOINT, {"P38"}),
}


@pytest.mark.parametrize("name", CASES)
def test_layout_case(name: str, tmp_path: Path, workshop: Project) -> None:
    """The review says nothing of the kind, and measured all is as it must be."""
    body, unsaid = CASES[name]
    folder = tmp_path / "notice"
    folder.mkdir()
    folder.joinpath("notice.yaml").write_text(HEAD + body, "utf-8")
    reviewed = review_notices([folder], lambda _: workshop.font_metrics)
    said = {each.code for each in reviewed.diagnostics}
    assert not said & unsaid
    rows = measure_file(built(folder, tmp_path / "out").pdf).rows
    grid = "5.2.3" if "L03" in said else ""
    failed = [row for row in rows if row.outcome is MeasureOutcome.FAIL and row.clause != grid]
    assert failed == []
