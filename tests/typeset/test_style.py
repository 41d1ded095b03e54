"""The looks of a notice are the standard's, and the template's styles can be made from them."""

from __future__ import annotations

import re

import pytest

from notice_gen.fonts.font_roles import FontRole
from notice_gen.typeset import style
from notice_gen.typeset.style import STYLES, ParagraphStyle


@pytest.mark.parametrize(
    ("look", "role", "size"),
    [
        (style.COPY_NUMBER, FontRole.仿宋, 16),
        (style.SECRECY, FontRole.黑体, 16),
        (style.URGENCY, FontRole.黑体, 16),
        (style.AGENCY_NAME, FontRole.小标宋, 42),
        (style.NUMBER, FontRole.仿宋, 16),
        (style.TITLE, FontRole.小标宋, 22),
        (style.RECIPIENTS, FontRole.仿宋, 16),
        (style.BODY, FontRole.仿宋, 16),
        (style.HEADING_LEVELS[0], FontRole.黑体, 16),
        (style.HEADING_LEVELS[1], FontRole.楷体, 16),
        (style.HEADING_LEVELS[2], FontRole.仿宋, 16),
        (style.HEADING_LEVELS[3], FontRole.仿宋, 16),
        (style.ATTACHMENT_LIST, FontRole.仿宋, 16),
        (style.SIGNATURE, FontRole.仿宋, 16),
        (style.DATE, FontRole.仿宋, 16),
        (style.NOTE, FontRole.仿宋, 16),
        (style.ATTACHMENT_LABEL, FontRole.黑体, 16),
        (style.ATTACHMENT_TITLE, FontRole.小标宋, 22),
        (style.IMPRINT, FontRole.仿宋, 14),
        (style.PAGE_NUMBER, FontRole.宋体, 14),
    ],
)
def test_faces_and_sizes(look: ParagraphStyle, role: FontRole, size: float) -> None:
    """Each element has the class of type and the size the standard names (5.2.2, 7.2 to 7.5)."""
    assert (look.role, look.size) == (role, size)


@pytest.mark.parametrize("look", STYLES, ids=lambda look: look.key)
def test_red(look: ParagraphStyle) -> None:
    """Only the mark and the rules below it are red (5.2.4)."""
    assert look.red == (look in {style.AGENCY_NAME, style.RED_RULE})


@pytest.mark.parametrize("look", STYLES, ids=lambda look: look.key)
def test_indent(look: ParagraphStyle) -> None:
    """Text, its headings and the note begin two characters in (7.3.3, 7.3.6), nothing else."""
    indented = {style.BODY.key, style.NOTE.key, *(level.key for level in style.HEADING_LEVELS)}
    assert look.first == (2 if look.key in indented else 0)


@pytest.mark.parametrize("look", STYLES, ids=lambda look: look.key)
def test_tracking(look: ParagraphStyle) -> None:
    """What is set in size 3 is drawn together, so that a line holds 28 characters (5.2.3)."""
    assert look.tracking == (-5 if look.size == 16 and look is not style.PICTURE else 0)


@pytest.mark.parametrize("look", STYLES, ids=lambda look: look.key)
def test_outline(look: ParagraphStyle) -> None:
    """The levels of headings (7.3.3), and 编, 章 and 节, are the outline that Word shows."""
    found = 0
    for levels in (style.HEADING_LEVELS, style.DIVISION_LEVELS):
        if look in levels:
            found = levels.index(look) + 1
    assert look.outline == found


@pytest.mark.parametrize("look", STYLES, ids=lambda look: look.key)
def test_names(look: ParagraphStyle) -> None:
    """A style goes by its element's name in Chinese; its id is one Word takes."""
    assert re.fullmatch("[\u4e00-\u9fff]+", look.name)
    assert re.fullmatch("[A-Z][A-Za-z0-9]*", look.key)


@pytest.mark.parametrize("what", ["name", "key"])
def test_no_two_alike(what: str) -> None:
    """No two styles share a name or an id: Word would take one for the other."""
    found = [getattr(look, what) for look in STYLES]
    assert sorted(set(found)) == sorted(found)


def test_complete() -> None:
    """Every style of the table is made into the template."""
    named = [value for value in vars(style).values() if isinstance(value, ParagraphStyle)]
    named += (*style.HEADING_LEVELS, *style.DIVISION_LEVELS)
    assert {look.key for look in named} == {look.key for look in STYLES}


def test_title_pitch() -> None:
    """Lines of a title stand a character of size 2 and 7/8 of size 3 apart: 12.51 mm."""
    assert style.TITLE.pitch == style.ATTACHMENT_TITLE.pitch == round(12.51 * 1440 / 25.4)
