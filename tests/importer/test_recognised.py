"""The elements of a notice are told apart by their words."""

from __future__ import annotations

from typing import Any

import pytest
from importer_values import read_values

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SourceDocument, SourceParagraph, SourceTable
from notice_gen.importer.run import recognise_document

BODY = ["关于甲的通知", "各单位：", "现通知如下：", "一、任务", "做好。"]
FOOT = ["样本区人民政府", "2026年3月2日"]


def values(*lines: str) -> dict[str, Any]:
    """Return what is recognised in lines."""
    return read_values(lines)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["000012"], {"copy_number": "000012"}),
        (["机密★1年"], {"secrecy": "机密★1年"}),
        (["秘　密"], {"secrecy": "秘密"}),
        (["特　急"], {"urgency": "特急"}),
        (["样本区人民政府文件"], {"mark": "样本区人民政府"}),
        (["甲局", "乙局", "文件", "甲发〔2026〕1号"], {"mark": ["甲局", "乙局"]}),
        (["甲局", "甲发〔2026〕1号"], {"mark": {"names": "甲局", "suffix": ""}}),
        (["甲发(2026)1号"], {"number": "甲发〔2026〕1号"}),
        (["甲发[2026]第12号"], {"number": "甲发〔2026〕12号"}),
        (
            ["甲发〔2026〕1号　签发人：张三　李四"],
            {"number": "甲发〔2026〕1号", "signatories": ["张三", "李四"], "direction": "上行"},
        ),
        (["签发人:张三", "甲发〔2026〕1号"], {"signatories": ["张三"]}),
        (["————————"], {}),
    ],
)
def test_head(lines: list[str], found: dict[str, object]) -> None:
    """版头 (7.2)."""
    got = values(*lines, *BODY, *FOOT)
    assert {key: got[key] for key in found} == found
    assert got["title"] == "关于甲的通知"


@pytest.mark.parametrize(
    ("lines", "title", "kind"),
    [
        (["样本区人民政府关于甲的通知"], "样本区人民政府关于甲的通知", "通知"),
        (["样本区人民政府", "关于甲的请示"], ["样本区人民政府", "关于甲的请示"], "请示"),
        (["关于甲的通知（试行）"], "关于甲的通知（试行）", "通知"),
        (["甲管理办法"], "甲管理办法", None),
        (["甲会议纪要"], "甲会议纪要", "纪要"),
        (["没有文种的标题"], "没有文种的标题", None),
    ],
)
def test_title(lines: list[str], title: str | list[str], kind: str | None) -> None:
    """标题 in one line or several, and the kind that it says (7.3.1)."""
    got = values(*lines, *BODY[1:], *FOOT)
    assert got["title"] == title
    assert got.get("kind") == kind


