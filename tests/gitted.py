"""A repository made for a test, with notices in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NOBODY = ("-c", "user.name=notice-gen", "-c", "user.email=nobody@localhost")

MARK = "样本区司法局"
NOTICE = """\
文种: 通报
标题: 关于{name}的通报
主送机关: 各司法所
引言: 现将{name}的有关情况通报如下：
正文:
  - 标题: 基本情况
    引言: {text}
成文日期: 2026-03-02
"""


def git(folder: Path, *words: str) -> str:
    """Run git, and return what it prints; what it is told by the surrounding is kept from it."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *_NOBODY, *words],  # noqa: S607 - the git of whoever runs the tests
        cwd=folder, env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def write(folder: Path, text: str = "一切都好。", name: str = "一件事") -> Path:
    """Write a small notice; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "notice.yaml").write_text(NOTICE.format(name=name, text=text), "utf-8")
    return folder


def office(content: Path, mark: str = MARK) -> None:
    """Write what the notices of a folder have in common."""
    content.mkdir(parents=True, exist_ok=True)
    text = f"发文机关标志: {mark}\n发文机关署名: {mark}\n"
    (content / "office.yaml").write_text(text, "utf-8")


def commit(folder: Path) -> str:
    """Commit all that stands in a repository; return the commit's name."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "some state")
    return git(folder, "rev-parse", "HEAD").strip()


def start(folder: Path) -> None:
    """Make a repository of a folder, with all in it on the branch main; go on on another one."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "switch", "--quiet", "--create", "work")
