"""The same content gives the same bytes, whoever builds it, where, when and in which order.

Every build is a process of its own, as it would be on another machine. What two machines need to
have alike beside that (docs/publishing.md) is what ``collect_versions`` says.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pairs import ROOT

from notice_gen.build.file_diff import describe_difference
from notice_gen.build.verify import OUTPUT_FILE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICES = ("content/2022", "examples/all-keys")
NOBODY = 65534
BECOME = f"setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups"
# What a build looks at of its surroundings must not be more than this.
# What a system without Pango, and with another zlib, is to the program.
OTHER_SYSTEM = """
import sys, zlib
for name in ("weasyprint", "cffi"):
    sys.modules[name] = None
usual = zlib.compressobj
zlib.compressobj = lambda level=-1, *others: usual(1, *others)
zlib.compress = lambda data, *others, **named: b"".join(((a := usual(1)).compress(data), a.flush()))
"""
PLAIN = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True)
class Surroundings:
    """Where, by whom and how a build is run."""

    project: Path = ROOT
    env: dict[str, str] = field(default_factory=dict)
    user: str = ""  # the command that makes one somebody else
    umask: int = 0o022

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python on the program of the project."""
        return subprocess.run(
            [*self.user.split(), sys.executable, *arguments],
            cwd=self.project,
            env=PLAIN | {"PYTHONPATH": str(self.project / "src")} | self.env,
            umask=self.umask,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def built(self, out: Path, *notices: str, form: str = "") -> dict[str, bytes]:
        """Build notices by their folders in one process; return their files by these and names."""
        options = ["--format", form] if form else []
        done = self.run("-m", "notice_gen", "build", *notices, "--out", str(out), *options)
        assert done.returncode == 0, done.stderr
        assert "没有变化" not in done.stdout
        return {
            f"{notice}/{name}": (out / Path(notice).name / name).read_bytes()
            for notice in notices
            for name in OUTPUT_FILE_NAMES
            if (out / Path(notice).name / name).exists()
        }


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """Yield a folder that another user may enter, which pytest's are not."""
    folder = Path(f"/tmp/notice-gen-{os.getpid()}")  # noqa: S108 - made here, and only here
    folder.mkdir()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def elsewhere(open_folder: Path) -> Path:
    """Return a copy of the project in another folder, its files of another time."""
    project = open_folder / "另一处 (b)"
    for name in ("src", "content", "examples", "templates"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    if (ROOT / ".fonts").exists():
        shutil.copytree(ROOT / ".fonts", project / ".fonts")
    for number, path in enumerate(sorted(project.rglob("*"))):
        os.utime(path, (1e9 + number, 1e9 + number))
    return project


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files as they are usually built: here, together, with fonts prepared before."""
    files = Surroundings(env={"HOME": os.environ["HOME"]}).built(
        tmp_path_factory.mktemp("usual"), *NOTICES
    )
    assert len(files) == len(NOTICES) * len(OUTPUT_FILE_NAMES)
    return files


def test_another_folder(usual: dict[str, bytes], elsewhere: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale, hash seed, umask and clock, no font yet prepared.

    The other order of notices shows that nothing of one gets into the next.
    """
    env = {
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "TZ": "America/New_York",
        "LC_ALL": "zh_CN.UTF-8",
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": "0",
    }
    other = Surroundings(elsewhere, env, umask=0o077)
    assert same(other.built(tmp_path / "out", *reversed(NOTICES)), usual)


def test_another_user(usual: dict[str, bytes], elsewhere: Path, open_folder: Path) -> None:
    """Another user, who has no home and no right to write into the project."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root, with setpriv, can build as another user")
    home = open_folder / "nobody"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    env = {
        "HOME": str(home / "missing"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "USER": "nobody",
        "TZ": "UTC",
        "LC_ALL": "de_DE.UTF-8",
        "PYTHONHASHSEED": "random",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    other = Surroundings(elsewhere, env, user=BECOME)
    tried = other.run("-c", "import os, notice_gen.build; print(os.geteuid())")
    if tried.returncode:
        pytest.skip(f"another user may not run this Python: {tried.stderr[-200:]}")
    assert tried.stdout == f"{NOBODY}\n"
    assert same(other.built(home / "out", *NOTICES), usual)


def test_another_system(usual: dict[str, bytes], tmp_path: Path) -> None:
    """A system without Pango, whose zlib chooses other matches: no file shows it."""
    (tmp_path / "sitecustomize.py").write_text(OTHER_SYSTEM, "utf-8")
    env = {"HOME": os.environ["HOME"], "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'src'}"}
    other = Surroundings(env=env)
    told = other.run(
        "-c", "import sys, zlib; print(sys.modules['cffi'], zlib.compressobj.__name__)"
    )
    assert told.stdout == "None <lambda>\n"
    assert same(other.built(tmp_path / "out", *NOTICES), usual)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_alone(form: str, usual: dict[str, bytes], tmp_path: Path) -> None:
    """A file built alone is the one built beside others, of its own notice and of another.

    The page is not: it offers the files that are there.
    """
    alone = Surroundings(env={"HOME": os.environ["HOME"], "PYTHONHASHSEED": "2"})
    files = alone.built(tmp_path, "examples/all-keys", form=form)
    assert [name.rpartition("/")[2] for name in files] == [f"notice.{form}"]
    assert same(files, {name: usual[name] for name in files})


def same(files: dict[str, bytes], others: dict[str, bytes]) -> bool:
    """Tell whether two builds made the same files; pytest need not show their bytes."""
    wrong = {
        name: describe_difference(name, others[name], files.get(name, b""))
        for name in sorted(others)
        if files.get(name) != others[name]
    }
    assert not wrong
    return files.keys() == others.keys()
