"""Review: run the rules over notices; place, weigh and waive what they find.

In: folders of notices.  Out: ``ReviewResult``, with every finding of loading, typesetting and the
rules. Of a notice with errors of loading the rules see what could be read; one that cannot be
typeset, for want of fonts or because of its text, is read by all rules that need no pages.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from notice_gen.analysis import Analysis, analyse_notice
from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.error import InvalidNotice, MachineError
from notice_gen.lint.lexicon import Lexicon, make_lexicon, read_lexicon
from notice_gen.lint.registry import load_rules, select_rules
from notice_gen.lint.regulations import read_regulations
from notice_gen.lint.rule import AuthorText, NoticeSeries, ReviewedNotice
from notice_gen.lint.rules.waivers import SeverityPolicy, WaiverContext, collect_waiver_reasons
from notice_gen.lint.texts import collect_texts
from notice_gen.model.notice_folder import load_notice
from notice_gen.yaml_source.yaml_escape import escape_replacement, locate_stretch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from notice_gen.analysis import FontMetricsLoader
    from notice_gen.lint.rule import Rule, RuleFinding
    from notice_gen.model.notice import Notice
    from notice_gen.place import Place


_MISSING: Final = frozenset({"K03"})  # with these alone, what is there is as its author wrote it


class WaivedFinding(NamedTuple):
    """A finding that a waiver took back, and for what reason."""

    diagnostic: Diagnostic
    reason: str


class ReviewResult(msgspec.Struct, frozen=True):
    """What there is to say about some notices.

    ``diagnostics`` are in the order of their places; ``remarks`` say what could not be looked at,
    ``unread`` are the notices with errors of loading, of which no rule may have seen all there is.
    ``lines`` are those that the places in a draft speak of, such as the paragraphs of a Word file,
    ``units`` what they are called where they are no 行.
    """

    folders: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[WaivedFinding, ...] = ()
    unread: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()
    lines: Mapping[Path, Sequence[str]] = MappingProxyType({})
    units: Mapping[Path, str] = MappingProxyType({})

    def is_failing(self, *, strict: bool = False) -> bool:
        """Tell whether there are errors; when ``strict``, warnings count as well."""
        failures = self.count_findings(Severity.ERROR)
        if strict:
            failures += self.count_findings(Severity.WARNING)
        return failures > 0

    def count_findings(self, severity: Severity) -> int:
        """Return how many findings weigh this much."""
        return sum(found.severity is severity for found in self.diagnostics)


class _LintCase(msgspec.Struct):
    """One notice under review.

    ``reviewed`` is without its pages, which would fill the memory, and None when it has errors of
    loading; then ``draft`` is what could be read of it. ``paged`` says whether it had pages.
    """

    folder: Path
    reviewed: ReviewedNotice | None
    findings: list[Diagnostic] = msgspec.field(default_factory=list)
    paged: bool = False
    draft: Notice | None = None


class _Collected(msgspec.Struct):
    """What a review found so far; findings are kept once, in the order they came."""

    findings: dict[Diagnostic, None] = msgspec.field(default_factory=dict)
    waived: dict[WaivedFinding, None] = msgspec.field(default_factory=dict)
    unread: list[Path] = msgspec.field(default_factory=list)
    remarks: list[str] = msgspec.field(default_factory=list)

    def add_findings(self, findings: Iterable[Diagnostic]) -> None:
        """Add what is not there already: notices of one office share its files' findings."""
        self.findings.update(dict.fromkeys(findings))

    def make_result(self, folders: Sequence[Path]) -> ReviewResult:
        """Return all of it, findings in the order of their places."""
        ordered = sorted(self.findings, key=lambda finding: (finding.place, finding.code))
        return ReviewResult(
            tuple(folders),
            tuple(ordered),
            tuple(self.waived),
            tuple(self.unread),
            tuple(self.remarks),
        )


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
    collected = _Collected()
    for parent, group in _group_by_office(folders).items():
        lexicon = _load_office_lexicon(group[0], collected)
        cases: list[_LintCase] = []
        for folder in group:
            try:
                analysis = known.get(folder) or analyse_notice(folder, find_metrics)
            except MachineError as problem:
                collected.remarks.append(f"没有检查版面（换行、分页、页码）：{problem}")
                find_metrics = None
                analysis = analyse_notice(folder)
            cases.append(_review_notice(analysis, lexicon))
        whole = _review_series(parent, cases, others.get(parent, ()))
        for case in cases:
            _apply_waivers(case, collected, whole=whole)
    return collected.make_result(folders)


