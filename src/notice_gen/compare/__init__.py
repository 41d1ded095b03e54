"""What changed between two notices, in the forms people and programs read.

In: two Documents.  Out: a ``Comparison``; of it ``text`` for a terminal, ``html`` for a browser,
``data`` for programs and ``word``, a DOCX with tracked changes (花脸稿). Pictures are read from
their files whenever they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from notice_gen.compare.comparison import KINDS, Comparison, Side, compare

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["KINDS", "Comparison", "Side", "compare", "data", "html", "text", "word"]


def text(comparison: Comparison, *, colour: bool = False, width: int = 80) -> str:
    """Return what changed as lines for a terminal of so many columns."""
    from notice_gen.compare import terminal  # noqa: PLC0415 - it imports rich

    return terminal.text(comparison, colour=colour, width=width)


def html(comparison: Comparison) -> str:
    """Return a self-contained page with both texts side by side."""
    from notice_gen.compare import page  # noqa: PLC0415 - one form is asked for at a time

    return page.html(comparison)


def data(comparison: Comparison) -> dict[str, Any]:
    """Return what changed as plain values, ready for JSON."""
    from notice_gen.compare import plain  # noqa: PLC0415 - one form is asked for at a time

    return plain.data(comparison)


def word(comparison: Comparison, template: Path, author: str = "notice-gen") -> bytes:
    """Return a DOCX with tracked changes: accepted they give the new text, rejected the old one.

    MachineError when the template cannot be used.
    """
    from notice_gen.compare import marked  # noqa: PLC0415 - one form is asked for at a time
    from notice_gen.press import tracked  # noqa: PLC0415 - it fills the template

    return tracked.press(marked.galley(comparison), template, author)
