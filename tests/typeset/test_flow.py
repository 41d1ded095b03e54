"""Spans become runs and paragraphs; gaps between them are measured from ink to ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import spans

from notice_gen import style
from notice_gen.font import Faces, Role
from notice_gen.galley import Run, SealSetting, Setting
from notice_gen.gbt9704 import LINE_UNIT, OFFICE, OFFICIAL, TWO_LINES, twips
from notice_gen.typeset.flow import Flow, Job, baseline

if TYPE_CHECKING:
    from notice_gen.typeset.ruler import Ruler


@pytest.fixture(scope="module")
def job(ruler: Ruler) -> Job:
    """Return what a usual notice is set with."""
    return Job(ruler, OFFICIAL, OFFICIAL.pitch)


def parts(runs: tuple[Run, ...]) -> list[tuple[str, Role]]:
    """Return each run's text and role."""
    return [(run.text, run.role) for run in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("正文", [("正文", Role.仿宋)]),
        ("共**5个**单位", [("共", Role.仿宋), ("5个", Role.黑体), ("单位", Role.仿宋)]),
        ("2022年", [("2022年", Role.仿宋)]),
    ],
)
def test_runs(job: Job, text: str, expected: list[tuple[str, Role]]) -> None:
    """Bold words are 黑体, for no face is emboldened; digits are in the text's own face (5.2.2)."""
    assert parts(job.runs(spans(text), style.BODY)) == expected


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
def test_times(ruler: Ruler, text: str, expected: list[str]) -> None:
    """With digits in Times, numbers and words of Latin letters are, and nothing else."""
    runs = Job(ruler, OFFICIAL, 592, times=True).runs(spans(text), style.BODY)
    assert [run.text for run in runs] == expected
    for run in runs:
        assert (run.role is Role.Times) == run.text[0].isascii() * run.text[0].isalnum()


@pytest.mark.parametrize("look", [style.LEVELS[0], style.LEVELS[1], style.TITLE])
def test_times_in_text_only(ruler: Ruler, look: style.Style) -> None:
    """Headings and titles keep their digits in their own face."""
    runs = Job(ruler, OFFICIAL, 592, times=True).runs(spans("2022年"), look)
    assert parts(runs) == [("2022年", look.role)]


def test_look_of_runs(job: Job) -> None:
    """A run has its style's size, tracking and colour, its heading's level, its author's text."""
    (span,) = spans("某某文件")
    (run,) = job.runs((span,), style.MARK, level=2)
    assert (run.size, run.tracking, run.red, run.level) == (42.0, 0, True, 2)
    assert run.origin is span.origin


@pytest.mark.parametrize(
    ("look", "pitch", "first"),
    [(style.BODY, 592, 632), (style.RECIPIENTS, 592, 0), (style.TITLE, 709, 0)],
)
def test_setting(job: Job, look: style.Style, pitch: int, first: int) -> None:
    """A paragraph has the measures of its style, and the notice's pitch if that has none."""
    setting = job.setting(look, job.runs(spans("文"), look))
    assert (setting.pitch, setting.first, setting.align) == (pitch, first, look.align)
    assert (setting.before, setting.left, setting.right, setting.group) == (0, 0, 0, "")


def test_other_measures(job: Job) -> None:
    """A paragraph may have measures of its own."""
    setting = job.setting(style.BODY, (), left=9, right=8, first=0, pitch=7, group="a", tabs=(6,))
    assert (setting.left, setting.right, setting.first, setting.pitch) == (9, 8, 0, 7)
    assert (setting.group, setting.tabs, setting.new_page) == ("a", (6,), False)


@pytest.mark.parametrize(("pitch", "size"), [(592, 16), (579, 16), (709, 22), (1064, 42)])
def test_baseline(pitch: int, size: float) -> None:
    """Text stands in the middle of its line: .88 of its em above the baseline, .12 below."""
    em = size * 20
    above, below = baseline(pitch, size) - 0.88 * em, pitch - baseline(pitch, size) - 0.12 * em
    assert above == pytest.approx(below)


@pytest.mark.parametrize("role", [Role.仿宋, Role.黑体, Role.小标宋])
def test_slack(job: Job, faces: Faces, role: Role) -> None:
    """The room above the ink, the ink and the room below it make up the line."""
    above, below = job.slack(role, 16, 592)
    ink = (faces[role].ink_top - faces[role].ink_bottom) * 320
    assert above + ink + below == pytest.approx(592)
    assert above > 0 < below


def ink_gap(job: Job, one: Setting, other: Setting) -> float:
    """Return the distance in twips from the ink of a line to that of the next."""
    slack = [job.slack(each.runs[0].role, each.runs[0].size, each.pitch) for each in (one, other)]
    return slack[0][1] + other.before + slack[1][0]


@pytest.mark.parametrize(
    ("upper", "lower", "gap"),
    [
        (style.TITLE, style.RECIPIENTS, LINE_UNIT),
        (style.MARK, style.NUMBER, TWO_LINES),
        (style.BODY, style.ATTACHMENTS, LINE_UNIT),
        (style.LEVELS[0], style.SIGNATURE, LINE_UNIT),
        (style.NUMBER, style.TITLE, TWO_LINES),
    ],
)
def test_gap(job: Job, upper: style.Style, lower: style.Style, gap: float) -> None:
    """An empty line of the standard is a distance between the edges of characters (3)."""
    flow = Flow(job)
    flow.add(job.setting(upper, job.runs(spans("国"), upper)))
    flow.add(job.setting(lower, job.runs(spans("国"), lower)), gap)
    one, other = flow.pieces
    assert isinstance(one, Setting)
    assert isinstance(other, Setting)
    assert ink_gap(job, one, other) == pytest.approx(twips(gap), abs=1)


@given(gap=st.floats(0, 30))
def test_no_overlap(job: Job, gap: float) -> None:
    """However small a gap is asked for, lines do not run into each other."""
    flow = Flow(job)
    for _ in range(2):
        flow.add(job.setting(style.BODY, job.runs(spans("国"), style.BODY)), gap)
    assert all(isinstance(each, Setting) and each.before >= 0 for each in flow.pieces)


def test_without_gap(job: Job) -> None:
    """Paragraphs of text follow each other without space."""
    flow = Flow(job)
    for _ in range(2):
        flow.add(job.setting(style.BODY, job.runs(spans("国"), style.BODY)))
    assert [each.before for each in flow.pieces if isinstance(each, Setting)] == [0, 0]
    assert flow.height == 2 * 592


def test_after_a_drawing(job: Job) -> None:
    """Below what is no paragraph a gap is measured from its own edge."""
    flow = Flow(job)
    flow.put(SealSetting(0, 0, 100, 100))
    flow.add(job.setting(style.BODY, job.runs(spans("国"), style.BODY)), LINE_UNIT)
    (_, text) = flow.pieces
    assert isinstance(text, Setting)
    above, _ = job.slack(Role.仿宋, 16, 592)
    assert text.before == round(twips(LINE_UNIT) - above)


def test_office_profile(ruler: Ruler) -> None:
    """A notice in the offices' usual margins is set on their pitch."""
    job = Job(ruler, OFFICE, OFFICE.pitch)
    assert job.setting(style.BODY, ()).pitch == 579


def test_shaped(job: Job) -> None:
    """A title is broken between words; every line is the author's text still."""
    (span,) = spans("岳阳市岳阳楼区人民政府关于2022年度法治政府建设情况的报告")
    lines = job.shaped(span, style.TITLE)
    assert "".join(line.text for line in lines) == span.text
    assert len(lines) == 2
    assert all(line.origin is span.origin for line in lines)
