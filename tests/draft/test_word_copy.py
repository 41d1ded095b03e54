"""A commented copy: nothing is lost, fixes can be accepted or rejected, engines open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from draft_makers import MAIN, read_parts
from lxml import etree
from word_answers import is_subsequence

from notice_gen.draft.docx_answers import WordAnswer, insert_answers
from notice_gen.draft.docx_text import read_docx_text
from notice_gen.draft.draft_review import review_draft
from notice_gen.draft.word_copy import make_word_copy, write_word_copy
from notice_gen.error import UsageError
from notice_gen.foreign_file.unreadable import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = "</w:body></w:document>"
BOLD = "<w:rPr><w:b/></w:rPr>"


def write_draft(path: Path) -> None:
    """Write a draft with the slips of many: two runs to a word, a table, a half-width mark."""
    draft = Document()
    for text in (
        "某某区水务局文件",
        "某水发〔2026〕5号",
        "某某区水务局关于堤防加固的通知",
        "各乡镇水利站：",
    ):
        draft.add_paragraph(text)
    mixed = draft.add_paragraph("    请于26年6月30日前完成选址")
    mixed.add_run(",").italic = True
    mixed.add_run("并提高10～")
    mixed.add_run("20%").italic = True
    mixed.add_run("，详见R&D<初稿>。")
    table = draft.add_table(2, 2)
    for row, texts in zip(table.rows, (("单位", "比例"), ("甲站", "10～20%")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    draft.add_paragraph("    特此通知。")
    draft.add_paragraph("某某区水务局")
    draft.add_paragraph("2026年1月5日")
    draft.save(str(path))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return such a draft."""
    path = tmp_path / "稿件.docx"
    write_draft(path)
    return path


def settle_changes(main: bytes, *, accepted: bool) -> list[str]:
    """Return the text of each paragraph with all tracked changes accepted, or all rejected."""
    root: Any = etree.fromstring(main)
    dropped, text = (f"{W}del", f"{W}t") if accepted else (f"{W}ins", None)
    for change in list(root.iter(dropped)):
        change.getparent().remove(change)
    tags = (text,) if text else (f"{W}t", f"{W}delText")
    return ["".join(node.text or "" for node in p.iter(*tags)) for p in root.iter(f"{W}p")]


