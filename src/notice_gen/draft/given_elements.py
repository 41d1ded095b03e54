"""Elements that a draft lacks, as they were given beside it: ``--set 要素=内容``.

In: names and values as typed, and an imported draft.  Out: their YAML at the end of its
notice.yaml; what is wrong with them is told of them, not of the draft.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec
from msgspec.structs import replace

from notice_gen.error import NoticeError, UsageError
from notice_gen.importer.recognised import collapse_single, list_name_groups
from notice_gen.importer.yaml_writer import find_chinese_key, format_yaml
from notice_gen.model.base_model import map_key_names
from notice_gen.model.name_groups import split_name_groups
from notice_gen.model.notice import Notice
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.importer.run import ImportedFile
    from notice_gen.importer.yaml_writer import PlainValue

_LISTS: Final = frozenset({"mark", "issuers", "signatories"})  # a list of names, 、 between them
_GROUPS: Final = {"recipients": False, "copies": True}  # whether its names are printed apart
_GIVEN_AS: Final = {"sections": "body"}  # a text is given as one, not section by section
_MAIN_FILE: Final = "notice.yaml"


class IncompleteDraft(NoticeError):  # noqa: N818 - it names the state of a draft
    """A draft lacks what no notice can do without."""

    exit_code: ClassVar[int] = 1


class GivenElements(msgspec.Struct, frozen=True):
    """What was given: values by their English keys, in their order, and how each key was typed.

    ``first_line`` is where in notice.yaml they begin, one key after the other, from 1.
    """

    values: dict[str, PlainValue]
    typed: dict[str, str]
    first_line: int


def fill_in_elements(imported: ImportedFile, given: Sequence[tuple[str, str]]) -> GivenElements:
    """Add to an imported notice what was given of it, by Chinese or English keys.

    Raises UsageError for keys that are none, that are given twice or that the draft has itself,
    IncompleteDraft when more is missing.
    """
    values, typed = _read_values(given)
    _refuse_known(imported, values)
    missing = [name for name in imported.missing if _GIVEN_AS.get(name, name) not in values]
    if missing and "format" not in values:
        raise _report_missing(missing)
    path = imported.folder / _MAIN_FILE
    text = path.read_text("utf-8")
    path.write_text(text + format_yaml(values, chinese=False), "utf-8")
    return GivenElements(values, typed, text.count("\n") + 1)


def take_given(
    diagnostics: Sequence[Diagnostic], given: GivenElements
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return findings about given elements, at what was typed, and those about the draft itself."""
    owners = list(_list_line_owners(given))
    told: list[Diagnostic] = []
    others: list[Diagnostic] = []
    for diagnostic in diagnostics:
        at = diagnostic.place.line - given.first_line
        if diagnostic.place.path.name != _MAIN_FILE or not 0 <= at < len(owners):
            others.append(diagnostic)
            continue
        option = Place(Path(f"--set {given.typed[owners[at]]}"))
        told.append(replace(diagnostic, place=option, length=0, fix=None))
    return told, others


def _read_values(
    given: Sequence[tuple[str, str]],
) -> tuple[dict[str, PlainValue], dict[str, str]]:
    """Return values by English keys, and how the keys were typed.

    Names of several agencies may be given in one value or one after the other.
    """
    names = map_key_names(Notice)
    for key, _ in given:
        if key not in names:
            raise _report_unknown_key(key, names)
    texts: dict[str, str] = {}
    typed: dict[str, str] = {}
    for key, text in given:
        name = _GIVEN_AS.get(names[key], names[key])
        if name in texts and name not in _LISTS | _GROUPS.keys():
            raise UsageError(f"{find_chinese_key(name)}给了两次：--set {key} 请只写一次")
        texts[name] = f"{texts[name]}、{text}" if name in texts else text
        typed.setdefault(name, key)
    return {name: _read_value(name, text) for name, text in texts.items()}, typed


def _report_unknown_key(key: str, names: Iterable[str]) -> UsageError:
    """Return what is said of a key that is none; a part of one is taken for a slip of it."""
    alike = [name for name in names if key in name]
    hint = f"是不是“{'”“'.join(alike)}”" if alike else "--set 可以补的见 docs/keys.md"
    return UsageError(f"没有要素“{key}”：{hint}")


def _read_value(name: str, text: str) -> PlainValue:
    """Return a value; where a key takes a list of names, the names."""
    if name in _GROUPS:
        return list_name_groups(text, apart=_GROUPS[name])
    if name in _LISTS:
        return collapse_single([each for group in split_name_groups(text) for each in group])
    return text


def _refuse_known(imported: ImportedFile, values: dict[str, PlainValue]) -> None:
    """Raise UsageError for what the draft has itself: two words of one thing help nobody."""
    known = [find_chinese_key(name) for name in values if name in imported.recognised]
    if known:
        raise UsageError(f"稿件里已有{'、'.join(known)}，--set 只补稿件里没有的")


def _report_missing(missing: Sequence[str]) -> IncompleteDraft:
    """Return what is said of a draft that lacks some keys."""
    labels = [find_chinese_key(name) for name in missing]
    options = " ".join(f"--set {label}=…" for label in labels)
    return IncompleteDraft(
        f"稿件里没有{'、'.join(labels)}，还不能成文：请补在稿件里，或者加上 {options} 再运行一次"
    )


def _list_line_owners(given: GivenElements) -> Iterator[str]:
    """Yield for each line that was added the key it is of."""
    for name, value in given.values.items():
        lines = format_yaml({name: value}, chinese=False).count("\n")
        yield from [name] * lines
