"""Zip the parts of a DOCX so that the same parts give the same bytes.

In: parts by their names.  Out: the bytes of a zip file, and back again.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows
_FIRST = "[Content_Types].xml"


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of the parts: sorted, all of one date, the content types first."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as zipped:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            zipped.writestr(info, parts[name])
    return out.getvalue()


def unpack_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file."""
    with ZipFile(BytesIO(content)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}
