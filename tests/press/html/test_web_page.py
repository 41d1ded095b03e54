"""The web page: every word of the notice in its element, and nothing that reaches out."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from own_notices import OWN_NOTICES, find_own_notice
from paragraphs import annex, block, head, imprint, issuers, notice, signer, spans, table, title
from picture_files import make_jpeg
from webpage import parsed, said, seen, tight

from notice_gen.document import (
    Document,
    DocumentProperties,
    Header,
    Image,
    PublicationMetadata,
    Site,
    Span,
)
from notice_gen.error import MachineError
from notice_gen.press.html.web_page import WebPress, format_size, make_meta_tags
from notice_gen.yaml_source.parse import Text

if TYPE_CHECKING:
    from notice_gen.build.project import Project

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ("2022", "han", "mingling", "jiyao", "qingshi")
SIZES = {"notice.docx": 9292, "notice.pdf": 421_888}
HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;{{ x }}<!--"
POSTING = PublicationMetadata(
    index="352/2022-2026888", publisher="区司法局", number="样司〔2022〕8号", created="2022-12-26",
    published="2022-12-26", method="政府网站", scope="全部公开", category="司法", source="区法治办",
    validity="有效", summary="履职评议情况。", keywords="普法、评议；考核",
    moment="2022-12-26 08:57",
)  # fmt: skip
SITE = Site(
    name="示例市样本区政府网", domain="www.example.gov.cn", code="4300000001",
    address="https://www.example.gov.cn/tz/", column="政策文件", column_description="本区文件",
    column_keywords="文件", column_type="政策文件",
)  # fmt: skip


@pytest.fixture(scope="module")
def press() -> WebPress:
    """Return what makes pages."""
    return WebPress(ROOT / "src/notice_gen/templates" / "notice-page.html")


@pytest.mark.parametrize("folder", OWN_NOTICES, ids=lambda folder: folder.name)
def test_every_word(folder: Path, press: WebPress, workshop: Project) -> None:
    """Each notice of this repository stands on its page word for word, in the order of print."""
    document = workshop.load_document(folder)
    (article,) = parsed(press.render_page(document, folder.name, SIZES)).xpath("//article")
    assert seen(article) == said(document)


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str, press: WebPress, workshop: Project, pytestconfig: pytest.Config) -> None:
    """Pages are as they were looked at (make golden); their styles are the template's."""
    page = press.render_page(workshop.load_document(find_own_notice(name)), name, SIZES).decode()
    page = re.sub("(?s)<style>.*</style>", "<style>…</style>", page)
    path = ROOT / "tests" / "golden" / name / "page.html"
    if pytestconfig.getoption("golden"):
        path.write_text(page, "utf-8")
    assert page == path.read_text("utf-8")


ELEMENTS = (
    ("//title", ["关于开展安全检查的请示"]),
    ("//h1", ["关于开展安全检查的请示"]),
    ("//h1/span", ["关于开展", "安全检查的请示"]),
    ("//article/p[@class='flag']/text()", ["000123", "机密★1年", "特急"]),
    ("//article/p[contains(@class, 'mark')]", ["示例市样本区人民政府文件"]),
    ("//div[@class='signed']/p", ["样司〔2026〕12号", "签发人：张三李四"]),
    ("//div[@class='rule']/*[name()='svg']/@aria-hidden", ["true"]),
    ("//div[@class='text']/h2", ["一、基本情况"]),
    ("//div[@class='run-in']/h3", ["（一）加强领导。"]),
    ("//div[@class='run-in']/h3/following-sibling::p", ["后面是正文。"]),
    ("//div[@class='run-in']/h4", ["1.提高认识。"]),
    ("//strong", ["正文"]),
    ("//div[@role='region'][@tabindex='0']/@aria-label", ["表格1：序号、单位"]),
    ("//thead/tr/th[@scope='col']", ["序号", "单位"]),
    ("//tbody/tr[2]/td", ["2", "区司法局"]),
    ("//tbody/tr[1]/td/@class", ["center", "left"]),
    ("//img/@alt", ["示意图“{{x}}”"] * 2),
    ("//div[contains(@class, 'many')]/ol/li/a", ["普法责任清单", "考评表"]),
    ("//div[contains(@class, 'many')]//a/@href", ["#annex-1", "#annex-2"]),
    ("//section[@id='annex-2']/h2/span", ["附件2", "考评表"]),
    ("//div[@class='sign']/p", ["示例市样本区司法局", "2026年3月5日"]),
    ("//div[@class='sign']//time/@datetime", ["2026-03-05"]),
    ("//p[@class='note']", ["（联系人：张三）"]),
    ("//dl[@class='imprint']//dt", ["抄送：", "印发机关", "印发日期"]),
    ("//dl[@class='imprint']//dd", ["甲，乙。", "区司法局", "2026年3月6日印发"]),
    ("//html/@lang", ["zh-CN"]),
    ("//main//article/@id", ["notice"]),
    ("//a[@class='skip']/@href", ["#notice"]),
)


