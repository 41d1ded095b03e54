"""Set-up installs what is missing, nothing twice, and makes good what was broken off."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FACES = ("Fang-Regular", "Hei-Regular", "Kai-Regular", "Song-Bold", "Song-Regular")
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
LOCKS = ("requirements.lock", "requirements-dev.lock")
NEEDED = (
    "cat",
    "chmod",
    "cmp",
    "cp",
    "env",
    "gzip",
    "id",
    "mkdir",
    "mv",
    "rm",
    "rmdir",
    "sh",
    "tar",
)

# Stands in for Python: makes an environment whose Python notes what pip is asked to do.
PYTHON = """#!/bin/sh
case $1 in
-c) echo "$0" ;;
-m) mkdir -p "$3/bin"
    printf '#!/bin/sh\\necho "$*" >>"%s"\\n[ ! -e "%s" ]\\n' "$LOG" "$BREAK" >"$3/bin/python"
    chmod +x "$3/bin/python" ;;
esac
"""
# Stand in for Debian's: a package is a tar file.
APT = """#!/bin/sh
echo "apt-get $*" >>"$LOG"
case $* in
*download*) cp "$PACKAGE" texlive.deb ;;
esac
"""
DPKG = """#!/bin/sh
cat "$2"
"""


class Machine:
    """A project on a machine with nothing but the commands it is given."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.package = folder / "package.tar"
        self.breaking = folder / "breaking"
        self.project.mkdir()
        self.bin.mkdir()
        for name in ("pyproject.toml", *LOCKS):
            shutil.copy(ROOT / name, self.project / name)
        script = (ROOT / "scripts" / "set-up.sh").read_text("utf-8")
        # What it names by its full path is this machine's too.
        script = script.replace("/usr/bin", str(self.bin)).replace("/opt/", f"{self.project}/opt/")
        script = script.replace("/usr/", f"{self.project}/usr/")
        self.file("scripts/set-up.sh", script)
        self.file("usr/share/java/jaxb-runtime.jar")
        for name in LIBRARIES:
            self.file(f"usr/lib/a-linux-gnu/{name}")
        for name in NEEDED:
            (self.bin / name).symlink_to(shutil.which(name) or name)
        self.command("python3", PYTHON)
        for name in ("soffice", "pdftotext", "fc-match", "chromium", "java"):
            self.command(name, "")
        for name in ("LiberationSerif-Regular.ttf", "NotoSansCJK-Regular.ttc"):
            self.file(f".fonts/{name}")
        for name in ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"):
            self.file(f".fonts/{name}")
        for face in FACES:
            self.file(f".fonts/Fandol{face}.otf")

    def file(self, name: str, content: str = "x") -> Path:
        """Put a file into the project."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return path

    def command(self, name: str, text: str) -> None:
        """Give the machine a command."""
        path = self.bin / name
        path.write_text(text or "#!/bin/sh\n", "utf-8")
        path.chmod(0o755)

    def set_up(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run set-up and return how it ended; ``done`` then has what it did."""
        self.log.write_text("", "utf-8")
        names = {"LOG": self.log, "PACKAGE": self.package, "BREAK": self.breaking}
        return subprocess.run(
            [self.bin / "sh", self.project / "scripts" / "set-up.sh", *arguments],
            env={"PATH": str(self.bin)} | {name: str(path) for name, path in names.items()},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def done(self) -> list[str]:
        """What was installed in the last run, a line a command."""
        lines = self.log.read_text("utf-8").splitlines()
        return [line.partition(" install ")[2] or line for line in lines]


BASE = "--require-hashes --no-deps -r requirements.lock"
PROJECT = "--no-build-isolation --no-deps -e ."
DEV = "--require-hashes --no-deps -r requirements-dev.lock"
APT_INSTALL = "--yes --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine with all of the system's packages and fonts, but no environment."""
    return Machine(tmp_path)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """Return a machine on which all was set up, for the tests too."""
    assert machine.set_up("test").returncode == 0
    return machine


def test_first_run(machine: Machine) -> None:
    """The first run makes the environment from the lock, then the project in it, and says so."""
    ended = machine.set_up()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "正在建立 Python 环境（.venv 文件夹）\n"
    assert machine.done == [BASE, PROJECT]


def test_tests_add_to_it(machine: Machine) -> None:
    """What the tests take is added to an environment that is there."""
    machine.set_up()
    assert machine.set_up("test").stdout == "正在安装测试用的 Python 软件包\n"
    assert machine.done == [DEV]


@pytest.mark.parametrize("goal", ["notice", "test"])
def test_second_run(ready: Machine, goal: str) -> None:
    """Where all is there nothing is run or said, whatever the times of the files."""
    for path in ready.project.rglob("*"):
        os.utime(path, (0, 0) if "lock" in path.name else None)
    ended = ready.set_up(goal)
    assert (ended.returncode, ended.stdout, ended.stderr, ready.done) == (0, "", "", [])


@pytest.mark.parametrize(
    ("changed", "done"),
    [
        ("requirements.lock", [BASE, PROJECT, DEV]),
        ("requirements-dev.lock", [BASE, PROJECT, DEV]),
        ("pyproject.toml", [PROJECT]),
        (".venv/set-up/unfinished", [BASE, PROJECT, DEV]),
        (".venv/set-up/folder", [BASE, PROJECT, DEV]),
    ],
)
def test_change(ready: Machine, changed: str, done: list[str]) -> None:
    """What no longer fits is made anew, and only that; then there is nothing left to do."""
    ready.file(changed, "changed")
    assert ready.set_up("test").returncode == 0
    assert ready.done == done
    ready.set_up("test")
    assert ready.done == []


@pytest.mark.parametrize("lost", [".venv", ".venv/bin/python", ".venv/set-up/requirements.lock"])
def test_loss(ready: Machine, lost: str) -> None:
    """An environment of which something is lost is made anew."""
    path = ready.project / lost
    path.rename(ready.project / "lost")
    ready.set_up("test")
    assert ready.done == [BASE, PROJECT, DEV]


def test_moved_project(ready: Machine) -> None:
    """A project that was moved gets a new environment, since the old one names its old folder."""
    ready.project = ready.project.rename(ready.project.parent / "moved")
    ready.set_up("test")
    assert ready.done == [BASE, PROJECT, DEV]


def test_broken_off(machine: Machine) -> None:
    """An installation that fails ends set-up, and is begun afresh the next time."""
    machine.breaking.touch()
    assert machine.set_up("test").returncode != 0
    assert machine.done == [BASE]
    machine.breaking.unlink()
    assert machine.set_up("test").returncode == 0
    assert machine.done == [BASE, PROJECT, DEV]


def test_replaced_by_a_whole_one_only(ready: Machine) -> None:
    """An environment that cannot be replaced stays as it was, and is replaced the next time."""
    before = (ready.project / ".venv/set-up/requirements.lock").read_bytes()
    ready.file("requirements.lock", "changed")
    ready.breaking.touch()
    assert ready.set_up().returncode != 0
    assert (ready.project / ".venv/set-up/requirements.lock").read_bytes() == before
    assert not (ready.project / ".venv/set-up/unfinished").exists()
    assert not (ready.project / ".venv.old").exists()
    ready.breaking.unlink()
    assert ready.set_up().returncode == 0
    assert ready.done == [BASE, PROJECT]
    assert not (ready.project / ".venv.old").exists()


def test_environment_of_another_user(ready: Machine) -> None:
    """What may not be moved stays, and that is said in one line, whatever there is in it."""
    ready.file("requirements.lock", "changed")
    (ready.bin / "mv").unlink()  # a link to the system's
    ready.command("mv", "#!/bin/sh\necho mv: cannot move >&2\nexit 1\n")
    ended = ready.set_up()
    assert ended.returncode == 1
    assert ended.stderr == ""
    assert len(ended.stdout.splitlines()) == 1
    assert "换不了 .venv" in ended.stdout
    assert (ready.project / ".venv/bin/python").exists()
    assert ready.done == []


def test_without_python(machine: Machine) -> None:
    """Without a Python that will do, one sentence says what is needed."""
    machine.command("python3", "#!/bin/sh\nexit 1\n")
    ended = machine.set_up()
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "这台电脑没有 apt-get，请自行安装与下列软件包相当的软件：python3 python3-venv",
        "需要 Python 3.11 或更新的版本（连同 venv 模块），请先安装",
    ]


