"""附件说明, 出席 and 附注 (7.3.4, 7.3.6, 10.3), measured from the Layout."""

from __future__ import annotations

from itertools import pairwise

import pytest
from paragraphs import head, issuers, notice, spans
from placed import CELL, CLOSE, Bench, line, lines, mm

from notice_gen.document import Span
from notice_gen.typeset import style

TEXT = "特此通知。"
SPREAD = 0.5  # mm by which a full line is spread up to its first name
LONG = "示例市样本区国家机关普法责任清单和以案释法典型案例汇编（征求意见稿）及其说明"


def attached(*titles: str) -> tuple[Span, ...]:
    """Return a list of attachments."""
    return tuple(map(Span, titles))


def test_one_attachment(bench: Bench) -> None:
    """附件说明 stands a line below the text, two characters in; one attachment has no number."""
    layout = bench.layout(notice(TEXT, attachment_list=attached("普法责任清单")))
    (found,) = lines(layout, style.ATTACHMENT_LIST.name)
    assert found.text == "附件：普法责任清单"
    assert bench.gap(line(layout, TEXT), found) == pytest.approx(10.39, abs=CLOSE)
    assert bench.left(found) == pytest.approx(28 + 2 * CELL, abs=CLOSE)


@pytest.mark.parametrize("count", [2, 3, 12])
def test_attachments(bench: Bench, count: int) -> None:
    """Several are numbered, each on a line, the numbers below each other; no mark ends a name."""
    titles = [f"名单之{at}" for at in "甲乙丙丁戊己庚辛壬癸子丑"[:count]]
    layout = bench.layout(notice(TEXT, attachment_list=attached(*titles)))
    first, *others = lines(layout, style.ATTACHMENT_LIST.name)
    assert first.text == f"附件：1.{titles[0]}"
    assert [each.text for each in others] == [
        f"{at}.{title}" for at, title in enumerate(titles[1:], 2)
    ]
    numbered = bench.after(first, len("附件："))
    assert all(bench.left(each) == pytest.approx(numbered, abs=CLOSE) for each in others)
    for above, below in pairwise((first, *others)):
        step = mm(below.baseline - above.baseline)
        assert step < 0 or step == pytest.approx(10.44, abs=CLOSE), "overleaf, or the next line"


@pytest.mark.parametrize(
    ("titles", "mark"), [((LONG,), "附件："), ((LONG, LONG), "附件：1."), (("短", LONG), "2.")]
)
def test_turned(bench: Bench, titles: tuple[str, ...], mark: str) -> None:
    """A name turns under its own first character, and its full lines reach the right edge."""
    layout = bench.layout(notice(TEXT, attachment_list=attached(*titles)))
    found = lines(layout, style.ATTACHMENT_LIST.name)
    at = next(at for at, each in enumerate(found) if each.text.startswith(mark + LONG[:5]))
    first, second = found[at : at + 2]
    assert (first.text + second.text).startswith(mark + LONG[:25])
    assert bench.left(second) == pytest.approx(bench.after(first, len(mark)), abs=SPREAD)
    assert bench.right(first) == pytest.approx(184, abs=0.05)


def test_signature_below_attachments(bench: Bench) -> None:
    """A signature stands a line below the list of attachments, as it does below text."""
    document = notice(TEXT, attachment_list=attached("名单"), issuers=issuers("样本区司法局"))
    layout = bench.layout(document)
    gap = bench.gap(line(layout, "附件：名单"), line(layout, "样本区司法局"))
    assert gap == pytest.approx(10.39, abs=CLOSE)


@pytest.mark.parametrize("seal", ["加盖", "不加盖"])
def test_note(bench: Bench, seal: str) -> None:
    """The note is on the line below the date, two characters in (7.3.6)."""
    document = notice(TEXT, note=spans("（此件公开发布）"), issuers=issuers("司法局", seal=seal))
    layout = bench.layout(document)
    note, date = line(layout, "（此件公开发布）"), line(layout, "2026年")
    assert bench.left(note) == pytest.approx(28 + 2 * CELL, abs=CLOSE)
    assert 9.0 < mm(note.baseline - date.baseline) < 10.5


def test_long_note(bench: Bench) -> None:
    """A note longer than its line turns flush left, and its first line is full."""
    text = "（联系人：张三，联系电话：0000-1234567，电子邮箱：a@b.cn，此件发至县团级单位）"
    layout = bench.layout(notice(TEXT, note=spans(text)))
    first, second = lines(layout, style.NOTE.name)
    assert first.text + second.text == text
    assert bench.left(second) == pytest.approx(28, abs=CLOSE)
    assert bench.right(first) == pytest.approx(184, abs=0.05)


def test_nothing_more(bench: Bench) -> None:
    """A notice without list, signature, date and note ends with its text."""
    layout = bench.layout(notice(TEXT, issuers=(), date=""))
    assert lines(layout)[-1].text == TEXT


def test_attendance(bench: Bench) -> None:
    """出席, 请假 and 列席 stand a line below the text, the label in 黑体, turned under the names.

    Minutes have neither signature nor seal (10.3).
    """
    names = "、".join(f"示例市第{at}委员会主任委员" for at in "一二三四")
    document = notice(
        TEXT,
        header=head("示例市人民政府常务会议纪要", suffix=""),
        format="纪要",
        attendance=(("出席", spans(names)), ("请假", spans("张三")), ("列席", spans("李四"))),
    )
    layout = bench.layout(document)
    present, turned, *others = lines(layout, style.ATTENDANCE.name)
    assert bench.gap(line(layout, TEXT), present) == pytest.approx(10.39, abs=0.3)
    assert (present.text + turned.text).startswith(f"出席：{names[:20]}")
    assert bench.left(present) == pytest.approx(28 + 2 * CELL, abs=CLOSE)
    assert bench.left(turned) == pytest.approx(bench.after(present, 3), abs=SPREAD)
    assert [each.text for each in others[-2:]] == ["请假：张三", "列席：李四"]
    label, *rest = present.segments
    assert label.text == "出席："
    assert label.face != rest[0].face
    assert not lines(layout, style.SIGNATURE.name)


def test_attendance_in_columns(bench: Bench) -> None:
    """Names parted by spaces begin at the same places in each row, and none is split (10.3)."""
    names = "王示例　李二　欧阳示例　张三　赵示例　钱四　孙示例"
    layout = bench.layout(
        notice(
            TEXT,
            header=head("示例市人民政府常务会议纪要", suffix=""),
            format="纪要",
            attendance=(("出席", spans(names)),),
        )
    )
    cells = lines(layout, style.ATTENDANCE.name)
    assert [cell.text for cell in cells] == [
        "出席：王示例", "李　二", "欧阳示例", "张　三", "赵示例", "钱　四", "孙示例",
    ]  # fmt: skip
    first, second = cells[:4], cells[4:]
    assert bench.left(second[0]) == pytest.approx(bench.after(first[0], 3), abs=SPREAD)
    for upper, lower in zip(first[1:3], second[1:], strict=True):
        assert bench.left(upper) == pytest.approx(bench.left(lower), abs=CLOSE)


def test_attendance_not_split(bench: Bench) -> None:
    """A list of bare names turns between names only."""
    names = "、".join(["王示例", "李二", "欧阳示例"] * 4)
    document = notice(TEXT, format="纪要", attendance=(("出席", spans(names)),))
    layout = bench.layout(document)
    found = [each.text for each in lines(layout, style.ATTENDANCE.name)]
    assert "".join(found) == f"出席：{names}"
    assert all(text.endswith("、") for text in found[:-1])
    assert len(found) > 1
