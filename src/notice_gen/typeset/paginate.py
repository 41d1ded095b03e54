"""Set and place a notice until it stands as the standard asks.

In: a Document.  Out: its Galley, its Layout and findings. The line pitch is the profile's unless
signature and text, or imprint and text, would then stand on different pages: 7.3.5.5 allows to
change it, and the finding says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen import limits
from notice_gen.diagnostic import Diagnostic, Severity, make_error, make_warning
from notice_gen.document import Imprint, ImprintRow
from notice_gen.gbt9704 import (
    ORDER_ISSUE_TO_BODY,
    PITCH_LEAST,
    PITCH_MOST,
    PITCH_STEP,
    PROFILES,
    TITLE_TO_RECIPIENTS,
)
from notice_gen.place import NOWHERE, Place
from notice_gen.typeset import style
from notice_gen.typeset.body import set_attachment_pages, set_blocks
from notice_gen.typeset.closing_elements import set_closing_elements
from notice_gen.typeset.flow import Flow, TypesetContext
from notice_gen.typeset.font_metrics import list_distinct_findings
from notice_gen.typeset.galley import Galley
from notice_gen.typeset.header import set_header
from notice_gen.typeset.imprint import set_imprint
from notice_gen.typeset.issued_text import set_issued_pages
from notice_gen.typeset.keep_together import (
    break_before_last_paragraph,
    is_moved_overleaf,
    keep_pieces_together,
)
from notice_gen.typeset.layout import Layout
from notice_gen.typeset.line_remarks import locate_line
from notice_gen.typeset.page_sketch import PageSketch
from notice_gen.typeset.placement import GalleyPlacer
from notice_gen.typeset.preprinted import blank_letter_page, blank_piece
from notice_gen.typeset.signature import SIGNATURE_GROUP
from notice_gen.typeset.table_remarks import check_tables
from notice_gen.typeset.title_remarks import check_title_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.document import Document
    from notice_gen.gbt9704 import PageProfile
    from notice_gen.typeset.font_metrics import FontMetrics, MeasuredText
    from notice_gen.typeset.galley import Run
    from notice_gen.typeset.page_builder import PageBuilder

_REMARKS = {  # of single lines: how much it weighs, what is said, and what to do
    "L01": (Severity.INFO, "段末一行只剩一个字", "增删几个字即可"),
    "L02": (Severity.INFO, "段末一行单独落在页首", "增删几个字即可"),
    "L09": (
        Severity.INFO,
        "这一行的空格压窄一些，还排得下后面的字，Word 可能这样排，与 PDF 不同",
        "去掉行里不必要的空格，名单改用顿号隔开，或者增删几个字",
    ),
    "L10": (
        Severity.WARNING,
        "标题的一行排不下，另起一行的是",
        "一行最多排20个字：换个地方断行，或者几行合成一行，由程序来断",
    ),
    "L12": (
        Severity.INFO,
        "回行以空格开头",
        "删去多余的空格，名单可以排成表格",
    ),
}
_CLOSER_ROWS = (2.5, 2.0, 1.6)  # of joint names' full height, tried one after another
_MOVED_LABEL = "主送"  # of the recipients in 版记
_BODY_STYLES = frozenset(look.name for look in (style.BODY, *style.HEADING_LEVELS))
_TEXT_STYLES = _BODY_STYLES | {style.TABLE_CELL.name}  # 附件说明 is none of the text


class TypesetResult(msgspec.Struct, frozen=True):
    """A notice as set and placed, with what there is to say about it."""

    galley: Galley
    layout: Layout
    findings: tuple[Diagnostic, ...]


def typeset_document(document: Document, metrics: FontMetrics) -> TypesetResult:
    """Set and place a document."""
    profile = PROFILES[document.sheet.profile]
    case = _LayoutCase(document, metrics, profile)
    galley, placer = case.place_document(profile.pitch)
    moved = bool(document.recipients) and not _has_styled_line(placer.pages[0], _BODY_STYLES)
    if moved:
        case.document = document = _move_recipients_to_imprint(document)
        galley, placer = case.place_document(profile.pitch)
    galley, placer = case.draw_names_closer(galley, placer)
    document = case.document
    if len(placer.pages) > limits.PAGES:
        message = f"公文太长，排出来超过 {limits.PAGES} 页"
        findings = [make_error("Y07", message, NOWHERE, "分成几份公文")]
        layout = Layout(placer.make_pages(), galley.red, document.record, document.sources)
        return TypesetResult(galley, layout, tuple(findings))
    if not _is_acceptable(placer):
        galley, placer = case.find_acceptable_layout() or (galley, placer)
    layout = Layout(placer.make_pages(), galley.red, document.record, document.sources)
    findings = [
        *list_distinct_findings(case.missing),
        *check_tables(galley.flow),
        *_check_layout(document, placer),
        *_report_lines(placer),
    ]
    if moved:
        findings.append(_report_moved_recipients(document))
    findings += _report_ending_changes(document, profile, galley, placer)
    return TypesetResult(galley, layout, tuple(findings))


class _LayoutCase(msgspec.Struct):
    """A document to be set one way or another, until it stands."""

    document: Document
    metrics: FontMetrics
    profile: PageProfile
    missing: list[Diagnostic] = msgspec.field(default_factory=list)
    measured: dict[tuple[int, tuple[Run, ...]], MeasuredText] = msgspec.field(default_factory=dict)

    def draw_names_closer(
        self, galley: Galley, placer: GalleyPlacer
    ) -> tuple[Galley, GalleyPlacer]:
        """Set joint names so close that page 1 shows text, as it must (7.2.4), where that helps."""
        if len(self.document.header.agency_name) == 1:
            return galley, placer
        if _has_styled_line(placer.pages[0], _BODY_STYLES):
            return galley, placer
        given = self.document
        for rows in _CLOSER_ROWS:
            self.document = replace(given, header=replace(given.header, joint_rows=rows))
            closer = self.place_document(self.profile.pitch)
            if _has_styled_line(closer[1].pages[0], _BODY_STYLES):
                return closer
        self.document = given
        return galley, placer

    def place_document(
        self, pitch: int, *, broken: bool = False, sketched: bool = False
    ) -> tuple[Galley, GalleyPlacer]:
        """Set and place the document with one line pitch, in twips.

        With ``broken`` the last paragraph of the text begins a page; ``sketched``, it is only
        found out what stands on which page.
        """
        options = self.document.sheet
        times = options.digits == "Times"
        profile = self.profile.change_pitch(pitch)
        context = TypesetContext(self.metrics, profile, pitch, times=times)
        galley = _make_galley(self.document, context)
        if broken:
            galley = replace(galley, flow=break_before_last_paragraph(galley.flow))
        make_placer = PageSketch if sketched else GalleyPlacer
        placer = make_placer(self.metrics, galley, self.missing, self.measured)
        placer.place_galley()
        imprint_break = placer.place_imprint(duplex=options.duplex)
        return replace(galley, imprint_break=imprint_break), placer

    def find_acceptable_layout(self) -> tuple[Galley, GalleyPlacer] | None:
        """Return a way in which signature, imprint and text stand together, if there is one.

        First another line pitch, as 7.3.5.5 allows; where no pitch helps, the last paragraph and
        what follows it go on a page of their own.
        """
        for pitch in _list_other_pitches(self.profile):
            _, placer = self.place_document(pitch, sketched=True)
            if _is_acceptable(placer):
                return self.place_document(pitch)
        galley, placer = self.place_document(self.profile.pitch, broken=True)
        if _is_acceptable(placer) and _has_styled_line(placer.pages[0], _BODY_STYLES):
            return galley, placer
        return None


def _move_recipients_to_imprint(document: Document) -> Document:
    """Move the recipients to the imprint, for page 1 would show no text with them (7.3.2)."""
    spans = document.recipients
    last = replace(spans[-1], text=spans[-1].text.rstrip("：") + "。")
    moved = ImprintRow(_MOVED_LABEL, (*spans[:-1], last))
    imprint = Imprint((moved, *document.imprint.rows))
    return replace(document, recipients=(), imprint=imprint)


def _list_other_pitches(profile: PageProfile) -> Iterator[int]:
    """Return other line pitches in twips: closer ones first, which keep 22 lines on a page."""
    yield from range(profile.pitch - PITCH_STEP, PITCH_LEAST - 1, -PITCH_STEP)
    yield from range(profile.pitch + PITCH_STEP, PITCH_MOST + 1, PITCH_STEP)


def _make_galley(document: Document, context: TypesetContext) -> Galley:
    flow = Flow(context)
    letter = set_header(flow, document)
    if document.sheet.preprinted:
        flow.pieces = list(map(blank_piece, flow.pieces))
        letter = blank_letter_page(letter) if letter else None
    set_blocks(flow, document.body, _find_first_gap(document))
    set_closing_elements(flow, document)
    issued = tuple(set_issued_pages(flow, each) for each in document.issued)
    for attachment in document.attachments:
        set_attachment_pages(flow, attachment)
    return Galley(
        keep_pieces_together(flow.pieces),
        set_imprint(context, document.imprint, letter=letter is not None),
        context.profile,
        document.sheet.red or context.profile.red,
        context.pitch,
        document.record,
        letter=letter,
        issued=issued,
    )


def _find_first_gap(document: Document) -> float | None:
    """Return the distance in mm between the header and the first paragraph, where one is asked."""
    if document.recipients:
        return None
    if document.title:
        return TITLE_TO_RECIPIENTS
    return ORDER_ISSUE_TO_BODY


def _is_acceptable(placer: GalleyPlacer) -> bool:
    """Tell whether signature and imprint stand on pages with text (7.3.5.5)."""
    if placer.crowded:
        return False
    signed = [page for page in placer.pages if SIGNATURE_GROUP in page.groups]
    if len(signed) > 1:
        return False
    return all(_has_styled_line(page, _TEXT_STYLES) for page in signed)


def _has_styled_line(page: PageBuilder, styles: frozenset[str]) -> bool:
    """Tell whether some line of a page is set in one of the styles named."""
    return not styles.isdisjoint(page.styles)


def _report_ending_changes(
    document: Document, profile: PageProfile, galley: Galley, placer: GalleyPlacer
) -> Iterator[Diagnostic]:
    """Say what was done, or could not be done, to keep signature and imprint with the text."""
    if galley.pitch != profile.pitch:
        yield _report_changed_pitch(document, profile.pitch, galley.pitch)
    elif any(is_moved_overleaf(piece) for piece in galley.flow):
        yield Diagnostic(
            "L07",
            Severity.INFO,
            "为使落款、版记与正文同页，最后一段正文移到了下一页（7.3.5.5）",
            _find_title_place(document),
            "上一页因此没有排满，增删几行正文就能排满；不改也可以",
        )
    if not _is_acceptable(placer):
        yield make_warning(
            "L08",
            f"第{_find_page_without_text(placer)}页有落款或版记，却没有正文（7.3.5.5）",
            _find_title_place(document),
            "增删几行正文，使正文的最后几行也排在这一页",
        )


def _find_page_without_text(placer: GalleyPlacer) -> int:
    """Return the number of the page on which signature or imprint stand without text."""
    for number, page in enumerate(placer.pages, 1):
        if SIGNATURE_GROUP in page.groups and not _has_styled_line(page, _TEXT_STYLES):
            return number
    return len(placer.pages)


def _report_changed_pitch(document: Document, before: int, after: int) -> Diagnostic:
    return Diagnostic(
        "L03",
        Severity.INFO,
        f"为使落款、版记与正文同页，行距由 {before / 20:g} 磅调为 {after / 20:g} 磅（7.3.5.5）",
        _find_title_place(document),
        "增删一两行正文即可恢复规定行距",
    )


def _find_title_place(document: Document) -> Place:
    """Return a place for what concerns the whole notice: its title's, or its file."""
    if document.title and document.title.lines[0].origin is not None:
        return document.title.lines[0].origin.place
    return Place(Path("notice.yaml"))


