"""What the template remembers changes nothing of what docxtpl does."""

from __future__ import annotations

from io import BytesIO

import pytest
from docxtpl import DocxTemplate

from notice_gen.press.docx.template import make_template
from notice_gen.press.docx.word_template import WordTemplate

_RUN = (
    "<w:p><w:pPr><w:jc/></w:pPr><w:r><w:rPr><w:b/></w:rPr>"
    '<w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)


@pytest.mark.parametrize(
    "text", ["", "示例", "a\tb", "a\nb", "a\n", "\a", "a\fb", "\n</w:t><w:t>\n", "<w:tab/>\n"]
)
def test_controls(text: str) -> None:
    """Tabs and line ends become Word's own as docxtpl makes them, and nothing else is changed."""
    xml = f"<w:body>\n{_RUN.format(text)}\n\t{_RUN.format('其后')}</w:body>"
    assert WordTemplate("").resolve_listing(xml) == DocxTemplate("").resolve_listing(xml)


def test_patched() -> None:
    """A part is cleaned as docxtpl cleans it, also when it comes again."""
    word = DocxTemplate(BytesIO(make_template()))
    word.init_docx()
    xml = word.get_xml()
    for source in (xml, xml, "{<w:r>{ title }<w:t>}", xml):
        assert WordTemplate("").patch_xml(source) == DocxTemplate("").patch_xml(source)
