"""The agencies a notice names: the level of who writes, and findings about some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.lint.agency import find_level
from notice_gen.lint.notice_kind import flag_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from notice_gen.lint.rule import RuleFinding
    from notice_gen.model.notice import Notice
    from notice_gen.yaml_source.tree import Text


def find_own_level(notice: Notice) -> int | None:
    """Return the level of who writes, as ``find_level`` counts; None when the name does not say.

    Of several agencies the one in charge stands first (GB/T 9704-2012, 7.2.4).
    """
    names = notice.mark.names
    return find_level(names[0]) if names else None


def flag_agencies(
    names: Iterable[Text], is_wrong: Callable[[Text], bool], message: str, hint: str
) -> Iterator[RuleFinding]:
    """Yield a finding about each name that is wrong; ``{}`` in the message is that name.

    It is found at all of the name.
    """
    for name in names:
        if is_wrong(name):
            yield flag_value(name, message.format(name), hint)
