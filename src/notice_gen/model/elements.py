"""The elements of a notice that have keys of their own, each a frozen ``ContentModel``.

In: mappings of the tree.  Out: the classes below, one for each element. A section that stands
in a file of its own is read here; ``attachment`` has 附件. Numbers in parentheses are clauses of
GB/T 9704-2012.
"""

from __future__ import annotations

from typing import ClassVar, Final

from notice_gen.model import text_types
from notice_gen.model.base_model import ContentModel, describe_list
from notice_gen.model.field_types import FieldType, read_list
from notice_gen.model.key import declare_key
from notice_gen.model.load_context import LoadContext, report_error
from notice_gen.model.value_types import (
    make_choice_type,
    make_pattern_type,
    read_boolean,
    read_moment,
    read_severities,
)
from notice_gen.place import Place
from notice_gen.yaml_source.tree import Text

SEAL_CHOICE: Final = make_choice_type("加盖", "不加盖", "签名章")
MOMENT_TEXT: Final = FieldType(read_moment, {"type": "string", "minLength": 10})
RED_COLOUR: Final = make_pattern_type(
    "#[0-9A-Fa-f]{6}", "写成 '#FF0000' 这样，# 后面六位，两头加单引号"
)
YES_OR_NO: Final = FieldType(read_boolean, {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否"]}]})


class AgencyMark(ContentModel):
    """发文机关标志 (7.2.4): one name, or several of a joint issue."""

    bare: ClassVar[str] = "names"

    names: tuple[Text, ...] = declare_key(
        text_types.PLAIN_LINES, "名称", "机关名称，联合行文写几个"
    )
    suffix: Text = declare_key(
        text_types.OPTIONAL_PLAIN_LINE, "后缀", "名称后面的字，文件格式默认为“文件”", default=Text()
    )


def read_items(value: object, context: object) -> tuple[Item, ...]:
    """Return the items of a list."""
    return tuple(Item.from_tree(item, context) for item in read_list(value, context))


ITEMS: Final = FieldType(read_items, describe_list("Item"))


class Item(ContentModel):
    """条目: a numbered paragraph, with a lead, or with a heading on a line of its own."""

    heading: Text | None = declare_key(
        text_types.HEADING_TEXT, "标题", "独占一行的标题，不写序数", default=None
    )
    lead: Text | None = declare_key(
        text_types.HEADING_TEXT, "首句", "段首的小标题，带句号，不写序数", default=None
    )
    text: Text | None = declare_key(
        text_types.PROSE_TEXT, "内容", "文字，空一行分段，可用 **加粗**、表格和图片", default=None
    )
    items: tuple[Item, ...] = declare_key(ITEMS, "条目", "下一层的条目", default=())

    def check_keys(self, context: object) -> None:
        """Report an item with both of its titles (K09), or with nothing below them (K07)."""
        if self.heading and self.lead:
            hint = "独占一行的用 heading（标题），同一段接着写的用 lead（首句）"
            report_error(context, "K09", "标题和首句只能写一个", self.locate_key("lead"), hint)
        if not {"lead", "text", "items"} & self.places.keys():
            hint = "写上内容，或者删去它"
            report_error(context, "K07", "这一条没有内容", self.locate_key(), hint)


class Section(ContentModel):
    """One section of the body, a level-1 heading and what stands below it (7.3.3)."""

    heading: Text | None = declare_key(
        text_types.HEADING_TEXT, "标题", "一级标题，不写序数", default=None
    )
    intro: Text | None = declare_key(
        text_types.PROSE_TEXT, "引言", "标题与第一条之间的文字", default=None
    )
    items: tuple[Item, ...] = declare_key(ITEMS, "条目", "这一节的条目", default=())

    def check_keys(self, context: object) -> None:
        """Report a section that is a heading only (K07)."""
        if not {"intro", "items"} & self.places.keys():
            hint = "写上 intro（引言）或 items（条目），或者删去这一节"
            report_error(context, "K07", "这一节没有内容", self.locate_key(), hint)


def read_sections(value: object, context: object) -> list[object]:
    """Return sections, those named by their file's stem read; what cannot be read is left out."""
    sections: list[object] = []
    for item in read_list(value, context):
        section = item
        if isinstance(item, Text) and item.strip() and isinstance(context, LoadContext):
            section = _read_section_file(item, context)
        if section is not None:
            sections.append(section)
    return sections


def _read_section_file(name: Text, context: LoadContext) -> object:
    """Return the tree of the section in ``name``.yaml; None for a file of which nothing is left.

    Why is in the findings: an empty file is K07, a name with its suffix K04.
    """
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    if stem != name:
        place = name.locate_character(len(stem))
        report_error(context, "K04", "只写文件的名字，不写后缀", place, f"写成 {stem}")
    path = context.folder / f"{stem}.yaml"
    known = len(context.findings)
    tree = context.read_tree(path, name.place)
    if tree is None and len(context.findings) == known:
        hint = "写上内容，或者不再列出它"
        report_error(context, "K07", f"{path.name} 是空的", Place(path), hint)
    return tree


class Issuer(ContentModel):
    """发文机关署名 (7.3.5), and what its signature needs."""

    bare: ClassVar[str] = "name"

    name: Text = declare_key(text_types.PLAIN_LINE, "名称", "署名的机关")
    seal: Text | None = declare_key(SEAL_CHOICE, "印章", "这个机关的印章", default=None)
    post: Text | None = declare_key(
        text_types.PLAIN_LINE, "职务", "签发人的职务，用签名章时写", default=None
    )
    signer: Text | None = declare_key(text_types.PLAIN_LINE, "签署人", "用签名章的人", default=None)


class Attendance(ContentModel):
    """出席 (10.3), in 纪要 only."""

    present: Text | None = declare_key(
        text_types.NAME_LINES_TEXT,
        "出席",
        "出席的人员；姓名之间空一格的，分栏对齐；几行就写几行",
        default=None,
    )
    absent: Text | None = declare_key(
        text_types.NAME_LINES_TEXT, "请假", "请假的人员，写法同上", default=None
    )
    observers: Text | None = declare_key(
        text_types.NAME_LINES_TEXT, "列席", "列席的人员，写法同上", default=None
    )


class Publication(ContentModel):
    """公开信息: what a web site says about the notice; nothing of it is printed."""

    index: Text | None = declare_key(text_types.PLAIN_LINE, "索引号", default=None)
    publisher: Text | None = declare_key(text_types.PLAIN_LINE, "发布机构", default=None)
    created: Text | None = declare_key(
        MOMENT_TEXT, "生成日期", "日期，可带时间，如 2022-12-26 08:57:18", default=None
    )
    published: Text | None = declare_key(
        MOMENT_TEXT, "公开日期", "日期，如 2022-12-26", default=None
    )
    method: Text | None = declare_key(
        text_types.PLAIN_LINE, "公开方式", "如 政府网站", default=None
    )
    scope: Text | None = declare_key(text_types.PLAIN_LINE, "公开范围", "如 全部公开", default=None)
    category: Text | None = declare_key(text_types.PLAIN_LINE, "主题分类", default=None)
    source: Text | None = declare_key(text_types.PLAIN_LINE, "来源", default=None)
    validity: Text | None = declare_key(
        text_types.PLAIN_LINE, "有效性", "如 有效、失效、废止", default=None
    )
    summary: Text | None = declare_key(text_types.ANY_TEXT, "内容概述", default=None)
    keywords: Text | None = declare_key(
        text_types.PLAIN_LINE, "关键词", "关键词，以、隔开", default=None
    )
    identifier: Text | None = declare_key(
        text_types.PLAIN_LINE, "公文标识", "电子公文的唯一标识（GB/T 33480-2016 4.1）", default=None
    )
    level: Text | None = declare_key(
        text_types.PLAIN_LINE,
        "发布层次",
        "发到哪一级，如 此件发至县团级（GB/T 33480-2016 4.18）",
        default=None,
    )


class SiteOptions(ContentModel):
    """网站: what every page of the office's web site says of the site and its column.

    《政府网站发展指引》 (国办发〔2017〕47号), the head tags of the annex on page design.
    """

    name: Text = declare_key(text_types.PLAIN_LINE, "名称", "网站名称")
    domain: Text | None = declare_key(
        text_types.PLAIN_LINE, "域名", "英文域名，如 www.example.gov.cn", default=None
    )
    code: Text | None = declare_key(
        make_pattern_type(r"(bm\d{8}|\d{10})", "写成 4306020001 这样的十位数字", figures=True),
        "标识码",
        "政府网站标识码",
        default=None,
    )
    address: Text | None = declare_key(
        make_pattern_type(
            r"https?://[^\s/?#@\\]+(/[^\s?#\\]*)?",
            "写成 https://www.example.gov.cn/tz/ 这样，不带用户名，也不带 ? 和 # 后面的部分",
        ),
        "网址",
        "公文页面放在哪个网址之下",
        default=None,
    )
    column: Text | None = declare_key(
        text_types.PLAIN_LINE, "栏目", "栏目名称，默认“政策文件”", default=None
    )
    column_description: Text | None = declare_key(
        text_types.PLAIN_LINE, "栏目说明", "栏目的内容和用途", default=None
    )
    column_keywords: Text | None = declare_key(
        text_types.PLAIN_LINE, "栏目关键词", "栏目的关键词，以、隔开", default=None
    )
    column_type: Text | None = declare_key(
        text_types.PLAIN_LINE, "栏目类别", "《政府网站发展指引》所列的一种", default=None
    )


class LayoutOptions(ContentModel):
    """版式: what an author may choose about the layout."""

    profile: Text = declare_key(
        make_choice_type("official", "office"),
        "规格",
        "official：版心按 GB/T 33476.2（默认）；office：页边距 37/35 毫米",
        default=Text("official"),
    )
    red: Text | None = declare_key(
        RED_COLOUR, "红色", "红头的颜色，如 '#FF0000'，要加引号", default=None
    )
    digits: Text = declare_key(
        make_choice_type("仿宋", "Times"), "数字", "正文数字的字体", default=Text("仿宋")
    )
    duplex: bool = declare_key(YES_OR_NO, "双面", "是否让版记落在双数页", default=False)
    star: bool = declare_key(YES_OR_NO, "五角星", "红线正中是否加五角星", default=False)
    preprinted: bool = declare_key(
        YES_OR_NO,
        "套打",
        "是否印在印好红头的纸上：不印发文机关标志、红线和五角星，其余位置不变",
        default=False,
    )


_SEVERITIES: Final = {
    "type": "object",
    "additionalProperties": {"enum": ["错误", "警告", "提示"]},
}


class Review(ContentModel):
    """审校: what an office lets the rules weigh; only in office.yaml."""

    severity: dict[Text, Text] = declare_key(
        FieldType(read_severities, _SEVERITIES),
        "级别",
        "规则的轻重，如 S26: 提示；规定类的规则只能加重",
        default_factory=dict,
    )
    off: tuple[Text, ...] = declare_key(
        text_types.PLAIN_LINES, "关闭", "不用的规则的代号，只限实务类", default=()
    )


class Waiver(ContentModel):
    """豁免: a rule whose finding is accepted in this notice, and why."""

    rule: Text = declare_key(text_types.PLAIN_LINE, "规则", "规则的代号")
    reason: Text = declare_key(text_types.PLAIN_LINE, "理由", "为什么可以不照办")
