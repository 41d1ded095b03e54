"""Attach the files a notice was written in, as its source (ISO 19005-3, 6.8)."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING

from notice_gen.error import MachineError, explain_os_error
from notice_gen.press.pdf.pdf_file import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from notice_gen.document import AttachedSource
    from notice_gen.press.pdf.pdf_file import PdfFile

_TYPES = {
    ".csv": b"text#2fcsv",
    ".md": b"text#2fmarkdown",
    ".xlsx": b"application#2fvnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": b"application#2fyaml",
}
_LEVEL = 6  # of compression: small files, kept for long


def attach_sources(file: PdfFile, sources: Iterable[AttachedSource], day: date) -> None:
    """Attach files under their names, as of a day. MachineError when one cannot be read."""
    ordered = sorted(sources, key=lambda source: source.name.encode("utf-16-be"))
    if not ordered:
        return
    references = [_attach(file, source, day) for source in ordered]
    names = b"".join(
        b"%s %s" % (write_text(source.name), reference)
        for source, reference in zip(ordered, references, strict=True)
    )
    file.say(Names=b"<</EmbeddedFiles<</Names[%s]>>>>" % names, AF=b"[%s]" % b" ".join(references))


def _attach(file: PdfFile, source: AttachedSource, day: date) -> bytes:
    """Write a file and what is said of it; return its reference."""
    name = write_text(source.name)
    return file.add(
        b"<</Type/Filespec/F%s/UF%s/EF<</F %s>>/Desc%s/AFRelationship/Source>>"
        % (name, name, _embed(file, source, day), write_text("公文的源文件"))
    )


def _embed(file: PdfFile, source: AttachedSource, day: date) -> bytes:
    try:
        content = source.path.read_bytes()
    except OSError as problem:
        message = f"PDF 没有印好：读不了源文件 {source.path}：{explain_os_error(problem)}"
        raise MachineError(message) from problem
    checksum = md5(content, usedforsecurity=False).hexdigest()  # ISO 32000-1, table 46
    about = f"/Size {len(content)}/ModDate(D:{day:%Y%m%d}000000Z)/CheckSum<{checksum}>"
    kind = _TYPES.get(source.path.suffix.lower(), b"text#2fplain")
    entries = b"/Type/EmbeddedFile/Subtype/%s/Params<<%s>>" % (kind, about.encode())
    return file.add_stream(content, entries, _LEVEL)
