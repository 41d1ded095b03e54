"""One notice under preview: its pages as they last could be set, and what there is to say of it.

In: the notice's folder, again whenever asked.  Out: ``PreviewSession.state``, JSON for the browser,
with a number that grows whenever it changes; the pages' pictures. While the text is broken the
pages of the last good one stay, and the state says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.analysis import analyse_notice
from notice_gen.error import InvalidNotice, MachineError
from notice_gen.lint.review import review_notices
from notice_gen.output_format import get_output
from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.press import PressInput
from notice_gen.preview.page_pictures import (
    PagePicture,
    compute_page_key,
    has_colour,
    strip_origins,
)
from notice_gen.preview.source_map import locate_lines
from notice_gen.preview.view_model import PreviewPages, format_state
from notice_gen.typeset.galley import list_picture_places

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import Document
    from notice_gen.typeset.layout import Layout, Page
    from notice_gen.typeset.paginate import TypesetResult


class PreviewSession:
    """One notice under preview.

    ``state`` and ``render_page`` are for any thread, all else for one at a time.
    """

    def __init__(self, folder: Path, project: Project) -> None:
        self.folder, self._project = folder, project
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

    def request_repaint(self, project: Project) -> None:
        """Let every page be painted anew next time by a project whose template is another."""
        self._project = project
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
        """Set and paint the pages; add what the rules find.

        InvalidNotice, with the findings that stand in the way, when the notice cannot be set.
        """
        metrics = self._project.font_metrics
        analysis = analyse_notice(self.folder, lambda _: metrics)
        problem: InvalidNotice | None = None
        try:
            result, document = analysis.require_result(), analysis.require_document()
        except InvalidNotice as invalid:
            problem = invalid
        known = {self.folder: analysis}
        reviewed = review_notices([self.folder], lambda _: metrics, known=known)
        findings.update(dict.fromkeys(reviewed.diagnostics))
        remarks += reviewed.remarks
        if problem:
            raise problem
        layout = result.layout
        keys = self._paint_pages(document, result)
        spots = locate_lines(layout, metrics.faces.list_faces())
        sources = _collect_sources(layout)
        return PreviewPages(layout.record.title, layout.pages, keys, spots, sources)

    def _paint_pages(self, document: Document, result: TypesetResult) -> tuple[str, ...]:
        """Paint the pages that look like none there is; return the keys of all.

        Pictures that are neither shown now nor were shown before are forgotten.
        """
        layout = result.layout
        keys = []
        pages: dict[str, Page] = {}
        for page in map(strip_origins, layout.pages):
            keys.append(self._find_page_key(page, layout))
            pages[keys[-1]] = page
        fresh = {key: page for key, page in pages.items() if key not in self._pictures}
        kept = set(pages)
        if self._pages:
            kept.update(self._pages.keys)
        pictures = {key: picture for key, picture in self._pictures.items() if key in kept}
        if fresh:
            printed = PrintPictures(list_picture_places(result.galley))
            few = replace(layout, pages=tuple(fresh.values()), sources=())
            notice = PressInput(document, result.galley, few, "", {}, printed)
            pdf = self._project.write_output(get_output("pdf"), notice)
            for number, (key, page) in enumerate(fresh.items()):
                pictures[key] = PagePicture(pdf, number, has_colour(page))
        self._pictures = pictures
        return tuple(keys)

    def _find_page_key(self, page: Page, layout: Layout) -> str:
        """Return the key of a page without origins: another template gives another picture."""
        return compute_page_key(page, f"{self._template} {layout.red}")


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
