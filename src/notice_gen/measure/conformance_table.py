"""A report as text and as JSON.

In: a ``ConformanceReport``.  Out: its rows in words, for a terminal; or as measured, for programs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from notice_gen.measure.report import MeasureOutcome, RequirementStrength
from notice_gen.shown_text import dump_json, show_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.report import ConformanceReport, ConformanceRow

HEADINGS: Final = ("条款", "要素", "要求", "程度", "实测", "偏差", "结果")
_OUTCOME_LABELS: Final = {
    MeasureOutcome.PASS: "符合",
    MeasureOutcome.FAIL: "不符合",
    MeasureOutcome.ABSENT: "没有找到",
}
_COUNTED_UNITS: Final = {"行", "字", "位"}
_WIDE: Final = "FWA"
_BETWEEN = "  "


def render_text(report: ConformanceReport) -> str:
    """Return a report as a table of aligned columns, with what it comes to below.

    Columns are as wide as their widest cell on a terminal, where Chinese takes two places.
    """
    rows = [HEADINGS, *(format_cells(row) for row in report.rows)]
    widths = [max(map(_count_columns, column)) for column in zip(*rows, strict=True)]
    lines = [_align_cells(row, widths) for row in rows]
    lines.insert(1, "─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1)))
    caption = f"{show_text(report.path)}：按“{report.document_format}”格式测量"
    return "\n".join([caption, "", *lines, "", summarise_report(report)])


def format_cells(row: ConformanceRow) -> tuple[str, ...]:
    """Return what stands in the columns of a row, one text for each of ``HEADINGS``."""
    return (
        row.clause,
        row.element,
        row.asks,
        row.strength,
        show_text(describe_found(row)),
        _format_deviation(row.deviation, row.unit),
        _OUTCOME_LABELS[row.outcome],
    )


def describe_found(row: ConformanceRow) -> str:
    """Return what was found, in words: with its page where it is wrong.

    What LibreOffice has beside it stands in brackets, and so does a remark.
    """
    parts = [row.found]
    if not row.found and row.value is not None:
        parts.append(_format_number(row.value, row.unit))
    if row.libreoffice_value is not None:
        parts.append(f"（LibreOffice {row.libreoffice_value:.2f}）")
    if row.remark:
        parts.append(f"（{row.remark}）")
    if row.page and row.outcome is MeasureOutcome.FAIL:
        parts.append(f"，第 {row.page} 页")
    return "".join(parts)


def summarise_report(report: ConformanceReport) -> str:
    """Return in a few lines what a report comes to.

    Which elements were not recognised is said, since all that is asked of those was not checked.
    """
    sentences = [_count_outcomes(report)]
    missing = [row.element for row in report.rows if _is_missing_element(row)]
    if missing:
        sentences.append(f"没有认出：{'、'.join(dict.fromkeys(missing))}。")
    if not any(page.lines for page in report.document.pages):
        sentences.append("文件里没有可读的文字，可能是扫描件，请改用排版软件直接生成的文件。")
    if report.document.source_text:
        sentences.append(
            "高度按文字居于行中计算（GB/T 33476.2）；LibreOffice 的固定行距偏低，另列备查。"
        )
    return "\n".join(sentences)


def _count_outcomes(report: ConformanceReport) -> str:
    """Return how many rows came out how, those that fail by their strength too."""
    passed = report.count_rows(MeasureOutcome.PASS)
    absent = report.count_rows(MeasureOutcome.ABSENT)
    failed = report.count_rows(MeasureOutcome.FAIL)
    counts = f"符合 {passed} 项，没有找到 {absent} 项，不符合 {failed} 项"
    by_strength = []
    for strength in RequirementStrength:
        count = report.count_rows(MeasureOutcome.FAIL, strength)
        if count:
            by_strength.append(f"{strength} {count} 项")
    if by_strength:
        counts += f"（{'，'.join(by_strength)}）"
    return f"{counts}。"


def _is_missing_element(row: ConformanceRow) -> bool:
    """Whether a row says that something is not there which must be.

    What a document may do without comes out as ABSENT instead.
    """
    failed = row.outcome is MeasureOutcome.FAIL
    return failed and row.found == _OUTCOME_LABELS[MeasureOutcome.ABSENT]


def render_json(report: ConformanceReport) -> str:
    """Return a report as JSON, with the numbers as measured."""
    tree = {
        "file": str(report.path),
        "format": report.document_format,
        "pages": len(report.document.pages),
        "failed": report.has_violations,
        "rows": [_build_json_row(row) for row in report.rows],
    }
    return dump_json(tree)


def _build_json_row(row: ConformanceRow) -> dict[str, object]:
    """Return a row's keys: numbers to a thousandth, null where there is none."""
    return {
        "clause": row.clause,
        "element": row.element,
        "asks": row.asks,
        "strength": row.strength,
        "outcome": row.outcome,
        "found": row.found,
        "value": _round_number(row.value),
        "wanted": _round_number(row.wanted),
        "deviation": _round_number(row.deviation),
        "tolerance": _round_number(row.tolerance),
        "libreoffice": _round_number(row.libreoffice_value),
        "unit": row.unit,
        "page": row.page,
        "remark": row.remark,
    }


def _round_number(number: float | None) -> float | None:
    """Return a number to a thousandth; None stays."""
    return None if number is None else round(number, 3)


def _format_number(value: float, unit: str) -> str:
    """Return a number with its unit: what is counted without decimals."""
    if unit in _COUNTED_UNITS:
        return f"{value:.0f} {unit}"
    return f"{value:.2f} {unit}"


def _format_deviation(value: float | None, unit: str) -> str:
    """Return a deviation with its sign, 0 without one; nothing where no number is asked."""
    if value is None:
        return ""
    text = f"{value:+.0f}" if unit in _COUNTED_UNITS else f"{value:+.2f}"
    if float(text) == 0:
        return "0"
    return text


def _align_cells(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return the cells of a row, each filled up to its column's width."""
    padded = []
    for cell, width in zip(row, widths, strict=True):
        blanks = width - _count_columns(cell)
        padded.append(cell + " " * blanks)
    return _BETWEEN.join(padded).rstrip()


def _count_columns(text: str) -> int:
    """Return how many columns text takes: a Chinese character takes two."""
    wide = sum(east_asian_width(each) in _WIDE for each in text)
    return len(text) + wide
