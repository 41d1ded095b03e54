"""A report as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from notice_gen.measure.report import Outcome, Strength

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.report import Report, Row

HEADINGS: Final = ("条款", "要素", "要求", "程度", "实测", "偏差", "结果")
_SIGNS: Final = {Outcome.PASS: "符合", Outcome.FAIL: "不符合", Outcome.ABSENT: "没有找到"}
_COUNTED: Final = {"行", "字", "位"}
_WIDE: Final = "FWA"
_BETWEEN = "  "


def as_text(report: Report) -> str:
    """Return a report as a table of aligned columns, with what it comes to below."""
    rows = [HEADINGS, *(cells(row) for row in report.rows)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [_aligned(row, widths) for row in rows]
    lines.insert(1, "─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1)))
    return "\n".join([f"{report.path}：按“{report.form}”格式测量", "", *lines, "", summary(report)])


def cells(row: Row) -> tuple[str, ...]:
    """Return what stands in the columns of a row."""
    deviation = "" if row.deviation is None else _signed(row.deviation, row.unit)
    return (
        row.clause,
        row.element,
        row.asks,
        row.strength,
        found(row),
        deviation,
        _SIGNS[row.outcome],
    )


def found(row: Row) -> str:
    """Return what was found, in words."""
    parts = [row.found or ("" if row.value is None else _number(row.value, row.unit))]
    if row.office is not None:
        parts.append(f"（LibreOffice {row.office:.2f}）")
    if row.remark:
        parts.append(f"（{row.remark}）")
    if row.page and row.outcome is Outcome.FAIL:
        parts.append(f"，第 {row.page} 页")
    return "".join(parts)


def summary(report: Report) -> str:
    """Return in a sentence or two what a report comes to."""
    fails = [
        f"{strength} {count} 项"
        for strength in Strength
        if (count := report.count(Outcome.FAIL, strength))
    ]
    passed, absent = report.count(Outcome.PASS), report.count(Outcome.ABSENT)
    text = f"符合 {passed} 项，没有找到 {absent} 项，"
    text += f"不符合 {report.count(Outcome.FAIL)} 项"
    text += f"（{'，'.join(fails)}）。" if fails else "。"
    missing = [row.element for row in report.rows if _is_missing(row)]
    if missing:
        text += f"\n没有认出：{'、'.join(dict.fromkeys(missing))}。"
    if not any(page.lines for page in report.paper.pages):
        text += "\n文件里没有可读的文字，可能是扫描件，请改用排版软件直接生成的文件。"
    if report.paper.manuscript:
        text += "\n高度按文字居于行中计算（GB/T 33476.2）；LibreOffice 的固定行距偏低，另列备查。"
    return text


def _is_missing(row: Row) -> bool:
    return row.outcome is Outcome.FAIL and row.found == _SIGNS[Outcome.ABSENT]


def as_json(report: Report) -> str:
    """Return a report as JSON, with the numbers as measured."""
    tree = {
        "file": str(report.path),
        "format": report.form,
        "pages": len(report.paper.pages),
        "failed": report.failed,
        "rows": [_entry(row) for row in report.rows],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2)


def _entry(row: Row) -> dict[str, object]:
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


def _number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit in _COUNTED else f"{value:.2f} {unit}"


def _signed(value: float, unit: str) -> str:
    text = f"{value:+.0f}" if unit in _COUNTED else f"{value:+.2f}"
    return "0" if float(text) == 0 else text


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return _BETWEEN.join(padded).rstrip()


def _width(text: str) -> int:
    """Return how many columns text takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(each) in _WIDE else 1 for each in text)
