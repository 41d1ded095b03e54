"""What an agency's name says of it: its level, and what kind of body it is.

In: a name.  Out: its level (0 central to 5 village), None when the name does not say; whether it
is a government, a Party committee, their general office, a department, an inner office, a person.
Names are read with care: a rule that is not sure of an agency says nothing.
"""

from __future__ import annotations

import re
from typing import Final

# Units of the administration, widest first. 市场、城市、乡村、社区、开发区 … hold their characters
# and are none; where a name could be read either way, no level is given.
_UNITS: Final = (
    (1, re.compile(r"省(?![去级])|自治区|特别行政区")),
    (2, re.compile(r"自治州|(?<!社)地区|(?<![城超])市(?![场容民值区]|政(?![府务协法]))|盟(?!友)")),
    (
        3,
        re.compile(
            r"县|旗(?=[委人政直])|(?<![社园校景小林灾辖地发新验范假税业治政库片])区(?![域别])"
        ),
    ),
    (4, re.compile(r"街道|(?<![城村])镇(?!静)|(?<![城下])乡(?![村愁])")),
    (5, re.compile(r"(?<!乡)村(?![镇级])|社区")),
)
_MINISTRY: Final = r"[^省市县区]{2,6}(?<!组织)(?<!宣传)(?<!统战)(?<!武装)(?<!指挥)部$"
_CENTRAL: Final = re.compile(
    rf"(?:中共)?中央|国务院|全国(?:人大|人民|政协)|最高人民|国家[^税]|{_MINISTRY}"
)
_MUNICIPAL: Final = re.compile("北京|上海|天津|重庆|兵团|雄安")  # their ladder is another
_GOVERNMENT: Final = re.compile(
    r"(?:人民)?政府$|国务院$|行政公署$|[省盟区]行署$|[省市县区州盟旗乡镇]政府$"
)
_COMMITTEE: Final = re.compile(r"[省市县区州盟旗镇乡]委$|^中共.*委员会$|党(?:工)?委$|^中共中央$")
_OFFICE: Final = re.compile(
    r"(?:政府|[省市县区州盟旗镇乡党]委|中共[^全]*委员会|中央|国务院)办公[厅室]?$"
)
_BODY: Final = re.compile(
    r"(?:局|厅|委|委员会|办公室|中心|部|院|会|处|所|站|校|队|社|行|公司|馆|大学|学院|支队|总队|署|办)$"
)
_DELIBERATIVE: Final = re.compile(r"(?:委员会|小组|指挥部)办公室$")
_INNER: Final = re.compile(
    r"(?:局|厅|委|委员会|部|院|政府|办公室|办公厅|中心|学校|大学|集团|公司)"
    r"[㐀-鿿]{1,12}(?:科|股|处|室)$"
)
_OUTER: Final = re.compile(
    r"(?:办公室|研究室|参事室|办事处|代表处|联络处|管理处|服务处|监督处|征收处|稽查处|总队|"
    r"(?:小组|专班|指挥部|委员会).{0,4}(?:办公室|秘书处))$"
)
_POST: Final = re.compile(
    r"(?:同志|书记|[省市县区州镇乡局厅处科部院校会行社]长|主任|主席|秘书长|常委|委员|领导)$"
)
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范石廖贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
)
_ORGAN: Final = re.compile(
    r"[局厅委部办院会室处校司署队站所社馆组中心集团公厂店场区县市省乡镇村街府门位关业体员民户人]$"
)


def find_level(name: str) -> int | None:
    """Return the level of an agency, 0 central, 1 province … 5 village; None when unsure.

    The name's deepest unit decides: 某省某市某区司法局 is of a district, 3. Unsure are those of
    the four municipalities, whose districts stand a level higher than others.
    """
    if _MUNICIPAL.search(name):
        return None
    for rank, unit in reversed(_UNITS):
        if unit.search(name):
            return rank
    return 0 if _CENTRAL.match(name) else None


def is_government(name: str) -> bool:
    """Tell whether a name is a government's, in full or shortened: 某区人民政府, 区政府, 国务院."""
    return bool(_GOVERNMENT.search(name))


def is_party_committee(name: str) -> bool:
    """Tell whether a name is that of a Party committee of a place: 中共某区委员会, 区委, 党工委."""
    return bool(_COMMITTEE.search(name))


def is_department(name: str) -> bool:
    """Tell whether a name is a department's: neither leads a place nor speaks for who does.

    A general office speaks for its government, and that of a commission or a leading group for
    those that sit in it; all of them may write to who is no subordinate of theirs.
    """
    if is_government(name) or is_party_committee(name):
        return False
    if _OFFICE.search(name) or _DELIBERATIVE.search(name):
        return False
    return bool(_BODY.search(name))


def is_inner_office(name: str) -> bool:
    """Tell whether a name is that of an office inside of an agency, such as 区司法局法制科.

    Offices that have a seal and a number of their own, as a street's 办事处, are none.
    """
    return bool(_INNER.search(name)) and not _OUTER.search(name)


def is_person(name: str) -> bool:
    """Tell whether a name is a person's, by a post (李市长, 张示例同志) or as a bare name.

    A bare name is two or three characters, the first a common surname: 王伟, 李小明. One that ends
    as agencies do (田管局) is no person's.
    """
    if _POST.search(name):
        return True
    if len(name) not in {2, 3} or name[0] not in _SURNAMES:
        return False
    return not _ORGAN.search(name)
