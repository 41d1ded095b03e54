"""The block of facts a government's web page puts round a notice.

In: a line or a table.  Out: keys of ``publication`` in ``Recognised``. What the page counts or
offers to click goes into the log as unplaced.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SourceParagraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.importer.block import SourceTable
    from notice_gen.importer.recognised import Recognised

_KEYS: Final = {
    "索引号": "index", "索引编号": "index", "发布机构": "publisher", "发文机构": "publisher",
    "生成日期": "created", "生成时间": "created", "公开日期": "published", "发布日期": "published",
    "发布时间": "published", "公开时间": "published", "公开方式": "method", "公开范围": "scope",
    "主题分类": "category", "信息分类": "category", "公开类别": "category", "来源": "source",
    "信息来源": "source", "有效性": "validity", "内容概述": "summary", "关键词": "keywords",
    "主题词": "keywords",
}  # fmt: skip
_UNUSED_LABELS: Final = (
    "浏览量", "浏览次数", "浏览", "阅读量", "阅读次数", "点击数", "点击量", "访问量", "字体",
    "字号", "分享到", "打印", "责任编辑", "编辑", "作者", "阅读", "点击", "次数",
    # what a notice says itself, or nobody asks of it
    "发文机关", "发文单位", "制发机关", "标题", "名称", "信息名称", "公文名称", "文件名称",
    "发文字号", "文号", "文件编号", "成文日期", "发文日期", "印发日期", "签发日期", "生效日期",
    "实施日期", "失效日期", "废止日期", "有效期", "时效状态", "公文种类", "文种", "体裁分类",
    "体裁", "组配分类", "服务对象", "载体类型", "统一登记号", "登记号", "公开形式", "公开程序",
    "公开时限", "公开责任部门", "责任部门", "主办单位", "承办单位", "更新时间", "更新日期", "稿源",
    "语种", "所属类别", "分类",
)  # fmt: skip
# These say something of the page only beside another label.
_AMBIGUOUS: Final = {"时间": "published", "日期": "published", "作者": "", "编辑": ""}
_NAMES: Final = sorted({*_KEYS, *_UNUSED_LABELS, *_AMBIGUOUS}, key=len, reverse=True)
_ANY_LABEL: Final = re.compile(r"[\u4e00-\u9fff \u3000]{2,12}[:：]\s*")
_KNOWN_LABELS: Final = 2  # of a table, before its other labels are taken for such
_SPACED: Final = "|".join(r"[ \u3000]*".join(name) for name in _NAMES)
_LABEL: Final = re.compile(rf"(?:^|(?<=[\s|；;•·：:]))[\s•·]{{0,9}}({_SPACED})[ \u3000]*[:：]\s*")
_BUTTONS: Final = re.compile(
    r"(?=.*(?:打印|关闭|收藏|返回|分享))"
    r"(?:[\s|【】\[\]（）()]|[大中小]|打印|关闭|收藏|返回|顶部|分享|本页|窗口)+"
)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TIME_KEYS: Final = frozenset({"created", "published"})


def recognise_publication_line(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take a line of a page's facts; False when it is none.

    There may be several in it: 来源：甲局　发布时间：2026-03-02　浏览量：12.
    """
    labels = list(_LABEL.finditer(line.text))
    if not labels or labels[0].start() > 0:
        return False
    if len(labels) == 1 and re.sub(r"\s", "", labels[0][1]) in _AMBIGUOUS:
        return False
    ends = [*(label.start() for label in labels[1:]), len(line.text)]
    for label, end in zip(labels, ends, strict=True):
        name = re.sub(r"[\s\u3000]", "", label[1])
        value = line.text[label.end() : end]
        _set_publication_value(name, label[0], value, line.at, recognised)
    return True


