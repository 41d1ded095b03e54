"""The files of an office's repository, as they are when nobody has changed them.

In: an ``OfficeProfile``.  Out: their contents by their names below the repository's folder. The
texts stand in ``files``, with @NAME@ where something of the office's goes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen import __version__
from notice_gen.importer.yaml_writer import format_yaml
from notice_gen.model.json_schema import build_schemas

if TYPE_CHECKING:
    from notice_gen.importer.yaml_writer import PlainValue

CI_SYSTEMS: Final = ("github", "gitlab", "gitea")
FIRST_NOTICE: Final = "content/第一份公文"
WHEEL_FOLDER: Final = "wheels"
OFFICE_FILE: Final = "content/office.yaml"
_TEXTS: Final = Path(__file__).parent / "files"
_FIXED: Final = {
    "README.md": "readme.md",
    "requirements.txt": "requirements.txt",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
# Its file, the text it is made from, and what uploads there: Gitea has the third version only.
_CI_FILES: Final = {
    "github": (
        ".github/workflows/notices.yml",
        "workflow.yml",
        "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2",
    ),
    "gitea": (
        ".gitea/workflows/notices.yml",
        "workflow.yml",
        "actions/upload-artifact@a8a3f3ad30e3422c9c7b888a15615d19a852ae32 # v3.1.3",
    ),
    "gitlab": (".gitlab-ci.yml", "gitlab-ci.yml", ""),
}
_OFFICE_HEAD: Final = """\
# yaml-language-server: $schema=../schema/office.json
# 本机关每份公文都相同的内容；某份公文的 notice.yaml 写了同一个键，就以那里为准。
# 发文机关标志后面的“文件”二字由程序加上。
"""


class OfficeProfile(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of an office: its names, which CI systems it uses, whether it keeps a wheel.

    ``agency`` is its full name, ``mark`` what stands in red without 文件, ``printer`` who prints,
    empty for nobody.
    """

    agency: str
    mark: str
    printer: str = ""
    ci: tuple[str, ...] = CI_SYSTEMS
    has_wheel: bool = False


def build_office_file(profile: OfficeProfile) -> bytes:
    """Return office.yaml, which is the office's own from then on."""
    values: dict[str, PlainValue] = {"mark": profile.mark, "issuers": profile.agency}
    if profile.printer:
        values["printer"] = profile.printer
    return f"{_OFFICE_HEAD}{format_yaml(values, chinese=True)}".encode()


def build_repository_files(profile: OfficeProfile) -> dict[str, bytes]:
    """Return the files beside the content, which an update may bring up to date."""
    names = {"@AGENCY@": profile.agency, "@VERSION@": __version__, "@FIRST@": FIRST_NOTICE}
    files = {name: _fill_text(text, names) for name, text in _FIXED.items()}
    if profile.has_wheel:
        files["requirements.txt"] = (
            f"--find-links {WHEEL_FOLDER}\n".encode() + (files["requirements.txt"])
        )
    for system in profile.ci:
        name, text, upload = _CI_FILES[system]
        files[name] = _fill_text(text, {"@UPLOAD@": upload})
    for name, schema in build_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        files[f"schema/{name}"] = f"{text}\n".encode()
    return files


def _fill_text(name: str, names: dict[str, str]) -> bytes:
    """Return one of the texts with what is the office's own filled in."""
    text = (_TEXTS / name).read_text(encoding="utf-8")
    for mark, value in names.items():
        text = text.replace(mark, value)
    return text.encode()
