"""Compress font programs while the pages are painted: a tenth of a PDF's time, on another core.

In: ``FontSubset`` by name.  Out: the compressed program of each, the same bytes as without it.
libdeflate lets other threads run while it compresses.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from notice_gen.press.pdf.pdf_file import compress_stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notice_gen.press.pdf.font_subset import FontSubset


class ProgramPacker:
    """The programs of some fonts, being compressed."""

    def __init__(self, fonts: Mapping[str, FontSubset]) -> None:
        self._fonts = fonts
        self._packed: dict[str, bytes] = {}
        self._thread: Thread | None = Thread(target=self._pack_all, daemon=True)
        try:
            self._thread.start()
        except RuntimeError:  # the machine gives no more threads
            self._thread = None

    def take_program(self, name: str) -> bytes:
        """Return the compressed program of a font, once it is ready."""
        if self._thread is not None:
            self._thread.join()
        if name not in self._packed:  # no thread, or one that ran out of memory
            self._packed[name] = compress_stream(self._fonts[name].program)
        return self._packed[name]

    def _pack_all(self) -> None:
        for name, font in self._fonts.items():
            self._packed[name] = compress_stream(font.program)
