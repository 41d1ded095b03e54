"""A PDF of a few pages, each with the same content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pikepdf

if TYPE_CHECKING:
    from pathlib import Path

A4: Final = (595, 842)


def write_pdf(path: Path, content: str, size: tuple[float, float] = A4, pages: int = 1) -> Path:
    """Write a PDF, each page of it with some content, and return its path."""
    with pikepdf.new() as document:
        for _ in range(pages):
            page = document.add_blank_page(page_size=size)
            page.obj.Contents = document.make_stream(content.encode())
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times")
            )
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        document.save(path)
    return path
