"""The site as it was published before: what stays of a notice that has an error now.

In: the folder of an earlier run.  Out: copies of a notice's files, and its entry as the catalogue
has it; nothing of a notice whose files are not those of the sums any more.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads the types of a row
from hashlib import sha256
from itertools import product
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec

from notice_gen.document import PublicationMetadata
from notice_gen.output_format import OUTPUTS
from notice_gen.site.catalogue import CATALOGUE_FILE
from notice_gen.site.entry import SiteEntry, SiteFile
from notice_gen.site.output_folder import read_checksums

if TYPE_CHECKING:
    from pathlib import Path


class _ListedFile(msgspec.Struct, frozen=True):
    """A finished file as the catalogue lists it."""

    address: str
    sha256: str


class _Row(msgspec.Struct, frozen=True):
    """A row of the catalogue."""

    index: str
    title: str
    summary: str
    created: str
    published: str
    publisher: str
    number: str
    kind: str
    date: date
    category: str
    method: str
    scope: str
    validity: str
    source: str
    keywords: str
    page: _ListedFile | None
    pdf: _ListedFile | None
    docx: _ListedFile | None
    author: str = ""  # 0.1.0 did not list it
    elements: dict[str, str] = {}  # nor these


class EarlierSite:
    """The notices of a site; none where there is no site, or its catalogue cannot be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sums = read_checksums(folder)
        try:
            content = (folder / CATALOGUE_FILE).read_bytes()
            self.rows = msgspec.json.decode(content, type=list[_Row])
        except (OSError, msgspec.DecodeError):
            self.rows = []

    def copy_notice(self, name: str, target: Path) -> SiteEntry | None:
        """Copy a notice's files into another folder; return its entry.

        None when it was not published, or somebody changed its files.
        """
        row, files = self._find_row(name), self._read_files(name)
        if row is None or files is None:
            return None
        (target / name).mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (target / path).write_bytes(content)
        listed = [SiteFile(path, len(files[path]), self.sums[path]) for path in sorted(files)]
        return SiteEntry(
            name=name,
            title=row.title,
            number=row.number,
            kind=row.kind,
            author=row.author or row.publisher,
            date=row.date,
            posting=_read_posting(row),
            files=tuple(listed),
            elements=row.elements,
        )

    def _find_row(self, name: str) -> _Row | None:
        """Return the row of a notice, known by a file's address and content; None without one.

        All addresses begin alike: of those that end as wanted the shortest has nothing between.
        """
        found: dict[str, _Row] = {}
        for row, output in product(self.rows, OUTPUTS):
            listed, path = getattr(row, output.listed_as), f"{name}/{output.file_name}"
            if listed is None or self.sums.get(path) != listed.sha256:
                continue
            if f"/{listed.address}".endswith(f"/{quote(path)}"):
                found[listed.address] = row
        return found[min(found, key=len)] if found else None

    def _read_files(self, name: str) -> dict[str, bytes] | None:
        """Return a notice's files by their paths; None when one is not as its sum says."""
        files: dict[str, bytes] = {}
        for path, digest in self.sums.items():
            if PurePosixPath(path).parent != PurePosixPath(name):
                continue
            try:
                files[path] = (self.folder / path).read_bytes()
            except OSError:
                return None
            if sha256(files[path]).hexdigest() != digest:
                return None
        return files


def _read_posting(row: _Row) -> PublicationMetadata:
    """Return 公开信息 as a row has it."""
    return PublicationMetadata(
        index=row.index,
        publisher=row.publisher,
        created=row.created,
        published=row.published,
        method=row.method,
        scope=row.scope,
        category=row.category,
        source=row.source,
        validity=row.validity,
        summary=row.summary,
        keywords=row.keywords,
        identifier=row.elements.get("公文标识", ""),
        level=row.elements.get("发布层次", ""),
    )
