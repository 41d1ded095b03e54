"""What to say of the office's own fonts that no notice is printed in.

In: the faces of a project.  Out: F02 for each file that cannot be read as a font, so that nobody
takes the open face for the office's; F03 for each that is sound and that no role takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.diagnostic import Diagnostic, Severity, make_warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.fonts.font_roles import Faces
    from notice_gen.place import Place

_LOOK = "再运行 notice doctor 查看用的是什么字体"


def report_passed_over_fonts(faces: Faces, place: Place) -> Iterator[Diagnostic]:
    """Yield a finding for each font that is passed over; ``place`` is that of the whole notice.

    A hidden file, such as macOS puts beside a copied one, is nobody's font.
    """
    for path in faces.list_broken_files():
        if not path.name.startswith("."):
            yield make_warning(
                "F02",
                f"单位的字体文件 fonts/{path.name} 读不了，没有用上，用的是别的字体",
                place,
                f"换一份完好的 .ttf、.otf 或 .ttc 文件，用不着就移走，{_LOOK}",
            )
    for path in faces.list_unused_files():
        yield Diagnostic(
            "F03",
            Severity.INFO,
            f"单位的字体文件 fonts/{path.name} 没有用上：不是公文所用的字体，或者已有更合适的",
            place,
            f"要用它，换成使用指南里列出的字体，用不着就移走，{_LOOK}",
        )
