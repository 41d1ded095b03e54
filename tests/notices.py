"""Notices as offices write them, generated: what a content folder holds, as plain values.

The words are few and the facts made up; what varies is what a layout can stumble over: digits,
quotes, brackets in brackets, Latin words, long titles, long and short lists. Western words longer
than a line, U+3000 and U+00A0 are left out: LibreOffice breaks there in a way of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DrawFn

Data: TypeAlias = dict[str, Any]
Strings: TypeAlias = SearchStrategy[str]


def _each(words: str) -> list[str]:
    return words.split()


WORDS = _each("""
    普法 责任制 单位 工作 进一步 落实 健全 机制 各 我区 会议 群众 年度 考核 宣传 教育 法治建设
    领导小组 和 的 要 在 对 全面 推进 结合实际 认真 组织 开展 检查 整改 情况 存在 问题 明确 专人
    负责 按时 报送 行政执法 人员 以案释法 典型案例 每季度 至少 增长 下降 达到 已 完成 目标任务
""")
NUMBERS = _each(
    "2022年 12月26日 8:57:18 5% 3.5个 1,000元 0.75 352/2022-2026888 2022-12-26 3～5 6—8"
)
MIXED = _each("""
    COVID-19 A4 GB/T WPS Wi-Fi x86_64 C++ iPhone 0730-8888888 12348 fazhi@yylq.gov.cn a.b-c@d.cn
    http://www.yylq.gov.cn/ https://b.cn/c?d=1&e=2#f 25℃ 50％ 30‰ №7 ±2 3×4 ①② Ⅲ级 20㎡ §8 ￥9
    《行政许可法》 《关于〈办法〉的决定》 〔2022〕12号 “谁执法谁普法” “《方案》” ‘两个’
    “‘三个’到位” （一） (a) （以下简称“办法”） （见附件1） 【试行】 —— …… 林·布朗 、 ；： →
""")
PLACES = _each("岳阳楼区 岳阳市岳阳楼区 临湖县 东风街道 望岳路街道 高新技术产业开发区")
BODIES = _each("""
    司法局 人民政府办公室 财政局 教育体育局 全面依法治区委员会办公室 应急管理局 党委
    优化营商环境协调事务中心 住房和城乡建设局
