"""YAML to nodes that know where they stand; the only module that imports yaml.

In: a file inside a folder.  Out: a tree of ``Mapping``, ``Sequence``, ``Text`` and ``Blank``, and
findings. Every scalar stays text as written: no number, date, octal or ``no`` is guessed; a scalar
left empty (or ``~``, ``null``) is ``Blank``. The tree is built from the parser's events, not by a
loader: no tag makes an object, and depth, aliases and lengths are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

import yaml

from notice_gen.diagnostic import Diagnostic, error
from notice_gen.manuscript import Manuscript, first_stray, stray
from notice_gen.manuscript import read as read_manuscript
from notice_gen.tree import QUOTED, Blank, Mapping, Origin, Sequence, Text, Value, shown, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.place import Place

__all__ = ["Blank", "Mapping", "Origin", "Sequence", "Text", "Value", "parse", "read", "read_text"]

TEXT_LIMIT: Final = 200_000  # characters in one value: some 320 pages
ALIAS_LIMIT: Final = 10_000  # nodes that aliases may repeat in one file
NODE_LIMIT: Final = 100_000  # keys, values and list items in one file
DEPTH_LIMIT: Final = 100

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is five times as fast
_BLANK: Final = frozenset({"", "~", "null", "Null", "NULL"})
_CORE: Final = "tag:yaml.org,2002:"
_PLAIN_TAGS: Final = frozenset({f"{_CORE}{name}" for name in ("str", "seq", "map")})
_PROPERTIES: Final = re.compile(r"(?:[&!]\S*\s+)+")


def read(
    path: Path, root: Path, findings: list[Diagnostic], asked: Place | None = None
) -> Value | None:
    """Return the tree of a YAML file, or None when there is none to be had.

    Args:
        path: the file.
        root: the folder nothing is read outside of.
        findings: takes what is wrong (codes Y and T).
        asked: where the author named the file; None when it was not named.

    """
    manuscript = read_manuscript(path, root, findings, asked)
    return None if manuscript is None else parse(manuscript, findings)


def read_text(
    path: Path, root: Path, findings: list[Diagnostic], asked: Place | None = None
) -> Text | None:
    """Return a Markdown file as one text; the arguments are those of ``read``."""
    manuscript = read_manuscript(path, root, findings, asked)
    if manuscript is None:
        return None
    text = whole(manuscript)
    _check_length(text, findings)
    return text


def parse(
    manuscript: Manuscript,
    findings: list[Diagnostic],
    loader: Any = _LOADER,  # noqa: ANN401 - yaml's two loaders have no type in common
) -> Value | None:
    """Return the tree of a manuscript; None when it is empty or no YAML.

    ``loader`` is one of yaml's safe ones, libyaml's when it is there.
    """
    events: Any = yaml.parse(manuscript.text, Loader=loader)
    try:
        return _Composer(manuscript, findings, events).document()
    except _LimitError:
        return None
    except yaml.MarkedYAMLError as exc:
        from notice_gen.syntax import Complaint, explain  # noqa: PLC0415 - only for broken files

        at = _index(exc.problem_mark)
        since = _index(exc.context_mark, at)
        complaint = Complaint(exc.problem or "", at, exc.context or "", since, manuscript)
        findings.extend(explain(complaint))
        return None


class _Mark(Protocol):
    """What the marks of yaml's two parsers have in common."""

    index: int


def _index(mark: _Mark | None, default: int = 0) -> int:
    return mark.index if mark else default


def _check_length(text: Text, findings: list[Diagnostic]) -> None:
    if len(text) > TEXT_LIMIT:
        message = f"一个值有 {len(text)} 个字，超过 {TEXT_LIMIT} 个字的上限"
        findings.append(error("Y07", message, text.place, "把内容分成几节或几个附件"))


class _LimitError(Exception):
    """A file passed a limit; reading on would only cost time, which nesting costs squared."""


