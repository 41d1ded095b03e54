"""One body under several names in a notice (Q13): 区人社局 here, 区人力资源社会保障局 there.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, one for each body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import mask_codes_and_titles
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.yaml_source.tree import Text

# What a department looks after, written in full, shortened, and as people call it; by custom.
_FIELDS: Final = (
    ("发展和改革", "发展改革", "发改"),
    ("工业和信息化", "工业信息化", "工信"),
    ("人力资源和社会保障", "人力资源社会保障", "人社"),
    ("住房和城乡建设", "住房城乡建设", "住建"),
    ("卫生健康", "卫生健康", "卫健"),
    ("文化和旅游", "文化旅游", "文旅"),
    ("市场监督管理", "市场监管", "市监"),
    ("应急管理", "应急管理", "应急"),
    ("退役军人事务", "退役军人", "退役军人"),
    ("医疗保障", "医疗保障", "医保"),
    ("城市管理", "城市管理", "城管"),
    ("国有资产监督管理", "国资监管", "国资"),
    ("农业农村", "农业农村", "农业"),
    ("生态环境", "生态环境", "环保"),
    ("交通运输", "交通运输", "交通"),
    ("自然资源和规划", "自然资源规划", "自规"),
    ("行政审批服务", "行政审批", "审批"),
)
_FORMS: Final = {form: forms[0] for forms in _FIELDS for form in forms}
_SPELLED: Final = "|".join(sorted(_FORMS, key=len, reverse=True))
_BODY: Final = re.compile(
    rf"(?<=[省市县区州旗])(?P<field>{_SPELLED})(?P<sort>局|委员会|委|厅)(?![一-鿿]{{0,6}}[科股处室]长)"
)
_Place: TypeAlias = "tuple[Text, int, int]"  # a value, and where in it
_SORTS: Final = {"委员会": "委"}
_DEFINED: Final = re.compile("简称|统称")
_TEXTS: Final = frozenset({"引言", "首句", "正文", "结束语"})
_FEWEST: Final = 2  # names of one body that are no longer one


@register_rule(
    "Q13",
    Severity.INFO,
    RuleStrength.实务,
    "公文校对常规；GB/T 9704-2012 7.3.2（全称、规范化简称）",
    what="同一个部门，在正文里有几种简称。",
    why="机关用全称、规范化简称，一份公文里前后统一；“区人社局”“区人力资源社会保障局”混着写，像是两个机关。",
    bad=("引言: 由区人社局牵头。\n结束语: 材料报区人力资源社会保障局。",),
    good=("引言: 由区人社局牵头。\n结束语: 材料报区人社局。",),
    scope=ReviewedNotice,
)
def find_bodies_of_several_names(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find bodies that have two short names, or a name in full and two others.

    A name in full once and its short one behind it is custom. Each body is told once, at the first
    name that is another.
    """
    values = [text.value for text in reviewed.words if text.part in _TEXTS]
    if any(map(_DEFINED.search, values)):
        return
    first = _collect_names(values)
    for (level, full, _), names in first.items():
        short = [name for name in names if not name.startswith(full)]
        if len(short) >= _FEWEST or (short and len(names) > _FEWEST):
            value, start, end = names[short[-1]]
            others = "”“".join(level + name for name in names if name != short[-1])
            message = f"“{level}{short[-1]}”在别处写作“{others}”"
            yield RuleFinding(value, start - 1, end, message, "看来是一个机关，各处统一")


def _collect_names(values: list[Text]) -> dict[tuple[str, str, str], dict[str, _Place]]:
    """Return the names of each body, by its level, field and sort, and where each stands first.

    Only 局 may have its name in full.
    """
    first: dict[tuple[str, str, str], dict[str, _Place]] = {}
    for value in values:
        for match in _BODY.finditer(mask_codes_and_titles(value)):
            field, sort = match["field"], match["sort"]
            body = (value[match.start() - 1], _FORMS[field], _SORTS.get(sort, sort))
            if field != _FORMS[field] or sort == "局":
                first.setdefault(body, {}).setdefault(match[0], (value, *match.span()))
    return first
