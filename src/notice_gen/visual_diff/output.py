"""Pictures of pages and reports of what changed, written into the build's folder.

In: built notices.  Out: ``pages/01.png`` … beside a notice's PDF; in ``page-changes`` a report,
``index.html``, its summary, ``summary.md``, and a picture of each page that differs. This is the
only module that writes them; of an earlier run nothing is left standing among them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notice_gen.error import MachineError
from notice_gen.visual_diff import html_report
from notice_gen.visual_diff.highlight import combine_pictures
from notice_gen.visual_diff.page_diff import PageState
from notice_gen.visual_diff.rasterize import encode_png, rasterize_pages
from notice_gen.visual_diff.text_report import format_markdown, format_summary
from notice_gen.whole_file import remove_temporary_files, write_file_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from notice_gen.visual_diff.text_report import VisualComparison

CHANGES_FOLDER = "page-changes"
_PAGES_FOLDER = "pages"
_OWN_SUFFIXES = (".png", ".html", ".md")


def store_pages(pdf: Path, dpi: int) -> list[Path]:
    """Write the pages of a finished PDF as pictures beside it; return their paths."""
    folder = pdf.parent / _PAGES_FOLDER
    pictures = enumerate(rasterize_pages(pdf.read_bytes(), dpi), 1)
    _replace_files(
        folder, {f"{number:02}.png": encode_png(picture) for number, picture in pictures}
    )
    return sorted(folder.glob("*.png"))


class VisualReport:
    """What differs in several notices, gathered one by one: their pictures fill the memory."""

    def __init__(self, against: str, font: Path) -> None:
        self._against = against
        self._font = font
        self._told: list[VisualComparison] = []
        self._links: list[str] = []
        self._sections: list[str] = []
        self._files: dict[str, bytes] = {}

    def add(self, notice: VisualComparison, name: str) -> None:
        """Take one notice into the report; ``name`` is that of its folder below the build's."""
        number = len(self._told) + 1
        self._sections.append(html_report.render_section(notice, number))
        self._links.append(html_report.render_link(notice, number))
        self._files |= {f"{name}/{file}": each for file, each in self._encode_pairs(notice)}
        bare = tuple(leaf.drop_pictures() for leaf in notice.leaves)
        self._told.append(replace(notice, leaves=bare))

    def _encode_pairs(self, notice: VisualComparison) -> Iterator[tuple[str, bytes]]:
        for leaf in notice.leaves:
            if leaf.state is not PageState.SAME:
                captions = (f"改前的第{leaf.number}页", f"改后的第{leaf.number}页")
                pairs = zip(captions, (leaf.before, leaf.after), strict=True)
                yield f"{leaf.number:02}.png", encode_png(combine_pictures(pairs, self._font))

    def write(self, out: Path, gone: Iterable[str], *, program: bool) -> list[str]:
        """Write the report; return the lines of its summary.

        ``gone`` are notices that were removed; ``program`` says that the program changed as well.
        """
        lines = format_summary(self._against, self._told, gone)
        page = html_report.render_report(
            self._against, self._sections, self._links, program=program
        )
        files = {"index.html": page.encode(), "summary.md": format_markdown(lines).encode()}
        _replace_files(out / CHANGES_FOLDER, files | self._files)
        return lines


def _replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files, each whole, then remove those of earlier runs that are no more."""
    try:
        for name, content in contents.items():
            write_file_whole(folder / name, content)
        kept = {folder / name for name in contents}
        for path in sorted(folder.rglob("*")):
            if path.suffix in _OWN_SUFFIXES and path.is_file() and path not in kept:
                path.unlink()
        remove_temporary_files(folder)
    except OSError as problem:
        raise MachineError(f"写不进 {folder}：{problem.strerror}") from problem
