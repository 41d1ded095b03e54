"""Citations in a series (G07 to G09): a document of the repository, cited by its title and number.

In: a ``Series``.  Out: ``Found`` at the words of the citation. What is cited but is not in the
repository is no finding: most documents come from elsewhere.
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
    """Return the documents of a series; a title that two of them have names none."""
    numbered = {_normalise_number(d.notice.number): d for d in series.drafts if d.notice.number}
    titled: dict[str, ReviewedNotice | None] = {}
    for draft in series.drafts:
        for title in _list_title_forms(join_title(draft.notice)):
            titled[title] = None if title in titled else draft
    return CitableNotices(numbered, {title: draft for title, draft in titled.items() if draft})


def _list_title_forms(title: str) -> set[str]:
    """Return a title as it may be cited: in full, and from 关于 on."""
    full = title.translate(_TITLE)
    short = full[full.find("关于") :] if "关于" in full else full
    return {found for found in (full, short) if len(found) >= _SHORTEST_TITLE}


def _normalise_number(number: str) -> str:
    return number.translate(_BRACKETS)


def find_citations(draft: ReviewedNotice) -> Iterator[Citation]:
    """Yield what a notice cites in 《 》."""
    for value, part in draft.words:
        if part in {"标题", "数据"}:
            continue
        for match in _CITED.finditer(value):
            title, number = (
                match["title"].translate(_TITLE),
                _normalise_number(match["number"] or ""),
            )
            yield Citation(value, *match.span(), title, number)


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
    """Compare the titles of what is cited by number."""
    known = index_notices(series)
    for draft in series.drafts:
        for cited in find_citations(draft):
            source = known.numbered.get(cited.number)
            if source and cited.title not in _list_title_forms(join_title(source.notice)):
                right = join_title(source.notice)
                message = f"{cited.number}的标题是《{right}》"
                hint = "核对标题和发文字号"
                yield RuleFinding(cited.value, cited.start, cited.end, message, hint)


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
    """Compare the numbers of what is cited by title."""
    known = index_notices(series)
    for draft in series.drafts:
        for cited in find_citations(draft):
            source = known.titled.get(cited.title)
            right = source.notice.number if source else None
            wrong = cited.number and right and cited.number != _normalise_number(right)
            if wrong and cited.number not in known.numbered:
                message = f"《{cited.title}》的发文字号是{right}"
                yield RuleFinding(cited.value, cited.start, cited.end, message, "核对发文字号")


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
    """Find what is cited though it is no longer in force."""
    known = index_notices(series)
    for draft in series.drafts:
        for cited in find_citations(draft):
            source = known.numbered.get(cited.number) or known.titled.get(cited.title)
            state = _read_validity(source) if source and source is not draft else ""
            if _REPEALED.search(state) and not _REPEALED.search(_cut_sentence(cited)):
                message = f"引用的公文有效性是“{state}”"
                hint = "改引现行的公文，或者写明它已废止"
                yield RuleFinding(cited.value, cited.start, cited.end, message, hint)


def _read_validity(draft: ReviewedNotice) -> str:
    """Return what 有效性 says of a document."""
    publication = draft.notice.publication
    return str(publication.validity or "") if publication else ""


def _cut_sentence(cited: Citation) -> str:
    """Return the sentence a citation stands in."""
    text = cited.value
    start = max(text.rfind(stop, 0, cited.start) for stop in "。；\n") + 1
    ends = [at for at in (text.find(stop, cited.end) for stop in "。；\n") if at >= 0]
    return text[start : min(ends, default=len(text))]