def test_python_is_installed(machine: Machine) -> None:
    """Where Python is missing, or its venv module, it is installed and then used."""
    machine.command("python3", "#!/bin/sh\nexit 1\n")
    machine.command("python", PYTHON)
    machine.command(
        "apt-get",
        f'{APT}\n[ "$2" != install ] || mv "{machine.bin}/python" "{machine.bin}/python3"\n',
    )
    machine.command("id", "#!/bin/sh\necho 0\n")
    assert machine.set_up().returncode == 0
    assert machine.done == [
        "apt-get -qq update",
        f"{APT_INSTALL} python3 python3-venv",
        BASE,
        PROJECT,
    ]


def test_missing_packages(ready: Machine) -> None:
    """Only the packages that are missing are installed, after a look at the newest list."""
    ready.command("apt-get", APT)
    ready.command("id", "#!/bin/sh\necho 0\n")
    (ready.bin / "soffice").unlink()
    (ready.bin / "fc-match").unlink()
    ended = ready.set_up("test")
    assert ended.stdout == "正在安装系统软件包：libreoffice-writer-nogui fontconfig\n"
    assert ready.done == [
        "apt-get -qq update",
        f"{APT_INSTALL} libreoffice-writer-nogui fontconfig",
    ]


def test_tests_packages_are_for_tests(ready: Machine) -> None:
    """Building does without what only the tests take."""
    ready.command("apt-get", APT)
    (ready.bin / "soffice").unlink()
    assert ready.set_up("notice").stdout == ""
    assert ready.done == []


