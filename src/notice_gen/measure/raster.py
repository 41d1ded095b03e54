"""Pictures of the pages of a PDF: where the ink is, and what a reader sees.

In: the bytes of a PDF, and the characters read from it.  Out: boxes of ink in millimetres, and
PNGs.  Only ink shows what is really printed, whatever the file says of its characters. Of a large
document only the pages last looked at are kept.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PIL import Image, ImageChops

from notice_gen.measure.character import LEAST_REDNESS, MM_PER_POINT, Box, Character, is_red
from notice_gen.measure.pdf_document import MOST_PIXELS, open_document, render_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    _Samples: TypeAlias = dict[str, tuple[int, Character]]  # by text; with the page it stands on

DPI = 200
_MM_PER_INCH = 25.4
_LEVELS = range(256)  # of a picture's channel
_DARK = 127  # half of black
_SAMPLE, _ENOUGH = 60, 12  # characters of a face that tell how far its ink reaches
_USUAL = (0.8, 0.1)  # the reach of a face of which nothing is printed


_KEPT_PIXELS = 6 * MOST_PIXELS  # of the masks that are kept: a dozen pages of A4


class _InkMasks(NamedTuple):
    """Where the ink of a page is: white in the mask of its colour.

    ``fineness`` is how many pixels a millimetre takes.
    """

    red: Image.Image
    dark: Image.Image
    fineness: float

    @property
    def pixels(self) -> int:
        """How many pixels a mask has."""
        return self.red.width * self.red.height


class Raster:
    """The pictures of a document's pages, each made when it is first looked at."""

    def __init__(self, pdf: bytes, name: str) -> None:
        self._pdf, self._name = pdf, name
        self._masks: dict[int, _InkMasks] = {}
        self._samples: dict[str, _Samples] = {}
        self._without_han: set[str] = set()
        self._reaches: dict[str, tuple[float, float]] = {}
        self._middles: dict[tuple[str, str], float] = {}

    def sample_faces(self, pages: Iterable[tuple[int, Sequence[Character]]]) -> None:
        """Take samples of the faces from the pages: Chinese characters if a face has any.

        ``pages`` are numbers with the page's visible characters.  A face is sampled on the first
        page that has it, and further on only while it has few characters: each page on which one
        of the sample stands has to be drawn.
        """
        others: dict[str, _Samples] = {}
        for number, characters in pages:
            poor = self._list_poor_faces()
            for each in characters:
                samples = self._samples if each.is_han else others
                sample = samples.setdefault(each.face, {})
                first = not sample or next(iter(sample.values()))[0] == number
                if len(sample) < _SAMPLE and (first or each.face in poor):
                    sample.setdefault(each.text, (number, each))
        self._without_han = others.keys() - self._samples.keys()
        self._samples = others | self._samples

    def _list_poor_faces(self) -> set[str]:
        """Return the faces of which few characters have been sampled."""
        return {face for face, sample in self._samples.items() if len(sample) < _ENOUGH}

    def measure_ink_reach(self, face: str) -> tuple[float, float]:
        """Return how far the ink of a face reaches above and below the baseline, in em.

        One of digits and letters alone is reckoned as high as Chinese characters at least: it
        stands where they would.
        """
        if face not in self._reaches:
            reaches = []
            for page, each in self._samples.get(face, {}).values():
                reach = self._measure_character_reach(page, each)
                if reach:
                    reaches.append(reach)
            up, down = _compute_full_reach(reaches)
            if face in self._without_han:
                up, down = max(up, _USUAL[0]), max(down, _USUAL[1])
            self._reaches[face] = up, down
        return self._reaches[face]

    def _measure_character_reach(
        self, page: int, character: Character
    ) -> tuple[float, float] | None:
        """Return how far one character's ink reaches, in em; None when it has left none."""
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
        picture, _ = self._render_page(page, dpi)
        picture.quantize(32).save(file, "PNG", optimize=True)
        return file.getvalue()

    def find_ink(self, page: int, box: Box, *, red: bool) -> Box | None:
        """Return how far red or dark ink reaches within a box; None where there is none."""
        masks = self._find_ink_masks(page)
        mask = masks.red if red else masks.dark
        fineness = masks.fineness
        left, right = (_place_pixel(at * fineness, mask.width) for at in (box.left, box.right))
        top, bottom = (_place_pixel(at * fineness, mask.height) for at in (box.top, box.bottom))
        if left >= right or top >= bottom:  # beside the page
            return None
        ink = mask.crop((left, top, right, bottom)).getbbox()
        if ink is None:
            return None
        return Box(
            (ink[0] + left) / fineness,
            (ink[1] + top) / fineness,
            (ink[2] + left) / fineness,
            (ink[3] + top) / fineness,
        )

    def _find_ink_masks(self, page: int) -> _InkMasks:
        """Return the masks of a page, drawn when they are first asked for."""
        if page not in self._masks:
            masks = self._draw_ink_masks(page)
            self._forget_masks(_KEPT_PIXELS - masks.pixels)
            self._masks[page] = masks
        return self._masks[page]

    def _forget_masks(self, pixels: int) -> None:
        """Let the pages drawn first go until those kept have at most so many pixels."""
        while sum(each.pixels for each in self._masks.values()) > pixels:
            del self._masks[next(iter(self._masks))]

    def _draw_ink_masks(self, page: int) -> _InkMasks:
        picture, resolution = self._render_page(page, DPI)
        red, green, blue = picture.split()
        pale = ImageChops.lighter(green, blue)
        redness = ImageChops.subtract(red, pale)
        lightest = ImageChops.lighter(red, pale)
        return _InkMasks(
            redness.point([255 * (level > LEAST_REDNESS) for level in _LEVELS]),
            lightest.point([255 * (level <= _DARK) for level in _LEVELS]),
            resolution / _MM_PER_INCH,
        )

    def _render_page(self, page: int, dpi: int) -> tuple[Image.Image, float]:
        """Return the picture of a page in colours, as it stands in the file, and its dpi."""
        with open_document(self._pdf, self._name) as document:
            return render_page(document, page, self._name, dpi)


def _place_pixel(at: float, end: int) -> int:
    """Return the pixel at which something begins or ends, within a picture's row or column."""
    return round(min(max(at, 0.0), end))


def _compute_full_reach(reaches: list[tuple[float, float]]) -> tuple[float, float]:
    """Return how far full characters reach: a tenth of the sample may reach further.

    Most characters fill their square less, and few are as high as the highest of a face.
    """
    if not reaches:
        return _USUAL
    at = len(reaches) - 1 - len(reaches) // 10
    ups = sorted(up for up, _ in reaches)
    downs = sorted(down for _, down in reaches)
    return ups[at], downs[at]