@pytest.mark.parametrize(("path", "expected"), ELEMENTS, ids=[path for path, _ in ELEMENTS])
def test_elements(path: str, expected: list[str], press: WebPress, full: Document) -> None:
    """Each element of a notice is the element of HTML that says what it is."""
    found = parsed(press.render_page(named(full), "x", SIZES)).xpath(path)
    assert [tight(each if isinstance(each, str) else each.text_content()) for each in found] == [
        tight(text) for text in expected
    ]


def test_listed_only(press: WebPress, full: Document) -> None:
    """An attachment that is only listed has no part of the page and no link."""
    first, second = full.attachments
    attachments = (replace(first, listed_only=True), second)
    tree = parsed(press.render_page(replace(full, attachments=attachments), "x", SIZES))
    items = tree.xpath("//div[contains(@class, 'many')]/ol/li")
    assert [item.text_content() for item in items] == ["普法责任清单", "考评表"]
    assert tree.xpath("//div[contains(@class, 'many')]//a/@href") == ["#annex-2"]
    assert tree.xpath("//section/@id") == ["annex-2"]


def test_separate_file(press: WebPress, full: Document) -> None:
    """An attachment that is a file of its own is offered in the list, under its own name."""
    first, second = full.attachments
    file = replace(first, listed_only=True, file=Path("附/清 单#1.xlsx"))
    tree = parsed(press.render_page(replace(full, attachments=(file, second)), "x", SIZES))
    links = tree.xpath("//div[contains(@class, 'many')]//a")
    assert [link.get("href") for link in links] == [
        "%E6%B8%85%20%E5%8D%95%231.xlsx",
        "#annex-2",
    ]
    assert [link.get("download") is not None for link in links] == [True, False]


def named(document: Document) -> Document:
    """Return a document whose record has its title, as compose makes it."""
    name = document.title.text if document.title else document.record.title
    return replace(document, record=replace(document.record, title=name))


ORDER = notice(
    "一、|管制期",
    format="命令",
    title=None,
    recipients=(),
    issue=Span("第12号"),
    header=head("示例省人民政府", suffix="令"),
    issuers=(signer("陈示例", "省长"),),
    record=DocumentProperties("示例省人民政府令（第12号）", "省", "命令", date(2026, 3, 5)),
)
LETTER = notice(
    "正文。",
    format="信函",
    header=head("甲局", "乙局", suffix="", number="甲函〔2026〕1号"),
    imprint=imprint("丙局。", "甲局办公室", "2026年3月6日印发"),
)
MINUTES = notice(
    "正文。",
    format="纪要",
    recipients=(),
    issue=Span("第3期"),
    header=head("甲会议", suffix="纪要"),
    issuers=issuers("甲局", "乙局"),
    attendance=(("出席", spans("张三")), ("列席", spans("李四"))),
)
JOINT = notice("正文。", header=head("甲局", "乙局"), issuers=issuers("甲局", "乙局"))
BARE = notice(
    "正文。", title=None, header=Header(), record=DocumentProperties("", "", "", date(2026, 3, 5))
)


