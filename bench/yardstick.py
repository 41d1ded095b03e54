"""The yardsticks: the same text through other programs, set as much like a notice as they do it.

typst makes a PDF of it, gongwen-skill a DOCX.
"""

# ruff: noqa: INP001 - scripts side by side, no package
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from clock import ROOT

from notice_gen.document import Heading, Paragraph
from notice_gen.fonts.font_roles import FontRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.document import Document
    from notice_gen.fonts.font_roles import Faces

LOOK = """
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set page(numbering: "— 1 —")
#set text(font: "%(仿宋)s", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 13pt, spacing: 13pt, first-line-indent: (amount: 2em, all: true))
#let middle(look, words) = align(center, text(font: "%(小标宋)s", ..look, words))
#show heading: it => par(text(font: "%(黑体)s", size: 16pt, weight: "regular", it.body))
"""


# Two of them stand for 普法, others for each number.
_HAN = "天地日月山水风云江河湖海花草树木春夏秋冬东西南北上下左右大小金石竹火"
_GONGWEN = "gongwen-skill==2.15.0"
_MAKE = """import sys, typst
look = dict(font_paths=[sys.argv[1]], ignore_system_fonts=True)
"""
_ONE = "typst.compile(sys.argv[2], output=sys.argv[3], **look)"
_MANY = """press = typst.Compiler(sys.argv[2], **look)
for file in sys.argv[2:]: press.compile(file, output=file[:-3] + "pdf")"""


def vary(text: str, number: int) -> str:
    """Return a text of the same length with another word in it for each number below 1,156."""
    row, column = divmod(number, len(_HAN))
    return text.replace("普法", _HAN[column] + _HAN[-1 - row])


class Typst:
    """Typst with a folder of our faces and no other fonts; ``source`` is what it compiles."""

    def __init__(self, document: Document, faces: Faces, work: Path) -> None:
        self.fonts = work / "fonts"
        self.file = work / "notice.typ"
        self.pdf = work / "notice.pdf"
        names = {}
        for role in (FontRole.仿宋, FontRole.小标宋, FontRole.黑体):
            folder = self.fonts / role
            folder.mkdir(parents=True)
            path = faces[role].path
            (folder / path.name).symlink_to(path)
            found = typst.Fonts(False, False, [str(folder)])  # noqa: FBT003 - no other fonts
            (names[role.value],) = found.families()  # typst names families in a way of its own
        self._look = LOOK % names
        self.source = self._write_source(document)
        self.file.write_text(self.source, encoding="utf-8")
        fonts = [str(self.fonts)]
        self.compiler = typst.Compiler(str(self.file), font_paths=fonts, ignore_system_fonts=True)

    def _write_source(self, document: Document) -> str:
        return self._look + "\n\n".join(_markup(document))

    def add(self, document: Document, name: str) -> Path:
        """Write another document as what typst compiles; return the file."""
        return self.add_text(self._write_source(document), name)

    def add_text(self, source: str, name: str) -> Path:
        """Write another text for typst to compile; return the file."""
        path = self.file.with_name(name)
        path.write_text(source, encoding="utf-8")
        return path

    def write(self, number: int) -> None:
        """Write the text of a number as what ``compile`` compiles."""
        self.file.write_text(vary(self.source, number), encoding="utf-8")

    def compile(self, file: Path | None = None) -> None:
        """Compile what is in the file now, in this process."""
        self.compiler.compile(str(file or self.file), output=str(self.pdf))

    def command(self) -> list[str]:
        """Return the command that does it in a process of its own."""
        return self._command(_ONE, (self.file, self.pdf))

    def batch_command(self, files: list[Path]) -> list[str]:
        """Return the command that compiles many files in one process, as fast as typst goes."""
        return self._command(_MANY, files)

    def _command(self, call: str, files: Iterable[Path]) -> list[str]:
        return [sys.executable, "-c", _MAKE + call, str(self.fonts), *map(str, files)]


class Gongwen:
    """gongwen-skill, in an environment of its own; it makes a DOCX of Markdown."""

    def __init__(self, program: Path, document: Document, work: Path) -> None:
        self._program = program
        self._source, self._docx = work / "notice.md", work / "gongwen.docx"
        self._source.write_text(_write_markdown(document), encoding="utf-8")

    @classmethod
    def install(cls, document: Document, work: Path) -> Gongwen | None:
        """Return it, installed from PyPI if it is not there yet; None where that cannot be done."""
        place = ROOT / "build" / "peers" / "gongwen"
        program = place / "bin" / "gongwen"
        installer = str(Path(sys.executable).with_name("uv"))
        python = str(place / "bin" / "python")
        if not program.exists():
            for step in (
                ("venv", "--quiet", "--clear", str(place)),
                ("pip", "install", "--quiet", "--python", python, _GONGWEN),
            ):
                subprocess.run((installer, *step), capture_output=True, check=False)  # noqa: S603
        return cls(program, document, work) if program.exists() else None

    def command(self) -> list[str]:
        """Return the command that makes the DOCX, with no check and no text of its own."""
        made = ("draft", str(self._source), "-o", str(self._docx))
        return [str(self._program), *made, "--no-verify", "--no-ai-declaration"]


def _write_markdown(document: Document) -> str:
    """Return a document as gongwen-skill reads it."""
    parts = [f"# {document.title.text if document.title else ''}"]
    parts.append("".join(span.text for span in document.recipients) + "：")
    for block in document.body:
        if isinstance(block, Paragraph):
            parts.append("".join(span.text for span in block.spans))
        elif isinstance(block, Heading):
            text = block.ordinal + "".join(span.text for span in (*block.spans, *block.run_in))
            parts.append(text if block.run_in else f"## {text}")
    ends = [*(issuer.name.text for issuer in document.issuers), document.date]
    return "\n\n".join((*parts, *ends))


def _markup(document: Document) -> list[str]:
    mark = "".join(span.text for span in document.header.agency_name) + document.header.suffix
    title = document.title.text if document.title else ""
    recipients = "".join(span.text for span in document.recipients)
    lines = [
        f"#middle((size: 30pt, fill: red), {_quoted(mark)})",
        "#line(length: 100%, stroke: 2pt + red)",
        f"#middle((size: 22pt), {_quoted(title)})",
        f"#par(first-line-indent: 0pt, {_quoted(recipients)})",
    ]
    for block in document.body:
        if isinstance(block, Paragraph):
            lines.append("#" + _quoted("".join(span.text for span in block.spans)))
        elif isinstance(block, Heading):
            spans = (*block.spans, *block.run_in)
            text = _quoted(block.ordinal + "".join(span.text for span in spans))
            lines.append(f"#{text}" if block.run_in else f"= #{text}")
    ends = [*(issuer.name.text for issuer in document.issuers), document.date]
    return lines + [f"#align(right, {_quoted(text)})" for text in ends]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
