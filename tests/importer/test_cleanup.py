"""A paragraph loses what conversions left in it, and every change has its place."""

from __future__ import annotations

import re
from unittest.mock import patch

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.importer import change_log as why
from notice_gen.importer import cleanup
from notice_gen.importer.block import SourceParagraph
from notice_gen.importer.change_log import ChangeLog

CASES = [
    # glosses, characters
    ("發(fā)布機構(gòu)", "发布机构"),
    ("規(guī)范（見(jiàn)附件）", "规范（见附件）"),
    ("們(men)", "们"),
    ("我们(men)好", "我们（men）好"),  # no traditional character before it: no gloss
    ("从以下方面著手，著名著作", "从以下方面著手，著名著作"),  # simplified text: 著 may stand in it
    ("貫徹著手", "贯彻著手"),
    ("乾隆年间", "乾隆年间"),
    # punctuation between Han
    ("方案》,现将", "方案》，现将"),
    ("如下:", "如下："),
    ("好!真的?对;", "好！真的？对；"),
    ("见附件(一)", "见附件（一）"),
    ("公司(ABC)的", "公司（ABC）的"),
    ('所谓"三个"到位', "所谓“三个”到位"),
    ("到位.", "到位。"),
    # near misses
    ("8:57:18", "8:57:18"),
    ("电话:0000-1", "电话：0000-1"),
    ("1,200件", "1,200件"),
    ("比例为3:2", "比例为3:2"),
    ("http://a.cn/b?c=1,2;d", "http://a.cn/b?c=1,2;d"),
    ("a.b@c.cn", "a.b@c.cn"),
    ("f(x)", "f(x)"),
    ("一.目标", "一.目标"),
    ("3.5%", "3.5%"),
    ("GB/T 9704-2012", "GB/T 9704-2012"),
    # spaces
    ("　　各单位", "各单位"),
    ("\u00a0各单位 ", "各单位"),
    ("同志、 每一名", "同志、每一名"),
    ("姓名　性别", "姓名　性别"),
    ("甲\u00a0乙", "甲 乙"),
    ("抓\u200b实\ufeff", "抓实"),
    # what the text's small Markdown would read
    ("**重要**", "＊＊重要＊＊"),
    ("430602********1234", "430602********1234"),
    ("{{ year }}", "｛{ year }}"),
    ("<b>粗</b>", "＜b>粗＜/b>"),
    ("a<b", "a<b"),
    ("[见](http://a.cn)", "[见］(http://a.cn)"),
    ("# 标题", "＃ 标题"),
    ("一、# 标题", "一、＃ 标题"),
    ("C# 语言", "C# 语言"),
    ("| 甲 | 乙 |", "｜ 甲 ｜ 乙 ｜"),
    ("甲|乙", "甲|乙"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_cleaned(before: str, after: str) -> None:
    """A paragraph of a source in simplified characters is cleaned so, and no more."""
    log = ChangeLog()
    paragraph = cleanup.clean_paragraph(SourceParagraph(before, 7), log, traditional=False)
    assert paragraph.text == after
    assert len(paragraph.looks) == len(paragraph.text)
    assert bool(log.changes) == (before != after)
    assert all(change.at == 7 for change in log.changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("從以下方面著手,著力強化", "从以下方面着手，着力强化"),
        ("著作、顯著", "著作、显著"),
        ("公開范圍", "公开范围"),
        ("乾淨、乾隆", "干净、乾隆"),
        ("瞭解、瞭望", "了解、瞭望"),
    ],
)
def test_traditional(before: str, after: str) -> None:
    """In a source in traditional characters the words around decide."""
    assert (
        cleanup.clean_paragraph(SourceParagraph(before), ChangeLog(), traditional=True).text
        == after
    )


@pytest.mark.parametrize(
    ("texts", "traditional"),
    [
        (["發布機構"], True),
        (["发布机构，某人名叫張三，其余的都是简体字，没有别的繁体字在里面"], False),
        (["abc 123"], False),
        ([], False),
    ],
)
def test_is_traditional(texts: list[str], traditional: bool) -> None:
    """One name in traditional characters does not make a source traditional."""
    assert cleanup.is_traditional(texts) is traditional


ODD = st.sampled_from(
    [
        *'甲乙发發著，,。.；;：:！!？?（()）“”"《》〔[]〕{|}#*%<> \u3000\t\u200b1234aFxiànā１',
        "F(xiàn)",
        "](",
        "{{",
    ]
)


@given(text=st.lists(ODD, max_size=12).map("".join), cell=st.booleans())
def test_nothing_to_clean(text: str, cell: bool) -> None:
    """What is taken for clean at a glance is what all the steps leave as it was."""
    glanced = cleanup.clean_paragraph(
        SourceParagraph(text), ChangeLog(), traditional=False, cell=cell
    )
    with patch.object(cleanup, "_CLEAN", re.compile("(?!)")):
        stepped = cleanup.clean_paragraph(
            SourceParagraph(text), ChangeLog(), traditional=False, cell=cell
        )
    assert glanced == stepped


def test_places() -> None:
    """A change's column is that of the source, whatever was changed before it."""
    log = ChangeLog()
    cleanup.clean_paragraph(SourceParagraph("　　發(fā)布,機構(gòu)", 3), log, traditional=False)
    assert [(c.column, c.before, c.after, c.reason) for c in log.changes] == [
        (1, "　　", "", why.SPACE),
        (4, "(fā)", "", why.GLOSS),
        (12, "(gòu)", "", why.GLOSS),
        (3, "發", "发", why.SIMPLIFIED),
        (10, "機", "机", why.SIMPLIFIED),
        (11, "構", "构", why.SIMPLIFIED),
        (9, ",", "，", why.PUNCTUATION),
    ]


def test_looks_move_along() -> None:
    """What is bold stays bold when characters before it go."""
    paragraph = cleanup.clean_paragraph(
        SourceParagraph("　發(fā)布好", 1, "       b"), ChangeLog(), traditional=False
    )
    assert (paragraph.text, paragraph.looks) == ("发布好", "  b")


@pytest.mark.parametrize(
    ("text", "looks", "after"),
    [
        ("*甲", "bb", "＊甲"),
        ("甲 *", "bbb", "甲 ＊"),
        ("*甲", " b", "＊甲"),
        ("甲*乙", "b b", "甲＊乙"),
        ("甲*", "  ", "甲*"),
    ],
)
def test_asterisks_beside_bold(text: str, looks: str, after: str) -> None:
    """An asterisk is one also where bold begins or ends, and not a part of the marks there."""
    paragraph = cleanup.clean_paragraph(
        SourceParagraph(text, 1, looks), ChangeLog(), traditional=False
    )
    assert paragraph.text == after


def test_dictionaries_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever number of paragraphs is in traditional characters."""
    made: list[object] = []

    class Counted(opencc.OpenCC):
        def __init__(self, config: str) -> None:
            made.append(config)
            super().__init__(config)

    monkeypatch.setattr(opencc, "OpenCC", Counted)
    cleanup._open_converter.cache_clear()  # noqa: SLF001 - other tests have loaded them
    for text in ("發布", "機構", "發布機構"):
        cleanup.clean_paragraph(SourceParagraph(text, 1), ChangeLog(), traditional=True)
    cleanup._open_converter.cache_clear()  # noqa: SLF001 - nor may they have ours
    assert len(made) == 1


@pytest.mark.parametrize("text", ["如下:", "a,中", "發布", "　好", "(一)"])
def test_own_words_stay(text: str) -> None:
    """In a DOCX this program made nothing is put otherwise but what would be a mark."""
    log = ChangeLog()
    assert cleanup.clean_own_paragraph(SourceParagraph(text), log).text == text.strip("　")


def test_tab_in_own_file() -> None:
    """A tab that the author typed into a file of ours is no tab in YAML."""
    log = ChangeLog()
    assert cleanup.clean_own_paragraph(SourceParagraph("甲\t乙"), log).text == "甲 乙"
    assert [change.reason for change in log.changes] == [why.SPACE]
