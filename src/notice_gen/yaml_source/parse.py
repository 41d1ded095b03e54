"""YAML to nodes that know where they stand; the only module that imports yaml.

In: a file inside a folder.  Out: a tree of ``MappingNode``, ``SequenceNode``, ``Text`` and
``BlankNode``, and findings. Every scalar stays text as written: no number, date, octal or ``no``
is guessed; a scalar left empty (or ``~``, ``null``) is a ``BlankNode``. The tree is built from the
parser's events, not by a loader: no tag makes an object, and depth, aliases and lengths are
bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

import yaml

from notice_gen import limits
from notice_gen.diagnostic import Diagnostic, make_error
from notice_gen.error import InvalidNotice
from notice_gen.place import Place
from notice_gen.yaml_source.source_file import (
    SourceFile,
    describe_stray_character,
    find_first_stray,
    read_source_file,
)
from notice_gen.yaml_source.tree import (
    QUOTED_STYLES,
    BlankNode,
    MappingNode,
    Origin,
    SequenceNode,
    Text,
    Value,
    get_full_text,
    shorten_text,
)
from notice_gen.yaml_source.typed_slips import find_line_slip, find_scalar_slip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "BlankNode",
    "MappingNode",
    "Origin",
    "SequenceNode",
    "Text",
    "Value",
    "check_length",
    "parse_yaml",
    "read_text",
    "read_yaml",
]

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is five times as fast
_BLANK: Final = frozenset({"", "~", "null", "Null", "NULL"})
_CORE: Final = "tag:yaml.org,2002:"
_PLAIN_TAGS: Final = frozenset({f"{_CORE}{name}" for name in ("str", "seq", "map")})
_WIDE_START: Final = re.compile("[\u3000\u00a0]+")  # of a key: no indentation to YAML
_PROPERTIES: Final = re.compile(r"(?:[&!]\S*\s+)+")


def read_yaml(
    path: Path, root: Path, findings: list[Diagnostic], asked: Place | None = None
) -> Value | None:
    """Return the tree of a YAML file, or None when there is none to be had.

    Args:
        path: the file.
        root: the folder nothing is read outside of.
        findings: takes what is wrong (codes Y and T).
        asked: where the author named the file; None when it was not named.

    """
    source = read_source_file(path, root, findings, asked)
    return None if source is None else parse_yaml(source, findings)


def read_text(
    path: Path, root: Path, findings: list[Diagnostic], asked: Place | None = None
) -> Text | None:
    """Return a Markdown or CSV file as one text; the arguments are those of ``read_yaml``."""
    source = read_source_file(path, root, findings, asked)
    if source is None:
        return None
    text = get_full_text(source)
    check_length(text, findings)
    return text


def parse_yaml(
    source: SourceFile,
    findings: list[Diagnostic],
    loader: Any = _LOADER,  # noqa: ANN401 - yaml's two loaders have no type in common
) -> Value | None:
    """Return the tree of a file; None when it is empty or no YAML.

    Only the events of ``loader`` are used, one of yaml's safe ones, libyaml's when it is there.
    """
    events = _read_events(source, loader)
    try:
        tree = _TreeBuilder(source, findings, events).build_document()
        return None if _has_slips(tree, findings) else tree
    except _LimitError:
        return None
    except InvalidNotice as unreadable:
        findings.extend(unreadable.diagnostics)
        return None
    except yaml.MarkedYAMLError as exc:
        from notice_gen.yaml_source.syntax_errors import ParserComplaint, explain_complaint  # noqa: PLC0415 - only for broken files

        at = _get_index(exc.problem_mark)
        since = _get_index(exc.context_mark, at)
        complaint = ParserComplaint(exc.problem or "", at, exc.context or "", since, source)
        findings.extend(explain_complaint(complaint))
        return None


def _has_slips(tree: Value | None, findings: list[Diagnostic]) -> bool:
    """Report what makes one text of lines meant as keys; tell whether there is any such slip."""
    if not isinstance(tree, Text) or tree.origin is None:
        return False
    source = tree.origin.source
    start = 0
    found = False
    for line in source.text.split("\n"):
        slip = find_line_slip(line)
        if slip:
            place = source.locate_character(start + slip.at)
            findings.append(make_error("Y01", slip.message, place, slip.hint))
            found = True
        start += len(line) + 1
    return found


def _read_events(source: SourceFile, loader: Any) -> Iterator[yaml.NodeEvent]:  # noqa: ANN401 - see above
    """Yield the library's events; its complaints with a place pass.

    Raises InvalidNotice for all else that it raises of a file.
    """
    hint = "用记事本打开看看；看不出哪里不对，就新建一个文件，把文字贴进去"
    finding = make_error("Y01", "这个文件读不下去，不是 YAML", Place(source.path), hint)
    try:
        events: Any = yaml.parse(source.text, Loader=loader)
        yield from events
    except yaml.MarkedYAMLError:
        raise
    except Exception as problem:
        raise InvalidNotice([finding]) from problem


class _YamlMark(Protocol):
    """What the marks of yaml's two parsers have in common."""

    index: int