def test_copy(draft: Path) -> None:
    """Rejected all, the text is the old one; accepted all, the fixed one; only so much is added."""
    before = read_parts(draft.read_bytes())
    review = review_draft(draft)
    after = read_parts(make_word_copy(review, with_fixes=True))
    old = settle_changes(before[MAIN], accepted=True)
    assert settle_changes(after[MAIN], accepted=False) == old
    fixed = settle_changes(after[MAIN], accepted=True)
    assert fixed[4] == "    请于26年6月30日前完成选址，并提高10%～20%，详见R&D<初稿>。"
    assert "10%～20%" in fixed
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == {MAIN, "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert all(is_subsequence(before[name], after[name]) for name in changed)


def test_a_comment_for_each_finding(draft: Path) -> None:
    """Each comment has one range, one reference and its words; ids are never used twice."""
    review = review_draft(draft)
    after = read_parts(make_word_copy(review, with_fixes=True))
    comments: Any = etree.fromstring(after["word/comments.xml"])
    said = {node.get(f"{W}id"): "".join(node.itertext()) for node in comments}
    assert len(said) == len(review.findings) + bool(review.missing)
    assert all(
        any(each.diagnostic.message in words for words in said.values()) for each in review.findings
    )
    main: Any = etree.fromstring(after[MAIN])
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(node.get(f"{W}id") for node in main.iter(W + tag)) == sorted(said)
    changes = [node.get(f"{W}id") for node in main.iter(f"{W}ins", f"{W}del")]
    assert len(set(changes) | said.keys()) == len(changes) + len(said)


def test_comments_join_those_that_are_there(draft: Path) -> None:
    """A copy of a copy has the comments of both, the first ones as they were."""
    first = make_word_copy(review_draft(draft), with_fixes=False)
    again = draft.with_name("再审.docx")
    again.write_bytes(first)
    second = read_parts(make_word_copy(review_draft(again), with_fixes=False))
    old = read_parts(first)["word/comments.xml"]
    assert is_subsequence(old, second["word/comments.xml"])
    assert second["word/comments.xml"].count(b"<w:comment ") == 2 * old.count(b"<w:comment ")


def test_the_draft_itself_stays(draft: Path) -> None:
    """No copy is written over the draft, nor over anything else that is there."""
    content = draft.read_bytes()
    review = review_draft(draft)
    with pytest.raises(UsageError):
        write_word_copy(review, draft, with_fixes=False)
    assert draft.read_bytes() == content


WORD = "<w:r><w:t>甲乙丙丁</w:t></w:r>"
PIECES = {
    "within a run": (f"<w:r>{BOLD}<w:t>甲乙丙丁</w:t></w:r>", 1, 3),
    "a whole run": ("<w:r><w:t>甲</w:t></w:r><w:r><w:t>乙丙</w:t></w:r>", 1, 3),
    "over runs": (
        f"<w:r><w:t>甲乙</w:t></w:r><w:r>{BOLD}<w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r>",
        1,
        4,
    ),
    "with entities": ("<w:r><w:t>&lt;&amp;&#x4e19;丁</w:t></w:r>", 1, 3),
    "in a link": (f"<w:hyperlink>{WORD}</w:hyperlink>", 0, 4),
    "beside hidden words": (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>{WORD}", 0, 2),
    "beside deleted words": (f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{WORD}", 0, 2),
    "in runs whose properties are empty": (
        "<w:r><w:rPr/><w:t>甲乙</w:t></w:r><w:r><w:rPr/><w:t>丙丁</w:t></w:r>",
        1,
        3,
    ),
    "spaces kept": ('<w:r><w:t xml:space="preserve"> 甲乙 丙</w:t></w:r>', 1, 4),
}


@pytest.mark.parametrize("kind", PIECES)
def test_answer(kind: str) -> None:
    """A fix of two or more characters, wherever they stand, can be accepted and rejected."""
    inner, start, end = PIECES[kind]
    main = f"{HEAD}<w:p>{inner}</w:p>{TAIL}".encode()
    text = read_docx_text(main, "稿件.docx")
    old = text.paragraphs[0].text
    made = insert_answers(main, text, [WordAnswer(0, start, end, 7, "改<&>")])
    assert is_subsequence(main, made)
    accepted, rejected = (
        read_docx_text(_settle(made, accepted=flag), "稿件.docx").paragraphs[0].text
        for flag in (True, False)
    )
    assert accepted == old[:start] + "改<&>" + old[end:]
    assert rejected == old


FIELDS = {
    "simple": f'<w:fldSimple w:instr=" DATE ">{WORD}</w:fldSimple>',
    "complex": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{WORD}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "reading": (
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt>"
        f"<w:rubyBase>{WORD}</w:rubyBase></w:ruby></w:r>"
    ),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_field_is_left_whole(kind: str) -> None:
    """Comments on words of a field, or with a reading, stand around it; in it nothing is fixed."""
    field = FIELDS[kind]
    main = f"{HEAD}<w:p><w:r><w:t>见</w:t></w:r>{field}{WORD}</w:p>{TAIL}".encode()
    text = read_docx_text(main, "稿件.docx")
    stretches = {7: (2, 3), 8: (4, 6), 9: (7, 8)}  # within it, over its end, behind it
    answers = [WordAnswer(0, *stretch, number, "改") for number, stretch in stretches.items()]
    made = insert_answers(main, text, answers).decode()
    assert field in made
    assert made.count("<w:ins ") == 1
    for number in stretches:
        begun = made.index(f'commentRangeStart w:id="{number}"')
        ended = made.index(f'commentRangeEnd w:id="{number}"')
        assert (begun < made.index(field) < ended) == (number < 9)


def _settle(main: bytes, *, accepted: bool) -> bytes:
    """Return a part without our tracked changes; what was deleted before stays deleted."""
    root: Any = etree.fromstring(main)
    for change in list(root.iter(f"{W}del", f"{W}ins")):
        if change.get(f"{W}author") is None:
            continue
        is_kept = (change.tag == f"{W}ins") == accepted
        for text in change.iter(f"{W}delText"):
            text.tag = f"{W}t"
        for run in list(change) if is_kept else ():
            change.addprevious(run)
        change.getparent().remove(change)
    return bytes(etree.tostring(root))


@pytest.mark.parametrize(
    "content",
    [b"", b"<w:document>", HEAD.encode(), f'<!DOCTYPE a [<!ENTITY b "c">]>{HEAD}{TAIL}'.encode()],
)
def test_unusual_part(content: bytes) -> None:
    """What cannot be read to the byte is refused in one sentence."""
    with pytest.raises(UnreadableSource, match="稿件"):
        read_docx_text(content, "稿件.docx")
