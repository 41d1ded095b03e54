"""What the rules say of good notices is what a careful secretary would say, and nothing else.

Looked at are the real notice of 2022, printed as its author wrote it, the example, and one
document of each of the 15 kinds. Every finding stands here with the reason why it is right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from own_notices import KIND_EXAMPLES, WORDED_NOTICES

from notice_gen.lint.report.excerpt import FileLines
from notice_gen.lint.review import review_notices

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project
    from notice_gen.lint.review import ReviewResult

# Folder, code, the words underlined: why a secretary would agree.
AGREED = {
    ("2022", "E05", "通报"): "网上公开的原文没有发文字号；正式发文必须有",
    ("2022", "E13", "通报"): "网上公开的原文没有版记；印发的公文必须有",
    ("2022", "S26", "2022年岳阳楼区落实国家机关"): "标题是“2022年……情况通报”，没有“关于……的”",
    ("2022", "Q01", "责任务"): "“普法责任务”是“普法责任”或“普法任务”的笔误",
    ("2022", "Q01", "份内"): "“份内职责”应写“分内职责”",
    ("gonggao", "S28", "office"): "这份样例专门演示 office 的页边距",
    ("pifu", "S28", "office"): "这份样例专门演示 office 的页边距",
}
# Remarks of setting, which change with every word of the text.
REMARKS = {
    "L01": "一个字占一行，增删几个字就能收回去",
    "L02": "一段的末行单独在页首，增删几个字就能收回去",
    "L03": "为使落款与正文同页调了行距，应当让人知道",
    "L09": "空格太多的行，Word 可能多排几个字，应当让人知道",
    "L06": "主送机关太多，移到了版记，应当让人知道",
}
WAIVED = {
    ("all-keys", "S03"): "样例写全各个键，内容是虚构的",
    ("han", "S03"): "样例印出密级，内容是虚构的",
    ("tongbao", "S03"): "样例印出密级，内容是虚构的",
}


@pytest.fixture(scope="module")
def reviewed(workshop: Project) -> ReviewResult:
    """Return the review of all good notices; the standard's figures have no words to review."""
    return review_notices(WORDED_NOTICES, lambda _: workshop.font_metrics)


def name_of(path: Path) -> str:
    """Return the name of the notice a file belongs to."""
    return path.parent.name


def test_findings(reviewed: ReviewResult) -> None:
    """Every finding of a rule is one of those agreed upon, and each of those is found."""
    lines = FileLines()
    found = set()
    for finding in reviewed.diagnostics:
        excerpt = lines.cut_excerpt(finding)
        if finding.code not in REMARKS:
            words = excerpt.words if excerpt else ""
            found.add((name_of(finding.place.path), finding.code, words))
    assert found == set(AGREED)


def test_waivers(reviewed: ReviewResult) -> None:
    """Every finding waived in a file is listed too, and stands there with a reason."""
    found = {
        (name_of(diagnostic.place.path), diagnostic.code): reason
        for diagnostic, reason in reviewed.waived
    }
    assert found.keys() == WAIVED.keys()
    assert all(len(reason) > len("样例") for reason in found.values())


def test_all_kinds(reviewed: ReviewResult) -> None:
    """The examples are there to be looked at, more than one for each kind, and each was read."""
    assert set(KIND_EXAMPLES) < set(reviewed.folders)
    assert len(KIND_EXAMPLES) > 15
    assert reviewed.unread == ()
    assert reviewed.remarks == ()


def test_reasons() -> None:
    """Each reason is a sentence in Chinese."""
    for reason in (*AGREED.values(), *REMARKS.values(), *WAIVED.values()):
        assert re.search("[一-鿿]{4}", reason)
