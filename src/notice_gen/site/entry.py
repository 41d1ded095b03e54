"""What the site says of a notice: one entry of the index, the feed and the catalogue.

In: a ``Document`` and its finished files.  Out: ``SiteEntry``, with what the author left out filled
in from the notice itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen.build.project import find_content_folder
from notice_gen.output_format import OUTPUTS
from notice_gen.site.core_elements import collect_core_elements

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from notice_gen.document import Document, PublicationMetadata
    from notice_gen.output_format import OutputFormat


class SiteFile(msgspec.Struct, frozen=True):
    """A finished file: its path below the site, its bytes, their SHA-256 in hexadecimal."""

    path: str
    size: int
    digest: str


class SiteEntry(msgspec.Struct, frozen=True):
    """A published notice; ``name`` is its folder below content/ and below the site.

    ``posting`` has its 发布机构, 生成日期 and 公开日期 in any case; ``date`` is 成文日期;
    ``elements`` are its core metadata (``core_elements``), none of one that an early site listed.
    """

    name: str
    title: str
    number: str
    kind: str
    author: str
    date: date
    posting: PublicationMetadata
    files: tuple[SiteFile, ...]
    elements: dict[str, str] = {}

    def find_file(self, output: OutputFormat) -> SiteFile | None:
        """Return its file of an output; None when the notice has none such."""
        for file in self.files:
            if file.path.endswith(f"/{output.file_name}"):
                return file
        return None

    @property
    def page(self) -> str:
        """The path of what a reader is led to: its page, or for want of one its PDF."""
        for output in OUTPUTS:
            file = self.find_file(output)
            if file is not None:
                return file.path
        return self.files[0].path

    @property
    def year(self) -> str:
        """The year of its 成文日期, which its number has too."""
        return f"{self.date:%Y}"


def find_notice_path(folder: Path) -> str:
    """Return the path of a notice below content/, which it has below the site too."""
    return folder.resolve().relative_to(find_content_folder(folder)).as_posix()


def build_entry(folder: Path, document: Document, files: Iterable[SiteFile]) -> SiteEntry:
    """Return the entry of a notice."""
    record, given = document.record, document.posting
    number = document.header.number or document.issue
    created = given.created or record.date.isoformat()
    posting = replace(
        given,
        publisher=given.publisher or record.author,
        created=created,
        published=given.published or created,
    )
    return SiteEntry(
        name=find_notice_path(folder),
        title=record.title,
        number=number.text if number else "",
        kind=record.subject,
        author=record.author,
        date=record.date,
        posting=posting,
        files=tuple(sorted(files, key=lambda file: file.path)),
        elements=collect_core_elements(document),
    )


def sort_newest_first(entries: Iterable[SiteEntry]) -> tuple[SiteEntry, ...]:
    """Return entries by 公开日期, then 成文日期, then number, the last one first."""
    return tuple(sorted(entries, key=_make_sort_key, reverse=True))


def _make_sort_key(entry: SiteEntry) -> tuple[str, date, int, str, str]:
    """Return what entries are sorted by; of two numbers the shorter comes first: 9号, 10号."""
    number = entry.number
    return entry.posting.published, entry.date, len(number), number, entry.name
