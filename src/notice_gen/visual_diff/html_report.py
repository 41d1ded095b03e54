"""The pages that differ, as one self-contained page of HTML that needs no script.

In: ``Compared`` notices.  Out: HTML; the pictures are in it, each told in words as well.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Final

from notice_gen.visual_diff.highlight import HighlightTone
from notice_gen.visual_diff.page_diff import PageState
from notice_gen.visual_diff.rasterize import encode_png
from notice_gen.visual_diff.text_report import describe_page, quote_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PIL import Image

    from notice_gen.visual_diff.page_diff import PageDiff
    from notice_gen.visual_diff.text_report import VisualComparison

_STYLE: Final = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 110rem; background: #f3f4f6;
  color: #1f1f1f; font: 1rem/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }}
h1 {{ font-size: 1.5rem; margin: .5rem 0; }}
h2 {{ font-size: 1.25rem; margin: 0; }}
h3 {{ font-size: 1.05rem; margin: 1.5rem 0 .25rem; }}
article {{ background: #fff; border: 1px solid #d0d4da; border-radius: 6px; padding: 1rem 1.25rem;
  margin: 1.5rem 0; }}
a {{ color: #0842a0; }}
.key {{ display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; list-style: none; }}
.path {{ color: #50555c; margin: 0; }}
del {{ color: {HighlightTone.REMOVED.value[0]}; background: {HighlightTone.REMOVED.value[1]}; }}
ins {{ color: {HighlightTone.ADDED.value[0]}; background: {HighlightTone.ADDED.value[1]}; }}
.moved {{ border-left: .5rem solid #8a9099; padding-left: .4rem; }}
.pair {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
  gap: 1rem; margin-top: .5rem; }}
figure {{ margin: 0; }}
figcaption {{ font-weight: bold; padding: .25rem 0; }}
img {{ width: 100%; height: auto; border: 1px solid #9aa0a6; box-sizing: border-box; }}
.none {{ border: 1px dashed #6b7178; padding: 2rem; text-align: center; }}
@media print {{ body {{ background: #fff; padding: 0; }} .pair {{ grid-template-columns: 1fr 1fr; }}
  article {{ border: 0; padding: 0; }} figure {{ break-inside: avoid; }} }}
"""
_LEGEND: Final = (
    '<ul class="key"><li><del>删去的字</del>：改前的页上划了线</li>'
    "<li><ins>新增的字</ins>：改后的页上加了底线</li>"
    '<li><span class="moved">页边的灰线</span>：字没有改，只是位置移动了</li></ul>'
)


def render_report(
    against: str, sections: Sequence[str], listed: Iterable[str], *, program: bool
) -> str:
    """Return the whole report; ``sections`` are those of the notices, ``listed`` their links."""
    title = "页面变化"
    counted = f"改过的公文{len(sections)}份" if sections else "没有改过的公文"
    told = f"<p>与 {escape(against)} 相比，{counted}。</p>"
    if program:
        told += "<p>程序本身也有改动。改前、改后都用现在的程序排，程序引起的变化不在图里。</p>"
    links = "".join(f"<li>{each}</li>" for each in listed)
    nav = f'<nav aria-label="公文"><ul>{links}</ul></nav>' if links else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{title}</h1>\n{told}\n{_LEGEND if sections else ''}\n{nav}\n"
        f"{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def render_link(notice: VisualComparison, number: int) -> str:
    """Return an entry of the list at the top that leads to a notice's section."""
    title = escape(notice.title or str(notice.folder))
    return f'<a href="#n{number}">{title}</a>：{escape(notice.page_verdict)}'


def render_section(notice: VisualComparison, number: int) -> str:
    """Return what there is to show of one notice, pages that are alike only named."""
    title = escape(notice.title or str(notice.folder))
    shown = "".join(
        _render_page_diff(leaf) for leaf in notice.leaves if leaf.state is not PageState.SAME
    )
    return (
        f'<article id="n{number}">\n<h2>{title}</h2>\n'
        f'<p class="path">{escape(str(notice.folder))}</p>\n<p>{escape(notice.page_verdict)}。</p>\n'
        f"{shown}</article>\n"
    )


def _render_page_diff(leaf: PageDiff) -> str:
    items = "".join(f"<li>{escape(said)}</li>" for said in describe_page(leaf))
    listed = f"<ul>{items}</ul>\n" if items else ""
    old = _render_figure(
        f"改前的第{leaf.number}页", leaf.before, _describe_picture(leaf, HighlightTone.REMOVED)
    )
    new = _render_figure(
        f"改后的第{leaf.number}页", leaf.after, _describe_picture(leaf, HighlightTone.ADDED)
    )
    return (
        f"<h3>第{leaf.number}页{leaf.state.value}</h3>\n{listed}"
        f'<div class="pair">\n{old}{new}</div>\n'
    )


def _render_figure(caption: str, picture: Image.Image | None, said: str) -> str:
    if picture is None:
        return (
            f'<figure><figcaption>{caption}</figcaption><p class="none">没有这一页</p></figure>\n'
        )
    data = b64encode(encode_png(picture)).decode()
    image = f'<img alt="{escape(said)}" src="data:image/png;base64,{data}"'
    size = f'width="{picture.width}" height="{picture.height}"'
    return f"<figure><figcaption>{caption}</figcaption>{image} {size}></figure>\n"


def _describe_picture(leaf: PageDiff, tone: HighlightTone) -> str:
    """Return what a picture shows, in words: which words are marked on it."""
    if tone is HighlightTone.REMOVED:
        state, done, words = "改前", "删去的", quote_texts(edit.before for edit in leaf.edits)
    else:
        state, done, words = "改后", "新增的", quote_texts(edit.after for edit in leaf.edits)
    ink = "，框出了有变化的线条、图片或页码" if leaf.ink else ""
    marked = f"标出了{done}{words}" if words else "" if ink else "没有标出的字"
    return f"{state}的第{leaf.number}页的图，{marked}{ink}".replace("，，", "，")
