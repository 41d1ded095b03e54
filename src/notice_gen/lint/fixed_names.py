"""Names and phrases that have one wording: organs, posts, laws, what an office writes down itself.

In: the names, and what is right although it is but one character off.  Out: ``NearName``, where one
stands one character off. How names are looked for, see ``one_off``; here is what is no slip.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.lint.one_off import NameIndex, NearName
from notice_gen.lint.place_names import ENDINGS
from notice_gen.lint.place_words import is_likely_slip, is_word, stands_alone
from notice_gen.lint.same_sound import sound_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEAST_HAN: Final = 4
_REACH: Final = 20  # characters around a slip in which a right name may stand over it
_HAN: Final = re.compile("[〇一-鿿]")


class FixedNames:
    """Names made ready to be looked for."""

    def __init__(self, names: Iterable[str], unless: Iterable[str] = ()) -> None:
        """Index the names that are long enough; ``unless`` are right words near to them."""
        known = tuple(names)
        self._index = NameIndex(name for name in known if count_han(name) >= _LEAST_HAN)
        right = sorted({*known, *unless} - {""}, key=len, reverse=True)
        self._right = re.compile("|".join(map(re.escape, right)) or "(?!)")

    def find_near_names(self, text: str) -> Iterator[NearName]:
        """Yield where a name stands one character off, in the order of the text, none twice."""
        end = 0
        near = [slip for slip in self._index.find_near_names(text) if _is_slip(text, slip)]
        for slip in sorted(near, key=lambda slip: (slip.start, -len(slip.name))):
            if slip.start >= end and not self._is_right(text, slip):
                end = slip.end
                yield slip

    def _is_right(self, text: str, slip: NearName) -> bool:
        """Tell whether a right name, or a right word near to one, stands over a slip."""
        start = max(0, slip.start - _REACH)
        for match in self._right.finditer(text, start, slip.end + _REACH):
            stands_over = match.start() < slip.end and match.end() > slip.start
            if stands_over and match[0] not in slip.name:
                return True
        return False


def count_han(name: str) -> int:
    """Return how many Chinese characters a name has."""
    return len(_HAN.findall(name))


def _is_slip(text: str, slip: NearName) -> bool:
    """Tell whether what differs is a Chinese character, and not how a longer word begins or ends.

    应急管理局 and 应急管理干部 are no 应急管理部: what stands at a name's end counts only where it
    sounds alike, is swapped or stands twice.
    """
    words, name = text[slip.start : slip.end], slip.name
    if _HAN.sub("", words) != _HAN.sub("", name):
        return False
    if words[1:] == name:  # not 示例市市场监督管理局, 其中中华人民共和国
        before = text[max(0, slip.start - 1) : slip.start + 1]
        return words[0] not in ENDINGS and not is_word(before)
    if len(words) == len(name) == _LEAST_HAN:
        return is_likely_slip(words, name)  # 负责人和政府部门: 人和政府
    if words[-1] != name[-1]:
        return len(words) == len(name) and _is_slip_at_end(text, slip)
    if len(words) > len(name) and words[:-2] == name[:-1]:
        return words[-2] in {words[-1], words[-3]}
    return True


def _is_slip_at_end(text: str, slip: NearName) -> bool:
    """Tell whether a name's two last characters are swapped, or its last only sounds right.

    Then it belongs to no word behind the name: 生态环境补水 has no 生态环境部.
    """
    last, name = text[slip.end - 1], slip.name
    if text[slip.end - 2] == name[-1] and last == name[-2]:
        return True
    return sound_alike(last, name[-1]) and stands_alone(text, slip.end - 1)
