"""A report as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from notice_gen.measure.report import MeasureOutcome, RequirementStrength

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
    """Return a report as a table of aligned columns, with what it comes to below."""
    rows = [HEADINGS, *(format_cells(row) for row in report.rows)]
    widths = [max(map(_count_columns, column)) for column in zip(*rows, strict=True)]
    lines = [_align_cells(row, widths) for row in rows]
    lines.insert(1, "─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1)))
    return "\n".join(
        [f"{report.path}：按“{report.form}”格式测量", "", *lines, "", summarise_report(report)]
    )


def format_cells(row: ConformanceRow) -> tuple[str, ...]:
    """Return what stands in the columns of a row."""
    deviation = "" if row.deviation is None else _format_deviation(row.deviation, row.unit)
    return (
        row.clause,
        row.element,
        row.asks,
        row.strength,
        describe_found(row),
        deviation,
        _OUTCOME_LABELS[row.outcome],
    )


def describe_found(row: ConformanceRow) -> str:
    """Return what was found, in words."""
    parts = [row.found or ("" if row.value is None else _format_number(row.value, row.unit))]
    if row.office is not None:
        parts.append(f"（LibreOffice {row.office:.2f}）")
    if row.remark:
        parts.append(f"（{row.remark}）")
    if row.page and row.outcome is MeasureOutcome.FAIL:
        parts.append(f"，第 {row.page} 页")
    return "".join(parts)


def summarise_report(report: ConformanceReport) -> str:
    """Return in a sentence or two what a report comes to."""
    fails = [
        f"{strength} {count} 项"
        for strength in RequirementStrength
        if (count := report.count_rows(MeasureOutcome.FAIL, strength))
    ]
    passed, absent = (
        report.count_rows(MeasureOutcome.PASS),
        report.count_rows(MeasureOutcome.ABSENT),
    )
    text = f"符合 {passed} 项，没有找到 {absent} 项，"
    text += f"不符合 {report.count_rows(MeasureOutcome.FAIL)} 项"
    text += f"（{'，'.join(fails)}）。" if fails else "。"
    missing = [row.element for row in report.rows if _is_missing_element(row)]
    if missing:
        text += f"\n没有认出：{'、'.join(dict.fromkeys(missing))}。"
    if not any(page.lines for page in report.paper.pages):
        text += "\n文件里没有可读的文字，可能是扫描件，请改用排版软件直接生成的文件。"
    if report.paper.manuscript:
        text += "\n高度按文字居于行中计算（GB/T 33476.2）；LibreOffice 的固定行距偏低，另列备查。"
    return text


def _is_missing_element(row: ConformanceRow) -> bool:
    return (
        row.outcome is MeasureOutcome.FAIL and row.found == _OUTCOME_LABELS[MeasureOutcome.ABSENT]
    )


def render_json(report: ConformanceReport) -> str:
    """Return a report as JSON, with the numbers as measured."""
    tree = {
        "file": str(report.path),
        "format": report.form,
        "pages": len(report.paper.pages),
        "failed": report.has_violations,
        "rows": [_build_json_row(row) for row in report.rows],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2)


def _build_json_row(row: ConformanceRow) -> dict[str, object]:
    numbers = {
        "value": row.value,
        "wanted": row.wanted,
        "deviation": row.deviation,
        "tolerance": row.tolerance,
        "libreoffice": row.office,
    }
    rounded = {key: None if number is None else round(number, 3) for key, number in numbers.items()}
    return {
        "clause": row.clause,
        "element": row.element,
        "asks": row.asks,
        "strength": row.strength,
        "outcome": row.outcome,
        "found": row.found,
        **rounded,
        "unit": row.unit,
        "page": row.page,
        "remark": row.remark,
    }


def _format_number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit in _COUNTED_UNITS else f"{value:.2f} {unit}"


def _format_deviation(value: float, unit: str) -> str:
    text = f"{value:+.0f}" if unit in _COUNTED_UNITS else f"{value:+.2f}"
    return "0" if float(text) == 0 else text


def _align_cells(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _count_columns(cell)) for cell, width in zip(row, widths, strict=True)
    )
    return _BETWEEN.join(padded).rstrip()


def _count_columns(text: str) -> int:
    """Return how many columns text takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(each) in _WIDE else 1 for each in text)
