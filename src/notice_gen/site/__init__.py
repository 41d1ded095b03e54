"""``notice site``: every published notice as one folder of static pages.

In: notices' folders, and what builds a notice.  Out: ``build/site/``, whole or as it was before.
A notice with an error keeps no other from it: what was published of it earlier stays there.
Owner of that folder: nothing else writes into it, and ``build`` stays the only writer of a notice's
own files, which are copied here as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from notice_gen.error import InvalidNotice, NoticeError
from notice_gen.site import catalogue, core_catalogue, feed, pages
from notice_gen.site.addresses import RefusedNotice, check_names, choose_site
from notice_gen.site.earlier_site import EarlierSite
from notice_gen.site.entry import build_entry, find_notice_path, sort_newest_first
from notice_gen.site.output_folder import (
    CHECKSUM_FILE,
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
    from notice_gen.document import Document, Site
    from notice_gen.model.notice import Notice
    from notice_gen.site.entry import SiteEntry


class WithheldNotice(NamedTuple):
    """A notice that is left out, and why."""

    folder: Path
    reason: str


class SiteContext(msgspec.Struct, frozen=True):
    """What a site is made with.

    ``build`` makes a notice's files; ``find_template`` finds a template by its name; a notice whose
    公开日期 is after ``until`` is left out; ``report_done`` is called with each notice that is
    finished.
    """

    build: Callable[[Path], BuildResult]
    find_template: Callable[[str], Path]
    until: date
    report_done: Callable[[Path], object] = lambda _: None


class SiteResult(msgspec.Struct, frozen=True):
    """What came of it.

    ``refused`` are the notices with an error; ``kept`` those of them of which the earlier files
    stay published, and which are among the ``entries``. ``written`` is False when every notice to
    be published has an error: then what stood there still does.
    """

    entries: tuple[SiteEntry, ...]
    withheld: tuple[WithheldNotice, ...]
    refused: tuple[RefusedNotice, ...]
    kept: tuple[Path, ...] = ()
    written: bool = True
    address: str = ""
    remarks: tuple[str, ...] = ()


class _PublicNotice(NamedTuple):
    """A notice that is to be published."""

    folder: Path
    notice: Notice
    document: Document


def build_site(folders: Sequence[Path], out: Path, context: SiteContext) -> SiteResult:
    """Make the site of some notices in ``out``; say what was left out and what is wrong.

    Raises UsageError when ``out`` holds what is no site, MachineError when it cannot be written.
    """
    refuse_foreign_files(out)  # before the long work, not after it
    public, withheld, refused = _choose_notices(folders, context)
    misplaced = check_names([each.folder for each in public])
    public = _leave_out(public, misplaced)
    site, conflicts = choose_site(
        [each.notice for each in public], [each.document for each in public]
    )
    refused += misplaced + conflicts
    for folder, _ in misplaced + conflicts:
        context.report_done(folder)
    built: list[tuple[_PublicNotice, BuildResult]] = []
    for each in _leave_out(public, conflicts):
        try:
            built.append((each, context.build(each.folder)))
        except NoticeError as problem:
            refused.append(RefusedNotice(each.folder, problem))
        context.report_done(each.folder)
    if refused and not built:
        return SiteResult((), tuple(withheld), tuple(refused), written=False)
    entries, kept = _write_site(built, [folder for folder, _ in refused], out, site, context)
    remarks: list[str] = []
    for _, result in built:
        remarks += result.remarks
    return SiteResult(
        entries,
        tuple(withheld),
        tuple(refused),
        kept,
        address=site.address,
        remarks=tuple(remarks),
    )


def _leave_out(
    public: Sequence[_PublicNotice], refused: Sequence[RefusedNotice]
) -> list[_PublicNotice]:
    """Return the notices but for those refused."""
    folders = {folder for folder, _ in refused}
    return [each for each in public if each.folder not in folders]


def _write_site(
    built: Sequence[tuple[_PublicNotice, BuildResult]],
    refused: Sequence[Path],
    out: Path,
    site: Site,
    context: SiteContext,
) -> tuple[tuple[SiteEntry, ...], tuple[Path, ...]]:
    """Write the notices' files and the site's own, all or nothing.

    Return the entries, and which of the ``refused`` have their earlier files among them.
    """
    with replace_folder(out) as fresh:
        entries, kept = [], []
        for notice, result in built:
            copied = copy_files(notice.folder, result, fresh)
            entries.append(build_entry(notice.folder, notice.document, copied))
        earlier = EarlierSite(out)
        taken = {entry.name for entry in entries}
        for folder in refused:
            name = find_notice_path(folder)
            entry = None if name in taken else earlier.copy_notice(name, fresh)
            if entry is not None:
                entries.append(entry)
                kept.append(folder)
        newest_first = sort_newest_first(entries)
        files = pages.render_pages(newest_first, site, context.find_template)
        files["feed.xml"] = feed.format_feed(newest_first, site)
        files[catalogue.CATALOGUE_FILE] = catalogue.format_catalogue(newest_first, site)
        files[core_catalogue.CORE_FILE] = core_catalogue.format_core_catalogue(newest_first, site)
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        (fresh / CHECKSUM_FILE).write_bytes(format_checksums(fresh))
    return newest_first, tuple(kept)


def _choose_notices(
    folders: Sequence[Path], context: SiteContext
) -> tuple[list[_PublicNotice], list[WithheldNotice], list[RefusedNotice]]:
    """Return what is to be published, what is left out, and what is wrong with the rest.

    A notice that is named twice counts once.
    """
    # They bring all that a notice needs; refusing a folder does not.
    from notice_gen.compose.compose import compose_document  # noqa: PLC0415
    from notice_gen.model.notice_folder import load_notice  # noqa: PLC0415

    public: list[_PublicNotice] = []
    withheld: list[WithheldNotice] = []
    refused: list[RefusedNotice] = []
    distinct: dict[Path, Path] = {}
    for folder in folders:
        distinct.setdefault(folder.resolve(), folder)
    for folder in distinct.values():
        try:
            notice = load_notice(folder)
            reason = explain_withholding(notice, context.until)
            if reason:
                withheld.append(WithheldNotice(folder, reason))
                context.report_done(folder)
                continue
            findings = find_safety_errors(notice)
            if findings:
                raise InvalidNotice(findings)
            public.append(_PublicNotice(folder, notice, compose_document(notice)))
        except NoticeError as problem:
            refused.append(RefusedNotice(folder, problem))
            context.report_done(folder)
    return public, withheld, refused
