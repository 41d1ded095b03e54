"""Whatever an author writes, or calls a file, no command prints it raw, in any form."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from foreign import HOSTILE, NAME, find_raw
from gitted import office, start, write

from notice_gen.cli import main
from notice_gen.cli.commands import COMMANDS
from notice_gen.cli.serve import _print_problem
from notice_gen.lint.report.report import REPORT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_UTF8: Final = os.fsdecode(b"\xff\xfe")
BAD: Final = "坏"  # how notices with faults begin
GOOD: Final = "好"  # one that can be built
NAMED: Final = f"名{NAME}"  # one whose name cannot be shown
VALUES: Final[dict[str, dict[str, object]]] = {
    "date": {"成文日期": HOSTILE},
    "key": {HOSTILE: "甲"},
    "fact": {"facts": {HOSTILE: "甲"}, "引言": "{{ 没有 }}"},
    "title": {"标题": f"关于{HOSTILE}的通报"},
    "kind": {"文种": HOSTILE},
    "picture": {"正文": [f"![{HOSTILE}]({HOSTILE}.png)"]},
    "text": {"引言": f"甲{HOSTILE}乙{{{{ {HOSTILE} }}}}"},
    "list": {"正文": {HOSTILE: HOSTILE}},
    "odd": {"正文": ["甲\u202e乙\u2066丙\u200b丁\ufeff戊"]},
    "waiver": {"审校": {"豁免": [HOSTILE]}},
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with hostile names, and a notice for each place to put hostile words."""
    folder = tmp_path_factory.mktemp("project")
    content = folder / "content"
    office(content)
    plain = yaml.safe_load((write(content / GOOD, "甲乙") / "notice.yaml").read_text("utf-8"))
    start(folder)
    write(content / GOOD, "甲乙丙。")
    write(content / NAMED)
    for name, values in VALUES.items():
        written = write(content / f"{BAD}{name}")
        text = json.dumps({**plain, "成文日期": "2026-03-02", **values})
        (written / "notice.yaml").write_text(text, "utf-8")
    (content / f"{BAD}date" / f"{NAME}.md").write_bytes(b"\xff" + HOSTILE.encode())
    (folder / f"{NAME}.md").write_text(
        f"# 关于{HOSTILE}的通报\n\n各单位：\n\n甲{HOSTILE}乙", "utf-8"
    )
    (folder / f"{NAME}.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / f"{NAME}.docx").write_bytes(b"PK")
    return folder


FORMS: Final = tuple(form for form in REPORT_FORMATS)
CALLS: Final[Sequence[tuple[str, ...]]] = (
    *(("check", "--output", form) for form in FORMS),
    ("check", "--diff"),
    ("check", f"content/{NAME}{NOT_UTF8}"),
    ("check", HOSTILE),
    (HOSTILE,),
    ("build", "--jobs", "1"),
    ("build", f"content/{GOOD}"),
    ("build", f"content/{NAMED}"),
    ("build", "--format", HOSTILE),
    ("build", f"content/{GOOD}", "--out", f"taken/{NAME}"),
    ("verify",),
    ("verify", f"build/{GOOD}"),
    ("verify", HOSTILE),
    ("import", f"{NAME}.md", "--out", f"content/新{NAME}"),
    ("import", f"{NAME}.md", "--out", f"content/新{NAME}"),
    ("import", f"{NAME}.docx"),
    ("check", f"{NAME}.md"),
    ("check", f"{NAME}.md", "--out", f"{NAME}.docx"),
    ("check", f"{NAME}.md", "--out", f"审校{NAME}.docx"),
    ("check", f"{NAME}.md", "--out", f"审校{NAME}.html"),
    ("check", f"{NAME}.md", "--out", f"审校{NAME}.html"),
    ("check", f"{NAME}.md", "--fix"),
    ("format", f"{NAME}.md", "--out", f"成文{NAME}", "--set", f"{NAME}={HOSTILE}"),
    ("format", f"{NAME}.md", "--out", f"成文{NAME}", "--set", "发文机关标志=某某局"),
    ("diff", GOOD, f"{BAD}title"),
    ("diff", GOOD, f"{BAD}title", "--format", "json"),
    *(("diff", GOOD, f"{BAD}odd", "--format", form) for form in ("text", "html", "json")),
    ("diff", GOOD, NAMED),
    ("diff", "--git", "main", f"content/{GOOD}"),
    ("diff", "--git", HOSTILE, f"content/{GOOD}"),
    ("diff", "--since", "main"),
    ("measure", f"{NAME}.pdf"),
    ("measure", f"{NAME}.docx"),
    ("measure", f"build/{GOOD}/notice.pdf"),
    ("measure", f"build/{GOOD}/notice.pdf", "--format", "json"),
    ("measure", f"build/{GOOD}/notice.pdf", "--format", "html"),
    ("measure", HOSTILE),
    ("new", f"{NAME}新", "--from", GOOD),
    ("new", f"{NAME}新", "--from", GOOD),
    ("new", "乙", "--kind", HOSTILE),
    ("init", f"office{NAME}", "--agency", HOSTILE),
    ("init", f"office{NAME}", "--agency", "某某局", "--wheel", f"{NAME}.whl"),
    ("init", f"office{NAME}", "--agency", "某某局"),
    ("init", f"office{NAME}", "--agency", "某某局", "--ci", HOSTILE),
    ("init", f"office{NAME}", "--update"),
    ("site",),
    ("site", GOOD),
    ("site", GOOD, "--out", f"public{NAME}"),
    ("build", GOOD, "--out", f"public{NAME}"),
    ("verify", f"public{NAME}/{GOOD}"),
    ("site", "--until", HOSTILE),
    ("explain", HOSTILE),
    ("rules",),
    ("changed", "main"),
    ("changed", HOSTILE),
    ("pictures", f"content/{GOOD}"),
    ("page-changes", f"content/{GOOD}", "--since", "main"),
    ("doctor", "--fontconfig", f"taken/{NAME}"),
    ("doctor",),
    ("setup", "--list"),
    ("fonts", "--out", f"taken/字体{NAME}"),
    ("serve", HOSTILE),
    ("watch", HOSTILE),
)


def run(call: Sequence[str]) -> int:
    """Run a command as the shell does; return its exit code."""
    try:
        return main(call)
    except SystemExit as ended:
        return int(ended.code or 0)


def test_nothing_raw(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command prints anything raw, or a fault of its own: one after the other, as in a log."""
    monkeypatch.chdir(project)
    Path("taken").write_text("a file where a folder should be", "utf-8")
    found = {}
    for call in CALLS:
        code = run(call)
        printed = capsys.readouterr()
        raw = find_raw(printed.out) + find_raw(printed.err)
        if raw or code not in {0, 1, 2, 3}:
            found[" ".join(call)] = (code, raw[:3], printed.err[-300:] if code > 3 else "")
    assert not found


def test_saved(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that are saved for other programs hold nothing raw either."""
    monkeypatch.chdir(project)
    saved = [f"--save={form}=saved/{form}" for form in FORMS]
    run(["check", *saved])
    for form in FORMS:
        text = Path("saved", form).read_text("utf-8")
        assert not find_raw(text), form
        assert "owned" in text, form
    shutil.rmtree("saved")


def test_log_of_preview(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does the preview, of what went wrong while it served."""
    _print_problem(HOSTILE)
    printed = capsys.readouterr().err
    assert "owned" in printed
    assert not find_raw(printed)


def test_every_command() -> None:
    """Every command is fed with them."""
    assert {row.name for row in COMMANDS} <= {call[0] for call in CALLS}
