"""How large a picture is printed, and of how many pixels it then needs to be."""

from __future__ import annotations

import pytest

from notice_gen.picture.picture_size import PictureSize


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (PictureSize(96, 48), (1440, 720)),
        (PictureSize(96, 48, 192), (720, 360)),
        (PictureSize(96, 48, 1), (1440, 720)),
        (PictureSize(96, 48, float("nan")), (1440, 720)),
        (PictureSize(96, 48, float("inf")), (1440, 720)),
        (PictureSize(9600, 4800, 96), (8000, 4000)),
        (PictureSize(4800, 9600, 96), (2500, 5000)),
        (PictureSize(1, 50_000_000), (1, 5000)),
        (PictureSize(50_000_000, 1), (8000, 1)),
    ],
)
def test_fit_room(size: PictureSize, expected: tuple[int, int]) -> None:
    """Its own size, what is no density of a paper left aside; or as large as there is room."""
    assert size.fit_room(8000, 5000) == expected


@pytest.mark.parametrize(
    ("size", "place", "expected"),
    [
        (PictureSize(4000, 3000), None, (4000, 3000)),
        (PictureSize(4000, 3000), (14400, 10800), (3000, 2250)),
        (PictureSize(3000, 2250), (14400, 10800), (3000, 2250)),
        (PictureSize(3001, 2251), (14400, 10800), (3000, 2250)),
        (PictureSize(300, 225), (14400, 10800), (300, 225)),
        (PictureSize(1, 100_000), (1, 5000), (1, 100_000)),
    ],
)
def test_limit_pixels(
    size: PictureSize, place: tuple[int, int] | None, expected: tuple[int, int]
) -> None:
    """No more than 300 pixels an inch of the place, and never more than there are."""
    assert size.limit_pixels(place) == expected
