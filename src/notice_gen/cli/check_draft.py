"""``notice check 稿件.docx``: review files as they are, and answer in a copy of a Word file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from notice_gen.cli.selection import is_misnamed
from notice_gen.error import UsageError
from notice_gen.lint.review import ReviewResult
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

WORD_SUFFIX: Final = ".docx"  # of files that can be answered in themselves
# What a notice is made of, not imported from: everything else is a draft, or refused as one.
_OWN_SUFFIXES: Final = frozenset({"", ".yaml", ".yml"})


def is_draft(path: Path) -> bool:
    """Tell whether a path names a file that is to be reviewed as it is."""
    if is_misnamed(path):
        return False
    return path.suffix.lower() not in _OWN_SUFFIXES and path.is_file()


def review_drafts(arguments: argparse.Namespace) -> ReviewResult:
    """Return what there is to say of the drafts a user named; write the copy that was asked for.

    Raises UsageError where something else is among them, or more than one is to be answered.
    """
    from notice_gen.draft.draft_review import review_draft  # noqa: PLC0415 - only here

    files: list[Path] = arguments.folders
    strangers = [path for path in files if not is_draft(path)]
    if strangers:
        raise UsageError(f"稿件和公文的文件夹请分开审校：{strangers[0]} 不是稿件")
    is_answered = arguments.out is not None and arguments.out.suffix.lower() == WORD_SUFFIX
    _check_options(arguments, files, is_answered=is_answered)
    reviews = [review_draft(file) for file in files]
    if is_answered:
        from notice_gen.draft.word_copy import write_word_copy  # noqa: PLC0415 - only here

        write_word_copy(reviews[0], arguments.out, with_fixes=arguments.fix)
        changes = "批注和修订" if arguments.fix else "批注"
        print(f"{changes}已写进 {show_text(arguments.out)}", file=sys.stderr)
    return _join_results([review.result for review in reviews])


def _check_options(arguments: argparse.Namespace, files: list[Path], *, is_answered: bool) -> None:
    """Refuse what cannot be done with drafts, before anything is read."""
    if arguments.since or arguments.diff:
        raise UsageError("审校稿件时没有 --since 和 --diff")
    if is_answered or arguments.fix:
        _check_answers(files, is_answered=is_answered)


def _check_answers(files: list[Path], *, is_answered: bool) -> None:
    """Refuse what cannot be answered in a copy, and fixes without one."""
    others = [path for path in files if path.suffix.lower() != WORD_SUFFIX]
    if others:
        raise UsageError(
            f"批注和修订只能写进 Word 文件：请先用 Word 或 WPS 把 {others[0].name} 另存为 .docx，"
            f"或者用 --out {others[0].stem}-审校.html 另存审校结果"
        )
    if not is_answered:
        raise UsageError(
            f"稿件不直接改：请加上 --out {files[0].stem}-审校.docx，改动以修订写在这份副本里"
        )
    if len(files) > 1:
        raise UsageError("--out 一次批注一份稿件：请一份一份来")


def _join_results(results: list[ReviewResult]) -> ReviewResult:
    """Return several results as one."""
    joined = ReviewResult((), ())
    for result in results:
        joined = ReviewResult(
            joined.folders + result.folders,
            joined.diagnostics + result.diagnostics,
            remarks=joined.remarks + tuple(map(show_text, result.remarks)),
            lines={**joined.lines, **result.lines},
            units={**joined.units, **result.units},
        )
    return joined
