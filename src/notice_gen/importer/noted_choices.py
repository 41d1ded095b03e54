"""The author's choices that a DOCX of this program notes beside its text (``document_variables``).

In: what is noted, and the values recognised.  Out: the values with those choices. What somebody
changed in Word since counts more than what was noted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import TABLE_SIZES
from notice_gen.importer.block import SPACES
from notice_gen.importer.recognised import collapse_single
from notice_gen.model.attachment import Attachment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from notice_gen.importer.yaml_writer import PlainValue

_WIDTH_JOINT: Final = "："
_WIDTHS: Final = re.compile(r"[0-9.]{1,9}(?:：[0-9.]{1,9}){0,22}")
_CHOICES: Final = {
    "profile": re.compile("official|office"),
    "red": re.compile("#[0-9A-Fa-f]{6}"),
    "digits": re.compile("仿宋|Times"),
    **dict.fromkeys(("duplex", "star", "preprinted"), re.compile("true|false")),
}
_MARK_NAME: Final = re.compile(r"mark\.names\[\d{1,3}\]")


def apply_noted_choices(values: dict[str, PlainValue], noted: Mapping[str, str]) -> None:
    """Set what is noted of the layout, of titles that the program broke, and of tables."""
    layout: dict[str, PlainValue] = {}
    for name, choice in _CHOICES.items():
        value = noted.get(f"layout.{name}", "")
        if choice.fullmatch(value):
            layout[name] = value
    if layout:
        values["layout"] = layout
    _join_title(values, noted.get("title", ""))
    _set_attachment_choices(values, "", noted)
    for at, issued in enumerate(_list_parts(values.get("issued")), 1):
        _join_title(issued, noted.get(f"issued[{at}].title", ""))
        _set_attachment_choices(issued, f"issued[{at}].", noted)


def find_noted_mark(noted: Mapping[str, str]) -> PlainValue:
    """Return the 发文机关标志 that is not printed because the paper has it; none: no names."""
    names: list[PlainValue] = [noted[key] for key in noted if _MARK_NAME.fullmatch(key)]
    suffix = noted.get("mark.suffix", "")
    usual = collapse_single(names)
    return {"names": usual, "suffix": suffix} if suffix not in {"", "文件"} else usual


def count_closing_blocks(noted: Mapping[str, str]) -> int | None:
    """Return how many blocks at the end of 正文 are 结束语; None where that was not noted."""
    count = noted.get("closing", "")
    return int(count) if re.fullmatch(r"\d{1,3}", count, re.ASCII) else None


def _list_parts(value: PlainValue | None) -> Sequence[dict[str, PlainValue]]:
    """Return the mappings of a list, or one that stands by itself."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _join_title(values: dict[str, PlainValue], noted: str) -> None:
    """Write a title whose lines the program chose as one, if its words are still the same."""
    lines = values.get("title")
    if isinstance(lines, list) and _bare("".join(map(str, lines))) == _bare(noted):
        values["title"] = noted


def _bare(text: str) -> str:
    """Return a text without its spaces, which a line's end may have lost."""
    return re.sub(f"[{SPACES}]", "", text)


def _set_attachment_choices(
    values: dict[str, PlainValue], path: str, noted: Mapping[str, str]
) -> None:
    """Set widths and size of the tables of attachments, and which are not bound with the text."""
    for at, entry in enumerate(_list_parts(values.get("attachments")), 1):
        widths = noted.get(f"{path}attachments[{at}].widths", "")
        size = noted.get(f"{path}attachments[{at}].size", "")
        if _WIDTHS.fullmatch(widths) and _has_table(entry):
            entry["widths"] = [*widths.split(_WIDTH_JOINT)]
        if size in TABLE_SIZES and _has_table(entry):
            entry["size"] = size
        if noted.get(f"{path}attachments[{at}].bound") == "false":
            entry["bound"] = "false"
        _sort_keys(entry)


def _has_table(entry: Mapping[str, PlainValue]) -> bool:
    return "\n| " in f"\n{entry.get('body', '')}"


def _sort_keys(entry: dict[str, PlainValue]) -> None:
    """Put the keys of an attachment in their usual order."""
    ordered = {name: entry[name] for name in Attachment.keys if name in entry}
    entry.clear()
    entry.update(ordered)
