"""An office's repository as CI has it, and a shell to run there what its CI files say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from gitted import commit, git, write

from notice_gen.cli import main

PUBLIC: Final = "公开信息:\n  公开日期: 2026-03-03\n  公开范围: 全部公开\n"


class OfficeClone:
    """An office's repository as CI has it: a clone with a branch on which a notice changed."""

    def __init__(self, above: Path) -> None:
        origin = above / "origin"
        origin.mkdir()
        git(origin, "init", "--quiet", "--initial-branch=main")
        assert main(["init", str(origin), "--agency", "示例市样本区教育局"]) == 0
        shutil.rmtree(origin / "content" / "第一份公文")
        self.write(origin, "旧的，没有改。")
        commit(origin)
        git(above, "clone", "--quiet", str(origin), str(above / "clone"))
        self.folder = above / "clone"
        git(self.folder, "switch", "--quiet", "--create", "proposal")

    def write(self, folder: Path, text: str) -> None:
        """Write a notice that may be published."""
        path = write(folder / "content" / "一", text) / "notice.yaml"
        path.write_text(path.read_text("utf-8") + PUBLIC, "utf-8")

    def run(self, *lines: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run lines of a CI file by the shell that CI has, with this Python's program."""
        here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", "\n".join(lines)],  # noqa: S607 - as CI does
            cwd=self.folder, env=os.environ | {"PATH": here} | more,
            check=False, capture_output=True, text=True,
        )  # fmt: skip

    def made(self, pattern: str) -> list[str]:
        """Return the files made, of a pattern."""
        found = (path for path in self.folder.glob(pattern) if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)
