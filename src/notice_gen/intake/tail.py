"""The foot of a notice: 附件说明, 署名, 成文日期, 附注, 附件, 版记.

In: the pieces below the recipients.  Out: the keys in the ``Draft``, the pieces of each attachment;
the pieces of the text proper are returned (7.3.4 to 7.4, 10.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from notice_gen import style
from notice_gen.intake import journal as why
from notice_gen.intake import mark, metadata, signature
from notice_gen.intake.draft import DATE, day_of, only_date, unlooked
from notice_gen.intake.piece import SPACES, Words

if TYPE_CHECKING:
    from datetime import date

    from notice_gen.intake.draft import Draft
    from notice_gen.intake.piece import Piece

_GAP: Final = rf"[{SPACES}]"
_LABEL: Final = re.compile(
    rf"附{_GAP}*件{_GAP}*(\d{{1,3}}|[一二三四五六七八九十]{{1,3}})?{_GAP}*[:：]?"
)
_INLINE: Final = re.compile(rf"(附{_GAP}*件{_GAP}*\d{{0,3}}{_GAP}*[:：]){_GAP}*(\S.*)")
_LIST: Final = re.compile(rf"附{_GAP}*件{_GAP}*[:：]{_GAP}*(?=\S)")
_COPIES: Final = re.compile(rf"(抄{_GAP}*送|主{_GAP}*送|抄{_GAP}*报){_GAP}*[:：]{_GAP}*(.+)")
_PRINTED: Final = re.compile(rf"(?:(?P<printer>\S.*?){_GAP}+)?(?P<date>{DATE}){_GAP}*印发")
_PRINTED_TIGHT: Final = re.compile(rf"(?P<printer>\D+?)(?P<date>{DATE}){_GAP}*印发")
_NOTE: Final = re.compile(r"[（(](.+)[）)]")
_ATTENDANCE: Final = re.compile(rf"(出{_GAP}*席|请{_GAP}*假|列{_GAP}*席)(?:人员)?[:：]{_GAP}*(.+)")
_WHO: Final = {"出席": "present", "请假": "absent", "列席": "observers"}
_CLAUSE: Final = re.compile("[。；：，？！]")
_LONGEST: Final = 200  # characters of 印发机关 and 印发日期
_MOST: Final = 12  # lines at the end in which 版记 is looked for, when there is no date


@dataclass(slots=True)
class Annex:
    """An attachment: its title's lines, and what it holds."""

    title: str = ""
    pieces: list[Piece] = field(default_factory=list)


def take(
    pieces: list[Piece], draft: Draft, own_date: date | None
) -> tuple[list[Piece], list[Annex]]:
    """Take what stands at the foot; return the text proper, and the attachments.

    ``own_date`` is the date that the file itself has, for a notice that prints none.
    """
    rest = _without_imprint(pieces, draft)
    rest, below = _parted(_labelled(rest))
    rest = _attendance(rest, draft)
    if "date" not in draft.values:
        rest, after = _dated(rest, draft)
        _after_date(after, draft)
        if "date" in draft.values:
            rest = signature.take(rest, draft)
    rest, titles = _listed(rest, draft)
    if "date" not in draft.values and own_date:
        draft.values["date"] = own_date.isoformat()
        draft.journal.remark("正文没有印成文日期，日期取自文件属性，请核对")
    return rest, _annexes(below, titles, draft)


def _without_imprint(pieces: list[Piece], draft: Draft) -> list[Piece]:
    """Take 版记 from the last lines (7.4), or from below the date."""
    rest: list[Piece] = []
    dated = False
    for at, piece in enumerate(pieces):
        foot = dated or at > len(pieces) - _MOST
        if isinstance(piece, Words) and foot and _imprint(piece, draft):
            continue
        if isinstance(piece, Words) and foot and metadata.is_button(piece.text):
            draft.journal.leave(piece.at, piece.text, "网页上的按钮")
            continue
        dated = dated or (isinstance(piece, Words) and only_date(piece.text) is not None)
        rest.append(piece)
    return rest


def _imprint(words: Words, draft: Draft) -> bool:
    copies = _COPIES.fullmatch(words.text)
    if copies:
        key = "recipients" if copies[1].startswith("主") else "copies"
        if key in draft.values:
            return False
        value = unlooked(words.part(copies.start(2))).removesuffix("。")
        draft.take(key, words, value, words.text[: copies.start(2)])
        draft.journal.change(words.at, "。" if words.text.endswith("。") else "", "", why.LABEL)
        return True
    if len(words.text) > _LONGEST:
        return False
    printed = _PRINTED.fullmatch(words.text) or _PRINTED_TIGHT.fullmatch(words.text)
    day = day_of(printed)
    if printed is None or day is None or "printed" in draft.values:
        return False
    if printed["printer"]:
        draft.values["printer"] = printed["printer"]
    draft.values["printed"] = day.isoformat()
    said = words.text[printed.start("date") :]
    draft.journal.change(words.at, said, day.isoformat(), why.SPELLED)
    return True


def _labelled(pieces: list[Piece]) -> list[Piece]:
    """Part 附件1：名单, where it stands below the date, into its label and its title."""
    found: list[Piece] = []
    dated = False
    for piece in pieces:
        words = piece if isinstance(piece, Words) else None
        inline = _INLINE.fullmatch(words.text) if words and dated and not words.role else None
        if words and inline:
            found += [words.part(0, inline.end(1)), words.part(inline.start(2))]
        else:
            found.append(piece)
        dated = dated or bool(words and only_date(words.text))
    return found


