"""Write the table of docs/conformance.md: what the standard asks, and what finished notices show.

The notice of content/2022 and all of examples but the figures are built and measured, as PDF
and as DOCX; ``make docs`` runs this.  SystemExit when a 规定 is missed and no reason is known.
"""

# ruff: noqa: INP001 - a script
from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.build.build import build_notice
from notice_gen.build.project import Project
from notice_gen.measure import check, measure_files
from notice_gen.measure.measurement import Requirement
from notice_gen.measure.report import ConformanceRow, MeasureOutcome, RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.measure.report import ConformanceReport

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "conformance.md"
FORMS = ("pdf", "docx")
LIMITS = {"pdf": 0.5, "docx": 1.0}  # mm: a 规定 further off has its reason stated
PART = re.compile(r"(<!-- make docs: conformance -->\n)(?:.*?\n)??(<!-- / -->)", re.DOTALL)
_HEADINGS = ("条款", "要素", "要求", "程度")
_NONE = "各份都没有，或者只在缺少时才报"


class Item(NamedTuple):
    """One thing asked, whatever document it is asked of."""

    clause: str
    element: str
    asks: str
    strength: RequirementStrength

    @property
    def place(self) -> tuple[int, ...]:
        """Where its clause stands in the standard."""
        return tuple(map(int, self.clause.split(".")))


class Reason(NamedTuple):
    """Why items are off, and between which deviations, in mm; 0 to 0 for what is no number."""

    clause: str
    asks: str
    low: float
    high: float
    why: str
    forms: tuple[str, ...] = FORMS

    def explains(self, item: Item, form: str, row: ConformanceRow) -> bool:
        """Whether it speaks of this row, and the row is no further off than it says."""
        same = item.clause == self.clause and item.asks.startswith(self.asks) and form in self.forms
        return same and self.low <= (row.deviation or 0.0) <= self.high


_OFFICE = (
    "版式规格选了 office：上页边距已有 37 mm，首行之上另有半个行间空白，"
    "文字就低约 2.3 mm；默认的 official 没有这个偏差"
)
_INK = "按墨迹的上边缘量：汉字的墨迹比字身矮半毫米多，字身在 37 mm 处"
_SPREAD = "首行两端对齐，匀到“抄送：”字间的余量把冒号后的首字略向右推，回行仍从左空四字处起"

REASONS = (
    Reason("5.2.1", "第一行文字的上边缘", 2.0, 3.1, _OFFICE),
    Reason("5.2.1", "上页边距加半个行间空白", 2.0, 2.5, _OFFICE, ("docx",)),
    Reason("5.2.1", "纸高减天头、地脚", -4.7, -4.0, _OFFICE, ("docx",)),
    Reason("5.2.1", "第一行文字的上边缘", 0.5, 0.7, _INK, ("pdf",)),
    Reason("7.2.3", "排在版心左上角第一行", 0.5, 0.7, _INK, ("pdf",)),
    Reason("7.3.7", "“附件”二字在版心第一行", 0.5, 0.7, _INK, ("pdf",)),
    Reason("7.4.2", "回行与冒号后的首字对齐", -1.0, -0.5, _SPREAD, ("pdf",)),
)


@dataclass
class Line:
    """All rows of one item, over PDFs and over DOCX."""

    item: Item
    rows: dict[str, list[tuple[Path, ConformanceRow]]] = field(
        default_factory=lambda: {form: [] for form in FORMS}
    )

    def found(self, form: str) -> list[ConformanceRow]:
        """Return the rows of documents that show it."""
        return [row for _, row in self.rows[form] if row.outcome is not MeasureOutcome.ABSENT]

    def count(self, form: str, outcomes: Sequence[MeasureOutcome]) -> int:
        """Return in how many documents it came out so."""
        return len({path for path, row in self.rows[form] if row.outcome in outcomes})

    def reasons(self) -> list[Reason]:
        """Return why it is off, where it is: each reason once, first of what does not pass."""
        rows = [(form, row) for form in FORMS for row in self.found(form)]
        rows.sort(key=lambda each: each[1].outcome is not MeasureOutcome.FAIL)
        used = (self._reason(form, row) for form, row in rows)
        return list(dict.fromkeys(reason for reason in used if reason))

    def unexplained(self) -> list[str]:
        """Return in words what is off more than allowed and has no reason; only 规定."""
        return [
            f"{form} {self.item.clause} {self.item.element} {self.item.asks}：{_said(row)}"
            for form in FORMS
            for row in self.found(form)
            if self.item.strength is RequirementStrength.MUST
            and is_off(row, form)
            and not self._reason(form, row)
        ]

    def _reason(self, form: str, row: ConformanceRow) -> Reason | None:
        if not is_off(row, form):
            return None
        return next((each for each in REASONS if each.explains(self.item, form, row)), None)


