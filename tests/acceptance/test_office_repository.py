"""An office's repository, from ``notice init`` to what its CI runs and what precedes a commit.

The steps of its CI files run here in their order, in a clone with a branch as a merge request has
it. Installing is left out, and this Python's own program used: so nothing is fetched.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from gitted import ROOT, commit, git
from office_clone import OfficeClone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS: Final = {
    "github": ".github/workflows/notices.yml",
    "gitea": ".gitea/workflows/notices.yml",
    "gitlab": ".gitlab-ci.yml",
}
FETCHES: Final = ("python -m pip install", "notice setup")  # not tried here


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeClone]:
    """Yield an office's repository."""
    made = OfficeClone(tmp_path)
    yield made
    shutil.rmtree(made.folder)


def read_ci(office: OfficeClone, system: str) -> dict[Any, Any]:
    """Return what an office's CI file says."""
    found: dict[Any, Any] = yaml.safe_load((office.folder / WORKFLOWS[system]).read_text("utf-8"))
    return found


def list_steps(office: OfficeClone, system: str, job: str) -> list[str]:
    """Return what a job runs, without what is fetched."""
    workflow = read_ci(office, system)
    if system == "gitlab":
        lines = workflow["default"]["before_script"] + workflow[job]["script"]
    else:
        lines = [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step]
    return [line for line in lines if not line.startswith(FETCHES)]


@pytest.mark.parametrize("system", ["github", "gitea"])
def test_pull_request(office: OfficeClone, system: str) -> None:
    """Step by step: what changed is listed, checked, built, drawn and compared."""
    office.write(office.folder, "改过的，还有个错字：帐号。")
    commit(office.folder)
    for step in list_steps(office, system, "pull-request"):
        done = office.run(step, BASE="origin/main")
        assert done.returncode == 0, (step, done.stderr)
        if "check" in step:
            assert "::" in done.stdout
            assert "file=content/一/notice.yaml" in done.stdout
    assert office.made("build/一/*.pdf") == ["build/一/notice.pdf"]
    assert office.made("build/一/pages/*.png")
    assert office.made("build/reports/junit.xml")
    assert office.made("build/page-changes/index.html")
    assert office.made("build/text-changes/一/changes.docx")


def test_merge_request(office: OfficeClone) -> None:
    """On GitLab all of it is one script, which fails in the end when a notice has an error."""
    lines = list_steps(office, "gitlab", "pull-request")
    office.write(office.folder, "改过的。")
    commit(office.folder)
    base = git(office.folder, "merge-base", "origin/main", "HEAD").strip()
    done = office.run(*lines, BASE=base)
    assert done.returncode == 0, done.stderr
    office.write(office.folder, "改错了。{{ 没有 }}")
    done = office.run(*lines, BASE=base)
    assert done.returncode != 0
    found = json.loads((office.folder / "build/reports/codequality.json").read_text("utf-8"))
    assert "content/一/notice.yaml" in {each["location"]["path"] for each in found}


@pytest.mark.parametrize("system", WORKFLOWS)
def test_publish(office: OfficeClone, system: str) -> None:
    """On the main branch all notices are built, and the site is made."""
    done = office.run(*list_steps(office, system, "publish"))
    assert done.returncode == 0, done.stderr
    assert office.made("build/site/index.html")
    assert office.made("build/site/一/notice.pdf")


def test_before_a_commit(office: OfficeClone, tmp_path: Path) -> None:
    """pre-commit lets a notice with an error through only after it is mended."""
    env = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}
    run = "git add --all && python -m pre_commit run notice-check"
    office.write(office.folder, "改错了。{{ 没有 }}")
    done = office.run(run, **env)
    assert done.returncode == 1
    assert "content/一/notice.yaml:" in done.stdout
    assert " 错误：" in done.stdout
    office.write(office.folder, "改好了。")
    done = office.run(run, **env)
    assert done.returncode == 0, done.stdout
    assert "审校公文" in done.stdout
    (office.folder / "README.md").write_text("与公文无关\n", "utf-8")
    office.run("git add --all && git -c user.name=a -c user.email=a@localhost commit -qm a", **env)
    (office.folder / "README.md").write_text("还是无关\n", "utf-8")
    assert "Skipped" in office.run(run, **env).stdout


def test_own_hook() -> None:
    """The hooks this repository offers to others are the commands that it has."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["entry"] for hook in hooks] == ["notice check", "notice check --fix"]
