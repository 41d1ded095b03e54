"""The foot of a notice: 附件说明, 署名, 成文日期, 附注, 附件, 版记.

In: the pieces below the recipients.  Out: the keys in the ``Draft``, the pieces of each attachment;
the pieces of the text proper are returned (7.3.4 to 7.4, 10.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer import ordinals, publication_table, signature
from notice_gen.importer.block import SPACES, SourceParagraph
from notice_gen.importer.recognised import (
    DATE_PATTERN,
    mark_partial_bold,
    parse_date,
    read_matched_date,
)
from notice_gen.typeset import style

if TYPE_CHECKING:
    from datetime import date

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_GAP: Final = rf"[{SPACES}]"
_ATTACHMENT_LABEL: Final = re.compile(
    rf"附{_GAP}*件{_GAP}*(\d{{1,3}}|[一二三四五六七八九十]{{1,3}})?{_GAP}*[:：]?"
)
_LABEL_WITH_TITLE: Final = re.compile(rf"(附{_GAP}*件{_GAP}*\d{{0,3}}{_GAP}*[:：]){_GAP}*(\S.*)")
_ATTACHMENT_LIST: Final = re.compile(rf"附{_GAP}*件{_GAP}*[:：]{_GAP}*(?=\S)")
_COPIES: Final = re.compile(rf"(抄{_GAP}*送|主{_GAP}*送|抄{_GAP}*报){_GAP}*[:：]{_GAP}*(.+)")
_PRINTED: Final = re.compile(rf"(?:(?P<printer>\S.*?){_GAP}+)?(?P<date>{DATE_PATTERN}){_GAP}*印发")
_PRINTED_TIGHT: Final = re.compile(rf"(?P<printer>\D+?)(?P<date>{DATE_PATTERN}){_GAP}*印发")
_NOTE: Final = re.compile(r"[（(](.+)[）)]")
_ATTENDANCE: Final = re.compile(rf"(出{_GAP}*席|请{_GAP}*假|列{_GAP}*席)(?:人员)?[:：]{_GAP}*(.+)")
_ATTENDANCE_KEYS: Final = {"出席": "present", "请假": "absent", "列席": "observers"}
_CLAUSE: Final = re.compile("[。；：，？！]")
_PRINTER_LIMIT: Final = 200  # characters of 印发机关 and 印发日期
_IMPRINT_LINES: Final = 12  # lines at the end in which 版记 is looked for, when there is no date


@dataclass(slots=True)
class RecognisedAttachment:
    """An attachment: its title's lines, and what it holds."""

    title: str = ""
    pieces: list[SourceBlock] = field(default_factory=list)


def recognise_closing_elements(
    pieces: list[SourceBlock], draft: Recognised, own_date: date | None
) -> tuple[list[SourceBlock], list[RecognisedAttachment]]:
    """Take what stands at the foot; return the text proper, and the attachments.

    ``own_date`` is the date that the file itself has, for a notice that prints none.
    """
    rest = _recognise_imprint(pieces, draft)
    rest, below = _split_attachments(_split_attachment_labels(rest))
    rest = _recognise_attendance(rest, draft)
    if "date" not in draft.values:
        rest, after = _recognise_date(rest, draft)
        _recognise_note(after, draft)
        if "date" in draft.values:
            rest = signature.recognise_signature(rest, draft)
    rest, titles = _recognise_attachment_list(rest, draft)
    if "date" not in draft.values and own_date:
        draft.values["date"] = own_date.isoformat()
        draft.journal.log_remark("正文没有印成文日期，日期取自文件属性，请核对")
    return rest, _build_attachments(below, titles, draft)


def _recognise_imprint(pieces: list[SourceBlock], draft: Recognised) -> list[SourceBlock]:
    """Take 版记 from the last lines (7.4), or from below the date."""
    rest: list[SourceBlock] = []
    dated = False
    for at, piece in enumerate(pieces):
        foot = dated or at > len(pieces) - _IMPRINT_LINES
        if isinstance(piece, SourceParagraph) and foot and _recognise_imprint_line(piece, draft):
            continue
        if isinstance(piece, SourceParagraph) and foot and publication_table.is_button(piece.text):
            draft.journal.log_unplaced(piece.at, piece.text, "网页上的按钮")
            continue
        dated = dated or (isinstance(piece, SourceParagraph) and parse_date(piece.text) is not None)
        rest.append(piece)
    return rest