@pytest.mark.parametrize(
    ("document", "path", "expected"),
    [
        (ORDER, "//h1", ["示例省人民政府令"]),
        (ORDER, "//h1/following-sibling::*[1]", ["第12号"]),
        (ORDER, "//div[@class='rule']", []),
        (ORDER, "//div[@class='sign']/p", ["省长陈示例", "2026年3月5日"]),
        (LETTER, "//p[contains(@class, 'mark')]", ["甲局"]),
        (LETTER, "//div[contains(@class, 'double')]", ["", ""]),
        (LETTER, "//div[@class='routing']", ["甲函〔2026〕1号"]),
        (LETTER, "//dl[contains(@class, 'letter')]", ["抄送：丙局。"]),
        (MINUTES, "//div[@class='signed']/p", ["甲局乙局", "2026年3月5日"]),
        (MINUTES, "//div[@class='sign']", []),
        (MINUTES, "//dl[@class='attendance']//dt", ["出席：", "列席："]),
        (JOINT, "//span[contains(@class, 'joint')]/span", ["甲局", "乙局"]),
        (BARE, "//h1", ["公文"]),
        (BARE, "//title", ["公文"]),
        (BARE, "//div[@class='rule']", []),
    ],
)
def test_formats(document: Document, path: str, expected: list[str], press: WebPress) -> None:
    """The other formats keep their own heads and ends; a page is never without a name."""
    found = parsed(press.render_page(document, "x", {})).xpath(path)
    assert [tight(each.text_content()) for each in found] == expected


@pytest.mark.parametrize(
    ("ordinals", "ranks"),
    [
        ("一、 （一） 1. （1）", "2345"),
        ("一、 1. 1. 二、 1.", "23323"),
        ("一、 （1） 1. （一） （1）", "23334"),
        ("1. 一、 （一）", "223"),
    ],
)
def test_ranks(ordinals: str, ranks: str, press: WebPress) -> None:
    """Ranks of headings follow one another without gaps, whichever levels a notice uses."""
    blocks = [f"{ordinal}|标题" for ordinal in ordinals.split()]
    document = notice(*blocks, attachments=(annex("附件", "办法", *blocks),))
    tree = parsed(press.render_page(document, "x", {}))
    for place, lower in (("//div[@class='text']", 0), ("//section[contains(@class,'annex')]", 1)):
        found = [each.tag for each in tree.xpath(f"{place}/*[starts-with(name(), 'h')]")]
        assert found[lower:] == [f"h{int(rank) + lower}" for rank in ranks]


@pytest.mark.parametrize(
    ("rows", "header", "heads", "cells"),
    [
        (("甲|乙", "1|2", "3|4"), 1, 2, 4),
        (("甲|乙", "丙|丁", "1|2"), 2, 4, 2),
        (("1|2", "3|4"), 0, 0, 4),
        (("甲|乙",), 1, 2, 0),
        (("|乙", "1|2"), 1, 1, 3),  # an empty head would be one without a name
    ],
)
def test_tables(
    rows: tuple[str, ...], header: int, heads: int, cells: int, press: WebPress
) -> None:
    """Head cells say that they stand over a column; all rows are there, each in its part."""
    tree = parsed(press.render_page(notice(table(*rows, header=header)), "x", {}))
    assert len(tree.xpath("//table/thead/tr/th[@scope='col']")) == heads
    assert len(tree.xpath("//table//td")) == cells
    assert len(tree.xpath("//table/*[self::thead or self::tbody]/tr")) == len(rows)


TOLD = {
    "SiteName": SITE.name,
    "SiteDomain": SITE.domain,
    "SiteIDCode": SITE.code,
    "ColumnName": SITE.column,
    "ColumnDescription": SITE.column_description,
    "ColumnKeywords": SITE.column_keywords,
    "ColumnType": SITE.column_type,
    "ArticleTitle": "关于开展安全检查的通知",
    "PubDate": "2022-12-26 08:57",
    "ContentSource": "区法治办",
    "Keywords": "普法、评议；考核",
    "Author": "样本区",
    "Description": "履职评议情况。",
    "Url": "https://www.example.gov.cn/tz/2022/",
    "author": "样本区",
    "keywords": "普法,评议,考核",
    "description": "履职评议情况。",
}


def test_tags(press: WebPress) -> None:
    """The head tags of the guideline have its names, case and all, and come from what is known."""
    page = press.render_page(notice("正文。", posting=POSTING, site=SITE), "2022", {})
    found = parsed(page).xpath("//meta[@name]")
    assert {each.get("name"): each.get("content") for each in found} == TOLD | {
        "viewport": "width=device-width, initial-scale=1",
        "format-detection": "telephone=no",
    }


