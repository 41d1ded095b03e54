"""署名 (7.3.5): the agencies above the date, or the post and name of who signs for one.

In: the blocks above the date.  Out: ``issuers`` and ``seal`` in ``Recognised``; the blocks above
the signatures are returned.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph
from notice_gen.importer.recognised import (
    AGENCY_ENDINGS,
    collapse_single,
    split_agencies,
)
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised
    from notice_gen.importer.yaml_writer import PlainValue

_SIGNED: Final = re.compile(
    rf"(\S{{0,11}}(?:长|主任|书记|主席|秘书|代表))[{SPACES}]+"
    rf"([\u4e00-\u9fff·]{{1,6}}(?:[{SPACES}][\u4e00-\u9fff])?)"
)
_LINE: Final = re.compile("[^。；：，？！]{1,40}")
_SIGNATURE_LINES: Final = 12  # lines of signatures


def recognise_signature(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take the signatures from the last lines above the date; return what stands above them."""
    lines = _find_signature_lines(blocks)
    if not lines:
        return blocks
    set_signature(lines, recognised)
    return blocks[: -len(lines)]


def set_signature(lines: list[SourceParagraph], recognised: Recognised) -> None:
    """Set 署名 from its lines.

    Where every line is a post and a name (签名章), they sign for the agencies the file names
    elsewhere; otherwise the lines are the agencies themselves.
    """
    agencies = _find_unprinted_agencies(len(lines), recognised)
    if agencies and all(map(_is_signed_by_hand, lines)):
        signers: list[PlainValue] = []
        for line, agency in zip(lines, agencies, strict=True):
            signers.append(_build_signer(line, agency, recognised))
        recognised.values["issuers"] = signers
    else:
        _set_agencies(lines, recognised)


def _find_signature_lines(blocks: list[SourceBlock]) -> list[SourceParagraph]:
    """Return the signatures at the end of the blocks above the date, from top to bottom.

    They are looked for from the date upwards, so that the text above them ends the search.
    """
    lines: list[SourceParagraph] = []
    for block in reversed(blocks[-_SIGNATURE_LINES:]):
        if not isinstance(block, SourceParagraph) or not _is_signature(block, lines):
            break
        lines.insert(0, block)
    return lines


def _is_signature(line: SourceParagraph, below: list[SourceParagraph]) -> bool:
    """Tell whether a line is a signature; ``below`` are those already found.

    The last line above the date is one whatever it says, if it is short and no sentence. Above
    another signature stands only an agency, or who signs for it: not the text's last line.
    """
    if line.role:
        return line.role == style.SIGNATURE.key
    if not _LINE.fullmatch(line.text) or ordinals.parse_ordinal(line.text):
        return False
    return (
        not below or line.text.endswith(AGENCY_ENDINGS) or _SIGNED.fullmatch(line.text) is not None
    )


def _is_signed_by_hand(line: SourceParagraph) -> bool:
    """Tell whether a line is the post and name of a person, with no seal of an agency on it.

    区长　王示例 is; the seal of a person (签名章) is no agency's.
    """
    return line.seal != "加盖" and _SIGNED.fullmatch(line.text) is not None


def _find_unprinted_agencies(count: int, recognised: Recognised) -> list[str]:
    """Return the agencies that as many people sign for; none when they cannot be told.

    Only post and name are printed. The agencies are in a file's own properties, or on the mark.
    """
    if len(recognised.authors) == count:
        return list(recognised.authors)
    names = recognised.values.get("mark", [])
    if isinstance(names, dict):
        names = names.get("names", [])
    agencies = [names] if isinstance(names, str) else [str(name) for name in names]
    return agencies if len(agencies) == count else []


def _build_signer(line: SourceParagraph, agency: str, recognised: Recognised) -> PlainValue:
    """Return the entry of ``issuers`` for a person who signs for an agency (7.3.5.3).

    That the agency was inferred is said; the seal of its signer goes with it.
    """
    signed = _SIGNED.fullmatch(line.text)
    post, signer = signed.groups() if signed else ("", "")
    recognised.log.add_change(line.at, "", agency, why.INFERRED)
    recognised.log.add_remark(f"落款只印签署人“{signer}”，署名的机关写作“{agency}”，请核对")
    return {"name": agency, "seal": "签名章", "post": post, "signer": signer}


def _set_agencies(lines: list[SourceParagraph], recognised: Recognised) -> None:
    """Set the agencies of all lines, and the seal that was drawn at them.

    A file has one kind of seal for all its agencies.
    """
    agencies: list[str] = []
    seals = set()
    for line in lines:
        agencies += split_agencies(line.text)
        if line.seal:
            seals.add(line.seal)
    recognised.values["issuers"] = collapse_single(agencies)
    if seals:
        recognised.values["seal"] = min(seals)
