"""What this program prints comes back as it was written, and the notice of 2022 from the web."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from aloud import as_markdown, as_page, as_text
from changed_key import plain
from given_values import compare_given_values
from later_notices import draw_later
from notices import sample, write
from own_notices import CONTENT, ROOT, WORDED_NOTICES
from same import printed, said
from small_notice import spell_notice

from notice_gen.build.build import build_notice
from notice_gen.compose.compose import compose_document
from notice_gen.importer import import_file
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notice_gen.build.project import Project
    from notice_gen.document import Document

# Written as one Markdown text, they come back in parts; what they print is compared.
IN_PARTS = {"jueyi": ("body", "preamble", "sections")}
# What text has nothing of: whether a place is left for a seal, and which side a page lies on.
UNSAID = {"issuers", "attachments", "issued_attachments", "body"}


@pytest.mark.parametrize("folder", WORDED_NOTICES, ids=lambda folder: folder.name)
def test_docx(folder: Path, content: Path, tmp_path: Path, workshop: Project) -> None:
    """A DOCX this program made imports to a notice that prints the same, field by field."""
    made = build_notice(folder, tmp_path / "out", ["docx"], workshop).files[0]
    result = import_file(made, content / "again")
    assert not result.findings
    assert not result.unplaced
    assert result.count.is_closed
    before, again = load_notice(folder), load_notice(content / "again")
    assert said(compose_document(again)) == said(compose_document(before))
    given, found = compare_given_values(before, again)
    left_out = IN_PARTS.get(folder.name, ())
    assert {key: found[key] for key in found if key not in left_out} == {
        key: given[key] for key in given if key not in left_out
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("recipients", "各镇"),
        ("recipients", ["各镇", "各街道"]),
        ("recipients", [["各镇"], ["区直各单位"]]),
        ("recipients", [["各县（市、区）教育局", "财政局"], ["市直学校"]]),
        (
            "attendance",
            {"present": "王示例　李二　欧阳示例　张三　赵示例　钱四　周五"},
        ),
        ("attendance", {"present": "王示例　李二\n欧阳示例　张三　赵示例", "absent": "沈　九"}),
        ("attendance", {"present": "、".join(["王示例", "李二"] * 9), "observers": "甲局王示例"}),
        ("title", "样本区人民政府办公室关于做好年度防汛物资储备核对和报送工作有关事项的通知"),
        ("title", ["样本区人民政府办公室", "关于做好防汛物资核对工作的通知"]),
        ("layout", {"preprinted": "true"}),
        ("layout", {"profile": "office", "digits": "Times", "duplex": "true", "star": "true"}),
        (
            "attachments",
            [{"title": "名单"}, {"title": "表", "body": "| 甲 | 乙 |\n| --- | --- |\n| 一 | |"}],
        ),
        ("attachments", [{"title": "表", "body": "文字", "landscape": "true"}, {"title": "名单"}]),
        (
            "attachments",
            [
                {
                    "title": "表",
                    "body": "| 甲 | 乙 |\n| --- | --- |\n| 一 | |",
                    "bound": "false",
                    "widths": ["1", "2.5"],
                    "size": "小五",
                }
            ],
        ),
        ("closing", "请区财政局拨付经费。"),
        ("copies", "区委办"),
        ("copies", ["区委办", "区人大办"]),
        ("copies", [["区委办", "区人大办"], ["区法院"]]),
    ],
)
def test_values(key: str, value: object, tmp_path: Path, workshop: Project) -> None:
    """A key comes back from a DOCX of this program as it was given, not only as it is printed."""
    data = yaml.safe_load(spell_notice("情况")) | {"date": "2022-12-09", key: value}
    if key == "attendance":
        data |= {"kind": "纪要", "format": "纪要"}
    write(tmp_path / "n", {"notice": data})
    made = build_notice(tmp_path / "n", tmp_path / "out", ["docx"], workshop).files[0]
    assert import_file(made, tmp_path / "again").recognised[key] == value


def test_later_keys(tmp_path: Path, workshop: Project) -> None:
    """So do the values of keys that were added later, in whatever notice they stand."""
    for number in range(12):
        folder = tmp_path / "source" / f"n{number}"
        write(folder, draw_later(number))
        made = build_notice(folder, tmp_path / "out", ["docx"], workshop).files[0]
        result = import_file(made, tmp_path / "again" / f"n{number}")
        assert not result.findings
        assert not result.unplaced
        assert result.count.is_closed
        before, again = load_notice(folder), load_notice(result.folder)
        assert said(compose_document(again)) == said(compose_document(before))
        given, found = compare_given_values(before, again)
        # Of levels that nothing stands on, no print tells the marks.
        for values in (given, found, *given["issued"], *found["issued"]):
            values.pop("numbering", None)
        assert found == given


def test_docx_generated(tmp_path: Path, workshop: Project) -> None:
    """So does that of any notice an office might write."""
    for number, data in enumerate(sample(20)):
        folder = tmp_path / "source" / f"n{number}"
        write(folder, data)
        made = build_notice(folder, tmp_path / "out", ["docx"], workshop).files[0]
        result = import_file(made, tmp_path / "again" / f"n{number}")
        assert not result.findings
        assert not result.unplaced
        assert said(compose_document(load_notice(result.folder))) == said(
            compose_document(load_notice(folder))
        )


@pytest.mark.parametrize(
    ("aloud", "ending"), [(as_text, ".txt"), (as_markdown, ".md"), (as_page, ".html")]
)
@pytest.mark.parametrize("folder", WORDED_NOTICES, ids=lambda folder: folder.name)
def test_typed(
    folder: Path, content: Path, tmp_path: Path, aloud: Callable[[Document], str], ending: str
) -> None:
    """The same notice as text, Markdown or a page prints the same but for what text cannot say.

    A picture is not in it; an attachment that is one is only listed.
    """
    document = compose_document(load_notice(folder))
    file = tmp_path / f"source{ending}"
    file.write_text(aloud(document), encoding="utf-8")
    result = import_file(file, content / "again")
    assert not result.findings
    again = compose_document(load_notice(content / "again"))
    before, after = said(document), said(again)
    assert not result.unplaced
    assert [i.name.text for i in again.issuers] == [i.name.text for i in document.issuers]
    assert {key: before[key] for key in before.keys() - UNSAID} == {
        key: after[key] for key in after.keys() - UNSAID
    }
    assert printed(again) == printed(document)


def test_2022(content: Path) -> None:
    """The page the notice of 2022 was published on imports to content/2022, letter by letter."""
    shutil.copy(CONTENT / "office.yaml", content)
    file = ROOT / "tests" / "data" / "notice-2022-original.txt"
    result = import_file(file, content / "2022")
    own, kept = load_notice(content / "2022"), load_notice(CONTENT / "2022")
    for key in ("kind", "title", "recipients", "preamble", "numbering", "issuers", "date", "mark"):
        assert str(getattr(own, key)) == str(getattr(kept, key))
    assert list(map(plain, own.sections)) == list(map(plain, kept.sections))
    assert own.closing is kept.closing is None
    assert own.publication is not None
    assert kept.publication is not None
    there = plain(kept.publication)
    assert plain(own.publication) == there | {"source": "区司法局"}
    assert [left.text for left in result.unplaced] == ["2022-12-26 08:57", "浏览量：1 | | | |"]
    assert result.missing == ()


def test_2022_told(content: Path) -> None:
    """Every pinyin gloss, traditional character and half-width mark of that page is accounted for.

    What the page says, with all that was changed put in its place, is what was written.
    """
    file = ROOT / "tests" / "data" / "notice-2022-original.txt"
    changes = import_file(file, content / "2022").changes
    lines = file.read_text(encoding="utf-8").split("\n")
    glosses = [c for c in changes if c.before == "(gòu)"]
    assert [(c.at, c.column) for c in glosses] == [(2, 13), (31, 76)]
    for change in changes:
        if change.column and change.before.isascii() and change.before.strip():
            at = change.column - 1
            assert lines[change.at - 1][at : at + len(change.before)] == change.before
