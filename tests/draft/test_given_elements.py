"""What a draft lacks is given beside it, under any name of a key, for one agency or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.draft.given_elements import IncompleteDraft, fill_in_elements, take_given
from notice_gen.error import InvalidNotice, UsageError
from notice_gen.importer.run import import_file
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.importer.run import ImportResult

LINES = ("关于堤防加固的通知", "　　请于2026年6月30日前完成选址。", "　　特此通知。")
GIVEN = [("发文机关标志", "某某局"), ("发文机关署名", "某某局"), ("成文日期", "2026-03-02")]


@pytest.fixture
def imported(tmp_path: Path) -> ImportResult:
    """Return a draft without a head and a foot, imported."""
    path = tmp_path / "稿件.txt"
    path.write_text("\n\n".join(LINES), "utf-8")
    return import_file(path, tmp_path / "content" / "稿件")


def test_what_is_given_is_read_as_if_it_stood_there(imported: ImportResult) -> None:
    """Names of several agencies may be given in one value or one after the other."""
    given = [*GIVEN, ("issuers", "某某委"), ("抄送机关", "甲局、乙局，丙局"), ("主送机关", "丁局")]
    fill_in_elements(imported, given)
    notice = load_notice(imported.folder)
    assert [issuer.name for issuer in notice.issuers] == ["某某局", "某某委"]
    assert notice.copies == (("甲局", "乙局"), ("丙局",))
    assert notice.recipients == (("丁局",),)


def test_text_is_given_as_one(tmp_path: Path) -> None:
    """A draft that is only a title takes 正文 as it is typed."""
    path = tmp_path / "稿件.txt"
    path.write_text(LINES[0], "utf-8")
    imported = import_file(path, tmp_path / "content" / "稿件")
    fill_in_elements(imported, [*GIVEN, ("正文", "各站要加固堤防。")])
    assert load_notice(imported.folder).body == "各站要加固堤防。"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("没有这个", "甲"), "没有要素“没有这个”：--set"),
        (("抄送", "甲"), "没有要素“抄送”：是不是“抄送机关”"),
        (("标题", "关于别的事的通知"), "稿件里已有标题"),
        (("date", "2026-03-03"), "成文日期给了两次"),
    ],
)
def test_what_cannot_be_given(imported: ImportResult, given: tuple[str, str], told: str) -> None:
    """What the draft has itself is not overwritten; nothing is taken twice, or unknown."""
    before = (imported.folder / "notice.yaml").read_text("utf-8")
    with pytest.raises(UsageError, match=told):
        fill_in_elements(imported, [*GIVEN, given])
    assert (imported.folder / "notice.yaml").read_text("utf-8") == before


def test_all_that_is_missing_is_asked_for(imported: ImportResult) -> None:
    """One sentence names every element, with the option that gives it."""
    with pytest.raises(IncompleteDraft, match=r"标志、成文日期、.*--set 成文日期=… --set"):
        fill_in_elements(imported, [])


def test_errors_of_what_was_given(imported: ImportResult) -> None:
    """They are told of the option, as it was typed."""
    given = [("mark", "某某局"), ("发文机关署名", "甲局、乙局"), ("date", "2026-02-30")]
    added = fill_in_elements(imported, given)
    with pytest.raises(InvalidNotice) as told:
        load_notice(imported.folder)
    ours, others = take_given(told.value.diagnostics, added)
    assert [each.place.path.name for each in ours] == ["--set date"]
    assert not others
