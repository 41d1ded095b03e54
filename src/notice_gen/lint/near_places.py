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
    ENDING,
    HAN,
    NAME_LIKE,
    ORGAN,
    SHORT,
    begins_otherwise,
    begins_place,
    ends_ordinarily,
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
_SELF_GOVERNED: Final = ("自治区", "自治州", "自治县", "自治旗")
_PROVINCE: Final = "省"  # nothing lies above it that would tell where it stands


@cache
def _list_short_names() -> frozenset[str]:
    """Return the names that other words are near."""
    return frozenset(name for name in load_gazetteer().names if len(name) <= SHORT)


@cache
def _index_short_names() -> dict[str, tuple[str, ...]]:
    """Return the short names by themselves with one of their characters left open."""
    open_names: defaultdict[str, list[str]] = defaultdict(list)
    for name in _list_short_names():
        for at in range(len(name)):
            open_names[name[:at] + _ANY + name[at + 1 :]].append(name)
    return {key: tuple(names) for key, names in open_names.items()}


@cache
def _index_long_names() -> NameIndex:
    """Return the index of the names that nothing else is near."""
    return NameIndex(load_gazetteer().names - _list_short_names())


@lru_cache(maxsize=4096)
def list_near_places(words: str) -> frozenset[str]:
    """Return the short names of places that ``words`` are but for one character.

    Without its last character a name is a short form, and with it twice the start of another word.
    """
    index = _index_short_names()
    names = _list_short_names()
    found: set[str] = set()
    for at in range(len(words)):
        found.update(index.get(words[:at] + _ANY + words[at + 1 :], ()))  # another
        found.update(index.get(words[:at] + _ANY + words[at:], ()))  # one missing
        shorter = words[:at] + words[at + 1 :]
        swapped = words[:at] + words[at : at + 2][::-1] + words[at + 2 :]
        found.update({shorter, swapped} & names)
    return frozenset(found - {words})


def find_near_places(text: str) -> Iterator[NearName]:
    """Yield where the name of a place stands one character off."""
    known = list(_find_known_places(text))
    near = [*_find_inside(text, known), *_find_before_organs(text), *_find_mistyped(text)]
    near += [*_find_provinces(text), *_find_long_names(text)]
    yield from _find_doubled(text, known)
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
    shared = min(end, slip.end) - max(start, slip.start)
    if shared <= 0:
        return False
    if shared < end - start or place == (slip.start, slip.end):
        return True
    if end - start < SHORT:
        return _is_whole_place(place, slip, text, outer)
    return not (slip.start < start and len(slip.name) > SHORT and text[slip.start] == slip.name[0])


def _is_whole_place(
    place: tuple[int, int], slip: NearName, text: str, outer: dict[int, str]
) -> bool:
    """Tell whether two characters within a slip are a place: they begin as one and lie right."""
    start, end = place
    if start == slip.start and ORGAN.match(text, slip.end):
        return False  # 黄县龙人民法院
    if start in outer:
        return text[start:end] in load_gazetteer().inside.get(outer[start], ())
    return begins_place(text, start)


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
        if text[start - 1 : start] != text[start]:
            continue
        if before in ends or begins_place(text, before):
            yield NearName(before, end, text[start:end])


def _find_inside(text: str, known: list[tuple[int, int]]) -> Iterator[NearName]:
    """Yield names one off directly behind the place in which they lie."""
    for outer, start in known:
        below = load_gazetteer().inside.get(text[outer:start], frozenset())
        for end in range(start + 2, min(start + SHORT + 1, len(text)) + 1):
            for slip in _list_slips(text, start, end, below):
                if ends_place(text, start, end):
                    yield slip


def _find_before_organs(text: str) -> Iterator[NearName]:
    """Yield names one off between a clause's beginning and an organ."""
    for match in ORGAN.finditer(text):
        end = match.start()
        for start in range(end - SHORT - 1, end - 1):
            words = text[start:end]
            for slip in _list_first_slips(text, start, end, _list_short_names()):
                if is_likely_slip(words, slip.name) or may_be_place(words, slip.name):
                    yield slip


