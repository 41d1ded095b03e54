"""What Microsoft's rules find wrong in a DOCX: PyPI's openxml-audit, its Open XML SDK ported.

The SDK's rules are made from the transitional schema (ECMA-376, part 4) and say more than it:
which attributes go together, which parts and ids a file must have. The schema files themselves
are in no package registry. It does not look into the value of ``w:sz``, nor into the theme.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from openxml_audit import FileFormat, OpenXmlValidator

_STALE: Final = "was not found in Part"


def audit(content: bytes) -> list[str]:
    """Return the findings on a DOCX, each with its part and path."""
    found = _validate(content)
    if any(_STALE in each for each in found):
        # It keeps what other parts say by the address of a package in memory, which another
        # package may have had before: a new validator has kept nothing.
        _validator.cache_clear()
        found = _validate(content)
    return found


def _validate(content: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "audited.docx"
        file.write_bytes(content)
        found = _validator().validate(file).errors
    return [f"{each.part_uri} {each.path}: {each.description}" for each in found]


@cache
def _validator() -> OpenXmlValidator:
    """Return the strictest validator, which is slow to make."""
    return OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0, security_validation=True)
