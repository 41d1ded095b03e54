"""What may be the name of a place: where one may begin and end, and what only looks like one.

In: words of a text, or a place in it.  Out: yes or no. 城区, 各县 and 开发区 end like places and
are none; 由 and 在 stand before places; 人民政府 and 境内 behind them.
"""

from __future__ import annotations

import re
from typing import Final

from notice_gen.lint.masking import MASK
from notice_gen.lint.place_names import ENDINGS, load_gazetteer
from notice_gen.lint.same_sound import sound_alike

SHORT: Final = 3  # characters of a name that other words are near
# What follows a place: its organs, or where in it.
ORGAN: Final = re.compile(
    "人民政府|人民法院|人民检察院|人民代表大会|人大常委|政协|监察委|纪委|公安局|财政局|教育局|农业农村局|民政局|司法局"
    "|卫生健康|应急管理局|自然资源|生态环境局|住房城乡建设|住房和城乡建设|交通运输局|水利局|水务局|文化和旅游|文化旅游|文化广电|市场监管局|市场监督|统计局|审计局|税务局|气象局"
    "|发展改革|发展和改革|人力资源|退役军人|医疗保障局|行政审批局|政务服务|总工会|妇联|团委|残联|消防救援|境内|全境|辖区"
)
# What stands before a place: nothing, a mark, or a word that takes a place.
_BEGINNING: Final = re.compile(rf"(?<![^\W_])(?<!{MASK})|(?<=[由在于与和及向从赴为对经至到驻请])")
# What may follow a place that is named without its 市 or 县: 延川镇人民政府, 朝阳路.
_NO_ENDING: Final = frozenset(
    "国央位镇乡村级的和与及等各是在为有被将由对到至从也都已要不人路街站山河湖桥港口岛林场湾城园内外东南西北中上下前后段局队站厂矿江寺庙"
)
# What stands before 县 or 市 and is no name: 报县人民政府, 应市场 ….
_NO_STEM: Final = (
    "由经向赴为对请在于与和及到驻甲乙丙丁戊己庚辛壬癸某报送按同让"
    "使需须应已据依凡若如受被可能并且或但其含以派各日月年所"
)
_PLACE_TAGS: Final = frozenset(("ns", "nr", "nrt", "nz", "nrfg"))
_OWN_TAGS: Final = _PLACE_TAGS | {"n"}  # of what a name begins with
_VERBS: Final = frozenset(("会同",))
_READ_ON: Final = 6  # characters that tell whether one belongs to a word
HAN: Final = re.compile("[一-鿿]+")
# Han that do not end by counting places: 黑龙江三省.
NAME_LIKE: Final = re.compile(
    f"[一-鿿]+(?<![两一二三四五六七八九十][{ENDINGS}])(?<![两一二三四五六七八九十]个[{ENDINGS}])"
)
ENDING: Final = re.compile(f"[{ENDINGS}]")
# What ends like a place and is none.
_ORDINARY: Final = re.compile(
    f"[各该本全我你他贵两几某外邻跨多新老旧小大市省县区地级的一二三四五六七八九十][{ENDINGS}]"
    "|[城郊山片园景库矿林湖牧农灾疫社校港街学水辖域海军战特厂]区|[城集上超股门夜早街楼闹都]市|郊县"
    "|县区|旗县|州县|州市|盟市|市州|县旗"
    "|(?:自治|中心|开发|保护|风景|示范|高新|经开|保税|商务|工业|老城|主城|新城|度假|试验|实验|功能|管理|规划|行政|居住"
    "|生活|旅游|合作|生态|建成|缓冲|核心|农业|产业|科技|物流|港口|海域|流域|城镇|乡镇|农村|贫困|革命|沿海|城市|直辖|地级"
    f"|县级|中小|特大|市辖|有关|相关|所在|所属|下[辖属]|[省市县区](?:[和与及]|[中高级等]{{1,2}}))[{ENDINGS}]"
)
_NO_NAME: Final = re.compile(f"[{_NO_STEM}](?:.|{_ORDINARY.pattern})")


