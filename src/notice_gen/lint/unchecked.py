"""What the sheet of rules holds but no rule here checks, each with the reason.

In: nothing.  Out: ``UNCHECKABLE``, which docs/rules.md prints beside the rules.
"""

from __future__ import annotations

from typing import Final

UNCHECKABLE: Final[tuple[tuple[str, str], ...]] = (
    # what is allowed is no finding
    ("N10", "是允许的写法：范围两头的单位相同，前一个可以省去，如15～30天。"),
    # structure and routing
    ("R11", "复印件加盖复印机关戳记，是印后的事，文字里看不到。"),
    ("S02", "读取时已经查出：份号不是一至六位数字的报 K05，印时补足六位。"),
    ("S04", "读取时已经查出：紧急程度不是特急、加急的报 K05。"),
    ("S07", "排版时已经查出：首页没有正文的报 L04。"),
)
