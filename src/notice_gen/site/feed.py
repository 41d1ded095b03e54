"""``feed.xml``: the newest notices as an Atom feed (RFC 4287).

In: entries, newest first.  Out: XML whose times are those of the notices, never the clock's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from notice_gen.output_format import find_output
from notice_gen.site.addresses import format_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from notice_gen.document import Site
    from notice_gen.site.entry import SiteEntry

NEWEST: Final = 50
_ATOM: Final = "http://www.w3.org/2005/Atom"
_DOMAIN: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII)
_BEIJING: Final = "+08:00"
_NEVER: Final = "1970-01-01"  # of a feed with nothing in it: RFC 4287, 4.1.1 asks for some time
_UNKNOWN_TYPE: Final = "application/octet-stream"


def format_feed(entries: Sequence[SiteEntry], site: Site) -> bytes:
    """Return the feed of the newest notices."""
    from lxml import etree  # noqa: PLC0415 - only a site needs it here

    root = etree.Element("feed", {}, {None: _ATOM, "xml": "http://www.w3.org/XML/1998/namespace"})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    updated, author = _NEVER, site.name or "公开公文"
    if entries:
        updated, author = entries[0].posting.published, site.name or entries[0].author
    _add_element(root, "title", f"{site.name} {site.column or '公开公文'}".strip())
    _add_element(root, "id", _build_feed_id(entries, site))
    _add_element(root, "updated", format_moment(updated))
    _add_element(_add_element(root, "author"), "name", author)
    index, feed = format_address(site, "index.html"), format_address(site, "feed.xml")
    _add_element(root, "link", rel="alternate", type="text/html", href=index)
    _add_element(root, "link", rel="self", type="application/atom+xml", href=feed)
    for entry in entries[:NEWEST]:
        _add_entry(root, entry, site)
    etree.indent(root, " ")
    xml: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _add_entry(root: _Element, entry: SiteEntry, site: Site) -> None:
    """Add an entry (RFC 4287, 4.1.2)."""
    element = _add_element(root, "entry")
    _add_element(element, "title", entry.title)
    _add_element(element, "id", build_entry_id(entry, site))
    _add_element(element, "updated", format_moment(entry.posting.published))
    _add_element(element, "published", format_moment(entry.posting.published))
    _add_element(_add_element(element, "author"), "name", entry.author)
    for file in entry.files:
        rel = "alternate" if file.path == entry.page else "enclosure"
        output = find_output(file.path)
        media_type = output.media_type if output else _UNKNOWN_TYPE
        href = format_address(site, file.path)
        _add_element(element, "link", rel=rel, type=media_type, href=href, length=str(file.size))
    if entry.kind:
        _add_element(element, "category", term=entry.kind)
    if entry.posting.summary:
        _add_element(element, "summary", entry.posting.summary)


def _add_element(
    parent: _Element, name: str, text: str | None = None, **attributes: str
) -> _Element:
    """Add an element to another one and return it."""
    child: _Element = parent.makeelement(f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    parent.append(child)
    return child


def format_moment(value: str) -> str:
    """Return a time as an author writes it as a date-time of RFC 3339, in Beijing time."""
    day, _, time = value.partition(" ")
    if not time:
        time = "00:00:00"
    elif time.count(":") <= 1:
        time += ":00"
    return f"{day}T{time}{_BEIJING}"


def _build_feed_id(entries: Sequence[SiteEntry], site: Site) -> str:
    """Return the lasting name of the feed: its address.

    Where the site has none, a UUID of the oldest notice: a new notice leaves it as it was.
    """
    if site.address:
        return site.address + "feed.xml"
    return _build_uuid(site, entries[-1:], "")


def build_entry_id(entry: SiteEntry, site: Site) -> str:
    """Return the lasting name of a notice.

    A tag URI (RFC 4151) of the site's domain, the year of the notice and its folder: it stays when
    the pages move to another address. Without a domain nobody may coin a tag: a UUID of the author
    and the folder then.
    """
    domain = (site.domain or urlsplit(site.address).hostname or "").lower()
    if not _DOMAIN.fullmatch(domain):
        return _build_uuid(site, [entry], entry.name)
    return f"tag:{domain},{entry.year}:{quote(entry.name)}"


def _build_uuid(site: Site, entries: Sequence[SiteEntry], name: str) -> str:
    """Return a lasting name made of who publishes: the site, or the author of an entry."""
    author = site.domain or site.name or "".join(entry.author for entry in entries)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{author}/{name}')}"
