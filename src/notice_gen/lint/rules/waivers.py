"""Rules over waivers and over how an office weighs the rules (W).

In: a ``WaiverContext``, what the other rules found in one notice.  Out: ``RuleFinding`` at a code
in notice.yaml or office.yaml. A waiver takes back the findings of one rule in one notice, for a
reason; an office may weigh rules and switch those of practice off.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import RULES, RuleFinding, RuleStrength, register_rule
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from notice_gen.model.elements import Waiver

_SOURCE: Final = "本程序"
_STAGE_CODE: Final = re.compile(r"[FL]\d\d")  # remarks of the stages: fonts and layout
_SEVERITIES: Final = tuple(Severity)  # gravest first


class SeverityPolicy(NamedTuple):
    """How an office weighs the rules: ``severities`` by code, and the codes it switches ``off``."""

    severities: Mapping[Text, Severity] = MappingProxyType({})
    off: tuple[Text, ...] = ()

    def find_severity(self, code: str) -> Severity | None:
        """Return what findings of a rule weigh; None when it is off.

        Only a rule of practice (实务) can be off, and what a regulation asks (规定) never weighs
        less than the program has it: an office that says otherwise is not heard (W03).
        """
        known = RULES[code]
        if known.strength is RuleStrength.实务 and code in self.off:
            return None
        given = self.severities.get(Text(code), known.severity)
        lighter = _SEVERITIES.index(given) > _SEVERITIES.index(known.severity)
        if lighter and known.strength is RuleStrength.规定:
            return known.severity
        return given


class WaiverContext(NamedTuple):
    """What was found in a notice before its waivers are applied.

    ``found`` are the codes of all findings; ``unseen`` those of rules that may not have seen all
    there is, for want of pages or of the other notices; ``paged`` whether there were pages.
    """

    waivers: tuple[Waiver, ...]
    policy: SeverityPolicy
    found: frozenset[str]
    unseen: frozenset[str] = frozenset()
    paged: bool = True


@register_rule(
    "W01",
    Severity.WARNING,
    RuleStrength.规定,
    _SOURCE,
    what="豁免了一条规则，而这条规则在这份公文里并没有发现问题。",
    why="多余的豁免会把以后真正的问题也遮住。",
    bad=("豁免 P05，全文却没有《》、《》这样的写法",),
    good=("问题改好以后，把对应的豁免一并删去",),
    scope=WaiverContext,
)
def find_unneeded_waivers(context: WaiverContext) -> Iterator[RuleFinding]:
    """Find waivers of this notice that nothing needs.

    One for the whole office may wait for its use, and an unknown code is W02's.
    """
    for waiver in context.waivers:
        code = waiver.rule
        if _is_office_wide(code) or not _is_known_code(code):
            continue
        if code not in context.found and _was_looked_for(code, context):
            message = f"豁免了 {code}，但没有这样的问题"
            yield _flag_code(code, message, "删去这条豁免")


def _was_looked_for(code: str, context: WaiverContext) -> bool:
    """Tell whether a rule that found nothing has seen all there is.

    Without pages there are no remarks of layout, without the other notices no rules over a series.
    """
    if _STAGE_CODE.fullmatch(code):
        return context.paged
    return code not in context.unseen


@register_rule(
    "W02",
    Severity.ERROR,
    RuleStrength.规定,
    _SOURCE,
    what="豁免或审校设置里的规则代号不存在。",
    why="写错的代号不起作用，本来想豁免的问题仍会报告。",
    bad=("规则: P5", "规则: 标点"),
    good=("规则: P05",),
    scope=WaiverContext,
)
def find_unknown_codes(context: WaiverContext) -> Iterator[RuleFinding]:
    """Find codes that no rule has, in waivers and in the office's settings.

    They do nothing, so what their author wanted to waive is found all the same.
    """
    for code in _list_codes(context):
        if not _is_known_code(code):
            message = f"没有代号为 {code} 的规则"
            yield _flag_code(code, message, "用 notice rules 查看全部规则")


@register_rule(
    "W03",
    Severity.ERROR,
    RuleStrength.规定,
    _SOURCE,
    what="在 office.yaml 里关闭、减轻或豁免一条“规定”的规则，或者关闭一条“标准”的规则。",
    why="国家标准和条例的要求不能由一个机关整个取消；确有理由的，在那一份公文里单独豁免。",
    bad=("审校:\n  关闭: [S01]",),
    good=("豁免:\n  - 规则: S01\n    理由: 转发旧文，保留原来的发文字号",),
    scope=WaiverContext,
)
def find_forbidden_settings(context: WaiverContext) -> Iterator[RuleFinding]:
    """Find rules an office may not take back for all its notices.

    What a regulation asks (规定) may be neither switched off, nor made lighter, nor waived for all;
    what a standard asks (标准) may be made lighter only. Unknown codes are W02's.
    """
    hint = "删去它；确有理由的，在那份公文的 notice.yaml 里豁免"
    for code in context.policy.off:
        strength = _find_strength(code)
        if strength not in {None, RuleStrength.实务}:
            message = f"{code} 是{strength}的规则，不能关闭"
            yield _flag_code(code, message, hint)
    for code, severity in context.policy.severities.items():
        if code in RULES and context.policy.find_severity(code) is not severity:
            message = f"{code} 是规定的规则，不能减轻为{severity}"
            yield _flag_code(code, message, hint)
    for waiver in context.waivers:
        code = waiver.rule
        if _is_office_wide(code) and _find_strength(code) is RuleStrength.规定:
            message = f"{code} 是规定的规则，不能对所有公文豁免"
            yield _flag_code(code, message, hint)


def _find_strength(code: str) -> RuleStrength | None:
    """Return on whose word a rule stands; None of a code that no rule has.

    Remarks of the stages have none either: nobody demands them.
    """
    rule = RULES.get(code)
    return rule.strength if rule else None


def collect_waiver_reasons(context: WaiverContext) -> dict[str, str]:
    """Return the reason of each waiver that counts, by its rule's code.

    One that an office may not give for all its notices does not; of two for one rule the later
    holds.
    """
    refused = {finding.value for finding in find_forbidden_settings(context)}
    reasons = {}
    for waiver in context.waivers:
        if waiver.rule in refused and _is_office_wide(waiver.rule):
            continue
        reasons[str(waiver.rule)] = str(waiver.reason)
    return reasons


def _flag_code(code: Text, message: str, hint: str) -> RuleFinding:
    """Return a finding about a code as it was written.

    A code stands in notice.yaml, in office.yaml, or in the office's settings there.
    """
    return RuleFinding(code, 0, len(code), message, hint)


def _list_codes(context: WaiverContext) -> Iterator[Text]:
    """Yield every code written in waivers and in the office's settings.

    They may be those of no rule at all.
    """
    for waiver in context.waivers:
        yield waiver.rule
    yield from context.policy.severities
    yield from context.policy.off


def _is_known_code(code: str) -> bool:
    """Tell whether a code is a rule's, or that of a remark of the stages (F, L).

    Remarks are no rules, but may be waived all the same; whether there is such a remark is not
    known here.
    """
    return code in RULES or bool(_STAGE_CODE.fullmatch(code))


def _is_office_wide(code: Text) -> bool:
    """Tell whether a waiver stands in office.yaml, where it goes for every notice.

    The same code waived in notice.yaml counts for that notice only.
    """
    return code.place.path.name == "office.yaml"
