"""Findings in every form say the same, and each form is what its readers expect."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.lint.repair import RepairChange
from notice_gen.lint.report import report
from notice_gen.lint.report.code_quality import format_code_quality
from notice_gen.lint.report.github_annotations import format_github
from notice_gen.lint.report.json_report import format_json
from notice_gen.lint.report.junit import format_junit
from notice_gen.lint.report.sarif import format_sarif
from notice_gen.lint.report.text_report import format_changes, format_summary, format_text
from notice_gen.lint.review import ReviewResult, WaivedFinding
from notice_gen.place import Place

FOLDER = Path("content/公文 一")
PATH = FOLDER / "notice.yaml"
ERROR = Diagnostic("S01", Severity.ERROR, "写法不对", Place(PATH, 3, 7), "写成 甲", 4, "甲")
WARNING = Diagnostic("K99", Severity.WARNING, "100%，\n换行", Place(PATH, 5, 1))
INFO = Diagnostic("S23", Severity.INFO, "只有一条", Place(FOLDER / "节.yaml", 2, 3), "", 2)
SHARED = Diagnostic("R7", Severity.ERROR, "内设机构", Place(Path("content/office.yaml"), 1, 1))
NONE = ReviewResult((FOLDER,), ())
ALL = ReviewResult(
    (FOLDER, Path("content/b")),
    (ERROR, WARNING, INFO, SHARED),
    (WaivedFinding(INFO, "原文如此"),),
    remarks=("没有字体",),
)


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [
        (NONE, "检查了1份公文：没有问题。"),
        (
            ALL,
            "检查了2份公文：2处错误、1处警告、1处提示；其中1处可以用 --fix 改好；另有1处已豁免。",
        ),
        (ReviewResult((FOLDER,), (INFO,)), "检查了1份公文：1处提示。"),
    ],
)
def test_summary(reviewed: ReviewResult, expected: str) -> None:
    """One sentence says how much was found, and what can be done about it."""
    assert format_summary(reviewed) == expected


def test_text(tmp_path: Path) -> None:
    """For people: place, weight, code, message, the words underlined, what to do, the sum."""
    path = tmp_path / "notice.yaml"
    path.write_text("a: 1\nb: 2\n标题: 发文[2026]\n", encoding="utf-8")
    found = Diagnostic("S01", Severity.ERROR, "写法不对", Place(path, 3, 7), "写成 甲", 6, "甲")
    assert format_text(ReviewResult((tmp_path,), (found,))).split("\n") == [
        f"{path}:3:7: S01 错误：写法不对",
        "    标题: 发文[2026]",
        "              ^^^^^^",
        "    → 写成 甲（--fix 可以改好）",
        "检查了1份公文：1处错误；其中1处可以用 --fix 改好。",
        "",
    ]


def test_text_without_lines() -> None:
    """Where the file is gone, the finding is told without its line; remarks come at the end."""
    assert format_text(ALL).split("\n")[:2] == [
        f"{PATH}:3:7: S01 错误：写法不对",
        "    → 写成 甲（--fix 可以改好）",
    ]
    assert "说明：没有字体" in format_text(ALL)


def test_colour() -> None:
    """Colours come only when asked for, and change no word."""
    assert "\x1b[" not in format_text(ALL)
    coloured = format_text(ALL, colour=True)
    assert "\x1b[31mS01 错误\x1b[0m" in coloured
    assert "\x1b[33mK99 警告\x1b[0m" in coloured


def test_json() -> None:
    """For programs: every finding with place, span, repair, and on whose word it stands."""
    found = json.loads(format_json(ALL))
    assert found["findings"][0] == {
        "code": "S01",
        "severity": "error",
        "message": "写法不对",
        "hint": "写成 甲",
        "path": "content/公文 一/notice.yaml",
        "line": 3,
        "column": 7,
        "length": 4,
        "fix": "甲",
        "strength": "规定",
        "source": "GB/T 9704-2012 7.2.5",
    }
    assert found["findings"][1]["strength"] is None
    assert found["counts"] == {"error": 2, "warning": 1, "notice": 1}
    assert found["waived"][0]["reason"] == "原文如此"
    assert found["remarks"] == ["没有字体"]


def test_github() -> None:
    """For GitHub: one command a line, whatever the message holds."""
    lines = format_github(ALL).split("\n")
    assert lines[0] == (
        "::error file=content/公文 一/notice.yaml,line=3,col=7,endColumn=11,title=S01"
        "::写法不对（写成 甲）"
    )
    assert lines[1].endswith("::100%25，\\u{A}换行")
    assert lines[2].startswith("::notice ")
    assert len(lines) == len(ALL.diagnostics) + 1


def test_github_property() -> None:
    """A comma or colon in a file's name does not end its property."""
    place = Place(Path("a,b:c.yaml"), 1, 1)
    assert "file=a%2Cb%3Ac.yaml," in format_github(
        ReviewResult((), (Diagnostic("X01", Severity.INFO, "甲", place),))
    )


