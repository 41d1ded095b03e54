"""Text values from the author's file to blocks and findings, each at its line and column."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_files import make_png

from notice_gen.diagnostic import Diagnostic
from notice_gen.document import Block, Heading, Image, Paragraph, Spans, Table
from notice_gen.error import InvalidNotice
from notice_gen.inline import markup_checks, text
from notice_gen.yaml_source import parse, tree
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path()
FACTS = {"year": "2022", "案例数": "12"}


def typed(value: str) -> Text:
    """Return a value that is a whole file."""
    return tree.get_full_text(SourceFile(Path("a.md"), value))


def written(yaml: str) -> Text:
    """Return the value of the one key of a YAML file."""
    root = parse.parse_yaml(SourceFile(Path("a.yaml"), yaml), findings := list[Diagnostic]())
    assert isinstance(root, tree.MappingNode)
    assert not findings
    [value] = root.values()
    assert isinstance(value, Text)
    return value


def words(spans: Spans) -> str:
    """Return the text of spans, bold in its asterisks."""
    return "".join(f"**{span.text}**" if span.bold else span.text for span in spans)


def shown(block: Block) -> str:
    """Return a block as a line."""
    match block:
        case Heading(level, _, spans):
            return f"H{level} {words(spans)}"
        case Table(rows, aligns):
            return "/".join(",".join(map(words, row)) for row in rows) + f" {aligns}"
        case Image(path, alt):
            return f"{path} {alt}"
        case Paragraph(spans):
            return words(spans)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a picture."""
    (tmp_path / "图.png").write_bytes(make_png())
    return tmp_path


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        ("各单位：", ["各单位："]),
        ("甲\n乙\n\n丙\n", ["甲乙", "丙"]),
        ("甲**乙\n丙**丁", ["甲**乙丙**丁"]),
        ("共{{ 案例数 }}个，**{{ year }}年**", ["共12个，**2022年**"]),
        ("1. 甲\n\n2. 乙", ["1. 甲", "2. 乙"]),
        ("  甲  乙  ", ["甲  乙"]),
        ("　　甲", ["　　甲"]),
        ("|年|数|\n|-|-:|\n|{{ year }}|**1**|", ["年,数/2022,**1** ('', 'right')"]),
        ("甲\n\n![{{ year }}年](图.png)\n\n乙", ["甲", "{folder}/图.png 2022年", "乙"]),
    ],
)
def test_parse(value: str, expected: list[str], folder: Path) -> None:
    """A value becomes its paragraphs, tables and pictures, in order."""
    blocks = text.parse_blocks(typed(value), FACTS, folder)
    assert [shown(block) for block in blocks] == [line.format(folder=folder) for line in expected]


def test_parse_body() -> None:
    """In a 正文文件 headings are blocks of their own, with the level of their #."""
    value = typed("引言\n# 总体**要求**\n甲\n## 目标 #1\n\n乙")
    blocks = text.parse_body(value, FACTS, HERE)
    expected = ["引言", "H1 总体**要求**", "甲", "H2 目标 #1", "乙"]
    assert [shown(block) for block in blocks] == expected


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("a: 第一行\n  第二行", "第一行第二行"),
        ("a: '第一行\n  第二行'", "第一行第二行"),
        ('a: "第一行\n  第二行"', "第一行第二行"),
        ("a: >\n  第一行\n  第二行\n", "第一行第二行"),
        ("a: |\n  第一行\n  第二行\n", "第一行第二行"),
        ("a: 有 空格的\n  一行", "有 空格的一行"),
        ("a: two\n  words", "two words"),
        ("a: 甲 A\n  乙", "甲 A乙"),
        ("a: 甲\n\n  乙", "甲 / 乙"),
        ("a: 甲\n  乙\n\n\n  丙", "甲乙 / 丙"),
        ('a: "甲\n\n  乙"', "甲 / 乙"),
        ('a: "甲\\n乙"', "甲乙"),
        ("a: >\n  甲\n  乙\n\n  丙\n", "甲乙 / 丙"),
        ("a: >\n  甲\n    乙\n", "甲乙"),
        ("a: |\n  甲\n  乙\n\n  丙\n", "甲乙 / 丙"),
    ],
)
def test_yaml_lines(yaml: str, expected: str) -> None:
    """However a value is broken into lines in YAML, no space comes into Chinese text by it."""
    blocks = text.parse_blocks(written(yaml), FACTS, HERE)
    assert " / ".join(map(shown, blocks)) == expected


