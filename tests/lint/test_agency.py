"""An agency's name says its level and what it is; where it does not, nothing is guessed."""

from __future__ import annotations

import pytest

from notice_gen.lint.agency import (
    find_level,
    is_department,
    is_government,
    is_inner_office,
    is_party_committee,
    is_person,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("国务院办公厅", 0),
        ("司法部", 0),
        ("中共中央办公厅", 0),
        ("国家发展改革委", 0),
        ("省教育厅", 1),
        ("西藏自治区人民政府", 1),
        ("市委组织部", 2),
        ("市政府", 2),
        ("示例市行政审批服务局", 2),
        ("各市州人民政府", 2),
        ("示例市样本区政务服务局", 3),
        ("国家税务总局样本县税务局", 3),
        ("各县（市、区）人民政府", 3),
        ("区市场监督管理局", 3),
        ("区城市管理局", 3),
        ("区乡村振兴局", 3),
        ("区住房和城乡建设局", 3),
        ("县乡镇企业局", 4),
        ("东风街道办事处", 4),
        ("各乡镇人民政府", 4),
        ("各村", 5),
        ("教育局", None),
        ("城市管理局", None),
        ("园区管委会", None),
        ("高新技术产业开发区管委会", None),
        ("北京市海淀区司法局", None),
    ],
)
def test_level(name: str, expected: int | None) -> None:
    """The narrowest unit in the name counts; 市场, 城市, 乡村 and 开发区 are no units."""
    assert find_level(name) == expected


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("样本区人民政府", "government"),
        ("区政府", "government"),
        ("样本区委", "committee"),
        ("中共样本县委员会", "committee"),
        ("样本区委办公室", ""),
        ("样本区人民政府办公室", ""),
        ("区委全面依法治区委员会办公室", ""),
        ("样本区司法局", "department"),
        ("区委组织部", "department"),
        ("区政务服务中心", "department"),
        ("区司法局法制科", "inner"),
        ("市教育局基础教育处", "department inner"),
        ("区政府研究室", ""),
        ("樟树街道办事处", "department"),
        ("区直各单位", ""),
    ],
)
def test_kinds(name: str, kinds: str) -> None:
    """Who leads a place, who speaks for it, who serves it, and who is part of another."""
    found = {
        "government": is_government(name),
        "committee": is_party_committee(name),
        "department": is_department(name),
        "inner": is_inner_office(name),
    }
    assert " ".join(kind for kind, so in found.items() if so) == kinds


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("李市长", True),
        ("张示例同志", True),
        ("王伟", True),
        ("区委书记", True),
        ("林业局", False),
        ("方桥镇", False),
        ("各科室", False),
        ("区政府", False),
        ("白云区", False),
    ],
)
def test_person(name: str, *, expected: bool) -> None:
    """A post or a bare name is a person; an agency that begins with a surname is not."""
    assert is_person(name) is expected
