"""Review: run the rules over notices; place, weigh and waive what they find.

In: folders of notices.  Out: ``Reviewed``, with every finding of loading, setting and the rules.
A notice with errors of loading gets only those; a notice that cannot be set, for want of fonts or
because of its text, is still read by all rules that need no pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.analysis import Analysis, analyse_notice
from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.error import InvalidNotice, MachineError
from notice_gen.lint import lexicon
from notice_gen.lint.registry import load_rules, select_rules
from notice_gen.lint.rule import AuthorText, NoticeSeries, ReviewedNotice
from notice_gen.lint.rules.waivers import SeverityPolicy, WaiverContext, collect_waiver_reasons
from notice_gen.lint.rules.wording import slips
from notice_gen.lint.texts import collect_texts
from notice_gen.model.notice import load_notice
from notice_gen.yaml_source.yaml_escape import escape_replacement, locate_stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from notice_gen.analysis import FontMetricsLoader
    from notice_gen.lint.rule import Rule, RuleFinding
    from notice_gen.model.notice import Notice
    from notice_gen.place import Place


class WaivedFinding(NamedTuple):
    """A finding that a waiver took back, and for what reason."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What there is to say about some notices.

    ``diagnostics`` are in the order of their places; ``remarks`` say what could not be looked at,
    ``unread`` are the notices with errors of loading, which no rule has seen.
    """

    folders: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[WaivedFinding, ...] = ()
    unread: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()

    def is_failing(self, *, strict: bool = False) -> bool:
        """Tell whether there are errors; when ``strict``, warnings count as well."""
        warned = strict and self.count_findings(Severity.WARNING)
        return bool(self.count_findings(Severity.ERROR) or warned)

    def count_findings(self, severity: Severity) -> int:
        """Return how many findings weigh this much."""
        return sum(found.severity is severity for found in self.diagnostics)


@dataclass(slots=True)
class _LintCase:
    """One notice under review; ``draft`` is without its pages, which would fill the memory."""

    folder: Path
    draft: ReviewedNotice | None
    findings: list[Diagnostic] = field(default_factory=list)
    paged: bool = False


def review_notices(
    folders: Sequence[Path],
    find_metrics: FontMetricsLoader | None = None,
    beside: Sequence[Path] = (),
    known: Mapping[Path, Analysis] = MappingProxyType({}),
) -> ReviewResult:
    """Return every finding of some notices.

    ``find_metrics`` gives what measures the characters of a notice in its fonts; without it, and
    where it raises MachineError, the rules about pages are left out, which the remarks say. Rules
    that compare notices compare those given of each folder of notices, and those ``beside`` them,
    of which nothing else is looked at and nothing told. ``known`` are analyses already made.
    """
    others = _group_by_office(beside)
    remarks: list[str] = []
    found: dict[Diagnostic, None] = {}
    waived: dict[WaivedFinding, None] = {}
    unread: list[Path] = []
    for parent, group in _group_by_office(folders).items():
        found.update(dict.fromkeys(_load_office_lexicon(group[0])))
        cases = []
        for folder in group:
            try:
                analysis = known.get(folder) or analyse_notice(folder, find_metrics)
            except MachineError as problem:
                remarks.append(f"没有检查版面（换行、分页、页码）：{problem}")
                find_metrics = None
                analysis = analyse_notice(folder)
            cases.append(_review_notice(analysis))
        given = {folder.resolve() for folder in group}
        near = [each for each in others.get(parent, ()) if each.resolve() not in given]
        _run_series_rules([case for case in (*cases, *map(_read_notice, near)) if case.draft])
        given |= {folder.resolve() for folder in near}
        whole = all(path.parent in given for path in parent.glob("*/notice.yaml"))
        for case in cases:
            _apply_waivers(case, found, waived, whole=whole)
        unread += [case.folder for case in cases if case.draft is None]
    ordered = tuple(sorted(found, key=lambda finding: (finding.place, finding.code)))
    return ReviewResult(tuple(folders), ordered, tuple(waived), tuple(unread), tuple(remarks))


def _group_by_office(folders: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return the folders, each once, by the folder they stand in: that of one office."""
    groups: dict[Path, dict[Path, Path]] = {}
    for folder in folders:
        real = folder.resolve()
        groups.setdefault(real.parent, {}).setdefault(real, folder)
    return {parent: list(group.values()) for parent, group in groups.items()}


def _load_office_lexicon(folder: Path) -> list[Diagnostic]:
    """Put the lexicon beside a notice to use, if there is one; return what is wrong with it."""
    path = (folder / ".." if folder.name in {"", ".."} else folder.parent) / "lexicon.yaml"
    findings: list[Diagnostic] = []
    slips.use_office_entries(lexicon.read_lexicon(path, findings) if path.is_file() else ())
    return findings