@pytest.mark.parametrize(
    ("lines", "form", "kind"),
    [
        (["样本省人民政府令", "第12号"], "命令", "命令"),
        (["常务会议纪要", "第3期", "关于甲的会议纪要"], "纪要", "纪要"),
        (["甲局", "甲函〔2026〕1号", "关于甲的函"], "信函", "函"),
    ],
)
def test_formats(lines: list[str], form: str, kind: str) -> None:
    """The mark shows which of the special formats a notice has (10)."""
    got = values(*lines, *BODY[2:], *FOOT)
    assert (got["format"], got["kind"]) == (form, kind)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("各街道办事处，区直各单位：", [["各街道办事处"], ["区直各单位"]]),
        ("各街道办事处、区直各单位：", ["各街道办事处", "区直各单位"]),
        (
            "各县（市、区）教育局、财政局，市直各单位：",
            [["各县（市、区）教育局", "财政局"], ["市直各单位"]],
        ),
        ("各镇、、各街道：", "各镇、、各街道"),
        ("区直各单位:", "区直各单位"),
        ("现将有关事项通知如下：", None),
        ("会议指出：", None),
        ("一、任务：", None),
    ],
)
def test_recipients(line: str, found: object) -> None:
    """主送机关 (7.3.2); a sentence that ends with a colon is none."""
    assert values("关于甲的通知", line, "做好。", *FOOT).get("recipients") == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["甲局", "2026年3月2日"], {"issuers": "甲局", "date": "2026-03-02"}),
        (["甲局", "二〇二六年十二月三十一日"], {"issuers": "甲局", "date": "2026-12-31"}),
        (["甲局　乙局", "2026年3月2日"], {"issuers": ["甲局", "乙局"]}),
        (["甲局", "乙局", "2026年3月2日"], {"issuers": ["甲局", "乙局"]}),
        (["甲局", "2026年3月2日", "（联系人：张三）"], {"note": "联系人：张三"}),
        (["甲局", "2026年2月30日"], {}),
        (["抄送：甲，乙。"], {"copies": ["甲", "乙"]}),
        (["抄送：甲、乙，丙。"], {"copies": [["甲", "乙"], ["丙"]]}),
        (
            ["甲局", "2026年3月2日", "乙办 2026年3月3日印发"],
            {"printer": "乙办", "printed": "2026-03-03"},
        ),
        (["甲局", "2026年3月2日", "乙办2026年3月3日印发"], {"printer": "乙办"}),
    ],
)
def test_foot(lines: list[str], found: dict[str, object]) -> None:
    """署名, 成文日期, 附注 and 版记 (7.3.5, 7.3.6, 7.4); no day that is none."""
    got = values(*BODY, *lines)
    assert {key: got.get(key) for key in found} == found
    assert ("date" in got) is (len(lines) > 1 and "30日" not in lines[1])


@pytest.mark.parametrize(
    ("line", "adopted"),
    [
        ("（2026年1月18日区人大常委会第3次会议通过）", "2026年1月18日区人大常委会第3次会议通过"),
        ("(二〇二六年一月十八日)", "二〇二六年一月十八日"),
        ("（2026年1月18日全会（扩大）通过）", "2026年1月18日全会（扩大）通过"),
        ("（试行）", None),
        ("2026年1月18日区人大常委会第3次会议通过。", None),
    ],
)
def test_adopted(line: str, adopted: str | None) -> None:
    """题注 is the line in brackets below the title that names a day, and dates what none signs."""
    found = values("示例市样本区人民代表大会关于财政预算的决议", line, "会议批准预算。")
    assert found.get("adopted") == adopted
    assert found.get("date") == ("2026-01-18" if adopted else None)


def test_signed_by_hand() -> None:
    """Where only post and name are printed, the agency is taken from the mark, and that is said."""
    blocks = ["甲省人民政府令", "第1号", "一、任务", "做好。", "省长　陈示例", "2026年3月2日"]
    source = SourceDocument("行", [SourceParagraph(text, at) for at, text in enumerate(blocks, 1)])
    recognised = recognise_document(source)
    signer = {"name": "甲省人民政府", "seal": "签名章", "post": "省长", "signer": "陈示例"}
    assert recognised.values["issuers"] == [signer]
    assert any("署名的机关写作“甲省人民政府”" in remark for remark in recognised.log.remarks)


