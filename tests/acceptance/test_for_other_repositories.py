"""What other repositories may use of this one: the action, the GitLab component, the image.

Neither GitHub nor GitLab nor Docker is here: their files are read as they would read them, their
steps run in an office's repository, and the image is judged by hadolint and built without Docker.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from gitted import ROOT, commit
from office_clone import OfficeClone

from notice_gen.output_format import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTION: Final = "action.yml"
COMPONENT: Final = "templates/notices.yml"
FETCHES: Final = ("python -m pip install", "notice setup")  # not tried here
INPUT: Final = re.compile(r"\$\[\[ inputs\.(\w+) \]\]")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeClone]:
    """Yield an office's repository with a notice changed on a branch."""
    made = OfficeClone(tmp_path)
    made.write(made.folder, "改过的，还有个错字：帐号。")
    commit(made.folder)
    yield made
    shutil.rmtree(made.folder)


def read_action() -> dict[str, Any]:
    """Return the action."""
    found: dict[str, Any] = yaml.safe_load((ROOT / ACTION).read_text("utf-8"))
    return found


def read_component() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the component asks for, and the jobs it gives, its inputs left at their own."""
    spec, jobs = (ROOT / COMPONENT).read_text("utf-8").split("\n---\n")
    inputs: dict[str, Any] = yaml.safe_load(spec)["spec"]["inputs"]
    filled = INPUT.sub(lambda found: str(inputs[found[1]]["default"]), jobs)
    return inputs, yaml.safe_load(filled)


def test_action_is_safe() -> None:
    """Each step says its shell, none has words of a caller's in its script, actions are pinned."""
    action = read_action()
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
            continue
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / ACTION).read_text("utf-8")))
    assert used == set(action["inputs"])


@pytest.mark.parametrize("since", ["origin/main", ""])
def test_action(since: str, office: OfficeClone) -> None:
    """Step by step: the notices are reviewed and built, all or those that changed."""
    run = [step["run"] for step in read_action()["runs"]["steps"] if "run" in step]
    said = ""
    for line in run:
        if not line.startswith(FETCHES):
            done = office.run(line, SINCE=since)
            assert done.returncode == 0, (line, done.stderr)
            said += done.stdout
    assert "file=content/一/notice.yaml" in said
    assert office.made("build/reports/junit.xml")
    assert office.made("build/*/notice.pdf") == ["build/一/notice.pdf"]


def test_component(office: OfficeClone) -> None:
    """The component's inputs are all used and described, and its script runs."""
    inputs, jobs = read_component()
    assert set(INPUT.findall((ROOT / COMPONENT).read_text("utf-8"))) == set(inputs)
    assert all(each["description"] for each in inputs.values())
    (job,) = jobs.values()
    lines = [*job["before_script"], *job["script"]]
    done = office.run(*(each for each in lines if not each.startswith(FETCHES)), BASE="origin/main")
    assert done.returncode == 0, done.stderr
    for path in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()):
        assert (office.folder / path).exists()


def test_component_is_no_word_template() -> None:
    """The component lies where GitLab wants it, and no notice takes it for a template."""
    templates = {name for output in OUTPUTS for name in output.templates}
    assert Path(COMPONENT).name not in templates
    assert "notices.yml" in (ROOT / "templates/README.md").read_text("utf-8")


def test_image_is_linted() -> None:
    """Hadolint has nothing to say of the Dockerfile."""
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run(
        [hadolint, ROOT / "Dockerfile"], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_image_has_what_it_copies() -> None:
    """What the Dockerfile copies is there, not ignored, and enough for set-up."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    copied = [
        name
        for names in re.findall(r"^COPY (?!--)(.+) \S+$", text, re.MULTILINE)
        for name in names.split()
    ]
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}" in ignored
    assert re.findall(r"^USER (.+)$", text, re.MULTILINE) == ["1000"]
    assert text.count("\nFROM ") == 2
