"""Galley → DOCX with tracked changes: what was inserted and deleted, for its reader to accept.

In: a Galley whose pieces may be those below, which say what became of them.  Out: the bytes of the
DOCX. ``ins`` and ``del`` are ECMA-376, part 1, 17.13.5; their date is that of the
notice, not of the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from notice_gen.press.docx import docx_press
from notice_gen.typeset.galley import ParagraphSetting, PictureSetting, Run, TableSetting

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.typeset.galley import Galley

_FIRST_CHANGE_ID: Final = 1000  # ids of changes begin here: an office's template may have bookmarks


class TrackedRun(Run, frozen=True):
    """A stretch of text that was inserted or deleted (``fate``: ins, del, or "").

    ``counted`` is an ordinal that the program changed, not the author.
    """

    fate: str = ""
    counted: bool = False


class TrackedSetting(ParagraphSetting, frozen=True):
    """A paragraph whose end, that is the whole of it, was inserted or deleted."""

    fate: str = ""


class TrackedTable(TableSetting, frozen=True):
    """A table; ``fates`` are those of its rows."""

    fates: tuple[str, ...] = ()


class TrackedPicture(PictureSetting, frozen=True):
    """A picture that was inserted or deleted."""

    fate: str = ""


def write_tracked_docx(galley: Galley, template: Path, author: str) -> bytes:
    """Write a notice with its changes into the template; ``author`` is who made them.

    MachineError when the template cannot be used.
    """
    day = galley.record.date.isoformat()
    names = author, f"{author}（重新编号）"
    signatures = tuple(f'w:author={quoteattr(name)} w:date="{day}T00:00:00Z"' for name in names)

    class SignedWriter(_TrackedWriter):
        signed_by = signatures

    return docx_press.write_docx(galley, template, SignedWriter)


class _TrackedWriter(docx_press.DocxWriter):
    """Writes pieces with what became of them.

    ``signed_by`` says by whom and when, first for the author's changes, then for ordinals that
    the program counted anew.
    """

    signed_by: tuple[str, ...] = ()
    changes = _FIRST_CHANGE_ID

    def write_run(self, piece: ParagraphSetting, run: Run) -> str:
        """Return a stretch of text, within what inserted or deleted it."""
        written = super().write_run(piece, run)
        if not isinstance(run, TrackedRun) or not run.fate:
            return written
        if run.fate == "del":
            written = written.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return self._wrap_in_change(written, run.fate, counted=run.counted)

    def write_paragraph_end(self, piece: ParagraphSetting | PictureSetting) -> str:
        """Return what became of a paragraph's end."""
        if isinstance(piece, TrackedSetting | TrackedPicture) and piece.fate:
            return f"<w:rPr>{self._write_change(piece.fate)}</w:rPr>"
        return ""

    def write_row_properties(self, piece: TableSetting, at: int, height: int) -> str:
        """Return a row's properties: as high as both texts need, and what became of it."""
        found = super().write_row_properties(piece, at, height).replace('"exact"', '"atLeast"')
        if isinstance(piece, TrackedTable) and piece.fates[at]:
            found += self._write_change(piece.fates[at])
        return found

    def write_drawing(self, piece: PictureSetting, xml: str) -> str:
        """Return a picture, within what inserted or deleted it."""
        written = super().write_drawing(piece, xml)
        if isinstance(piece, TrackedPicture) and piece.fate:
            return self._wrap_in_change(written, piece.fate)
        return written

    def _wrap_in_change(self, written: str, fate: str, *, counted: bool = False) -> str:
        """Return runs within the element of a change, whose empty form is opened for them."""
        opening = self._write_change(fate, counted=counted).removesuffix("/>") + ">"
        return f"{opening}{written}</w:{fate}>"

    def _write_change(self, fate: str, *, counted: bool = False) -> str:
        """Return the element of one change; each has a number of its own."""
        self.changes += 1
        return f'<w:{fate} w:id="{self.changes}" {self.signed_by[counted]}/>'
