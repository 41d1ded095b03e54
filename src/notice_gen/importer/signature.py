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
    close_letter_spacing,
    collapse_single,
    names_agencies,
    split_agencies,
)
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised
    from notice_gen.importer.yaml_writer import PlainValue

_SIGNED: Final = re.compile(
    rf"(\S{{0,20}}(?:长|主任|书记|主席|秘书|代表|总理|司令员))(?:[{SPACES}]+|[{SPACES}]*[:：][{SPACES}]*)"
    rf"([\u4e00-\u9fff·×]{{1,6}}(?:[{SPACES}]{{1,2}}[\u4e00-\u9fff])?)"
)
# 总理王示例: without a space only where an order or 议案 is signed so.
_SIGNED_TIGHT: Final = re.compile(
    r"((?:代理?)?(?:总理|[省市县区州旗盟镇乡部局署厅行]长|主席|主任|审计长|委员长))"
    r"([\u4e00-\u9fff·]{2,4})"
)
_SIGNED_KINDS: Final = frozenset({"命令", "议案"})
_TITLE_AGENCY: Final = re.compile(rf"(.{{2,40}}?(?:{'|'.join(AGENCY_ENDINGS)}))(?:关于|提请)")
_LINE: Final = re.compile("[^。；：，？！]{1,40}")
_SHORT_NAME: Final = 4  # characters of an agency that may be spread by one space
_SIGNATURE_LINES: Final = 12  # lines of signatures


def recognise_signature(blocks: list[SourceBlock], recognised: Recognised) -> list[SourceBlock]:
    """Take the signatures from the last lines above the date; return what stands above them."""
    lines = _find_signature_lines(blocks)
    if not lines:
        return blocks
    set_signature([_space_signer(line, recognised) for line in lines], recognised)
    return blocks[: -len(lines)]


def _space_signer(line: SourceParagraph, recognised: Recognised) -> SourceParagraph:
    """Return post and name with a space between, where an order has them without one."""
    match = _SIGNED_TIGHT.fullmatch(line.text)
    if match is None or recognised.values.get("kind") not in _SIGNED_KINDS:
        return line
    spaced = line.slice_text(0, match.end(1)).append_paragraph(SourceParagraph(" "))
    return spaced.append_paragraph(line.slice_text(match.start(2)))


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
    if ordinals.parse_ordinal(line.text):
        return False
    if not _LINE.fullmatch(line.text):
        return _SIGNED.fullmatch(line.text) is not None or _names_joint_agencies(line.text)
    return (
        not below or line.text.endswith(AGENCY_ENDINGS) or _SIGNED.fullmatch(line.text) is not None
    )


def _names_joint_agencies(text: str) -> bool:
    """Tell whether a line is several agencies with ， or 、 between."""
    return len(split_agencies(text)) > 1 and names_agencies(text)


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
    if not agencies:
        agencies = _find_title_agency(recognised)
    return agencies if len(agencies) == count else []


def _find_title_agency(recognised: Recognised) -> list[str]:
    """Return the agency that a title begins with: 样本市人民政府关于提请……的议案."""
    title = recognised.values.get("title", "")
    match = _TITLE_AGENCY.match(title if isinstance(title, str) else "".join(map(str, title)))
    return [match[1]] if match else []


def _build_signer(line: SourceParagraph, agency: str, recognised: Recognised) -> PlainValue:
    """Return the entry of ``issuers`` for a person who signs for an agency (7.3.5.3).

    That the agency was inferred is said; the seal of its signer goes with it.
    """
    signed = _SIGNED.fullmatch(line.text)
    post, signer = signed.groups() if signed else ("", "")
    if "：" in line.text:
        recognised.log.add_change(line.at, "：", "", why.LABEL)
    recognised.log.add_change(line.at, "", agency, why.INFERRED)
    recognised.log.add_remark(f"落款只印签署人“{signer}”，署名的机关写作“{agency}”，请核对")
    return {"name": agency, "seal": "签名章", "post": post, "signer": signer}


def _close_short_name(text: str) -> str:
    """Return a short name without the space that spreads it: 国 务院."""
    closed = re.sub(rf"[{SPACES}]", "", text)
    return text if len(closed) > _SHORT_NAME or _names_joint_agencies(text) else closed


def _set_agencies(lines: list[SourceParagraph], recognised: Recognised) -> None:
    """Set the agencies of all lines, and the seal that was drawn at them.

    A file has one kind of seal for all its agencies.
    """
    agencies: list[str] = []
    seals = set()
    for line in lines:
        names = split_agencies(_close_short_name(close_letter_spacing(line.text)))
        agencies += names
        if "".join(names) != line.text:
            recognised.log.add_change(line.at, line.text, "".join(names), why.SPELLED)
        if line.seal:
            seals.add(line.seal)
    recognised.values["issuers"] = collapse_single(agencies)
    if seals:
        recognised.values["seal"] = min(seals)
