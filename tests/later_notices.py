"""Notices with the keys that were added later, generated: ``notices`` has those of every notice.

Texts that are carried, 题注, groups of recipients, merged cells, widths and sizes of tables,
attachments that are not bound or only listed, papers without a red head, 套打.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from notices import Data, headings, notices, offices, paragraphs, phrases, proses, sections

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

_SYMBOLS = ("☐同意", "☑不同意", "CO₂", "10m²", "□")
_PAPERS = ("方案", "总结", "汇报")
_RED_HEAD = ("mark", "number", "kind", "copy_number", "secrecy", "urgency", "seal", "issuers")


@st.composite
def merged_tables(draw: DrawFn) -> str:
    """Strategy of a table with a head of two rows, a cell over two rows and broken lines."""
    cells = [draw(st.one_of(phrases, st.sampled_from(_SYMBOLS))) for _ in range(8)]
    broken = f"{cells[4]}<br>{cells[5]}"
    rows = [
        [cells[0], cells[1], "<<", cells[2]],
        ["---", "---", "-:", ":-:"],
        ["^^", "计划", "完成", "^^"],
        [cells[3], "10", "8", broken],
        [cells[6], "12", "", "^^"],
        [cells[7], "", "3.5", draw(phrases)],
    ]
    return "\n".join("|" + "".join(f" {cell} |" if cell else " |" for cell in row) for row in rows)


@st.composite
def later_attachments(draw: DrawFn) -> Data:
    """Strategy of an attachment: only listed, not bound, or a table with its author's widths."""
    attachment: Data = {"title": draw(headings)}
    shape = draw(st.sampled_from(["listed", "table", "text"]))
    if shape == "text":
        attachment |= {"body": draw(proses), "bound": draw(st.booleans())}
    elif shape == "table":
        attachment["body"] = draw(merged_tables())
        attachment["widths"] = draw(st.sampled_from([["1", "2", "1", "3"], ["2", "1", "1", "1.5"]]))
        attachment["size"] = draw(st.sampled_from(["小四", "五号"]))
    return attachment


@st.composite
def carried_texts(draw: DrawFn) -> Data:
    """Strategy of a text that is carried: a regulation, or a document with its own signature."""
    text: Data = {"title": f"{draw(phrases)}办法"}
    if draw(st.booleans()):
        chapters = st.fixed_dictionaries(
            {"heading": phrases, "items": st.lists(articles(), min_size=1, max_size=3)}
        )
        text |= {
            "adopted": "2026年3月1日区人民政府第6次常务会议通过",
            "numbering": ["第一章", "第一条", "（一）"],
            "sections": draw(st.lists(chapters, min_size=1, max_size=3)),
        }
    else:
        issuer = draw(offices)
        text |= {"body": draw(proses), "issuers": issuer, "date": "2026-02-01"}
        text |= {"recipients": draw(offices), "number": "示水发〔2026〕1号"}
    if draw(st.booleans()):
        text["attachments"] = [{"title": draw(headings), "body": draw(merged_tables())}]
    return text


@st.composite
def articles(draw: DrawFn) -> Data:
    """Strategy of an article, maybe with items."""
    article: Data = {"text": draw(paragraphs).replace("**", "")}
    if draw(st.booleans()):
        items = st.lists(phrases.map(lambda words: {"text": f"{words}；"}), min_size=2, max_size=3)
        article["items"] = draw(items)
    return article


@st.composite
def later_notices(draw: DrawFn) -> Data:
    """Strategy of a content folder with some of these keys."""
    data = draw(notices())
    notice: dict[str, Any] = data["notice"]
    for key in ("attachments", "closing"):
        notice.pop(key, None)
    groups = [[draw(offices), draw(offices)], [draw(offices)]]
    notice |= {"recipients": groups, "sections": draw(st.lists(sections, min_size=1, max_size=2))}
    notice["attachments"] = draw(st.lists(later_attachments(), min_size=1, max_size=3))
    shape = draw(st.sampled_from(["carrying", "bare", "preprinted"]))
    if shape == "carrying":
        notice["issued"] = draw(carried_texts())
    elif shape == "preprinted":
        notice["layout"] = {"preprinted": True}
    else:
        notice = {key: value for key, value in notice.items() if key not in _RED_HEAD}
        notice |= {"format": "白头", "title": f"{draw(phrases)}{draw(st.sampled_from(_PAPERS))}"}
    return {"notice": notice}


def draw_later(number: int) -> Data:
    """Return the notice of a number, the same one on every run."""
    found: list[Data] = []

    @seed(number)
    @settings(
        max_examples=2,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(later_notices())
    def collect(data: Data) -> None:
        found.append(data)

    collect()
    return max(found, key=lambda data: len(str(data)))
