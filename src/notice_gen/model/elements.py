"""The elements of a notice that have keys of their own, each a frozen ``ContentModel``.

In: mappings of the tree.  Out: the classes below, one for each element. A section or an attachment
that stands in a file of its own is read here. Numbers in parentheses are clauses of GB/T 9704-2012.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Self, TypeAlias

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from notice_gen.model import text_types  # noqa: TC001 - pydantic reads the annotations
from notice_gen.model.base_model import ContentModel
from notice_gen.model.field_types import FieldType, read_list
from notice_gen.model.load_context import ABSENT, LoadContext, report_error
from notice_gen.model.value_types import (
    make_choice_type,
    make_pattern_type,
    read_boolean,
    read_moment,
    read_severities,
)
from notice_gen.place import Place
from notice_gen.yaml_source.tree import BlankNode, Text, shorten_text

SealChoice: TypeAlias = Annotated[Text, make_choice_type("加盖", "不加盖", "签名章")]
MomentText: TypeAlias = Annotated[Text, FieldType(read_moment, {"type": "string", "minLength": 10})]
RedColour: TypeAlias = Annotated[
    Text, make_pattern_type("#[0-9A-Fa-f]{6}", "写成 '#FF0000' 这样，# 后面六位，两头加单引号")
]
YesOrNo: TypeAlias = Annotated[
    bool, FieldType(read_boolean, {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否"]}]})
]
PICTURE_SUFFIXES: Final = (".png", ".jpg", ".jpeg")


class AgencyMark(ContentModel):
    """发文机关标志 (7.2.4): one name, or several of a joint issue."""

    bare: ClassVar[str] = "names"

    names: text_types.PlainLines = Field(
        validation_alias="名称", description="机关名称，联合行文写几个"
    )
    suffix: text_types.OptionalPlainLine = Field(
        default=Text(), validation_alias="后缀", description="名称后面的字，文件格式默认为“文件”"
    )


class Item(ContentModel):
    """条目: a numbered paragraph, with a lead, or with a heading on a line of its own."""

    heading: text_types.HeadingText | None = Field(
        default=None, validation_alias="标题", description="独占一行的标题，不写序数"
    )
    lead: text_types.HeadingText | None = Field(
        default=None, validation_alias="首句", description="段首的小标题，带句号，不写序数"
    )
    text: text_types.ProseText | None = Field(
        default=None,
        validation_alias="内容",
        description="文字，空一行分段，可用 **加粗**、表格和图片",
    )
    items: Annotated[tuple[Item, ...], BeforeValidator(read_list)] = Field(
        default=(), validation_alias="条目", description="下一层的条目"
    )

    @model_validator(mode="after")
    def _check_content(self, info: ValidationInfo) -> Self:
        """Report an item with both of its titles (K09), or with nothing below them (K07)."""
        if self.heading and self.lead:
            hint = "独占一行的用 heading（标题），同一段接着写的用 lead（首句）"
            report_error(info.context, "K09", "标题和首句只能写一个", self.locate_key("lead"), hint)
        if not {"lead", "text", "items"} & self.places.keys():
            hint = "写上内容，或者删去它"
            report_error(info.context, "K07", "这一条没有内容", self.locate_key(), hint)
        return self


class Section(ContentModel):
    """One section of the body, a level-1 heading and what stands below it (7.3.3)."""

    heading: text_types.HeadingText | None = Field(
        default=None, validation_alias="标题", description="一级标题，不写序数"
    )
    intro: text_types.ProseText | None = Field(
        default=None, validation_alias="引言", description="标题与第一条之间的文字"
    )
    items: Annotated[tuple[Item, ...], BeforeValidator(read_list)] = Field(
        default=(), validation_alias="条目", description="这一节的条目"
    )

    @model_validator(mode="after")
    def _check_content(self, info: ValidationInfo) -> Self:
        """Report a section that is a heading only (K07)."""
        if not {"intro", "items"} & self.places.keys():
            hint = "写上 intro（引言）或 items（条目），或者删去这一节"
            report_error(info.context, "K07", "这一节没有内容", self.locate_key(), hint)
        return self


def read_sections(value: object, info: ValidationInfo) -> list[object]:
    """Return sections, those named by their file's stem read; what cannot be read is left out."""
    context = info.context
    sections: list[object] = []
    for item in read_list(value, info):
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


