"""The catalogue by two national standards: every element, in its order, from where it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from entries import SITE, made_up, one
from lxml import etree
from msgspec.structs import replace
from own_notices import ALL_KEYS, EXAMPLES

from notice_gen.document import Site
from notice_gen.site.core_catalogue import (
    DOCUMENT_STANDARD,
    RESOURCE_STANDARD,
    format_core_catalogue,
)
from notice_gen.site.core_elements import DOCUMENT_ELEMENTS, collect_core_elements
from notice_gen.site.entry import build_entry

if TYPE_CHECKING:
    from notice_gen.build.project import Project

# What examples/all-keys says of each.
SAID = {
    "公文标识": "000000-2026-0008",
    "文种": "请示",
    "份号": "000012",
    "密级和保密期限": "秘密★1年",
    "紧急程度": "加急",
    "发文机关标志": "示例市样本区政务服务局文件",
    "发文字号": "样政服〔2026〕8号",
    "签发人": "张示例",
    "标题": "示例市样本区政务服务局关于建设区综合服务大厅的请示",
    "主送机关": "示例市样本区人民政府",
    "附件说明": "样本区综合服务大厅窗口设置一览表；样本区综合服务大厅运行办法",
    "发文机关或签发人署名": "示例市样本区政务服务局",
    "成文日期": "2026-03-02",
    "附注": "联系人：李样本，电话：0000-0000000",
    "抄送机关": "示例市政务服务局，区财政局",
    "印发机关": "示例市样本区政务服务局办公室",
    "印发日期": "2026-03-03",
    "发布层次": "此件发至各区直单位",
}
MUST = ("名称", "摘要", "提供方", "分类", "标识符")  # of 信息资源, and 元数据标识符


def test_elements(workshop: Project) -> None:
    """All 18 are read from where the notice says them, without what print adds."""
    found = collect_core_elements(workshop.load_document(ALL_KEYS))
    assert tuple(found) == DOCUMENT_ELEMENTS == tuple(SAID)
    assert found == SAID


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "mingling",
            {
                "文种": "命令",
                "发文机关或签发人署名": "陈示例",
                "抄送机关": "",
                "密级和保密期限": "",
            },
        ),
        ("han", {"文种": "函", "发文机关标志": "示例市样本区发展和改革局", "签发人": ""}),
        ("jiyao", {"文种": "纪要", "附件说明": ""}),
    ],
)
def test_other_formats(name: str, said: dict[str, str], workshop: Project) -> None:
    """What a format has not is empty, and no element is left out."""
    found = collect_core_elements(workshop.load_document(EXAMPLES / name))
    assert tuple(found) == DOCUMENT_ELEMENTS
    assert said.items() <= found.items()


def read_notices(made: bytes) -> list[dict[str, dict[str, str]]]:
    """Return the notices of a catalogue: elements by their names, by standards."""
    root = etree.fromstring(made)
    return [
        {
            str(group.get("standard")): {str(each.get("name")): each.text or "" for each in group}
            for group in notice
        }
        for notice in root
    ]


def test_catalogue(workshop: Project) -> None:
    """A notice has the elements of both standards, with clauses, and what it says of them."""
    document = workshop.load_document(ALL_KEYS)
    entry = replace(build_entry(ALL_KEYS, document, ()), files=one(0).files)
    made = format_core_catalogue([entry], SITE)
    (notice,) = read_notices(made)
    assert list(notice) == [RESOURCE_STANDARD, DOCUMENT_STANDARD]
    assert notice[DOCUMENT_STANDARD] == SAID
    resource = notice[RESOURCE_STANDARD]
    assert list(resource)[:5] == [f"信息资源{part}" for part in MUST]
    assert len(resource) == 12
    assert resource["信息资源名称"] == SAID["标题"]
    assert resource["在线资源链接地址"].startswith(SITE.address)
    assert resource["元数据标识符"].startswith("tag:www.example.gov.cn,2026:")
    clauses = [each.get("clause") for each in etree.fromstring(made).iter("element")]
    assert clauses[12:] == [f"4.{number}" for number in range(1, 19)]


def test_any_number() -> None:
    """Of many notices, of none, and of those an earlier version listed: well-formed, the same."""
    for entries in (made_up(80), ()):
        made = format_core_catalogue(entries, Site())
        assert len(read_notices(made)) == len(entries)
        assert made == format_core_catalogue(entries, Site())
