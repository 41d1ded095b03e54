"""Names one character off are found; right texts with the same names are not taken for slips."""

from __future__ import annotations

import pytest
from accuracy import mutations

from notice_gen.lint.place_names import load_gazetteer

FEW = 250
LEAST = 0.98
NAMES = mutations.choose_names(FEW, seed=7)
FRAMES = (*mutations.PLACE_SENTENCES, *mutations.NAME_SENTENCES)


def test_enough() -> None:
    """The gazetteer has more than 3,000 names, of all levels, and the fixed names are many."""
    assert len(load_gazetteer().names) > 3000
    assert {"河北省", "石家庄市", "正定县", "鄂伦春自治旗"} <= load_gazetteer().names
    assert "正定县" in load_gazetteer().inside["石家庄市"] & load_gazetteer().inside["河北省"]
    assert len(mutations.list_fixed_names()) > 250


def test_found() -> None:
    """Nearly all slips are found; the command finds how many of 10,000."""
    slips = list(mutations.make_slips(NAMES, 2 * FEW, seed=7))
    assert sum(map(mutations.is_found, slips)) >= LEAST * len(slips)


@pytest.mark.parametrize("frame", FRAMES)
def test_right(frame: str) -> None:
    """A name as it is written is no slip, whatever stands around it."""
    above = {name: place for place, below in load_gazetteer().inside.items() for name in below}
    for name in NAMES:
        text = frame.format(above=above.get(name, ""), name=name)
        assert not mutations.find_slips(text), text


@pytest.mark.parametrize(
    ("wrong", "name"),
    [("一县", "歙县"), ("中山区", "中原区"), ("昌平", "昌平区"), ("昌平镇", "昌平区")],
)
def test_left_out(wrong: str, name: str) -> None:
    """What is right in itself is no slip."""
    assert mutations.is_right(wrong, name)
