"""The small Markdown of text values: paragraphs, **bold**, tables, pictures, {{ names }}.

In: ``Text``, which knows its places; the names it may use; the notice's folder.
Out: findings (``check…``), or the blocks and spans of a Document (``parse…``, ``spans``). What is
not such a mark is printed as typed.

T01 raw HTML · T02 link · T03 picture · T04 heading · T05 unknown name · T06 other expression ·
T07 table · T10 bold without its end · T11 more than one paragraph where one is due
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import make_error
from notice_gen.document import Heading, Image, Paragraph, Span, Table
from notice_gen.error import InvalidNotice
from notice_gen.inline import markup, markup_checks, variables
from notice_gen.inline.block import PARAGRAPH_BREAK, BlockKind, join_lines, split_blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import Block, Spans
    from notice_gen.inline.block import TextBlock
    from notice_gen.yaml_source.tree import Text

# A value in which none of this stands is words only: nothing to check, no library to import.
_MARKS: Final = re.compile(
    r"\*\*|\]\(|\]:|<[A-Za-z/!?]|<[^\s<>@:]+@|\{[{%#]|\||(?m:^)[ \t]*(?:#|==|--)|\u2029[ \t]*#"
)
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
    if not _MARKS.search(lines):
        return []
    found = [
        *variables.check_expressions(lines, names),
        *markup_checks.check_markup(lines, variables.mask_expressions(lines), folder, levels),
    ]
    return [
        make_error(code, message, value.locate_character(at), hint)
        for at, code, message, hint in found
    ]


def check_paragraph(value: Text, names: Collection[str]) -> list[Diagnostic]:
    """Return what is wrong with a value that is one paragraph: a title, a lead, a note."""
    found = check_text(value, names, None)
    if "\n" in value:
        parts = list(split_blocks(variables.mask_expressions(unfold_lines(value))))
        extra = parts[1:] if parts and parts[0].kind is not BlockKind.TABLE else parts
        if extra:
            place = value.locate_character(extra[0].lines[0].offset)
            found.append(
                make_error("T11", "这里只能写一段文字", place, "删去空行；表格请写在正文里")
            )
    return found


def parse_blocks(value: Text, facts: Mapping[str, str], folder: Path) -> tuple[Block, ...]:
    """Return the paragraphs, tables and pictures of a value, its names filled in from ``facts``.

    Raises Invalid with every finding of ``check``.
    """
    _reject_findings(check_text(value, facts, folder))
    return _build_blocks(value, facts, folder)


def parse_body(
    value: Text, facts: Mapping[str, str], folder: Path, levels: int = 4
) -> tuple[Block, ...]:
    """Return the blocks of a 正文文件; headings have their level, from 1, and no ordinal yet.

    Raises Invalid with every finding of ``check``.
    """
    _reject_findings(check_text(value, facts, folder, levels))
    return _build_blocks(value, facts, folder)


def parse_spans(value: Text, facts: Mapping[str, str]) -> Spans:
    """Return the spans of a value that is one paragraph, its names filled in from ``facts``.

    Raises Invalid with every finding of ``check_line``.
    """
    _reject_findings(check_paragraph(value, facts))
    parts = split_blocks(unfold_lines(value))
    return tuple(span for part in parts for span in _build_spans(part.join_lines(), facts, value))


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
        return PARAGRAPH_BREAK if fold[0] == "\n" and lines > 1 else "\n" if lines else fold[0]

    return _FOLD.sub(restore_break, value)


def _build_blocks(value: Text, facts: Mapping[str, str], folder: Path) -> tuple[Block, ...]:
    return tuple(
        _build_block(part, value, facts, folder) for part in split_blocks(unfold_lines(value))
    )


def _build_block(passage: TextBlock, value: Text, facts: Mapping[str, str], folder: Path) -> Block:
    match passage.kind:
        case BlockKind.HEADING:
            hashes, words = passage.line_texts[0].split(maxsplit=1)
            return Heading(len(hashes), "", _build_spans(words, facts, value))
        case BlockKind.TABLE:
            rows, aligns = markup.parse_table(passage.line_texts)
            cells = (tuple(_build_spans(cell, facts, value) for cell in row) for row in rows)
            return Table(tuple(cells), tuple(aligns))
        case BlockKind.PICTURE:
            alt, file = markup.parse_picture(passage.line_texts[0]) or ("", "")
            return Image(folder / file, variables.fill_variables(alt, facts), value)
        case BlockKind.WORDS:
            return Paragraph(_build_spans(passage.join_lines(), facts, value))


def _build_spans(text: str, facts: Mapping[str, str], origin: Text) -> Spans:
    return tuple(
        Span(variables.fill_variables(words, facts), bold, origin)
        for words, bold in markup.parse_bold(text)
    )


def check_picture(file: Text, folder: Path) -> list[Diagnostic]:
    """Return why a file cannot be printed as a picture of the notice in a folder."""
    problem = markup_checks.explain_unusable_picture(file, folder)
    hint = "图片要放在本通知的文件夹里，格式为 PNG 或 JPEG"
    return [make_error("T03", f"图片“{file}”{problem}", file.place, hint)] if problem else []


def parse_picture(file: Text, alt: str, folder: Path) -> Image:
    """Return a picture file as a block; ``alt`` says what it shows.

    Raises Invalid when it cannot be printed.
    """
    _reject_findings(check_picture(file, folder))
    return Image(folder / file, alt, file)


def check_csv(value: Text) -> list[Diagnostic]:
    """Return what is wrong with a file of comma-separated values."""
    return _read_csv(value)[1]


def parse_csv(value: Text) -> Table:
    """Return a file of comma-separated values as a table; its first row is the header.

    Cells are words, whatever marks stand in them. Raises Invalid with every finding.
    """
    rows, findings = _read_csv(value)
    _reject_findings(findings)
    cells = (tuple((Span(cell, origin=value),) if cell else () for cell in row) for row in rows)
    return Table(tuple(cells), ("",) * len(rows[0]))


def _read_csv(value: Text) -> tuple[list[list[str]], list[Diagnostic]]:
    import csv  # noqa: PLC0415 - few notices have one

    lines = value.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    rows: list[list[str]] = []
    findings: list[Diagnostic] = []
    while True:
        place = value.locate_character(starts[reader.line_num])
        try:
            row = [join_lines(cell.split("\n")).strip(" \t") for cell in next(reader)]
        except StopIteration:
            break
        except csv.Error:
            hint = "含有逗号、引号或换行的格，前后都要有英文双引号，里面的双引号写两次"
            findings.append(make_error("T07", "表格从这一行起读不下去", place, hint))
            break
        if any(row):
            rows.append(row)
        if any(row) and len(row) != len(rows[0]):
            message = f"表格的这一行有{len(row)}格，表头有{len(rows[0])}格"
            findings.append(make_error("T07", message, place, "各行格数要相同，空着的格也要有逗号"))
    if not rows and not findings:
        findings.append(make_error("T07", "表格是空的", value.place, "第一行写表头，以后每行一条"))
    return rows, findings
