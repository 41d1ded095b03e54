"""What a PDF says of itself: title and author, its kind, its language, what its colours mean.

In: the record of a notice.  Out: XMP, the information dictionary and the catalog, which agree
(ISO 19005-3, 6.6.2 and 6.2.3; ISO 14289-1, 7.1). Its dates are the notice's: nothing asks a clock.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen import __version__
from notice_gen.press.pdf.xmp import write_xmp

if TYPE_CHECKING:
    from notice_gen.document import DocumentProperties
    from notice_gen.press.pdf.pdf_file import PdfFile

PRODUCER = f"notice-gen {__version__}"


def write_identity(file: PdfFile, record: DocumentProperties) -> None:
    """Write what a PDF says of itself as a whole."""
    told = write_xmp(record, PRODUCER).encode()
    profile = file.add_stream(load_profile(), b"/N 3")
    intent = (
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB2014)"
        b"/DestOutputProfile %s>>" % profile
    )
    file.say(
        Lang=b"(zh-CN)",
        ViewerPreferences=b"<</DisplayDocTitle true>>",
        PageLabels=b"<</Nums[0<</S/D>>]>>",
        Metadata=file.add_packed(told, b"/Type/Metadata/Subtype/XML"),
        OutputIntents=b"[%s]" % intent,
    )
    day = f"D:{record.date:%Y%m%d}"
    file.inform(
        Title=record.title,
        Author=record.author,
        Subject=record.subject,
        Keywords=record.keywords,
        Producer=PRODUCER,
        CreationDate=day,
        ModDate=day,
    )


@cache
def load_profile() -> bytes:
    """Return the colour profile that the notice's colours are meant in (ICC, sRGB2014)."""
    return Path(__file__).with_name("sRGB2014.icc").read_bytes()
