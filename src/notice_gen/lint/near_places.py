"""Places whose names stand in a text one character off.

In: a text.  Out: ``NearName``. A short name is near many words (城区, 各县), so that it is taken
for one only where the text says that a place stands there: behind the place it lies in, or where a
clause or 由 在 于 … begins and 人民政府, 公安局, 境内 … follow. Long names speak for themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from notice_gen.lint.one_off import NameIndex, NearName
from notice_gen.lint.place_names import load_gazetteer
from notice_gen.lint.place_words import (
    COUNTED,
    ENDING,
    HAN,
    ORGAN,
    SHORT,
    begins_otherwise,
    begins_place,
    ends_place,
    is_likely_slip,
    is_ordinary,
    may_be_place,
    stands_alone,
)
from notice_gen.lint.same_sound import sound_alike
from notice_gen.lint.traditional_characters import TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 15  # characters of a name
_TOWNS: Final = ("乡", "镇", "村", "街道", "社区")
_ANY: Final = "？"
_PROVINCE: Final = "省"  # nothing lies above it that would tell where it stands


@cache
def _index_short_names() -> dict[str, tuple[str, ...]]:
    """Return the short names by themselves with one of their characters left open."""
    open_names: defaultdict[str, list[str]] = defaultdict(list)
    for name in load_gazetteer().names:
        if len(name) > SHORT:
            continue
        for at in range(len(name)):
            open_names[name[:at] + _ANY + name[at + 1 :]].append(name)
    return {key: tuple(names) for key, names in open_names.items()}


@cache
def _index_long_names() -> NameIndex:
    """Return the index of the names that nothing else is near."""
    return NameIndex(name for name in load_gazetteer().names if len(name) > SHORT)


@lru_cache(maxsize=4096)
def list_near_places(words: str) -> frozenset[str]:
    """Return the short names of places that ``words`` are but for one character.

    Without its last character a name is a short form, and with it twice the start of another word.
    """
    index = _index_short_names()
    names = load_gazetteer().names
    found: set[str] = set()
    for at in range(len(words)):
        found.update(index.get(words[:at] + _ANY + words[at + 1 :], ()))  # another
        found.update(index.get(words[:at] + _ANY + words[at:], ()))  # one missing
        shorter = words[:at] + words[at + 1 :]
        swapped = words[:at] + words[at : at + 2][::-1] + words[at + 2 :]
        found.update({shorter, swapped} & names)
    return frozenset(name for name in found - {words} if len(name) <= SHORT)


def find_near_places(text: str) -> Iterator[NearName]:
    """Yield where the name of a place stands one character off."""
    known = list(_find_known_places(text))
    near = [*_find_inside(text, known), *_find_before_organs(text), *_find_mistyped(text)]
    near += [*_find_provinces(text), *_find_long_names(text)]
    yield from _find_doubled(text, known)
    if not near:
        return
    outer = {end: text[start:end] for start, end in known}
    for slip in near:
        if text[slip.start : slip.end].endswith(_TOWNS) and not slip.name.endswith(_TOWNS):
            continue  # 云梦乡 is a place below the counties, whose names are known
        if not any(_takes_away(place, slip, text, outer) for place in known):
            yield slip


def _takes_away(place: tuple[int, int], slip: NearName, text: str, outer: dict[int, str]) -> bool:
    """Tell whether a place that stands there leaves nothing of a slip.

    江达县 within 工布江江达县 does not: the slip begins as its name does, and before it. A place of
    two characters within a slip stands there only where a place may begin, and lies where it says:
    宁县 in 锣宁县 does not, nor in 赣州市宁县都. ``outer`` are places by where they end.
    """
    start, end = place
    if end <= slip.start or slip.end <= start:
        return False
    if not (slip.start <= start and end <= slip.end and end - start < slip.end - slip.start):
        return True
    if end - start < SHORT:
        if start == slip.start and ORGAN.match(text, slip.end):
            return False  # 黄县龙人民法院
        above = outer.get(start)
        if above is not None:
            return text[start:end] in load_gazetteer().inside.get(above, ())
        return begins_place(text, start)
    return not (slip.start < start and len(slip.name) > SHORT and text[slip.start] == slip.name[0])


def _find_known_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where known names of places stand, the longest at each end."""
    known = load_gazetteer().known
    for match in ENDING.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST), end - 1):
            if text[start:end] in known:
                yield start, end
                break


def _find_doubled(text: str, known: list[tuple[int, int]]) -> Iterator[NearName]:
    """Yield names whose first character stands twice where a name may begin: 由石石家庄市."""
    ends = {end for _, end in known}
    for start, end in known:
        before = start - 1
        if before < 0 or text[before] != text[start]:
            continue
        if before in ends or begins_place(text, before):
            yield NearName(before, end, text[start:end])