def _group_by_office(folders: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return the folders, each once, by the folder they stand in: that of one office."""
    groups: dict[Path, dict[Path, Path]] = {}
    for folder in folders:
        real = folder.resolve()
        groups.setdefault(real.parent, {}).setdefault(real, folder)
    return {parent: list(group.values()) for parent, group in groups.items()}


def _load_office_lexicon(folder: Path, collected: _Collected) -> Lexicon:
    """Return the lexicon of the office a notice is of; what is wrong with its files is collected.

    They are ``lexicon.yaml`` and ``regulations.yaml`` beside its notices.
    """
    above = folder / ".." if folder.name in {"", ".."} else folder.parent
    words, laws = above / "lexicon.yaml", above / "regulations.yaml"
    findings: list[Diagnostic] = []
    entries = read_lexicon(words, findings) if words.is_file() else ()
    regulations = read_regulations(laws, findings) if laws.is_file() else ()
    collected.add_findings(findings)
    return make_lexicon(entries, regulations)


def _review_notice(analysis: Analysis, lexicon: Lexicon) -> _LintCase:
    """Run the rules that look at one notice alone."""
    findings = list(analysis.findings)
    if analysis.draft is not None:
        findings += _review_draft(analysis.draft, findings, lexicon)
    if analysis.notice is None:
        return _LintCase(analysis.folder, None, findings, draft=analysis.draft)
    layout = None if analysis.result is None else analysis.result.layout
    texts = tuple(collect_texts(analysis.notice))
    reviewed = ReviewedNotice(analysis.notice, texts, analysis.document, layout, lexicon)
    findings += run_rules(reviewed, read_policy(analysis.notice))
    light = reviewed._replace(document=None, layout=None)
    return _LintCase(analysis.folder, light, findings, paged=layout is not None)


def _review_draft(
    draft: Notice, findings: Sequence[Diagnostic], lexicon: Lexicon
) -> Iterator[Diagnostic]:
    """Yield what the rules find in a notice with errors of loading.

    Its words are read whatever is wrong. The rules over a notice are asked only where nothing worse
    is wrong than that something is missing, and those that need it are not.
    """
    reviewed = ReviewedNotice(draft, tuple(collect_texts(draft)), lexicon=lexicon)
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    missing = frozenset(draft.list_missing_keys())
    whole = errors <= _MISSING
    yield from run_rules(reviewed, read_policy(draft), missing, whole=whole)


def _review_series(parent: Path, cases: Sequence[_LintCase], beside: Iterable[Path]) -> bool:
    """Run the rules that compare the notices of an office; tell whether they saw all there are.

    Those ``beside`` are read only so far that others can be compared with them.
    """
    seen = {case.folder.resolve() for case in cases}
    compared = list(cases)
    for folder in beside:
        if folder.resolve() in seen:
            continue
        seen.add(folder.resolve())
        compared.append(_read_notice(folder))
    _run_series_rules(compared)
    return all(path.parent in seen for path in parent.glob("*/notice.yaml"))


def _read_notice(folder: Path) -> _LintCase:
    """Take a notice only so far that others can be compared with it."""
    try:
        notice = load_notice(folder)
    except InvalidNotice:
        return _LintCase(folder, None)
    return _LintCase(folder, ReviewedNotice(notice, tuple(collect_texts(notice))))


def run_rules(
    reviewed: ReviewedNotice,
    policy: SeverityPolicy,
    missing: Collection[str] = (),
    *,
    whole: bool = True,
) -> Iterator[Diagnostic]:
    """Yield what the rules over texts and over one notice find, before waivers.

    Left out are rules that need one of the keys that are ``missing``, and unless the notice is
    ``whole`` all that look at more than its words.
    """
    fallback = reviewed.notice.locate_key()
    for rule in select_rules(AuthorText):
        severity = policy.find_severity(rule.code)
        if severity is None:
            continue
        check = rule.check
        if rule.with_lexicon:
            check = partial(check, lexicon=reviewed.lexicon)
        for text in reviewed.words:
            for found in check(text):
                yield locate_finding(found, rule, severity, fallback)
    for rule in select_rules(ReviewedNotice) if whole else ():
        severity = policy.find_severity(rule.code)
        if severity is None or not set(missing).isdisjoint(rule.needs):
            continue
        for found in rule.check(reviewed):
            yield locate_finding(found, rule, severity, fallback)


def locate_finding(
    finding: RuleFinding, rule: Rule, severity: Severity, fallback: Place
) -> Diagnostic:
    """Return a finding with its place in the file; ``fallback`` is that of what no file has.

    Its fix is spelled as the file wants it, and None where it would break the file.
    """
    value, start, end, message, hint, fix = finding
    if value.origin is None:
        return Diagnostic(rule.code, severity, message, fallback, hint)
    place, length = locate_stretch(value, start, end)
    written = None
    if fix is not None and value.origin.source.is_text:
        written = escape_replacement(value, start, end, fix)
    return Diagnostic(rule.code, severity, message, place, hint, length, written)


def read_policy(notice: Notice) -> SeverityPolicy:
    """Return how the notice's office weighs the rules."""
    weighing = notice.review
    severities = {code: Severity(severity) for code, severity in weighing.severity.items()}
    return SeverityPolicy(severities, weighing.off)


def _run_series_rules(cases: Sequence[_LintCase]) -> None:
    """Run the rules over series; each finding goes to the notice its words stand in."""
    loaded = [case.reviewed for case in cases if case.reviewed]
    series = NoticeSeries(tuple(sorted(loaded, key=_make_sort_key)))
    owners = {case.folder: case for case in cases if case.reviewed}
    for rule in select_rules(NoticeSeries):
        for found in rule.check(series):
            owner = _find_owner(found, owners)
            if owner is None or owner.reviewed is None:
                continue
            notice = owner.reviewed.notice
            severity = read_policy(notice).find_severity(rule.code)
            if severity is not None:
                finding = locate_finding(found, rule, severity, notice.locate_key())
                owner.findings.append(finding)


def _find_owner(found: RuleFinding, owners: Mapping[Path, _LintCase]) -> _LintCase | None:
    """Return the notice whose folder the words of a finding stand in, None for a shared file."""
    for above in found.value.place.path.parents:
        if above in owners:
            return owners[above]
    return None


def _make_sort_key(reviewed: ReviewedNotice) -> tuple[str, int, str, str]:
    """Return what notices are in order by: date, number (2 before 10), folder."""
    notice = reviewed.notice
    number = str(notice.number or "")
    return notice.date.isoformat(), len(number), number, notice.folder_name


def _apply_waivers(case: _LintCase, collected: _Collected, *, whole: bool) -> None:
    """Collect a notice's findings, but those it waives, and what the rules over waivers find.

    ``whole`` says whether the rules over series saw every notice of the office. An error of the
    stages cannot be waived: there would be nothing to print.
    """
    if case.reviewed is None:
        collected.unread.append(case.folder)
    notice = case.draft if case.reviewed is None else case.reviewed.notice
    if notice is None:
        collected.add_findings(case.findings)
        return
    context = _make_waiver_context(case, notice, whole=whole)
    reasons = collect_waiver_reasons(context)
    rules = load_rules()
    for finding in case.findings:
        waivable = finding.code in rules or finding.severity is not Severity.ERROR
        if waivable and finding.code in reasons:
            collected.waived[WaivedFinding(finding, reasons[finding.code])] = None
        else:
            collected.findings[finding] = None
    if case.reviewed is None:  # what nothing was found of may stand in what could not be read
        return
    for rule in select_rules(WaiverContext):
        for found in rule.check(context):
            finding = locate_finding(found, rule, rule.severity, notice.locate_key())
            collected.findings[finding] = None


def _make_waiver_context(case: _LintCase, notice: Notice, *, whole: bool) -> WaiverContext:
    """Return what was found in a notice, and which rules may not have seen all there is."""
    unseen: set[str] = set()
    if not case.paged:
        unseen.update(rule.code for rule in select_rules(ReviewedNotice))
    if not whole:
        unseen.update(rule.code for rule in select_rules(NoticeSeries))
    found = frozenset(finding.code for finding in case.findings)
    policy = read_policy(notice)
    return WaiverContext(notice.waive, policy, found, frozenset(unseen), paged=case.paged)
