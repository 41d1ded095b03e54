"""DOCX from anywhere: a package that is damaged, or too large, is refused in a sentence."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Final

import pytest

from notice_gen import limits
from notice_gen.error import UsageError
from notice_gen.measure.docx_package import DamagedDocx, parse_number, read_parts
from notice_gen.measure.docx_settings import read_docx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pairs import Pair


def pack_otherwise(content: bytes) -> bytes:
    """Say of every part, in the directory, that it is packed in a way that there is not."""
    return re.sub(rb"(PK\x01\x02.{6}).", b"\\g<1>" + b"c", content, flags=re.DOTALL)


DAMAGES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "nothing": lambda content: content[:0],
    "half": lambda content: content[: len(content) // 2],
    "the directory moved": lambda content: content[200:],
    "packed otherwise": pack_otherwise,
    "other bytes within": lambda content: content[:300] + b"\xff" * 400 + content[700:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged(damage: str, example: Pair, tmp_path: Path) -> None:
    """Whatever is wrong with the package, it is one sentence."""
    path = tmp_path / "a.docx"
    path.write_bytes(DAMAGES[damage](example.docx.read_bytes()))
    with pytest.raises(UsageError, match="不是完好的 DOCX 文件"):
        read_parts(path)


@pytest.mark.parametrize("value", ["", "auto", "NaN", "inf", "-1e999", "字", "1,5", "\u2028"])
def test_no_number(value: str) -> None:
    """What is no number, or none that can be measured, is named."""
    with pytest.raises(DamagedDocx, match="w:sz 的值“"):
        parse_number(value, "w:sz")


VALUES: Final = (
    ('<w:pgSz w:w="" w:h="16838"/>', "w:pgSz w:w"),
    ('<w:pgMar w:top="2cm"/>', "w:pgMar w:top"),
    ('<w:docGrid w:type="linesAndChars" w:charSpace="x"/>', "w:docGrid w:charSpace"),
)
SPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(("element", "named"), VALUES)
def test_value_named(element: str, named: str, tmp_path: Path) -> None:
    """The sentence names the value that is none."""
    path = tmp_path / "a.docx"
    body = f"<w:body><w:p/><w:sectPr>{element}</w:sectPr></w:body>"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {SPACE}>{body}</w:document>")
    with pytest.raises(UsageError, match=f"a.docx 不是完好的 DOCX 文件：{named} 的值"):
        read_docx(path)


@pytest.mark.parametrize(
    "limit", ["MEASURED_BYTES", "MEASURED_PART_BYTES", "MEASURED_UNPACKED_BYTES", "MEASURED_PARTS"]
)
def test_limits(limit: str, example: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package beyond a limit is not unpacked."""
    monkeypatch.setattr(limits, limit, 5)
    with pytest.raises(UsageError, match="太大"):
        read_parts(example.docx)
