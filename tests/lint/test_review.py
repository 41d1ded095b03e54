"""A review places, weighs, waives and orders all there is to say about some notices."""

from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import notices
import pytest
from hypothesis import HealthCheck, given, settings

from notice_gen.diagnostic import Severity
from notice_gen.error import MachineError
from notice_gen.lint.lexicon import LexiconEntry, make_lexicon
from notice_gen.lint.registry import load_rules
from notice_gen.lint.report.excerpt import FileLines
from notice_gen.lint.review import read_policy, review_notices, run_rules
from notice_gen.lint.rule import AuthorText, ReviewedNotice
from notice_gen.lint.rules.waivers import SeverityPolicy
from notice_gen.lint.texts import collect_texts
from notice_gen.lint.unchecked import UNCHECKABLE
from notice_gen.model.notice_folder import load_notice
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project
    from notice_gen.lint.review import ReviewResult
    from notice_gen.model.notice import Notice
    from notice_gen.typeset.font_metrics import FontMetrics

GOOD: dict[str, Any] = {
    "kind": "通知",
    "mark": "样本区司法局",
    "number": "样司发〔2026〕1号",
    "title": "样本区司法局关于开展宣传的通知",
    "recipients": "各司法所",
    "preamble": "现将有关事项通知如下：",
    "sections": [{"heading": "时间", "intro": "2026年4月开始。"}],
    "issuers": "样本区司法局",
    "date": "2026-03-02",
    "printer": "样本区司法局办公室",
    "printed": "2026-03-02",
}


def write(folder: Path, **keys: object) -> Path:
    """Write a notice, GOOD but for some keys (None takes one away); return its folder."""
    data = {key: value for key, value in {**GOOD, **keys}.items() if value is not None}
    notices.write(folder, {"notice": data})
    return folder


def said(reviewed: ReviewResult) -> list[tuple[str, str]]:
    """Return the findings as codes with the file they are in."""
    return [(found.code, found.place.path.name) for found in reviewed.diagnostics]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a notice is to be written."""
    return tmp_path / "content" / "a"


def test_nothing(folder: Path, workshop: Project) -> None:
    """A notice as it should be has no findings, pages included."""
    reviewed = review_notices([write(folder)], lambda _: workshop.font_metrics)
    assert reviewed.diagnostics == ()
    assert reviewed.remarks == ()
    assert reviewed.unread == ()


def test_place(folder: Path) -> None:
    """A finding stands where its words stand in the file, with their length and their repair."""
    write(folder, preamble="按《规划》、《方案》办理：")
    (found,) = review_notices([folder]).diagnostics
    line = (folder / "notice.yaml").read_text(encoding="utf-8").split("\n")[found.place.line - 1]
    start = found.place.column - 1
    assert (found.code, found.fix) == ("P05", "》《")
    assert line[start : start + found.length] == "》、《"


def test_missing(folder: Path) -> None:
    """What is missing is told at the words that make it due."""
    write(folder, number=None)
    (found,) = review_notices([folder]).diagnostics
    line = (folder / "notice.yaml").read_text(encoding="utf-8").split("\n")[found.place.line - 1]
    assert found.code == "E05"
    assert line[found.place.column - 1 :].startswith("通知")


def test_unread(folder: Path) -> None:
    """A notice with errors of loading has those, all of them, and is named as not read."""
    write(folder, title=None, date="明天")
    reviewed = review_notices([folder])
    assert {found.code for found in reviewed.diagnostics} == {"K03", "K06"}
    assert reviewed.unread == (folder,)


SLIP = "请于26年6月30日前完成选址,并报送。"


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"mark": None}, ["K03", "N06", "P01"], id="lint-silenced-by-missing-mark"),
        pytest.param({"date": None}, ["K03", "N06", "P01"], id="no date, so no year to compare"),
        pytest.param({"issuers": None}, ["K03", "N06", "P01"], id="said once, not by E09 again"),
        pytest.param({"sections": None}, ["K03", "N06", "P01"], id="words elsewhere"),
        pytest.param(
            {"number": "样司发〔2026〕【待填：序号】号"}, ["K11", "N06", "P01"], id="todo"
        ),
        pytest.param(
            {"mark": None, "title": "关于宣传的报告"}, ["K03", "E18", "N06", "P01"], id="E18"
        ),
        pytest.param({"kind": "通抱"}, ["K05", "N06", "P01"], id="a value nobody can read"),
    ],
)
def test_unfinished(folder: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """Whatever is missing, the words are reviewed, and what is missing is said once."""
    write(folder, preamble=SLIP, **keys)
    reviewed = review_notices([folder])
    assert sorted(code for code, _ in said(reviewed)) == sorted(codes)
    assert reviewed.unread == (folder,)


def test_unfinished_waived(folder: Path) -> None:
    """What an unfinished notice waives is waived, and no waiver is called needless."""
    waivers = [{"rule": "N06", "reason": "引文如此"}, {"rule": "P05", "reason": "引文如此"}]
    write(folder, preamble=SLIP, mark=None, waive=waivers)
    reviewed = review_notices([folder])
    assert {code for code, _ in said(reviewed)} == {"K03", "P01"}
    assert [found.diagnostic.code for found in reviewed.waived] == ["N06"]


def test_many(folder: Path) -> None:
    """One notice's errors do not keep the others from being reviewed; places order them all."""
    other = write(folder.parent / "b", number=None)
    write(folder, date="明天")
    reviewed = review_notices([other, folder])
    assert [found.code for found in reviewed.diagnostics] == ["K06", "E05"]


