"""Characters that sound alike, as whoever types by sound mixes them up.

In: ``same_sound.txt``, characters by their sound, without tones.  Out: whether two sound alike.
What southern speech does not tell apart (zh and z, ing and in) counts as alike.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Final

_FOLDED: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@cache
def _load_sounds() -> dict[str, frozenset[str]]:
    """Return the sounds of each character."""
    lines = (files("notice_gen.lint") / "same_sound.txt").read_text(encoding="utf-8").splitlines()
    sounds: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.startswith("#"):
            continue
        sound, characters = line.split()
        for written, spoken in _FOLDED:
            sound = sound.replace(written, spoken)
        for char in characters:
            sounds[char].add(sound)
    return {char: frozenset(heard) for char, heard in sounds.items()}


def sound_alike(one: str, other: str) -> bool:
    """Tell whether two characters have a sound in common; what is in no table sounds like none."""
    sounds = _load_sounds()
    return not sounds.get(one, frozenset()).isdisjoint(sounds.get(other, ()))


def list_alike(char: str) -> list[str]:
    """Return the characters that sound like one, in the order of their codes, itself left out."""
    return sorted(other for other in _load_sounds() if other != char and sound_alike(char, other))


def list_characters() -> list[str]:
    """Return the characters whose sound is known, in the order of their codes."""
    return sorted(_load_sounds())