class Attachment(ContentModel):
    """附件 (7.3.4, 7.3.7): its title, and its text in place or in a file.

    ``body`` has the text of a Markdown or CSV ``file`` too; it is None when the file is a picture.
    """

    title: text_types.ParagraphText = Field(
        validation_alias="标题", description="附件名称，不写序号和书名号"
    )
    body: text_types.AttachmentText | None = Field(
        default=None, validation_alias="正文", description="附件的文字；已写 file（文件）就不写它"
    )
    file: text_types.PlainLine | None = Field(
        default=None, validation_alias="文件", description="附件所在的文件：.md、.csv 或图片"
    )
    landscape: YesOrNo = Field(default=False, validation_alias="横排", description="是否横放")

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], info: ValidationInfo) -> None:
        """Read the text of the file, if one is named; body and file are one too many, or too few.

        Both is K09, where the file is named; neither is K03, where the attachment begins.
        """
        context, places = info.context, keys["places"]
        hint = "写 body（正文）或者 file（文件）"
        if "file" in keys and "body" in keys:
            report_error(context, "K09", "正文和文件只能写一个", places["file"], hint)
        if "file" not in keys and "body" not in keys:
            report_error(context, "K03", "附件没有内容", places[""], hint)
        name = keys.get("file")
        if not isinstance(name, Text) or not isinstance(context, LoadContext):
            return
        text = _read_attached_file(name, context)
        if text is not None:
            keys["body"] = text


def _read_attached_file(name: Text, context: LoadContext) -> Text | BlankNode | None:
    """Return the text of an attachment's file; None for a picture, which is only looked at.

    A file with text that cannot be read is ``ABSENT``, one of another kind None, and K05.
    """
    path = context.folder / name
    suffix = path.suffix.lower()
    if suffix in {".md", ".csv"}:
        return context.read_text(path, name.place) or ABSENT
    if suffix in PICTURE_SUFFIXES:
        context.check_picture(name)
        return None
    message = f"附件不能是{shorten_text(path.suffix) or '没有后缀的'}文件"
    hint = "文字存成 .md，表格存成 .csv，图片存成 .png 或 .jpg"
    report_error(context, "K05", message, name.place, hint)
    return None


class Issuer(ContentModel):
    """发文机关署名 (7.3.5), and what its signature needs."""

    bare: ClassVar[str] = "name"

    name: text_types.PlainLine = Field(validation_alias="名称", description="署名的机关")
    seal: SealChoice | None = Field(
        default=None, validation_alias="印章", description="这个机关的印章"
    )
    post: text_types.PlainLine | None = Field(
        default=None, validation_alias="职务", description="签发人的职务，用签名章时写"
    )
    signer: text_types.PlainLine | None = Field(
        default=None, validation_alias="签署人", description="用签名章的人"
    )


class Attendance(ContentModel):
    """出席 (10.3), in 纪要 only."""

    present: text_types.AnyText | None = Field(
        default=None, validation_alias="出席", description="出席的人员"
    )
    absent: text_types.AnyText | None = Field(
        default=None, validation_alias="请假", description="请假的人员"
    )
    observers: text_types.AnyText | None = Field(
        default=None, validation_alias="列席", description="列席的人员"
    )


