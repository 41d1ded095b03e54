"""The template as docxtpl fills it; what comes out the same each time is done once.

In: the template's file.  Out: docxtpl's template. A process cleans each part of it once, and runs
over a filled part for tabs and line ends only where there are any.
"""

from __future__ import annotations

import re

from docxtpl import DocxTemplate

# A tab or line end that docxtpl would turn into Word's own: one in a text, which has no tags.
_CONTROL_IN_TEXT = re.compile(r"[\t\n\a\f][^<]*</w:t>")
_patched: dict[str, str] = {}  # for as long as the process lives


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl's template, with a memory."""

    def patch_xml(self, src_xml: str) -> str:
        """Return a part with its placeholders taken out of Word's runs."""
        if src_xml not in _patched:
            _patched[src_xml] = super().patch_xml(src_xml)
        return _patched[src_xml]

    def resolve_listing(self, xml: str) -> str:
        """Return a filled part with Word's own tabs and line ends in its texts."""
        return super().resolve_listing(xml) if _CONTROL_IN_TEXT.search(xml) else xml
