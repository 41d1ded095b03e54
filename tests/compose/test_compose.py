"""From what the author said to what will be printed."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from picture_files import make_png

from notice_gen.compose.compose import compose_document
from notice_gen.document import (
    Block,
    Document,
    DocumentProperties,
    Heading,
    Image,
    Imprint,
    ImprintPlace,
    Paragraph,
    PublicationMetadata,
    SheetOptions,
    Site,
    Span,
    Spans,
    Table,
)
from notice_gen.error import InvalidNotice
from notice_gen.model.notice import Notice
from notice_gen.model.notice_folder import load_notice
from notice_gen.numeral import ORDINAL_STYLES

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = "云山县档案局"
LEAST = {
    "kind": "通知",
    "mark": OFFICE,
    "title": "关于晾晒档案的通知",
    "sections": [{"heading": "时间", "intro": "伏天。"}],
    "issuers": OFFICE,
    "date": date(2031, 7, 5),
}


def composed(**keys: Any) -> Document:  # noqa: ANN401 - keys of the content format
    """Return the document of a notice with these keys beside the least there must be."""
    return compose_document(Notice.from_tree({**LEAST, **keys}))


def words(spans: Spans) -> str:
    """Return the text of spans, bold in its asterisks."""
    return "".join(f"**{span.text}**" if span.bold else span.text for span in spans)


def shown(block: Block) -> str:
    """Return a block as a line: the level of a heading, and ‖ where its text runs in."""
    match block:
        case Heading(level, ordinal, spans, run_in):
            return f"{level} {ordinal}{words(spans)}" + (f"‖{words(run_in)}" if run_in else "")
        case Paragraph(spans):
            return words(spans)
        case Table(rows):
            return "/".join(",".join(map(words, row)) for row in rows)
        case Image(path, alt):
            return f"{path.name} {alt}"


def text(span: Span | None) -> str | None:
    """Return the text of a span, None where there is none."""
    return span.text if span else None


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (
            [
                {"heading": "时间", "intro": "伏天。\n\n三日。"},
                {"heading": "地点", "intro": "院里。"},
            ],
            ["1 一、时间", "伏天。", "三日。", "1 二、地点", "院里。"],
        ),
        (
            [{"heading": "要求", "items": [{"lead": "轻放。", "text": "勿折。\n\n勿卷。"}]}],
            ["1 一、要求", "3 1.轻放。‖勿折。", "勿卷。"],
        ),
        (
            [{"heading": "要求", "items": [{"heading": "轻放", "text": "勿折。\n\n勿卷。"}]}],
            ["1 一、要求", "3 1.轻放", "勿折。", "勿卷。"],
        ),
        (
            [{"heading": "要求", "items": [{"text": "轻**放**。\n\n勿折。"}, {"text": "快收。"}]}],
            ["1 一、要求", "1.轻**放**。", "勿折。", "2.快收。"],
        ),
        (
            [{"heading": name, "items": [{"text": "子。"}]} for name in "甲乙"],
            ["1 一、甲", "1.子。", "1 二、乙", "1.子。"],
        ),
        (
            [{"intro": "无题。"}, {"heading": "有题", "intro": "在此。"}],
            ["无题。", "1 一、有题", "在此。"],
        ),
        (
            [{"heading": "表", "items": [{"lead": "如下。", "text": "|年|数|\n|-|-|\n|甲|1|"}]}],
            ["1 一、表", "3 1.如下。", "年,数/甲,1"],
        ),
        (
            [{"heading": "表", "items": [{"text": "|年|\n|-|"}, {"lead": "只此。"}]}],
            ["1 一、表", "1.", "年", "3 2.只此。"],
        ),
    ],
)
def test_sections(sections: list[dict[str, Any]], expected: list[str]) -> None:
    """Sections and items are numbered below their parent; a lead goes on in its paragraph."""
    document = composed(sections=sections, numbering=["一、", "1."])
    assert [shown(block) for block in document.body] == expected


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (ORDINAL_STYLES, "1 一、甲|2 （一）乙|3 1.丙|4 （1）丁|4 （2）戊|2 （二）己"),
        (
            ("1.", "（1）", "一、", "（一）"),
            "3 1.甲|4 （1）乙|1 一、丙|2 （一）丁|2 （二）戊|4 （2）己",
        ),
    ],
)
def test_levels(numbering: tuple[str, ...], expected: str) -> None:
    """The mark of a level decides its look, whichever level it is used for (7.3.3)."""
    deepest = [{"lead": "丁"}, {"lead": "戊"}]
    items = [
        {"heading": "乙", "items": [{"heading": "丙", "items": deepest}]},
        {"lead": "己"},
    ]
    document = composed(sections=[{"heading": "甲", "items": items}], numbering=list(numbering))
    assert [shown(block) for block in document.body] == expected.split("|")


def test_body() -> None:
    """In a 正文文件 each # is a level; it counts anew below every heading above it."""
    body = "引言\n\n# 甲\n## 乙\n文\n## 丙\n# 丁\n## 戊"
    least = {key: value for key, value in LEAST.items() if key != "sections"}
    keys = {**least, "body": body, "numbering": ["一、", "1."]}
    document = compose_document(Notice.from_tree(keys))
    expected = ["引言", "1 一、甲", "3 1.乙", "文", "3 2.丙", "1 二、丁", "3 1.戊"]
    assert [shown(block) for block in document.body] == expected


