"""Personal data in what is published (X01 to X05): identity, phone and card numbers, mail.

In: a ``ReviewedNotice`` that everybody will read.  Out: ``RuleFinding``. Nothing is looked up:
numbers are known by their form and check digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.safety.publicity import list_public_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.yaml_source.tree import Text

_PRIVACY: Final = "《政府信息公开条例》第十五条；《个人信息保护法》第六条"


def _search_public_texts(
    reviewed: ReviewedNotice, pattern: re.Pattern[str]
) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield each match of a pattern in the texts everybody will read, with its value.

    Nothing is masked: a number within an address or a code is read all the same.
    """
    for text in list_public_texts(reviewed):
        for match in pattern.finditer(text.value):
            yield text.value, match


def _read_digits(match: re.Match[str]) -> str:
    """Return a number without the spaces and hyphens between its groups."""
    return match[0].replace(" ", "").replace("-", "")


_IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z])[1-8][0-9]{5} ?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r" ?[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def _is_identity_number(number: str) -> bool:
    """Tell whether the check digit of an identity number is right (GB 11643-1999, 4.5).

    Each of the first 17 digits counts by its weight; the remainder of their sum by 11 tells the
    last, which may be X.
    """
    digits = map(int, number[:17])
    total = sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
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
def find_identity_numbers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find identity numbers: with a date of birth in them and the right check digit.

    The message shows no more of one than the notice may. No repair: it may have to go altogether.
    """
    for value, match in _search_public_texts(reviewed, _IDENTITY):
        if not _is_identity_number(_read_digits(match)):
            continue
        area, end = match[0][:6], match[0][-4:]
        message = f"“{area}……{end}”是公民身份号码，不能公开"
        hint = f"删去，或者写成“{area}********{end}”"
        yield RuleFinding(value, *match.span(), message, hint)


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
def find_mobile_numbers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find mobile phone numbers; they are mostly a person's own.

    Before it +86 may stand, and between its groups a space or hyphen.
    """
    for value, match in _search_public_texts(reviewed, _MOBILE):
        message = f"“{match[0]}”是手机号码，不宜公开"
        yield RuleFinding(value, *match.span(), message, "改为办公电话，或者删去")


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
def find_landline_numbers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find landline numbers that are not said to be an office's.

    What a number is stands before it, in its own sentence and not far away.
    """
    for value, match in _search_public_texts(reviewed, _LANDLINE):
        before = value[max(0, match.start() - 24) : match.start()]
        if _OFFICE.search(before) and not _HOME.search(before):
            continue
        message = f"“{match[0]}”是固定电话号码，没有写明是办公电话"
        hint = "办公电话写明“咨询电话”等；住宅电话删去"
        yield RuleFinding(value, *match.span(), message, hint)


_CARD: Final = re.compile(
    r"(?<![0-9A-Za-z.-])(?:62[0-9]{2}|4[0-9]{3}|5[1-5][0-9]{2}|9558)(?:[ -]?[0-9]{4}){3}"
    r"(?:[ -]?[0-9]{1,3})?(?![0-9A-Za-z])"
)


def _is_card_number(number: str) -> bool:
    """Tell whether the check digit of a card number is right (GB/T 15694.1, Luhn).

    From the right, every second digit is doubled and its figures added; all together must come out
    at a multiple of ten. An identity number may fit by chance and is X01's.
    """
    if _IDENTITY.fullmatch(number) and _is_identity_number(number):
        return False
    digits = [int(digit) for digit in reversed(number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
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
def find_card_numbers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find bank card numbers; a unit's account number has another form and may be published.

    The message shows the first and last four digits.
    """
    for value, match in _search_public_texts(reviewed, _CARD):
        if not _is_card_number(_read_digits(match)):
            continue
        end = match[0][-4:]
        message = f"“{match[0][:4]}……{end}”是银行卡号，不能公开"
        yield RuleFinding(value, *match.span(), message, f"删去，或者只写尾号{end}")


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
def find_private_mail_addresses(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find e-mail addresses that are no office's, as their domains tell.

    Those end with .gov.cn, .mil.cn, .edu.cn or .org.cn.
    """
    for value, match in _search_public_texts(reviewed, _MAIL):
        if not _OFFICIAL.search(match[0]):
            message = f"“{match[0]}”不是公务邮箱"
            yield RuleFinding(value, *match.span(), message, "改为公务邮箱，或者删去")