def _recognise_imprint_line(words: SourceParagraph, draft: Recognised) -> bool:
    copies = _COPIES.fullmatch(words.text)
    if copies:
        key = "recipients" if copies[1].startswith("主") else "copies"
        if key in draft.values:
            return False
        value = mark_partial_bold(words.slice_text(copies.start(2))).removesuffix("。")
        draft.set_value(key, words, value, words.text[: copies.start(2)])
        draft.journal.log_change(words.at, "。" if words.text.endswith("。") else "", "", why.LABEL)
        return True
    if len(words.text) > _PRINTER_LIMIT:
        return False
    printed = _PRINTED.fullmatch(words.text) or _PRINTED_TIGHT.fullmatch(words.text)
    day = read_matched_date(printed)
    if printed is None or day is None or "printed" in draft.values:
        return False
    if printed["printer"]:
        draft.values["printer"] = printed["printer"]
    draft.values["printed"] = day.isoformat()
    said = words.text[printed.start("date") :]
    draft.journal.log_change(words.at, said, day.isoformat(), why.SPELLED)
    return True


def _split_attachment_labels(pieces: list[SourceBlock]) -> list[SourceBlock]:
    """Part 附件1：名单, where it stands below the date, into its label and its title."""
    found: list[SourceBlock] = []
    dated = False
    for piece in pieces:
        words = piece if isinstance(piece, SourceParagraph) else None
        inline = (
            _LABEL_WITH_TITLE.fullmatch(words.text) if words and dated and not words.role else None
        )
        if words and inline:
            found += [words.slice_text(0, inline.end(1)), words.slice_text(inline.start(2))]
        else:
            found.append(piece)
        dated = dated or bool(words and parse_date(words.text))
    return found


def _split_attachments(pieces: list[SourceBlock]) -> tuple[list[SourceBlock], list[SourceBlock]]:
    """Part the attachments off: they begin with 附件 on a line of its own (7.3.7)."""
    for at, piece in enumerate(pieces):
        if (
            isinstance(piece, SourceParagraph)
            and _ATTACHMENT_LABEL.fullmatch(piece.text)
            and piece.role
            in {
                "",
                style.ATTACHMENT_LABEL.key,
            }
        ):
            return pieces[:at], pieces[at:]
    return pieces, []


def _recognise_date(
    pieces: list[SourceBlock], draft: Recognised
) -> tuple[list[SourceBlock], list[SourceBlock]]:
    """Take 成文日期, the last line that is a date; return what stands above and below."""
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        day = parse_date(piece.text) if isinstance(piece, SourceParagraph) else None
        if day and isinstance(piece, SourceParagraph):
            draft.values["date"] = day.isoformat()
            draft.journal.log_change(piece.at, piece.text, day.isoformat(), why.SPELLED)
            return pieces[:at], pieces[at + 1 :]
    return pieces, []


def _recognise_note(pieces: list[SourceBlock], draft: Recognised) -> None:
    """Take 附注 (7.3.6); what else stands there has no place."""
    for piece in pieces:
        if not isinstance(piece, SourceParagraph):
            draft.journal.log_unplaced(piece.at, "［表格或图片］", "在成文日期后面")
            continue
        note = _NOTE.fullmatch(piece.text)
        if note and "note" not in draft.values:
            draft.set_value(
                "note", piece, mark_partial_bold(piece.slice_text(1, -1)), piece.text[0]
            )
            draft.journal.log_change(piece.at, piece.text[-1], "", why.LABEL)
        elif not publication_table.recognise_publication_line(piece, draft):
            draft.journal.log_unplaced(piece.at, piece.text, "在成文日期后面")


def _recognise_attendance(pieces: list[SourceBlock], draft: Recognised) -> list[SourceBlock]:
    """Take 出席, 请假 and 列席, which only 纪要 have (10.3)."""
    if draft.values.get("format") != "纪要":
        return pieces
    rest: list[SourceBlock] = []
    found: dict[str, str] = {}
    for piece in pieces:
        match = _ATTENDANCE.fullmatch(piece.text) if isinstance(piece, SourceParagraph) else None
        who = _ATTENDANCE_KEYS[re.sub(_GAP, "", match[1])] if match else ""
        if match and isinstance(piece, SourceParagraph) and who not in found:
            found[who] = mark_partial_bold(piece.slice_text(match.start(2)))
            draft.journal.log_change(piece.at, piece.text[: match.start(2)], "", why.LABEL)
        else:
            rest.append(piece)
    if found:
        draft.values["attendance"] = dict(found)
    return rest