@pytest.mark.parametrize(
    ("listed", "below", "titles", "left"),
    [
        (["附件：名单"], ["附件", "名单", "张三"], ["名单"], []),
        (
            ["附件：1.名单", "2.表"],
            ["附件1", "名单", "张三", "附件2", "表", "李四"],
            ["名单", "表"],
            [],
        ),
        (
            ["附件：1.名", "单", "2.表"],
            ["附件1", "名", "单", "张", "附件2", "表", "李"],
            ["名单", "表"],
            [],
        ),
        (["附件：名单"], ["附件：名单", "张三"], ["名单"], []),
        (["附件：名单"], [], ["名单"], []),
        (
            ["附件：1.名单", "2.表", "3.图"],
            ["附件2", "表", "李四"],
            ["名单", "表", "图"],
            [],
        ),
        (["附件：名单"], ["附件", "另一份名单", "张三"], ["另一份名单"], ["名单"]),
        ([], ["附件", "名单", "张三"], ["名单"], []),
        (["附件：1.名单", "2.表"], ["附件1", "名单", "张三", "附件2", "表"], ["名单", "表"], []),
    ],
)
def test_attachments(
    listed: list[str], below: list[str], titles: list[str] | None, left: list[str]
) -> None:
    """附件 and 附件说明 (7.3.4, 7.3.7); one without any text is only listed."""
    lines = [*BODY, *listed, *FOOT, *below]
    recognised = recognise_document(
        SourceDocument(
            "行", [SourceParagraph(t, at, blank_before=True) for at, t in enumerate(lines)]
        )
    )
    found: Any = recognised.values.get("attachments")
    assert (found and [one["title"] for one in found]) == titles
    assert [one.text for one in recognised.log.unplaced] == left


@pytest.mark.parametrize(
    ("lines", "numbering", "sections"),
    [
        (
            ["一、甲", "引。", "（一）乙", "文。", "1.丙好。丁。", "（1）戊。"],
            None,
            [
                {
                    "heading": "甲",
                    "intro": "引。",
                    "items": [
                        {
                            "heading": "乙",
                            "text": "文。",
                            "items": [
                                {"lead": "丙好。", "text": "丁。", "items": [{"text": "戊。"}]}
                            ],
                        }
                    ],
                }
            ],
        ),
        (
            ["一、甲", "1.乙好。丙。", "2.丁。"],
            ["一、", "1."],
            [{"heading": "甲", "items": [{"lead": "乙好。", "text": "丙。"}, {"text": "丁。"}]}],
        ),
        (
            ["一、做好甲。要紧。", "二、做好乙。"],
            ["（1）", "一、"],
            [{"items": [{"lead": "做好甲。", "text": "要紧。"}, {"text": "做好乙。"}]}],
        ),
        (["一、甲", "二、乙"], ["（1）", "一、"], [{"items": [{"lead": "甲"}, {"lead": "乙"}]}]),
        (["一、甲", "文。", "三、乙"], None, [{"heading": "甲", "intro": "文。\n\n三、乙"}]),
        (
            ["一、甲", "（一）乙。", "二、丙", "1.丁。"],
            None,
            [
                {"heading": "甲", "items": [{"text": "乙。"}]},
                {"heading": "丙", "intro": "1.丁。"},
            ],
        ),
        (
            ["一、甲", "（一）乙。", "又。", "（二）丙"],
            None,
            [{"heading": "甲", "items": [{"text": "乙。\n\n又。"}, {"lead": "丙"}]}],
        ),
    ],
)
def test_outline(lines: list[str], numbering: list[str] | None, sections: list[object]) -> None:
    """The levels of a text, and where it cannot be had so, its ordinals as they were typed."""
    got = values(*BODY[:3], *lines, *FOOT)
    assert got.get("numbering") == numbering
    assert got["sections"] == sections


def test_no_levels() -> None:
    """A text without levels is 正文文件, its formal last words 结束语."""
    got = values("关于甲的通知", "各单位：", "做好。", "做细。", "特此通知。", *FOOT)
    assert (got["body"], got["closing"]) == ("做好。\n\n做细。", "特此通知。")
    assert "sections" not in got


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["加强管理，", "落实责任。"], "加强管理，落实责任。"),
        (["加强管理、", "", "落实责任。"], "加强管理、落实责任。"),
        (["加强管理。", "落实责任。"], "加强管理。\n\n落实责任。"),
        (["加强管理，", "一、任务"], "加强管理，"),
    ],
)
def test_broken_paragraphs(lines: list[str], text: str) -> None:
    """A paragraph broken behind a comma is put together; an ordinal begins a new one."""
    got = values("关于甲的通知", "各单位：", *lines, *FOOT)
    assert (got.get("preamble") or got.get("body")) == text