""")
KINDS = ("通知", "通报", "意见", "决定")


def joined(parts: Strings, low: int, high: int, mark: str = "") -> Strings:
    """Strategy of ``low`` to ``high`` parts in one string."""
    return st.lists(parts, min_size=low, max_size=high).map(mark.join)


phrases = joined(st.sampled_from(WORDS), 1, 4)
offices = st.builds("{}{}".format, st.sampled_from(PLACES), st.sampled_from(BODIES))
# Western words never meet, so that none grows longer than a line.
ends = st.sampled_from(["", *(f"{number}项" for number in NUMBERS)])
clauses = st.builds(
    "{}{}{}{}".format, phrases, st.sampled_from(["", *NUMBERS, *MIXED]), phrases, ends
)
sentences = joined(clauses, 1, 6, "，").map(lambda text: f"{text}。")
bold = st.builds("{}**{}**{}".format, phrases, clauses, sentences)
paragraphs = st.one_of(joined(sentences, 1, 6), joined(sentences, 2, 3), bold)
proses = joined(paragraphs, 1, 3, "\n\n")
headings = st.builds("{}{}".format, phrases, joined(st.sampled_from(WORDS), 0, 8))
dates = st.dates().map(lambda day: f"20{day.year % 90 + 10}-{day.month:02}-{day.day:02}")


@st.composite
def tables(draw: DrawFn) -> str:
    """Strategy of a Markdown table with a paragraph before and behind it."""
    width = draw(st.integers(2, 4))
    cells = st.lists(st.one_of(phrases, st.sampled_from(NUMBERS)), min_size=width, max_size=width)
    rows = draw(st.lists(cells, min_size=2, max_size=6))
    rows.insert(1, draw(st.lists(st.sampled_from(["---", ":-:", "--:"]), min_size=width))[:width])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{draw(sentences)}\n\n{table}\n\n{draw(sentences)}"


def items(depth: int) -> SearchStrategy[list[Data]]:
    """Strategy of the items of a level: numbered paragraphs, run-in headings, headings alone."""
    inner: Data = {"items": items(depth - 1)} if depth > 1 else {}
    leads = headings.map(lambda text: f"{text}。")
    shapes = [
        st.fixed_dictionaries({"text": proses}),
        st.fixed_dictionaries({"lead": leads, "text": proses}, optional=inner),
        st.fixed_dictionaries({"heading": headings, "text": proses}, optional=inner),
    ]
    return st.lists(st.one_of(shapes), min_size=1, max_size=4 if depth > 1 else 2)


sections = st.one_of(
    st.fixed_dictionaries({"heading": headings, "items": items(3)}, optional={"intro": proses}),
    st.fixed_dictionaries({"heading": headings, "intro": st.one_of(proses, tables())}),
)
attachments = st.fixed_dictionaries(
    {"title": headings, "body": st.one_of(proses, tables())}, optional={"landscape": st.booleans()}
)


@st.composite
def titles(draw: DrawFn, kind: str) -> str | list[str]:
    """Strategy of titles of one to four lines, sometimes broken by hand."""
    matter = draw(joined(st.sampled_from(WORDS), 2, 18))[:56]
    name = draw(st.sampled_from(["", "“谁执法谁普法”", "2022年", "《行政处罚法》", "A4"]))
    if draw(st.integers(0, 4)) == 0:
        return [f"关于{matter[:14]}", f"{name}{matter[14:24]}的{kind}"]
    return f"{draw(st.sampled_from(['', *PLACES]))}关于{name}{matter}的{kind}"


@st.composite
def issues(draw: DrawFn) -> Data:
    """Strategy of who issues a notice and how it is signed."""
    names = draw(st.lists(offices, min_size=1, max_size=3, unique=True))
    if len(names) == 1:
        names = [draw(st.one_of(st.just(names[0]), st.sampled_from(["区委", "区司法局"])))]
    seal = draw(st.sampled_from(["不加盖", "不加盖", "加盖", "签名章"]))
    signed = [{"name": name, "post": "主任", "signer": "王小明"} for name in names]
    return {
        "mark": names if len(names) > 1 else names[0],
        "issuers": signed if seal == "签名章" else names,
        "seal": seal,
    }


@st.composite
def notices(draw: DrawFn) -> Data:
    """Strategy of a content folder: its files' stems, each with its values."""
    kind, day = draw(st.sampled_from(KINDS)), draw(dates)
    body = draw(st.lists(sections, min_size=1, max_size=4))
    in_files = draw(st.booleans())
    files = {f"part{at}": section for at, section in enumerate(body, 1)} if in_files else {}
    notice = draw(
        st.fixed_dictionaries(
            {
                "title": titles(kind),
                "preamble": joined(sentences, 1, 3).map(lambda text: text[:-1] + "如下："),
            },
            optional={
                "number": st.integers(1, 400).map(lambda count: f"岳楼法办〔{day[:4]}〕{count}号"),
                "copy_number": st.integers(1, 999999).map(str),
                "secrecy": st.sampled_from(["秘密", "机密★1年"]),
                "urgency": st.sampled_from(["特急", "加急"]),
                "recipients": st.one_of(offices, st.lists(offices, min_size=2, max_size=9)),
                "numbering": st.just(["一、", "1.", "（1）", "（一）"]),
                "closing": st.just(f"特此{kind}。"),
                "attachments": st.lists(attachments, min_size=1, max_size=3),
                "note": st.sampled_from(["此件公开发布", "联系人：李小明，电话：0730-8888888"]),
                "copies": st.lists(offices, min_size=1, max_size=9),
                "layout": st.fixed_dictionaries(
                    {},
                    optional={
                        "profile": st.sampled_from(["official", "office"]),
                        "digits": st.sampled_from(["仿宋", "Times"]),
                        "duplex": st.booleans(),
                    },
                ),
            },
        )
    )
    imprint = {"printer": draw(offices), "printed": day} if "copies" in notice else {}
    return {
        "notice": {
            "kind": kind,
            **draw(issues()),
            **notice,
            **imprint,
            "date": day,
            "sections": list(files) or body,
        },
        **files,
    }


def sample(count: int) -> list[Data]:
    """Return ``count`` notices, the same ones on every run and no two alike.

    Each is drawn from a seed of its own, since Hypothesis goes on with variations of what it has;
    what it begins with is the simplest, and always the same.
    """
    return [draw(number) for number in range(count)]


def draw(number: int) -> Data:
    """Return the notice of a number, the same one on every run."""
    return max(_drawn(number), key=lambda data: len(str(data)))


def _drawn(number: int) -> list[Data]:
    found: list[Data] = []

    @seed(number)
    @settings(
        max_examples=2,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(notices())
    def collect(data: Data) -> None:
        found.append(data)

    collect()
    return found


def write(folder: Path, data: Data) -> None:
    """Write a content folder: a YAML file a stem, in the part of YAML that is JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, values in data.items():
        text = json.dumps(values, ensure_ascii=False, indent=1)
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
