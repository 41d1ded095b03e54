"""Verify: build a notice again, and say whether the files on disk are what its YAML gives.

In: a folder of finished files.  Out: ``Verified``, a ``File`` for each. Nothing is written, and
of what a build noted there only how it was made is believed: on which machine, by what engine, and
which files its page was to offer.
"""

from __future__ import annotations

import msgspec

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.build import manifest
from notice_gen.build.build import make_output_files, read_separate_files
from notice_gen.build.environment import describe_differences
from notice_gen.build.file_diff import describe_difference
from notice_gen.build.manifest import Manifest
from notice_gen.error import MachineError, UsageError, explain_os_error
from notice_gen.output_format import BUILD_ORDER
from notice_gen.press.press import ENGINES, PAINTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.analysis import Analysis
    from notice_gen.build.project import Project
    from notice_gen.output_format import OutputFormat

OUTPUT_FILE_NAMES: Final = tuple(
    output.file_name for output in BUILD_ORDER
)  # of what a build makes
# What is believed of a build that noted nothing: it made all, and its page offers all.
_UNNOTED: Final = Manifest(
    "", dict.fromkeys(OUTPUT_FILE_NAMES, ""), (), linked=OUTPUT_FILE_NAMES, engine=PAINTER
)
_OTHER_COPY: Final = "与公文文件夹里另附的文件不同"


class FileState(StrEnum):
    """What verifying says of a file."""

    SAME = "一致"
    DIFFERENT = "不一致"
    MISSING = "缺少"
    EXTRA = "多出"


class VerifiedFile(NamedTuple):
    """A file of a build: SHA-256 it should have and has, empty for none; in what it differs."""

    name: str
    state: FileState
    wanted: str = ""
    found: str = ""
    detail: str = ""


class VerifyResult(msgspec.Struct, frozen=True):
    """What verifying found of a folder; ``machine`` says what is not as it was when built."""

    target: Path
    folder: Path
    files: tuple[VerifiedFile, ...]
    machine: tuple[str, ...] = ()

    @property
    def is_consistent(self) -> bool:
        """Whether all files are what the YAML gives, and no others are there."""
        return all(file.state is FileState.SAME for file in self.files)


def find_build_folders(path: Path, content: Path | None = None) -> list[Path]:
    """Return the folders of finished files in a folder and below it; raises UsageError for none.

    A folder counts when a build noted its work there, or when it has a build's files and belongs
    to a notice: a site keeps copies elsewhere.
    """
    if not path.is_dir():
        raise UsageError(f"没有文件夹 {path}：先用 notice build 生成")
    below = [path, *sorted(each for each in path.rglob("*") if each.is_dir())]
    found = [each for each in below if _is_build_folder(each, content)]
    if not found:
        raise UsageError(f"{path} 里没有生成的公文：写 build 下的一个文件夹，如 build/2022")
    return found


def _is_build_folder(folder: Path, content: Path | None) -> bool:
    if manifest.read_manifest(folder):
        return True
    made = any((folder / name).is_file() for name in OUTPUT_FILE_NAMES)
    return made and any(_list_candidates(folder, content))


def find_notice_folder(target: Path, content: Path | None = None) -> Path:
    """Return the notice a folder was built from: build/2022 from content/2022.

    ``content`` is where the notices are; without it, beside build, or below the current folder.
    Raises UsageError when there is none.
    """
    found = next(_list_candidates(target, content), None)
    if found is None:
        where = (content or Path("content")) / target.resolve().name
        raise UsageError(
            f"找不到 {target} 是由哪份公文生成的：没有 {where / 'notice.yaml'}。"
            "公文不在 build 旁边的 content 里时，用 --content 写明在哪里"
        )
    return found


def _list_candidates(target: Path, content: Path | None) -> Iterator[Path]:
    """Yield the notices a folder may have been built from, the likeliest first."""
    real = target.resolve()
    out = next((above for above in real.parents if above.name == "build"), None)
    if out is not None:
        yield from _keep_notice_folder((content or out.parent / "content") / real.relative_to(out))
        return
    for place in _list_content_folders(real, content):
        yield from _match_path_endings(real, place)


