"""The corpus: paragraphs and whole documents in which a reader marked the true faults.

In: the YAML of ``paragraphs`` and ``documents``.  Out: each text with its judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml
from accuracy.judgement import FOLDER, judge_findings
from accuracy.marked_text import read_marks
from accuracy.reviewed_text import review_document, review_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accuracy.judgement import Judgement
    from accuracy.marked_text import MarkedText


class JudgedText(NamedTuple):
    """A text of the corpus, the file it stands in, and what became of it."""

    file: str
    marked: MarkedText
    judgement: Judgement


def read_texts(folder: str) -> Iterator[tuple[str, MarkedText]]:
    """Yield the texts of a folder and the names of their files."""
    for path in sorted((FOLDER / folder).glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield f"{folder}/{path.name}", read_marks(entry)


def judge_corpus() -> Iterator[JudgedText]:
    """Yield all texts, the paragraphs first."""
    for folder, review in (("paragraphs", review_paragraph), ("documents", review_document)):
        for file, marked in read_texts(folder):
            yield JudgedText(file, marked, judge_findings(marked, review(marked.text)))
