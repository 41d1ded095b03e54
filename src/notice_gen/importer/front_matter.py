"""The top of a notice: 版头, 标题, 主送机关, and what a web page puts above them.

In: cleaned pieces.  Out: the keys in the ``Draft``; the pieces below are returned. Patterns of the
text decide first, styles second (7.2, 7.3.1, 7.3.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals, publication_table
from notice_gen.importer.block import SPACES, SourceParagraph, SourceTable
from notice_gen.importer.recognised import DATE_PATTERN, mark_partial_bold, read_matched_date
from notice_gen.model.notice import KINDS
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised
    from notice_gen.importer.yaml_writer import PlainValue

_NUMBER: Final = re.compile(
    r"(?:(?P<copy>\d{6})[ \t\u3000]+)?"
    r"(?P<number>[\u4e00-\u9fffA-Za-z]{1,20}[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\d{1,5}号)"
    r"(?:[ \t\u3000]+(?:签发人[:：])?(?P<signatories>[^\s].*))?"
)
_SIGNATORIES: Final = re.compile(r"签[ \u3000]*发[ \u3000]*人[ \u3000]*[:：][ \u3000]*(.+)")
_SECRECY: Final = re.compile(r"(绝密|机密|秘密)((?:★.+)?)")
_ISSUE: Final = re.compile(r"第\d+[号期]")
_EDITED: Final = re.compile(rf"(?P<issuer>\S+)[ \t\u3000]+{DATE_PATTERN}")
_SEPARATOR: Final = re.compile(r"[-─—_=＿★☆*\s]{2,}|★")
_KIND: Final = re.compile(
    rf"({'|'.join([*KINDS, '令'])}|方案|办法|规定|细则|规划|计划|要点)(（[^（）]{{1,16}}）)?"
)
_INSIDE: Final = re.compile("[。；：！？>＞»|]")
_SAYING: Final = re.compile(r"(如下|下列|指出|强调|认为|要求|决定|通知|报告|通报|通告|命令)：")
_TITLE_LINES: Final = 4  # of a title
_TITLE_LINE_LIMIT: Final = 60  # characters of one of its lines
_AGENCY_NAME_LIMIT: Final = 50
_RECIPIENTS_LIMIT: Final = 600
_LOOKAHEAD: Final = 25  # pieces in which the number is looked for


@dataclass(slots=True)
class _FrontMatterReader:
    """The pieces being read from the top; ``title`` are the lines taken for one."""

    pieces: list[SourceBlock]
    draft: Recognised
    at: int = 0
    title: tuple[SourceParagraph, ...] = ()
    marks: tuple[SourceParagraph, ...] = ()

    @property
    def has_number_ahead(self) -> bool:
        """Whether the number is yet to come: what stands above it is 版头."""
        below = self.pieces[self.at + 1 : self.at + _LOOKAHEAD]
        return any(
            isinstance(piece, SourceParagraph)
            and (_NUMBER.fullmatch(piece.text) or _ISSUE.fullmatch(piece.text))
            for piece in below
        )

    def read_next_text(self) -> str:
        """Return the text of the piece after this one."""
        piece = self.pieces[self.at + 1] if self.at + 1 < len(self.pieces) else None
        return piece.text if isinstance(piece, SourceParagraph) else ""


def recognise_front_matter(pieces: list[SourceBlock], draft: Recognised) -> list[SourceBlock]:
    """Take what stands at the top; return the rest."""
    front = _FrontMatterReader(pieces, draft)
    while front.at < len(pieces):
        taken = _recognise_block(front)
        if not taken:
            break
        front.at += taken
    _set_title(front)
    _set_agency_name(front)
    _recognise_recipients(front)
    return pieces[front.at :]


def _recognise_block(front: _FrontMatterReader) -> int:
    """Take one piece or a title; return how many pieces that was, 0 at the end of the top."""
    piece = front.pieces[front.at]
    if not isinstance(piece, SourceParagraph):
        return _recognise_table(piece, front) if isinstance(piece, SourceTable) else 0
    if (
        not piece.text
        or _recognise_header_line(piece, front)
        or publication_table.recognise_publication_line(piece, front.draft)
    ):
        return 1
    lines = _find_title(front)
    if lines and (not front.title or _is_same_title(lines, front.title)):
        _replace_title(lines, front)
        return len(lines)
    if not lines and not front.title and _is_agency_name(piece, front):
        front.marks += (piece,)
    elif publication_table.is_button(piece.text) or _has_title_ahead(front):
        front.draft.journal.log_unplaced(piece.at, piece.text, "在标题上下，不是公文的文字")
    else:
        return 0
    return 1


def _recognise_table(grid: SourceTable, front: _FrontMatterReader) -> int:
    # by columns: the names stand at the left, what follows them all at the right
    names = [cell for column in zip(*grid.rows, strict=True) for cell in column if cell.text]
    if names and all(cell.role == style.AGENCY_NAME.key for cell in names):
        front.marks += tuple(names)
        return 1
    return int(publication_table.recognise_publication_table(grid, front.draft))


def _recognise_header_line(words: SourceParagraph, front: _FrontMatterReader) -> bool:
    """Take a line of 版头 that its own words tell (7.2)."""
    draft, text = front.draft, words.text
    tight = re.sub(f"[{SPACES}]", "", text)
    if _SEPARATOR.fullmatch(text):
        draft.journal.log_change(words.at, text, "", why.RULE)
    elif (number := _NUMBER.fullmatch(text)) and not _is_number_known(number, draft):
        _recognise_number(words, number, draft)
    elif signatories := _SIGNATORIES.fullmatch(text):
        _recognise_signatories(words, signatories[1], draft)
    elif words.role == style.SIGNATORY.key and "signatories" in draft.values:
        _recognise_signatories(words, text, draft)
    elif re.fullmatch(r"\d{6}", text) and "copy_number" not in draft.values:
        draft.values["copy_number"] = text
    elif _SECRECY.fullmatch(tight) and "secrecy" not in draft.values:
        draft.values["secrecy"] = tight
    elif tight in {"特急", "加急"} and "urgency" not in draft.values:
        draft.values["urgency"] = tight
    elif {"issue", "date"} & draft.values.keys() == {"issue"} and (
        edited := _EDITED.fullmatch(text)
    ):
        _recognise_editor(words, edited, draft)
    elif _ISSUE.fullmatch(text) and "issue" not in draft.values and front.marks:
        draft.values["issue"] = text
    else:
        return False
    return True


def _recognise_editor(words: SourceParagraph, match: re.Match[str], draft: Recognised) -> None:
    """Take who edited 纪要 and its date, which stand below 期号 instead of at the foot."""
    day = read_matched_date(match)
    if day:
        draft.values["issuers"] = match["issuer"]
        draft.values["date"] = day.isoformat()
        draft.journal.log_change(
            words.at, words.text[match.start("year") :], day.isoformat(), why.SPELLED
        )


def _is_number_known(match: re.Match[str], draft: Recognised) -> bool:
    """Tell whether one of what stands in a line has been taken already."""
    return "number" in draft.values or bool(match["copy"] and "copy_number" in draft.values)


def _recognise_number(words: SourceParagraph, match: re.Match[str], draft: Recognised) -> None:
    """Take 发文字号 with 份号 and 签发人 beside it; its brackets are 〔〕 (7.2.5)."""
    said = match["number"]
    number = re.sub(r"[\[（(【]\s*(\d{4})\s*[\]）)】〕]\s*第?", r"〔\1〕", said)
    draft.journal.log_change(words.at, said, number, why.SPELLED)
    draft.values["number"] = number
    if match["copy"]:
        draft.values["copy_number"] = match["copy"]
    if match["signatories"]:
        label = re.search("签发人[:：]", words.text)
        draft.journal.log_change(words.at, label[0] if label else "", "", why.LABEL)
        _add_signatories(match["signatories"], draft)


def _recognise_signatories(words: SourceParagraph, names: str, draft: Recognised) -> None:
    label = re.match(r"签[ \u3000]*发[ \u3000]*人[ \u3000]*[:：]", words.text)
    draft.journal.log_change(words.at, label[0] if label else "", "", why.LABEL)
    _add_signatories(names, draft)


def _add_signatories(names: str, draft: Recognised) -> None:
    known = draft.values.setdefault("signatories", [])
    if isinstance(known, list):
        known += re.split(f"[{SPACES}、]+", names.strip(SPACES))


def _is_agency_name(words: SourceParagraph, front: _FrontMatterReader) -> bool:
    """Tell whether a line is 发文机关标志 (7.2.4)."""
    if words.role:
        return words.role == style.AGENCY_NAME.key
    plain = len(words.text) <= _AGENCY_NAME_LIMIT and not re.search(
        r"[，。；：、！？\d>＞»|/]", words.text
    )
    return (
        plain
        and not ordinals.parse_ordinal(words.text)
        and (words.text.endswith("文件") or front.has_number_ahead)
    )


def _find_title(front: _FrontMatterReader) -> tuple[SourceParagraph, ...]:
    """Return the lines of a title that begins here; none when none does."""
    first = front.pieces[front.at]
    if isinstance(first, SourceParagraph) and first.role == style.AGENCY_NAME.key:
        return ()
    if isinstance(first, SourceParagraph) and first.role == style.TITLE.key:
        return _find_styled_title(front)
    text = first.text if isinstance(first, SourceParagraph) else ""
    if text.endswith("文件") or (
        text.endswith(("纪要", "令")) and _ISSUE.fullmatch(front.read_next_text())
    ):
        return ()
    lines: list[SourceParagraph] = []
    for piece in front.pieces[front.at : front.at + _TITLE_LINES]:
        if not (isinstance(piece, SourceParagraph) and _may_be_title_line(piece)):
            break
        lines.append(piece)
        text = "".join(line.text for line in lines)
        if _KIND.fullmatch(text[_find_last_kind(text) :]):
            return tuple(lines)
    return _find_title_without_kind(front)


def _has_title_ahead(front: _FrontMatterReader) -> bool:
    """Tell whether only a page's own words stand between here and a title."""
    here = front.at
    for at in range(here, min(here + _LOOKAHEAD, len(front.pieces))):
        piece = front.pieces[at]
        if not isinstance(piece, SourceParagraph):
            continue  # a table of the page's facts
        if front.title or piece.text.endswith(("。", "；", "：", "！", "？")):
            return False
        front.at = at
        found = _find_title(front)
        front.at = here
        if found and at > here:
            return True
    return False


