"""The fontconfig file by which LibreOffice shows our DOCX in the faces of the PDF.

In: the faces of a project.  Out: a file for ``FONTCONFIG_FILE``. A malformed one is ignored without
a word by fontconfig, so whatever stands in it is escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.error import MachineError, explain_os_error
from notice_gen.fonts.cache_folder import put_file
from notice_gen.fonts.font_roles import OFFICIAL_NAMES, FontRole

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.fonts.font_roles import Faces

_HEAD = (
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    "<fontconfig>",
)
_TAIL = ('<include ignore_missing="yes">/etc/fonts/fonts.conf</include>', "</fontconfig>", "")


def write_libreoffice_fontconfig(faces: Faces, path: Path) -> None:
    """Write the file; MachineError when it cannot be written, or two faces go by one name."""
    aliases = []
    for role in FontRole:
        if faces.find_face(role):
            aliases += [_format_alias(faces, role, name) for name in OFFICIAL_NAMES[role]]
    folders = [f"<dir>{_escape_xml(face.path.parent)}</dir>" for face in faces.list_faces()]
    text = "\n".join((*_HEAD, *aliases, *folders, *_TAIL))
    try:
        put_file(path, text.encode())
    except OSError as mishap:
        message = f"{path} 写不进去（{explain_os_error(mishap)}），请检查磁盘空间和文件夹权限"
        raise MachineError(message) from mishap


def _format_alias(faces: Faces, role: FontRole, name: str) -> str:
    """Return the line by which an official name gets our faces, before any the system prefers."""
    families = ""
    for face in (faces.find_face(role), faces.find_fallback(role)):
        if face:
            families += f"<family>{_escape_xml(face.name)}</family>"
    return (
        f'<alias binding="same"><family>{_escape_xml(name)}</family>'
        f"<prefer>{families}</prefer></alias>"
    )


def _escape_xml(value: object) -> str:
    """Escape text for XML; the standard library's own takes 20 ms to import."""
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
