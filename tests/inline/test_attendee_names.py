"""Names in a list of those present: told apart by spaces or 、, else not at all."""

from __future__ import annotations

import pytest

from notice_gen.inline.attendee_names import split_joined_names, split_spaced_names, spread_name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("王示例　李二", ("王示例", "李二")),
        ("王示例　李　二　欧阳示例", ("王示例", "李二", "欧阳示例")),
        ("李　二　张　三", ("李二", "张三")),
        ("王示例 李二", ("王示例", "李二")),
        ("阿依·示例　孙示例（外出开会）", ("阿依·示例", "孙示例（外出开会）")),
        ("市财政局　市水利局", ("市财政局", "市水利局")),
        ("王示例", ()),
        ("李　二", ()),
        ("王示例　李", ()),
        ("王示例、李二　张三", ()),
        ("", ()),
    ],
)
def test_spaced(line: str, names: tuple[str, ...]) -> None:
    """Spaces part names; two characters that stand alone are one."""
    assert split_spaced_names(line) == names


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("王示例、李二", ("王示例、", "李二")),
        ("市财政局王示例、李二", ()),
        ("王示例，李二", ()),
        ("王示例", ()),
    ],
)
def test_joined(line: str, parts: tuple[str, ...]) -> None:
    """Only a list of bare names is one; 、 stays behind each."""
    assert split_joined_names(line) == parts


def test_spread() -> None:
    """Two characters take the width of three."""
    assert list(map(spread_name, ("李二", "王示例"))) == ["李　二", "王示例"]
