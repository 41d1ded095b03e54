"""The marks of whole sentences, titles, captions and numbers of documents (P18, P21 to P23 …).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

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
_CONTACT: Final = re.compile(r"(?:电话|手机|传真|邮箱|邮编|邮政编码|地址|网址|联系人|微信|QQ)$")
_LABELLED_PARTS: Final = frozenset({"附注", "出席", "公开信息", "数据"})  # 联系人：…，电话：…

# What is no work and so has no book marks (A.13.1)
_NOT_A_WORK: Final = re.compile(
    r"《[^《》\n]{0,30}(?:许可证|资格证|合格证|身份证|工作证|执照|证书|大会|论坛|培训班|称号|奖状)》"
    r"|《[^《》\n]{1,20}》(?=(?:读书|文化|艺术|旅游|美食|采摘|购物)节|主题活动|专项行动|评选活动|文艺晚会)"
)
_HONOUR: Final = re.compile(r"《([^《》“”\n]{1,20})》(?=荣誉称号|称号|奖项|奖状|奖章|奖杯)")
_CLASS: Final = re.compile(r"《([^《》\n]{1,20}?)(杂志|报纸|期刊|一书|一文)》")
_VERSION: Final = re.compile(r"》（(试行|暂行|草案)）")
_YEAR: Final = re.compile(
    r"(?:[\[［【（(｛{﹝]((?:19|20)[0-9]{2})[\]］】）)｝}﹞〕]|〔((?:19|20)[0-9]{2})[\]］】）)｝}﹞])"
    r"(?=第?[0-9]+号(?![楼线院门]))"
)
_ORDINAL: Final = re.compile(r"〔(?:19|20)[0-9]{2}〕(第(?=[0-9]+号)|第?0+(?=[1-9][0-9]*号))")
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
def find_nested_colons(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a colon that stands in the reach of another one (4.7.3.5), one a sentence.

    Labels side by side are not nested: 联系人：王示例，电话：0000. Brackets and quotations are
    apart from the sentence they stand in.
    """
    if text.value.count("：") <= 1 or text.part in _LABELLED_PARTS:
        return
    prose = _mask_quoted(text)
    for sentence in _SENTENCE.finditer(prose):
        colons = [colon.start() for colon in _COLON.finditer(prose, *sentence.span())]
        for first, second in pairwise(colons):
            if _are_labels(prose[sentence.start() : first], prose[first + 1 : second]):
                continue
            if _CONTACT.search(prose[first:second]):
                continue
            message = "一句话里有两个冒号，一个套着一个"
            yield RuleFinding(text.value, second, second + 1, message, "分成两句，或者另起一段")
            break


def _mask_quoted(text: AuthorText) -> str:
    """Return a text with codes, and what stands in quotes, 《》 and brackets, blotted out.

    The marks themselves stay, and so do all offsets.
    """
    letters = list(mask_codes(text.value))
    for start, end, _ in pair_marks(text.value).matched:
        letters[start + 1 : end] = MASK * (end - start - 1)
    return "".join(letters)


def _are_labels(before: str, between: str) -> bool:
    """Tell whether two colons stand behind labels of a list.

    ``before`` is the sentence up to the first, ``between`` what stands between the two: it must
    have a mark that parts the first's value from the second's label.
    """
    if not _LABEL.search(before) or not _LABEL.search(between):
        return False
    return any(mark in between for mark in "，、, ")


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
def find_misused_title_marks(text: AuthorText) -> Iterator[RuleFinding]:
    """Find book marks around what is no work (A.13.1); an honour's name has quotes instead.

    Licences and meetings mostly need neither, so only honours are mended.
    """
    message = "{}不是作品，不用书名号"
    yield from search_prose(text, _NOT_A_WORK, message, "删去书名号，必要时用引号")
    yield from search_prose(text, _HONOUR, message, r"改用引号", r"“\1”")


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
def check_title_mark_extent(text: AuthorText) -> Iterator[RuleFinding]:
    """Find class nouns inside and version notes outside of book marks (A.13.3, A.13.4).

    A person decides: 杂志 may be a part of the name, and （草案） may be no part of it.
    """
    prose = mask_codes(text.value)
    for match in _CLASS.finditer(prose):
        title, noun = match.groups()
        hint = f"如果“{noun}”不是名称的一部分，写成《{title}》{noun}"
        yield flag_match(text, match, "{}把类名写进了书名号", hint)
    for match in _VERSION.finditer(prose):
        version = match[1]
        hint = f"如果“{version}”是文件名称的一部分，写成（{version}）》"
        yield flag_match(text, match, f"“（{version}）”在书名号外面", hint)


