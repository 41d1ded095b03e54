"""The gazetteer: the names of provinces, prefectures and counties, and what lies in what.

In: ``place_names.txt``, a line for each prefecture.  Out: ``Gazetteer``, made once. The names are
public facts (codes of the administration, as of 2025-12-31); the file says how it was made.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS: Final = "省市区县旗州盟"
_FORMER: Final = "曾用"


class Gazetteer(msgspec.Struct, frozen=True):
    """``names`` in force; ``known``, these, short forms and all since 1980.

    ``inside`` is what lies in a place: in a province its prefectures and its counties, in a
    prefecture its counties.
    """

    names: frozenset[str]
    known: frozenset[str]
    inside: dict[str, frozenset[str]]


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that travels with the program."""
    lines = (files("notice_gen.lint") / "place_names.txt").read_text(encoding="utf-8").splitlines()
    names: set[str] = set()
    former: set[str] = set()
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.startswith("#"):
            continue
        province, prefecture, counties = line.split("：")
        if prefecture == _FORMER:
            former.update(counties.split())
            continue
        below = counties.split()
        names.update((province, *below))
        inside[province].update(below)
        if prefecture:
            names.add(prefecture)
            inside[province].add(prefecture)
            inside[prefecture].update(below)
    for name in names:
        former.update(_list_short_forms(name))
    frozen = {place: frozenset(below) for place, below in inside.items()}
    return Gazetteer(frozenset(names), frozenset(names | former), frozen)


def _list_short_forms(name: str) -> Iterator[str]:
    """Yield what may be the short form of an autonomous county's name: 金平县, 延边州."""
    if "自治" not in name[2:]:
        return
    for size in range(2, 6):
        yield name[:size] + name[-1]
