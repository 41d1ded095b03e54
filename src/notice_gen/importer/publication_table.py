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
from notice_gen.importer.page_labels import (
    AMBIGUOUS,
    BULLETS,
    ELEMENT_KEYS,
    PUBLICATION_KEYS,
    begins_with_label,
    compile_label_patterns,
)
from notice_gen.importer.recognised import PageFact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.importer.block import SourceTable
    from notice_gen.importer.recognised import Recognised

_ANY_LABEL: Final = re.compile(r"[\u4e00-\u9fff \u3000]{2,12}[:：]\s*")
_SHORT_LABEL: Final = re.compile(
    rf"{BULLETS}(?:[\u4e00-\u9fff]{{2,6}}[:：][^。；]{{0,80}}$|【[^【】]{{2,8}}】)"
)
_KNOWN_LABELS: Final = 2  # of a table, before its other labels are taken for such
_BUTTONS: Final = re.compile(
    r"(?=.*(?:打印|关闭|收藏|返回|分享))"
    r"(?:[\s|【】\[\]（）()]|[大中小]|打印|关闭|收藏|返回|顶部|分享|本页|窗口)+"
)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
_BEHIND_SOURCE: Final = re.compile(rf"{_MOMENT.pattern}|(?:责任)?编辑[:：]|作者[:：]|浏览")
_MACHINE_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?!\d)\s*")
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_AROUND: Final = " \u3000|｜•·"  # what may stand round a value
_TIME_KEYS: Final = frozenset({"created", "published"})


def recognise_publication_line(line: SourceParagraph, recognised: Recognised) -> bool:
    """Take a line of a page's facts; False when it is none.

    There may be several in it: 来源：甲局　发布时间：2026-03-02　浏览量：12.
    """
    line = _take_moment(line, recognised)
    labels = find_labels(line.text)
    if not labels:
        return not line.text
    ends = [*(label.start() for label in labels[1:]), len(line.text)]
    for label, end in zip(labels, ends, strict=True):
        value = line.text[label.end() : end]
        _set_publication_value(_read_name(label), label[0], value, line.at, recognised)
    return True


def _take_moment(line: SourceParagraph, recognised: Recognised) -> SourceParagraph:
    """Take the moment a page was published off the labels it stands before; return the rest.

    2026-01-08 15:39 来源：甲局 has no label for it; alone on its line it is one, too.
    """
    moment = _MACHINE_TIME.match(line.text)
    if moment is None or not _set_moment(moment[0].strip(), line.text[moment.end() :], recognised):
        return line
    return line.slice_text(moment.end())


def _set_moment(moment: str, behind: str, recognised: Recognised) -> bool:
    """Set when a page was published, where nothing but labels stands behind the moment."""
    publication = recognised.values.get("publication", {})
    if not isinstance(publication, dict) or "published" in publication:
        return False
    if behind and not find_labels(behind):
        return False
    recognised.values["publication"] = publication | {"published": moment}
    return True


def find_labels(text: str) -> list[re.Match[str]]:
    """Return the labels of the facts in a line, which begins with one; none when it has none.

    Without colons there have to be two of them. 时间：, which a notice may say of itself, is one
    only where the moment it names is that of a machine, or beside another label.
    """
    if not begins_with_label(text):
        return []
    patterns = compile_label_patterns()
    labels = list(patterns.label.finditer(text))
    if not labels or labels[0].start() > 0:
        barred = patterns.barred.match(text) is not None
        labels = list(patterns.bare.finditer(text))
        if len(labels) < _KNOWN_LABELS - barred or labels[0].start() > 0:
            return []
    if len(labels) == 1 and _read_name(labels[0]) in AMBIGUOUS:
        return labels if _MOMENT.match(text, labels[0].end()) else []
    return labels


def may_be_fact(text: str) -> bool:
    """Tell whether a line has the form of a fact: a short label with a colon, and what it says."""
    return _SHORT_LABEL.match(text) is not None


def is_label_only(text: str) -> bool:
    """Tell whether a line is one label, whose value may stand in the line below it."""
    labels = find_labels(text)
    return len(labels) == 1 and labels[0].end() == len(text)


def _read_name(label: re.Match[str]) -> str:
    """Return the name that a label says, without the spaces that spread it."""
    return re.sub(r"[\s\u3000]", "", next(filter(None, label.groups())))


