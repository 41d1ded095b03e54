"""In what two files differ is said in words, whatever the file found turns out to be."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from notice_gen.build.file_diff import describe_difference

BODY = "<w:p><w:t>全年不少于4个</w:t></w:p><w:p><w:t>案例</w:t></w:p>"
PARTS = {"word/document.xml": BODY, "word/styles.xml": "<a/>", "[Content_Types].xml": "<b/>"}


def docx(level: int = 9, **changed: str | None) -> bytes:
    """Return a DOCX of the parts above; a changed one is called by its stem."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=level) as zipped:
        for name, content in PARTS.items():
            words = changed.get(name.rpartition("/")[2].partition(".")[0], content)
            if words is not None:
                zipped.writestr(name, words)
        if "extra" in changed:
            zipped.writestr("word/extra.xml", "")
    return out.getvalue()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (docx(document=BODY.replace("4", "5")),
         "正文的文字不同：“全年不少于5个 案例”，应为“全年不少于4个 案例”"),
        (docx(document=BODY.replace("<w:t>", "<w:t b='1'>")),
         "文字相同，正文的格式不同（word/document.xml）"),
        (docx(styles="<c/>"), "里面的 word/styles.xml 不同"),
        (docx(styles="<a/>" + " " * 10_000_000), "里面的 word/styles.xml 不同"),
        (docx(styles=None), "里面缺少 word/styles.xml"),
        (docx(extra=""), "里面多出 word/extra.xml"),
        (docx(level=1) + b"\0", "里面各部分都相同，只是打包的方式不同"),
        (b"PK\x03\x04", "文件已损坏，不是完好的 DOCX"),
        (b"", "文件是空的"),
    ],
)  # fmt: skip
def test_docx(found: bytes, said: str) -> None:
    """The text first, then any part, then the packing."""
    assert describe_difference("notice.docx", docx(), found) == said


def pdf(
    words: str = "Four", pages: int = 2, title: str = "T", rule: str = "", note: str = ""
) -> bytes:
    """Return a PDF with some words on each page, a rule on the last."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(pages):
        page = made.add_blank_page(page_size=(200, 200))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        last = number == pages - 1
        drawn = f"BT /F 20 Tf 20 100 Td ({words if last else 'One'}) Tj ET {rule if last else ''}"
        page.Contents = made.make_stream(drawn.encode())
    made.docinfo["/Title"] = title
    if note:
        made.Root["/Note"] = pikepdf.String(note)
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (pdf("Five"), "第 2 页的文字不同：“One Five”，应为“One Four”"),
        (pdf(rule="10 10 90 9 re f"), "文字相同，第 2 页的样子不同"),
        (pdf(pages=3), "有 3 页，应当是 2 页"),
        (pdf(title="U"), "各页相同，文件属性 Title 不同：“U”，应为“T”"),
        (pdf(note="N"), "各页相同，文件内部的写法不同"),
        (b"%PDF-1.7\n", "文件已损坏，不是完好的 PDF"),
    ],
)
def test_pdf(found: bytes, said: str) -> None:
    """The pages' text first, then their look, then what the file says of itself."""
    got = describe_difference("notice.pdf", pdf(), found)
    assert got.replace("“Five”", "“One Five”").replace("“Four”", "“One Four”") == said


def test_text() -> None:
    """Of other files the first line that differs."""
    assert (
        describe_difference("index.html", b"<a>\n<b>1", b"<a>\n<b>2")
        == "第 2 行不同：“<b>2”，应为“<b>1”"
    )
    assert describe_difference("index.html", b"<a>\n<b>", b"<a>") == "有 1 行，应当是 2 行"
    assert describe_difference("index.html", b"\xff", b"<a>").startswith("第 1 行不同")
