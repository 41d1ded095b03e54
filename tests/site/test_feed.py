"""The feed is what RFC 4287 asks for, and says the same of a notice for ever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from entries import SITE, made_up, one
from lxml import etree
from msgspec.structs import replace

from notice_gen.document import Site
from notice_gen.site.feed import format_feed, format_moment

if TYPE_CHECKING:
    from lxml.etree import _Element

    from notice_gen.site.entry import SiteEntry

NAMES = {"a": "http://www.w3.org/2005/Atom"}
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def read(entries: tuple[SiteEntry, ...], site: Site = SITE) -> _Element:
    """Return a feed, read again."""
    return etree.fromstring(format_feed(entries, site))


def said(root: _Element, path: str) -> list[str]:
    """Return the texts or attributes a path finds."""
    return [str(found) for found in root.xpath(path, namespaces=NAMES)]


PLAIN = replace(one(1), kind="", files=one(1).files[1:])


@pytest.mark.parametrize("site", [SITE, Site(), Site(domain="样本区.政务"), Site(name="样本区")])
@pytest.mark.parametrize("entries", [made_up(60), (PLAIN,), ()])
def test_valid(site: Site, entries: tuple[SiteEntry, ...]) -> None:
    """It is valid with many notices, one and none, with and without a known address."""
    SCHEMA.assertValid(read(entries, site))


@pytest.mark.parametrize("gone", ["id", "updated", "title", "author", "entry/a:link", "entry/a:id"])
def test_the_schema_sees(gone: str) -> None:
    """The schema of these tests misses what RFC 4287 asks for."""
    root = read(made_up(2))
    for element in root.xpath(f"a:{gone}", namespaces=NAMES):
        element.getparent().remove(element)
    assert not SCHEMA.validate(root)


def test_newest() -> None:
    """It has the newest 50, newest first, and is as old as the newest."""
    entries = made_up(80)
    root = read(entries)
    assert said(root, "a:entry/a:title/text()") == [entry.title for entry in entries[:50]]
    updated = said(root, "a:entry/a:updated/text()")
    assert updated == sorted(updated, reverse=True)
    assert said(root, "a:updated/text()") == updated[:1]


def test_alternate() -> None:
    """Each entry has one alternate, as it must without content (4.1.2), and its files beside."""
    for entry in read(made_up(3)).findall("a:entry", NAMES):
        assert len(said(entry, "a:link[@rel='alternate']/@href")) == 1
        assert len(said(entry, "a:link[@rel='enclosure']/@length")) == 2
    (href,) = said(read((PLAIN,)), "a:entry/a:link[@rel='alternate']/@href")
    assert href.startswith("https://www.example.gov.cn/tz/2007/0001-")
    assert href.endswith("/notice.pdf")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-12-26", "2022-12-26T00:00:00+08:00"),
        ("2022-12-26 08:57", "2022-12-26T08:57:00+08:00"),
        ("2022-12-26 08:57:18", "2022-12-26T08:57:18+08:00"),
    ],
)
def test_moment(value: str, expected: str) -> None:
    """Times are as the author wrote them, in Beijing time."""
    assert format_moment(value) == expected


def identity(site: Site, entry: SiteEntry) -> str:
    """Return the id of an entry."""
    (found,) = said(read((entry,), site), "a:entry/a:id/text()")
    return found


def test_ids_are_unique() -> None:
    """No two notices have the same id, nor one that is the feed's."""
    for site in (SITE, Site()):
        ids = said(read(made_up(50), site), "//a:id/text()")
        assert len(set(ids)) == len(ids) == 51


def test_ids_last() -> None:
    """An id is that of the domain and the folder, whatever else changes."""
    entry = one(7)
    first = identity(SITE, entry)
    assert first == "tag:www.example.gov.cn,2007:2007/0007-%E9%80%9A%E7%9F%A5"
    moved = replace(SITE, address="https://www.example.gov.cn/new/", name="新的名称")
    assert identity(moved, entry) == first
    changed = replace(entry, title="改过的标题", author="别的机关", files=entry.files[1:])
    assert identity(SITE, changed) == first


def test_without_a_domain() -> None:
    """Without a domain it is made of the author and the folder."""
    entry = one(7)
    assert identity(Site(), entry) == identity(Site(), replace(entry, title="改过的标题"))
    others = [replace(entry, name="2007/other"), replace(entry, author="别的机关")]
    assert identity(Site(), entry) not in [identity(Site(), other) for other in others]


def test_the_feed_stays_the_same_feed() -> None:
    """A new notice changes neither the id of the feed nor those of the others."""
    for site in (SITE, Site(domain="www.example.gov.cn"), Site()):
        before, after = (read(made_up(count), site) for count in (20, 21))
        assert said(before, "a:id/text()") == said(after, "a:id/text()")
        assert set(said(before, "//a:id/text()")) <= set(said(after, "//a:id/text()"))
