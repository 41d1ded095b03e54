"""Rules over the marks of whole sentences, titles, captions and numbers of documents (P)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.mark_pairs import pair_marks
from notice_gen.lint.masking import MASK, mask_codes
from notice_gen.lint.prose_search import HAN, flag_match, read_clause_before, search_prose
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_HAN: Final = re.compile(f"[{HAN}]")
_SENTENCE: Final = re.compile(r"[^。！？；\n|\u3000]+")
_COLON: Final = re.compile(r"：(?<![0-9]：)|：(?![0-9])")
_LABEL: Final = re.compile(rf"(?:^|[，、\s])[{HAN}A-Za-z*]{{1,6}}$")
_LABELLED_PARTS: Final = frozenset({"附注", "出席", "公开信息", "数据"})  # 联系人：…，电话：…

# What is no work and so has no book marks (A.13.1)
_NOT_A_WORK: Final = re.compile(
    r"《[^《》\n]{0,30}(?:许可证|资格证|合格证|身份证|工作证|执照|证书|大会|论坛|培训班|称号|奖状)》"
)
_HONOUR: Final = re.compile(r"《([^《》“”\n]{1,20})》(?=荣誉称号|称号|奖项|奖状|奖章|奖杯)")
_CLASS: Final = re.compile(r"《([^《》\n]{1,20}?)(杂志|报纸|期刊|一书|一文)》")
_VERSION: Final = re.compile(r"》（(试行|暂行|草案)）")
_YEAR: Final = re.compile(
    r"(?:[\[［【（(｛{﹝]((?:19|20)[0-9]{2})[\]］】）)｝}﹞〕]|〔((?:19|20)[0-9]{2})[\]］】）)｝}﹞])"
    r"(?=第?[0-9]+号(?![楼线院门]))"
)
_PARALLEL: Final = re.compile(rf"《(?:[{HAN}]{{1,2}}·)+[{HAN}]{{1,2}}[和与及][{HAN}]{{1,2}}》")
_CAPTION: Final = re.compile(
    r"[图表][0-9]{1,3}(?:[-—.．][0-9]{1,3})?[ \u3000：]+(?!显示|表明|是|为|反映|说明|可见|给出)"
    r"[^\n]{1,80}(?P<stop>。)(?=\**[ \t]*(?:\n|$))"
)
_QUESTION: Final = re.compile("？")
_ASKED: Final = re.compile(r"如何|怎样|怎么|是否|能否|哪|谁|什么|何时|何处|几|多少")
_INDIRECT: Final = re.compile(
    r"(?:研究|讨论|明确|探讨|了解|掌握|查清|弄清|不知道).*?(?:如何|怎样|怎么|是否|能否|哪|谁|什么)"
)
_STOPS: Final = "。：；，、．.:;,"


@register_rule(
    "P18",
    Severity.INFO,
    RuleStrength.标准,
    "GB/T 15834-2011 4.7.3.5",
    what="一句话里冒号套着冒号。",
    why="前一个冒号管到哪里，读的人分不清；并列的“联系人：”“电话：”不算套用。",
    bad=("现通知如下：会议时间：9日",),
    good=("会议时间：9日。会议地点：三楼", "联系人：李样本，电话：0000"),
)
def find_nested_colons(words: AuthorText) -> Iterator[RuleFinding]:
    """Find a colon that stands in the reach of another one; brackets and quotes are apart."""
    if words.value.count("：") < 2 or words.part in _LABELLED_PARTS:  # noqa: PLR2004 - two colons
        return
    letters = list(mask_codes(words.value))
    for start, end, _ in pair_marks(words.value).matched:
        letters[start + 1 : end] = MASK * (end - start - 1)
    text = "".join(letters)
    for sentence in _SENTENCE.finditer(text):
        colons = [colon.start() for colon in _COLON.finditer(text, *sentence.span())]
        for first, second in pairwise(colons):
            before, between = text[sentence.start() : first], text[first + 1 : second]
            listed = _LABEL.search(before) and any(mark in between for mark in "，、 ")
            if not (listed and _LABEL.search(between)):
                message = "一句话里有两个冒号，一个套着一个"
                hint = "分成两句，或者另起一段"
                yield RuleFinding(words.value, second, second + 1, message, hint)
                break


@register_rule(
    "P21",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 A.13.1",
    what="会议、活动、奖项、称号、证照的名称用了书名号。",
    why="书名号只用于书、文章、文件等作品；会议、称号、证照不是作品。",
    bad=("获《先进集体》称号", "持有《营业执照》"),
    good=("获“先进集体”称号", "持有营业执照", "《全体会议纪要》", "《许可证管理办法》"),
)
def find_misused_title_marks(words: AuthorText) -> Iterator[RuleFinding]:
    """Find book marks around what is no work; an honour's name has quotes instead."""
    yield from search_prose(
        words, _NOT_A_WORK, "{}不是作品，不用书名号", "删去书名号，必要时用引号"
    )
    yield from search_prose(words, _HONOUR, "{}不是作品，不用书名号", r"改用引号", r"“\1”")


