"""Where OnlyOffice is known to leave Word's rules, and a DOCX set so that it cannot.

What it prints of pairs of characters is asked anew by ``tests/acceptance/test_onlyoffice_faults``,
which fails where it differs from the table of pairs and no fault here says so, where two do, and
where one says so of a pair at which it does not differ. Nothing else is held in a DOCX before it is
judged. A place where it parts what Word keeps, or keeps what Word parts, gets a mark of no width:
U+FEFF, beside which it breaks, or U+00A0, beside which it does not.

Three more faults are no matter of pairs:

- ``condensed``: it ignores ``w:w``, so that a long mark takes two lines. Such a run gets the size
  at which it is as wide, and is raised by what the smaller one stands lower.
- ``least height``: to a row's least height it adds the rule above the row, half a point, also when
  the text needs less; to an exact height it does not. Nothing says what Word does, which is why
  docs/word.md asks for it. Such rows get an exact height.
- ``baseline``: in a line of exact height it leaves all the room above the characters, half of it
  below the PDF's: at 29.6 points Han of size 3 stands 1.55 mm lower, a line of figures in Times
  alone 2.40 mm (an em of Han is widened at its foot by 0.15, as East Asian fonts are in lines of no
  exact height). The comparison allows as much for the height of the DOCX's lines, and no more.

Rules, borders and pictures are not judged.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from word_breaks import BreakRules, read_break_rules
from word_script import WORD, WordFile

from notice_gen.typeset.style import BODY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LETTERS = re.compile("[^ \u00a0×—\u3400-\u9fff\uf900-\uffef]")  # for it, whatever the hint says
_LACKING = ("—℃ˇˉ∶", "·．")  # in its sets of those that no line may begin, end with
PARTS, KEEPS = "\ufeff", "\u00a0"
_MM_PER_TWIP: Final = 25.4 / 1440
_TIMES: Final = "Times New Roman"
_WIDTH_OF_KEEPS: Final = 5  # twips: a quarter of an em of one point in Times, which spacing leaves
_FOOT_OF_HAN: Final = 25  # per cent of its size, from a line's lower edge to its baseline
OTHER_FAULTS = ("condensed", "least height")
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule of Word's that OnlyOffice does not keep; ``claims`` says at which pairs."""

    name: str
    does: str
    mark: str
    claims: Callable[[BreakRules, str, str], bool]


def _is_letter(character: str) -> bool:
    return bool(_LETTERS.match(character))


def _keeps_letters(rules: BreakRules, before: str, after: str) -> bool:
    together = _is_letter(before) and (_is_letter(after) or after == "—")
    return together and before != "-" and rules.may_break(before, after)


def _lacks_in_sets(rules: BreakRules, before: str, after: str) -> bool:
    starts, ends = _LACKING
    if rules.may_break(before, after) or after.isspace() or before == KEEPS:
        return False
    if after in starts:
        parted = not _is_letter(before) or before in "- "
        return parted and not (before in rules.not_at_end and before not in ends)
    if before in ends:
        parted = not _is_letter(after) and after != "—"
        return parted and not (after in rules.not_at_start and after not in starts)
    return False


FAULTS = (
    Fault(
        "hint",
        "takes “ ” ‘ ’ 、 。 《 》 〔 〕 … · ℃ ° ① Ⅲ № § and the like for letters, whatever w:hint "
        "says: never parts two of them, nor one of them and Western text, nor — behind one",
        PARTS,
        _keeps_letters,
    ),
    Fault(
        "kinsoku sets",
        "has sets of its own instead of w:noLineBreaksBefore and w:noLineBreaksAfter: a line may "
        "begin with ℃ or ∶ and end with ·, and —— is parted",
        KEEPS,
        _lacks_in_sets,
    ),
)


def find_fault(rules: BreakRules, before: str, after: str) -> Fault | None:
    """Return the one fault that shows between two characters; ValueError if there are two."""
    found = [fault for fault in FAULTS if fault.claims(rules, before, after)]
    if len(found) > 1:
        raise ValueError(f"{before}{after}: {[fault.name for fault in found]}")
    return found[0] if found else None


def hold_to_word(docx: Path, held: Path) -> dict[str, list[str]]:
    """Write a DOCX for OnlyOffice to print as Word would.

    Return for each fault that shows where: the pairs of characters, the condensed paragraphs, the
    least heights.
    """
    rules, file = read_break_rules(docx), WordFile(docx)
    document = file.texts[0]
    found: dict[str, list[str]] = {name: [] for name in OTHER_FAULTS}
    found |= {fault.name: [] for fault in FAULTS}
    for height in document.iter(f"{WORD}trHeight"):
        height.set(f"{WORD}hRule", "exact")
        found["least height"].append(height.get(f"{WORD}val"))
    for paragraph in document.iter(f"{WORD}p"):
        condensed = [_set_size(file, paragraph, run) for run in paragraph.iter(f"{WORD}r")]
        if True in condensed:
            found["condensed"].append(strip_marks("".join(paragraph.itertext())))
        for name, pair in _mark_paragraph(file, paragraph, rules):
            found[name].append(pair)
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(held, "w") as package:
        for name in source.namelist():
            own = name == "word/document.xml"
            package.writestr(name, etree.tostring(document) if own else source.read(name))
    return {name: places for name, places in found.items() if places}


