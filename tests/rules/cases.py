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

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from notice_gen.compose.compose import compose_document
from notice_gen.document import DocumentProperties
from notice_gen.lint.registry import load_rules
from notice_gen.lint.rule import AuthorText, NoticeSeries, ReviewedNotice, RuleFinding
from notice_gen.lint.texts import collect_texts
from notice_gen.model.base_model import map_key_names
from notice_gen.model.notice import Notice, load_notice
from notice_gen.typeset.layout import Layout, Line, Page, Segment
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

Setter: TypeAlias = Callable[[], "FontMetrics"]


@dataclass(frozen=True)
class Case:
    """One case of a rule; ``found`` is empty for a passing one."""

    code: str
    name: str
    data: dict[str, Any]
    found: tuple[str, ...] = ()
    fix: str | None = None

    @property
    def rule(self) -> Rule:
        """The rule it is a case of."""
        return load_rules()[self.code]


def read(path: Path) -> list[Case]:
    """Return the cases of a file."""
    # With the loader that reads every scalar as a string: 001 stays 001, 否 and no are words.
    tree = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    made = []
    for kind in ("fail", "pass"):
        for number, entry in enumerate(tree[kind], 1):
            data = {"text": entry} if isinstance(entry, str) else dict(entry)
            found, fix = data.pop("found", []), data.pop("fix", None)
            made.append(Case(path.stem, f"{path.stem} {kind} {number}", data, tuple(found), fix))
    return made


def every() -> Iterator[Case]:
    """Yield the cases of all rules."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from read(path)


def examine(case: Case, folder: Path, ruler: Setter) -> list[RuleFinding]:
    """Return what the rule of a case finds, in the order of the values and in them."""
    found = list(case.rule.check(_subject(case, folder, ruler)))
    order = {id(one.value): place for place, one in reversed(list(enumerate(found)))}
    return sorted(found, key=lambda one: (order[id(one.value)], one.start))


def _subject(case: Case, folder: Path, ruler: Setter) -> AuthorText | ReviewedNotice | NoticeSeries:
    data = case.data
    if case.rule.scope is AuthorText:
        return AuthorText(Text(data["text"]), data.get("part", "正文"))
    content = folder / "content"
    if "office" in data:
        _write(content / "office.yaml", data["office"])
    if case.rule.scope is NoticeSeries:
        drafts = [draft(keys, content / name) for name, keys in data["notices"].items()]
        return NoticeSeries(tuple(sorted(drafts, key=lambda one: one.notice.date)))
    for stem, section in data.get("sections", {}).items():
        _write(content / "notice" / f"{stem}.yaml", section)
    for name, words in data.get("files", {}).items():
        _put(content / "notice" / name, words)
    made = draft(data.get("notice", {}), content / "notice")
    if "pages" in data:
        return made._replace(layout=_lines(data["pages"], Text(data["text"])))
    if "printed" in data and made.document:
        layout = typeset_document(made.document, ruler()).layout
        for way, value in data.get("altered", {}).items():
            layout = _altered(layout, way.split("."), value)
        return made._replace(layout=layout)
    return made


def draft(keys: dict[str, Any], folder: Path) -> ReviewedNotice:
    """Return the notice of some keys, written into a folder, read and composed."""
    own = {map_key_names(Notice).get(key, key): value for key, value in keys.items()}
    usual = {key: value for key, value in NOTICE.items() if key != "sections" or "body" not in own}
    _write(folder / "notice.yaml", {k: v for k, v in {**usual, **own}.items() if v != ""})
    notice = load_notice(folder)
    return ReviewedNotice(notice, tuple(collect_texts(notice)), compose_document(notice))


def _lines(pages: list[list[str]], origin: Text) -> Layout:
    """Return a layout of such lines, one below the other, all of one value."""
    record = DocumentProperties("", "", "", date(2026, 3, 2))
    made = []
    for number, lines in enumerate(pages, 1):
        rows = [
            Line(0, 600 * row, 16, (Segment(text, "仿宋", 0),), origin=origin)
            for row, text in enumerate(lines, 1)
        ]
        made.append(Page(number, tuple(rows)))
    return Layout(tuple(made), "red", record)


def _altered(part: Any, way: list[str], value: str) -> Any:  # noqa: ANN401 - any part of a Layout
    """Return a part of a Layout with one number in it changed; an empty value takes it out."""
    if not way:
        return type(part)(value) if value else None
    step, rest = way[0], way[1:]
    if isinstance(part, tuple):
        place = int(step)
        changed = _altered(part[place], rest, value)
        return (*part[:place], *([] if changed is None else [changed]), *part[place + 1 :])
    return replace(part, **{step: _altered(getattr(part, step), rest, value)})


def repair(case: Case, folder: Path, ruler: Setter) -> Case:
    """Return a case with every repair made that its rule offers."""
    for _ in range(_ROUNDS):
        found = [one for one in examine(case, folder, ruler) if one.fix is not None]
        if not found:
            break
        for value in {str(one.value): one.value for one in found}.values():
            changed = _mended(value, [one for one in found if one.value == value])
            case = replace(case, data=_exchanged(case.data, str(value), changed))
    return case


def _mended(value: str, found: Iterable[RuleFinding]) -> str:
    """Return a value with repairs made that do not overlap."""
    pieces, end = [], 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= end and one.fix is not None:
            pieces += [value[end : one.start], one.fix]
            end = one.end
    return "".join([*pieces, value[end:]])


def _exchanged(data: Any, old: str, new: str) -> Any:  # noqa: ANN401 - any part of a case
    if isinstance(data, dict):
        return {key: _exchanged(value, old, new) for key, value in data.items()}
    if isinstance(data, list):
        return [_exchanged(value, old, new) for value in data]
    return new if data == old else data


def strings(data: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a case
    """Yield every string among the values of a case."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


class _Dumper(yaml.SafeDumper):
    """Writes a string of several lines as a block, as authors do."""


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    tag = "tag:yaml.org,2002:str"
    return dumper.represent_scalar(tag, value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _string)


def _write(path: Path, keys: object) -> None:
    _put(path, yaml.dump(keys, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=9999))


def _put(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
