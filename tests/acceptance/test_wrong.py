"""Whatever is wrong with a notice: one line a finding, exit code 1, and the good build stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import bad_input
import docx
import pytest

from notice_gen.cli import main

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    pytest.param(case, id=f"{name}: {case.claim}")
    for name in bad_input.tables()
    for case in bad_input.table(name)
]
FINDING = re.compile(r"\S.*:\d+:\d+: [A-Z]\d\d \S.*")


@pytest.mark.parametrize("case", CASES)
def test_build(case: bad_input.Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command names every finding, exits with 1 and leaves what stands there."""
    folder = case.lay_out(tmp_path / "content")
    earlier = tmp_path / "build" / "2022" / "notice.pdf"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"the good build")
    assert main(["build", str(folder), "--out", str(tmp_path / "build")]) == 1
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert said.out == ""
    assert len(lines) >= len(case.expect) > 0
    assert [line for line in lines if not FINDING.fullmatch(line)] == []
    assert list(earlier.parent.iterdir()) == [earlier]
    assert earlier.read_bytes() == b"the good build"


@pytest.mark.parametrize("case", CASES)
def test_check(case: bad_input.Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So does the checker, which shows the words besides."""
    folder = case.lay_out(tmp_path / "content")
    assert main(["check", str(folder)]) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if FINDING.fullmatch(line)]
    assert len(found) >= len(case.expect)


def test_title_longer_than_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A title that leaves no room for text is an error at its place."""
    title = "关于" + "进一步加强和改进全区安全生产工作" * 30 + "的通报"
    folder = bad_input.Case("long", [], set={"title": title}).lay_out(tmp_path / "content")
    assert main(["build", str(folder), "--out", str(tmp_path / "build")]) == 1
    assert f"{folder}/notice.yaml:3:8: L04 " in capsys.readouterr().err


def test_a_text_as_long_as_allowed(tmp_path: Path) -> None:
    """A text just under the limit builds."""
    text = "各单位要落实。\n\n" * 3_000
    files = {"one.yaml": "heading: 概况\nintro: |\n" + "".join(
        f"  {line}\n" for line in text.splitlines()
    )}  # fmt: skip
    folder = bad_input.Case("long", [], files=files).lay_out(tmp_path / "content")
    out = tmp_path / "build"
    assert main(["build", str(folder), "--out", str(out), "--format", "docx"]) == 0
    paragraphs = docx.Document(str(out / "2022" / "notice.docx")).paragraphs
    assert sum(paragraph.text == "各单位要落实。" for paragraph in paragraphs) == 3_000
