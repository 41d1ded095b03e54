"""Web pages of others to be imported: trees of tags put together by chance, and spoiled."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from fuzz.odd_words import choose_odd_word
from fuzz.plain_texts import choose_line
from measure.mutate import spoil_bytes

if TYPE_CHECKING:
    from random import Random

_TAGS: Final = (
    "p", "p", "p", "p", "div", "div", "span", "b", "strong", "table", "tr", "td", "th", "tbody",
    "caption", "ul", "ol", "li", "h1", "h2", "h6", "br", "hr", "img", "a", "script", "style", "pre",
    "form", "input", "select", "option", "iframe", "svg", "math", "template", "noscript", "title",
    "article", "section", "header", "footer", "font", "center", "o:p", "x-y", "ruby", "rt", "sup",
)  # fmt: skip
_ATTRIBUTES: Final = (
    ' colspan="2"', ' colspan="0"', ' colspan="999999999"', ' rowspan="-1"', ' rowspan="x"',
    ' rowspan="70000"', ' style="display:none"', ' style="text-align:center"', " hidden",
    ' class="notice-mark"', ' id="zoom"', ' src="data:image/png;base64,AAAA"', ' src="x.png"',
    ' src="file:///etc/passwd"', ' href="javascript:x"', ' align="center"', ' start="x"', ' alt=""',
    ' type="1"', ' value="99999999999"', " =", ' "', ' lang="zh"', ' data-x="',
)  # fmt: skip
_HEADS: Final = (
    "", "<!DOCTYPE html>", '<meta charset="utf-8">', '<meta charset="gbk">',
    '<meta charset="x-no">', '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
    '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>',
    '<meta name="ArticleTitle" content="关于某事的通知">',
    '<meta name="PubDate" content="2022-13-45">', '<meta name="generator" content="notice-gen">',
    '<meta name="generator" content="Microsoft Word 15">', "<title>关于某事的通知</title>",
    "<base href=x>",
)  # fmt: skip
_PIECES: Final = (
    "<!--", "-->", "<![CDATA[x]]>", "&nbsp;", "&#0;", "&#x1b;", "&#xD800;", "&x;", "<!x>", "</p>",
    "</table>", "<", "<p",
)  # fmt: skip


def make_web_page(random: Random, sound: bytes) -> bytes:
    """Return a page of tags by chance, or a ``sound`` one spoiled."""
    if random.random() < 0.25:
        return spoil_bytes(sound, random)
    heads = "".join(random.choice(_HEADS) for _ in range(random.randint(0, 3)))
    body = "".join(_make_element(random, 6) for _ in range(random.randint(0, 12)))
    if random.random() < 0.03:
        body = f"<{random.choice(_TAGS)}>" * 5000 + body
    code = random.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig"))
    page = f"<html><head>{heads}</head><body>{body}</body></html>".encode(code, "replace")
    return spoil_bytes(page, random) if random.random() < 0.2 else page


def _make_element(random: Random, depth: int) -> str:
    """Return text, or an element with what is in it; its end may be missing."""
    if not depth or random.random() < 0.3:
        line = choose_line(random)
        return escape(line) if random.random() < 0.8 else line
    if random.random() < 0.05:
        return random.choice((*_PIECES, choose_odd_word(random)))
    tag = random.choice(_TAGS)
    attributes = "".join(random.choice(_ATTRIBUTES) for _ in range(random.choice((0, 0, 1, 2))))
    inner = "".join(_make_element(random, depth - 1) for _ in range(random.randint(0, 3)))
    end = f"</{tag}>" if random.random() < 0.9 else ""
    return f"<{tag}{attributes}>{inner}{end}"
