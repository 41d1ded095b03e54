"""Pictures of pages and reports of what changed, written into the build's folder.

In: built notices.  Out: ``pages/01.png`` … beside a notice's PDF; in ``page-changes`` a report,
``index.html``, its summary, ``summary.md``, and a picture of each page that differs. This is the
only module that writes them; of an earlier run nothing is left standing among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.disk.target_lock import hold_target
from notice_gen.error import MachineError, explain_os_error
from notice_gen.shown_text import show_text
from notice_gen.visual_diff.highlight import combine_pictures
from notice_gen.visual_diff.html_report import create_section, render_report
from notice_gen.visual_diff.page_diff import PageState
from notice_gen.visual_diff.rasterize import encode_png, rasterize_pages
from notice_gen.visual_diff.text_report import format_markdown, format_summary
from notice_gen.whole_file import write_files_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from notice_gen.visual_diff.html_report import ReportSection
    from notice_gen.visual_diff.text_report import VisualComparison

CHANGES_FOLDER = "page-changes"
_PAGES_FOLDER = "pages"
_OWN_SUFFIXES = (".png", ".html", ".md")


def store_pages(pdf: Path, dpi: int) -> list[Path]:
    """Write the pages of a finished PDF as pictures beside it; return their paths.

    MachineError when they cannot be written.
    """
    folder = pdf.parent / _PAGES_FOLDER
    contents = {}
    for number, picture in enumerate(rasterize_pages(pdf.read_bytes(), dpi), 1):
        contents[f"{number:02}.png"] = encode_png(picture)
    _replace_files(folder, contents)
    return sorted(folder.glob("*.png"))


class VisualReport:
    """What differs in several notices, gathered one by one: their pictures fill the memory."""

    def __init__(self, against: str, font: Path) -> None:
        """Begin a report: ``against`` is what it compares with, ``font`` that of the captions."""
        self._against = against
        self._font = font
        self._notices: list[VisualComparison] = []
        self._sections: list[ReportSection] = []
        self._files: dict[str, bytes] = {}

    def add(self, notice: VisualComparison, name: str) -> None:
        """Take one notice into the report; ``name`` is that of its folder below the build's."""
        self._sections.append(create_section(notice))
        for file_name, content in self._encode_pairs(notice):
            self._files[f"{name}/{file_name}"] = content
        bare_pages = tuple(page.drop_pictures() for page in notice.pages)
        self._notices.append(replace(notice, pages=bare_pages))

    def _encode_pairs(self, notice: VisualComparison) -> Iterator[tuple[str, bytes]]:
        """Yield a file for each page that differs: both its states beside each other."""
        for page in notice.pages:
            if page.state is PageState.SAME:
                continue
            pair = (
                (f"改前的第{page.number}页", page.before),
                (f"改后的第{page.number}页", page.after),
            )
            yield f"{page.number:02}.png", encode_png(combine_pictures(pair, self._font))

    def write(self, out: Path, gone: Iterable[str], *, program: bool) -> list[str]:
        """Write the report; return the lines of its summary.

        ``gone`` are notices that were removed; ``program`` says that the program changed as well.
        MachineError when it cannot be written.
        """
        lines = list(map(show_text, format_summary(self._against, self._notices, gone)))
        page = render_report(self._against, self._sections, program=program)
        files = {"index.html": page.encode(), "summary.md": format_markdown(lines).encode()}
        _replace_files(out / CHANGES_FOLDER, files | self._files)
        return lines


def _replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files together, then remove those of earlier runs that are no more."""
    with hold_target(folder):
        write_files_whole({folder / name: content for name, content in contents.items()})
        try:
            _remove_others(folder, contents)
        except OSError as problem:
            raise MachineError(f"写不进 {folder}：{explain_os_error(problem)}") from problem


def _remove_others(folder: Path, names: Iterable[str]) -> None:
    """Remove files of our sorts that have none of these names; a user's own stay."""
    kept = {folder / name for name in names}
    for path in sorted(folder.rglob("*")):
        if path in kept or path.suffix not in _OWN_SUFFIXES:
            continue
        if path.is_file():
            path.unlink()
