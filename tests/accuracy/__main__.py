"""``make accuracy``: print precision and recall, by rule, by kind of fault and in all.

``ARGS=--wrong`` also prints each finding that is wrong and each fault that was not found.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from accuracy.corpus import JudgedText, judge_corpus
from accuracy.score import count_share, score_texts
from accuracy.seeding import judge_seeds

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


def print_seeds(*, wrong: bool) -> None:
    """Print how many seeded faults are found, by kind and in all; those missed when ``wrong``."""
    founds = defaultdict[str, list[bool]](list)
    for fault, found in judge_seeds():
        founds[fault.seed.kind].append(found)
        if wrong and not found:
            mark = fault.marked.marks[0]
            print(f"漏报（放进去的）{mark.kind} {cut_words(fault.marked.text, *mark[:2])}")  # noqa: T201
    print("放进去的毛病（查出率）")  # noqa: T201
    shares = {kind: count_share(each) for kind, each in founds.items()}
    for kind, share in shares.items():
        print(f"  {share}  {kind}")  # noqa: T201
    found_all = count_share([found for each in founds.values() for found in each])
    print(f"查出率，{len(shares)}种：    {found_all}")  # noqa: T201


def print_wrong(text: JudgedText) -> None:
    """Print the findings of a text that are wrong, and the faults that were not found."""
    for finding, right in text.judgement.findings:
        if not right:
            words = cut_words(text.marked.text, finding.start, finding.end)
            print(f"误报 {finding.code} {text.file}: {words}")  # noqa: T201
            print(f"     {finding.message}")  # noqa: T201
    for mark, found in text.judgement.faults:
        if not found:
            words = cut_words(text.marked.text, mark.start, mark.end)
            print(f"漏报 {mark.kind} {text.file}: {words}")  # noqa: T201


def cut_words(text: str, start: int, end: int) -> str:
    """Return some words of a text with what stands around them."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{before}⟦{text[start:end]}⟧{after}".replace("\n", "⏎")


if __name__ == "__main__":
    show_wrong = "--wrong" in sys.argv[1:]
    print_seeds(wrong=show_wrong)
    print_corpus(wrong=show_wrong)
