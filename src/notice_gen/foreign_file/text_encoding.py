"""The text of a file in whatever encoding it was written.

In: a path.  Out: its text, and remarks about its encoding. UTF-8, UTF-16 and GBK (as GB 18030) are
read, with a mark at the start or without. Raises UnreadableSource.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen import limits
from notice_gen.foreign_file.unreadable import UnreadableSource, refuse_long_source

if TYPE_CHECKING:
    from pathlib import Path

_UTF16_REMARKS: Final = ("原文是 UTF-16 编码，已改为 UTF-8",)
_GBK_REMARKS: Final = ("原文是 GBK 编码，已改为 UTF-8",)
_BOMS: Final[
    tuple[tuple[bytes, str, tuple[str, ...]], ...]
] = (  # the mark of each encoding, and what is said of it
    (b"\xef\xbb\xbf", "utf-8-sig", ()),
    (b"\xff\xfe", "utf-16", _UTF16_REMARKS),
    (b"\xfe\xff", "utf-16", _UTF16_REMARKS),
    (b"\x84\x31\x95\x33", "gb18030", _GBK_REMARKS),
)
_UNMARKED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("utf-8", ()),
    ("gb18030", _GBK_REMARKS),
)
# What Chinese texts are made of, by the high byte of UTF-16: ASCII, 、。 and the like, Han, ，：（.
_USUAL_HIGH_BYTES: Final = frozenset({0x00, 0x20, 0x30, *range(0x4E, 0xA0), 0xFF})
_USUAL_SHARE: Final = 0.9
_SAMPLE: Final = 4096  # bytes from which it is told


def decode_file(path: Path) -> tuple[str, list[str]]:
    """Return a text file's text, line ends made line feeds, and remarks about its encoding.

    That a file was in another than UTF-8 is remarked. Raises UnreadableSource.
    """
    if path.stat().st_size > limits.TEXT_FILE_BYTES:
        size = limits.TEXT_FILE_BYTES // limits.MEBIBYTE
        raise UnreadableSource(f"{path.name} 太大，超过 {size} MB，不能导入：请把它分成几个文件")
    data = path.read_bytes()
    text, remarks = _decode_bytes(data, path.name)
    if "\0" in text:
        raise UnreadableSource(f"{path.name} 不是文字文件，不能导入")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_long_source(path.name, text.count("\n"))
    return text.removeprefix("\ufeff"), list(remarks)


def _decode_bytes(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return a file's text and remarks about its encoding.

    The mark at its start decides. Without one it is UTF-16 if it looks so, else UTF-8 if it can
    be: hardly any text in GBK is UTF-8 by chance.
    """
    for mark, encoding, remarks in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), remarks
            except UnicodeDecodeError as problem:
                raise UnreadableSource(f"{name} 里有损坏的字，读不下去") from problem
    for encoding, remarks in (*_guess_utf16(data), *_UNMARKED):
        try:
            return data.decode(encoding), remarks
        except UnicodeDecodeError:
            continue
    raise UnreadableSource(f"{name} 不是文字文件，或者里面有损坏的字，不能导入")


def _guess_utf16(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Return the order of bytes in which a file without a mark is UTF-16; none when in neither.

    A line end, a digit or a letter of such a file has a byte of zero, which no other text has.
    """
    sample = data[:_SAMPLE]
    if len(data) % 2 or b"\0" not in sample:
        return []
    even, odd = sample[::2], sample[1::2]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        usual = sum(byte in _USUAL_HIGH_BYTES for byte in high)
        if usual >= _USUAL_SHARE * len(high) and low.count(0) <= high.count(0):
            return [(encoding, _UTF16_REMARKS)]
    return []
