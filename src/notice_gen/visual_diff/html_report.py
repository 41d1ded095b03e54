"""The pages that differ, as one self-contained page of HTML that needs no script.

In: ``VisualComparison``s.  Out: HTML; the pictures are in it, each told in words as well. What is
shown is decided here; ``page.html`` and ``page.css`` say how.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import msgspec

from notice_gen.shown_text import load_report_template
from notice_gen.visual_diff.highlight import HighlightTone
from notice_gen.visual_diff.page_diff import PageState
from notice_gen.visual_diff.rasterize import encode_png
from notice_gen.visual_diff.text_report import describe_page, quote_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from notice_gen.visual_diff.page_diff import PageDiff
    from notice_gen.visual_diff.text_report import VisualComparison


class _FigureView(msgspec.Struct, frozen=True):
    """One state of a page: a PNG as base64 with its size in pixels; empty where there is none."""

    caption: str
    description: str
    data: str = ""
    width: int = 0
    height: int = 0


class _PageView(msgspec.Struct, frozen=True):
    """One page of both states, with what differs on it."""

    number: int
    verdict: str
    sentences: tuple[str, ...]
    before: _FigureView
    after: _FigureView


class ReportSection(msgspec.Struct, frozen=True):
    """What there is to show of one notice; pages that are alike are only named, in ``verdict``."""

    title: str
    folder: str
    verdict: str
    pages: tuple[_PageView, ...]


def create_section(notice: VisualComparison) -> ReportSection:
    """Return what there is to show of one notice; its pictures are encoded, and not kept."""
    pages = tuple(_view_pages(notice.pages))
    title = notice.title or str(notice.folder)
    return ReportSection(title, str(notice.folder), notice.page_verdict, pages)


def render_report(against: str, sections: Sequence[ReportSection], *, program: bool) -> str:
    """Return the whole report.

    ``against`` is the version of git it compares with; ``program`` says that the program changed
    since as well, of which the pictures show nothing.
    """
    template = load_report_template("visual_diff/page.html")
    return template.render(
        title="页面变化",
        against=against,
        sections=sections,
        program=program,
        removed=HighlightTone.REMOVED,
        added=HighlightTone.ADDED,
    )


def _view_pages(pages: Sequence[PageDiff]) -> Iterator[_PageView]:
    """Yield the pages that differ."""
    for page in pages:
        if page.state is PageState.SAME:
            continue
        removed, added = _describe_pictures(page)
        yield _PageView(
            page.number,
            page.state.value,
            tuple(describe_page(page)),
            _view_picture(f"改前的第{page.number}页", page.before, removed),
            _view_picture(f"改后的第{page.number}页", page.after, added),
        )


def _view_picture(caption: str, picture: Image.Image | None, marks: str) -> _FigureView:
    """Return a picture with what is marked on it, in words."""
    description = f"{caption}的图，{marks}"
    if picture is None:
        return _FigureView(caption, description)
    data = b64encode(encode_png(picture)).decode()
    return _FigureView(caption, description, data, picture.width, picture.height)


def _describe_pictures(page: PageDiff) -> tuple[str, str]:
    """Return what is marked on a page's pictures, before and after, in words."""
    removed = quote_texts(edit.before for edit in page.edits)
    added = quote_texts(edit.after for edit in page.edits)
    return (
        _describe_marks("删去的", removed, has_ink=page.ink),
        _describe_marks("新增的", added, has_ink=page.ink),
    )


def _describe_marks(kind: str, words: str, *, has_ink: bool) -> str:
    """Return what is marked on one picture: words, other ink, or nothing."""
    marks = []
    if words:
        marks.append(f"标出了{kind}{words}")
    if has_ink:
        marks.append("框出了有变化的线条、图片或页码")
    return "，".join(marks) or "没有标出的字"
