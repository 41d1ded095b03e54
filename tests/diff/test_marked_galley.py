"""花脸稿: a DOCX with tracked changes, which is both texts at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from audit import audit
from diff.settled import by_hand, by_office
from lxml import etree
from msgspec.structs import replace
from paragraphs import annex, head, imprint, issuers, notice, signer, spans, table, title
from wordml import (
    W,
    disordered,
    list_drawing_ids,
    list_unhinted,
    opened,
    value,
    written,
    xml,
)

from notice_gen.diff import Comparison, compare_notices, render_docx
from notice_gen.diff.elements import list_elements
from notice_gen.press.docx.zip_package import unpack_parts

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

    from notice_gen.document import Document, Image

LONG = "各单位要明确分管领导和专门人员，落实普法责任。"
OTHER = "每季度至少报送一个典型案例，全年不少于四个。"


def full(picture: Image, *rows: str, moved: bool = False, **parts: object) -> Document:
    """Return a notice with every part."""
    paragraphs = (LONG, "（一）|加强领导。|后面是**正文**。", OTHER + OTHER)
    usual = {
        "header": head("甲局", "乙局", copy_number="000123", secrecy="机密★1年", urgency="特急"),
        "title": title("关于开展", "检查的通知"),
        "attachment_list": (*spans("普法责任清单"), *spans("考评表")),
        "note": spans("（联系人：张三）"),
        "issuers": issuers("甲局", "乙局", seal="加盖"),
        "attachments": (
            annex("附件1", "普法责任清单", LONG),
            annex("附件2", "考评表", picture, OTHER),
        ),
        "imprint": imprint("甲，乙。", "区司法局", "2026年3月6日印发"),
    }
    body = (*(paragraphs[::-1] if moved else paragraphs), table("序号|单位", *rows), picture)
    return notice("一、|基本情况", *body, **{**usual, **parts})


@pytest.fixture(scope="module")
def cases(
    pair: tuple[Document, Document], pictures: tuple[Image, Image]
) -> dict[str, tuple[Document | None, Document | None]]:
    """Return pairs of notices that differ in every way there is."""
    old, new = pair
    rows = ("1|区教育局", "2|区司法局")
    one = full(pictures[0], *rows)
    other = full(pictures[1], "1|区教育局", "2|区卫生健康局", "3|区财政局", moved=True,
                 header=head("甲局", number="甲发〔2026〕1号", signatories=("张三",)),
                 issuers=(signer("李四", "局长"),), note=(), imprint=imprint("丙。"),
                 attachments=(annex("附件", "考评表", OTHER),),
                 attachment_list=spans("考评表"))  # fmt: skip
    plain = notice(LONG)
    minutes = notice(LONG, format="纪要", attendance=(("出席", spans("张三")),), title=None)
    order = notice(LONG, format="命令", title=None, recipients=())
    return {
        "years": (old, new),
        "back": (new, old),
        "every part": (one, other),
        "all gone": (one, plain),
        "all come": (plain, one),
        "tables": (notice(table("甲|乙", "一|二")), notice(table("甲|乙|丙", "一|二|三"), LONG)),
        "minutes": (plain, minutes),
        "order": (minutes, order),
        "absent": (None, one),
        "deleted": (one, None),
        "same": (one, one),
    }


NAMES = ("years", "back", "every part", "all gone", "all come", "tables", "minutes", "order",
         "absent", "deleted", "same")  # fmt: skip


def said(document: Document | None) -> str:
    """Return what a document prints, without spaces."""
    units = (u for e in list_elements(document) if e.printed for u in e.units) if document else ()
    parts = (part for u in units if u.kind != "picture" for part in (u.lead, u.text))
    return re.sub(r"\s", "", "".join(parts))


def joined(lines: list[str]) -> str:
    """Return lines as one string, without spaces."""
    return re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize("name", NAMES)
def test_both_texts(
    cases: dict[str, tuple[Document | None, Document | None]], name: str, model: Path
) -> None:
    """All changes accepted, it is the new text; all rejected, the old one."""
    old, new = cases[name]
    content = render_docx(compare_notices(old, new), model)
    # Of a notice without a word in common the element's order is the new one's.
    assert sorted(joined(by_hand(content, accept=True))) == sorted(said(new))
    assert sorted(joined(by_hand(content, accept=False))) == sorted(said(old))
    if name not in {"minutes", "order"}:
        assert joined(by_hand(content, accept=True)) == said(new)
        assert joined(by_hand(content, accept=False)) == said(old)


def test_as_printed(
    pair: tuple[Document, Document], comparison: Comparison, bench: Bench, model: Path
) -> None:
    """Both texts are, character by character, those of the notices' own DOCX."""
    content = render_docx(comparison, model)
    for document, accept in zip(pair, (False, True), strict=True):
        tree = xml(written(bench, model, document)[1])
        printed = joined([node.text for node in tree.iter(f"{W}t")])
        assert joined(by_hand(content, accept=accept)) == printed


