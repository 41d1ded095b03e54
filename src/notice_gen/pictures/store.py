"""Pictures of pages and reports of what changed, written into the build's folder.

In: built notices.  Out: ``pages/01.png`` … beside a notice's PDF; in ``page-changes`` a report,
``index.html``, its summary, ``summary.md``, and a picture of each page that differs. This is the
only module that writes them; of an earlier run nothing is left standing among them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notice_gen.error import MachineError
from notice_gen.fresh import sweep, write_whole
from notice_gen.pictures import sheet
from notice_gen.pictures.compare import State
from notice_gen.pictures.draw import drawn, png
from notice_gen.pictures.paint import beside
from notice_gen.pictures.tell import markdown, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from notice_gen.pictures.tell import Compared

CHANGES = "page-changes"
_PAGES = "pages"
_OURS = (".png", ".html", ".md")


def store_pages(pdf: Path, dpi: int) -> list[Path]:
    """Write the pages of a finished PDF as pictures beside it; return their paths."""
    folder = pdf.parent / _PAGES
    pictures = enumerate(drawn(pdf.read_bytes(), dpi), 1)
    _settle(folder, {f"{number:02}.png": png(picture) for number, picture in pictures})
    return sorted(folder.glob("*.png"))


class Report:
    """What differs in several notices, gathered one by one: their pictures fill the memory."""

    def __init__(self, against: str, font: Path) -> None:
        self._against = against
        self._font = font
        self._told: list[Compared] = []
        self._links: list[str] = []
        self._sections: list[str] = []
        self._files: dict[str, bytes] = {}

    def add(self, notice: Compared, name: str) -> None:
        """Take one notice into the report; ``name`` is that of its folder below the build's."""
        number = len(self._told) + 1
        self._sections.append(sheet.section(notice, number))
        self._links.append(sheet.link(notice, number))
        self._files |= {f"{name}/{file}": each for file, each in self._joined(notice)}
        bare = tuple(leaf.without_pictures() for leaf in notice.leaves)
        self._told.append(replace(notice, leaves=bare))

    def _joined(self, notice: Compared) -> Iterator[tuple[str, bytes]]:
        for leaf in notice.leaves:
            if leaf.state is not State.SAME:
                captions = (f"改前的第{leaf.number}页", f"改后的第{leaf.number}页")
                pairs = zip(captions, (leaf.before, leaf.after), strict=True)
                yield f"{leaf.number:02}.png", png(beside(pairs, self._font))

    def write(self, out: Path, gone: Iterable[str], *, program: bool) -> list[str]:
        """Write the report; return the lines of its summary.

        ``gone`` are notices that were removed; ``program`` says that the program changed as well.
        """
        lines = summary(self._against, self._told, gone)
        page = sheet.page(self._against, self._sections, self._links, program=program)
        files = {"index.html": page.encode(), "summary.md": markdown(lines).encode()}
        _settle(out / CHANGES, files | self._files)
        return lines


def _settle(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files, each whole, then remove those of earlier runs that are no more."""
    try:
        for name, content in contents.items():
            write_whole(folder / name, content)
        kept = {folder / name for name in contents}
        for path in sorted(folder.rglob("*")):
            if path.suffix in _OURS and path.is_file() and path not in kept:
                path.unlink()
        sweep(folder)
    except OSError as problem:
        raise MachineError(f"写不进 {folder}：{problem.strerror}") from problem
