"""The elements of a notice that have keys of their own, each a frozen ``Part``.

In: mappings of the tree.  Out: Mark, Section, Item, Attachment, Issuer, Attendance, Publication,
Site, Layout, Waiver. A section or an attachment that stands in a file of its own is read here.
Numbers in parentheses are clauses of GB/T 9704-2012.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Self, TypeAlias

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from notice_gen.model.base_model import ContentModel
from notice_gen.model.field_types import (
    AnyText,
    AttachmentText,
    FieldType,
    HeadingText,
    OptionalPlainLine,
    ParagraphText,
    PlainLine,
    PlainLines,
    ProseText,
    make_choice_type,
    make_pattern_type,
    read_boolean,
    read_list,
    read_moment,
    read_severities,
)
from notice_gen.model.load_context import ABSENT, LoadContext, report_error
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

    names: PlainLines = Field(validation_alias="名称", description="机关名称，联合行文写几个")
    suffix: OptionalPlainLine = Field(
        default=Text(), validation_alias="后缀", description="名称后面的字，文件格式默认为“文件”"
    )


class Item(ContentModel):
    """条目: a numbered paragraph, with a lead, or with a heading on a line of its own."""

    heading: HeadingText | None = Field(
        default=None, validation_alias="标题", description="独占一行的标题，不写序数"
    )
    lead: HeadingText | None = Field(
        default=None, validation_alias="首句", description="段首的小标题，带句号，不写序数"
    )
    text: ProseText | None = Field(
        default=None,
        validation_alias="内容",
        description="文字，空一行分段，可用 **加粗**、表格和图片",
    )
    items: Annotated[tuple[Item, ...], BeforeValidator(read_list)] = Field(
        default=(), validation_alias="条目", description="下一层的条目"
    )

    @model_validator(mode="after")
    def _check_content(self, info: ValidationInfo) -> Self:
        if self.heading and self.lead:
            hint = "独占一行的用 heading（标题），同一段接着写的用 lead（首句）"
            report_error(info.context, "K09", "标题和首句只能写一个", self.locate_key("lead"), hint)
        if not {"lead", "text", "items"} & self.places.keys():
            report_error(
                info.context, "K07", "这一条没有内容", self.locate_key(), "写上内容，或者删去它"
            )
        return self


class Section(ContentModel):
    """One section of the body, a level-1 heading and what stands below it (7.3.3)."""

    heading: HeadingText | None = Field(
        default=None, validation_alias="标题", description="一级标题，不写序数"
    )
    intro: ProseText | None = Field(
        default=None, validation_alias="引言", description="标题与第一条之间的文字"
    )
    items: Annotated[tuple[Item, ...], BeforeValidator(read_list)] = Field(
        default=(), validation_alias="条目", description="这一节的条目"
    )

    @model_validator(mode="after")
    def _check_content(self, info: ValidationInfo) -> Self:
        if not {"intro", "items"} & self.places.keys():
            hint = "写上 intro（引言）或 items（条目），或者删去这一节"
            report_error(info.context, "K07", "这一节没有内容", self.locate_key(), hint)
        return self


def read_sections(value: object, info: ValidationInfo) -> list[object]:
    """Return sections, those named by their file's stem read; what cannot be read is left out."""
    found = []
    for item in read_list(value, info):
        section = item
        if isinstance(item, Text) and item.strip() and isinstance(info.context, LoadContext):
            section = _read_section_file(item, info.context)
        if section is not None:
            found.append(section)
    return found


def _read_section_file(name: Text, reading: LoadContext) -> object:
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    if stem != name:
        hint = f"写成 {stem}"
        report_error(
            reading, "K04", "只写文件的名字，不写后缀", name.locate_character(len(stem)), hint
        )
    path = reading.folder / f"{stem}.yaml"
    known = len(reading.findings)
    tree = reading.read_tree(path, name.place)
    if tree is None and len(reading.findings) == known:
        report_error(reading, "K07", f"{path.name} 是空的", Place(path), "写上内容，或者不再列出它")
    return tree


class Attachment(ContentModel):
    """附件 (7.3.4, 7.3.7): its title, and its text in place or in a file.

    ``body`` has the text of a Markdown or CSV ``file`` too; it is None when the file is a picture.
    """

    title: ParagraphText = Field(validation_alias="标题", description="附件名称，不写序号和书名号")
    body: AttachmentText | None = Field(
        default=None, validation_alias="正文", description="附件的文字；已写 file（文件）就不写它"
    )
    file: PlainLine | None = Field(
        default=None, validation_alias="文件", description="附件所在的文件：.md、.csv 或图片"
    )
    landscape: YesOrNo = Field(default=False, validation_alias="横排", description="是否横放")

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], info: ValidationInfo) -> None:
        given = [name for name in ("body", "file") if name in keys]
        if len(given) != 1:
            code, message = ("K09", "正文和文件只能写一个") if given else ("K03", "附件没有内容")
            hint = "写 body（正文）或者 file（文件）"
            report_error(
                info.context, code, message, keys["places"][given[-1] if given else ""], hint
            )
        name = keys.get("file")
        if isinstance(name, Text) and isinstance(info.context, LoadContext):
            text = _read_attached_file(name, info.context)
            if text is not None:
                keys["body"] = text