def test_origin() -> None:
    """Every span knows the value it is from."""
    value = typed("甲**乙**\n\n|丙|\n|-|\n\n# 丁")
    for block in text.parse_body(value, FACTS, HERE):
        rows = block.rows if isinstance(block, Table) else ((block.spans,),)  # type: ignore[union-attr]
        assert all(span.origin is value for row in rows for cell in row for span in cell)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("甲\n乙<br>", "a.md:2:2: T01"),
        ("甲[乙](丙)", "a.md:1:2: T02"),
        ("甲\n\n![](no.png)", "a.md:3:1: T03"),
        ("甲\n # 乙", "a.md:2:2: T04"),
        ("{{ 案列数 }}", "a.md:1:1: T05"),
        ("甲{{ ''.__class__ }}", "a.md:1:2: T06"),
        ("{{ '<b>|**' }}", "a.md:1:1: T06"),
        ("|甲|\n|-|\n|乙|丙|", "a.md:3:1: T07"),
        ("甲\n乙**丙", "a.md:2:2: T10"),
    ],
)
def test_check(value: str, expected: str) -> None:
    """Every mistake is one finding, at its line and column; parsing is refused with it."""
    [finding] = text.check_text(typed(value), FACTS, HERE)
    assert str(finding).startswith(f"{expected} ")
    assert finding.hint
    with pytest.raises(InvalidNotice) as refusal:
        text.parse_blocks(typed(value), FACTS, HERE)
    assert refusal.value.diagnostics == (finding,)


def test_check_in_yaml() -> None:
    """In YAML the place is the one in the file, behind indentation and folds."""
    value = written("a: >-\n    甲乙\n    丙<b>\n\n    {{ x }}\n")
    found = [str(finding)[:14] for finding in text.check_text(value, FACTS, HERE)]
    assert sorted(found) == ["a.yaml:3:6: T0", "a.yaml:5:5: T0"]


def test_heading_in_a_fold() -> None:
    """A line that only YAML folded into the one before is still a line."""
    for yaml in ('a: "甲\n  # 乙"', 'a: "甲\n\n  # 乙"', 'a: "plan\n\n  # 乙"'):
        assert [finding.code for finding in text.check_text(written(yaml), FACTS, HERE)] == ["T04"]


def test_every_finding_at_once() -> None:
    """A value with several mistakes is refused with all of them, in the order of the text."""
    with pytest.raises(InvalidNotice) as refusal:
        text.parse_blocks(typed("<b>\n\n# 甲\n\n{{ x }}**"), FACTS, HERE)
    assert [d.code for d in refusal.value.diagnostics] == ["T01", "T04", "T05", "T10"]


