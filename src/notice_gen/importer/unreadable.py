"""A source that cannot be read, said in one sentence."""

from __future__ import annotations

from typing import ClassVar

from notice_gen.error import NoticeError


class UnreadableSource(NoticeError):  # noqa: N818 - it names the state of a file, not a mishap of ours
    """The file is damaged, locked, too large or of another kind than its name says."""

    exit_code: ClassVar[int] = 1
