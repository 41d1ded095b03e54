"""The finished pages (S15, S17, S18, S20): fullness, page numbers, imprint, seals.

In: a ``ReviewedNotice`` with its ``Layout``; without one these rules are silent.  Out:
``RuleFinding``, each with the page it is about and the words that stand there. Lengths in a Layout
are twips.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.gbt9704 import (
    AREA_BOTTOM,
    COLUMN_LEFT,
    COLUMN_WIDTH,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LINE_UNIT,
    LINES,
    TWIPS_PER_MM,
)
from notice_gen.lint.notice_kind import flag_missing, flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.typeset.layout import Line, LineRule, Page
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_PROGRAM_FAULT: Final = "这是程序的问题，请报告给维护的人"
_FEWEST_EMPTY_LINES: Final = 4  # lines a page may end early before a reader asks what is missing
_SHOWN_LENGTH: Final = 6  # characters of a line that are pointed at
_POSITION_TOLERANCE: Final = 0.5  # mm
_THICKNESS_TOLERANCE: Final = 0.1  # mm, by how much a rule may be thicker or thinner
_TEXT_STYLES: Final = frozenset(
    look.name
    for look in (
        style.BODY,
        *style.HEADING_LEVELS,
        *style.DIVISION_LEVELS,
        style.ATTACHMENT_LIST,
        style.TABLE_CELL,
        style.RECIPIENTS,
    )
)
_PAGE_START_STYLES: Final = frozenset(
    {
        style.ATTACHMENT_LABEL.name,
        style.ISSUED_TITLE.name,
        style.SIGNATURE.name,
        style.IMPRINT.name,
    }
)


@register_rule(
    "S15",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 5.2.3",
    what="一页没有排满就换了页，下面空出一大块。",
    why="一般每面排22行；中间空出几行，读的人会以为内容缺失。多半是后面的表格或图片太高。",
    bad=("第2页只排了9行，第3页以一张整页的图片开头",),
    good=("把图片缩小，或者移到后面，让文字先排满",),
    scope=ReviewedNotice,
)
def find_short_pages(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find pages that end early though the text goes on (5.2.3: 22 lines fill a page).

    What comes next could not be parted, mostly a table or picture: it is found at its words. An
    attachment, a signature or the imprint may begin a page wherever the one before ends, and so
    may what the program moved there (L07 tells it).
    """
    for page, after in pairwise(_list_pages(reviewed)):
        if page.landscape or not page.lines or after.carried or not _is_text_going_on(after):
            continue
        void = round((AREA_BOTTOM - _find_lowest_point(page)) / LINE_UNIT)
        if void >= _FEWEST_EMPTY_LINES:
            last_line = LINES - void
            message = f"第{page.number}页只排到第{last_line}行，下面空出约{void}行"
            hint = "缩小或后移下一页开头的表格、图片，让文字排满"
            yield _flag_page_start(reviewed, after, message, hint)


def _list_pages(reviewed: ReviewedNotice) -> tuple[Page, ...]:
    """Return the finished pages; none of a notice that is not typeset.

    Where fonts or contents are missing, that is how far it came.
    """
    return reviewed.layout.pages if reviewed.layout else ()


def _is_text_going_on(page: Page) -> bool:
    """Tell whether a page begins with text, a table or a picture that follows the page before.

    A page with pictures alone goes on too: it has no line that could tell otherwise.
    """
    if not page.lines:
        return bool(page.pictures)
    begun = page.lines[0].style
    return begun not in _PAGE_START_STYLES and bool(begun or page.pictures)


def _find_lowest_point(page: Page) -> float:
    """Return how far down a page anything of its text stands, in mm from the top.

    That is the baseline of its last line, or the lower edge of a picture. The page number and
    rules are no text.
    """
    baselines = [line.baseline for line in page.lines]
    edges = [picture.y + picture.height for picture in page.pictures]
    return max([0.0, *baselines, *edges]) / TWIPS_PER_MM


def _flag_page_start(reviewed: ReviewedNotice, page: Page, message: str, hint: str) -> RuleFinding:
    """Return a finding at the author's words that a page begins with.

    A page that begins with nothing of the author's is found at the words that stand for the
    notice.
    """
    lines = sorted((line for line in page.lines if line.origin), key=lambda line: line.baseline)
    pictures = sorted(page.pictures, key=lambda picture: picture.y)
    stretch = None
    if pictures and not (lines and lines[0].baseline < pictures[0].y):
        stretch = _locate_name(reviewed, pictures[0].path.name)
    elif lines:
        stretch = _locate_beginning(lines[0])
    if stretch is None:
        return flag_missing(reviewed.notice, message, hint)
    return RuleFinding(*stretch, message, hint)


def _locate_name(reviewed: ReviewedNotice, name: str) -> tuple[Text, int, int] | None:
    """Return where the author wrote the name of a picture's file: the value, start and end.

    None when none of the texts has it.
    """
    for text in reviewed.words:
        at = text.value.find(name)
        if at >= 0:
            return text.value, at, at + len(name)
    return None


def _locate_beginning(line: Line) -> tuple[Text, int, int] | None:
    """Return where a line begins in its value: the value, and where its first characters stand.

    Where these cannot be found, for the program put an ordinal before them, the value's beginning
    is given.
    """
    value = line.origin
    if value is None:
        return None
    beginning = line.text[:_SHOWN_LENGTH]
    start = max(0, value.find(beginning))
    end = min(len(value), start + len(beginning))
    return value, start, end


