"""A notice begun from nothing: a folder with every element its 文种 has, each to be filled in.

In: a new folder and a 文种.  Out: the folder with its notice.yaml, which says in comments what
goes where. Elements that office.yaml gives are left to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen import source
from notice_gen.element import Attendance, Issuer, Item, Mark, Section
from notice_gen.intake.bring import schema_line
from notice_gen.notice import KINDS, Notice
from notice_gen.part import Part, named, names
from notice_gen.pending import to_fill
from notice_gen.renewal.renew import Renewed, made_whole, refuse_taken, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TypeAlias

    Plain: TypeAlias = "str | dict[str, Plain] | list[dict[str, Plain]]"

_FORMATS: Final = {"命令": "命令", "函": "信函", "纪要": "纪要"}
_CLOSINGS: Final = {  # as the field ends a document of the kind
    "公告": "特此公告。",
    "通告": "特此通告。",
    "通知": "特此通知。",
    "报告": "特此报告。",
    "请示": "妥否，请批示。",
    "批复": "此复。",
    "议案": "请予审议。",
    "函": "请予支持，并函复。",
}
_PUBLISHED: Final = frozenset({"决议", "公报", "公告", "通告", "决定"})  # without 主送机关
_NUMBERED: Final = {"命令": ("令", "令号，如 第12号"), "纪要": ("纪要", "期号，如 第3期")}
# What these have of their own, whatever office.yaml gives.
_OWN: Final = {"命令": frozenset({"mark", "issuers"}), "纪要": frozenset({"mark"})}
_PARTS: Final[dict[str, type[Part]]] = {
    "mark": Mark,
    "sections": Section,
    "items": Item,
    "issuers": Issuer,
    "attendance": Attendance,
}
_HEAD: Final = """\
# 把【待填：……】都换成内容，再运行 notice build {folder}
# 序数（一、 1.）和成文日期的“年月日”由程序排印；用不着的键，整行删去。
# 每份公文都相同的内容写在上一层的 office.yaml 里，这里就不用再写。
"""


def begin(folder: Path, kind: str, *, chinese: bool = False) -> Renewed:
    """Make the folder of a new notice; ``chinese`` asks for keys in Chinese.

    Raises UsageError when the folder is already there.
    """
    refuse_taken(folder)
    given = _given(folder.parent)
    lines = _lines(_elements(kind, given), Notice, chinese=chinese)
    head = schema_line("notice", folder) + _HEAD.format(folder=folder)
    text = head + "".join(f"{line}\n" for line in lines)
    with made_whole(folder) as temporary:
        (temporary / "notice.yaml").write_text(text, encoding="utf-8")
    return Renewed(folder, (), unfinished(folder))


def _given(above: Path) -> set[str]:
    """Return the keys that office.yaml gives."""
    office = above / "office.yaml"
    tree = source.read(office, above, []) if office.is_file() else None
    return {name for name, _, _ in named(Notice, tree, None)} if tree else set()


def _elements(kind: str, given: set[str]) -> dict[str, Plain]:
    """Return what a notice of a kind has, by English keys, in the order of print."""
    found: dict[str, Plain] = {"kind": kind, **_head(kind)}
    found["preamble"] = to_fill("引言，即发文的缘由和依据")
    found["sections"] = [
        {"heading": to_fill("第一部分的标题"), "items": [{"text": to_fill("第一条的内容")}]},
        {"heading": to_fill("第二部分的标题"), "intro": to_fill("第二部分的文字")},
    ]
    if kind in _CLOSINGS:
        found["closing"] = _CLOSINGS[kind]
    found |= _foot(kind)
    own = _OWN.get(kind, frozenset())
    return {key: value for key, value in found.items() if key in own or key not in given}


def _head(kind: str) -> dict[str, Plain]:
    """Return what stands above the text."""
    found: dict[str, Plain] = {}
    if kind in _FORMATS:
        found["format"] = _FORMATS[kind]
    if kind in _NUMBERED:
        suffix, issue = _NUMBERED[kind]
        found["mark"] = {"names": to_fill("发文机关标志"), "suffix": suffix}
        found["issue"] = to_fill(issue)
    else:
        found["mark"] = to_fill("发文机关标志")
        found["number"] = to_fill("发文字号，如 某政发〔2027〕12号")
    if KINDS[kind] == "上行":
        found["signatories"] = to_fill("签发人")
    if kind != "命令":
        found["title"] = to_fill(f"标题，如 关于某事的{kind}")
    if kind not in _NUMBERED and kind not in _PUBLISHED:
        found["recipients"] = to_fill("主送机关，末尾不写冒号")
    return found


def _foot(kind: str) -> dict[str, Plain]:
    """Return what stands below the text."""
    found: dict[str, Plain] = {}
    name = to_fill("署名的机关")
    if kind == "命令":
        signed = {"post": to_fill("签署人的职务"), "signer": to_fill("签署人")}
        found["issuers"] = [{"name": name, "seal": "签名章", **signed}]
    elif kind != "纪要":
        found["issuers"] = name
    found["date"] = to_fill("成文日期，如 2027-03-02")
    if KINDS[kind] == "上行":
        found["note"] = to_fill("附注，如 联系人：某某，电话：……")
    if kind == "纪要":
        found["attendance"] = {"present": to_fill("出席的人员")}
    if kind != "函":
        found["printer"] = to_fill("印发机关")
        found["printed"] = to_fill("印发日期，如 2027-03-03")
    return found


def _lines(values: dict[str, Plain], part: type[Part], *, chinese: bool) -> Iterator[str]:
    """Yield the lines of a mapping; what is in it needs no quotes."""
    aliases = {name: alias for alias, name in names(part).items() if alias != name}
    for name, value in values.items():
        key = aliases[name] if chinese else name
        inner = _PARTS.get(name, part)
        if isinstance(value, str):
            yield f"{key}: {value}"
            continue
        yield f"{key}:"
        if isinstance(value, dict):
            yield from (f"  {line}" for line in _lines(value, inner, chinese=chinese))
            continue
        for item in value:
            first, *rest = _lines(item, inner, chinese=chinese)
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)