def test_waived(folder: Path) -> None:
    """A waived finding is told apart, with its reason; one of another rule stays."""
    write(folder, number=None, printed=None, waive=[{"rule": "E05", "reason": "尚未编号"}])
    reviewed = review_notices([folder])
    assert said(reviewed) == [("E13", "notice.yaml")]
    assert [(w.diagnostic.code, w.reason) for w in reviewed.waived] == [("E05", "尚未编号")]


def test_waiver_unused(folder: Path) -> None:
    """A waiver without use is a finding, at the waiver."""
    write(folder, waive=[{"rule": "P05", "reason": "原文如此"}])
    assert said(review_notices([folder])) == [("W01", "notice.yaml")]


def test_waiver_without_reason(folder: Path) -> None:
    """A waiver needs a reason: without one the notice does not load."""
    write(folder, waive=[{"rule": "P05", "reason": ""}])
    assert said(review_notices([folder])) == [("K07", "notice.yaml")]


def test_error_of_a_stage(folder: Path, workshop: Project) -> None:
    """An error of setting stops the build: no waiver takes it back."""
    write(folder, title="关于\U000e0fff的通知", waive=[{"rule": "F01", "reason": "没有这个字"}])
    reviewed = review_notices([folder], lambda _: workshop.font_metrics)
    assert [found.code for found in reviewed.diagnostics if found.code[0] == "F"] == ["F01"]
    assert not reviewed.waived


def test_without_fonts(folder: Path) -> None:
    """Without fonts the text is reviewed all the same, and what was left out is said once."""

    def rulers(_: Path) -> FontMetrics:
        raise MachineError("没有仿宋")

    other = write(folder.parent / "b", waive=[{"rule": "S15", "reason": "附图太大"}])
    reviewed = review_notices([write(folder, number=None), other], rulers)
    assert said(reviewed) == [("E05", "notice.yaml")]
    assert len(reviewed.remarks) == 1
    assert "没有仿宋" in reviewed.remarks[0]


def test_series(folder: Path) -> None:
    """Notices that stand together are compared; the finding goes to the one it is about."""
    later = write(folder.parent / "b", date="2026-03-09", printed="2026-03-09")
    elsewhere = write(folder.parent.parent / "other" / "c")
    (found,) = review_notices([later, write(folder), elsewhere]).diagnostics
    assert found.code == "G01"
    assert found.place.path.parent == later


def test_beside(folder: Path) -> None:
    """A notice is compared with those beside it, of which nothing is told."""
    later = write(folder.parent / "b", date="2026-03-09", printed="2026-03-09", number=None)
    wrong = folder.parent / "c"
    wrong.mkdir(parents=True)
    (wrong / "notice.yaml").write_text("标题: [", "utf-8")
    write(folder, number="样司发〔2026〕4号")
    third = write(folder.parent / "d", number="样司发〔2026〕4号", date="2026-03-09")
    reviewed = review_notices([third], beside=[folder, later, wrong, third])
    assert [code for code, _ in said(reviewed) if code.startswith("G")] == ["G01"]
    assert {found.place.path.parent for found in reviewed.diagnostics} == {third}
    assert "G01" not in {code for code, _ in said(review_notices([third]))}


def test_series_waived(folder: Path) -> None:
    """What comparing found is waived like anything else; when not all were asked for, it waits."""
    waiver = [{"rule": "G01", "reason": "更正后重发"}]
    later = write(folder.parent / "b", date="2026-03-09", printed="2026-03-09", waive=waiver)
    reviewed = review_notices([write(folder), later])
    assert reviewed.diagnostics == ()
    assert len(reviewed.waived) == 1
    assert review_notices([later]).diagnostics == ()


def test_shared(folder: Path) -> None:
    """What stands in office.yaml is told once, however many notices it is part of."""
    folder.parent.mkdir(parents=True)
    office = folder.parent / "office.yaml"
    office.write_text("issuers: 样本区司法局普法科\n", encoding="utf-8")
    other = write(folder.parent / "b", issuers=None, number="样司发〔2026〕2号")
    reviewed = review_notices([write(folder, issuers=None), other])
    assert said(reviewed) == [("R7", "office.yaml")]


@pytest.mark.parametrize(
    ("keys", "fails", "strictly"),
    [({}, False, False), ({"number": None}, False, True), ({"date": "明天"}, True, True)],
)
def test_fails(folder: Path, keys: dict[str, Any], *, fails: bool, strictly: bool) -> None:
    """Errors fail a review; warnings do when asked to."""
    reviewed = review_notices([write(folder, **keys)])
    assert (reviewed.is_failing(), reviewed.is_failing(strict=True)) == (fails, strictly)


