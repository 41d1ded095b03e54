"""What must not get out: personal numbers, secrets, characters nobody sees.

In: a notice that is to be published (公开信息, or a kind that is public by nature), or any value of
its text.  Out: findings. Nothing is looked up: numbers are known by their form and check digits.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from notice_gen.lint.rule import AuthorText
    from notice_gen.model.notice import Notice

_PRIVACY: Final = "《政府信息公开条例》第十五条；《个人信息保护法》第六条"
_CONTACTS: Final = frozenset({"请示", "函"})  # their 附注 names whom to ask, by custom
_CLOSED: Final = re.compile("不予?公开|依申请公开|内部")


def _is_published(notice: Notice) -> bool:
    """Tell whether everybody will read a notice."""
    publication = notice.publication
    if publication is None:
        return notice.direction == "公布"
    told = f"{publication.scope or ''}{publication.method or ''}"
    return not _CLOSED.search(told)


def _list_public_texts(draft: ReviewedNotice) -> Iterator[AuthorText]:
    """Yield the texts everybody will read; none of a notice that stays inside."""
    if _is_published(draft.notice):
        for words in draft.words:
            if not (words.part == "附注" and draft.notice.kind in _CONTACTS):
                yield words


def _find_numbers(
    draft: ReviewedNotice, pattern: re.Pattern[str], real: Callable[[str], bool]
) -> Iterator[tuple[AuthorText, re.Match[str]]]:
    """Yield numbers in public texts that pass their test, given as figures alone."""
    for words in _list_public_texts(draft):
        for match in pattern.finditer(words.value):
            if real(re.sub("[ -]", "", match[0])):
                yield words, match


_IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z])[1-8][0-9]{5} ?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r" ?[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def _is_identity_number(number: str) -> bool:
    """Tell whether the check digit of an identity number is right (GB 11643-1999, 4.5)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()


