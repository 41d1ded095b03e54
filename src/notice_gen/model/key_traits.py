"""What each key of the content is: one row says it for every stage that goes through the keys.

In: nothing (a table).  Out: ``KeyTraits`` of each key of a model: whether it is printed, what the
rules call its words (``lint.texts``), where ``notice diff`` shows it and what becomes of it in the
next notice (``new_notice``). ``tests/test_new_key.py`` holds every row against what the stages do,
and names a key that has none.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from notice_gen.model.base_model import ContentModel
from notice_gen.model.value_types import Day
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


class KeyPrinting(StrEnum):
    """What paper shows of a key: its words, what follows from it (figures, red, a blank page)."""

    WORDS = "words"
    LOOK = "look"
    NONE = "none"


class KeyRenewal(StrEnum):
    """What becomes of a key's value when the next notice is made of a notice."""

    FILL = "fill"  # it is filled in anew
    CHECK = "check"  # it is checked as a whole
    FACTS = "facts"  # its facts are checked
    YEARS = "years"  # the notice's year is advanced, the other facts are checked
    NUMBER = "number"  # its year is advanced, its serial filled in
    PROSE = "prose"  # every paragraph of it is checked
    HEADED_PROSE = "headed prose"  # the same, and the notice's year in it is advanced
    KEEP = "keep"
    WITHIN = "within"  # it has keys of its own, each with its row


class KeyTraits(NamedTuple):
    """What a key is. Of one with keys of its own, those say all of it.

    ``element`` is where ``notice diff`` shows a change, ``label`` what the key is called within it
    and where it is to be filled in, ``prose`` what its words are called as ``AuthorText.part``;
    each is empty where there is nothing of the kind.
    """

    printing: KeyPrinting
    renewal: KeyRenewal
    element: str = ""
    label: str = ""
    prose: str = ""


TraitsByKey: TypeAlias = dict[str, KeyTraits]

_WORDS, _LOOK, _NONE = KeyPrinting.WORDS, KeyPrinting.LOOK, KeyPrinting.NONE
_FILL, _CHECK, _FACTS = KeyRenewal.FILL, KeyRenewal.CHECK, KeyRenewal.FACTS
_YEARS, _NUMBER, _KEEP = KeyRenewal.YEARS, KeyRenewal.NUMBER, KeyRenewal.KEEP
_PROSE, _HEADED_PROSE = KeyRenewal.PROSE, KeyRenewal.HEADED_PROSE
_PART: Final = KeyTraits(KeyPrinting.NONE, KeyRenewal.WITHIN)

