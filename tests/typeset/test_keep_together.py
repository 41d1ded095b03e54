"""What stays together: a heading and its text, an entry of 附件说明, what goes overleaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paragraphs import annex, issuers, notice, spans, table

from notice_gen.gbt9704 import AREA_BOTTOM, AREA_TOP, OFFICIAL, PROFILES, SIZE_3
from notice_gen.typeset import style
from notice_gen.typeset.galley import ParagraphSetting

if TYPE_CHECKING:
    from placed import Bench

    from notice_gen.gbt9704 import PageProfile
    from notice_gen.typeset.layout import Layout, Page

HEADINGS = {look.name for look in style.HEADING_LEVELS}
ROWS = ("甲|乙", *["一|二"] * 3)


def last_styles(layout: Layout) -> list[str]:
    """Return the style of the last line on each page but the last."""
    return [page.lines[-1].style for page in layout.pages[:-1]]


def list_texts(page: Page) -> list[str]:
    """Return the lines of a page."""
    return [line.text for line in page.lines]


@pytest.mark.parametrize("count", range(14, 24))
@pytest.mark.parametrize("headings", [["一、|标题"], ["一、|标题", "（一）|小标题"]])
def test_heading_is_never_last(bench: Bench, count: int, headings: list[str]) -> None:
    """A page ends with text, not with a heading whose text is overleaf."""
    layout = bench.layout(notice(*["正文。"] * count, *headings, "后面的正文。" * 30))
    assert not HEADINGS.intersection(last_styles(layout))


@pytest.mark.parametrize("count", range(12, 22))
def test_heading_goes_with_a_table(bench: Bench, count: int) -> None:
    """Neither does it with one whose table is."""
    document = notice(*["正文。"] * count, "一、|标题", table(*ROWS), "后面的正文。")
    assert not HEADINGS.intersection(last_styles(bench.layout(document)))


def test_heading_moves_only_where_it_must(bench: Bench) -> None:
    """One page is a line short, where the heading would have been its last; the others are full."""
    counts = []
    for count in range(8, 20):
        layout = bench.layout(notice(*["正文。"] * count, "一、|标题", "后面的正文。" * 30))
        counts.append(len(layout.pages[0].lines))
    full = max(counts)
    assert sorted(counts) == [full - 1, *[full] * (len(counts) - 1)]


@pytest.mark.parametrize("count", range(10, 22))
def test_attachment_entry_is_whole(bench: Bench, count: int) -> None:
    """The lines of an entry of 附件说明 stand on one page."""
    names = ["国" * 40, "民" * 40, "家" * 40]
    attached = [annex(f"附件{at}", name) for at, name in enumerate(names, 1)]
    document = notice(
        *["正文。"] * count,
        attachment_list=tuple(part for name in names for part in spans(name)),
        attachments=tuple(attached),
        issuers=issuers("示例市人民政府"),
    )
    pages = bench.layout(document).pages
    for name in names:
        listed = [
            page.number
            for page in pages
            for line in page.lines
            if line.style == style.ATTACHMENT_LIST.name and name[0] in line.text
        ]
        assert len(listed) > 1
        assert len(set(listed)) == 1


def test_heading_moves_overleaf_with_its_paragraph(bench: Bench) -> None:
    """Where the last paragraph goes overleaf for the signature's sake, its heading goes first."""
    moved = 0
    for count in range(4, 24):
        proof = bench.proof(
            notice(
                *["正文。"] * count,
                "一、|标题",
                "特此通知。",
                issuers=issuers("示例市人民政府", seal="加盖"),
            )
        )
        assert not HEADINGS.intersection(last_styles(proof.layout))
        if "L07" in {finding.code for finding in proof.findings}:
            moved += 1
            assert list_texts(proof.layout.pages[1])[:2] == ["一、标题", "特此通知。"]
            begun = [piece for piece in proof.galley.flow if isinstance(piece, ParagraphSetting)]
            assert [piece.text for piece in begun if piece.new_page] == ["一、标题"]
    assert moved


def find_type_area(profile: PageProfile) -> tuple[float, float]:
    """Return how far down the page its first line's ink begins and its last one's ends, in mm."""
    half = (profile.pitch / 20 - SIZE_3) / 2 * 25.4 / 72
    return profile.top + half, 297 - profile.bottom - half


@pytest.mark.parametrize("pitch", [566, 580, 620, 650])
@pytest.mark.parametrize("profile", PROFILES)
def test_pitch_leaves_the_type_area(profile: str, pitch: int) -> None:
    """With another pitch the first line's upper and the last one's lower edge stay (5.2.1)."""
    before = PROFILES[profile]
    after = before.change_pitch(pitch)
    assert after.pitch == pitch
    assert find_type_area(after) == pytest.approx(find_type_area(before), abs=0.001)


@pytest.mark.parametrize(("pitch", "count"), [(566, 22), (592, 22), (594, 21), (620, 21)])
def test_lines_a_page(pitch: int, count: int) -> None:
    """A closer pitch keeps 22 lines on a page, a wider one 21 (5.2.3)."""
    assert OFFICIAL.change_pitch(pitch).frame_height // pitch == count


def test_type_area_of_the_standard() -> None:
    """That of the official profile is the standard's."""
    assert find_type_area(OFFICIAL) == pytest.approx((AREA_TOP, AREA_BOTTOM), abs=0.05)
