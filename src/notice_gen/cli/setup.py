"""``notice setup``: which role has which face here, and what is missing is fetched or named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from notice_gen.build.project import find_project_folder
from notice_gen.cli.selection import CONTENT
from notice_gen.error import MachineError
from notice_gen.fonts.cache_folder import find_data_folder
from notice_gen.fonts.face_origin import NOTO, list_face_origins
from notice_gen.fonts.fandol import can_fetch_fandol, fetch_fandol
from notice_gen.fonts.font_roles import OPEN_FILES, FontRole, open_faces
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse

    from notice_gen.fonts.font_roles import Faces

EXAMPLES = """\
  notice setup           列出每种用处用哪个字体，缺的能取就取
  notice setup --list    只列出，不下载"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--list", action="store_true", help="只列出，不下载")


def run_command(arguments: argparse.Namespace) -> int:
    """Fetch the open faces where they are missing and can be had, and print the table.

    Return 3 when a role is left that nothing prints.
    """
    project = find_project_folder(CONTENT / "notice")
    faces = open_faces(project)
    if not arguments.list and _lacks_fandol(faces) and can_fetch_fandol():
        folder = find_data_folder() / "fonts"
        print(f"正在下载 Fandol 字体（约 50 MB），放进 {show_text(folder)}", file=sys.stderr)
        fetch_fandol(folder)
        faces = open_faces(project)
    return _print_table(faces)


def _lacks_fandol(faces: Faces) -> bool:
    """Whether a role that Fandol has a face for has none of its own."""
    roles = [role for role in FontRole if OPEN_FILES[role][0].startswith("Fandol")]
    return any(faces.find_own_file(role) is None for role in roles)


def _print_table(faces: Faces) -> int:
    """Print a line for each role, and below it what to do; return the exit code."""
    rows = list_face_origins(faces)
    for row in rows:
        where = f"，{show_text(row.path)}" if row.path else ""
        print(f"{row.role}：{show_text(row.face)}（{show_text(row.origin)}）{where}")
        if row.remedy:
            print(f"    {row.remedy}")
    if not faces.has_noto():
        print(f"    {NOTO}")
    unprinted = [row.role for row in rows if not row.face and row.role is not FontRole.Times]
    if unprinted:
        print(f"没有字体可以印{'、'.join(unprinted)}：DOCX 和网页照样能生成，PDF 印不出来")
        return MachineError.exit_code
    return 0
