"""What a web site says round a document: the way to it, its buttons, links, counters.

In: a line.  Out: whether no document says it. The facts a page tells of a document are
``publication_table``'s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.change_log import ChangeLog

PAGE_WORDS: Final = "在标题上下，不是公文的文字"
_HAN: Final = re.compile("[\u4e00-\u9fff]")
# How a page says where in its site it stands: by a label, or by marks between the levels.
_WAY: Final = re.compile(
    r"(?:您|你)?(?:(?:现在|当前)?的?位置|当前(?:位置|页面)|所在位置)(?:是|在)?\s*[:：]?.*"
    r"|(?:网站)?首\s*页\s*(?:[-—/\\|｜_]|政务公开).*|[^。；，]*[>＞»›][^。；，]*"
)
_BUTTON_NAMES: Final = (
    r"(?:网站|本站|首页|返回|回到|顶部|上一[篇页条]|下一[篇页条]|打印|关闭|收藏|分享|纠错|复制|下载|"
    r"点击|扫一?扫|扫码|二维码|字号|字体|大|中|小|默认|超大|特大|窗口|本页|本文|页面|当前|我要|"
    r"无障碍|关怀版|长者|模式|简体|繁體|繁体|版|语音|播报|朗读|阅读|全文|原文|链接|设为|加入|到|至|"
    r"微信|微博|朋友圈|空间|手机|在|打开|看|微|信|相关|文档|附件|\d+(?:\.\d+)?\s*[KM]B|PDF|DOCX|WORD|OFD|ＰＤＦ|pdf|word|ofd)"
)
_BUTTON_LINE: Final = re.compile(
    rf"(?=.*(?:返回|回到|打印|关闭|收藏|分享|纠错|复制|下载|扫|上一|下一|阅读全文|设为|无障碍|朗读|播报|"
    rf"字号|字体|链接))(?:[\s{SPACES}|｜【】\[\]（）()〔〕《》<>/、，,:：+\-_—.·•↑]|{_BUTTON_NAMES})+"
)
_BRACKETED: Final = re.compile(r"(?:【[^【】]{0,14}】[\s　]*)+|(?:\[[^\[\]]{1,6}\][\s　]*){2,}")
_SITE_LINE: Final = re.compile(
    r"(?:下载地址|点击下载|本文(?:发布于|链接|标题|地址|永久链接|word|WORD|PDF|pdf|\s*(?:PDF|word))|版权(?:声明|所有|归)|免责声明|"
    r"转载请|特别声明|感谢您|欢迎访问|热门站点|收藏本站|设为首页|网站地图|联系我们|关于我们|主办单位[:：]|"
    r"承办单位[:：]|技术支持[:：]|网站标识码|相关(?:阅读|链接|新闻|文章|资讯|稿件|解读|文件|推荐)|延伸阅读|"
    r"最新文章|热点推荐|猜你喜欢|留言与评论|网友评论|发表评论|责任编辑|本帖最后|您所访问的|扫一扫|"
    r"上一篇|下一篇|上一条|下一条|浏览次数|点击数|点击量|视力保护|保护视力|归档时间|资料简介|"
    r"原标题[:：]|该内容对我|为你推荐|扫码(?:关注|下载|APP).{0,12}$|关注.{0,8}公众号$|"
    r"[^，。；]{0,20}微信公众号$|扫描.{0,4}二维码.{0,12}$|点击进入.{0,12}$|"
    r"第[一二三四五六七八九十\d]{1,3}[篇则][:：]?.{0,40}$|简介[:：]|摘要[:：]|导[读语][:：]|论文部分内容|\(?注册|登录|政策解读[:：]|图解[:：]|解读[:：]).*"
)
_ADDRESS: Final = re.compile(r"(?:.{0,4}https?://|www\.)\S+.*|.*ICP备.*|.*公网安备.*")
_MOMENT: Final = re.compile(
    rf"\d{{4}}[-/.年]\s*\d{{1,2}}[-/.月]\s*\d{{1,2}}日?[{SPACES}]+\d{{1,2}}[:：]\d{{2}}"
    rf"(?:[:：]\d{{2}})?.{{0,60}}"
)
# Where a paper or an agency of news has it from: （新华社北京3月10日电）
_PRESS: Final = re.compile(
    r"[（(]?(?:新华社|新华网|中新社|中新网|人民网|本报)[^，。；]{0,14}日[电讯][）)]?"
    r"|[（(]原(?:题|标题)[为:：].*[）)]|《[^《》]{2,12}》\s*[（(][^（()）]{4,30}版[）)]"
)
# The same before the words of a title, in its line.
_DATELINE: Final = re.compile(
    r"(?:新华社|新华网|中新社|中新网|人民网|央视网|本报)[^，。；\s]{0,8}\d{1,2}月\d{1,2}日(?:电|讯|消息)"
    r"[，,\s]*(?=[^。]+$)"
)
_NEWS_END: Final = re.compile(r"(?<=。)[（(]完[）)]$")
_HEAD_LINES: Final = 20  # lines of a page in which a dateline is looked for
_COPY_NUMBER: Final = re.compile(r"\d{6}|(?:19|20)\d{6}")  # or a date without its marks
_END_MARK: Final = re.compile(
    r"[【\[（(]?\s*(?:责任编辑|责\s*编[:：]|编辑[:：]|打印|关闭窗口|扫一扫|上一[篇条页]|下一[篇条页]|相关(?:链接|阅读|新闻|"
    r"文章|推荐|信息|文档|解读|附件|报道)|下载地址|点击下载|媒体视角|"
    r"(?:部门|热点|媒体|专家|文字|图片|图文|视频|访谈)解读|分享(?:到|[:：])|版权所有|网站地图|Copyright|主办单位[:：]|返回顶部)"
)
_SENTENCE_END: Final = re.compile("[。；]$")
_END_LINES: Final = 20  # lines at the end of a page that may be the site's
_LONGEST: Final = 200  # characters of a line of a site; what is longer is a text
_RULE_MARKS: Final = re.compile(r"[-─—_=＿★☆*\s]{2,}|★")


def is_page_words(text: str) -> bool:
    """Tell whether a line is a web site's: where one is, what one may click, an address.

    A line without any Han character is one too, but for 份号 and a rule typed below 版头.
    """
    line = text.strip(SPACES)
    if not line or len(line) > _LONGEST:
        return False
    if not _HAN.search(line):
        return not (_COPY_NUMBER.fullmatch(line) or _RULE_MARKS.fullmatch(line))
    patterns = (_WAY, _BUTTON_LINE, _BRACKETED, _SITE_LINE, _ADDRESS, _MOMENT, _PRESS)
    return any(pattern.fullmatch(line) for pattern in patterns)


def _find_page_end(blocks: list[SourceBlock]) -> int:
    """Return where a site's lines begin at the end of a source; its length where there are none.

    Behind 责任编辑 and what one may click nothing is a document's, unless a sentence stands there.
    """
    end = len(blocks)
    for at in range(len(blocks) - 1, max(0, len(blocks) - _END_LINES), -1):
        text = get_block_text(blocks[at])
        if not isinstance(blocks[at], SourceParagraph) or _SENTENCE_END.search(text):
            break
        if _END_MARK.match(text):
            end = min(end, at)
    while end > 1 and is_page_words(get_block_text(blocks[end - 1])):
        end -= 1
    return end


def part_end_mark(blocks: list[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return a source without the （完） behind its last sentence, by which news end."""
    last = blocks[-1] if blocks else None
    match = _NEWS_END.search(get_block_text(last)) if last else None
    if match is None or not isinstance(last, SourceParagraph):
        return blocks
    log.add_unplaced(last.at, match[0], PAGE_WORDS)
    return [*blocks[:-1], last.slice_text(0, match.start())]


def part_datelines(blocks: list[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return a source without the datelines of the news before a title; they are unplaced."""
    parted: list[SourceBlock] = []
    for block in blocks[:_HEAD_LINES]:
        match = _DATELINE.match(get_block_text(block))
        if match and isinstance(block, SourceParagraph):
            log.add_unplaced(block.at, match[0], PAGE_WORDS)
            parted.append(block.slice_text(match.end()))
        else:
            parted.append(block)
    return parted + blocks[_HEAD_LINES:]


def drop_page_end(blocks: list[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return a source without the lines of a site that it ends with; they are unplaced."""
    end = _find_page_end(blocks)
    for block in blocks[end:]:
        if isinstance(block, SourceParagraph):
            log.add_unplaced(block.at, block.text, PAGE_WORDS)
    return blocks[:end]
