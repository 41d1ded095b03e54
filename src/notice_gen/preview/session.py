"""One notice under preview: its pages as they last could be set, and what there is to say of it.

In: the notice's folder, again whenever asked.  Out: ``PreviewSession.state``, JSON for the browser,
with a number that grows whenever it changes; the pages' pictures. While the text is broken the
pages of the last good one stay, and the state says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notice_gen.analysis import analyse_notice
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
    from pathlib import Path

    from notice_gen.build.build import Project
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.preview.painter import PreviewPainter
    from notice_gen.typeset.layout import Layout, Page


class PreviewSession:
    """One notice under preview.

    ``state`` and ``render_page`` are for any thread, all else for one at a time.
    """

    def __init__(self, folder: Path, project: Project, painter: PreviewPainter) -> None:
        self.folder, self._project, self._painter = folder, project, painter
        self.state: tuple[int, str] = (0, "")
        self.stale = True  # files changed, perhaps, since the state was made
        self.watchers = 0  # browsers that look at it
        self._pages: PreviewPages | None = None
        self._pictures: dict[str, PagePicture] = {}
        self._template = 0  # counts the templates seen

    def render_page(self, key: str) -> bytes | None:
        """Return a page's picture; None when no page looks, or just looked, like that."""
        picture = self._pictures.get(key)
        return picture and picture.render_png()

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
            self._pages = self._produce_pages(findings, remarks)
            good = True
        except InvalidNotice as problem:
            findings.update(dict.fromkeys(problem.diagnostics))
        except MachineError as problem:
            remarks.append(str(problem))
        except OSError as problem:  # a file that went away while it was read
            remarks.append(f"读不了 {problem.filename}：{problem.strerror}")
        name, stale = self.folder.as_posix(), not good
        ordered = sorted(findings, key=lambda finding: (finding.place, finding.code))
        text = format_state(name, self._pages, ordered, dict.fromkeys(remarks), stale=stale)
        if text == self.state[1]:
            return False
        self.state = (self.state[0] + 1, text)
        return True

    def _produce_pages(self, findings: dict[Diagnostic, None], remarks: list[str]) -> PreviewPages:
        """Set and paint the pages; add what the rules find, which look while it is painted.

        InvalidNotice, with the findings that stand in the way, when the notice cannot be set.
        """
        metrics = self._project.font_metrics
        analysis = analyse_notice(self.folder, lambda _: metrics)
        problem: InvalidNotice | None = None
        try:
            layout = analysis.require_result().layout
            painting = self._start_painting(layout)
        except InvalidNotice as invalid:
            problem = invalid
        known = {self.folder: analysis}
        reviewed = review_notices([self.folder], lambda _: metrics, known=known)
        findings.update(dict.fromkeys(reviewed.diagnostics))
        remarks += reviewed.remarks
        if problem:
            raise problem
        keys = tuple(self._find_page_key(strip_origins(page), layout) for page in layout.pages)
        self._finish_painting(painting, keys)
        spots = locate_lines(layout, metrics.faces.list_faces())
        sources = _collect_sources(layout)
        return PreviewPages(layout.record.title, layout.pages, keys, spots, sources)

    def _start_painting(self, layout: Layout) -> dict[str, Page]:
        """Begin to paint the pages that look like none there is; return them by their keys."""
        fresh: dict[str, Page] = {}
        for page in layout.pages:
            bare = strip_origins(page)
            key = self._find_page_key(bare, layout)
            if key not in self._pictures:
                fresh[key] = bare
        if fresh:
            self._painter.send_layout(replace(layout, pages=tuple(fresh.values()), sources=()))
        return fresh

    def _find_page_key(self, page: Page, layout: Layout) -> str:
        """Return the key of a page without origins: another template gives another picture."""
        return compute_page_key(page, f"{self._template} {layout.red}")

    def _finish_painting(self, painting: dict[str, Page], keys: tuple[str, ...]) -> None:
        """Take the painted pages; forget those that neither are shown nor were shown before."""
        wanted = keys
        if self._pages:
            wanted = (*self._pages.keys, *keys)
        pictures = {key: self._pictures[key] for key in wanted if key in self._pictures}
        if painting:
            pdf = self._painter.receive_pdf()
            for index, (key, page) in enumerate(painting.items()):
                pictures[key] = PagePicture(pdf, index, has_colour(page))
        self._pictures = pictures


def _collect_sources(layout: Layout) -> dict[str, str]:
    """Return the texts of the files the lines of a layout come from, as they were read."""
    found: dict[str, str] = {}
    for page in layout.pages:
        for line in page.lines:
            for value in (line.origin, *(joined for _, joined in line.joins)):
                if value is not None and value.origin:
                    source = value.origin.source
                    found[str(source.path)] = source.text
    return found
