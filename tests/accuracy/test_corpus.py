"""The rules are as often right, and find as many faults, as they did before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml
from accuracy.corpus import judge_corpus, read_texts
from accuracy.judgement import FOLDER, judge_findings, read_kinds
from accuracy.marked_text import read_marks
from accuracy.reviewed_text import TextFinding, review_document, review_paragraph
from accuracy.score import Scores, count_share, score_texts
from accuracy.seeding import judge_seeds, list_clean_texts, read_seeds, seed_faults

from notice_gen.diagnostic import Severity
from notice_gen.lint.registry import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOOR: Mapping[str, int] = yaml.safe_load((FOLDER / "floor.yaml").read_text(encoding="utf-8"))
PARAGRAPHS = [text for _, text in read_texts("paragraphs")]
DOCUMENTS = [text for _, text in read_texts("documents")]


@pytest.fixture(scope="module")
def scores() -> Scores:
    """Return the scores of the whole corpus."""
    return score_texts(judge_corpus())


@pytest.mark.parametrize("figure", ["precision", "hints", "recall"])
def test_not_below_the_floor(scores: Scores, figure: str) -> None:
    """No figure is below the one kept: ``make accuracy ARGS=--wrong`` shows what is wrong."""
    assert getattr(scores, figure).hundredths >= FLOOR[figure]


def test_seeded_faults_found() -> None:
    """Of the faults put into clean texts no fewer are found than before."""
    share = count_share([found for _, found in judge_seeds()])
    assert share.hundredths >= FLOOR["seeded"]


def test_seeds_take_root() -> None:
    """Each way to put a fault finds a text, each fault is another text; twice they are the same."""
    faults = list(seed_faults())
    assert {fault.seed for fault in faults} == set(read_seeds())
    clean = {*list_clean_texts("paragraphs"), *list_clean_texts("documents")}
    assert not clean & {fault.marked.text for fault in faults}
    assert faults == list(seed_faults())


def test_large_enough() -> None:
    """There are so many paragraphs and documents, with faults and without."""
    assert len(PARAGRAPHS) >= 400
    assert len(DOCUMENTS) >= 60
    for texts in (PARAGRAPHS, DOCUMENTS):
        assert len(texts) // 3 < sum(bool(text.marks) for text in texts) < len(texts) * 2 // 3


def test_each_text_once() -> None:
    """No text is there twice."""
    texts = Counter(marked.text for marked in (*PARAGRAPHS, *DOCUMENTS))
    assert [text for text, times in texts.items() if times > 1] == []


def test_kinds_known() -> None:
    """Every mark is of a kind that is explained, every kind is marked somewhere."""
    marked = {mark.kind for text in (*PARAGRAPHS, *DOCUMENTS) for mark in text.marks}
    assert marked <= read_kinds().keys()
    unused = {name for name, kind in read_kinds().items() if not kind.hint} - marked
    assert unused == set()


def test_rules_known() -> None:
    """The rules that kinds name are there, T01 apart, which reading tells."""
    named = {code for kind in read_kinds().values() for code in kind.rules}
    assert named - load_rules().keys() == {"T01"}


def test_marks_are_taken_out() -> None:
    """Marks count in the text without marks; one may stand between two characters."""
    text, marks = read_marks("到⟦25年|两位年份⟧底，落实⟦|没有写完⟧")
    assert text == "到25年底，落实"
    assert [(text[mark.start : mark.end], mark.kind) for mark in marks] == [
        ("25年", "两位年份"),
        ("", "没有写完"),
    ]


def test_open_mark_refused() -> None:
    """A mark that is not closed is no text of an author's."""
    with pytest.raises(ValueError, match="not closed"):
        read_marks("到⟦25年底")


@pytest.mark.parametrize(
    ("code", "start", "end", "right"),
    [
        ("N06", 1, 4, True),  # the marked words
        ("N06", 3, 6, True),  # some of them
        ("N06", 7, 9, False),  # other words
        ("P09", 1, 4, False),  # another fault
    ],
)
def test_finding_judged(code: str, start: int, end: int, *, right: bool) -> None:
    """A finding is right when it speaks of a fault that a reader marked there."""
    finding = TextFinding(code, Severity.ERROR, start, end)
    judged = judge_findings(read_marks("到⟦25年|两位年份⟧底完成任务"), [finding])
    assert judged.findings == ((finding, right),)
    assert [found for _, found in judged.faults] == [right]


def test_paragraph_reviewed() -> None:
    """Rules over words and over notices read a paragraph."""
    found = review_paragraph("会议于26年3月24日召开；2026年3月24日（星期三）散会。")
    assert {finding.code for finding in found} == {"N06", "G04"}


def test_document_reviewed() -> None:
    """A finding of a document is at its characters, counted from its beginning."""
    text = "示例局关于开展检查的通知\n\n各科室：\n\n定于本月检查,请准备。\n\n示例局\n2026年3月2日\n"
    found = [text[one.start : one.end] for one in review_document(text) if one.code == "P01"]
    assert found == [","]
