"""What the standard asks, compared with what was found: one module for each part of a notice.

In: ``Elements``.  Out: ``Row``s, in the order of the clauses.

page     paper, margins, colour     text   the text itself       imprint  版记
grid     22 lines, 28 characters    tail   附件说明, 附注          folio    page numbers
head     版头                        sign   署名, 日期, seals      special  letters, orders,
front    title, recipients          annex  attachments                    minutes
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