def read_body_pitch(docx: Path) -> float:
    """Return the height in mm of a line of a DOCX's text: what most paragraphs of it have."""
    file = WordFile(docx)
    [default] = file.styles.iterfind(f".//{WORD}pPrDefault/{WORD}pPr/{WORD}spacing")
    pitches = Counter[str]()
    for paragraph in file.texts[0].iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        own = paragraph.find(f"{WORD}pPr/{WORD}spacing")
        if style is not None and style.get(f"{WORD}val") == BODY.key:
            pitch = None if own is None else own.get(f"{WORD}line")
            pitches[pitch or default.get(f"{WORD}line")] += 1
    [(pitch, _)] = pitches.most_common(1)
    return int(pitch) * _MM_PER_TWIP


def strip_marks(text: str) -> str:
    """Return a printed text without marks and spaces, which have no ink."""
    return "".join(text.replace(PARTS, "").split())


def _set_size(file: WordFile, paragraph: Any, run: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Give a condensed run the size at which it is as wide; say whether it is condensed.

    It is raised to where it would stand in its own size: see ``baseline``.
    """
    scale = run.find(f"{WORD}rPr/{WORD}w")
    if scale is None:
        return False
    sizes = [each.find(f"{WORD}sz") for each in file.list_properties(paragraph, run)]
    whole = [int(size.get(f"{WORD}val")) for size in sizes if size is not None][-1]
    properties = scale.getparent()
    for size in properties.findall(f"{WORD}sz"):
        properties.remove(size)
    narrow = whole * int(scale.get(f"{WORD}val")) // 100
    etree.SubElement(properties, f"{WORD}sz", {f"{WORD}val": str(narrow)})
    raised = (whole - narrow) * _FOOT_OF_HAN // 100
    etree.SubElement(properties, f"{WORD}position", {f"{WORD}val": str(raised)})
    properties.remove(scale)
    return True


def _mark_paragraph(
    file: WordFile,
    paragraph: Any,  # noqa: ANN401
    rules: BreakRules,
) -> list[tuple[str, str]]:
    """Put marks between the characters of a paragraph; return each fault with its pair."""
    texts = [
        text
        for text in paragraph.iter(f"{WORD}t")
        if next(text.iterancestors(f"{WORD}p")) is paragraph
    ]
    found, before = [], ""
    for text in texts:
        pieces = [""]
        for character in text.text or "":
            fault = find_fault(rules, before, character) if before else None
            if fault:
                found.append((fault.name, before + character))
                pieces += [fault.mark, ""]
            pieces[-1] += character
            before = character
        _write_pieces(file, paragraph, text, pieces)
    return found


def _write_pieces(file: WordFile, paragraph: Any, text: Any, pieces: list[str]) -> None:  # noqa: ANN401
    """Write a text in pieces: itself, and for each mark a run of no size with a run behind it."""
    run = text.getparent()
    spacing = _find_spacing(file, paragraph, run)
    text.text = pieces[0]
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        added, rest = [_write_mark(run, mark)], piece
        if mark == KEEPS:  # the character behind it gives back what it takes
            added, rest = [*added, _copy_run(run, piece[0])], piece[1:]
            _replace_property(added[-1], "spacing", spacing - _WIDTH_OF_KEEPS)
        added += [_copy_run(run, rest)]
        for each in reversed(added):
            run.addnext(each)
        run = added[-1]


def _write_mark(run: Any, mark: str) -> Any:  # noqa: ANN401
    """Return a run of a mark alone, of no width but for ``_WIDTH_OF_KEEPS``."""
    tiny = _copy_run(run, mark)
    for name in ("w", "sz", "szCs", "position"):
        _replace_property(tiny, name, None)
    _replace_property(tiny, "spacing", -20)  # the em of U+FEFF; U+00A0 has none of it
    _replace_property(tiny, "sz", 2)
    if mark == KEEPS:
        fonts = dict.fromkeys((f"{WORD}ascii", f"{WORD}hAnsi", f"{WORD}eastAsia"), _TIMES)
        for old in tiny.findall(f"{WORD}rPr/{WORD}rFonts"):
            old.getparent().remove(old)
        etree.SubElement(tiny.find(f"{WORD}rPr"), f"{WORD}rFonts", fonts)
    return tiny


def _replace_property(run: Any, name: str, value: int | None) -> None:  # noqa: ANN401
    properties = run.find(f"{WORD}rPr")
    for old in properties.findall(f"{WORD}{name}"):
        properties.remove(old)
    if value is not None:
        etree.SubElement(properties, f"{WORD}{name}", {f"{WORD}val": str(value)})


def _find_spacing(file: WordFile, paragraph: Any, run: Any) -> int:  # noqa: ANN401
    """Return the spacing in force for a run, in twips."""
    found = [each.find(f"{WORD}spacing") for each in file.list_properties(paragraph, run)]
    return [0, *(int(each.get(f"{WORD}val")) for each in found if each is not None)][-1]


def _copy_run(run: Any, text: str) -> Any:  # noqa: ANN401
    """Return a run of the same look with another text."""
    copy = etree.Element(run.tag)
    properties = run.find(f"{WORD}rPr")
    copy.append(etree.Element(f"{WORD}rPr") if properties is None else deepcopy(properties))
    etree.SubElement(copy, f"{WORD}t", {_XML_SPACE: "preserve"}).text = text
    return copy
