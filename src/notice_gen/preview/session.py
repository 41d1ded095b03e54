"""One notice under preview: its pages as they last could be set, and what there is to say of it.

In: the notice's folder, again whenever asked.  Out: ``Desk.state``, JSON for the browser, with a
number that grows whenever it changes; the pages' pictures. While the text is broken the pages of
the last good one stay, and the state says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notice_gen.error import InvalidNotice, MachineError
from notice_gen.lint.review import review_notices
from notice_gen.preview.page_pictures import (
    PagePicture,
    compute_page_key,
    has_colour,
    strip_origins,
)
from notice_gen.preview.source_map import locate_lines
from notice_gen.preview.view_model import PreviewPages, format_state

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from notice_gen.build.build import Project
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.preview.painter import PreviewPainter
    from notice_gen.typeset.layout import Layout, Page


class PreviewSession:
    """One notice under preview; used by one thread at a time, but for ``state`` and ``png``."""

    def __init__(self, folder: Path, workshop: Project, painter: PreviewPainter) -> None:
        self.folder, self._workshop, self._painter = folder, workshop, painter
        self.state: tuple[int, str] = (0, "")
        self.stale = True  # files changed, perhaps, since the state was made
        self.watchers = 0  # browsers that look at it
        self._print: PreviewPages | None = None
        self._sheets: dict[str, PagePicture] = {}
        self._template = 0  # counts the templates seen

    def render_page(self, key: str) -> bytes | None:
        """Return a page's picture; None when no page looks, or just looked, like that."""
        sheet = self._sheets.get(key)
        return sheet and sheet.render_png()

    def request_repaint(self) -> None:
        """Let every page be painted anew next time: the template is another."""
        self._template += 1
        self.stale = True

    def refresh_state(self) -> bool:
        """Make everything anew from the files; tell whether anything is different from before."""
        self.stale = False
        findings: dict[Diagnostic, None] = {}
        remarks: list[str] = []
        good = False
        try:
            self._print = self._produce_pages(findings, remarks)
            good = True
        except InvalidNotice as problem:
            findings.update(dict.fromkeys(problem.diagnostics))
        except MachineError as problem:
            remarks.append(str(problem))
        except OSError as problem:  # a file that went away while it was read
            remarks.append(f"读不了 {problem.filename}：{problem.strerror}")
        ordered = sorted(findings, key=lambda finding: (finding.place, finding.code))
        text = format_state(
            self.folder.as_posix(), self._print, ordered, dict.fromkeys(remarks), stale=not good
        )
        if text == self.state[1]:
            return False
        self.state = (self.state[0] + 1, text)
        return True

    def _produce_pages(self, findings: dict[Diagnostic, None], remarks: list[str]) -> PreviewPages:
        """Set and paint the pages; add what the rules find, which look while it is painted.

        Invalid, with the findings that stand in the way, when the notice cannot be set.
        """
        problem: InvalidNotice | None = None
        try:
            layout = self._workshop.typeset_notice(self.folder).layout
            painting = self._start_painting(layout)
        except InvalidNotice as invalid:
            problem = invalid
        reviewed = review_notices([self.folder], lambda _: self._workshop.font_metrics)
        findings.update(dict.fromkeys(reviewed.diagnostics))
        remarks += reviewed.remarks
        if problem:
            raise problem
        keys = tuple(self._find_page_key(strip_origins(page), layout) for page in layout.pages)
        self._finish_painting(painting, keys)
        placed = locate_lines(layout, self._workshop.font_metrics.faces.list_faces())
        return PreviewPages(
            layout.record.title, layout.pages, keys, placed, _collect_sources(layout)
        )

    def _start_painting(self, layout: Layout) -> dict[str, Page]:
        """Begin to paint the pages that look like none there is; return them by their keys."""
        pages = {
            self._find_page_key(page, layout): page for page in map(strip_origins, layout.pages)
        }
        fresh = {key: page for key, page in pages.items() if key not in self._sheets}
        if fresh:
            self._painter.send_layout(replace(layout, pages=tuple(fresh.values()), sources=()))
        return fresh

    def _find_page_key(self, page: Page, layout: Layout) -> str:
        return compute_page_key(page, f"{self._template} {layout.red}")

    def _finish_painting(self, painting: dict[str, Page], keys: Iterable[str]) -> None:
        """Take the painted pages; forget those that neither are shown nor were shown before."""
        before = self._print.keys if self._print else ()
        sheets = {key: self._sheets[key] for key in (*before, *keys) if key in self._sheets}
        if painting:
            pdf = self._painter.receive_pdf()
            for index, (key, page) in enumerate(painting.items()):
                sheets[key] = PagePicture(pdf, index, has_colour(page))
        self._sheets = sheets


def _collect_sources(layout: Layout) -> dict[str, str]:
    """Return the files the lines of a layout come from, as they were read."""
    lines = (line for page in layout.pages for line in page.lines)
    values = (value for line in lines for value in (line.origin, *(to for _, to in line.joins)))
    written = (value.origin.source for value in values if value is not None and value.origin)
    return {str(source.path): source.text for source in written}