# Keys stand in the order of print, in which every stage goes through them; what is not printed
# comes first where it decides on the rest, else last.
KEY_TRAITS: Final[dict[str, TraitsByKey]] = {
    "Notice": {
        "kind": KeyTraits(_NONE, _KEEP, "版式", "文种"),
        "format": KeyTraits(_LOOK, _KEEP, "版式", "格式"),
        "direction": KeyTraits(_NONE, _KEEP),
        "copy_number": KeyTraits(_WORDS, _FILL, "份号", "份号"),
        "secrecy": KeyTraits(_WORDS, _CHECK, "密级和保密期限"),
        "urgency": KeyTraits(_WORDS, _CHECK, "紧急程度"),
        "mark": _PART,
        "number": KeyTraits(_WORDS, _NUMBER, "发文字号", prose="发文字号"),
        "issue": KeyTraits(_WORDS, _FILL, "期号", "期号"),  # an order's is 令号
        "signatories": KeyTraits(_WORDS, _CHECK, "签发人", prose="签发人"),
        "title": KeyTraits(_WORDS, _YEARS, "标题", prose="标题"),
        "adopted": KeyTraits(_WORDS, _CHECK, "题注", "题注", prose="题注"),
        "recipients": KeyTraits(_WORDS, _FACTS, "主送机关", prose="主送机关"),
        "preamble": KeyTraits(_WORDS, _HEADED_PROSE, "正文", prose="引言"),
        "numbering": KeyTraits(_LOOK, _KEEP, "正文"),
        "sections": _PART,
        "body": KeyTraits(_WORDS, _PROSE, "正文", prose="正文"),
        "closing": KeyTraits(_WORDS, _PROSE, "正文", prose="结束语"),
        "attachments": _PART,
        "issued": _PART,
        "issuers": _PART,
        "seal": KeyTraits(_LOOK, _KEEP, "版式", "印章"),
        "date": KeyTraits(_WORDS, _FILL, "成文日期", "成文日期"),
        "note": KeyTraits(_WORDS, _CHECK, "附注", prose="附注"),
        "attendance": _PART,
        "copies": KeyTraits(_WORDS, _FACTS, "版记", "抄送", prose="抄送机关"),
        "printer": KeyTraits(_WORDS, _FACTS, "版记", "印发机关", prose="印发机关"),
        "printed": KeyTraits(_WORDS, _FILL, "版记", "印发日期"),
        "publication": _PART,
        "site": _PART,
        "layout": _PART,
        "facts": KeyTraits(_WORDS, _CHECK, "正文", prose="数据"),  # where a text refers to them
        "waive": _PART,
        "review": _PART,
    },
    "AgencyMark": {
        "names": KeyTraits(_WORDS, _FACTS, "发文机关标志", prose="发文机关标志"),
        "suffix": KeyTraits(_WORDS, _KEEP, "发文机关标志"),
    },
    "Section": {
        "heading": KeyTraits(_WORDS, _YEARS, "正文", prose="节标题"),
        "intro": KeyTraits(_WORDS, _PROSE, "正文", prose="引言"),
        "items": _PART,
    },
    "Item": {
        "heading": KeyTraits(_WORDS, _YEARS, "正文", prose="节标题"),
        "lead": KeyTraits(_WORDS, _YEARS, "正文", prose="首句"),  # alone, it is the item's text
        "text": KeyTraits(_WORDS, _PROSE, "正文", prose="正文"),
        "items": _PART,
    },
    "Attachment": {
        "title": KeyTraits(_WORDS, _YEARS, "附件说明", prose="附件标题"),  # of a picture: checked
        "body": KeyTraits(_WORDS, _PROSE, "附件", prose="附件正文"),
        "file": KeyTraits(_LOOK, _KEEP, "附件"),
        "sheet": KeyTraits(_LOOK, _KEEP, "附件"),
        "separate": KeyTraits(_LOOK, _KEEP, "版式", "另附"),
        "landscape": KeyTraits(_LOOK, _KEEP, "版式", "横排"),
        "bound": KeyTraits(_LOOK, _KEEP, "版式", "不一起装订"),
        "widths": KeyTraits(_LOOK, _KEEP, "版式", "列宽"),
        "size": KeyTraits(_LOOK, _KEEP, "版式", "字号"),
    },
    "IssuedText": {
        "title": KeyTraits(_WORDS, _YEARS, "印发件", "标题", "印发件标题"),
        "mark": KeyTraits(_WORDS, _FACTS, "印发件", "发文机关标志", "发文机关标志"),
        "number": KeyTraits(_WORDS, _CHECK, "印发件", "发文字号"),
        "adopted": KeyTraits(_WORDS, _CHECK, "印发件", "题注", "题注"),
        "recipients": KeyTraits(_WORDS, _FACTS, "印发件", "主送机关", "主送机关"),
        "numbering": KeyTraits(_LOOK, _KEEP, "印发件"),
        "sections": _PART,
        "body": KeyTraits(_WORDS, _PROSE, "印发件", prose="附件正文"),
        "file": KeyTraits(_LOOK, _KEEP, "印发件"),
        "attachments": _PART,
        "issuers": _PART,
        "date": KeyTraits(_WORDS, _CHECK, "印发件", "成文日期"),
        "landscape": KeyTraits(_LOOK, _KEEP, "版式", "横排"),
    },
    "Issuer": {
        "name": KeyTraits(_WORDS, _FACTS, "署名", prose="发文机关署名"),
        "seal": KeyTraits(_LOOK, _KEEP, "版式", "印章"),
        "post": KeyTraits(_WORDS, _FACTS, "署名"),
        "signer": KeyTraits(_WORDS, _CHECK, "署名", prose="签发人"),
    },
    "Attendance": {
        "present": KeyTraits(_WORDS, _CHECK, "出席", prose="出席"),
        "absent": KeyTraits(_WORDS, _CHECK, "请假", prose="出席"),
        "observers": KeyTraits(_WORDS, _CHECK, "列席", prose="出席"),
    },
    "Publication": {
        "index": KeyTraits(_NONE, _FILL, "公开信息", "索引号"),
        "publisher": KeyTraits(_NONE, _FACTS, "公开信息", "发布机构"),
        "created": KeyTraits(_NONE, _FILL, "公开信息", "生成日期"),
        "published": KeyTraits(_NONE, _FILL, "公开信息", "公开日期"),
        "method": KeyTraits(_NONE, _KEEP, "公开信息", "公开方式"),
        "scope": KeyTraits(_NONE, _KEEP, "公开信息", "公开范围"),
        "category": KeyTraits(_NONE, _KEEP, "公开信息", "主题分类"),
        "source": KeyTraits(_NONE, _FACTS, "公开信息", "来源"),
        "validity": KeyTraits(_NONE, _CHECK, "公开信息", "有效性"),  # 有效 is kept
        "summary": KeyTraits(_NONE, _CHECK, "公开信息", "内容概述", "公开信息"),
        "keywords": KeyTraits(_NONE, _CHECK, "公开信息", "关键词", "公开信息"),
        "identifier": KeyTraits(_NONE, _FILL, "公开信息", "公文标识"),
        "level": KeyTraits(_NONE, _KEEP, "公开信息", "发布层次"),
    },
    "SiteOptions": {
        "name": KeyTraits(_NONE, _KEEP, "网站", "网站名称"),
        "domain": KeyTraits(_NONE, _KEEP, "网站", "域名"),
        "code": KeyTraits(_NONE, _KEEP, "网站", "网站标识码"),
        "address": KeyTraits(_NONE, _KEEP, "网站", "网址"),
        "column": KeyTraits(_NONE, _KEEP, "网站", "栏目"),
        "column_description": KeyTraits(_NONE, _KEEP, "网站", "栏目介绍"),
        "column_keywords": KeyTraits(_NONE, _KEEP, "网站", "栏目关键词"),
        "column_type": KeyTraits(_NONE, _KEEP, "网站", "栏目类别"),
    },
    "LayoutOptions": {
        "profile": KeyTraits(_LOOK, _KEEP, "版式", "版面"),
        "red": KeyTraits(_LOOK, _KEEP, "版式", "红色"),
        "digits": KeyTraits(_LOOK, _KEEP, "版式", "数字字体"),
        "duplex": KeyTraits(_LOOK, _KEEP, "版式", "双面"),
        "star": KeyTraits(_LOOK, _KEEP, "版式", "五角星"),
        "preprinted": KeyTraits(_LOOK, _KEEP, "版式", "套打"),
    },
    "Review": {
        "severity": KeyTraits(_NONE, _KEEP),
        "off": KeyTraits(_NONE, _KEEP),
    },
    "Waiver": {
        "rule": KeyTraits(_NONE, _KEEP),
        "reason": KeyTraits(_NONE, _CHECK),
    },
}


