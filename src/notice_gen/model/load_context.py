"""One notice being read: what its text may name, where its files are, what was found wrong.

In: findings, as field types and parts come upon them.  Out: all of them, at the end.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen import diagnostic, limits
from notice_gen.error import InvalidNotice
from notice_gen.numeral import ORDINAL_STYLES
from notice_gen.place import NOWHERE, Place
from notice_gen.yaml_source.tree import BlankNode, MappingNode, SequenceNode, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from notice_gen.yaml_source.tree import Value

# The names in braces that the program gives itself.
RESERVED_NAMES: Final = ("year", "title", "number", "date")
ABSENT: Final = BlankNode(NOWHERE)  # stands for a missing key that was already reported


class LoadContext(msgspec.Struct, frozen=True):
    """One notice being read: its folder, and what was found.

    ``names`` are those its text may use in braces, ``levels`` how many levels of headings it has;
    ``complete`` is false when office.yaml is there but could not be read. ``files`` are those with
    text that were read, in that order.
    """

    folder: Path = msgspec.field(default_factory=Path)
    names: tuple[str, ...] = RESERVED_NAMES
    levels: int = len(ORDINAL_STYLES)
    complete: bool = True
    findings: list[diagnostic.Diagnostic] = msgspec.field(default_factory=list)
    files: list[Path] = msgspec.field(default_factory=list)

    def prepare_for_texts(self, keys: Mapping[str, Value], *, complete: bool) -> LoadContext:
        """Return the context with what has to be known before any text is read.

        That are the names its braces may use, of which ``number`` is one only where there is one,
        and how many levels its headings have. ``keys`` are those of the notice, by their English
        names; findings and files stay the same lists.
        """
        names = list(RESERVED_NAMES)
        if not isinstance(keys.get("number"), Text):
            names.remove("number")
        facts = keys.get("facts")
        if isinstance(facts, MappingNode):
            names += [name for name in facts if _is_own_name(name)]
        self._check_attachment_count(keys.get("attachments"))
        levels = len(ORDINAL_STYLES)
        numbering = keys.get("numbering")
        if isinstance(numbering, SequenceNode):
            levels = len(numbering)
        return replace(self, names=tuple(names), levels=levels, complete=complete)

    def _check_attachment_count(self, value: Value | None) -> None:
        """Note, at the first one beyond the limit, that there are too many attachments."""
        if isinstance(value, SequenceNode) and len(value) > limits.ATTACHMENTS:
            message = f"附件太多，有{len(value)}个，超过 {limits.ATTACHMENTS} 个"
            place = locate_value(value[limits.ATTACHMENTS])
            hint = "把几个附件合成一个，或者分成几份公文"
            self.findings.append(diagnostic.make_error("Y07", message, place, hint))

    def read_tree(
        self, path: Path, asked: Place | None = None, root: Path | None = None
    ) -> Value | None:
        """Return the tree of a YAML file inside ``root``, the notice's folder if not given.

        None when there is none to be had; why is in the findings. ``asked`` is where the author
        named the file; there it is said that it is missing, or may not be read.
        """
        from notice_gen.yaml_source import parse  # noqa: PLC0415 - yaml takes 15 ms to import

        self.files.append(path)
        return parse.read_yaml(path, root or self.folder, self.findings, asked)

    def read_text(self, path: Path, asked: Place) -> Text | None:
        """Return a file of the folder as one text, None when it cannot be read.

        Like ``read_tree``, it notes what is wrong, and that the file was read.
        """
        from notice_gen.yaml_source import parse  # noqa: PLC0415 - yaml takes 15 ms to import

        self.files.append(path)
        return parse.read_text(path, self.folder, self.findings, asked)

    def check_picture(self, name: Text) -> None:
        """Note why a picture of the folder cannot be printed: Y08, Y09, or T03."""
        from notice_gen.inline.text import check_picture  # noqa: PLC0415 - only where one is named
        from notice_gen.yaml_source.source_file import check_file_access  # noqa: PLC0415 - likewise

        trouble = check_file_access(self.folder / name, self.folder, name.place)
        if trouble:
            self.findings.append(trouble)
        else:
            self.findings.extend(check_picture(name, self.folder))


def _is_own_name(name: str) -> bool:
    """Tell whether a name in ``facts`` is one that braces can hold, and none of the program's."""
    return name.isidentifier() and name not in RESERVED_NAMES


def report_error(context: object, code: str, message: str, place: Place, hint: str = "") -> None:
    """Note an error in the LoadContext that is the context.

    Raises InvalidNotice without one: a program that makes a part hears of the first.
    """
    add_findings(context, [diagnostic.make_error(code, message, place, hint)])


def add_findings(context: object, findings: Iterable[diagnostic.Diagnostic]) -> None:
    """Note findings in the LoadContext that is the context.

    Raises InvalidNotice without one, as soon as there is a finding.
    """
    for finding in findings:
        if not isinstance(context, LoadContext):
            raise InvalidNotice([finding])
        context.findings.append(finding)


def locate_value(value: object) -> Place:
    """Return where a value stands; what no file has stands nowhere (``ABSENT``)."""
    if isinstance(value, Text | MappingNode | SequenceNode | BlankNode):
        return value.place
    return ABSENT.place
