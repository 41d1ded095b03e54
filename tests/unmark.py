"""Doing to a renewed notice what its author would: filling in and checking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notice_gen.inline import placeholders

if TYPE_CHECKING:
    from pathlib import Path

FILLED = {
    "份号": "13",
    "发文字号": "示样局发〔2028〕3号",
    "序号": "3",
    "年份": "2028",
    "令号": "第13号",
    "期号": "第4期",
    "索引号": "某区/2028-0001",
}
_WORDS = {"生成日期", "公开日期", "成文日期", "印发日期"}


def finish(folder: Path, day: str) -> int:
    """Fill in every mark of a folder's files and confirm what is to be checked; return how many."""
    done = 0
    for path in folder.rglob("*"):
        if path.suffix in {".yaml", ".md", ".csv"}:
            text = path.read_text("utf-8")
            marks = list(placeholders.find_placeholders(text))
            path.write_text(finished(text, day), "utf-8")
            done += len(marks)
    return done


def finished(text: str, day: str) -> str:
    """Return a text with its marks resolved."""
    pieces, end = [], 0
    for mark in placeholders.find_placeholders(text):
        name, _, example = mark.words.partition("，如 ")
        name = name.partition("，")[0]
        if mark.kind == placeholders.FILL:
            words = day if name in _WORDS else FILLED.get(name, example or name)
        else:
            words = mark.words if mark.inside else ""
        pieces += [text[end : mark.start], words]
        end = mark.end
    return "".join([*pieces, text[end:]])


def bare(text: str) -> str:
    """Return a text without its marks and what stands in them."""
    return re.sub(r"【待[核填](?:：[^【】]*)?】", "", text)
