"""The pages of the site: ``index.html`` with its search, and a plain list for each year.

In: entries, newest first.  Out: self-contained HTML. The index shows the newest notices as HTML and
carries all of them as data for its script: 5,000 as HTML would be twice as large and slow to lay
out. Without a script the pages of the years list every notice.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.press.html_template import open_template, read_template, render_template

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jinja2 import Template

    from notice_gen.document import Site
    from notice_gen.site.entry import SiteEntry

ENTRIES_SHOWN: Final = 50  # notices at a time; site.js reads it from the page
_INDEX_PAGE: Final = "index.html"  # of a notice, and of the site itself


def render_pages(
    entries: Sequence[SiteEntry], site: Site, find_template: Callable[[str], Path]
) -> dict[str, bytes]:
    """Return every page by its name, made from the templates site.html, site.css and site.js."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, needed only here

    style = read_template(find_template("site.css"))
    script = read_template(find_template("site.js"))
    kinds = {entry.kind for entry in entries}
    years = Counter(entry.year for entry in entries)
    shared = {
        "site": site,
        "heading": site.column or "公开公文",
        "years": sorted(years.items(), reverse=True),
        "kinds": [kind for kind in DOCUMENT_KINDS if kind in kinds],
        "total": len(entries),
        "style": Markup(style),  # noqa: S704 - ours or the office's own, not a notice's
        "style_hash": _hash_text(style),
        "link": _quote_link,
        "void": describe_validity,
    }
    path = find_template("site.html")
    page = _load_template(path)
    # Characters that could end the script element are spelled in JSON's way.
    data = json.dumps(pack_entries(entries), ensure_ascii=False, separators=(",", ":"))
    index = render_template(
        page,
        path,
        **shared,
        year="",
        entries=entries[:ENTRIES_SHOWN],
        data=Markup(data.replace("<", "\\u003c")),  # noqa: S704 - see above
        script=Markup(script),  # noqa: S704 - see style
        script_hash=_hash_text(script),
    )
    pages = {_INDEX_PAGE: index.encode()}
    for year in years:
        own = [entry for entry in entries if entry.year == year]
        pages[f"{year}.html"] = render_template(
            page, path, **shared, year=year, entries=own
        ).encode()
    return pages


def pack_entries(entries: Sequence[SiteEntry]) -> dict[str, Any]:
    """Return entries as few words for the script: what many share is said once and counted.

    A notice is its title, number, kind, publisher, 成文日期, 公开日期, folder; then, where they
    are out of the ordinary, 有效性 and the file to open instead of its index.html.
    """
    kinds: dict[str, int] = {}
    publishers: dict[str, int] = {}
    notices = []
    for entry in entries:
        posting = entry.posting
        row = [
            entry.title,
            entry.number,
            kinds.setdefault(entry.kind, len(kinds)),
            publishers.setdefault(posting.publisher, len(publishers)),
            entry.date.isoformat(),
            posting.published[:10],
            entry.name,
            describe_validity(entry),
            _find_opened_file(entry),
        ]
        while not row[-1]:
            row.pop()
        notices.append(row)
    return {"kinds": list(kinds), "publishers": list(publishers), "notices": notices}


def describe_validity(entry: SiteEntry) -> str:
    """Return 有效性 where it is worth a word: 失效, 废止."""
    validity = entry.posting.validity
    return "" if validity == "有效" else validity


def _find_opened_file(entry: SiteEntry) -> str:
    """Return the file of a notice that is opened; empty for its index.html."""
    name = entry.page.removeprefix(f"{entry.name}/")
    if name == _INDEX_PAGE:
        return ""
    return name


def _quote_link(entry: SiteEntry) -> str:
    return quote(entry.page)


def _hash_text(text: str) -> str:
    """Return what a Content-Security-Policy knows an inline style or script by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _load_template(path: Path) -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a site needs it here

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return open_template(path, environment)