@pytest.mark.parametrize(
    ("levels", "codes"), [(0, ["T04", "T04", "T04"]), (2, ["T04"]), (3, []), (4, [])]
)
def test_levels(levels: int, codes: list[str]) -> None:
    """A 正文文件 may have as many levels of headings as the notice numbers."""
    found = text.check_text(typed("# 甲\n## 乙\n### 丙"), FACTS, HERE, levels)
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("关于{{ year }}年\n**普法**的通知", "关于2022年**普法**的通知"),
        ("两行\n的标题\n", "两行的标题"),
        ("", ""),
    ],
)
def test_spans(value: str, expected: str) -> None:
    """A value of one paragraph becomes spans."""
    assert words(text.parse_spans(typed(value), FACTS)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("甲\n\n乙", ["3:1 T11"]),
        ("甲\n\n乙\n\n丙", ["3:1 T11"]),
        ("|甲|\n|-|", ["1:1 T11"]),
        ("# 甲", ["1:1 T04"]),
        ("![](图.png)", ["1:1 T03"]),
        ("甲**\n\n{{ x }}", ["1:2 T10", "3:1 T05", "3:1 T11"]),
    ],
)
def test_more_than_a_line(value: str, expected: list[str]) -> None:
    """Where one paragraph is due, a second one, a table or a picture is refused."""
    with pytest.raises(InvalidNotice) as refusal:
        text.parse_spans(typed(value), FACTS)
    found = refusal.value.diagnostics
    assert [f"{d.place.line}:{d.place.column} {d.code}" for d in found] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("单位,数\n甲,1\n", "单位,数/甲,1 ('', '')"),
        ("单位,数\n\n甲,\n", "单位,数/甲, ('', '')"),
        ('单位,数\n"甲,乙\n丙","说""好"""', "单位,数/甲,乙\n丙,说\"好\" ('', '')"),
        ("甲\n**{{ x }}**|<b>", "甲/**{{ x }}**|<b> ('',)"),
    ],
)
def test_csv(value: str, expected: str) -> None:
    """Comma-separated values become a table whose cells are words as they stand."""
    assert text.check_csv(typed(value)) == []
    assert shown(text.parse_csv(typed(value))) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ["a.md:1:1: T07"]),
        ("单位,数\n甲\n乙,1,2\n", ["a.md:2:1: T07", "a.md:3:1: T07"]),
        ('单位,数\n"甲\n乙",1,2\n', ["a.md:2:1: T07"]),
        ('单位,数\n"甲,1\n', ["a.md:2:1: T07"]),
        ('单位,数\n"甲"乙,1\n', ["a.md:2:1: T07"]),
    ],
)
def test_broken_csv(value: str, expected: list[str]) -> None:
    """T07: rows that are uneven, and quotes that do not close, at the line they begin on."""
    with pytest.raises(InvalidNotice) as refusal:
        text.parse_csv(typed(value))
    assert [str(d)[:13] for d in refusal.value.diagnostics] == expected


@given(st.text(alphabet="甲乙a1 *_`\\&#<>[]().!-=+~:|{}%/\n，“", max_size=60))
def test_as_typed(value: str) -> None:
    """What is not refused is printed as typed: not a character but marks and spaces is lost."""
    if text.check_text(typed(value), (), HERE):
        return
    blocks = text.parse_blocks(typed(value), {}, HERE)
    if all(isinstance(block, Paragraph) for block in blocks):
        printed = "".join(map(shown, blocks))
        assert "".join(printed.split()) == "".join(value.split())


def test_checked_once(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A text is checked when it is loaded; whoever makes blocks of it then need not do so again."""
    calls: list[str] = []
    check_markup = markup_checks.check_markup

    def count(
        value: str, masked: str, folder: Path | None, levels: int
    ) -> Iterator[tuple[int, str, str, str]]:
        calls.append(value)
        return check_markup(value, masked, folder, levels)

    monkeypatch.setattr(markup_checks, "check_markup", count)
    value = typed("{{ year }}年**完成**\n\n![图](图.png)")
    assert not text.check_text(value, ("案例数", "year"), folder)
    text.parse_blocks(value, FACTS, folder)
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("value", "names", "levels", "inside"),
    [
        ("{{ year }}年", {"案例数": "1"}, 4, True),
        ("# 总则", FACTS, 0, True),
        ("![图](图.png)", FACTS, 4, False),
    ],
)
def test_checked_for_its_use(
    value: str, names: dict[str, str], levels: int, inside: bool, folder: Path
) -> None:
    """A text that passed one check has not passed another: with other names, levels or folders."""
    given = typed(value)
    assert not text.check_text(given, FACTS, folder, 4)
    with pytest.raises(InvalidNotice):
        text.parse_body(given, names, folder if inside else folder / "nowhere", levels)


def test_checked_until_sound(folder: Path) -> None:
    """A text in which something was wrong is checked again: its picture may be there by now."""
    value = typed("![图](later.png)")
    assert text.check_text(value, (), folder)
    (folder / "later.png").write_bytes((folder / "图.png").read_bytes())
    assert not text.check_text(value, (), folder)


def test_words_import_nothing() -> None:
    """Text without other marks than braces needs no library, of which each is slow to import."""
    program = (
        "import sys; from pathlib import Path; from notice_gen.inline import text; "
        "from notice_gen.yaml_source.tree import Text; "
        "value = Text('{{ year }}年“谁执法谁普法”责任制：1.甲，2.乙（丙）。'); "
        "text.parse_blocks(value, {'year': '2022'}, Path()); "
        "sys.exit(bool({'markdown', 'jinja2'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 0
