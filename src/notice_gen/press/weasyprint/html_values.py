"""Layout → what the HTML template says of it: boxes, and a class for each look.

In: a Layout.  Out: values for templates/notice.html. Looks are shared by as many lines as can be,
for WeasyPrint computes each look once: a line stands below the one before it, so that lines of one
distance, indent and spacing look alike; only what stands above it is placed by itself.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from notice_gen.fonts.face import ASCENT
from notice_gen.gbt9704 import PAGE_HEIGHT, PAGE_WIDTH, TWIPS_PER_MM, TWIPS_PER_POINT, mm_to_twips

if TYPE_CHECKING:
    from notice_gen.picture.print_picture import PrintPicture, PrintPictures
    from notice_gen.typeset.layout import Layout, Line, LineRule, Page, Segment

_STAR_SIZE = 4.2  # mm, across the star on the red rule with its white rim


class StyleClasses(msgspec.Struct):
    """Classes of the style sheet, by what they say."""

    keys: dict[str, str] = msgspec.field(default_factory=dict)

    def assign_class(self, declarations: str) -> str:
        """Return the class of some declarations."""
        return self.keys.setdefault(declarations, f"k{len(self.keys)}")


def make_template_values(layout: Layout, pictures: PrintPictures) -> dict[str, Any]:
    """Return what the template asks for."""
    looks = StyleClasses()
    return {
        "record": layout.record,
        "red": layout.red,
        "pages": [_describe_page(page, looks, pictures) for page in layout.pages],
        # A style sheet in HTML is raw text, in which nothing is escaped as markup is.
        "looks": {Markup(look): key for look, key in looks.keys.items()},  # noqa: S704 - quoted below
        "width": PAGE_WIDTH,
        "height": PAGE_HEIGHT,
    }


def _describe_page(page: Page, looks: StyleClasses, prepared: PrintPictures) -> dict[str, object]:
    lines = [*page.lines, *([page.page_number] if page.page_number else [])]
    return {
        "landscape": page.landscape,
        "lines": _describe_lines(lines, looks),
        "rules": [
            {
                "red": rule.red,
                "style": _format_box(rule.x, rule.y, rule.width, rule.height),
                "star": rule.star and _place_star(rule),
            }
            for rule in page.rules
        ],
        "pictures": [
            {
                "alt": picture.alt,
                "uri": _make_data_uri(prepared.prepare(picture.path)),
                "style": _format_box(picture.x, picture.y, picture.width, picture.height),
            }
            for picture in page.pictures
        ],
        "seals": [
            {"style": _format_box(seal.x, seal.y, seal.width, seal.height), "round": seal.round}
            for seal in page.seals
        ],
    }


def _make_data_uri(picture: PrintPicture) -> str:
    """Return a picture as its own address: its file's would name its folder in the PDF."""
    return f"data:image/{picture.kind};base64,{b64encode(picture.content).decode()}"


def _describe_lines(lines: list[Line], looks: StyleClasses) -> list[dict[str, object]]:
    """Return a page's lines, each as far below the one before it as it stands."""
    found = []
    at = 0.0  # mm, where the last line's characters begin
    for line in lines:
        top = line.baseline / TWIPS_PER_MM - ASCENT * line.size * TWIPS_PER_POINT / TWIPS_PER_MM
        below = round(top - at, 3)
        left = round(line.x / TWIPS_PER_MM, 3)
        if below >= 0 and not line.turned:
            place = f"padding-top:{below:g}mm;margin-left:{left:g}mm"
            at += below
        else:
            place = f"position:absolute;top:{round(top, 3):g}mm;left:{left:g}mm"
        found.append(_describe_line(line, place, looks))
    return found


def _describe_line(line: Line, place: str, looks: StyleClasses) -> dict[str, object]:
    """Return one line: its look, and those of its parts that differ from it."""
    first = line.segments[0]
    shrink = line.scale / 100  # the spacing is narrowed with the characters: ask for more
    face = f'font-size:{line.size:g}pt;font-family:"{first.face}"'
    if line.scale != 100:  # noqa: PLR2004 - per cent
        face += f";transform:scaleX({shrink:g})"
    if line.turned:
        face += f";transform:rotate(90deg);transform-origin:0 {ASCENT * line.size:g}pt"
    # Three looks: place and face are shared by most lines, spacing by hardly any.
    keys = [looks.assign_class(look) for look in (place, face, _format_spacing(first, shrink))]
    if first.red:
        keys.append("red")
    if line.level:
        label = _quote_text(line.heading)
        keys.append(looks.assign_class(f"bookmark-level:{line.level};bookmark-label:{label}"))
    parts = []
    for part in line.segments:
        same = (part.face, part.spacing, part.level) == (first.face, first.spacing, first.level)
        parts.append(
            {
                "text": part.text,
                "key": "" if same else looks.assign_class(_format_type(part, shrink)),
            }
        )
    if line.spaced:  # unseen in the margin: for who copies the text, or has it read aloud
        parts[-1]["text"] += " "
    return {"key": " ".join(keys), "parts": parts}


def _format_type(part: Segment, shrink: float) -> str:
    return f'font-family:"{part.face}";{_format_spacing(part, shrink)}'


def _format_spacing(part: Segment, shrink: float) -> str:
    return f"letter-spacing:{round(part.spacing / shrink, 4):g}pt"


def _place_star(rule: LineRule) -> str:
    """Return the place of the star in the middle of the red rule."""
    size = mm_to_twips(_STAR_SIZE)
    x = rule.x + (rule.width - size) / 2
    return _format_box(x, rule.y + (rule.height - size) / 2, size, size)


def _format_box(x: float, y: float, width: float, height: float) -> str:
    place = f"left:{_format_mm(x)};top:{_format_mm(y)}"
    return f"{place};width:{_format_mm(width)};height:{_format_mm(height)}"


def _format_mm(length: float) -> str:
    """Return twips as CSS millimetres, to a thousandth."""
    return f"{round(length / TWIPS_PER_MM, 3):g}mm"


def _quote_text(text: str) -> str:
    """Return a text as a CSS string, which cannot end the style sheet it stands in."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    escaped = escaped.replace("<", "\\3c ")
    return f'"{escaped}"'
