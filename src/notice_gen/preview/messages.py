"""What a view last told the browser, and which of it is news.

In: the text of an event, whenever it is made anew.  Out: ``Messages``, which any thread may read
while another writes: what is read at once belongs together.
"""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """The JSON of an event; ``number`` grows from one message of a view to the next, 0: none."""

    event: str
    number: int
    text: str


class Messages:
    """The last message of each of a view's events, in the order in which they are to be told."""

    def __init__(self, *events: str) -> None:
        self.latest = tuple(Message(event, 0, "") for event in events)

    @property
    def number(self) -> int:
        """The number of the newest message."""
        return max(message.number for message in self.latest)

    def get_text(self, event: str) -> str:
        """Return an event's message as it last was."""
        (text,) = (message.text for message in self.latest if message.event == event)
        return text

    def update_text(self, event: str, text: str) -> bool:
        """Let an event have a text; tell whether it is another than before."""
        if text == self.get_text(event):
            return False
        new = Message(event, self.number + 1, text)
        self.latest = tuple(new if old.event == event else old for old in self.latest)
        return True
