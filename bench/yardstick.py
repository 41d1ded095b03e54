"""The yardstick: the same text through typst, set as much like a notice as typst is used for it."""

# ruff: noqa: INP001 - scripts side by side, no package
from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import typst

from notice_gen.document import Heading, Paragraph
from notice_gen.fonts.font_roles import FontRole

if TYPE_CHECKING:
    from pathlib import Path

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
        self.source = LOOK % names + "\n\n".join(_markup(document))
        self.file.write_text(self.source, encoding="utf-8")
        fonts = [str(self.fonts)]
        self.compiler = typst.Compiler(str(self.file), font_paths=fonts, ignore_system_fonts=True)

    def compile(self) -> None:
        """Compile what is in the file now, in this process."""
        self.compiler.compile(output=str(self.pdf))

    def command(self) -> list[str]:
        """Return the command that does it in a process of its own."""
        call = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
        call += "font_paths=sys.argv[3:], ignore_system_fonts=True)"
        return [sys.executable, "-c", call, *map(str, (self.file, self.pdf, self.fonts))]


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
