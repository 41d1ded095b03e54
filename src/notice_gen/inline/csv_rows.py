"""A file of comma-separated values as rows of cells (RFC 4180).

In: its text.  Out: rows, or what is wrong with them: findings T07, each at its row or cell. A line
feed in a cell, which Excel makes of Alt+Enter, begins another line of it.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from notice_gen.diagnostic import make_error
from notice_gen.inline import markup_checks
from notice_gen.inline.cell_merges import find_cell_merges

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.inline.cell_merges import MergeFault
    from notice_gen.yaml_source.tree import Text


def read_csv(value: Text) -> tuple[list[list[str]], list[Diagnostic]]:
    """Return the rows of cells of a CSV file that are not blank, and what is wrong.

    Reading ends at the first row that cannot be told from the next.
    """
    rows, starts, findings = _parse_rows(value)
    if not rows:
        if not findings:
            hint = "第一行写表头，以后每行一条"
            findings.append(make_error("T07", "表格是空的", value.place, hint))
        return rows, findings
    for row, start in zip(rows, starts, strict=True):
        if len(row) != len(rows[0]):
            message = f"表格的这一行有{len(row)}格，表头有{len(rows[0])}格"
            place = value.locate_character(start)
            findings.append(make_error("T07", message, place, "各行格数要相同，空着的格也要有逗号"))
    fault = markup_checks.find_table_fault(len(rows[0]), len(rows))
    if fault:
        findings.append(make_error("T07", fault[0], value.place, fault[1]))
    if not findings:
        for merge_fault in find_cell_merges(rows)[1]:
            findings.append(_report_merge_fault(value, rows, starts, merge_fault))
    return rows, findings


def _parse_rows(value: Text) -> tuple[list[list[str]], list[int], list[Diagnostic]]:
    """Return the rows that are not blank, where each begins in the value, and what is wrong."""
    import csv  # noqa: PLC0415 - few notices have one

    lines = value.split("\n")
    line_starts = [0, *accumulate(len(line) + 1 for line in lines)]
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    rows: list[list[str]] = []
    starts: list[int] = []
    while True:
        start = line_starts[reader.line_num]
        try:
            cells = next(reader)
        except StopIteration:
            return rows, starts, []
        except csv.Error:
            hint = "含有逗号、引号或换行的格，前后都要有英文双引号，里面的双引号写两次"
            place = value.locate_character(start)
            finding = make_error("T07", "表格从这一行起读不下去", place, hint)
            return rows, starts, [finding]
        row = [_strip_lines(cell) for cell in cells]
        if any(row):
            rows.append(row)
            starts.append(start)


def _strip_lines(cell: str) -> str:
    """Return a cell whose lines have no spaces around them; empty ones are left out."""
    lines = (line.strip(" \t") for line in cell.split("\n"))
    return "\n".join(filter(None, lines))


def _report_merge_fault(
    value: Text, rows: list[list[str]], starts: list[int], fault: MergeFault
) -> Diagnostic:
    """Return a finding at the mark of a cell that is merged with nothing sensible."""
    row = rows[fault.row]
    mark = row[fault.column]
    at = starts[fault.row] - 1
    for cell in row[: fault.column + 1]:
        if cell == mark:
            at = value.find(mark, at + 1)
    return make_error("T07", fault.message, value.locate_character(at), fault.hint)
