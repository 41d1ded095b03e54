"""The 15 文种 of 《党政机关公文处理工作条例》 art. 8, a row each: what every stage knows of a kind.

In: a name.  Out: its ``DocumentKind``. A new fact about kinds is a field here, so that every row
says it; what follows from other fields is a property.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

Direction: TypeAlias = Literal["下行", "平行", "上行", "公布"]
Format: TypeAlias = Literal["文件", "信函", "命令", "纪要", "白头"]

DIRECTIONS: Final[tuple[Direction, ...]] = ("下行", "平行", "上行", "公布")
# GB/T 9704-2012, 7 and 10; 白头 are papers without a red head, such as 方案, 总结 and 讲话稿
FORMATS: Final[tuple[Format, ...]] = ("文件", "信函", "命令", "纪要", "白头")
BARE_FORMAT: Final[Format] = "白头"
RED_HEAD_KEYS: Final = ("mark", "number", "signatories")  # of Notice, which a bare paper has not


class DocumentKind(msgspec.Struct, frozen=True, kw_only=True):
    """One 文种.

    Directions are by art. 8 and 15 to 17, and by custom where these say nothing; formats by clause
    10 of GB/T 9704-2012; closings and titles by custom.
    """

    name: str
    directions: tuple[Direction, ...]  # where it may go, the usual way first
    format: Format = "文件"  # what it usually is printed as
    recipients: Literal["有", "可有", "无"] = "有"  # 主送机关
    may_be_letter: bool = True  # sent in the format 信函
    signature: Literal["机关", "签署人", "无"] = "机关"  # whose name stands below the text
    always_sealed: bool = False  # in whatever direction it goes
    closings: tuple[str, ...] = ()  # a new notice is given the first; the last is the plainest
    formulas: tuple[str, ...] = ()  # closing words that are this kind's without naming it
    announces: bool = False  # it may begin with 现将……通知如下, which makes 特此通知 needless
    contact_in_note: Literal["应写", "可写", "不写"] = "不写"  # whom to ask, in 附注
    between_ranks: bool = False  # goes only between one who leads and one who is led
    numbered_by_year: bool = False  # 2026年第3号 may stand for 发文字号
    issue_name: str = ""  # what stands under 标志 instead of 发文字号
    issue_example: str = ""
    mark_suffix: str = ""  # what 发文机关标志 ends with
    own_column: str = ""  # of the table of elements; the others go by direction and format
    own_elements: frozenset[str] = frozenset()  # keys of Notice that only its format has
    own_keys: frozenset[str] = frozenset()  # given in each notice, whatever office.yaml says
    titled: bool = True  # 标题 stands above the text
    short_name: str = ""  # how titles and 标志 shorten the name
    title_names_subject: bool = True  # with 关于……的

    @property
    def direction(self) -> Direction:
        """The way it usually goes."""
        return self.directions[0]

    @property
    def is_published(self) -> bool:
        """Whether it is 公布性: made for everybody to read."""
        return self.direction == "公布"

    @property
    def is_upward(self) -> bool:
        """Whether it goes to who leads: with 签发人 (GB/T 9704-2012, 7.2.6)."""
        return self.direction == "上行"

    @property
    def has_own_format(self) -> bool:
        """Whether one of the formats is its own and no other kind's."""
        return self.format == self.name

    @property
    def title_endings(self) -> tuple[str, ...]:
        """What a title of the kind ends with: 命令, and 令."""
        return (self.name, self.short_name) if self.short_name else (self.name,)


_ROWS: Final = (
    DocumentKind(
        name="决议",
        directions=("公布", "下行"),
        recipients="可有",  # published as often as sent
        may_be_letter=False,
        formulas=("请予审议",),
    ),
    DocumentKind(
        name="决定",
        directions=("下行", "公布"),
        recipients="可有",
        may_be_letter=False,
    ),
    DocumentKind(
        name="命令",
        directions=("公布", "下行"),
        format="命令",
        recipients="无",
        may_be_letter=False,
        signature="签署人",
        issue_name="令号",
        issue_example="第12号",
        mark_suffix="令",
        own_column="令",
        own_elements=frozenset({"issue"}),
        own_keys=frozenset({"mark", "issuers"}),
        titled=False,
        short_name="令",
        title_names_subject=False,
    ),
    DocumentKind(
        name="公报",
        directions=("公布",),
        recipients="无",
        may_be_letter=False,
        title_names_subject=False,
    ),
    DocumentKind(
        name="公告",
        directions=("公布",),
        recipients="无",
        may_be_letter=False,
        closings=("特此公告。",),
        numbered_by_year=True,
        title_names_subject=False,
    ),
    DocumentKind(
        name="通告",
        directions=("公布", "下行"),
        recipients="无",
        may_be_letter=False,
        closings=("特此通告。",),
        numbered_by_year=True,
        title_names_subject=False,
    ),
    DocumentKind(name="意见", directions=("下行", "平行", "上行")),
    DocumentKind(
        name="通知",
        directions=("下行", "平行"),
        closings=("特此通知。",),
        announces=True,
    ),
    DocumentKind(name="通报", directions=("下行", "平行"), announces=True),
    DocumentKind(
        name="报告",
        directions=("上行",),
        closings=("特此报告。",),
        formulas=("请予审议",),
    ),
    DocumentKind(
        name="请示",
        directions=("上行",),
        closings=("妥否，请批示。",),
        formulas=("请批示",),
        contact_in_note="应写",
        between_ranks=True,
    ),
    DocumentKind(
        name="批复",
        directions=("下行",),
        always_sealed=True,
        closings=("此复。",),
        formulas=("此复",),
        between_ranks=True,
    ),
    DocumentKind(
        name="议案",
        directions=("平行",),
        closings=("请予审议。",),
        formulas=("请予审议",),
    ),
    DocumentKind(
        name="函",
        directions=("平行",),
        format="信函",
        closings=("请予支持，并函复。", "请函复。"),
        formulas=("此复",),
        contact_in_note="可写",
    ),
    DocumentKind(
        name="纪要",
        directions=("下行", "平行", "上行"),
        format="纪要",
        recipients="无",
        may_be_letter=False,
        signature="无",
        issue_name="期号",
        issue_example="第3期",
        mark_suffix="纪要",
        own_column="纪要",
        own_elements=frozenset({"issue", "attendance"}),
        own_keys=frozenset({"mark"}),
        title_names_subject=False,
    ),
)

DOCUMENT_KINDS: Final[Mapping[str, DocumentKind]] = MappingProxyType(
    {kind.name: kind for kind in _ROWS}
)  # in the order of art. 8
TITLE_ENDINGS: Final = tuple(ending for kind in _ROWS for ending in kind.title_endings)
_UNKNOWN: Final = DocumentKind(name="", directions=DIRECTIONS)


def find_document_kind(name: str) -> DocumentKind:
    """Return the row of a name; for no kind at all one without a name, which may go anywhere.

    What a notice does not say is not held against it: the nameless row goes down like most
    documents, demands no closing and forbids no format.
    """
    return DOCUMENT_KINDS.get(name, _UNKNOWN)


def find_kind_by_ending(ending: str) -> DocumentKind:
    """Return the row of what a title or a 标志 ends with: of 令 it is 命令's."""
    for kind in _ROWS:
        if ending in kind.title_endings:
            return kind
    return _UNKNOWN


def list_formats_with(element: str) -> frozenset[str]:
    """Return the formats that have an element of their own, by its key: 令号, 期号, 出席."""
    return frozenset(kind.format for kind in _ROWS if element in kind.own_elements)