def test_order() -> None:
    """The preamble stands before the sections, the closing behind them."""
    document = composed(preamble="现通知如下：", closing="特此通知。")
    assert [shown(b) for b in document.body] == [
        "现通知如下：",
        "1 一、时间",
        "伏天。",
        "特此通知。",
    ]


def test_too_deep() -> None:
    """A notice made by a program, with more levels than marks, is refused and not misnumbered."""
    sections = Notice.from_tree({**LEAST, "sections": [{"items": [{"text": "甲"}]}]}).sections
    notice = Notice.from_tree(LEAST)
    shallow = replace(notice, numbering=("一、",), sections=sections)
    with pytest.raises(InvalidNotice, match="K09 这是第 2 层，层次序数只有 1 层"):
        compose_document(shallow)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_every_item_once(sizes: list[int]) -> None:
    """However many items the sections have, each is printed once, numbered from 1 in its own."""
    sections = [
        {"heading": "节", "items": [{"text": f"条{n}"} for n in range(1, size + 1)]}
        for size in sizes
    ]
    document = composed(sections=sections, numbering=["一、", "1."])
    found = [shown(block) for block in document.body]
    assert [line for line in found if "条" in line] == [
        f"{n}.条{n}" for size in sizes for n in range(1, size + 1)
    ]


@pytest.mark.parametrize(
    ("secrecy", "urgency", "expected"),
    [
        ("机密★1年", "特急", ("机密★1年", "特急")),
        ("机密", "特急", ("机　密", "特　急")),
        ("秘密★长期", None, ("秘密★长期", None)),
        ("绝密", None, ("绝　密", None)),
        (None, "加急", (None, "加　急")),
        (None, None, (None, None)),
    ],
)
def test_secrecy(
    secrecy: str | None, urgency: str | None, expected: tuple[str | None, str | None]
) -> None:
    """Both are spread by a character unless a 保密期限 makes both tight (figures 2 to 4)."""
    keys = {"secrecy": secrecy, "urgency": urgency}
    head = composed(**{key: value for key, value in keys.items() if value}).header
    assert (text(head.secrecy), text(head.urgency)) == expected


def test_head() -> None:
    """The head has the author's words, the copy number with its six figures (7.2)."""
    head = composed(
        copy_number="12",
        mark={"names": ["甲局", "乙局"], "suffix": ""},
        number="云档〔2031〕5号",
        direction="上行",
        signatories=["张三", "李四"],
    ).header
    assert text(head.copy_number) == "000012"
    assert [span.text for span in head.agency_name] == ["甲局", "乙局"]
    assert head.suffix == ""
    assert text(head.number) == "云档〔2031〕5号"
    assert [span.text for span in head.signatories] == ["张三", "李四"]
    assert composed().header.suffix == "文件"


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        ([], ""),
        ("各乡镇", "各乡镇："),
        (["各乡镇", "县直各单位"], "各乡镇、县直各单位："),
        (["{{ year }}年度各立档单位"], "2031年度各立档单位："),
        ([["各乡镇", "各街道"], ["县直各单位"]], "各乡镇、各街道，县直各单位："),
        ([["各乡镇", "各街道"], "县直各单位"], "各乡镇、各街道，县直各单位："),
        (["各镇教育局、财政所", "县直各单位"], "各镇教育局、财政所，县直各单位："),
        (["各县（市、区）教育局", "县直各单位"], "各县（市、区）教育局、县直各单位："),
        ("各镇、各街道，县直各单位", "各镇、各街道，县直各单位："),
    ],
)
def test_recipients(recipients: str | list[str], expected: str) -> None:
    """、 joins the recipients of a group, ， the groups; a full-width colon closes them (7.3.2).

    In a list without groups each name is one where a name has a mark of its own.
    """
    keys = {"recipients": recipients} if recipients else {}
    assert words(composed(**keys).recipients) == expected


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ([], ""),
        ("县委办", "县委办。"),
        (["县委办", "县人大办、县政协办"], "县委办，县人大办、县政协办。"),
        ([["县委办", "县府办"], ["县法院"]], "县委办、县府办，县法院。"),
    ],
)
def test_copies(copies: str | list[str], expected: str) -> None:
    """Copies are joined by ， and closed with 。 (7.4.2), those of one group by 、."""
    assert (
        words(composed(**({"copies": copies} if copies else {})).imprint.get_spans("抄送"))
        == expected
    )


