"""``make accuracy``: print precision and recall, by rule, by kind of fault and in all.

``ARGS=--wrong`` also prints each finding that is wrong and each fault that was not found.
"""

from __future__ import annotations

import sys

from accuracy.corpus import JudgedText, judge_corpus
from accuracy.score import score_texts

_AROUND = 12  # characters shown on either side


def print_corpus(*, wrong: bool) -> None:
    """Print the scores of the corpus; when ``wrong``, first what is wrong."""
    texts = list(judge_corpus())
    if wrong:
        for text in texts:
            print_wrong(text)
    scores = score_texts(texts)
    for title, shares in (("规则（准确率）", scores.by_rule), ("毛病（查全率）", scores.by_kind)):
        print(title)  # noqa: T201
        for name, share in shares.items():
            print(f"  {share}  {name}")  # noqa: T201
    print(f"准确率，错误和警告：{scores.precision}")  # noqa: T201
    print(f"准确率，提示：      {scores.hints}")  # noqa: T201
    print(f"查全率：            {scores.recall}")  # noqa: T201


def print_wrong(text: JudgedText) -> None:
    """Print the findings of a text that are wrong, and the faults that were not found."""
    for finding, right in text.judgement.findings:
        if not right:
            print(f"误报 {finding.code} {cut_words(text, finding.start, finding.end)}")  # noqa: T201
            print(f"     {finding.message}")  # noqa: T201
    for mark, found in text.judgement.faults:
        if not found:
            print(f"漏报 {mark.kind} {cut_words(text, mark.start, mark.end)}")  # noqa: T201


def cut_words(text: JudgedText, start: int, end: int) -> str:
    """Return some words of a text with what stands around them."""
    words = text.marked.text
    before, after = words[max(0, start - _AROUND) : start], words[end : end + _AROUND]
    return f"{text.file}: {before}⟦{words[start:end]}⟧{after}".replace("\n", "⏎")


if __name__ == "__main__":
    print_corpus(wrong="--wrong" in sys.argv[1:])
