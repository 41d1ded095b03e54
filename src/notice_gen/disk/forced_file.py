"""Force files onto the disk while others are still being made: the disk takes a millisecond or two.

In: an open file that was written.  Out: it is on the disk once ``finish`` returns, and closed.
"""

from __future__ import annotations

import os
from threading import Thread
from typing import IO


class ForcedFile:
    """A file on its way to the disk; ``finish`` raises what went wrong, mostly an OSError."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._problem: BaseException | None = None
        self._thread: Thread | None = Thread(target=self._force, daemon=True)
        try:
            self._thread.start()
        except RuntimeError:  # the machine gives no more threads
            self._thread = None

    def finish(self) -> None:
        """Wait until the file is on the disk, and close it."""
        if self._thread is None:
            self._force()
        else:
            self._thread.join()
        self._file.close()
        if self._problem is not None:
            raise self._problem

    def _force(self) -> None:
        try:
            os.fsync(self._file.fileno())
        except BaseException as problem:  # noqa: BLE001 - finish raises it
            self._problem = problem
