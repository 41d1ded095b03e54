"""An existing document made into a content folder.

In: a .docx, .txt, .md or .html file.  Out: a new folder with notice.yaml, a file for each longer
section and the pictures; ``Brought`` says what became of every character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from notice_gen.error import InvalidNotice, UsageError
from notice_gen.importer import (
    body,
    closing_elements,
    docx_reader,
    front_matter,
    html_reader,
    paragraphs,
    text_reader,
)
from notice_gen.importer.block import SourceParagraph, SourcePicture
from notice_gen.importer.change_log import ChangeLog, LoggedChange, UnplacedText
from notice_gen.importer.recognised import Recognised
from notice_gen.importer.unreadable import UnreadableSource
from notice_gen.importer.yaml_writer import format_yaml
from notice_gen.model import notice
from notice_gen.model.base_model import find_known_keys, format_key_names
from notice_gen.model.elements import Section
from notice_gen.model.notice import Notice
from notice_gen.whole_file import write_file_whole
from notice_gen.yaml_source import parse

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.importer.block import SourceDocument
    from notice_gen.importer.yaml_writer import PlainValue

READERS: Final = {
    ".docx": docx_reader.read_docx,
    ".txt": text_reader.read_text,
    ".md": text_reader.read_markdown,
    ".html": html_reader.read_html,
    ".htm": html_reader.read_html,
}
_STEM_LIMIT: Final = 12  # characters of a section file's name
_COMMENT_WIDTH: Final = 400  # characters of a comment's line


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was brought in, and what became of it.

    ``recognised`` are the values by their English keys; ``changes`` every stretch that is written
    differently or left to the program to print; ``left`` what found no place; ``missing`` the keys
    the source has nothing for; ``findings`` what the loader says of the new folder.
    """

    file: Path
    folder: Path
    unit: str
    recognised: dict[str, PlainValue]
    files: tuple[Path, ...]
    changes: tuple[LoggedChange, ...]
    left: tuple[UnplacedText, ...]
    remarks: tuple[str, ...]
    missing: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def import_file(file: Path, folder: Path, *, chinese: bool = False) -> ImportResult:
    """Write a new content folder from a file; ``chinese`` asks for keys in Chinese.

    Raises Unreadable (1) when the file cannot be read, UsageError (2) when there is none, when its
    kind is unknown, or when the folder is already there.
    """
    read = READERS.get(file.suffix.lower())
    if read is None:
        raise UsageError(f"不能导入 {file.name}：可以导入的有 {'、'.join(READERS)} 文件")
    if not file.is_file():
        raise UsageError(f"没有文件 {file}")
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"文件夹 {folder} 已经有了，导入只写新的文件夹：请换一个名字")
    try:
        found = read(file)
    except OSError as problem:
        raise UnreadableSource(f"打不开 {file}：{problem.strerror}") from problem
    if not any(
        not isinstance(piece, SourceParagraph) or piece.text.strip() for piece in found.pieces
    ):
        raise UnreadableSource(f"{file.name} 里没有文字，没有什么可以导入")
    draft = recognise_document(found)
    missing = _find_missing_keys(draft.values, folder)
    files = _write_folder(draft, folder, missing, chinese=chinese)
    return ImportResult(
        file,
        folder,
        found.unit,
        draft.values,
        files,
        tuple(draft.journal.changes),
        tuple(draft.journal.left),
        tuple(draft.journal.remarks),
        missing,
        _collect_findings(folder),
    )


def recognise_document(found: SourceDocument) -> Recognised:
    """Return what a source says, by the keys of notice.yaml."""
    journal = ChangeLog(found.unit, left=list(found.strays))
    for remark in found.remarks:
        journal.log_remark(remark)
    authors = found.author.split("、") if found.own and found.author else ()
    draft = Recognised(journal, own=found.own, authors=tuple(authors))
    if found.kind in notice.KINDS:
        draft.values["kind"] = found.kind
    pieces = paragraphs.prepare_blocks(found, journal)
    pieces = front_matter.recognise_front_matter(pieces, draft)
    pieces, annexes = closing_elements.recognise_closing_elements(pieces, draft, found.date)
    if "issuers" not in draft.values and draft.authors:
        draft.values["issuers"] = list(draft.authors)
        journal.log_remark("正文没有印署名，署名的机关取自文件属性，请核对")
    body.recognise_body(pieces, draft)
    if annexes:
        draft.values["attachments"] = [_build_attachment(annex, draft) for annex in annexes]
    _settle_values(draft)
    return draft


