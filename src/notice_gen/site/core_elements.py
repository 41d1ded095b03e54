"""The 18 core elements of GB/T 33480-2016, 党政机关电子公文元数据规范, of a notice.

In: a ``Document``.  Out: what it says of each, by the standard's Chinese names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.document import Document, SigningAgency, Span

# In the order of its clauses, 4.1 to 4.18.
DOCUMENT_ELEMENTS: Final = (
    "公文标识", "文种", "份号", "密级和保密期限", "紧急程度", "发文机关标志", "发文字号",
    "签发人", "标题", "主送机关", "附件说明", "发文机关或签发人署名", "成文日期", "附注",
    "抄送机关", "印发机关", "印发日期", "发布层次",
)  # fmt: skip
_SPREAD: Final = "\u3000"  # between the two characters of 密级 or 紧急程度 in print
_DAY: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_IMPRINTED: Final = {"抄送机关": "抄送", "印发机关": "印发机关", "印发日期": "印发日期"}


def collect_core_elements(document: Document) -> dict[str, str]:
    """Return what a notice says of the 18 elements, by their names; what it does not say is empty.

    公文标识 and 发布层次 are its author's to give: nothing is made up for them.
    """
    posting, record = document.posting, document.record
    found = {
        "公文标识": posting.identifier,
        "文种": record.subject,
        **_collect_header(document),
        "标题": record.title,
        "主送机关": _join(document.recipients).rstrip("："),
        "附件说明": "；".join(span.text for span in document.attachment_list),
        "发文机关或签发人署名": "、".join(map(_name_signer, document.issuers)),
        "成文日期": record.date.isoformat(),
        "附注": _join(document.note).removeprefix("（").removesuffix("）"),
        "发布层次": posting.level,
    }
    for name, label in _IMPRINTED.items():
        found[name] = _join(document.imprint.get_spans(label)).removesuffix("。")
    found["印发日期"] = _format_day(found["印发日期"])
    return {name: found[name] for name in DOCUMENT_ELEMENTS}


def _name_signer(issuer: SigningAgency) -> str:
    """Return who signs: the person where 签名章 stands for the seal, else the agency."""
    if issuer.seal == "签名章" and issuer.signer:
        return issuer.signer.text
    return issuer.name.text


def _format_day(printed: str) -> str:
    """Return 2026年3月3日印发 as 2026-03-03; what is no such day is empty."""
    day = _DAY.search(printed)
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else ""


def _collect_header(document: Document) -> dict[str, str]:
    """Return the elements of 版头."""
    header = document.header
    names = "、".join(span.text for span in header.agency_name)
    return {
        "份号": _read(header.copy_number),
        "密级和保密期限": _read(header.secrecy).replace(_SPREAD, ""),
        "紧急程度": _read(header.urgency).replace(_SPREAD, ""),
        "发文机关标志": f"{names}{header.suffix}",
        "发文字号": _read(header.number or document.issue),
        "签发人": "、".join(span.text for span in header.signatories),
    }


def _read(span: Span | None) -> str:
    return span.text if span else ""


def _join(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)