def test_narrow_lines() -> None:
    """Lines broken at a width are put together where the line is full and goes on."""
    wide = "为进一步做好全区的工作现将有关情况通报如下请各单位认真"
    lines = ["关于甲的通知", "各单位：", wide, wide, wide, "落实。", "第二段。", *FOOT]
    source = SourceDocument("行", [SourceParagraph(line, at) for at, line in enumerate(lines, 1)])
    assert recognise_document(source).values["body"] == f"{wide * 3}落实。\n\n第二段。"


@pytest.mark.parametrize(
    ("line", "found", "left"),
    [
        ("索 引 号：A/2026-1", {"index": "A/2026-1"}, []),
        ("发布机构:区司法局", {"publisher": "区司法局"}, []),
        ("生成日期：2026-03-02 08:57:18.0", {"created": "2026-03-02 08:57:18"}, []),
        ("公开日期：2026年3月2日", {"published": "2026-03-02"}, []),
        ("来源：甲局　发布时间：2026/3/2", {"source": "甲局", "published": "2026-03-02"}, []),
        ("来源：甲局 2026-03-02 08:57", {"source": "甲局", "published": "2026-03-02 08:57"}, []),
        ("2026-03-02 08:57 来源：甲局", {"source": "甲局", "published": "2026-03-02 08:57"}, []),
        ("索引号 | 000/2026-1 |", {"index": "000/2026-1"}, ["||"]),
        ("浏览次数：12次", None, ["浏览次数：12次"]),
        ("生成日期：昨天", None, ["生成日期：昨天"]),
    ],
)
def test_publication(line: str, found: dict[str, str] | None, left: list[str]) -> None:
    """What a web site says of a notice goes under publication; what it counts is left."""
    blocks = [SourceParagraph(text, at) for at, text in enumerate([line, *BODY, *FOOT], 1)]
    recognised = recognise_document(SourceDocument("行", list(blocks)))
    assert recognised.values.get("publication") == found
    assert [one.text.strip() for one in recognised.log.unplaced] == left


def test_publication_table() -> None:
    """So does a table of labels and values; another table is the notice's."""
    cells = [["索引号：", "A-1", "发布机构", "甲局"], ["有效性：", "有效", "公开方式：", "网站"]]
    table = SourceTable(tuple(tuple(SourceParagraph(cell, 1) for cell in row) for row in cells), 1)
    lines = [SourceParagraph(text, at) for at, text in enumerate([*BODY, *FOOT], 2)]
    recognised = recognise_document(SourceDocument("段", [table, *lines]))
    assert recognised.values["publication"] == {
        "index": "A-1",
        "publisher": "甲局",
        "validity": "有效",
        "method": "网站",
    }


def test_doubled_title() -> None:
    """The web page's own copy of the title goes, wherever it breaks its lines, and is reported."""
    head = ["关于甲的 通知", "来源：甲局", "关于甲的", "通知"]
    lines = [
        SourceParagraph(text, at, blank_before=True)
        for at, text in enumerate([*head, *BODY[1:]], 1)
    ]
    recognised = recognise_document(SourceDocument("行", list(lines)))
    assert recognised.values["title"] == ["关于甲的", "通知"]
    assert [c.before for c in recognised.log.changes if c.reason == why.DOUBLE] == ["关于甲的 通知"]


def test_way_to_the_title() -> None:
    """The way through a site above the title, and buttons below the text, are left, not lost."""
    lines = ["首页 > 政务公开", *BODY, *FOOT, "【打印】【关闭】"]
    recognised = recognise_document(
        SourceDocument("段", [SourceParagraph(text, at) for at, text in enumerate(lines, 1)])
    )
    assert recognised.values["title"] == "关于甲的通知"
    assert [one.text for one in recognised.log.unplaced] == ["首页 > 政务公开", "【打印】【关闭】"]
