"""Seeded faults: one fault put into a clean text, of each kind and in each way of ``seeds.yaml``.

In: the clean texts of the corpus.  Out: ``SeededFault``: the text with one fault, and its mark.
The same texts and seed give the same faults.
"""

from __future__ import annotations

import random
import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
import yaml
from accuracy.corpus import read_texts
from accuracy.judgement import FOLDER, judge_findings
from accuracy.marked_text import Mark, MarkedText
from accuracy.reviewed_text import review_document, review_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEED: Final = 1
_TRIES: Final = 8  # texts into which a fault of one way is put, where there are as many


class FaultSeed(msgspec.Struct, frozen=True, rename={"folder": "in"}):
    """One way to put a fault of a kind into a text: ``find`` is a pattern, ``put`` its template.

    The texts are those of a folder: ``paragraphs`` or whole ``documents``.
    """

    kind: str
    find: str
    put: str
    folder: str = "paragraphs"


class SeededFault(NamedTuple):
    """A text with one fault, and the way it was put there."""

    seed: FaultSeed
    marked: MarkedText


@cache
def read_seeds() -> Sequence[FaultSeed]:
    """Return the ways to put faults into texts."""
    text = (FOLDER / "seeds.yaml").read_text("utf-8")
    tree = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - strings
    return tuple(msgspec.convert(entry, FaultSeed) for entry in tree)


@cache
def list_clean_texts(folder: str) -> Sequence[str]:
    """Return the texts of a folder without a fault; for paragraphs those of documents, too."""
    clean = [marked.text for _, marked in read_texts(folder) if not marked.marks]
    if folder == "paragraphs":
        lines = [line for text in list_clean_texts("documents") for line in text.split("\n\n")]
        clean += filter(re.compile("[。；：]").search, lines)
    return tuple(dict.fromkeys(clean))


def seed_faults() -> Iterator[SeededFault]:
    """Yield texts with one fault each: of each way some, where a seeded chance chooses."""
    for seed in read_seeds():
        chance = random.Random(f"{_SEED} {seed.find} {seed.put}")  # noqa: S311 - no secret
        places = [
            (text, match)
            for text in list_clean_texts(seed.folder)
            for match in re.finditer(seed.find, text)
        ]
        for text, match in chance.sample(places, min(_TRIES, len(places))):
            yield SeededFault(seed, _put_fault(seed, text, match))


def _put_fault(seed: FaultSeed, text: str, match: re.Match[str]) -> MarkedText:
    """Return a text with a fault in place of a match."""
    put = match.expand(seed.put)
    start, end = match.span()
    mark = Mark(start, start + len(put), seed.kind)
    return MarkedText(text[:start] + put + text[end:], (mark,))


def judge_seeds() -> Iterator[tuple[SeededFault, bool]]:
    """Yield each seeded fault and whether it is found."""
    for fault in seed_faults():
        review = review_paragraph if fault.seed.folder == "paragraphs" else review_document
        judged = judge_findings(fault.marked, review(fault.marked.text))
        yield fault, all(found for _, found in judged.faults)