def _get_index(mark: _YamlMark | None, default: int = 0) -> int:
    return mark.index if mark else default


def check_length(text: Text, findings: list[Diagnostic]) -> None:
    """Note that a text is longer than any may be (Y07)."""
    if len(text) > limits.TEXT_CHARACTERS:
        message = f"一个值有 {len(text)} 个字，超过 {limits.TEXT_CHARACTERS} 个字的上限"
        findings.append(make_error("Y07", message, text.place, "把内容分成几节或几个附件"))


class _LimitError(Exception):
    """A file passed a limit; reading on would only cost time, which nesting costs squared."""


class _TreeBuilder:
    """Builds the tree of one file from its events.

    ``nodes`` counts what was built, copies by aliases among it, which are ``repeated`` alone.
    """

    def __init__(
        self, source: SourceFile, findings: list[Diagnostic], events: Iterator[yaml.NodeEvent]
    ) -> None:
        self.source = source
        self.findings = findings
        self.events = events
        self.anchors: dict[str, tuple[Value, int] | None] = {}  # None: still being written
        self.nodes = 0
        self.repeated = 0
        self.depth = 0

    def report_error(self, code: str, message: str, place: Place, hint: str) -> None:
        self.findings.append(make_error(code, message, place, hint))

    def build_document(self) -> Value | None:
        """Return the first document; another one is a finding.

        None when it is empty. Raises _LimitError when the file passes a limit, with the finding.
        """
        tree: Value | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    place = self.locate_event(event)
                    hint = "删去单独一行的 ---，其余内容另存一个文件"
                    self.report_error("Y01", "一个文件只能写一份内容", place, hint)
                    raise _LimitError
                tree = self.build_node(next(self.events))
        return None if isinstance(tree, BlankNode) else tree

    def locate_event(self, event: yaml.Event) -> Place:
        return self.source.locate_character(_get_index(event.start_mark))

    def build_node(self, event: yaml.NodeEvent) -> Value:
        """Return the value that begins with an event."""
        self.nodes += 1
        if self.nodes - self.repeated > limits.NODES:
            message = f"键和值太多，超过 {limits.NODES} 个"
            self.report_error("Y07", message, self.locate_event(event), "把内容分成几个文件")
            raise _LimitError
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return self.resolve_alias(event)
        before = self.nodes
        if event.anchor:
            self.anchors[event.anchor] = None
        if event.tag and event.tag not in _PLAIN_TAGS:
            hint = "删去它；如果 ! 是正文的文字，给整个值加上单引号"
            self.report_error("Y05", "不能用 ! 开头的标签", self.locate_event(event), hint)
        value = (
            self.build_scalar(event)
            if isinstance(event, yaml.ScalarEvent)
            else self.build_collection(event)
        )
        if event.anchor:
            self.anchors[event.anchor] = value, self.nodes - before + 1
        return value

    def build_scalar(self, event: yaml.ScalarEvent) -> Value:
        style = event.style if event.style in QUOTED_STYLES else ""
        if not style and event.value in _BLANK:
            return BlankNode(self.locate_event(event))
        start = _get_index(event.start_mark)
        if event.anchor or event.tag:
            properties = _PROPERTIES.match(self.source.text, start)
            start = properties.end() if properties else start
        origin = Origin(self.source, start, _get_index(event.end_mark), style)
        text = Text(event.value, origin)
        check_length(text, self.findings)
        slip = None if style else find_scalar_slip(self.source.text, origin.start, origin.end)
        if slip:
            place = self.source.locate_character(slip.at)
            self.report_error("Y01", slip.message, place, slip.hint)
        if style == '"':
            self.check_escapes(text)
        return text

    def check_escapes(self, text: Text) -> None:
        """Report a character that only an escape in double quotes could bring in."""
        match = find_first_stray(text)
        if match and match[0] != "\ufffd":
            self.findings.append(
                describe_stray_character(match[0], text.locate_character(match.start()))
            )

    def build_collection(self, event: yaml.CollectionStartEvent) -> Value:
        place = self.locate_event(event)
        if self.depth >= limits.DEPTH:
            self.report_error(
                "Y07", f"层次太深，超过 {limits.DEPTH} 层", place, "检查多写的括号或“- ”"
            )
            raise _LimitError
        self.depth += 1
        mapping = isinstance(event, yaml.MappingStartEvent)
        value = (
            self.build_mapping(MappingNode(place))
            if mapping
            else self.build_sequence(SequenceNode(place))
        )
        self.depth -= 1
        return value

    def build_sequence(self, sequence: SequenceNode) -> SequenceNode:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            sequence.append(self.build_node(event))
        return sequence

    def build_mapping(self, mapping: MappingNode) -> MappingNode:
        keys: dict[str, Text] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = self.locate_event(event)
            key = self.build_node(event)
            value = self.build_node(next(self.events))
            if not isinstance(key, Text):
                hint = "写成“键: 值”；如果值以 {{ 或 [ 开头，给整个值加上单引号"
                self.report_error("Y01", "冒号前面要有一个键", place, hint)
            elif wide := _WIDE_START.match(key):
                place = key.locate_character(wide.end() - 1)
                hint = "缩进只用半角空格：把它删去，改按两次空格键"
                self.report_error("Y02", "行首的缩进用了全角空格或不换行空格", place, hint)
            elif key in keys:
                first = keys[key].place.line
                hint = f"删去一个；第 {first} 行已经有它"
                self.report_error("Y04", f"键“{shorten_text(key)}”写了两次", key.place, hint)
            else:
                keys[key] = key
                mapping[key] = value
        return mapping

    def resolve_alias(self, event: yaml.NodeEvent) -> Value:
        """Return the node that an alias repeats: the same node, so that it is built only once.

        Every node of it counts all the same, since whoever reads the tree meets each anew. An alias
        that cannot be followed is blank, and a finding (Y01, Y06).
        """
        place = self.locate_event(event)
        if event.anchor not in self.anchors:
            hint = "如果 * 是正文的文字，给整个值加上单引号"
            self.report_error("Y01", f"没有名为 &{event.anchor} 的内容可以引用", place, hint)
            return BlankNode(place)
        anchored = self.anchors[event.anchor]
        if anchored is None:
            self.report_error("Y06", f"*{event.anchor} 引用了它自己", place, "把内容直接写出来")
            return BlankNode(place)
        value, size = anchored
        if self.repeated <= limits.ALIASES < self.repeated + size:
            message = f"用 * 重复引用的内容太多，超过 {limits.ALIASES} 处"
            self.report_error("Y06", message, place, "把内容直接写出来，不用 & 和 *")
        self.repeated += size
        self.nodes += size
        return BlankNode(place) if self.repeated > limits.ALIASES else value
