"""``notice site``: every published notice as one folder of static pages.

In: notices' folders, and what builds a notice.  Out: ``build/site/``, whole or as it was before.
Owner of that folder: nothing else writes into it, and ``build`` stays the only writer of a notice's
own files, which are copied here as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.error import Invalid, NoticeError
from notice_gen.site import catalogue, feed, page
from notice_gen.site.entry import entry_of, newest_first
from notice_gen.site.openness import exposed, withheld
from notice_gen.site.shelf import copied, refuse_strangers, replaced, sums
from notice_gen.site.where import check_names, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from notice_gen.build import Outcome
    from notice_gen.document import Document
    from notice_gen.notice import Notice
    from notice_gen.site.entry import Entry


class Withheld(NamedTuple):
    """A notice that is left out, and why."""

    folder: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Yard:
    """What a site is made with.

    ``build`` makes a notice's files; ``template`` finds a template by its name; a notice whose
    公开日期 is after ``until`` is left out; ``done`` is told each notice that is finished.
    """

    build: Callable[[Path], Outcome]
    template: Callable[[str], Path]
    until: date
    done: Callable[[Path], object] = lambda _: None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it. With ``problems`` nothing was written, and what stood there still does."""

    entries: tuple[Entry, ...]
    withheld: tuple[Withheld, ...]
    problems: tuple[NoticeError, ...]
    address: str = ""
    remarks: tuple[str, ...] = ()


class _Ready(NamedTuple):
    """A notice that is to be published."""

    folder: Path
    notice: Notice
    document: Document


def publish(folders: Sequence[Path], out: Path, yard: Yard) -> Made:
    """Make the site of some notices in ``out``; say what was left out and what is wrong.

    Raises UsageError when ``out`` holds what is no site, MachineError when it cannot be written.
    """
    refuse_strangers(out)  # before the long work, not after it
    ready, left, problems = _chosen(folders, yard)
    built: list[tuple[_Ready, Outcome]] = []
    for one in ready:
        try:
            built.append((one, yard.build(one.folder)))
        except NoticeError as problem:
            problems.append(problem)
        yard.done(one.folder)
    problems += check_names([one.folder for one in ready])
    site, conflicts = place_of([one.notice for one in ready], [one.document for one in ready])
    problems += conflicts
    if problems:
        return Made((), tuple(left), tuple(problems))
    with replaced(out) as fresh:
        entries = newest_first(
            entry_of(one.folder, one.document, copied(one.folder, outcome, fresh))
            for one, outcome in built
        )
        files = {**page.pages(entries, site, yard.template)}
        files["feed.xml"] = feed.feed(entries, site)
        files["notices.json"] = catalogue.catalogue(entries, site)
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        (fresh / "SHA256SUMS").write_bytes(sums(fresh))
    remarks = tuple(remark for _, outcome in built for remark in outcome.remarks)
    return Made(entries, tuple(left), (), site.address, remarks)


def _chosen(
    folders: Sequence[Path], yard: Yard
) -> tuple[list[_Ready], list[Withheld], list[NoticeError]]:
    """Return what is to be published, what is left out, and what is wrong with the rest."""
    from notice_gen.compose import compose  # noqa: PLC0415 - with all it needs, only for this
    from notice_gen.notice import load  # noqa: PLC0415

    ready: list[_Ready] = []
    left: list[Withheld] = []
    problems: list[NoticeError] = []
    each: dict[Path, Path] = {}
    for folder in folders:
        each.setdefault(folder.resolve(), folder)
    for folder in each.values():
        try:
            notice = load(folder)
            if reason := withheld(notice, yard.until):
                left.append(Withheld(folder, reason))
                yard.done(folder)
                continue
            if findings := exposed(notice):
                raise Invalid(findings)
            ready.append(_Ready(folder, notice, compose(notice)))
        except NoticeError as problem:
            problems.append(problem)
            yard.done(folder)
    return ready, left, problems
