"""What changed within a paragraph, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notices import MIXED, NUMBERS, WORDS

from notice_gen.diff.units import DiffWord
from notice_gen.diff.word_diff import DiffPiece, Fate, create_pieces, diff_words, select_side

MARKS = {"": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}")}

parts = st.sampled_from([*WORDS, *NUMBERS, *MIXED, "，", "。", "的", "的"])
words = st.lists(
    st.builds(DiffWord, parts, st.sampled_from(["", "", "bold", "heading"])), max_size=12
)


def marked(old: str, new: str) -> str:
    """Return the difference of two texts as the terminal marks it."""
    found = diff_words((DiffWord(old),), (DiffWord(new),))
    return "".join(piece.text.join(MARKS[piece.fate]) for piece in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # words stay whole, and so do numbers with their counters
        ("落实责任制", "落实责任人", "落实[-责任制-]{+责任人+}"),
        ("多数单位", "少数单位", "[-多数-]{+少数+}单位"),
        ("全年不少于4个。", "全年不少于12个。", "全年不少于[-4个-]{+12个+}。"),
        ("占35.2%，", "占36%，", "占[-35.2%-]{+36%+}，"),
        ("投入1.5万元建设", "投入2万元建设", "投入[-1.5万元-]{+2万元+}建设"),
        ("样司〔2021〕9号", "样司〔2021〕12号", "样司〔2021〕[-9号-]{+12号+}"),
        ("A4纸", "A3纸", "[-A4-]{+A3+}纸"),
        # no crumbs: what little two changes share goes with them
        ("2022年12月9日", "2023年11月8日", "[-2022年12月9日-]{+2023年11月8日+}"),
        ("加强宣传的力度", "加大培训的规模", "[-加强宣传的力度-]{+加大培训的规模+}"),
        # an insertion ends where a clause does
        ("甲、丙", "甲、乙、丙", "甲、{+乙、+}丙"),
        (
            "请报送材料。请整改。",
            "请报送材料。请复查。请整改。",
            "请报送材料。{+请复查。+}请整改。",
        ),
        ("要重视，要报告，要整改。", "要重视，要整改。", "要重视，[-要报告，-]要整改。"),
        ("各单位报送材料。", "各单位报送材料。逾期通报。", "各单位报送材料。{+逾期通报。+}"),
        # words cut otherwise on the two sides are no change
        ("楼区建", "楼区", "楼区[-建-]"),
        # nothing left of it: a whole old text and a whole new one
        (
            "各单位要在年底前报送自查报告，逾期不报的通报。",
            "区司法局会同有关部门组织开展联合检查，抽查案卷。",
            (
                "[-各单位要在年底前报送自查报告，逾期不报的通报。-]"
                "{+区司法局会同有关部门组织开展联合检查，抽查案卷。+}"
            ),
        ),
        ("相同", "相同", "相同"),
        ("", "新增", "{+新增+}"),
        ("删去", "", "[-删去-]"),
    ],
)
def test_readable(old: str, new: str, expected: str) -> None:
    """A change is marked as a person would mark it."""
    assert marked(old, new) == expected


def test_looks() -> None:
    """Words that only became bold are a change, and show as one."""
    found = diff_words((DiffWord("报送材料"),), (DiffWord("报送"), DiffWord("材料", "bold")))
    assert found == (DiffPiece("报送"), DiffPiece("材料", "del"), DiffPiece("材料", "ins", "bold"))


@given(words, words)
def test_two_texts(old: list[DiffWord], new: list[DiffWord]) -> None:
    """Without what was inserted it is the old text, without what was deleted the new one."""
    found = diff_words(tuple(old), tuple(new))
    sides: tuple[tuple[Fate, list[DiffWord]], ...] = (("del", old), ("ins", new))
    for fate, said in sides:
        kept = [(p.text, p.look) for p in select_side(found, fate)]
        letters = [(letter, look) for text, look in kept for letter in text]
        assert letters == [(letter, word.look) for word in said for letter in word.text]


@given(words)
def test_same(text: list[DiffWord]) -> None:
    """A text and itself differ in nothing."""
    assert diff_words(tuple(text), tuple(text)) == create_pieces(text, "")
