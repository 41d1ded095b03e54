"""A notice begun from nothing: a folder with every element its 文种 has, each to be filled in.

In: a new folder and a 文种.  Out: the folder with its notice.yaml, which says in comments what
goes where. Elements that office.yaml gives are left to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.document_kind import BARE_FORMAT, DOCUMENT_KINDS
from notice_gen.importer.folder_writer import format_schema_line, read_office_keys
from notice_gen.inline.placeholders import make_fill_placeholder
from notice_gen.model.base_model import ContentModel, map_key_names
from notice_gen.model.elements import AgencyMark, Attendance, Issuer, Item, Section
from notice_gen.model.notice import Notice
from notice_gen.new_notice.renew import (
    NewNoticeResult,
    collect_findings,
    create_new_folder,
    refuse_existing_folder,
)

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeAlias

    from notice_gen.document_kind import DocumentKind

    SkeletonValue: TypeAlias = "str | dict[str, SkeletonValue] | list[dict[str, SkeletonValue]]"

_MODELS: Final[dict[str, type[ContentModel]]] = {
    "mark": AgencyMark,
    "sections": Section,
    "items": Item,
    "issuers": Issuer,
    "attendance": Attendance,
}
_OPENING_COMMENT: Final = """\
# 把【待填：……】都换成内容，再运行 notice build {notice}
# 序数（一、 1.）和成文日期的“年月日”由程序排印；用不着的键，整行删去。
# 每份公文都相同的内容写在上一层的 office.yaml 里，这里就不用再写。
"""


def create_skeleton(folder: Path, kind: str, *, chinese: bool = False) -> NewNoticeResult:
    """Make the folder of a new notice; ``chinese`` asks for keys in Chinese.

    ``kind`` is a 文种, or 白头 for a paper without a red head.

    Raises UsageError when the folder is already there.
    """
    refuse_existing_folder(folder)
    given = read_office_keys(folder.parent)
    if kind == BARE_FORMAT:
        elements = _build_bare_paper()
    else:
        elements = _build_elements(DOCUMENT_KINDS[kind], given)
    lines = _format_mapping(elements, Notice, chinese=chinese)
    head = format_schema_line("notice", folder) + _OPENING_COMMENT.format(
        notice=_name_notice(folder)
    )
    text = head + "".join(f"{line}\n" for line in lines)
    with create_new_folder(folder) as temporary:
        (temporary / "notice.yaml").write_text(text, encoding="utf-8")
    return NewNoticeResult(folder, (), collect_findings(folder))


def _name_notice(folder: Path) -> str:
    """Return what a notice is called on a command line: its name where that is found in content."""
    return folder.name if folder.parent.name == "content" else str(folder)


def _build_elements(kind: DocumentKind, given: set[str]) -> dict[str, SkeletonValue]:
    """Return what a notice of a kind has, by English keys, in the order of print.

    ``given`` are the keys that office.yaml gives; of these only what is the kind's own is here.
    """
    found: dict[str, SkeletonValue] = {"kind": kind.name, **_build_front_matter(kind)}
    found |= _build_text("引言，即发文的缘由和依据")
    if kind.closings:
        found["closing"] = kind.closings[0]
    found |= _build_closing_elements(kind)
    left_out = given - kind.own_keys
    return {key: value for key, value in found.items() if key not in left_out}


def _build_bare_paper() -> dict[str, SkeletonValue]:
    """Return what a paper without a red head has: 方案, 总结, 讲话稿."""
    return {
        "format": BARE_FORMAT,
        "title": make_fill_placeholder("标题，如 样本区档案馆2027年工作总结"),
        "adopted": make_fill_placeholder("题注，如 2027年3月2日，没有就删去"),
        **_build_text("引言"),
        "issuers": make_fill_placeholder("署名的机关，没有就删去"),
        "date": make_fill_placeholder("成文日期，如 2027-03-02"),
    }


def _build_text(preamble: str) -> dict[str, SkeletonValue]:
    """Return the text: two sections below a paragraph, which is to be what ``preamble`` says."""
    return {
        "preamble": make_fill_placeholder(preamble),
        "sections": [
            {
                "heading": make_fill_placeholder("第一部分的标题"),
                "items": [{"text": make_fill_placeholder("第一条的内容")}],
            },
            {
                "heading": make_fill_placeholder("第二部分的标题"),
                "intro": make_fill_placeholder("第二部分的文字"),
            },
        ],
    }


def _build_front_matter(kind: DocumentKind) -> dict[str, SkeletonValue]:
    """Return what stands above the text."""
    found: dict[str, SkeletonValue] = {}
    if kind.format != "文件":
        found["format"] = kind.format
    mark = make_fill_placeholder("发文机关标志")
    if kind.issue_name:
        found["mark"] = {"names": mark, "suffix": kind.mark_suffix}
        found["issue"] = make_fill_placeholder(f"{kind.issue_name}，如 {kind.issue_example}")
    else:
        found["mark"] = mark
        found["number"] = make_fill_placeholder("发文字号，如 某政发〔2027〕12号")
    if kind.is_upward:
        found["signatories"] = make_fill_placeholder("签发人")
    if kind.titled:
        found["title"] = make_fill_placeholder(f"标题，如 关于某事的{kind.name}")
    if kind.recipients == "有":
        found["recipients"] = make_fill_placeholder("主送机关，末尾不写冒号")
    return found


def _build_closing_elements(kind: DocumentKind) -> dict[str, SkeletonValue]:
    """Return what stands below the text."""
    found: dict[str, SkeletonValue] = {}
    name = make_fill_placeholder("署名的机关")
    if kind.signature == "签署人":
        signed = {
            "post": make_fill_placeholder("签署人的职务"),
            "signer": make_fill_placeholder("签署人"),
        }
        found["issuers"] = [{"name": name, "seal": "签名章", **signed}]
    elif kind.signature == "机关":
        found["issuers"] = name
    found["date"] = make_fill_placeholder("成文日期，如 2027-03-02")
    if kind.is_upward:
        found["note"] = make_fill_placeholder("附注，如 联系人：某某，电话：……")
    if "attendance" in kind.own_elements:
        found["attendance"] = {"present": make_fill_placeholder("出席的人员")}
    if kind.format != "信函":
        found["printer"] = make_fill_placeholder("印发机关")
        found["printed"] = make_fill_placeholder("印发日期，如 2027-03-03")
    return found


def _format_mapping(
    values: dict[str, SkeletonValue], part: type[ContentModel], *, chinese: bool
) -> list[str]:
    """Return the lines of a mapping; what is in it needs no quotes."""
    aliases = {name: alias for alias, name in map_key_names(part).items() if alias != name}
    lines = []
    for name, value in values.items():
        key = aliases[name] if chinese else name
        inner = _MODELS.get(name, part)
        if isinstance(value, str):
            lines.append(f"{key}: {value}")
            continue
        lines.append(f"{key}:")
        if isinstance(value, dict):
            lines += _indent_lines(_format_mapping(value, inner, chinese=chinese))
        else:
            lines += _indent_lines(_format_list(value, inner, chinese=chinese))
    return lines


def _format_list(
    values: list[dict[str, SkeletonValue]], part: type[ContentModel], *, chinese: bool
) -> list[str]:
    """Return the lines of a list of mappings, each behind a dash."""
    lines = []
    for value in values:
        first, *rest = _format_mapping(value, part, chinese=chinese)
        lines += [f"- {first}", *_indent_lines(rest)]
    return lines


def _indent_lines(lines: list[str]) -> list[str]:
    """Return lines one step deeper."""
    return [f"  {line}" for line in lines]