def _build_attachment(
    annex: closing_elements.RecognisedAttachment, draft: Recognised
) -> PlainValue:
    found: dict[str, PlainValue] = {"title": annex.title}
    only = annex.pieces[0] if len(annex.pieces) == 1 else None
    if isinstance(only, SourcePicture) and only.alt in {"", annex.title}:
        found["file"] = body.add_picture_file(only, draft)
    else:
        found["body"] = body.format_attachment(annex.pieces, draft)
    if any(piece.turned for piece in annex.pieces):
        found["landscape"] = "true"
    return found


def _settle_values(draft: Recognised) -> None:
    """Set what follows from other keys, drop what is empty, put the keys in their usual order."""
    values = draft.values
    usual = notice.KINDS.get(str(values.get("kind")), "下行")
    if "signatories" in values and usual != "上行":
        values["direction"] = "上行"
        draft.journal.log_remark("有签发人，按上行文处理，请核对行文方向")
    if values.get("publication") == {}:
        del values["publication"]
    draft.values = {name: values[name] for name in Notice.model_fields if name in values}


def _find_missing_keys(values: dict[str, PlainValue], folder: Path) -> tuple[str, ...]:
    """Return the keys a notice has to have that neither the source nor office.yaml gives."""
    full = values.get("format", "文件") == "文件"
    needed = ["mark", "date", *(("kind", "title", "issuers") if full else ())]
    shared: set[str] = set()
    office = folder.parent / "office.yaml"
    if office.is_file():
        tree = parse.read_yaml(office, folder.parent, [])
        shared = {name for name, _, _ in find_known_keys(Notice, tree, None)} if tree else set()
    missing = [name for name in needed if name not in values and name not in shared]
    if full and not {"sections", "body"} & values.keys():
        missing.append("sections")
    return tuple(missing)


def _write_folder(
    draft: Recognised, folder: Path, missing: tuple[str, ...], *, chinese: bool
) -> tuple[Path, ...]:
    """Write the folder; notice.yaml last, so that half a folder is no notice."""
    files = dict(draft.files)
    values = dict(draft.values)
    sections = values.get("sections")
    if isinstance(sections, list):
        head = format_schema_line("section", folder)
        values["sections"] = _split_sections(sections, files, head, chinese=chinese)
    text = format_schema_line("notice", folder) + format_yaml(values, chinese=chinese)
    for name in missing:
        text += f"# 原文没有{format_key_names(Notice, name)}，请补上\n"
    text += "".join(_format_comment(left) for left in draft.journal.left)
    try:
        folder.mkdir(parents=True)
    except OSError as problem:
        raise UsageError(f"建不了文件夹 {folder}：{problem.strerror}") from problem
    files["notice.yaml"] = text.encode()
    for name, content in files.items():
        write_file_whole(folder / name, content)
    return tuple(folder / name for name in files)


def _split_sections(
    sections: list[PlainValue], files: dict[str, bytes], head: str, *, chinese: bool
) -> list[PlainValue]:
    """Put each section with items into a file of its own; return the list with their stems."""
    found: list[PlainValue] = []
    for number, section in enumerate(sections, 1):
        if not isinstance(section, dict) or "items" not in section or len(sections) == 1:
            found.append(section)
            continue
        stem = re.sub(r"\W", "", str(section.get("heading", "")))[:_STEM_LIMIT] or "节"
        while f"{stem}.yaml" in files or stem == "notice":
            stem += str(number)
        text = head + format_yaml(section, Section, chinese=chinese)
        files[f"{stem}.yaml"] = text.encode()
        found.append(stem)
    return found


def format_schema_line(name: str, folder: Path) -> str:
    """Return the line by which an editor finds the schema, of the project the folder is in."""
    above = folder.resolve().parents
    depth = next((n for n, path in enumerate(above) if (path / "schema").is_dir()), 1)
    return f"# yaml-language-server: $schema={'../' * (depth + 1)}schema/{name}.json\n"


def _format_comment(left: UnplacedText) -> str:
    """Return what found no place as a comment, so that it stays with the notice."""
    text = " ".join(left.text.split())
    lines = [text[at : at + _COMMENT_WIDTH] for at in range(0, len(text), _COMMENT_WIDTH)]
    return f"# 没有放进去（{left.reason}）：\n" + "".join(f"#   {line}\n" for line in lines)


def _collect_findings(folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is still to be done before the notice can be built."""
    try:
        notice.load_notice(folder)
    except InvalidNotice as problem:
        return problem.diagnostics
    return ()
