"""What counts as a fact, and which years are the notice's own."""

from __future__ import annotations

import pytest

from notice_gen.new_notice.facts import find_facts, find_heading_facts

FACTS = [
    ("全年不少于4个，每季度1次。", ["4个", "1次"]),
    ("2022年12月9日上午8:30，同比增长35.2%，共1,234.5万元。",
     ["2022年12月9日", "8:30", "35.2%", "1,234.5万元"]),
    ("2021年至2022年，3—5个工作日，拟用8个月。", ["2021年至2022年", "3—5个", "8个月"]),
    ("二〇二二年十二月九日，百分之三十，十余名、第十二届。",
     ["二〇二二年十二月九日", "百分之三十", "第十二届"]),
    ("参照GB/T 9704—2012用A4纸，电话0730-8612345。", ["9704—2012", "A4", "0730-8612345"]),
    ("２０２２年共１２件", ["２０２２年", "１２件"]),
    ("一名分管领导、一次检阅、“一窗办”、三个一批", []),
    ("{{ 窗口数 }}个、{{ year2 }}年", []),
    ("![第1季度（图）](附件/2022年.png)", ["1季度"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), FACTS)
def test_facts(text: str, found: list[str]) -> None:
    """Figures with their units are facts, in digits or numerals; turns of speech are none."""
    assert [text[fact.start : fact.end] for fact in find_facts(text)] == found


@pytest.mark.parametrize(
    ("text", "advanced"),
    [
        ("2022年履职评议情况通报", ["2023年"]),
        ("关于2022年度考核、2022年工作的通报", ["2023年度", "2023年"]),
        ("现将2022年的情况通报如下", ["2023年"]),
        ("2022年上半年情况", ["2023年"]),
        ("自2022年起", []),
        ("2022年以来", []),
        ("2022年初下发意见", []),
        ("2022年12月开展检查", []),
        ("2021—2022年规划", []),
        ("2021年至2022年", []),
        ("2021年总结", []),
        ("落实《2022年工作要点》", []),
        ("某发〔2022〕5号", []),
        ("2022普法", []),
    ],
)
def test_own_year(text: str, advanced: list[str]) -> None:
    """The notice's year is advanced where it says of which year it is; all else is a person's."""
    found = list(find_heading_facts(text, "2022", "2023"))
    assert [fact.advanced for fact in found if fact.advanced] == advanced
    assert [fact._replace(advanced="") for fact in found] == list(find_facts(text))
    assert not any(fact.advanced for fact in find_heading_facts(text, "2022", ""))