def _check_layout(document: Document, placer: GalleyPlacer) -> Iterator[Diagnostic]:
    """Say what a reader of the pages would: no text on page 1 (7.3.3), a title out of shape."""
    if not _has_styled_line(placer.pages[0], _BODY_STYLES):
        yield make_error(
            "L04",
            "首页没有正文（7.3.3 规定首页必须显示正文）",
            _find_title_place(document),
            "缩短标题或主送机关",
        )
    yield from check_title_lines(document, placer.pages, _find_title_place(document))


def _report_moved_recipients(document: Document) -> Diagnostic:
    origin = document.imprint.get_spans(_MOVED_LABEL)[0].origin
    place = _find_title_place(document) if origin is None else origin.place
    return Diagnostic(
        "L06",
        Severity.INFO,
        "主送机关太多，首页显示不了正文，已移到版记（7.3.2）",
        place,
    )


def _report_lines(placer: GalleyPlacer) -> Iterator[Diagnostic]:
    """Name lonely and unstable lines: the author mends them, the program never does."""
    for remark in placer.remarks:
        severity, said, hint = _REMARKS[remark.code]
        place = locate_line(placer.galley.flow, remark) or Place(Path("notice.yaml"))
        yield Diagnostic(
            remark.code,
            severity,
            f"第{remark.page}页：{said}“{remark.line}”",
            place,
            hint,
        )