def _find_inside(text: str, known: list[tuple[int, int]]) -> Iterator[NearName]:
    """Yield names one off directly behind the place in which they lie."""
    for outer, start in known:
        below = load_gazetteer().inside.get(text[outer:start])
        if not below:
            continue
        for end in range(start + 2, min(start + SHORT + 1, len(text)) + 1):
            slips = list(_list_slips(text, start, end, below))
            if slips and ends_place(text, start, end):
                yield from slips


def _find_before_organs(text: str) -> Iterator[NearName]:
    """Yield names one off between a clause's beginning and an organ."""
    for match in ORGAN.finditer(text):
        end = match.start()
        for start in range(max(0, end - SHORT - 1), end - 1):
            if not begins_place(text, start):
                continue
            words = text[start:end]
            for slip in _list_slips(text, start, end):
                if begins_otherwise(words, slip.name):
                    continue
                if is_likely_slip(words, slip.name) or may_be_place(words, slip.name):
                    yield slip


def _find_mistyped(text: str) -> Iterator[NearName]:
    """Yield names as hands mistype them, at a clause's beginning or behind 在."""
    for match in ENDING.finditer(text):
        last = match.end()
        for start, end in ((last - 3, last), (last - 4, last), (last - 2, last + 1)):
            if start < 0 or end > len(text) or not begins_place(text, start):
                continue
            if is_ordinary(text, start + 1, end):
                continue  # 因城市: 应城市 sounds like it
            if end == start + 4 and is_ordinary(text, end - 2, end):
                continue  # 海港港区
            words = text[start:end]
            for slip in _list_slips(text, start, end):
                if not is_likely_slip(words, slip.name) or begins_otherwise(words, slip.name):
                    continue
                if ends_place(text, start, end):
                    yield slip


def _find_provinces(text: str) -> Iterator[NearName]:
    """Yield provinces one off at a clause's beginning or behind 在: 湖省, 河北申."""
    for start, end in _list_province_places(text):
        words = text[start:end]
        for slip in _list_slips(text, start, end):
            if not slip.name.endswith(_PROVINCE) or begins_otherwise(words, slip.name):
                continue
            if words[-1] == _PROVINCE:
                is_meant = may_be_place(words, slip.name)
            else:
                is_meant = sound_alike(words[-1], _PROVINCE) and stands_alone(text, end - 1)
            if is_meant:
                yield slip


def _list_province_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a province one off might stand: before 省, or where the start of one stands."""
    for match in _compile_provinces().finditer(text):
        if match[0] == _PROVINCE:
            places = [(match.end() - 2, match.end()), (match.end() - 3, match.end())]
        else:
            places = [(match.start(), match.end() + 1)]
        for start, end in places:
            if start >= 0 and end <= len(text) and begins_place(text, start):
                yield start, end


@cache
def _compile_provinces() -> re.Pattern[str]:
    """Return what finds 省, and the provinces' names that stand without it."""
    names = load_gazetteer().names
    stems = sorted(name[:-1] for name in names if name.endswith(_PROVINCE) and len(name) == SHORT)
    return re.compile(f"{_PROVINCE}|(?:{'|'.join(stems)})(?!{_PROVINCE})")


def _find_long_names(text: str) -> Iterator[NearName]:
    """Yield long names that are one off; without its last character a name is a short form."""
    for slip in _index_long_names().find_near_names(text):
        words = text[slip.start : slip.end]
        if COUNTED.search(words) or not HAN.fullmatch(words):
            continue  # 黑龙江三省
        if _is_vague(words, slip.name):
            continue
        is_whole = words[-1] == slip.name[-1] or slip.name[-3:-1] == "自治"
        if is_whole or ends_place(text, slip.start, slip.end):
            yield slip


def _is_vague(words: str, name: str) -> bool:
    """Tell whether words are near too much else: 本地区 is not 和田地区, 郑东新区 not 浦东新区."""
    if not words.endswith(("地区", "新区")) or len(name) > SHORT + 1 or len(words) > len(name):
        return False
    return not is_likely_slip(words, name)


def _list_slips(
    text: str, start: int, end: int, names: frozenset[str] | None = None
) -> Iterator[NearName]:
    """Yield the names, of ``names`` where these are given, that a stretch is but for one."""
    words = text[start:end]
    if not HAN.fullmatch(words) or is_ordinary(words, 0, len(words)):
        return
    if not TRADITIONAL.isdisjoint(words):
        return  # which another rule tells
    near = list_near_places(words)
    for name in sorted(near if names is None else near & names):
        yield NearName(start, end, name)