def test_fresh_machine(machine: Machine) -> None:
    """On a machine with nothing of it all, building takes fonts and no other package."""
    package(machine, *FACES)
    machine.command("id", "#!/bin/sh\necho 0\n")
    shutil.rmtree(machine.project / ".fonts")
    shutil.rmtree(machine.project / "usr")
    for name in ("soffice", "pdftotext", "fc-match", "chromium", "java"):
        (machine.bin / name).unlink()
    assert machine.set_up("notice").returncode == 0
    assert machine.done == [
        "apt-get -qq update",
        f"{APT_INSTALL} fonts-noto-cjk fonts-liberation",
        "apt-get -qq -o APT::Sandbox::User=root download texlive-lang-chinese",
        BASE,
        PROJECT,
    ]


def test_libraries_are_for_tests(ready: Machine) -> None:
    """Pango is installed for the tests, which judge the painter by WeasyPrint."""
    ready.command("apt-get", APT)
    ready.command("id", "#!/bin/sh\necho 0\n")
    shutil.rmtree(ready.project / "usr/lib")
    ready.set_up("notice")
    assert ready.done == []
    ready.set_up("test")
    assert ready.done == [
        "apt-get -qq update",
        f"{APT_INSTALL} libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ]


def test_missing_packages_as_user(ready: Machine) -> None:
    """One who is not root installs with sudo."""
    ready.command("apt-get", APT)
    ready.command("id", "#!/bin/sh\necho 1000\n")
    ready.command("sudo", '#!/bin/sh\necho sudo >>"$LOG"\nexec "$@"\n')
    (ready.bin / "soffice").unlink()
    ready.set_up("test")
    assert ready.done == [
        "sudo",
        "apt-get -qq update",
        "sudo",
        f"{APT_INSTALL} libreoffice-writer-nogui",
    ]


def test_missing_packages_without_rights(ready: Machine) -> None:
    """One who may not install is told what to ask for, and the rest goes on."""
    ready.command("apt-get", APT)
    ready.command("id", "#!/bin/sh\necho 1000\n")
    (ready.bin / "soffice").unlink()
    ready.file("pyproject.toml", "changed")
    ended = ready.set_up("test")
    assert ended.stdout == (
        "缺少系统软件包，请让管理员运行：apt-get install libreoffice-writer-nogui\n"
    )
    assert (ended.returncode, ready.done) == (0, [PROJECT])


def test_machine_without_apt(ready: Machine) -> None:
    """Elsewhere one sentence says what to install, and the rest goes on."""
    (ready.bin / "soffice").unlink()
    (ready.project / ".fonts/FandolHei-Regular.otf").unlink()
    ready.file("pyproject.toml", "changed")
    ended = ready.set_up("test")
    packages, fonts = ended.stdout.splitlines()
    assert packages.endswith("请自行安装与下列软件包相当的软件：libreoffice-writer-nogui")
    assert "Fandol" in fonts
    assert (ended.returncode, ready.done) == (0, [PROJECT])


def package(machine: Machine, *faces: str) -> None:
    """Lay ready Debian's package of Chinese TeX, with some faces of Fandol."""
    tex = "usr/share/texlive/texmf-dist/fonts/opentype/public"
    documents = "usr/share/doc/texlive-doc/fonts/fandol"
    files = {f"{tex}/fandol/Fandol{face}.otf": b"new" for face in faces}
    files |= {
        f"{tex}/other/Other-Regular.otf": b"",
        f"{tex}/fandol/FandolBraille-Regular.otf": b"",
        f"{documents}/README": b"read me",
        f"{documents}/COPYING.gz": gzip.compress(b"copying"),
    }
    with tarfile.open(machine.package, "w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"./{name}")
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    machine.command("apt-get", APT)
    machine.command("dpkg-deb", DPKG)


@pytest.mark.parametrize("left", ["", "FandolHei-Regular.otf"])
def test_fandol(ready: Machine, left: str) -> None:
    """A missing or empty face is taken out of Debian's package, with licence and read-me."""
    package(ready, *FACES)
    fonts = ready.project / ".fonts"
    (fonts / "FandolHei-Regular.otf").unlink()
    if left:
        (fonts / left).touch()
    ready.file(".fonts.new/Fandol", "left by a run that was broken off")
    ended = ready.set_up()
    assert ended.stdout == "正在下载 Fandol 字体（约 50 MB），放进 .fonts 文件夹\n"
    assert ready.done == ["apt-get -qq -o APT::Sandbox::User=root download texlive-lang-chinese"]
    assert {path.name for path in fonts.iterdir()} == {
        *(f"Fandol{face}.otf" for face in FACES),
        *(path.name for path in fonts.glob("[LN]*")),
        "README",
        "COPYING",
    }
    assert (fonts / "FandolHei-Regular.otf").read_text("utf-8") == "new"
    assert (fonts / "COPYING").read_text("utf-8") == "copying"
    assert not (ready.project / ".fonts.new").exists()
    ready.set_up()
    assert ready.done == []


def test_fandol_incomplete(ready: Machine) -> None:
    """A package without all of the faces changes nothing, and ends set-up."""
    package(ready, *FACES[:-1])
    (ready.project / ".fonts/FandolHei-Regular.otf").unlink()
    assert ready.set_up().returncode != 0
    assert not (ready.project / ".fonts/FandolHei-Regular.otf").exists()


def test_fandol_cannot_be_had(ready: Machine) -> None:
    """A download that fails even with the newest list is told in a sentence."""
    ready.command("apt-get", '#!/bin/sh\necho "apt-get $*" >>"$LOG"\nexit 100\n')
    ready.command("id", "#!/bin/sh\necho 0\n")
    (ready.project / ".fonts/FandolHei-Regular.otf").unlink()
    ended = ready.set_up()
    assert ended.returncode == 1
    assert "没有下载到 texlive-lang-chinese" in ended.stdout
    assert ready.done[1] == "apt-get -qq update"
