"""A notice says what its author wrote, with what follows from it filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import bad_input
import pytest
from changed_key import plain
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.error import InvalidNotice
from notice_gen.model.attachment import Attachment
from notice_gen.model.base_model import find_known_keys, map_key_names
from notice_gen.model.elements import (
    AgencyMark,
    Attendance,
    Issuer,
    Item,
    LayoutOptions,
    Publication,
    Section,
    Waiver,
)
from notice_gen.model.load_context import LoadContext
from notice_gen.model.notice import Notice
from notice_gen.model.notice_folder import load_notice
from notice_gen.numeral import ORDINAL_STYLES
from notice_gen.place import Place
from notice_gen.yaml_source.tree import MappingNode, SequenceNode, Text, Value

LEAST: dict[str, Any] = {
    "kind": "通知",
    "mark": "甲",
    "title": "乙",
    "issuers": "甲",
    "date": "2022-12-09",
    "sections": [{"intro": "丙"}],
}


def lay_out(content: Path, **files: str) -> Path:
    """Write the sound notice and other files; return the notice's folder."""
    named_files = {name.replace("__", "/"): text for name, text in files.items()}
    return bad_input.Case("sound", [], files=named_files).lay_out(content)


def test_least() -> None:
    """What is not said is the standard's usual."""
    notice = Notice.from_tree(LEAST)
    assert (notice.format, notice.seal, notice.numbering) == ("文件", "不加盖", ORDINAL_STYLES)
    assert (notice.title, notice.recipients, notice.number) == (("乙",), (), None)
    assert (notice.year, notice.date) == ("2022", date(2022, 12, 9))
    assert notice.date.text == "2022-12-09"


def test_by_python() -> None:
    """A program makes a notice by the English keys, or the Chinese."""
    english = Notice.from_tree(
        {
            "kind": "通知",
            "mark": AgencyMark.from_tree("甲"),
            "title": ("乙",),
            "issuers": (Issuer.from_tree("甲"),),
            "date": date(2022, 12, 9),
            "sections": (Section.from_tree({"intro": "丙"}),),
        }
    )
    chinese = Notice.from_tree(
        {
            "文种": "通知",
            "发文机关标志": "甲",
            "标题": "乙",
            "发文机关署名": "甲",
            "成文日期": "2022-12-09",
            "正文": [{"引言": "丙"}],
        }
    )
    assert plain(english) == plain(chinese)


@pytest.mark.parametrize(
    ("kind", "direction"), [(kind.name, kind.direction) for kind in DOCUMENT_KINDS.values()]
)
def test_direction(kind: str, direction: str) -> None:
    """The direction follows from the kind, unless it is given."""
    assert Notice.from_tree({**LEAST, "kind": kind}).direction == direction
    given_one = Notice.from_tree({**LEAST, "kind": kind, "direction": "平行"})
    assert given_one.direction == "平行"


def test_kinds() -> None:
    """There are 15 kinds (article 8)."""
    assert len(DOCUMENT_KINDS) == 15


@pytest.mark.parametrize("form", ["信函", "命令", "纪要"])
def test_other_formats(form: str) -> None:
    """The other formats demand a mark and a date; attendance and issue have their place there."""
    notice = Notice.from_tree({"format": form, "mark": "甲", "date": "2022-12-09"})
    assert (notice.kind, notice.title, notice.issuers) == (None, (), ())


def test_keys_of_other_formats() -> None:
    """命令 has a number of its own, 纪要 also who was there."""
    least = {"mark": "甲", "date": "2022-12-09", "issue": "第12号"}
    assert Notice.from_tree({**least, "format": "命令"}).issue == "第12号"
    there = {"出席": "张三、李四"}
    minutes = Notice.from_tree({**least, "format": "纪要", "attendance": there})
    assert minutes.attendance
    assert minutes.attendance.present == "张三、李四"


@pytest.mark.parametrize(
    ("folder", "name", "year"),
    [("2022", "2022", "2022"), ("fire-safety", "fire-safety", "2022"), ("20220", "20220", "2022")],
)
def test_name_and_year(folder: str, name: str, year: str, tmp_path: Path) -> None:
    """The year is the folder's when its name is one, else the date's."""
    notice = Notice.from_tree(LEAST, LoadContext(tmp_path / folder))
    assert (notice.folder, notice.folder_name, notice.year) == (tmp_path / folder, name, year)