def test_in_libreoffice(
    cases: dict[str, tuple[Document | None, Document | None]], model: Path, tmp_path: Path
) -> None:
    """LibreOffice, told to accept or reject all, is left with the same texts."""
    chosen = {name.replace(" ", "-"): cases[name] for name in ("years", "every part", "tables")}
    contents = {name: render_docx(compare_notices(*each), model) for name, each in chosen.items()}
    for name, (accepted, rejected) in by_office(contents, tmp_path).items():
        old, new = chosen[name]
        assert joined([accepted]) == said(new), name
        assert joined([rejected]) == said(old), name


@pytest.mark.parametrize("name", ["years", "every part"])
def test_schema(
    cases: dict[str, tuple[Document | None, Document | None]], name: str, model: Path
) -> None:
    """Elements stand in the schema's order; each change has an id of its own, name and date."""
    new = cases[name][1]
    assert new is not None
    content = render_docx(compare_notices(*cases[name]), model)
    tree = xml(content)
    assert not disordered(tree)
    assert list_unhinted(content) == []
    drawn = list_drawing_ids(content)
    assert len(set(drawn)) == len(drawn)
    marks = list(tree.iter(f"{W}ins", f"{W}del"))
    ids = [mark.get(f"{W}id") for mark in marks]
    assert len(set(ids)) == len(ids) > 20
    assert {mark.get(f"{W}date") for mark in marks} == {f"{new.record.date}T00:00:00Z"}
    assert {mark.get(f"{W}author") for mark in marks} == {"notice-gen", "notice-gen（重新编号）"}
    assert not [each for mark in tree.iter(f"{W}del") for each in mark.iter(f"{W}t")]
    assert not [each for mark in tree.iter(f"{W}ins") for each in mark.iter(f"{W}delText")]


@pytest.mark.parametrize("name", NAMES)
def test_audit(
    cases: dict[str, tuple[Document | None, Document | None]], name: str, model: Path
) -> None:
    """Microsoft's validator finds nothing in any of them."""
    assert audit(render_docx(compare_notices(*cases[name]), model)) == []


def test_renumbering(model: Path) -> None:
    """An ordinal that only moved along is marked under a name of its own, its heading not."""
    found = compare_notices(notice("一、|检查内容"), notice("一、|检查范围是全区", "二、|检查内容"))
    tree = xml(render_docx(found, model, "区司法局"))
    counted = tree.xpath("//*[@w:author='区司法局（重新编号）']", namespaces={"w": W[1:-1]})
    assert ["".join(mark.itertext()) for mark in counted] == ["一、", "二、"]


def test_styles(comparison: Comparison, model: Path) -> None:
    """Each element stands in its style; in print order."""
    found = [each.style.name for each in opened(render_docx(comparison, model)).paragraphs]
    wanted = (
        "发文机关标志 发文字号 红色分隔线 公文标题 主送机关 公文正文 一级标题 表格文字 附件说明 "
        "发文机关署名 成文日期 附注 附件 附件标题 版记分隔线 版记"
    )
    assert list(dict.fromkeys(name for name in found if name in wanted.split())) == [
        name for name in wanted.split() if name != "表格文字"
    ]


def test_moved_picture(pictures: tuple[Image, Image], model: Path) -> None:
    """Of a picture whose file changed both are there, one deleted, one inserted."""
    content = render_docx(compare_notices(notice(pictures[0]), notice(pictures[1])), model)
    tree = xml(content)
    fates = [
        etree.QName(each.getparent().getparent()).localname for each in tree.iter(f"{W}drawing")
    ]
    assert fates == ["del", "ins"]
    assert len([name for name in unpack_parts(content) if "/media/" in name]) == 2


def test_table_rows(model: Path) -> None:
    """A row of a table is inserted as a row."""
    found = compare_notices(
        notice(table("甲|乙", "一|二")), notice(table("甲|乙", "一|二", "三|四"))
    )
    rows = list(xml(render_docx(found, model)).iter(f"{W}tr"))
    assert [value(row, "trPr/ins", "author") for row in rows] == [None, None, "notice-gen"]


@pytest.mark.parametrize("turned", [False, True])
def test_table_moved_and_changed(model: Path, *, turned: bool) -> None:
    """A table that moved and gained or lost a row stands twice, each time with its own rows."""
    text = "各单位要认真组织开展自查，逐项对照检查，建立问题台账。"
    few = notice(table("甲|乙", "一|二"), text, f"{text}按时报送。", f"{text}抓好整改。")
    many = notice(text, f"{text}按时报送。", f"{text}抓好整改。", table("甲|乙", "一|二", "三|四"))
    old, new = (many, few) if turned else (few, many)
    found = compare_notices(old, new)
    tables = list(xml(render_docx(found, model)).iter(f"{W}tbl"))
    counts = sorted(len(list(each.iter(f"{W}tr"))) for each in tables)
    assert counts == [2, 3]


def test_same_bytes(pair: tuple[Document, Document], model: Path) -> None:
    """The same pair gives the same bytes, and no change none."""
    once, again = (render_docx(compare_notices(*pair), model) for _ in range(2))
    assert once == again
    tree = xml(render_docx(compare_notices(pair[0], replace(pair[0])), model))
    assert not list(tree.iter(f"{W}ins", f"{W}del"))
