"""Nothing is lost: every character of a source is in the YAML or in the report."""

from __future__ import annotations

import shutil
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_pieces import BOX, FRACTION, SPACES, field, math, run, sign, words

from notice_gen import limits
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer import format_import_report, import_file
from notice_gen.importer.character_count import CharacterCount, count_text
from notice_gen.importer.docx_run import DocxRunReader

if TYPE_CHECKING:
    from notice_gen.importer import ImportResult

SENTENCES = [
    "各单位要认真落实责任。",
    "加强领导，压实责任。要建立台账，逐项销号",
    "發(fā)布機構(gòu)要著力加強宣傳,按時報送;",
    "其中：(一)是重点,(二)是难点",
    "　　会议强调，工作要抓实\u200b抓细、",
    "增长3.5%，共1,200件，见http://a.cn/b?c=1#d，电话0000-1234567",
    "<b>加粗</b>[链接](http://a.cn)**星号**{{ year }}| 竖线 |",
    "# 井号开头",
    "| 甲 | 乙 |",
    "- 减号: 冒号 #注释",
    "附件：1.名单",
    "附件1",
    "抄送：市委办公室，市政府办公室。",
    "样本区人民政府办公室　　2026年3月3日印发",
    "来源：区司法局 2026-03-02 浏览量：12 | |",
    "索 引 号：A/2026-1",
    "签发人：张示例　李样本",
    "特急",
    "000012",
    "样政发〔2026〕3号",
    "样本区人民政府文件",
    "样本区人民政府关于加强工作的通知",
    "各街道办事处，区直各单位：",
    "样本区人民政府",
    "2026年3月2日",
    "二〇二六年三月二日",
    "（联系人：李样本）",
    "出席：王示例",
    "区长　王示例",
    "特此通知。",
    "~",
    "'引号\"与”'",
]
ORDINALS = [
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "(一)",
    "1.",
    "2.",
    "1、",
    "（1）",
    "(2)",
    "①",
]
LINES = st.one_of(
    st.sampled_from(SENTENCES),
    st.builds("{}{}".format, st.sampled_from(ORDINALS), st.sampled_from(SENTENCES)),
    st.builds("{}{}".format, st.sampled_from(ORDINALS), st.sampled_from(["主要任务", "工作目标"])),
    st.text(
        "各单位，。；、：,;:!?()（）《》“”\"' .\t　一二1*#|[]{}<>&%$@國區\u200b\x07a-", max_size=30
    ),
)
SOURCES = st.lists(LINES, max_size=25)


def imported(source: str, ending: str) -> ImportResult | None:
    """Return what was imported; None for a source without words."""
    folder = Path(tempfile.mkdtemp())
    try:
        file = folder / f"source{ending}"
        file.write_text(source, encoding="utf-8")
        return import_file(file, folder / "content" / "new")
    except UnreadableSource as refusal:
        assert "没有文字" in str(refusal)  # noqa: PT017 - nothing else may be refused
        return None
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("ending", [".txt", ".html"])
@settings(max_examples=60)
@given(lines=SOURCES)
@example(lines=[])
@example(lines=SENTENCES)
@example(
    lines=[
        "各单位：",
        "一、目标",
        "1.第一。做好。",
        "二、任务",
        "特此通知。",
        "某局",
        "2026年3月2日",
    ]
)
@example(lines=["样本区政府令", "第3号", "一、做好。", "区长　王示例", "2026年3月2日"])
def test_nothing_lost(ending: str, lines: list[str]) -> None:
    """What is in a source, less what was taken, plus what was put in, is what was written."""
    text = "\n".join(lines)
    if ending == ".html":
        text = text.replace("\x07", "")  # no page may have it
        source = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    result = imported(text if ending == ".txt" else source, ending)
    if result is None:
        assert not text.split()
        return
    assert result.count == CharacterCount(count_text(text).total(), 0, 0, "")


