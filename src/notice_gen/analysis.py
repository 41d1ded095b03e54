"""A notice taken as far as it goes: loaded, composed, typeset, once for all who look at it.

In: a notice's folder, and the measures of its project's characters.  Out: an ``Analysis``, which a
build prints, a review reads and a preview shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec.structs import replace

from notice_gen.diagnostic import Severity
from notice_gen.error import InvalidNotice
from notice_gen.place import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import Document
    from notice_gen.model.notice import Notice
    from notice_gen.typeset.font_metrics import FontMetrics
    from notice_gen.typeset.paginate import TypesetResult

    FontMetricsLoader: TypeAlias = Callable[[Path], FontMetrics]


class Analysis(msgspec.Struct, frozen=True):
    """What became of a notice; a stage is None where an earlier one failed or none was asked for.

    ``findings`` are those of all the stages it went through. ``draft`` is what could be read of a
    notice with errors of loading.
    """

    folder: Path
    notice: Notice | None = None
    document: Document | None = None
    result: TypesetResult | None = None
    findings: tuple[Diagnostic, ...] = ()
    draft: Notice | None = None

    def require_result(self) -> TypesetResult:
        """Return the typeset notice. InvalidNotice, with every finding, when it has errors."""
        failed = any(finding.severity is Severity.ERROR for finding in self.findings)
        if self.result is None or failed:
            raise InvalidNotice(self.findings)
        return self.result

    def require_document(self) -> Document:
        """Return the composed notice. InvalidNotice, with every finding, when it has errors."""
        if self.document is None:
            raise InvalidNotice(self.findings)
        return self.document


def analyse_notice(folder: Path, find_metrics: FontMetricsLoader | None = None) -> Analysis:
    """Take a notice as far as it goes.

    ``find_metrics`` returns what measures its characters; without it nothing is typeset. Raises
    MachineError as that does, when fonts are missing.
    """
    from notice_gen.model.notice_folder import UnfinishedNotice, load_notice  # noqa: PLC0415 - not for unchanged notices

    try:
        notice = load_notice(folder)
    except UnfinishedNotice as problem:
        return Analysis(folder, findings=problem.diagnostics, draft=problem.draft)
    except InvalidNotice as problem:
        return Analysis(folder, findings=problem.diagnostics)
    return analyse_loaded(folder, notice, find_metrics)


def analyse_loaded(
    folder: Path, notice: Notice, find_metrics: FontMetricsLoader | None = None
) -> Analysis:
    """Take a notice that was loaded as far as it goes; as ``analyse_notice``."""
    from notice_gen.compose.compose import compose_document  # noqa: PLC0415 - see above

    try:
        document = compose_document(notice)
    except InvalidNotice as problem:
        return Analysis(folder, notice, findings=problem.diagnostics)
    if find_metrics is None:
        return Analysis(folder, notice, document)
    metrics = find_metrics(folder)
    from notice_gen.fonts.passed_over import report_lacking_faces, report_passed_over_fonts  # noqa: PLC0415 - see above
    from notice_gen.typeset.paginate import typeset_document  # noqa: PLC0415 - see above

    result = typeset_document(document, metrics)
    findings = [_give_place(finding, folder) for finding in result.findings]
    place, times = notice.locate_key(), document.sheet.digits == "Times"
    findings += report_passed_over_fonts(metrics.faces, place)
    findings += report_lacking_faces(metrics.faces, place, times=times)
    return Analysis(folder, notice, document, result, tuple(findings))


def _give_place(finding: Diagnostic, folder: Path) -> Diagnostic:
    """Return a finding with a place: of words the program wrote itself, the notice."""
    if finding.place.path != NOWHERE.path:
        return finding
    return replace(finding, place=Place(folder / "notice.yaml"))
