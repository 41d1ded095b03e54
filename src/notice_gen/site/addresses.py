"""Where the site will be: its names, its address, and that no two notices want the same place.

In: the notices to be published.  Out: one ``Site`` for all of them, or what speaks against it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from notice_gen.diagnostic import make_error
from notice_gen.document import Site
from notice_gen.error import InvalidNotice, UsageError
from notice_gen.site.entry import find_notice_path
from notice_gen.site.output_folder import CHECKSUM_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from notice_gen.document import Document
    from notice_gen.error import NoticeError
    from notice_gen.model.notice import Notice

_OWN_ENDINGS: Final = (".html", ".xml", ".json")  # of the site's own files


def format_address(site: Site, path: str) -> str:
    """Return the address of a file: absolute where the site's is known, else below its folder."""
    return site.address + quote(path)


class RefusedNotice(NamedTuple):
    """A notice that cannot be published as it is, and why."""

    folder: Path
    problem: NoticeError


def choose_site(
    notices: Sequence[Notice], documents: Iterable[Document]
) -> tuple[Site, list[RefusedNotice]]:
    """Return what most notices say of the site, and those that have another address.

    A site without an address counts only where none has one.
    """
    sites = [document.site for document in documents]
    counted = Counter(site for site in sites if site.address)
    if not counted:
        counted = Counter(sites)
    # Of those said as often the first by its words: never by chance.
    chosen = min(counted, key=lambda site: (-counted[site], repr(site)), default=Site())
    refused: list[RefusedNotice] = []
    for notice, site in zip(notices, sites, strict=True):
        if site.address and site.address != chosen.address:
            message = f"网址是 {site.address}，别的公文写的是 {chosen.address}"
            hint = "一个网站只有一个网址，写在 office.yaml 的 site（网站）里"
            place = notice.locate_key()
            if notice.site:
                place = notice.site.locate_key("address")
            problem = InvalidNotice([make_error("K09", message, place, hint)])
            refused.append(RefusedNotice(notice.folder, problem))
    return chosen, refused


def check_names(folders: Iterable[Path]) -> list[RefusedNotice]:
    """Return the notices whose place on the site is another's, or the site's own."""
    known: dict[str, Path] = {}
    refused: list[RefusedNotice] = []
    for folder in folders:
        name = find_notice_path(folder)
        first = name.split("/")[0]
        if first == CHECKSUM_FILE or first.endswith(_OWN_ENDINGS):
            problem = f"{folder}：网站自己有叫 {first} 的文件，请给文件夹改名"
        elif "\\" in name:
            problem = f"{folder}：文件夹名里不能有反斜杠，请改名"
        elif name in known:
            problem = f"{folder} 和 {known[name]} 在网站上的位置相同，请改名"
        else:
            known[name] = folder
            continue
        refused.append(RefusedNotice(folder, UsageError(problem)))
    return refused
