"""The CI files run the Makefile's targets and nothing else, and these do what CI keeps of them.

The steps run here in their order, in a clone with a branch as a pull request has it. Set-up is left
out and this Python used instead: so nothing is fetched, and what is tried is this very source.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from gitted import ROOT, commit, git, office, write

from notice_gen.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GITHUB, GITLAB = ".github/workflows/notices.yml", ".gitlab-ci.yml"
CLONED: Final = ("Makefile", "src", "templates", GITHUB, GITLAB)
STEP: Final = re.compile(r"make ([a-z-]+)")
PINNED: Final = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")


@cache
def read(name: str) -> dict[Any, Any]:
    """Return a CI file."""
    found: dict[Any, Any] = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return found


def steps(job: str) -> list[dict[str, Any]]:
    """Return the steps of a job on GitHub."""
    found: list[dict[str, Any]] = read(GITHUB)["jobs"][job]["steps"]
    return found


def lines(name: str, job: str) -> list[str]:
    """Return what a job runs."""
    if name == GITHUB:
        return [step["run"] for step in steps(job) if "run" in step]
    script: list[str] = read(GITLAB)[job]["script"]
    return script


def kept(name: str, job: str) -> list[str]:
    """Return the patterns of the files a job keeps."""
    if name == GITLAB:
        artifacts = read(GITLAB)[job]["artifacts"]
        return [*artifacts["paths"], *artifacts.get("reports", {}).values()]
    uploads = [step["with"]["path"] for step in steps(job) if "upload" in step.get("uses", "")]
    return [path for paths in uploads for path in paths.split()]


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
@pytest.mark.parametrize("job", ["pull-request", "publish"])
def test_targets_only(name: str, job: str) -> None:
    """Each line a job runs is one target of the Makefile, which its help names."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for line in lines(name, job):
        target = STEP.fullmatch(line)
        assert target, line
        assert re.search(rf"^{target[1]}:", makefile, re.MULTILINE)
        assert re.search(rf"^\t@echo '  make {target[1]} ", makefile, re.MULTILINE)
    assert lines(name, job)
    jobs = read(name).get("jobs", read(name))
    others = {"before_script", "after_script", "include", "image", "services"}
    assert not others & jobs[job].keys()
    assert not {"before_script", "after_script"} & jobs.get("default", {}).keys()


def test_github_is_safe() -> None:
    """What a stranger proposes can write nothing, and no action changes behind our backs."""
    workflow = read(GITHUB)
    events = workflow[True]  # YAML 1.1 reads the key "on" so
    assert set(events) == {"pull_request", "push"}
    assert events["push"] == {"branches": ["main"]}
    assert workflow["permissions"] == {"contents": "read"}
    text = (ROOT / GITHUB).read_text("utf-8")
    assert "secrets" not in text
    for name, job in workflow["jobs"].items():
        assert "permissions" not in job
        assert job["timeout-minutes"]
        for step in steps(name):
            assert "run" not in step or "${{" not in step["run"]
            assert PINNED.fullmatch(step["uses"]) if "uses" in step else True
        (checkout,) = [step for step in steps(name) if "checkout" in step.get("uses", "")]
        assert checkout["with"]["persist-credentials"] is False
    checkout = steps("pull-request")[0]
    assert checkout["with"]["fetch-depth"] == 0


