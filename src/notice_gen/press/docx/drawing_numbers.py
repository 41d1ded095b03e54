"""Number the drawings of a DOCX: seals, stars, pictures, page numbers on their side.

In: the parts of a DOCX.  Out: the same, every ``wp:docPr`` with an id of its own in the whole file
(ECMA-376, part 1, 20.4.2.5): pictures come from python-docx and page numbers stand in footers,
and what an office drew into its template has numbers too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME: Final = b":docPr"
_PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def number_drawings(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with their drawings numbered from 1, part by part in order of names."""
    from lxml import etree  # noqa: PLC0415 - docxtpl has loaded it

    numbered = dict(parts)
    last = 0
    for name in sorted(parts):
        if not name.endswith(".xml") or _NAME not in parts[name]:
            continue
        tree = etree.fromstring(parts[name])
        for properties in tree.iter(_PROPERTIES):
            last += 1
            properties.set("id", str(last))
        numbered[name] = _HEAD + etree.tostring(tree, encoding="UTF-8")
    return numbered
