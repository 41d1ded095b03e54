"""Pieces of a Word file's XML, as a test needs them: runs, fields, formulas, boxes."""

from __future__ import annotations

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    }.items()
)


def run(inner: str, properties: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def words(text: str, properties: str = "") -> str:
    """Return a run of words."""
    return run(f"<w:t>{text}</w:t>", properties)


def math(inner: str) -> str:
    """Return a formula."""
    return f"<m:oMath>{inner}</m:oMath>"


def sign(text: str) -> str:
    """Return characters of a formula."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


def field(instruction: str, result: str = "") -> str:
    """Return a field with its marks, and a result if it has any."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = mark.format("separate") + words(result) if result else ""
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark.format("begin") + told + shown + mark.format("end")


FRACTION = f"<m:f><m:num>{sign('a+b')}</m:num><m:den>{sign('c')}</m:den></m:f>"
BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
