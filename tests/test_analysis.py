"""Every finding of a stage has a place in the author's files, whatever words it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from notice_gen.diagnostic import make_error
from notice_gen.place import NOWHERE, Place
from notice_gen.typeset import paginate

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project
    from notice_gen.document import Document
    from notice_gen.typeset.font_metrics import FontMetrics
    from notice_gen.typeset.paginate import TypesetResult

RARE = "\U000e0fff"  # in no font
NOTICE = """\
kind: 通报
mark: {names: [某机关], suffix: 文件}
title: 关于某事的通报
issuers: [某局, 某办]
date: 2022-12-09
sections: [{heading: 概况, intro: 好。}]
"""
MINUTES = """\
format: 纪要
mark: 某会议
issue: 第1期
issuers: [某局, 某办]
date: 2022-12-09
sections: [{heading: 概况, intro: 好。}]
"""


@pytest.mark.parametrize(
    ("text", "before", "place"),
    [
        (NOTICE, "文件", "2:30"),
        (NOTICE, "机关", "2:17"),
        (NOTICE, "的通报", "3:12"),
        (NOTICE, "办]", "4:16"),
        (NOTICE, "况", "6:23"),
        (MINUTES, "会议", "2:8"),
        (MINUTES, "局", "4:12"),
        (MINUTES, "办]", "4:16"),
    ],
)
def test_place_of_a_missing_character(
    text: str, before: str, place: str, tmp_path: Path, workshop: Project
) -> None:
    """F01 stands at the character, wherever on the paper its words go."""
    folder = tmp_path / "content" / "x"
    folder.mkdir(parents=True)
    (folder / "notice.yaml").write_text(text.replace(before, RARE + before, 1), "utf-8")
    analysis = workshop.analyse_notice(folder)
    found = [finding for finding in analysis.findings if finding.code == "F01"]
    assert {str(each.place) for each in found} == {f"{folder / 'notice.yaml'}:{place}"}


def test_place_of_words_of_ours(
    tmp_path: Path, workshop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the program wrote itself stands in no file: the finding is the notice's."""
    folder = tmp_path / "content" / "x"
    folder.mkdir(parents=True)
    (folder / "notice.yaml").write_text(NOTICE, "utf-8")
    typeset = paginate.typeset_document

    def find(document: Document, metrics: FontMetrics) -> TypesetResult:
        made = typeset(document, metrics)
        return replace(made, findings=(make_error("F01", "没有这个字", NOWHERE),))

    monkeypatch.setattr(paginate, "typeset_document", find)
    places = [finding.place for finding in workshop.analyse_notice(folder).findings]
    assert Place(folder / "notice.yaml") in places
    assert NOWHERE not in places
