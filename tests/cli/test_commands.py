"""The command line: every command loads, speaks Chinese, and only when it is called."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from notice_gen import __version__
from notice_gen.cli import main
from notice_gen.cli.commands import COMMANDS, create_parser

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [row.name for row in COMMANDS]
ENGLISH = re.compile(r"\b(usage|options|positional|arguments|show|exit|default|error)\b")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each help is Chinese throughout, with an example and the exit codes."""
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"] if name else ["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：notice")
    assert "例如：\n  notice" in said
    assert "退出码：" in said
    assert not ENGLISH.search(re.sub(r"--[\w-]+", "", said))


def test_every_command_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of all has a line for each command, and nothing between."""
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.partition("命令:\n")[2].partition("\n\n")[0]
    assert re.findall(r"^ +([a-z-]+)\s", listed, re.MULTILINE) == NAMES


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is the package's."""
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"notice-gen {__version__}\n"


@pytest.mark.parametrize("name", NAMES)
def test_examples_parse(name: str) -> None:
    """What the help gives as an example is a command line the program takes."""
    text = create_parser([name]).parse_args  # loads the module
    module = sys.modules[f"notice_gen.cli.{next(r.module for r in COMMANDS if r.name == name)}"]
    for line in module.EXAMPLES.splitlines():
        words = re.split(r"\s{2,}", line.strip())[0].split()
        assert words[:2] == ["notice", name]
        assert text(words[1:]).run is module.run_command


@pytest.mark.parametrize("arguments", [["--help"], ["check", "content/2022"]])
def test_start_is_light(arguments: list[str]) -> None:
    """Neither help nor a check imports what only other commands need."""
    program = (
        "import sys\nfrom notice_gen.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
    )
    heavy = {"docxtpl", "weasyprint", "http.server", "argcomplete", "watchfiles"}
    assert not heavy & set(done.stderr.split())


def test_completion_is_offered(tmp_path: Path) -> None:
    """A shell that asks is told the commands, and the options of one."""
    typed = "notice build --fo"
    environment = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "COMP_LINE": typed,
        "COMP_POINT": str(len(typed)),
        "_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "answer"),
    }
    program = "from notice_gen.cli import main; main()"
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    assert {"--format", "--force"} <= set((tmp_path / "answer").read_text().split())