def _find_last_kind(text: str) -> int:
    return max((match.start() for match in _KIND.finditer(text)), default=len(text))


def _find_styled_title(front: _FrontMatterReader) -> tuple[SourceParagraph, ...]:
    lines = []
    for piece in front.pieces[front.at :]:
        if (
            not isinstance(piece, SourceParagraph)
            or piece.role != style.TITLE.key
            or not piece.text
        ):
            break
        lines.append(piece)
    return tuple(lines)


def _may_be_title_line(piece: SourceParagraph) -> bool:
    """Tell whether a paragraph can be a line of a title."""
    return (
        0 < len(piece.text) <= _TITLE_LINE_LIMIT
        and piece.role in {"", style.TITLE.key}
        and not _INSIDE.search(piece.text)
        and not ordinals.parse_ordinal(piece.text)
        and not _NUMBER.fullmatch(piece.text)
        and not piece.text.endswith(("，", "、"))
    )


def _find_title_without_kind(front: _FrontMatterReader) -> tuple[SourceParagraph, ...]:
    """Return a line that says no kind but stands right above the recipients."""
    first = front.pieces[front.at]
    if (
        front.title
        or front.has_number_ahead
        or not isinstance(first, SourceParagraph)
        or not _may_be_title_line(first)
    ):
        return ()
    return (first,) if _is_recipients_line(front.read_next_text()) else ()


