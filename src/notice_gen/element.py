"""The elements of a notice that have keys of their own, each a frozen ``Part``.

In: mappings of the tree.  Out: Mark, Section, Item, Attachment, Issuer, Attendance, Publication,
Site, Layout, Waiver. A section or an attachment that stands in a file of its own is read here.
Numbers in parentheses are clauses of GB/T 9704-2012.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Self, TypeAlias

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from notice_gen.form import (
    Attached,
    Form,
    Heading,
    Line,
    Loose,
    MaybeWord,
    Prose,
    Word,
    Words,
    listed,
    matching,
    moment,
    one_of,
    switch,
    weights,
)
from notice_gen.part import Part
from notice_gen.place import Place
from notice_gen.reading import ABSENT, Reading, report
from notice_gen.tree import Blank, Text, shown

Seal: TypeAlias = Annotated[Text, one_of("加盖", "不加盖", "签名章")]
Moment: TypeAlias = Annotated[Text, Form(moment, {"type": "string", "minLength": 10})]
Red: TypeAlias = Annotated[
    Text, matching("#[0-9A-Fa-f]{6}", "写成 '#FF0000' 这样，# 后面六位，两头加单引号")
]
Switch: TypeAlias = Annotated[
    bool, Form(switch, {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否"]}]})
]
PICTURES: Final = (".png", ".jpg", ".jpeg")


class Mark(Part):
    """发文机关标志 (7.2.4): one name, or several of a joint issue."""

    bare: ClassVar[str] = "names"

    names: Words = Field(validation_alias="名称", description="机关名称，联合行文写几个")
    suffix: MaybeWord = Field(
        default=Text(), validation_alias="后缀", description="名称后面的字，文件格式默认为“文件”"
    )


class Item(Part):
    """条目: a numbered paragraph, with a lead, or with a heading on a line of its own."""

    heading: Heading | None = Field(
        default=None, validation_alias="标题", description="独占一行的标题，不写序数"
    )
    lead: Heading | None = Field(
        default=None, validation_alias="首句", description="段首的小标题，带句号，不写序数"
    )
    text: Prose | None = Field(
        default=None,
        validation_alias="内容",
        description="文字，空一行分段，可用 **加粗**、表格和图片",
    )
    items: Annotated[tuple[Item, ...], BeforeValidator(listed)] = Field(
        default=(), validation_alias="条目", description="下一层的条目"
    )

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Self:
        if self.heading and self.lead:
            hint = "独占一行的用 heading（标题），同一段接着写的用 lead（首句）"
            report(info.context, "K09", "标题和首句只能写一个", self.place("lead"), hint)
        if not {"lead", "text", "items"} & self.places.keys():
            report(info.context, "K07", "这一条没有内容", self.place(), "写上内容，或者删去它")
        return self


class Section(Part):
    """One section of the body, a level-1 heading and what stands below it (7.3.3)."""

    heading: Heading | None = Field(
        default=None, validation_alias="标题", description="一级标题，不写序数"
    )
    intro: Prose | None = Field(
        default=None, validation_alias="引言", description="标题与第一条之间的文字"
    )
    items: Annotated[tuple[Item, ...], BeforeValidator(listed)] = Field(
        default=(), validation_alias="条目", description="这一节的条目"
    )

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Self:
        if not {"intro", "items"} & self.places.keys():
            hint = "写上 intro（引言）或 items（条目），或者删去这一节"
            report(info.context, "K07", "这一节没有内容", self.place(), hint)
        return self


def opened(value: object, info: ValidationInfo) -> list[object]:
    """Return sections, those named by their file's stem read; what cannot be read is left out."""
    found = []
    for item in listed(value, info):
        section = item
        if isinstance(item, Text) and item.strip() and isinstance(info.context, Reading):
            section = _section_file(item, info.context)
        if section is not None:
            found.append(section)
    return found


def _section_file(name: Text, reading: Reading) -> object:
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    if stem != name:
        hint = f"写成 {stem}"
        report(reading, "K04", "只写文件的名字，不写后缀", name.place_at(len(stem)), hint)
    path = reading.folder / f"{stem}.yaml"
    known = len(reading.findings)
    tree = reading.tree(path, name.place)
    if tree is None and len(reading.findings) == known:
        report(reading, "K07", f"{path.name} 是空的", Place(path), "写上内容，或者不再列出它")
    return tree


class Attachment(Part):
    """附件 (7.3.4, 7.3.7): its title, and its text in place or in a file.

    ``body`` has the text of a Markdown or CSV ``file`` too; it is None when the file is a picture.
    """

    title: Line = Field(validation_alias="标题", description="附件名称，不写序号和书名号")
    body: Attached | None = Field(
        default=None, validation_alias="正文", description="附件的文字；已写 file（文件）就不写它"
    )
    file: Word | None = Field(
        default=None, validation_alias="文件", description="附件所在的文件：.md、.csv 或图片"
    )
    landscape: Switch = Field(default=False, validation_alias="横排", description="是否横放")

    @classmethod
    def _settle(cls, keys: dict[str, Any], info: ValidationInfo) -> None:
        given = [name for name in ("body", "file") if name in keys]
        if len(given) != 1:
            code, message = ("K09", "正文和文件只能写一个") if given else ("K03", "附件没有内容")
            hint = "写 body（正文）或者 file（文件）"
            report(info.context, code, message, keys["places"][given[-1] if given else ""], hint)
        name = keys.get("file")
        if isinstance(name, Text) and isinstance(info.context, Reading):
            text = _attached_file(name, info.context)
            if text is not None:
                keys["body"] = text