def find_key_traits(model: type[ContentModel]) -> TraitsByKey:
    """Return the row of each key of a model, in the order of print; a key without one is left out.

    A model made of another has its rows, too.
    """
    found: TraitsByKey = {}
    for each in reversed(model.__mro__):
        found |= KEY_TRAITS.get(each.__name__, {})
    return found


def name_element(key: str, model_name: str = "Notice") -> str:
    """Return what ``notice diff`` calls the element of a key."""
    return KEY_TRAITS[model_name][key].element


def label_keys(model_name: str) -> dict[str, str]:
    """Return what each key of a model is called in its element of ``notice diff``."""
    return {key: traits.label for key, traits in KEY_TRAITS[model_name].items()}


def list_texts(value: object) -> Iterator[Text]:
    """Yield each text of a key's value that is not empty; of a date, as it was written."""
    match value:
        case Text() if value:
            yield value
        case Day():
            yield from list_texts(value.text)
        case tuple():
            for each in value:
                yield from list_texts(each)
        case dict():
            yield from list_texts(tuple(value.values()))
        case _:
            pass  # nothing was written, or it is no text


def list_parts(value: object) -> Iterator[ContentModel]:
    """Yield each part of a key's value that has keys of its own."""
    match value:
        case ContentModel():
            yield value
        case tuple():
            for each in value:
                yield from list_parts(each)
        case _:
            pass
