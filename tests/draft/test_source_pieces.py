"""Each stretch of words stands where the listing of paragraphs has it."""

from __future__ import annotations

from notice_gen.draft.source_pieces import list_paragraphs, list_pieces
from notice_gen.importer.block import SourceDocument, SourceParagraph, SourcePicture, build_table

CELLS = [[SourceParagraph("甲", 3), SourceParagraph("", 3)], [SourceParagraph("甲", 4)]]
SOURCE = SourceDocument(
    "段",
    [
        SourceParagraph("标题", 1),
        SourceParagraph("第二行", 1),
        build_table(CELLS, 3),
        SourcePicture(b"", ".png", "图", 5),
        SourceParagraph("图题", 5),
    ],
)


def test_paragraphs() -> None:
    """A number has all of its words; one that nothing stands at has none."""
    assert list(list_paragraphs(SOURCE)) == [
        "标题　第二行",
        "",
        "［表格］甲 |  / 甲 | ",
        "",
        "［图片 图］　图题",
    ]


def test_pieces() -> None:
    """Places count in the paragraph as it is listed; equal cells each have their own."""
    paragraphs = list(list_paragraphs(SOURCE))
    pieces = list(list_pieces(SOURCE))
    assert [piece.words.text for piece in pieces] == ["标题", "第二行", "甲", "甲", "图题"]
    assert len({(piece.line, piece.column) for piece in pieces}) == len(pieces)
    for words, line, column in pieces:
        assert paragraphs[line - 1].startswith(words.text, column - 1)
