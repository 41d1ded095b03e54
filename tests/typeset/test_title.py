"""The shape of a title: words and names whole, a trapezoid or a diamond, never an hourglass."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.typeset.title import shape_title, split_words

# Real kinds of titles, as a secretary sets them; / is the end of a line.
TITLES = (
    "国务院关于加强地方政府性债务管理的意见",
    "关于同意设立岳阳楼区综合行政执法局的批复",
    "关于张三等5名同志职务任免的通知",
    "关于做好2023年元旦春节期间有关工作的通知",
    "关于召开2022年全区/法治政府建设工作会议的通知",
    "岳阳市岳阳楼区人民政府/关于2022年度法治政府建设情况的报告",
    "关于对全区安全生产先进/单位和先进个人予以表彰的决定",
    "岳阳楼区司法局关于申请解决/社区矫正中心建设经费500万元的请示",
    "岳阳市人民政府关于禁止/在城区燃放烟花爆竹的通告",
    "岳阳楼区人民代表大会常务委员会/关于批准2022年区级财政预算调整方案的决议",
    "关于开展“3·15”国际/消费者权益日宣传活动的通知",
    "关于调整岳阳楼区人民政府/领导同志工作分工的通知",
    "湖南省人民政府办公厅关于加快推进/一体化在线政务服务平台建设的实施意见",
    "关于做好2023年元旦、春节期间/烟花爆竹安全管理工作的紧急通知",
    "关于下达2022年中央财政农业生产/发展资金1,200万元的通知",
    "关于成立岳阳楼区第五次全国/经济普查领导小组及其办公室的通知",
    "关于2022年上半年财政预算/执行情况与下半年工作安排的报告",
    "岳阳楼区人民政府关于印发/《岳阳楼区2022年安全生产工作要点》的通知",
    "2022年岳阳楼区落实国家机关/“谁执法谁普法”责任制履职评议情况通报",
    "关于进一步加强全区/国家机关“谁执法谁普法”/普法责任制履职评议工作的请示",
    "国务院办公厅关于印发全国/深化“放管服”改革优化营商环境/电视电话会议重点任务分工方案的通知",
    "关于全区2022年国民经济和社会发展计划/执行情况与2023年国民经济和社会/发展计划草案的报告",
    "中共岳阳市岳阳楼区委/全面依法治区委员会关于印发/《关于加强法治乡村建设的实施意见》的通知",
)
# What a title may hold besides: names in names, agencies with a space between, brackets.
OTHERS = (
    "关于印发《岳阳楼区国家机关“谁执法谁普法”履职报告评议活动实施方案》的通知",
    "财政部 税务总局关于延续实施应对疫情部分税费优惠政策的公告",
    (
        "中共岳阳市岳阳楼区委办公室 岳阳市岳阳楼区人民政府办公室"
        "关于印发《岳阳楼区党政机关公文处理实施细则》的通知"
    ),
    "岳阳楼区人民政府关于提请审议《岳阳楼区国土空间总体规划（2021—2035年）》的议案",
    "岳阳楼区人民政府办公室关于印发《岳阳楼区突发公共卫生事件应急预案（2022年修订）》的通知",
    "岳阳楼区人民政府办公室关于转发区教育局等部门学前教育发展提升行动计划实施方案的通知",
    "全区深入学习贯彻党的二十大精神推进会议纪要",
    "关于公布第三批市级非物质文化遗产代表性项目名录的通知",
    "关于2022年第一季度全区政府网站和政务新媒体检查情况的通报",
    "关于商请协助开展农村集体产权制度改革试点工作的函",
)
EVERY = tuple(title.replace("/", "") for title in (*TITLES, *OTHERS))
LINE = 20.1  # characters of size 2 in 156 mm
KINDS = "通知|通报|报告|请示|批复|决定|决议|公告|通告|意见|函|议案|纪要"
NAMES = re.compile(r"“[^“”]{1,10}”|《[^《》]{1,14}》|（[^（）]{1,10}）")
UNITS = re.compile(r"[\d,.]+(?:年|月|日|万元|名|次|季度|届|批)")


def width(text: str) -> float:
    """Return a width in characters: those of Western text take half of one."""
    return len(text) - sum(map(str.isascii, text)) / 2


def shaped(title: str) -> tuple[str, ...]:
    """Return the lines of a title."""
    return shape_title(title, width, LINE)


def stands(lines: tuple[str, ...]) -> bool:
    """Tell whether lines grow or shrink, or grow and then shrink: all but an hourglass."""
    steps = [width(below) - width(above) for above, below in pairwise(lines)]
    return not any(one < 0 < other for at, one in enumerate(steps) for other in steps[at:])


@pytest.mark.parametrize("title", TITLES)
def test_lines(title: str) -> None:
    """A title comes out as a secretary would set it."""
    assert "/".join(shaped(title.replace("/", ""))) == title


@pytest.mark.parametrize("title", EVERY)
def test_shape(title: str) -> None:
    """It is a trapezoid or a diamond, in as few lines as can be, none wider than its column."""
    lines = shaped(title)
    assert "".join(lines) == title
    assert len(lines) == 1 or stands(lines)
    assert all(width(line.strip()) <= LINE for line in lines)
    assert len(lines) <= max(1, -(-width(title) // LINE)) + 1
    assert min(map(width, lines)) > 0.35 * max(map(width, lines))


@pytest.mark.parametrize("title", EVERY)
def test_line_ends(title: str) -> None:
    """No line begins with a particle, a closing mark or a space, or ends with an opening mark."""
    lines = shaped(title)
    assert not [line for line in lines[1:] if line[0] in "的和与及或等、，》”）〉’ "]
    assert not [line for line in lines[:-1] if line[-1] in "《“（〈‘和与及或第"]


@pytest.mark.parametrize("title", EVERY)
def test_names(title: str) -> None:
    """What quotation marks or brackets hold stays on one line, in a longer name too."""
    lines = shaped(title)
    for name in NAMES.findall(title):
        assert any(name in line for line in lines), name


@pytest.mark.parametrize("title", EVERY)
def test_numbers(title: str) -> None:
    """A number stays with its unit."""
    lines = shaped(title)
    for number in UNITS.findall(title):
        assert any(number in line for line in lines), number


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_kind(kind: str) -> None:
    """Whatever the kind and however long the title, its name begins no line."""
    for count in range(14, 40):
        matter = ("进一步推进全区基层治理体系和治理能力现代化若干重点工作任务" * 2)[:count]
        assert not any(each.startswith(kind) for each in shaped(f"关于{matter}的{kind}"))


@pytest.mark.parametrize("title", EVERY)
def test_kind(title: str) -> None:
    """The kind of document does not stand alone on the last line."""
    assert re.sub(f"的|{KINDS}", "", shaped(title)[-1])


@pytest.mark.parametrize(
    ("length", "count"), [(1, 1), (19, 1), (20, 1), (21, 2), (40, 2), (44, 3), (60, 4), (75, 4)]
)
def test_count(length: int, count: int) -> None:
    """A title that fits stays in one line; longer ones take as many as they need."""
    lines = shaped(("关于认真做好工作" * 10)[:length])
    assert abs(len(lines) - count) <= (length >= 40)


@pytest.mark.parametrize("length", [100, 200, 1000])
def test_far_too_long(length: int) -> None:
    """A title that no shape can hold is filled line by line, and stays whole."""
    title = ("关于认真做好安全生产工作" * 100)[:length]
    lines = shaped(title)
    assert "".join(lines) == title
    assert all(width(line) <= LINE for line in lines)
    assert len(lines) <= length / LINE * 1.3 + 1


@pytest.mark.parametrize(
    ("title", "piece"),
    [
        ("关于开展“放管服”改革", "“放管服”"),
        ("关于印发《行政许可法》", "《行政许可法》"),
        ("下达资金1,200万元的通知", "1,200万元的"),
        ("于2022年召开", "2022年"),
        ("关于GB/T 9704的说明", "GB/T 9704的"),
        ("机关和单位的工作", "机关和单位的"),
    ],
)
def test_words(title: str, piece: str) -> None:
    """Names, numbers with their units, Western words and what particles join are whole."""
    found = split_words(title)
    assert "".join(found) == title
    assert any(piece in each for each in found)


agencies = st.sampled_from(["", "国务院办公厅", "岳阳市岳阳楼区人民政府", "区教育局区财政局"])
verbs = st.sampled_from(["印发", "做好", "开展", "加强", "同意", "表彰", "召开", "下达"])
TOPICS = (
    "安全生产 “放管服”改革 2022年度 法治政府建设 《实施方案》 第五次 优化营商环境和 国家机关 "
    "工作要点 1,200万元 （试行） 领导小组 GB/T标准"
)
topics = st.sampled_from(TOPICS.split())
kinds = st.sampled_from(["通知", "报告", "请示", "决定", "函", "实施意见"])


@settings(max_examples=60)
@given(agencies, verbs, st.lists(topics, min_size=1, max_size=8).map("".join), kinds)
def test_any_title(agency: str, verb: str, topic: str, kind: str) -> None:
    """Whatever a title is made of: nothing is lost, no line is too wide, numbers stay whole."""
    title = f"{agency}关于{verb}{topic}的{kind}"
    lines = shaped(title)
    assert "".join(lines) == title
    assert all(width(line.strip()) <= LINE for line in lines)
    assert not [line for line in lines[1:] if line[0] in "的和、，》”） "]
    for number in UNITS.findall(title):
        assert any(number in line for line in lines)


def test_same_again() -> None:
    """A title has the same shape each time."""
    assert [shaped(title) for title in EVERY] == [shaped(title) for title in EVERY]
