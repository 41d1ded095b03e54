"""Spans become runs and paragraphs; gaps between them are measured from ink to ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import spans

from notice_gen.fonts.font_roles import Faces, FontRole
from notice_gen.gbt9704 import LINE_UNIT, OFFICE, OFFICIAL, TWO_LINES, mm_to_twips
from notice_gen.typeset import style
from notice_gen.typeset.flow import Flow, TypesetContext, compute_baseline
from notice_gen.typeset.galley import ParagraphSetting, Run, SealSetting

if TYPE_CHECKING:
    from notice_gen.typeset.font_metrics import FontMetrics


@pytest.fixture(scope="module")
def context(ruler: FontMetrics) -> TypesetContext:
    """Return what a usual notice is set with."""
    return TypesetContext(ruler, OFFICIAL, OFFICIAL.pitch)


def parts(runs: tuple[Run, ...]) -> list[tuple[str, FontRole]]:
    """Return each run's text and role."""
    return [(run.text, run.role) for run in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("正文", [("正文", FontRole.仿宋)]),
        ("共**5个**单位", [("共", FontRole.仿宋), ("5个", FontRole.黑体), ("单位", FontRole.仿宋)]),
        ("2022年", [("2022年", FontRole.仿宋)]),
    ],
)
def test_runs(context: TypesetContext, text: str, expected: list[tuple[str, FontRole]]) -> None:
    """Bold words are 黑体, for no face is emboldened; digits are in the text's own face (5.2.2)."""
    assert parts(context.make_runs(spans(text), style.BODY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年", ["2022", "年"]),
        ("增长5.3%，GB/T 9704。", ["增长", "5.3%", "，", "GB/T", " ", "9704", "。"]),
        ("12:30", ["12:30"]),
        ("a@b.cn", ["a@b.cn"]),
        ("正文", ["正文"]),
    ],
)
def test_times(ruler: FontMetrics, text: str, expected: list[str]) -> None:
    """With digits in Times, numbers and words of Latin letters are, and nothing else."""
    runs = TypesetContext(ruler, OFFICIAL, 592, times=True).make_runs(spans(text), style.BODY)
    assert [run.text for run in runs] == expected
    for run in runs:
        assert (run.role is FontRole.Times) == run.text[0].isascii() * run.text[0].isalnum()


@pytest.mark.parametrize("look", [style.HEADING_LEVELS[0], style.HEADING_LEVELS[1], style.TITLE])
def test_times_in_text_only(ruler: FontMetrics, look: style.ParagraphStyle) -> None:
    """Headings and titles keep their digits in their own face."""
    runs = TypesetContext(ruler, OFFICIAL, 592, times=True).make_runs(spans("2022年"), look)
    assert parts(runs) == [("2022年", look.role)]


def test_look_of_runs(context: TypesetContext) -> None:
    """A run has its style's size, tracking and colour, its heading's level, its author's text."""
    (span,) = spans("某某文件")
    (run,) = context.make_runs((span,), style.AGENCY_NAME, level=2)
    assert (run.size, run.tracking, run.red, run.level) == (42.0, 0, True, 2)
    assert run.origin is span.origin


@pytest.mark.parametrize(
    ("look", "pitch", "first"),
    [(style.BODY, 592, 632), (style.RECIPIENTS, 592, 0), (style.TITLE, 709, 0)],
)
def test_setting(
    context: TypesetContext, look: style.ParagraphStyle, pitch: int, first: int
) -> None:
    """A paragraph has the measures of its style, and the notice's pitch if that has none."""
    setting = context.set_paragraph(look, context.make_runs(spans("文"), look))
    assert (setting.pitch, setting.first, setting.align) == (pitch, first, look.align)
    assert (setting.before, setting.left, setting.right, setting.group) == (0, 0, 0, "")


def test_other_measures(context: TypesetContext) -> None:
    """A paragraph may have measures of its own."""
    setting = context.set_paragraph(
        style.BODY, (), left=9, right=8, first=0, pitch=7, group="a", tabs=(6,)
    )
    assert (setting.left, setting.right, setting.first, setting.pitch) == (9, 8, 0, 7)
    assert (setting.group, setting.tabs, setting.new_page) == ("a", (6,), False)


@pytest.mark.parametrize(("pitch", "size"), [(592, 16), (579, 16), (709, 22), (1064, 42)])
def test_baseline(pitch: int, size: float) -> None:
    """Text stands in the middle of its line: .88 of its em above the baseline, .12 below."""
    em = size * 20
    above, below = (
        compute_baseline(pitch, size) - 0.88 * em,
        pitch - compute_baseline(pitch, size) - 0.12 * em,
    )
    assert above == pytest.approx(below)


