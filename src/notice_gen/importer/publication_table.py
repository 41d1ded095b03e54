"""The block of facts a government's web page puts round a notice.

In: a line or a table.  Out: keys of ``publication`` in the ``Draft``. What the page counts or
offers to click goes into the journal as left over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SourceParagraph

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    "字号", "分享到", "打印", "责任编辑", "编辑", "作者",
)  # fmt: skip
_NAMES: Final = sorted([*_KEYS, *_UNUSED_LABELS], key=len, reverse=True)
_SPACED: Final = "|".join(r"[ \u3000]*".join(name) for name in _NAMES)
_LABEL: Final = re.compile(rf"(?:^|(?<=[\s|；;•·]))[\s•·]{{0,9}}({_SPACED})[ \u3000]*[:：]\s*")
_BUTTONS: Final = re.compile(
    r"(?=.*(?:打印|关闭|收藏|返回|分享))"
    r"(?:[\s|【】\[\]（）()]|[大中小]|打印|关闭|收藏|返回|顶部|分享|本页|窗口)+"
)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TIME_KEYS: Final = frozenset({"created", "published"})


def recognise_publication_line(words: SourceParagraph, draft: Recognised) -> bool:
    """Take a line of a page's facts; False when it is none."""
    labels = list(_LABEL.finditer(words.text))
    if not labels or labels[0].start() > 0:
        return False
    ends = [*(label.start() for label in labels[1:]), len(words.text)]
    for label, end in zip(labels, ends, strict=True):
        name = re.sub(r"[\s\u3000]", "", label[1])
        _set_publication_value(name, label[0], words.text[label.end() : end], words.at, draft)
    return True


def recognise_publication_table(grid: SourceTable, draft: Recognised) -> bool:
    """Take a table of labels and values; False when it is another table."""
    cells = [cell for row in grid.rows for cell in row if cell.text.strip()]
    lines = list(_pair_labels(cells))
    if not lines or not all(_LABEL.match(line.text) for line in lines):
        return False
    for line in lines:
        recognise_publication_line(line, draft)
    return True


def _pair_labels(cells: list[SourceParagraph]) -> Iterator[SourceParagraph]:
    """Yield each label with its value behind it."""
    waiting: SourceParagraph | None = None
    for cell in cells:
        alone = _LABEL.fullmatch(cell.text) or _LABEL.fullmatch(f"{cell.text}：")
        if alone:
            if waiting:
                yield waiting
            colon = "" if cell.text.rstrip().endswith(("：", ":")) else "："
            waiting = SourceParagraph(cell.text + colon, cell.at)
        elif waiting:
            yield SourceParagraph(waiting.text + cell.text, cell.at)
            waiting = None
        else:
            yield cell
    if waiting:
        yield waiting


def _set_publication_value(name: str, label: str, said: str, at: int, draft: Recognised) -> None:
    """Put what stands behind a label under its key, or leave it."""
    key = _KEYS.get(name)
    value, rest = said.strip(" \u3000|"), ""
    publication = draft.values.setdefault("publication", {})
    if key is None or not isinstance(publication, dict) or key in publication or not value:
        draft.journal.log_unplaced(at, label + said, "网页上的信息")
        return
    if key in _TIME_KEYS:
        value, rest = _parse_moment(value, at, draft)
    elif key == "source" and (moment := _MOMENT.search(value)):  # 来源:区司法局 2022-12-26 08:57
        value, rest = value[: moment.start()].strip(), value[moment.start() :]
    if value:
        publication[key] = value
        draft.journal.log_change(at, label.strip(), "", why.LABEL)
    else:
        rest = label + rest
    bars = "".join(re.findall(r"\|", said)) if "|" not in value + rest else ""
    draft.journal.log_unplaced(at, rest + bars, "网页上的信息")


def _parse_moment(value: str, at: int, draft: Recognised) -> tuple[str, str]:
    """Return a date as the content writes it, and what stood behind it."""
    match = _MOMENT.match(value)
    if match and re.fullmatch(r"\.0+", value[match.end() :]):
        draft.journal.log_change(at, value, match[0], why.SPELLED)
        return match[0], ""
    if match:
        return match[0], value[match.end() :].strip()
    if day := _DAY.match(value):
        written = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        draft.journal.log_change(at, day[0], written, why.SPELLED)
        return written, value[day.end() :].strip()
    return "", value


def is_button(text: str) -> bool:
    """Tell whether a line only offers to print, to close or to set the size of the letters."""
    return bool(_BUTTONS.fullmatch(text))