def _parted(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part the attachments off: they begin with 附件 on a line of its own (7.3.7)."""
    for at, piece in enumerate(pieces):
        if (
            isinstance(piece, Words)
            and _LABEL.fullmatch(piece.text)
            and piece.role
            in {
                "",
                style.ANNEX_LABEL.key,
            }
        ):
            return pieces[:at], pieces[at:]
    return pieces, []


def _dated(pieces: list[Piece], draft: Draft) -> tuple[list[Piece], list[Piece]]:
    """Take 成文日期, the last line that is a date; return what stands above and below."""
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        day = only_date(piece.text) if isinstance(piece, Words) else None
        if day and isinstance(piece, Words):
            draft.values["date"] = day.isoformat()
            draft.journal.change(piece.at, piece.text, day.isoformat(), why.SPELLED)
            return pieces[:at], pieces[at + 1 :]
    return pieces, []


def _after_date(pieces: list[Piece], draft: Draft) -> None:
    """Take 附注 (7.3.6); what else stands there has no place."""
    for piece in pieces:
        if not isinstance(piece, Words):
            draft.journal.leave(piece.at, "［表格或图片］", "在成文日期后面")
            continue
        note = _NOTE.fullmatch(piece.text)
        if note and "note" not in draft.values:
            draft.take("note", piece, unlooked(piece.part(1, -1)), piece.text[0])
            draft.journal.change(piece.at, piece.text[-1], "", why.LABEL)
        elif not metadata.take_line(piece, draft):
            draft.journal.leave(piece.at, piece.text, "在成文日期后面")


def _attendance(pieces: list[Piece], draft: Draft) -> list[Piece]:
    """Take 出席, 请假 and 列席, which only 纪要 have (10.3)."""
    if draft.values.get("format") != "纪要":
        return pieces
    rest: list[Piece] = []
    found: dict[str, str] = {}
    for piece in pieces:
        match = _ATTENDANCE.fullmatch(piece.text) if isinstance(piece, Words) else None
        who = _WHO[re.sub(_GAP, "", match[1])] if match else ""
        if match and isinstance(piece, Words) and who not in found:
            found[who] = unlooked(piece.part(match.start(2)))
            draft.journal.change(piece.at, piece.text[: match.start(2)], "", why.LABEL)
        else:
            rest.append(piece)
    if found:
        draft.values["attendance"] = dict(found)
    return rest


def _listed(pieces: list[Piece], draft: Draft) -> tuple[list[Piece], list[Words]]:
    """Take 附件说明 from the last lines (7.3.4); return its titles."""
    start = _list_start(pieces)
    if start is None:
        return pieces, []
    titles: list[Words] = []
    for piece in pieces[start:]:
        words = piece if isinstance(piece, Words) else Words("", piece.at)
        if label := _LIST.match(words.text) if not titles else None:
            draft.journal.change(words.at, label[0], "", why.LABEL)
            words = words.part(label.end())
        ordinal = mark.typed(words.text)
        if ordinal:
            draft.journal.change(words.at, words.text[: ordinal.length], "", why.ORDINAL)
            words = words.part(ordinal.length)
        if ordinal or not titles:
            titles.append(words)
        else:
            titles[-1] = titles[-1].joined(words)
    return pieces[:start], titles


def _list_start(pieces: list[Piece]) -> int | None:
    """Return where 附件说明 begins: all below it has to be its further lines."""
    for at in range(len(pieces) - 1, max(-1, len(pieces) - 40), -1):
        piece = pieces[at]
        if not isinstance(piece, Words) or piece.role not in {"", style.ATTACHMENTS.key}:
            return None
        if _LIST.match(piece.text):
            return at
        if re.search("[。；]$", piece.text):
            return None
    return None


def _annexes(pieces: list[Piece], titles: list[Words], draft: Draft) -> list[Annex]:
    """Part the attachments from one another, and give each its title."""
    found: list[Annex] = []
    waiting = False
    for piece in pieces:
        words = piece if isinstance(piece, Words) else None
        if words and _LABEL.fullmatch(words.text) and words.role in {"", style.ANNEX_LABEL.key}:
            draft.journal.change(words.at, words.text, "", why.LABEL)
            found.append(Annex())
            waiting = True
        elif words and waiting and _continues(found[-1], words, titles, len(found)):
            said = found[-1].title
            found[-1].title = said + unlooked(words).replace("**", "")
        elif not (words and not words.text):
            waiting = False
            found[-1].pieces.append(piece)
    _compare(found, titles, draft)
    for annex in found:
        if not annex.pieces:
            draft.journal.leave(pieces[0].at, annex.title, "附件只有标题，没有正文")
    return [annex for annex in found if annex.pieces]


def _continues(annex: Annex, words: Words, titles: list[Words], number: int) -> bool:
    """Tell whether a line belongs to the title above it."""
    if not words.text:
        return False
    if words.role:
        return words.role in {style.ANNEX_TITLE.key, style.TITLE.key}
    if not annex.title:
        return not _CLAUSE.search(words.text) and not mark.typed(words.text)
    wanted = re.sub(_GAP, "", titles[number - 1].text) if number <= len(titles) else ""
    return wanted.startswith(re.sub(_GAP, "", annex.title + words.text))


def _compare(found: list[Annex], titles: list[Words], draft: Draft) -> None:
    """Hold the attachments against 附件说明; what is only in one of them is reported."""
    for number, words in enumerate(titles):
        listed = unlooked(words).replace("**", "")
        if number >= len(found):
            reason = "附件说明里有这个附件，后面没有它的正文"
            draft.journal.leave(words.at, listed, reason)
        elif re.sub(_GAP, "", listed) == re.sub(_GAP, "", found[number].title):
            draft.journal.change(words.at, words.text, "", why.LABEL)
        elif not found[number].title:
            found[number].title = listed
        else:
            reason = f"附件说明里这样写，附件自己的标题是“{found[number].title}”"
            draft.journal.leave(words.at, listed, reason)
