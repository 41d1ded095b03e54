"""The cases of the rules: tests/rules/<CODE>.yaml, read and run.

A file has ``fail:`` and ``pass:``, lists of cases. A failing case says with ``found:`` which words
the rule finds, in their order, and with ``fix:`` the whole text after its repair, if it repairs.
A case looks at one of these:

- ``text:``, a value of ``part:`` (正文 if not said); a passing one may be the bare text;
- ``notice:``, keys of notice.yaml over those of ``NOTICE`` (an empty one takes a key away);
- ``notices:``, a folder's name with keys like these for each notice of a series;
- ``pages:``, printed lines by pages, of the value ``text:``.

Beside them: ``sections:`` by their stems, ``files:`` by their names, ``office:``. ``printed: yes``
sets the notice, for rules that look at pages, and ``altered:`` then changes numbers of its Layout,
by their way there: ``pages.0.rules.1.height: 40``. Every scalar of a case is read as a string.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec
import yaml

from notice_gen.compose.compose import compose_document
from notice_gen.document import DocumentProperties
from notice_gen.lint.registry import load_rules
from notice_gen.lint.rule import AuthorText, NoticeSeries, ReviewedNotice, RuleFinding
from notice_gen.lint.texts import collect_texts
from notice_gen.model.base_model import map_key_names
from notice_gen.model.notice import Notice
from notice_gen.model.notice_folder import load_notice
from notice_gen.typeset.layout import Layout, Line, Page, Segment, StructureRef
from notice_gen.typeset.paginate import typeset_document
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.lint.rule import Rule
    from notice_gen.typeset.font_metrics import FontMetrics

FOLDER: Final = Path(__file__).parent
NOTICE: Final = {
    "kind": "通知",
    "mark": "示例市样本局",
    "title": "示例市样本局关于做好样本工作的通知",
    "recipients": "各样本单位",
    "preamble": "请遵照执行。",
    "sections": [{"intro": "请按时完成。"}],
    "issuers": "示例市样本局",
    "date": "2026-03-02",
}
_ROUNDS: Final = 4  # of repair: one repair may lay another open

MakeMetrics: TypeAlias = Callable[[], "FontMetrics"]  # called only by cases that are printed


@dataclasses.dataclass(frozen=True)
class Case:
    """One case of a rule; ``found`` is empty for a passing one."""

    code: str
    name: str
    data: dict[str, Any]
    found: tuple[str, ...] = ()
    fix: str | None = None

    @property
    def rule(self) -> Rule:
        """The rule it is a case of; KeyError when there is none of the file's name."""
        return load_rules()[self.code]


def read(path: Path) -> list[Case]:
    """Return the cases of a file, the failing ones first.

    Their rule is that of the file's name. The loader reads every scalar as a string: 001 stays
    001, 否 and no are words.
    """
    tree = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - strings
    cases = []
    for kind in ("fail", "pass"):
        for number, entry in enumerate(tree[kind], 1):
            data = {"text": entry} if isinstance(entry, str) else dict(entry)
            found = tuple(data.pop("found", []))
            fix = data.pop("fix", None)
            name = f"{path.stem} {kind} {number}"
            cases.append(Case(path.stem, name, data, found, fix))
    return cases


def every() -> Iterator[Case]:
    """Yield the cases of all rules, in the order of their files.

    A new file of cases is found by itself.
    """
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from read(path)


def examine(case: Case, folder: Path, make_metrics: MakeMetrics) -> list[RuleFinding]:
    """Return what the rule of a case finds, in the order of the values and in them.

    Files of the case are written into ``folder``. Values come in the order in which the rule first
    points at them.
    """
    subject = _build_subject(case, folder, make_metrics)
    findings = list(case.rule.check(subject))
    order: dict[int, int] = {}
    for finding in findings:
        order.setdefault(id(finding.value), len(order))
    return sorted(findings, key=lambda finding: (order[id(finding.value)], finding.start))


def _build_subject(
    case: Case, folder: Path, make_metrics: MakeMetrics
) -> AuthorText | ReviewedNotice | NoticeSeries:
    """Return what the rule of a case looks at, by its scope.

    That is one value, one notice, or the notices of an office; what is wrong with the files of a
    case is raised as InvalidNotice.
    """
    if case.rule.scope is AuthorText:
        return AuthorText(Text(case.data["text"]), case.data.get("part", "正文"))
    content = folder / "content"
    if "office" in case.data:
        _write_yaml(content / "office.yaml", case.data["office"])
    if case.rule.scope is NoticeSeries:
        return _build_series(case.data["notices"], content)
    return _build_notice(case.data, content / "notice", make_metrics)


def _build_series(notices: dict[str, dict[str, Any]], content: Path) -> NoticeSeries:
    """Return notices, given by their folders' names, in the order of their dates.

    All of them lie in ``content``, where they share an office.yaml.
    """
    drafts = [draft(keys, content / name) for name, keys in notices.items()]
    drafts.sort(key=lambda reviewed: reviewed.notice.date)
    return NoticeSeries(tuple(drafts))