def test_own_words(folder: Path) -> None:
    """An office's own lexicon is used for its notices, and for no other's; its slips are told."""
    own = write(folder, closing="请到综合科办理。")
    other = write(folder.parent.parent / "other" / "a", closing="请到综合科办理。")
    path = folder.parent / "lexicon.yaml"
    path.write_text("- 词语: {综合科: 办公室}\n  理由: 已经改名\n", encoding="utf-8")
    found = review_notices([own, other]).diagnostics
    assert [(one.code, one.fix, one.place.path.parent) for one in found] == [("Q01", "办公室", own)]
    path.write_text("- 词语: {综合科: 办公室}\n", encoding="utf-8")
    assert ("K03", "lexicon.yaml") in said(review_notices([own]))


def test_rules_keep_nothing(folder: Path) -> None:
    """A review leaves nothing behind: a rule finds the same in the same words after another's."""
    own = write(folder, closing="请到综合科办理。")
    other = write(folder.parent.parent / "other" / "a", closing="请到综合科办理。")
    entry = "- 词语: {综合科: 办公室}\n  理由: 已经改名\n"
    (own.parent / "lexicon.yaml").write_text(entry, encoding="utf-8")
    text = AuthorText(Text("请到综合科办理，按装"), "正文")
    before = list(load_rules()["Q01"].check(text))
    assert [one.fix for one in before] == ["安装"]
    for _ in range(2):
        assert [code for code, _ in said(review_notices([own]))] == ["Q01"]
        assert list(load_rules()["Q01"].check(text)) == before
        assert said(review_notices([other])) == []
        assert list(load_rules()["Q01"].check(text)) == before


def test_reviews_go_on_beside_each_other(folder: Path) -> None:
    """A review of one office does not disturb that of another, which is only half done."""
    own = draft(folder, closing="请到综合科办理。")
    entries = (LexiconEntry.from_tree({"words": {"综合科": "办公室"}, "reason": "已经改名"}),)
    going = run_rules(own._replace(lexicon=make_lexicon(entries)), SeverityPolicy())
    other = list(run_rules(own._replace(lexicon=make_lexicon()), SeverityPolicy()))
    assert "Q01" not in [one.code for one in other]
    assert "Q01" in [one.code for one in going]


def test_once(folder: Path) -> None:
    """A notice asked for twice is reviewed once: it is not compared with itself."""
    assert review_notices([write(folder), folder.parent / "." / "a" / ".." / "a"]).diagnostics == ()


def draft(folder: Path, **keys: object) -> ReviewedNotice:
    """Return a notice as the rules get it."""
    notice = load_notice(write(folder, **keys))
    return ReviewedNotice(notice, tuple(collect_texts(notice)))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (SeverityPolicy(), [("C07", Severity.WARNING), ("S13", Severity.WARNING)]),
        (SeverityPolicy(off=(Text("C07"), Text("S13"))), [("S13", Severity.WARNING)]),
        (
            SeverityPolicy({Text("C07"): Severity.INFO, Text("S13"): Severity.ERROR}),
            [("C07", Severity.INFO), ("S13", Severity.ERROR)],
        ),
    ],
)
def test_policy(folder: Path, policy: SeverityPolicy, expected: list[tuple[str, Severity]]) -> None:
    """An office weighs rules, and switches off those of practice."""
    found = run_rules(draft(folder, title="关于宣传的安排", closing="特此通报。"), policy)
    assert sorted((one.code, one.severity) for one in found) == expected


def test_policy_of() -> None:
    """The office's own words for weights become severities."""
    weighing = SimpleNamespace(severity={Text("P05"): Text("提示")}, off=(Text("C06"),))
    policy = read_policy(cast("Notice", SimpleNamespace(review=weighing)))
    assert policy.find_severity("P05") is Severity.INFO
    assert policy.find_severity("C06") is None


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(notices.notices())
def test_any_notice(tmp_path: Path, data: notices.Data) -> None:
    """Whatever a notice holds, findings stand in its files, within their lines."""
    folder = tmp_path / "content" / data["notice"]["date"][:4]
    shutil.rmtree(folder, ignore_errors=True)
    notices.write(folder, data)
    lines = FileLines()
    for found in review_notices([folder]).diagnostics:
        line = lines.read_lines(found.place.path)[found.place.line - 1]
        assert 0 <= found.place.column - 1 <= found.place.column - 1 + found.length <= len(line)


@pytest.mark.parametrize(
    "code",
    [*(f"S{number:02}" for number in range(1, 21)), *(f"R{number}" for number in range(1, 12))],
)
def test_every_rule_of_the_sheet(code: str) -> None:
    """Every rule on structure and routing is there, or it is said why it need not be."""
    assert (code in load_rules()) != (code in dict(UNCHECKABLE))


def test_unchecked_reasons() -> None:
    """What is not checked is listed once, each with a sentence of reason."""
    codes = [code for code, _ in UNCHECKABLE]
    assert len(set(codes)) == len(codes)
    assert all(reason.endswith("。") for _, reason in UNCHECKABLE)
