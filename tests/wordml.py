"""Writing a notice as DOCX, and reading the XML of one."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.text.paragraph import Paragraph
from lxml import etree

from notice_gen.press.docx import docx_press
from notice_gen.press.docx.zip_package import unpack_parts
from notice_gen.typeset.galley import Galley, ParagraphSetting

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

    from notice_gen.document import Document

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS: Final = {f"{W}t", f"{W}delText"}
SHARED: Final = re.compile("[“”‘’—…×÷±§°·℃①②№→]")
# The order the schema asks for (ECMA-376, part 1, 17.3.1.26 and 17.3.2.28); Word calls a file that
# has another one damaged.
ORDER: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid "
    "spacing ind jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b i color spacing w kern position sz szCs lang",
    "style": "name basedOn next link uiPriority qFormat pPr rPr",
    "settings": "zoom evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
    "noLineBreaksBefore compat docVars themeFontLang",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType titlePg docGrid",
    "font": "altName panose1 charset family pitch",
    "tblPr": "tblStyle tblpPr tblOverlap tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders vAlign",
}


def value(element: Any, path: str, key: str = "val") -> str | None:  # noqa: ANN401 - untyped lxml
    """Return an attribute of what is found at a path, or None."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}{key}")


def disordered(root: Any) -> list[str]:  # noqa: ANN401
    """Return the elements that hold others in an order the schema does not allow."""
    found = []
    for element in root.iter(f"{W}*"):
        order = ORDER.get(etree.QName(element).localname, "").split()
        names = [etree.QName(child).localname for child in element]
        if order and any(
            order.index(before) > order.index(after) for before, after in pairwise(names)
        ):
            found.append(etree.tostring(element, encoding="unicode"))
    return found


def list_unhinted(content: bytes) -> list[str]:
    """Return the w:rFonts of a DOCX, in whatever part, that do not tell Word the text is Chinese.

    And the texts whose shared marks (“ ” — … × ℃) do not, each at its own run.
    """
    found = []
    for name, part in unpack_parts(content).items():
        if not name.endswith(".xml"):
            continue
        tree = etree.fromstring(part)
        found += [
            f"{name}: {etree.tostring(fonts, encoding='unicode')}"
            for fonts in tree.iter(f"{W}rFonts")
            if fonts.get(f"{W}hint") != "eastAsia"
        ]
        for run in tree.iter(f"{W}r"):
            text = "".join(each.text or "" for each in run if each.tag in TEXTS)
            if SHARED.search(text) and value(run, "rPr/rFonts", "hint") != "eastAsia":
                found.append(f"{name}: {text}")
    return found


def list_drawing_ids(content: bytes) -> list[str]:
    """Return the ids of all drawings of a DOCX, in whatever part."""
    found = []
    for name, part in unpack_parts(content).items():
        if name.endswith(".xml"):
            found += etree.fromstring(part).xpath("//*[local-name()='docPr']/@id")
    return found


def opened(content: bytes) -> Any:  # noqa: ANN401 - python-docx has no types
    """Return a DOCX as python-docx reads it."""
    return docx.Document(BytesIO(content))


def texts(content: bytes) -> list[Any]:
    """Return the paragraphs of a DOCX that have words, those in the imprint's table too."""
    document = opened(content)
    found = document.element.body.xpath("w:p | w:tbl[w:tblPr/w:tblpPr]//w:p")
    every = [Paragraph(each, document) for each in found]
    return [each for each in every if each.text]


def xml(content: bytes) -> Any:  # noqa: ANN401
    """Return the main part of a DOCX."""
    return etree.fromstring(unpack_parts(content)["word/document.xml"])


def written(bench: Bench, model: Path, document: Document) -> tuple[Galley, bytes]:
    """Return a notice as set, and its DOCX."""
    galley = bench.proof(document).galley
    return galley, docx_press.write_docx(galley, model)


def settings(galley: Galley) -> list[ParagraphSetting]:
    """Return the paragraphs of a notice that have words, in print order."""
    every = (*galley.flow, *(standing.piece for standing in galley.imprint))
    return [each for each in every if isinstance(each, ParagraphSetting) and each.text]
