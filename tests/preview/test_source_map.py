"""Where each line on a page was written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from notice_gen.compose.compose import compose_document
from notice_gen.diagnostic import make_warning
from notice_gen.model.notice_folder import load_notice
from notice_gen.place import Place
from notice_gen.preview.source_map import SourceSpots, find_meant_lines, locate_lines

if TYPE_CHECKING:
    from placed import Bench

NOTICE = """\
kind: 通知
title: 关于安排工作的通知
recipients: 各单位
number: 示发〔2022〕1号
date: 2022-12-09
preamble: |
  第一段写在竖线后面，这一段故意写得长一些，好让它排成两行以上，
  从第二行开始接着写，还是同一段，
  直到第三行才写完。

  第二段前面有一个空行。
sections:
  - heading: 做好**准备**
    items:
      - lead: 先做这件事。
        text: 这里接在标题的后面写，字数多到要换行才能排完，换行以后的字写在这里。
      - lead: 再做那件事。
        text: '落实“{{ title }}”，按期完成，并把完成情况报告给上级机关，不得拖延。'
  - heading: 附表
    intro: |
      | 序号 | 事项 |
      | --- | --- |
      | 1 | 会议 |
      | 2 | 值班 |
"""
OFFICE = """\
mark: 示例市样本局
issuers: 示例市样本局
"""


@pytest.fixture
def placed(bench: Bench, tmp_path: Path) -> SourceSpots:
    """Return the lines of the notice above."""
    folder = tmp_path / "content" / "one"
    folder.mkdir(parents=True)
    (folder / "notice.yaml").write_text(NOTICE, encoding="utf-8")
    (folder.parent / "office.yaml").write_text(OFFICE, encoding="utf-8")
    return locate_lines(
        bench.layout(compose_document(load_notice(folder))), bench.ruler.faces.list_faces()
    )


def written(placed: SourceSpots, start: str) -> list[str]:
    """Return the stretches of the files that the line was written in which begins so."""
    (spot,) = [spot for page in placed for spot in page if spot.text.startswith(start)]
    found = []
    for stretch in spot.stretches:
        begin, end = stretch
        source = OFFICE if begin.path.name == "office.yaml" else NOTICE
        rows = source.splitlines()[begin.line - 1 : end.line]
        rows[-1] = rows[-1][: end.column - 1]
        rows[0] = rows[0][begin.column - 1 :]
        found.append("⏎".join(row.strip() for row in rows))
    return found


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("示例市样本局文件", ["示例市样本局"]),
        ("关于安排", ["关于安排工作的通知"]),
        ("各单位：", ["各单位"]),
        ("第一段", ["第一段写在竖线后面，这一段故意写得长一些，好让它排成"]),
        ("两行以上", ["两行以上，⏎从第二行开始接着写，还是同一段，⏎直到第三"]),
        ("第二段", ["第二段前面有一个空行。"]),
        ("一、", ["做好**准备"]),
        ("（一）", ["先做这件事。", "这里接在标题的后面写，字数多到要换"]),
        ("行才能", ["行才能排完，换行以后的字写在这里。"]),
        ("（二）", ["再做那件事。", "落实“{{ ti"]),
        ("会议", ["会议"]),
        ("值班", ["值班"]),
        ("2022年12月9日", []),
    ],
)
def test_places(placed: SourceSpots, start: str, expected: list[str]) -> None:
    """A line knows which characters of which value it shows, however they were written."""
    found = written(placed, start)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one.startswith(other[:8])
        assert other.startswith(one[:8])


def test_exact(placed: SourceSpots) -> None:
    """In a block of several lines, a line begins where its own first character is typed."""
    (spot,) = [spot for page in placed for spot in page if spot.text.startswith("第二段")]
    assert [(each.start.line, each.start.column) for each in spot.stretches] == [(11, 3)]


def test_boxes(placed: SourceSpots) -> None:
    """Lines stand inside the page; those of the text one below the other without overlap."""
    boxes = [spot.box for spot in placed[0] if spot.text.startswith(("第一段", "两行", "第二段"))]
    assert all(box.left > 0 and box.left + box.width < 210 * 56.7 for box in boxes)
    assert all(above.top + above.height < below.top for above, below in pairwise(boxes))


@pytest.mark.parametrize(
    ("where", "length", "expected"),
    [
        ((11, 5), 2, ["第二段"]),
        ((7, 3), 60, ["第一段", "两行以"]),
        ((15, 15), 1, ["（一）"]),
        ((2, 1), 0, ["关于安"]),  # the key: what is written in the same line of the file
        ((5, 7), 10, []),
    ],
)
def test_meant(
    placed: SourceSpots, where: tuple[int, int], length: int, expected: list[str], tmp_path: Path
) -> None:
    """A finding is about the lines that show its characters, else about those of its line."""
    path = tmp_path / "content" / "one" / "notice.yaml"
    finding = replace(make_warning("X01", "", Place(path, *where)), length=length)
    found = [placed[page][at].text[:3] for page, at in find_meant_lines(finding, placed)]
    assert found[: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_elsewhere(placed: SourceSpots) -> None:
    """A finding in a file of which nothing is printed is about no line."""
    assert (
        find_meant_lines(make_warning("X01", "", Place(Path("lexicon.yaml"), 2, 1)), placed) == []
    )
