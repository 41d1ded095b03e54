"""One notice under preview: its pages as they last could be set, and what there is to say of it.

In: the notice's folder, again whenever asked.  Out: ``PreviewSession.messages``, JSON for the
browser: of the pages, then of the findings; the pages' pictures. While the text is broken the
pages of the last good one stay, and the findings say so.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from notice_gen.error import InvalidNotice
from notice_gen.lint.review import review_notices
from notice_gen.preview.messages import Messages
from notice_gen.preview.page_painter import PagePainter
from notice_gen.preview.problems import Problems
from notice_gen.preview.source_map import locate_lines
from notice_gen.preview.view_model import PreviewPages, format_findings, format_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.analysis import Analysis
    from notice_gen.build.project import Project
    from notice_gen.typeset.layout import Layout

_SAVING_TIME: Final = 0.025  # s: what an editor that saves in several steps may take between two


class PreviewSession:
    """One notice under preview.

    ``messages`` and ``render_page`` are for any thread, all else for one at a time.
    """

    def __init__(self, folder: Path, project: Project) -> None:
        self.folder, self._project = folder, project
        self.messages = Messages("pages", "findings")
        self.stale = True  # files changed, perhaps, since the messages were made
        self.watchers = 0  # browsers that look at it
        self._pages: PreviewPages | None = None
        self._painter = PagePainter(project)

    def render_page(self, key: str, density: int) -> bytes | None:
        """Return a page's picture; None when no page looks, or just looked, like that."""
        return self._painter.render_page(key, density)

    def request_repaint(self, project: Project) -> None:
        """Let every page be painted anew next time by a project whose template is another."""
        self._project = project
        self._painter.change_project(project)
        self.stale = True

    def refresh_messages(self) -> Iterator[None]:
        """Make everything anew from the files; yield whenever a message is another.

        The pages come first, and what there is to say of them when the first picture is made.
        """
        self.stale = False
        problems = Problems()
        analysis: Analysis | None = None
        is_good = False
        with problems.collect():
            analysis = self._analyse()
            self._pages = self._set_pages(analysis)
            is_good = True
        pages = format_pages(self.folder.as_posix(), self._pages)
        if self.messages.update_text("pages", pages):
            yield
        if analysis is not None:
            self._finish(analysis, problems, is_good=is_good)
        findings = format_findings(problems, self._pages, stale=not is_good)
        if self.messages.update_text("findings", findings):
            yield

    def _analyse(self) -> Analysis:
        """Take the notice as far as it goes; once more a moment later, if it is broken.

        A file that is only half saved looks like that.
        """
        analysis = self._project.analyse_notice(self.folder)
        try:
            analysis.require_result()
        except InvalidNotice:
            time.sleep(_SAVING_TIME)
            return self._project.analyse_notice(self.folder)
        return analysis

    def _set_pages(self, analysis: Analysis) -> PreviewPages:
        """Return the pages. InvalidNotice when the notice could not be set."""
        layout = analysis.require_result().layout
        shown = self._pages.keys if self._pages else ()
        keys = self._painter.begin_pages(analysis, shown)
        spots = locate_lines(layout, self._project.faces.list_faces())
        sources = _collect_sources(layout)
        return PreviewPages(layout.record.title, layout.pages, keys, spots, sources)

    def _finish(self, analysis: Analysis, problems: Problems, *, is_good: bool) -> None:
        """Do what the pages need not wait for."""
        if is_good:
            with problems.collect():
                self._painter.finish_pages(analysis)
        metrics, known = self._project.font_metrics, {self.folder: analysis}
        with problems.collect():
            problems.add_review(review_notices([self.folder], lambda _: metrics, known=known))


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
