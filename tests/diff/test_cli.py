"""The command ``notice diff``."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from diff.conftest import PAIR
from diff.test_git_version import git

from notice_gen.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a project with the pair in its content/."""
    for year in ("2021", "2022"):
        shutil.copytree(PAIR / year, tmp_path / "content" / year)
    shutil.copy(PAIR / "office.yaml", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names are looked for in content/; what is printed to a file has no colours."""
    assert main(["diff", "2021", "2022"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("content/2021 → content/2022\n")
    assert "content/2022/notice.yaml:3:8\n  关于开展[-2021年-]{+2022年+}" in said
    assert main(["diff", "content/2021", str(here / "content" / "2022")]) == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["2021", "2022"], 0),
        (["2021", "2021"], 0),
        (["--exit-code", "2021", "2022"], 1),
        (["--exit-code", "2021", "2021"], 0),
    ],
)
@pytest.mark.usefixtures("here")
def test_exit_code(words: list[str], code: int) -> None:
    """It ends with 0 whether or not they differ, unless asked to tell."""
    assert main(["diff", *words]) == code


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", b"<!DOCTYPE html>"), ("a.docx", b"PK"), ("a.json", b"{"), ("a.txt", b"content/")],
)
@pytest.mark.usefixtures("here")
def test_out(here: Path, capsys: pytest.CaptureFixture[str], name: str, begins: bytes) -> None:
    """The file's name tells its form; a DOCX says what it cannot show."""
    assert main(["diff", "2021", "2022", "--out", f"out/{name}"]) == 0
    assert (here / "out" / name).read_bytes().startswith(begins)
    said = capsys.readouterr().out
    assert said.startswith(f"已写出 out/{name}")
    assert ("公开信息也有改动" in said) is name.endswith(".docx")


@pytest.mark.usefixtures("here")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and HTML can be printed."""
    assert main(["diff", "2021", "2022", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 18
    assert main(["diff", "2021", "2021", "--format", "html"]) == 0
    assert "没有差别" in capsys.readouterr().out


def test_git(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against a revision: its name stands before the places; what it lacks is all new."""
    git(here, "init", "-q", "-b", "main")
    git(here, "add", "content/2021", "content/office.yaml")
    git(here, "commit", "-q", "-m", "one")
    assert main(["diff", "--git", "main", "2021"]) == 0
    assert capsys.readouterr().out == "没有差别\n"
    assert main(["diff", "--git", "main", "2022"]) == 0
    assert "main 没有这份公文，全部" in capsys.readouterr().out
    path = here / "content" / "2021" / "notice.yaml"
    path.write_text(path.read_text("utf-8").replace("note: 联系人：张三\n", ""), "utf-8")
    assert main(["diff", "--git", "main", "2021"]) == 0
    assert "附注　删去  main:content/2021/notice.yaml:27:7" in capsys.readouterr().out
    shutil.rmtree(path.parent)
    assert main(["diff", "--git", "main", "2021", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["changes"]
    assert {each["kind"] for each in found} == {"deleted"}


def test_broken_then(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A notice that had errors then is refused with their places in the revision."""
    path = here / "content" / "2021" / "notice.yaml"
    good = path.read_text("utf-8")
    git(here, "init", "-q", "-b", "main")
    path.write_text(good.replace("date: 2021-11-30", "date: 明天"), "utf-8")
    git(here, "add", "content")
    git(here, "commit", "-q", "-m", "one")
    path.write_text(good, "utf-8")
    assert main(["diff", "--git", "main", "2021"]) == 1
    assert "main:content/2021/notice.yaml:26:7" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2021"], "要写两份公文"),
        (["--git", "main", "2021", "2022"], "要写一份公文"),
        (["2021", "2029"], "找不到公文 2029"),
        (["2021", "2022", "--format", "docx"], "请加上 --out"),
        (["--git", "main", "2021"], "不在 git 仓库里"),
    ],
)
@pytest.mark.usefixtures("here")
def test_usage(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    here: Path,
    words: list[str],
    said: str,
) -> None:
    """A wrong call is answered in a sentence, with 2."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    assert main(["diff", *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_nowhere_to_write(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be written is told, with 3."""
    (here / "out").write_text("")
    assert main(["diff", "2021", "2022", "--out", "out/a.html"]) == 3
    assert "写不进 out/a.html" in capsys.readouterr().err


def test_since(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of all notices those that changed are written; what is wrong with one is told at the end."""
    git(here, "init", "-q", "-b", "main")
    git(here, "add", "content")
    git(here, "commit", "-q", "-m", "one")
    assert main(["diff", "--since", "main"]) == 0
    assert "没有改过的公文" in capsys.readouterr().err
    path = here / "content" / "2021" / "notice.yaml"
    path.write_text(path.read_text("utf-8").replace("note: 联系人：张三\n", ""), "utf-8")
    assert main(["diff", "--since", "main", "--exit-code"]) == 1
    assert sorted(each.name for each in here.glob("build/text-changes/*/*")) == [
        "changes.docx",
        "changes.html",
    ]
    assert "联系人：张三" in (here / "build/text-changes/2021/changes.html").read_text("utf-8")
    (here / "content" / "2022" / "notice.yaml").write_text("标题: [\n", "utf-8")
    assert main(["diff", "--since", "main", "--out", "other"]) == 1
    printed = capsys.readouterr()
    assert "content/2022/notice.yaml:" in printed.err
    assert "已写出 other/2021/changes.html" in printed.out


def test_since_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --since every notice is written in both forms, which no other option chooses."""
    assert main(["diff", "--since", "main", "--git", "main", "2021"]) == 2
    assert main(["diff", "--since", "main", "--format", "json"]) == 2
    assert "不写 --git 和 --format" in capsys.readouterr().err
    assert not (here / "build").exists()
