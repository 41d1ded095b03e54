"""Names with one character off: how many are found, and what is found in a right text.

    .venv/bin/python tests/accuracy/mutations.py              10,000 slips of 3,000 names
    .venv/bin/python tests/accuracy/mutations.py TEXT.txt     every finding in a text, to be judged

In: the places and the fixed names that the rules Q20 and Q21 know.  Out: how many slips are found,
by kind, by sentence and in all. A slip is another character (sounding alike, or any), one missing,
one twice, two swapped; it stands in a sentence. Left out is what gives a right text again: another
name there is or was, a word, a name without its last character (昌平) or with what follows such a
short form (昌平镇, 昌平路), with its last character twice (县县委), a number of counties (八县).
"""

# ruff: noqa: T201, S311 - a script beside others, which prints; its chance is seeded
from __future__ import annotations

import random
import re
import sys
from collections import Counter
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import rjieba

from notice_gen.lint.lexicon import load_built_in_entries, make_lexicon
from notice_gen.lint.near_places import find_near_places
from notice_gen.lint.place_names import load_gazetteer
from notice_gen.lint.same_sound import list_alike, list_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from notice_gen.lint.one_off import NearName

NAMES, SLIPS, SEED = 3000, 10_000, 1
_LEAST_HAN: Final = 4  # shorter phrases are not looked for
_MARKS: Final = re.compile("[“”、，+]")
_COUNTERS: Final = "一二三四五六七八九十两多各他"
_BEHIND_SHORT_FORMS: Final = frozenset(
    "镇乡村级的和与及等各是在为有被将由对到从也都已要不人路街站山河湖桥港岛林场城园内外段局队厂江东南西北中上下前后"
)

PLACE_SENTENCES: Final = (
    "{above}{name}人民政府关于印发工作方案的通知",
    "请{name}人民政府于本月底前报送落实情况。",
    "资金由{name}财政局负责拨付，专款专用。",
    "经{name}人民法院审理查明，事实清楚。",
    "项目位于{name}境内，总投资3亿元。",
    "会议在{above}{name}召开，各有关单位派人参加。",
    "{above}{name}、驻地有关单位：",
    "调研组一行到{above}{name}调研，听取了汇报。",
)
NAME_SENTENCES: Final = (
    "按照{name}有关要求，结合本地实际，制定本方案。",
    "会议认真学习了{name}的有关论述。",
    "要把思想和行动统一到{name}上来。",
    "现将{name}有关情况通报如下：",
)


class Slip(NamedTuple):
    """A name with one character off, in a sentence."""

    kind: str
    frame: str
    name: str
    wrong: str
    sentence: str


def put_alike(name: str, dice: random.Random) -> str:
    """Return a name with another character that sounds alike, "" where there is none."""
    at = dice.randrange(len(name))
    alike = list_alike(name[at])
    return name[:at] + dice.choice(alike) + name[at + 1 :] if alike else ""


def put_another(name: str, dice: random.Random) -> str:
    """Return a name with any other character."""
    at = dice.randrange(len(name))
    return name[:at] + dice.choice(_CHARACTERS) + name[at + 1 :]


def leave_out(name: str, dice: random.Random) -> str:
    """Return a name without one of its characters but the last; "" for the shortest."""
    at = dice.randrange(len(name) - 1)
    return name[:at] + name[at + 1 :] if len(name) > 2 else ""


def put_twice(name: str, dice: random.Random) -> str:
    """Return a name with one of its characters but the last twice."""
    at = dice.randrange(len(name) - 1)
    return name[: at + 1] + name[at:]


def swap_two(name: str, dice: random.Random) -> str:
    """Return a name with two neighbours swapped."""
    at = dice.randrange(len(name) - 1)
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


KINDS: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "alike": put_alike,
    "another": put_another,
    "missing": leave_out,
    "twice": put_twice,
    "swapped": swap_two,
}


@cache
def list_fixed_names() -> list[str]:
    """Return the fixed names that are long enough to be looked for."""
    names = {str(name) for entry in load_built_in_entries() for name in entry.names}
    return sorted(name for name in names if sum("一" <= c <= "鿿" for c in name) >= _LEAST_HAN)


_CHARACTERS: Final = list_characters()
_ALL_NAMES: Final = sorted(load_gazetteer().names) + list_fixed_names()


def choose_names(count: int, seed: int) -> list[str]:
    """Return some of all the names, in an order of chance."""
    names = list(_ALL_NAMES)
    random.Random(seed).shuffle(names)
    return names[:count]


def make_slips(names: Sequence[str], count: int, seed: int) -> Iterator[Slip]:
    """Yield slips of names in turn, each in a sentence of chance."""
    dice = random.Random(seed)
    above = {name: place for place, below in load_gazetteer().inside.items() for name in below}
    made = 0
    for name in cycle(names):
        kind = dice.choice(tuple(KINDS))
        wrong = KINDS[kind](name, dice)
        if not wrong or is_right(wrong, name):
            continue
        frames = PLACE_SENTENCES if name in load_gazetteer().names else NAME_SENTENCES
        frame = dice.choice(frames)
        sentence = frame.format(above=above.get(name, ""), name=wrong)
        yield Slip(kind, frame, name, wrong, sentence)
        made += 1
        if made == count:
            return


def is_right(wrong: str, name: str) -> bool:
    """Tell whether what became of a name is right in itself."""
    if _MARKS.findall(wrong) != _MARKS.findall(name):
        return True  # a mark is no character of a name
    if wrong == name or wrong in load_gazetteer().known or wrong in list_fixed_names():
        return True
    if rjieba.has_word(wrong) or (len(wrong) == 2 and wrong[0] in _COUNTERS):
        return True
    return wrong[:-1] == name[:-1] and wrong[-1] in _BEHIND_SHORT_FORMS


def find_slips(text: str) -> list[NearName]:
    """Return what the rules take for a name one character off."""
    return [*make_lexicon().names.find_near_names(text), *find_near_places(text)]


def is_found(slip: Slip) -> bool:
    """Tell whether a slip is found where it stands."""
    start = slip.sentence.find(slip.wrong)
    end = start + len(slip.wrong)
    return any(near.start < end and near.end > start for near in find_slips(slip.sentence))


def print_found() -> None:
    """Print how many slips are found, by kind and sentence, and some that are not."""
    slips = list(make_slips(choose_names(NAMES, SEED), SLIPS, SEED))
    missed = [slip for slip in slips if not is_found(slip)]
    for field in ("kind", "frame"):
        made = Counter(getattr(slip, field) for slip in slips)
        lost = Counter(getattr(slip, field) for slip in missed)
        for key, count in sorted(made.items()):
            print(f"{1 - lost[key] / count:8.2%} of {count:6}  {key}")
    print(f"{1 - len(missed) / len(slips):8.2%} of {len(slips):6}  in all")
    for slip in missed[:20]:
        print(f"  missed: {slip.sentence} ({slip.name})")


def print_findings(path: Path) -> None:
    """Print each stretch of a text that is taken for a slip, with the words around it."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for near in find_slips(line):
            around = line[max(0, near.start - 10) : near.end + 10]
            print(f"{number}: {line[near.start : near.end]} ({near.name}): {around}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print_findings(Path(sys.argv[1]))
    else:
        print_found()
