"""What a view last told, and what of it is news."""

from __future__ import annotations

from notice_gen.preview.messages import Message, Messages


def test_numbers() -> None:
    """Each other text has the next number; the order of telling stays."""
    messages = Messages("pages", "findings")
    assert messages.number == 0
    assert messages.update_text("findings", "f")
    assert messages.update_text("pages", "p")
    assert messages.latest == (Message("pages", 2, "p"), Message("findings", 1, "f"))
    assert (messages.number, messages.get_text("pages")) == (2, "p")


def test_same() -> None:
    """The same text is no news; what was read before stays as it was read."""
    messages = Messages("notices")
    before = messages.latest
    assert messages.update_text("notices", "one")
    latest = messages.latest
    assert not messages.update_text("notices", "one")
    assert messages.latest is latest
    assert before == (Message("notices", 0, ""),)