@pytest.mark.parametrize(
    ("posting", "site", "known"),
    [
        (PublicationMetadata(), Site(), "ArticleTitle Author author"),
        (
            PublicationMetadata(publisher="区司法局"),
            Site(),
            "ArticleTitle ContentSource Author author",
        ),
        (PublicationMetadata(), Site(name="网"), "SiteName ArticleTitle Author author"),
        (
            PublicationMetadata(moment="2022-12-26 00:00"),
            Site(),
            "ArticleTitle PubDate Author author",
        ),
    ],
)
def test_unknown_tags(posting: PublicationMetadata, site: Site, known: str) -> None:
    """What is not known is left out: no tag is empty, and none is made up."""
    document = notice("正文。", posting=posting, site=site)
    assert [name for name, _ in make_meta_tags(document, "")] == known.split()


def test_address(press: WebPress) -> None:
    """A page's address is that of the site with the notice's folder, written as addresses are."""
    tree = parsed(press.render_page(notice("正文。", site=SITE), "例/二 〇", {}))
    address = "https://www.example.gov.cn/tz/%E4%BE%8B/%E4%BA%8C%20%E3%80%87/"
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    assert tree.xpath("//meta[@name='Url']/@content") == [address]


@pytest.mark.parametrize(
    ("posting", "rows"),
    [
        (PublicationMetadata(), []),
        (PublicationMetadata(index="1/2"), ["索引号1/2"]),
        (
            POSTING,
            [
                "索引号352/2022-2026888", "主题分类司法", "发布机构区司法局", "文号样司〔2022〕8号",
                "生成日期2022-12-26", "公开日期2022-12-26", "公开方式政府网站", "公开范围全部公开",
                "有效性有效", "来源区法治办", "关键词普法、评议；考核", "内容概述履职评议情况。",
            ],
        ),
    ],
)  # fmt: skip
def test_box(posting: PublicationMetadata, rows: list[str], press: WebPress) -> None:
    """政府信息公开 shows what is known, label by label, and is left out when nothing is."""
    tree = parsed(press.render_page(notice("正文。", posting=posting), "x", {}))
    found = tree.xpath("//section[@aria-labelledby='posting']/dl/div")
    assert [tight(each.text_content()) for each in found] == rows
    assert len(tree.xpath("//h2[@id='posting']")) == bool(rows)


@pytest.mark.parametrize(
    ("posting", "closed"),
    [(PublicationMetadata(), True), (PublicationMetadata(scope="解密后全部公开"), False)],
)
def test_secret(posting: PublicationMetadata, closed: bool, press: WebPress) -> None:
    """A notice with 密级 that nobody gave for publication says so, to people and to engines."""
    document = notice("正文。", header=head(secrecy="秘密★1年"), posting=posting)
    tree = parsed(press.render_page(document, "x", {}))
    assert bool(tree.xpath("//p[@class='warning']")) == closed
    assert bool(tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")) == closed


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"), (1, "1 KB"), (9292, "9 KB"), (421_888, "412 KB"), (1_048_063, "1023 KB"),
        (1_048_064, "1.0 MB"), (1_572_864, "1.5 MB"), (20_971_520, "20.0 MB"),
    ],
)  # fmt: skip
def test_told(size: int, words: str) -> None:
    """A size is told as people read it."""
    assert format_size(size) == words


@pytest.mark.parametrize(
    ("sizes", "texts"),
    [
        ({}, []),
        ({"notice.docx": 9292}, ["下载 DOCX（9 KB）"]),
        (SIZES, ["下载 PDF（412 KB）", "下载 DOCX（9 KB）"]),
    ],
)
def test_downloads(sizes: dict[str, int], texts: list[str], press: WebPress) -> None:
    """Only files that are there are offered, with their sizes, and saved under fit names."""
    odd = named(notice("正文。", title=title("关于“甲/乙:丙”的 通知")))
    links = parsed(press.render_page(odd, "x", sizes)).xpath("//ul[@class='files']//a")
    assert [each.text_content() for each in links] == texts
    for link in links:
        form = link.get("href").removeprefix("notice.")
        assert link.get("download") == f"关于“甲乙丙”的通知.{form}"
        assert link.xpath(".//data/@value") == [str(sizes[link.get("href")])]


