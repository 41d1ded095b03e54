"""A content folder from what was recognised.

In: ``Recognised`` and a new folder.  Out: notice.yaml, a file for each longer section, and the
pictures. What found no place, and what is missing, stands in notice.yaml as comments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.disk.target_lock import hold_target
from notice_gen.document_kind import BARE_FORMAT
from notice_gen.error import UsageError
from notice_gen.importer.yaml_writer import find_chinese_key, format_yaml
from notice_gen.inline.placeholders import make_fill_placeholder
from notice_gen.model.base_model import find_known_keys, format_key_names
from notice_gen.model.elements import Section
from notice_gen.model.notice import Notice
from notice_gen.whole_file import create_whole_folder, write_file_whole
from notice_gen.yaml_source import parse
from notice_gen.yaml_source.source_file import name_stray_characters

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.importer.change_log import UnplacedText
    from notice_gen.importer.recognised import Recognised
    from notice_gen.importer.yaml_writer import PlainValue

_STEM_LIMIT: Final = 12  # characters of a section file's name
_COMMENT_WIDTH: Final = 400  # characters of a comment's line


def find_missing_keys(values: dict[str, PlainValue], folder: Path) -> tuple[str, ...]:
    """Return the keys a notice has to have that neither the source nor office.yaml gives.

    命令, 纪要 and 信函 may do without some, as the loader says in the end.
    """
    needed = ["date", "title"] if values.get("format") == BARE_FORMAT else ["mark", "date"]
    is_plain = values.get("format", "文件") == "文件"
    if is_plain:
        needed += ["kind", "title"]
        if "adopted" not in values:
            needed.append("issuers")
    given = values.keys() | read_office_keys(folder.parent)
    missing = [name for name in needed if name not in given]
    if is_plain and values.keys().isdisjoint({"sections", "body"}):
        missing.append("sections")
    return tuple(missing)


def read_office_keys(content: Path) -> set[str]:
    """Return the keys, in English, that the office.yaml of a folder of notices gives.

    None where there is no such file; what is wrong with it is the loader's to say.
    """
    office = content / "office.yaml"
    if not office.is_file():
        return set()
    tree = parse.read_yaml(office, content, [])
    if not tree:
        return set()
    return {name for name, _, _ in find_known_keys(Notice, tree, None)}


def write_folder(
    recognised: Recognised, folder: Path, missing: tuple[str, ...], *, chinese: bool
) -> tuple[Path, ...]:
    """Write the folder, all of it or nothing, and return its files.

    Raises UsageError when the folder is there by now, MachineError when it cannot be written.
    """
    files = dict(recognised.files)
    values = dict(recognised.values)
    sections = values.get("sections")
    if isinstance(sections, list):
        schema_line = format_schema_line("section", folder)
        values["sections"] = _split_sections(sections, files, schema_line, chinese=chinese)
    text = format_schema_line("notice", folder) + format_yaml(values, chinese=chinese)
    text += "".join(map(_format_missing, missing))
    for unplaced in recognised.log.unplaced:
        text += _format_comment(unplaced)
    files["notice.yaml"] = text.encode()
    with hold_target(folder):
        refuse_existing_folder(folder)
        with create_whole_folder(folder) as temporary:
            for name, content in files.items():
                (temporary / name).write_bytes(content)
    return tuple(folder / name for name in files)


def _format_missing(name: str) -> str:
    return f"# 原文没有{format_key_names(Notice, name)}，请补上\n"


def leave_to_fill(folder: Path, missing: tuple[str, ...], *, chinese: bool) -> None:
    """Put 【待填】 into an imported notice for each key that is missing, but the text itself.

    The office sees in its place what is wanted, and nothing is taken from another's. MachineError
    when the file cannot be written.
    """
    path = folder / "notice.yaml"
    text = path.read_text("utf-8")
    for name in missing:
        if name == "sections":
            continue
        label = find_chinese_key(name)
        line = f"{label if chinese else name}: {make_fill_placeholder(label)}\n"
        text = text.replace(f"\n{_format_missing(name)}", f"\n{line}", 1)
    write_file_whole(path, text.encode())


def refuse_existing_folder(folder: Path) -> None:
    """Raise UsageError when a new folder cannot be made because something is there."""
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"文件夹 {folder} 已经有了，导入只写新的文件夹：请换一个名字")


def _split_sections(
    sections: list[PlainValue], files: dict[str, bytes], schema_line: str, *, chinese: bool
) -> list[PlainValue]:
    """Put each section with items into a file of its own; return the list with their stems.

    An only section stays in notice.yaml. A file is called after its heading, and begins with
    ``schema_line``.
    """
    if len(sections) == 1:
        return sections
    entries: list[PlainValue] = []
    for number, section in enumerate(sections, 1):
        if not isinstance(section, dict) or "items" not in section:
            entries.append(section)
            continue
        stem = re.sub(r"\W", "", str(section.get("heading", "")))[:_STEM_LIMIT] or "节"
        while f"{stem}.yaml" in files or stem == "notice":
            stem += str(number)
        text = schema_line + format_yaml(section, Section, chinese=chinese)
        files[f"{stem}.yaml"] = text.encode()
        entries.append(stem)
    return entries


def format_schema_line(name: str, folder: Path) -> str:
    """Return the line by which an editor finds the schema, of the project the folder is in.

    Where no folder above has one, it is taken to be two above, as content/2022 is in a project.
    """
    depth = 1
    for above, parent in enumerate(folder.resolve().parents):
        if (parent / "schema" / f"{name}.json").is_file():
            depth = above
            break
    return f"# yaml-language-server: $schema={'../' * (depth + 1)}schema/{name}.json\n"


def _format_comment(unplaced: UnplacedText) -> str:
    """Return what found no place as a comment, so that it stays with the notice.

    What no YAML file may have is named there: nobody has cleaned it.
    """
    comment = f"# 没有放进去（{unplaced.reason}）：\n"
    text = name_stray_characters(" ".join(unplaced.text.split()))
    for start in range(0, len(text), _COMMENT_WIDTH):
        comment += f"#   {text[start : start + _COMMENT_WIDTH]}\n"
    return comment
