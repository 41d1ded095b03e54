"""``notice site`` from content to folder, with real files, and what it says."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from notice_gen.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def project(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a public notice and one that is not, and work in it."""
    content = tmp_path / "content"
    shutil.copytree(root / "content" / "2022", content / "2022")
    shutil.copytree(root / "examples" / "han", content / "2026" / "han")
    shutil.copy(root / "content" / "office.yaml", content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_made(project: Path, files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    """It builds what is public, says what is left out and why, and the files are those built."""
    assert main(["site"]) == 0
    said = capsys.readouterr().out
    assert "没有放入 content/2026/han：没有写 publication（公开信息）" in said
    assert "已生成 build/site：1份公文" in said
    assert "在 office.yaml 写上 site（网站）的 address（网址）" in said
    site = files(project / "build" / "site")
    built = {f"2022/{name}": data for name, data in files(project / "build" / "2022").items()}
    del built["2022/.built.json"]
    own = {"index.html", "2022.html", "feed.xml", "notices.json", "catalogue.xml", "SHA256SUMS"}
    assert set(site) == own | set(built)
    assert {name: site[name] for name in built} == built
    assert not (project / "build" / "2026").exists()


def spoil(project: Path, name: str) -> None:
    """Put a key into a notice that there is none of."""
    with (project / "content" / name / "notice.yaml").open("a", encoding="utf-8") as file:
        file.write("两个标题: 错\n")


def test_wrong(project: Path, files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    """With an error in every notice it exits with 1, and the earlier site stays."""
    assert main(["site"]) == 0
    before = files(project / "build" / "site")
    spoil(project, "2022")
    capsys.readouterr()
    assert main(["site"]) == 1
    said = capsys.readouterr().err
    assert re.search(r"^content/2022/notice\.yaml:\d+:\d+: K\d\d ", said, re.MULTILINE)
    assert "没有生成 build/site，原来的没有动" in said
    assert files(project / "build" / "site") == before


def test_one_of_three_wrong(
    project: Path, files: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    """The good ones are published; of the bad ones what was there stays, and it exits with 1."""
    for name in ("a", "b"):
        shutil.copytree(project / "content" / "2022", project / "content" / name)
    spoil(project, "a")
    assert main(["site"]) == 1
    said = capsys.readouterr()
    assert re.search(r"^content/a/notice\.yaml:\d+:\d+: K\d\d ", said.err, re.MULTILINE)
    assert "content/a 有错误，没有放入网站" in said.err
    assert "已生成 build/site：2份公文" in said.out
    before = files(project / "build" / "site")
    spoil(project, "b")
    assert main(["site"]) == 1
    said = capsys.readouterr()
    assert "content/b 有错误，网站上仍是上次发布的" in said.err
    assert "已生成 build/site：2份公文" in said.out
    assert files(project / "build" / "site") == before


@pytest.mark.parametrize(("until", "count"), [("2022-12-25", 0), ("2022-12-26", 1)])
def test_until(project: Path, until: str, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A notice whose 公开日期 is after a given day is left out."""
    assert main(["site", "--until", until, "--out", str(project / "www")]) == 0
    assert f"已生成 {project / 'www'}：{count}份公文" in capsys.readouterr().out


@pytest.mark.usefixtures("project")
def test_not_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """What is no day is refused in words."""
    with pytest.raises(SystemExit):
        main(["site", "--until", "昨天"])
    assert "“昨天”不是日期，写成 2022-12-26 这样" in capsys.readouterr().err


def test_not_into_content(project: Path, files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with anything else in it is refused and left as it is."""
    before = files(project / "content")
    assert main(["site", "--out", "content"]) == 2
    assert "怕误删" in capsys.readouterr().err
    assert files(project / "content") == before