def _is_same_title(lines: tuple[SourceParagraph, ...], others: tuple[SourceParagraph, ...]) -> bool:
    return _join_without_spaces(lines) == _join_without_spaces(others)


def _join_without_spaces(lines: tuple[SourceParagraph, ...]) -> str:
    return re.sub(rf"[{SPACES}]", "", "".join(line.text for line in lines))


def _replace_title(lines: tuple[SourceParagraph, ...], front: _FrontMatterReader) -> None:
    """Take a title; the one before it was the web page's."""
    for line in front.title:
        front.draft.journal.log_change(line.at, line.text, "", why.DOUBLE)
    front.title = lines


def _set_title(front: _FrontMatterReader) -> None:
    if not front.title:
        return
    lines = [mark_partial_bold(line).replace("**", "") for line in front.title]
    front.draft.values["title"] = lines[0] if len(lines) == 1 else list(lines)
    found = _KIND.findall(lines[-1])
    kind = {"令": "命令"}.get(found[-1][0], found[-1][0]) if found else ""
    if kind in KINDS:
        front.draft.values.setdefault("kind", kind)


def _set_agency_name(front: _FrontMatterReader) -> None:
    """Set 发文机关标志, and the format that it shows (7.2.4, 10)."""
    if not front.marks:
        return
    values = front.draft.values
    names = [words.text for words in front.marks]
    suffix = names.pop() if len(names) > 1 and names[-1] == "文件" else ""
    for end in ("文件", "纪要", "令"):
        if not suffix and names[-1].endswith(end) and len(names[-1]) > len(end):
            names[-1], suffix = names[-1].removesuffix(end), end
    said: PlainValue = names[0] if len(names) == 1 else list(names)
    form = {"纪要": "纪要", "令": "命令"}.get(suffix, "文件")
    if form == "文件" and values.get("kind") == "函" and not suffix:
        form = "信函"
    if form == "命令":
        values.setdefault("kind", "命令")
    if form != "文件":
        values["format"] = form
    if form == "信函" or suffix == "文件":
        values["mark"] = said
        front.draft.journal.log_change(front.marks[-1].at, suffix, "", why.LABEL)
    else:
        values["mark"] = {"names": said, "suffix": suffix}


def _is_recipients_line(text: str) -> bool:
    """Tell whether a line names those a notice is sent to."""
    return (
        text.endswith("：")
        and len(text) <= _RECIPIENTS_LIMIT
        and not re.search("[。；！？]", text)
        and not _SAYING.search(text)
        and not ordinals.parse_ordinal(text)
    )


def _recognise_recipients(front: _FrontMatterReader) -> None:
    """Take 主送机关 (7.3.2)."""
    piece = front.pieces[front.at] if front.at < len(front.pieces) else None
    if not isinstance(piece, SourceParagraph):
        return
    if piece.role == style.RECIPIENTS.key or (piece.role == "" and _is_recipients_line(piece.text)):
        text = mark_partial_bold(piece)
        front.draft.set_value("recipients", piece, text.removesuffix("："), "：")
        front.at += 1
