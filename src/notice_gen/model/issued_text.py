"""印发件: the text that a 印发, 转发, 批转 or 公布 document carries.

In: mappings of the tree.  Out: ``IssuedText``. By custom it is no 附件 and not listed as one
(practice, beside 7.3.4): it follows the signature, with a title and a numbering of its own.
"""

from __future__ import annotations

from typing import Any, Final, Self

from msgspec.structs import replace

from notice_gen import numeral
from notice_gen.model import text_types
from notice_gen.model.attachment import Attachment
from notice_gen.model.base_model import ContentModel, describe_list, make_list_type
from notice_gen.model.elements import YES_OR_NO, Issuer, Section, read_sections
from notice_gen.model.field_types import FieldType, read_one_or_list
from notice_gen.model.key import declare_key
from notice_gen.model.load_context import ABSENT, LoadContext, report_error
from notice_gen.model.main_part import ISSUED_NUMBERING, check_levels, read_named_body
from notice_gen.model.name_groups import RECIPIENT_GROUPS, NameGroups
from notice_gen.model.value_types import DATE, Day
from notice_gen.yaml_source.tree import SequenceNode, Text

_NUMBERING_KEYS: Final = ("numbering", "层次序数")


class IssuedText(ContentModel):
    """印发件; ``body`` has the text of its file. A forwarded document has what it was sent with."""

    title: tuple[Text, ...] = declare_key(
        text_types.TITLE_LINES, "标题", "写成几行就照几行排，写成一行由程序分行"
    )
    mark: tuple[Text, ...] = declare_key(
        text_types.PLAIN_LINES, "发文机关标志", "印在标题下面的发文机关，用于批转和转发", default=()
    )
    number: Text | None = declare_key(
        text_types.PLAIN_LINE, "发文字号", "原来的发文字号，用于转发", default=None
    )
    adopted: Text | None = declare_key(
        text_types.NOTE_TEXT, "题注", text_types.ADOPTED_DESCRIPTION, default=None
    )
    recipients: NameGroups = declare_key(
        RECIPIENT_GROUPS, "主送机关", "原来的主送机关，用于转发", default=()
    )
    numbering: tuple[Text, ...] = declare_key(
        ISSUED_NUMBERING,
        "层次序数",
        "各层用的序数，如 [第一章, 第一节, 第一条, （一）, 1.]；条的序数跨章连续",
        default=tuple(map(Text, numeral.ORDINAL_STYLES)),
    )
    sections: tuple[Section, ...] = declare_key(
        FieldType(
            lambda value, context: tuple(
                Section.from_tree(item, context) for item in read_sections(value, context)
            ),
            describe_list("Section"),
        ),
        "正文",
        "各章或各节：节文件的名字，或就地写的一节",
        default=(),
    )
    body: Text | None = declare_key(
        text_types.MARKDOWN_TEXT,
        "正文文件",
        "代替正文的 .md 文件，或就地写的 Markdown，# 起依次是各层",
        default=None,
    )
    file: Text | None = declare_key(
        text_types.PLAIN_LINE, "文件", "文字所在的 .md 文件", default=None
    )
    attachments: tuple[Attachment, ...] = declare_key(
        make_list_type(Attachment), "附件", "这个文件自己的附件", default=()
    )
    issuers: tuple[Issuer, ...] = declare_key(
        make_list_type(Issuer, read_one_or_list), "发文机关署名", "原来的署名，用于转发", default=()
    )
    date: Day | None = declare_key(DATE, "成文日期", "原来的成文日期，用于转发", default=None)
    landscape: bool = declare_key(YES_OR_NO, "横排", "是否横放", default=False)

    @classmethod
    def from_tree(cls, tree: object, context: object = None) -> Self:
        """Return the text a mapping describes; its headings have as many levels as it numbers."""
        if isinstance(tree, dict) and isinstance(context, LoadContext):
            levels = len(numeral.ORDINAL_STYLES)
            for name in _NUMBERING_KEYS:
                numbering = tree.get(name)
                if isinstance(numbering, SequenceNode):
                    levels = len(numbering)
            context = replace(context, levels=levels)
        return super().from_tree(tree, context)

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], context: object) -> None:
        """Read the text of a file; of sections, body and file exactly one is there (K03, K09)."""
        places = keys["places"]
        given = [name for name in ("sections", "body", "file") if name in keys]
        hint = "写 sections（正文）、body（正文文件）或者 file（文件），只写一个"
        if not given:
            report_error(context, "K03", "印发件没有内容", places[""], hint)
        for name in given[1:]:
            report_error(context, "K09", "正文写了两处", places[name], hint)
        if not isinstance(context, LoadContext):
            return
        read_named_body(keys, context)
        file = keys.get("file")
        if not isinstance(file, Text):
            return
        if not file.lower().endswith(".md"):
            hint = "文字存成 .md；图片和表格写在里面，或者作它的附件"
            report_error(context, "K05", "印发件的文件要是 .md 文件", file.place, hint)
        else:
            keys["body"] = context.read_text(context.folder / file, file.place) or ABSENT

    def check_keys(self, context: object) -> None:
        """Report items deeper than the levels it numbers (K09)."""
        check_levels(self.sections, self.numbering, context)


def _read_issued_texts(value: object, context: object) -> tuple[IssuedText, ...]:
    """Return one text or several."""
    return tuple(IssuedText.from_tree(item, context) for item in read_one_or_list(value, context))


ISSUED_TEXTS: Final = FieldType(
    _read_issued_texts, {"anyOf": [{"$ref": "#/$defs/IssuedText"}, describe_list("IssuedText")]}
)
