"""What changed, on a terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from paragraphs import notice, table
from rich.cells import cell_len

from notice_gen.diff import Comparison, compare_notices, render_text

if TYPE_CHECKING:
    from notice_gen.document import Document, Image

GOLDEN = Path(__file__).parent / "pair" / "diff.txt"
OTHER = "每季度至少报送一个典型案例，全年不少于四个。"
LONG = "各单位要明确分管领导和专门人员，落实普法责任制，按时报送材料，逾期不报的在全区通报。"


def test_whole(comparison: Comparison, pytestconfig: pytest.Config) -> None:
    """The pair differs in what is kept beside it (make golden)."""
    if pytestconfig.getoption("golden"):
        GOLDEN.write_text(render_text(comparison), "utf-8")
    assert render_text(comparison) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("width", [30, 47, 80, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_width(comparison: Comparison, width: int, colour: bool) -> None:
    """No line is wider than the terminal, and none begins with a stop or ends with a bracket."""
    for line in render_text(comparison, colour=colour, width=width).splitlines():
        bare = re.sub(r"\x1b\[[0-9;]*m", "", line)
        assert cell_len(bare) <= width
        assert not re.match(r" *[，。、；）」”]", bare)
        assert not bare.endswith(("（", "“", "〔"))


def test_colour(comparison: Comparison) -> None:
    """Colours stand for the marks: nothing is lost with them, and none is left open."""
    plain, coloured = (
        render_text(comparison, width=500),
        render_text(comparison, colour=True, width=500),
    )
    assert "\x1b[31;9m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == re.sub(r"\[-|-\]|\{\+|\+\}", "", plain)
    assert all(line.count("\x1b[0m") * 2 == line.count("\x1b[") for line in coloured.splitlines())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([LONG], [LONG], "没有差别\n"),
        ([LONG], [LONG.replace("责任制", "责任人")],
         "……领导和专门人员，落实普法[-责任制-]{+责任人+}，按时报送材料，逾期不报……"),
        (["一、|甲"], ["（一）|甲"], "[-一、-]{+（一）+}甲"),
        (["报送材料"], ["报送**材料**"], "报送[-材料-]{+**材料**+}"),
        ([table("甲|乙", "一|二")], [table("甲|乙", "一|三")], "第2行　一│[-二-]{+三+}"),
        ([LONG, "一、|甲"], ["一、|甲"], f"[-{LONG}-]"),
        ([OTHER, LONG, LONG + LONG], [LONG, LONG + LONG, OTHER], "由原第1段移来：每季度至少报送"),
        ([LONG, OTHER * 2], [OTHER * 2, LONG + "请遵照执行。"], "由原第1段移来，并有修改：\n  ……"),
        (["一、|检查"], [LONG, "二、|检查"], "改动 1 处：正文第1段（新增）；序数随之变动 1 处"),
    ],
)  # fmt: skip
def test_cases(old: list[str], new: list[str], expected: str) -> None:
    """Each sort of change is shown in its own way, and what is around it cut short."""
    assert expected in render_text(compare_notices(notice(*old), notice(*new)), width=500)


def test_picture(pictures: tuple[Image, Image]) -> None:
    """A picture that looks the same in words says that its file is another."""
    found = compare_notices(*(notice(each) for each in pictures))
    assert "办理流程图\n  图片文件换了\n" in render_text(found)


def test_absent(pair: tuple[Document, Document]) -> None:
    """Of a notice that was not there the summary says just that."""
    said = render_text(compare_notices(None, pair[0]), width=500).splitlines()[-1]
    assert re.fullmatch(r"原文 没有这份公文，全部 \d+ 处都是新增", said)
