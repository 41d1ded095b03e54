"""What differs between two states of a notice, in words.

In: ``Compared``, a notice with its pages.  Out: sentences in Chinese, as text and as Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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


@dataclass(frozen=True, slots=True)
class VisualComparison:
    """A notice in both states: ``note`` says why one of them has no pages."""

    folder: Path
    title: str
    leaves: tuple[PageDiff, ...]
    note: str = ""

    @property
    def has_differences(self) -> bool:
        """Whether a reader sees any difference."""
        return bool(self.note) or any(leaf.state is not PageState.SAME for leaf in self.leaves)

    @property
    def page_verdict(self) -> str:
        """What became of its pages, in one sentence."""
        if self.note:
            return self.note
        if not self.has_differences:
            return f"{len(self.leaves)}页都没有变化"
        found = {
            state: [leaf.number for leaf in self.leaves if leaf.state is state]
            for state in _STATE_ORDER
        }
        return "；".join(
            f"第{_format_page_numbers(numbers)}页{state.value}"
            for state, numbers in found.items()
            if numbers
        )


_STATE_ORDER: Final = (
    PageState.CHANGED,
    PageState.ADDED,
    PageState.REMOVED,
    PageState.MOVED,
    PageState.SAME,
)


def format_summary(
    against: str, notices: Sequence[VisualComparison], gone: Iterable[str]
) -> list[str]:
    """Return all that differs as the lines of a list, those of one notice indented below it."""
    lines = [f"页面变化（与 {against} 相比）："]
    for each in notices:
        lines.append(f"- {each.folder}　{each.title}：{each.page_verdict}")
        told = [
            f"  - 第{leaf.number}页：{said}" for leaf in each.leaves for said in describe_page(leaf)
        ]
        lines += told[:_MAX_DIFFERENCES]
        if len(told) > _MAX_DIFFERENCES:
            lines.append(f"  - 另有{len(told) - _MAX_DIFFERENCES}处，见图")
    lines += [f"- {name}：删去了这份公文" for name in gone]
    return lines if len(lines) > 1 else [f"与 {against} 相比，没有改过的公文"]


def format_markdown(lines: Iterable[str]) -> str:
    """Return the lines of a summary as Markdown that shows every character as it is."""
    marks = (re.fullmatch(r"( *- )?(.*)", line) for line in lines)
    parts = (
        (found[1] or "", _MARKDOWN_SPECIALS.sub(r"\\\1", found[2])) for found in marks if found
    )
    return "".join(f"{bullet}{text}\n" if bullet else f"{text}\n\n" for bullet, text in parts)


def describe_page(leaf: PageDiff) -> Iterator[str]:
    """Yield what differs on a page, a sentence a difference."""
    yield from map(_describe_edit, leaf.edits)
    if leaf.ink:
        yield _INK_SENTENCE


def _describe_edit(edit: WordEdit) -> str:
    before, after = _quote_text(edit.before), _quote_text(edit.after)
    if before == after:
        return f"{after}的字体、字号或颜色变了"
    where = f"在“{edit.context}”之后" if edit.context else "在开头"
    if edit.before and edit.after:
        return f"{where}，{before}改为{after}"
    return f"{where}增加{after}" if edit.after else f"{where}删去{before}"


def quote_texts(spots: Iterable[tuple[CharacterPlace, ...]]) -> str:
    """Return several quotations, as in a picture's alternative text."""
    return "、".join(_quote_text(each) for each in spots if each)


def _quote_text(spots: Sequence[CharacterPlace]) -> str:
    text = "".join(spot.character.text for spot in spots)
    if len(text) > _MAX_QUOTE:
        text = f"{text[: _QUOTE_ENDS[0]]}……{text[-_QUOTE_ENDS[1] :]}”（共{len(text)}字）"
        return f"“{text}"
    return f"“{text}”"


def _format_page_numbers(numbers: Sequence[int]) -> str:
    """Return page numbers, those that follow each other as a range: 1、3—6."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
