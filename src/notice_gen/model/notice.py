"""What the author said: one frozen model, every element of GB/T 9704 by its name.

In: what a folder says (``notice_folder``), or plain values by their English or Chinese keys.
Out: a ``Notice``; every string in it is a ``Text`` that knows its place. Numbers in parentheses
are clauses of GB/T 9704-2012.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar, Final

import msgspec

from notice_gen import numeral
from notice_gen.document_kind import (
    BARE_FORMAT,
    DIRECTIONS,
    DOCUMENT_KINDS,
    FORMATS,
    RED_HEAD_KEYS,
    TITLE_ENDINGS,
    find_document_kind,
    find_kind_by_ending,
    list_formats_with,
)
from notice_gen.model import text_types, value_types
from notice_gen.model.attachment import Attachment
from notice_gen.model.base_model import (
    ContentModel,
    make_list_type,
    make_part_type,
)
from notice_gen.model.elements import (
    SEAL_CHOICE,
    AgencyMark,
    Attendance,
    Issuer,
    Item,
    LayoutOptions,
    Publication,
    Review,
    Section,
    SiteOptions,
    Waiver,
    read_sections,
)
from notice_gen.model.field_types import FieldType, read_one_or_list
from notice_gen.model.issued_text import ISSUED_TEXTS, IssuedText
from notice_gen.model.key import declare_key
from notice_gen.model.load_context import LoadContext, report_error
from notice_gen.model.main_part import NUMBERING, check_levels, read_named_body
from notice_gen.model.name_groups import (
    COPY_GROUPS,
    RECIPIENT_GROUPS,
    NameGroups,
    list_group_names,
)
from notice_gen.model.separate_file import check_copied_names
from notice_gen.model.value_types import DATE, Day
from notice_gen.yaml_source.tree import Text

__all__ = [
    "AgencyMark",
    "Attachment",
    "Attendance",
    "Day",
    "IssuedText",
    "Issuer",
    "Item",
    "LayoutOptions",
    "Notice",
    "Publication",
    "Section",
    "SiteOptions",
    "Waiver",
]

_REQUIRED_KEYS: Final = (
    "kind",
    "title",
    "issuers",
)  # by format 文件; mark and date by every format

_FACTS: Final = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number", "boolean"]},
}


class Notice(ContentModel):
    """A notice; ``folder`` is where it was read from, ``files`` what was read."""

    blanks: ClassVar[bool] = True

    folder: Path = declare_key(default_factory=Path)
    files: tuple[Path, ...] = declare_key(default=())
    kind: Text | None = declare_key(
        value_types.make_choice_type(*DOCUMENT_KINDS), "文种", "十五种之一", default=None
    )
    format: Text = declare_key(
        value_types.make_choice_type(*FORMATS),
        "格式",
        "默认为文件（10）；没有红头的方案、总结、讲话稿等写白头",
        default=Text("文件"),
    )
    direction: Text = declare_key(
        value_types.make_choice_type(*DIRECTIONS),
        "行文方向",
        "默认由文种决定",
        default=Text("下行"),
    )
    copy_number: Text | None = declare_key(
        value_types.make_pattern_type(r"\d{1,6}", "写一至六位数字", figures=True),
        "份号",
        "最多六位数字（7.2.1）",
        default=None,
    )
    secrecy: Text | None = declare_key(
        value_types.make_pattern_type(
            r"(绝密|机密|秘密)(★(\d+年|\d+个月|长期))?", "写成 秘密 或 机密★1年 这样"
        ),
        "密级和保密期限",
        "如 机密★1年、秘密（7.2.2）",
        default=None,
    )
    urgency: Text | None = declare_key(
        value_types.make_choice_type("特急", "加急"),
        "紧急程度",
        "特急或加急（7.2.3）",
        default=None,
    )
    mark: AgencyMark = declare_key(
        make_part_type(AgencyMark),
        "发文机关标志",
        "红头上的机关名称，联合行文写几个（7.2.4）；白头没有",
        default_factory=lambda: AgencyMark(names=()),
    )
    number: Text | None = declare_key(
        text_types.PLAIN_LINE, "发文字号", "如 样政发〔2022〕12号（7.2.5）", default=None
    )
    signatories: tuple[Text, ...] = declare_key(
        text_types.PLAIN_LINES, "签发人", "姓名，只用于上行文（7.2.6）", default=()
    )
    title: tuple[Text, ...] = declare_key(
        text_types.TITLE_LINES,
        "标题",
        "写成几行就照几行排，写成一行由程序分行（7.3.1）",
        default=(),
    )
    adopted: Text | None = declare_key(
        text_types.NOTE_TEXT, "题注", text_types.ADOPTED_DESCRIPTION, default=None
    )
    recipients: NameGroups = declare_key(
        RECIPIENT_GROUPS,
        "主送机关",
        "一个或几个，末尾不写冒号；分组写成列表的列表，组内用顿号、组间用逗号（7.3.2）",
        default=(),
    )
    preamble: Text | None = declare_key(
        text_types.PROSE_TEXT, "引言", "第一个标题前的文字（7.3.3）", default=None
    )
    numbering: tuple[Text, ...] = declare_key(
        NUMBERING,
        "层次序数",
        "各层用的序数，如 [一、, 1.]（7.3.3）",
        default=tuple(map(Text, numeral.ORDINAL_STYLES)),
    )
    sections: tuple[Section, ...] = declare_key(
        make_list_type(Section, read_sections),
        "正文",
        "各节：节文件的名字（不写后缀），或就地写的一节",
        default=(),
    )
    body: Text | None = declare_key(
        text_types.MARKDOWN_TEXT,
        "正文文件",
        "代替正文的 .md 文件，或就地写的 Markdown，# 至 #### 为四级标题",
        default=None,
    )
    closing: Text | None = declare_key(
        text_types.PROSE_TEXT, "结束语", "最后一节后面的文字", default=None
    )
    attachments: tuple[Attachment, ...] = declare_key(
        make_list_type(Attachment), "附件", "附在后面的材料，按顺序编号（7.3.4、7.3.7）", default=()
    )
    issued: tuple[IssuedText, ...] = declare_key(
        ISSUED_TEXTS,
        "印发件",
        "印发、转发、批转、公布的文件，不写“附件”，落款后面另起一页",
        default=(),
    )
    issuers: tuple[Issuer, ...] = declare_key(
        make_list_type(Issuer, read_one_or_list),
        "发文机关署名",
        "署名的机关，一个或几个（7.3.5）",
        default=(),
    )
    seal: Text = declare_key(
        SEAL_CHOICE, "印章", "是否为印章留位置，默认不加盖", default=Text("不加盖")
    )
    date: Day = declare_key(DATE, "成文日期", "写成 2022-12-09，印作 2022年12月9日（7.3.5.4）")
    note: Text | None = declare_key(text_types.NOTE_TEXT, "附注", "不写括号（7.3.6）", default=None)
    copies: NameGroups = declare_key(
        COPY_GROUPS,
        "抄送机关",
        "一个或几个，末尾不写句号；分组写成列表的列表，组内用顿号、组间用逗号（7.4.2）",
        default=(),
    )
    printer: Text | None = declare_key(
        text_types.PLAIN_LINE, "印发机关", "送印的机关（7.4.3）", default=None
    )
    printed: Day | None = declare_key(DATE, "印发日期", "写成 2022-12-09（7.4.3）", default=None)
    issue: Text | None = declare_key(
        value_types.make_pattern_type(r"第\d+[号期]", "写成 第12号 或 第3期 这样"),
        "令号或期号",
        "如 第12号（命令）、第3期（纪要）",
        default=None,
    )
    attendance: Attendance | None = declare_key(
        make_part_type(Attendance), "出席", "出席、请假和列席人员，只用于纪要（10.3）", default=None
    )
    publication: Publication | None = declare_key(
        make_part_type(Publication), "公开信息", "网站上公开时的信息，不印出来", default=None
    )
    site: SiteOptions | None = declare_key(
        make_part_type(SiteOptions), "网站", "网站的名称、网址和栏目，不印出来", default=None
    )
    layout: LayoutOptions = declare_key(
        make_part_type(LayoutOptions), "版式", "版面的选择", default_factory=LayoutOptions
    )
    facts: dict[Text, Text] = declare_key(
        FieldType(value_types.read_facts, _FACTS),
        "数据",
        "自定的名字和内容，在文字里写 {{ 名字 }} 引用",
        default_factory=dict,
    )
    waive: tuple[Waiver, ...] = declare_key(
        make_list_type(Waiver), "豁免", "这份公文可以不照办的规则，各有理由", default=()
    )

    review: Review = declare_key(
        make_part_type(Review), "审校", "只写在 office.yaml 里", default_factory=Review
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
    def recipient_names(self) -> tuple[Text, ...]:
        """The names of all groups of 主送机关 as they were written (7.3.2)."""
        return list_group_names(self.recipients)

    @property
    def copy_names(self) -> tuple[Text, ...]:
        """The names of all groups of 抄送机关 as they were written (7.4.2)."""
        return list_group_names(self.copies)

    @property
    def author_names(self) -> tuple[Text, ...]:
        """The agencies that issued it: those that sign, else those of its 发文机关标志."""
        signing = tuple(issuer.name for issuer in self.issuers)
        return signing or self.mark.names

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], context: object) -> None:
        """Give the direction of the 文种, the folder, and a body that is a file's name its text."""
        kind = find_document_kind(str(keys.get("kind")))
        keys.setdefault("direction", Text(kind.direction))
        if not isinstance(context, LoadContext):
            return
        keys["folder"] = context.folder
        read_named_body(keys, context)

    @classmethod
    def _complete_values(cls, values: dict[str, Any]) -> None:
        """Give the mark its format's suffix (7.2.4), unless its author gave one, maybe empty."""
        mark = values.get("mark")
        if mark is None or mark.suffix or "suffix" in mark.places:
            return
        form = values.get("format", cls.keys["format"].default)
        default = "文件" if form == "文件" else ""
        values["mark"] = msgspec.structs.replace(mark, suffix=Text(default))

    def check_keys(self, context: object) -> None:
        """Report what is wrong between the keys (K03, K09), and a date of another year (K08)."""
        self._check_required_keys(context)
        self._check_fitting_keys(context)
        check_levels(self.sections, self.numbering, context)
        attachments = list(self.attachments)
        for issued in self.issued:
            attachments += issued.attachments
        separate = [each.file for each in attachments if each.separate and each.file]
        check_copied_names(separate, context)
        if self.date > Day.min and self.year != f"{self.date.year:04}":
            message = f"文件夹是 {self.year} 年的，成文日期却在 {self.date.year} 年"
            hint = "改正日期，或者把文件夹改成同一年"
            report_error(context, "K08", message, self.date.text.place, hint)

    def _check_required_keys(self, context: object) -> None:
        """Report what a notice of this format cannot do without, at the beginning of the notice.

        What every format needs, the date, is a required field; a title, say, is not: an order has
        none (10.2). A bare paper has no mark, and need be of no kind and bear no signature.
        """
        place = self.locate_key()
        for name in self.list_missing_keys():
            if self.keys[name].is_required:
                continue
            hint = "补上这个键"
            if name == "sections":
                hint = "写上各节，或者用 body（正文文件）"
            if name == "kind":
                hint = self._suggest_kind() or hint
            self._report_missing_key(name, place, context, hint)

    def _suggest_kind(self) -> str:
        """Return what to write where the title says what kind of document it is; else nothing."""
        title = "".join(self.title)
        for ending in TITLE_ENDINGS:
            if title.endswith(ending):
                return f"标题以“{ending}”结尾，写上 kind: {find_kind_by_ending(ending).name}"
        return ""

    def list_missing_keys(self) -> tuple[str, ...]:
        """Return the keys that a notice of this format cannot do without and that are not there."""
        missing = [name for name in self.keys if self.keys[name].is_required]
        is_bare = self.format == BARE_FORMAT
        missing.append("title" if is_bare else "mark")
        if self.format == "文件":
            missing += _REQUIRED_KEYS
            if self.adopted:
                missing.remove("issuers")  # a meeting adopted it: it bears no signature
        if self.format in {"文件", BARE_FORMAT} and "body" not in self.places:
            missing.append("sections")
        return tuple(name for name in missing if name not in self.places)

    def _check_fitting_keys(self, context: object) -> None:
        """Report keys that exclude each other or do not fit the format or direction."""
        hint = "删去它，或者核对文种、格式和行文方向"
        has_attendance = self.format in list_formats_with("attendance")
        has_issue = self.format in list_formats_with("issue")
        for name, fits, message in (
            ("body", "sections" not in self.places, "正文和正文文件只能写一个"),
            ("signatories", self.direction == "上行", "只有上行文才写签发人"),
            ("attendance", has_attendance, "只有纪要格式才写出席人员"),
            ("adopted", "title" in self.places, "没有标题就不写题注"),
            ("issue", has_issue, "只有命令和纪要格式才写令号或期号"),
        ):
            if name in self.places and not fits:
                report_error(context, "K09", message, self.locate_key(name), hint)
        if self.format == BARE_FORMAT:
            self._refuse_red_head(context)

    def _refuse_red_head(self, context: object) -> None:
        """Report what only a red head has: mark, number and signers (K09)."""
        for name in RED_HEAD_KEYS:
            if name in self.places:
                message = f"白头没有红头，不写{self.keys[name].chinese}"
                hint = "删去它；要有红头，就把格式改成文件"
                report_error(context, "K09", message, self.locate_key(name), hint)
