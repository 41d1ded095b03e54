"""Comparison → Galley with both texts in it, for a DOCX with tracked changes (花脸稿).

In: a ``Comparison``.  Out: a Galley in the new notice's styles. It is a paper to work on: its
elements stand in their order and look, but lines and pages are Word's, and no measure is taken.
A paragraph that was moved is deleted there and inserted here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from notice_gen.diff.marked_runs import (
    create_lead_runs,
    create_runs,
    fit_agency_name,
    select_pieces,
)
from notice_gen.diff.marked_table import set_table
from notice_gen.diff.units import IMPRINT, TITLE
from notice_gen.document import Image
from notice_gen.document_kind import BARE_FORMAT
from notice_gen.gbt9704 import (
    AGENCY_NAME_SIZE,
    CHARACTER_WIDTH,
    COLUMN_WIDTH,
    IMPRINT_THICK,
    PROFILES,
    RED_RULE_THICKNESS,
    SIZE_4,
    TWIPS_PER_POINT,
    mm_to_twips,
)
from notice_gen.press.docx.tracked_changes import TrackedPicture, TrackedSetting
from notice_gen.typeset import style
from notice_gen.typeset.body import set_picture
from notice_gen.typeset.galley import Galley, PictureSetting, RuleSetting
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.diff.comparison import ComparedElement, Comparison, TextEdit
    from notice_gen.diff.units import DiffUnit
    from notice_gen.diff.word_diff import Fate
    from notice_gen.press.docx.tracked_changes import TrackedRun
    from notice_gen.typeset.galley import GalleyPiece
    from notice_gen.typeset.style import ParagraphStyle

_HEADER_STYLES: Final = {
    "份号": style.COPY_NUMBER, "密级和保密期限": style.SECRECY, "紧急程度": style.URGENCY,
    "发文机关标志": style.AGENCY_NAME, "令号": style.NUMBER, "期号": style.NUMBER,
    "发文字号": style.NUMBER, "签发人": style.SIGNATORY,
}  # fmt: skip
_STYLES: Final = _HEADER_STYLES | {
    TITLE: style.TITLE, "题注": style.ADOPTED, "主送机关": style.RECIPIENTS,
    "附件说明": style.ATTACHMENT_LIST,
    "出席": style.ATTENDANCE, "请假": style.ATTENDANCE, "列席": style.ATTENDANCE,
    "署名": style.SIGNATURE, "成文日期": style.DATE, "附注": style.NOTE, IMPRINT: style.IMPRINT,
}  # fmt: skip
_MINUTES_STYLES: Final = {"署名": style.SIGNATORY, "成文日期": style.SIGNATORY}  # of minutes (10.3)
_RIGHT_INDENTS: Final = {style.SIGNATURE: 2, style.DATE: 4}  # characters
_SPACE_ABOVE: Final = {  # twips above the first line of an element
    style.AGENCY_NAME: 600, style.NUMBER: 600, style.TITLE: 600, style.RECIPIENTS: 300,
    style.ATTACHMENT_LIST: 300, style.SIGNATURE: 600, style.ATTENDANCE: 300,
}  # fmt: skip
_RULE_BEFORE, _RULE_AFTER = 120, 20  # twips
_TABLE_GAP: Final = 120  # twips above and below a table
_AGENCY_NAME_PITCH: Final = 1.27  # of its size


def build_marked_galley(comparison: Comparison) -> Galley:
    """Return both texts as set: what is the same once, what differs twice.

    OSError when a picture's file is gone.
    """
    new = comparison.new
    profile = PROFILES[new.sheet.profile]
    setter = _UnitSetter(profile.pitch)
    record = replace(new.record, title=f"{new.record.title}（花脸稿）")
    return Galley(
        tuple(_set_elements(comparison, setter)),
        (),
        profile,
        new.sheet.red or profile.red,
        profile.pitch,
        record,
    )


def _set_elements(comparison: Comparison, setter: _UnitSetter) -> Iterator[GalleyPiece]:
    """Yield all elements that are printed, with the rules between them.

    The red rule (7.2.7) stands below 版头, which in minutes ends with agency and date (10.3); an
    order (10.2) and a bare paper have none. 版记 stands between two black ones (7.4.1).
    """
    minutes = comparison.new.format == "纪要"
    styles = _STYLES | _MINUTES_STYLES if minutes else _STYLES
    above_rule = _HEADER_STYLES | _MINUTES_STYLES if minutes else _HEADER_STYLES
    rule_pending = comparison.new.format not in {"命令", BARE_FORMAT}
    for element in comparison.elements:
        if not element.printed:
            continue
        if rule_pending and element.name not in above_rule:
            rule_pending = False
            yield _set_line_rule(style.RED_RULE, RED_RULE_THICKNESS)
        if element.name == IMPRINT:
            yield _set_line_rule(style.IMPRINT_RULE, IMPRINT_THICK)
        yield from setter.set_element(element, styles.get(element.name, style.BODY))
        if element.name == IMPRINT:
            yield _set_line_rule(style.IMPRINT_RULE, IMPRINT_THICK)


def _set_line_rule(rule_style: ParagraphStyle, thickness: float) -> RuleSetting:
    """Return a rule across the column; ``thickness`` is in mm."""
    is_red = rule_style is style.RED_RULE
    return RuleSetting(rule_style, _RULE_BEFORE, mm_to_twips(thickness), _RULE_AFTER, red=is_red)


class _UnitSetter:
    """Sets units, with ``pitch`` (twips) from line to line where a style has none of its own."""

    def __init__(self, pitch: int) -> None:
        self.pitch = pitch

    def set_element(
        self, element: ComparedElement, paragraph_style: ParagraphStyle
    ) -> Iterator[GalleyPiece]:
        """Yield an element's units; the first paragraph has the element's space above it."""
        space = _SPACE_ABOVE.get(paragraph_style, 0)
        for edit in element.edits:
            for piece in self._set_edit(edit, paragraph_style):
                if space and isinstance(piece, TrackedSetting):
                    yield replace(piece, before=space)
                    space = 0
                else:
                    yield piece

    def _set_edit(self, edit: TextEdit, paragraph_style: ParagraphStyle) -> Iterator[GalleyPiece]:
        """Yield what a unit is set as, by its kind."""
        unit = edit.current_unit
        if unit.rows:
            yield self._create_gap(edit.fate)
            yield set_table(edit)
            yield self._create_gap(edit.fate)
        elif unit.kind == "picture":
            yield from self._set_pictures(edit)
        elif unit.kind == "annex":
            yield from self._set_attachment_title(edit)
        else:
            yield self._set_paragraph(edit, paragraph_style)

    def _set_attachment_title(self, edit: TextEdit) -> Iterator[GalleyPiece]:
        """Yield an attachment's label on a new page (7.3.7), and its title."""
        lead = create_lead_runs(edit, style.ATTACHMENT_LABEL)
        label = self._create_setting(style.ATTACHMENT_LABEL, lead, edit.fate)
        yield replace(label, new_page=True)
        words = create_runs(select_pieces(edit), style.ATTACHMENT_TITLE, edit)
        yield self._create_setting(style.ATTACHMENT_TITLE, words, edit.fate)

    def _set_paragraph(self, edit: TextEdit, paragraph_style: ParagraphStyle) -> TrackedSetting:
        """Return a paragraph, or in the text and in attachments a heading of its level."""
        unit = edit.current_unit
        if paragraph_style is style.BODY and unit.kind == "heading":
            paragraph_style = style.HEADING_LEVELS[unit.level - 1]
        runs = (
            *create_lead_runs(edit, paragraph_style),
            *create_runs(select_pieces(edit), paragraph_style, edit),
        )
        if paragraph_style is style.AGENCY_NAME:
            runs = fit_agency_name(runs)
        return self._create_setting(paragraph_style, runs, edit.fate)

    def _create_setting(
        self, paragraph_style: ParagraphStyle, runs: Sequence[TrackedRun], fate: Fate
    ) -> TrackedSetting:
        """Return a paragraph of a style, indented as the style's element is."""
        setting = TrackedSetting(
            paragraph_style,
            tuple(runs),
            paragraph_style.align,
            paragraph_style.pitch or self.pitch,
            first=paragraph_style.first * CHARACTER_WIDTH,
            fate=fate,
        )
        if paragraph_style in _RIGHT_INDENTS:
            indent = _RIGHT_INDENTS[paragraph_style] * CHARACTER_WIDTH
            return replace(setting, align="right", right=indent)
        if paragraph_style is style.ATTACHMENT_LIST:
            return replace(setting, first=2 * CHARACTER_WIDTH)
        if paragraph_style is style.AGENCY_NAME:
            pitch = round(AGENCY_NAME_SIZE * TWIPS_PER_POINT * _AGENCY_NAME_PITCH)
            return replace(setting, pitch=pitch)
        if paragraph_style is style.IMPRINT:
            inset = round(SIZE_4 * TWIPS_PER_POINT)  # a character (7.4.2)
            return replace(setting, left=inset, right=inset)
        return setting

    def _create_gap(self, fate: Fate) -> TrackedSetting:
        """Return the space above or below a table.

        It is an empty paragraph, in a style without an indent, which comes and goes with the table.
        """
        return replace(self._create_setting(style.PICTURE, (), fate), pitch=_TABLE_GAP)

    def _set_pictures(self, edit: TextEdit) -> Iterator[PictureSetting]:
        """Yield a picture, or the old and the new one where its file is another.

        A picture in Word cannot be changed and tell of it: it goes, and another one comes.
        """
        if not edit.has_new_picture:
            yield self._set_picture(edit.current_unit, edit.fate)
            return
        if edit.old:
            yield self._set_picture(edit.old, "del")
        if edit.new:
            yield self._set_picture(edit.new, "ins")

    def _set_picture(self, unit: DiffUnit, fate: Fate) -> PictureSetting:
        """Return a picture, its size as the notice's own body would have it."""
        assert unit.picture is not None  # noqa: S101 - only asked for one
        picture = Image(unit.picture, unit.text, Text())
        setting = set_picture(picture, COLUMN_WIDTH, self.pitch)
        return TrackedPicture(
            setting.style,
            setting.path,
            setting.alt,
            setting.width,
            setting.picture_height,
            setting.height,
            fate=fate,
        )
