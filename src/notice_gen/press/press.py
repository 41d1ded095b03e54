"""What every press is given, and how the one of an output is opened.

In: an output of ``output_format``.  Out: a ``Press``, which writes that output of any notice of one
project. It is found by name: the module ``output`` in the folder called as the output's key, which
offers ``open_press``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from notice_gen.document import Document
    from notice_gen.fonts.font_roles import Faces
    from notice_gen.output_format import OutputFormat
    from notice_gen.picture.print_picture import PrintPictures
    from notice_gen.typeset.galley import Galley
    from notice_gen.typeset.layout import Layout

    Press: TypeAlias = Callable[["PressInput"], bytes]


PAINTER: Final = "painter"
WEASYPRINT: Final = "weasyprint"
ENGINES: Final = (PAINTER, WEASYPRINT)  # what a PDF can be made by


class PressInput(NamedTuple):
    """A notice as the stages before made it; a press takes of it what it needs.

    ``place`` is its folder below the site's address, ``sizes`` the bytes of each finished file
    beside it, by name: known to what lists the others. ``pictures`` are the same for all.
    """

    document: Document
    galley: Galley
    layout: Layout
    place: str
    sizes: Mapping[str, int]
    pictures: PrintPictures


class PressTools(NamedTuple):
    """What the presses of a project have in common: its templates, by name, and its fonts.

    ``pdf_engine`` is one of ``ENGINES``.
    """

    find_template: Callable[[str], Path]
    faces: Faces
    pdf_engine: str


def open_press(output: OutputFormat, tools: PressTools) -> Press:
    """Return what writes an output; it has loaded its template, or does at the first notice.

    It raises MachineError when the machine, a template or a picture does not let it write.
    """
    module = import_module(f"notice_gen.press.{output.key}.output")
    press: Press = module.open_press(tools)
    return press
