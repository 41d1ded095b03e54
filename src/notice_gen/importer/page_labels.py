"""The labels by which sites name the facts of a document, and what they are of.

In: nothing, or words.  Out: tables, patterns; whether the words are such a label.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

# The keys of ``publication``.
_PUBLICATION: Final = {
    "index": "索引号 索引编号 信息索引号 索取号",
    "publisher": "发布机构 发文机构 发布机关 发布单位 公开机构 公开主体",
    "created": "生成日期 生成时间 公文生成日期 公文生成时间 信息生成日期",
    "published": "公开日期 发布日期 发布时间 公开时间 公开日期时间 上网日期 上网时间 公布日期",
    "method": "公开方式",
    "scope": "公开范围",
    "category": "主题分类 信息分类 公开类别 内容分类 主题",
    "source": "来源 信息来源 信息来源单位 文件来源 信息来源网站",
    "validity": "有效性 效力状态 时效性",
    "summary": "内容概述 内容简介",
    "keywords": "关键词 主题词",
    "identifier": "公文标识",
    "level": "发布层次",
}
# What a document says itself; where its text does not, the page is believed (``page_facts``).
_ELEMENTS: Final = {
    "number": "发文字号 文号 文件编号 发布文号 发文文号 政策文号 公文文号 文件文号 文件字号",
    "title": "标题 名称 信息名称 公文名称 文件名称 信息标题 文件名 信息名 发文标题",
    "date": "成文日期 发文日期 成文时间 发文时间 签署日期 颁布时间 颁布日期",
    "issuers": "发文机关 发文单位 制发机关 制发机构 颁布单位 发布部门 制定机关 公布机关 发文部门",
}
# What nobody asks of a document: counters, buttons, who edited the page.
_UNUSED: Final = (
    "浏览量 浏览次数 浏览 阅读量 阅读次数 点击数 点击量 访问量 字体 字号 分享到 打印 "
    "责任编辑 编辑 作者 阅读 点击 次数 印发日期 签发日期 生效日期 实施日期 失效日期 "
    "废止日期 有效期 时效状态 公文种类 文种 体裁分类 体裁 组配分类 服务对象 载体类型 "
    "统一登记号 登记号 公开形式 公开程序 公开时限 公开责任部门 责任部门 主办单位 承办单位 "
    "更新时间 更新日期 稿源 语种 所属类别 分类 生效时间 废止时间 失效时间 登记日期 所属机构 "
    "所属主题 信息时效期 时效期 施行日期 整理者 字体大小 公文时效 点击率 人气 打印本页 "
    "关闭窗口 字号大小 视力保护色 责编 审核 审核人 初审 复审 终审 录入 摘要 浏览字体 "
    "阅读人数 访问次数 保护视力色 背景色 标签 效力级别 法规类别 发布文种 规范性文件编号 "
    "统一编号 备案号 文件类型 公文类别 信息类别 执行日期 发布范围 信息公开目录 关联类型 "
    "发布地区 分享 印发时间 有效期至 有效期限 主办 记者 通讯员 校对 一审 二审 三审 监制 "
    "声明 来自 关键字 撰稿 供稿 实施时间 法规类型 所属行业 所属区域 阅读人次 发文内容 "
    "归档时间 收藏 下载 附件下载 文件下载 相关附件 政策咨询 咨询电话单位 解读 "
)
# These say something of the page only beside another label.
AMBIGUOUS: Final = {"时间": "published", "日期": "published", "作者": "", "编辑": ""}
PUBLICATION_KEYS: Final = {
    name: key for key, names in _PUBLICATION.items() for name in names.split()
}
ELEMENT_KEYS: Final = {name: key for key, names in _ELEMENTS.items() for name in names.split()}
LABELS: Final = sorted(
    {*PUBLICATION_KEYS, *ELEMENT_KEYS, *_UNUSED.split(), *AMBIGUOUS}, key=len, reverse=True
)
BULLETS: Final = r"[\s•·●◆■▪\-–—*◎○]{0,9}"
_FARTHEST: Final = 60  # characters in which a label at the beginning ends
_NO_WORD: Final = re.compile(r"[\W_]+")


def is_page_label(words: str) -> bool:
    """Tell whether words are one of the labels, however spread, whatever marks stand at it."""
    return _NO_WORD.sub("", words) in LABELS


class LabelPatterns(NamedTuple):
    """Labels as sites write them, spread or not: with a colon or in brackets; without; and barred.

    Without are the cells of a table that a copy left in a line: 索引号 000/2026-1 主题分类 综合;
    with bars between, 标 题 | 甲局公告 |.
    """

    label: re.Pattern[str]
    bare: re.Pattern[str]
    barred: re.Pattern[str]


@cache
def compile_label_patterns() -> LabelPatterns:
    """Return the patterns: to compile them takes 40 ms, and what is no web page has no label."""
    spaced = "|".join(r"[ \u3000]*".join(name) for name in LABELS)
    marked = (
        rf"{BULLETS}({spaced})[ \u3000]*[:：]\s*",
        rf"{BULLETS}[【\[]({spaced})[】\]]\s*",
    )
    return LabelPatterns(
        re.compile(rf"(?:^|(?<=[\s|｜；;•·：:\]】]))(?:{'|'.join(marked)})"),
        re.compile(rf"(?:^|(?<=\s))({spaced})(?=\s|$)\s*"),
        re.compile(rf"({spaced})\s*[|｜]"),
    )


def begins_with_label(text: str) -> bool:
    """Tell whether a text begins with the characters of a label, whatever stands between them."""
    return _NO_WORD.sub("", text[:_FARTHEST]).startswith(tuple(LABELS))