@register_rule(
    "P23",
    Severity.ERROR,
    RuleStrength.规定,
    "GB/T 9704-2012 7.2.5；GB/T 15834-2011 4.9.3.4",
    what="发文字号的年份没有用六角括号〔〕，或者序号前面加了“第”、补了0。",
    why="年份用六角括号括入，序号不加“第”，不编虚位，是发文字号的规定写法。",
    bad=("市政发[2026]5号", "市政发（2026）5号", "市政发〔2026〕第5号"),
    good=("市政发〔2026〕5号", "（2026）湘00民初5号"),
)
def find_wrong_year_brackets(text: AuthorText) -> Iterator[RuleFinding]:
    """Find document numbers cited with other brackets than 〔〕 (GB/T 9704-2012, 7.2.5).

    The notice's own number is S01's. A round bracket with no Han before it begins the number of a
    court's case, which is written so: （2026）湘00民初5号; one between 字 and 第 is a licence's.
    """
    if text.part == "发文字号":
        return
    prose = mask_codes(text.value)
    for match in _YEAR.finditer(prose):
        before = prose[max(0, match.start() - 1) : match.start()]
        is_round = match[0][0] in "（("
        if is_round and not _HAN.match(before):
            continue
        if before == "字" and prose.startswith("第", match.end()):
            continue  # of a licence: 卫食健字（1997）第348号
        wanted = f"〔{match[1] or match[2]}〕"
        yield flag_match(text, match, "发文字号的年份写成了{}", f"写成{wanted}", wanted)
    for match in _ORDINAL.finditer(prose):
        message = f"发文字号的序号前面多了“{match[1]}”"
        yield RuleFinding(text.value, *match.span(1), message, f"删去“{match[1]}”", "")


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
def find_dots_with_conjunctions(text: AuthorText) -> Iterator[RuleFinding]:
    """Find titles of short parallel words with both · and 和 (A.12).

    They may really be called so, and foreign names have a · too: no repair.
    """
    hint = "核对原题；自拟的标题只用间隔号，或者只用顿号和“和”"
    yield from search_prose(text, _PARALLEL, "{}里间隔号和连词并用", hint)


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
def find_caption_stops(text: AuthorText) -> Iterator[RuleFinding]:
    """Find captions that end with 。 (A.1); they stand on a line of their own.

    What says something of a figure is a sentence and keeps it: 表2显示，…….
    """
    prose = mask_codes(text.value)
    for match in _CAPTION.finditer(prose):
        line_start = prose.rfind("\n", 0, match.start()) + 1
        if prose[line_start : match.start()].strip(" *\u3000附"):
            continue
        stop = match.span("stop")
        yield RuleFinding(text.value, *stop, f"“{match[0][:6]}…”末尾用了句号", "删去句号", "")


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
def find_indirect_questions(text: AuthorText) -> Iterator[RuleFinding]:
    """Find question marks in sentences that only speak of a question (A.2).

    One in the middle of such a sentence (如何推进？的问题) is taken away; at its end another mark
    takes its place, which is the author's to choose.
    """
    if "？" not in text.value:
        return
    prose = mask_codes(text.value)
    for match in _QUESTION.finditer(prose):
        clause = read_clause_before(prose, match.start())
        asked = re.split("[，：“（]", clause)[-1]
        message = f"“{asked[-12:]}”不是发问"
        if prose.startswith("的", match.end()) and _ASKED.search(asked):
            yield flag_match(text, match, message, "删去问号", "")
        elif _INDIRECT.search(asked):
            yield flag_match(text, match, message, "改成句号或逗号")


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
def find_title_stops(text: AuthorText) -> Iterator[RuleFinding]:
    """Find titles and headings that end with a stop (B.4).

    Headings of a Markdown text are its lines with #; those of sections are S24's.
    """
    prose = mask_codes(text.value)
    if text.part == "标题":
        yield from _find_end_stops(text, prose, 0)
    elif "#" in prose:
        at = 0
        for line in prose.split("\n"):
            hashes = line.lstrip(" ").partition(" ")[0]
            if hashes.startswith("#") and len(hashes) <= text.heading_levels:
                yield from _find_end_stops(text, line, at)
            at += len(line) + 1


def _find_end_stops(text: AuthorText, line: str, at: int) -> Iterator[RuleFinding]:
    """Find the stops a line ends with, before ``**`` that closes bold type.

    ``at`` is where the line begins in its value. A title's line may end with 、 or ，: the next one
    goes on.
    """
    bare = line.rstrip(" *\t\n")
    start = len(bare.rstrip(_STOPS))
    stops = bare[start:]
    goes_on = text.part == "标题" and stops in {"、", "，"}
    if stops and not goes_on:
        message = f"标题末尾用了“{stops}”"
        yield RuleFinding(text.value, at + start, at + len(bare), message, "删去它", "")