def test_closing_mark_not_doubled() -> None:
    """A closing mark that came in with a name is not printed twice."""
    document = composed(
        recipients=["{{ 各家 }}"], copies=["{{ 某办 }}"], facts={"各家": "各家：", "某办": "某办。"}
    )
    assert (words(document.recipients), words(document.imprint.get_spans("抄送"))) == (
        "各家：",
        "某办。",
    )


def test_imprint() -> None:
    """印发 has its agency, and its date with the word (7.4.3); without any key there is none."""
    imprint = composed(printer="县档案局办公室", printed=date(2031, 7, 6)).imprint
    said = [(row.label, words(row.spans), row.place) for row in imprint.rows]
    assert said == [
        ("印发机关", "县档案局办公室", ImprintPlace.LEFT),
        ("印发日期", "2031年7月6日印发", ImprintPlace.RIGHT),
    ]
    assert composed().imprint == Imprint()
    assert not composed().imprint


def test_date_and_note() -> None:
    """The date has no zeros (7.3.5.4), the note its brackets (7.3.6)."""
    document = composed(note="此件公开发布")
    assert document.date == "2031年7月5日"
    assert words(document.note) == "（此件公开发布）"
    assert composed().note == ()


def test_adopted() -> None:
    """题注 has its brackets; what nobody signs is dated by it alone."""
    signed = composed(adopted="2031年7月5日县委全会（扩大）通过")
    assert words(signed.adopted) == "（2031年7月5日县委全会（扩大）通过）"
    assert signed.date == "2031年7月5日"
    unsigned = {key: value for key, value in LEAST.items() if key != "issuers"}
    unsigned["adopted"] = "2031年7月5日通过"
    assert compose_document(Notice.from_tree(unsigned)).date == ""
    assert composed().adopted == ()


def test_issuers() -> None:
    """Each agency has its own seal, or else the notice's (7.3.5)."""
    document = composed(
        seal="加盖",
        issuers=["甲局", {"name": "乙局", "seal": "签名章", "post": "局长", "signer": "李四"}],
    )
    assert [
        (issuer.name.text, issuer.seal, text(issuer.post), text(issuer.signer))
        for issuer in document.issuers
    ] == [("甲局", "加盖", None, None), ("乙局", "签名章", "局长", "李四")]


@pytest.mark.parametrize(
    ("titles", "labels"), [(["甲表"], ["附件"]), (["甲表", "{{ year }}年表"], ["附件1", "附件2"])]
)
def test_annexes(titles: list[str], labels: list[str]) -> None:
    """An attachment alone has no number; titles are those of the list (7.3.4, 7.3.7)."""
    attachments = [{"title": title, "body": "文", "landscape": True} for title in titles]
    document = composed(attachments=attachments)
    assert [annex.label for annex in document.attachments] == labels
    assert [annex.title for annex in document.attachments] == list(document.attachment_list)
    assert document.attachment_list[-1].text == titles[-1].replace("{{ year }}", "2031")
    assert all(annex.landscape for annex in document.attachments)


