"""What the pages say without a browser: all of it, escaped, and nothing from elsewhere."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from entries import SITE, TEMPLATES, made_up, one
from lxml import html
from msgspec.structs import replace

from notice_gen.document import Site
from notice_gen.site.pages import pack_entries, render_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.site.entry import SiteEntry


def made(entries: Sequence[SiteEntry], site: Site = SITE) -> dict[str, str]:
    """Return the pages as text."""
    found = render_pages(entries, site, TEMPLATES.joinpath)
    return {name: content.decode() for name, content in found.items()}


def titles(page: str) -> list[tuple[str, str]]:
    """Return the titles a page lists, with where they lead."""
    links = html.fromstring(page).xpath("//ol//a[@class='title']")
    return [(link.text_content(), link.get("href")) for link in links]


def test_all_without_script() -> None:
    """The pages of the years list every notice; the index lists the newest and leads to all."""
    entries = made_up(300)
    found = made(entries)
    listed = Counter(
        title for name in found if name != "index.html" for title in titles(found[name])
    )
    assert sum(listed.values()) == 300
    assert {title for title, _ in listed} == {entry.title for entry in entries}
    assert [title for title, _ in titles(found["index.html"])] == [e.title for e in entries[:50]]
    years = set(html.fromstring(found["index.html"]).xpath("//nav//a/@href"))
    assert years == set(found) - {"index.html"}


def test_all_as_data() -> None:
    """The script has them all, in the same order."""
    entries = made_up(300)
    (data,) = html.fromstring(made(entries)["index.html"]).xpath("//script[@id='data']")
    assert json.loads(data.text) == pack_entries(entries)
    assert [row[0] for row in pack_entries(entries)["notices"]] == [
        entry.title for entry in entries
    ]


HOSTILE = "</script><script>alert(1)</script><!-- “&amp;” '\"\\u003c"


def test_escaped() -> None:
    """Whatever stands in a notice stays text: in the list, the head and the data."""
    entry = replace(one(0), title=HOSTILE, number=HOSTILE, name="2007/<b>&'\"")
    site = replace(SITE, name=HOSTILE, column=HOSTILE)
    for name, page in made([entry], site).items():
        tree = html.fromstring(page)
        assert titles(page)[0][0] == HOSTILE
        assert tree.findtext(".//h1").endswith(HOSTILE)
        assert len(tree.xpath("//script")) == (2 if name == "index.html" else 0)
        assert "alert(1)</script>" not in page
        assert "<b>" not in page
    (data,) = html.fromstring(made([entry])["index.html"]).xpath("//script[@id='data']")
    assert json.loads(data.text)["notices"][0][0] == HOSTILE


def test_policy() -> None:
    """A page runs and looks as its own inline script and style say, and fetches nothing."""
    for name, page in made(made_up(60)).items():
        tree = html.fromstring(page)
        (policy,) = tree.xpath("//meta[@http-equiv]/@content")
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        inline = [element.text for element in tree.xpath("//style | //script[not(@type)]")]
        assert len(inline) == (2 if name == "index.html" else 1)
        for text in inline:
            assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
        assert not re.search(r"\son\w+=|<\w[^>]*\sstyle=", page)
        fetched = tree.xpath("//@src | //link/@href")
        assert set(fetched) == {"data:,", "feed.xml"}


def test_head() -> None:
    """The head says of the site and its column what 《政府网站发展指引》 asks, if it is known."""
    tags = {
        "SiteName": SITE.name,
        "SiteDomain": SITE.domain,
        "SiteIDCode": SITE.code,
        "ColumnName": SITE.column,
        "ColumnDescription": SITE.column_description,
        "ColumnKeywords": SITE.column_keywords,
        "ColumnType": SITE.column_type,
    }
    for site, expected in ((SITE, tags), (Site(), {})):
        for page in made(made_up(3), site).values():
            metas = html.fromstring(page).xpath("//meta[@name and @name!='viewport']")
            assert {meta.get("name"): meta.get("content") for meta in metas} == expected


@pytest.mark.parametrize(
    ("files", "file", "href"),
    [(0, "", "/index.html"), (1, "notice.docx", "/notice.docx"), (2, "notice.pdf", "/notice.pdf")],
)
def test_link(files: int, file: str, href: str) -> None:
    """A title leads to the notice's page, or to the file there is."""
    entry = replace(one(0), files=(one(0).files[files],))
    assert titles(made([entry])["2007.html"])[0][1].endswith(href)
    assert pack_entries([entry])["notices"][0][8:] == ([file] if file else [])


def test_kinds() -> None:
    """The kinds to choose from are those there are, in the order of the regulations."""
    tree = html.fromstring(made(made_up(30))["index.html"])
    options = tree.xpath("//select[@id='kind']/option/text()")
    assert options == ["全部", "决定", "公告", "意见", "通知", "通报", "批复", "函"]


@pytest.mark.parametrize(
    ("count", "status"),
    [
        (0, "还没有公开的公文。"),
        (1, "共1份。"),
        (50, "共50份。"),
        (51, "共51份，先列出最新的50份。"),
    ],
)
def test_status(count: int, status: str) -> None:
    """How many there are is said before any script runs."""
    tree = html.fromstring(made(made_up(count))["index.html"])
    assert tree.get_element_by_id("status").text == status
