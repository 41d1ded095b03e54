"""署名 (7.3.5): the agencies above the date, or the post and name of who signs for one.

In: the pieces above the date.  Out: ``issuers`` and ``seal`` in the ``Draft``; the pieces above
them are returned.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES, SourceParagraph
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised
    from notice_gen.importer.yaml_writer import PlainValue

_SIGNED: Final = re.compile(
    rf"(\S{{0,11}}(?:长|主任|书记|主席|秘书|代表))[{SPACES}]+"
    rf"([\u4e00-\u9fff·]{{1,6}}(?:[{SPACES}][\u4e00-\u9fff])?)"
)
_CLAUSE: Final = re.compile("[。；：，？！]")
_AGENCY: Final = (*"局委会院府厅部处室团队站所心司办社校联", "公司")
_LINE_LIMIT: Final = 40  # characters of a signature
_SIGNATURE_LINES: Final = 12  # lines of signatures


def recognise_signature(pieces: list[SourceBlock], draft: Recognised) -> list[SourceBlock]:
    """Take the signatures from the last lines above the date; return what stands above them."""
    lines: list[SourceParagraph] = []
    while pieces and len(lines) < _SIGNATURE_LINES:
        last = pieces[-1]
        if not isinstance(last, SourceParagraph) or not _is_signature(last, lines):
            break
        lines.insert(0, last)
        pieces = pieces[:-1]
    by_hand = [_SIGNED.fullmatch(line.text) for line in lines if line.seal != "加盖"]
    names = _find_unprinted_agencies(len(lines), draft)
    if lines and len(by_hand) == len(lines) and all(by_hand) and names:
        draft.values["issuers"] = [
            _build_signer(line, name, draft) for line, name in zip(lines, names, strict=True)
        ]
    elif lines:
        issuers = [name for line in lines for name in _split_agencies(line)]
        draft.values["issuers"] = issuers[0] if len(issuers) == 1 else list(issuers)
        seals = {line.seal for line in lines} - {""}
        if seals:
            draft.values["seal"] = min(seals)
    return pieces


def _is_signature(words: SourceParagraph, below: list[SourceParagraph]) -> bool:
    """Tell whether a line is a signature; ``below`` are those already found."""
    if words.role:
        return words.role == style.SIGNATURE.key
    if not words.text or _CLAUSE.search(words.text) or ordinals.parse_ordinal(words.text):
        return False
    # Above another signature stands only an agency, or who signs for it: not the text's last line.
    listed = words.text.endswith(_AGENCY) or _SIGNED.fullmatch(words.text)
    return len(words.text) <= _LINE_LIMIT and bool(listed or not below)


def _find_unprinted_agencies(count: int, draft: Recognised) -> list[str]:
    """Return the agencies that as many people sign for; none when they cannot be told.

    Only post and name are printed. The agencies are in a file's own properties, or on the mark.
    """
    if len(draft.authors) == count:
        return list(draft.authors)
    said = draft.values.get("mark", "")
    names = said.get("names", "") if isinstance(said, dict) else said
    known = [str(name) for name in names] if isinstance(names, list) else [str(names)]
    return known if names and len(known) == count else []


def _build_signer(line: SourceParagraph, name: str, draft: Recognised) -> PlainValue:
    signed = _SIGNED.fullmatch(line.text)
    post, signer = (signed[1], signed[2]) if signed else ("", "")
    draft.journal.log_change(line.at, "", f"{name}签名章", why.INFERRED)
    draft.journal.log_remark(f"落款只印签署人“{signer}”，署名的机关写作“{name}”，请核对")
    return {"name": name, "seal": "签名章", "post": post, "signer": signer}


def _split_agencies(line: SourceParagraph) -> list[str]:
    """Return the agencies of a line, which stand far apart in it."""
    return [name for name in re.split(rf"\t|[{SPACES}]{{2,}}|\u3000", line.text) if name]