def test_load(tmp_path: Path) -> None:
    """A folder is read with all its files; every string knows its place."""
    folder = lay_out(tmp_path)
    notice = load_notice(folder)
    assert notice.title == ("关于某事的通报",)
    assert notice.title[0].place == Place(folder / "notice.yaml", 3, 8)
    assert notice.sections[0].heading == "概况"
    assert notice.locate_key("date") == Place(folder / "notice.yaml", 5, 1)
    assert notice.locate_key("sections", 0, "intro") == Place(folder / "one.yaml", 2, 1)
    assert notice.locate_key("note") == Place(folder / "notice.yaml", 1, 1)


def test_office(tmp_path: Path) -> None:
    """Keys of notice.yaml go before office.yaml's, whole, whatever their language."""
    folder = lay_out(
        tmp_path,
        **{
            "..__office.yaml": "标题: 丙\nprinter: 丁\n版式: {star: 是, duplex: 是}\ncopies: 戊\n",
            "notice.yaml": "kind: 通报\nmark: 甲\ntitle: 乙\nissuers: 甲\ndate: 2022-12-09\n"
            "sections: [one]\nlayout: {duplex: 否}\n抄送机关:\n",
        },
    )
    notice = load_notice(folder)
    assert (notice.title, notice.printer) == (("乙",), "丁")
    assert (notice.layout.star, notice.layout.duplex) == (False, False)
    assert notice.copies == ()
    assert notice.locate_key("printer") == Place(tmp_path / "office.yaml", 2, 1)


def test_no_office(tmp_path: Path) -> None:
    """office.yaml may be absent, or empty but for a comment."""
    folder = lay_out(tmp_path)
    assert load_notice(folder).printer is None
    (tmp_path / "office.yaml").write_text("# 待写\n", encoding="utf-8")
    assert load_notice(folder).printer is None


def test_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice may be loaded from inside its folder: office.yaml is still the one above."""
    files = {"..__office.yaml": "printer: 丁\n"}
    monkeypatch.chdir(lay_out(tmp_path, **files))
    notice = load_notice(Path())
    assert (notice.folder_name, notice.printer) == ("2022", "丁")
    assert notice.title[0].place == Place(Path("notice.yaml"), 3, 8)


def test_office_outside(tmp_path: Path) -> None:
    """An office.yaml that leads elsewhere is not read."""
    folder = lay_out(tmp_path / "content")
    (tmp_path / "office.yaml").write_text("printer: 丁\n", encoding="utf-8")
    (tmp_path / "content" / "office.yaml").symlink_to("../office.yaml")
    with pytest.raises(InvalidNotice) as caught:
        load_notice(folder)
    assert [finding.code for finding in caught.value.diagnostics] == ["Y09"]


def test_body_file(tmp_path: Path) -> None:
    """A body is Markdown in place, or the text of a file with the file's places."""
    head = "kind: 通报\nmark: 甲\ntitle: 乙\nissuers: 甲\ndate: 2022-12-09\n"
    files = {"notice.yaml": f"{head}body: all.md\n", "all.md": "# 概况\n\n好\n"}
    folder = lay_out(tmp_path / "a", **files)
    body = load_notice(folder).body
    assert body == "# 概况\n\n好\n"
    assert body
    assert body.locate_character(6) == Place(folder / "all.md", 3, 1)
    inline = {"notice.yaml": f"{head}body: |\n  # 概况\n\n  好\n"}
    assert load_notice(lay_out(tmp_path / "b", **inline)).body == "# 概况\n\n好\n"


def test_names_in_text(tmp_path: Path) -> None:
    """Text may use the names there are: the number's only where there is a number."""
    text = "preamble: '{{ year }}{{ title }}{{ number }}{{ date }}{{ 户数 }}'\n"
    more = f"{text}number: 甲〔2022〕1号\nfacts: {{户数: 012}}\n"
    folder = bad_input.Case("names", [], add=more).lay_out(tmp_path)
    assert load_notice(folder).facts == {"户数": "012"}


