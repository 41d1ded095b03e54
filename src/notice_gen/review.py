"""Review: run the rules over notices; place, weigh and waive what they find.

In: folders of notices.  Out: ``Reviewed``, with every finding of loading, setting and the rules.
A notice with errors of loading gets only those; a notice that cannot be set, for want of fonts or
because of its text, is still read by all rules that need no pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.error import Invalid, MachineError
from notice_gen.notice import load
from notice_gen.rules import lexicon, quality
from notice_gen.rules.book import rules, rules_over
from notice_gen.rules.gather import words_of
from notice_gen.rules.rule import Draft, Series, Words
from notice_gen.rules.waiver import Policy, Verdict, applied
from notice_gen.spelling import spelled, stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from notice_gen.document import Document
    from notice_gen.layout import Layout
    from notice_gen.notice import Notice
    from notice_gen.place import Place
    from notice_gen.rules.rule import Found, Rule
    from notice_gen.typeset.ruler import Ruler

    Rulers: TypeAlias = Callable[[Path], Ruler]


class Waived(NamedTuple):
    """A finding that a waiver took back, and for what reason."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What there is to say about some notices.

    ``diagnostics`` are in the order of their places; ``remarks`` say what could not be looked at,
    ``unread`` are the notices with errors of loading, which no rule has seen.
    """

    folders: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    unread: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()

    def fails(self, *, strict: bool = False) -> bool:
        """Tell whether there are errors; when ``strict``, warnings count as well."""
        warned = strict and self.count(Severity.WARNING)
        return bool(self.count(Severity.ERROR) or warned)

    def count(self, severity: Severity) -> int:
        """Return how many findings weigh this much."""
        return sum(found.severity is severity for found in self.diagnostics)


@dataclass(slots=True)
class _Case:
    """One notice under review; ``draft`` is without its pages, which would fill the memory."""

    folder: Path
    draft: Draft | None
    findings: list[Diagnostic] = field(default_factory=list)
    paged: bool = False


def review(
    folders: Sequence[Path], rulers: Rulers | None = None, beside: Sequence[Path] = ()
) -> Reviewed:
    """Return every finding of some notices.

    ``rulers`` gives what measures the characters of a notice in its fonts; without it, and where
    it raises MachineError, the rules about pages are left out, which the remarks say. Rules that
    compare notices compare those given of each folder of notices, and those ``beside`` them, of
    which nothing else is looked at and nothing told.
    """
    others = _grouped(beside)
    remarks: list[str] = []
    found: dict[Diagnostic, None] = {}
    waived: dict[Waived, None] = {}
    unread: list[Path] = []
    for parent, group in _grouped(folders).items():
        found.update(dict.fromkeys(_use_words_of(group[0])))
        cases = []
        for folder in group:
            try:
                cases.append(_examined(folder, rulers))
            except MachineError as problem:
                remarks.append(f"没有检查版面（换行、分页、页码）：{problem}")
                rulers = None
                cases.append(_examined(folder, rulers))
        given = {folder.resolve() for folder in group}
        near = [each for each in others.get(parent, ()) if each.resolve() not in given]
        _compare([case for case in (*cases, *map(_read, near)) if case.draft])
        given |= {folder.resolve() for folder in near}
        whole = all(path.parent in given for path in parent.glob("*/notice.yaml"))
        for case in cases:
            _settle(case, found, waived, whole=whole)
        unread += [case.folder for case in cases if case.draft is None]
    ordered = tuple(sorted(found, key=lambda finding: (finding.place, finding.code)))
    return Reviewed(tuple(folders), ordered, tuple(waived), tuple(unread), tuple(remarks))


def _grouped(folders: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return the folders, each once, by the folder they stand in: that of one office."""
    groups: dict[Path, dict[Path, Path]] = {}
    for folder in folders:
        real = folder.resolve()
        groups.setdefault(real.parent, {}).setdefault(real, folder)
    return {parent: list(group.values()) for parent, group in groups.items()}


def _use_words_of(folder: Path) -> list[Diagnostic]:
    """Put the lexicon beside a notice to use, if there is one; return what is wrong with it."""
    path = (folder / ".." if folder.name in {"", ".."} else folder.parent) / "lexicon.yaml"
    findings: list[Diagnostic] = []
    quality.configure(lexicon.read(path, findings) if path.is_file() else ())
    return findings


