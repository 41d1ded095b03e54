"""套打 leaves out what the paper carries, and moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from paragraphs import head, notice, spans

if TYPE_CHECKING:
    from placed import Bench

    from notice_gen.document import Document
    from notice_gen.typeset.layout import Layout

TEXT = "现将有关事项通知如下。"
DOCUMENTS: dict[str, Document] = {
    "one agency": notice(TEXT),
    "three agencies": notice(TEXT, header=head("甲局", "乙委员会", "丙局")),
    "letter": notice(TEXT, format="信函", header=head("示例市教育局", suffix="")),
    "minutes": notice(
        TEXT,
        format="纪要",
        header=head("会议纪要", suffix=""),
        attendance=(("出席", spans("张三")),),
    ),
}


def placed(layout: Layout) -> set[tuple[int, str, float, float]]:
    """Return each line with its place."""
    return {
        (number, line.text, line.x, line.baseline)
        for number, page in enumerate(layout.pages)
        for line in page.lines
        if line.text
    }


@pytest.mark.parametrize("what", DOCUMENTS)
def test_left_out(what: str, bench: Bench) -> None:
    """The agencies' names and the red rules are gone, and every other line stands where it did."""
    document = DOCUMENTS[what]
    bare = replace(document, sheet=replace(document.sheet, preprinted=True))
    whole, left = bench.layout(document), bench.layout(bare)
    names = "".join(span.text for span in document.header.agency_name) + document.header.suffix
    gone = placed(whole) - placed(left)
    assert placed(left) <= placed(whole)
    assert "".join(sorted("".join(text for _, text, *_ in gone))) == "".join(sorted(names))
    assert any(rule.red for page in whole.pages for rule in page.rules)
    assert not any(rule.red for page in left.pages for rule in page.rules)
