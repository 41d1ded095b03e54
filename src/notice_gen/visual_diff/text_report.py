"""What differs between two states of a notice, in words.

In: ``VisualComparison``, a notice with its pages.  Out: sentences in Chinese, as text and as
Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.visual_diff.page_diff import PageDiff, PageState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from notice_gen.visual_diff.words import CharacterPlace, WordEdit

_MAX_QUOTE: Final = 60  # characters of a quotation; of a longer one, its beginning and its end
_QUOTE_ENDS: Final = (36, 12)
_MAX_DIFFERENCES: Final = 30  # differences of one notice told in the summary
_INK_SENTENCE: Final = "线条、图片或页码有变化（图中框出）"
_MARKDOWN_SPECIALS: Final = re.compile(r"([\\`*_\[\]<>#|~&$])")
_LIST_LINE: Final = re.compile(r"( *- )(.*)")
_STATE_ORDER: Final = (
    PageState.CHANGED,
    PageState.ADDED,
    PageState.REMOVED,
    PageState.MOVED,
    PageState.SAME,
)


class VisualComparison(msgspec.Struct, frozen=True):
    """A notice in both states: ``note`` says why one of them has no pages."""

    folder: Path
    title: str
    pages: tuple[PageDiff, ...]
    note: str = ""

    @property
    def has_differences(self) -> bool:
        """Whether a reader sees any difference."""
        if self.note:
            return True
        return any(page.state is not PageState.SAME for page in self.pages)

    @property
    def page_verdict(self) -> str:
        """What became of its pages, in one sentence without its full stop."""
        if self.note:
            return self.note
        if not self.has_differences:
            return f"{len(self.pages)}页都没有变化"
        clauses = []
        for state in _STATE_ORDER:
            numbers = [page.number for page in self.pages if page.state is state]
            if numbers:
                clauses.append(f"第{_format_page_numbers(numbers)}页{state.value}")
        return "；".join(clauses)


def format_summary(
    against: str, notices: Sequence[VisualComparison], gone: Iterable[str]
) -> list[str]:
    """Return all that differs as the lines of a list, those of one notice indented below it.

    ``gone`` are the notices that were removed.
    """
    lines = []
    for notice in notices:
        lines.append(f"- {notice.folder}　{notice.title}：{notice.page_verdict}")
        lines += _list_differences(notice)
    for name in gone:
        lines.append(f"- {name}：删去了这份公文")
    if not lines:
        return [f"与 {against} 相比，没有改过的公文"]
    return [f"页面变化（与 {against} 相比）：", *lines]


def _list_differences(notice: VisualComparison) -> list[str]:
    """Return the first differences of a notice, and how many more there are."""
    lines = []
    for page in notice.pages:
        prefix = f"  - 第{page.number}页："
        lines += [prefix + sentence for sentence in describe_page(page)]
    more = len(lines) - _MAX_DIFFERENCES
    if more > 0:
        lines[_MAX_DIFFERENCES:] = [f"  - 另有{more}处，见图"]
    return lines


def format_markdown(lines: Iterable[str]) -> str:
    """Return the lines of a summary as Markdown that shows every character as it is."""
    markdown = []
    for line in lines:
        item = _LIST_LINE.fullmatch(line)
        if item:
            markdown.append(f"{item[1]}{_escape_markdown(item[2])}\n")
        else:
            markdown.append(f"{_escape_markdown(line)}\n\n")
    return "".join(markdown)


def _escape_markdown(text: str) -> str:
    """Return a text with a backslash before what Markdown would not show as it is."""
    return _MARKDOWN_SPECIALS.sub(r"\\\1", text)


def describe_page(page: PageDiff) -> Iterator[str]:
    """Yield what differs on a page, a sentence a difference."""
    for edit in page.edits:
        yield _describe_edit(edit)
    if page.ink:
        yield _INK_SENTENCE


def _describe_edit(edit: WordEdit) -> str:
    """Return what became of some words; those that read the same only look different."""
    before, after = _quote_text(edit.before), _quote_text(edit.after)
    if before == after:
        return f"{after}的字体、字号或颜色变了"
    where = f"在“{edit.context}”之后" if edit.context else "在开头"
    if not edit.before:
        return f"{where}增加{after}"
    if not edit.after:
        return f"{where}删去{before}"
    return f"{where}，{before}改为{after}"


def quote_texts(texts: Iterable[Sequence[CharacterPlace]]) -> str:
    """Return several quotations, as in a picture's alternative text; empty ones are left out."""
    return "、".join(_quote_text(text) for text in texts if text)


def _quote_text(places: Sequence[CharacterPlace]) -> str:
    """Return characters as a quotation: “……”, of a long one with its number of characters."""
    text = "".join(place.character.text for place in places)
    if len(text) <= _MAX_QUOTE:
        return f"“{text}”"
    head, tail = _QUOTE_ENDS
    return f"“{text[:head]}……{text[-tail:]}”（共{len(text)}字）"


def _format_page_numbers(numbers: Sequence[int]) -> str:
    """Return page numbers, those that follow each other as a range: 1、3—6."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(map(_format_run, runs))


def _format_run(run: Sequence[int]) -> str:
    """Return numbers that follow each other."""
    if len(run) == 1:
        return f"{run[0]}"
    return f"{run[0]}—{run[-1]}"
