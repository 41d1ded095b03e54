"""Git is asked, never changed: versions, paths of whatever name, files as they stood."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from gitted import commit, git, start

from notice_gen.error import MachineError, UsageError
from notice_gen.git_changes.repository import Repository

NAMES = ("a.txt", "公文 一/notice.yaml", '引"号/x', "*.txt", "deep/er/b.txt")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Return a repository with files of unusual names."""
    for name in NAMES:
        path = tmp_path / "仓 库" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", "utf-8")
    (tmp_path / "仓 库" / ".gitignore").write_text("/build/\n", "utf-8")
    start(tmp_path / "仓 库")
    return tmp_path / "仓 库"


def test_changed(top: Path) -> None:
    """Changed are what was committed, what was not yet, and new files; ignored ones are not."""
    base = Repository(top / "deep").find_merge_base("main")
    (top / '引"号/x').write_text("committed", "utf-8")
    commit(top)
    (top / "公文 一/notice.yaml").write_text("staged", "utf-8")
    git(top, "add", "--all")
    (top / "deep/er/b.txt").unlink()
    (top / "新").write_text("new", "utf-8")
    (top / "build").mkdir()
    (top / "build/made").write_text("ignored", "utf-8")
    expected = {'引"号/x', "公文 一/notice.yaml", "deep/er/b.txt", "新"}
    assert Repository(top / "deep").list_changed_paths(base) == set(map(PurePosixPath, expected))


def test_base(top: Path) -> None:
    """What was done on the other branch since is not ours: compared is where the two parted."""
    parted = git(top, "rev-parse", "HEAD").strip()
    (top / "a.txt").write_text("ours", "utf-8")
    commit(top)
    git(top, "switch", "--quiet", "main")
    (top / "b.txt").write_text("theirs", "utf-8")
    theirs = commit(top)
    git(top, "switch", "--quiet", "work")
    repository = Repository(top)
    assert repository.find_merge_base("main") == repository.find_merge_base(theirs) == parted
    assert repository.list_changed_paths(parted) == {PurePosixPath("a.txt")}


@pytest.mark.parametrize("ref", ["none", "", "-h", "--all", "HEAD:a.txt", "a b", "main\nwork"])
def test_unknown(top: Path, ref: str) -> None:
    """What is no version is said in a sentence, and never taken for an option."""
    with pytest.raises(UsageError, match="git 里没有"):
        Repository(top).find_merge_base(ref)


def test_nothing_in_common(top: Path) -> None:
    """A history that was cut off, or another one, cannot be compared with."""
    git(top, "switch", "--quiet", "--orphan", "other")
    commit(top)
    with pytest.raises(UsageError, match="没有共同的来历"):
        Repository(top).find_merge_base("main")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of any repository, and without git, a sentence says so."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="不在 git 仓库里"):
        Repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError, match="apt-get install git"):
        Repository(tmp_path)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["公文 一", "none"], {"公文 一/notice.yaml"}),
        (["*.txt"], {"*.txt"}),  # a name, not a pattern
        (["deep", '引"号/x'], {"deep/er/b.txt", '引"号/x'}),
        ([], set()),
    ],
)
def test_extract(top: Path, tmp_path: Path, asked: list[str], expected: set[str]) -> None:
    """Files come out as they stood, whatever became of them; the repository stays as it is."""
    base = git(top, "rev-parse", "HEAD").strip()
    for name in NAMES:
        (top / name).write_text("changed", "utf-8")
    before = git(top, "status", "--short"), (top / ".git/index").read_bytes()
    into = tmp_path / "out"
    into.mkdir()
    Repository(top).extract_files(base, map(PurePosixPath, asked), into)
    files = {path.relative_to(into).as_posix(): path for path in into.rglob("*") if path.is_file()}
    assert set(files) == expected
    assert all(path.read_text("utf-8") == f"{name}\n" for name, path in files.items())
    assert (git(top, "status", "--short"), (top / ".git/index").read_bytes()) == before