def is_off(row: ConformanceRow, form: str) -> bool:
    """Whether a row is not as asked, or further from it than a document of this form should be."""
    far = row.unit == "mm" and abs(row.deviation or 0.0) > LIMITS[form]
    return far or row.outcome is MeasureOutcome.FAIL


def list_notices() -> list[Path]:
    """Return the folders of the notices that are measured."""
    examples = (path.parent for path in (ROOT / "examples").glob("*/notice.yaml"))
    return [ROOT / "content" / "2022", *sorted(examples)]


def measure_notices(
    folders: Sequence[Path], forms: Sequence[str]
) -> dict[str, list[ConformanceReport]]:
    """Build notices and measure them, all DOCX in one batch; the reports by form."""
    shop = Project(ROOT)
    with TemporaryDirectory() as name:
        made = [build_notice(folder, Path(name), forms, shop).files for folder in folders]
        files = zip(*made, strict=True)
        return {
            form: list(measure_files(paths, ROOT)) for form, paths in zip(forms, files, strict=True)
        }


def gather_lines(reports: dict[str, list[ConformanceReport]]) -> list[Line]:
    """Return a line for each item that measure knows, by clauses and as they were reported."""
    lines: dict[Item, Line] = {}
    for form, found in reports.items():
        for report in found:
            for row in report.rows:
                item = Item(row.clause, row.element, row.asks, row.strength)
                lines.setdefault(item, Line(item)).rows[form].append((report.path, row))
    for item in list_known():
        lines.setdefault(item, Line(item))
    return sorted(lines.values(), key=lambda line: line.item.place)


def list_known() -> Iterable[Item]:
    """Yield what the modules of measure/check ask."""
    for module in iter_modules(check.__path__, f"{check.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Requirement):
                yield Item(value.clause, value.element, value.asks, value.strength)


def _said(row: ConformanceRow) -> str:
    return row.found or _number(row.value or 0.0, row.unit)


def _number(value: float, unit: str, sign: str = "") -> str:
    """Return a number as people read it: what is counted without decimals, never −0.00."""
    digits = 2 if unit in {"mm", "磅"} else 0
    rounded = round(value, digits) + 0.0
    return f"{rounded:{sign if rounded else ''}.{digits}f}"


def _cells(line: Line, form: str) -> list[str]:
    """Return the range, the worst deviation and the number of documents."""
    rows = [row for row in line.found(form) if row.value is not None]
    count = str(line.count(form, (MeasureOutcome.PASS, MeasureOutcome.FAIL)) or "")
    if not rows:
        return ["", "", count]
    unit = rows[0].unit
    values = [row.value for row in rows if row.value is not None]
    span = dict.fromkeys(_number(value, unit) for value in (min(values), max(values)))
    off = [row.deviation for row in rows if row.deviation is not None]
    worst = _number(max(off, key=abs), unit, "+") if off else ""
    return [f"{'～'.join(span)} {unit}", worst, count]


def _result(line: Line) -> str:
    if not any(line.found(form) for form in FORMS):
        return _NONE
    fails = {form: line.count(form, (MeasureOutcome.FAIL,)) for form in FORMS}
    told = [f"{form.upper()} {count} 份不符合" for form, count in fails.items() if count]
    whys = dict.fromkeys(reason.why for reason in line.reasons())
    return "：".join(["，".join(told) or "符合", *(["；".join(whys)] if whys else [])])


def format_table(lines: Iterable[Line]) -> str:
    """Return the lines as a Markdown table."""
    each = ("实测", "最大偏差", "份数")
    heads = (*_HEADINGS, *(f"{form.upper()} {head}" for form in FORMS for head in each), "结果")
    rows = [heads, ["---"] * len(heads)]
    for line in lines:
        cells = [cell for form in FORMS for cell in _cells(line, form)]
        rows.append((*line.item, *cells, _result(line)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def renew_document(text: str, lines: Sequence[Line], count: int) -> str:
    """Return the document with its table anew. SystemExit when nobody knows why a 规定 is off."""
    odd = [each for line in lines for each in line.unexplained()]
    if odd:
        raise SystemExit("\n".join(["规定没有达到，也没有写明原因：", *odd]))
    low = max((_lowered(row) for line in lines for row in line.found("docx")), default=0.0)
    told = (
        f"量了 {count} 份公文，每份 PDF、DOCX 各一件；LibreOffice 的固定行距最多偏低 {low:.2f} mm。"
    )
    content = f"{told}\n\n{format_table(lines)}"
    return PART.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)


def _lowered(row: ConformanceRow) -> float:
    """Return how much lower LibreOffice has something than its line's middle would have it."""
    if row.libreoffice_value is None or row.value is None:
        return 0.0
    return row.libreoffice_value - row.value


def main() -> None:
    """Build, measure and write."""
    folders = list_notices()
    lines = gather_lines(measure_notices(folders, FORMS))
    text = renew_document(TARGET.read_text(encoding="utf-8"), lines, len(folders))
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
