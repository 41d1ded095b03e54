"""Changes to the values of a content folder: its keys and their kinds are known from the schema."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from fuzz.odd_words import VALUES, choose_odd_word, disturb_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

SCHEMAS: Final = Path(__file__).resolve().parents[2] / "schema"
PROSE: Final = 12  # characters of a text that is no name, date or choice
Tree: TypeAlias = Any  # what YAML is read into: mappings, lists, strings


class Spot(NamedTuple):
    """A value in a tree: what holds it, and under which key or index."""

    holder: Tree
    key: Any

    @property
    def value(self) -> Tree:
        """The value itself."""
        return self.holder[self.key]


@cache
def list_schema_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys the schemas know, and the words values are chosen from."""
    keys: set[str] = set()
    words: set[str] = set()
    for path in sorted(SCHEMAS.glob("*.json")):
        for part in _walk_schema(json.loads(path.read_text("utf-8"))):
            keys.update(part.get("properties", {}))
            words.update(word for word in part.get("enum", ()) if isinstance(word, str))
    return tuple(sorted(keys)), tuple(sorted(words))


def _walk_schema(part: Tree) -> Iterator[dict[str, Any]]:
    """Yield every mapping of a schema."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _walk_schema(value)
    elif isinstance(part, list):
        for value in part:
            yield from _walk_schema(value)


def list_spots(tree: Tree) -> list[Spot]:
    """Return every value of a tree, and those in it."""
    spots: list[Spot] = []
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        spots.append(Spot(tree, key))
        if isinstance(value, (dict, list)):
            spots += list_spots(value)
    return spots


def change_tree(tree: Tree, random: Random, *, mild: bool) -> None:
    """Change one thing in a tree; a mild change leaves most notices such that they can be built."""
    spots = list_spots(tree)
    if not spots:
        return
    if mild:
        random.choice(MILD)(_list_prose(spots) or spots, random)
    else:
        random.choice(MILD + HARD)(spots, random)


def _list_prose(spots: list[Spot]) -> list[Spot]:
    """Return the texts that are more than a word, and the lists."""
    return [one for one in spots if not isinstance(one.value, dict) and len(one.value) > PROSE]


def _disturb_mildly(spots: list[Spot], random: Random) -> None:
    """Put something into a text that can be printed."""
    spot = random.choice(spots)
    if isinstance(spot.value, str):
        spot.holder[spot.key] = disturb_text(spot.value, random, mild=True)


def _disturb_words(spots: list[Spot], random: Random) -> None:
    """Put something odd into a text."""
    texts = [one for one in spots if isinstance(one.value, str)]
    if texts:
        chosen = random.choice(texts)
        chosen.holder[chosen.key] = disturb_text(chosen.value, random)


def _lengthen_words(spots: list[Spot], random: Random) -> None:
    """Make a text longer, by itself."""
    spot = random.choice(spots)
    if isinstance(spot.value, str):
        spot.holder[spot.key] = spot.value * random.randint(2, 12)


def _repeat_entries(spots: list[Spot], random: Random) -> None:
    """Have the entries of a list several times."""
    lists = [one for one in spots if isinstance(one.value, list)]
    if lists:
        chosen = random.choice(lists)
        repeated = chosen.value * random.randint(2, 6)
        chosen.holder[chosen.key] = [deepcopy(value) for value in repeated]


def _swap_words(spots: list[Spot], random: Random) -> None:
    """Have two texts change places."""
    texts = [one for one in spots if isinstance(one.value, str)]
    if len(texts) > 1:
        one, other = random.sample(texts, 2)
        first = one.value
        one.holder[one.key] = other.value
        other.holder[other.key] = first


def _choose_word(spots: list[Spot], random: Random) -> None:
    """Give a text a word that some key takes."""
    spot = random.choice(spots)
    if isinstance(spot.value, str):
        spot.holder[spot.key] = random.choice(list_schema_words()[1])


def _set_value(spots: list[Spot], random: Random) -> None:
    """Give a value another, of any kind."""
    spot = random.choice(spots)
    word = random.choice((random.choice(VALUES), choose_odd_word(random)))
    deep: Tree = word
    for _ in range(random.choice((1, 2, 40, 300))):
        deep = [deep]
    elsewhere = deepcopy(random.choice(spots).value)
    odd: tuple[Tree, ...] = (word, [word], {word: word}, [], {}, deep, elsewhere, [elsewhere])
    spot.holder[spot.key] = random.choice(odd)


def _drop_value(spots: list[Spot], random: Random) -> None:
    """Leave out a value with its key."""
    spot = random.choice(spots)
    del spot.holder[spot.key]


def _add_key(spots: list[Spot], random: Random) -> None:
    """Add a key the program knows, or one it does not, with a value from elsewhere."""
    holders = [one.value for one in spots if isinstance(one.value, dict)]
    holder = random.choice([*holders, spots[0].holder])
    if isinstance(holder, dict):
        keys, words = list_schema_words()
        key = random.choice(keys) if random.random() < 0.9 else choose_odd_word(random)
        elsewhere = deepcopy(random.choice(spots).value)
        holder[key] = random.choice((random.choice(words), random.choice(VALUES), elsewhere))


def _rename_key(spots: list[Spot], random: Random) -> None:
    """Call a key otherwise."""
    spot = random.choice(spots)
    if isinstance(spot.holder, dict):
        name = random.choice((random.choice(list_schema_words()[0]), choose_odd_word(random)))
        spot.holder[name] = spot.holder.pop(spot.key)


Change: TypeAlias = "Callable[[list[Spot], Random], None]"
MILD: Final[tuple[Change, ...]] = (
    _disturb_mildly,
    _disturb_mildly,
    _lengthen_words,
    _repeat_entries,
    _swap_words,
)
HARD: Final[tuple[Change, ...]] = (
    _disturb_words,
    _disturb_words,
    _choose_word,
    _set_value,
    _drop_value,
    _add_key,
    _rename_key,
)
