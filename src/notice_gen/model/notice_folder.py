"""A notice's folder, read.

In: a folder.  Out: its ``Notice``, from notice.yaml, the files it names, and office.yaml above it;
or every finding of all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.document_kind import BARE_FORMAT, RED_HEAD_KEYS
from notice_gen.error import InvalidNotice
from notice_gen.model.base_model import find_known_keys
from notice_gen.model.load_context import LoadContext, report_error
from notice_gen.model.notice import Notice
from notice_gen.place import Place
from notice_gen.yaml_source.tree import MappingNode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.yaml_source.tree import Text, Value


class UnfinishedNotice(InvalidNotice):
    """A notice with errors that could be read all the same.

    ``draft`` is what was read of it; what is missing or wrong in it has the value of its type that
    says nothing.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], draft: Notice) -> None:
        """Keep the draft beside the findings."""
        super().__init__(diagnostics)
        self.draft = draft


# What an office's documents share as documents: a paper without a red head has it from its own
# notice.yaml, if at all.
_NOT_OF_BARE: Final = frozenset({*RED_HEAD_KEYS, "issuers", "seal", "copies", "printer"})


def load_notice(folder: Path) -> Notice:
    """Return the notice in a folder.

    Reads notice.yaml, the files it names inside of the folder, and office.yaml in the folder above.
    Raises InvalidNotice with every finding of all of them, UnfinishedNotice when it could be read.
    """
    context = LoadContext(folder)
    path = folder / "notice.yaml"
    tree = context.read_tree(path)
    own = _collect_keys(tree, context)
    if "review" in own:
        key, _ = own["review"]
        hint = "移到 office.yaml；这份公文里有理由不照办的，写豁免"
        report_error(context, "K09", "审校只能写在 office.yaml 里", key.place, hint)
    shared, complete = _read_office(folder, context)
    if not isinstance(tree, MappingNode):
        _read_other_files(path, context)
        raise InvalidNotice(dict.fromkeys(context.findings))
    if "format" in own and own["format"][1] == BARE_FORMAT:
        shared = {name: pair for name, pair in shared.items() if name not in _NOT_OF_BARE}
    keys = shared | own
    merged = MappingNode(Place(path))
    merged.update(keys.values())
    values = {name: value for name, (_, value) in keys.items()}
    context = context.prepare_for_texts(values, complete=complete)
    notice = Notice.from_tree(merged, context)
    if context.findings:
        raise UnfinishedNotice(dict.fromkeys(context.findings), notice)
    return msgspec.structs.replace(notice, files=tuple(dict.fromkeys(context.files)))


def _collect_keys(tree: Value | None, context: LoadContext) -> dict[str, tuple[Text, Value]]:
    """Return each key of a file, by its English name, as it was written, with its value.

    Unknown keys and keys given twice are left out, and noted.
    """
    if tree is None:
        return {}
    return {name: (key, item) for name, key, item in find_known_keys(Notice, tree, context)}


def _read_office(folder: Path, context: LoadContext) -> tuple[dict[str, tuple[Text, Value]], bool]:
    """Return the keys of office.yaml, and whether that was all of them.

    Where it could not be read whole, it may hold the keys that seem to be missing.
    """
    above = folder / ".." if folder.name in {"", ".."} else folder.parent
    path = above / "office.yaml"
    if not (path.is_symlink() or path.exists()):
        return {}, True
    known = len(context.findings)
    tree = context.read_tree(path, root=above)
    keys = _collect_keys(tree, context)
    return keys, len(context.findings) == known


def _read_other_files(path: Path, context: LoadContext) -> None:
    """Report what is wrong in the other files of a folder whose notice.yaml says nothing.

    Their author would otherwise mend one file only to hear of the next.
    """
    if all(finding.place.path != path for finding in context.findings):
        report_error(context, "K07", f"{path.name} 是空的", Place(path), "写上标题、日期和正文等")
    for other in sorted(path.parent.glob("*.yaml")):
        if other != path:
            context.read_tree(other)
