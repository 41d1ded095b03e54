"""Every DOCX keeps the schema, and what else Microsoft's own validator asks."""

from __future__ import annotations

import pytest
from audit import audit
from pairs import ROOT, Pair

from notice_gen.press.docx.zip_package import pack_parts, unpack_parts

TEMPLATE = ROOT / "src" / "notice_gen" / "templates" / "notice.docx"


def test_all(notice_2022: Pair, example: Pair, gallery: list[Pair], generated: list[Pair]) -> None:
    """Nothing is found in the notice of 2022, the examples, the figures and generated notices."""
    pairs = [notice_2022, example, *gallery, *generated]
    assert len(pairs) >= 2 + 27 + 12
    found = {pair.name: audit(pair.docx.read_bytes()) for pair in pairs}
    assert {name: said for name, said in found.items() if said} == {}


def test_template() -> None:
    """Nor in the template that an office starts its own from."""
    assert audit(TEMPLATE.read_bytes()) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "<w:pPr>", "<w:pPr><w:jc w:val='left'/>"),  # out of order
        ("word/document.xml", '<w:jc w:val="', '<w:jc w:val="un'),  # no such value
        ("word/document.xml", "<w:body>", "<w:body><w:tr/>"),  # not there
        ("word/document.xml", 'w:line="', 'w:line="x'),  # no measure
        ("word/styles.xml", "<w:docDefaults>", "<w:docDefaults><w:tr/>"),  # not there either
        ("word/settings.xml", "<w:zoom ", "<w:zoom w:much='1' "),  # no such attribute
        ("word/_rels/document.xml.rels", "styles.xml", "style.xml"),  # no such part
    ],
)
def test_seen(part: str, old: str, new: str, example: Pair) -> None:
    """It does see what is wrong."""
    parts = unpack_parts(example.docx.read_bytes())
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    assert audit(pack_parts(parts)) != []