def _build_notice(data: dict[str, Any], folder: Path, make_metrics: MakeMetrics) -> ReviewedNotice:
    """Return the notice of a case: with lines given by hand, typeset, or with no layout at all."""
    for stem, section in data.get("sections", {}).items():
        _write_yaml(folder / f"{stem}.yaml", section)
    for name, text in data.get("files", {}).items():
        _write_text(folder / name, text)
    reviewed = draft(data.get("notice", {}), folder)
    if "pages" in data:
        return reviewed._replace(layout=_build_layout(data["pages"], Text(data["text"])))
    if "printed" not in data or reviewed.document is None:
        return reviewed
    layout = typeset_document(reviewed.document, make_metrics()).layout
    for path, value in data.get("altered", {}).items():
        layout = _alter_number(layout, path.split("."), value)
    return reviewed._replace(layout=layout)


def draft(keys: dict[str, Any], folder: Path) -> ReviewedNotice:
    """Return the notice of some keys, written into a folder, read and composed.

    They are put over those of ``NOTICE``, whose sections make room for a ``body``; a key that is
    empty is taken away. Raises InvalidNotice as loading does.
    """
    english = map_key_names(Notice)
    own = {english.get(key, key): value for key, value in keys.items()}
    merged = {**NOTICE, **own}
    if "body" in own and "sections" not in own:
        del merged["sections"]
    written = {key: value for key, value in merged.items() if value != ""}
    _write_yaml(folder / "notice.yaml", written)
    notice = load_notice(folder)
    return ReviewedNotice(notice, tuple(collect_texts(notice)), compose_document(notice))


def _build_layout(pages: list[list[str]], origin: Text) -> Layout:
    """Return a layout of such lines, one below the other, all of one paragraph.

    They are 600 twips apart, each as far down its page as its number says.
    """
    properties = DocumentProperties("", "", "", date(2026, 3, 2))
    paragraph = StructureRef(1)
    placed = []
    for number, texts in enumerate(pages, 1):
        lines = []
        for row, text in enumerate(texts, 1):
            segment = Segment(text, "仿宋", 0)
            lines.append(Line(0, 600 * row, 16, (segment,), origin=origin, part=paragraph))
        placed.append(Page(number, tuple(lines)))
    return Layout(tuple(placed), "red", properties)


def _alter_number(part: Any, path: list[str], value: str) -> Any:  # noqa: ANN401 - any part of it
    """Return a part of a Layout with one number in it changed; an empty value takes it out.

    ``path`` are the steps from the part to the number: names of fields and places in tuples.
    """
    if not path:
        return type(part)(value) if value else None
    step, rest = path[0], path[1:]
    if not isinstance(part, tuple):
        return msgspec.structs.replace(
            part, **{step: _alter_number(getattr(part, step), rest, value)}
        )
    at = int(step)
    changed = _alter_number(part[at], rest, value)
    kept = () if changed is None else (changed,)
    return (*part[:at], *kept, *part[at + 1 :])


def repair(case: Case, folder: Path, make_metrics: MakeMetrics) -> Case:
    """Return a case with every repair made that its rule offers, as often as it offers any.

    After ``_ROUNDS`` it is left as it is: a rule that then still repairs never comes to an end.
    """
    for _ in range(_ROUNDS):
        findings = [one for one in examine(case, folder, make_metrics) if one.fix is not None]
        if not findings:
            break
        values = {str(finding.value): finding.value for finding in findings}
        for value in values.values():
            own = [finding for finding in findings if finding.value == value]
            mended = _mend(value, own)
            case = dataclasses.replace(case, data=_exchange(case.data, str(value), mended))
    return case


def _mend(value: str, findings: Iterable[RuleFinding]) -> str:
    """Return a value with those repairs made that do not overlap an earlier one.

    What overlaps is repaired in the next round, if it is still found then.
    """
    pieces, end = [], 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        if finding.start >= end and finding.fix is not None:
            pieces += [value[end : finding.start], finding.fix]
            end = finding.end
    pieces.append(value[end:])
    return "".join(pieces)


def _exchange(data: Any, old: str, new: str) -> Any:  # noqa: ANN401 - any part of a case
    """Return a part of a case with one string, wherever it is a whole value, exchanged.

    Keys stay as they are, and so does ``data`` itself: cases are used by several tests.
    """
    if isinstance(data, dict):
        return {key: _exchange(value, old, new) for key, value in data.items()}
    if isinstance(data, list):
        return [_exchange(value, old, new) for value in data]
    return new if data == old else data


def strings(data: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a case
    """Yield every string among the values of a case, but not its keys.

    Found in it are texts of notices as well as their kinds, names and dates.
    """
    if isinstance(data, str):
        yield data
        return
    values = data.values() if isinstance(data, dict) else data
    for value in values:
        yield from strings(value)


class _Dumper(yaml.SafeDumper):
    """Writes a string of several lines as a block, as authors do."""


def _represent_string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """Write one line plainly and several as a block: a case is written as an author would."""
    tag = "tag:yaml.org,2002:str"
    return dumper.represent_scalar(tag, value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _represent_string)


def _write_yaml(path: Path, keys: object) -> None:
    """Write keys in their order, long lines unbroken."""
    text = yaml.dump(keys, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=9999)
    _write_text(path, text)


def _write_text(path: Path, text: str) -> None:
    """Write a file, and make the folders above it.

    One of an earlier case is written over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