@pytest.mark.parametrize(
    ("strict", "failures"), [(False, ["1", "0", "1"]), (True, ["2", "0", "1"])]
)
def test_junit(*, strict: bool, failures: list[str]) -> None:
    """For test reports: a suite a notice, failures where the command fails."""
    root = ET.fromstring(format_junit(ALL, strict=strict))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["content/公文 一", "content/b", "content"]
    assert [suite.get("failures") for suite in suites.values()] == failures
    assert [case.get("name") for case in suites["content/b"].iter("testcase")] == ["没有问题"]
    first = suites["content/公文 一"][1]
    assert first.get("name") == "S01 3:7 写法不对"
    assert "写法不对" in (first[0].text or "")
    said = suites["content/公文 一"].findtext("system-out") or ""
    assert [code for code in ("K99", "S23") if f" {code} " in said] == ["K99", "S23"][strict:]


def test_junit_keeps_to_both_schemas() -> None:
    """What Ant's schema and Jenkins' ask of a file, and no more than either knows."""
    root = ET.fromstring(format_junit(ALL))
    assert not root.attrib
    for number, suite in enumerate(root):
        assert set(suite.attrib) == {
            *("name", "package", "id", "tests", "failures", "errors", "skipped"),
            *("time", "timestamp", "hostname"),
        }
        assert suite.get("id") == str(number)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp") or "")
        order = [part.tag for part in suite]
        cases = order[1:-2]
        assert [order[0], *order[-2:]] == ["properties", "system-out", "system-err"]
        assert set(cases) == {"testcase"}
        assert len(cases) == int(suite.get("tests") or 0)
        for case in suite.iter("testcase"):
            assert set(case.attrib) == {"name", "classname", "time"}
            assert [part.tag for part in case] in ([], ["failure"])
            assert all(set(part.attrib) == {"type", "message"} for part in case)


def test_codequality() -> None:
    """For GitLab: an entry a finding, with a fingerprint that is its own and outlives its line."""
    entries = json.loads(format_code_quality(ReviewResult((FOLDER,), (ERROR, WARNING, INFO, INFO))))
    assert entries[0] | {"fingerprint": ""} == {
        "description": "写法不对（写成 甲）",
        "check_name": "S01",
        "fingerprint": "",
        "severity": "critical",
        "location": {"path": "content/公文 一/notice.yaml", "lines": {"begin": 3}},
    }
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == len(prints)
    moved = replace(ERROR, place=Place(PATH, 30, 1))
    assert (
        json.loads(format_code_quality(ReviewResult((), (moved,))))[0]["fingerprint"] == prints[0]
    )


def test_sarif() -> None:
    """For code hosts: SARIF 2.1.0, with rules, regions, repairs and suppressions."""
    log = json.loads(format_sarif(ALL))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    first, second, *_, last = run["results"]
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "content/%E5%85%AC%E6%96%87%20%E4%B8%80/notice.yaml"},
        "region": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 11},
    }
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "甲"}
    assert "fixes" not in second
    assert last["suppressions"] == [{"kind": "inSource", "justification": "原文如此"}]
    assert [result["level"] for result in run["results"]] == [
        "error", "warning", "note", "error", "note",
    ]  # fmt: skip


def test_sarif_rules() -> None:
    """Each result names a rule of the list, which tells what it finds and why."""
    (run,) = json.loads(format_sarif(ALL))["runs"]
    listed = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"]
    known = {rule["id"]: rule for rule in listed}
    assert known["S01"]["defaultConfiguration"] == {"level": "error"}
    assert "7.2.5" in known["S01"]["help"]["text"]
    assert known["K99"] == {"id": "K99"}


@pytest.mark.parametrize("form", report.REPORT_FORMATS)
def test_nothing(form: str) -> None:
    """Every form has a way to say that there is nothing to say."""
    found = report.format_report(NONE, form)
    assert found.endswith("\n") or (form == "github" and found == "")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("text", "content"),
        ("json", "{"),
        ("html", "<!DOCTYPE html>"),
        ("github", "::"),
        ("sarif", "{"),
        ("junit", "<?xml"),
        ("codequality", "["),
    ],
)
def test_render(form: str, start: str) -> None:
    """Each form goes by its name, and comes out as what it is."""
    assert report.format_report(ALL, form).startswith(start)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("标题: 甲。", "标题: 甲", ["标题: 甲。", "标题: 甲"]),
        ("  a: 甲,乙", "  a: 甲，乙", ["a: 甲,乙", "a: 甲，乙"]),
        (
            "字" * 40 + "、" + "字" * 40,
            "字" * 80,
            ["…" + "字" * 16 + "、" + "字" * 16 + "…", "…" + "字" * 32 + "…"],
        ),
    ],
)
def test_told(before: str, after: str, expected: list[str]) -> None:
    """A change is told before and after, with what stands around it."""
    lines = format_changes([RepairChange(PATH, 3, before, after)]).split("\n")
    assert lines == [f"{PATH}:3", f"  - {expected[0]}", f"  + {expected[1]}", ""]