def _recognise_attachment_list(
    pieces: list[SourceBlock], draft: Recognised
) -> tuple[list[SourceBlock], list[SourceParagraph]]:
    """Take 附件说明 from the last lines (7.3.4); return its titles."""
    start = _find_list_start(pieces)
    if start is None:
        return pieces, []
    titles: list[SourceParagraph] = []
    for piece in pieces[start:]:
        words = piece if isinstance(piece, SourceParagraph) else SourceParagraph("", piece.at)
        if label := _ATTACHMENT_LIST.match(words.text) if not titles else None:
            draft.journal.log_change(words.at, label[0], "", why.LABEL)
            words = words.slice_text(label.end())
        ordinal = ordinals.parse_ordinal(words.text)
        if ordinal:
            draft.journal.log_change(words.at, words.text[: ordinal.length], "", why.ORDINAL)
            words = words.slice_text(ordinal.length)
        if ordinal or not titles:
            titles.append(words)
        else:
            titles[-1] = titles[-1].append_paragraph(words)
    return pieces[:start], titles


def _find_list_start(pieces: list[SourceBlock]) -> int | None:
    """Return where 附件说明 begins: all below it has to be its further lines."""
    for at in range(len(pieces) - 1, max(-1, len(pieces) - 40), -1):
        piece = pieces[at]
        if not isinstance(piece, SourceParagraph) or piece.role not in {
            "",
            style.ATTACHMENT_LIST.key,
        }:
            return None
        if _ATTACHMENT_LIST.match(piece.text):
            return at
        if re.search("[。；]$", piece.text):
            return None
    return None


def _build_attachments(
    pieces: list[SourceBlock], titles: list[SourceParagraph], draft: Recognised
) -> list[RecognisedAttachment]:
    """Part the attachments from one another, and give each its title."""
    found: list[RecognisedAttachment] = []
    waiting = False
    for piece in pieces:
        words = piece if isinstance(piece, SourceParagraph) else None
        if (
            words
            and _ATTACHMENT_LABEL.fullmatch(words.text)
            and words.role in {"", style.ATTACHMENT_LABEL.key}
        ):
            draft.journal.log_change(words.at, words.text, "", why.LABEL)
            found.append(RecognisedAttachment())
            waiting = True
        elif words and waiting and _is_title_line(found[-1], words, titles, len(found)):
            said = found[-1].title
            found[-1].title = said + mark_partial_bold(words).replace("**", "")
        elif not (words and not words.text):
            waiting = False
            found[-1].pieces.append(piece)
    _compare_titles(found, titles, draft)
    for annex in found:
        if not annex.pieces:
            draft.journal.log_unplaced(pieces[0].at, annex.title, "附件只有标题，没有正文")
    return [annex for annex in found if annex.pieces]


def _is_title_line(
    annex: RecognisedAttachment, words: SourceParagraph, titles: list[SourceParagraph], number: int
) -> bool:
    """Tell whether a line belongs to the title above it."""
    if not words.text:
        return False
    if words.role:
        return words.role in {style.ATTACHMENT_TITLE.key, style.TITLE.key}
    if not annex.title:
        return not _CLAUSE.search(words.text) and not ordinals.parse_ordinal(words.text)
    wanted = re.sub(_GAP, "", titles[number - 1].text) if number <= len(titles) else ""
    return wanted.startswith(re.sub(_GAP, "", annex.title + words.text))


def _compare_titles(
    found: list[RecognisedAttachment], titles: list[SourceParagraph], draft: Recognised
) -> None:
    """Hold the attachments against 附件说明; what is only in one of them is reported."""
    for number, words in enumerate(titles):
        listed = mark_partial_bold(words).replace("**", "")
        if number >= len(found):
            reason = "附件说明里有这个附件，后面没有它的正文"
            draft.journal.log_unplaced(words.at, listed, reason)
        elif re.sub(_GAP, "", listed) == re.sub(_GAP, "", found[number].title):
            draft.journal.log_change(words.at, words.text, "", why.LABEL)
        elif not found[number].title:
            found[number].title = listed
        else:
            reason = f"附件说明里这样写，附件自己的标题是“{found[number].title}”"
            draft.journal.log_unplaced(words.at, listed, reason)
