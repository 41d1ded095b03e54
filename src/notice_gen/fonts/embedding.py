"""What the maker of a face lets be done with it in a finished file (OpenType, OS/2.fsType).

In: the number in the font.  Out: the words for what it forbids. Of several levels the most generous
counts, as in fonts from before OS/2 version 3, where more than one may be set.
"""

from __future__ import annotations

from typing import Final

_RESTRICTED: Final = 1 << 1  # no embedding without the owner's leave
_PREVIEW_AND_PRINT: Final = 1 << 2  # only in a file that is not edited
_EDITABLE: Final = 1 << 3
_NO_SUBSETTING: Final = 1 << 8
_BITMAPS_ONLY: Final = 1 << 9
_LEVELS: Final = _RESTRICTED | _PREVIEW_AND_PRINT | _EDITABLE


def find_embedding_bar(embedding: int) -> str:
    """Return why a face may not be embedded in a PDF; empty when it may."""
    if embedding & _LEVELS == _RESTRICTED:
        return "字体的许可不准嵌入文件（OS/2.fsType 的 Restricted License）"
    if embedding & _BITMAPS_ONLY:
        return "字体的许可只准嵌入点阵，不准嵌入轮廓（OS/2.fsType 的 Bitmap embedding only）"
    return ""


def list_embedding_limits(embedding: int) -> list[str]:
    """Return what a face that may be embedded is limited to."""
    limits = []
    if embedding & _PREVIEW_AND_PRINT and not embedding & _EDITABLE:
        limits.append(
            "许可只准在供阅览和打印的文件里嵌入（Preview & Print），嵌入后的文件不能再编辑"
        )
    if embedding & _NO_SUBSETTING:
        limits.append(
            "许可不准只嵌入一部分字（No subsetting），而 PDF 里只嵌入用到的字，请问字体的厂商"
        )
    return limits
