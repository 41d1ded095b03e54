"""Which pages look alike.

In: a page of a Layout.  Out: a key that only pages of the same look share, and whether there is
anything but black on it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from notice_gen.typeset.layout import Line, Page


def strip_origins(page: Page) -> Page:
    """Return a page without what is not seen: where its lines come from, what they belong to.

    So that two pages are equal when they look the same.
    """
    page_number = page.page_number
    if page_number:
        page_number = _strip_line_origins(page_number)
    lines = tuple(_strip_line_origins(line) for line in page.lines)
    pictures = tuple(replace(picture, part=None) for picture in page.pictures)
    return replace(page, lines=lines, pictures=pictures, page_number=page_number)


def _strip_line_origins(line: Line) -> Line:
    return replace(line, origin=None, joins=(), part=None)


def compute_page_key(page: Page, manner: str) -> str:
    """Return the key of a page whose origins are stripped: 32 hexadecimal digits.

    ``manner`` says how it is printed beside what stands on it: colour, template. A picture counts
    by its bytes, not its name.
    """
    digest = sha256(f"{manner}\0{page!r}".encode())
    for picture in page.pictures:
        try:
            digest.update(sha256(picture.path.read_bytes()).digest())
        except OSError:  # gone since it was set: painting will say so
            digest.update(b"-")
    return digest.hexdigest()[:32]


def has_colour(page: Page) -> bool:
    """Tell whether a page has anything red, or a picture, on it."""
    if page.pictures or page.seals:
        return True
    return any(rule.red or rule.star for rule in page.rules) or _has_red_words(page)


def _has_red_words(page: Page) -> bool:
    """Tell whether any words of a page are red, its number among them."""
    lines = filter(None, (*page.lines, page.page_number))
    return any(segment.red for line in lines for segment in line.segments)
