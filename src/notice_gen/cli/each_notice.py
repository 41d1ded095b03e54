"""One piece of work done for many notices: what is wrong with one does not keep the others.

In: folders of notices, and what is done with each.  Out: the gravest exit code.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from notice_gen.build.project import Project, Projects
from notice_gen.cli.progress import show_progress
from notice_gen.error import NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def process_notices(
    folders: Sequence[Path], label: str, work: Callable[[Path, Project], None]
) -> int:
    """Do something with each notice and its project; return the gravest exit code, 0 for none.

    ``label`` is what the progress is called. A NoticeError is printed on stderr, and the next
    notice is taken; anything else ends the command.
    """
    worst = 0
    projects = Projects()
    for folder in show_progress(folders, label):
        try:
            work(folder, projects.find_project(folder))
        except NoticeError as problem:
            print(problem, file=sys.stderr)
            worst = max(worst, problem.exit_code)
    return worst
