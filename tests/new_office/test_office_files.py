"""The files of an office's repository: nothing of ours in them, and each fit for what reads it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from notice_gen.cli.commands import COMMANDS, create_parser
from notice_gen.new_office.office_files import (
    CI_SYSTEMS,
    OfficeProfile,
    build_office_file,
    build_repository_files,
)
from notice_gen.yaml_source.parse import read_yaml
from notice_gen.yaml_source.tree import MappingNode

PROFILE = OfficeProfile(agency="示例市样本区教育局", mark="示例市样本区教育局")
FILES = build_repository_files(PROFILE)
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
WORKFLOWS = (".github/workflows/notices.yml", ".gitea/workflows/notices.yml")
COMMAND_NAMES = {row.name for row in COMMANDS}


def find_lines(value: Any) -> list[str]:  # noqa: ANN401 - a tree of YAML
    """Return all that a CI file runs."""
    if isinstance(value, dict):
        found: list[str] = []
        for key, below in value.items():
            runs = key in {"run", "script", "before_script", "entry"}
            found += ([below] if isinstance(below, str) else below) if runs else find_lines(below)
        return found
    return [line for each in value for line in find_lines(each)] if isinstance(value, list) else []


def notice_calls() -> list[str]:
    """Return every call of notice in any of the files."""
    calls = re.findall(r"`(notice [^`]*)`|^(notice .*)$", FILES["README.md"].decode(), re.MULTILINE)
    found = [call for pair in calls for call in pair if call]
    for name in (*WORKFLOWS, ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        found += find_lines(yaml.safe_load(FILES[name]))
    return [call.removesuffix(" || failed=1") for call in found if call.startswith("notice ")]


@pytest.mark.parametrize("call", sorted(set(notice_calls())))
def test_calls(call: str) -> None:
    """Every call of notice is one that it understands."""
    words = shlex.split(call)[1:]
    assert words[0] in COMMAND_NAMES
    if "--help" not in words:
        assert create_parser(words).parse_args(words).command == words[0]


@pytest.mark.parametrize("name", sorted(FILES))
def test_nothing_of_ours(name: str) -> None:
    """No name of this repository's office, no mark left to fill, no machine's path, no make."""
    text = FILES[name].decode()
    assert not re.search(r"岳阳|岳楼|@[A-Z]+@|/work/|\bmake \w|content/2022/[a-z]+\.yaml", text)
    assert text.endswith("\n")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflow_is_safe(name: str) -> None:
    """What a stranger proposes can write nothing, and no action changes behind anybody."""
    workflow = yaml.safe_load(FILES[name])
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow[True]) == {"pull_request", "push"}  # YAML 1.1 reads the key "on" so
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"]
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert PINNED.fullmatch(step["uses"]) if "uses" in step else step["run"]


def test_systems() -> None:
    """Each CI system has a file of its own, which installs the program before it runs it."""
    names = {*WORKFLOWS, ".gitlab-ci.yml"}
    assert len(names) == len(CI_SYSTEMS)
    for name in names:
        lines = find_lines(yaml.safe_load(FILES[name]))
        install = lines.index("python -m pip install --requirement requirements.txt")
        assert all(not line.startswith("notice ") for line in lines[:install])


def test_office_file(tmp_path: Path) -> None:
    """Names that mean something to YAML come back as they were given."""
    for name in ("甲局: 乙", "- 甲", "甲 # 乙", "'甲'", "12", "true"):
        profile = OfficeProfile(agency=name, mark=name)
        path = tmp_path / "office.yaml"
        path.write_bytes(build_office_file(profile))
        tree = read_yaml(path, tmp_path, [])
        assert isinstance(tree, MappingNode)
        assert [str(value) for value in tree.values()] == [name, name]


def test_editor_settings() -> None:
    """The schemas that the editor is told of are there, and its extension is the one for YAML."""
    settings = json.loads(FILES[".vscode/settings.json"])
    for path in settings["yaml.schemas"]:
        assert Path(path).as_posix() in FILES
    assert json.loads(FILES[".vscode/extensions.json"])["recommendations"] == ["redhat.vscode-yaml"]
