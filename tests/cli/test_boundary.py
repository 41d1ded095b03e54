"""Where exceptions become exit codes: nothing a user sees is a traceback."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

import pytest

from notice_gen.cli import main
from notice_gen.cli.boundary import run_guarded
from notice_gen.error import InvalidNotice, MachineError, UsageError


def run_raising(problem: BaseException, *, debug: bool = False) -> int:
    """Run a command that raises."""

    def run(_: Namespace) -> int:
        raise problem

    return run_guarded(Namespace(run=run, debug=debug))


@pytest.mark.parametrize(
    ("problem", "code", "said"),
    [
        (InvalidNotice([]), 1, ""),
        (UsageError("没有这样的"), 2, "没有这样的"),
        (MachineError("写不进"), 3, "写不进"),
        (PermissionError(13, "x", "a.docx"), 3, "读写 a.docx 时出错：没有权限"),
        (OSError(28, "x", "a.docx"), 3, "读写 a.docx 时出错：磁盘已满"),
        (FileNotFoundError(2, "x", b"a.docx"), 3, "读写 a.docx 时出错：没有这个文件或文件夹"),
        (OSError(5, "Input/output error"), 3, "系统不允许：Input/output error"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_codes(
    problem: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind of trouble has its exit code and its sentence."""
    assert run_raising(problem) == code
    told = capsys.readouterr()
    assert told.err.strip() == said
    assert not told.out


def test_fault_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of the program is called that; where it happened stands in a file of its own."""
    assert run_raising(ZeroDivisionError("division by zero")) == 70
    told = capsys.readouterr().err
    assert told.startswith("程序自身出了错（ZeroDivisionError：division by zero）")
    assert "Traceback" not in told
    found = re.search(r"记在 (\S+\.txt)", told)
    assert found
    kept = Path(found[1])
    assert "raise problem" in kept.read_text("utf-8")
    kept.unlink()


def test_fault_on_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """Who mends the program may see the traceback at once."""
    assert run_raising(ZeroDivisionError("division by zero"), debug=True) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [
        ["check", "content/2022", "--save", "junit={folder}"],
        ["measure", "{pdf}", "--out", "{folder}"],
        ["diff", "content/2022", "content/2022", "--out", "{folder}"],
    ],
)
def test_folder_for_a_file(
    typed: list[str], tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A folder where a file is to go is one sentence and exit code 3, whatever the command."""
    monkeypatch.chdir(root)
    folder, out = tmp_path / "there", tmp_path / "out"
    folder.mkdir()
    pdf = out / "2022" / "notice.pdf"
    if "{pdf}" in typed:
        assert main(["build", "content/2022", "--format", "pdf", "--out", str(out)]) == 0
    capsys.readouterr()
    assert main([word.format(folder=folder, pdf=pdf) for word in typed]) == 3
    assert capsys.readouterr().err == f"写不进 {folder}：它是一个文件夹，不是文件\n"
