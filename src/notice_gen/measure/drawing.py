"""What is drawn on a page of a PDF: rules, tables, seals' outlines and pictures.

In: a page of PDFium's.  Out: ``Shape``s by their kind, in millimetres.
"""

from __future__ import annotations

import ctypes
from math import hypot, isfinite
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from pypdfium2 import raw

from notice_gen import limits
from notice_gen.measure.character import MM_PER_POINT, Box, Colour, enclose_boxes, is_red
from notice_gen.measure.page_content import Shape
from notice_gen.measure.pdf_document import (
    DamagedPage,
    count_picture_pixels,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pypdfium2

Matrix: TypeAlias = tuple[float, float, float, float, float, float]  # as PDF writes it: a to f
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)

_THICKEST = 2.5  # of a rule, mm
_SHORTEST = 5.0  # of a level rule
_SHORTEST_UPRIGHT = 3.0
_SEAL_LEAST = 8.0  # a signer's name seal is no smaller
_SAME_HEIGHT = 0.3
_STAR_GAP = 20.0  # a star in the middle parts the red rule (practice)
_MEETING = 0.7  # rules closer than this meet
_WHITE = 240
MOST_RULES = 5000  # of a page
_DEEPEST = 8  # forms within forms
_SIDES = 5  # segments of a rectangle


class DrawnObject(msgspec.Struct, frozen=True):
    """One path or picture of a page.

    Of a frame only the sides of a rectangle are drawn, with a pen ``pen_width`` wide.
    """

    box: Box
    colour: Colour = (0, 0, 0)
    is_picture: bool = False
    is_frame: bool = False
    pen_width: float = 0.0

    @property
    def is_level(self) -> bool:
        """Whether it is a level rule: low, and longer than the stroke of a character."""
        return self.box.height <= _THICKEST and self.box.width >= _SHORTEST

    @property
    def is_upright(self) -> bool:
        """Whether it is an upright rule."""
        return self.box.width <= _THICKEST and self.box.height >= _SHORTEST_UPRIGHT

    @property
    def may_be_seal(self) -> bool:
        """Whether it is red and as large as a seal.

        A signer's seal is small and need not be square; nothing else that is red is as high and
        as wide.
        """
        return is_red(self.colour) and min(self.box.width, self.box.height) >= _SEAL_LEAST


def classify_drawings(page: int, drawings: Iterable[DrawnObject]) -> dict[str, tuple[Shape, ...]]:
    """Return a page's drawings by their kind: rules, tables, outlines and pictures.

    The keys are those of ``PageContent``.  A rule that meets upright ones is part of a table or
    of a frame, and none by itself; a red drawing as large as a seal is an outline and no table.
    DamagedPage when there are far more rules than in any table.
    """
    paths: list[DrawnObject] = []
    pictures: list[Shape] = []
    for each in drawings:
        if each.is_picture:
            pictures.append(Shape(page, each.box))
        else:
            paths += _split_frame(each)
    level = [each for each in paths if each.is_level]
    upright = [each for each in paths if each.is_upright]
    if len(level) + len(upright) > MOST_RULES:
        raise DamagedPage(f"画的直线超过 {MOST_RULES} 条，不测量。请检查这一面是不是公文")
    level = _join_rules(level)
    groups = _find_tables([*level, *upright])
    rules = [each for each in level if not _is_touching_any(each, groups)]
    tables = [each for each in groups if not each.may_be_seal]
    seals = [each for each in (*paths, *groups) if each.may_be_seal]
    outlines = {each.box: each.colour for each in seals}  # each place once
    return {
        "rules": tuple(Shape(page, each.box, each.colour) for each in rules),
        "tables": tuple(Shape(page, each.box) for each in tables),
        "outlines": tuple(Shape(page, box, colour) for box, colour in outlines.items()),
        "pictures": tuple(pictures),
    }


def _is_touching_any(rule: DrawnObject, groups: Iterable[DrawnObject]) -> bool:
    """Whether a rule belongs to one of the drawings made of crossing rules."""
    return any(rule.box.is_touching(group.box) for group in groups)


def _split_frame(path: DrawnObject) -> Iterator[DrawnObject]:
    """Yield the sides of a framed rectangle that is no seal, anything else as it is."""
    if not path.is_frame or path.may_be_seal:
        yield path
        return
    left, top, right, bottom = path.box
    pen = path.pen_width
    yield DrawnObject(Box(left, top, right, top + pen), path.colour)
    yield DrawnObject(Box(left, bottom - pen, right, bottom), path.colour)
    yield DrawnObject(Box(left, top, left + pen, bottom), path.colour)
    yield DrawnObject(Box(right - pen, top, right, bottom), path.colour)


def _join_rules(rules: list[DrawnObject]) -> list[DrawnObject]:
    """Return level rules, those that go on in one another made one, from top to bottom.

    Programs draw a rule in pieces: for each cell of a row, or on either side of a star.
    """
    result: list[DrawnObject] = []
    for each in sorted(rules, key=lambda rule: (round(rule.box.centre_y), rule.box.left)):
        for at, other in enumerate(result):
            if _is_continued_by(other, each):
                result[at] = DrawnObject(enclose_boxes((other.box, each.box)), other.colour)
                break
        else:
            result.append(each)
    return sorted(result, key=lambda rule: rule.box.top)


def _is_continued_by(rule: DrawnObject, other: DrawnObject) -> bool:
    """Whether one rule goes on in another: of one colour and thickness, on one height, near."""
    red = is_red(rule.colour)
    if is_red(other.colour) != red:
        return False
    if abs(rule.box.centre_y - other.box.centre_y) >= _SAME_HEIGHT:
        return False
    if abs(rule.box.height - other.box.height) >= _SAME_HEIGHT:
        return False
    widest_gap = _STAR_GAP if red else _MEETING
    return other.box.left - rule.box.right < widest_gap