PIECES = st.one_of(
    st.sampled_from(SENTENCES).map(lambda text: words(escape(text))),
    st.sampled_from([
        words("旧", "<w:strike/>"),
        words("密", "<w:vanish/>"),
        words("2", '<w:vertAlign w:val="superscript"/>'),
        words("st", '<w:vertAlign w:val="superscript"/>'),
        run('<w:sym w:font="Wingdings" w:char="F0FE"/>'),
        run('<w:sym w:font="Webdings" w:char="F04A"/>'),
        run('<w:pict><v:shape><v:textpath string="样张"/></v:shape></w:pict>'),
        run(f"<w:pict>{BOX.format('框里的字')}</w:pict>"),
        run("<w:drawing><a:t>流程</a:t></w:drawing>"),
        run("<w:noBreakHyphen/>"),
        math(FRACTION),
        math(f"<m:m><m:mr><m:e>{sign('k')}</m:e></m:mr></m:m>"),
        field("SEQ 表", "3"),
        field(r"EQ \o\ac(○,7)"),
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>",
    ]),
)  # fmt: skip
PARAGRAPHS = st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=15)


@settings(max_examples=30, deadline=None)
@given(paragraphs=PARAGRAPHS, cells=st.lists(st.lists(PIECES, max_size=2).map("".join), max_size=6))
def test_nothing_of_word_lost(paragraphs: list[str], cells: list[str]) -> None:
    """Of a Word file, whatever stands in its runs, and in the cells of a table with merged ones."""
    folder = Path(tempfile.mkdtemp())
    try:
        file = write_docx(folder / "a.docx", paragraphs, cells)
        assert import_file(file, folder / "content" / "new").count.is_closed
    finally:
        shutil.rmtree(folder)


def write_docx(file: Path, paragraphs: list[str], cells: list[str]) -> Path:
    """Write a Word file of paragraphs, and of a table with a merged cell where there are cells."""
    document = docx.Document()
    document.add_paragraph("关于样本的通知")
    for inner in paragraphs:
        document.add_paragraph()._p.getparent().replace(  # noqa: SLF001 - python-docx has no such runs
            document.paragraphs[-1]._p,  # noqa: SLF001
            parse_xml(f"<w:p {SPACES}>{inner}</w:p>"),
        )
    table = document.add_table(2, 4)
    table.cell(0, 2).merge(table.cell(1, 3))
    for place, inner in zip(table._cells, cells, strict=False):  # noqa: SLF001
        place._tc.append(parse_xml(f"<w:p {SPACES}>{inner}</w:p>"))  # noqa: SLF001
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.save(str(file))
    return file


def lose_formula(reader: DocxRunReader, formula: object) -> str:  # noqa: ARG001 - as the real one
    """Read a formula as nothing, as if nobody had thought of it."""
    return ""


@pytest.mark.parametrize("twice", [False, True])
def test_a_mistake_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twice: bool) -> None:
    """A reader that forgets something, or says it twice, is found out by the count."""
    file = write_docx(tmp_path / "a.docx", [words("算法："), math(sign("S=60+40a"))], [])
    if twice:
        real = DocxRunReader.read_formula
        monkeypatch.setattr(DocxRunReader, "read_formula", lambda self, one: real(self, one) * 2)
        problem = "多写了 8 个原文没有的字"
    else:
        monkeypatch.setattr(DocxRunReader, "read_formula", lose_formula)
        problem = "原文有 8 个字既没有写进去，也没有列出来，看来在“S=60+40a”这里"
    result = import_file(file, tmp_path / "content" / "new")
    sentence = f"字数对不上，这是程序的错误：{problem}。请对照原文核对，并报告这个问题。"
    assert format_import_report(result).endswith(sentence)


def test_too_large_to_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written and cannot be read again is not counted, and no mistake of the program."""
    (tmp_path / "a.txt").write_text("关于样本的通知\n\n现通知如下。" + "特此通知。" * 100, "utf-8")
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    result = import_file(tmp_path / "a.txt", tmp_path / "new")
    assert result.count.is_closed
    said = format_import_report(result)
    assert "notice.yaml 读不了（见上），字数没有核对" in said
    assert "字数对不上" not in said


@settings(max_examples=60)
@given(lines=SOURCES)
def test_readable(lines: list[str]) -> None:
    """Whatever a source says, what is written is YAML the program reads, with nothing to mend.

    All the loader may find missing is what the source itself lacks (K03).
    """
    result = imported("\n".join(lines), ".txt")
    if result:
        findings = result.findings
        assert {finding.code for finding in findings} <= {"K03", "K07"}, list(map(str, findings))