def _attached_file(name: Text, reading: Reading) -> Text | Blank | None:
    path = reading.folder / name
    if path.suffix.lower() in {".md", ".csv"}:
        return reading.text(path, name.place) or ABSENT
    if path.suffix.lower() in PICTURES:
        reading.picture(name)
    else:
        hint = "文字存成 .md，表格存成 .csv，图片存成 .png 或 .jpg"
        report(
            reading, "K05", f"附件不能是{shown(path.suffix) or '没有后缀的'}文件", name.place, hint
        )
    return None


class Issuer(Part):
    """发文机关署名 (7.3.5), and what its signature needs."""

    bare: ClassVar[str] = "name"

    name: Word = Field(validation_alias="名称", description="署名的机关")
    seal: Seal | None = Field(default=None, validation_alias="印章", description="这个机关的印章")
    post: Word | None = Field(
        default=None, validation_alias="职务", description="签发人的职务，用签名章时写"
    )
    signer: Word | None = Field(default=None, validation_alias="签署人", description="用签名章的人")


class Attendance(Part):
    """出席 (10.3), in 纪要 only."""

    present: Loose | None = Field(default=None, validation_alias="出席", description="出席的人员")
    absent: Loose | None = Field(default=None, validation_alias="请假", description="请假的人员")
    observers: Loose | None = Field(default=None, validation_alias="列席", description="列席的人员")


class Publication(Part):
    """公开信息: what a web site says about the notice; nothing of it is printed."""

    index: Word | None = Field(default=None, validation_alias="索引号")
    publisher: Word | None = Field(default=None, validation_alias="发布机构")
    created: Moment | None = Field(
        default=None,
        validation_alias="生成日期",
        description="日期，可带时间，如 2022-12-26 08:57:18",
    )
    published: Moment | None = Field(
        default=None, validation_alias="公开日期", description="日期，如 2022-12-26"
    )
    method: Word | None = Field(
        default=None, validation_alias="公开方式", description="如 政府网站"
    )
    scope: Word | None = Field(default=None, validation_alias="公开范围", description="如 全部公开")
    category: Word | None = Field(default=None, validation_alias="主题分类")
    source: Word | None = Field(default=None, validation_alias="来源")
    validity: Word | None = Field(
        default=None, validation_alias="有效性", description="如 有效、失效、废止"
    )
    summary: Loose | None = Field(default=None, validation_alias="内容概述")
    keywords: Word | None = Field(
        default=None, validation_alias="关键词", description="关键词，以、隔开"
    )


class Site(Part):
    """网站: what every page of the office's web site says of the site and its column.

    《政府网站发展指引》 (国办发〔2017〕47号), the head tags of the annex on page design.
    """

    name: Word = Field(validation_alias="名称", description="网站名称")
    domain: Word | None = Field(
        default=None, validation_alias="域名", description="英文域名，如 www.example.gov.cn"
    )
    code: (
        Annotated[Text, matching(r"(bm\d{8}|\d{10})", "写成 4306020001 这样的十位数字")] | None
    ) = Field(default=None, validation_alias="标识码", description="政府网站标识码")
    address: (
        Annotated[Text, matching(r"https?://\S+", "写成 https://www.example.gov.cn/tz/ 这样")]
        | None
    ) = Field(default=None, validation_alias="网址", description="公文页面放在哪个网址之下")
    column: Word | None = Field(
        default=None, validation_alias="栏目", description="栏目名称，默认“政策文件”"
    )
    column_description: Word | None = Field(
        default=None, validation_alias="栏目说明", description="栏目的内容和用途"
    )
    column_keywords: Word | None = Field(
        default=None, validation_alias="栏目关键词", description="栏目的关键词，以、隔开"
    )
    column_type: Word | None = Field(
        default=None, validation_alias="栏目类别", description="《政府网站发展指引》所列的一种"
    )


class Layout(Part):
    """版式: what an author may choose about the layout."""

    profile: Annotated[Text, one_of("official", "office")] = Field(
        default=Text("official"),
        validation_alias="规格",
        description="official：版心按 GB/T 33476.2（默认）；office：页边距 37/35 毫米",
    )
    red: Red | None = Field(
        default=None, validation_alias="红色", description="红头的颜色，如 '#FF0000'，要加引号"
    )
    digits: Annotated[Text, one_of("仿宋", "Times")] = Field(
        default=Text("仿宋"), validation_alias="数字", description="正文数字的字体"
    )
    duplex: Switch = Field(
        default=False, validation_alias="双面", description="是否让版记落在双数页"
    )
    star: Switch = Field(
        default=False, validation_alias="五角星", description="红线正中是否加五角星"
    )


_WEIGHTS: Final = {
    "type": "object",
    "additionalProperties": {"enum": ["错误", "警告", "提示"]},
}


class Review(Part):
    """审校: what an office lets the rules weigh; only in office.yaml."""

    severity: Annotated[dict[Text, Text], Form(weights, _WEIGHTS)] = Field(
        default_factory=dict,
        validation_alias="级别",
        description="规则的轻重，如 S26: 提示；规定类的规则只能加重",
    )
    off: Words = Field(
        default=(), validation_alias="关闭", description="不用的规则的代号，只限实务类"
    )


class Waiver(Part):
    """豁免: a rule whose finding is accepted in this notice, and why."""

    rule: Word = Field(validation_alias="规则", description="规则的代号")
    reason: Word = Field(validation_alias="理由", description="为什么可以不照办")
