"""Comments, fences, bullets and quotations of Markdown: no notice prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.importer import markdown_marks
from notice_gen.importer.block import SourceDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.importer import ImportResult


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["甲<!-- 乙 -->丙"], ["甲丙"]),
        (["甲<!-- 乙", "丙", "丁 -->戊"], ["甲", "", "戊"]),
        (["<!-- 甲 --><!-- 乙 -->丙"], ["丙"]),
        (["- 甲", "* 乙", "> 丙"], ["甲", "乙", "丙"]),
        (["---", "-甲", "* * *"], ["---", "-甲", "* * *"]),
        (["```", "- 甲", "<!-- 乙 -->", "```", "- 丙"], ["", "- 甲", "<!-- 乙 -->", "", "丙"]),
        (["~~~", "```", "甲", "~~~"], ["", "```", "甲", ""]),
        (["<!-- ", "```", "-->甲"], ["", "", "甲"]),
    ],
)
def test_marks(lines: list[str], kept: list[str]) -> None:
    """Marks are gone, and every line keeps its number; between fences nothing is a mark."""
    assert markdown_marks.drop_marks(lines, SourceDocument("行"))[0] == kept


def test_nothing_is_lost(importer: Callable[..., ImportResult]) -> None:
    """Comments are listed, and every character is accounted for."""
    text = (
        "# 关于报送名单的通知\n\n各单位：\n\n<!-- 给\n自己 -->\n\n- 请**核对**。\n\n"
        "```\n# 原样\n```\n\n样本局\n\n2026年3月2日\n"
    )
    result = importer(text, "a.md")
    assert result.recognised["body"] == "请**核对**。\n\n＃ 原样"
    assert [words.text for words in result.unplaced] == ["<!-- 给", "自己 -->"]
    assert result.count.is_closed
