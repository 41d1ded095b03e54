"""``notice init``: what it asks, what it takes as options, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from notice_gen.cli import main
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from collections.abc import Callable

AGENCY = "示例市样本区教育局"
FILLED = """\
文种: 通知
发文字号: 样教发〔2027〕1号
标题: 关于开展检查的通知
主送机关: 各学校
正文:
  - 标题: 检查时间
    引言: 三月一日至三月五日。
成文日期: 2027-02-02
印发日期: 2027-02-03
"""


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what puts somebody before the terminal, who gives these answers."""

    def sit(*answers: str) -> None:
        left = list(answers)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda _: left.pop(0))

    return sit


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("answers", "lines"),
    [
        ((AGENCY, "", ""), [f"发文机关标志: {AGENCY}", f"发文机关署名: {AGENCY}"]),
        (
            (f" {AGENCY} ", "中共示例市委教育工委文件", f"{AGENCY}办公室"),
            [
                "发文机关标志: 中共示例市委教育工委",
                f"发文机关署名: {AGENCY}",
                f"印发机关: {AGENCY}办公室",
            ],
        ),
    ],
)
def test_asked(
    answers: tuple[str, ...], lines: list[str], answer: Callable[..., None], here: Path
) -> None:
    """At a terminal the names are asked for; a blank line leaves the usual."""
    answer(*answers)
    assert main(["init"]) == 0
    written = (here / "content/office.yaml").read_text("utf-8").splitlines()
    assert [line for line in written if not line.startswith("#")] == lines


def test_first_notice(here: Path) -> None:
    """The first notice has nothing of this program's office, and builds once it is filled in."""
    assert main(["init", "公文", "--agency", AGENCY, "--printer", f"{AGENCY}办公室"]) == 0
    (first,) = (here / "公文/content").glob("*/notice.yaml")
    assert "岳阳" not in first.read_text("utf-8")
    assert main(["check", str(first)]) == 1
    first.write_text(FILLED, "utf-8")
    notice = load_notice(first.parent)
    assert (notice.mark.names, notice.issuers[0].name) == ((AGENCY,), AGENCY)
    assert main(["build", str(first), "--format", "pdf", "--out", str(here / "build")]) == 0
    assert main(["check", str(first), "--strict"]) == 0


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["--agency", "甲\n乙"], "机关全称“甲\\u{A}乙”太长，或者有名称里不会有的字符"),
        (["--agency", "【待填】"], "有名称里不会有的字符"),
        (["--agency", "甲" * 61], "太长"),
        (["--agency", " "], "机关全称没有写"),
        (["--agency", AGENCY, "--mark", "文件"], "发文机关标志没有写"),
        (["--agency", AGENCY, "--kind", "汇报"], "没有“汇报”这个文种"),
        (["--agency", AGENCY, "--ci", "jenkins"], "--ci 没有“jenkins”"),
        (["--agency", AGENCY, "--wheel", "no.whl"], "没有 no.whl"),
        (["--agency", AGENCY, "--update"], "不能和别的选项一起写"),
        (["--update"], "请先运行 notice init"),
        ([], "--agency"),
    ],
)
@pytest.mark.usefixtures("here")
def test_refused(call: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be a name, or is missing, is said in a sentence, and nothing is written."""
    assert main(["init", *call]) == 2
    assert told in capsys.readouterr().err
    assert [*Path().iterdir()] == []


@pytest.mark.usefixtures("here")
def test_second_time(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is one already is refused, and told how to go on."""
    assert main(["init", "--agency", AGENCY]) == 0
    assert main(["init", "--agency", "另一个局"]) == 2
    assert "notice init --update" in capsys.readouterr().err
    assert AGENCY in Path("content/office.yaml").read_text("utf-8")


def test_chosen_system(here: Path) -> None:
    """Only the CI files that were asked for are written, then and at an update."""
    assert main(["init", "--agency", AGENCY, "--ci", "gitlab"]) == 0
    assert main(["init", "--update"]) == 0
    assert (here / ".gitlab-ci.yml").is_file()
    assert not (here / ".github").exists()
    assert not (here / ".gitea").exists()
