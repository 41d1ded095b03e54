"""Files and folders whose names are not UTF-8, as unzipping a Windows archive leaves them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from small_notice import spell_notice

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = spell_notice("'好。'")
GBK = os.fsdecode("附件".encode("gbk"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose good notice has a file, and whose other notice a folder, so named."""
    for name in ("good", GBK):
        folder = tmp_path / "content" / name
        folder.mkdir(parents=True)
        (folder / "notice.yaml").write_text(NOTICE, "utf-8")
    (tmp_path / "content" / "good" / f"{GBK}.doc").write_bytes(b"x")
    return tmp_path


def run(project: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does: only so is what it prints encoded."""
    return subprocess.run(
        [sys.executable, "-m", "notice_gen", *words], cwd=project, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("build", "--jobs", "2"),
        ("check",),
        *(("check", "--output", form) for form in ("json", "github", "sarif", "junit")),
        ("check", "--output", "codequality"),
        ("check", "--output", "html"),
        ("check", "--save", "json=a.json", "--save", "junit=a.xml", "--save", "html=a.html"),
        ("site",),
        ("pictures",),
    ],
    ids=" ".join,
)
def test_told(words: tuple[str, ...], project: Path) -> None:
    """Each command says what is wrong with the folder, in one sentence, and goes on."""
    done = run(project, *words)
    printed = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 1, printed
    assert "Traceback" not in printed
    assert "程序自身" not in printed
    if "--save" not in words:
        assert "Y08" in printed
    if "--output" in words and words[-1] in {"json", "sarif", "codequality"}:
        json.loads(done.stdout)
    if words[-1] == "junit":
        ET.fromstring(done.stdout)
    built = (project / "build" / "good" / "notice.pdf").exists()
    assert built == (words[0] in {"build", "pictures"})


def test_saved(project: Path) -> None:
    """What is saved can be read by the programs it is for."""
    forms = ("json", "sarif", "codequality", "junit", "html", "text")
    run(project, "check", *(word for form in forms for word in ("--save", f"{form}={form}")))
    for form in forms[:3]:
        json.loads((project / form).read_text("utf-8"))
    ET.parse(project / "junit")
    assert "Y08" in (project / "html").read_text("utf-8")
    assert "Y08" in (project / "text").read_text("utf-8")
