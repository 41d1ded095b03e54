"""What to say of the faces a notice is not printed in, though it ought to be or might be.

In: the faces of a project.  Out: F02 for each file of the office's that cannot be read as a font, so
that nobody takes the open face for the office's; F03 for each that is sound and that no role takes;
F04 for each role that has no face of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.diagnostic import Diagnostic, Severity, make_warning
from notice_gen.fonts.font_roles import FontRole, explain_missing_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.fonts.font_roles import Faces
    from notice_gen.place import Place

_USUAL = tuple(role for role in FontRole if role is not FontRole.Times)
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


def report_lacking_faces(faces: Faces, place: Place, *, times: bool) -> Iterator[Diagnostic]:
    """Yield a finding for each role without a face of its own, with what it is printed in instead.

    ``times`` says whether the notice has digits in Times, the one role that few notices use.
    """
    for role in (*_USUAL, FontRole.Times) if times else _USUAL:
        if faces.find_own_file(role):
            continue
        source = faces.find_font_file(role)
        message = f"缺少{role}字体，用“{source.postscript}”代替" if source else _tell_none(role)
        yield make_warning("F04", message, place, explain_missing_font(role))


def _tell_none(role: FontRole) -> str:
    return f"缺少{role}字体，也没有可以代替的：DOCX 和网页照样生成，PDF 印不出来"