class _Composer:
    """Builds the tree of one manuscript from its events."""

    def __init__(
        self, manuscript: Manuscript, findings: list[Diagnostic], events: Iterator[yaml.NodeEvent]
    ) -> None:
        self.manuscript = manuscript
        self.findings = findings
        self.events = events
        self.anchors: dict[str, tuple[Value, int] | None] = {}  # None: still being written
        self.nodes = 0
        self.repeated = 0
        self.depth = 0

    def report(self, code: str, message: str, place: Place, hint: str) -> None:
        self.findings.append(error(code, message, place, hint))

    def document(self) -> Value | None:
        """Return the first document; another one is a finding."""
        tree: Value | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    place = self.place(event)
                    hint = "删去单独一行的 ---，其余内容另存一个文件"
                    self.report("Y01", "一个文件只能写一份内容", place, hint)
                    break
                tree = self.node(next(self.events))
        return None if isinstance(tree, Blank) else tree

    def place(self, event: yaml.Event) -> Place:
        return self.manuscript.place(_index(event.start_mark))

    def node(self, event: yaml.NodeEvent) -> Value:
        """Return the value that begins with an event."""
        self.nodes += 1
        if self.nodes - self.repeated > NODE_LIMIT:
            message = f"键和值太多，超过 {NODE_LIMIT} 个"
            self.report("Y07", message, self.place(event), "把内容分成几个文件")
            raise _LimitError
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return self.alias(event)
        before = self.nodes
        if event.anchor:
            self.anchors[event.anchor] = None
        if event.tag and event.tag not in _PLAIN_TAGS:
            hint = "删去它；如果 ! 是正文的文字，给整个值加上单引号"
            self.report("Y05", "不能用 ! 开头的标签", self.place(event), hint)
        value = self.scalar(event) if isinstance(event, yaml.ScalarEvent) else self.nested(event)
        if event.anchor:
            self.anchors[event.anchor] = value, self.nodes - before + 1
        return value

    def scalar(self, event: yaml.ScalarEvent) -> Value:
        style = event.style if event.style in QUOTED else ""
        if not style and event.value in _BLANK:
            return Blank(self.place(event))
        start = _index(event.start_mark)
        if event.anchor or event.tag:
            properties = _PROPERTIES.match(self.manuscript.text, start)
            start = properties.end() if properties else start
        origin = Origin(self.manuscript, start, _index(event.end_mark), style)
        text = Text(event.value, origin)
        _check_length(text, self.findings)
        if style == '"':
            self.check_escapes(text)
        return text

    def check_escapes(self, text: Text) -> None:
        """Report a character that only an escape in double quotes could bring in."""
        match = first_stray(text)
        if match and match[0] != "\ufffd":
            self.findings.append(stray(match[0], text.place_at(match.start())))

    def nested(self, event: yaml.CollectionStartEvent) -> Value:
        place = self.place(event)
        if self.depth >= DEPTH_LIMIT:
            self.report("Y07", f"层次太深，超过 {DEPTH_LIMIT} 层", place, "检查多写的括号或“- ”")
            raise _LimitError
        self.depth += 1
        mapping = isinstance(event, yaml.MappingStartEvent)
        value = self.mapping(Mapping(place)) if mapping else self.sequence(Sequence(place))
        self.depth -= 1
        return value

    def sequence(self, sequence: Sequence) -> Sequence:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            sequence.append(self.node(event))
        return sequence

    def mapping(self, mapping: Mapping) -> Mapping:
        keys: dict[str, Text] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = self.place(event)
            key = self.node(event)
            value = self.node(next(self.events))
            if not isinstance(key, Text):
                hint = "写成“键: 值”；如果值以 {{ 或 [ 开头，给整个值加上单引号"
                self.report("Y01", "冒号前面要有一个键", place, hint)
            elif key in keys:
                first = keys[key].place.line
                hint = f"删去一个；第 {first} 行已经有它"
                self.report("Y04", f"键“{shown(key)}”写了两次", key.place, hint)
            else:
                keys[key] = key
                mapping[key] = value
        return mapping

    def alias(self, event: yaml.NodeEvent) -> Value:
        place = self.place(event)
        if event.anchor not in self.anchors:
            hint = "如果 * 是正文的文字，给整个值加上单引号"
            self.report("Y01", f"没有名为 &{event.anchor} 的内容可以引用", place, hint)
            return Blank(place)
        anchored = self.anchors[event.anchor]
        if anchored is None:
            self.report("Y06", f"*{event.anchor} 引用了它自己", place, "把内容直接写出来")
            return Blank(place)
        value, size = anchored
        if self.repeated <= ALIAS_LIMIT < self.repeated + size:
            message = f"用 * 重复引用的内容太多，超过 {ALIAS_LIMIT} 处"
            self.report("Y06", message, place, "把内容直接写出来，不用 & 和 *")
        self.repeated += size
        self.nodes += size
        return Blank(place) if self.repeated > ALIAS_LIMIT else value