def test_names_that_are_none(tmp_path: Path) -> None:
    """What cannot be a name is refused, and is not among the names that are offered."""
    text = 'preamble: "{{ zz }}"\nfacts: {"甲\\n::error::": y, 乙: z}\n'
    folder = bad_input.Case("names", [], add=text).lay_out(tmp_path)
    with pytest.raises(InvalidNotice) as caught:
        load_notice(folder)
    assert [finding.code for finding in caught.value.diagnostics] == ["T05", "K04"]
    assert all("\n" not in finding.sentence for finding in caught.value.diagnostics)
    assert "乙" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("https://www.example.gov.cn/tz/", True),
        ("http://www.example.gov.cn", True),
        ("https://www.example.gov.cn:8443/%E9%80%9A/a@b/", True),
        ("https://用户@www.example.gov.cn/", False),
        ("https://user:pass@www.example.gov.cn/", False),
        ("https://www.example.gov.cn/?id=1", False),
        ("https://www.example.gov.cn?id=1", False),
        ("https://www.example.gov.cn/tz/#a", False),
        ("https:///tz/", False),
        ("https://www.example.gov.cn\\tz", False),
        ("ftp://www.example.gov.cn/", False),
        ("https://www.example.gov.cn/ tz", False),
    ],
)
def test_address(address: str, *, fits: bool, tmp_path: Path) -> None:
    """A page's address is put behind it: it has no user, no query and no fragment."""
    text = f"site: {{name: 某网站, address: '{address}'}}\n"
    folder = bad_input.Case("address", [], add=text).lay_out(tmp_path)
    if fits:
        load_notice(folder)
        return
    with pytest.raises(InvalidNotice, match="K05"):
        load_notice(folder)


def test_deep_items(tmp_path: Path) -> None:
    """Items go as deep as there are ordinals: four levels are the most (7.3.3)."""
    one = "items: [{text: 甲, items: [{text: 乙, items: [{text: 丙}]}]}]\n"
    notice = load_notice(lay_out(tmp_path, **{"one.yaml": one}))
    assert notice.sections[0].items[0].items[0].items[0].text == "丙"


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is a finding as well."""
    with pytest.raises(InvalidNotice, match="没有文件夹"):
        load_notice(tmp_path / "2022")


def test_once(tmp_path: Path) -> None:
    """What is wrong in a file is said once, even if the file is named twice."""
    case = bad_input.Case("twice", [], set={"sections": "[one, one]"}, files={"one.yaml": "a: b\n"})
    with pytest.raises(InvalidNotice) as caught:
        load_notice(case.lay_out(tmp_path))
    assert [finding.code for finding in caught.value.diagnostics] == ["K01", "K07"]


KEYS = sorted(
    key
    for part in (
        Notice,
        AgencyMark,
        Section,
        Item,
        Attachment,
        Attendance,
        Issuer,
        LayoutOptions,
        Publication,
        Waiver,
    )
    for key in map_key_names(part)
)
PLACE = Place(Path("notice.yaml"), 1, 1)
WORDS = ["", "甲", "文件", "上行", "2022-12-09", "一、", "1.甲", "是", "#FF0000", "{{ x }}", "a.md"]


def mapping(keys: dict[str, Value]) -> MappingNode:
    """Return keys and values as a node."""
    made = MappingNode(PLACE)
    made.update({Text(key): value for key, value in keys.items()})
    return made


def sequence(items: list[Value]) -> SequenceNode:
    """Return items as a node."""
    made = SequenceNode(PLACE)
    made.extend(items)
    return made


texts: st.SearchStrategy[Value] = st.sampled_from(WORDS).map(Text)
trees = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, max_size=3).map(sequence)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(mapping)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(sorted(map_key_names(Notice))), trees, max_size=8))
def test_anything(keys: dict[str, Value]) -> None:
    """Whatever stands behind a key is a notice or findings, never an exception."""
    reading = LoadContext(Path("content/none"))
    tree = mapping({k: v for _, k, v in find_known_keys(Notice, mapping(keys), reading)})
    notice = Notice.from_tree(tree, reading)
    assert reading.findings or notice.mark.names
