"""``notice site``: every published notice as one folder of static pages.

In: notices' folders, and what builds a notice.  Out: ``build/site/``, whole or as it was before.
Owner of that folder: nothing else writes into it, and ``build`` stays the only writer of a notice's
own files, which are copied here as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.error import InvalidNotice, NoticeError
from notice_gen.site import catalogue, feed, pages
from notice_gen.site.addresses import check_names, choose_site
from notice_gen.site.entry import build_entry, sort_newest_first
from notice_gen.site.output_folder import (
    copy_files,
    format_checksums,
    refuse_foreign_files,
    replace_folder,
)
from notice_gen.site.publication_policy import explain_withholding, find_safety_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from notice_gen.build.build import BuildResult
    from notice_gen.document import Document
    from notice_gen.model.notice import Notice
    from notice_gen.site.entry import SiteEntry


class WithheldNotice(NamedTuple):
    """A notice that is left out, and why."""

    folder: Path
    reason: str


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What a site is made with.

    ``build`` makes a notice's files; ``template`` finds a template by its name; a notice whose
    公开日期 is after ``until`` is left out; ``done`` is told each notice that is finished.
    """

    build: Callable[[Path], BuildResult]
    template: Callable[[str], Path]
    until: date
    done: Callable[[Path], object] = lambda _: None


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What came of it. With ``problems`` nothing was written, and what stood there still does."""

    entries: tuple[SiteEntry, ...]
    withheld: tuple[WithheldNotice, ...]
    problems: tuple[NoticeError, ...]
    address: str = ""
    remarks: tuple[str, ...] = ()


class _PublicNotice(NamedTuple):
    """A notice that is to be published."""

    folder: Path
    notice: Notice
    document: Document


def build_site(folders: Sequence[Path], out: Path, yard: SiteContext) -> SiteResult:
    """Make the site of some notices in ``out``; say what was left out and what is wrong.

    Raises UsageError when ``out`` holds what is no site, MachineError when it cannot be written.
    """
    refuse_foreign_files(out)  # before the long work, not after it
    ready, left, problems = _choose_notices(folders, yard)
    built: list[tuple[_PublicNotice, BuildResult]] = []
    for one in ready:
        try:
            built.append((one, yard.build(one.folder)))
        except NoticeError as problem:
            problems.append(problem)
        yard.done(one.folder)
    problems += check_names([one.folder for one in ready])
    site, conflicts = choose_site([one.notice for one in ready], [one.document for one in ready])
    problems += conflicts
    if problems:
        return SiteResult((), tuple(left), tuple(problems))
    with replace_folder(out) as fresh:
        entries = sort_newest_first(
            build_entry(one.folder, one.document, copy_files(one.folder, outcome, fresh))
            for one, outcome in built
        )
        files = {**pages.render_pages(entries, site, yard.template)}
        files["feed.xml"] = feed.format_feed(entries, site)
        files["notices.json"] = catalogue.format_catalogue(entries, site)
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        (fresh / "SHA256SUMS").write_bytes(format_checksums(fresh))
    remarks = tuple(remark for _, outcome in built for remark in outcome.remarks)
    return SiteResult(entries, tuple(left), (), site.address, remarks)


def _choose_notices(
    folders: Sequence[Path], yard: SiteContext
) -> tuple[list[_PublicNotice], list[WithheldNotice], list[NoticeError]]:
    """Return what is to be published, what is left out, and what is wrong with the rest."""
    from notice_gen.compose.compose import compose_document  # noqa: PLC0415 - with all it needs, only for this
    from notice_gen.model.notice import load_notice  # noqa: PLC0415

    ready: list[_PublicNotice] = []
    left: list[WithheldNotice] = []
    problems: list[NoticeError] = []
    each: dict[Path, Path] = {}
    for folder in folders:
        each.setdefault(folder.resolve(), folder)
    for folder in each.values():
        try:
            notice = load_notice(folder)
            if reason := explain_withholding(notice, yard.until):
                left.append(WithheldNotice(folder, reason))
                yard.done(folder)
                continue
            if findings := find_safety_errors(notice):
                raise InvalidNotice(findings)
            ready.append(_PublicNotice(folder, notice, compose_document(notice)))
        except NoticeError as problem:
            problems.append(problem)
            yard.done(folder)
    return ready, left, problems
