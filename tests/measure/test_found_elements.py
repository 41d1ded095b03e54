"""Paragraphs: which level their ordinal is of, and what of them is a heading."""

from __future__ import annotations

import pytest
from measure.lines import paragraph

LEVELS = [
    ("一、基本情况", 1, "一、基本情况"),
    ("十二、附则", 1, "十二、附则"),
    ("（一）建设内容", 2, "（一）建设内容"),
    ("(二)建设内容", 2, "(二)建设内容"),
    ("1.落实责任", 3, "1.落实责任"),
    ("2．落实责任", 3, "2．落实责任"),
    ("（3）经费", 4, "（3）经费"),
    ("（一）加强领导。各单位要认真落实。", 2, "（一）加强领导。"),
    ("1.创新格局，统筹部署。年初下发意见。", 3, "1.创新格局，统筹部署。"),
    ("（一）同意建设大厅，名称暂定为大厅。", 2, ""),  # a numbered paragraph
    ("1.2026年4月，完成设计。", 3, ""),
    ("（二）同意将所需资金列入本年度预算调整方案之中，不足部分自筹。请审定。", 2, ""),
    ("一、各单位要做到：", 1, ""),
    ("1.5万元用于改造", 0, ""),
    ("12.5%的单位", 0, ""),
    ("一些单位存在问题", 0, ""),
    ("根据（一）的要求", 0, ""),
    ("2022年的工作", 0, ""),
]


@pytest.mark.parametrize(("text", "level", "heading"), LEVELS, ids=[one[0] for one in LEVELS])
def test_heading(text: str, level: int, heading: str) -> None:
    """A heading has an ordinal and stands alone, or is a short sentence before others."""
    found = paragraph(text)
    assert found.ordinal_level == level
    assert "".join(each.text for each in found.heading_characters) == heading


def test_heading_over_lines() -> None:
    """A heading goes on over the end of a line."""
    found = paragraph("（一）进一步健全", "监督机制。要继续努力。")
    assert "".join(each.text for each in found.heading_characters) == "（一）进一步健全监督机制。"
