"""The rules over words are as often right, and find as many faults, as they did before."""

from __future__ import annotations

import re

import pytest
import yaml
from accuracy import corpus

from notice_gen.lint.registry import load_rules

FLOOR = yaml.safe_load((corpus.FOLDER / "floor.yaml").read_text(encoding="utf-8"))
PARAGRAPHS = corpus.read_paragraphs()


def test_not_below_the_floor() -> None:
    """Neither figure is below the one kept, nor far above it: the floor is raised with it."""
    score = corpus.score_rules()["all"]
    reached = {"precision": int(score.precision * 10_000), "recall": int(score.recall * 10_000)}
    assert reached == FLOOR


@pytest.mark.parametrize(("text", "faults"), PARAGRAPHS, ids=[text[:16] for text, _ in PARAGRAPHS])
def test_marked_words_stand_there(text: str, faults: dict[tuple[str, str], int]) -> None:
    """What is marked stands in its text, under the code of a rule there is."""
    for code, words in faults:
        assert words in text
        assert code in load_rules()


def test_natural() -> None:
    """Most texts are sentences, and there are near misses among them."""
    assert (
        sum(bool(re.search("[。；：|｜]", text)) for text, _ in PARAGRAPHS) > len(PARAGRAPHS) * 0.9
    )
    assert sum(not faults for _, faults in PARAGRAPHS) >= len(PARAGRAPHS) // 3
