"""A finding about a draft, and the words it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic


class DraftFinding(msgspec.Struct, frozen=True):
    """A finding and the words it is about, as the imported notice has them with some around."""

    diagnostic: Diagnostic
    before: str
    words: str
    after: str
