"""The elements with keys of their own, as authors write them short and long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from notice_gen.model.attachment import Attachment
from notice_gen.model.elements import AgencyMark, Issuer, Item, LayoutOptions, Section
from notice_gen.model.load_context import LoadContext
from notice_gen.model.notice import Notice
from notice_gen.place import Place
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from pathlib import Path

LEAST: dict[str, Any] = {
    "kind": "通知",
    "mark": "甲",
    "title": "乙",
    "issuers": "甲",
    "date": "2022-12-09",
    "sections": [{"intro": "丙"}],
}


def notice(**keys: object) -> Notice:
    """Return a notice with these keys beside the least there must be."""
    return Notice.from_tree({**LEAST, **keys})


@pytest.mark.parametrize(
    ("mark", "names", "suffix"),
    [
        ("甲", ("甲",), "文件"),
        (["甲", "乙"], ("甲", "乙"), "文件"),
        ({"names": "甲"}, ("甲",), "文件"),
        ({"名称": ["甲"], "后缀": "公告"}, ("甲",), "公告"),
        ({"names": "甲", "suffix": ""}, ("甲",), ""),
        (AgencyMark(names=(Text("甲"),), suffix=Text("令")), ("甲",), "令"),
    ],
)
def test_mark(mark: object, names: tuple[str, ...], suffix: str) -> None:
    """A mark is a name, names, or both with a suffix, which is 文件 unless it is given."""
    made = notice(mark=mark).mark
    assert (made.names, made.suffix) == (names, suffix)


@pytest.mark.parametrize("form", ["信函", "命令", "纪要"])
def test_mark_of_other_formats(form: str) -> None:
    """In the other formats the name stands alone unless a suffix is given (10)."""
    assert notice(format=form).mark.suffix == ""
    assert notice(format=form, mark={"names": "甲", "suffix": "令"}).mark.suffix == "令"


@pytest.mark.parametrize(
    ("issuers", "names"),
    [
        ("甲", ["甲"]),
        (["甲", "乙"], ["甲", "乙"]),
        ({"name": "甲", "seal": "加盖"}, ["甲"]),
        (["甲", {"名称": "乙", "职务": "局长"}], ["甲", "乙"]),
    ],
)
def test_issuers(issuers: object, names: list[str]) -> None:
    """Issuers are a name, names, or each with what its signature needs."""
    made = notice(issuers=issuers).issuers
    assert [issuer.name for issuer in made] == names
    assert all(isinstance(issuer, Issuer) for issuer in made)


def test_layout() -> None:
    """A notice that says nothing of its layout has the standard's."""
    assert notice().layout == LayoutOptions()
    assert (LayoutOptions().profile, LayoutOptions().digits, LayoutOptions().red) == (
        "official",
        "仿宋",
        None,
    )
    assert not LayoutOptions().duplex
    assert not LayoutOptions().star
    made = notice(layout={"规格": "office", "红色": "#FF0000", "双面": "是", "star": "true"}).layout
    assert (made.profile, made.red, made.duplex, made.star) == ("office", "#FF0000", True, True)


@pytest.mark.parametrize(
    "item",
    [
        {"text": "甲"},
        {"lead": "甲。"},
        {"lead": "甲。", "text": "乙"},
        {"heading": "甲", "text": "乙"},
        {"heading": "甲", "items": [{"text": "乙"}]},
        {"首句": "甲。", "条目": [{"内容": "乙", "条目": [{"内容": "丙"}]}]},
    ],
)
def test_item(item: object) -> None:
    """An item is a paragraph, a lead, a heading, and what stands below."""
    made = Item.from_tree(item)
    assert made.text or made.lead or made.items


def test_section_files(tmp_path: Path) -> None:
    """A section is named by its file's stem or written in place; places are the files' own."""
    (tmp_path / "概况.yaml").write_text("标题: 概况\n引言: 好\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.yaml").write_text("intro: 好\n", encoding="utf-8")
    reading = LoadContext(tmp_path)
    keys = {**LEAST, "sections": [Text("概况"), {"intro": "坏"}, Text("sub/b")]}
    made = Notice.from_tree(keys, reading)
    assert not reading.findings
    assert [section.intro for section in made.sections] == ["好", "坏", "好"]
    assert made.locate_key("sections", 0, "intro") == Place(tmp_path / "概况.yaml", 2, 1)


def test_section_without_folder() -> None:
    """A program without a folder gives sections, not names of files."""
    made = notice(sections=[Section(intro=Text("甲"))])
    assert made.sections[0].intro == "甲"


def test_attachments(tmp_path: Path) -> None:
    """An attachment's text is in place, in a Markdown file or a table; a picture has none."""
    (tmp_path / "a.md").write_text("# 一览\n\n好\n", encoding="utf-8")
    (tmp_path / "b.CSV").write_text("甲,乙\n{{ x }},<b>\n", encoding="utf-8")
    Image.new("L", (4, 4)).save(tmp_path / "c.png")
    reading = LoadContext(tmp_path)
    attachments = [
        {"标题": "甲", "正文": "一行\n\n又一行"},
        {"title": "乙", "file": Text("a.md"), "landscape": "是"},
        {"title": "丙", "file": Text("b.CSV")},
        {"title": "丁", "file": Text("c.png")},
    ]
    made = Notice.from_tree({**LEAST, "attachments": attachments}, reading)
    assert not reading.findings
    assert [a.body for a in made.attachments] == [
        "一行\n\n又一行",
        "# 一览\n\n好\n",
        "甲,乙\n{{ x }},<b>\n",
        None,
    ]
    assert [a.landscape for a in made.attachments] == [False, True, False, False]
    body = made.attachments[1].body
    assert isinstance(body, Text)
    assert body.locate_character(6) == Place(tmp_path / "a.md", 3, 1)


def test_attachment_of_a_program() -> None:
    """A program gives the text itself."""
    assert Attachment(title=Text("甲"), body=Text("乙")).body == "乙"