class Clone:
    """The project as CI has it: a clone with a branch that proposes changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        origin = folder / "origin"
        for name in CLONED:
            source, target = ROOT / name, origin / name
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, target)
        shutil.copytree(ROOT / "content/2022", origin / "content/2022")
        shutil.copy(ROOT / "content/office.yaml", origin / "content/office.yaml")
        office(origin / "content/others")
        write(origin / "content/others/旧 通报", text="旧的，没有改。有个错字：帐号。")
        (origin / ".gitignore").write_text("/build/\n/.fonts\n__pycache__/\n", "utf-8")
        git(origin, "init", "--quiet", "--initial-branch=main")
        commit(origin)
        git(folder, "clone", "--quiet", str(origin), str(self.folder))
        git(self.folder, "switch", "--quiet", "--create", "proposal")
        if (ROOT / ".fonts").is_dir():
            (self.folder / ".fonts").symlink_to((ROOT / ".fonts").resolve())

    def run(self, line: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a line of a CI file."""
        surrounding = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MAKE", "MFLAGS"))
        }
        told = {"PYTHONPATH": f"{self.folder}/src", "PYTHONDONTWRITEBYTECODE": "1", **env}
        return subprocess.run(
            [*line.split(), "SETUP=true", f"NOTICE={sys.executable} -m notice_gen"],
            cwd=self.folder, env=surrounding | told, check=False, capture_output=True, text=True,
        )  # fmt: skip

    def made(self, pattern: str) -> list[str]:
        """Return the files a pattern of a CI file stands for; a folder means all in it."""
        pattern += "**/*" if pattern.endswith("/") else ""
        found = (path for path in self.folder.glob(pattern) if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    """Yield a clone in which a word of the notice of 2022 was changed, and a notice is new."""
    made = Clone(tmp_path)
    path = made.folder / "content/2022/problems.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("对普法责任制的科学内涵把握不全面", "对其内涵把握不准"), "utf-8")
    write(made.folder / "content/others/新 通报", name="另一件事")
    commit(made.folder)
    yield made
    shutil.rmtree(made.folder)


def test_pull_request(clone: Clone, tmp_path: Path) -> None:
    """On GitHub: the steps end well, what changed is told beside its line, and all is kept."""
    step_summary = tmp_path / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(step_summary)}
    said = {}
    for line in lines(GITHUB, "pull-request"):
        done = clone.run(line, BASE="origin/main", **env)
        assert done.returncode == 0, done.stderr
        said[line] = done.stdout
    assert said["make changed"].splitlines() == [
        "content/2022：改了 problems.yaml",
        "content/others/新 通报：改了 notice.yaml",
    ]
    told = said["make check-changed"]
    annotation = r"^::warning file=content/2022/notice\.yaml,line=2,.*title=E05"
    assert re.search(annotation, told, re.MULTILINE)
    assert "旧 通报" not in "".join(said.values())
    assert {pattern: bool(clone.made(pattern)) for pattern in kept(GITHUB, "pull-request")} == (
        dict.fromkeys(kept(GITHUB, "pull-request"), True)
    )
    assert clone.made("build/**/notice.pdf") == [
        "build/2022/notice.pdf",
        "build/others/新 通报/notice.pdf",
    ]
    assert clone.made("build/2022/pages/*.png")[-1].endswith("04.png")
    assert clone.made("build/page-changes/2022/*.png")[0].endswith("02.png")
    assert clone.made("build/text-changes/2022/*") == [
        "build/text-changes/2022/changes.docx",
        "build/text-changes/2022/changes.html",
    ]
    summary = step_summary.read_text("utf-8")
    assert "第1页没有变化" in summary
    assert "之后，“普法责任制的科学”改为“其”" in summary
    assert "新 通报　关于另一件事的通报：是新的公文" in summary


def test_merge_request(clone: Clone) -> None:
    """On GitLab: an error fails the job, but not before all that can be is made and told."""
    problems = clone.folder / "content/2022/problems.yaml"
    number = problems.read_text("utf-8").count("\n") + 1
    with problems.open("a", encoding="utf-8") as file:
        file.write("heading: 又一个标题\n")
    commit(clone.folder)
    base = git(clone.folder, "merge-base", "origin/main", "HEAD").strip()
    (line,) = lines(GITLAB, "pull-request")
    done = clone.run(line, BASE=base)
    assert done.returncode != 0
    found = json.loads((clone.folder / "build/reports/codequality.json").read_text("utf-8"))
    errors = [each["location"] for each in found if each["severity"] == "critical"]
    assert errors == [{"path": "content/2022/problems.yaml", "lines": {"begin": number}}]
    assert clone.made("build/**/notice.pdf") == ["build/others/新 通报/notice.pdf"]
    assert all(clone.made(pattern) for pattern in kept(GITLAB, "pull-request"))
    assert f"content/2022/problems.yaml:{number}" in done.stderr
    assert "Traceback" not in done.stderr


def test_annotated_error(clone: Clone) -> None:
    """On GitHub an error is told beside its line, and the step fails."""
    write(clone.folder / "content/others/新 通报", text="有错。{{ 没有 }}")
    done = clone.run("make check-changed", BASE="origin/main", GITHUB_ACTIONS="true")
    assert done.returncode != 0
    (told,) = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert told.startswith("::error file=content/others/新 通报/notice.yaml,line=7,")


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_publish(clone: Clone, name: str) -> None:
    """On main all notices are built, and the site is kept."""
    for line in lines(name, "publish"):
        done = clone.run(line)
        assert done.returncode == 0, done.stderr
    assert len(clone.made("build/**/notice.pdf")) >= len(clone.made("content/**/notice.yaml"))
    assert all(clone.made(pattern) for pattern in kept(name, "publish"))


def test_branch_of_any_name(clone: Clone) -> None:
    """What the base is called is never run: neither by make nor by a shell."""
    for name in ("$(shell touch made)", "`touch made`", "';touch made;'", "--output=made"):
        done = clone.run("make changed", BASE=name)
        assert done.returncode != 0
        assert "git 里没有" in done.stderr
    assert not (clone.folder / "made").exists()


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The commands behind the targets are told by --help."""
    for command in ("changed", "pictures", "page-changes", "check"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert "版本" in capsys.readouterr().out
