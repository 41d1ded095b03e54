"""Which paragraph is which: by likeness, in order, and what was moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.diff.alignment import AlignedText, align_texts, find_moves

A = "各单位要明确分管领导和专门人员，落实普法责任。"
A2 = "各单位要明确主要领导和专门人员，落实普法责任制。"
B = "每季度至少报送一个典型案例，全年不少于四个。"
B2 = "每季度至少报送两个典型案例，全年不少于八个。"
C = "逾期不报的，在全区范围内予以通报批评。"
SHORT = "特此通知。"

texts = st.lists(st.sampled_from([A, A2, B, B2, C, SHORT, ""]), max_size=8)


def aligned(old: list[str], new: list[str]) -> tuple[list[tuple[int | None, int | None]], object]:
    """Return pairs and moves of texts."""
    first, second = [AlignedText(text) for text in old], [AlignedText(text) for text in new]
    pairs = align_texts(first, second)
    return pairs, find_moves(first, second, pairs)


@pytest.mark.parametrize(
    ("old", "new", "pairs", "moved"),
    [
        ([A, B], [A, B], [(0, 0), (1, 1)], {}),
        ([A, B], [A2, B2], [(0, 0), (1, 1)], {}),
        # not by position: what was put in above shifts nothing
        ([A, B], [C, A2, B2], [(None, 0), (0, 1), (1, 2)], {}),
        ([A, B, C], [A, C], [(0, 0), (1, None), (2, 1)], {}),
        # unlike paragraphs are no pair, even if they stand at the same place
        ([A], [C], [(0, None), (None, 0)], {}),
        # moved, and edited on the way
        ([A, B, C], [A, C, B2], [(0, 0), (1, None), (2, 1), (None, 2)], {1: 2}),
        # the longer one keeps its place; a short one is no move
        ([SHORT, A], [A2, SHORT], [(0, None), (1, 0), (None, 1)], {}),
        ([], [A], [(None, 0)], {}),
        ([A], [], [(0, None)], {}),
        ([], [], [], {}),
    ],
)
def test_pairs(
    old: list[str], new: list[str], pairs: list[tuple[int | None, int | None]], moved: object
) -> None:
    """Paragraphs are paired by what they say."""
    assert aligned(old, new) == (pairs, moved)


def test_kinds() -> None:
    """A table is never taken for a paragraph; an only one of its kind may be paired on demand."""
    table, words = AlignedText(A, "table2"), AlignedText(A, "words")
    assert align_texts([table], [words]) == [(0, None), (None, 0)]
    assert align_texts([AlignedText("区司法局")], [AlignedText("市财政部")], 0.0) == [(0, 0)]


@given(texts, texts)
def test_order(old: list[str], new: list[str]) -> None:
    """Each text stands in the merged order once, in the order of its own side."""
    pairs, moved = aligned(old, new)
    assert [a for a, _ in pairs if a is not None] == list(range(len(old)))
    assert [b for _, b in pairs if b is not None] == list(range(len(new)))
    assert isinstance(moved, dict)
    assert all((a, None) in pairs and (None, b) in pairs for a, b in moved.items())
    assert len(set(moved.values())) == len(moved)


def test_long() -> None:
    """Three hundred paragraphs, all edited, are paired in a moment, each with its own."""
    old = [AlignedText(f"第{n}项：{A}甲{n}乙{n * 7}") for n in range(300)]
    new = [AlignedText(f"第{n}项：{A}甲{n}乙{n * 7}丙") for n in range(300)]
    assert align_texts(old, new) == [(n, n) for n in range(300)]
