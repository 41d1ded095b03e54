"""主送机关 and 抄送机关: names in groups, 、 inside a group and ， between groups (7.3.2, 7.4.2).

In: one name, a list of names, or a list of lists.  Out: a tuple for each group, of its names. The
marks are practice: the standard only shows ， between the names of 抄送.
"""

from __future__ import annotations

import re
from itertools import chain, repeat
from typing import TYPE_CHECKING, Final, TypeAlias

from notice_gen.model.field_types import TEXT_SCHEMA, FieldType, read_one_or_list
from notice_gen.model.text_types import make_bare_reader
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NameGroups: TypeAlias = tuple[tuple[Text, ...], ...]

JOINT_IN_GROUP: Final = "、"
JOINT_OF_GROUPS: Final = "，"
_STEPS: Final = dict.fromkeys("（(〔《〈“‘[【", 1) | dict.fromkeys("）)〕》〉”’]】", -1)
_MARK: Final = re.compile(f"[{re.escape(''.join((JOINT_IN_GROUP, JOINT_OF_GROUPS, *_STEPS)))}]")
_TEXT_OR_GROUP: Final = {
    "anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}]
}
_GROUPS_SCHEMA: Final = {
    "anyOf": [TEXT_SCHEMA, {"type": "array", "items": _TEXT_OR_GROUP, "minItems": 1}]
}


def split_name_groups(text: str) -> list[list[str]]:
    """Return the groups of names that a printed list has; joined again they are that text.

    Marks in brackets belong to a name: 各县（市、区）教育局 is one. A text with bold in it, or in
    which marks follow each other, is one name: it is the author's to put right.
    """
    groups: list[list[str]] = [[]]
    start = 0
    for at in (*_find_joints(text), len(text)):
        name = text[start:at]
        if not name.strip():
            return [[text]]
        groups[-1].append(name)
        if text.startswith(JOINT_OF_GROUPS, at):
            groups.append([])
        start = at + 1
    return [[text]] if "**" in text else groups


def extract_joints(text: str) -> str:
    """Return the marks that part the names of a list and its groups, in their order."""
    return "".join(text[at] for at in _find_joints(text))


def _find_joints(text: str) -> Iterator[int]:
    """Yield where a 、 or ， stands that is not in brackets."""
    depth = 0
    for mark in _MARK.finditer(text):
        step = _STEPS.get(mark[0], 0)
        depth = max(0, depth + step)
        if step == 0 == depth:
            yield mark.start()


def list_group_names(groups: NameGroups) -> tuple[Text, ...]:
    """Return the names of all groups, in their order."""
    return tuple(chain.from_iterable(groups))


def _make_groups_type(read: Callable[[object, object], Text], *, apart: bool) -> FieldType:
    """Return the type of names in groups, each name read by ``read``.

    A list without groups is one group; where it is read ``apart``, or where a name has a mark of
    its own in it, each of its names is a group.
    """

    def read_names(value: object, context: object) -> tuple[Text, ...]:
        return tuple(read(name, context) for name in read_one_or_list(value, context))

    def read_groups(value: object, context: object) -> NameGroups:
        entries = read_one_or_list(value, context)
        groups = tuple(map(read_names, entries, repeat(context)))
        names = list_group_names(groups)
        is_grouped = any(isinstance(entry, list | tuple) for entry in entries)
        if is_grouped or apart or any(map(extract_joints, names)):
            return groups
        return (names,) if names else ()

    return FieldType(read_groups, _GROUPS_SCHEMA)


RECIPIENT_GROUPS: Final = _make_groups_type(
    make_bare_reader(r"[：:]\s*$", "末尾不写冒号", "删去冒号，程序会加"), apart=False
)
COPY_GROUPS: Final = _make_groups_type(
    make_bare_reader(r"[。.]\s*$", "末尾不写句号", "删去句号，程序会加"), apart=True
)