def test_listed_only() -> None:
    """An attachment without a text comes by other ways: it keeps its number, and has no page."""
    attachments = [
        {"title": "甲表"},
        {"title": "乙表", "body": "文"},
        {"title": "丙", "bound": "否"},
    ]
    document = composed(attachments=attachments)
    assert [span.text for span in document.attachment_list] == ["甲表", "乙表", "丙"]
    found = [(annex.label, annex.listed_only) for annex in document.attachments]
    assert found == [("附件1", True), ("附件2", False), ("附件3", True)]


@pytest.mark.parametrize("key", [{"landscape": "是"}, {"widths": ["1"]}, {"size": "小四"}])
def test_page_without_text(key: dict[str, object]) -> None:
    """Who says how an attachment's page looks has forgotten its text."""
    with pytest.raises(InvalidNotice, match="K03 附件没有内容"):
        composed(attachments=[{"title": "甲表", **key}])


NOTICE = """\
文种: 通知
发文机关标志: 云山县档案局
标题: ['关于{{ year }}年晾晒', 档案的通知]
正文: [time]
附件:
  - {标题: 说明, 文件: a.md}
  - {标题: 清单, 文件: b.csv}
  - {标题: 照片, 文件: c.png}
发文机关署名: 云山县档案局
成文日期: 2031-07-05
版式: {规格: office, 红色: '#FF0000', 数字: Times, 双面: 是, 五角星: 是}
公开信息: {关键词: 档案、晾晒}
数据: {库房: 三}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a notice's folder with a section and three attachments in files."""
    (tmp_path / "notice.yaml").write_text(NOTICE, encoding="utf-8")
    time = "标题: 时间\n引言: '{{ date }}，{{ 库房 }}间。见《{{ title }}》。'\n"
    (tmp_path / "time.yaml").write_text(time, encoding="utf-8")
    (tmp_path / "a.md").write_text("# 甲\n## 乙\n\n# 丙\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("卷,**页**\n一,2\n", encoding="utf-8-sig")
    (tmp_path / "c.png").write_bytes(make_png())
    return tmp_path


def test_from_files(folder: Path) -> None:
    """A folder's notice is composed with all its files, each name in braces filled in."""
    document = compose_document(load_notice(folder))
    assert document.title
    assert [line.text for line in document.title.lines] == ["关于2031年晾晒", "档案的通知"]
    assert [shown(block) for block in document.body] == [
        "1 一、时间",
        "2031年7月5日，三间。见《关于2031年晾晒档案的通知》。",
    ]
    assert [[shown(block) for block in annex.blocks] for annex in document.attachments] == [
        ["1 一、甲", "2 （一）乙", "1 二、丙"],
        ["卷,**页**/一,2"],
        ["c.png 照片"],
    ]
    assert document.sheet == SheetOptions("office", "#FF0000", "Times", duplex=True, star=True)
    assert document.record == DocumentProperties(
        title="关于2031年晾晒档案的通知",
        author="云山县档案局",
        subject="通知",
        date=date(2031, 7, 5),
        keywords="档案、晾晒",
    )


def test_false_picture(folder: Path) -> None:
    """An attachment that only calls itself a picture is refused."""
    (folder / "c.png").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(
        InvalidNotice, match=r"notice\.yaml:8:.* T03 图片“c\.png”不是 PNG 或 JPEG 图片"
    ):
        compose_document(load_notice(folder))


def test_names() -> None:
    """The documented names and the author's own stand for what is printed."""
    document = composed(
        number="云档〔2031〕5号",
        title="{{ year }}年{{ 事 }}通知",
        facts={"事": "晾晒"},
        preamble="{{ title }}（{{ number }}，{{ date }}）",
    )
    assert shown(document.body[0]) == "2031年晾晒通知（云档〔2031〕5号，2031年7月5日）"


@pytest.mark.parametrize(
    ("keys", "finding"),
    [
        ({"preamble": "{{ number }}"}, "T05 没有“number”这个名字"),
        ({"title": "{{ title }}"}, "T05 没有“title”这个名字"),
        ({"closing": "**甲"}, "T10 加粗"),
        ({"note": "甲\n\n乙"}, "T11 这里只能写一段文字"),
    ],
)
def test_fault(keys: dict[str, str], finding: str) -> None:
    """A text with a fault is never printed, even if the notice was made by a program."""
    with pytest.raises(InvalidNotice, match=finding):
        composed(**keys)


def test_quick() -> None:
    """Composing some four pages takes at most 3 ms once everything is imported."""
    items = [{"lead": "首句。", "text": "谁执法谁普法，" * 30} for _ in range(4)]
    sections = [{"heading": "节", "intro": "文", "items": items} for _ in range(3)]
    notice = Notice.from_tree({**LEAST, "sections": sections})
    compose_document(notice)
    times = []
    for _ in range(9):
        start = process_time()
        compose_document(notice)
        times.append(process_time() - start)
    assert sorted(times)[4] <= 0.003


@pytest.mark.parametrize(
    ("keys", "posting"),
    [
        ({}, PublicationMetadata(publisher=OFFICE, created="2031-07-05")),
        (
            {"number": "云档〔2031〕3号", "publication": {"publisher": "县府办", "scope": "公开"}},
            PublicationMetadata(
                publisher="县府办", created="2031-07-05", number="云档〔2031〕3号", scope="公开"
            ),
        ),
        (
            {"issuers": [OFFICE, "县库房"], "publication": {"published": "2031-07-06"}},
            PublicationMetadata(
                publisher=f"{OFFICE}、县库房", created="2031-07-05", published="2031-07-06",
                moment="2031-07-06 00:00",
            ),
        ),
        ({"secrecy": "秘密★1年"}, PublicationMetadata()),
        (
            {"secrecy": "秘密★1年", "publication": {"scope": "已解密"}},
            PublicationMetadata(scope="已解密"),
        ),
    ],
    ids=["nothing said", "number", "joint", "secret", "secret once"],
)  # fmt: skip
def test_posting(keys: dict[str, Any], posting: PublicationMetadata) -> None:
    """公开信息 is completed by what the notice says itself, but for one with 密级."""
    assert composed(**keys).posting == posting


def test_number_of_an_order() -> None:
    """An order is cited by its 令号, which is its 文号 (10.2)."""
    keys = {"kind": "命令", "format": "命令", "issue": "第3号"}
    assert composed(**keys).posting.number == "第3号"


@pytest.mark.parametrize(
    ("published", "created", "moment"),
    [
        (None, None, ""),
        (None, "2031-07-06 08:57:18", ""),
        ("2031-07-06 08:57:18", None, "2031-07-06 08:57"),
        ("2031-07-06 08:57", "2031-07-06 07:00", "2031-07-06 08:57"),
        ("2031-07-06", "2031-07-06 08:57:18", "2031-07-06 08:57"),
        ("2031-07-06", "2031-07-05 08:57:18", "2031-07-06 00:00"),
        ("2031-07-06", "2031-07-06", "2031-07-06 00:00"),
    ],
)
def test_moment(published: str | None, created: str | None, moment: str) -> None:
    """When it was published is told to the minute, by what is known of that day."""
    given = {"published": published, "created": created}
    publication = {key: value for key, value in given.items() if value}
    assert composed(publication=publication).posting.moment == moment


@pytest.mark.parametrize(
    ("site", "composed_site"),
    [
        (None, Site()),
        ({"name": "甲网"}, Site(name="甲网", column="政策文件", column_type="政策文件")),
        ({"name": "甲网", "column": "公报"}, Site(name="甲网", column="公报")),
        (
            {"name": "甲网", "column_type": "数据发布", "address": "https://a.example/b"},
            Site(
                name="甲网", column="政策文件", column_type="数据发布", address="https://a.example/b/"
            ),
        ),
    ],
)  # fmt: skip
def test_site(site: dict[str, str] | None, composed_site: Site) -> None:
    """A site's column is 政策文件 unless another is named; nothing else is made up."""
    keys = {"site": site} if site else {}
    assert composed(**keys).site == composed_site


REGULATION = ["第一章", "第一节", "第一条", "（一）"]


@pytest.mark.parametrize(
    ("keys", "shown_blocks"),
    [
        (
            {
                "numbering": REGULATION,
                "sections": [
                    {
                        "heading": "总则",
                        "items": [{"text": "立。", "items": [{"text": "甲；"}, {"text": "乙。"}]}],
                    },
                    {
                        "heading": "管理",
                        "items": [
                            {"heading": "入库", "items": [{"text": "验。\n\n款。"}]},
                            {"heading": "出库", "items": [{"text": "领。"}]},
                        ],
                    },
                ],
            },
            [
                "2 第一章　总则",
                "**第一条　**立。",
                "（一）甲；",
                "（二）乙。",
                "2 第二章　管理",
                "3 第一节　入库",
                "**第二条　**验。",
                "款。",
                "3 第二节　出库",
                "**第三条　**领。",
            ],
        ),
        (
            {
                "numbering": REGULATION,
                "body": "# 总则\n\n### 立。\n\n#### 甲。\n\n"
                "# 管理\n\n## 入库\n\n### 验。\n\n#### 乙。",
            },
            [
                "2 第一章　总则",
                "**第一条　**立。",
                "（一）甲。",
                "2 第二章　管理",
                "3 第一节　入库",
                "**第二条　**验。",
                "（一）乙。",
            ],
        ),
        (
            {
                "numbering": ["第一条", "（一）"],
                "sections": [
                    {"items": [{"text": "立。", "items": [{"text": "甲。"}]}]},
                    {"items": [{"text": "验。"}]},
                ],
            },
            ["**第一条　**立。", "（一）甲。", "**第二条　**验。"],
        ),
        (
            {
                "numbering": ["第一章", "第一条"],
                "sections": [{"heading": "总则", "items": [{"heading": "目的", "text": "立。"}]}],
            },
            ["2 第一章　总则", "**第一条　**目的", "立。"],
        ),
        (
            {"numbering": ["第一条"], "sections": [{"heading": "目的", "intro": "立。"}]},
            ["**第一条　**目的", "立。"],
        ),
        ({"body": "# 目标\n\n做好。"}, ["1 一、目标", "做好。"]),
    ],
)
def test_issued_numbering(keys: dict[str, object], shown_blocks: list[str]) -> None:
    """Articles are numbered on over chapters, all else anew; an article needs no 节 above it."""
    (issued,) = composed(issued={"title": "办法", **keys}).issued
    assert [shown(block) for block in issued.blocks] == shown_blocks
    divisions = [b for b in issued.blocks if isinstance(b, Heading) and b.is_division]
    assert len(divisions) == sum("章" in line or "节" in line for line in shown_blocks)


def test_issued_own_parts() -> None:
    """A forwarded document keeps its own number, recipients, signature, date and attachments."""
    document = composed(
        issued={
            "title": ["省厅关于防汛", "工作的通知"],
            "mark": ["省水利厅", "省财政厅"],
            "number": "样水〔2031〕4号",
            "adopted": "2031年5月1日",
            "recipients": ["各市水利局", "各市财政局"],
            "body": "做好。",
            "attachments": [{"title": "名单", "body": "# 甲"}, {"title": "表", "body": "乙"}],
            "issuers": "省水利厅",
            "date": date(2031, 5, 2),
        },
        seal="加盖",
        attachments=[{"title": "回执", "body": "丙"}],
    )
    (issued,) = document.issued
    assert issued.title.text == "省厅关于防汛工作的通知"
    assert [span.text for span in issued.agencies] == ["省水利厅", "省财政厅"]
    assert text(issued.number) == "样水〔2031〕4号"
    assert words(issued.adopted) == "（2031年5月1日）"
    assert words(issued.recipients) == "各市水利局、各市财政局："
    assert [(one.name.text, one.seal) for one in issued.issuers] == [("省水利厅", "不加盖")]
    assert issued.date == "2031年5月2日"
    assert [each.label for each in issued.attachments] == ["附件1", "附件2"]
    assert shown(issued.attachments[0].blocks[0]) == "1 一、甲"
    assert [span.text for span in document.attachment_list] == ["回执"]
    assert [each.label for each in document.attachments] == ["附件"]


@pytest.mark.parametrize(
    ("keys", "finding"),
    [
        ({}, "K03 印发件没有内容"),
        ({"body": "甲", "sections": [{"intro": "乙"}]}, "K09 正文写了两处"),
        ({"body": "甲", "numbering": ["第一款"]}, "K05 没有“第一款”这种序数"),
        (
            {
                "numbering": ["第一条"],
                "sections": [{"items": [{"text": "甲", "items": [{"text": "乙"}]}]}],
            },
            "K09 这是第 2 层，层次序数只有 1 层",
        ),
    ],
)
def test_issued_refused(keys: dict[str, object], finding: str) -> None:
    """印发件 has one text, of marks there are, no deeper than it numbers."""
    with pytest.raises(InvalidNotice) as refused:
        composed(issued={"title": "办法", **keys})
    (found, *_) = refused.value.diagnostics
    assert f"{found.code} {found.message}" == finding