def _find_tables(rules: list[DrawnObject]) -> list[DrawnObject]:
    """Return what is drawn with rules that meet upright ones: tables, frames.

    Each as one drawing with the box around all of its rules.
    """
    groups: list[tuple[DrawnObject, bool]] = []  # and whether one of its rules is upright
    for rule in rules:
        whole, has_upright = rule, rule.is_upright
        apart = []
        for other, other_has_upright in groups:
            if whole.box.is_touching(other.box, _MEETING):
                whole = DrawnObject(enclose_boxes((whole.box, other.box)), rule.colour)
                has_upright = has_upright or other_has_upright
            else:
                apart.append((other, other_has_upright))
        groups = [*apart, (whole, has_upright)]
    return [whole for whole, has_upright in groups if has_upright]


def read_drawings(page: pypdfium2.PdfPage, height: float) -> Iterator[DrawnObject]:
    """Yield what is drawn on a page ``height`` millimetres high, white shapes left out.

    Those are drawn under text to hide something, or to make a background: nobody sees them. Nor
    does anybody what has no place. DamagedPage when the pictures are too large to be looked at.
    """
    for each in _read_all_drawings(page, height):
        if all(map(isfinite, each.box)):
            yield each


def _read_all_drawings(page: pypdfium2.PdfPage, height: float) -> Iterator[DrawnObject]:
    """Yield what is drawn, also where there is no paper."""
    pixels = 0
    for each, outer in _list_page_objects(page):
        kind = raw.FPDFPageObj_GetType(each)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pixels += count_picture_pixels(each)
            if pixels > limits.MEASURED_PICTURE_PIXELS:
                raise DamagedPage(
                    f"的图片超过 {limits.MEASURED_PICTURE_PIXELS // 10_000} 万像素，不测量。"
                    "请降低分辨率（300 dpi 就够）另存一份再试"
                )
            matrix = _combine_matrices(_read_matrix(each), outer)
            corners = ((0, 0), (1, 0), (0, 1), (1, 1))  # a picture fills its unit square
            yield DrawnObject(_find_bounding_box(corners, matrix, height), is_picture=True)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            path = _read_path(each, _combine_matrices(_read_matrix(each), outer), height)
            if path and min(path.colour) < _WHITE:
                yield path


def _list_page_objects(page: pypdfium2.PdfPage) -> Iterator[tuple[object, Matrix]]:
    """Yield the objects of a page, those within forms too, and how each is moved."""
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from _unpack_form(raw.FPDFPage_GetObject(page, at), _UNMOVED, _DEEPEST)


def _unpack_form(each: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    """Yield what a form holds; any other object as it is, nothing of forms too deep.

    ``matrix`` is how all that is outside moves it, ``depth`` how many forms it may be within.
    """
    if raw.FPDFPageObj_GetType(each) != raw.FPDF_PAGEOBJ_FORM:
        yield each, matrix
    elif depth:
        inner = _combine_matrices(_read_matrix(each), matrix)
        for at in range(raw.FPDFFormObj_CountObjects(each)):
            yield from _unpack_form(raw.FPDFFormObj_GetObject(each, at), inner, depth - 1)


def _read_path(path: object, matrix: Matrix, height: float) -> DrawnObject | None:
    """Return a path; None when it is neither filled nor stroked.

    A thin rectangle that is filled is as good a rule as a stroked line.
    """
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroked)
    points = list(_read_points(path))
    if not points:
        return None
    box = _find_bounding_box(points, matrix, height)
    if fill.value:
        return DrawnObject(box, _read_colour(path, raw.FPDFPageObj_GetFillColor))
    if not stroked.value:
        return None
    pen = _read_pen_width(path) * hypot(matrix[0], matrix[1]) * MM_PER_POINT
    half = pen / 2
    level, upright = box.height < half, box.width < half
    # The ends of a rule are where it ends; only its sides are as far apart as the pen is wide.
    across = 0 if level else half
    down = 0 if upright else half
    box = Box(box.left - across, box.top - down, box.right + across, box.bottom + down)
    colour = _read_colour(path, raw.FPDFPageObj_GetStrokeColor)
    is_frame = len(points) == _SIDES and not (level or upright)
    return DrawnObject(box, colour, is_frame=is_frame, pen_width=pen)


def _read_points(path: object) -> Iterator[tuple[float, float]]:
    """Yield where the segments of a path end, in points, not yet moved."""
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(path)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, at), x, y)
        yield x.value, y.value


def _read_pen_width(path: object) -> float:
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    return width.value


def _read_colour(path: object, read: Callable[..., bool]) -> Colour:
    """Return what PDFium's function gives as a path's colour, black when it gives none."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(path, red, green, blue, alpha):
        return 0, 0, 0
    return red.value, green.value, blue.value


def _read_matrix(each: object) -> Matrix:
    """Return how an object is moved within what holds it."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(each, matrix):
        return _UNMOVED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combine_matrices(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that moves as ``inner`` does and then as ``outer`` does."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _find_bounding_box(points: Iterable[tuple[float, float]], matrix: Matrix, height: float) -> Box:
    """Return the box around some points, moved and turned to millimetres from the top."""
    a, b, c, d, e, f = matrix
    boxes = []
    for x, y in points:
        moved_x = (a * x + c * y + e) * MM_PER_POINT
        moved_y = height - (b * x + d * y + f) * MM_PER_POINT
        boxes.append(Box(moved_x, moved_y, moved_x, moved_y))
    return enclose_boxes(boxes)