class Publication(ContentModel):
    """公开信息: what a web site says about the notice; nothing of it is printed."""

    index: text_types.PlainLine | None = Field(default=None, validation_alias="索引号")
    publisher: text_types.PlainLine | None = Field(default=None, validation_alias="发布机构")
    created: MomentText | None = Field(
        default=None,
        validation_alias="生成日期",
        description="日期，可带时间，如 2022-12-26 08:57:18",
    )
    published: MomentText | None = Field(
        default=None, validation_alias="公开日期", description="日期，如 2022-12-26"
    )
    method: text_types.PlainLine | None = Field(
        default=None, validation_alias="公开方式", description="如 政府网站"
    )
    scope: text_types.PlainLine | None = Field(
        default=None, validation_alias="公开范围", description="如 全部公开"
    )
    category: text_types.PlainLine | None = Field(default=None, validation_alias="主题分类")
    source: text_types.PlainLine | None = Field(default=None, validation_alias="来源")
    validity: text_types.PlainLine | None = Field(
        default=None, validation_alias="有效性", description="如 有效、失效、废止"
    )
    summary: text_types.AnyText | None = Field(default=None, validation_alias="内容概述")
    keywords: text_types.PlainLine | None = Field(
        default=None, validation_alias="关键词", description="关键词，以、隔开"
    )


class SiteOptions(ContentModel):
    """网站: what every page of the office's web site says of the site and its column.

    《政府网站发展指引》 (国办发〔2017〕47号), the head tags of the annex on page design.
    """

    name: text_types.PlainLine = Field(validation_alias="名称", description="网站名称")
    domain: text_types.PlainLine | None = Field(
        default=None, validation_alias="域名", description="英文域名，如 www.example.gov.cn"
    )
    code: (
        Annotated[
            Text,
            make_pattern_type(r"(bm\d{8}|\d{10})", "写成 4306020001 这样的十位数字", figures=True),
        ]
        | None
    ) = Field(default=None, validation_alias="标识码", description="政府网站标识码")
    address: (
        Annotated[
            Text, make_pattern_type(r"https?://\S+", "写成 https://www.example.gov.cn/tz/ 这样")
        ]
        | None
    ) = Field(default=None, validation_alias="网址", description="公文页面放在哪个网址之下")
    column: text_types.PlainLine | None = Field(
        default=None, validation_alias="栏目", description="栏目名称，默认“政策文件”"
    )
    column_description: text_types.PlainLine | None = Field(
        default=None, validation_alias="栏目说明", description="栏目的内容和用途"
    )
    column_keywords: text_types.PlainLine | None = Field(
        default=None, validation_alias="栏目关键词", description="栏目的关键词，以、隔开"
    )
    column_type: text_types.PlainLine | None = Field(
        default=None, validation_alias="栏目类别", description="《政府网站发展指引》所列的一种"
    )


class LayoutOptions(ContentModel):
    """版式: what an author may choose about the layout."""

    profile: Annotated[Text, make_choice_type("official", "office")] = Field(
        default=Text("official"),
        validation_alias="规格",
        description="official：版心按 GB/T 33476.2（默认）；office：页边距 37/35 毫米",
    )
    red: RedColour | None = Field(
        default=None, validation_alias="红色", description="红头的颜色，如 '#FF0000'，要加引号"
    )
    digits: Annotated[Text, make_choice_type("仿宋", "Times")] = Field(
        default=Text("仿宋"), validation_alias="数字", description="正文数字的字体"
    )
    duplex: YesOrNo = Field(
        default=False, validation_alias="双面", description="是否让版记落在双数页"
    )
    star: YesOrNo = Field(
        default=False, validation_alias="五角星", description="红线正中是否加五角星"
    )


_SEVERITIES: Final = {
    "type": "object",
    "additionalProperties": {"enum": ["错误", "警告", "提示"]},
}


class Review(ContentModel):
    """审校: what an office lets the rules weigh; only in office.yaml."""

    severity: Annotated[dict[Text, Text], FieldType(read_severities, _SEVERITIES)] = Field(
        default_factory=dict,
        validation_alias="级别",
        description="规则的轻重，如 S26: 提示；规定类的规则只能加重",
    )
    off: text_types.PlainLines = Field(
        default=(), validation_alias="关闭", description="不用的规则的代号，只限实务类"
    )


class Waiver(ContentModel):
    """豁免: a rule whose finding is accepted in this notice, and why."""

    rule: text_types.PlainLine = Field(validation_alias="规则", description="规则的代号")
    reason: text_types.PlainLine = Field(validation_alias="理由", description="为什么可以不照办")
