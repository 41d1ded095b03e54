"""Citations in a series (G07 to G09): a document of the repository, cited by its title and number.

In: a ``NoticeSeries``.  Out: ``RuleFinding`` at the words of the citation. What is cited but is not
in the repository is no finding: most documents come from elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import join_title
from notice_gen.lint.rule import NoticeSeries, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import ReviewedNotice
    from notice_gen.yaml_source.tree import Text

_LAW: Final = "《党政机关公文处理工作条例》"
_CITED: Final = re.compile(
    r"《(?P<title>[^《》\n]{2,120})》"
    r"(?:[（(](?P<number>[㐀-鿿]{1,14}[〔\[（(【][0-9]{4}[〕\]）)】] ?[0-9]{1,5} ?号)[）)])?"
)
_BRACKETS: Final = str.maketrans("[（(【]）)】〈〉", "〔〔〔〔〕〕〕〕《》", " 　")
_TITLE: Final = str.maketrans("〈〉", "《》", " 　\n")
_SENTENCE_END: Final = re.compile("[。；\n]")
_REPEALED: Final = re.compile("废止|失效")
_SHORTEST_TITLE: Final = 6  # characters a title must have before it counts as that of one document


class Citation(NamedTuple):
    """Words that cite a document: its title, its number if given, and where they stand."""

    value: Text
    start: int
    end: int
    title: str
    number: str


class CitableNotices(NamedTuple):
    """The documents of a repository by their numbers and by their titles."""

    numbered: dict[str, ReviewedNotice]
    titled: dict[str, ReviewedNotice]


def index_notices(series: NoticeSeries) -> CitableNotices:
    """Return the documents of a series; a title that two of them have names none.

    Of two with one number, which G01 finds, the later one counts.
    """
    numbered: dict[str, ReviewedNotice] = {}
    titled: dict[str, ReviewedNotice] = {}
    shared: set[str] = set()
    for reviewed in series.drafts:
        if reviewed.notice.number:
            numbered[_normalise_number(reviewed.notice.number)] = reviewed
        for title in _list_title_forms(join_title(reviewed.notice)):
            if title in titled:
                shared.add(title)
            titled[title] = reviewed
    for title in shared:
        del titled[title]
    return CitableNotices(numbered, titled)


def _list_title_forms(title: str) -> set[str]:
    """Return a title as it may be cited: in full, and from 关于 on.

    Spaces and line ends are left out, and 〈〉 within the title become 《》 again. No form is given
    that is too short to be one document's title.
    """
    full = title.translate(_TITLE)
    start = max(full.find("关于"), 0)
    forms = {full, full[start:]}
    return {form for form in forms if len(form) >= _SHORTEST_TITLE}


def _normalise_number(number: str) -> str:
    """Return a 发文字号 with 〔〕 and without spaces, however it is cited.

    So numbers can be compared; the brackets are P23's to find.
    """
    return number.translate(_BRACKETS)


def find_citations(reviewed: ReviewedNotice) -> Iterator[Citation]:
    """Yield what a notice cites in 《 》, with or without a number behind it.

    Not looked at are 标题, where 转发 and 批转 name a document without citing it, and 数据, which
    count where they are filled in.
    """
    for value, part, _ in reviewed.words:
        if part in {"标题", "数据"}:
            continue
        for match in _CITED.finditer(value):
            title = match["title"].translate(_TITLE)
            number = _normalise_number(match["number"] or "")
            yield Citation(value, *match.span(), title, number)


def _find_all_citations(series: NoticeSeries) -> Iterator[tuple[ReviewedNotice, Citation]]:
    """Yield what all notices cite, each citation with the notice it stands in.

    They come in the order of the series, and in that of the text.
    """
    for reviewed in series.drafts:
        for cited in find_citations(reviewed):
            yield reviewed, cited


@register_rule(
    "G07",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第十九条",
    what="引用的发文字号在本机关的公文里有，标题却与那份公文不同。",
    why="引用公文先引标题，后引发文字号，两者都要与原文一致。",
    bad=("《关于加强普法工作的通知》（样司发〔2026〕5号），而5号文是《关于做好普法工作的通知》",),
    good=("《关于做好普法工作的通知》（样司发〔2026〕5号）",),
    scope=NoticeSeries,
)
def check_cited_titles(series: NoticeSeries) -> Iterator[RuleFinding]:
    """Compare the titles of what is cited by number (条例 art. 19: title first, then number).

    A number that none of the office's documents has is not looked at.
    """
    known = index_notices(series)
    for _, cited in _find_all_citations(series):
        source = known.numbered.get(cited.number)
        if source is None:
            continue
        title = join_title(source.notice)
        if cited.title not in _list_title_forms(title):
            message = f"{cited.number}的标题是《{title}》"
            yield _flag_citation(cited, message, "核对标题和发文字号")


def _flag_citation(cited: Citation, message: str, hint: str) -> RuleFinding:
    """Return a finding at the words of a citation: its title with 《》, and its number.

    Which of the two is wrong the message tells.
    """
    return RuleFinding(cited.value, cited.start, cited.end, message, hint)


@register_rule(
    "G08",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第十九条",
    what="引用的标题在本机关的公文里有，发文字号却与那份公文不同。",
    why="引用公文先引标题，后引发文字号，两者都要与原文一致。",
    bad=("《关于做好普法工作的通知》（样司发〔2026〕15号），而它是5号文",),
    good=("《关于做好普法工作的通知》（样司发〔2026〕5号）",),
    scope=NoticeSeries,
)
def check_cited_numbers(series: NoticeSeries) -> Iterator[RuleFinding]:
    """Compare the numbers of what is cited by title.

    A number that another document has is G07's: then the title is what is wrong. A citation
    without a number is complete where the reader knows the document.
    """
    known = index_notices(series)
    for _, cited in _find_all_citations(series):
        source = known.titled.get(cited.title)
        number = source.notice.number if source else None
        if not number or not cited.number:
            continue
        is_another = cited.number in known.numbered
        if cited.number != _normalise_number(number) and not is_another:
            message = f"《{cited.title}》的发文字号是{number}"
            yield _flag_citation(cited, message, "核对发文字号")


@register_rule(
    "G09",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第十九条",
    what="引用了已经废止或失效的公文。",
    why="废止的公文不再作为依据；确要提到的，在同一句里写明它已废止。",
    bad=("按照《关于做好普法工作的通知》执行（它的“有效性”是废止）",),
    good=("《关于做好普法工作的通知》同时废止。",),
    scope=NoticeSeries,
)
def find_repealed_citations(series: NoticeSeries) -> Iterator[RuleFinding]:
    """Find what is cited though it is no longer in force.

    A sentence that says so may cite it, and so may the document itself. Of number and title the
    number tells first which document is meant.
    """
    known = index_notices(series)
    for reviewed, cited in _find_all_citations(series):
        source = known.numbered.get(cited.number) or known.titled.get(cited.title)
        if source is None or source is reviewed:
            continue
        validity = _read_validity(source)
        if _REPEALED.search(validity) and not _REPEALED.search(_cut_sentence(cited)):
            message = f"引用的公文有效性是“{validity}”"
            hint = "改引现行的公文，或者写明它已废止"
            yield _flag_citation(cited, message, hint)


def _read_validity(reviewed: ReviewedNotice) -> str:
    """Return what 有效性 says of a document; empty when it says nothing.

    It is a word of the web site's: 有效, 废止, 失效.
    """
    publication = reviewed.notice.publication
    if publication is None or publication.validity is None:
        return ""
    return str(publication.validity)


def _cut_sentence(cited: Citation) -> str:
    """Return the sentence a citation stands in.

    A ； ends one too, and so does the end of a line.
    """
    text = cited.value
    before = _SENTENCE_END.split(text[: cited.start])[-1]
    behind = _SENTENCE_END.split(text[cited.end :], maxsplit=1)[0]
    return f"{before}{text[cited.start : cited.end]}{behind}"