def _read_attached_file(name: Text, reading: LoadContext) -> Text | BlankNode | None:
    path = reading.folder / name
    if path.suffix.lower() in {".md", ".csv"}:
        return reading.read_text(path, name.place) or ABSENT
    if path.suffix.lower() in PICTURE_SUFFIXES:
        reading.check_picture(name)
    else:
        hint = "文字存成 .md，表格存成 .csv，图片存成 .png 或 .jpg"
        report_error(
            reading,
            "K05",
            f"附件不能是{shorten_text(path.suffix) or '没有后缀的'}文件",
            name.place,
            hint,
        )
    return None


class Issuer(ContentModel):
    """发文机关署名 (7.3.5), and what its signature needs."""

    bare: ClassVar[str] = "name"

    name: PlainLine = Field(validation_alias="名称", description="署名的机关")
    seal: SealChoice | None = Field(
        default=None, validation_alias="印章", description="这个机关的印章"
    )
    post: PlainLine | None = Field(
        default=None, validation_alias="职务", description="签发人的职务，用签名章时写"
    )
    signer: PlainLine | None = Field(
        default=None, validation_alias="签署人", description="用签名章的人"
    )


class Attendance(ContentModel):
    """出席 (10.3), in 纪要 only."""

    present: AnyText | None = Field(default=None, validation_alias="出席", description="出席的人员")
    absent: AnyText | None = Field(default=None, validation_alias="请假", description="请假的人员")
    observers: AnyText | None = Field(
        default=None, validation_alias="列席", description="列席的人员"
    )


class Publication(ContentModel):
    """公开信息: what a web site says about the notice; nothing of it is printed."""

    index: PlainLine | None = Field(default=None, validation_alias="索引号")
    publisher: PlainLine | None = Field(default=None, validation_alias="发布机构")
    created: MomentText | None = Field(
        default=None,
        validation_alias="生成日期",
        description="日期，可带时间，如 2022-12-26 08:57:18",
    )
    published: MomentText | None = Field(
        default=None, validation_alias="公开日期", description="日期，如 2022-12-26"
    )
    method: PlainLine | None = Field(
        default=None, validation_alias="公开方式", description="如 政府网站"
    )
    scope: PlainLine | None = Field(
        default=None, validation_alias="公开范围", description="如 全部公开"
    )
    category: PlainLine | None = Field(default=None, validation_alias="主题分类")
    source: PlainLine | None = Field(default=None, validation_alias="来源")
    validity: PlainLine | None = Field(
        default=None, validation_alias="有效性", description="如 有效、失效、废止"
    )
    summary: AnyText | None = Field(default=None, validation_alias="内容概述")
    keywords: PlainLine | None = Field(
        default=None, validation_alias="关键词", description="关键词，以、隔开"
    )


class SiteOptions(ContentModel):
    """网站: what every page of the office's web site says of the site and its column.

    《政府网站发展指引》 (国办发〔2017〕47号), the head tags of the annex on page design.
    """

    name: PlainLine = Field(validation_alias="名称", description="网站名称")
    domain: PlainLine | None = Field(
        default=None, validation_alias="域名", description="英文域名，如 www.example.gov.cn"
    )
    code: (
        Annotated[Text, make_pattern_type(r"(bm\d{8}|\d{10})", "写成 4306020001 这样的十位数字")]
        | None
    ) = Field(default=None, validation_alias="标识码", description="政府网站标识码")
    address: (
        Annotated[
            Text, make_pattern_type(r"https?://\S+", "写成 https://www.example.gov.cn/tz/ 这样")
        ]
        | None
    ) = Field(default=None, validation_alias="网址", description="公文页面放在哪个网址之下")
    column: PlainLine | None = Field(
        default=None, validation_alias="栏目", description="栏目名称，默认“政策文件”"
    )
    column_description: PlainLine | None = Field(
        default=None, validation_alias="栏目说明", description="栏目的内容和用途"
    )
    column_keywords: PlainLine | None = Field(
        default=None, validation_alias="栏目关键词", description="栏目的关键词，以、隔开"
    )
    column_type: PlainLine | None = Field(
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
    off: PlainLines = Field(
        default=(), validation_alias="关闭", description="不用的规则的代号，只限实务类"
    )


class Waiver(ContentModel):
    """豁免: a rule whose finding is accepted in this notice, and why."""

    rule: PlainLine = Field(validation_alias="规则", description="规则的代号")
    reason: PlainLine = Field(validation_alias="理由", description="为什么可以不照办")
