"""附件: what an author attaches to a notice, in place, in a file, or only by its name.

In: mappings of the tree.  Out: ``Attachment``, a frozen ``ContentModel``. Numbers in parentheses
are clauses of GB/T 9704-2012.
"""

from __future__ import annotations

from typing import Any, Final

from notice_gen.gbt9704 import TABLE_SIZES
from notice_gen.model import text_types
from notice_gen.model.attached_sheet import read_attached_sheet
from notice_gen.model.base_model import ContentModel
from notice_gen.model.elements import YES_OR_NO
from notice_gen.model.field_types import FieldType
from notice_gen.model.key import declare_key
from notice_gen.model.load_context import ABSENT, LoadContext, report_error
from notice_gen.model.separate_file import check_separate_file, check_separate_keys
from notice_gen.model.value_types import is_yes, make_choice_type, read_column_widths
from notice_gen.yaml_source.tree import BlankNode, Text, shorten_text

COLUMN_WIDTHS: Final = FieldType(
    read_column_widths, {"type": "array", "minItems": 1, "items": {"type": ["number", "string"]}}
)
PICTURE_SUFFIXES: Final = (".png", ".jpg", ".jpeg")
_SHEET_SUFFIX: Final = ".xlsx"
_PAGE_KEYS: Final = frozenset({"landscape", "widths", "size"})  # of one with pages only


class Attachment(ContentModel):
    """附件 (7.3.4, 7.3.7): its title, and its text in place or in a file.

    ``body`` has the text of a Markdown or table ``file`` too; it is None for a picture. One with
    neither comes by other ways: it is listed in 附件说明 and has no page.
    """

    title: Text = declare_key(text_types.PARAGRAPH_TEXT, "标题", "附件名称，不写序号和书名号")
    body: Text | None = declare_key(
        text_types.ATTACHMENT_TEXT,
        "正文",
        "附件的文字；已写 file（文件）就不写它，都不写的只列入附件说明",
        default=None,
    )
    file: Text | None = declare_key(
        text_types.PLAIN_LINE, "文件", "附件所在的文件：.md、.csv、.xlsx 或图片", default=None
    )
    sheet: Text | None = declare_key(
        text_types.PLAIN_LINE, "工作表", ".xlsx 文件里要印的工作表，默认第一个", default=None
    )
    separate: bool = declare_key(
        YES_OR_NO,
        "另附",
        "是否另附文件：列入附件说明，不排版，文件原样放在生成的文件旁边，什么文件都行",
        default=False,
    )
    landscape: bool = declare_key(YES_OR_NO, "横排", "是否横放", default=False)
    bound: bool = declare_key(
        YES_OR_NO,
        "装订",
        "是否与正文一起装订；写“否”的，在附件左上角印发文字号和附件序号（7.3.7），默认“是”",
        default=True,
    )
    widths: tuple[Text, ...] = declare_key(
        COLUMN_WIDTHS,
        "列宽",
        "表格各栏的宽，只写比例，如 [1, 3, 2]；不写由程序挑",
        default=(),
    )
    size: Text | None = declare_key(
        make_choice_type(*TABLE_SIZES), "字号", "表格的字号，默认四号", default=None
    )

    @property
    def is_table(self) -> bool:
        """Whether the text is the rows of a file that is a table."""
        return (self.file or "").lower().endswith(text_types.TABLE_SUFFIXES)

    @classmethod
    def _fill_implied_keys(cls, keys: dict[str, Any], context: object) -> None:
        """Read the text of the file, if one is named; body and file are one too many.

        Both is K09, where the file is named; K03, where the attachment begins, when there is
        neither although it is said how its page looks.
        """
        places = keys["places"]
        hint = "写 body（正文）或者 file（文件）"
        if "file" in keys and "body" in keys:
            report_error(context, "K09", "正文和文件只能写一个", places["file"], hint)
        if not keys.keys() & {"file", "body"} and keys.keys() & _PAGE_KEYS:
            hint = f"{hint}；另外发送、只列入附件说明的，只写 title（标题）"
            report_error(context, "K03", "附件没有内容", places[""], hint)
        name = keys.get("file")
        if "separate" in keys and is_yes(keys["separate"]):
            check_separate_keys(keys, context)
            if isinstance(name, Text) and isinstance(context, LoadContext):
                check_separate_file(name, context)
            return
        if "sheet" in keys and not str(name).lower().endswith(_SHEET_SUFFIX):
            hint = "删去它，或者在 file（文件）里写 .xlsx 文件"
            report_error(context, "K09", "只有 .xlsx 文件才写工作表", places["sheet"], hint)
        if not isinstance(name, Text) or not isinstance(context, LoadContext):
            return
        text = _read_attached_file(name, keys.get("sheet"), context)
        if text is not None:
            keys["body"] = text


def _read_attached_file(name: Text, sheet: object, context: LoadContext) -> Text | BlankNode | None:
    """Return the text of an attachment's file; None for a picture, which is only looked at.

    A file with text that cannot be read is ``ABSENT``, one of another kind None, and K05.
    """
    path = context.folder / name
    suffix = path.suffix.lower()
    if suffix in {".md", ".csv"}:
        text = context.read_text(path, name.place)
        if text is not None and not text:
            report_error(context, "K07", f"文件 {path.name} 是空的", name.place, "写上附件的内容")
        return text or ABSENT
    if suffix == _SHEET_SUFFIX:
        return read_attached_sheet(name, sheet, context)
    if suffix in PICTURE_SUFFIXES:
        context.check_picture(name)
        return None
    message = f"附件不能是{shorten_text(path.suffix) or '没有后缀的'}文件"
    hint = "文字存成 .md，表格存成 .xlsx 或 .csv，图片存成 .png 或 .jpg；原样附上的写“另附: 是”"
    report_error(context, "K05", message, name.place, hint)
    return None
