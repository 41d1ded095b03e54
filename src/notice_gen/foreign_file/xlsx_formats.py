"""How the cells of an XLSX show their numbers: each style's format (ISO/IEC 29500-1, 18.8).

In: xl/styles.xml.  Out: the code of each style, in the order cells refer to them.
"""

from __future__ import annotations

from typing import Any, Final

from notice_gen.foreign_file.number_display import GENERAL

UNKNOWN_FORMAT: Final = "# ?/?"  # as of powers, fractions, hours beyond a day
_YEAR_MONTH: Final = 'yyyy"年"m"月"'
_DAY: Final = 'yyyy"年"m"月"d"日"'
_MONTH_DAY: Final = 'm"月"d"日"'
_TIME: Final = 'h"时"mm"分"'
_HALF_TIME: Final = '上午/下午h"时"mm"分"'
# 18.8.30: formats a file names by their number alone; 27 to 36 and 50 to 58 as in Chinese (zh-CN),
# and 14 as Excel in Chinese shows it.
_BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m/d/yy", 31: _DAY, 32: _TIME,
    33: 'h"时"mm"分"ss"秒"', 34: _HALF_TIME, 35: '上午/下午h"时"mm"分"ss"秒"', 36: _YEAR_MONTH,
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    45: "mm:ss", 49: "@", 50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY,
    54: _MONTH_DAY, 55: _HALF_TIME, 56: '上午/下午h"时"mm"分"ss"秒"', 57: _YEAR_MONTH,
    58: _MONTH_DAY,
} | dict.fromkeys((11, 12, 13, 46, 47, 48), UNKNOWN_FORMAT)  # fmt: skip


def read_formats(styles: Any | None) -> list[str]:  # noqa: ANN401 - lxml comes without types
    """Return the code of each style's format; none when a file has no styles."""
    if styles is None:
        return []
    codes = {str(number): code for number, code in _BUILT_IN.items()}
    for node in styles.iterfind("{*}numFmts/{*}numFmt"):
        codes[node.get("numFmtId", "")] = node.get("formatCode", "")
    used = styles.iterfind("{*}cellXfs/{*}xf")
    return [codes.get(node.get("numFmtId", ""), GENERAL) for node in used]
