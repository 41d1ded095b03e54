"""The judge finds what it is there for: a fault nobody sees would be no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fuzz import judge
from fuzz.judge import Done
from fuzz.tries import KINDS

from notice_gen.cli import check
from notice_gen.importer import run
from notice_gen.importer.character_count import CharacterCount

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("raw", ["\x1b", "\r", "\x85", "\u202e", "\u2028"])
def test_raw(raw: str) -> None:
    """What acts on a terminal is a fault wherever it is printed; words and line ends are none."""
    assert judge.judge_printed(Done(("measure",), 0, "好。\n", "")) == []
    (fault,) = judge.judge_printed(Done(("measure",), 1, "", f"甲{raw}乙\n"))
    assert f"U+{ord(raw):04X}" in fault


def test_own_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is told by its last place, whether a boundary caught it or not."""

    def fail(_: object) -> int:
        raise KeyError("x")

    monkeypatch.setattr(check, "run_command", fail)
    done = judge.run_command(("check", "x"), tmp_path)
    assert done.exit_code == 70
    (fault,) = judge.judge_printed(done)
    assert fault.startswith("check: cli/boundary.py:")


@pytest.mark.parametrize(("form", "out"), [("json", "{"), ("junit", "<a>"), ("github", "::x\n")])
def test_form(form: str, out: str) -> None:
    """A result that other programs cannot read is a fault."""
    assert judge.judge_printed(Done(("check", "x", "--output", form), 0, out, ""))


def test_kept() -> None:
    """Files gone, changed or half written are faults; new ones are none."""
    before = {"a": b"1", "b": b"2"}
    assert judge.judge_kept(before, before | {"c": b""}) == []
    assert judge.judge_kept(before, {"a": b"0"}) == ["b is gone", "a is changed", "b is changed"]
    assert judge.judge_kept({}, {"build/.notice-gen-x": b""}) == ["build/.notice-gen-x is left"]


def test_open_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that lost a character of its source says so, and that is a fault."""
    (tmp_path / "a.txt").write_text("关于样本的通知\n\n现通知如下。\n", "utf-8")
    monkeypatch.setattr(run, "count_characters", lambda *_, **__: CharacterCount(5, 1, 0, ""))
    assert KINDS["import"].judge(tmp_path) == ["import: the count is not closed"]