@pytest.fixture(scope="module")
def hostile(press: WebPress, picture: Image) -> bytes:
    """Return the page of a notice in which every text is hostile."""
    bad = Span(HOSTILE)
    site = Site(*[HOSTILE] * 8)
    posting = PublicationMetadata(*[HOSTILE] * 13)
    cells = replace(table("甲|乙", "1|2"), rows=(((bad,), (bad,)),) * 2)
    blocks = (block(HOSTILE), replace(picture, alt=HOSTILE), cells)
    document = notice(
        *blocks,
        header=Header(bad, bad, bad, (bad, bad), HOSTILE, bad, (bad,)),
        title=title(HOSTILE, HOSTILE),
        recipients=(bad,),
        attachment_list=(bad,),
        attachments=(replace(annex(HOSTILE, HOSTILE), blocks=blocks),),
        note=(bad,),
        imprint=imprint(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        attendance=((HOSTILE, (bad,)),),
        issue=bad,
        record=DocumentProperties(HOSTILE, HOSTILE, HOSTILE, date(2026, 3, 5), HOSTILE),
        posting=posting,
        site=site,
    )
    return press.render_page(document, f"{HOSTILE}/2022", SIZES)


def test_hostile(hostile: bytes) -> None:
    """Whatever a text says stays text: no element, no attribute and no comment comes of it."""
    tree = parsed(hostile)
    assert not tree.xpath(
        "//script | //iframe | //object | //embed | //form | //base | //comment()"
    )
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert [str(src)[:5] for src in tree.xpath("//img/@src")] == ["data:"] * 2
    assert tree.xpath("//img/@alt") == [HOSTILE] * 2
    assert tree.xpath("//meta[@name='Keywords']/@content") == [HOSTILE]
    assert HOSTILE in tree.xpath("//h1")[0].text_content()
    assert HOSTILE.encode() not in hostile


def test_alone(press: WebPress, full: Document, picture: Image) -> None:
    """A page needs no other file: no script, no sheet, no font, and its policy forbids them all."""
    page = press.render_page(replace(full, posting=POSTING, site=SITE), "2022", SIZES)
    tree = parsed(page)
    assert not tree.xpath("//script | //iframe | //object | //embed | //form")
    assert tree.xpath("//link/@rel") == ["canonical", "icon"]  # neither is fetched: data:, is empty
    assert not re.search(rb"url\(|@import|@font-face", page)
    targets = {str(each).partition(",")[0] for each in tree.xpath("//@href | //@src")}
    assert targets == {
        "#notice", "#annex-1", "#annex-2", "notice.pdf", "notice.docx", "data:",
        "data:image/png;base64", "https://www.example.gov.cn/tz/2022/",
    }  # fmt: skip
    (source, *_) = tree.xpath("//img/@src")
    assert b64decode(str(source).partition(",")[2]) == picture.path.read_bytes()
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.split("; ") == [
        "default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "base-uri 'none'",
        "form-action 'none'",
    ]  # fmt: skip


def test_ids(press: WebPress, full: Document) -> None:
    """Every link within the page leads somewhere, and no name is given twice."""
    tree = parsed(press.render_page(replace(full, posting=POSTING), "x", SIZES))
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    inner = tree.xpath("//a/@href[starts-with(., '#')]")
    assert {str(each)[1:] for each in inner} | set(tree.xpath("//@aria-labelledby")) <= set(names)


def test_jpeg(press: WebPress, tmp_path: Path) -> None:
    """A JPEG is given as one; a picture that is gone is told in a sentence."""
    path = tmp_path / "图.jpg"
    path.write_bytes(make_jpeg())
    document = notice(Image(path, "图", Text("图")))
    (source,) = parsed(press.render_page(document, "x", {})).xpath("//img/@src")
    assert str(source).startswith("data:image/jpeg;base64,")
    path.unlink()
    with pytest.raises(MachineError, match=r"读不了图片 .*图\.jpg：没有这个文件"):
        press.render_page(document, "x", {})