def recognise_publication_table(table: SourceTable, recognised: Recognised) -> bool:
    """Take a table of labels and values; False when it is another table.

    All its cells have to be of these: 索引号 | A-1 | 发布机构 | 甲局. One that nobody here knows is
    a label where two others are known; it is unplaced with its value.
    """
    lines, labels = _pair_labels(chain.from_iterable(table.rows))
    known = [line for line in lines if _LABEL.match(line.text)]
    if not known or any(not _ANY_LABEL.match(line.text) for line in lines):
        return False
    if len(known) < min(_KNOWN_LABELS, len(lines)):
        return False
    for label in labels:
        recognised.log.add_change(label.at, label.text, f"{label.text}：", why.SPELLED)
    for line in lines:
        if not recognise_publication_line(line, recognised):
            recognised.log.add_unplaced(line.at, line.text, "网页上的信息")
    return True


def _pair_labels(
    cells: Iterable[SourceParagraph],
) -> tuple[list[SourceParagraph], list[SourceParagraph]]:
    """Return each label with the value in the cell behind it, and the labels given a colon.

    A label and its value may stand in one cell, too; a label with another behind it has no value.
    Empty cells are passed over.
    """
    lines: list[SourceParagraph] = []
    labels: list[SourceParagraph] = []
    waiting = False  # for the value of the last line
    for cell in cells:
        if not cell.text.strip():
            continue
        if _LABEL.fullmatch(cell.text) or (not waiting and _ANY_LABEL.fullmatch(cell.text)):
            lines.append(SourceParagraph(cell.text, cell.at))
            waiting = True
        elif _LABEL.fullmatch(f"{cell.text}："):
            labels.append(cell)
            lines.append(SourceParagraph(f"{cell.text}：", cell.at))
            waiting = True
        elif waiting:
            lines[-1] = SourceParagraph(lines[-1].text + cell.text, cell.at)
            waiting = False
        else:
            lines.append(cell)
    return lines, labels


def _set_publication_value(
    name: str, label: str, behind: str, at: int, recognised: Recognised
) -> None:
    """Put what stands behind a label under its key, or note it as unplaced.

    ``label`` is the name as it is written, with its colon. Bars between facts are no words of
    either, but are counted with what is unplaced, so that no character goes unmentioned.
    """
    key = _KEYS.get(name, "") or _AMBIGUOUS.get(name, "")
    value, rest = behind.strip(" \u3000|"), ""
    publication = recognised.values.setdefault("publication", {})
    free = isinstance(publication, dict) and key not in publication
    if not key or not value or not free:
        recognised.log.add_unplaced(at, label + behind, "网页上的信息")
        return
    if key in _TIME_KEYS:
        value, rest = _parse_moment(value, at, recognised)
    elif key == "source":
        value, rest = _split_moment(value)
    if value and isinstance(publication, dict):
        publication[key] = value
        recognised.log.add_change(at, label.strip(), "", why.LABEL)
    else:
        rest = label + rest
    if "|" not in value + rest:
        rest += "|" * behind.count("|")
    recognised.log.add_unplaced(at, rest, "网页上的信息")


def _split_moment(value: str) -> tuple[str, str]:
    """Part a source from the time behind it: 区司法局 2022-12-26 08:57.

    Without a time nothing stands behind it.
    """
    moment = _MOMENT.search(value)
    if moment is None:
        return value, ""
    return value[: moment.start()].strip(), value[moment.start() :]


def _parse_moment(value: str, at: int, recognised: Recognised) -> tuple[str, str]:
    """Return a date as the content writes it, and what stood behind it.

    The fraction of a second that some systems print (08:57:18.0) goes. Without a date in ISO 8601
    or in Chinese at its start, the value is "" and all of it stands behind.
    """
    match = _MOMENT.match(value)
    if match and re.fullmatch(r"\.0+", value[match.end() :]):
        recognised.log.add_change(at, value, match[0], why.SPELLED)
        return match[0], ""
    if match:
        return match[0], value[match.end() :].strip()
    day = _DAY.match(value)
    if day is None:
        return "", value
    written = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    recognised.log.add_change(at, day[0], written, why.SPELLED)
    return written, value[day.end() :].strip()


def is_button(text: str) -> bool:
    """Tell whether a line only offers to print, to close or to set the size of the letters.

    【大 中 小】【打印】【关闭】 is such a line.
    """
    return bool(_BUTTONS.fullmatch(text))
