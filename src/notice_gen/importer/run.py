"""The road of an import, from a file to a folder.

In: a .docx, .doc, .wps, .odt, .rtf, .pdf, .ofd, .xlsx, .csv, .txt, .md or .html file.  Out: a new
content folder; ``ImportResult`` says what became of every character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import asdict

from notice_gen.document_kind import (
    BARE_FORMAT,
    DOCUMENT_KINDS,
    RED_HEAD_KEYS,
    find_document_kind,
)
from notice_gen.error import InvalidNotice, UsageError, explain_os_error
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer import (
    bare_labels,
    body,
    change_log,
    closing_elements,
    folder_writer,
    front_matter,
    head_leftovers,
    marked_elements,
    noted_choices,
    page_facts,
    page_words,
    paragraphs,
)
from notice_gen.importer import change_log as why
from notice_gen.importer.block import SourceParagraph
from notice_gen.importer.change_log import ChangeLog, LoggedChange, UnplacedText
from notice_gen.importer.character_count import CharacterCount, count_characters
from notice_gen.importer.issued_text import build_attachment_entries, build_issued_text
from notice_gen.importer.recognised import Recognised, collapse_single, find_date
from notice_gen.importer.seen_text import read_seen_lines
from notice_gen.importer.source_readers import SOURCE_SUFFIXES, load_reader
from notice_gen.importer.title_search import PAPER_AT_END
from notice_gen.model.notice import Notice
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.importer.block import SourceDocument
    from notice_gen.importer.yaml_writer import PlainValue


class ImportedFile(msgspec.Struct, frozen=True):
    """What was imported, and what became of it.

    ``source`` is the file as it was read, in whose unit places count; ``recognised`` are the values
    by their English keys;
    ``changes`` every stretch that is written differently or left to the program to print;
    ``unplaced`` what found no place; ``missing`` the keys the source has nothing for.
    """

    file: Path
    folder: Path
    source: SourceDocument
    recognised: dict[str, PlainValue]
    files: tuple[Path, ...]
    changes: tuple[LoggedChange, ...]
    unplaced: tuple[UnplacedText, ...]
    remarks: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def unit(self) -> str:
        """What places count: 行 or 段."""
        return self.source.unit


class ImportResult(ImportedFile, frozen=True):
    """What was imported, held against the file and loaded.

    ``findings`` are what the loader says of the new folder; ``count`` says whether every character
    of the source is in its files, in a change or unplaced.
    """

    findings: tuple[Diagnostic, ...]
    count: CharacterCount


def import_file(
    file: Path, folder: Path, *, chinese: bool = False, to_fill: bool = False
) -> ImportResult:
    """Write a new content folder from a file; ``chinese`` asks for keys in Chinese.

    ``to_fill`` leaves 【待填】 for what the file does not say and office.yaml does not give.

    Raises UnreadableSource (exit 1) when the file cannot be read, UsageError (2) when there is
    none, when its kind is unknown, or when the folder is already there.
    """
    source = _read_source(file, folder)
    # A part that only the count reads may be damaged: that is found out before anything is written.
    seen = read_seen_lines(file) if source.seen is None else source.seen
    written = _write_import(file, folder, source, chinese=chinese)
    count = count_characters(
        seen,
        written.changes,
        written.unplaced,
        written.files,
        markdown=file.suffix.lower() == ".md",
    )
    if to_fill:
        folder_writer.leave_to_fill(folder, written.missing, chinese=chinese)
    return ImportResult(**asdict(written), findings=_collect_findings(folder), count=count)


def import_to_review(file: Path, folder: Path) -> ImportedFile:
    """Write a new content folder that is loaded next; nothing is held against the file.

    Raises as ``import_file``.
    """
    return _write_import(file, folder, _read_source(file, folder), chinese=False)


def _write_import(
    file: Path, folder: Path, source: SourceDocument, *, chinese: bool
) -> ImportedFile:
    """Write what is recognised of a source into a new folder."""
    recognised = recognise_document(source)
    missing = folder_writer.find_missing_keys(recognised.values, folder)
    files = folder_writer.write_folder(recognised, folder, missing, chinese=chinese)
    log = recognised.log
    return ImportedFile(
        file,
        folder,
        source,
        recognised.values,
        files,
        tuple(log.changes),
        tuple(log.unplaced),
        tuple(log.remarks),
        missing,
    )


def _read_source(file: Path, folder: Path) -> SourceDocument:
    """Return what a file holds; raises as ``import_file`` does when it cannot go into a folder."""
    read = load_reader(file)
    if read is None:
        raise UsageError(f"不能导入 {file.name}：可以导入的有 {'、'.join(SOURCE_SUFFIXES)} 文件")
    if not file.is_file():
        raise UsageError(f"没有文件 {file}")
    folder_writer.refuse_existing_folder(folder)
    try:
        source = read(file)
    except OSError as problem:
        raise UnreadableSource(f"打不开 {file}：{explain_os_error(problem)}") from problem
    for block in source.blocks:
        if not isinstance(block, SourceParagraph) or block.text.strip():
            return source
    raise UnreadableSource(f"{file.name} 里没有文字，没有什么可以导入")


def recognise_document(source: SourceDocument) -> Recognised:
    """Return what a source says, by the keys of notice.yaml.

    Each step takes its elements and hands on the blocks that are left: the top, the foot, and what
    stands between is the text proper.
    """
    recognised = _begin_recognised(source)
    blocks = paragraphs.prepare_blocks(source, recognised.log)
    if not source.own:
        blocks = page_words.drop_page_end(blocks, recognised.log)
        blocks = page_words.part_end_mark(blocks, recognised.log)
        blocks = page_words.part_datelines(blocks, recognised.log)
        blocks = bare_labels.add_label_colons(blocks, recognised.log)
        blocks = head_leftovers.part_title_lines(blocks)
    marked = marked_elements.recognise_marked_elements(blocks, recognised)
    blocks = front_matter.recognise_front_matter(marked.above, recognised)
    if marked.body:  # what is left above it, or typed between it and what follows, belongs to it
        marked.body[:0] = blocks
        blocks = marked.below
    blocks, attachments = closing_elements.recognise_closing_elements(
        blocks, recognised, source.date, marked
    )
    blocks[:0] = marked.body
    unsigned = recognised.values.keys().isdisjoint({"issuers", "adopted"})
    if unsigned and recognised.authors:
        recognised.values["issuers"] = list(recognised.authors)
        for author in recognised.authors:
            recognised.log.add_change(0, "", author, change_log.PROPERTY)
        recognised.log.add_remark("正文没有印署名，署名的机关取自文件属性，请核对")
    body.recognise_body(blocks, recognised, noted_choices.count_closing_blocks(source.noted))
    if attachments:
        recognised.values["attachments"] = build_attachment_entries(attachments, recognised)
    if recognised.issued:
        recognised.values["issued"] = collapse_single(
            [build_issued_text(carried, recognised) for carried in recognised.issued]
        )
    page_facts.fill_from_facts(recognised)
    noted_choices.apply_noted_choices(recognised.values, source.noted)
    recognised.log.unplaced.sort(key=lambda words: words.at)
    _settle_values(recognised, noted_choices.find_noted_mark(source.noted))
    return recognised


def _begin_recognised(source: SourceDocument) -> Recognised:
    """Return what is known of a source before its text is looked at.

    It is what the reader saw beside the text, and what this program's own files say of themselves.
    """
    log = ChangeLog(source.unit, list(source.changes), list(source.unplaced))
    for remark in source.remarks:
        log.add_remark(remark)
    recognised = Recognised(log, own=source.own)
    if source.own and source.author:
        recognised.authors = tuple(source.author.split("、"))
    if source.kind in DOCUMENT_KINDS:
        recognised.values["kind"] = source.kind
    return recognised


def _settle_values(recognised: Recognised, noted_mark: PlainValue) -> None:
    """Set what follows from other keys, drop what is empty, put the keys in their usual order.

    ``noted_mark`` is 发文机关标志 where a file notes it beside its text. 签发人 stand only on what
    goes upwards (7.2.6), whatever direction its 文种 usually has.
    """
    values = recognised.values
    if noted_mark and "mark" not in values:
        values["mark"] = noted_mark
        recognised.log.add_change(0, "", _join_mark(noted_mark), why.PROPERTY)
    if _is_bare_paper(recognised):
        values["format"] = BARE_FORMAT
        if not recognised.own:
            recognised.log.add_remark("没有红头，标题也没有文种，按白头处理，请核对格式")
    if recognised.own and "number" in values and "mark" not in values:
        _set_preprinted_mark(recognised)
    kind = find_document_kind(str(values.get("kind")))
    if "signatories" in values and not kind.is_upward:
        values["direction"] = "上行"
        recognised.log.add_remark("有签发人，按上行文处理，请核对行文方向")
    adopted = find_date(str(values.get("adopted", "")))
    if adopted and "date" not in values:
        values["date"] = adopted.isoformat()
        recognised.log.add_change(0, "", adopted.isoformat(), why.ADOPTED)
        recognised.log.add_remark("没有另印成文日期，日期取自题注，请核对")
    if values.get("publication") == {}:
        del values["publication"]
    recognised.values = {name: values[name] for name in Notice.keys if name in values}


def _join_mark(mark: PlainValue) -> str:
    """Return all words of 发文机关标志."""
    if isinstance(mark, dict):
        return "".join(_join_mark(each) for each in mark.values())
    return mark if isinstance(mark, str) else "".join(map(str, mark))


def _set_preprinted_mark(recognised: Recognised) -> None:
    """Take 发文机关标志 of what is printed on paper that carries it from the file's own properties.

    Those name the agencies that sign, which mostly are the same.
    """
    if not recognised.authors:
        return
    recognised.values["mark"] = collapse_single(list(recognised.authors))
    recognised.values["layout"] = {"preprinted": "true"}
    recognised.log.add_change(0, "", "".join(recognised.authors), why.INFERRED)
    recognised.log.add_remark("没有发文机关标志，按套打处理，标志取自文件属性，请核对")


def _is_bare_paper(recognised: Recognised) -> bool:
    """Tell whether what was found is a paper without a red head: 方案, 总结, 讲话稿.

    This program's own files have every 标志 there was; of others the end of the title tells it,
    for many a notice is published without its 版头.
    """
    values = recognised.values
    if "title" not in values or {*RED_HEAD_KEYS, "format", "issue"} & values.keys():
        return False
    if recognised.own:
        return True
    title = values["title"]
    last = str(title[-1]) if isinstance(title, list) else str(title)
    is_paper = PAPER_AT_END.search(last) is not None
    return is_paper and not {"kind", "publication"} & values.keys()


def _collect_findings(folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is still to be done before the notice can be built."""
    try:
        load_notice(folder)
    except InvalidNotice as problem:
        return problem.diagnostics
    return ()