def _list_content_folders(real: Path, content: Path | None) -> list[Path]:
    """Return where notices may be that are not beside a folder build, the likeliest first."""
    if content:
        return [content]
    return [*(above / "content" for above in real.parents[1:]), Path("content")]


def _match_path_endings(real: Path, content: Path) -> Iterator[Path]:
    """Yield the notices below a folder of contents, by the end of a path, the longest first."""
    parts = real.parts[1:]
    for start in range(len(parts)):
        yield from _keep_notice_folder(content.joinpath(*parts[start:]))


def _keep_notice_folder(folder: Path) -> Iterator[Path]:
    if (folder / "notice.yaml").is_file():
        yield folder


def find_engine(target: Path) -> str:
    """Return what the PDF of a folder was asked to be made by; the painter, where nobody noted it."""
    known = manifest.read_manifest(target) or _UNNOTED
    return known.engine if known.engine in ENGINES else PAINTER


def verify_files(target: Path, folder: Path, project: Project) -> VerifyResult:
    """Build a notice again and compare it with a folder's files, byte for byte.

    The ``project`` is one that makes its PDFs by the engine of the build (``find_engine``). Every
    format is to be there but those a build is known to have left out. Raises Invalid when
    the notice has errors by now, MachineError when the machine cannot build or read.
    """
    known = manifest.read_manifest(target) or _UNNOTED
    there = _read_files(target)
    made = {*known.files, *there}
    outputs = [output for output in BUILD_ORDER if output.file_name in made] or list(BUILD_ORDER)
    analysis = project.analyse_notice(folder)
    contents = _make_again(analysis, outputs, project, known)
    expected = [output.file_name for output in outputs]
    files = [_compare_file(name, contents[name], there.get(name)) for name in expected]
    copies = dict(read_separate_files(analysis.require_document().separate_files))
    for name, content in copies.items():
        files.append(_compare_file(name, content, there.get(name), _OTHER_COPY))
    for name in sorted(there.keys() - set(expected) - copies.keys()):
        files.append(VerifiedFile(name, FileState.EXTRA, found=_hash_content(there[name])))
    changed: list[str] = []
    if known.machine and any(file.state is FileState.DIFFERENT for file in files):
        changed = describe_differences(known.machine, project.environment)
    return VerifyResult(target, folder, tuple(files), tuple(changed))


def _make_again(
    analysis: Analysis, outputs: Sequence[OutputFormat], project: Project, known: Manifest
) -> dict[str, bytes]:
    """Return the files of a notice as a build made them; its page offers what that one did."""
    downloads = [output for output in outputs if not output.lists_files]
    pages = [output for output in outputs if output.lists_files]
    contents = dict(make_output_files(analysis, downloads, project, {}))
    noted = any(page.file_name in known.files for page in pages)
    offered = known.linked if noted else tuple(contents)
    standing = {name: len(contents[name]) for name in offered if name in contents}
    return contents | dict(make_output_files(analysis, pages, project, standing))


def _read_files(target: Path) -> dict[str, bytes]:
    """Return the files of a folder by their names, but for what the program notes for itself.

    Raises MachineError when one cannot be read.
    """
    try:
        paths = [path for path in sorted(target.iterdir()) if path.is_file()]
        return {
            path.name: path.read_bytes() for path in paths if path.name != manifest.MANIFEST_FILE
        }
    except OSError as problem:
        raise MachineError(f"读不了 {target}：{explain_os_error(problem)}") from problem


def _compare_file(name: str, wanted: bytes, found: bytes | None, other: str = "") -> VerifiedFile:
    """Compare a file with what it should be; ``other`` says a difference that is not looked into."""
    digest = _hash_content(wanted)
    if found is None:
        return VerifiedFile(name, FileState.MISSING, wanted=digest)
    if found == wanted:
        return VerifiedFile(name, FileState.SAME, digest, digest)
    detail = other or describe_difference(name, wanted, found)
    return VerifiedFile(name, FileState.DIFFERENT, digest, _hash_content(found), detail)


def _hash_content(content: bytes) -> str:
    return sha256(content).hexdigest()
