"""The small Markdown of text values: paragraphs, **bold**, tables, pictures, {{ names }}.

In: ``Text``, which knows its places; the names it may use; the notice's folder.
Out: findings (``check_…``), or the blocks and spans of a Document (``parse_…``). What is not such a
mark is printed as typed.

Loading checks every text. A text made by a program may never have been: so whoever parses one
checks it too, which for one that has passed the same check costs nothing.

T01 to T04, T07, T10: see ``markup_checks`` · T05 unknown name · T06 other expression · T07 of a CSV
file · T11 more than one paragraph where one is due
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import make_error
from notice_gen.document import Heading, Image, Paragraph, Span, Table
from notice_gen.error import InvalidNotice, translate_exceptions
from notice_gen.inline import markup, markup_checks, variables
from notice_gen.inline.block import PARAGRAPH_BREAK, BlockKind, split_blocks
from notice_gen.inline.cell_merges import count_header_rows, find_cell_merges, mark_covered_cells
from notice_gen.inline.csv_rows import read_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import Block, Spans
    from notice_gen.inline.block import TextBlock
    from notice_gen.yaml_source.tree import Text

# A value in which none of this stands is words only: nothing to check, no library to import.
_MARKS: Final = re.compile(
    r"\*\*|\]\(|\]:|<[A-Za-z/!?]|<[^\s<>@:]+@|\{[{%#]|\||(?m:^)[ \t]*(?:#|==|--)|\u2029[ \t]*#"
)
_TAB: Final = re.compile(r"\S *\t(?=[ \t]*\S)")  # at a line's ends it is never printed
_FOLD: Final = re.compile(r"(?<=[^\x00-\u0fff]) (?=\S)|(?<=\S) (?=[^\x00-\u0fff])|\n")


def check_text(
    value: Text, names: Collection[str], folder: Path | None, levels: int = 0
) -> list[Diagnostic]:
    """Return what is wrong with a value, each finding with the line and column it is at.

    ``names`` are those it may use in braces, ``folder`` the notice's, where its pictures are
    (None: it may have none); ``levels`` is how many levels of headings it may have: none, but
    in a 正文文件 as many as the notice numbers.
    """
    lines = unfold_lines(value)
    tab = _TAB.search(lines)
    if tab:
        message = "这里有制表符（Tab），多半是从 Excel 里粘贴来的"
        hint = "表格写成 | 甲 | 乙 | 这样，第二行写 | --- | --- |；不是表格的，删去它"
        return [make_error("T08", message, value.locate_character(tab.end() - 1), hint)]
    if not _MARKS.search(lines):
        return []
    check = frozenset(names), folder, levels
    if value.passed_check == check:
        return []
    masked = variables.mask_expressions(lines)
    faults = [
        *variables.check_expressions(lines, names),
        *markup_checks.check_markup(lines, masked, folder, levels),
    ]
    if not faults:
        value.passed_check = check
    findings: list[Diagnostic] = []
    for at, code, message, hint in faults:
        findings.append(make_error(code, message, value.locate_character(at), hint))
    return findings


def check_paragraph(value: Text, names: Collection[str]) -> list[Diagnostic]:
    """Return what is wrong with a value that is one paragraph: a title, a lead, a note."""
    findings = check_text(value, names, None)
    if "\n" not in value:
        return findings
    unfit = list(split_blocks(variables.mask_expressions(unfold_lines(value))))
    if unfit and unfit[0].kind is not BlockKind.TABLE:
        del unfit[0]  # the one paragraph
    if unfit:
        place = value.locate_character(unfit[0].lines[0].offset)
        hint = "删去空行；表格请写在正文里"
        findings.append(make_error("T11", "这里只能写一段文字", place, hint))
    return findings


def parse_blocks(value: Text, facts: Mapping[str, str], folder: Path) -> tuple[Block, ...]:
    """Return the paragraphs, tables and pictures of a value, its names filled in from ``facts``.

    Raises InvalidNotice with every finding of ``check_text``.
    """
    _reject_findings(check_text(value, facts, folder))
    return _build_blocks(value, facts, folder)


def parse_body(
    value: Text, facts: Mapping[str, str], folder: Path, levels: int = 4
) -> tuple[Block, ...]:
    """Return the blocks of a 正文文件; headings have their level, from 1, and no ordinal yet.

    ``levels`` is how many levels it may have. Raises InvalidNotice with every finding of
    ``check_text``.
    """
    _reject_findings(check_text(value, facts, folder, levels))
    return _build_blocks(value, facts, folder)


def parse_spans(value: Text, facts: Mapping[str, str]) -> Spans:
    """Return the spans of a value that is one paragraph, its names filled in from ``facts``.

    Raises InvalidNotice with every finding of ``check_paragraph``.
    """
    _reject_findings(check_paragraph(value, facts))
    spans: list[Span] = []
    for block in split_blocks(unfold_lines(value)):
        spans += _build_spans(block.join_lines(), facts, value)
    return tuple(spans)


def check_lines(value: Text, names: Collection[str]) -> list[Diagnostic]:
    """Return what is wrong with a value that is one line of words or several: a list of names."""
    findings = check_text(value, names, None)
    for block in split_blocks(variables.mask_expressions(unfold_lines(value))):
        if block.kind is not BlockKind.WORDS:
            place = value.locate_character(block.lines[0].offset)
            message = "这里只能写人员和单位的名称"
            findings.append(make_error("T11", message, place, "表格和图片请写在正文里"))
    return findings


def parse_lines(value: Text, facts: Mapping[str, str]) -> tuple[Spans, ...]:
    """Return the lines of a list of names, its names in braces filled in from ``facts``.

    Each paragraph is one, and within it each line in which spaces part the names. Raises
    InvalidNotice with every finding of ``check_lines``.
    """
    from notice_gen.inline.attendee_names import split_spaced_names  # noqa: PLC0415 - 3 ms, minutes'

    _reject_findings(check_lines(value, facts))
    lines: list[str] = []
    for block in split_blocks(unfold_lines(value)):
        texts = block.line_texts
        are_rows = any(map(split_spaced_names, texts))
        lines += texts if are_rows else [block.join_lines()]
    return tuple(_build_spans(line, facts, value) for line in lines)


def _reject_findings(findings: list[Diagnostic]) -> None:
    if findings:
        raise InvalidNotice(findings)


def unfold_lines(value: Text) -> str:
    """Return the value with its lines as its author wrote them; no character moves.

    But for ``|`` YAML folds a line end into a space, which has no place in Chinese, and a blank
    line into one line end. Between Latin words the space may stay.
    """
    if value.origin is None or value.origin.style in {"|", "md"}:
        return value
    if " " not in value and "\n" not in value:
        return value

    def restore_break(fold: re.Match[str]) -> str:
        at = fold.start()
        lines = value.locate_character(at + 1).line - value.locate_character(at - 1).line
        if lines > 1 and fold[0] == "\n":
            return PARAGRAPH_BREAK
        if lines:
            return "\n"
        return fold[0]

    return _FOLD.sub(restore_break, value)


def _build_blocks(value: Text, facts: Mapping[str, str], folder: Path) -> tuple[Block, ...]:
    """Return the blocks of a value that was checked; pictures are files of ``folder``."""
    blocks = split_blocks(unfold_lines(value))
    return tuple(_build_block(block, value, facts, folder) for block in blocks)


def _build_block(block: TextBlock, value: Text, facts: Mapping[str, str], folder: Path) -> Block:
    """Return what is printed of lines of ``value``, which all of its spans have as their origin."""
    match block.kind:
        case BlockKind.HEADING:
            hashes, words = block.line_texts[0].split(maxsplit=1)
            return Heading(len(hashes), "", _build_spans(words, facts, value))
        case BlockKind.TABLE:
            return _build_table(block, value, facts)
        case BlockKind.PICTURE:
            alt, file = markup.parse_picture(block.line_texts[0]) or ("", "")
            return Image(folder / file, variables.fill_variables(alt, facts), value)
        case BlockKind.WORDS:
            return Paragraph(_build_spans(block.join_lines(), facts, value))


def _build_table(block: TextBlock, value: Text, facts: Mapping[str, str]) -> Table:
    with _guard_markup("T07", "表格读不下去", value):
        cells, aligns = markup.parse_table(block.line_texts)
    return _make_table(
        cells, aligns, lambda cell: _build_spans(cell, facts, value, breaks=markup.LINE_BREAK)
    )


def _make_table(
    cells: list[list[str]], aligns: Sequence[str], make_spans: Callable[[str], Spans]
) -> Table:
    """Return rows of cells as a table; the marks of merged cells are not printed."""
    merges, _ = find_cell_merges(cells)
    covered = mark_covered_cells(merges)
    rows: list[tuple[Spans, ...]] = []
    for down, row in enumerate(cells):
        spans = [() if (down, at) in covered else make_spans(cell) for at, cell in enumerate(row)]
        rows.append(tuple(spans))
    return Table(tuple(rows), tuple(aligns), count_header_rows(merges, len(rows)), merges)


def _build_spans(
    text: str, facts: Mapping[str, str], origin: Text, breaks: re.Pattern[str] | None = None
) -> Spans:
    """Return words as spans, each in one look, names filled in.

    They stand in one line, but for the marks that ``breaks`` finds.
    """
    spans: list[Span] = []
    with _guard_markup("T10", "加粗的记号读不下去", origin):
        stretches = markup.parse_bold(text)
    for words, bold in stretches:
        broken = breaks.sub("\n", words) if breaks else words
        spans.append(Span(variables.fill_variables(broken, facts), bold, origin))
    return tuple(spans)


def _guard_markup(code: str, message: str, value: Text) -> AbstractContextManager[None]:
    """Turn what the markdown library raises of a value into InvalidNotice with a finding at it."""
    hint = "把这一段重新打一遍，记号两边不要有别的符号"
    finding = make_error(code, message, value.place, hint)
    return translate_exceptions(lambda _: InvalidNotice([finding]))


def check_picture(file: Text, folder: Path) -> list[Diagnostic]:
    """Return why a file cannot be printed as a picture of the notice in a folder."""
    fault = markup_checks.find_picture_fault(file, folder)
    if fault is None:
        return []
    hint = fault.hint or "图片要放在本通知的文件夹里，格式为 PNG 或 JPEG"
    return [make_error("T03", f"图片“{file}”{fault.problem}", file.place, hint)]


def parse_picture(file: Text, alt: str, folder: Path) -> Image:
    """Return a picture file as a block; ``alt`` says what it shows.

    Raises InvalidNotice when it cannot be printed.
    """
    _reject_findings(check_picture(file, folder))
    return Image(folder / file, alt, file)


def check_csv(value: Text) -> list[Diagnostic]:
    """Return what is wrong with a file of comma-separated values."""
    return read_csv(value)[1]


def parse_csv(value: Text) -> Table:
    """Return a file of comma-separated values as a table; its first row is the header.

    Cells are words, whatever marks stand in them, but for those that merge cells; a line feed in
    one begins another line. Raises InvalidNotice with every finding.
    """
    cells, findings = read_csv(value)
    _reject_findings(findings)
    aligns = ("",) * len(cells[0])
    return _make_table(cells, aligns, lambda cell: _build_plain_spans(cell, value))


def _build_plain_spans(cell: str, origin: Text) -> Spans:
    return (Span(cell, origin=origin),) if cell else ()
