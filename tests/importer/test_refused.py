"""A file that cannot be imported is refused in one sentence, and nothing is written."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from notice_gen.error import MachineError, NoticeError, UsageError
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer import import_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT = "word/document.xml"


def zipped(path: Path, **parts: bytes | str) -> None:
    """Write an archive; a name's __ stands for its /."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)


def flagged(path: Path) -> None:
    """Write an archive that says its parts are locked with a password."""
    zipped(path, word__document_xml="<a/>")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(bytes(data))


def torn(path: Path) -> None:
    """Write an archive whose document is not what its checksum says."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(DOCUMENT, "<a>" + "x" * 500 + "</a>")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"x" * 500, b"y" * 500))


def bomb(path: Path) -> None:
    """Write an archive of half a megabyte that unpacks to half a gigabyte."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(DOCUMENT, "w", force_zip64=True) as part,
    ):
        for _ in range(512):
            part.write(b" " * 1024 * 1024)


def big(path: Path) -> None:
    """Write a file of 100 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024 + 1)


BILLION = '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx">]><a>&b;</a>'
WORDS = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>关于甲的通知</w:t></w:r></w:p></w:body></w:document>"
)
NAMED = "<!DOCTYPE w [<!ENTITY b 'x'>]>" + WORDS.replace("关于甲", "关于&b;")
CASES: list[tuple[str, str, Callable[[Path], object], str]] = [
    ("no docx", "a.docx", lambda p: p.write_bytes(b"no zip"), "不是 Word 文件"),
    ("empty docx", "a.docx", lambda p: p.write_bytes(b""), "不是 Word 文件"),
    ("cut docx", "a.docx", lambda p: p.write_bytes(b"PK\x03\x04" + bytes(40)), "不是 Word 文件"),
    ("other zip", "a.docx", lambda p: zipped(p, a_xml="<a/>"), "不是 Word 文件"),
    ("no body", "a.docx", lambda p: zipped(p, word__document_xml="<a/>"), "已损坏"),
    ("broken xml", "a.docx", lambda p: zipped(p, word__document_xml="<a><b></a>"), "已损坏"),
    (
        "broken part that only the count reads",
        "a.docx",
        lambda p: zipped(p, word__document_xml=WORDS, word__glossary_xml="<a><b></a>"),
        "已损坏",
    ),
    ("torn", "a.docx", torn, "已损坏"),
    ("entities", "a.docx", lambda p: zipped(p, word__document_xml=BILLION), "已损坏"),
    ("entity in text", "a.docx", lambda p: zipped(p, word__document_xml=NAMED), "已损坏"),
    ("bomb", "a.docx", bomb, "大得不像公文"),
    ("big docx", "a.docx", big, "太大"),
    ("old doc", "a.docx", lambda p: p.write_bytes(OLE + bytes(600)), "旧的 .doc 格式"),
    (
        "encrypted",
        "a.docx",
        lambda p: p.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        "加了密码",
    ),
    ("locked zip", "a.docx", flagged, "加了密码"),
    ("big text", "a.txt", big, "太大"),
    ("big page", "a.html", big, "太大"),
    ("no text", "a.txt", lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0"), "不是文字文件"),
    ("zeros", "a.md", lambda p: p.write_bytes(b"a\0b"), "不是文字文件"),
    ("bad utf-16", "a.txt", lambda p: p.write_bytes(b"\xff\xfe\x00"), "损坏的字"),
    ("empty text", "a.txt", lambda p: p.write_bytes(b" \n\n"), "没有文字"),
    ("empty page", "a.html", lambda p: p.write_bytes(b"<p> </p><script>a()</script>"), "没有文字"),
    ("nothing at all", "a.html", lambda p: p.write_bytes(b""), "没有文字"),
]


@pytest.mark.parametrize(
    ("name", "make", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_unreadable(name: str, make: Callable[[Path], object], said: str, tmp_path: Path) -> None:
    """What is wrong with the file is said in one line with its name; the command exits with 1."""
    file, folder = tmp_path / name, tmp_path / "content" / "new"
    make(file)
    with pytest.raises(UnreadableSource) as caught:
        import_file(file, folder)
    assert said in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.ppt", "不能导入 a.ppt"), ("b.txt", "没有文件")],
)
def test_usage(name: str, said: str, tmp_path: Path) -> None:
    """A file of another kind, or none at all, is a mistake in the command."""
    if name != "b.txt":
        (tmp_path / name).write_bytes(b"%PDF")
    with pytest.raises(UsageError, match=said):
        import_file(tmp_path / name, tmp_path / "new")


def test_never_over_a_folder(tmp_path: Path) -> None:
    """A folder that is there stays as it is, even an empty one."""
    file = tmp_path / "a.txt"
    file.write_text("通知", encoding="utf-8")
    there = tmp_path / "new"
    there.mkdir()
    with pytest.raises(NoticeError, match="已经有了"):
        import_file(file, there)
    assert list(there.iterdir()) == []


def test_no_folder_to_be_had(tmp_path: Path) -> None:
    """A folder that cannot be made is named."""
    file = tmp_path / "a.txt"
    file.write_text("通知", encoding="utf-8")
    with pytest.raises(MachineError, match="建不了文件夹"):
        import_file(file, file / "new")
