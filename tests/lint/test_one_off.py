"""Names one character off: what counts as one, and how names are looked for."""

from __future__ import annotations

import pytest

from notice_gen.lint.one_off import NameIndex, list_pairs, match_one_off

NAME = "甲乙丙丁戊"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (NAME, 0),
        ("甲乙子丁戊", 5),
        ("子乙丙丁戊", 5),
        ("甲乙丙丁子", 5),
        ("甲乙丁戊", 4),
        ("乙丙丁戊", 4),
        ("甲乙丙丙丁戊", 6),
        ("甲子乙丙丁戊", 6),
        ("乙甲丙丁戊", 5),
        ("甲乙丙戊丁", 5),
        ("甲乙丙丁", 0),
        ("子丑丙丁戊", 0),
        ("甲丙丁戊子", 4),
        ("", 0),
    ],
)
def test_match(text: str, end: int) -> None:
    """Another, one missing, one too many and two swapped are one off; the name itself is not."""
    assert match_one_off(text, 0, NAME) == end


@pytest.mark.parametrize("name", ["甲乙丙丁", NAME, "甲乙丙丁戊己庚"])
def test_every_slip(name: str) -> None:
    """Whatever the one slip is and where it stands, the name is found by one of its pairs."""
    index = NameIndex([name])
    for at in range(len(name) - 1):
        slips = [
            name[:at] + "子" + name[at + 1 :],
            name[:at] + name[at + 1 :],
            name[:at] + "子" + name[at:] if at else "",
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
        for wrong in filter(None, slips):
            found = index.find_near_names(f"，丑{wrong}寅，")
            assert name in {near.name for near in found}, wrong


def test_standing() -> None:
    """A name that stands as it is has no slip; a short one is not looked for."""
    index = NameIndex([NAME, "天地人"])
    assert not list(index.find_near_names(f"在{NAME}，天地们"))


def test_pairs() -> None:
    """The pairs of a text are those of neighbours."""
    assert list_pairs("甲乙丙") == {"甲乙", "乙丙"}
    assert not list_pairs("甲")
