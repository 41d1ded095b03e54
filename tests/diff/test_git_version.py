"""A notice as it stood at a revision of git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from notice_gen.diff.git_version import extract_past_version
from notice_gen.error import MachineError, NoticeError, UsageError

GIT = shutil.which("git") or "git"
PAIR = Path(__file__).parent / "pair"


def git(folder: Path, *words: str) -> str:
    """Run git, as nobody in particular."""
    own = ["-c", "user.name=某人", "-c", "user.email=a@example.org", "-c", "core.quotePath=true"]
    done = subprocess.run(
        [GIT, "-C", str(folder), *own, *words], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a repository with one notice, edited since its first commit; its name is Chinese."""
    folder = tmp_path / "项目" / "content"
    shutil.copytree(PAIR / "2021", folder / "检查")
    shutil.copy(PAIR / "office.yaml", folder)
    (tmp_path / "项目" / ".gitattributes").write_text("*.png export-ignore\n", "utf-8")
    (folder / "检查" / "图.png").write_bytes(b"\x89PNG")
    git(folder.parent, "init", "-q", "-b", "main")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-q", "-m", "one")
    path = folder / "检查" / "notice.yaml"
    path.write_text(path.read_text("utf-8").replace("2021年", "2022年"), "utf-8")
    (folder / "office.yaml").write_text("mark: 别的机关\n", "utf-8")
    return tmp_path / "项目"


def test_files(project: Path) -> None:
    """Its files of then are there, and the office's; work tree and index stay as they are."""
    folder = project / "content" / "检查"
    before = git(project, "status", "--porcelain", "-z"), (project / ".git" / "index").read_bytes()
    with extract_past_version(folder, "main") as then:
        assert then.folder is not None
        assert then.folder.name == "检查"
        names = sorted(path.name for path in then.folder.iterdir())
        assert names == ["notice.yaml", "图.png"]
        assert "2021年" in (then.folder / "notice.yaml").read_text("utf-8")
        assert "样本区" in (then.folder.parent / "office.yaml").read_text("utf-8")
    assert not then.root.exists()
    after = git(project, "status", "--porcelain", "-z"), (project / ".git" / "index").read_bytes()
    assert before == after


def test_not_there(project: Path) -> None:
    """A notice that the revision does not have is none; one deleted since is there."""
    with extract_past_version(project / "content" / "新的", "main") as then:
        assert then.folder is None
    shutil.rmtree(project / "content")
    with extract_past_version(project / "content" / "检查", "HEAD") as then:
        assert then.folder is not None


def test_in_a_hook(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git sets for its hooks does not lead astray."""
    monkeypatch.setenv("GIT_DIR", str(project / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(project / "nowhere"))
    with extract_past_version(project / "content" / "检查", "main") as then:
        assert then.folder is not None


@pytest.mark.parametrize("revision", ["nothing", "--all", "main:content", "", "main..main"])
def test_unknown(project: Path, revision: str) -> None:
    """A revision git does not know is said to be so, and never taken for an option."""
    with (
        pytest.raises(UsageError, match="git 里没有"),
        extract_past_version(project / "content", revision),
    ):
        pass


@pytest.mark.parametrize(
    ("broken", "error", "said"),
    [
        ("no repository", UsageError, "不在 git 仓库里"),
        ("no git", MachineError, "没有 git"),
    ],
)
def test_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    error: type[NoticeError],
    said: str,
) -> None:
    """What cannot be done is said in a sentence."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    if broken == "no git":
        monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(error, match=said), extract_past_version(tmp_path, "main"):
        pass