@register_rule(
    "P22",
    Severity.INFO,
    RuleStrength.标准,
    "GB/T 15834-2011 A.13.3、A.13.4",
    what="“杂志”“一书”这样的类名写进了书名号，或者“试行”留在书名号外面。",
    why="类名不是书名的一部分，放在书名号外；“（试行）”是文件名称的一部分，放在书名号内。",
    bad=("《党建杂志》", "《办法》（试行）"),
    good=("《党建》杂志", "《办法（试行）》", "《规划》（送审稿）"),
)
def check_title_mark_extent(words: AuthorText) -> Iterator[RuleFinding]:
    """Find class nouns inside and version notes outside of book marks; a person decides."""
    for match in _CLASS.finditer(mask_codes(words.value)):
        hint = f"如果“{match[2]}”不是名称的一部分，写成《{match[1]}》{match[2]}"
        yield flag_match(words, match, "{}把类名写进了书名号", hint)
    for match in _VERSION.finditer(mask_codes(words.value)):
        hint = f"如果“{match[1]}”是文件名称的一部分，写成（{match[1]}）》"
        yield flag_match(words, match, f"“（{match[1]}）”在书名号外面", hint)


@register_rule(
    "P23",
    Severity.ERROR,
    RuleStrength.规定,
    "GB/T 9704-2012 7.2.5；GB/T 15834-2011 4.9.3.4",
    what="发文字号的年份没有用六角括号〔〕。",
    why="年份用六角括号括入，是发文字号的规定写法。",
    bad=("市政发[2026]5号", "市政发（2026）5号"),
    good=("市政发〔2026〕5号", "（2026）湘00民初5号"),
)
def find_wrong_year_brackets(words: AuthorText) -> Iterator[RuleFinding]:
    """Find document numbers cited with other brackets; the notice's own number is S01's."""
    text = mask_codes(words.value if words.part != "发文字号" else "")
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if match[0][0] not in "（(" or (before and _HAN.match(before)):
            wanted = f"〔{match[1] or match[2]}〕"
            yield flag_match(words, match, "发文字号的年份写成了{}", f"写成{wanted}", wanted)


@register_rule(
    "P30",
    Severity.INFO,
    RuleStrength.标准,
    "GB/T 15834-2011 A.12",
    what="一个标题的并列词语之间，既用间隔号又用“和”。",
    why="间隔号已经表示并列，不再用“和”“与”“及”。",
    bad=("《山·水和人》",),
    good=("《山·水·人》", "《列夫·托尔斯泰与他的时代》"),
)
def find_dots_with_conjunctions(words: AuthorText) -> Iterator[RuleFinding]:
    """Find titles of short parallel words with both · and 和; they may really be called so."""
    hint = "核对原题；自拟的标题只用间隔号，或者只用顿号和“和”"
    yield from search_prose(words, _PARALLEL, "{}里间隔号和连词并用", hint)


@register_rule(
    "P32",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 A.1",
    what="图或表的说明以句号结尾。",
    why="图题、表题是短语，中间可以有逗号，末尾不用句号。",
    bad=("图1 办理流程。",),
    good=("图1 办理流程", "表2显示，办件量逐月上升。"),
)
def find_caption_stops(words: AuthorText) -> Iterator[RuleFinding]:
    """Find captions that end with 。; they stand on a line of their own."""
    text = mask_codes(words.value)
    for match in _CAPTION.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if not text[line : match.start()].strip(" *\u3000附"):
            at = match.start("stop")
            message = f"“{match[0][:6]}…”末尾用了句号"
            yield RuleFinding(words.value, at, at + 1, message, "删去句号", "")


@register_rule(
    "P33",
    Severity.INFO,
    RuleStrength.标准,
    "GB/T 15834-2011 A.2",
    what="句子里有“如何”“是否”，但不是发问，却用了问号。",
    why="疑问词作句子的一个成分时，整句是陈述，不用问号。",
    bad=("研究如何推进？的问题",),
    good=("研究如何推进的问题", "如何推进？关键在落实。"),
)
def find_indirect_questions(words: AuthorText) -> Iterator[RuleFinding]:
    """Find question marks in sentences that only speak of a question."""
    if "？" not in words.value:
        return
    text = mask_codes(words.value)
    for match in _QUESTION.finditer(text):
        asked = re.split("[，：“（]", read_clause_before(text, match.start()))[-1]
        within = text.startswith("的", match.end()) and _ASKED.search(asked)
        if within or _INDIRECT.search(asked):
            hint = "删去问号" if within else "改成句号或逗号"
            message = f"“{asked[-12:]}”不是发问"
            yield flag_match(words, match, message, hint, "" if within else None)


@register_rule(
    "P34",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 B.4",
    what="标题末尾用了句号、冒号、分号或逗号。",
    why="标题独占一行，末尾不用点号；确有需要时可以用问号、叹号或省略号。",
    bad=("关于开展检查的通知。",),
    good=("关于开展检查的通知", "路在何方？"),
)
def find_title_stops(words: AuthorText) -> Iterator[RuleFinding]:
    """Find titles and headings that end with a stop; a line of a title may end with a comma."""
    text = mask_codes(words.value)
    if words.part in {"标题", "节标题"}:
        yield from _find_end_stops(words, text, 0)
    elif "#" in text:
        at = 0
        for line in text.split("\n"):
            if line.lstrip(" ").startswith("#"):
                yield from _find_end_stops(words, line, at)
            at += len(line) + 1


def _find_end_stops(words: AuthorText, line: str, at: int) -> Iterator[RuleFinding]:
    bare = line.rstrip(" *\t\n")
    start = len(bare.rstrip(_STOPS))
    stops = bare[start:]
    if stops and not (words.part == "标题" and stops in {"、", "，"}):
        message = f"标题末尾用了“{stops}”"
        yield RuleFinding(words.value, at + start, at + len(bare), message, "删去它", "")