@register_rule(
    "X01",
    Severity.ERROR,
    RuleStrength.规定,
    _PRIVACY,
    what="要公开的公文里有公民身份号码。",
    why="身份号码公开后收不回来，会被冒用。出生日期和校验码都对得上的才报。",
    bad=("公开信息: {公开方式: 政府网站}\n结束语: 申领人身份号码为11010519491231002X。",),
    good=("公开信息: {公开方式: 政府网站}\n结束语: 申领人身份号码为110105********002X。",),
    scope=ReviewedNotice,
)
def find_identity_numbers(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find identity numbers."""
    for words, match in _find_numbers(draft, _IDENTITY, _is_identity_number):
        number = match[0]
        message = f"“{number[:6]}……{number[-4:]}”是公民身份号码，不能公开"
        hint = f"删去，或者写成“{number[:6]}********{number[-4:]}”"
        yield RuleFinding(words.value, *match.span(), message, hint)


_MOBILE: Final = re.compile(
    r"(?<![0-9A-Za-z.〔-])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"
    r"(?![0-9A-Za-z]|-[0-9])"
)


@register_rule(
    "X02",
    Severity.WARNING,
    RuleStrength.规定,
    _PRIVACY,
    what="要公开的公文里有手机号码。",
    why="手机号码多是个人的，公开后会招来骚扰。请示、函的附注里写联系人是惯例，不算。",
    bad=("公开信息: {公开方式: 政府网站}\n结束语: 咨询电话：13800000000。",),
    good=("公开信息: {公开方式: 政府网站}\n结束语: 咨询电话：0730-8000000。",),
    scope=ReviewedNotice,
)
def find_mobile_numbers(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find mobile phone numbers."""
    for words, match in _find_numbers(draft, _MOBILE, lambda _: True):
        message = f"“{match[0]}”是手机号码，不宜公开"
        yield RuleFinding(words.value, *match.span(), message, "改为办公电话，或者删去")


_LANDLINE: Final = re.compile(
    r"(?<![0-9A-Za-z.〔（(-])[（(]?0[1-9][0-9]{1,2}[)）]?[ -]?[2-9][0-9]{6,7}"
    r"(?![0-9A-Za-z]|-[0-9]{5})"
)
_OFFICE: Final = re.compile(
    "(?:咨询|监督|举报|服务|投诉|受理|值班|办公|联系|报名|业务|查询|求助|报警|维权|公开|预约|接待|技术|支持|热线|传真)"
    "[^。；\n]{0,12}$"
)
_HOME: Final = re.compile("(?:家庭|住宅|宅电|家里|本人|个人)[^。；\n]{0,8}$")


@register_rule(
    "X03",
    Severity.INFO,
    RuleStrength.规定,
    _PRIVACY,
    what="要公开的公文里有固定电话号码，又没有写明是办公电话。",
    why="办公、咨询、监督电话可以公开，住宅电话不能。写明是什么电话，就不再提示。",
    bad=("公开信息: {公开方式: 政府网站}\n结束语: 某甲住宅电话0730-8000000。",),
    good=("公开信息: {公开方式: 政府网站}\n结束语: 监督电话：0730-8000000。",),
    scope=ReviewedNotice,
)
def find_landline_numbers(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find landline numbers that are not said to be an office's."""
    for words, match in _find_numbers(draft, _LANDLINE, lambda _: True):
        before = words.value[max(0, match.start() - 24) : match.start()]
        if _HOME.search(before) or not _OFFICE.search(before):
            message = f"“{match[0]}”是固定电话号码，没有写明是办公电话"
            hint = "办公电话写明“咨询电话”等；住宅电话删去"
            yield RuleFinding(words.value, *match.span(), message, hint)


_CARD: Final = re.compile(
    r"(?<![0-9A-Za-z.-])(?:62[0-9]{2}|4[0-9]{3}|5[1-5][0-9]{2}|9558)(?:[ -]?[0-9]{4}){3}"
    r"(?:[ -]?[0-9]{1,3})?(?![0-9A-Za-z])"
)


def _is_card_number(number: str) -> bool:
    """Tell whether the check digit of a card number is right (GB/T 15694.1, Luhn)."""
    if _IDENTITY.fullmatch(number) and _is_identity_number(number):
        return False
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


@register_rule(
    "X04",
    Severity.ERROR,
    RuleStrength.规定,
    _PRIVACY,
    what="要公开的公文里有银行卡号。",
    why="银行卡号是个人的财产信息，不能公开。校验码对得上的才报，单位的对公账号不算。",
    bad=("公开信息: {公开方式: 政府网站}\n结束语: 补贴发放至卡号6222021001116245702。",),
    good=("公开信息: {公开方式: 政府网站}\n结束语: 补贴发放至尾号5702的银行卡。",),
    scope=ReviewedNotice,
)
def find_card_numbers(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find bank card numbers."""
    for words, match in _find_numbers(draft, _CARD, _is_card_number):
        message = f"“{match[0][:4]}……{match[0][-4:]}”是银行卡号，不能公开"
        hint = f"删去，或者只写尾号{match[0][-4:]}"
        yield RuleFinding(words.value, *match.span(), message, hint)


_MAIL: Final = re.compile(
    r"(?<![0-9A-Za-z_.+-])[0-9A-Za-z_.+-]{1,64}@(?:[0-9A-Za-z-]{1,63}\.){1,5}[A-Za-z]{2,10}"
)
_OFFICIAL: Final = re.compile(r"[@.](?:gov|mil|edu|org)\.cn$", re.IGNORECASE)


@register_rule(
    "X05",
    Severity.INFO,
    RuleStrength.实务,
    "《政府信息公开条例》第十五条；机关公务邮箱管理的要求",
    what="要公开的公文里有不是公务邮箱的电子邮件地址。",
    why="个人邮箱公开后会招来骚扰，也不便移交；对外联系用机关的公务邮箱。",
    bad=("公开信息: {公开方式: 政府网站}\n结束语: 材料发至someone@example.com。",),
    good=("公开信息: {公开方式: 政府网站}\n结束语: 材料发至office@example.gov.cn。",),
    scope=ReviewedNotice,
)
def find_private_mail_addresses(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find e-mail addresses that are no office's."""
    for words in _list_public_texts(draft):
        if "@" in words.value:
            for match in _MAIL.finditer(words.value):
                if not _OFFICIAL.search(match[0]):
                    message = f"“{match[0]}”不是公务邮箱"
                    yield RuleFinding(words.value, *match.span(), message, "改为公务邮箱，或者删去")


_PERIOD: Final = re.compile(r"(绝密|机密|秘密)(?:★(?:([0-9]+)(年|个月)|长期))?")
_LONGEST: Final = {
    "绝密": 30,
    "机密": 20,
    "秘密": 10,
}  # years: 《保守国家秘密法》, where none is said
_MONTH: Final = 31  # days, at most
_YEAR: Final = 366


@register_rule(
    "X06",
    Severity.ERROR,
    RuleStrength.规定,
    "《保守国家秘密法》；《政府信息公开条例》第十四条；《党政机关公文处理工作条例》第三十一条",
    what="标了密级的公文又写了公开的信息。",
    why="涉密公文公开发布前应当解密。公开范围写明解密后公开，或者公开日期在保密期满以后的不算。",
    bad=("密级和保密期限: 秘密★1年\n公开信息: {公开方式: 政府网站}",),
    good=("密级和保密期限: 秘密★1年\n公开信息: {公开范围: 解密后全部公开}",),
    scope=ReviewedNotice,
)
def find_secrets_to_publish(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a secret that is to be published before its time."""
    notice = draft.notice
    secrecy, publication = notice.secrecy, notice.publication
    if secrecy is None or publication is None or not _is_published(notice):
        return
    if "解密" in f"{publication.scope or ''}{publication.method or ''}":
        return
    open_from = _find_declassification_date(secrecy, notice.date)
    published = publication.published
    if open_from and published and date.fromisoformat(published[:10]) >= open_from:
        return
    message = f"标了“{secrecy}”，又写了公开的信息"
    yield RuleFinding(
        secrecy, 0, len(secrecy), message, "先解密再公开；不公开的，删去 publication（公开信息）"
    )


def _find_declassification_date(secrecy: str, since: date) -> date | None:
    """Return the day by which a secret's time has passed; None when it never does."""
    match = _PERIOD.fullmatch(secrecy)
    if match is None or secrecy.endswith("长期"):
        return None
    if match[2]:
        days = int(match[2]) * (_YEAR if match[3] == "年" else _MONTH)
    else:
        days = _LONGEST[match[1]] * _YEAR
    return since + timedelta(days=min(days, 100 * _YEAR))


# Those of the reader (T09), which stop a build, and joiners and fillers it lets pass.
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e01ef]+"
)
_SPACE: Final = "[\u00a0\u1680\u2000-\u200a\u202f\u205f]+"
_SPACES: Final = re.compile(f"(?<=[!-~]){_SPACE}|{_SPACE}(?=[!-~])")  # among Han they are P38's
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


@register_rule(
    "X07",
    Severity.WARNING,
    RuleStrength.实务,
    "公文校对常规；GB/T 13000（汉字编码）",
    what="文字里有看不见的字符、不常用的空格，或者只在自己的电脑上才显示得出的自造字符。",
    why="看不见的字符多是从网页、聊天软件里复制来的，会使检索、比对出错，也可能夹带信息；"
    "自造的字符换一台电脑就变成方框。",
    bad=("各单位\u2060要高度重视",),
    good=("各单位要高度重视",),
)
def find_unseen_characters(words: AuthorText) -> Iterator[RuleFinding]:
    """Find characters that nobody sees, or that only one machine shows."""
    text = words.value
    if text.isascii():
        return
    for match in _UNSEEN.finditer(text):
        yield RuleFinding(
            text, *match.span(), f"有看不见的字符 {_format_code_points(match[0])}", "删去它", ""
        )
    for match in _SPACES.finditer(text):
        message = f"有不常用的空格 {_format_code_points(match[0])}"
        yield RuleFinding(text, *match.span(), message, "改为普通的半角空格", " ")
    for match in _PRIVATE.finditer(text):
        message = f"有自造的字符 {_format_code_points(match[0])}，别的电脑显示不出来"
        yield RuleFinding(text, *match.span(), message, "换成正式编码的字，或者改用别的说法")


def _format_code_points(chars: str) -> str:
    return "、".join(f"U+{ord(char):04X}" for char in dict.fromkeys(chars))
