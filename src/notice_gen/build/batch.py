"""Many notices built at once: in processes of their own, each of which paints whole notices.

In: folders of notices.  Out: what became of each, in their order. The processes are started anew,
not forked, so that they work on every system; for few notices none is started, for starting one
takes as long as some twenty notices do.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

import os
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.build.build import BuildResult, build_notice
from notice_gen.build.project import Projects
from notice_gen.error import MachineError, NoticeError, describe_os_error, format_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_WORTH_A_PROCESS: Final = 12  # notices for each process
_CHUNK_LIMIT: Final = 8  # notices a process is handed at once, so that progress is seen


class BuildOrder(msgspec.Struct, frozen=True):
    """How notices are built: into which folder, as what, by which engine; ``anew`` in any case."""

    out: Path
    formats: tuple[str, ...]
    engine: str
    anew: bool = False
    share: int = 1  # notices a process is going to build


class BuildOutcome(NamedTuple):
    """What became of a notice: its result, or what is wrong, with the exit code.

    ``fault`` is the traceback of a fault of the program's own, whose exit code is not known here.
    """

    result: BuildResult | None
    problem: str = ""
    exit_code: int = 0
    fault: str = ""


def count_processes() -> int:
    """Return how many processes this machine can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def build_notices(
    folders: Sequence[Path], order: BuildOrder, jobs: int | None = None
) -> Iterator[BuildOutcome]:
    """Yield what became of each notice, in order; ``jobs`` processes, else as many as pay."""
    if jobs is None:
        jobs = min(count_processes(), len(folders) // _WORTH_A_PROCESS)
    if jobs > 1 and len(folders) > 1:
        with ExitStack() as opened:
            outcomes = _hand_out(folders, order, jobs, opened)
            if outcomes is not None:
                yield from _take_in(outcomes)
                return
    projects = _open_projects(replace(order, share=len(folders)))
    for folder in folders:
        yield build_one(folder, order, projects)


def _hand_out(
    folders: Sequence[Path], order: BuildOrder, jobs: int, opened: ExitStack
) -> Iterator[BuildOutcome] | None:
    """Hand notices to processes, which are ended with ``opened``; return what they give.

    None where there is no shared memory, or no more processes or threads can be started.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - 15 ms; not for one notice
    from multiprocessing import get_context  # noqa: PLC0415

    size = max(1, min(_CHUNK_LIMIT, len(folders) // jobs))
    try:
        order = replace(order, share=len(folders) // jobs)
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        opened.enter_context(pool)
        return pool.map(_build_in_worker, folders, [order] * len(folders), chunksize=size)
    except (OSError, RuntimeError, ImportError):
        return None


def _take_in(outcomes: Iterator[BuildOutcome]) -> Iterator[BuildOutcome]:
    """Yield what processes give; MachineError when the system has ended one of them."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - it has been loaded

    try:
        yield from outcomes
    except BrokenProcessPool as problem:
        raise MachineError(
            "一个进程被系统结束了，多半是内存不够。请关掉别的程序再试，或者加上 --jobs 1"
        ) from problem


def build_one(folder: Path, order: BuildOrder, projects: Projects) -> BuildOutcome:
    """Return what became of one notice; what is wrong with it, be it the program, stays with it."""
    try:
        project = projects.find_project(folder)
        result = build_notice(folder, order.out, order.formats, project, anew=order.anew)
    except NoticeError as problem:
        return BuildOutcome(None, str(problem), problem.exit_code)
    except OSError as problem:
        return BuildOutcome(None, describe_os_error(problem), MachineError.exit_code)
    except Exception as fault:  # noqa: BLE001 - the other notices are built all the same
        return BuildOutcome(None, f"{type(fault).__name__}：{fault}", fault=format_fault(fault))
    return BuildOutcome(result)


def _build_in_worker(folder: Path, order: BuildOrder) -> BuildOutcome:
    return build_one(folder, order, _open_once(order))


@cache
def _open_once(order: BuildOrder) -> Projects:
    """Return what a process of a batch builds with."""
    return _open_projects(order)


def _open_projects(order: BuildOrder) -> Projects:
    """Return what notices are built with, the painter told how many there are."""
    if order.share > 1 and "pdf" in order.formats:
        from notice_gen.press.pdf.font_subset import expect_notices  # noqa: PLC0415 - 20 ms

        expect_notices(order.share)
    return Projects(order.engine)
