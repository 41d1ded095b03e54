"""A repair changes the reported characters, those only, and leaves nothing to repair."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Final

import notices
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules import cases

from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.error import InvalidNotice, MachineError
from notice_gen.lint.repair import RepairChange, repair_notices
from notice_gen.lint.review import ReviewResult, review_notices
from notice_gen.lint.rule import AuthorText
from notice_gen.model.notice_folder import load_notice
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOTICE = """\
# 通知，样本区司法局
文种: 通知   # 十五种之一
发文机关标志: "样本区司法局"
发文字号: '样司发[2026]1号'
标题: 关于开展宣传的通知。
主送机关: [各司法所, 各律师事务所、]
引言: |-
  　　按照《规划》、《方案》的要求,现就有关事项通知如下：

  活动时间：2026年4月.
正文:
  - 工作
发文机关署名: 样本区司法局
成文日期: 2026-03-02
印发机关: 办公室
印发日期: 2026-03-03
"""
SECTION = """\
标题: 工作安排。
条目:
  - 首句: 广泛发动
    内容: 各单位要“落实‘双减’”，水、电、气...
"""

PLAIN: Final[dict[str, Any]] = {
    "notice": {
        "kind": "通知",
        "mark": "样本区司法局",
        "title": "关于开展宣传的通知",
        "sections": ["工作"],
        "issuers": "样本区司法局",
        "date": "2026-03-02",
    }
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a notice with slips in every style of scalar."""
    return written(tmp_path / "content" / "a", NOTICE, SECTION)


def test_unreadable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read is named in words, though it were many files."""
    unread = [(str(folder / name), "x", "[Errno 13] Permission denied") for name in ("a", "b")]

    def fail(*_: object, **__: object) -> None:
        raise shutil.Error(unread)

    monkeypatch.setattr(shutil, "copytree", fail)
    with pytest.raises(MachineError, match=r"有的文件读不了：\S*/a、\S*/b。请查看") as caught:
        repair_notices([folder], review_notices)
    assert "Errno" not in str(caught.value)


def written(folder: Path, notice: str, section: str = SECTION) -> Path:
    """Write a notice of two files; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "notice.yaml").write_bytes(notice.encode())
    (folder / "工作.yaml").write_bytes(section.encode())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what stands in the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_repaired(folder: Path) -> None:
    """Slips are mended where they stand; comments, quotes, order and spaces stay."""
    repair_notices([folder], review_notices).write_files()
    assert (
        (folder / "notice.yaml").read_text(encoding="utf-8")
        == """\
# 通知，样本区司法局
文种: 通知   # 十五种之一
发文机关标志: "样本区司法局"
发文字号: '样司发〔2026〕1号'
标题: 关于开展宣传的通知
主送机关: [各司法所, 各律师事务所]
引言: |-
  按照《规划》《方案》的要求，现就有关事项通知如下：

  活动时间：2026年4月。
正文:
  - 工作
发文机关署名: 样本区司法局
成文日期: 2026-03-02
印发机关: 办公室
印发日期: 2026-03-03
"""
    )
    assert (
        (folder / "工作.yaml").read_text(encoding="utf-8")
        == """\
标题: 工作安排
条目:
  - 首句: 广泛发动。
    内容: 各单位要“落实‘双减’”，水、电、气……
"""
    )


def test_nothing_left(folder: Path) -> None:
    """After a repair the notice loads, nothing is left to repair, and a second one does nothing."""
    repair_notices([folder], review_notices).write_files()
    load_notice(folder)
    assert all(found.fix is None for found in review_notices([folder]).diagnostics)
    assert repair_notices([folder], review_notices).files == {}


def test_not_written(folder: Path) -> None:
    """A repair that is not written changes nothing, and leaves nothing behind."""
    before = contents(folder)
    assert repair_notices([folder], review_notices).files
    assert contents(folder) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_changes(folder: Path) -> None:
    """Each changed line is told as it was and as it is then."""
    changes = repair_notices([folder], review_notices).changed_lines
    assert RepairChange(folder / "工作.yaml", 1, "标题: 工作安排。", "标题: 工作安排") in changes
    assert [change.line for change in changes if change.path.name == "notice.yaml"] == [
        4, 5, 6, 8, 10,
    ]  # fmt: skip


