"""What the standard asks, compared with what was found: one module for each part of a notice.

In: ``FoundElements``.  Out: ``ConformanceRow``s, in the order of the clauses.

page              paper, margins, colour       signature        署名, 日期, seals
grid              22 lines, 28 characters      attachment       附件
header            版头                          imprint          版记
front_matter      title, recipients            page_number      页码
text              the text itself              special_formats  letters, orders, minutes
closing_elements  附件说明, 附注
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.measure.check import (
    attachment,
    closing_elements,
    front_matter,
    grid,
    header,
    imprint,
    page,
    page_number,
    signature,
    special_formats,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.report import ConformanceRow


def check_elements(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield a row for each thing asked."""
    for part in (
        page,
        grid,
        header,
        front_matter,
        text,
        closing_elements,
        signature,
        attachment,
        imprint,
        page_number,
        special_formats,
    ):
        yield from part.list_rows(elements)
