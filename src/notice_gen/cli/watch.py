"""``notice watch``: built again whenever a file changes, without a browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.build.build import build_notice
from notice_gen.build.project import Projects
from notice_gen.cli.selection import (
    CONTENT,
    add_folders_argument,
    resolve_folder,
    select_notices,
)
from notice_gen.cli.serve import require_folder
from notice_gen.diagnostic import Severity
from notice_gen.error import InvalidNotice, MachineError, UsageError
from notice_gen.lint.review import review_notices
from notice_gen.output_format import FORMATS
from notice_gen.preview.file_watch import (
    choose_watched_folders,
    find_affected_notices,
    watch_changes,
)
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence
    from threading import Event

    from notice_gen.analysis import Analysis
    from notice_gen.build.project import Project
    from notice_gen.diagnostic import Diagnostic

EXAMPLES = """\
  notice watch 2022         content/2022 一改就重新生成"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_folders_argument(parser)
    parser.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Build what changes until Ctrl-C."""
    for folder in arguments.folders:
        require_folder(resolve_folder(folder))
    watch_notices(
        lambda: select_notices(arguments), arguments.out, None if arguments.folders else CONTENT
    )
    return 0


class ReportedFindings(NamedTuple):
    """What was said of a notice, and of which inputs."""

    inputs: str
    findings: frozenset[Diagnostic]


def watch_notices(
    find: Callable[[], Sequence[Path]],
    out: Path,
    content: Path | None,
    stop: Event | None = None,
) -> None:
    """Build notices, and again those that change; say what was made and what was found anew."""
    chosen = find()
    watched = choose_watched_folders(chosen, content)
    builder = _WatchBuilder(out)
    builder.build_changed(chosen)
    print("正在等文件改动，按 Ctrl-C 结束。", flush=True)
    for paths in watch_changes(watched, stop):
        builder.build_changed(find_affected_notices(_list_present_notices(find), paths))


def _list_present_notices(find: Callable[[], Sequence[Path]]) -> Sequence[Path]:
    """Return the notices there are; none when the last one went away."""
    try:
        return find()
    except UsageError:
        return ()


class _WatchBuilder:
    """Builds notices again and again, and remembers what was said of each."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._projects = Projects()
        self._reported: dict[Path, ReportedFindings] = {}

    def build_changed(self, chosen: Iterable[Path]) -> None:
        """Build each notice that is another than last time."""
        for folder in chosen:
            project = self._projects.find_project(folder)
            reported = self._reported.get(folder)
            if reported is None:
                self._build_notice(folder, project, frozenset())
            elif reported.inputs != project.digest_inputs(folder):
                self._build_notice(folder, project, reported.findings)

    def _build_notice(self, folder: Path, project: Project, known: frozenset[Diagnostic]) -> None:
        """Build one notice; say what was made, and which findings are new."""
        inputs = project.digest_inputs(folder)
        made: tuple[Path, ...] = ()
        analyses: dict[Path, Analysis] = {}
        try:
            analyses[folder] = project.analyse_notice(folder)
            result = build_notice(folder, self._out, FORMATS, project, known=analyses[folder])
            made = () if result.unchanged else result.files
            for sentence in result.problems:
                print(show_text(sentence), file=sys.stderr, flush=True)
        except InvalidNotice:
            pass  # the review says why
        except MachineError as problem:
            print(problem, file=sys.stderr, flush=True)
        reviewed = review_notices([folder], lambda _: project.font_metrics, known=analyses)
        found = frozenset(reviewed.diagnostics)
        # What was said of a notice is not said again when it can be read again.
        reported = found | known if reviewed.unread else found
        self._reported[folder] = ReportedFindings(inputs, reported)
        for path in made:
            print(f"已生成 {show_text(path)}")
        for finding in sorted(found - known, key=lambda finding: (finding.place, finding.code)):
            print(finding)
        if known != found or made:
            print(f"{show_text(folder)}：{_format_severity_counts(found)}")
        sys.stdout.flush()


def _format_severity_counts(findings: Iterable[Diagnostic]) -> str:
    """Return how many findings of each weight there are."""
    weights = [finding.severity for finding in findings]
    parts = [f"{weights.count(weight)}处{weight}" for weight in Severity if weight in weights]
    return "、".join(parts) or "没有问题"