def _review_notice(analysis: Analysis) -> _LintCase:
    """Run the rules that look at one notice alone."""
    findings = list(analysis.findings)
    if analysis.notice is None:
        return _LintCase(analysis.folder, None, findings)
    layout = None if analysis.result is None else analysis.result.layout
    texts = tuple(collect_texts(analysis.notice))
    draft = ReviewedNotice(analysis.notice, texts, analysis.document, layout)
    findings += run_rules(draft, read_policy(analysis.notice))
    light = draft._replace(document=None, layout=None)
    return _LintCase(analysis.folder, light, findings, paged=layout is not None)


def _read_notice(folder: Path) -> _LintCase:
    """Take a notice only so far that others can be compared with it."""
    try:
        notice = load_notice(folder)
    except InvalidNotice:
        return _LintCase(folder, None)
    return _LintCase(folder, ReviewedNotice(notice, tuple(collect_texts(notice)), None, None))


def run_rules(draft: ReviewedNotice, policy: SeverityPolicy) -> Iterator[Diagnostic]:
    """Yield what the rules over words and over one notice find, before waivers."""
    for rule in select_rules(AuthorText):
        severity = policy.find_severity(rule.code)
        if severity:
            for words in draft.words:
                for found in rule.check(words):
                    yield locate_finding(found, rule, severity, draft.notice.locate_key())
    for rule in select_rules(ReviewedNotice):
        severity = policy.find_severity(rule.code)
        if severity:
            for found in rule.check(draft):
                yield locate_finding(found, rule, severity, draft.notice.locate_key())


def locate_finding(
    found: RuleFinding, rule: Rule, severity: Severity, fallback: Place
) -> Diagnostic:
    """Return a finding with its place in the file; ``fallback`` is that of what no file has."""
    value, start, end, message, hint, fix = found
    if value.origin is None:
        return Diagnostic(rule.code, severity, message, fallback, hint)
    place, length = locate_stretch(value, start, end)
    written = None if fix is None else escape_replacement(value, start, end, fix)
    return Diagnostic(rule.code, severity, message, place, hint, length, written)


def read_policy(notice: Notice) -> SeverityPolicy:
    """Return how the notice's office weighs the rules."""
    weighing = notice.review
    severities = {code: Severity(severity) for code, severity in weighing.severity.items()}
    return SeverityPolicy(severities, weighing.off)


def _run_series_rules(group: Sequence[_LintCase]) -> None:
    """Run the rules over series; each finding goes to the notice its words stand in."""
    series = NoticeSeries(
        tuple(sorted((case.draft for case in group if case.draft), key=_make_sort_key))
    )
    owners = {case.folder: case for case in group}
    for rule in select_rules(NoticeSeries):
        for found in rule.check(series):
            for above in found.value.place.path.parents:
                case = owners.get(above)
                if case and case.draft:
                    notice = case.draft.notice
                    severity = read_policy(notice).find_severity(rule.code)
                    if severity:
                        case.findings.append(
                            locate_finding(found, rule, severity, notice.locate_key())
                        )
                    break


def _make_sort_key(draft: ReviewedNotice) -> tuple[str, int, str, str]:
    notice = draft.notice
    number = str(notice.number or "")
    return notice.date.isoformat(), len(number), number, notice.folder_name


def _apply_waivers(
    case: _LintCase,
    found: dict[Diagnostic, None],
    waived: dict[WaivedFinding, None],
    *,
    whole: bool,
) -> None:
    """Apply a notice's waivers, and add what the rules over waivers find."""
    if case.draft is None:
        found.update(dict.fromkeys(case.findings))
        return
    notice = case.draft.notice
    blind = [
        *(() if case.paged else select_rules(ReviewedNotice)),
        *(() if whole else select_rules(NoticeSeries)),
    ]
    verdict = WaiverContext(
        notice.waive,
        read_policy(notice),
        frozenset(finding.code for finding in case.findings),
        frozenset(rule.code for rule in blind),
        paged=case.paged,
    )
    reasons = collect_waiver_reasons(verdict)
    known = load_rules()
    for finding in case.findings:
        waivable = finding.code in known or finding.severity is not Severity.ERROR
        if waivable and finding.code in reasons:
            waived[WaivedFinding(finding, reasons[finding.code])] = None
        else:
            found[finding] = None
    for rule in select_rules(WaiverContext):
        for spot in rule.check(verdict):
            found[locate_finding(spot, rule, rule.severity, notice.locate_key())] = None
