"""Texts of others to be imported: lines as notices have them, in any order and any encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fuzz.odd_words import choose_odd_word, disturb_text
from measure.mutate import spoil_bytes

if TYPE_CHECKING:
    from random import Random

ORDINALS: Final = (
    "", "", "一、", "二、", "（一）", "(二)", "1.", "2、", "（1）", "①", "第一，", "第一章",
    "第一条", "十一、", "1.1", "一是", "⑴", "I.", "a)", "- ", "* ", "# ", "## ", "> ", "    ",
    "　　", "99999999999.", "九千九百九十九、", "〇、", "０１．", "（",
)  # fmt: skip
LINES: Final = (
    "特急", "000012", "机密★1年", "样本区人民政府文件", "样本区人民政府", "样政发〔2026〕3号",
    "样政发[2026]第03号", "签发人：张示例　李样本", "样本区人民政府关于加强工作的通知",
    "关于加强工作的", "通知", "（2026年3月2日通过）", "各街道办事处，区直各单位：", "各单位:",
    "现将有关事项通知如下：", "主要任务", "工作目标。要建立台账，逐项销号。",
    "加强领导，压实责任。", "会议强调，工作要抓实抓细、",
    "增长3.5%，共1,200件，见http://a.cn/b?c=1#d，", "特此通知。", "附件：1.名单", "      2.办法",
    "附件：名单", "附件1", "附件", "名单", "附件2-1", "（联系人：李样本，电话：0730-8888888）",
    "（此件公开发布）", "二〇二六年三月二日", "2026年3月2日", "2026年13月45日", "二零二六年三月",
    "2026-03-02", "9999年12月31日", "0000年00月00日", "抄送：市委办公室，市政府办公室。", "抄送：",
    "样本区人民政府办公室　　2026年3月3日印发", "（共印30份）",
    "来源：区司法局 2026-03-02 浏览量：12 | |", "索 引 号：A/2026-1", "信息分类：",
    "公开方式：主动公开", "出席：王示例", "请假：", "列席：甲、乙", "区长　王示例", "样本区政府令",
    "第3号", "样本区政府会议纪要", "〔2026〕3", "| 甲 | 乙 |", "| --- | --- |", "| 一 | 二 |",
    "```", "![图](a.png)", "[链接](http://a.cn)", "<b>加粗</b>", "{{ year }}", "甲\t乙\t丙", "~",
    "---", "===", "kind: 通知", "是", "null", "發(fā)布機構(gòu)要著力加強宣傳,按時報送;",
    "第一章 总则", "第一条 为了", "目 录", "- 1 -", "— 2 —", "第 3 页 共 9 页", "打印本页 关闭窗口",
    "责任编辑：某", "分享到：", "扫一扫在手机打开当前页",
)  # fmt: skip
_CODES: Final = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "utf-16",
    "utf-32",
    "big5",
    "latin-1",
)


def choose_line(random: Random) -> str:
    """Return a line as notices have them, or nearly."""
    line = random.choice(ORDINALS) + random.choice(LINES)
    if random.random() < 0.2:
        line += random.choice(LINES)
    if random.random() < 0.15:
        line = disturb_text(line, random)
    return choose_odd_word(random) if random.random() < 0.03 else line


def make_plain_text(random: Random) -> bytes:
    """Return the bytes of a text of some lines."""
    lines = [choose_line(random) for _ in range(random.randint(0, 40))]
    if random.random() < 0.02:
        lines *= 100
    end = random.choice(("\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\v", ""))
    text = end.join(lines).encode(random.choice(_CODES), "replace")
    return spoil_bytes(text, random) if random.random() < 0.2 else text