@pytest.mark.parametrize("role", [FontRole.仿宋, FontRole.黑体, FontRole.小标宋])
def test_slack(context: TypesetContext, faces: Faces, role: FontRole) -> None:
    """The room above the ink, the ink and the room below it make up the line."""
    above, below = context.measure_ink_clearance(role, 16, 592)
    ink = (faces[role].ink_top - faces[role].ink_bottom) * 320
    assert above + ink + below == pytest.approx(592)
    assert above > 0 < below


def ink_gap(context: TypesetContext, one: ParagraphSetting, other: ParagraphSetting) -> float:
    """Return the distance in twips from the ink of a line to that of the next."""
    slack = [
        context.measure_ink_clearance(each.runs[0].role, each.runs[0].size, each.pitch)
        for each in (one, other)
    ]
    return slack[0][1] + other.before + slack[1][0]


@pytest.mark.parametrize(
    ("upper", "lower", "gap"),
    [
        (style.TITLE, style.RECIPIENTS, LINE_UNIT),
        (style.AGENCY_NAME, style.NUMBER, TWO_LINES),
        (style.BODY, style.ATTACHMENT_LIST, LINE_UNIT),
        (style.HEADING_LEVELS[0], style.SIGNATURE, LINE_UNIT),
        (style.NUMBER, style.TITLE, TWO_LINES),
    ],
)
def test_gap(
    context: TypesetContext, upper: style.ParagraphStyle, lower: style.ParagraphStyle, gap: float
) -> None:
    """An empty line of the standard is a distance between the edges of characters (3)."""
    flow = Flow(context)
    flow.add_paragraph(context.set_paragraph(upper, context.make_runs(spans("国"), upper)))
    flow.add_paragraph(context.set_paragraph(lower, context.make_runs(spans("国"), lower)), gap)
    one, other = flow.pieces
    assert isinstance(one, ParagraphSetting)
    assert isinstance(other, ParagraphSetting)
    assert ink_gap(context, one, other) == pytest.approx(mm_to_twips(gap), abs=1)


@given(gap=st.floats(0, 30))
def test_no_overlap(context: TypesetContext, gap: float) -> None:
    """However small a gap is asked for, lines do not run into each other."""
    flow = Flow(context)
    for _ in range(2):
        flow.add_paragraph(
            context.set_paragraph(style.BODY, context.make_runs(spans("国"), style.BODY)), gap
        )
    assert all(isinstance(each, ParagraphSetting) and each.before >= 0 for each in flow.pieces)


def test_without_gap(context: TypesetContext) -> None:
    """Paragraphs of text follow each other without space."""
    flow = Flow(context)
    for _ in range(2):
        flow.add_paragraph(
            context.set_paragraph(style.BODY, context.make_runs(spans("国"), style.BODY))
        )
    assert [each.before for each in flow.pieces if isinstance(each, ParagraphSetting)] == [0, 0]
    assert flow.height == 2 * 592


def test_after_a_drawing(context: TypesetContext) -> None:
    """Below what is no paragraph a gap is measured from its own edge."""
    flow = Flow(context)
    flow.add_piece(SealSetting(0, 0, 100, 100))
    flow.add_paragraph(
        context.set_paragraph(style.BODY, context.make_runs(spans("国"), style.BODY)), LINE_UNIT
    )
    (_, text) = flow.pieces
    assert isinstance(text, ParagraphSetting)
    above, _ = context.measure_ink_clearance(FontRole.仿宋, 16, 592)
    assert text.before == round(mm_to_twips(LINE_UNIT) - above)


def test_office_profile(ruler: FontMetrics) -> None:
    """A notice in the offices' usual margins is set on their pitch."""
    context = TypesetContext(ruler, OFFICE, OFFICE.pitch)
    assert context.set_paragraph(style.BODY, ()).pitch == 579


def test_shaped(context: TypesetContext) -> None:
    """A title is broken between words; every line is the author's text still."""
    (span,) = spans("岳阳市岳阳楼区人民政府关于2022年度法治政府建设情况的报告")
    lines = context.break_title(span, style.TITLE)
    assert "".join(line.text for line in lines) == span.text
    assert len(lines) == 2
    assert all(line.origin is span.origin for line in lines)
