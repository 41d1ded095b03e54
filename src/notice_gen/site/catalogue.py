"""``notices.json``: the fields of a 政府信息公开目录 for every published notice.

In: entries.  Out: JSON as ``schema/site.json`` describes it, the same bytes each time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from notice_gen.output_format import OUTPUTS
from notice_gen.site.addresses import format_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.document import Site
    from notice_gen.site.entry import SiteEntry, SiteFile

CATALOGUE_FILE: Final = "notices.json"


def format_catalogue(entries: Iterable[SiteEntry], site: Site) -> bytes:
    """Return the catalogue, newest first; what is unknown is empty, a missing file null."""
    rows = [_build_row(entry, site) for entry in entries]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _build_row(entry: SiteEntry, site: Site) -> dict[str, Any]:
    posting = entry.posting
    row: dict[str, Any] = {
        "index": posting.index,
        "title": entry.title,
        "summary": posting.summary,
        "created": posting.created,
        "published": posting.published,
        "publisher": posting.publisher,
        "author": entry.author,
        "number": entry.number,
        "kind": entry.kind,
        "date": entry.date.isoformat(),
        "category": posting.category,
        "method": posting.method,
        "scope": posting.scope,
        "validity": posting.validity,
        "source": posting.source,
        "keywords": posting.keywords,
        "elements": entry.elements,
    }
    for output in OUTPUTS:
        row[output.listed_as] = _build_file(entry.find_file(output), site)
    return row


def _build_file(file: SiteFile | None, site: Site) -> dict[str, Any] | None:
    """Return where a file is, its size and its checksum; None when the notice has none such."""
    if file is None:
        return None
    return {"address": format_address(site, file.path), "size": file.size, "sha256": file.digest}