def is_ordinary(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch ends like a place and is none: 城区, 各县, 开发区."""
    return _ORDINARY.fullmatch(text, start, end) is not None


def ends_ordinarily(words: str) -> bool:
    """Tell whether words end like a place and are none from their second character on, or later."""
    return any(is_ordinary(words, at, len(words)) for at in range(1, len(words) - 1))


def is_likely_slip(words: str, name: str) -> bool:
    """Tell whether words are a name as hands mistype it.

    That is with a character that sounds like the right one, two swapped, or one typed twice.
    """
    if len(words) > len(name):
        return is_doubled(words, name)
    if len(words) < len(name):
        return False
    pairs = [(one, other) for one, other in zip(words, name, strict=True) if one != other]
    return len(pairs) > 1 or sound_alike(*pairs[0])


def is_doubled(words: str, name: str) -> bool:
    """Tell whether words are a name with one of its characters twice."""
    return words in {name[: at + 1] + name[at:] for at in range(len(name))}


def begins_otherwise(words: str, name: str) -> bool:
    """Tell whether words begin with what begins no name: 报县人民政府, 市西区管委会."""
    if _NO_NAME.fullmatch(words):
        return True
    is_other = words[0] in ENDINGS and words[0] != name[0]
    return is_other and words[1:] in load_gazetteer().known


def may_be_place(words: str, name: str) -> bool:
    """Tell whether words may be meant for a place: 按照市人民政府 is not 日照市人民政府.

    Before the last character stands the name's own, or no word, or another place's.
    """
    stem, last = words[:-1], words[-1]
    is_own = stem == name[:-1]
    if is_own and last not in ENDINGS:
        return last not in _NO_ENDING
    if len(stem) == 1 and not is_own:
        return last in ENDINGS
    if words[1:] == "城市":
        return False
    if not is_word(stem):
        return True
    import rjieba  # noqa: PLC0415 - reading its dictionary takes 0.1 s; few texts have a candidate

    tags = _OWN_TAGS if is_own and stem not in _VERBS else _PLACE_TAGS
    return rjieba.tag(stem)[0][1] in tags


def is_word(words: str) -> bool:
    """Tell whether words are one of the dictionary's."""
    import rjieba  # noqa: PLC0415 - as above

    return rjieba.has_word(words)


def begins_place(text: str, start: int) -> bool:
    """Tell whether a name may begin at ``start``: behind nothing, a mark, or a word like 由."""
    return _BEGINNING.match(text, start) is not None


def ends_place(text: str, start: int, end: int) -> bool:
    """Tell whether what stands behind an outer place may be one that lies in it.

    It ends with 市, 县 …, or the two last are swapped, or it is followed by an organ, or its last
    character belongs to no word with what follows.
    """
    if text[end - 1] in ENDINGS:
        return True
    if text[end - 2] in ENDINGS and end - start >= SHORT and not is_ordinary(text, start, end - 1):
        return True
    if ORGAN.match(text, end):
        return text[end - 1] not in _NO_ENDING
    if end - start < SHORT and text[start] not in ENDINGS:
        return _is_spoken_ending(text, start, end)
    return stands_alone(text, end - 1)


def _is_spoken_ending(text: str, start: int, end: int) -> bool:
    """Tell whether two characters sound like one and 县, and neither belongs to a word: 沧献."""
    if not sound_alike(text[end - 1], "县"):
        return False
    import rjieba  # noqa: PLC0415 - as above

    return [len(word) for word in rjieba.cut(text[start : start + _READ_ON])[:2]] == [1, 1]


def stands_alone(text: str, at: int) -> bool:
    """Tell whether a character begins no word, and none by itself is right behind a place."""
    if text[at] in _NO_ENDING:
        return False
    import rjieba  # noqa: PLC0415 - as above

    return len(rjieba.cut(text[at : at + _READ_ON])[0]) == 1