def _examined(folder: Path, rulers: Rulers | None) -> _Case:
    """Take one notice as far as it goes, and run the rules that look at it alone."""
    try:
        notice = load(folder)
    except Invalid as problem:
        return _Case(folder, None, list(problem.diagnostics))
    findings: list[Diagnostic] = []
    document = _composed(notice, findings)
    layout = _set(document, rulers(folder), findings) if document and rulers else None
    draft = Draft(notice, tuple(words_of(notice)), document, layout)
    findings += examine(draft, policy_of(notice))
    light = draft._replace(document=None, layout=None)
    return _Case(folder, light, findings, paged=layout is not None)


def _read(folder: Path) -> _Case:
    """Take a notice only so far that others can be compared with it."""
    try:
        notice = load(folder)
    except Invalid:
        return _Case(folder, None)
    return _Case(folder, Draft(notice, tuple(words_of(notice)), None, None))


def _composed(notice: Notice, findings: list[Diagnostic]) -> Document | None:
    from notice_gen.compose import compose  # noqa: PLC0415 - a notice with errors never needs it

    try:
        return compose(notice)
    except Invalid as problem:
        findings += problem.diagnostics
        return None


def _set(document: Document, ruler: Ruler, findings: list[Diagnostic]) -> Layout:
    from notice_gen.typeset.fit import typeset  # noqa: PLC0415 - nor this

    proof = typeset(document, ruler)
    findings += proof.findings
    return proof.layout


def examine(draft: Draft, policy: Policy) -> Iterator[Diagnostic]:
    """Yield what the rules over words and over one notice find, before waivers."""
    for rule in rules_over(Words):
        severity = policy.weight(rule.code)
        if severity:
            for words in draft.words:
                for found in rule.check(words):
                    yield pinned(found, rule, severity, draft.notice.place())
    for rule in rules_over(Draft):
        severity = policy.weight(rule.code)
        if severity:
            for found in rule.check(draft):
                yield pinned(found, rule, severity, draft.notice.place())


def pinned(found: Found, rule: Rule, severity: Severity, fallback: Place) -> Diagnostic:
    """Return a finding with its place in the file; ``fallback`` is that of what no file has."""
    value, start, end, message, hint, fix = found
    if value.origin is None:
        return Diagnostic(rule.code, severity, message, fallback, hint)
    place, length = stretch(value, start, end)
    written = None if fix is None else spelled(value, start, end, fix)
    return Diagnostic(rule.code, severity, message, place, hint, length, written)


def policy_of(notice: Notice) -> Policy:
    """Return how the notice's office weighs the rules."""
    weighing = notice.review
    severities = {code: Severity(severity) for code, severity in weighing.severity.items()}
    return Policy(severities, weighing.off)


def _compare(group: Sequence[_Case]) -> None:
    """Run the rules over series; each finding goes to the notice its words stand in."""
    series = Series(tuple(sorted((case.draft for case in group if case.draft), key=_order)))
    owners = {case.folder: case for case in group}
    for rule in rules_over(Series):
        for found in rule.check(series):
            for above in found.value.place.path.parents:
                case = owners.get(above)
                if case and case.draft:
                    notice = case.draft.notice
                    severity = policy_of(notice).weight(rule.code)
                    if severity:
                        case.findings.append(pinned(found, rule, severity, notice.place()))
                    break


def _order(draft: Draft) -> tuple[str, int, str, str]:
    notice = draft.notice
    number = str(notice.number or "")
    return notice.date.isoformat(), len(number), number, notice.name


def _settle(
    case: _Case, found: dict[Diagnostic, None], waived: dict[Waived, None], *, whole: bool
) -> None:
    """Apply a notice's waivers, and add what the rules over waivers find."""
    if case.draft is None:
        found.update(dict.fromkeys(case.findings))
        return
    notice = case.draft.notice
    blind = [*(() if case.paged else rules_over(Draft)), *(() if whole else rules_over(Series))]
    verdict = Verdict(
        notice.waive,
        policy_of(notice),
        frozenset(finding.code for finding in case.findings),
        frozenset(rule.code for rule in blind),
        paged=case.paged,
    )
    reasons = applied(verdict)
    known = rules()
    for finding in case.findings:
        waivable = finding.code in known or finding.severity is not Severity.ERROR
        if waivable and finding.code in reasons:
            waived[Waived(finding, reasons[finding.code])] = None
        else:
            found[finding] = None
    for rule in rules_over(Verdict):
        for spot in rule.check(verdict):
            found[pinned(spot, rule, rule.severity, notice.place())] = None
