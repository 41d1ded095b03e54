"""How much of everything the program takes: each limit stands here once, and in docs/limits.md.

A limit keeps one damaged or hostile file from taking the memory, the time or the disk of everybody
else's notices. Each is far above what a real notice has; what goes beyond is told in a sentence.
"""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024

# A picture is decoded whole before it is accepted: four bytes a pixel. Telephones make 50 million.
PICTURE_BYTES: Final = 40 * MEBIBYTE
PICTURE_PIXELS: Final = 50_000_000
