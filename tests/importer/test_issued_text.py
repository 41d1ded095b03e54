"""What a notice carries behind its signature, told apart from its attachments."""

from __future__ import annotations

from notice_gen.importer.block import SourceParagraph
from notice_gen.importer.change_log import ChangeLog
from notice_gen.importer.issued_text import build_issued_text
from notice_gen.importer.recognised import Recognised


def test_attachments_alone() -> None:
    """Where there is nothing but attachments, they are its attachments and no line is lost."""
    words = ("附件1", "样本名单", "名单从略。")
    blocks = [SourceParagraph(text, at) for at, text in enumerate(words)]
    recognised = Recognised(ChangeLog())
    built = build_issued_text([*blocks], recognised)
    assert isinstance(built, dict)
    assert "样本名单" in str(built["attachments"])
    assert "名单从略。" in str(built["attachments"])
