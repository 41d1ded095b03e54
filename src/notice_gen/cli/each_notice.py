"""One piece of work done for many notices: what is wrong with one does not keep the others.

In: folders of notices, and what is done with each.  Out: the gravest exit code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.build.project import Project, Projects
from notice_gen.cli.boundary import print_problem
from notice_gen.cli.progress import show_progress
from notice_gen.error import MachineError, NoticeError, describe_os_error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def process_notices(
    folders: Sequence[Path], label: str, work: Callable[[Path, Project], None]
) -> int:
    """Do something with each notice and its project; return the gravest exit code, 0 for none.

    ``label`` is what the progress is called. What is wrong with a notice, or what the system
    refuses of it, is printed on stderr, and the next notice is taken.
    """
    worst = 0
    projects = Projects()
    for folder in show_progress(folders, label):
        try:
            work(folder, projects.find_project(folder))
        except NoticeError as problem:
            print_problem(str(problem))
            worst = max(worst, problem.exit_code)
        except OSError as problem:
            print_problem(describe_os_error(problem))
            worst = max(worst, MachineError.exit_code)
    return worst