@register_rule(
    "S17",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.5",
    what="页码不在规定的一侧，或者不连续。",
    why="单页码居右空一字，双页码居左空一字；附件与正文的页码连续编排。",
    bad=("第2页的页码排在右侧",),
    good=("第2页的页码排在左侧",),
    scope=ReviewedNotice,
)
def check_page_numbers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check on which side each page number stands, and that the numbers count on (7.5).

    Odd ones stand right, even ones left, one character from the edge of the text. On landscape
    pages they stand at another edge, and a page may go without: those are not looked at.
    """
    middle = COLUMN_LEFT + COLUMN_WIDTH / 2
    for due, page in enumerate(_list_pages(reviewed), 1):
        if page.number != due:
            message = f"第{due}页的页码是{page.number}"
            yield flag_missing(reviewed.notice, message, _PROGRAM_FAULT)
        elif page.page_number and not page.landscape:
            stands_right = page.page_number.x > middle
            is_odd = page.number % 2 == 1
            if stands_right != is_odd:
                side = "右" if is_odd else "左"
                message = f"第{due}页的页码不在{side}侧"
                yield flag_missing(reviewed.notice, message, _PROGRAM_FAULT)


@register_rule(
    "S18",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.4.1",
    what="版记的分隔线粗细不对，或者末条不在版心下边缘。",
    why="首条和末条用粗线（0.35 mm），中间用细线（0.25 mm）；末条与最后一面的版心下边缘重合。",
    bad=("末条分隔线高出版心下边缘 3 mm",),
    good=("末条分隔线的下边缘在纸面 262 mm 处",),
    scope=ReviewedNotice,
)
def check_imprint_lines(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check the rules of the imprint on the page that has it (7.4.1); a letter's has none (10.1).

    The author can do nothing about these: they are the program's own doing. So they are found at
    the words that stand for the notice.
    """
    notice, document = reviewed.notice, reviewed.document
    if reviewed.layout is None or document is None or notice.format == "信函":
        return
    if document.imprint:
        for message in _find_imprint_faults(reviewed.layout.pages):
            yield flag_missing(notice, message, _PROGRAM_FAULT)


def _find_imprint_faults(pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield what is wrong with the rules of the last imprint, a message each.

    The first and the last are thick, the others thin, and the lower edge of the last is that of
    the text area. Thicknesses and places are in mm.
    """
    printed = [page for page in pages if _list_imprint_lines(page)]
    if not printed:
        yield "版记没有排出来"
        return
    rules = _list_imprint_rules(printed[-1])
    bottom = (rules[-1].y + rules[-1].height) / TWIPS_PER_MM if rules else 0.0
    if abs(bottom - AREA_BOTTOM) > _POSITION_TOLERANCE:
        yield f"版记末条分隔线在 {bottom:.1f} mm 处，应在 {AREA_BOTTOM:g} mm 处"
    for at, rule in enumerate(rules):
        is_outer = at in {0, len(rules) - 1}
        due = IMPRINT_THICK if is_outer else IMPRINT_THIN
        thickness = rule.height / TWIPS_PER_MM
        if abs(thickness - due) > _THICKNESS_TOLERANCE:
            yield f"版记第{at + 1}条分隔线粗 {thickness:.2f} mm，应为 {due} mm"


def _list_imprint_rules(page: Page) -> list[LineRule]:
    """Return the rules of the imprint on a page that has one, from top to bottom.

    They are the black ones from the one above the imprint's first line on.
    """
    first_line = min(line.baseline for line in _list_imprint_lines(page))
    top = first_line - LINE_UNIT * TWIPS_PER_MM
    rules = [rule for rule in page.rules if rule.y > top and not rule.red]
    return sorted(rules, key=lambda rule: rule.y)


def _list_imprint_lines(page: Page) -> list[Line]:
    """Return the lines of 版记 on a page; only one page of a notice has any.

    They are known by their style.
    """
    return [line for line in page.lines if line.style == style.IMPRINT.name]


@register_rule(
    "S20",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.3.5.1、7.3.5.5",
    what="要加盖印章，却没有署名；或者印章所在的一页没有正文。",
    why="印章端正、居中下压署名和成文日期，不得出现空白印章；落款须与正文同处一面。",
    bad=("格式: 信函\n印章: 加盖（没有“发文机关署名”）",),
    good=("印章: 加盖\n发文机关署名: 样本区司法局",),
    scope=ReviewedNotice,
)
def check_seals(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find seals with nothing beneath them, and pages that hold a seal but no text (7.3.5.5).

    A seal stands upon the name and the date below the text, and these must not be alone on a page.
    A seal without a name is found at the author's word for it, such a page at the notice's words,
    for nobody wrote its place.
    纪要 has no seal, whatever it says (E10).
    """
    notice = reviewed.notice
    is_sealed = notice.seal == "加盖" and notice.format != "纪要"
    if is_sealed and not notice.issuers:
        hint = "写上 issuers（发文机关署名）"
        yield flag_value(notice.seal, "要加盖印章，却没有署名", hint)
    for page in _list_pages(reviewed):
        has_text = not _TEXT_STYLES.isdisjoint(line.style for line in page.lines)
        if page.seals and not has_text:
            message = f"第{page.number}页有印章，却没有正文"
            yield flag_missing(notice, message, "增删几行正文，使落款与正文同页")
