"""Files of older and other word processors: .doc, .wps, .odt, .rtf.

In: a path.  Out: ``SourceDocument``. LibreOffice makes a DOCX of it, which is read as any other;
where it is not installed, the author is told how to make one.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from notice_gen.error import MachineError
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer.docx_reader import read_docx
from notice_gen.importer.seen_text import read_seen_lines
from notice_gen.measure.libreoffice_program import LibreOffice

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceDocument

# WPS writes the format of old Word under its own ending.
_ENDINGS: Final = {".doc": ".doc", ".wps": ".doc", ".odt": ".odt", ".rtf": ".rtf"}
# Any font will do, for no line is broken here, but without one LibreOffice does not start.
SYSTEM_FONTS: Final = (
    '<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>'
)


def read_office_file(path: Path) -> SourceDocument:
    """Return what a file says that is no DOCX but a word processor's; raises UnreadableSource."""
    advice = f"请用 Word 或 WPS 打开 {path.name}，另存为 .docx 文件，再导入那个文件"
    with TemporaryDirectory(prefix="notice-gen-import-") as name:
        folder = Path(name)
        copy = folder / f"source{_ENDINGS[path.suffix.lower()]}"
        shutil.copyfile(path, copy)
        fonts = folder / "fonts.conf"
        fonts.write_text(SYSTEM_FONTS, encoding="utf-8")
        try:
            (converted,) = LibreOffice(folder, fonts).convert_files([copy], "docx")
        except MachineError as problem:
            reason = f"不能直接导入 {path.suffix} 文件：{advice}（装有 LibreOffice 时可以直接导入）"
            raise UnreadableSource(reason) from problem
        if not converted.is_file():
            raise UnreadableSource(f"LibreOffice 打不开 {path.name}：{advice}")
        source = read_docx(converted)
        source.seen = read_seen_lines(converted)
    source.remarks.append(f"{path.name} 先由 LibreOffice 转成 .docx 再导入，请对照原文核对")
    return source