def recognise_publication_table(table: SourceTable, recognised: Recognised) -> bool:
    """Take a table of labels and values; False when it is another table.

    All its cells have to be of these: 索引号 | A-1 | 发布机构 | 甲局. One that nobody here knows is
    a label where two others are known; it is unplaced with its value.
    """
    lines, labels = _pair_labels(chain.from_iterable(table.rows))
    if not _are_facts(lines):
        return False
    for label in labels:
        recognised.log.add_change(label.at, label.text, f"{label.text}：", why.SPELLED)
    for line in lines:
        if not recognise_publication_line(line, recognised):
            recognised.log.add_unplaced(line.at, line.text, why.PAGE)
    return True


def is_facts_table(table: SourceTable) -> bool:
    """Tell whether a table is one of labels and values."""
    lines, _ = _pair_labels(chain.from_iterable(table.rows))
    return _are_facts(lines)


def _are_facts(lines: list[SourceParagraph]) -> bool:
    """Tell whether each line begins with a label, and enough of the labels are known ones."""
    known = [line for line in lines if _begins_as_fact(line.text)]
    if not known or any(not _ANY_LABEL.match(line.text) for line in lines):
        return False
    return len(known) >= min(_KNOWN_LABELS, len(lines))


def _begins_as_fact(text: str) -> bool:
    """Tell whether a text begins with a known label, with what marks it."""
    return begins_with_label(text) and compile_label_patterns().label.match(text) is not None


def _is_label(text: str) -> bool:
    """Tell whether a text is a known label, with what marks it."""
    return begins_with_label(text) and compile_label_patterns().label.fullmatch(text) is not None


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
        if _is_label(cell.text) or (not waiting and _ANY_LABEL.fullmatch(cell.text)):
            lines.append(SourceParagraph(cell.text, cell.at))
            waiting = True
        elif _is_label(f"{cell.text}："):
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

    ``label`` is the name as it is written, with its colon. Bars and bullets round a value are no
    words of it, but are counted with what is unplaced, so that no character goes unmentioned.
    """
    key = PUBLICATION_KEYS.get(name, "") or AMBIGUOUS.get(name, "")
    value, rest = behind.strip(_AROUND), ""
    edges = re.sub(r"\s", "", behind.replace(value, "", 1))
    publication = recognised.values.setdefault("publication", {})
    free = isinstance(publication, dict) and key not in publication
    if not key or not re.search(r"\w", value) or not free:
        recognised.log.add_unplaced(at, label + behind, why.PAGE)
        if value and name in ELEMENT_KEYS:
            recognised.facts.setdefault(ELEMENT_KEYS[name], PageFact(at, label, behind))
        return
    if key in _TIME_KEYS:
        value, rest = _parse_moment(value, at, recognised)
    elif key == "source":
        value, rest = _split_source(value)
        moment = _MOMENT.search(rest)
        if moment and _set_moment(moment[0], "", recognised):
            publication, rest = recognised.values["publication"], rest.replace(moment[0], "", 1)
    if value and isinstance(publication, dict):
        publication[key] = value
        recognised.log.add_change(at, label.strip(), "", why.LABEL)
    else:
        rest = label + rest
    rest += edges
    recognised.log.add_unplaced(at, rest, why.PAGE)


def _split_source(value: str) -> tuple[str, str]:
    """Part a source from what stands behind it: 区司法局 2022-12-26 08:57, 区司法局编辑：某某.

    That is a time, or a label that a copy glued to it; without either nothing stands behind it.
    """
    behind = _BEHIND_SOURCE.search(value)
    if behind is None:
        return value, ""
    return value[: behind.start()].strip(), value[behind.start() :]


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
    written = spell_day(value)
    recognised.log.add_change(at, day[0], written, why.SPELLED)
    return written, value[day.end() :].strip()


def spell_day(text: str) -> str:
    """Return the day a fact begins with as the content writes it; "" when it begins with none."""
    day = _DAY.match(text)
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else ""


def is_button(text: str) -> bool:
    """Tell whether a line only offers to print, to close or to set the size of the letters.

    【大 中 小】【打印】【关闭】 is such a line.
    """
    return bool(_BUTTONS.fullmatch(text))
