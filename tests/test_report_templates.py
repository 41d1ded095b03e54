"""The templates of the pages travel in the package, and escape what is put into them."""

from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError

from notice_gen.shown_text import load_report_template
from notice_gen.visual_diff.highlight import HighlightTone

PATHS = ("diff/page.html", "visual_diff/page.html")
VALUES = {
    "title": "<甲>&“乙”",
    "old": "<旧>",
    "new": "新",
    "summary": "<b>",
    "changes": [("<正文>", "修改")],
    "section_groups": [],
    "look_tags": {},
    "against": "<main>",
    "sections": [],
    "program": False,
    "removed": HighlightTone.REMOVED,
    "added": HighlightTone.ADDED,
}


@pytest.mark.parametrize("path", PATHS)
def test_frame(path: str) -> None:
    """Each page is one whole file, with its style in it and without a request to anywhere."""
    page = load_report_template(path).render(VALUES)
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n')
    assert page.endswith("</html>\n")
    assert re.search(r"<style>\s*\S[^<]+</style>", page)
    assert not re.search(r"<script|<link|https?:|url\(|@import", page)
    assert not re.search(r"{[{%#]", page)


@pytest.mark.parametrize("path", PATHS)
def test_escaped(path: str) -> None:
    """What is put into a page is shown, and never taken for HTML."""
    page = load_report_template(path).render(VALUES)
    assert "<title>&lt;甲&gt;&amp;“乙”</title>" in page
    assert not re.search("<甲>|<旧>|<main>&|<正文>|与 <main>", page)


@pytest.mark.parametrize("path", PATHS)
def test_missing_value(path: str) -> None:
    """A name that is not given is an error, not a gap."""
    with pytest.raises(UndefinedError):
        load_report_template(path).render({})


def test_tones() -> None:
    """Words and pictures are marked in the same colours."""
    page = load_report_template("visual_diff/page.html").render(VALUES)
    for tag, tone in (("del", HighlightTone.REMOVED), ("ins", HighlightTone.ADDED)):
        assert f"{tag} {{ color: {tone.colour}; background: {tone.background}; }}" in page
