"""Notices compared element by element."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from paragraphs import annex, head, imprint, issuers, notice, signer, spans, table, title

from notice_gen.diff import Comparison, compare_notices
from notice_gen.document import (
    Document,
    Heading,
    Image,
    Paragraph,
    PublicationMetadata,
    SheetOptions,
    Span,
)

if TYPE_CHECKING:
    from notice_gen.document import Block

LONG = "各单位要明确分管领导和专门人员，落实普法责任。"
OTHER = "每季度至少报送一个典型案例，全年不少于四个。"


def kinds(old: Document | None, new: Document | None) -> dict[str, str]:
    """Return what became of each unit that did not stay the same, by its label."""
    found = compare_notices(old, new)
    assert found.is_same == (compare_notices(new, old).is_same)
    return {
        element.format_label(edit): edit.change_kind
        for element in found.elements
        for edit in element.edits
        if edit.change_kind != "same"
    }


def test_listed_only() -> None:
    """An attachment without pages says no more than 附件说明 does."""
    listed = spans("名单")
    printed = notice("甲", attachment_list=listed, attachments=(annex("附件", "名单", LONG),))
    only = replace(annex("附件", "名单"), listed_only=True)
    bare = replace(printed, attachments=(only,))
    assert kinds(None, bare).keys() - kinds(None, notice("甲")).keys() == {"附件说明"}
    assert set(kinds(printed, bare).values()) == {"deleted"}


def item(number: str, text: str) -> Paragraph:
    """Return an item with its ordinal, as compose makes it."""
    return Paragraph((Span(number), Span(text)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"title": title("关于甲的通知")}, {"title": title("关于乙的通知")}, {"标题": "changed"}),
        ({"title": None}, {"title": title("关于甲的通知")}, {"标题": "inserted"}),
        ({"date": "2026年3月5日"}, {"date": "2026年3月6日"}, {"成文日期": "changed"}),
        ({"recipients": spans("甲：")}, {"recipients": ()}, {"主送机关": "deleted"}),
        ({"note": spans("（电话1）")}, {"note": spans("（电话2）")}, {"附注": "changed"}),
        ({"header": head(secrecy="机密★1年")}, {"header": head(secrecy="机密★3年")},
         {"密级和保密期限": "changed"}),
        ({"header": head(copy_number="000001")}, {"header": head(urgency="特　急")},
         {"份号": "deleted", "紧急程度": "inserted"}),
        ({"header": head("甲局", "乙局")}, {"header": head("甲局", "丙厅")},
         {"发文机关标志": "changed"}),
        ({"header": head(signatories=("张三",))}, {"header": head(signatories=("李四",))},
         {"签发人": "changed"}),
        ({"issuers": issuers("甲局")}, {"issuers": issuers("甲局", seal="加盖")},
         {"版式印章": "changed"}),
        ({"issuers": (signer("张三", "区长"),)}, {"issuers": (signer("李四", "区长"),)},
         {"署名": "changed"}),
        ({"imprint": imprint("甲。", "甲局", "2026年3月6日印发")},
         {"imprint": imprint("甲，乙。", "", "2026年3月6日印发")},
         {"版记抄送": "changed", "版记印发机关": "deleted"}),
        ({}, {"posting": PublicationMetadata(index="1/2")}, {"公开信息索引号": "inserted"}),
        ({}, {"sheet": SheetOptions(duplex=True)}, {"版式双面": "changed"}),
        ({"title": title("关于开展", "检查的通知")}, {"title": title("关于开展检查的通知")},
         {"版式标题分行": "deleted"}),
        ({"title": title("关于开展", "检查的通知")}, {"title": title("关于开展评议的通知")},
         {"标题": "changed"}),
        ({"attachment_list": spans("清单")}, {"attachment_list": (Span("新表"), Span("清单"))},
         {"附件说明第1项": "inserted"}),
    ],
)  # fmt: skip
def test_elements(old: dict[str, object], new: dict[str, object], expected: dict[str, str]) -> None:
    """A change is told by the element it is in."""
    found = kinds(notice(LONG, **old), notice(LONG, **new))
    del_renumbered = {name: kind for name, kind in found.items() if kind != "renumbered"}
    assert del_renumbered == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([LONG], [LONG.replace("明确", "落实")], {"正文第1段": "changed"}),
        ([LONG], [OTHER, LONG], {"正文第1段": "inserted"}),
        ([LONG, OTHER], [LONG], {"正文原第2段": "deleted"}),
        ([LONG, OTHER], [OTHER, LONG], {"正文第1段": "moved", "正文原第2段": "moved_away"}),
        (["一、|总体要求"], ["一、|工作要求"], {"正文标题“一、工作要求”": "changed"}),
        # only counted on: no word of the author's changed
        (["一、|检查内容"], [LONG, "二、|检查内容"],
         {"正文第1段": "inserted", "正文标题“二、检查内容”": "renumbered"}),
        ([item("1.", LONG)], [item("1.", OTHER), item("2.", LONG)],
         {"正文第1段": "inserted", "正文第2段": "renumbered"}),
        (["一、|检查内容"], ["（一）|检查内容"], {"正文标题“（一）检查内容”": "relevelled"}),
        ([f"1.|要求。|{LONG}"], [f"1.|要求。|{LONG}{OTHER}"], {"正文第1段": "changed"}),
        (["报送材料"], ["报送**材料**"], {"正文第1段": "changed"}),
        ([table("序号|单位", "1|甲")], [table("序号|单位", "1|乙")], {"正文表格1": "changed"}),
        ([table("序号|单位", "1|甲")], [table("序号|单位", "1|甲", "2|乙")],
         {"正文表格1": "changed"}),
        ([table("序号|单位", "1|甲")], [table("序号|单位|备注", "1|甲|无")],
         {"正文原表格1": "deleted", "正文表格1": "inserted"}),
    ],
)  # fmt: skip
def test_body(old: list[str | Block], new: list[str | Block], expected: dict[str, str]) -> None:
    """Paragraphs, headings and tables of the text, each by what became of it."""
    assert kinds(notice(*old), notice(*new)) == expected


def test_pictures(pictures: tuple[Image, Image]) -> None:
    """Pictures are told apart by what their files hold, and by what is said of them."""
    one, other = pictures
    assert kinds(notice(one), notice(one)) == {}
    assert kinds(notice(one), notice(replace(other, path=one.path))) == {}
    assert kinds(notice(one), notice(other)) == {"正文图片1": "changed"}
    assert kinds(notice(one), notice(replace(one, alt="流程图"))) == {"正文图片1": "changed"}


def test_attachments() -> None:
    """Attachments are paired by what they say, whatever number they have."""
    old = notice(LONG, attachments=(annex("附件", "责任清单", LONG),))
    new = notice(
        LONG, attachments=(annex("附件1", "评分表", OTHER), annex("附件2", "责任清单", LONG))
    )
    assert kinds(old, new) == {
        "附件1标题": "inserted",
        "附件1第1段": "inserted",
        "附件2标题": "renumbered",
    }
    gone = kinds(new, old)
    assert gone["原附件1标题"] == gone["原附件1原第1段"] == "deleted"


def test_rows() -> None:
    """Rows of a table are paired by likeness, their cells compared one by one."""
    old = notice(table("时间|单位", "12月13日|区教育局", "12月14日|区财政局"))
    new = notice(table("时间|单位", "12月20日|区教育局", "1月3日|某单位", "12月14日|区财政局"))
    ((_, edit),) = compare_notices(old, new).author_changes
    there = [(row.old is not None, row.new is not None, row.is_changed) for row in edit.rows]
    assert there == [(True, True, False), (True, True, True), (False, True, True),
                     (True, True, False)]  # fmt: skip


def test_moved() -> None:
    """A paragraph moved and edited tells where from, and what was edited."""
    old = notice("甲。", LONG, OTHER + OTHER)
    new = notice("甲。", OTHER + OTHER, LONG.replace("明确", "落实"))
    ((element, edit),) = compare_notices(old, new).author_changes
    assert (element.format_label(edit), edit.change_kind) == ("正文第3段", "moved")
    assert edit.other is not None
    assert edit.other.label == "第2段"
    assert [p.text for p in edit.pieces if p.fate] == ["明确", "落实"]


def test_absent() -> None:
    """Of a notice that was not there everything is new; of one that is gone, deleted."""
    one = notice(LONG, posting=PublicationMetadata(index="1"))
    assert set(kinds(None, one).values()) == {"inserted"}
    assert set(kinds(one, None).values()) == {"deleted"}
    assert compare_notices(None, one).is_entirely_new
    with pytest.raises(ValueError, match="nothing"):
        compare_notices(None, None)


def test_minutes() -> None:
    """In minutes agency and date stand above the title (10.3)."""
    minutes = notice(LONG, format="纪要", attendance=(("出席", spans("张三")),))
    names = [each.name for each in compare_notices(minutes, minutes).elements]
    assert names.index("成文日期") < names.index("标题") < names.index("出席")


def test_places(comparison: Comparison) -> None:
    """A change tells file, line and column on both sides."""
    places = {
        element.format_label(edit): [
            side.format_place(unit.place) if unit else None
            for side, unit in zip(comparison.sides, (edit.old, edit.new), strict=True)
        ]
        for element, edit in comparison.author_changes
    }
    assert places["标题"] == ["旧:2021/notice.yaml:3:8", "新:2022/notice.yaml:3:8"]
    assert places["正文第4段"] == [None, "新:2022/notice.yaml:13:15"]
    assert places["正文表格1"] == ["旧:2021/notice.yaml:17:9", "新:2022/notice.yaml:21:9"]


def test_same(pair: tuple[Document, Document]) -> None:
    """A notice and itself differ in nothing."""
    found = compare_notices(pair[0], pair[0])
    assert found.is_same
    assert not found.author_changes
    assert not found.renumbered_edits
    assert all(isinstance(block, Heading | Paragraph) or block for block in pair[0].body)
