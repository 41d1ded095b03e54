"""Whether a notice is public, and whether it says what must not be.

In: a ``Notice``, and the last day of publication.  Out: the reason it is withheld, or findings.
In doubt a notice is withheld: what was published once cannot be taken back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.yaml_source.tree import shorten_text

if TYPE_CHECKING:
    from datetime import date

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.model.notice import Notice

# 《政府信息公开条例》 knows 主动公开, 依申请公开 and 不予公开; offices write more. Whatever
# rules/safety takes for closed has to be closed here too.
_CLOSED: Final = re.compile(
    "不予?公开|不宜|不对外|不得|未公开|非公开|待公开|拟公开|尚未|暂[不缓]|缓公开|免[予于]|豁免"
    "|申请|内部|涉密|保密|仅限|限于|部分公开|本机关|本单位|系统内"
)
# “解密后公开” says when, not that it has come about.
_DECLASSIFIED: Final = re.compile("(?<!未)(?<!没有)(?:已经?|业已)解密")


def explain_withholding(notice: Notice, until: date) -> str:
    """Return why a notice is not for everybody to read by that day; empty when it is.

    The reason names keys and their values only, nothing of the text.
    """
    publication = notice.publication
    if publication is None:
        return "没有写 publication（公开信息）"
    method, scope = publication.method or "", publication.scope or ""
    if notice.secrecy and not _DECLASSIFIED.search(f"{method} {scope}"):
        hint = "解密以后删去 secrecy（密级和保密期限），或者在 scope（公开范围）写明“已解密”"
        return f"标有密级“{notice.secrecy}”；{hint}"
    for key, value in (("method（公开方式）", method), ("scope（公开范围）", scope)):
        if _CLOSED.search(value):
            return f"{key}是“{shorten_text(value)}”"
    day = (publication.published or publication.created or notice.date.isoformat())[:10]
    if day > until.isoformat():
        return f"到{until}还没有公开：公开的日期是{day}"
    return ""


def find_safety_errors(notice: Notice) -> list[Diagnostic]:
    """Return the errors the rules of safety (X) find in a public notice and no waiver takes back.

    Other rules weigh how a notice is written, and stop no publication: ``notice check`` runs them.
    """
    # They load every rule there is.
    from notice_gen.lint.registry import select_rules  # noqa: PLC0415
    from notice_gen.lint.review import locate_finding, read_policy  # noqa: PLC0415
    from notice_gen.lint.rule import ReviewedNotice  # noqa: PLC0415
    from notice_gen.lint.texts import collect_texts  # noqa: PLC0415

    reviewed = ReviewedNotice(notice, tuple(collect_texts(notice)))
    policy = read_policy(notice)
    waived = {str(waiver.rule) for waiver in notice.waive}
    errors = []
    for rule in select_rules(ReviewedNotice):
        if not rule.code.startswith("X") or rule.code in waived:
            continue
        if policy.find_severity(rule.code) is not Severity.ERROR:
            continue
        errors += [
            locate_finding(found, rule, Severity.ERROR, notice.locate_key())
            for found in rule.check(reviewed)
        ]
    return errors
