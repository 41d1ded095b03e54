"""A picture in a DOCX: its file as a part of the package, once, and the drawing that shows it.

In: a picture as it is printed.  Out: the drawing. python-docx's own way reads the file again and
knows no JPEG that begins otherwise than with JFIF or Exif.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.shape import CT_Inline
    from docx.parts.image import ImagePart
    from docx.parts.story import StoryPart
    from docx.shared import Length

    from notice_gen.picture.print_picture import PrintPicture


def embed_picture(
    story: StoryPart, picture: PrintPicture, width: Length, height: Length
) -> CT_Inline:
    """Return a drawing in a line of the text, its file added to the package it is not yet in."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - docxtpl has loaded it
    from docx.oxml.shape import CT_Inline  # noqa: PLC0415

    part = _find_part(story, picture) or _add_part(story, picture)
    relation = story.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    name = part.partname.filename
    return CT_Inline.new_pic_inline(story.next_id, relation, name, width, height)


def _find_part(story: StoryPart, picture: PrintPicture) -> ImagePart | None:
    parts: Iterable[ImagePart] = story.package.image_parts
    return next((part for part in parts if part.blob == picture.content), None)


def _add_part(story: StoryPart, picture: PrintPicture) -> ImagePart:
    """Add a picture's file under a name that nothing of the template has."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - docxtpl has loaded it
    from docx.parts.image import ImagePart  # noqa: PLC0415

    names = {part.partname for part in story.package.image_parts}
    number = len(names) + 1
    while PackURI(f"/word/media/image{number}.{picture.kind}") in names:
        number += 1
    name = PackURI(f"/word/media/image{number}.{picture.kind}")
    part = ImagePart(name, f"image/{picture.kind}", picture.content)
    story.package.image_parts.append(part)
    return part
