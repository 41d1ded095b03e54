"""Pictures of the pages of a PDF: where the ink is, and what a reader sees.

Only ink shows what is really printed, whatever the file says of its characters.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageChops

from notice_gen.measure.page_content import MM_PER_POINT, Box, Character, is_red

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.measure.page_content import PageContent

DPI = 200
_DARK = 127  # half of black
_RED = 75  # half of what the paler red in use has over green and blue
_SAMPLE, _ENOUGH = 60, 12  # characters of a face that tell how far its ink reaches
_USUAL = (0.8, 0.1)  # the reach of a face of which nothing is printed


class Raster:
    """The pictures of a document's pages, each made when it is first looked at."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._masks: dict[int, dict[bool, Image.Image]] = {}
        self._samples: dict[str, dict[str, tuple[int, Character]]] = {}
        self._reaches: dict[str, tuple[float, float]] = {}
        self._middles: dict[tuple[str, str], float] = {}

    def sample_faces(self, pages: Iterable[PageContent]) -> None:
        """Take samples of the faces from the pages: Chinese characters if a face has any."""
        others: dict[str, dict[str, tuple[int, Character]]] = {}
        for page in pages:
            poor = {face for face, sample in self._samples.items() if len(sample) < _ENOUGH}
            for each in (each for line in page.lines for each in line.visible_characters):
                samples = self._samples if each.is_han else others
                sample = samples.setdefault(each.face, {})
                first = not sample or next(iter(sample.values()))[0] == page.number
                if len(sample) < _SAMPLE and (first or each.face in poor):
                    sample.setdefault(each.text, (page.number, each))
        self._samples = others | self._samples

    def measure_ink_reach(self, face: str) -> tuple[float, float]:
        """Return how far the ink of a face reaches above and below the baseline, in em."""
        if face not in self._reaches:
            sample = self._samples.get(face, {}).values()
            found = [
                reach
                for page, each in sample
                if (reach := self._measure_character_reach(page, each))
            ]
            self._reaches[face] = _compute_full_reach(found) if found else _USUAL
        return self._reaches[face]

    def _measure_character_reach(
        self, page: int, character: Character
    ) -> tuple[float, float] | None:
        ink = self.find_ink(page, character.ink_area, red=is_red(character.colour))
        if ink is None:
            return None
        em = character.size * MM_PER_POINT
        return (character.baseline - ink.top) / em, (ink.bottom - character.baseline) / em

    def measure_ink_middle(self, page: int, character: Character) -> float:
        """Return how far above the baseline the middle of a character's ink is, in em.

        Looked at once for each face: it is the same wherever the character stands.
        """
        known = character.face, character.text
        if known not in self._middles:
            reach = self._measure_character_reach(page, character) or _USUAL
            self._middles[known] = (reach[0] - reach[1]) / 2
        return self._middles[known]

    def render_png(self, page: int, dpi: int) -> bytes:
        """Return the picture of a page (from 1) as PNG."""
        file = BytesIO()
        picture = self._render_page(page, dpi)
        picture.quantize(32).save(file, "PNG", optimize=True)
        return file.getvalue()

    def find_ink(self, page: int, box: Box, *, red: bool) -> Box | None:
        """Return how far red or dark ink reaches within a box; None where there is none."""
        corner = (round(box.left * DPI / 25.4), round(box.top * DPI / 25.4))
        other = (round(box.right * DPI / 25.4), round(box.bottom * DPI / 25.4))
        extent = self._build_ink_mask(page, red=red).crop((*corner, *other)).getbbox()
        if extent is None:
            return None
        shifted = (value + corner[at % 2] for at, value in enumerate(extent))
        return Box(*(value * 25.4 / DPI for value in shifted))

    def _build_ink_mask(self, page: int, *, red: bool) -> Image.Image:
        if page not in self._masks:
            channels = self._render_page(page, DPI).split()
            pale = ImageChops.lighter(channels[1], channels[2])
            redness = ImageChops.subtract(channels[0], pale)
            lightest = ImageChops.lighter(channels[0], pale)
            self._masks[page] = {
                True: redness.point([255 * (value > _RED) for value in range(256)]),
                False: lightest.point([255 * (value <= _DARK) for value in range(256)]),
            }
        return self._masks[page][red]

    def _render_page(self, page: int, dpi: int) -> Image.Image:
        with pypdfium2.PdfDocument(self._pdf) as document:
            sheet = document[page - 1]
            sheet.set_rotation(0)
            picture: Image.Image = sheet.render(scale=dpi / 72).to_pil()
            return picture.convert("RGB")


def _compute_full_reach(reaches: list[tuple[float, float]]) -> tuple[float, float]:
    """Return how far full characters reach: a tenth of the sample may reach further."""
    at = len(reaches) - 1 - len(reaches) // 10
    ups, downs = (sorted(values) for values in zip(*reaches, strict=True))
    return ups[at], downs[at]
