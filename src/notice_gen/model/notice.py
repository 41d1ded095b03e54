"""What the author said: one frozen model, every element of GB/T 9704 by its name.

In: a notice's folder (``load_notice``), or plain values by their English or Chinese keys.  Out: a
``Notice``; every string in it is a ``Text`` that knows its place. Numbers in parentheses are
clauses of GB/T 9704-2012.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Self, TypeAlias

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from notice_gen import numeral
from notice_gen.document_kind import (
    DIRECTIONS,
    DOCUMENT_KINDS,
    FORMATS,
    find_document_kind,
    list_formats_with,
)
from notice_gen.error import InvalidNotice
from notice_gen.model import text_types, value_types
from notice_gen.model.base_model import ContentModel, find_known_keys
from notice_gen.model.elements import (
    AgencyMark,
    Attachment,
    Attendance,
    Issuer,
    Item,
    LayoutOptions,
    Publication,
    Review,
    SealChoice,
    Section,
    SiteOptions,
    Waiver,
    read_sections,
)
from notice_gen.model.field_types import FieldType, read_list, read_one_or_list
from notice_gen.model.load_context import ABSENT, LoadContext, report_error
from notice_gen.model.value_types import Day
from notice_gen.place import Place
from notice_gen.yaml_source.tree import MappingNode, Text, Value

__all__ = [
    "AgencyMark",
    "Attachment",
    "Attendance",
    "Day",
    "Issuer",
    "Item",
    "LayoutOptions",
    "Notice",
    "Publication",
    "Section",
    "SiteOptions",
    "Waiver",
    "load_notice",
]

_REQUIRED_KEYS: Final = (
    "kind",
    "title",
    "issuers",
)  # by format 文件; mark and date by every format

_DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_FACTS: Final = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number", "boolean"]},
}
_NUMBERING: Final = {
    "type": "array",
    "minItems": 1,
    "uniqueItems": True,
    "items": {"enum": [*numeral.ORDINAL_STYLES, 1]},  # 1 is how editors read an unquoted 1.
}
Date: TypeAlias = Annotated[Day, FieldType(value_types.read_date, _DAY)]


class Notice(ContentModel):
    """A notice; ``folder`` is where it was read from, ``files`` what was read."""

    blanks: ClassVar[bool] = True

    folder: Path = Field(default_factory=Path)
    files: tuple[Path, ...] = ()
    kind: Annotated[Text, value_types.make_choice_type(*DOCUMENT_KINDS)] | None = Field(
        default=None, validation_alias="文种", description="十五种之一"
    )
    format: Annotated[Text, value_types.make_choice_type(*FORMATS)] = Field(
        default=Text("文件"), validation_alias="格式", description="默认为文件（10）"
    )
    direction: Annotated[Text, value_types.make_choice_type(*DIRECTIONS)] = Field(
        default=Text("下行"), validation_alias="行文方向", description="默认由文种决定"
    )
    copy_number: (
        Annotated[Text, value_types.make_pattern_type(r"\d{1,6}", "写一至六位数字", figures=True)]
        | None
    ) = Field(default=None, validation_alias="份号", description="最多六位数字（7.2.1）")
    secrecy: (
        Annotated[
            Text,
            value_types.make_pattern_type(
                r"(绝密|机密|秘密)(★(\d+年|\d+个月|长期))?", "写成 秘密 或 机密★1年 这样"
            ),
        ]
        | None
    ) = Field(
        default=None, validation_alias="密级和保密期限", description="如 机密★1年、秘密（7.2.2）"
    )
    urgency: Annotated[Text, value_types.make_choice_type("特急", "加急")] | None = Field(
        default=None, validation_alias="紧急程度", description="特急或加急（7.2.3）"
    )
    mark: AgencyMark = Field(
        validation_alias="发文机关标志", description="红头上的机关名称，联合行文写几个（7.2.4）"
    )
    number: text_types.PlainLine | None = Field(
        default=None, validation_alias="发文字号", description="如 岳楼法办〔2022〕12号（7.2.5）"
    )
    signatories: text_types.PlainLines = Field(
        default=(), validation_alias="签发人", description="姓名，只用于上行文（7.2.6）"
    )
    title: text_types.TitleLines = Field(
        default=(),
        validation_alias="标题",
        description="写成几行就照几行排，写成一行由程序分行（7.3.1）",
    )
    recipients: text_types.RecipientNames = Field(
        default=(), validation_alias="主送机关", description="一个或几个，末尾不写冒号（7.3.2）"
    )
    preamble: text_types.ProseText | None = Field(
        default=None, validation_alias="引言", description="第一个标题前的文字（7.3.3）"
    )
    numbering: Annotated[tuple[Text, ...], FieldType(value_types.read_numbering, _NUMBERING)] = (
        Field(
            default=tuple(map(Text, numeral.ORDINAL_STYLES)),
            validation_alias="层次序数",
            description="各层用的序数，如 [一、, 1.]（7.3.3）",
        )
    )
    sections: Annotated[tuple[Section, ...], BeforeValidator(read_sections)] = Field(
        default=(),
        validation_alias="正文",
        description="各节：节文件的名字（不写后缀），或就地写的一节",
    )
    body: text_types.MarkdownText | None = Field(
        default=None,
        validation_alias="正文文件",
        description="代替正文的 .md 文件，或就地写的 Markdown，# 至 #### 为四级标题",
    )
    closing: text_types.ProseText | None = Field(
        default=None, validation_alias="结束语", description="最后一节后面的文字"
    )
    attachments: Annotated[tuple[Attachment, ...], BeforeValidator(read_list)] = Field(
        default=(),
        validation_alias="附件",
        description="附在后面的材料，按顺序编号（7.3.4、7.3.7）",
    )
    issuers: Annotated[tuple[Issuer, ...], BeforeValidator(read_one_or_list)] = Field(
        default=(), validation_alias="发文机关署名", description="署名的机关，一个或几个（7.3.5）"
    )
    seal: SealChoice = Field(
        default=Text("不加盖"), validation_alias="印章", description="是否为印章留位置，默认不加盖"
    )
    date: Date = Field(
        validation_alias="成文日期", description="写成 2022-12-09，印作 2022年12月9日（7.3.5.4）"
    )
    note: text_types.NoteText | None = Field(
        default=None, validation_alias="附注", description="不写括号（7.3.6）"
    )
    copies: text_types.CopyRecipientNames = Field(
        default=(), validation_alias="抄送机关", description="一个或几个，末尾不写句号（7.4.2）"
    )
    printer: text_types.PlainLine | None = Field(
        default=None, validation_alias="印发机关", description="送印的机关（7.4.3）"
    )
    printed: Date | None = Field(
        default=None, validation_alias="印发日期", description="写成 2022-12-09（7.4.3）"
    )
    issue: (
        Annotated[Text, value_types.make_pattern_type(r"第\d+[号期]", "写成 第12号 或 第3期 这样")]
        | None
    ) = Field(
        default=None,
        validation_alias="令号或期号",
        description="如 第12号（命令）、第3期（纪要）",
    )
    attendance: Attendance | None = Field(
        default=None,
        validation_alias="出席",
        description="出席、请假和列席人员，只用于纪要（10.3）",
    )
    publication: Publication | None = Field(
        default=None, validation_alias="公开信息", description="网站上公开时的信息，不印出来"
    )
    site: SiteOptions | None = Field(
        default=None, validation_alias="网站", description="网站的名称、网址和栏目，不印出来"
    )
    layout: LayoutOptions = Field(
        default_factory=LayoutOptions, validation_alias="版式", description="版面的选择"
    )
    facts: Annotated[dict[Text, Text], FieldType(value_types.read_facts, _FACTS)] = Field(
        default_factory=dict,
        validation_alias="数据",
        description="自定的名字和内容，在文字里写 {{ 名字 }} 引用",
    )
    waive: Annotated[tuple[Waiver, ...], BeforeValidator(read_list)] = Field(
        default=(), validation_alias="豁免", description="这份公文可以不照办的规则，各有理由"
    )

    review: Review = Field(
        default_factory=Review, validation_alias="审校", description="只写在 office.yaml 里"
    )

    @property
    def folder_name(self) -> str:
        """The folder's name, which is also that of the folder it is built into."""
        return self.folder.resolve().name

    @property
    def year(self) -> str:
        """The folder's name when it is a year, else the year of the date; four figures.

        It is what ``{{ year }}`` stands for, and of which K08 wants both to agree.
        """
        if re.fullmatch("[0-9]{4}", self.folder_name):
            return self.folder_name
        return f"{self.date.year:04}"

    @property
    def author_names(self) -> tuple[Text, ...]:
        """The agencies that issued it: those that sign, else those of its 发文机关标志."""
        signing = tuple(issuer.name for issuer in self.issuers)
        return signing or self.mark.names

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], info: ValidationInfo) -> None:
        """Give the direction of the 文种, the folder, and a body that is a file's name its text."""
        kind = find_document_kind(str(keys.get("kind")))
        keys.setdefault("direction", Text(kind.direction))
        context = info.context
        if not isinstance(context, LoadContext):
            return
        keys["folder"] = context.folder
        body = keys.get("body")
        if isinstance(body, Text) and "\n" not in body and body.endswith(".md"):
            path = context.folder / body
            keys["body"] = context.read_text(path, body.place) or ABSENT

    @field_validator("mark")
    @classmethod
    def _fill_default_suffix(cls, mark: AgencyMark, info: ValidationInfo) -> AgencyMark:
        """Give the mark the suffix of its format (7.2.4), unless its author gave one, maybe empty.

        Format, which stands before the mark among the fields, has been read by then.
        """
        if mark.suffix or "suffix" in mark.places:
            return mark
        default = "文件" if info.data["format"] == "文件" else ""
        return mark.model_copy(update={"suffix": Text(default)})

    @model_validator(mode="after")
    def _check_notice(self, info: ValidationInfo) -> Self:
        """Report what is wrong between the keys (K03, K09), and a date of another year (K08)."""
        self._check_required_keys(info.context)
        self._check_fitting_keys(info.context)
        self._check_levels(info.context)
        if self.date > Day.min and self.year != f"{self.date.year:04}":
            message = f"文件夹是 {self.year} 年的，成文日期却在 {self.date.year} 年"
            hint = "改正日期，或者把文件夹改成同一年"
            report_error(info.context, "K08", message, self.date.text.place, hint)
        return self

    def _check_required_keys(self, context: object) -> None:
        """Report what a notice of this format cannot do without, at the beginning of the notice.

        What every format needs, mark and date, are required fields; a title, say, is not: an order
        has none (10.2).
        """
        if self.format != "文件":
            return
        place = self.locate_key()
        for name in _REQUIRED_KEYS:
            if name not in self.places:
                self._report_missing_key(name, place, context)
        if "sections" not in self.places and "body" not in self.places:
            hint = "写上各节，或者用 body（正文文件）"
            self._report_missing_key("sections", place, context, hint)

    def _check_fitting_keys(self, context: object) -> None:
        """Report keys that exclude each other or do not fit the format or direction."""
        hint = "删去它，或者核对文种、格式和行文方向"
        has_attendance = self.format in list_formats_with("attendance")
        has_issue = self.format in list_formats_with("issue")
        for key, fits, message in (
            ("body", "sections" not in self.places, "正文和正文文件只能写一个"),
            ("signatories", self.direction == "上行", "只有上行文才写签发人"),
            ("attendance", has_attendance, "只有纪要格式才写出席人员"),
            ("issue", has_issue, "只有命令和纪要格式才写令号或期号"),
        ):
            if key in self.places and not fits:
                report_error(context, "K09", message, self.locate_key(key), hint)

    def _check_levels(self, context: object) -> None:
        """Report items deeper than the levels that have an ordinal; what is below them is not said.

        Sections are of the first level, their items of the second (7.3.3).
        """
        deepest = len(self.numbering)
        items = [item for section in self.sections for item in section.items]
        level = 2
        while items and level <= deepest:
            items = [below for item in items for below in item.items]
            level += 1
        message = f"这是第 {level} 层，层次序数只有 {deepest} 层"
        hint = "减少一层，或者在 numbering（层次序数）里加上一层"
        for item in items:
            report_error(context, "K09", message, item.locate_key(), hint)


