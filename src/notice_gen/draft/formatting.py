"""A draft, set by the standard: the whole road from a file to a finished DOCX and PDF.

In: a file that import reads, and what it lacks.  Out: a new folder: the finished files, a report
on the draft, and the YAML for who wants it. It is written whole, or not at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.build.build import make_output_files
from notice_gen.build.project import Project, find_project_folder
from notice_gen.diagnostic import Severity
from notice_gen.disk.leftover import make_temporary_folder
from notice_gen.draft.draft_review import place_findings, review_import
from notice_gen.draft.given_elements import IncompleteDraft, fill_in_elements, take_given
from notice_gen.error import InvalidNotice, NoticeError
from notice_gen.importer.report import format_import_report
from notice_gen.importer.run import import_file
from notice_gen.lint.report.report import format_report
from notice_gen.measure import measure_file, render_report
from notice_gen.output_format import get_output
from notice_gen.whole_file import create_whole_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.draft.draft_review import DraftReview
    from notice_gen.draft.given_elements import GivenElements
    from notice_gen.importer.run import ImportResult

SOURCE_FOLDER: Final = "源文件"
REPORT_FILE: Final = "报告.txt"
_FORMATS: Final = ("docx", "pdf")
_MISSING_KEY: Final = "K03"
_MEASURED: Final = frozenset({".docx", ".pdf"})


class FormattedDraft(msgspec.Struct, frozen=True):
    """What was made of a draft: the files, and how many things there are to say of it.

    ``violations`` is how often the draft itself is not as the standard must have it; None where it
    could not be measured.
    """

    files: tuple[Path, ...]
    recognised: int
    unplaced: int
    findings: int
    violations: int | None


def format_draft(file: Path, out: Path, given: Sequence[tuple[str, str]]) -> FormattedDraft:
    """Set a draft into a new folder; ``given`` are elements it lacks, by Chinese or English keys.

    Raises IncompleteDraft when it lacks more, InvalidNotice with findings at the draft's own
    paragraphs, or at what was given, when these have errors, and what import, build and
    ``fill_in_elements`` raise. A draft that cannot be measured is set all the same.
    """
    with make_temporary_folder() as name:
        folder = Path(name, "content", out.resolve().name)
        imported = import_file(file, folder)
        review = review_import(imported)
        added = fill_in_elements(imported, given)
        contents = _build_files(imported, review, added, out)
        measured, violations = _measure_draft(file)
        report = _write_report(imported, review, measured, out)
        with create_whole_folder(out) as made:
            for file_name, content in contents.items():
                (made / file_name).write_bytes(content)
            (made / REPORT_FILE).write_text(report, "utf-8")
            folder.rename(made / SOURCE_FOLDER)
    return FormattedDraft(
        tuple(out / each for each in (*contents, REPORT_FILE)),
        len(imported.recognised),
        len(imported.unplaced),
        len(review.findings),
        violations,
    )


def _build_files(
    imported: ImportResult, review: DraftReview, given: GivenElements, out: Path
) -> dict[str, bytes]:
    """Return the finished files of the imported notice, by the names they are to have."""
    project = Project(find_project_folder(out.resolve()))
    analysis = project.analyse_notice(imported.folder)
    errors = [each for each in analysis.findings if each.severity is Severity.ERROR]
    if errors:
        told, others = take_given(errors, given)
        spoken = [each for each in others if each.code != _MISSING_KEY]  # of words that are there
        told += [each.diagnostic for each in place_findings(spoken, imported, review.paragraphs)]
        if told:
            raise InvalidNotice(told)
        raise IncompleteDraft(f"稿件还不能成文：{'；'.join(each.sentence for each in errors)}")
    outputs = [get_output(key) for key in _FORMATS]
    made = make_output_files(analysis, outputs, project, {})
    return {f"{imported.file.stem}{Path(name).suffix}": content for name, content in made}


def _measure_draft(file: Path) -> tuple[str, int | None]:
    """Return what a draft's own pages are like, and how many faults of 规定 they have."""
    if file.suffix.lower() not in _MEASURED:
        return "没有量：只有 DOCX 和 PDF 有版面。", None
    try:
        measured = measure_file(file)
    except NoticeError as problem:  # whatever its pages are like, its words can be set
        return f"没有量：{problem}", None
    count = sum(row.is_violation for row in measured.rows)
    return render_report(measured, "text"), count


def _write_report(imported: ImportResult, review: DraftReview, measured: str, out: Path) -> str:
    """Return the report on a draft: what was recognised, the rules, its own pages."""
    told = replace(imported, folder=out / SOURCE_FOLDER, missing=(), findings=())
    parts: Sequence[tuple[str, str]] = (
        ("认出的和没有放进去的", format_import_report(told)),
        ("审校", format_report(review.result, "text")),
        ("稿件原来的版面与标准相比", measured),
    )
    return "\n\n".join(f"【{title}】\n{text.strip()}" for title, text in parts) + "\n"
