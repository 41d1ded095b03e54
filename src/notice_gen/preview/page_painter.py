"""The pages of a notice as pictures, painted when they look like none there is.

In: a notice that could be set, again and again.  Out: the key of each page's picture, and the
pictures. A turn is in two steps: ``begin_pages`` paints the first page that is new, since there the
author has changed something and looks; ``finish_pages`` makes its picture and paints the others,
for which whoever asks has to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.error import MachineError
from notice_gen.output_format import get_output
from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.press import PressInput
from notice_gen.preview.page_key import compute_page_key, has_colour, strip_origins
from notice_gen.preview.page_picture import PagePicture
from notice_gen.typeset.galley import list_picture_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.analysis import Analysis
    from notice_gen.build.project import Project
    from notice_gen.typeset.layout import Page


class PagePainter:
    """Paints the pages of one notice, for one thread; ``render_page`` is for any."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._pictures: dict[str, PagePicture] = {}
        self._new: list[tuple[Page, PagePicture]] = []  # of this turn, in order
        self._template = 0  # counts the templates seen
        self._density = 0  # of the picture asked for last; 0: none was yet

    def change_project(self, project: Project) -> None:
        """Paint every page anew from now on, by a project whose template is another."""
        self._project = project
        self._template += 1

    def render_page(self, key: str, density: int) -> bytes | None:
        """Return a page's picture; None when no page looks, or just looked, like that."""
        self._density = density
        picture = self._pictures.get(key)
        return None if picture is None else picture.render_png(density)

    def begin_pages(self, analysis: Analysis, shown: Iterable[str]) -> tuple[str, ...]:
        """Return the keys of a notice's pages, the first new one painted.

        Pictures that neither they nor those ``shown`` have are forgotten. MachineError when the
        page cannot be painted.
        """
        layout = analysis.require_result().layout
        manner = f"{self._template} {layout.red}"
        keys: list[str] = []
        kept: dict[str, PagePicture] = {}
        self._new = []
        for key in shown:
            self._keep(key, kept)
        for page in map(strip_origins, layout.pages):
            keys.append(compute_page_key(page, manner))
            self._keep(keys[-1], kept)
            if keys[-1] not in kept:
                kept[keys[-1]] = PagePicture(colourful=has_colour(page))
                self._new.append((page, kept[keys[-1]]))
        self._pictures = kept
        self._paint(analysis, self._new[:1])
        return tuple(keys)

    def finish_pages(self, analysis: Analysis) -> None:
        """Make the picture of the first new page, and paint the others.

        MachineError when they cannot be painted. No picture is made before a browser has asked
        for one.
        """
        if self._new and self._density:
            self._new[0][1].render_ahead(self._density)
        self._paint(analysis, self._new[1:])

    def _keep(self, key: str, kept: dict[str, PagePicture]) -> None:
        """Keep a picture there is, if it could be painted."""
        picture = self._pictures.get(key)
        if picture and picture.is_painted:
            kept[key] = picture

    def _paint(self, analysis: Analysis, some: list[tuple[Page, PagePicture]]) -> None:
        """Paint some of the new pages; if that fails, nobody waits for any of them any longer."""
        if not some:
            return
        result = analysis.require_result()
        few = replace(result.layout, pages=tuple(page for page, _ in some), sources=())
        printed = PrintPictures(list_picture_places(result.galley))
        notice = PressInput(analysis.require_document(), result.galley, few, "", {}, printed)
        try:
            pdf = self._project.write_output(get_output("pdf"), notice)
        except (MachineError, OSError):
            for _, picture in self._new:
                picture.give_up()
            raise
        for number, (_, picture) in enumerate(some):
            picture.set_painted(pdf, number)
