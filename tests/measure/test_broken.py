"""Files broken on purpose: each fault is found under its clause, and good files have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from measure import spoil
from measure.findings import described, failing, says
from measure.spoil import (
    Docx,
    everywhere,
    face,
    look,
    margins,
    moved_before,
    place,
    reword,
    setting,
    size,
    without,
)
from pairs import ROOT

from notice_gen.measure import measure_files
from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from pathlib import Path

    from measure.spoil import Change
    from pairs import Pair

    from notice_gen.measure.report import ConformanceReport


class Break(NamedTuple):
    """A fault: its name, how it is made, and what is found.

    ``found`` are findings, each a clause, an element and words of what is asked; ``also`` are
    those that follow from it by themselves, ANY when nearly everything on the page does.
    """

    name: str
    change: Change
    found: str
    also: str = ""
    base: str = "example"

    @property
    def findings(self) -> list[str]:
        """What may be found in a file with this fault."""
        return [*self.found.split("；"), *filter(None, self.also.split("；"))]

    @property
    def clauses(self) -> set[str]:
        """The clauses under which it shows."""
        return {finding.split(" ")[0] for finding in self.findings}

    def may_share(self, other: Break) -> bool:
        """Whether a file may have both faults: both of one part of a notice, not the same."""
        local = all(clause.startswith("7") for clause in self.clauses | other.clauses)
        return local and self.base == other.base and not self.clauses & other.clauses


ANY: Final = "…"
REAL: Final = "2022"
BODY, MARK, RULE, TITLE, TO = "公文正文", "发文机关标志", "红色分隔线", "公文标题", "主送机关"
NUMBER, LIST, SIGNED, DATE = "发文字号和签发人", "附件说明", "发文机关署名", "成文日期"
NOTE, LABEL, ATTACHMENT_TITLE, IMPRINT = "附注", "附件", "附件标题", "版记"
LEVEL_2, RUN_IN_2, RUN_IN_3 = "二级标题", "二级标题（段首）", "三级标题（段首）"

BREAKS: Final = (
    Break("paper sideways", spoil.sideways, "5.1 纸张 210", ANY),
    Break(
        "left margin 3 mm more",
        margins(left=170, right=-170),
        "5.2.1 订口 28；5.2.1 页面设置：订口 28",
        ANY,
    ),
    Break(
        "right margin 3 mm more",
        margins(right=170),
        "5.2.1 版心右边缘 184；5.2.1 页面设置：版心宽 156",
        ANY,
    ),
    Break(
        "top margin 3 mm more",
        margins(top=170, bottom=-170),
        "5.2.1 天头 37；5.2.1 页面设置：天头 37",
        "7.2.1 版头第一行 37；7.2.4 发文机关标志 72；7.3.7 附件 第一行",
    ),
    Break(
        "text too low",
        margins(bottom=-700, footer=-700),
        "5.2.1 版心下边缘 262；5.2.1 页面设置：版心高 225",
        "5.2.3 每面行数 22；5.2.3 撑满版心 262；7.5 页码 269",
        REAL,
    ),
    Break(
        "27 characters a line",
        everywhere("spacing", "val", "-5", "0"),
        "5.2.3 每行字数 28；5.2.3 页面设置：每行字数 28",
        ANY,
        REAL,
    ),
    Break(
        "23 lines of 28 points",
        everywhere("spacing", "line", "592", "560"),
        "5.2.3 每面行数 22；5.2.3 行距 22",
        "5.2.3 撑满版心 262",
        REAL,
    ),
    Break(
        "21 lines of 31 points",
        everywhere("spacing", "line", "592", "620"),
        "5.2.3 每面行数 22；5.2.3 行距 22",
        "7.3.5.5 发文机关署名 同一面",
        REAL,
    ),
    Break("text in size 4", size(BODY, 28), "5.2.2 正文 3 号"),
    Break("text in 宋体", face(BODY, "SimSun"), "5.2.2 正文 仿宋"),
    Break("text in blue", look(BODY, "color", val="0000FF"), "5.2.4 文字颜色 黑色"),
    Break("no indent", setting(BODY, "ind", firstLine=0), "7.3.3 正文 左空二字"),
    Break(
        "one character indented",
        setting(BODY, "ind", firstLine=316),
        "7.3.3 正文 左空二字",
        "5.2.3 每行字数 28",
    ),
    Break(
        "turned lines indented",
        setting(BODY, "ind", firstLine=316, left=316),
        "7.3.3 正文 回行顶格",
        "5.2.1 订口 28",
    ),
    Break("level 1 in 仿宋", face("一级标题", "仿宋"), "7.3.3 第一层标题 黑体"),
    Break("level 2 in 黑体", face(LEVEL_2, "黑体"), "7.3.3 第二层标题 楷体"),
    Break("run-in level 2 in 仿宋", face(RUN_IN_2, "仿宋_GB2312"), "7.3.3 第二层标题 楷体"),
    Break("run-in level 3 in 楷体", face(RUN_IN_3, "KaiTi"), "7.3.3 第三层标题 仿宋"),
    Break("copy number in size 4", size("份号", 28), "7.2.1 份号 3 号"),
    Break("copy number of 4 digits", reword("份号", "000012", "0012"), "7.2.1 份号 6 位"),
    Break("secrecy in 宋体", face("密级和保密期限", "宋体"), "7.2.2 密级和保密期限 黑体"),
    Break("urgency indented", setting("紧急程度", "ind", left=316), "7.2.3 紧急程度 顶格"),
    Break(
        "mark 10 mm too high",
        place(MARK, "spacing", before=1407),
        "7.2.4 发文机关标志 72",
        base=REAL,
    ),
    Break("mark not red", look(MARK, "color", val="000000"), "7.2.4 发文机关标志 红色"),
    Break("mark in 黑体", face(MARK, "黑体"), "7.2.4 发文机关标志 小标宋"),
    Break("mark at the left", spoil.mark_aside, "7.2.4 发文机关标志 居中"),
    Break("square brackets", reword(NUMBER, "〔2026〕", "[2026]"), "7.2.5 发文字号 六角括号"),
    Break("第 in the number", reword(NUMBER, "8号", "第8号"), "7.2.5 发文字号 第"),
    Break("number zero-padded", reword(NUMBER, "8号", "08号"), "7.2.5 发文字号 虚位"),
    Break("number too near", place(NUMBER, "spacing", before=400), "7.2.5 发文字号 20.78"),
    Break("number flush", place(NUMBER, "ind", left=0), "7.2.5 发文字号 左空一字"),
    Break("signer in 仿宋", face("楷体字", "仿宋"), "7.2.6 签发人 楷体"),
    Break("signer's colon", reword(NUMBER, "签发人：", "签发人:"), "7.2.6 签发人 全角冒号"),
    Break("no red rule", without(RULE, "pBdr"), "7.2.7 红色分隔线 有红色"),
    Break("rule black", everywhere("top", "color", "F0593E", "000000"), "7.2.7 红色分隔线 红色"),
    Break("rule short", place(RULE, "ind", left=1000, right=1000), "7.2.7 红色分隔线 等宽"),
    Break("rule too low", place(RULE, "spacing", before=300), "7.2.7 红色分隔线 4 mm"),
    Break("title small", size(TITLE, 32), "7.3.1 标题 2 号", "7.3.2 主送机关 10.39"),
    Break("title in 黑体", face(TITLE, "SimHei"), "7.3.1 标题 小标宋"),
    Break("title at the left", setting(TITLE, "jc", val="left"), "7.3.1 标题 居中"),
    Break("title too near", place(TITLE, "spacing", before=400), "7.3.1 标题 20.78"),
    Break("title a rectangle", spoil.title_squared, "7.3.1 标题 梯形"),
    Break("recipients without colon", reword(TO, "：", ""), "7.3.2 主送机关 冒号"),
    Break("recipients indented", setting(TO, "ind", firstLine=632), "7.3.2 主送机关 顶格"),
    Break("recipients too low", place(TO, "spacing", before=600), "7.3.2 主送机关 10.39"),
    Break("no text on page 1", place(BODY, "pageBreakBefore"), "7.3.3 正文 首页", ANY),
    Break("list too low", place(LIST, "spacing", before=600), "7.3.4 附件说明 10.39"),
    Break("list flush", place(LIST, "ind", left=1184), "7.3.4 附件说明 左空二字"),
    Break(
        "full stop in the list",
        reword(LIST, "一览表", "一览表。"),
        "7.3.4 附件说明 不加标点",
        "7.3.7 附件 一致",
    ),
    Break("list's colon", reword(LIST, "附件：", "附件:"), "7.3.4 附件说明 冒号"),
    Break(
        "signature not indented",
        place(SIGNED, "ind", left=1908),
        "7.3.5.2 发文机关署名 右空二字",
        "7.3.5.2 成文日期 右移二字",
        REAL,
    ),
    Break(
        "signature at the left",
        place(SIGNED, "ind", left=0),
        "7.3.5.2 发文机关署名 右空二字",
        "7.3.5.2 成文日期 右移二字",
        REAL,
    ),
    Break(
        "signature too near",
        place(SIGNED, "spacing", before=0),
        "7.3.5.2 发文机关署名 10.39",
        base=REAL,
    ),
    Break(
        "date before signature", moved_before(DATE, SIGNED), "7.3.5.2 成文日期 下一行", base=REAL
    ),
    Break("date not shifted", place(DATE, "ind", left=1276), "7.3.5.2 成文日期 右移", base=REAL),
    Break(
        "date zero-padded", reword(DATE, "12月9日", "12月09日"), "7.3.5.4 成文日期 虚位", base=REAL
    ),
    Break(
        "date in Chinese",
        reword(DATE, "2026年3月2日", "二〇二六年三月二日"),
        "7.3.5.4 成文日期 阿拉伯数字",
        "7.3.5.1 成文日期 右空四字；7.3.5.1 发文机关署名 居中",
    ),
    Break(
        "signature off the date",
        place(SIGNED, "ind", left=4000),
        "7.3.5.1 发文机关署名 居中",
        "7.3.5.1 印章 居中下压",
    ),
    Break(
        "seal too low", spoil.seal_lowered(900), "7.3.5.1 印章 一行之内", "7.3.5.1 印章 中心偏下"
    ),
    Break("note without bracket", reword(NOTE, "（", ""), "7.3.6 附注 圆括号"),
    Break("note flush", setting(NOTE, "ind", firstLine=0), "7.3.6 附注 左空二字"),
    Break("label in 仿宋", face(LABEL, "仿宋"), "7.3.7 附件 黑体"),
    Break("label indented", setting(LABEL, "ind", left=632), "7.3.7 附件 顶格"),
    Break(
        "attachment on the same page",
        without(LABEL, "pageBreakBefore"),
        "7.3.7 附件 另面",
        "7.3.7 附件 第一行",
    ),
    Break("title on line 2", place(ATTACHMENT_TITLE, "spacing", before=0), "7.3.7 附件标题 第三行"),
    Break(
        "attachment's title aside",
        setting(ATTACHMENT_TITLE, "jc", val="left"),
        "7.3.7 附件标题 居中",
    ),
    Break("attachment misnumbered", reword(LABEL, "附件2", "附件3"), "7.3.7 附件 一致"),
    Break("imprint before attachments", spoil.imprint_early, "7.4 版记 最后一面"),
    Break("imprint too high", spoil.imprint_raised, "7.4.1 版记分隔线 262"),
    Break("imprint without rules", spoil.imprint_without_rules, "7.4.1 版记分隔线 首末有"),
    Break("rules thick", everywhere("top", "sz", "8", "24"), "7.4.1 版记分隔线 0.35"),
    Break("copies in size 3", size(IMPRINT, 32), "7.4.2 抄送机关 4 号", "7.4.3 印发机关 4 号"),
    Break("copies flush", place(IMPRINT, "ind", left=0, hanging=0), "7.4.2 抄送机关 左空一字"),
    Break("copies without full stop", reword(IMPRINT, "。", ""), "7.4.2 抄送机关 句号"),
    Break("printed 03月", reword(IMPRINT, "3月3日", "03月03日"), "7.4.3 印发机关 虚位"),
    Break("printer flush", place(IMPRINT, "ind", 1, left=0), "7.4.3 印发机关 印发机关左空一字"),
    Break("page number's side", spoil.footers_swapped, "7.5 页码 单页码；7.5 页码 双页码"),
    Break("page number in size 3", size("页码", 32), "7.5 页码 4 号"),
    Break("page number in 黑体", face("页码", "黑体"), "7.5 页码 宋体"),
    Break("no dashes", spoil.dashes_gone, "7.5 页码 一字线", "7.5 页码 双页码"),
    Break("page number too low", margins(footer=-400), "7.5 页码 269"),
    Break("no page numbers", spoil.footers_gone, "7.5 页码 各面都有"),
)


def in_files() -> list[list[Break]]:
    """Return the faults by the files they are made in: two to a file halves the time it takes."""
    files: list[list[Break]] = []
    for each in BREAKS:
        room = (file for file in files if len(file) == 1 and each.may_share(file[0]))
        if file := next(room, None):
            file.append(each)
        else:
            files.append([each])
    return files


class Found(NamedTuple):
    """The report on a broken file, and the faults that it has."""

    report: ConformanceReport
    faults: list[Break]


@pytest.fixture(scope="module")
def reports(
    example: Pair, notice_2022: Pair, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Found]:
    """Return what is found in the broken files and the good ones, laid out in one call."""
    bases = {"example": example, REAL: notice_2022}
    folder = tmp_path_factory.mktemp("broken")
    files: list[tuple[Path, list[Break]]] = [
        (path, []) for pair in bases.values() for path in (pair.docx, pair.pdf)
    ]
    for number, faults in enumerate(in_files()):
        docx = Docx(bases[faults[0].base].docx)
        for fault in faults:
            fault.change(docx)
        files.append((folder / f"{number}.docx", faults))
        docx.save(files[-1][0])
    measured = measure_files([path for path, _ in files], ROOT)
    found = {}
    for report, (path, faults) in zip(measured, files, strict=True):
        for name in [fault.name for fault in faults] or [str(path)]:
            found[name] = Found(report, faults)
    return found


@pytest.mark.parametrize("each", BREAKS, ids=lambda each: each.name)
def test_found(each: Break, reports: dict[str, Found]) -> None:
    """A fault is found under its clause."""
    rows = failing(reports[each.name].report)
    missed = [one for one in each.found.split("；") if not any(says(row, one) for row in rows)]
    assert not missed, described(rows)


@pytest.mark.parametrize("each", [b for b in BREAKS if b.also != ANY], ids=lambda each: each.name)
def test_nothing_else(each: Break, reports: dict[str, Found]) -> None:
    """Nothing is found but a file's faults and what follows from them by itself."""
    report, faults = reports[each.name]
    findings = [finding for fault in faults for finding in fault.findings]
    odd = [row for row in failing(report) if not any(says(row, finding) for finding in findings)]
    assert not odd, described(odd)


def test_many_files() -> None:
    """There are at least 25 broken files, and no two faults have one name."""
    assert len(in_files()) > 25
    assert len({each.name for each in BREAKS}) == len(BREAKS)


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["example", "notice_2022"])
def test_good(
    name: str, form: str, reports: dict[str, Found], request: pytest.FixtureRequest
) -> None:
    """Nothing is found in a good file, and its text has been recognised."""
    report, _ = reports[str(getattr(request.getfixturevalue(name), form))]
    assert not described(failing(report))
    assert not report.has_violations
    assert report.count_rows(MeasureOutcome.PASS) > 40


def test_both_files_agree(reports: dict[str, Found], example: Pair) -> None:
    """DOCX and PDF of a notice measure the same, within half a millimetre."""
    docx, pdf = (
        {(row.clause, row.element, row.asks): row.value for row in reports[str(path)].report.rows}
        for path in (example.docx, example.pdf)
    )
    both = [(key, docx[key], pdf[key]) for key in docx if key in pdf]
    assert len(both) > 100
    numbers = [(key, a, b) for key, a, b in both if a is not None and b is not None]
    assert [key for key, a, b in numbers if abs(a - b) > 0.5] == []
