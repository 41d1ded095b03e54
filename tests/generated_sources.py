"""Files as offices and their web pages have them, put together by chance: to be imported.

In: a number.  Out: the name of a file and its content; the same number gives the same file.
"""

from __future__ import annotations

import io
import zipfile
from random import Random
from typing import TYPE_CHECKING, Final

from office_pieces import (
    SPACES,
    write_any_paragraph,
    write_paragraph,
    write_run,
    write_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_PHRASES: Final = (
    "样本区人民政府办公室", "关于做好防汛工作的通知", "各镇人民政府：", "一、总体要求",
    "（二）任务",
    "落实责任，逐项核对", "3.按时报送。", "附件：1.名单", "2026年3月2日", "样政办发〔2026〕12号",
    "抄送：区委办公室。", "（此件公开发布）", "特急", "联系人：张三", "完成率12.5%", "A-B/3",
    "特此通知。", "主动公开", "第一条", "签发人：李四", "机密★1年", "注：按月计", "*重点*", "a|b",
    "发展", "#1",
)  # fmt: skip
_RELATIONSHIPS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    '<Relationship Id="rOld" Type="x/image" Target="media/old.wmf"/></Relationships>'
)
_RELATIONSHIP: Final = '<Relationship Id="rChart{0}" Type="x/chart" Target="charts/chart{0}.xml"/>'
_FORMATS: Final = (
    "decimal", "chineseCounting", "ideographTraditional", "upperRoman", "chineseLegalSimplified",
    "decimalEnclosedCircleChinese", "bullet",
)  # fmt: skip
_LEVEL_WORDS: Final = ("%1、", "（%2）", "第%1条", "%1.%2", "%3.")


def make_source(number: int) -> tuple[str, bytes]:
    """Return a file's name and content: a DOCX, and every third time a page or a text."""
    random = Random(number)  # noqa: S311 - a test's files, not keys
    kind = random.choice(("docx", "docx", "docx", "html", "txt"))
    make = {"docx": _make_word_file, "html": _make_page, "txt": _make_text}[kind]
    return f"{number}.{kind}", make(random)


def _count_words(random: Random) -> Callable[[], str]:
    """Return what gives words, none of them twice: a phrase with a number behind it."""
    given = [0]

    def give_words() -> str:
        given[0] += 1
        return f"{random.choice(_PHRASES)}{chr(0x4E00 + random.randrange(0x5000))}{given[0]}"

    return give_words


def _make_word_file(random: Random) -> bytes:
    """Return a DOCX with its parts."""
    words = _count_words(random)
    body = write_paragraph(write_run(words()))
    for _ in range(random.randint(3, 12)):
        block = write_table if random.random() < 0.25 else write_any_paragraph
        body += block(random, words)
    first, *further = body.split('"rChart"')  # each chart that is drawn is a part of its own
    charts = range(1, len(further) + 1)
    body = first + "".join(f'"rChart{n}"{rest}' for n, rest in zip(charts, further, strict=True))
    parts = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELATIONSHIPS.format(
            "".join(map(_RELATIONSHIP.format, charts))
        ),
        "word/numbering.xml": f"<w:numbering {SPACES}>{_make_lists(random)}</w:numbering>",
        "word/media/old.wmf": "x",
    }
    for number in charts:
        parts[f"word/charts/chart{number}.xml"] = (
            f"<c:chartSpace {SPACES}><a:t>{words()}</a:t><c:strCache><c:pt><c:v>{words()}</c:v>"
            "</c:pt></c:strCache><c:numCache><c:pt><c:v>17</c:v></c:pt></c:numCache></c:chartSpace>"
        )
    for name in ("header1", "footer1", "footnotes", "endnotes", "comments"):
        if random.random() < 0.4:
            content = write_paragraph(write_run(words())) + write_paragraph(write_run("— 1 —"))
            parts[f"word/{name}.xml"] = f"<w:hdr {SPACES}>{content}</w:hdr>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def _make_lists(random: Random) -> str:
    """Return three lists of three levels, which begin anew or elsewhere."""
    written = uses = ""
    for number in range(1, 4):
        levels = ""
        for depth in range(3):
            levels += (
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="{random.choice((1, 1, 1, 4))}"/>'
                f'<w:numFmt w:val="{random.choice(_FORMATS)}"/>'
                f'<w:lvlRestart w:val="{random.choice((0, 1, 2))}"/>'
                f'<w:lvlText w:val="{random.choice(_LEVEL_WORDS)}"/></w:lvl>'
            )
        written += f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
        uses += (
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>'
            f"{random.choice(('', start))}</w:num>"
        )
    return written + uses


def _make_page(random: Random) -> bytes:
    """Return a web page: paragraphs, lists, tables with merged cells or other tables, scripts."""
    words = _count_words(random)
    pieces = ""
    for _ in range(random.randint(3, 14)):
        pieces += random.choice(_PAGE_PIECES).format(*(words() for _ in range(4)))
    return f"<html><head><title>{words()}</title></head><body>{pieces}</body></html>".encode()


_PAGE_PIECES: Final = (
    "<p>{0}</p>",
    "<div>{0}<br>{1}<div>{2}</div>{3}</div>",
    "<h1>{0}</h1><p>&nbsp;&nbsp;{1}<b>{2}</b></p>",
    "<ul><li>{0}<li>{1}<ol><li>{2}</ol></ul>",
    "<table><tr><td rowspan=2>{0}<td>{1}<tr><td>{2}</table>",
    "<table><tr><td colspan=3>{0}<tr><td>{1}<td><p>{2}</p><p>{3}</p></table>",
    "<table><tr><td>{0}<table><tr><td>{1}<td>{2}</table></table>",
    "<table>{0}<tr><td>{1}<td>{2}<caption>{3}</caption></table>",
    "<script>var a='x'</script><style>p</style><!-- y --><p>{0}</p>",
    "<img src='a.png' alt='z'><p>{0}<sup>2</sup>{1}<sub>3</sub></p>",
    "<p>{0}<span>{1}</span><font>{2}</font></p>{3}",
    "<select><option>{0}<option>{1}</select><input value='x'><a href='#'>{2}</a>",
    "<pre>{0}\n{1}</pre><center>{2}</center>",
)


def _make_text(random: Random) -> bytes:
    """Return a text file in one of the encodings that offices write."""
    words = _count_words(random)
    lines = []
    for _ in range(random.randint(3, 20)):
        indent = random.choice(("", "　　", "  ", "\t"))
        lines.append(indent + "，".join(words() for _ in range(random.randint(0, 4))))
    text = random.choice(("\n", "\r\n")).join(lines)
    encoding = random.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"))
    return text.encode(encoding)