def load_notice(folder: Path) -> Notice:
    """Return the notice in a folder.

    Reads notice.yaml, the files it names inside of the folder, and office.yaml in the folder above.
    Raises InvalidNotice with every finding of all of them.
    """
    context = LoadContext(folder)
    path = folder / "notice.yaml"
    tree = context.read_tree(path)
    own = _collect_keys(tree, context)
    if "review" in own:
        key, _ = own["review"]
        hint = "移到 office.yaml；这份公文里有理由不照办的，写豁免"
        report_error(context, "K09", "审校只能写在 office.yaml 里", key.place, hint)
    shared, complete = _read_office(folder, context)
    if not isinstance(tree, MappingNode):
        _read_other_files(path, context)
        raise InvalidNotice(dict.fromkeys(context.findings))
    keys = shared | own
    merged = MappingNode(Place(path))
    merged.update(keys.values())
    values = {name: value for name, (_, value) in keys.items()}
    context = context.prepare_for_texts(values, complete=complete)
    notice = Notice.model_validate(merged, context=context)
    if context.findings:
        raise InvalidNotice(dict.fromkeys(context.findings))
    return notice.model_copy(update={"files": tuple(dict.fromkeys(context.files))})


def _collect_keys(tree: Value | None, context: LoadContext) -> dict[str, tuple[Text, Value]]:
    """Return each key of a file, by its English name, as it was written, with its value.

    Unknown keys and keys given twice are left out, and noted.
    """
    if tree is None:
        return {}
    return {name: (key, item) for name, key, item in find_known_keys(Notice, tree, context)}


def _read_office(folder: Path, context: LoadContext) -> tuple[dict[str, tuple[Text, Value]], bool]:
    """Return the keys of office.yaml, and whether that was all of them.

    Where it could not be read whole, it may hold the keys that seem to be missing.
    """
    above = folder / ".." if folder.name in {"", ".."} else folder.parent
    path = above / "office.yaml"
    if not (path.is_symlink() or path.exists()):
        return {}, True
    known = len(context.findings)
    tree = context.read_tree(path, root=above)
    keys = _collect_keys(tree, context)
    return keys, len(context.findings) == known


def _read_other_files(path: Path, context: LoadContext) -> None:
    """Report what is wrong in the other files of a folder whose notice.yaml says nothing.

    Their author would otherwise mend one file only to hear of the next.
    """
    if all(finding.place.path != path for finding in context.findings):
        report_error(context, "K07", f"{path.name} 是空的", Place(path), "写上标题、日期和正文等")
    for other in sorted(path.parent.glob("*.yaml")):
        if other != path:
            context.read_tree(other)
