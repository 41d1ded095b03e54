"""A picture in a DOCX: its file as a part of the package, once, and the drawing that shows it.

In: a picture as it is printed.  Out: the drawing. python-docx's own way reads the file again and
knows no JPEG that begins otherwise than with JFIF or Exif.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docx.oxml.shape import CT_Inline
    from docx.parts.image import ImagePart
    from docx.parts.story import StoryPart
    from docx.shared import Length

    from notice_gen.picture.print_picture import PrintPicture


def embed_picture(
    story: StoryPart,
    media: dict[str, bytes],
    picture: PrintPicture,
    size: tuple[Length, Length],
    name: str,
) -> CT_Inline:
    """Return a drawing in a line of the text; ``size`` is its width and height.

    ``name`` is that of the author's file, which is kept for who imports the DOCX.

    ``media`` takes the picture's file by the name of its part, which itself stays empty until the
    package is packed: python-docx would copy all of them twice.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - docxtpl has loaded it
    from docx.oxml.shape import CT_Inline  # noqa: PLC0415

    part = _find_part(story, media, picture) or _add_part(story, media, picture)
    relation = story.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return CT_Inline.new_pic_inline(story.next_id, relation, name, *size)


def _find_part(
    story: StoryPart, media: Mapping[str, bytes], picture: PrintPicture
) -> ImagePart | None:
    parts: Iterable[ImagePart] = story.package.image_parts
    same = (part for part in parts if media.get(part.partname.membername) == picture.content)
    return next(same, None)


def _add_part(story: StoryPart, media: dict[str, bytes], picture: PrintPicture) -> ImagePart:
    """Add a picture's file under a name that nothing of the template has."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - docxtpl has loaded it
    from docx.parts.image import ImagePart  # noqa: PLC0415

    names = {part.partname for part in story.package.image_parts}
    number = len(names) + 1
    while PackURI(f"/word/media/image{number}.{picture.kind}") in names:
        number += 1
    name = PackURI(f"/word/media/image{number}.{picture.kind}")
    part = ImagePart(name, f"image/{picture.kind}", b"")
    media[name.membername] = picture.content
    story.package.image_parts.append(part)
    return part