def _find_mistyped(text: str) -> Iterator[NearName]:
    """Yield names as hands mistype them, at a clause's beginning or behind 在.

    因城市 and 海港港区 are none, although 应城市 sounds like the one.
    """
    for match in ENDING.finditer(text):
        last = match.end()
        for start, end in ((last - 3, last), (last - 4, last), (last - 2, last + 1)):
            words = text[start:end]
            for slip in _list_first_slips(text, start, end, _list_short_names()):
                if ends_ordinarily(words) or not is_likely_slip(words, slip.name):
                    continue
                if ends_place(text, start, end):
                    yield slip


def _find_provinces(text: str) -> Iterator[NearName]:
    """Yield provinces one off at a clause's beginning or behind 在: 湖省, 河北申."""
    for start, end in _list_province_places(text):
        for slip in _list_first_slips(text, start, end, _list_provinces()):
            if _means_province(text, start, end, slip.name):
                yield slip


def _means_province(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether a stretch may be meant for a province, by its 省 or what sounds like it."""
    if text[end - 1] == _PROVINCE:
        return may_be_place(text[start:end], name)
    return sound_alike(text[end - 1], _PROVINCE) and stands_alone(text, end - 1)


def _list_province_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a province one off might stand: before 省, or where the start of one stands."""
    for match in _compile_provinces().finditer(text):
        start, end = match.span()
        if match[0] == _PROVINCE:
            yield from ((end - 2, end), (end - 3, end))
        else:
            yield start, end + 1


@cache
def _list_provinces() -> frozenset[str]:
    """Return the provinces' names, without those of autonomous regions."""
    return frozenset(name for name in _list_short_names() if name.endswith(_PROVINCE))


@cache
def _compile_provinces() -> re.Pattern[str]:
    """Return what finds 省, and the names of two characters that stand without it."""
    stems = sorted(name[:-1] for name in _list_provinces() if len(name) == SHORT)
    return re.compile(f"{_PROVINCE}|(?:{'|'.join(stems)})(?!{_PROVINCE})")


def _find_long_names(text: str) -> Iterator[NearName]:
    """Yield long names that are one off; without its last character a name is a short form."""
    for slip in _index_long_names().find_near_names(text):
        words = text[slip.start : slip.end]
        if _is_vague(words, slip.name) or not NAME_LIKE.fullmatch(words):
            continue
        is_whole = slip.name.endswith((words[-1], *_SELF_GOVERNED))
        if is_whole or ends_place(text, slip.start, slip.end):
            yield slip


def _is_vague(words: str, name: str) -> bool:
    """Tell whether words are near too much else: 本地区 is not 和田地区, 郑东新区 not 浦东新区."""
    if not len(words) <= len(name) <= SHORT + 1:
        return False
    return words.endswith(("地区", "新区")) and not is_likely_slip(words, name)


def _list_first_slips(text: str, start: int, end: int, names: frozenset[str]) -> Iterator[NearName]:
    """Yield what ``_list_slips`` does where a clause or 由 在 于 … begins, and begins a name."""
    if not (0 <= start < end <= len(text) and begins_place(text, start)):
        return
    words = text[start:end]
    for slip in _list_slips(text, start, end, names):
        if not begins_otherwise(words, slip.name):
            yield slip


def _list_slips(text: str, start: int, end: int, names: frozenset[str]) -> Iterator[NearName]:
    """Yield those of ``names`` that a stretch is but for one character."""
    words = text[start:end]
    if not HAN.fullmatch(words) or is_ordinary(words, 0, len(words)):
        return
    if not TRADITIONAL.isdisjoint(words):
        return  # which another rule tells
    for name in sorted(list_near_places(words) & names):
        yield NearName(start, end, name)