def test_diff(folder: Path) -> None:
    """The difference is what other tools read as one."""
    lines = repair_notices([folder], review_notices).format_diff().split("\n")
    path = (folder / "工作.yaml").as_posix()
    assert f"--- a/{path}" in lines
    assert f"+++ b/{path}" in lines
    assert "-标题: 工作安排。" in lines
    assert "+标题: 工作安排" in lines


@pytest.mark.parametrize(("mark", "end"), [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n")])
def test_bytes(tmp_path: Path, mark: bytes, end: bytes) -> None:
    """The mark at a file's beginning and its line ends stay as they were."""
    plain = written(tmp_path / "c" / "plain", NOTICE)
    other = written(tmp_path / "d" / "plain", NOTICE)
    path = other / "notice.yaml"
    path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    repair_notices([plain], review_notices).write_files()
    repair_notices([other], review_notices).write_files()
    expected = (plain / "notice.yaml").read_bytes()
    assert path.read_bytes() == mark + expected.replace(b"\n", end)


def test_markdown(tmp_path: Path) -> None:
    """A Markdown file is mended like any other; tables and headings stay."""
    notice = NOTICE.replace("正文:\n  - 工作\n", "正文文件: 正文.md\n")
    folder = written(tmp_path / "content" / "a", notice)
    text = "# 工作\n\n按时报送,不得拖延。\n\n| 项 | 数 |\n| --- | --- |\n| 甲 | 3 |\n"
    (folder / "正文.md").write_text(text, encoding="utf-8")
    repair_notices([folder], review_notices).write_files()
    assert (folder / "正文.md").read_text(encoding="utf-8") == text.replace(",", "，")


def test_office(tmp_path: Path) -> None:
    """What notices share is mended once for all of them."""
    notice = NOTICE.replace("主送机关: [各司法所, 各律师事务所、]\n", "")
    folders = [written(tmp_path / "content" / name, notice) for name in "ab"]
    office = tmp_path / "content" / "office.yaml"
    office.write_text("主送机关: 各司法所；各单位\n", encoding="utf-8")
    repair_notices(folders, review_notices).write_files()
    assert office.read_text(encoding="utf-8") == "主送机关: 各司法所，各单位\n"


def test_broken_stays(folder: Path) -> None:
    """A file that cannot be read is left alone; others beside it are mended."""
    broken = written(folder.parent / "b", NOTICE + "这一行没有冒号")
    before = contents(broken)
    repaired = repair_notices([folder, broken, folder.parent / "none"], review_notices)
    assert {path.parent for path in repaired.files} == {folder}
    assert contents(broken) == before


def test_unfinished_is_mended(folder: Path) -> None:
    """The words of a notice that lacks something are mended; what is wrong else stays."""
    unfinished = written(folder.parent / "b", NOTICE.replace("2026-03-02", "三月二日"))
    repaired = repair_notices([unfinished], review_notices)
    assert (unfinished / "工作.yaml") in repaired.files
    _, notice = repaired.files[unfinished / "notice.yaml"]
    assert "三月二日" in notice.decode()


def test_harm_is_taken_back(folder: Path) -> None:
    """A fix after which the notice would not load is not made, nor are its pass's others."""

    def harmful(folders: Sequence[Path]) -> ReviewResult:
        reviewed = review_notices(folders)
        path = folders[0] / "工作.yaml"
        fix = Diagnostic("X", Severity.ERROR, "", Place(path, 1, 1), "", 2, "甲")
        return ReviewResult(tuple(folders), (fix,), unread=reviewed.unread)

    assert repair_notices([folder], harmful).files == {}


def test_quarrel_ends(folder: Path) -> None:
    """Fixes that undo one another come to an end, and leave their line as it was."""

    def quarrel(folders: Sequence[Path]) -> ReviewResult:
        place = Place(folders[0] / "工作.yaml", 1, 5)
        fix = Diagnostic("X", Severity.ERROR, "", place, "", 0, "甲")
        return ReviewResult(tuple(folders), (fix,))

    assert repair_notices([folder], quarrel).files == {}


def test_quarrel_of_a_lexicon(folder: Path) -> None:
    """A word list that takes away what a rule puts in changes a notice once, not at each run."""
    (folder.parent / "lexicon.yaml").write_text(
        "- words: {。: 完毕, 布署: 部署}\n  reason: 错\n", "utf-8"
    )
    path = folder / "工作.yaml"
    path.write_text(SECTION.replace("工作安排。", "布署。"), "utf-8")
    repair_notices([folder], review_notices).write_files()
    first = path.read_bytes()
    repair_notices([folder], review_notices).write_files()
    assert path.read_bytes() == first


def test_overlapping(folder: Path) -> None:
    """Of fixes that touch, one pass makes the first, a later one what is left of the other."""
    path = folder / "工作.yaml"
    path.write_text(SECTION.replace("工作安排。", "工作安排。。,。"), encoding="utf-8")
    repair_notices([folder], review_notices).write_files()
    assert path.read_text(encoding="utf-8").startswith("标题: 工作安排\n")


def test_changed_meanwhile(folder: Path) -> None:
    """What its author changed while the repair was made is not overwritten."""
    repaired = repair_notices([folder], review_notices)
    (folder / "工作.yaml").write_text("标题: 改过\n引言: 文。\n", encoding="utf-8")
    with pytest.raises(MachineError, match="改动"):
        repaired.write_files()
    assert "改过" in (folder / "工作.yaml").read_text(encoding="utf-8")


def test_links_and_rights(folder: Path, tmp_path: Path) -> None:
    """A file behind a link is mended where it is, and keeps its rights."""
    real = tmp_path / "elsewhere" / "a"
    real.parent.mkdir()
    folder.rename(real)
    (real / "notice.yaml").chmod(0o640)
    folder.symlink_to(real)
    repair_notices([folder], review_notices).write_files()
    assert folder.is_symlink()
    assert "样司发〔2026〕1号" in (real / "notice.yaml").read_text(encoding="utf-8")
    assert (real / "notice.yaml").stat().st_mode & 0o777 == 0o640


def test_every_rule(tmp_path: Path) -> None:
    """What every rule repairs in its cases, it repairs in a file: together, and for good."""
    folder = tmp_path / "content" / "a"
    texts = [
        case.data["text"] for case in cases.every() if case.rule.scope is AuthorText and case.fix
    ]
    items = [{"text": text} for text in texts if _loads(tmp_path / "content" / "b", text)]
    notices.write(folder, {**PLAIN, "工作": {"heading": "工作", "items": items}})
    assert len(items) > len(texts) / 2
    fixable = [found for found in review_notices([folder]).diagnostics if found.fix is not None]
    assert len(fixable) > len(items)
    repair_notices([folder], review_notices).write_files()
    load_notice(folder)
    assert [found for found in review_notices([folder]).diagnostics if found.fix is not None] == []


def _loads(folder: Path, text: str) -> bool:
    notices.write(folder, {**PLAIN, "工作": {"items": [{"text": text}]}})
    try:
        load_notice(folder)
    except InvalidNotice:
        return False
    return True


SLIPS = st.lists(
    st.sampled_from([
        "按《甲》、《乙》办理", "各单位,各部门", "等等……", "水、电...", "（含,试点）",
        "2026年08月1日", "2026-2030年", "“甲”、“乙”", "很好。。", "各 单位", "丙'丁", "A4纸",
        "5～8%", "甲a: b # 号", "３个", "一是，查", "1、甲", "「乙」", "好!", "见[2026]5号",
    ]),
    min_size=1,
    max_size=6,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SLIPS, st.sampled_from(["'", '"', "|-"]))
def test_any_text(tmp_path: Path, slips: list[str], style: str) -> None:
    """Whatever is repaired: only lines with a reported fix change, and nothing is left to fix."""
    text = "，".join(slips) + "。"
    value = {
        "'": f"'{text.replace(chr(39), chr(39) * 2)}'",
        '"': f'"{text}"',
        "|-": f"|-\n      {text}",
    }[style]
    folder = written(
        tmp_path / "content" / "a", NOTICE, f"条目:\n  - 内容: {value}\n  - 内容: 乙。\n"
    )
    before = review_notices([folder])
    repaired = repair_notices([folder], review_notices)
    spots: set[tuple[Any, int]] = {
        (found.place.path, found.place.line)
        for found in before.diagnostics
        if found.fix is not None
    }
    assert {(change.path, change.line) for change in repaired.changed_lines} <= spots
    repaired.write_files()
    load_notice(folder)
    assert all(found.fix is None for found in review_notices([folder]).diagnostics)
