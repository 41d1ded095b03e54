"""``catalogue.xml``: every published notice by the core metadata of two national standards.

In: entries.  Out: XML with the 18 elements of GB/T 33480-2016 (``core_elements``) and the twelve of
GB/T 21063.3-2007, 政务信息资源目录体系 part 3, of each notice; what is unknown is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.site.addresses import format_address
from notice_gen.site.core_elements import DOCUMENT_ELEMENTS
from notice_gen.site.feed import build_entry_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from notice_gen.document import Site
    from notice_gen.site.entry import SiteEntry

CORE_FILE: Final = "catalogue.xml"
DOCUMENT_STANDARD: Final = "GB/T 33480-2016"
RESOURCE_STANDARD: Final = "GB/T 21063.3-2007"


def format_core_catalogue(entries: Sequence[SiteEntry], site: Site) -> bytes:
    """Return the catalogue, newest first; the same bytes each time."""
    from lxml import etree  # noqa: PLC0415 - only a site needs it here

    root = etree.Element("catalogue")
    for entry in entries:
        notice = etree.SubElement(root, "notice", path=entry.name)
        resource = _add_group(notice, RESOURCE_STANDARD)
        for name, value in _describe_resource(entry, site).items():
            etree.SubElement(resource, "element", name=name).text = value
        document = _add_group(notice, DOCUMENT_STANDARD)
        for number, name in enumerate(DOCUMENT_ELEMENTS, 1):
            element = etree.SubElement(document, "element", name=name, clause=f"4.{number}")
            element.text = entry.elements.get(name, "")
    etree.indent(root, " ")
    xml: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _add_group(notice: _Element, standard: str) -> _Element:
    group = notice.makeelement("metadata", {"standard": standard})
    notice.append(group)
    return group


def _describe_resource(entry: SiteEntry, site: Site) -> dict[str, str]:
    """Return the six elements that must be there, then the six that may.

    The notice is the resource, its publisher keeps the metadata too, and changes them with it.
    """
    posting = entry.posting
    return {
        "信息资源名称": entry.title,
        "信息资源摘要": posting.summary,
        "信息资源提供方": posting.publisher,
        "信息资源分类": posting.category,
        "信息资源标识符": posting.index,
        "元数据标识符": build_entry_id(entry, site),
        "信息资源发布日期": posting.published[:10],
        "关键字说明": posting.keywords,
        "在线资源链接地址": format_address(site, entry.page),
        "服务信息": "",
        "元数据维护方": posting.publisher,
        "元数据更新日期": posting.published[:10],
    }
